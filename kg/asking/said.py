"""Said: the words that the steps of a walk are made of.

The text of the citing document is asked first, in the graph of its own source, where few statements are looked through;
what it does not say is looked for in all texts. Of several mentions the first in the text is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.stores.store import Store
from kg.terms import Literal, Term

from .bind import ask

__all__ = ["Step", "Words", "said"]

#: The citing document, the relation and the cited document.
Step = tuple[Term, Term, Term]
#: `quote`, `source`, `start` and `end`.
Words = tuple[Term, Term, Term, Term]

BATCH = 500


def said(store: Store, steps: Sequence[Step]) -> dict[Step, Words]:
    """Return the words of each step that some text makes."""
    found = _found(store, "words", list(dict.fromkeys(steps)))
    missing = [step for step in dict.fromkeys(steps) if step not in found]
    return found | _found(store, "words-elsewhere", missing)


def _found(store: Store, name: str, steps: Sequence[Step]) -> dict[Step, Words]:
    best: dict[Step, Words] = {}
    for start in range(0, len(steps), BATCH):
        part = steps[start:start + BATCH]
        numbered = [(Literal(count), *step) for count, step in enumerate(part)]
        mentions: dict[Term, list[Words]] = {}
        for count, quote, source, first, last in ask(store, name, {"step citing relation cited": numbered}, "steps"):
            if count and quote and source and first and last:
                mentions.setdefault(count, []).append((quote, source, first, last))
        best.update({part[int(count.value)]: words[0] if len(words) == 1 else min(words, key=_place)
                     for count, words in mentions.items()})
    return best


def _place(words: Words) -> tuple[int, str, str]:
    quote, source, start, _ = words
    return int(start.value), source.value, quote.value
