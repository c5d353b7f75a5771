"""How was a calculated figure computed: the formula, its figures, and where each came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from lbi_desktop.domain.formulas.calculation import Calculation, Input, calculate, working_text
from lbi_desktop.domain.formulas.calculation_inputs import StoredFigures, stored_input
from lbi_desktop.domain.formulas.check import formula_words
from lbi_desktop.domain.formulas.graph import named_in
from lbi_desktop.domain.formulas.text import parse_formula
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.scorecard.aggregate import scale_of
from lbi_desktop.domain.scorecard.row import Provenance
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, is_close
from lbi_desktop.domain.wording import figure_words, number_words, plain_number
from lbi_desktop.queries.indicators import indicator_numbers, indicators
from lbi_desktop.queries.provenance import provenance_from, with_provenance
from lbi_desktop.store.calculated import PartsStored, stored_figures
from lbi_desktop.store.figure_rows import FIGURE_COLUMNS, figure_from
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.store import Store

WHOLE_BOROUGH = 0


@dataclass(frozen=True, slots=True)
class TracedInput:
    """One figure that went in. `part` is numerator or denominator where only that was taken.

    `figure` is None where none was received. `provenance` is None where the figure was worked
    out from other periods. `trace` follows a figure that is calculated itself.
    """

    indicator: Indicator
    period: Period
    figure: Figure | None
    part: str
    why_not: str
    provenance: Provenance | None
    trace: Trace | None = None

    @property
    def head(self) -> str:
        """`W1 Residents into paid work, Apr–Dec 2025`."""
        part = f", {self.part}" if self.part else ""
        return f"{self.indicator.ref} {self.indicator.short_name}, {self.period.label}{part}"

    @property
    def said(self) -> str:
        """`750 people, provisional`; of one that could not be used also why."""
        why = f" ({self.why_not})" if self.why_not else ""
        return f"{self._number()}{why}"

    @property
    def words(self) -> str:
        """Head and figure in one line."""
        return f"{self.head}: {self.said}"

    @property
    def where(self) -> str:
        """Where the figure came from, in words."""
        source = self.provenance
        if source is not None and not source.sha256:
            return source.file[:1].lower() + source.file[1:]
        if source is not None:
            place = "!".join(part for part in (source.sheet, source.cell) if part)
            return f"from {source.file}, {place}" if place else f"from {source.file}"
        return "worked out from its other periods" if self.figure is not None else ""

    def _number(self) -> str:
        if self.figure is None:
            return "not received"
        if self.part:
            number = getattr(self.figure, self.part)
            return "not returned" if number is None else plain_number(number, 1, trims=True)
        return figure_words(self.figure, self.indicator.unit)


@dataclass(frozen=True, slots=True)
class Trace:
    """A calculated figure unfolded. `figure` is what the formula gives, None where nothing.

    `stored` is the figure in force: another one where it was returned, published or typed.
    """

    indicator: Indicator
    period: Period
    formula: str
    working: str
    figure: Figure | None
    stored: Figure | None
    inputs: tuple[TracedInput, ...]

    @property
    def is_standing_apart(self) -> bool:
        """Whether the figure in force is not what the formula gives."""
        if self.figure is None or self.stored is None:
            return False
        ours, theirs = self.figure.value, self.stored.value
        if ours is None or theirs is None:
            return ours is not theirs
        return not is_close(ours, theirs)

    @property
    def lines(self) -> tuple[str, ...]:
        """The trace for people, inputs indented under what they make."""
        return tuple(self.lines_under(""))

    def lines_under(self, margin: str) -> Iterator[str]:
        """The same, each line behind a margin."""
        yield f"{margin}= {self.formula}"
        if self.working:
            yield f"{margin}= {self.working}"
        if self.is_standing_apart and self.stored is not None:
            said = figure_words(self.stored, self.indicator.unit)
            yield f"{margin}  but {said} was returned or typed and stands"
        for each in self.inputs:
            yield f"{margin}  {each.words}"
            if each.trace is not None:
                yield from each.trace.lines_under(f"{margin}    ")
            elif each.where:
                yield f"{margin}    {each.where}"


def calculation_trace(
    store: Store, indicator: Indicator, *, period: Period, part: int = WHOLE_BOROUGH
) -> Trace | None:
    """The trace of a calculated indicator's figure; None of one that is not calculated."""
    with store.reading() as connection:
        known = {each.id: each for each in indicators(store)}
        numbers = indicator_numbers(store)
        return _Tracing(connection, known, numbers, part).trace(indicator, period)


@dataclass(frozen=True, slots=True)
class _Tracing:
    """Traces of one part of the borough, read from one consistent view of the store."""

    connection: Connection
    known: dict[str, Indicator]
    numbers: dict[str, int]
    part: int

    def trace(self, own: Indicator, period: Period) -> Trace | None:
        formula = parse_formula(own.formula).formula if own.formula else None
        named = named_in(own.formula)
        if formula is None or not set(named) <= set(self.known):
            return None
        held = {each: self._held(each) for each in (*named, own.id)}
        figures = StoredFigures(
            own,
            {
                each: stored_input(self.known[each], held[each].get(self.part, {}))
                for each in named
            },
        )
        made = calculate(formula, figures, period=period, scale=scale_of(own.unit))
        stored = held[own.id].get(self.part, {}).get(period)
        return Trace(
            own,
            period,
            formula_words(own.formula, self.known),
            self._working(own, made),
            made.figure,
            stored[0] if stored else None,
            tuple(self._input(each) for each in dict.fromkeys(made.worth.inputs())),
        )

    def _held(self, name: str) -> PartsStored:
        return stored_figures(self.connection, self.numbers[name], parts=[self.part])

    def _working(self, own: Indicator, made: Calculation) -> str:
        if made.figure is None:
            return ""
        if made.figure.value is None:
            return made.figure.reason
        shown = working_text(made.worth, self._number)
        return f"{shown} = {number_words(made.figure.value, own.unit)}"

    def _number(self, each: Input) -> str:
        """A number inside the working: bare, with the decimals it was returned with."""
        figure = each.figure
        number = getattr(figure, each.part or "value") if figure else None
        if number is None:
            return "…"
        unit = self.known[each.indicator].unit
        decimals = 1 if each.part else max(unit.decimals, _fraction(unit))
        return plain_number(number, decimals, trims=not _fraction(unit))

    def _input(self, each: Input) -> TracedInput:
        own = self.known[each.indicator]
        return TracedInput(
            own,
            each.period,
            each.figure,
            each.part,
            each.why_not,
            self._provenance(own, each.period),
            self.trace(own, each.period) if own.formula else None,
        )

    def _provenance(self, own: Indicator, period: Period) -> Provenance | None:
        columns = [observation.c[name] for name in FIGURE_COLUMNS]
        query = with_provenance(observation, *columns).where(
            observation.c.indicator_no == self.numbers[own.id],
            observation.c.breakdown_no == self.part,
            observation.c.period_code == period.code,
        )
        row = self.connection.execute(query).first()
        if row is None:
            return None
        return provenance_from(row, figure_from(row[: len(FIGURE_COLUMNS)]), unit=own.unit)


def _fraction(unit: Unit) -> int:
    """Percentages and rates keep a decimal in a working even where they are printed without."""
    return 1 if unit.kind in (UnitKind.PERCENT, UnitKind.RATE, UnitKind.RATIO) else 0
