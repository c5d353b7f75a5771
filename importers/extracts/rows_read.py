"""What the rows of a long table say: each distinct label, period, place and text read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from importers.cells.saying import Expected, read_figure
from importers.extracts.blocks import CellError
from importers.extracts.table_plan import TablePlan
from importers.layouts.plan import ValueColumn
from importers.rows.row_periods import period_of_figure, period_of_row
from importers.words.cell_words import scale_of, unit_word
from importers.words.groups import garbled_band
from importers.words.head_words import Role
from importers.words.labels import clean_label, split_ref, unit_of_label
from importers.words.places import is_whole
from importers.words.state_words import state_in
from importers.workbooks.sheets import Cell, Scalar
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.extract import STATES, ExtractLabel, ExtractWord
from lbi_desktop.domain.value import State


@dataclass(frozen=True, slots=True)
class Shown:
    """How a figure is shown: its format, and the unit and scale of its label."""

    format: str
    unit: str
    scale: float


class RowsRead:
    """Reads the distinct values of one table."""

    def __init__(self, plan: TablePlan, value: ValueColumn) -> None:
        self._plan = plan
        self._value = value
        self._roles = [role for role in _LABEL_ROLES if plan.column(role) is not None]

    @property
    def label_columns(self) -> list[int]:
        """The columns that name the indicator and its unit."""
        return [column for role in self._roles if (column := self._plan.column(role))]

    def label(self, *values: Scalar) -> ExtractLabel:
        """What a row calls its indicator."""
        said = dict(zip(self._roles, map(_text, values), strict=True))
        label, ref = clean_label(said.get(Role.LABEL, "")), said.get(Role.REF, "")
        if not ref and label:
            ref, label = split_ref(label)
        unit_text = said.get(Role.UNIT, "")
        unit = unit_word(unit_text) or unit_of_label(label) or self._value.unit
        label = self._value.label or label or self._plan.plan.label
        scale = max(scale_of(f"{label} {unit_text}"), self._value.scale)
        return ExtractLabel(label, ref or self._plan.plan.ref, unit, scale)

    def period(self, *values: Scalar) -> Period | None:
        """The period of a row, or of its column; `values` are each cell's and its format."""
        if not values:
            return self._value.period or self._plan.context.period
        columns = self._plan.plan.period_columns
        context = self._plan.plan.context
        cells = [
            None if value is None else Cell(0, 0, _whole(value), str(value), format=str(shown))
            for value, shown in zip(values[::2], values[1::2], strict=True)
        ]
        row = period_of_row(cells, columns, context=context)
        if row is None:
            return context.period
        span = self._plan.plan.keys[Role.PERIOD].head.span
        found = period_of_figure(row, cells, value=self._value, context=context, span=span)
        return None if found.question else found.period

    def part(self, *values: Scalar) -> str:
        """The part of the borough or of its people a row is of; nothing for all of it."""
        texts = [self._value.area, *map(_part, values)]
        return ", ".join(text for text in texts if text and not is_whole(text))

    def word(self, value: Scalar, shown: Shown) -> ExtractWord:
        """A text, a mistake or a date where a figure belongs."""
        error = str(value) if isinstance(value, CellError) else ""
        raw = error or str(value)
        cell = Cell(0, 0, None if error else value, raw, shown.format, error)
        markers = self._plan.context.markers
        figure = read_figure(cell, Expected(shown.unit, shown.scale, markers=markers))
        return ExtractWord(
            raw,
            figure.value,
            figure.state,
            figure.unit,
            figure.numerator,
            figure.denominator,
            figure.problem,
            figure.said,
        )

    @staticmethod
    def state(*values: Scalar) -> int:
        """How firm a row says its figures are, by its place in STATES."""
        state = state_in(_text(values[0])) if values else None
        return STATES.index(state or State.FINAL)


_LABEL_ROLES = (Role.REF, Role.LABEL, Role.UNIT)


def _text(value: Scalar) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else " ".join(str(_whole(value)).split())


def _part(value: Scalar) -> str:
    """A part's name; a span of ages that Excel took for a date is one again."""
    is_band = isinstance(value, date | str)
    return (is_band and garbled_band(Cell(0, 0, value, ""))) or _text(value)


def _whole(value: Scalar) -> Scalar:
    is_whole_float = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return int(value) if is_whole_float and isinstance(value, float) else value
