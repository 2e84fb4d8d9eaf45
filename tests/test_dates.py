"""Dates: what stands behind a number, whole or in part."""

from __future__ import annotations

import pytest

from extract.citing.dates import iso_date, read_date


@pytest.mark.parametrize(("words", "iso"), [
    ("ngày 12/6/2021", "2021-06-12"),
    ("ngày 12-6-2021", "2021-06-12"),
    ("ngày 12.6.2021", "2021-06-12"),
    ("ngày 5 tháng 3 năm 2020", "2020-03-05"),
    ("ngày 05 tháng 3 tháng 2020", "2020-03-05"),  # an official slip
    ("ngày 29tháng 01 năm 2026", "2026-01-29"),
    ("ngày l4 tháng 4 năm 2019", "2019-04-14"),
    ("ngày 08 tháng 10 năm 2U14", "2014-10-08"),
    ("ngày 8/10/202 1", "2021-10-08"),
    ("ngày 25/10/17", "2017-10-25"),
    ("ngày 30/6/98", "1998-06-30"),
    ("ngày mồng 5 tháng 6 năm 2012", "2012-06-05"),
    ("tháng 7/2024", "2024-07"),
    ("tháng 7 năm 2024", "2024-07"),
    ("ngày tháng 6 năm 2024", "2024-06"),  # the day is still blank
    ("năm 2022", "2022"),
    ("ngày 31/02/2020", None),
    ("ngày 10/13/2020", None),
    ("giai đoạn 2021-2025", None),
    ("năm 2021-2025", None),
])
def test_iso(words: str, iso: str | None) -> None:
    assert iso_date(words) == iso


@pytest.mark.parametrize(("text", "iso"), [
    (", ngày 12/6/2021 của", "2021-06-12"),
    (" (ngày 12/6/2021) về", "2021-06-12"),
    (" được Quốc hội thông qua ngày 14/11/2022", "2022-11-14"),
    (" ban hành ngày 03 tháng 4 năm 2018", "2018-04-03"),
    (" có hiệu lực từ ngày 01/7/2023", None),  # an effective date is not that of issue
    (" trước ngày 15/10/2019", None),
    (" đến hết ngày 31/12/2020", None),
    (" trong tháng 5 năm 2020", None),
])
def test_date_after_a_number(text: str, iso: str | None) -> None:
    found = read_date(text, 0)
    assert (found[2] if found else None) == iso
