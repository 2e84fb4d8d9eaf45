"""Own joint issuers: the bodies that issue a document together, each named alone, the lead body first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.bodies.issuers import issuer_of_symbol
from extract.bodies.jurisdiction import Jurisdiction
from extract.bodies.organisations import known_body, spell_out
from extract.text.letters import plain

from .letterhead import Body, head_words, joint_bodies, mended
from .own_place import is_central, named_place

__all__ = ["joint_issuers"]

#: Bodies of the State whose names say nothing without their place, and so are no parents.
_PLACELESS = re.compile(r"(?:(?:Thường trực )?(?:Ủy ban|Hội đồng) nhân dân|Viện kiểm sát nhân dân|Tòa án nhân dân"
                        r"|Công an|Bộ Chỉ huy quân sự|Liên đoàn Lao động|Bảo hiểm xã hội)$", re.IGNORECASE)
_JOINT_SYMBOL = re.compile(r"/(?:TTLT|TTLB|NQLT|LT|TT-LB|TT-LT|NQ-LT|CTLT)\b")


def joint_issuers(
    bodies: Sequence[Body], behalf: Sequence[str], number: str | None
) -> tuple[str, tuple[int, int] | None] | None:
    """Return the joint bodies of a letterhead, or those after several `TM.`, joined by `; `; None for one issuer."""
    if bodies:
        parts = _parts(bodies, number)
        place = named_place(parts[-1])
        if place:
            parts = [f"{part} {place}" if _PLACELESS.match(part) else part for part in parts]
        if len(parts) > 1 and all(known_body(part) or _is_body(part) for part in parts):
            return "; ".join(_signing(part, behalf) for part in _by_symbol(parts, number)), bodies[-1].span
    if len(behalf) > 1:
        names = [spell_out(mended(name)) for name in behalf]
        if len({plain(name) for name in names}) == len(names) and all(
                known_body(name) or named_place(name) for name in names):
            return "; ".join(names), bodies[0].span if bodies else None
    return None


def _parts(bodies: Sequence[Body], number: str | None) -> list[str]:
    """Return the bodies that the letterhead joins: on one line, or of a joint circular on lines of their own."""
    parts = joint_bodies(bodies[-1].name)
    above = spell_out(bodies[-2].name) if len(bodies) > 1 else ""
    if len(parts) > 1 and len(bodies) > 1 and len(wide := joint_bodies(bodies[-2].name)) > 1:
        return [*wide, *parts]  # VIỆN KIỂM SÁT NHÂN DÂN - CÔNG AN / TÒA ÁN NHÂN DÂN - SỞ TƯ PHÁP TỈNH X
    if len(parts) == 1 and named_place(parts[0]) and _PLACELESS.match(above):  # ỦY BAN NHÂN DÂN / ỦY BAN MTTQ TỈNH X
        return [above, *parts]
    if len(parts) == 1 and above and number and _JOINT_SYMBOL.search(number):
        names = [body.name for body in bodies]
        return names if all(is_central(name) for name in names) else parts
    return parts


def _by_symbol(parts: list[str], number: str | None) -> list[str]:
    """Return the bodies as the symbol names them where the letterhead lost the end of their names."""
    named = (issuer_of_symbol(number, None, Jurisdiction()) or "").split("; ") if number else []
    return [next((name for name in named if plain(name).startswith(f"{plain(part)} ")), part) for part in parts]


def _signing(name: str, behalf: Sequence[str]) -> str:
    """Return a body as it signs, where that tells it more closely (`Ban Dân vận` - `TM. BAN DÂN VẬN TỈNH ỦY`)."""
    whole = [spell_out(mended(words)) for words in behalf]
    return next((words for words in whole if plain(words).startswith(f"{plain(name)} ")), name)


def _is_body(words: str) -> bool:
    return head_words()[1].match(plain(words)) is not None and len(words.split()) > 2
