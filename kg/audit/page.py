"""Page: docs/checks.md, made from the rows of the checks: `python -m kg.audit.page > docs/checks.md`."""

from __future__ import annotations

import sys

import ontology

from .finding import SEVERITIES

__all__ = ["page"]

_HEAD = """# What `kg check` looks for

Made from `ontology/checks.csv` by `python -m kg.audit.page > docs/checks.md`; do not edit it here.

    kg check --store kg-store                           all findings, status 1 if there are errors
    kg check --severity warning --day 2024-12-01        warnings and errors, reports as late as of that day
    kg check --format json -o findings.json             with all quotes
    kg check --keep                                     and into the graph, for `kg query findings`

In Python: `graph.check(day, severity, keep=True)` returns a `Result`, `kg.audit.audit(store, day)` the findings as
values.

Each finding has a severity, the check, the document, an explanation in Vietnamese and English, and the words that
prove it: `quote`, `source`, `start` and `end` are the most telling, `also` holds the others. It is a finding about the
text as it was read: a date or a numeral that scanning spoilt is left alone where the spoiling shows. What a paper says
stays as it is in the graph; a likely right date is told, never put in.

The shapes (`ontology/shapes.ttl`) are held against every node in one pass, and the nodes that fail are judged by
pySHACL. The audit asks the questions in `queries/audit` and reads what the extractor observed in each paper
(`observations` in its record); both grow with the store, not with its square. Only reports whose day has passed depend
on the day of the check, which is `--day`, or today.

`--keep` puts the findings into the graph `graph/findings`, away from those of the sources. They are a function of the
sources and the day, whatever the order in which the sources came; the next change of the sources takes them out.
"""

_FOOT = """
## To add a check

One row here (`check`, severity, titles, explanations with `{places}` for values, an example), a query in
`queries/audit` and some lines in the file of its family in `kg/audit`; a true case and a tempting false one in
`tests/contradictions.py`. The example must be what the check says of the true case: a test holds them against each
other.
What the graph does not hold yet is observed by the extractor (`extract/observing`, one file a kind).

## What is left alone, and why

- Numerals of letters (`a) b) c) d) đ)`): bodies count by two alphabets. Numerals in blank forms and in provisions of
  other acts that a text quotes.
- Columns of shares and averages, and tables that do not show that they add up: cells may have been read into the
  wrong columns.
- Numbers of unions and mass organisations in sequence: nobody says when their numbering begins anew. Party
  committees below the centre in the years of their congresses.
- Issuers that are an organ of the same body (`Tỉnh ủy`, `Ban Thường vụ Tỉnh ủy`).
- Bases changed less than 60 days before (laws 400 days): the change may not have been in force.
- Counts below those of the document above: a number is shared out among those below; only shares are compared.
"""


def page() -> str:
    """Return the text of the page."""
    lines = [_HEAD]
    for severity in SEVERITIES:
        lines += [f"\n## {severity.capitalize()}\n", "| check | | example |", "|---|---|---|"]
        for row in ontology.rows("checks"):
            if row["severity"] == severity:
                note = f" {row['notes']}" if row["notes"] else ""
                lines.append(f"| `{row['check']}` | {row['title_en']} · {row['title_vi']}.{note} | {row['example']} |")
    return "\n".join(lines) + "\n" + _FOOT


if __name__ == "__main__":
    sys.stdout.write(page())
