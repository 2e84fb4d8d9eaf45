"""Bridge: the store as an rdflib Dataset; the only file that knows oxrdflib."""

from __future__ import annotations

import rdflib
from oxrdflib import OxigraphStore

from kg.errors import StoreError
from kg.terms import PREFIXES

from .embedded import EmbeddedStore
from .store import Store

__all__ = ["dataset"]


def dataset(store: Store) -> rdflib.Dataset:
    """Return an rdflib Dataset over an embedded store; its default graph is the union of the graphs."""
    if not isinstance(store, EmbeddedStore):
        raise StoreError(f"{store.location}: only an embedded store can be opened through rdflib; "
                         "use rdflib's own SPARQLStore for an endpoint")
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False  # a query never fetches what its FROM names
    found = rdflib.Dataset(store=OxigraphStore(store=store.inner), default_union=True)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found
