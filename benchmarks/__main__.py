"""`python -m benchmarks [NAME …]`: run the benchmarks and print a table; each stands beside its baseline in one run."""

from __future__ import annotations

import sys
from collections.abc import Callable

from . import extraction, kills, loading, questions, search

BENCHMARKS: dict[str, Callable[[], None]] = {
    "extraction": extraction.main,
    "kills": kills.main,
    "loading": loading.main,
    "questions": questions.main,
    "search": search.main,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(f"## {name}")
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
