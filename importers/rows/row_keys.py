"""What a row is about: its indicator, period, area, unit; and rows that hold no indicator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial

from importers.layouts.plan import Plan, ValueColumn
from importers.rows.comment_rows import is_comment_row, is_form_line
from importers.rows.row_periods import period_of_row
from importers.tables.columns import Column, Row, head_text, says_suppressed
from importers.tables.contents import REF
from importers.words.cell_words import is_bare_unit, scale_of, unit_word
from importers.words.groups import garbled_band, is_group, part_named, part_of
from importers.words.head_words import Role
from importers.words.heads import Head, head_of
from importers.words.labels import clean_label, split_ref, unit_of_label
from importers.words.periods import PeriodFound
from importers.words.references import References
from importers.words.state_words import state_in
from importers.workbooks.sheets import Cell, Place
from lbi_desktop.domain.readings.reading import Measure
from lbi_desktop.domain.value import State


class RowKind(StrEnum):
    """What a row of a table's body is."""

    FIGURES = "figures"
    TOTAL = "total"
    COMMENTARY = "commentary"
    TEXT = "text"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class RowKey:
    """What every figure of a row shares. `cell` is where the row is named.

    `garbled` is set for a reference that cannot be right: what it may stand for, or nothing.
    """

    label: str
    ref: str
    cell: Cell
    period: PeriodFound | None = None
    period_cells: tuple[Cell | None, ...] = ()
    area: str = ""
    unit: str = ""
    scale: float = 1.0
    state: State | None = None
    measure: Head | None = None
    is_cumulative: bool = False
    garbled: str | None = None


_TOTAL = re.compile(
    r"(?:grand |sub-? ?|overall |council |borough |islington |directorate |row |column "
    r"|(?:month|quarter|week|year)ly |annual |rolling |\d{1,2}[- ](?:month|quarter|year) )*"
    r"(?:total|totals|average|avg|mean|median|sum|overall|min|minimum|max|maximum|lowest"
    r"|highest|range)\b(?P<rest>.*)",
    re.IGNORECASE,
)
_TOTAL_AT_END = re.compile(r".{0,40}\b(?:total|average)s?\s*:?", re.IGNORECASE)
_SENTENCE = 30
_CUMULATIVE = re.compile(r"\bcumulative\b|\bytd\b|\byear[- ]to[- ]date\b", re.IGNORECASE)


class RowKeys:
    """Reads the keys of a table's rows, remembering merged and left-out labels."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._origins = _origins(plan)
        self._last: RowKey | None = None
        self._whole: RowKey | None = None
        self._block = split_ref(clean_label(plan.label)) if plan.is_block else ("", "")
        self._numbers = [value.number for value in plan.values]
        self._refs = References(str(cell.value or "") for cell in _ref_cells(plan))
        self._has_refs = _has_refs(plan)
        self._years: dict[int, Cell] = {}
        self._shares_parts, self._part = _shares_parts(plan), ""
        self._names_owners = _names_owners(plan)
        self._period_columns = plan.period_columns

    def kind(self, row: Row) -> RowKind:
        """What the row is."""
        figures = [row[number] for number in self._numbers if number in row]
        named = self._text(row, Role.LABEL) or self._text(row, Role.AREA) or _first_text(row)
        if is_comment_row(row, named, figures=figures) or self._is_wide_sentence(row):
            return RowKind.COMMENTARY
        if is_form_line(row, named):
            return RowKind.LINE
        if self._state(row) is State.SUPPRESSED:
            return RowKind.FIGURES
        if not figures or self._is_note_of_series(row):
            self._whole = None
            if self._plan.is_block and len(row) == 1:
                self._block = split_ref(clean_label(_first_text(row)))
            return RowKind.TEXT
        is_total = _TOTAL.fullmatch(named.strip()) is not None and self._is_total(row, named)
        if Role.LABEL not in self._plan.keys:
            is_total = is_total or _TOTAL_AT_END.fullmatch(named) is not None
        return RowKind.TOTAL if is_total else RowKind.FIGURES

    def _is_note_of_series(self, row: Row) -> bool:
        """`Unit` or `% change` where periods run down: words and changes of the columns."""
        return head_of(self._text(row, Role.PERIOD)).role in _NOTES_OF_SERIES

    def _is_wide_sentence(self, row: Row) -> bool:
        """A sentence merged across the table where no column holds comments."""
        cell = next(iter(row.values()))
        text = str(cell.value or "")
        if len(row) != 1 or len(text) < _SENTENCE or not text.rstrip().endswith("."):
            return False
        if any(column.head.role is Role.COMMENTARY for column in self._plan.texts):
            return False
        return any(
            top <= cell.row <= bottom and left == cell.column and right - left >= 2
            for top, left, bottom, right in self._plan.table.sheet.merges
        )

    def _is_total(self, row: Row, named: str) -> bool:
        """`TOTAL HOUSEHOLDS` without a reference is a total, `Total crimes` may be none."""
        match = _TOTAL.fullmatch(named.strip())
        rest = match["rest"].strip(" :.-") if match else ""
        if not rest:
            return True
        if Role.REF in self._plan.keys and self._has_refs:
            return REF.fullmatch(self._text(row, Role.REF).strip()) is None
        rows = list(self._plan.table.rows.values())
        is_summed = any(
            cell.formula.upper().lstrip("=").startswith(("SUM", "AVERAGE"))
            for cell in row.values()
        )
        return is_summed or (row is rows[-1] and len(rows) > 3 and named.isupper())

    def key(self, number: int, row: Row) -> RowKey | None:
        """The keys of a row of figures; None when nothing names it."""
        label, ref = self._named(number, row)
        label_cell = self._cell(number, row, Role.LABEL)
        ref_cell = self._cell(number, row, Role.REF)
        where = ref_cell or label_cell or next(iter(row.values()))
        measure = self._measure(row)
        if self._plan.is_block:
            ref, label = self._block
        elif not label and not ref and self._last is not None and self._continues(row, measure):
            label, ref, where = self._last.label, self._last.ref, self._last.cell
        area = self._area(number, row)
        if self._whole is not None and not ref and is_group(label):
            label, ref, area = self._whole.label, self._whole.ref, part_of(area, label)
        said = _set_beside(area or ("" if ref else label))
        if said is not None and (area or self._whole is not None):
            measure, area = said, ""
            if not self._text(row, Role.AREA) and self._whole is not None:
                label, ref = self._whole.label, self._whole.ref
        text = f"{label} {self._text(row, Role.UNIT)}"
        dated = self._period_cells(number, row)
        key = RowKey(
            label=label or self._plan.label,
            ref=ref or self._plan.ref,
            cell=where,
            period=period_of_row(dated, self._period_columns, context=self._plan.context),
            period_cells=dated,
            area=area or self._plan.table.part,
            unit=_unit(self._text(row, Role.UNIT), label, measure),
            scale=_scale(text),
            state=self._state(row),
            measure=measure,
            is_cumulative=_is_cumulative(label),
            garbled=self._garbled(ref_cell),
        )
        self._last = key
        if not key.area and said is None:
            self._whole = key
        return key

    def _continues(self, row: Row, measure: Head | None) -> bool:
        """Whether an unnamed row goes on with the one above: its measure, period or part."""
        return measure is not None or any(map(partial(self._text, row), _PARTS_OF_ROW))

    def _named(self, number: int, row: Row) -> tuple[str, str]:
        label_cell = self._cell(number, row, Role.LABEL)
        ref_cell = self._cell(number, row, Role.REF)
        label = clean_label(str(label_cell.value or "")) if label_cell else ""
        ref = ""
        if ref_cell is not None and not self._is_garbled(ref_cell):
            ref = " ".join(str(ref_cell.value or "").split())
        if not ref and label:
            ref, label = split_ref(label)
        return label, ref

    def _is_garbled(self, cell: Cell) -> bool:
        """A date or number where references have letters: Excel's doing."""
        return cell.is_date or (cell.is_number and self._refs.are_worded)

    def _garbled(self, cell: Cell | None) -> str | None:
        if cell is None:
            return None
        return "" if self._is_garbled(cell) else self._refs.meant(str(cell.value or ""))

    def _cell(self, number: int, row: Row, role: Role) -> Cell | None:
        column = self._plan.keys.get(role)
        return None if column is None else self._at(number, row, column)

    def _at(self, number: int, row: Row, column: Column) -> Cell | None:
        """The row's cell of a column, or the one merged down over it."""
        if column.number in row:
            return row[column.number]
        origin = self._origins.get((number, column.number))
        return self._plan.table.sheet.at(*origin) if origin is not None else None

    def _text(self, row: Row, role: Role) -> str:
        column = self._plan.keys.get(role)
        cell = row.get(column.number) if column is not None else None
        return str(cell.value or "") if cell is not None else ""

    def _period_cells(self, number: int, row: Row) -> tuple[Cell | None, ...]:
        """The cells that say a row's period; a year stands for the rows below it too."""
        cells = [self._at(number, row, column) for column in self._period_columns]
        filled = [place for place, cell in enumerate(cells) if cell is not None]
        for place in range(filled[-1] if filled else 0):
            cells[place] = cells[place] or self._years.get(place)
        self._years.update({place: cell for place, cell in enumerate(cells[:-1]) if cell})
        return tuple(cells)

    def _area(self, number: int, row: Row) -> str:
        parts = []
        for role in (Role.AREA, Role.CATEGORY):
            cell = self._cell(number, row, role)
            text = part_in(cell, role) if cell is not None else ""
            if role is Role.AREA:
                is_shared = cell is None and self._shares_parts
                text = self._part = self._part if is_shared else text
            if text:
                parts.append(text)
        return "" if self._names_owners else ", ".join(parts)

    def _state(self, row: Row) -> State | None:
        text, column = self._text(row, Role.STATE), self._plan.keys.get(Role.STATE)
        if column is None or not says_suppressed(column):
            return state_in(text)
        return State.SUPPRESSED if text.strip().casefold() in _YES else None

    def _measure(self, row: Row) -> Head | None:
        text = self._text(row, Role.MEASURE)
        return _row_measure(text) if text else _set_beside_periods(self._text(row, Role.PERIOD))


_NOTES_OF_SERIES = frozenset(
    {
        Role.UNIT,
        Role.TEXT,
        Role.OWNER,
        Role.COMMENTARY,
        Role.POLARITY,
        Role.IGNORED,
        Role.STATUS,
        Role.TREND,
    }
)
_PARTS_OF_ROW = (Role.PERIOD, Role.AREA, Role.CATEGORY)
_YES = frozenset({"y", "yes", "true", "1", "x", "suppressed"})


def held_back(key: RowKey, value: ValueColumn) -> Cell | None:
    """The blank cell of a row that says its figure is suppressed."""
    is_held = key.state is State.SUPPRESSED and value.measure is Measure.ACTUAL
    return Cell(key.cell.row, value.number, "suppressed", "") if is_held else None


def part_in(cell: Cell, role: Role) -> str:
    """The part a cell names, as a person typed it; empty where it names the whole."""
    band = garbled_band(cell) if role is Role.CATEGORY else ""
    return band or part_named(str(cell.value if cell.value is not None else ""))


def _unit(told: str, label: str, measure: Head | None) -> str:
    return unit_word(told) or (measure.unit if measure else "") or unit_of_label(label)


@lru_cache(maxsize=4096)
def _row_measure(text: str) -> Head:
    """What a row is by the word beside it: `Target`, `Numerator`; `%` is the figure itself."""
    head = head_of(text)
    if head.role is Role.UNKNOWN and is_bare_unit(text):
        return Head(text, Role.FIGURE, unit=unit_word(text))
    return head


@lru_cache(maxsize=4096)
def _set_beside(name: str) -> Head | None:
    """`London average` or `Target`, where rows are named: a figure to set beside ours."""
    head = head_of(name)
    is_beside = head.role is Role.FIGURE and head.measure in _BESIDE and not head.has_period
    return head if is_beside else None


@lru_cache(maxsize=4096)
def _set_beside_periods(name: str) -> Head | None:
    """`Target 2024/25`, where periods run down: a figure to set beside those of the rows."""
    head = head_of(name) if name else None
    is_beside = head is not None and head.role is Role.FIGURE and head.measure in _BESIDE
    return head if is_beside else None


_BESIDE = (Measure.BENCHMARK, Measure.TARGET, Measure.FORECAST)
_scale = lru_cache(maxsize=4096)(scale_of)


@lru_cache(maxsize=4096)
def _is_cumulative(label: str) -> bool:
    return _CUMULATIVE.search(label) is not None


def _names_owners(plan: Plan) -> bool:
    """Whether the area column names who owns each row: no breakdown, one row an indicator."""
    column, label = plan.keys.get(Role.AREA), plan.keys.get(Role.LABEL)
    head = column.head.text.casefold() if column is not None else ""
    is_directorate = "directorate" in head or "department" in head
    if not (is_directorate and plan.layout.startswith("row per")):
        return False
    numbers = (label.number if label is not None else 0, *_ref_column(plan))
    rows = plan.table.rows.values()
    names = [tuple(head_text(row[n]) for n in numbers if n in row) for row in rows]
    named = [name for name in names if name]
    return len(set(named)) * 2 > len(named)


def _origins(plan: Plan) -> Mapping[Place, Place]:
    """Places of the body that a merge running down covers."""
    found: dict[Place, Place] = {}
    for top, left, bottom, right in plan.table.sheet.merges:
        if bottom > top and bottom - top < 200 and left == right:
            found.update({(row, left): (top, left) for row in range(top + 1, bottom + 1)})
    return found


def _shares_parts(plan: Plan) -> bool:
    """Whether rows without a part go on with the one above: their names stand beside none."""
    label, area = plan.keys.get(Role.LABEL), plan.keys.get(Role.AREA)
    if area is None or (label is not None and label.title != ""):
        return False
    name = label or plan.keys.get(Role.CATEGORY)
    named: dict[bool, set[str]] = {True: set(), False: set()}
    for row in plan.table.rows.values():
        if name is not None and name.number in row:
            named[area.number in row].add(str(row[name.number].value))
    return all(named.values()) and not named[True] & named[False]


def _has_refs(plan: Plan) -> bool:
    return len(_ref_cells(plan)) * 2 >= len(plan.table.rows)


def _ref_column(plan: Plan) -> tuple[int, ...]:
    column = plan.keys.get(Role.REF)
    return () if column is None else (column.number,)


def _ref_cells(plan: Plan) -> list[Cell]:
    column = plan.keys.get(Role.REF)
    if column is None:
        return []
    return [row[column.number] for row in plan.table.rows.values() if column.number in row]


def _first_text(row: Row) -> str:
    return str(next(iter(row.values())).value or "")
