// Small helps for people; without them every page works as well.
"use strict";

function plain(words) {
  return words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

const filter = document.getElementById("filter");
if (filter) {
  const cards = [...document.querySelectorAll(".card")].map((card) => [card, plain(card.dataset.words + " " + card.textContent)]);
  filter.hidden = false;
  filter.addEventListener("input", () => {
    const wanted = plain(filter.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [card, words] of cards) {
      card.hidden = !wanted.every((word) => words.includes(word));
      shown += !card.hidden;
    }
    if (wanted.length && shown <= 2) for (const [card] of cards) card.open ||= !card.hidden;
    for (const topic of document.querySelectorAll(".topic")) topic.hidden = !topic.querySelector(".card:not([hidden])");
    document.getElementById("no-match").hidden = shown > 0;
  });
}

function unfold() {  // the question that an address names
  const card = location.hash && document.getElementById(location.hash.slice(1));
  if (card && card.matches("details.card")) {
    card.open = true;
    card.scrollIntoView();
  }
}
addEventListener("hashchange", unfold);
unfold();

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", () => {  // what is left empty stays out of the address
    for (const field of form.elements) if (field.name && !field.value.trim()) field.disabled = true;
  });
}
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form :disabled")) field.disabled = false;
});

const permalink = document.querySelector(".permalink");
if (permalink && navigator.clipboard) {
  permalink.addEventListener("click", (event) => {
    event.preventDefault();
    navigator.clipboard.writeText(permalink.href).then(() => { permalink.textContent = permalink.dataset.copied; });
  });
}
