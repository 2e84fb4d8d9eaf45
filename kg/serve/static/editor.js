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

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  copyEndpointOnNewTab: false,
  populateFromUrl: false,
  persistenceId: "directive-kg",
  yasqe: { value: start, autocompleters: ["variables"], showQueryButton: true, createShareableLink: null, pluginButtons: null },
});

function show(text, name) {
  const tab = yasgui.addTab(true, { name, requestConfig: { endpoint, method: "POST" }, yasqe: { value: text, endpoint } });
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
