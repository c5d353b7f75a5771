"""Reads one column of figures of a long table, block by block, into stretches."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from importers.extracts.blocks import Block
from importers.extracts.distinct import Distinct, Numbered, Numbers
from importers.extracts.doubts import Doubts, Where, figure_doubts, told_apart
from importers.extracts.rows_read import RowsRead, Shown
from importers.extracts.table_plan import TablePlan
from importers.extracts.typed_columns import TypedColumn, numbers_in, typed_column
from importers.layouts.plan import ValueColumn
from importers.words.head_words import Role
from importers.words.number_formats import PERCENT, unit_of_format
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.extract import (
    DOUBTS,
    STATES,
    ExtractLabel,
    ExtractWord,
    Stretch,
)

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Shared:
    """What all tables of a file share, and what was noticed in them."""

    labels: Numbered[ExtractLabel] = field(default_factory=Numbered)
    periods: Numbered[Period | None] = field(default_factory=Numbered)
    parts: Numbered[str] = field(default_factory=lambda: Numbered("", alike=plain_label))
    words: Numbered[ExtractWord] = field(default_factory=Numbered)
    doubts: Doubts = field(default_factory=Doubts)
    bare_shares: dict[int, float] = field(default_factory=dict)


class ValueReader:
    """Reads one column of figures."""

    def __init__(self, plan: TablePlan, value: ValueColumn, shared: Shared) -> None:
        self._plan, self._value, self._shared = plan, value, shared
        self._sheet = plan.plan.table.sheet.name
        self._reads = RowsRead(plan, value)
        self._labels = Distinct(shared.labels, self._reads.label)
        self._periods = Distinct(shared.periods, self._reads.period)
        self._parts = Distinct(shared.parts, self._reads.part)
        self._words = Distinct(shared.words, self._reads.word)
        self._states = Distinct(Numbered(*range(len(STATES))), self._reads.state)

    def read(self, block: Block) -> Iterator[Stretch]:
        """The figures of a block: one stretch for each way its numbers are shown."""
        column = block.columns.get(self._value.number, ())
        filled = [place for place, each in enumerate(column) if each is not None]
        for number_format, places in block.by_format(self._value.number, filled).items():
            if places:
                yield self._stretch(_Rows(block, places), number_format)

    def _stretch(self, rows: _Rows, number_format: str) -> Stretch:
        unit, factor = unit_of_format(number_format)
        said = self._said(rows)
        typed = typed_column(rows.column(self._value.number))
        words = self._words_of(typed, said.labels, number_format)
        above, below = (rows.floats(self._plan.column(role)) for role in _RATIO)
        values = self._in_unit(typed.values, said.labels, factor, is_share=unit == PERCENT)
        doubts = figure_doubts(
            values, said.labels, of=self._shared.labels.values, above=above, below=below
        )
        self._note(said, values, words=words, doubts=doubts)
        return Stretch(
            sheet=self._sheet,
            column=self._value.number,
            measure=self._value.measure,
            factor=factor,
            rows=_whole(said.rows),
            labels=_whole(said.labels),
            periods=_whole(said.periods),
            parts=_whole(said.parts),
            words=_whole(words),
            values=_exact(typed.values),
            numerators=_exact(above),
            denominators=_exact(below),
            states=_small(said.states),
            doubts=_small(doubts),
            raws=typed.raws,
            unit=unit,
        )

    def _said(self, rows: _Rows) -> _Said:
        """What each row is about, by number."""
        count = len(rows.places)
        state = self._plan.column(Role.STATE)
        return _Said(
            np.asarray(rows.numbers, dtype=np.int64),
            self._labels.numbers(rows.columns(self._reads.label_columns), count),
            self._periods.numbers(self._period_columns(rows), count),
            self._parts.numbers(rows.columns(self._plan.areas), count),
            self._states.numbers(rows.columns([state]), count) if state else np.zeros(0, int),
        )

    def _period_columns(self, rows: _Rows) -> list[Sequence[Any]]:
        columns = [column.number for column in self._plan.plan.period_columns]
        return [each for n in columns for each in (rows.column(n), rows.formats(n))]

    def _words_of(self, typed: TypedColumn, labels: Numbers, number_format: str) -> Numbers:
        """The number of the text of each figure, 0 where it is a plain number."""
        words = np.zeros(len(labels), dtype=np.int64)
        if len(typed.texts):
            of = [self._shared.labels.values[label] for label in labels[typed.texts].tolist()]
            shown = [Shown(number_format, each.unit, each.scale) for each in of]
            words[typed.texts] = self._words.numbers([typed.text_values, shown], len(of)) + 1
        return words

    def _in_unit(
        self, values: Floats, labels: Numbers, factor: float, *, is_share: bool
    ) -> Floats:
        """The plain numbers in the unit of their labels."""
        of = self._shared.labels.values
        if not is_share:
            self._note_bare(values, labels)
        if factor != 1.0:
            return np.round(values * factor, 10)
        scales = np.fromiter((each.scale for each in of), float, len(of))
        return values if (scales == 1.0).all() else values * scales[labels]

    def _note_bare(self, values: Floats, labels: Numbers) -> None:
        """Shares stored without a format: a whole table of them may be fractions."""
        highest = pd.Series(np.abs(values)).groupby(labels).max().dropna()
        for label, value in highest.items():
            known = self._shared.bare_shares.get(int(str(label)), 0.0)
            self._shared.bare_shares[int(str(label))] = max(known, float(value))

    def _note(self, said: _Said, values: Floats, *, words: Numbers, doubts: Numbers) -> None:
        """Counts what is odd, and keeps what the figures are of."""
        noted, where = self._shared.doubts, Where(self._sheet, self._value.number)
        for number in np.unique(doubts[doubts > 0]).tolist():
            noted.note(DOUBTS[number], "", where=where, rows=said.rows[doubts == number])
        for number in np.unique(words[words > 0]).tolist():
            word = self._shared.words.values[number - 1]
            if word.problem:
                rows = said.rows[words == number]
                noted.note(word.problem, word.text, where=where, rows=rows)
        unknown = [n for n, each in enumerate(self._shared.periods.values) if each is None]
        lost = said.rows[np.isin(said.periods, unknown)] if unknown else said.rows[:0]
        noted.note("period.missing", "", where=where, rows=lost)
        keys = (said.labels * _MANY + said.periods) * _MANY + said.parts
        noted.remember(keys, told_apart(values, words), where=where, rows=said.rows)


_MANY = 1 << 21
_RATIO = (Role.NUMERATOR, Role.DENOMINATOR)


@dataclass(frozen=True, slots=True)
class _Said:
    """What some rows are about: numbers of rows, labels, periods, parts and states."""

    rows: Numbers
    labels: Numbers
    periods: Numbers
    parts: Numbers
    states: Numbers


@dataclass(frozen=True, slots=True)
class _Rows:
    """Some rows of a block."""

    block: Block
    places: Sequence[int]

    def column(self, number: int) -> Sequence[Any]:
        """Their values in a column."""
        return self._of(self.block.columns.get(number) or [None] * len(self.block.rows))

    def columns(self, numbers: Sequence[int]) -> list[Sequence[Any]]:
        """Their values in some columns."""
        return [self.column(number) for number in numbers]

    def formats(self, number: int) -> Sequence[str]:
        """How each of their numbers in a column is shown."""
        return self._of(self.block.formats_of(number))

    @property
    def numbers(self) -> Sequence[int]:
        """Their numbers in the sheet."""
        return self._of(self.block.rows)

    def floats(self, number: int | None) -> Floats | None:
        """Their numbers in a column, NaN for anything else; None where there are none."""
        if number is None:
            return None
        found = numbers_in(self.column(number))
        return None if np.isnan(found).all() else found

    def _of(self, values: Sequence[Any]) -> Sequence[Any]:
        is_all = len(self.places) == len(values)
        return values if is_all else [values[place] for place in self.places]


def _whole(numbers: Numbers) -> array[int]:
    return array("i", numbers.astype(np.int32).tobytes())


def _small(numbers: Numbers) -> array[int]:
    return array("B", numbers.astype(np.uint8).tobytes())


def _exact(numbers: Floats | None) -> array[float]:
    return array("d", b"" if numbers is None else numbers.tobytes())
