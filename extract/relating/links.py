"""Links: relations that the text states between two cited documents.

A document named in the subject or the name of another (`về tiếp tục thực hiện Nghị quyết …`) is what that one acts on;
after passive words (`được sửa đổi, bổ sung bởi …`) the later one acts on the earlier. The words are rows of
`rules/links.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.citing.mention import Mention
from extract.text.view import View

from .cues import Cue, Cues
from .nesting import NUMBER_ONLY, is_carrier, is_item, link_rows, parents_of, passive_before
from .phrases import REVIEW
from .relations import Relation

__all__ = ["Tie", "link"]


@dataclass(frozen=True, slots=True)
class Tie:
    """One link: the indices of the acting and of the other mention, and the words that tell it."""

    source: int
    relation: str
    to: int
    cue: tuple[int, int] | None
    rule: str


@cache
def _cues() -> Cues:
    return Cues(row for row in link_rows() if row["role"] != "passive")


_GUIDES = re.compile(r"(?<!\w)(?:hướng dẫn|quy định (?:chi|chỉ) tiết)(?!\w)[^;]{0,160}$", re.IGNORECASE)
#: What is still a draft changes nothing: `Tờ trình số … về dự thảo Nghị quyết bãi bỏ Nghị quyết số …`.
_DRAFT = re.compile(r"(?<!\w)dự thảo\s[^;:.\n]{0,60}$", re.IGNORECASE)
_JOINS = re.compile(r"\s?(?:,|và|,\svà)\s(?:(?:các|các)\s)?", re.IGNORECASE)


def link(view: View, mentions: Sequence[Mention], relations: Sequence[Relation]) -> tuple[Tie, ...]:
    """Return the links between `mentions`, in text order; `relations` are those of the same mentions."""
    del relations
    text = view.text
    parents = parents_of(text, mentions)
    found: dict[tuple[int, int], Tie] = {}
    for index in range(1, len(mentions)):
        parent = parents[index]
        tie = _passive(text, mentions, parents, index, found)
        if tie is None and parent is not None:
            tie = _inside(text, mentions, parents, index, found)
        if tie is not None:
            found.setdefault((tie.source, tie.to), tie)
    return tuple(found.values())


def _lead(mention: Mention) -> int:
    return min(mention.provision_start, mention.start)


def _inside(text: str, mentions: Sequence[Mention], parents: Sequence[int | None], index: int,
            found: dict[tuple[int, int], Tie]) -> Tie | None:
    """A mention in the subject or the name of another one."""
    parent = parents[index]
    if parent is None:
        return None
    outer, lead = mentions[parent], _lead(mentions[index])
    sibling = next((k for k in range(index - 1, parent, -1) if parents[k] == parent), None)
    start = outer.start if lead < outer.end else outer.end
    if sibling is not None:
        start = max(start, min(max(mentions[sibling].stop, mentions[sibling].end), lead))
    cue = _cues().nearest(text, start, lead)
    if cue is not None and not cue.row["relation"]:  # `sửa đổi Quy chế ban hành kèm theo …`
        outside = _cues().nearest(text, start, cue.start)
        changes = outside and outside.row["relation"] in ("amends", "replaces", "repeals")
        cue = outside if changes else cue
    if cue is not None:
        return None if _DRAFT.search(text, start, cue.start) else _told(text, start, cue, (parent, index))
    if sibling is not None and is_item(text[start:lead]) and (tie := found.get((parent, sibling))):
        return Tie(parent, tie.relation, index, tie.cue, f"list:{sibling + 1}")
    return None


def _told(text: str, start: int, cue: Cue, ends: tuple[int, int]) -> Tie | None:
    relation = cue.row["relation"]
    if not relation:
        return None
    if relation == "implements":
        if guiding := _GUIDES.search(text, start, cue.start):
            return Tie(ends[0], "guides", ends[1], (guiding.start(), cue.end), f"hướng dẫn … {cue.words}")
        if review := REVIEW.search(text, start, cue.start):
            return Tie(ends[0], "reviews", ends[1], (review.start(1), cue.end), f"{review[1].lower()} … {cue.words}")
    return Tie(ends[0], relation, ends[1], (cue.start, cue.end), cue.words)


def _passive(text: str, mentions: Sequence[Mention], parents: Sequence[int | None], index: int,
             found: dict[tuple[int, int], Tie]) -> Tie | None:
    """The later of two mentions acts on the earlier one: `A được sửa đổi, bổ sung bởi B (và C)`."""
    before = next((k for k in range(index - 1, max(-1, index - 12), -1)
                   if parents[k] is None or parents[k] == parents[index] or _touches(text, mentions, k, index)), None)
    if before is None:
        return None
    lead = _lead(mentions[index])
    if passive := passive_before(text, mentions[before].end, lead):
        row, start, end = passive
        acted = _acted_on(text, mentions, parents, (before, start, index))
        if row["relation"] == "promulgates" and (not mentions[acted].number or parents[index] == before
                                                 or not is_carrier(mentions[index])):
            return None
        return Tie(index, row["relation"], acted, (start, end), row["cue"])
    earlier = next((tie for tie in found.values() if tie.source == before and tie.to < before), None)
    gap = text[max(mentions[before].end, min(mentions[before].stop, lead)):lead]
    if earlier and _JOINS.fullmatch(gap) and NUMBER_ONLY.match(text, mentions[index].start) \
            and mentions[index].name is None:
        return Tie(index, earlier.relation, earlier.to, earlier.cue, f"list:{before + 1}")
    return None


def _touches(text: str, mentions: Sequence[Mention], before: int, index: int) -> bool:
    return passive_before(text, mentions[before].end, _lead(mentions[index])) is not None


def _acted_on(text: str, mentions: Sequence[Mention], parents: Sequence[int | None],
              place: tuple[int, int, int]) -> int:
    """The mention that the passive words at `start` speak of, for `place` = (mention before, start, mention that acts).

    Acts change acts of their own type, so of a decree and the law in its subject a decree amends the decree. Where
    types do not tell, it is the mention just before, unless that ends another's subject.
    """
    before, start, index = place
    chain: list[int] = [before]
    while (above := parents[chain[-1]]) is not None and above != parents[index]:
        chain.append(above)
    acting = mentions[index].type
    alike = [k for k in chain if acting is not None and mentions[k].type == acting]
    if alike:
        return alike[0]
    parent = parents[before]
    between = text[max(mentions[before].end, min(mentions[before].stop, start)):start]
    return before if parent is None or not between.strip(" ,(đã") else parent
