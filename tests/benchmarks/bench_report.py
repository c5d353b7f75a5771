"""Word documents against what python-docx alone takes for the same pages."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree
from measuring import Benchmark

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "exporters"))

from briefings import many, panel_briefing
from illustrative_cases import OFF
from plan_cases import definitions_briefing, member_briefing, plan_briefing

from exporters.reports import write
from lbi_desktop.domain.documents.briefing import Briefing


def fifty_off_target() -> Briefing:
    """Fifty indicators that all need a page: 50 charts, 50 sparklines, 150 controls."""
    briefing = many(50)
    lines = tuple(
        replace(line, row=replace(line.row, judgement=replace(line.row.judgement, status=OFF)))
        for line in briefing.lines
    )
    return replace(briefing, lines=lines)


class PythonDocxFloor:
    """Opens the base, appends the same ready-made XML and parts, and saves."""

    def __init__(self, made: Path, base: Path) -> None:
        import docx

        document = docx.Document(str(made))
        self.base = base
        self.body = etree.tostring(document.element.body, encoding="unicode")
        names = ("/word/charts/", "/word/embeddings/", "/customXml/")
        self.parts = [
            (str(part.partname), part.content_type, part.blob)
            for part in document.part.package.iter_parts()
            if part.partname.startswith(names)
        ]

    def __call__(self) -> None:
        import docx
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.oxml import parse_xml

        document = docx.Document(str(self.base))
        body = document.element.body
        for element in list(parse_xml(self.body)):
            body.append(element)
        for name, kind, content in self.parts:
            part = Part(PackURI(name), kind, content, document.part.package)
            document.part.relate_to(part, "http://example.invalid/part")
        document.save(io.BytesIO())


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """The scrutiny report, its growth, the 2014-18 style and the panel pack."""
    base = Path(__file__).resolve().parents[2] / "resources" / "templates" / "report.docx"
    fifty, two_hundred, panel = fifty_off_target(), many(200), panel_briefing()
    write("scrutiny", fifty, target=folder / "fifty.docx")
    yield Benchmark(
        name="scrutiny report: 50 indicators, 50 charts",
        job=lambda: write("scrutiny", fifty, target=folder / "job.docx"),
        floor=PythonDocxFloor(folder / "fifty.docx", base),
        floor_is="python-docx: open base, append the same XML and parts, save",
        ratio=2.0,
        milliseconds=1000,
    )
    yield Benchmark(
        name="scrutiny report: 200 indicators",
        job=lambda: write("scrutiny", two_hundred, target=folder / "large.docx"),
        milliseconds=4000,
        rounds=3,
    )
    yield Benchmark(
        name="scrutiny report in the 2014-18 style",
        job=lambda: write("scrutiny", fifty, target=folder / "old.docx", style="2014"),
        milliseconds=1000,
    )
    yield Benchmark(
        name="panel pack: one directorate and the suite",
        job=lambda: write("panel", replace(panel, lines=fifty.lines), target=folder / "p.docx"),
        milliseconds=500,
    )
    yield from _later_documents(folder, base)


def _later_documents(folder: Path, base: Path) -> Iterator[Benchmark]:
    """The annual report at 50 pages of indicators, and what goes to no forum."""
    fifty = fifty_off_target()
    year = replace(member_briefing(), lines=fifty.lines)
    write("executive-member", year, target=folder / "year.docx")
    yield Benchmark(
        name="annual report of a Member: 50 indicators, 50 charts",
        job=lambda: write("executive-member", year, target=folder / "job.docx"),
        floor=PythonDocxFloor(folder / "year.docx", base),
        floor_is="python-docx: open base, append the same XML and parts, save",
        ratio=2.0,
        milliseconds=1000,
    )
    plan = plan_briefing(count=200)
    yield Benchmark(
        name="plan on a page: 200 indicators",
        job=lambda: write("plan", plan, target=folder / "plan.docx"),
        milliseconds=500,
    )
    sight = plan_briefing("element:vision", count=200)
    yield Benchmark(
        name="line of sight from the vision: 200 indicators",
        job=lambda: write("line-of-sight", sight, target=folder / "sight.docx"),
        milliseconds=1000,
    )
    book = definitions_briefing(count=200)
    yield Benchmark(
        name="definition book: 200 indicators",
        job=lambda: write("definitions", book, target=folder / "book.docx"),
        milliseconds=1000,
    )
