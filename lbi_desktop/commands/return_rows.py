"""Accepted rows of a return as rows of the store: figures, targets, comments, benchmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from importers.recognition.comparing import in_unit_of, promise
from lbi_desktop.domain.indicator import Basis, Indicator, TargetKind
from lbi_desktop.domain.period import Period, PeriodKind, year
from lbi_desktop.domain.periods.text import day_in
from lbi_desktop.domain.readings.reading import CellReading, Measure, Outcome, StagedRow
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.store.figure_rows import CellPlace, figure_values
from lbi_desktop.store.images import Row

_PARTS = {"": "happened", "happened": "happened", "matters": "matters", "next": "next_steps"}
_FIGURES = (Measure.ACTUAL, Measure.PREVIOUS, Measure.FORECAST)
_YET_TO_COME = frozenset({"tbc", "tba", "to be confirmed", "to be advised"})
_STORED = frozenset(
    {
        *_FIGURES,
        Measure.TARGET,
        Measure.COMMENTARY,
        Measure.OWNER,
        Measure.BENCHMARK,
        Measure.TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the rows are laid out with: the store's numbers for what they speak of.

    `place` gives the cell a reading came from, `part` the number of a breakdown in a period.
    """

    numbers: Mapping[str, int]
    indicators: Mapping[str, Indicator]
    place: Callable[[CellReading], CellPlace]
    part: Callable[[str, Period], int]
    period: Period | None
    is_sample: bool
    reason: str = "As returned"
    """Why a target is what it is: a department returned it, or a list was taken over."""


@dataclass(frozen=True, slots=True)
class Laid:
    """An accepted row with its indicator's number and its period settled."""

    row: StagedRow
    indicator: Indicator
    number: int
    period: Period

    @property
    def reading(self) -> CellReading:
        return self.row.reading

    @property
    def value(self) -> float | None:
        """The number in the indicator's own unit."""
        return in_unit_of(self.indicator, self.reading)


def laid_out(desk: Desk, rows: Iterable[StagedRow]) -> list[Laid]:
    """The rows that say something storable and new, with number and period."""
    laid: list[Laid] = []
    for row in rows:
        period = row.period or row.reading.period or desk.period
        indicator = desk.indicators.get(row.indicator_id or "")
        is_news = row.reading.measure in _STORED and row.outcome is not Outcome.SAME
        if is_news and indicator is not None and period is not None:
            number = desk.numbers[indicator.id]
            laid.append(Laid(row, indicator, number, _settled(row, period)))
    return laid


def figure_rows(desk: Desk, laid: Sequence[Laid]) -> list[Row]:
    """Rows of figures; a forecast is the year's figure in the state of a forecast.

    A printed comparison figure that is news stands for its own period like any other.
    """
    rows: list[Row] = []
    for each in laid:
        if each.reading.measure in _FIGURES:
            part = desk.part(each.reading.breakdown, each.period)
            values = figure_values(_figure(each, is_sample=desk.is_sample))
            place = desk.place(each.reading)
            rows.append((each.number, part, each.period.code, *values, *place.columns))
    return rows


def target_rows(desk: Desk, laid: Sequence[Laid]) -> list[Row]:
    """Rows of targets; those of a ceiling hold for each period of the year they fall in."""
    rows: list[Row] = []
    for each in laid:
        value = each.value
        if each.reading.measure is Measure.TARGET and value is not None:
            kind, period = _target_kind(each.indicator.basis, each.period)
            said = (value, None, desk.reason, "")
            place = desk.place(each.reading)
            rows.append((each.number, kind.value, period.code, *said, *place.columns))
    return rows


def benchmark_rows(desk: Desk, laid: Sequence[Laid]) -> list[dict[str, object]]:
    """Rows of comparators' figures, named by their column."""
    return [
        {
            "indicator_no": each.number,
            "label": each.reading.part or each.reading.breakdown or "Benchmark",
            "period_code": each.period.code,
            "value": each.value,
            "is_illustrative": int(desk.is_sample),
            "source_no": desk.place(each.reading).source_no,
        }
        for each in laid
        if each.reading.measure is Measure.BENCHMARK and each.value is not None
    ]


@dataclass(frozen=True, slots=True)
class SaidOfFigure:
    """What a return says of one figure, by part, and where the first of it stood."""

    parts: Mapping[str, str | None]
    place: CellPlace


def comments_said(desk: Desk, laid: Sequence[Laid]) -> dict[tuple[int, int], SaidOfFigure]:
    """Commentary by (indicator number, period code); cells of one part are put in order."""
    said: dict[tuple[int, int], dict[str, list[str]]] = {}
    places: dict[tuple[int, int], CellPlace] = {}
    for each in laid:
        part, text = _comment_part(each.reading), _said(each.reading)
        if part == "due":
            part, text = _promised(text)
        if part and text:
            key = (each.number, each.period.code)
            said.setdefault(key, {}).setdefault(part, []).append(text)
            places.setdefault(key, desk.place(each.reading))
    return {
        key: SaidOfFigure(
            {part: _together(part, texts) for part, texts in parts.items()}, places[key]
        )
        for key, parts in said.items()
    }


def _settled(row: StagedRow, period: Period) -> Period:
    return year(period.financial_year) if row.reading.measure is Measure.FORECAST else period


def _figure(each: Laid, *, is_sample: bool) -> Figure:
    reading, value = each.reading, each.value
    is_forecast = reading.measure is Measure.FORECAST and value is not None
    return Figure(
        value,
        State.FORECAST if is_forecast else _state(each),
        reading.numerator,
        reading.denominator,
        reason="" if reading.state.has_value else why_absent(reading.text, reading.raw),
        illustrative=is_sample,
    )


def why_absent(text: str, raw: str) -> str:
    """What the return says instead of a number; the cell's own letters are quoted."""
    said = text.strip()
    if said.lower().rstrip(".") in _YET_TO_COME:
        return "The department has yet to confirm it."
    return f"Returned as “{said}”." if said and said == raw.strip() else said


def _state(each: Laid) -> State:
    """A figure that was reported before and is final again is a revised one."""
    state = each.reading.state
    is_restated = each.row.outcome is Outcome.RESTATEMENT
    return State.REVISED if is_restated and state is State.FINAL else state


def _target_kind(basis: Basis, period: Period) -> tuple[TargetKind, Period]:
    if period.kind is PeriodKind.YEAR:
        return TargetKind.ANNUAL, period
    if basis is Basis.CEILING:
        return TargetKind.CEILING, year(period.financial_year)
    return TargetKind.PROFILE, period


def _comment_part(reading: CellReading) -> str:
    if reading.measure is Measure.OWNER:
        return "owner"
    if reading.measure is Measure.COMMENTARY:
        return _PARTS.get(reading.part, "happened")
    return "due" if reading.measure is Measure.TEXT and reading.part == "due" else ""


def _said(reading: CellReading) -> str:
    return (reading.text or reading.raw).strip()


def _promised(text: str) -> tuple[str, str]:
    """The day by which something is to be done; words that name none join the next steps."""
    day = day_in(text)
    if day is not None:
        return "due", day.isoformat()
    return "next_steps", promise(text) if text else ""


def _together(part: str, texts: Sequence[str]) -> str:
    """Cells of one part in order; of several days the last one given."""
    return texts[-1] if part == "due" else "\n".join(texts)
