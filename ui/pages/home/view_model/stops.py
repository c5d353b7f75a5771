"""The round as a line of stops: done, next, to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from lbi_desktop.domain.meetings.calendar import PlannedDay, working_days_until
from lbi_desktop.domain.meetings.reporting_round import PERIOD_ENDS, ReportingRound
from lbi_desktop.domain.period import MONTH_NAMES, Period
from lbi_desktop.domain.wording import day_text, day_words
from ui.pages.home.view_model.counting import numbered
from ui.pages.home.view_model.picture import RoundLine, Stop, Where

NO_MEETING = "No scrutiny meeting is in the calendar for it yet."
_SHORT = {
    "Departmental management teams": "DMTs",
    "Finance and legal clearance": "Clearance",
    "Meeting": "Scrutiny",
}
_KEY = frozenset({"Returns due", "Despatch", "Meeting"})


def round_line(found: ReportingRound, *, today: date) -> RoundLine:
    """The round of a period as it stands on a day."""
    steps = found.steps
    places = _places(steps, today)
    stops = tuple(
        Stop(_name(step, found.period, today), _when(step.day, today), where, step.name in _KEY)
        for step, where in zip(steps, places, strict=True)
    )
    told = (f"{stop.name} {stop.when}, {stop.where.value}" for stop in stops)
    spoken = f"Reporting round of {found.period.label}: {'; '.join(told)}"
    return RoundLine(_note(found, today), stops, _reached(steps, today), spoken)


def span(period: Period) -> str:
    """The months of a period: `October to December 2025`."""
    first, last = MONTH_NAMES[period.start.month], MONTH_NAMES[period.end.month]
    months = last if first == last else f"{first} to {last}"
    return f"{months} {period.end.year}"


def _places(steps: Sequence[PlannedDay], today: date) -> list[Where]:
    ahead = [step for step in steps if step.day > today]
    is_today = any(step.day == today for step in steps)

    def where(step: PlannedDay) -> Where:
        if step.day < today:
            return Where.DONE
        if step.day == today:
            return Where.TODAY
        return Where.NEXT if step is ahead[0] and not is_today else Where.AHEAD

    return [where(step) for step in steps]


def _reached(steps: Sequence[PlannedDay], today: date) -> float:
    """How many gaps lie behind, the one under way in part."""
    if today <= steps[0].day:
        return 0.0
    for place, (before, after) in enumerate(pairwise(steps)):
        if today < after.day:
            return place + (today - before.day) / (after.day - before.day)
    return float(len(steps) - 1)


def _name(step: PlannedDay, period: Period, today: date) -> str:
    if step.name == PERIOD_ENDS:
        ends = "ended" if step.day < today else "ends"
        return f"{period.label.partition(' ')[0]} {ends}"
    return _SHORT.get(step.name, step.name)


def _when(day: date, today: date) -> str:
    if day == today:
        return "today"
    year = "" if abs((day - today).days) < 300 else f" {day.year}"
    return f"{day_text(day)}{year}"


def _note(found: ReportingRound, today: date) -> str:
    parts = [span(found.period)]
    ahead = [step for step in found.steps if step.day >= today]
    if found.meeting is None:
        parts.append(NO_MEETING)
    elif ahead:
        name = _name(ahead[0], found.period, today)
        name = name if name[1:2].isupper() or name[1:2].isdigit() else name.lower()
        parts.append(f"{name} {in_working_days(today, ahead[0].day)}")
    else:
        parts.append(f"finished {day_words(found.meeting.day)}")
    return "  ·  ".join(parts)


def in_working_days(today: date, day: date) -> str:
    """How far a day lies ahead: `today`, `in 5 working days`."""
    if day == today:
        return "today"
    left = working_days_until(today, day)
    return f"in {numbered(left, 'working day')}" if left else f"on {day_text(day)}"
