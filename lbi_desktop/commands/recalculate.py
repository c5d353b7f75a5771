"""Calculates again what a command's changes make stale, within that very command.

Calculated figures are stored like any other, with the formula as their source. So they undo
with what they were calculated from, what they were before is kept, and whoever reads the store
finds them. A figure that was returned, published or typed stands; the formula fills the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection, select

from lbi_desktop.commands.superseding import Sources, put, put_periods
from lbi_desktop.domain.formulas.calculation import calculate
from lbi_desktop.domain.formulas.calculation_inputs import (
    StoredFigures,
    StoredInput,
    stored_input,
)
from lbi_desktop.domain.formulas.check import formula_words
from lbi_desktop.domain.formulas.formula import Formula
from lbi_desktop.domain.formulas.graph import calculated_from, named_in
from lbi_desktop.domain.formulas.text import parse_formula
from lbi_desktop.domain.indicator import Break, Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.aggregate import scale_of
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import list_words
from lbi_desktop.store.calculated import CALCULATED, PartsStored, stored_figures
from lbi_desktop.store.figure_rows import CellPlace, figure_values
from lbi_desktop.store.figure_tables import observation, observation_superseded, source
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.indicator_rows import indicator_from
from lbi_desktop.store.reported import reported_keys
from lbi_desktop.store.rows import in_chunks, numbers_to_ids
from lbi_desktop.store.tables import indicator, series_break

_GONE = Figure(
    None, State.NOT_AVAILABLE, reason="It can no longer be calculated.", derived=True
)


def recalculate(
    ledger: Ledger, *, redefined: Collection[str] = (), takes_over: str = ""
) -> None:
    """Brings every calculated indicator that a command made stale up to date.

    Called last by each command that writes figures. `redefined` are indicators whose definition
    changed, by id: they are calculated for every period and part of the borough. With a
    reason in `takes_over` their formulas also replace figures that were returned or typed.
    """
    formulas = _formulas(ledger.connection)
    if not formulas:
        return
    changed = numbers_to_ids(ledger.connection, ledger.indicator_numbers) | set(redefined)
    stale = calculated_from(changed, formulas)
    if not stale:
        return
    known = _known(
        ledger.connection, {*stale, *(each for one in stale for each in formulas[one])}
    )
    for name in stale:
        inputs = [known[each] for each in formulas[name] if each in known]
        _Recalculation(
            ledger,
            known[name],
            inputs,
            is_redefined=bool({name, *formulas[name]} & set(redefined)),
            takes_over=bool(takes_over) and name in redefined,
            why=takes_over if name in redefined and takes_over else _why(name, inputs, changed),
        ).carry_out()
        changed.add(name)


@dataclass(frozen=True, slots=True)
class _Known:
    """An indicator with the number that stands for it in figures."""

    number: int
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class _Recalculation:
    """One indicator being calculated again."""

    ledger: Ledger
    calculated: _Known
    inputs: Sequence[_Known]
    is_redefined: bool
    takes_over: bool
    why: str

    def carry_out(self) -> None:
        """Puts the figures in force that come out differently from those stored."""
        own = self.calculated.indicator
        formula = parse_formula(own.formula).formula
        if formula is None:
            return
        parts = None if self.is_redefined else self._parts_touched()
        stored = {
            each.indicator.id: stored_figures(self.ledger.connection, each.number, parts=parts)
            for each in (*self.inputs, self.calculated)
        }
        rows = [
            (part, period, figure)
            for part in sorted({part for each in stored.values() for part in each})
            for period, figure in self._figures(formula, part, stored)
        ]
        self._put(rows)

    def _figures(
        self, formula: Formula, part: int, stored: Mapping[str, PartsStored]
    ) -> Iterator[tuple[Period, Figure]]:
        """What the formula gives for one part of the borough, beside what stands."""
        own = self.calculated.indicator
        held = stored[own.id].get(part, {})
        figures = StoredFigures(
            own,
            {each.indicator.id: _input(each, part, stored) for each in self.inputs},
        )
        standing = () if self.takes_over else (p for p, (_, ours) in held.items() if not ours)
        left = set(standing)
        for period in figures.periods():
            made = calculate(formula, figures, period=period, scale=scale_of(own.unit)).figure
            if made is not None and period not in left:
                left.add(period)
                yield period, made
        for period, (figure, is_ours) in held.items():
            if is_ours and period not in left and figure.is_present:
                yield period, _GONE

    def _put(self, rows: Sequence[tuple[int, Period, Figure]]) -> None:
        if not rows:
            return
        own, number = self.calculated.indicator, self.calculated.number
        known = {each.indicator.id: each.indicator for each in self.inputs}
        put_periods(self.ledger, (period for _, period, _ in rows))
        place = CellPlace(_source(self.ledger, formula_words(own.formula, known)))
        reported = cache(lambda: reported_keys(self.ledger.connection, [number]))
        put(
            self.ledger,
            observation_superseded,
            rows=[
                (number, part, period.code, *figure_values(figure), *place.columns)
                for part, period, figure in rows
            ],
            why=lambda key: (self.why, key[1] == 0 and (number, key[2]) in reported()),
        )

    def _parts_touched(self) -> frozenset[int]:
        """The parts of the borough of which this command wrote a figure that goes in."""
        query = select(observation.c.breakdown_no).where(
            observation.c.indicator_no.in_([each.number for each in self.inputs]),
            observation.c.entry == self.ledger.entry,
        )
        return frozenset(row[0] for row in self.ledger.connection.execute(query.distinct()))


def _formulas(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Every calculated indicator with the indicators it is calculated from, by id."""
    query = select(indicator.c.id, indicator.c.formula).where(indicator.c.formula != "")
    return {row.id: named_in(row.formula) for row in connection.execute(query)}


def _known(connection: Connection, ids: Collection[str]) -> dict[str, _Known]:
    rows = [
        row
        for some in in_chunks(sorted(ids))
        for row in connection.execute(select(indicator).where(indicator.c.id.in_(some)))
        .mappings()
        .all()
    ]
    numbers = [row["no"] for row in rows]
    breaks: dict[int, list[Break]] = defaultdict(list)
    for some in in_chunks(numbers):
        parting = select(series_break).where(series_break.c.indicator_no.in_(some))
        for each in connection.execute(parting.order_by(series_break.c.first_day)):
            day = date.fromisoformat(each.first_day)
            breaks[each.indicator_no].append(Break(day, each.reason))
    return {
        row["id"]: _Known(row["no"], indicator_from(row, tuple(breaks[row["no"]])))
        for row in rows
    }


def _input(each: _Known, part: int, stored: Mapping[str, PartsStored]) -> StoredInput:
    return stored_input(each.indicator, stored[each.indicator.id].get(part, {}))


def _source(ledger: Ledger, words: str) -> int:
    """The source that says a formula; one is enough for every time it is used."""
    query = select(source.c.no).where(source.c.kind == CALCULATED, source.c.words == words)
    known = ledger.connection.execute(query.limit(1)).scalar()
    return int(known) if known is not None else Sources(ledger).number(CALCULATED, words=words)


def _why(name: str, inputs: Sequence[_Known], changed: Collection[str]) -> str:
    moved = [each.indicator.ref for each in inputs if each.indicator.id in changed]
    if name in changed or not moved:
        return "Calculated anew by its formula"
    return f"Calculated anew, {list_words(moved)} having changed"
