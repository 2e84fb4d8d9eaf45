"""Reading: sources in every encoding and format, refusals that name file and reason, folders in a stable order."""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path

import pytest

from extract.read import LIMITS, SUFFIXES, Limits, ReadError, find_sources, read
from extract.read import errors as errors_
from extract.read.language import Likeness, likeness
from extract.read.legacy import ENCODINGS, convert, legacy_rows, mended
from extract.read.plain import decode
from tests.files import PLAN, docx, paragraph, pdf, pdf_page

ENGLISH = "The committee shall report to the council every quarter on the progress of the plan and its results. " * 4


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def written_in(text: str, encoding: str) -> bytes:
    """Return Vietnamese text in a legacy encoding; letters that it lacks are left out."""
    codes: dict[str, str] = {}
    for row in legacy_rows():
        if row["encoding"] == encoding:
            codes.setdefault(row["letter"], row["code"])
    return "".join(codes.get(char, char) for char in text).encode("latin-1", errors="ignore")


# -- plain text ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [PLAN, PLAN.replace("\n", "\r\n"), "\ufeff" + PLAN, PLAN.replace("ấ", "a\u0302\u0301"),
                                  PLAN + "\v\f\u2028\x1c cuối"])
def test_utf8_is_decoded_exactly(tmp_path: Path, text: str) -> None:
    source = read(write(tmp_path, "a.txt", text))
    assert source.text == text
    assert source.notes == ()
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert source.name == (tmp_path / "a.txt").as_posix()
    assert source.format == "txt"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(tmp_path: Path, encoding: str) -> None:
    assert read(write(tmp_path, "a.txt", PLAN.encode(encoding))).text == PLAN


def test_windows_1258(tmp_path: Path) -> None:
    # Windows-1258 writes tones as marks of their own
    text = "Kê\u0301 hoa\u0323ch công ta\u0301c cu\u0309a Liên đoàn Lao đô\u0323ng ti\u0309nh thư\u0323c hiê\u0323n"
    assert read(write(tmp_path, "a.txt", text.encode("cp1258"))).text == text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_legacy_encodings(tmp_path: Path, encoding: str) -> None:
    text = PLAN.lower()
    source = read(write(tmp_path, "a.txt", written_in(text, encoding)))
    assert source.text == text
    assert source.notes == (f"decoded from {encoding}",)
    shown = written_in(text, encoding).decode("latin-1")  # the same letters, saved as UTF-8 by somebody
    assert read(write(tmp_path, "b.txt", shown)).text == text
    assert mended(text) == (text, None)


@pytest.mark.parametrize("row", legacy_rows(), ids=lambda row: f"{row['encoding']}-{row['letter']}-{row['code']}")
def test_every_legacy_letter_is_converted(row: dict[str, str]) -> None:
    assert convert(row["code"], row["encoding"]) == row["letter"]


def test_a_few_invalid_bytes_do_not_change_the_encoding() -> None:
    data = PLAN.encode() * 3
    text, encoding = decode(data[:100] + b"\xff" + data[100:], "a.txt")
    assert encoding == "utf-8 with invalid bytes"
    assert text.count("\ufffd") <= 3


# -- refusals --------------------------------------------------------------------------------------------------------

BROKEN_DOCX = docx(paragraph(PLAN))[:300]
REFUSED = [
    ("a.txt", b"", "EmptyFile", "is empty"),
    ("a.txt", b" \r\n\t\n", "EmptyFile", "nothing but blanks"),
    ("a.txt", b"--- ... ---", "NoText", "no words"),
    ("a.txt", bytes(range(256)) * 50, "BinaryFile", "binary data"),
    ("a.txt", b"\x89PNG\r\n\x1a\n" + os.urandom(50) + bytes(500), "BinaryFile", "binary data"),
    ("a.txt", ENGLISH, "NotVietnamese", "not Vietnamese"),
    ("a.md", "Комитет отчитывается о ходе работы перед советом каждый квартал и в конце каждого года. " * 3,
     "NotVietnamese", "not Vietnamese"),
    ("a.docx", BROKEN_DOCX, "BrokenFile", "no zip archive"),
    ("a.docx", docx(paragraph(ENGLISH)), "NotVietnamese", "not Vietnamese"),
    ("a.docx", docx(paragraph("")), "NoText", "without text"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "BrokenFile", ""),
    ("a.doc", b"plain text that only bears the suffix", "BrokenFile", "no Word document"),
    ("a.pdf", b"%PDF-1.7\nnothing follows", "BrokenFile", "broken PDF"),
    ("a.pdf", PLAN, "BrokenFile", "no PDF"),
    ("a.html", b"<html><script>x()</script></html>", "NoText", "without text"),
    ("a.xlsx", b"PK", "UnknownFormat", "'.xlsx'"),
    ("a", PLAN, "UnknownFormat", "without a suffix"),
]


@pytest.mark.parametrize(("name", "data", "kind", "reason"), REFUSED, ids=[f"{case[2]}-{case[0]}" for case in REFUSED])
def test_refusals_name_file_and_reason(tmp_path: Path, name: str, data: bytes | str, kind: str, reason: str) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert type(caught.value).__name__ == kind
    assert str(caught.value) == f"{path.as_posix()}: {caught.value.reason}"
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ReadError, match=path.name):
            read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="no regular file"):
        read(tmp_path / "a.txt")


def test_every_error_is_in_the_tree_and_travels_between_processes() -> None:
    tree = errors_.__doc__ or ""
    for name, kind in ReadError.kinds.items():
        assert f"─ {name} " in tree
        copy = pickle.loads(pickle.dumps(kind("a.txt", "is odd")))
        assert (type(copy), str(copy)) == (kind, "a.txt: is odd")


def test_limits_may_be_lowered(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", PLAN)
    for limits in (Limits(file_bytes=100), Limits(text_characters=100)):
        with pytest.raises(errors_.TooLarge, match="allowed are 100"):
            read(path, limits)
    assert read(path, LIMITS).text == PLAN


# -- language --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "degree"), [
    (PLAN, Likeness.VIETNAMESE),
    (PLAN.upper(), Likeness.VIETNAMESE),
    ("1\t20\t35\n2\t14\t9\n", Likeness.UNKNOWN),
    ("Số: 12/KH-UBND", Likeness.UNKNOWN),
    ("Lien doan Lao dong tinh xay dung ke hoach thuc hien cong tac dan van cua cac cap cong doan nam nay, va bao cao",
     Likeness.UNMARKED),
    (ENGLISH, Likeness.FOREIGN),
    ("Le comité présente chaque trimestre un rapport détaillé sur l'état d'avancement du plan à l'assemblée générale",
     Likeness.FOREIGN),
])
def test_likeness(text: str, degree: Likeness) -> None:
    assert likeness(text) == degree


# -- folders ---------------------------------------------------------------------------------------------------------


def test_folders_are_read_in_a_stable_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/2.txt", "b/10.txt", "a.TXT", "c.docx", ".hidden/x.txt", ".y.txt", "~$c.docx", "d.xlsx", "e.png"):
        write(tmp_path, name, PLAN)
    found = find_sources([tmp_path, tmp_path / "c.docx"])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["a.TXT", "b/10.txt", "b/2.txt", "c.docx"]
    assert found.skipped == 2
    assert found.rejected == ()


def test_what_is_named_but_cannot_be_read_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path, "a.xlsx", b"x")
    found = find_sources([tmp_path / "empty", tmp_path / "a.xlsx", tmp_path / "none.txt"])
    assert [type(error).__name__ for error in found.rejected] == ["EmptyFolder", "UnknownFormat", "MissingFile"]
    assert all(path in str(error) for path, error in zip(("empty", "a.xlsx", "none.txt"), found.rejected, strict=True))


# -- formats in common -----------------------------------------------------------------------------------------------


def test_all_formats_give_the_same_words(tmp_path: Path) -> None:
    lines = PLAN.strip().split("\n")
    files = {
        "a.txt": PLAN, "a.md": PLAN, "a.docx": docx("".join(map(paragraph, lines))),
        "a.html": "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>",
        "a.pdf": pdf([pdf_page(lines[:7]), pdf_page(lines[7:])]),
    }
    for name, data in files.items():
        assert read(write(tmp_path, name, data)).text.split() == PLAN.split()
    assert {Path(name).suffix for name in files} | {".htm", ".doc"} == set(SUFFIXES)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, "a.pdf", pdf([pdf_page(PLAN.split("\n"))]))
    assert read(path) == read(path)
