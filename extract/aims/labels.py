"""Labels: what opens an item of a list before its words (`- `, `2.1. `, `(a) `, `- 1) `)."""

from __future__ import annotations

__all__ = ["LABEL"]

#: Matches nothing, too, where an item has no label; in text as it stands and in small letters.
LABEL = r"[-+*•o\s]{0,4}(?:\(?(?:[\dIVXivx]{1,4}(?:\.\d{1,2}){0,3}|[a-zđ])(?:[.)] ?|/ |- )){0,2}"
