"""Tail: recipients and signers, whichever way the two columns of a page were serialised."""

from __future__ import annotations

import pytest

from extract.document.sections import structure
from extract.document.tail import Tail, read_tail
from extract.records import Signer
from extract.text.layout import lay_out


def tail_of(closing: str, *, body: str = "I. MỤC ĐÍCH\n1. Nội dung thứ nhất.\n") -> Tail:
    closing = closing.replace(" / ", "\n")
    view = lay_out(f"KẾ HOẠCH\nCông tác năm 2020\nCăn cứ Điều lệ;\n{body}{closing}")
    return read_tail(view.text, *structure(view).tail)


#: (text with ` / ` for line ends, recipients)
RECIPIENTS = [
    ("Nơi nhận: / - Như trên; / - UBND huyện (b/c); / - Lưu: VT, NV.", ["Như trên", "UBND huyện", "Lưu: VT, NV"]),
    # the Party ends entries by commas
    ("Nơi nhận: / - Tỉnh ủy (để b/c), / - Các chi bộ, / - Lưu Văn phòng Huyện ủy.",
     ["Tỉnh ủy", "Các chi bộ", "Lưu Văn phòng Huyện ủy"]),
    # an entry over two lines
    ("Nơi nhận: / - Văn phòng: CVP, các PCVP, / phòng TH, KT; / - Lưu: VT.",
     ["Văn phòng: CVP, các PCVP, phòng TH, KT", "Lưu: VT"]),
    # a remark that tells a role belongs to the entry, a mark of purpose does not
    ("Nơi nhận: / - Hội Nông dân tỉnh (cụm trưởng); / - Sở Y tế (để phối hợp); / - Lưu: VT.",
     ["Hội Nông dân tỉnh (cụm trưởng)", "Sở Y tế", "Lưu: VT"]),
    # the right column on the same lines
    ("Nơi nhận: TM. ỦY BAN NHÂN DÂN / - Như trên; CHỦ TỊCH / - Lưu: VT. / Lò Văn Mai", ["Như trên", "Lưu: VT"]),
    # the brace of a group is no recipient
    ("Nơi nhận: / - Thường trực Đảng ủy; / - Lưu: VT. / - } (B/c) / TM. BAN THƯỜNG VỤ / CHỦ TỊCH / Lò Văn Mai",
     ["Thường trực Đảng ủy", "Lưu: VT"]),
    ("Nơi nhận: / * Thành viên Ban Chỉ đạo; / * Lưu: VT.", ["Thành viên Ban Chỉ đạo", "Lưu: VT"]),
    # the right column between the heading and the entries
    ("Nơi nhận: / TM. BAN THƯỜNG VỤ / - Như kính gửi; / PHÓ CHỦ TỊCH / - Lưu: VT. / Lò Văn Mai",
     ["Như kính gửi", "Lưu: VT"]),
    ("Noi nhận : / ~ Các trường; / ~ Lưu: VT.", ["Các trường", "Lưu: VT"]),
]


@pytest.mark.parametrize(("text", "recipients"), RECIPIENTS)
def test_recipients(text: str, recipients: list[str]) -> None:
    assert list(tail_of(text).recipients) == recipients


#: (text with ` / ` for line ends, signers)
SIGNERS = [
    ("Nơi nhận: / - Lưu: VT. / TM. BAN CHẤP HÀNH / CHỦ TỊCH / Lò Văn Mai",
     [Signer("Lò Văn Mai", "Chủ tịch", "TM. Ban Chấp hành")]),
    ("Nơi nhận: / - Lưu: VT. / TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / (đã ký) / Lò Văn Mai",
     [Signer("Lò Văn Mai", "Phó Chủ tịch", "TM. Ủy ban nhân dân; KT. Chủ tịch")]),
    ("Nơi nhận: / - Lưu: VT. / T/M BAN THƯỜNG VỤ / PHÓ BÍ THƯ THƯỜNG TRỰC / Lò Văn Mai",
     [Signer("Lò Văn Mai", "Phó Bí thư Thường trực", "T/M Ban Thường vụ")]),
    # authority and post run together on one line
    ("Nơi nhận: / - Lưu: VT. / KT. BỘ TRƯỞNG THỨ TRƯỞNG / Lò Văn Mai",
     [Signer("Lò Văn Mai", "Thứ trưởng", "KT. Bộ trưởng")]),
    ("Nơi nhận: / - Lưu: VT. / T/M BAN BÍ THƯ / Lò Văn Mai", [Signer("Lò Văn Mai", None, "T/M Ban Bí thư")]),
    ("Nơi nhận: / - Lưu: VT. / GIÁM ĐỐC / ThS. LÒ VĂN MAI", [Signer("Lò Văn Mai", "Giám đốc", None)]),
    # the right column stands between the heading of the list and its entries
    ("Nơi nhận: / TM. BAN THƯỜNG VỤ / - Như kính gửi; / PHÓ CHỦ TỊCH / - Lưu: VT. / Lò Văn Mai",
     [Signer("Lò Văn Mai", "Phó Chủ tịch", "TM. Ban Thường vụ")]),
    # two bodies sign, before the recipients
    (("TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH / Lò Văn Mai / "
      "TM. BAN THƯỜNG TRỰC / CHỦ TỊCH / Vì Thị Son / Nơi nhận: / - Lưu: VT."),
     [Signer("Lò Văn Mai", "Chủ tịch", "TM. Ủy ban nhân dân"),
      Signer("Vì Thị Son", "Chủ tịch", "TM. Ban Thường trực")]),
    # only the trace of the signing software tells the name
    (("Nơi nhận: / - Lưu: VT. / TM. BAN THƯỜNG VỤ / CHỦ TỊCH"
     " / Lò Văn Mai<Lo Van Mai/HUQUYNHNHAI/TUSONLA/DCS/VN> đã ký lên văn bản này!"),
     [Signer("Lò Văn Mai", "Chủ tịch", "TM. Ban Thường vụ")]),
    # a short decision: the line that names who decides is none of the signature
    ("Điều 1. Tặng bằng khen. / Nơi nhận: / - Lưu: VT. / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Lò Văn Mai",
     [Signer("Lò Văn Mai", "Phó Chủ tịch", "KT. Chủ tịch")]),
    ("Lò Văn Mai / (Đã ký)", [Signer("Lò Văn Mai", None, None)]),
    ("Nơi nhận: / - Lưu: VT.", []),
]


@pytest.mark.parametrize(("text", "signers"), SIGNERS)
def test_signers(text: str, signers: list[Signer]) -> None:
    assert list(tail_of(text).signers) == signers


def test_annex_is_no_part_of_the_tail() -> None:
    tail = tail_of("Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nLò Văn Mai\nPHỤ LỤC\nDANH SÁCH ĐƠN VỊ\n- Trạm Y tế xã;\n")
    assert list(tail.recipients) == ["Lưu: VT"]
    assert [signer.name for signer in tail.signers] == ["Lò Văn Mai"]
