"""Parts: the target that a quantity is a part of (`600 hội viên, trong đó …`)."""

from __future__ import annotations

from .assignees import bracketed
from .goal import Draft, Found
from .setting import Setting

__all__ = ["opens_parts", "part_of"]

#: How far behind a target a sentence may start with `Trong đó`.
_REACH = 300
#: How a line ends whose number the list below it parts.
_LEADS_IN = ("trong đó:", "cụ thể:", "cụ thể như sau:", "chia ra:", "chia ra như sau:")
#: So many targets the list below a line may hold.
_LONGEST_LIST = 60


def part_of(setting: Setting, found: Found, drafts: list[Draft], before: Draft | None) -> int | None:
    """Return the index of the target that a quantity is a part of (`trong đó có …`)."""
    if not drafts:
        return None
    low, last = setting.low, len(drafts) - 1
    if before is None:
        first = found.sentence[0]
        if not opens_parts(low, first):
            return _listed_part(low, found, drafts)
        return _top(drafts, last) if first - drafts[last].end < _REACH else None
    if "trong đó" in low[before.end:found.quantity.start]:
        return _top(drafts, _outside(low, drafts, last))
    part = _next_part(low, found, drafts, before) if before.parent is not None else None
    if part is None and _inside(low, found.sentence[0], found.quantity.start) \
            and bracketed(setting.text, found, (before.end, before.unit)):
        return _outside(low, drafts, last)
    return part


def opens_parts(low: str, start: int) -> bool:
    """Tell whether the sentence at `start` gives the parts of what the one before it counts."""
    return low[start:start + 14].lstrip(" -+*•(").startswith(("trong đó", "chia ra", "cụ thể"))


def _next_part(low: str, found: Found, drafts: list[Draft], before: Draft) -> int | None:
    """Return what a quantity is a part of behind a part in the same sentence."""
    whole = before.parent
    if whole is None or drafts[whole].found.sentence != found.sentence:
        return whole if opens_parts(low, found.sentence[0]) else _listed_part(low, found, drafts)
    first = found.sentence[0]
    if _inside(low, first, before.found.quantity.start) and not _inside(low, first, found.quantity.start):
        return None  # the bracket that held the parts is closed
    listed = ";" in low[before.end:found.quantity.start]
    return whole if not listed or _lists_parts(low, drafts[whole], before) else None


def _lists_parts(low: str, whole: Draft, part: Draft) -> bool:
    """Tell whether a colon opens the list of the parts of a target (`tăng 9%, trong đó: A tăng 5%; B tăng 7%`)."""
    return "trong đó:" in low[whole.end:part.found.quantity.start] and part.unit == whole.unit


def _outside(low: str, drafts: list[Draft], index: int) -> int:
    """Return the last target up to `index` that stands in no bracket (`60 lớp (mỗi năm 12 lớp), trong đó …`)."""
    first = drafts[index].found.sentence[0]
    while index and drafts[index - 1].found.sentence[0] == first \
            and _inside(low, first, drafts[index].found.quantity.start):
        index -= 1
    return index


def _inside(low: str, start: int, position: int) -> bool:
    """Tell whether a bracket that opened since `start` is still open at `position`."""
    return low.rfind("(", start, position) > low.rfind(")", start, position)


def _listed_part(low: str, found: Found, drafts: list[Draft]) -> int | None:
    """Return the target of the line that leads in the list around a number (`600 hội viên, trong đó:`), if alike."""
    if low[found.sentence[0]] not in "-+*•":
        return None
    noun = low[found.noun.start:found.noun.end] if found.noun else found.quantity.sign
    noun = f"{found.quantity.magnitude} {noun}".strip()
    for index in range(len(drafts) - 1, max(len(drafts) - _LONGEST_LIST, -1), -1):
        start, end = drafts[index].found.sentence
        leads = low.endswith(_LEADS_IN, start, end)
        if low[start] in "-+*•" and not leads:
            continue
        alike = (drafts[index].unit or "").lower() == noun or _is_deeper(low, found, start)
        listed = all(line[:1] in "-+*•" for line in low[end:found.sentence[0]].split("\n") if line.strip())
        if not leads or not listed or alike:
            return index if alike and listed and leads else None
    return None


def _is_deeper(low: str, found: Found, start: int) -> bool:
    """Tell whether people or a share stand in a list below the item at `start`, by the marks of both."""
    people = found.quantity.sign == "%" or (found.noun is not None and found.noun.kind == "people")
    return people and low[start] in "-+*•" and low[start] != low[found.sentence[0]]


def _top(drafts: list[Draft], index: int) -> int:
    parent = drafts[index].parent
    return index if parent is None else parent
