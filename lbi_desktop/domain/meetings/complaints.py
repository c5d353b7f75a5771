"""What is counted of complaints, from a list of cases: each measure by one stated rule.

Stages and times are those of the Housing Ombudsman's and the Local Government and Social Care
Ombudsman's joint Complaint Handling Code (April 2024): ten working days at stage 1, twenty at
stage 2. The Ombudsmen's decisions are counted apart, by the day they were made: they are about
complaints of earlier quarters and never part of those received.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from lbi_desktop.domain.meetings.calendar import BANK_HOLIDAYS, Holidays
from lbi_desktop.domain.period import Period

STAGE_1_DAYS, STAGE_2_DAYS = 10, 20


class ComplaintMeasure(StrEnum):
    """What is counted of complaints, in the order papers print it."""

    RECEIVED = "Stage 1 received"
    IN_TIME = "Stage 1 answered in time"
    STAGE_2 = "Stage 2 received"
    STILL_OPEN = "Stage 2 open past 20 days"
    UPHELD = "Stage 1 upheld"
    OMBUDSMAN = "Upheld by the Ombudsman"


DEFINITIONS = MappingProxyType(
    {
        ComplaintMeasure.RECEIVED: "Complaints at stage 1 whose day of receipt lies in the "
        "quarter. Those taken back, or found to be no complaint, count too.",
        ComplaintMeasure.IN_TIME: "Of those received in the quarter, those answered by their "
        "due day, or where none is given within ten working days. One not yet answered is not "
        "in time.",
        ComplaintMeasure.STAGE_2: "Complaints at stage 2 whose day of receipt lies in the "
        "quarter; their stage 1 is counted where it was received.",
        ComplaintMeasure.STILL_OPEN: "Complaints at stage 2, of whatever quarter, not answered "
        "on its last day and received more than twenty working days before it.",
        ComplaintMeasure.UPHELD: "Of those received at stage 1 in the quarter, those upheld "
        "or partly upheld so far.",
        ComplaintMeasure.OMBUDSMAN: "Decisions of an Ombudsman made in the quarter that upheld "
        "a complaint, whenever it was received. They are in none of the other counts.",
    }
)


@dataclass(frozen=True, slots=True)
class ComplaintCase:
    """What counting needs of one complaint, and nothing that says whose it is.

    `stage` is 1 or 2, 0 for a decision of an Ombudsman. `is_upheld` is None while undecided.
    """

    directorate: str
    stage: int
    received: date
    due: date | None = None
    responded: date | None = None
    is_upheld: bool | None = None


@dataclass(frozen=True, slots=True)
class CountedComplaints:
    """A count: of which directorate and quarter, of what."""

    directorate: str
    measure: ComplaintMeasure
    period: Period
    value: int


def counted_complaints(
    cases: Sequence[ComplaintCase],
    periods: Iterable[Period],
    *,
    holidays: Holidays = BANK_HOLIDAYS,
) -> tuple[CountedComplaints, ...]:
    """Every measure of every directorate named in the cases, for each quarter; noughts too."""
    whose = sorted({each.directorate for each in cases})
    found = []
    for period in periods:
        counts: Counter[tuple[str, ComplaintMeasure]] = Counter()
        for case in cases:
            for measure in _measures(case, period, holidays):
                counts[case.directorate, measure] += 1
        found += [
            CountedComplaints(name, measure, period, counts[name, measure])
            for name in whose
            for measure in ComplaintMeasure
        ]
    return tuple(found)


def days_received(cases: Sequence[ComplaintCase]) -> tuple[date, date] | None:
    """The first and the last day anything was received at stage 1 or 2; None for nothing."""
    days = [each.received for each in cases if each.stage]
    return (min(days), max(days)) if days else None


def _measures(
    case: ComplaintCase, period: Period, holidays: Holidays
) -> Iterable[ComplaintMeasure]:
    """The measures of a quarter that a case is counted in."""
    if case.stage == 0:
        decided = case.responded or case.received
        is_counted = bool(case.is_upheld) and period.start <= decided <= period.end
        return [ComplaintMeasure.OMBUDSMAN] * is_counted
    is_received = period.start <= case.received <= period.end
    if case.stage == 1:
        return _of_stage_1(case, holidays) if is_received else ()
    is_open = is_open_past_its_days(case, period, holidays=holidays)
    return (
        *[ComplaintMeasure.STAGE_2] * is_received,
        *[ComplaintMeasure.STILL_OPEN] * is_open,
    )


def _of_stage_1(case: ComplaintCase, holidays: Holidays) -> Iterable[ComplaintMeasure]:
    yield ComplaintMeasure.RECEIVED
    if is_in_time(case, holidays):
        yield ComplaintMeasure.IN_TIME
    if case.is_upheld:
        yield ComplaintMeasure.UPHELD


def is_open_past_its_days(
    case: ComplaintCase, period: Period, *, holidays: Holidays = BANK_HOLIDAYS
) -> bool:
    """Whether a stage 2 complaint was unanswered past twenty days on a quarter's last day."""
    is_open = case.responded is None or case.responded > period.end
    return (
        is_open
        and after_working_days(case.received, STAGE_2_DAYS, holidays=holidays) < period.end
    )


def is_in_time(case: ComplaintCase, holidays: Holidays = BANK_HOLIDAYS) -> bool:
    """Whether a complaint was answered by its day."""
    days = STAGE_1_DAYS if case.stage == 1 else STAGE_2_DAYS
    due = case.due or after_working_days(case.received, days, holidays=holidays)
    return case.responded is not None and case.responded <= due


def after_working_days(day: date, count: int, *, holidays: Holidays = BANK_HOLIDAYS) -> date:
    """The day so many working days after one; the day itself is not counted."""
    while count:
        day += timedelta(days=1)
        count -= holidays.is_working_day(day)
    return day
