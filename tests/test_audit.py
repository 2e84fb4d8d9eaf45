"""The audit: what is wrong with papers is found, what only seems wrong is not, and each finding is proved."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path

import pytest

import ontology
from extract.pipeline import extract_file
from kg import KnowledgeGraph
from kg.audit import SEVERITIES, audit
from kg.audit.check import findings, kept
from kg.audit.finding import dated, piece
from kg.audit.page import page

from .audited import DAY, found_in, letter, records
from .contradictions import FALSE, MISSING, REPORT, TRUE


@pytest.mark.parametrize("name", TRUE)
def test_what_is_so_is_found(name: str) -> None:
    texts, expected = TRUE[name]
    assert sorted((finding.check, finding.label) for finding in found_in(texts)) == expected


@pytest.mark.parametrize("name", FALSE)
def test_what_only_seems_so_is_not_found(name: str) -> None:
    assert [(finding.check, finding.label, finding.explanation.en) for finding in found_in(FALSE[name])] == []


def told(name: str) -> list[str]:
    return [finding.explanation.vi for finding in found_in(TRUE[name][0])]


def test_every_check_explains_itself_as_its_row_shows() -> None:
    """The example of each row is what the check says of a paper of this file."""
    said = [words for name in TRUE for words in told(name)]
    said += [finding.explanation.vi for finding in found_in([REPORT, *MISSING], but=())]
    for row in ontology.rows("checks"):
        if row["severity"] == "part" and "{" not in row["explanation_vi"]:
            assert row["example"] == row["explanation_vi"]
        elif row["check"] != "shape":
            assert [words for words in said if row["example"] in words], row["check"]


def test_every_row_explains_in_both_languages_with_the_same_values() -> None:
    for row in ontology.rows("checks"):
        assert row["severity"] in (*SEVERITIES, "part")
        places = [set(re.findall(r"\{(\w+)\}", row[f"explanation_{tongue}"])) for tongue in ("vi", "en")]
        assert places[0] == places[1], row["check"]


@pytest.mark.parametrize(("value", "vi"), [
    ("2023-01-24", "24/01/2023"), ("2023-12-09", "09/12/2023"), ("2021-06-12", "12/6/2021"), ("2024-02", "02/2024"),
    ("2022", "2022"), ("02-NQ/TW", "02-NQ/TW"),
])
def test_dates_are_written_as_clerks_write_them(value: str, vi: str) -> None:
    assert (dated(value).vi, dated(value).en) == (vi, value)


def test_a_report_is_late_from_the_day_after_on() -> None:
    graph = KnowledgeGraph.open()
    graph._writer().change([(record, "1") for record in records([REPORT])])
    late = {day: [finding.day for finding in audit(graph.store,
    date.fromisoformat(day)) if finding.check == "report-passed"]
            for day in ("2024-11-15", "2024-11-16")}
    assert late == {"2024-11-15": [], "2024-11-16": ["2024-11-16"]}


def test_what_is_cited_most_but_not_held_comes_first() -> None:
    others = [letter(f"{number}/KH-LĐLĐ", f"2024-04-{number}",
    "Theo Nghị định số 145/2020/NĐ-CP ngày 14/12/2020 của Chính phủ.")
              for number in (21, 22)]
    once = letter("31/KH-LĐLĐ", "2024-05-05", "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.")
    found = found_in([*MISSING, *others, once], but=("report-passed",))
    assert [(finding.check, finding.label) for finding in found] == [("not-held", "02-NQ/TW"), ("not-held",
    "145/2020/NĐ-CP")]


def test_a_copy_without_number_and_what_tells_nothing_of_itself_do_not_count() -> None:
    said = "Thực hiện Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị."
    one = letter("11/KH-LĐLĐ", "2024-03-11", said)
    assert found_in([one, one.replace("Số: 11/KH-LĐLĐ", "Số:      /KH-LĐLĐ"), said], but=()) == []
    assert [finding.check for finding in found_in([one, letter("12/KH-LĐLĐ", "2024-03-12", said)], but=())] == [
        "not-held"]


def test_each_finding_is_proved_by_words_of_its_source() -> None:
    texts = [text for name in TRUE for text in TRUE[name][0]]
    sources = {f"{count}.txt": text for count, text in enumerate(texts, 1)}
    found = found_in(texts, but=())
    assert len({finding.check for finding in found}) > 20
    for finding in found:
        assert finding.quotes, finding
        for quote in finding.quotes:
            assert sources[quote.source][quote.start:quote.end] == quote.text


def test_the_order_of_papers_makes_no_difference() -> None:
    written = records(text for name in TRUE for text in TRUE[name][0])
    told = set()
    for seed in range(3):
        random.Random(seed).shuffle(written)
        graph = KnowledgeGraph.open()
        for part in (written[:9], written[9:]):
            graph._writer().change([(record, "1") for record in part])
        told.add(tuple(kept(findings(graph.store, DAY), DAY)))
    assert len(told) == 1


def test_the_five_plans(shared: Path) -> None:
    """What the papers are known to get wrong is found."""
    graph = KnowledgeGraph.open()
    graph._writer().change([(extract_file(path), "1") for path in sorted((shared / "seeds").glob("*.txt"))])
    found = {(finding.check, finding.label, values(finding.explanation.en)) for finding in audit(graph.store, DAY)}
    for expected in [("own-date", "04/KH-LĐLĐ", "2024-01-24"), ("cited-later", "04/KH-LĐLĐ", "2023-12-29"),
                     ("numeral-repeated", "04/KH-LĐLĐ", "IV"), ("numeral-repeated", "03/CTr-LĐLĐ", "3"),
                     ("numeral-skipped", "78/KH-LĐLĐ", "IV"), ("type-symbol", "78/KH-LĐLĐ", "Directive"),
                     ("number-sequence", "25-CT/TU", "2021-07-20")]:
        assert [one for one in found if one[:2] == expected[:2] and expected[2] in one[2]], expected
    assert len([one for one in found if one[0] == "total-shifted"]) == 2
    assert len([one for one in found if one[0] == "threshold"]) == 1
    assert len([one for one in found if one[0] in ("total", "annex-number", "annex-date", "number-year")]) == 0


def values(words: str) -> str:
    return " ".join(words.split())


def test_a_piece_takes_both_kinds_of_values() -> None:
    said = piece("own-date.likely", {"reasons": piece("own-date.signed", {"signed": "2024-01-25"}),
    "likely": "2024-01-24"})
    assert said.vi == "được ký số ngày 25/01/2024: ngày đúng có lẽ là 24/01/2024"


def test_the_page_is_current(root: Path) -> None:
    assert (root / "docs" / "checks.md").read_text(encoding="utf-8") == page(), \
        "run `python -m kg.audit.page > docs/checks.md`"
