"""Tail: who receives a document and who signed it, in which post and on whose behalf."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from extract.bodies.organisations import spell_out
from extract.records import Signer
from extract.text.letters import compiled, plain

from .signing import authority, is_signing, name_in, post, whole_post

__all__ = ["Tail", "read_tail"]

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tail:
    """Recipients and signers with the words of each; `behalf` are the collectives for which was signed (`TM.`)."""

    recipients: tuple[str, ...] = ()
    recipient_spans: tuple[Place, ...] = ()
    signers: tuple[Signer, ...] = ()
    signer_spans: tuple[Place, ...] = ()
    behalf: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


_RECIPIENTS = re.compile(r"^\W{0,3}N[oơóờở]i ?nh[aăâậẩặạàiĩ]\w{0,2}\s?:?|^NƠI NHẬN ?:?", re.IGNORECASE)
_BULLET = re.compile(r"^\s?(?:[-~•*+·–][-~ ]?\s?)")
#: Remarks on why somebody gets a copy are no part of the recipient (`(để b/c)`, `(B/c)`, `(T/h)`).
_MARK = re.compile(
    r"\s?\((?:(?:để |thay |đê )?(?:b/[cCe]|B/[cC]|[tT]/[hH]|[pP]/[hH]|[tT]/d|[tT]/[bB]|[cC]/đ|[đĐ]/b|báo cáo|Báo cáo|BC"
    r"|biết|phối hợp|Phối hợp|thực hiện|Thực hiện|chỉ đạo|theo dõi|đăng tải|đưa tin|th/h|đ/t"
    r"|giám sát|triển khai|kiểm tra|xin ý kiến|thẩm định|trình|niêm yết|c[1l] b/c)[^()]{0,24}|để [^()]{1,30})\)"
    r"(?=\W{0,4}$|[;,.])")
_NO_ENTRY = compiled(r"^[^A-Ỹa-ỹ]*$")
_CAPITALS_AT_END = compiled(
    r"(?:^|[;:.,]\s?|\s)((?:(?:T/?M|K/?T|T/?L|TUQ|Q)[./] ?)?[A-Ỹ]{2,}(?:[ ,]+[A-Ỹ]{2,}){0,9}\W{0,3})$")
_CLOSED = re.compile(r"[;.]\W{0,2}$")
_NAME_AFTER_FILE = compiled(r"(?<=[\w).])[\s.]+(?:\S{1,4} ){0,3}?([A-Ỹ][a-ỹ]{1,6}(?: [A-Ỹ][a-ỹ]{0,6}){1,3})$")
_MARK_INSIDE = compiled(r"(?<=[A-Ỹ] )(?:T/?M|K/?T|T/?L|TUQ)[./] ?(?=[A-Ỹ])")
_DATE_STAMP = re.compile(r"\d{4}-\d\d-\d\dT|đã ký lên văn bản|^Việt Nam$")
_SIGNED = re.compile(r"^\W{0,3}đã k[ýí]\W{0,3}$", re.IGNORECASE)
_TRACE = re.compile(r"^\W{0,4}([^<\n]{4,40})<[^>\n]{3,120}> đã ký")
_LONGEST_ENTRY = 260


@dataclass(slots=True)
class _Reading:
    entries: list[tuple[str, int, int]] = field(default_factory=list)
    signing: list[tuple[str, int]] = field(default_factory=list)
    closed: bool = False


def read_tail(text: str, start: int, end: int) -> Tail:
    """Return recipients and signers of `text[start:end]`, whichever of the two columns came first."""
    reading = _Reading()
    headed = in_list = False
    position = start
    for line in text[start:end].split("\n"):
        head = _RECIPIENTS.match(line)
        if head is not None and not in_list:
            headed = in_list = True
            _rest_of_head(line, head.end(), position, reading)
        elif in_list or (headed and _BULLET.match(line)):  # the right column may stand between two entries
            in_list = _take(line, position, reading)
        else:
            reading.signing.append((line, position))
        position += len(line) + 1
    recipients, places = _recipients(reading.entries)
    return _signed(reading.signing, Tail(recipients, places))


def _rest_of_head(line: str, offset: int, position: int, reading: _Reading) -> None:
    """Sort what stands on the line of `Nơi nhận:` itself: entries, or the right column."""
    rest = line[offset:]
    if not rest.strip():
        return
    at = offset + len(rest) - len(rest.lstrip())
    bare = line[at:].lstrip("- ")
    if is_signing(bare):
        reading.signing.append((bare, position + len(line) - len(bare)))
        return
    if _BULLET.match(line[at:]):
        for part in re.finditer(r"(?:^|(?<=[;,.] ))[-~] ?[^\n]*?(?=[;,.] [-~] |$)", line[at:]):
            _entry(part[0], position + at + part.start(), reading)


def _take(line: str, position: int, reading: _Reading) -> bool:
    """Take one line of the list; returns whether the list goes on."""
    if is_signing(line) or _DATE_STAMP.search(line):
        reading.signing.append((line, position))
        return not reading.entries
    if _BULLET.match(line):
        _entry(line, position, reading)
        return True
    previous = reading.entries[-1] if reading.entries else None
    goes_on = previous is not None and not _CLOSED.search(previous[0]) and len(previous[0]) < _LONGEST_ENTRY
    if goes_on and previous is not None and not plain(previous[0]).lstrip("-~ ").startswith("luu") \
            and name_in(line) is None:
        reading.entries[-1] = (f"{previous[0]} {line}", previous[1], position + len(line))
        return True
    if previous is None and line.rstrip().endswith((";", ",")):  # a list without bullets
        _entry(line, position, reading)
        return True
    if previous is not None and line.rstrip().endswith(";") and not line.isupper():
        _entry(line, position, reading)
        return True
    reading.signing.append((line, position))
    return False


def _entry(line: str, position: int, reading: _Reading) -> None:
    bullet = _BULLET.match(line)
    first = bullet.end() if bullet else 0
    words = line[first:]
    side = _CAPITALS_AT_END.search(words)
    if side is not None and is_signing(side[1]) and side.start(1) > 2:
        reading.signing.append((side[1], position + first + side.start(1)))
        words = words[:side.start(1)]
    stop = words.find(";")
    if stop >= 0 and not _second_entry(words[stop + 1:]):
        words = words[:stop + 1]
    reading.entries.append((words.rstrip(), position + first, position + first + len(words.rstrip())))


def _second_entry(rest: str) -> bool:
    """Tell whether what follows a semicolon is another recipient rather than debris of the right column."""
    words = rest.strip(" ;.,").split()
    return len(words) >= 2 and sum(len(word) > 1 for word in words) >= 2 and not rest.strip().isupper()


def _recipients(entries: list[tuple[str, int, int]]) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    names, places = [], []
    for words, start, end in entries:
        name = _MARK.sub("", words.rstrip(" ;,.")).strip(" ;,.:/|\t")
        if name.endswith(")") and "(" not in name:
            name = name.rstrip(")").rstrip()
        if name and not _NO_ENTRY.match(name) and not name.lstrip("}{ ").startswith("("):
            names.append(" ".join(name.split()))
            places.append((start, end))
    return tuple(names), tuple(places)


def _signed(lines: list[tuple[str, int]], tail: Tail) -> Tail:
    """Read the signature blocks: authority lines, a post, a name; several blocks may follow each other."""
    block = _Block()
    lines = [(part, at) for line, position in lines if line.strip() and not _SIGNED.match(line)
             for part, at in _parts(line, position)]
    for line, position in lines:
        bare = line.strip(" *|_")
        mark = authority(bare)
        named = None if mark is not None else post(bare)
        if mark is not None:
            block.mark(mark, bare[mark.end():].strip(" .:*"), position)
        elif named is not None:
            block.post(named, bare, position)
        elif (name := name_in(bare)) is not None and (block.pending() or block.last(position == lines[-1][1])):
            block.name(name, (position, position + len(line)))
        elif (trace := _TRACE.match(line)) is not None and block.trace is None:
            block.trace = (trace[1].strip(), position + trace.start(1), position + trace.end(1))
    return block.close(tail)


def _parts(line: str, position: int) -> list[tuple[str, int]]:
    """Split a line in which authority and post were joined (`KT. BỘ TRƯỞNG THỨ TRƯỞNG`)."""
    if not is_signing(line.strip(" *|_")):
        return [(line, position)]
    cuts = {match.start() for match in _MARK_INSIDE.finditer(line)}
    words = [match.start() for match in re.finditer(r"(?<=\s)\S", line)]
    if authority(line.strip(" *|_")):
        last = next((at for at in words if whole_post(line[at:])), None)
        if last is not None and len(line[:last].split()) > 1 and not _is_collective(line):
            cuts.add(last)
    edges = [0, *sorted(cut for cut in cuts if cut > 0), len(line)]
    return [(line[a:b].strip(), position + a) for a, b in pairwise(edges) if line[a:b].strip()]


def _is_collective(line: str) -> bool:
    """Tell whether the words after the mark are one collective though they end like a post (`TM. ĐOÀN CHỦ TỊCH`)."""
    bare = line.strip(" *|_")
    mark = authority(bare)
    words = plain(bare[mark.end():].strip(" .:*")) if mark is not None else ""
    return words in {"doan chu tich", "ban bi thu"}


@dataclass(slots=True)
class _Block:
    """The signature blocks as far as they were read."""

    signers: list[Signer] = field(default_factory=list)
    spans: list[Place] = field(default_factory=list)
    behalf: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    office: str | None = None
    start: int | None = None
    trace: tuple[str, int, int] | None = None

    def pending(self) -> bool:
        return bool(self.office or self.marks)

    def last(self, is_last: bool) -> bool:
        return is_last and not self.signers

    def mark(self, mark: re.Match[str], words: str, position: int) -> None:
        self.start = position if self.start is None else self.start
        kind = re.sub(r"[ ./]", "", plain(mark[0]))
        printed = _SLASHED if "/" in mark[0] else _AUTHORITY
        self.marks.append(f"{printed.get(kind, mark[0].strip())} {post(words) or spell_out(words)}")
        if kind == "tm":
            self.behalf.append(words)

    def post(self, named: str, words: str, position: int) -> None:
        self.start = position if self.start is None else self.start
        self.office = self.office or named
        self.posts.append(words)

    def name(self, name: str, span: Place) -> None:
        self.signers.append(Signer(name, self.office, "; ".join(self.marks) or None))
        self.spans.append(span)
        self.marks, self.office, self.start = [], None, None

    def close(self, tail: Tail) -> Tail:
        if not self.signers and self.trace is not None and (name := name_in(self.trace[0])) is not None:
            self.name(name, self.trace[1:])
        recipients, places = tail.recipients, tail.recipient_spans
        if not self.signers and recipients and plain(recipients[-1]).startswith("luu"):
            filed = _NAME_AFTER_FILE.search(recipients[-1])
            if filed is not None:
                self.name(filed[1], (places[-1][1] - len(filed[1]), places[-1][1]))
                recipients = (*recipients[:-1], recipients[-1][:filed.start()])
                places = (*places[:-1], (places[-1][0], places[-1][1] - len(filed[0])))
        return Tail(recipients, places, tuple(self.signers), tuple(self.spans), tuple(self.behalf), tuple(self.posts))


_AUTHORITY = {"tm": "TM.", "kt": "KT.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}
_SLASHED = {"tm": "T/M", "kt": "K/T", "tl": "T/L", "tuq": "T/UQ", "q": "Q."}
