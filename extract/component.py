"""The spaCy component `directives`: the same extraction as spans of a `Doc`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from .pipeline import extract_text
from .records import Record

__all__ = ["Directives", "make_directives"]

#: The keys of `doc.spans` that the component fills.
KEYS = ("citations", "targets", "assignments", "reports")


class Directives:
    """Extract a record from a doc's text and set its facts as `doc.spans`.

    `doc.spans["citations"]`, `["targets"]`, `["assignments"]` and `["reports"]` hold one span a fact, in the
    order of the record; `span.label_` is the relation of a citation, the comparator of a target, else the key;
    `span.id_` is the fact's id in the record. Tokens that a fact covers only in part belong to the span whole.
    `doc.user_data["directives"]` is the record itself.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set the spans and return the doc."""
        record = extract_text(doc.text)
        facts = facts_of(record)
        for key in KEYS:
            spans = (_span(doc, *fact) for fact in facts[key])
            doc.spans[key] = [span for span in spans if span is not None]
        doc.user_data["directives"] = record
        return doc


def facts_of(record: Record) -> dict[str, list[tuple[int, int, str, str]]]:
    """Return for each key the facts of a record as (start, end, label, id)."""
    return {
        "citations": [(c.start, c.end, c.relation, c.id) for c in record.citations],
        "targets": [(t.start, t.end, t.comparator, t.id) for t in record.targets],
        "assignments": [(a.start, a.end, "assignment", f"a{n}") for n, a in enumerate(record.assignments, 1)],
        "reports": [(r.start, r.end, "report", f"r{n}") for n, r in enumerate(record.reports, 1)],
    }


@Language.factory("directives")  # type: ignore[untyped-decorator]  # spaCy is not followed
def make_directives(nlp: Language, name: str) -> Directives:  # noqa: ARG001 - the signature of a spaCy factory
    """Return the component; spaCy finds it through the entry point `spacy_factories`."""
    return Directives()


def _span(doc: Doc, start: int, end: int, label: str, ident: str) -> Span | None:
    return doc.char_span(start, end, label=label, span_id=ident, alignment_mode="expand")
