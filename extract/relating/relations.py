"""Relations: what this document does with each document that it mentions, told by the words that govern the mention.

The nearest governing words to the left decide (`rules/relations.csv`). What a verb governs first it governs through
the list (`thực hiện A; B và C`) until another governing word stands before an item. A mention inside the subject of
another document is only cited. Words of change (`sửa đổi`, `bãi bỏ`, `hướng dẫn` …) count where this document is
the doer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.citing.mention import Mention
from extract.document.sections import Structure
from extract.text.view import View
from ontology import read_rows

from .cues import Cue, Cues
from .doing import end_of, extent_of, is_doer, undergoes
from .nesting import NUMBER_ONLY, is_item, parents_of, passive_before
from .phrases import (
    BASES,
    FRAGMENT,
    INTO_LIFE,
    JOINED,
    PROVISIONS,
    REVIEW,
    SEPARATOR,
    THIS,
    carries_out,
    has_own_object,
    years_of,
)
from .sentences import LABEL, closed_aside, line_start, opens_line, said_at, sentence_start, sentence_starts

__all__ = ["Relation", "relate"]


@dataclass(frozen=True, slots=True)
class Relation:
    """What this document has to a cited one; `cue` are the words that tell it, `position` is preamble or body."""

    relation: str
    cue: tuple[int, int] | None
    position: str
    rule: str


@cache
def _cues() -> Cues:
    return Cues(read_rows(files("extract") / "rules" / "relations.csv", ("cue", "relation", "role", "example"),
                          ("cue", "relation", "role", "example"), ("cue",)))


def relate(view: View, parts: Structure, mentions: Sequence[Mention]) -> tuple[Relation, ...]:
    """Return the relation of this document to each of `mentions`, in their order."""
    reader = _Reader(view.text, parts, tuple(mentions))
    for index in range(len(mentions)):
        reader.read(index)
    return tuple(reader.found)


class _Reader:
    """Reads the mentions of one text in order; what governs a list is taken from the items before."""

    def __init__(self, text: str, parts: Structure, mentions: tuple[Mention, ...]) -> None:
        self.text = text
        self.mentions = mentions
        self.parents = parents_of(text, mentions)
        self.starts = sentence_starts(text, [min(mention.provision_start, mention.start) for mention in mentions])
        self.found: list[Relation] = []
        self.extent = extent_of(text, parts)
        self.heading = parts.sections[0].start if parts.sections else len(text)
        self.bases = [(part.body, part.end) for part in parts.sections if BASES.fullmatch(part.title)]
        self.cut_off = not parts.sections and parts.tail[0] >= parts.tail[1]
        self._amenders: set[int] = set()
        self._items: dict[int, bool] = {}

    def read(self, index: int) -> None:
        """Find the relation of the mention at `index`."""
        mention = self.mentions[index]
        lead = min(mention.provision_start, mention.start)
        parent = self.parents[index]
        if parent is not None:
            self._note("cites", None, lead, f"inside:{parent + 1}")
            return
        if index and self.text[lead - 1:lead] == "(" and mention.number == self.mentions[index - 1].number is not None:
            self._note("cites", None, lead, "restated")  # `… về đột phá phát triển (Nghị quyết số 57-NQ/TW)`
            return
        start, begun = self.starts[index]
        before = self._before(index, begun)
        floor = start
        for other in self.mentions[max(0, index - 8):index]:
            extent = max(other.stop, other.end)
            if floor < (extent if extent <= lead else other.end) <= lead:
                floor = extent if extent <= lead else other.end
        if before is not None and passive_before(self.text, self.mentions[before].end, lead):
            self._amending(before, lead)
        elif (cue := self._governing(start, floor, lead, mention)) is not None:
            self._judge(cue, start, floor, lead)
        elif ended := end_of(self.text, max(mention.stop, mention.end), self.extent):
            self._note(*ended[:2], lead, ended[2])
        elif before is not None and (floor >= lead or is_item(self.text[floor:lead])):
            self._inherit(before, lead, "list")
        elif before is None and is_item(self.text[start:lead]):
            self._from_above(index, start, lead)
        else:
            self._note("cites", None, lead, "default")

    # -- where the words stand
    def _before(self, index: int, start: int) -> int | None:
        """The last item before `index` in the same sentence; what stands in another one or amends it is none."""
        lead = min(self.mentions[index].provision_start, self.mentions[index].start)
        aside = None
        for other in range(index - 1, -1, -1):
            if self.mentions[other].start < start:
                return aside
            if self.parents[other] is None and (other not in self._amenders or self._one_of(other, lead)):
                if not closed_aside(self.text, self.mentions[other].start, lead):
                    return other
                aside = other if aside is None else aside
        return aside

    def _one_of(self, amender: int, lead: int) -> bool:
        """Whether the mention at `lead` goes on a row of amending acts (`bởi Luật số 1, Luật số 2 và …`)."""
        gap = self.text[self.mentions[amender].end:lead]
        return ";" not in gap and NUMBER_ONLY.match(self.text, lead) is not None

    def _governing(self, start: int, floor: int, lead: int, mention: Mention) -> Cue | None:
        if floor > start and (said := said_at(self.text, start, floor, lead)):
            return _cues().nearest(self.text, *said)
        end = lead
        while cue := _cues().nearest(self.text, floor, end):
            elsewhere = cue.words == "đưa" and not INTO_LIFE.match(self.text, mention.end)
            past = cue.row["role"] in ("own", "blocks") and JOINED.fullmatch(self.text, cue.end, lead)
            if not (elsewhere or past or has_own_object(self.text, cue, (start, floor), lead)):
                return cue
            end = cue.start
        return None

    # -- what they say
    def _judge(self, cue: Cue, start: int, floor: int, lead: int) -> None:
        role, relation = cue.row["role"], cue.row["relation"]
        span = (cue.start, cue.end)
        between = self.text[cue.end:lead]
        if role != "own" and ";" in between and not is_item(between):
            self._note("cites", None, lead, "apart")
        elif role == "basis":
            based = lead < self.extent.body or self._opens_text(cue) or self._under_bases(lead)
            self._note("basedOn" if based else "cites", span, lead, cue.words)
        elif role == "weak":
            self._weak(cue, floor, lead)
        elif role == "own":
            self._own(cue, start, floor, lead)
        elif relation == "implements" and (review := REVIEW.search(self.text, max(floor, cue.start - 90), cue.start)):
            self._note("reviews", (review.start(1), cue.end), lead, f"{review[1].lower()} … {cue.words}")
        else:
            goes_on = self.found and self.found[-1].relation == "reviews" and years_of(self.text, cue)
            self._note("reviews" if goes_on else relation, span, lead, cue.words)

    def _opens_text(self, cue: Cue) -> bool:
        """Whether only bases were named before, above all headings: a preamble that nothing else shows."""
        earlier = (relation for mention, relation in zip(self.mentions, self.found, strict=False)
                   if mention.start >= self.extent.head)
        return 0 < self.extent.head >= self.extent.body and cue.start < self.heading \
            and (self.cut_off or opens_line(self.text, cue.start)) \
            and all(relation.relation == "basedOn" or relation.rule.startswith("inside:") for relation in earlier)

    def _weak(self, cue: Cue, floor: int, lead: int) -> None:
        """`theo`, `quy định tại`: the verb in front of them counts where it says what this document does."""
        before = len(self.found) - 1
        if cue.words.startswith("quy định") and before >= 0 and self.found[before].relation == "implements" \
                and PROVISIONS.search(self.text, max(floor, cue.start - 12), cue.start) \
                and self.mentions[before].end >= sentence_start(self.text, cue.start):
            self._inherit(before, lead, "list")
            return
        outer = _cues().nearest(self.text, floor, cue.start)
        for _ in range(4 if lead < self.extent.body else 0):  # `Căn cứ Quy định về thẩm quyền ban hành … kèm theo …`
            if outer is None or outer.row["role"] in ("basis", "governs") or self._done(outer):
                break
            outer = _cues().nearest(self.text, floor, outer.start) or outer
        if outer and not SEPARATOR.search(self.text, outer.end, cue.start):
            role = outer.row["role"]
            if role in ("basis", "governs") and lead < self.extent.body and opens_line(self.text, outer.start):
                self._note(outer.row["relation"], (outer.start, outer.end), lead, outer.words)
                return
            guided = outer.row["relation"] == "guides" and not self.text.endswith("theo ", 0, cue.start)
            if self._done(outer) and (guided or outer.row["relation"] in ("repeals", "replaces", "amends")):
                self._note(outer.row["relation"], (outer.start, outer.end), lead, outer.words)
                return
            if role == "governs" and carries_out(self.text, outer, cue):
                self._note(outer.row["relation"], (outer.start, cue.end), lead, outer.words)
                return
        if "kèm theo" in cue.words and self._carried_off(cue, lead):
            return
        self._note("cites", (cue.start, cue.end), lead, cue.words)

    def _carried_off(self, cue: Cue, lead: int) -> bool:
        """`Bãi bỏ các văn bản sau: a) Quy chế ban hành kèm theo …`: the line that opens the list governs its items."""
        line = line_start(self.text, cue.start)
        label = LABEL.match(self.text, line, cue.start)
        if not label or not label[1] or line < 2:
            return False
        above = line_start(self.text, line - 1)
        before = len(self.found) - 1
        if before >= 0 and self._items.get(before) and self.mentions[before].start >= above:
            self._inherit(before, lead, "list")
        elif self.text[above:line].rstrip().endswith(":") and (opening := self._doing(above, line - 1)):
            self._note(opening.row["relation"], (opening.start, opening.end), lead, opening.words)
        else:
            return False
        self._items[len(self.found) - 1] = True
        return True

    def _doing(self, start: int, end: int) -> Cue | None:
        """The words by which this document changes what `text[start:end]` introduces."""
        cue = _cues().nearest(self.text, start, end)
        return cue if cue is not None and self._done(cue) else None

    def _done(self, cue: Cue) -> bool:
        """Whether `cue` tells of a change that this document makes."""
        return cue.row["role"] == "own" and is_doer(self.text, cue, sentence_start(self.text, cue.start), self.extent)

    def _own(self, cue: Cue, start: int, floor: int, lead: int) -> None:
        span = (cue.start, cue.end)
        if cue.row["relation"] == "promulgates" and not THIS.match(self.text, cue.end):
            self._weak(cue, floor, lead)
        elif undergoes(self.text, cue):
            self._note("cites", span, lead, f"được {cue.words}")
        elif is_doer(self.text, cue, start, self.extent):
            self._note(cue.row["relation"], span, lead, cue.words)
        elif cue.words.startswith("hướng dẫn ") and ";" not in self.text[cue.end:lead]:  # others do it
            self._note("implements", span, lead, cue.words)
        else:
            self._note("cites", span, lead, f"{cue.words} (not by this document)")

    # -- what governs the items before
    def _inherit(self, before: int, lead: int, rule: str) -> None:
        other = self.found[before]
        if before in self._amenders:
            self._amenders.add(len(self.found))
        self._note(other.relation, other.cue, lead, f"{rule}:{before + 1}")

    def _amending(self, before: int, lead: int) -> None:
        """An act that amends the one before is what that one rests on or carries out, too."""
        self._amenders.add(len(self.found))
        if self.found[before].relation in ("basedOn", "implements"):
            self._inherit(before, lead, "amending")
        else:
            self._note("cites", None, lead, f"amending:{before + 1}")

    def _from_above(self, index: int, start: int, lead: int) -> None:
        """An item at the start of a sentence or a line: governed by the line that opened the list."""
        text = self.text
        before = next((k for k in range(index - 1, max(-1, index - 40), -1)
                       if self.parents[k] is None and k not in self._amenders), None)
        line = line_start(text, lead)
        label = LABEL.fullmatch(text, line, start)
        if not label:  # a sentence that is only this mention goes on with the one before
            mention = self.mentions[index]
            if before is not None and self.mentions[before].start >= line \
                    and FRAGMENT.match(text, max(mention.stop, mention.end)):
                self._inherit(before, lead, "list")
                return
        elif line > 1 and self._list_above(before, line, label[1], lead):
            self._items[index] = bool(label[1])
            return
        under = label is not None and self._under_bases(lead)
        self._note("basedOn" if under else "cites", None, lead, "under bases" if under else "default")

    def _under_bases(self, lead: int) -> bool:
        return any(body <= lead < end for body, end in self.bases)

    def _list_above(self, before: int | None, line: int, label: str | None, lead: int) -> bool:
        """Note what the lines above `line` say of the items of their list; False if they say nothing."""
        text = self.text
        above = line_start(text, line - 1)
        last = text[above:line - 1].rstrip(" “”\"*")[-1:]
        goes_on = last in {";", ","} or (label and self._items.get(before or 0))
        if before is not None and goes_on and self._near(before, line):
            self._inherit(before, lead, "list")
            return True
        cue = _cues().nearest(text, sentence_start(self.text, line - 1), line - 1)
        if cue is not None and (last == ":" or (text[cue.end:line - 1] == "" and not text[above:line].isupper())):
            self._judge(cue, sentence_start(self.text, line - 1), above, lead)
            return True
        return False

    def _near(self, before: int, line: int) -> bool:
        """Whether the item before stands in the line above, or in lines above that run on into it."""
        between = self.text[self.mentions[before].end:line]
        return between.count("\n") <= 3 and ".\n" not in between[:-2]

    def _note(self, relation: str, cue: tuple[int, int] | None, lead: int, rule: str) -> None:
        self.found.append(Relation(relation, cue, "preamble" if lead < self.extent.body else "body", rule))
