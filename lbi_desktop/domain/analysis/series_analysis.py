"""An indicator's figures put before the SPC engine: which ones, with which target and rebases.

Cumulative figures are judged by the separate periods behind them (spc.md §6); their limits are
then not those of the figures shown, so none are passed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lbi_desktop.domain.analysis.restarts import Restart, restarts
from lbi_desktop.domain.analysis.signal_words import signal_of
from lbi_desktop.domain.analysis.spc import Analysis, Settings, analyse
from lbi_desktop.domain.analysis.suitability import key_words
from lbi_desktop.domain.analysis.time_series import TimeSeries
from lbi_desktop.domain.indicator import Basis, Indicator
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.scorecard.basis import Shown, without_gaps
from lbi_desktop.domain.scorecard.derive import (
    Dated,
    is_additive,
    is_ratio,
    last_step_of,
    step_value,
    stored_or_derived_step,
)
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.scorecard.signal import Signal
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import Figure, State

_OPEN = (State.PROVISIONAL, State.ESTIMATED, State.FORECAST)
Row = tuple[Period, Figure | None]


@dataclass(frozen=True, slots=True)
class SeriesAnalysis:
    """An analysis and the periods of the figures shown, one for each of its rows.

    `is_by_steps` says that the figures shown are cumulative and the analysis is of the separate
    periods behind them. `restarts` are the rows at which the expected range begins afresh.
    """

    analysis: Analysis
    periods: tuple[Period, ...]
    is_by_steps: bool = False
    restarts: tuple[Restart, ...] = ()

    @property
    def restart_words(self) -> str:
        """The latest break in series or re-basing, which the latest point is judged from."""
        if not self.restarts:
            return ""
        latest = self.restarts[-1]
        return latest.words(key_words(self.analysis.series.keys[latest.row]))

    @property
    def signal(self) -> Signal:
        """What the latest point says."""
        signal = signal_of(self.analysis)
        if not self.is_by_steps and not self.restarts:
            return signal
        opening = "By separate periods: " if self.is_by_steps and signal.sentence else ""
        sentence = f"{opening}{signal.sentence} {self.restart_words}".strip()
        if not self.is_by_steps:
            return replace(signal, sentence=sentence)
        return replace(signal, mean=None, lower=None, upper=None, sentence=sentence)


def analyse_shown(
    indicator: Indicator, shown: Shown, *, series: Series, target: float | None = None
) -> SeriesAnalysis:
    """The SPC analysis of what a row shows; `target` is the one in force at its period.

    A figure that is due and missing is a gap at the end; one that is not due yet is left out.
    The expected range begins afresh at each break in series and where people re-based it.
    """
    is_by_steps = shown.period.kind is PeriodKind.YTD and can_be_parted(indicator, shown)
    rows = list(without_gaps(shown))
    if rows and rows[-1][1] is not None and rows[-1][1].state is State.NOT_DUE:
        rows.pop()
    periods = tuple(period for period, _ in rows)
    keys, values = periods, [figure.value if figure else None for _, figure in rows]
    if is_by_steps:
        keys = tuple(last_step_of(period, months=shown.months or 0) for period in periods)
        values = list(_steps(indicator, shown, rows, series=series))
    found = restarts(indicator, series, periods=keys)
    judged = TimeSeries(
        keys=keys,
        values=tuple(values),
        polarity=indicator.polarity,
        targets=None if is_by_steps else target,
        frequency=shown.frequency,
        basis=Basis.COUNT_IN_PERIOD if is_by_steps else indicator.basis,
        provisional=_provisional(keys, rows),
        is_count=indicator.unit.kind is UnitKind.COUNT,
        breaks=_breaks(found, keys),
    )
    settings = Settings(rebases=frozenset(keys[one.row] for one in found if not one.is_break))
    return SeriesAnalysis(analyse(judged, settings), periods, is_by_steps, found)


def _breaks(found: Sequence[Restart], keys: Sequence[Period]) -> frozenset[Period]:
    """The rows of another definition; a row that mixes two stands alone."""
    rows = {one.row + place for one in found if one.is_break for place in (0, one.is_mixed)}
    return frozenset(keys[row] for row in rows if row < len(keys))


def _provisional(keys: Sequence[Period], rows: Sequence[Row]) -> frozenset[Period]:
    return frozenset(
        key
        for key, (_, figure) in zip(keys, rows, strict=True)
        if figure is not None and figure.state in _OPEN
    )


def can_be_parted(indicator: Indicator, shown: Shown) -> bool:
    """Whether cumulative figures give away the separate periods behind them.

    Percentages do when most carry their parts, the latest among them; the rest are gaps.
    """
    if is_additive(indicator) or not is_ratio(indicator):
        return is_additive(indicator)
    present = [figure for _, figure in shown.figures if figure.is_present]
    parted = [one for one in present if one.numerator is not None and one.denominator]
    return bool(parted) and parted[-1] is present[-1] and 2 * len(parted) > len(present)


def _steps(
    indicator: Indicator, shown: Shown, rows: Sequence[Row], *, series: Series
) -> Iterator[float | None]:
    """The separate periods: stored ones first, else each year to date less the one before."""
    stored = {period.end: figure for period, figure in series.others if _is_step(period, shown)}
    before: Figure | None = None
    for period, figure in rows:
        known = stored.get(period.end)
        if known is not None and known.value is not None:
            yield known.value
        elif figure is None or figure.value is None:
            yield None
        elif _is_first(period, shown):
            yield figure.value
        else:
            yield None if before is None else step_value(indicator, figure, before=before)
        before = figure


def _is_step(period: Period, shown: Shown) -> bool:
    return period.kind is _STEP_KINDS.get(shown.months or 0)


_STEP_KINDS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF}


def _is_first(to_date: Period, shown: Shown) -> bool:
    """Whether a year to date holds only the first separate period of its year."""
    months = (to_date.end.month - to_date.start.month) % 12 + 1
    return shown.months is not None and months <= shown.months


def steps_of(indicator: Indicator, shown: Shown, *, series: Series) -> tuple[Dated, ...]:
    """The separate period behind a cumulative row and the one before it, where known."""
    if shown.months is None:
        return ()
    latest = last_step_of(shown.period, months=shown.months)
    found: list[Dated] = []
    for step in (latest, latest.previous()):
        if step is None:
            continue
        figure = stored_or_derived_step(
            indicator, shown.figures, step=step, others=series.others
        )
        if figure is not None:
            found.append((step, figure))
    return tuple(found)
