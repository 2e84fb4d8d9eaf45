"""Whole records from text in memory, one process, beside the floor of the same run and beside eyecite."""

from __future__ import annotations

import os
import re
import resource
import time
from collections.abc import Callable

from extract import extract_text

from .texts import english, varied

SIZE = int(float(os.environ.get("BENCH_MB", "50")) * 1_000_000)
ANCHOR = re.compile(r"\d{1,5}[a-z]?[-/](?:\d{4}/)?[A-ZĐ]")


def main() -> None:
    documents = varied(SIZE)
    total = sum(map(len, documents))
    citations = 0

    def ours() -> None:
        nonlocal citations
        for data in documents:
            citations += len(extract_text(data.decode()).citations)

    def floor() -> None:
        for data in documents:
            sum(1 for _ in ANCHOR.finditer(data.decode()))

    extract_text(documents[0].decode())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _line("read + decode + one anchored scan", total, floor)
    seconds = _line("whole records", total, ours)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(documents)} documents, {citations} citations, {citations / total * 1000:.2f} a kB; "
          f"{seconds / len(documents) * 1000:.2f} ms a document; memory grew by {(after - before) / 1024:.0f} MB")
    _eyecite(citations / total * 1000)


def _eyecite(density: float) -> None:
    try:
        from eyecite import get_citations  # noqa: PLC0415 - optional
        from eyecite.tokenizers import AhocorasickTokenizer, HyperscanTokenizer  # noqa: PLC0415
    except ImportError:
        print("eyecite is not installed: pip install -e '.[bench]'")
        return
    text = english(400_000, density)
    tokenizers: dict[str, object] = {"eyecite, Aho-Corasick": AhocorasickTokenizer()}
    try:
        import hyperscan  # noqa: F401, PLC0415
        tokenizers["eyecite, Hyperscan"] = HyperscanTokenizer(cache_dir=None)
    except ImportError:
        print("hyperscan is not installed: eyecite runs without it")
    for name, tokenizer in tokenizers.items():
        get_citations("1 U.S. 1", tokenizer=tokenizer)
        _line(name, len(text), lambda t=tokenizer: get_citations(text, tokenizer=t))  # type: ignore[misc]


def _line(name: str, size: int, run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    seconds = time.perf_counter() - start
    print(f"{name:36} {size / seconds / 1e6:8.2f} MB/s  {seconds:7.2f} s")
    return seconds
