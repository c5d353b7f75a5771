"""The return form: what a department gets, and that it reads back exactly."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from known_council import an_indicator, known_with
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel_text import LONGEST_CELL, needs_quote, safe_text
from exporters.return_form import write_return_form
from importers.reading_here import read_here
from importers.staging import stage
from lbi_desktop.domain import period as p
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.indicator import Frequency, Polarity
from lbi_desktop.domain.readings.reading import CellReading, Measure, Outcome, Reading
from lbi_desktop.domain.returns.return_form import FormLine, ReturnForm
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State

Q3 = p.quarter(2025, 3)
Q2 = p.quarter(2025, 2)
SHARE = an_indicator(
    "HO-FFT",
    ref="H1",
    title="Repairs fixed first time",
    unit=Unit(UnitKind.PERCENT, 1),
    polarity=Polarity.HIGHER,
    numerator="repairs fixed at the first visit",
    denominator="repairs",
    owner="Head of Repairs",
)
COUNT = an_indicator("HO-TA", ref="H3")
WAIT = an_indicator("WR-WAIT", ref="H4", title="Wait to answer", unit=Unit(UnitKind.SECONDS))
MONEY = an_indicator("HO-SAVED", ref="H5", title="=Saved & kept", unit=Unit(UnitKind.GBP))
MONTHLY = replace(COUNT, id="HO-M", ref="H6", title="Visits", frequency=Frequency.MONTH)


def a_form(*lines: FormLine) -> ReturnForm:
    asked = lines or (
        FormLine(
            SHARE,
            Q3,
            previous=(Q2, Figure(80.1)),
            year_before=(p.quarter(2024, 3), Figure(None, State.NOT_AVAILABLE)),
            target=85.0,
        ),
        FormLine(COUNT, Q3, previous=(Q2, Figure(1234.0)), target=1150.0),
        FormLine(WAIT, Q3, previous=(Q2, Figure(219.0))),
        FormLine(MONEY, p.year_to_date(2025, 9), target=500.0, target_upper=600.0),
        FormLine(MONTHLY, p.month(2025, 10)),
    )
    return ReturnForm("Islington", "Homes & Neighbourhoods", Q3, asked, due=date(2026, 1, 16))


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "form.xlsx"
    write_return_form(a_form(), path)
    return path


def columns_of(sheet: Worksheet) -> dict[str, int]:
    """Columns of the form by their hidden keys."""
    return {str(cell.value): cell.column for cell in sheet[6] if cell.value}


def filled(blank: Path, *lines: dict[str, object]) -> Path:
    """The form with what a department typed, line by line."""
    book = openpyxl.load_workbook(blank)
    sheet = book["Return"]
    columns = columns_of(sheet)
    for row, line in enumerate(lines, start=8):
        for key, value in line.items():
            sheet.cell(row, columns[key]).value = value
    path = blank.with_name("returned.xlsx")
    book.save(path)
    return path


TYPED: tuple[dict[str, object], ...] = (
    {
        "figure": 0.784,
        "state": "Provisional",
        "numerator": 784,
        "denominator": 1000,
        "happened": "Fewer parts in stock in November.",
        "next": "New supplier.",
        "owner": "Head of Repairs",
        "due": date(2026, 2, 28),
    },
    {"figure": 1284, "matters": "More families wait."},
    {"figure": 240 / 86400},
    {"state": "Not available"},
    {"figure": 0},
)


def saved_by_libreoffice(path: Path, out: Path) -> Path:
    profile = f"-env:UserInstallation=file://{out}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=280,
    )
    return out / path.name


def actuals(reading: Reading) -> list[CellReading]:
    return [cell for cell in reading.cells if cell.measure is Measure.ACTUAL]


def check_read_back(reading: Reading) -> None:
    assert reading.is_return_form
    assert (reading.directorate, reading.period) == ("Homes & Neighbourhoods", Q3)
    assert reading.issues == ()
    found = {cell.indicator_id: cell for cell in actuals(reading)}
    assert {name: cell.period for name, cell in found.items()} == {
        "HO-FFT": Q3,
        "HO-TA": Q3,
        "WR-WAIT": Q3,
        "HO-SAVED": p.year_to_date(2025, 9),
        "HO-M": p.month(2025, 10),
    }
    assert {name: cell.value for name, cell in found.items()} == {
        "HO-FFT": pytest.approx(78.4),
        "HO-TA": 1284,
        "WR-WAIT": pytest.approx(240, abs=0.01),
        "HO-SAVED": None,
        "HO-M": 0,
    }
    assert found["HO-FFT"].state is State.PROVISIONAL
    assert (found["HO-FFT"].numerator, found["HO-FFT"].denominator) == (784, 1000)
    assert found["HO-SAVED"].state is State.NOT_AVAILABLE
    said = {(c.indicator_id, c.measure, c.part): c.text for c in reading.cells if c.text}
    assert said["HO-FFT", Measure.COMMENTARY, "happened"] == "Fewer parts in stock in November."
    assert said["HO-FFT", Measure.COMMENTARY, "next"] == "New supplier."
    assert said["HO-TA", Measure.COMMENTARY, "matters"] == "More families wait."
    assert said["HO-FFT", Measure.OWNER, ""] == "Head of Repairs"
    assert said["HO-FFT", Measure.TEXT, "due"] == "2026-02-28"


def test_that_a_returned_form_reads_back_exactly(blank: Path) -> None:
    check_read_back(read_here(filled(blank, *TYPED)))


@pytest.mark.journey
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office suite here")
def test_that_a_form_saved_by_another_office_suite_reads_back(
    blank: Path, tmp_path: Path
) -> None:
    returned = filled(blank, *TYPED)
    check_read_back(read_here(saved_by_libreoffice(returned, tmp_path / "saved")))


def test_that_a_returned_form_asks_nothing(blank: Path) -> None:
    known = known_with(SHARE, COUNT, WAIT, MONEY, MONTHLY, today=date(2026, 1, 26))
    staged = stage(read_here(filled(blank, *TYPED)), known)
    assert staged.issues == ()
    assert staged.clicks_needed == 0
    assert staged.recognised_as == "our own return form"
    assert [row.outcome for row in staged.rows if row.reading.measure is Measure.ACTUAL] == [
        Outcome.NEW
    ] * 5


def test_that_rows_inserted_and_a_renamed_sheet_do_no_harm(blank: Path) -> None:
    path = filled(blank, *TYPED)
    book = openpyxl.load_workbook(path)
    book["Return"].insert_rows(9)
    book["Return"].title = "Q3 from Homes"
    book.save(path)
    found = {cell.indicator_id: cell.value for cell in actuals(read_here(path))}
    assert found["HO-TA"] == 1284


def test_that_a_form_sent_back_empty_has_no_figures(blank: Path) -> None:
    reading = read_here(blank)
    assert actuals(reading) == []
    assert reading.cells == ()


def test_that_a_figure_beside_a_reason_for_none_asks(blank: Path) -> None:
    reading = read_here(filled(blank, {"figure": 0.8, "state": "Not available"}))
    assert [issue.code for issue in reading.issues] == ["cell.state_contradicts"]


def test_that_words_for_a_figure_are_read_as_words(blank: Path) -> None:
    reading = read_here(filled(blank, {}, {"figure": "<5"}, {"figure": "about 20 or so"}))
    states = [cell.state for cell in actuals(reading)]
    assert states == [State.SUPPRESSED, State.ESTIMATED]
    assert [issue.code for issue in reading.issues] == ["cell.approximate"]


def test_that_what_we_hold_is_shown_and_locked(blank: Path) -> None:
    sheet = openpyxl.load_workbook(blank)["Return"]
    columns = columns_of(sheet)
    held = {key: sheet.cell(8, columns[key]) for key in ("previous", "target", "year_before")}
    assert held["previous"].value == pytest.approx(0.801)
    assert held["target"].number_format == "0.0%"
    assert held["year_before"].value == "not available"
    assert sheet.cell(11, columns["target"]).value.startswith("£500")
    assert sheet.protection.sheet
    locked = {key: sheet.cell(8, column).protection.locked for key, column in columns.items()}
    assert {key for key, is_locked in locked.items() if not is_locked} == {
        "figure", "state", "numerator", "denominator", "happened", "matters", "next", "owner",
        "due",
    }  # fmt: skip


def test_that_numerators_are_asked_only_where_a_figure_has_two_parts(blank: Path) -> None:
    sheet = openpyxl.load_workbook(blank)["Return"]
    columns = columns_of(sheet)
    locked = [sheet.cell(row, columns["numerator"]).protection.locked for row in (8, 9)]
    assert locked == [False, True]


def test_that_the_definition_stands_on_the_figure(blank: Path) -> None:
    sheet = openpyxl.load_workbook(blank)["Return"]
    columns = columns_of(sheet)
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    figure = rules[sheet.cell(8, columns["figure"]).coordinate]
    assert figure.promptTitle == "H1 Q3 2025/26"
    assert "repairs fixed at the first visit ÷ repairs" in figure.prompt
    assert len(figure.promptTitle) <= 32
    assert len(figure.prompt) <= 255
    assert "repairs fixed" in sheet.cell(8, columns["indicator"]).comment.text


def test_that_the_form_prints_on_one_page_across_with_its_heads(blank: Path) -> None:
    sheet = openpyxl.load_workbook(blank)["Return"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$7:$7"
    assert sheet.freeze_panes == "D8"


def test_that_no_text_of_ours_can_become_a_formula(blank: Path) -> None:
    book = openpyxl.load_workbook(blank)
    live = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(live) == 1
    assert live[0].startswith('="Filled in: "')


def test_that_figures_already_in_are_filled_in(tmp_path: Path) -> None:
    line = FormLine(
        SHARE,
        Q3,
        current=Figure(78.4, State.PROVISIONAL, 784, 1000),
        commentary=Commentary(happened="Fewer parts.", due=date(2026, 2, 28)),
    )
    path = tmp_path / "form.xlsx"
    write_return_form(a_form(line), path)
    reading = read_here(path)
    (figure,) = actuals(reading)
    assert (figure.value, figure.state, figure.numerator) == (78.4, State.PROVISIONAL, 784)
    assert "Fewer parts." in {cell.text for cell in reading.cells}


def test_that_an_illustrative_form_says_so(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_return_form(replace(a_form(), is_illustrative=True), path)
    sheet = openpyxl.load_workbook(path)["Return"]
    assert "illustrative" in str(sheet["B4"].value)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM", "\tx"])
def test_that_a_text_that_could_be_a_formula_is_quoted(text: str) -> None:
    assert needs_quote(text)


def test_that_invisible_marks_are_dropped_and_long_texts_cut() -> None:
    assert safe_text("a\u202eb\x00c\u200fd\ne") == "abcd\ne"
    cut = safe_text("x" * (LONGEST_CELL + 5))
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("does not fit in a cell)")


def check_untouched(path: Path) -> None:
    known = known_with(SHARE, COUNT, WAIT, MONEY, MONTHLY, today=date(2026, 1, 26))
    staged = stage(read_here(path), known)
    assert set(staged.counts.values()) == {0}
    assert [issue.code for issue in staged.issues] == ["form.nothing_filled_in"]
    assert staged.issues[0].message.startswith("Nothing was filled in")
    assert staged.directorate == "Homes & Neighbourhoods"


def test_that_an_untouched_form_counts_nothing_and_says_so(blank: Path) -> None:
    check_untouched(blank)


@pytest.mark.journey
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office suite here")
def test_that_an_untouched_form_saved_by_another_suite_counts_nothing(
    blank: Path, tmp_path: Path
) -> None:
    check_untouched(saved_by_libreoffice(blank, tmp_path / "saved"))


def test_that_an_owner_we_filled_in_is_no_row_beside_a_bare_figure(blank: Path) -> None:
    known = known_with(SHARE, COUNT, WAIT, MONEY, MONTHLY, today=date(2026, 1, 26))
    staged = stage(read_here(filled(blank, {"figure": 0.784})), known)
    assert (staged.counts["new"], staged.counts["same"]) == (1, 1)


def test_that_an_owner_beside_a_comment_is_news(blank: Path) -> None:
    known = known_with(SHARE, COUNT, WAIT, MONEY, MONTHLY, today=date(2026, 1, 26))
    staged = stage(read_here(filled(blank, {"happened": "Fewer parts in stock."})), known)
    assert staged.counts["new"] == 2


def test_that_parts_without_a_figure_are_asked_and_not_left_out(blank: Path) -> None:
    reading = read_here(filled(blank, {"numerator": 784, "denominator": 1000}))
    assert [issue.code for issue in reading.issues] == ["form.figure_missing"]
    assert len(actuals(reading)) == 1


def sheet_part(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("xl/worksheets/sheet1.xml").decode()


def test_that_rows_grow_with_what_is_typed_and_have_room_for_their_titles(
    tmp_path: Path,
) -> None:
    long = replace(SHARE, title="Repairs fixed at the first visit " * 12)
    path = tmp_path / "form.xlsx"
    write_return_form(a_form(FormLine(long, Q3), FormLine(COUNT, Q3)), path)
    assert "customHeight" not in sheet_part(path)
    sheet = openpyxl.load_workbook(path)["Return"]
    assert sheet.row_dimensions[8].height > 100
    assert 27 <= sheet.row_dimensions[9].height < 40


def test_that_a_cell_to_explain_turns_yellow_while_its_figure_is_off_target(
    blank: Path,
) -> None:
    sheet = openpyxl.load_workbook(blank)["Return"]
    columns = columns_of(sheet)
    rules = {str(area.sqref): area.rules[0].formula[0] for area in sheet.conditional_formatting}
    happened = sheet.cell(8, columns["happened"]).coordinate
    (rule,) = [words for area, words in rules.items() if area.startswith(happened)]
    figure, target = (sheet.cell(8, columns[key]).column_letter for key in ("figure", "target"))
    assert f"${figure}8<${target}8" in rule
    assert f'"Lower",${figure}8>${target}8' in rule
    prompts = {each.promptTitle for each in sheet.data_validations.dataValidation}
    assert {"What happened", "Why it matters", "What next", "Owner"} <= prompts


def test_that_short_answers_stand_level_with_the_figures_of_their_line(blank: Path) -> None:
    sheet = openpyxl.load_workbook(blank)["Return"]
    columns = columns_of(sheet)
    level = {
        key: sheet.cell(8, columns[key]).alignment.vertical
        for key in ("target", "figure", "state", "owner", "due", "happened")
    }
    assert level.pop("happened") == "top"
    assert set(level.values()) == {"center"}


def test_that_a_form_that_asks_for_nothing_says_so_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_return_form(replace(a_form(), lines=()), path)
    sheet = openpyxl.load_workbook(path)["Return"]
    assert sheet["B8"].value == "Nothing is asked of Homes & Neighbourhoods for Q3 2025/26."
    assert [issue.code for issue in read_here(path).issues] == ["form.nothing_filled_in"]


def test_that_sixty_lines_read_back_line_by_line(tmp_path: Path) -> None:
    many = tuple(
        FormLine(replace(COUNT, id=f"HO-{n}", ref=f"H{n}", title=f"Count {n}"), Q3)
        for n in range(60)
    )
    path = tmp_path / "form.xlsx"
    write_return_form(a_form(*many), path)
    book = openpyxl.load_workbook(path)
    figure = columns_of(book["Return"])["figure"]
    for number in range(60):
        book["Return"].cell(8 + number, figure).value = number
    book.save(path)
    read = {cell.indicator_id: cell.value for cell in actuals(read_here(path))}
    assert read == {f"HO-{n}": n for n in range(60)}
