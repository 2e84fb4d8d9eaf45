// The editor, on this server's endpoint only and without anything from elsewhere.
"use strict";

const endpoint = new URL("/sparql", location.href).href;
const start = `PREFIX dkg: <https://w3id.org/directive-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?number ?title ?date WHERE {
  ?document a dkg:Document ; dkg:inCollection true ; rdfs:label ?number .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dkg:date ?date }
}
ORDER BY ?date
LIMIT 100`;

// The editor speaks English; its words are exchanged for those of the page as they appear.
const place = document.getElementById("yasgui");
const words = Object.entries(JSON.parse(place.dataset.words || "{}")).map(([english, other]) =>
  [new RegExp("^" + english.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("([\\d.,]+)") + "$"), other]);
function translated(text) {
  for (const [pattern, other] of words) {
    const found = pattern.exec(text.trim());
    if (found) return other.replace(/\{(\d)\}/g, (_, count) => found[Number(count) + 1]);
  }
  return text;
}
function translate(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => (node.matches?.(".CodeMirror, td, th") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.parentElement?.closest(".CodeMirror, td, th, pre")) continue;
      const other = translated(node.nodeValue);
      if (other !== node.nodeValue) node.nodeValue = other;
    } else for (const name of ["title", "placeholder", "aria-label"]) {
      const text = node.getAttribute?.(name), other = text && translated(text);
      if (other && other !== text) node.setAttribute(name, other);
    }
  }
}
if (words.length) {
  new MutationObserver((changes) => changes.forEach((change) =>
    (change.type === "characterData" ? [change.target] : change.addedNodes).forEach(translate)))
    .observe(place, { childList: true, subtree: true, characterData: true });
}

const headers = { "Accept-Language": document.documentElement.lang };
const yasgui = new Yasgui(place, {
  requestConfig: { endpoint, method: "POST", headers },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  copyEndpointOnNewTab: false,
  populateFromUrl: false,
  persistenceId: "directive-kg",
  yasqe: { value: start, autocompleters: ["variables"], showQueryButton: true, createShareableLink: null, pluginButtons: null },
});

function show(text, name) {
  const tab = yasgui.addTab(true, { name, requestConfig: { endpoint, method: "POST", headers }, yasqe: { value: text, endpoint } });
  tab.setQuery(text);
}

const asked = new URL(location.href).searchParams.get("query");
if (asked) {
  show(asked, "SPARQL");
  history.replaceState(null, "", location.pathname);
}

document.getElementById("ready").addEventListener("change", async (event) => {
  const name = event.target.value;
  if (!name) return;
  const questions = await (await fetch("/questions.json")).json();
  const found = questions.find((one) => one.name === name);
  if (found) show(found.sparql, name);
});
