"""Expected records, made by hand: loading them, and finding the place of each item in the text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

Item = dict[str, Any]


def located(expected: Item, text: str) -> Item:
    """Return the expected record with offsets: items that have none are looked up by `text`, standing after `after`.

    Blanks and cell bars between the words may differ. A place that is missing or not the only one raises ValueError.
    """
    def place(item: Item) -> Item:
        if "start" in item:
            if "text" in item and text[item["start"]:item["end"]] != item["text"]:
                raise ValueError(f"{expected['source']}: no {item['text']!r} at {item['start']}")
            return item
        before, own = (r"[\s|]*".join(map(re.escape, re.findall(r"[^\s|]+", item.get(key, ""))))
                       for key in ("after", "text"))
        hits = list(re.finditer(rf"(?<!\w){before}[\s|]*(?P<own>{own})(?!\w)", text))
        if len(hits) != 1:
            raise ValueError(f"{expected['source']}: {item.get('after')!r} {item['text']!r} is there {len(hits)} times")
        return {**item, "start": hits[0].start("own"), "end": hits[0].end("own")}

    names = ("citations", "targets", "optional")
    return {**expected, **{name: [place(x) for x in expected.get(name, [])] for name in names}}


def load(folder: Path) -> dict[str, Item]:
    """Return the expected records of a folder by the name of their source."""
    records = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {record["source"]: record for record in records}
