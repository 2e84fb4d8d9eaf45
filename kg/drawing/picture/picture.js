"use strict";
// Text from documents reaches the page as text only: textContent, and the canvas of vis-network. Never innerHTML.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const all = new Map(data.nodes.map((node) => [node.id, node]));
  const dimmed = new Set();

  // A document is a card: its mark (shape by type, colour by branch), number and subject.
  const CARD = { width: 216, height: 62, left: 34 };
  function card({ ctx, id, x, y, state }) {
    const node = all.get(id), { card: look } = node;
    const left = x - CARD.width / 2, top = y - CARD.height / 2;
    function drawNode() {
      ctx.save();
      ctx.beginPath();
      ctx.roundRect(left, top, CARD.width, CARD.height, look.kind ? CARD.height / 2 : 8);
      ctx.fillStyle = state.selected ? "#fff3c4" : state.hover ? "#eef4fb" : "#ffffff";
      ctx.fill();
      ctx.globalAlpha = dimmed.has(id) ? 0.2 : 1;
      if (look.root) { ctx.globalAlpha *= 0.14; ctx.fillStyle = look.colour; ctx.fill(); ctx.globalAlpha = dimmed.has(id) ? 0.2 : 1; }
      ctx.lineWidth = look.root ? 3 : 1.75;
      ctx.strokeStyle = look.colour;
      ctx.setLineDash(look.dashed ? [6, 4] : []);
      ctx.stroke();
      mark(ctx, look.shape, left + 18, y, 9);
      ctx.fillStyle = look.dashed ? "#ffffff" : look.colour;
      ctx.fill();
      ctx.setLineDash(look.dashed ? [3, 2] : []);
      ctx.lineWidth = 1.5;
      ctx.stroke();
      ctx.textAlign = "left";
      ctx.textBaseline = "middle";
      const lines = node.label.split("\n"), step = 15, first = y - (lines.length - 1) * step / 2;
      lines.forEach((line, place) => {
        const head = place < look.heads;
        ctx.font = `${head ? "600 13px" : "12px"} "Segoe UI", "Noto Sans", "DejaVu Sans", Roboto, Arial, sans-serif`;
        ctx.fillStyle = head ? "#1d2433" : "#4a5365";
        ctx.fillText(line, left + CARD.left, first + place * step, CARD.width - CARD.left - (place || !look.date ? 6 : 12 + 6.2 * look.date.length));
      });
      if (look.date) {
        ctx.font = '11px "Segoe UI", "Noto Sans", "DejaVu Sans", Roboto, Arial, sans-serif';
        ctx.fillStyle = "#737d8f";
        ctx.textAlign = "right";
        ctx.fillText(look.date, x + CARD.width / 2 - 8, first);
      }
      ctx.restore();
    }
    return { drawNode, nodeDimensions: { width: CARD.width, height: CARD.height } };
  }
  data.nodes.forEach((node) => {
    Object.assign(node.card, { shape: node.shape });
    node.shape = "custom";
    node.ctxRenderer = card;
  });
  const nodes = new vis.DataSet(data.nodes.filter((node) => !node.later));

  // A relation is drawn as one line or, where it passes rows, as several through bends; lines to one document share them.
  let bends = new Map(data.bends.map((bend) => [bend.id, bend]));
  const edges = new vis.DataSet();
  const told = new Map();
  const drawn = new Set();
  function drawEdges() {
    const fresh = new Map(), points = new Set();
    data.edges.filter((edge) => !drawn.has(edge.id) && nodes.get(edge.from) && nodes.get(edge.to)).forEach((edge) => {
      drawn.add(edge.id);
      const path = [edge.from, ...edge.route, edge.to];
      edge.route.filter((id) => !nodes.get(id)).forEach((id) => points.add(id));
      for (let i = 1; i < path.length; i++) {
        const id = `${path[i - 1]} > ${path[i]}`, last = i === path.length - 1;
        if (!told.has(id)) told.set(id, []);
        told.get(id).push(edge);
        const strong = told.get(id).find((one) => one.direct) || edge;
        fresh.set(id, { id, from: path[i - 1], to: path[i], color: strong.color, width: strong.width,
          arrows: { to: { enabled: last, scaleFactor: 0.7 } } });
      }
    });
    nodes.add([...points].map((id) => ({ ...bends.get(id), shape: "dot", size: 0.5, color: "rgba(0,0,0,0)", chosen: false,
      fixed: true })));
    edges.update([...fresh.values()]);
  }
  drawEdges();
  const network = new vis.Network(byId("canvas"), { nodes, edges }, data.options);

  function make(kind, text, name) {
    const element = document.createElement(kind);
    if (text !== undefined && text !== null) element.textContent = text;
    if (name) element.className = name;
    return element;
  }
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐðÐ]/g, "d").toLowerCase();

  // Strips of the levels, their names always in sight at the left.
  network.on("beforeDrawing", (context) => {
    const left = network.DOMtoCanvas({ x: 0, y: 0 }), right = network.DOMtoCanvas({ x: byId("canvas").clientWidth, y: 0 });
    const scale = network.getScale();
    data.bands.forEach((band, index) => {
      context.fillStyle = index % 2 ? "#ffffff" : "#f4f6fa";
      context.fillRect(left.x, band.top, right.x - left.x, band.bottom - band.top);
      context.fillStyle = "#8b95a7";
      context.font = `600 ${Math.min(13 / scale, 22)}px "Segoe UI", "Noto Sans", "DejaVu Sans", Roboto, Arial, sans-serif`;
      context.textBaseline = "top";
      context.textAlign = "left";
      context.fillText(band.name, left.x + 12 / scale, band.top + 5);  // above the cards, however small they are
    });
  });

  // Hover: a few words beside the pointer.
  const tip = byId("tip");
  function showTip(event, lines) {
    tip.replaceChildren(...lines.filter((line) => line && line.textContent));
    tip.hidden = false;
    const box = byId("canvas").parentElement.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
    tip.style.left = `${Math.max(4, Math.min(x + 16, box.width - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(y + 16, box.height - tip.offsetHeight - 8))}px`;
  }
  const spot = (part) => (part.source ? `${part.source}:${part.start}-${part.end}` : "");
  network.on("hoverNode", ({ node, event }) => {
    if (!all.has(node)) return;
    const said = all.get(node).said;
    showTip(event, [make("b", said.label), make("span", said.title), make("span", [said.issuer, said.date].filter(Boolean).join(", "), "where"),
      said.held ? null : make("i", words.missing)]);
  });
  network.on("hoverEdge", ({ edge, event }) => {
    const found = told.get(edge), lines = [];
    found.slice(0, 4).forEach((one) => {
      lines.push(make("b", `${all.get(one.from).said.label} → ${all.get(one.to).said.label}`));
      one.said.slice(0, 3).forEach((part) => lines.push(make("span", words.relations[part.relation] || part.relation),
        make("i", part.quote ? `“${part.quote}”` : part.through), make("span", spot(part), "where")));
    });
    if (found.length > 4) lines.push(make("b", `+ ${found.length - 4} → ${all.get(found[0].to).said.label}`));
    showTip(event, lines);
  });
  ["blurNode", "blurEdge", "dragStart", "zoom"].forEach((name) => network.on(name, () => { tip.hidden = true; }));

  // Click: all that is known, with the words of every relation.
  const panel = byId("panel");
  function open(id) {
    const said = all.get(id).said;
    const close = make("button", "×", "close");
    close.setAttribute("aria-label", words.close);
    close.onclick = () => { panel.hidden = true; network.unselectAll(); };
    const list = make("dl");
    ["type", "issuer", "date", "level", "branch"].forEach((key) => {
      if (said[key]) list.append(make("dt", words.fields[key]), make("dd", (words.names[key] || {})[said[key]] || said[key]));
    });
    if (!said.kind) list.append(make("dt", words.fields.source));
    const source = make("dd", said.held ? undefined : words.missing);
    if (said.held && said.link) {
      const link = make("a", said.source);
      link.href = said.link;
      source.append(link);
    } else if (said.held) source.textContent = said.source;
    if (!said.kind) list.append(source);
    panel.replaceChildren(close, make("h2", said.label), make("div", said.title), list);
    relations(said.kind ? words.ties : words.out, data.edges.filter((edge) => edge.from === id), "to", said.kind);
    relations(said.kind ? words.ties : words.in, data.edges.filter((edge) => edge.to === id), "from", said.kind);
    panel.hidden = false;
    panel.scrollTop = 0;
  }
  function relations(title, found, end, tie) {
    if (!found.length) return;
    panel.append(make("h3", `${title} (${found.length})`));
    found.forEach((edge) => {
      const go = make("button", all.get(edge[end]).said.label, "go");
      go.onclick = () => { reveal(edge[end]); focus(edge[end]); open(edge[end]); };
      edge.said.forEach((part, place) => {
        const name = place ? make("b", go.textContent) : go;
        const relation = make("span", ` ${words.relations[part.relation] || part.relation} `, "where");
        // a tie is a sentence: this one, the relation, the other one
        if (tie) panel.append(...(end === "to" ? [relation, name] : [name, relation]), make("div", part.through, "where"));
        else panel.append(...(place ? [] : [go]), relation);
        if (part.quote) {
          const quote = make("blockquote", `“${part.quote}”`);
          quote.append(make("div", spot(part), "where"));
          panel.append(quote);
        }
      });
    });
  }
  network.on("click", (event) => {
    if (event.nodes.length && all.has(event.nodes[0])) open(event.nodes[0]);
    else panel.hidden = true;
  });
  function focus(id) {
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: data.still ? false : { duration: 300 } });
  }

  // Documents behind the note.
  const rest = byId("rest");
  const later = data.nodes.filter((node) => node.later);
  function showAll() {
    const whole = data.whole;
    rest.hidden = true;
    edges.clear();
    nodes.remove([...bends.keys()].filter((id) => nodes.get(id)));
    told.clear();
    drawn.clear();
    bends = new Map(whole.bends.map((bend) => [bend.id, bend]));
    data.bands = whole.bands;
    data.edges.forEach((edge, place) => { edge.route = whole.routes[place]; });
    data.nodes.forEach((node) => { [node.x, node.y] = whole.places[node.id]; });
    network.setOptions(whole.options);
    nodes.update(data.nodes);
    drawEdges();
  }
  function reveal(id) { if (!nodes.get(id)) showAll(); }
  if (later.length) {
    rest.hidden = false;
    rest.textContent = words.rest;
    rest.onclick = () => { showAll(); show(0); };
  }
  byId("whole").onclick = () => show(0);

  // At first what is asked about is shown so large that it can be read, or all if that can be read too.
  const LEGIBLE = 0.62, EDGE = 24;
  const ends = data.edges.flatMap((edge) => [edge.from, edge.to]), counts = new Map();
  ends.forEach((id) => counts.set(id, (counts.get(id) || 0) + 1));
  const busy = (node) => counts.get(node.id) || 0;
  function show(least) {
    const canvas = byId("canvas"), seen = data.nodes.filter((node) => nodes.get(node.id));
    const xs = seen.map((node) => node.x), ys = seen.map((node) => node.y);
    const left = Math.min(...xs) - CARD.width / 2 - EDGE, right = Math.max(...xs) + CARD.width / 2 + EDGE;
    const top = Math.min(...ys, ...data.bands.map((band) => band.top)) - (data.bands.length ? 0 : CARD.height / 2 + EDGE);
    const low = Math.max(...ys) + CARD.height / 2 + EDGE;
    const fitting = Math.min(canvas.clientWidth / (right - left), canvas.clientHeight / (low - top), 1.3);
    const scale = Math.max(fitting, least), roots = seen.filter((node) => node.card.root);
    const half = { x: canvas.clientWidth / scale / 2, y: canvas.clientHeight / scale / 2 };
    const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
    const within = (wish, low, high, room) => high - low <= 2 * room ? (low + high) / 2 : Math.min(Math.max(wish, low + room), high - room);
    const middle = roots.length ? roots : [seen.reduce((most, node) => (busy(node) > busy(most) ? node : most))];
    network.moveTo({ scale, animation: false, position: {
      x: within(mean(middle.map((node) => node.x)), left, right, half.x),
      y: within(mean(middle.map((node) => node.y)), top, low, half.y) } });
  }
  show(LEGIBLE);
  byId("legend").open = matchMedia("(min-width: 761px)").matches;

  // Search: dim what does not match; Enter goes from one to the next.
  let hits = [], at = -1;
  const search = byId("search");
  const index = data.nodes.map((node) => [node.id, fold(`${node.said.label} ${node.said.title} ${node.said.issuer}`)]);
  search.oninput = () => {
    const wanted = fold(search.value.trim()).split(/\s+/).filter(Boolean);
    hits = wanted.length ? index.filter(([, text]) => wanted.every((word) => text.includes(word))).map(([id]) => id) : [];
    at = -1;
    byId("hits").textContent = wanted.length ? `${hits.length}` : "";
    const match = new Set(hits);
    dimmed.clear();
    if (wanted.length) data.nodes.forEach((node) => { if (!match.has(node.id)) dimmed.add(node.id); });
    network.redraw();
  };
  search.onkeydown = (event) => {
    if (event.key === "Escape") { search.value = ""; search.oninput(); }
    if (event.key !== "Enter" || !hits.length) return;
    at = (at + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
    reveal(hits[at]);
    focus(hits[at]);
    open(hits[at]);
    byId("hits").textContent = `${at + 1}/${hits.length}`;
  };

  // Legend: drawn with the same shapes as the picture.
  function swatch(entry) {
    const canvas = make("canvas"), context = canvas.getContext("2d");
    canvas.width = 26;
    canvas.height = 18;
    context.strokeStyle = entry.border;
    context.fillStyle = entry.fill;
    context.lineWidth = entry.width;
    if (entry.dashes) context.setLineDash([4, 3]);
    if (entry.shape === "line") {
      context.moveTo(1, 9);
      context.lineTo(25, 9);
    } else {
      mark(context, entry.shape, 13, 9, 7);
      context.fill();
    }
    context.stroke();
    return canvas;
  }
  data.legend.forEach((group) => {
    const list = make("ul");
    group.entries.forEach((entry) => {
      const item = make("li");
      item.append(swatch(entry), make("span", entry.name));
      list.append(item);
    });
    byId("legend").append(make("h3", group.name), list);
  });
  window.picture = { network, nodes, edges };
})();
