"""What leaves the council: data book, open data, the public page; nothing that must stay."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from briefings import scrutiny_briefing

from exporters.databook import data_book
from exporters.databook_look import sheet_name
from exporters.exporting import write_data_book, write_html_page
from exporters.html_page import html_page
from exporters.html_page_chart import spread
from exporters.opendata import write_open_data
from exporters.opendata_tables import TABLES
from exporters.pdf import office, write_pdf
from lbi_desktop.domain.charts.breakdown import Axis, Part
from lbi_desktop.domain.charts.breakdown_chart import PartBar, Standing
from lbi_desktop.domain.documents.published import (
    Observed,
    PartObserved,
    Published,
    PublishedElement,
    PublishedIndicator,
)
from lbi_desktop.domain.period import month
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import Figure, State

ARSENAL = Part(7, "Arsenal", "E05013697", 2022)
EVIL = '=HYPERLINK("http://example.invalid","x")'


def published(*, title: str = "") -> Published:
    """A picture of made-up figures; `title` replaces the first indicator's."""
    briefing = scrutiny_briefing()
    kept = []
    for line in briefing.lines:
        row = line.row
        points = [(p.period, p.value) for p in line.chart.points]
        seen = tuple(
            Observed(period, Figure(value, illustrative=True), None, Status.NO_TARGET)
            if value is not None
            else Observed(period, Figure(None, State.MISSING))
            for period, value in points
        )
        bar = PartBar(7, "Arsenal", None, Standing.HIDDEN, State.SUPPRESSED, numerator=3)
        parts = (PartObserved(ARSENAL, Axis("ward", 2022), row.period, bar, True),)
        kept.append(PublishedIndicator(replace(line, commentary=None), seen, parts=parts))
    if title:
        first = kept[0].line
        own = replace(first.row.indicator, title=title, short_name=title)
        line = replace(first, row=replace(first.row, indicator=own))
        kept[0] = replace(kept[0], line=line)
    return Published(
        council="London Borough of Islington",
        period=briefing.period,
        as_at=date(2026, 1, 26),
        indicators=tuple(kept),
        elements=(PublishedElement("P1", "", "priority", "Corporate priority", "", "Homes"),),
        links=(("P1", kept[0].indicator.id),),
        left_out=2,
        is_illustrative=True,
    )


# --- data book -------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data_book(published())))


def test_that_every_theme_has_a_sheet_and_every_sheet_a_title_first(
    book: openpyxl.Workbook,
) -> None:
    names = book.sheetnames
    assert names[:2] == ["Contents", "Summary"]
    assert names[-5:] == ["All figures", "Targets", "Definitions", "Chart figures", "Notes"]
    assert len(names) == 7 + len(published().themes)
    for sheet in book:
        assert sheet["A1"].value
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes


def test_that_figures_are_numbers_in_their_units_format(book: openpyxl.Workbook) -> None:
    sheet = book["All figures"]
    heads = [cell.value for cell in sheet[4]]
    column = heads.index("Figure")
    cells = [row[column] for row in sheet.iter_rows(min_row=5)]
    numbers = [each for each in cells if isinstance(each.value, int | float)]
    assert len(numbers) > 100
    assert any(each.number_format.endswith('"%"') for each in numbers)
    days = [row[heads.index("Last day")] for row in sheet.iter_rows(min_row=5, max_row=6)]
    assert all(each.is_date for each in days)


def test_that_a_quarter_shows_its_own_figure_and_not_that_of_its_last_month() -> None:
    whole = published()
    first = whole.indicators[0]
    point = first.line.chart.points[-1]
    last_month = month(point.period.end.year, point.period.end.month)
    seen = (Observed(last_month, Figure(1.0), None, Status.NO_TARGET),)
    alone = replace(whole, indicators=(replace(first, observed=seen),))
    sheet = openpyxl.load_workbook(io.BytesIO(data_book(alone)))[first.theme]
    heads = [cell.value for cell in sheet[4]]
    figures = [cell.value for cell in sheet[5]]
    assert figures[heads.index(point.period.label)] == point.value


def test_that_each_table_can_be_filtered_and_has_heads_of_its_own(
    book: openpyxl.Workbook,
) -> None:
    for sheet in book:
        (table,) = sheet.tables.values()
        heads = [cell.value for cell in sheet[table.ref][0]]
        assert all(heads)
        assert len(set(heads)) == len(heads)


def test_that_no_cell_of_the_book_is_a_formula() -> None:
    made = openpyxl.load_workbook(io.BytesIO(data_book(published(title=EVIL))))
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row]
    held = [cell for cell in cells if cell.value == EVIL]
    assert held
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in held)
    assert not any(cell.data_type == "f" for cell in cells)


def test_that_the_same_picture_gives_the_same_book() -> None:
    assert data_book(published()) == data_book(published())


def test_that_sheets_get_names_a_workbook_takes() -> None:
    taken = {"notes"}
    assert sheet_name("Notes", taken) == "Notes 2"
    long = sheet_name("Environment / climate: change & everything else there is", taken)
    assert len(long) <= 31
    assert not re.search(r"[\[\]:*?/\\]", long)


# --- open data -------------------------------------------------------------------------------
def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_open_data(published(title=EVIL), tmp_path_factory.mktemp("open")).path


def test_that_every_table_has_its_key_once_and_every_link_leads_somewhere(folder: Path) -> None:
    for table in TABLES:
        rows = _rows(folder, table.name)
        keys = [tuple(row[column] for column in table.key) for row in rows]
        assert len(set(keys)) == len(keys), table.name
        for link in table.links:
            there = {row[link.to] for row in _rows(folder, link.table)}
            assert {row[link.column] for row in rows} - {""} <= there, (table.name, link.column)


def test_that_the_metadata_describes_every_column_of_every_table(folder: Path) -> None:
    said = json.loads((folder / "metadata.json").read_text("utf-8"))
    described = {
        each["url"]: [column["name"] for column in each["tableSchema"]["columns"]]
        for each in said["tables"]
    }
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8") as file:
            assert described[f"{table.name}.csv"] == next(csv.reader(file))
    assert "fact_observation" in (folder / "README.md").read_text("utf-8")


def test_that_a_hidden_figure_leaves_neither_value_nor_parts(folder: Path) -> None:
    hidden = [r for r in _rows(folder, "fact_observation") if r["state"] == "suppressed"]
    assert hidden
    for row in hidden:
        assert (row["value"], row["numerator"], row["denominator"]) == ("", "", "")


def test_that_no_text_of_the_tables_begins_a_formula(folder: Path) -> None:
    for table in TABLES:
        for row in _rows(folder, table.name):
            words = [v for c in table.columns if c.kind in ("words", "key")
                     for v in [row[c.name]] if v]  # fmt: skip
            assert not [each for each in words if each[0] in "=+-@"]


def test_that_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"x")
    with pytest.raises(Refusal, match="letter"):
        write_open_data(published(), tmp_path)


def test_that_parquet_holds_the_same_rows_with_their_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_open_data(published(), tmp_path / "o", parquet=True)
    for table in TABLES:
        held = parquet.read_table(tmp_path / "o" / f"{table.name}.parquet")
        assert held.num_rows == len(_rows(tmp_path / "o", table.name))
    facts = parquet.read_table(tmp_path / "o" / "fact_observation.parquet")
    assert str(facts.schema.field("value").type) == "double"
    write_open_data(published(), tmp_path / "o")
    assert not list((tmp_path / "o").glob("*.parquet"))


# --- the page --------------------------------------------------------------------------------
class _Outline(HTMLParser):
    """Headings, ids, references and whatever would be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.named: list[str] = []
        self.fetched: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.ids += [said["id"]] if said.get("id") else []
        for name in ("aria-labelledby", "href"):
            words = (said.get(name) or "").split()
            self.named += [each.lstrip("#") for each in words]
        for name in ("src", "action", "data", "poster"):
            self.fetched += [said[name] or ""] if name in said else []
        if tag in ("script", "link", "iframe", "img"):
            self.fetched.append(tag)


@pytest.fixture(scope="module")
def page() -> str:
    return html_page(published(title="Homes <b>& more</b>"))


def test_that_the_page_stands_alone_and_is_in_order(page: str) -> None:
    outline = _Outline()
    outline.feed(page)
    assert outline.levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(outline.levels))
    assert len(set(outline.ids)) == len(outline.ids)
    assert set(outline.named) <= set(outline.ids)
    assert outline.fetched == []
    assert 'lang="en-GB"' in page
    assert "url(" not in page


def test_that_what_is_printed_on_the_page_is_never_markup(page: str) -> None:
    assert "<b>& more" not in page
    assert "Homes &lt;b&gt;&amp; more&lt;/b&gt;" in page


def test_that_every_chart_has_a_name_and_words_and_a_table_beside_it(page: str) -> None:
    charts = page.count('<svg class="trend"')
    narrow = page.count('<svg class="trend narrow"')
    assert charts == narrow == len(published().indicators)
    assert page.count('role="img"') == 2 * page.count("<desc ") == 2 * charts
    assert page.count("<details>") == charts


def test_that_the_page_says_that_its_figures_are_made_up(page: str) -> None:
    assert "Sample page: the figures are illustrative." in page
    assert "Two indicators about people at risk left out." in page


def test_that_labels_beside_a_chart_never_touch() -> None:
    places = spread([20.0, 22.0, 22.0, 283.0, 284.0])
    assert all(below - above >= 17 - 1e-9 for above, below in pairwise(places))
    assert places[-1] <= 284


# --- writing ---------------------------------------------------------------------------------
def test_that_a_wrong_ending_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="xlsx"):
        write_data_book(published(), tmp_path / "book.docx")
    with pytest.raises(Refusal, match="html"):
        write_html_page(published(), tmp_path / "page.pdf")
    assert list(tmp_path.iterdir()) == []


def test_that_without_an_office_suite_it_is_said_how_to_make_a_pdf(tmp_path: Path) -> None:
    assert office({"PATH": str(tmp_path)}) is None
    with pytest.raises(Refusal) as no:
        write_pdf(tmp_path / "report.docx", program=tmp_path / "no-office")
    assert "Word" in no.value.advice


@pytest.mark.journey
@pytest.mark.timeout(200)
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice (soffice) here")
def test_that_the_data_book_opens_in_an_office_suite(tmp_path: Path) -> None:
    placed = write_data_book(published(), tmp_path / "book.xlsx")
    made = write_pdf(placed.path)
    assert made.path.read_bytes().startswith(b"%PDF")
