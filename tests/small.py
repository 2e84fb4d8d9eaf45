"""A small graph made by hand: a resolution, its cascade from the centre to a commune, and what surrounds it.

It has the shape that `kg.writing.triples` gives; the questions are tested on it without any extraction.
"""

from __future__ import annotations

import re

from kg.stores.embedded import EmbeddedStore
from kg.terms import DATA, DCTERMS, DKG, ORG, RDF, RDFS, SKOS, XSD


def iri(kind: str, key: str) -> str:
    key = re.sub(r"[^\w./-]", "-", key)
    return f"<{DATA}{kind}/{key}>"


def text(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def typed(value: object, kind: str) -> str:
    return f'"{value}"^^<{XSD}{kind}>'


class Small:
    """Collects triples by named graph; every method adds one thing and returns its IRI."""

    def __init__(self) -> None:
        self.graphs: dict[str, list[str]] = {"graph/entities": []}
        self.names: dict[str, str] = {}
        self.count = 0

    def say(self, subject: str, graph: str = "graph/entities", **said: str | list[str]) -> str:
        for name, objects in said.items():
            prefix, _, local = name.rpartition("__")
            base = {"": DKG, "org": ORG, "rdf": RDF, "rdfs": RDFS, "dcterms": DCTERMS, "skos": SKOS}[prefix]
            for one in [objects] if isinstance(objects, str) else objects:
                self.graphs.setdefault(graph, []).append(f"{subject} <{base}{local}> {one} .")
        return subject

    def organisation(self, key: str, name: str, level: str, branch: str) -> str:
        for scheme, code in (("level", level), ("branch", branch)):
            self.say(iri(scheme, code), skos__notation=text(code))
        self.names[key] = name
        return self.say(iri("organisation", key), rdf__type=f"<{DKG}Organisation>", rdfs__label=text(name),
                        level=iri("level", level), branch=iri("branch", branch))

    def document(self, key: str, number: str | None, date: str | None, issuer: str, **more: str) -> str:
        """Add a document; `more`: held (its source), name, title, type, place, period, signer, recipient."""
        node = iri("document", key)
        self.say(node, rdf__type=f"<{DKG}Document>", rdfs__label=text(number or more["name"]),
                 inCollection=typed(str("held" in more).lower(), "boolean"),
                 issuer=iri("organisation", issuer), issuerName=text(self.names[issuer]))
        if number:
            self.say(node, number=text(number))
        if date:
            kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(date)]
            self.say(node, date=typed(date, kind), dateText=text(date))
        for field, said in (("name", "name"), ("recipient", "recipient"), ("title", "dcterms__title"),
                            ("period", "period")):
            if field in more:
                self.say(node, **{said: text(more[field])})
        if "type" in more:
            self.say(node, documentType=self.say(iri("type", more["type"].lower()), skos__notation=text(more["type"])))
        self._held(node, key, more)
        return node

    def _held(self, node: str, key: str, more: dict[str, str]) -> None:
        if "place" in more:
            place = self.say(iri("place", more["place"]), rdf__type=f"<{DKG}Place>", rdfs__label=text(more["place"]))
            self.say(node, place=place)
        if "held" in more:
            source = iri("source", more["held"])
            self.say(source, f"source/{more['held']}", rdf__type=f"<{DKG}Source>", path=text(more["held"]))
            self.say(node, source=source)
        if "signer" in more:
            signature = self.say(iri("signature", key), rdf__type=f"<{DKG}Signature>", name=text(more["signer"]),
                                 position=text("Chủ tịch"), person=self.say(
                                     iri("person", key), rdf__type=f"<{DKG}Person>", rdfs__label=text(more["signer"])))
            self.say(node, signer=signature)

    def _proof(self, source: str, kind: str, quote: str) -> tuple[str, str]:
        self.count += 1
        node, graph = iri(kind, f"{source}/{self.count}"), f"source/{source}"
        self.say(node, graph, rdf__type=f"<{DKG}{kind[0].upper()}{kind[1:]}>", quote=text(quote),
                 start=typed(self.count * 10, "integer"), end=typed(self.count * 10 + len(quote), "integer"),
                 inSource=iri("source", source), order=typed(self.count, "integer"))
        return node, graph

    def cites(self, source: str, lower: str, relation: str, upper: str, quote: str, **more: str) -> str:
        kind = "link" if more.pop("link", "") else "citation"
        node, graph = self._proof(source, kind, quote)
        self.say(node, graph, citingDocument=iri("document", lower), citedDocument=iri("document", upper),
                 relation=f"<{DKG}{relation}>", rdf__type=f"<{DKG}Assertion>",
                 **{key: text(value) for key, value in more.items()})
        self.say(iri("document", lower), **{relation: iri("document", upper)})
        return node

    def target(self, source: str, document: str, value: float, comparator: str, unit: str, **more: str) -> str:
        node, graph = self._proof(source, "target", f"{comparator} {value} {unit}")
        parent = more.pop("parent", "")
        if parent:
            self.say(node, graph, parentTarget=parent)
        if "assigneeName" in more:
            keys = {name: key for key, name in self.names.items()}
            self.say(node, graph, assignee=iri("organisation", keys[more["assigneeName"]]))
        return self.say(node, graph, ofDocument=iri("document", document), value=typed(value, "decimal"),
                        comparator=text(comparator), unit=text(unit), isTotal=typed("false", "boolean"),
                        **{key: text(words) for key, words in more.items()})

    def report(self, source: str, document: str, reporter: str, recipient: str, **more: str) -> str:
        node, graph = self._proof(source, "report", f"{reporter} báo cáo {recipient}")
        deadline = more.pop("deadline", "")
        if deadline:
            self.say(node, graph, deadline=typed(deadline, "date"))
        return self.say(node, graph, rdf__type=f"<{DKG}ReportingDuty>", ofDocument=iri("document", document),
                        reporterName=text(reporter), recipientName=text(recipient),
                        **{key: text(words) for key, words in more.items()})

    def recipient(self, source: str, document: str, entry: str, body: str = "") -> str:
        node, graph = self._proof(source, "statement", entry)
        self.say(iri("document", document), recipient=text(entry))
        if body:
            self.say(node, graph, addressee=body)
        return self.say(node, graph, field=text("recipients"), statedValue=text(entry),
                        ofDocument=iri("document", document))

    def assignment(self, source: str, document: str, organisation: str, name: str, tasks: list[str]) -> str:
        node, graph = self._proof(source, "assignment", name)
        for place, words in enumerate(tasks, 1):
            task, _ = self._proof(source, "task", words)
            self.say(task, graph, order=typed(place, "integer"))
            self.say(node, graph, task=task)
        if organisation:  # words for many bodies are none
            self.say(node, graph, organisation=iri("organisation", organisation))
        return self.say(node, graph, ofDocument=iri("document", document), organisationName=text(name),
                        taskCount=typed(len(tasks), "integer"))

    def store(self) -> EmbeddedStore:
        store = EmbeddedStore.open(None)
        for graph, lines in self.graphs.items():
            store.replace(DATA + graph, "\n".join(lines))
        return store


def build() -> Small:
    """Two resolutions of one number; a province, its district and a commune; plans of two years; a law replaced."""
    small = Small()
    for row in (("bct", "Bộ Chính trị", "central", "party"), ("tu", "Tỉnh ủy Sơn Thủy", "province", "party"),
                ("ldld-st", "Liên đoàn Lao động tỉnh Sơn Thủy", "province", "union"),
                ("ldld-bl", "Liên đoàn Lao động huyện Bình Lâm", "district", "union"),
                ("ldld-ha", "Liên đoàn Lao động huyện Hòa An Đông", "district", "union"),
                ("cd-tx", "Công đoàn xã Tân Xuân", "commune", "union"), ("qh", "Quốc hội", "central", "state")):
        small.organisation(*row)
    _documents(small)
    _citations(small)
    _duties(small)
    _recipients(small)
    return small


def _recipients(small: Small) -> None:
    """Let a plan be sent to a body and to an organ of another, each proved by an entry."""
    organ = small.organisation("tt-tu", "Thường trực Tỉnh ủy Sơn Thủy", "province", "party")
    small.say(organ, organ=text("Thường trực"), org__subOrganizationOf=iri("organisation", "tu"))
    small.recipient("huyen.txt", "kh-07", "TT TU", organ)
    small.recipient("huyen.txt", "kh-07", "Các phòng, ban")
    small.recipient("huyen.txt", "kh-07", "LĐLĐ tỉnh", iri("organisation", "ldld-st"))


def _documents(small: Small) -> None:
    small.document("nq-02-2021", "02-NQ/TW", "2021-06-12", "bct", type="NQ", title="Tổ chức công đoàn")
    small.document("nq-02-2026", "02-NQ/TW", "2026-03-17", "bct", type="NQ", title="Thủ đô")
    small.document("ctr-12", "12-CTr/TU", "2021-09-28", "tu", type="CTr", title="Chương trình hành động")
    small.document("luat-cd-2012", None, "2012", "qh", type="L", name="Luật Công đoàn năm 2012")
    small.document("luat-cd-2024", "50/2024/QH15", "2024-11-27", "qh", type="L", name="Luật Công đoàn năm 2024")
    small.document("kh-15", "15/KH-LĐLĐ", "2024-01-10", "ldld-st", held="tinh-2024.txt", type="KH", place="Sơn Thủy",
                   title="Phát triển đoàn viên năm 2024", period="2024", signer="Trần Văn Bình",
                   recipient="Thường trực Tỉnh ủy")
    small.document("kh-21", "21/KH-LĐLĐ", "2023-01-05", "ldld-st", held="tinh-2023.txt", type="KH", place="Sơn Thủy",
                   title="Phát triển đoàn viên năm 2023", period="2023", signer="Trần Văn Bình")
    small.document("kh-07", "07/KH-LĐLĐ", "2024-02-05", "ldld-bl", held="huyen.txt", type="KH", place="Bình Lâm",
                   title="Phát triển đoàn viên huyện năm 2024", period="2024", signer="Lê Thị Hoa")
    small.document("kh-03", "03/KH-CĐ", "2024-03-01", "cd-tx", held="xa.txt", type="KH", place="Tân Xuân",
                   title="Phát triển đoàn viên xã năm 2024", period="2024")
    small.document("kh-40", "40/KH-LĐLĐ", "2026-05-04", "ldld-st", held="thu-do.txt", type="KH",
                   title="Học tập Nghị quyết")
    small.document("cv-9", "9/CV-LĐLĐ", "2024-04-02", "ldld-ha", held="cong-van.txt", type="CV", title="Báo cáo nhanh")


def _citations(small: Small) -> None:
    cites = small.cites
    cites("tinh-2024.txt", "kh-15", "basedOn", "luat-cd-2012", "Căn cứ Luật Công đoàn năm 2012", position="preamble",
          provision="Điều 10")
    cites("tinh-2024.txt", "kh-15", "implements", "ctr-12", "Thực hiện Chương trình hành động số 12-CTr/TU",
          position="preamble")
    cites("tinh-2024.txt", "ctr-12", "implements", "nq-02-2021", "12-CTr/TU về thực hiện 02-NQ/TW", link="1")
    cites("tinh-2024.txt", "kh-15", "implements", "nq-02-2021", "triển khai Nghị quyết số 02-NQ/TW", position="body",
          provision="khoản 2 Mục III")
    cites("tinh-2024.txt", "kh-15", "implements", "nq-02-2021", "Nghị quyết số 02-NQ/TW lần nữa", position="body")
    cites("tinh-2023.txt", "kh-21", "implements", "nq-02-2021", "Thực hiện Nghị quyết 02-NQ/TW", position="preamble")
    cites("tinh-2023.txt", "kh-21", "basedOn", "luat-cd-2012", "Căn cứ Luật Công đoàn năm 2012", position="preamble")
    cites("huyen.txt", "kh-07", "implements", "kh-15", "Thực hiện Kế hoạch số 15/KH-LĐLĐ", position="preamble")
    cites("xa.txt", "kh-03", "basedOn", "kh-07", "Căn cứ Kế hoạch 07/KH-LĐLĐ", position="preamble")
    cites("thu-do.txt", "kh-40", "implements", "nq-02-2026", "Thực hiện Nghị quyết số 02-NQ/TW", position="preamble")
    cites("thu-do.txt", "kh-40", "implements", "luat-cd-2024", "thi hành Luật Công đoàn năm 2024", position="body")
    cites("thu-do.txt", "luat-cd-2024", "replaces", "luat-cd-2012", "Luật năm 2024 thay thế Luật năm 2012", link="1")
    cites("cong-van.txt", "cv-9", "cites", "nq-02-2021", "theo Nghị quyết số 02-NQ/TW", position="body")


def _duties(small: Small) -> None:
    small.target("tinh-2024.txt", "kh-15", 1100, ">=", "đoàn viên", indicator="kết nạp đoàn viên", period="2024")
    small.target("tinh-2024.txt", "kh-15", 90, "=", "%", indicator="công đoàn cơ sở xếp loại tốt", period="2024")
    small.target("tinh-2023.txt", "kh-21", 900, ">=", "đoàn viên", indicator="kết nạp đoàn viên", period="2023")
    whole = small.target("huyen.txt", "kh-07", 200, ">=", "đoàn viên", indicator="kết nạp đoàn viên", period="2024")
    small.target("huyen.txt", "kh-07", 50, "=", "đoàn viên", indicator="trong doanh nghiệp", period="2024",
                 parent=whole, assigneeName="Công đoàn xã Tân Xuân")
    small.report("tinh-2024.txt", "kh-15", "Liên đoàn Lao động huyện Bình Lâm", "Liên đoàn Lao động tỉnh Sơn Thủy",
                 deadline="2024-11-15")
    small.report("huyen.txt", "kh-07", "Công đoàn xã Tân Xuân", "Liên đoàn Lao động huyện Bình Lâm",
                 frequency="hằng quý", via="Văn phòng")
    small.assignment("tinh-2024.txt", "kh-15", "ldld-bl", "Liên đoàn Lao động huyện Bình Lâm",
                     ["Xây dựng kế hoạch của huyện", "Theo dõi, đôn đốc công đoàn cơ sở"])
    small.say(iri("finding", "replaced/1"), "graph/findings", rdf__type=f"<{DKG}Finding>", check=text("replaced-basis"),
              severity=text("warning"), aboutDocument=iri("document", "kh-15"), order=typed(1, "integer"),
              explanation=[text("Căn cứ đã bị thay thế") + "@vi", text("The basis was replaced") + "@en"],
              evidence=[iri("citation", "tinh-2024.txt/4"), iri("citation", "tinh-2024.txt/1")])
    small.assignment("huyen.txt", "kh-07", "cd-tx", "Công đoàn xã Tân Xuân", ["Tuyên truyền"])
    small.assignment("huyen.txt", "kh-07", "", "Công đoàn các xã, thị trấn", ["Rà soát đoàn viên"])
