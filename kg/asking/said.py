"""Said: the words that the steps of a walk are made of.

The text of the citing document is asked first, in the graph of its own source, where few statements are looked through;
what it does not say is looked for in all texts. Of several mentions the first in the text is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.stores.store import Store
from kg.terms import Literal, Term

from .bind import ask

__all__ = ["Step", "Words", "said"]

#: The citing document, the relation and the cited document.
Step = tuple[Term, Term, Term]
#: `quote`, `source`, `start` and `end`.
Words = Mapping[str, Term]

BATCH = 500
_NAMES = ("quote", "source", "start", "end")


def said(store: Store, steps: Sequence[Step]) -> dict[Step, Words]:
    """Return the words of each step that some text makes."""
    found = _found(store, "words", list(dict.fromkeys(steps)))
    missing = [step for step in dict.fromkeys(steps) if step not in found]
    return found | _found(store, "words-elsewhere", missing)


def _found(store: Store, name: str, steps: Sequence[Step]) -> dict[Step, Words]:
    best: dict[Step, tuple[tuple[object, ...], Words]] = {}
    for start in range(0, len(steps), BATCH):
        part = steps[start:start + BATCH]
        numbered = [(Literal(count), *step) for count, step in enumerate(part)]
        for count, *words in ask(store, name, {"step citing relation cited": numbered}, folder="steps"):
            if count is None or None in words:
                continue
            told = {key: term for key, term in zip(_NAMES, words, strict=True) if term is not None}
            rank = (int(told["start"].value), told["source"].value, told["quote"].value)
            step = part[int(count.value)]
            if step not in best or rank < best[step][0]:
                best[step] = rank, told
    return {step: words for step, (_, words) in best.items()}
