"""Explain this total: a figure unfolded over time and over the borough, by the stated rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from lbi_desktop.domain import period as p
from lbi_desktop.domain.formulas.calculation_inputs import StoredInput, stored_input
from lbi_desktop.domain.indicator import Aggregation, Indicator
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.rounding import difference
from lbi_desktop.domain.scorecard.aggregate import Part, Total, aggregate
from lbi_desktop.domain.value import Figure, is_close
from lbi_desktop.domain.wording import figure_words, number_text, size_text
from lbi_desktop.queries.calculation import Trace, calculation_trace
from lbi_desktop.queries.indicators import indicator_named, indicator_numbers
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.queries.scorecard import scorecard_rows
from lbi_desktop.store.calculated import PartsStored, stored_figures
from lbi_desktop.store.figure_tables import breakdown
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store

WHOLE_BOROUGH = 0
_FINER = (PeriodKind.QUARTER, PeriodKind.MONTH)
_LONGER = frozenset({PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR, PeriodKind.YTD})
OVER_TIME = "over time"


@dataclass(frozen=True, slots=True)
class Unfolding:
    """One way a figure divides: `axis` says by what, `total` what the parts make.

    `agreement` sets that beside the figure in force, in a sentence.
    """

    axis: str
    total: Total
    agreement: str


@dataclass(frozen=True, slots=True)
class ExplainedTotal:
    """A figure with every way it unfolds. `area` is empty for the whole borough."""

    indicator: Indicator
    period: Period
    area: str
    figure: Figure | None
    unfoldings: tuple[Unfolding, ...]
    trace: Trace | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The explanation for people."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        unit = self.indicator.unit
        said = figure_words(self.figure, unit) if self.figure else "no figure of its own"
        where = f", {self.area}" if self.area else ""
        name = f"{self.indicator.ref} {self.indicator.short_name}"
        yield f"{name}, {self.period.label}{where}: {said}"
        for each in self.unfoldings:
            yield f"{each.axis}: {each.total.explanation}"
            if each.agreement:
                yield f"  {each.agreement}"
        yield from self.trace.lines if self.trace else ()
        if not self.unfoldings and self.trace is None:
            yield "Nothing finer is stored of it: there are no parts to unfold."


def explained_total(
    store: Store, *, indicator: str, period: Period | None = None, area: str = "", today: date
) -> ExplainedTotal:
    """An indicator's figure unfolded, by id, reference or title; the latest unless said.

    `area` is a ward or another part of the borough, by name or code. Refuses an unknown one.
    """
    with store.reading() as connection:
        meant = indicator_named(store, indicator)
        held = stored_figures(connection, indicator_numbers(store)[meant.id])
        parts = _parts(connection)
        wanted = period or latest_quarter(store, today=today)
        part = _part_named(parts, area, wanted)
        own = _own_period(store, meant, asked=(wanted, part, today), held=held)
        figure = held.get(part.no, {}).get(own)
        made = _Unfolding(meant, own, held, parts, figure[0] if figure else None)
        return ExplainedTotal(
            meant,
            own,
            part.name,
            made.figure,
            tuple(made.over_time(part)) + tuple(made.over_the_borough(part)),
            calculation_trace(store, meant, period=own, part=part.no),
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the borough: its number, the ward and its generation, who it is about."""

    no: int
    area: str
    code: str
    generation: int
    dimension: str
    category: str

    @property
    def name(self) -> str:
        return ", ".join(part for part in (self.area, self.category) if part)


@dataclass(frozen=True, slots=True)
class _Unfolding:
    """One figure being unfolded."""

    indicator: Indicator
    period: Period
    held: PartsStored
    parts: Mapping[int, _Part]
    figure: Figure | None

    def over_time(self, part: _Part) -> Iterator[Unfolding]:
        """By the steps of the period, where figures of them are stored or can be told."""
        series = stored_input(self.indicator, self.held.get(part.no, {}))
        for kind in _FINER:
            named = [
                Part(step.label, figure) for step, figure in _steps(series, self.period, kind)
            ]
            if any(each.figure is not None for each in named):
                yield self._made(OVER_TIME, self.indicator.over_time, named)
                return

    def over_the_borough(self, whole: _Part) -> Iterator[Unfolding]:
        """By wards of one generation, and by whatever else people are divided by."""
        with_figures = {
            self._axis(self.parts[no], whole)
            for no, dated in self.held.items()
            if self.period in dated and no in self.parts
        }
        for axis in sorted(each for each in with_figures if each):
            members = [each for each in self.parts.values() if self._axis(each, whole) == axis]
            named = [Part(_name_on(axis, each), self._figure_of(each)) for each in members]
            yield self._made(axis, self.indicator.over_organisation, named)

    def _axis(self, part: _Part, whole: _Part) -> str:
        """What a part divides the whole by, empty when it is no part of it."""
        if part.dimension and not whole.dimension and part.area == whole.area:
            is_same = part.generation == whole.generation
            return f"by {part.dimension}" if is_same and part.no != whole.no else ""
        if part.area and part.generation and not whole.name and not part.dimension:
            return f"by ward ({part.generation} boundaries)"
        return ""

    def _figure_of(self, part: _Part) -> Figure | None:
        found = self.held.get(part.no, {}).get(self.period)
        return found[0] if found else None

    def _made(self, axis: str, rule: Aggregation, parts: Sequence[Part]) -> Unfolding:
        total = aggregate(rule, parts, unit=self.indicator.unit)
        return Unfolding(axis, total, self._agreement(total))

    def _agreement(self, total: Total) -> str:
        made, stands = total.figure.value, self.figure.value if self.figure else None
        if made is None or stands is None:
            return ""
        unit = self.indicator.unit
        if is_close(made, stands):
            return "That is the figure in force."
        gap = difference(stands, made)
        more = "more" if gap > 0 else "less"
        size = size_text(gap, unit)
        return f"The figure in force is {number_text(stands, unit)}, {size} {more}."


def _steps(
    series: StoredInput, whole: Period, kind: PeriodKind
) -> list[tuple[Period, Figure | None]]:
    """The steps of one kind inside a longer period, each with its figure or None."""
    if whole.kind not in _LONGER or whole.kind is kind:
        return []
    steps: list[tuple[Period, Figure | None]] = []
    day = whole.start
    while day <= whole.end:
        step = p.quarter_of(day) if kind is PeriodKind.QUARTER else p.month(day.year, day.month)
        if step.end > whole.end or (step.start, step.end) == (whole.start, whole.end):
            return []
        steps.append((step, series.figure(step)))
        day = step.end + timedelta(days=1)
    return steps


def _own_period(
    store: Store, meant: Indicator, *, asked: tuple[Period, _Part, date], held: PartsStored
) -> Period:
    """The period asked for where it has a figure, else the one a scorecard of it shows."""
    period, part, today = asked
    if period in held.get(part.no, {}):
        return period
    ending = [one for one in held.get(part.no, {}) if one.end == period.end]
    if part.no != WHOLE_BOROUGH and ending:
        return max(ending)
    return scorecard_rows(store, [meant], period=period, today=today)[0].period


def _parts(connection: Connection) -> dict[int, _Part]:
    rows = connection.execute(select(breakdown).order_by(breakdown.c.position, breakdown.c.no))
    return {row.no: _part(row) for row in rows}


def _part(row: Row[Any]) -> _Part:
    return _Part(row.no, row.area, row.area_code, row.generation, row.dimension, row.category)


def _name_on(axis: str, part: _Part) -> str:
    return part.area if axis.startswith("by ward") else part.category


def _part_named(parts: Mapping[int, _Part], area: str, period: Period) -> _Part:
    """A part by name or code; of two wards of one name the one whose boundaries held then."""
    label = plain_label(area)
    if not label:
        return parts.get(WHOLE_BOROUGH) or _Part(WHOLE_BOROUGH, "", "", 0, "", "")
    found: dict[int, list[_Part]] = defaultdict(list)
    for each in parts.values():
        if label in map(plain_label, filter(None, (each.name, each.code))):
            found[each.generation].append(each)
    held = [year for year in found if year <= period.start.year]
    if not found:
        raise StoreRefusal(
            f"There is no part of the borough “{area}” in this store.",
            "Give a ward by name or code, or a group as it was returned.",
            why=Why.NOT_KNOWN,
        )
    return found[max(held or found)][0]
