"""KnowledgeGraph: the face of this room.

    with KnowledgeGraph.open("kg-store") as graph:
        report = graph.build(["plans/"])
        graph.query("plans-implementing", resolution="02-NQ/TW").to_dataframe()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from extract.records import RecordError, load_lines

from .answers.result import Result
from .errors import KgError, StoreError
from .keeping.folder import Folder, Held
from .report import Report
from .stores.embedded import EmbeddedStore
from .stores.store import Store
from .writing.batches import batches
from .writing.ledger import Ledger
from .writing.writer import Step, Writer

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from .drawing.draw import Picture
    from .keeping.site import HeldElsewhere, Site
    from .search.searching import Search

__all__ = ["KnowledgeGraph", "Report"]


class KnowledgeGraph:
    """A graph of documents in a store: a folder, an endpoint, or in memory.

    It is opened for reading; the first change takes the lock of the one writer and keeps it until `close`.
    """

    def __init__(self, place: Folder | Site | None) -> None:
        self._folder = place
        self._search: Search | None = None
        self._held: Held | HeldElsewhere | None = None
        self._reader: Store | None = None

    @classmethod
    def open(cls, location: str | Path | None = None, *, write: bool = False) -> Self:
        """Open the graph in a folder, behind a SPARQL endpoint (its URL), or an empty one in memory.

        `write` takes the lock at once. Raises StoreLocked, StoreFormat, StoreDamaged; a folder without a store is made
        one by the first change, and StoreMissing is raised if it is asked before.
        """
        if isinstance(location, str) and location.startswith(("http://", "https://")):
            from .keeping.site import Site  # noqa: PLC0415 - not wanted for a folder

            graph = cls(Site(location))
        else:
            graph = cls(None if location is None else Folder(Path(location)))
        if write:
            graph._writer()
        return graph

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files and of the writer's lock."""
        parts = self._search, self._reader, self._held
        self._search = self._reader = self._held = None
        for part in parts:
            if part is not None:
                part.close()

    @property
    def store(self) -> Store:
        """The store that answers queries."""
        if self._held is not None or self._folder is None:
            return self._writer().store
        if self._reader is None:
            self._reader = self._folder.reader()
        return self._reader

    # filling

    def build(
        self, sources: Sequence[str | Path], jobs: int | None = None, progress: Callable[[], None] | None = None
    ) -> Report:
        """Read files and folders into the graph; unchanged sources are skipped, changed ones replaced.

        `jobs` is the number of processes that read, `progress` is called for each source read. A source that gives no
        record is in the report with its reason.
        """
        from extract.collection import find_sources  # noqa: PLC0415 - reading is not needed to ask
        from extract.version import version_for  # noqa: PLC0415 - see above

        from .writing.sources import fresh, in_batches  # noqa: PLC0415 - reading is not needed to ask

        found = find_sources([sources] if isinstance(sources, (str, Path)) else sources)
        report = Report(rejected=list(found.rejected), passed_over=found.passed_over)
        writer = self._writer()
        ledger = writer.ledger
        paths = fresh(found.files, ledger.known, report)
        for batch in in_batches(paths, jobs, report, progress or (lambda: None)):
            report.add([record.source for record in batch], ledger.known)
            writer.change([(record, version_for(Path(record.source))) for record in batch])
        writer.put_in_order(len(report.read) + len(report.replaced))
        return report

    def load(self, records: Iterable[str] | str | Path) -> Report:
        """Put records into the graph: JSON lines, or the path of a file of them."""
        if isinstance(records, (str, Path)):
            with Path(records).open(encoding="utf-8") as lines:
                return self._load(lines, str(records))
        return self._load(records, "records")

    def _load(self, lines: Iterable[str], name: str) -> Report:
        from extract.version import version  # noqa: PLC0415 - see build

        writer, report = self._writer(), Report()

        def steps() -> Iterator[Step]:
            for batch in batches(load_lines(lines, name)):
                last = {record.source: record for record in batch}  # of two with one path the later counts
                report.add(last, writer.ledger.known)
                yield [(record, version()) for record in last.values()], ()

        try:
            writer.fill(steps())
        except RecordError as error:
            raise KgError(str(error)) from error
        except UnicodeDecodeError as error:
            raise KgError(f"{name}: no text in UTF-8, as records are") from error
        writer.put_in_order(len(report.read) + len(report.replaced))
        return report

    def remove(self, sources: Sequence[str | Path]) -> Report:
        """Take sources out again, by the paths they were read from or the folders they lie in."""
        writer, report = self._writer(), Report()
        for place in [sources] if isinstance(sources, (str, Path)) else sources:
            name = Path(place).as_posix()
            found = writer.ledger.within(name)
            report.removed.extend(path for path in found if path not in report.removed)
            if not found:
                from extract.collection import Rejection  # noqa: PLC0415 - it takes a second to load

                report.rejected.append(Rejection(name, "the store holds no source of that path"))
        if report.removed:
            writer.change(remove=report.removed)
        return report

    # asking

    def query(self, name: str, /, **parameters: object) -> Result:
        """Answer a ready question, asked by its name or in words (`"kế hoạch nào thực hiện Nghị quyết 02-NQ/TW?"`).

        Words that may ask several questions or none raise UnclearQuestion, which lists what may be meant. A parameter
        that Python has another use for is given with a low line behind: `from_=2021`.
        """
        from .asking.query import answer  # noqa: PLC0415 - the parts of the face are loaded when they are used
        from .words.asking import ask  # noqa: PLC0415 - see above
        from .words.tokens import is_words  # noqa: PLC0415 - see above

        given = {key.removesuffix("_"): value for key, value in parameters.items()}
        return ask(self.store, name, given) if is_words(name) else answer(self.store, name, given)

    def search(self, words: str, limit: int = 20, progress: Callable[[int], None] = lambda _: None) -> Result:
        """Find documents, bodies, persons and places by words, numbers or names, in whatever spelling.

        `progress` is called with the number of sources and names that changed and are read into the index first.
        """
        from .search.distant import distant_search  # noqa: PLC0415 - see query
        from .search.searching import Search  # noqa: PLC0415 - see query

        store = self.store  # a store that is missing is not made for it
        if self._search is None and self._folder is None:
            self._search = Search.in_memory(self._writer().ledger, store)
        elif self._search is None and isinstance(self._folder, Folder):
            self._search = Search.beside(self._folder)
        return self._search.search(words, limit, progress) if self._search else distant_search(store, words, limit)

    def sparql(self, query: str) -> Result:
        """Answer any SPARQL 1.1 query."""
        from .asking.query import sparql  # noqa: PLC0415 - see query

        return sparql(self.store, query)

    def draw(self, name: str, /, lang: str = "vi", **parameters: object) -> Picture:
        """Draw the documents of a question's answer as an interactive page."""
        from .drawing.draw import draw  # noqa: PLC0415 - see query

        return draw(self.store, self.query(name, **parameters), lang)

    def network(self) -> nx.MultiDiGraph[str]:
        """Return the documents and their relations as a networkx graph."""
        from .drawing.network import network  # noqa: PLC0415 - see query

        return network(self.store)

    def rdflib(self) -> rdflib.Dataset:
        """Return an rdflib Dataset over the same store; its default graph is the union of the graphs."""
        from .stores.bridge import dataset  # noqa: PLC0415 - see query

        return dataset(self.store)

    def export(self, target: str | Path) -> str:
        """Write the graph to a file, in the form that its suffix tells; returns what was written in words."""
        from .export import export  # noqa: PLC0415 - see query

        return export(self.store, Path(target))

    # keeping

    def stats(self) -> Result:
        """Tell what the store holds."""
        from .asking.stats import stats  # noqa: PLC0415 - see query

        return stats(self.store)

    def verify(self) -> Result:
        """Return a row for each thing that was acknowledged and is missing or damaged; none if all is whole."""
        from .writing.verify import verify  # noqa: PLC0415 - see query

        if self._held is not None or not isinstance(self._folder, Folder):
            return verify(self._writer().ledger, self.store)
        ledger = self._folder.ledger()
        try:
            return verify(ledger, self.store)
        finally:
            ledger.close()

    def rebuild(self) -> Report:
        """Build a damaged store anew from what its ledger still holds; what is lost is among the rejected.

        What is lost comes back by `build` over its sources.
        """
        from extract.collection import Rejection  # noqa: PLC0415 - see build

        from .keeping.restore import rebuild  # noqa: PLC0415 - see query

        self.close()
        restored, lost = rebuild(self._place())
        return Report(read=restored, rejected=[
            Rejection(path, "its record is damaged; build it again from its source") for path in lost])

    def backup(self, target: str | Path) -> None:
        """Write a copy of the store into a new folder; `restore` makes a store of it again."""
        from .keeping.restore import backup  # noqa: PLC0415 - see query

        self.close()
        backup(self._place(), Path(target))

    @classmethod
    def restore(cls, copy: str | Path, location: str | Path) -> Self:
        """Make a store from a backup, in a folder where none is, and open it."""
        from .keeping.restore import restore  # noqa: PLC0415 - see query

        restore(Path(copy), Folder(Path(location)))
        return cls.open(location)

    def _place(self) -> Folder:
        if not isinstance(self._folder, Folder):
            raise StoreError("only a store in a folder is backed up, restored or rebuilt; behind an endpoint its "
                             "server sees to that, and in memory nothing is kept")
        return self._folder

    def check(self, day: date | None = None, severity: str = "info", *, keep: bool = False) -> Result:
        """Check the graph by its shapes and audit the papers: a row for each finding of at least this severity.

        Reports due before `day` (today if it is not given) are told as passed. `keep` puts what the audit finds into
        the graph, for the question `findings`, until the sources change.
        """
        from .audit.check import check, findings, kept  # noqa: PLC0415 - see query

        store = self.store  # a store that is missing is not made for it
        day = day or date.today()
        found = findings(self._writer().store if keep else store, day)
        if keep:
            self._writer().keep(kept(found, day))
        return check(found, severity)

    def _writer(self) -> Writer:
        if self._held is None:
            if self._folder is None:
                store, ledger = EmbeddedStore.open(None), Ledger.open(None)
                self._held = Held(store, ledger, Writer(ledger, store))
            else:
                self._held = self._folder.hold()
            if self._reader is not None:
                self._reader.close()
                self._reader = None
        return self._held.writer
