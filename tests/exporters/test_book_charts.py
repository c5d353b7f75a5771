"""Charts of the data book: native, read from cells, told in words, nothing hidden in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import openpyxl
from lxml import etree
from test_opened_figures import EVIL, published

from exporters.databook import data_book
from exporters.databook_charts import charted
from lbi_desktop.domain.documents.published import Published
from lbi_desktop.domain.value import State

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SECRET = 3.0


def with_secret() -> Published:
    """The first indicator's second figure is hidden, though its point still carries it."""
    whole = published()
    first, *others = whole.indicators
    points = list(first.line.chart.points)
    points[1] = replace(points[1], value=SECRET, state=State.SUPPRESSED)
    line = replace(first.line, chart=replace(first.line.chart, points=tuple(points)))
    return replace(whole, indicators=(replace(first, line=line), *others))


@cache
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data_book(with_secret()))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def charts() -> Iterator[etree._Element]:
    for name, content in parts().items():
        if re.fullmatch(r"xl/charts/chart\d+\.xml", name):
            yield etree.fromstring(content)


def test_that_every_indicator_with_a_trend_has_a_chart_on_its_themes_sheet() -> None:
    drawn = list(charted(with_secret()))
    assert len(drawn) > 10
    titles = {str(each.xpath("string(.//*[local-name()='title'])")) for each in charts()}
    for each in drawn:
        assert any(title.startswith(f"{each.indicator.ref} ") for title in titles)
    anchored = sum(content.count(b"<xdr:graphicFrame") for content in parts().values())
    assert anchored == len(drawn) == len(list(charts()))


def test_that_a_chart_is_told_in_words() -> None:
    drawings = [v.decode() for n, v in parts().items() if n.startswith("xl/drawings/drawing")]
    told = re.findall(r'<xdr:cNvPr [^>]*descr="([^"]*)"', "".join(drawings))
    assert len(told) == len(list(charts()))
    for words in told:
        assert words.startswith(("Line chart of ", "Chart of the "))
        assert "“Chart figures”" in words


def test_that_charts_read_numbers_and_empty_cells_and_nothing_else() -> None:
    book = openpyxl.load_workbook(io.BytesIO(data_book(with_secret())))
    sheet = book["Chart figures"]
    for chart in charts():
        for ref in chart.iterfind(f".//{C}val/{C}numRef/{C}f"):
            cells = sheet[str(ref.text).split("!")[1].replace("$", "")]
            values = [row[0].value for row in cells]
            assert any(value is not None for value in values)
            assert all(value is None or isinstance(value, int | float) for value in values)


def test_that_a_hidden_figure_is_an_empty_cell() -> None:
    first = with_secret().indicators[0].line.chart
    sheet = openpyxl.load_workbook(io.BytesIO(data_book(with_secret())))["Chart figures"]
    heads = [cell.value for cell in sheet[4]]
    row = [cell.value for cell in sheet[6]]
    assert row[heads.index("Period")] == first.points[1].period.label
    assert row[heads.index("State")] == "Suppressed"
    assert row[heads.index("Figure")] is None
    assert not sheet.auto_filter.ref
    assert sheet.tables["T_Chart_figures"].autoFilter is None


def test_that_a_name_that_looks_like_a_formula_is_words_in_a_chart() -> None:
    with zipfile.ZipFile(io.BytesIO(data_book(published(title=EVIL)))) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    title = chart[chart.index("<c:title>") : chart.index("</c:title>")]
    assert "<c:f>" not in title
