"""Which directorates have returned what for a period, and what is overdue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from lbi_desktop.domain.indicator import Frequency, Indicator
from lbi_desktop.domain.period import Period, PeriodKind, date_words, financial_year_of
from lbi_desktop.domain.scorecard.basis import own_period, series_kind
from lbi_desktop.domain.scorecard.row import Series
from lbi_desktop.domain.value import State
from lbi_desktop.queries.names import directorate_names
from lbi_desktop.queries.periods import latest_quarter
from lbi_desktop.queries.scorecard import active_indicators
from lbi_desktop.queries.series import series_of
from lbi_desktop.store.figure_rows import day_from
from lbi_desktop.store.figure_tables import kept_file, return_expected, return_received
from lbi_desktop.store.store import Store

_NOT_IN = (State.MISSING, State.NOT_DUE)
_USUAL_LAG_DAYS = 28
_YEARLY = (Frequency.YEAR, Frequency.TERM, Frequency.AD_HOC)


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One directorate's return: how many indicators are in, of how many, which are not.

    `due` is the agreed day, None when no return is asked for. `files` are those accepted.
    """

    directorate: str
    expected: int
    received: int
    missing: tuple[str, ...]
    due: date | None
    files: tuple[str, ...]
    is_overdue: bool

    @property
    def is_complete(self) -> bool:
        """Whether everything expected is in."""
        return self.received == self.expected

    @property
    def words(self) -> str:
        """`complete`, `overdue since 28 January 2026`, `due by 28 January 2026`."""
        if self.is_complete:
            return "complete"
        if self.due is None:
            return "not asked for"
        part = f"{len(self.missing)} to come, " if self.received else ""
        when = "overdue since" if self.is_overdue else "due by"
        return f"{part}{when} {date_words(self.due)}"


@dataclass(frozen=True, slots=True)
class ReturnsDue:
    """The returns of one period, directorate by directorate."""

    period: Period
    lines: tuple[ReturnLine, ...]


def returns_due(store: Store, *, period: Period | None = None, today: date) -> ReturnsDue:
    """The state of the returns for a period, the latest ended one with figures unless said."""
    with store.reading() as connection:
        meant = period or latest_quarter(store, today=today)
        wanted = [each for each in active_indicators(store) if is_expected(each, meant)]
        stored = series_of(store, wanted)
        names = directorate_names(store)
        files = _files(connection, meant)
        by_directorate: dict[str, list[Indicator]] = defaultdict(list)
        for each in wanted:
            by_directorate[names.get(each.directorate, each.directorate)].append(each)
        days = {
            name: due_day(connection, name, expected=expected, period=meant)
            for name, expected in by_directorate.items()
        }
    lines = []
    for name, expected in by_directorate.items():
        missing = [
            each.id
            for each in expected
            if not is_in(each, stored[each.id].series, period=meant)
        ]
        due = days[name]
        is_late = bool(missing) and due is not None and today > due
        received = len(expected) - len(missing)
        line = ReturnLine(
            name, len(expected), received, tuple(missing), due, tuple(files[name]), is_late
        )
        lines.append(line)
    return ReturnsDue(meant, tuple(lines))


def is_expected(indicator: Indicator, period: Period) -> bool:
    """Whether a figure of the indicator falls due with a period.

    Yearly ones fall due with the period that ends the financial year; ad-hoc and calculated
    ones never, nor those of the Wellbeing Index alone, which come by extract.
    """
    is_asked = indicator.frequency is not Frequency.AD_HOC and not indicator.is_of_index_alone
    if indicator.formula or not is_asked:
        return False
    if indicator.frequency is Frequency.HALF:
        return period.end.month in (3, 9)
    if indicator.frequency in _YEARLY:
        return financial_year_of(period.end + timedelta(days=1)) > period.financial_year
    return indicator.frequency is Frequency.MONTH or period.kind is not PeriodKind.MONTH


def is_in(indicator: Indicator, series: Series, *, period: Period) -> bool:
    """Whether the indicator's figure for the period, or a word on why there is none, is in."""
    own = own_period(
        indicator, series_kind(indicator, series), period=period, figures=series.figures
    )
    return any(
        one == own and figure.state not in _NOT_IN for one, figure in reversed(series.figures)
    )


def due_day(
    connection: Connection, directorate: str, *, expected: Sequence[Indicator], period: Period
) -> date | None:
    """The day a return is due: the agreed one, else when the last of its figures is.

    None when it was agreed that no return is asked for.
    """
    query = select(return_expected.c.due_on).where(
        return_expected.c.directorate == directorate,
        return_expected.c.period_code == period.code,
    )
    agreed = connection.execute(query).first()
    if agreed is not None:
        return day_from(agreed.due_on)
    lag = max((each.expected_lag_days for each in expected), default=_USUAL_LAG_DAYS)
    return period.end + timedelta(days=lag)


def _files(connection: Connection, period: Period) -> dict[str, list[str]]:
    query = (
        select(return_received.c.directorate, kept_file.c.name)
        .join(kept_file, kept_file.c.no == return_received.c.file_no)
        .where(return_received.c.period_code == period.code)
        .order_by(return_received.c.no)
    )
    files: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        files[row.directorate].append(row.name)
    return files
