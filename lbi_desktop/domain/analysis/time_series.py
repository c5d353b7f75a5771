"""A series of figures as the analysis reads it, and the changes on the year before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from lbi_desktop.domain.indicator import Basis, Frequency, Polarity
from lbi_desktop.domain.period import Period

Key = Period | date | int | str
"""What a figure is about: a period, a day, or any label whose order the caller vouches for."""

PER_YEAR = {Frequency.MONTH: 12, Frequency.QUARTER: 4, Frequency.TERM: 3, Frequency.HALF: 2}


@dataclass(frozen=True, slots=True)
class TimeSeries:
    """Figures of one indicator on one basis, one row a period, earliest first.

    `values` are in the indicator's unit, None for a gap. `targets` is one target for all rows
    or one for each row (None where none is in force). `provisional` names rows not yet final.
    `is_count` says the figures count things, `is_change` that they are changes on the year
    before. `breaks` are the keys at which another definition begins. Raises ValueError when
    lengths differ.
    """

    keys: tuple[Key, ...]
    values: tuple[float | None, ...]
    polarity: Polarity = Polarity.NONE
    targets: tuple[float | None, ...] | float | None = None
    frequency: Frequency = Frequency.AD_HOC
    basis: Basis = Basis.COUNT_IN_PERIOD
    provisional: frozenset[Key] = frozenset()
    is_count: bool = False
    is_change: bool = False
    breaks: frozenset[Key] = frozenset()

    def __post_init__(self) -> None:
        if len(self.keys) != len(self.values):
            raise ValueError(f"{len(self.keys)} keys for {len(self.values)} values")
        if isinstance(self.targets, tuple) and len(self.targets) != len(self.values):
            raise ValueError(f"{len(self.targets)} targets for {len(self.values)} values")

    @property
    def per_year(self) -> int | None:
        """Rows in a year; None where the frequency has no fixed number."""
        return PER_YEAR.get(self.frequency)

    @property
    def latest_target(self) -> float | None:
        """The target in force at the latest row (spc.md §6.8)."""
        if isinstance(self.targets, tuple):
            return self.targets[-1] if self.targets else None
        return self.targets

    @property
    def good_direction(self) -> int:
        """1 when more is better, -1 when less is better, 0 when neither is."""
        return {Polarity.HIGHER: 1, Polarity.LOWER: -1}.get(self.polarity, 0)


def in_order(rows: Iterable[tuple[Key, float | None]]) -> tuple[tuple[Key, float | None], ...]:
    """Rows by key, earliest first; rows with the same key keep their order."""
    return tuple(sorted(rows, key=lambda row: row[0]))


def year_on_year(series: TimeSeries) -> TimeSeries:
    """Each figure less the one of the same period a year before, in the same unit.

    Rows whose year before is unknown or parted from them by a break are gaps; those of the
    first year fall away. Targets do not carry over, since they speak of the figures themselves.
    """
    per_year = series.per_year or 0
    row_of = {key: row for row, key in enumerate(series.keys)}
    rows = range(min(per_year, len(series.keys)), len(series.keys))
    earlier = [row_of.get(_year_before(series.keys, row, per_year)) for row in rows]
    changes = tuple(map(partial(_change, series), earlier, rows))
    keys = tuple(series.keys[row] for row in rows)
    return replace(
        series, keys=keys, values=changes, targets=None, is_count=False, is_change=True
    )


def _year_before(keys: tuple[Key, ...], row: int, per_year: int) -> Key:
    key = keys[row]
    if isinstance(key, Period):
        return key.year_before()
    if isinstance(key, date):
        moved = key - timedelta(days=1) if (key.month, key.day) == (2, 29) else key
        return moved.replace(year=moved.year - 1)
    return keys[row - per_year]


def _change(series: TimeSeries, earlier: int | None, row: int) -> float | None:
    """A figure less an earlier one; None where either is missing or a break parts them."""
    if earlier is None or not series.breaks.isdisjoint(series.keys[earlier + 1 : row + 1]):
        return None
    value, other = series.values[row], series.values[earlier]
    return None if value is None or other is None else value - other
