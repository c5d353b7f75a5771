"""Read our own return form back: by its hidden identity, exactly, asking nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from importers.cells.saying import CellFigure, Expected, read_figure
from importers.tables.columns import Row
from importers.tables.locating import rows_of
from importers.workbooks.sheets import Cell, Sheet, Workbook
from importers.workbooks.shown import shown
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.issues.of_files import NOTHING_FILLED_IN
from lbi_desktop.domain.period import Period, UnknownPeriodCodeError, period_from_code
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.returns.send_back import ANSWER
from lbi_desktop.domain.value import State

FORM_NAME = "LBI return form"
LAYOUT = "our own return form"
_IDENTITY_COLUMN = 1
_IDENTITY = re.compile(r"(?P<indicator>.+)@(?P<period>\d+)(?:@(?P<answers>[a-z]+))?")
_IN_WORDS = "form.answer_in_words"
_NUMBERS = {"figure": Measure.ACTUAL, "target": Measure.TARGET}
_NOTHING = "Nothing was filled in: the form came back as it was sent"
_WORDS = {
    "happened": (Measure.COMMENTARY, "happened"),
    "matters": (Measure.COMMENTARY, "matters"),
    "next": (Measure.COMMENTARY, "next"),
    "owner": (Measure.OWNER, ""),
    "due": (Measure.TEXT, "due"),
}


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What the hidden sheet says this form is."""

    directorate: str
    period: Period
    sheet: Sheet
    key_row: int
    states: Mapping[str, State]


def form_identity(book: Workbook) -> FormIdentity | None:
    """The identity of our own form, or None for any other workbook."""
    for sheet in book.sheets:
        if not sheet.is_hidden:
            continue
        told = _pairs(sheet, 1)
        if told.get("form") == FORM_NAME:
            return _identity(book, told, _states(sheet))
    return None


def _pairs(sheet: Sheet, column: int) -> dict[str, str]:
    return {
        str(cell.value): _text(sheet.at(row, column + 1))
        for (row, at), cell in sheet.cells.items()
        if at == column
    }


def _states(sheet: Sheet) -> dict[str, State]:
    known = {state.value: state for state in State}
    return {words: known[name] for words, name in _pairs(sheet, 4).items() if name in known}


def _identity(
    book: Workbook, told: Mapping[str, str], states: Mapping[str, State]
) -> FormIdentity | None:
    named = [sheet for sheet in book.sheets if sheet.name == told.get("sheet")]
    keyed = named or [sheet for sheet in book.sheets if not sheet.is_hidden]
    try:
        period = period_from_code(int(told.get("period", "")))
        key_row = int(told.get("key row", ""))
    except (ValueError, UnknownPeriodCodeError):
        return None
    if not keyed:
        return None
    return FormIdentity(told.get("directorate", ""), period, keyed[0], key_row, states)


def _text(cell: Cell | None) -> str:
    return str(cell.value if cell.value is not None else "").strip() if cell else ""


@dataclass(frozen=True, slots=True)
class FormRead:
    """What a returned form says."""

    cells: tuple[CellReading, ...]
    issues: tuple[Issue, ...]
    header_cells: tuple[str, ...]
    lines: int


def read_form_back(identity: FormIdentity) -> FormRead:
    """Every line of the form that was filled in."""
    rows = rows_of(identity.sheet)
    keys = {_text(cell): cell.column for cell in rows.get(identity.key_row, {}).values()}
    heads = rows.get(identity.key_row + 1, {})
    cells: list[CellReading] = []
    issues: list[Issue] = []
    lines = 0
    for row in rows.values():
        line = _line(identity, keys, row)
        if line is not None:
            lines += 1
            cells += _said(line, issues)
    if not cells and not issues:
        issues.append(issue_of(NOTHING_FILLED_IN, f"{_NOTHING} to {identity.directorate}."))
    header = tuple(cell.address for cell in heads.values())
    return FormRead(tuple(cells), tuple(issues), header, lines)


def _said(line: _Line, issues: list[Issue]) -> list[CellReading]:
    """What one line says; an owner alone, filled in by ourselves, says nothing."""
    if line.answers:
        return list(_answer_cells(line, issues))
    said = [*_figure_cells(line, issues), *_word_cells(line)]
    is_owner_alone = all(cell.measure is Measure.OWNER for cell in said)
    return [] if is_owner_alone else said


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the form with its identity; `answers` is the key of its only answer.

    Only the worksheet of rows to settle has lines of one answer.
    """

    identity: FormIdentity
    indicator: str
    period: Period
    row: Row
    keys: Mapping[str, int]
    answers: str = ""

    def cell(self, key: str) -> Cell | None:
        column = self.keys.get(key)
        return self.row.get(column) if column is not None else None

    def text(self, key: str) -> str:
        return _text(self.cell(key))

    def reading(self, cell: Cell, measure: Measure, *, figure: CellFigure) -> CellReading:
        return CellReading(
            sheet=self.identity.sheet.name,
            cell=cell.address,
            raw=cell.error or cell.raw,
            shown=shown(cell),
            label=self.text("indicator"),
            ref=self.text("ref"),
            period=self.period,
            measure=measure,
            value=figure.value,
            state=figure.state,
            numerator=figure.numerator,
            denominator=figure.denominator,
            unit=figure.unit,
            indicator_id=self.indicator,
        )


def _line(identity: FormIdentity, keys: Mapping[str, int], row: Row) -> _Line | None:
    told = _IDENTITY.fullmatch(_text(row.get(_IDENTITY_COLUMN)))
    if told is None:
        return None
    try:
        period = period_from_code(int(told["period"]))
    except UnknownPeriodCodeError:
        return None
    answers = told["answers"] or ""
    if answers:
        keys = {"indicator": keys.get("indicator", 0), answers: keys.get(ANSWER, 0)}
    return _Line(identity, told["indicator"], period, row, keys, answers)


def _answer_cells(line: _Line, issues: list[Issue]) -> Iterator[CellReading]:
    """The answer to a row that was sent back: a figure, a comment, or words to be read."""
    cell, key = line.cell(line.answers), line.answers
    if cell is None or not _text(cell):
        return
    if key in _WORDS:
        yield from _word_cells(line)
        return
    measure = _NUMBERS.get(key)
    figure = read_figure(cell, Expected(is_target=measure is Measure.TARGET))
    if measure is None or figure.problem:
        said = f"{line.text('indicator')}: the department answers “{_text(cell)}”."
        place = line.identity.sheet.name
        issues.append(issue_of(_IN_WORDS, said, sheet=place, cell=cell.address))
        figure = CellFigure(None, State.MISSING)
    reading = line.reading(cell, measure or Measure.TEXT, figure=figure)
    yield reading if measure is not None else replace(reading, text=_text(cell), part=ANSWER)


def _figure_cells(line: _Line, issues: list[Issue]) -> Iterator[CellReading]:
    """The figure with its state and parts; a chosen reason alone says why there is none."""
    cell, chosen = line.cell("figure"), line.identity.states.get(line.text("state"))
    if cell is None:
        state_cell = line.cell("state")
        if state_cell is not None and chosen is not None and not chosen.has_value:
            figure = CellFigure(None, chosen)
            yield line.reading(state_cell, Measure.ACTUAL, figure=figure)
        else:
            yield from _parts_alone(line, issues)
        return
    figure = _with_parts(line, read_figure(cell, Expected()))
    if figure.problem:
        issues.append(_issue(line, cell, figure.problem, said=figure.said))
    elif chosen is not None:
        figure = _with_state(line, cell, figure, chosen=chosen, issues=issues)
    yield line.reading(cell, Measure.ACTUAL, figure=figure)


def _parts_alone(line: _Line, issues: list[Issue]) -> Iterator[CellReading]:
    """A numerator or denominator without the figure they make: asked, not left out."""
    parts = [line.cell(key) for key in ("numerator", "denominator")]
    given = [cell for cell in parts if cell is not None and _text(cell)]
    if given:
        said = f"{shown(given[0])} is given beside the figure, and no figure."
        issues.append(_issue(line, given[0], "form.figure_missing", said=said))
        nothing = CellFigure(None, State.MISSING)
        yield line.reading(given[0], Measure.ACTUAL, figure=nothing)


def _with_parts(line: _Line, figure: CellFigure) -> CellFigure:
    top, bottom = (
        read_figure(cell, Expected()).value if cell is not None else None
        for cell in (line.cell("numerator"), line.cell("denominator"))
    )
    if top is None or bottom is None:
        return figure
    return CellFigure(
        figure.value, figure.state, figure.unit, top, bottom, figure.problem, figure.said
    )


def _with_state(
    line: _Line, cell: Cell, figure: CellFigure, *, chosen: State, issues: list[Issue]
) -> CellFigure:
    if figure.value is not None and not chosen.has_value:
        said = f"A figure is given ({shown(cell)}), and “{chosen.words}” is chosen beside it."
        issues.append(_issue(line, cell, "cell.state_contradicts", said=said))
        return figure
    if figure.value is None:
        return figure
    return CellFigure(figure.value, chosen, figure.unit, figure.numerator, figure.denominator)


def _issue(line: _Line, cell: Cell, code: str, *, said: str) -> Issue:
    return issue_of(
        code,
        f"{line.text('ref')}: {said}",
        sheet=line.identity.sheet.name,
        cell=cell.address,
    )


def _word_cells(line: _Line) -> Iterator[CellReading]:
    for key, (measure, part) in _WORDS.items():
        cell = line.cell(key)
        if cell is None or not _text(cell):
            continue
        value = cell.value
        text = value.strftime("%Y-%m-%d") if isinstance(value, date) else _text(cell)
        yield CellReading(
            sheet=line.identity.sheet.name,
            cell=cell.address,
            raw=cell.raw,
            shown=shown(cell),
            label=line.text("indicator"),
            ref=line.text("ref"),
            period=line.period,
            measure=measure,
            value=None,
            state=State.FINAL,
            text=text,
            part=part,
            indicator_id=line.indicator,
        )
