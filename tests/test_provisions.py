"""Provisions: the part cited, in one order."""

from __future__ import annotations

import pytest

from extract.citing.provisions import read_provision


@pytest.mark.parametrize(("text", "normal"), [
    ("theo khoản 2 Điều 5 ", "Điều 5 khoản 2"),
    ("theo điểm a, khoản 16, Điều 1 ", "Điều 1 khoản 16 điểm a"),
    ("quy định tại khoản 2 Điều 4 của ", "Điều 4 khoản 2"),
    ("tại Điều 39 và Điều 50 ", "Điều 39, Điều 50"),
    ("tại Điều 39, 50 ", "Điều 39, 50"),
    ("bãi bỏ khoản 2, khoản 3 Điều 5 ", "Điều 5 khoản 2, khoản 3"),
    ("tại điểm a, c, d, đ khoản 4 Điều 16 ", "Điều 16 khoản 4 điểm a, c, d, đ"),
    ("các điểm a khoản 1 và điểm b khoản 2 Điều 7 ", "Điều 7 khoản 1 điểm a, khoản 2 điểm b"),
    ("theo Điều 5 khoản 2 ", "Điều 5 khoản 2"),
    ("tại Mục 3 Phần II ", "Phần II Mục 3"),
    ("theo Phụ lục II ban hành kèm theo ", "Phụ lục II"),
    ("khoản 4 Điều Điều 38 ", "Điều 38 khoản 4"),  # a word doubled
    ("thực hiện tốt ", None),
    ("Điều 3. Các sở thực hiện ", None),
])
def test_provision_before_a_mention(text: str, normal: str | None) -> None:
    found = read_provision(text, len(text))
    assert (found[1] if found else None) == normal
    if found:
        assert text[found[0]:].strip()[0].isalpha()
