"""Page: a picture's data -> one HTML file with vis-network, style and script inlined.

Text of documents enters as JSON whose `<`, `>` and `&` are escaped, so no text can end the element it stands in; and
the page's content policy lets nothing run but the two scripts named by their digests, and nothing be fetched.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

__all__ = ["page"]

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def page(title: str, subtitle: str, data: Mapping[str, Any], words: Mapping[str, Any], lang: str) -> str:
    """Return the whole page; `data` is what `picture.js` reads."""
    scripts = {"%LIBRARY%": _library(), "%SCRIPT%": _part("marks.js") + _part("picture.js")}
    filled = {
        "%LANG%": escape(lang), "%TITLE%": escape(title), "%SUBTITLE%": escape(subtitle),
        "%STYLE%": _part("picture.css"),
        "%SEARCH%": escape(words["search"]), "%WHOLE%": escape(words["whole"]), "%LEGEND%": escape(words["legend"]),
        "%HASHES%": " ".join(_digest(script) for script in scripts.values()), "%DATA%": _json(data), **scripts,
    }
    parts = _part("picture.html").split("%")
    # odd parts stand between two % signs: the names of what is filled in
    return "".join(filled.get(f"%{part}%", part) if place % 2 else part for place, part in enumerate(parts))


def _json(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for mark, escaped in _ESCAPES.items():
        text = text.replace(mark, escaped)
    return text


@cache
def _part(name: str) -> str:
    return (files("kg.drawing") / "picture" / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """Return the copy of vis-network that comes with pyvis."""
    return (files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8").strip()


def _digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
