"""Complaints in a briefing: the latest counts beside the quarter before and the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from lbi_desktop.domain.documents.briefing import ComplaintsLine
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.rounding import round_half_up
from lbi_desktop.domain.wording import NO_FIGURE, count_of, plain_number
from lbi_desktop.store.figure_tables import complaint

TREND_PERIODS = 8
_RECEIVED = "received"
_PARTS_OF_RECEIVED = ("in time", "upheld")
Counts = Mapping[str, Mapping[int, float]]


def complaints_lines(
    connection: Connection, *, period: Period, directorate: str = ""
) -> tuple[ComplaintsLine, ...]:
    """Complaints by measure; of all directorates together unless one is said.

    Where the period's own are not in yet the latest before it are given, with their period.
    What is a part of the complaints received is given with its share, its past as shares.
    """
    counts = _counts(connection, directorate)
    codes = [code for values in counts.values() for code in values if code <= period.code]
    if not codes:
        return ()
    latest = period_from_code(max(codes))
    when = "" if latest == period else f", {latest.label}"
    return tuple(
        ComplaintsLine(
            f"{measure}{when}",
            _latest_text(counts, measure, latest),
            _earlier_text(counts, measure, latest.year_before()),
            tuple(_trend(counts, measure, latest)),
            _earlier_text(counts, measure, latest.previous()),
        )
        for measure in counts
    )


def complaints_are_illustrative(connection: Connection) -> bool:
    """Whether any complaint figure is made up."""
    made_up = select(complaint.c.measure).where(complaint.c.is_illustrative == 1).limit(1)
    return connection.execute(made_up).first() is not None


def _counts(connection: Connection, directorate: str) -> Counts:
    counts: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    rows = connection.execute(select(complaint).order_by(complaint.c.position))
    for row in rows:
        is_wanted = not directorate or plain_label(row.directorate) == plain_label(directorate)
        if is_wanted and row.value is not None:
            counts[row.measure][row.period_code] += row.value
    return counts


def _latest_text(counts: Counts, measure: str, period: Period) -> str:
    """A count; where it is a part of those received, `27 of 33, 82%`."""
    value = counts[measure].get(period.code)
    if value is None:
        return NO_FIGURE
    whole = _whole(counts, measure, period)
    return plain_number(value) if whole is None else count_of(int(value), int(whole))


def _earlier_text(counts: Counts, measure: str, period: Period | None) -> str:
    """An earlier count, or the share it was of those received."""
    value = counts[measure].get(period.code) if period else None
    if period is None or value is None:
        return NO_FIGURE
    whole = _whole(counts, measure, period)
    if whole is None:
        return plain_number(value)
    return f"{round_half_up(100 * value / whole)}%" if whole else NO_FIGURE


def _whole(counts: Counts, measure: str, period: Period) -> float | None:
    """The complaints received of which a measure counts a part; None where it is no part."""
    if not measure.casefold().endswith(_PARTS_OF_RECEIVED):
        return None
    stage = " ".join(measure.split()[:2]).casefold()
    received = [
        other
        for other in counts
        if _RECEIVED in other.casefold() and other.casefold().startswith(stage)
    ]
    received.sort(key=lambda other: other.casefold() != f"{stage} {_RECEIVED}")
    return counts[received[0]].get(period.code) if received else None


def _trend(counts: Counts, measure: str, latest: Period) -> Iterator[float | None]:
    """The latest figures in time order, parts as shares of those received."""
    periods = [latest]
    while len(periods) < TREND_PERIODS and (earlier := periods[-1].previous()) is not None:
        periods.append(earlier)
    for period in reversed(periods):
        value, whole = counts[measure].get(period.code), _whole(counts, measure, period)
        if value is None or whole is None:
            yield value
        else:
            yield 100 * value / whole if whole else None
