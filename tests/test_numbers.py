"""Numbers: the forms of a document number, and which noise is mended."""

from __future__ import annotations

from importlib.resources import files

import pytest

from extract.citing.numbers import canonical_part, find_numbers, normal_digits
from ontology import Row, read_rows, rows
from tests.citing import one

SYMBOLS = read_rows(files("extract") / "rules" / "symbols.csv", ("raw", "meant", "example", "note"),
                    ("raw", "meant", "example"), ("raw",))


@pytest.mark.parametrize(("text", "number", "form"), [
    # State, Front, union: number, type, body
    ("45/QĐ-UBND", "45/QĐ-UBND", "coded"),
    ("12/2021/NĐ-CP", "12/2021/NĐ-CP", "coded"),
    ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP", "coded"),  # the dotted numbers of 2025
    ("18/KH-MTTQ-BTT", "18/KH-MTTQ-BTT", "coded"),
    ("14/2001/QĐ-BGD&ĐT", "14/2001/QĐ-BGD&ĐT", "coded"),
    ("33/2001/CT/UB", "33/2001/CT-UB", "coded"),  # a second slash for the hyphen
    ("781/1999/QĐ/TTg", "781/1999/QĐ-TTg", "coded"),
    ("214/KH-THPT TQT ngày 3/4/2024", "214/KH-THPTTQT", "coded"),
    ("215/TT-DL", "215/TT-DL", "coded"),  # a body that is not known, no type
    ("02/2018/TTLT/BTC-BNV", "02/2018/TTLT/BTC-BNV", "coded"),  # joint, both bodies behind a second slash
    # Party and Youth Union: number, hyphen, type, slash, body
    ("31-NQ/TW", "31-NQ/TW", "coded"),
    ("07-CTr/BDVTU-BCSĐUBND", "07-CTr/BDVTU-BCSĐUBND", "coded"),
    ("66-HD/TWĐTN-BTC", "66-HD/TWĐTN-BTC", "coded"),
    ("2587-CV/VPTW/nb", "2587-CV/VPTW/nb", "coded"),  # an internal letter
    # organs of the union, with a letter behind the digits
    ("12b/NQ-BCH", "12b/NQ-BCH", "coded"),
    # National Assembly
    ("31/2024/QH15", "31/2024/QH15", "assembly"),
    ("579/2018/UBTVQH14", "579/2018/UBTVQH14", "assembly"),
    ("12-LCT/HĐNN8", "12-LCT/HĐNN8", "coded"),
    # letters carry no type, old texts only a body
    ("1234/UBND-KGVX", "1234/UBND-KGVX", "letter"),
    ("195/CP", "195/CP", "body"),
    ("49-CP", "49-CP", "body"),
    ("65B/SL", "65B/SL", "body"),
    ("244/HĐBT", "244/HĐBT", "body"),
    ("01/2019 ", "01/2019", "year"),
])
def test_form(text: str, number: str, form: str) -> None:
    found = find_numbers(f"số {text} ngày")
    assert [(n.number, n.form) for n in found] == [(number, form)]


@pytest.mark.parametrize(("text", "number"), [
    ("439 /KH - LĐLĐ", "439/KH-LĐLĐ"),
    ("05/ NQ - ĐCT", "05/NQ-ĐCT"),
    ("94- KH/BTGDVTW", "94-KH/BTGDVTW"),
    ("124-QD/TW", "124-QĐ/TW"),  # a stroke lost
    ("1635/SGDĐT- GDTrH", "1635/SGDĐT-GDTrH"),
    ("30c/NQCP", "30c/NQ-CP"),  # a hyphen lost
    ("21/2024/TTBYT", "21/2024/TT-BYT"),
    ("401/TTrUBND", "401/TTr-UBND"),
    ("282/QĐ TTg", "282/QĐ-TTg"),
    ("405/TTrSNV", "405/TTr-SNV"),
    ("14 HD/TWĐTN-ĐKTHTN", "14-HD/TWĐTN-ĐKTHTN"),
    ("14-CT/TTg", "14/CT-TTg"),
    ("09-NQ/CP", "09/NQ-CP"),
    ("3128/TTCP", "3128/TTCP"),  # a body
    ("781/1999/QĐ/TTg", "781/1999/QĐ-TTg"),
    ("45/ND-CP", "45/NĐ-CP"),
    ("12/NQ-HDND", "12/NQ-HĐND"),
    ("69-KL/TƯ", "69-KL/TU"),
    ("33/ct-ttg", "33/CT-TTg"),
    ("12-CTR/TU", "12-CTr/TU"),
    ("16/CT-TTG", "16/CT-TTg"),
    ("4616/QĐ-ĐHOGHN", "4616/QĐ-ĐHQGHN"),  # O read for Q
    ("l2/QĐ-UBND", "12/QĐ-UBND"),
    ("2O/2O15/TT-BTC", "20/2015/TT-BTC"),
    ("58/2024/QH1 5", "58/2024/QH15"),
    ("80/2015/QHI3", "80/2015/QH13"),
    ("1 25/2025/NĐ-CP", "125/2025/NĐ-CP"),
    ("I 40/2025/NĐ-CP", "140/2025/NĐ-CP"),
    ("15-HD/TU", "15-HD/TU"),  # HD is known: no stroke is put in
    ("05-DA/TU", "05-DA/TU"),
    ("01 TC/HCVX", "01TC/HCVX"),
    ("02 NQ/TW", "02-NQ/TW"),
    ("15/2020 NQ-HĐND", "15/2020/NQ-HĐND"),  # the slash behind the year lost
    ("7/2016/TT-BGD ĐT", "7/2016/TT-BGDĐT"),  # a blank within a known part
    ("29/NQ-TW", "29-NQ/TW"),  # a Party number in the State's form
])
def test_noise_is_mended_where_the_mended_part_is_known(text: str, number: str) -> None:
    assert [n.number for n in find_numbers(f"Văn bản số {text} ngày")] == [number]


def test_a_number_that_ran_into_the_word_before_it() -> None:
    assert [n.number for n in find_numbers("Quyết định số75/2012/QĐ-UBND ngày 3/4/2012")] == ["75/2012/QĐ-UBND"]


@pytest.mark.parametrize("text", [
    "QCVN 01:2021/BXD", "QCVN 14/2008/BTNMT", "TCVN 5574:2018", "24/24h", "tỷ lệ 1/500", "ngày 12/5/2021 - Ban Tổ chức",
    "dịch Covid-19 - Không", "năm 2020. - Tăng cường", "giai đoạn 2021-2025", "Mẫu số 02/HNMT", "Biểu số 05/BC-TH",
    "điện thoại 0226.385/123", "2,5/10",
])
def test_what_is_no_number(text: str) -> None:
    assert [n for n in find_numbers(text) if n.form != "year"] == []


@pytest.mark.parametrize("row", [pytest.param(row, id=row["raw"]) for row in SYMBOLS])
def test_row_of_symbols(row: Row) -> None:
    assert canonical_part(row["raw"]) == row["meant"]
    assert one(row["example"]).number == row["example"].split()[-1].replace(row["raw"], row["meant"])


@pytest.mark.parametrize("row", [pytest.param(row, id=row["code"]) for row in rows("document_types")])
def test_row_of_document_types(row: Row) -> None:
    assert one(f"thực hiện {row['example']}").type == row["code"]


@pytest.mark.parametrize(("raw", "normal"), [("l2b", "12b"), ("2O", "20"), ("1 25", "125"), ("66.7", "66.7")])
def test_normal_digits(raw: str, normal: str) -> None:
    assert normal_digits(raw) == normal
