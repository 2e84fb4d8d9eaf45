"""Run the citation stage alone on a few words, as part of a plan of the People's Committee of a province."""

from __future__ import annotations

from extract.bodies.jurisdiction import Jurisdiction
from extract.citing.citations import find_citations
from extract.citing.mention import Mention
from extract.document.head import Head
from extract.document.sections import structure
from extract.text.layout import lay_out

PROVINCE = Jurisdiction(level="province", branch="state", province="tỉnh Hà Nam")
PLAN = Head(number="99/KH-UBND", type="KH", title="Triển khai nhiệm vụ năm 2024", date="2024-05-06",
            issuer="Ủy ban nhân dân tỉnh Hà Nam", jurisdiction=PROVINCE)


def cite(text: str, head: Head = PLAN) -> tuple[Mention, ...]:
    """Return the mentions of `text`."""
    view = lay_out(text)
    return find_citations(view, structure(view), head)


def told(text: str, head: Head = PLAN) -> list[str]:
    """Return the number or name of each full mention of `text`."""
    return [mention.number or mention.name or "" for mention in cite(text, head) if not mention.short]


def one(text: str, head: Head = PLAN) -> Mention:
    """Return the only mention of `text`."""
    mentions = cite(text, head)
    assert len(mentions) == 1, mentions
    return mentions[0]
