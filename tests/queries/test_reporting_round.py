"""The round of a period, the meetings ahead, and the comments that are missing."""

from __future__ import annotations

from datetime import date

from small_council import HOMES, NOW, OFFICER, Q1, Q2, Q3, TODAY

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.coming_meetings import coming_meetings
from lbi_desktop.queries.reporting_round import reporting_round, usual_due_day
from lbi_desktop.queries.returns_due import ReturnLine, returns_due
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.queries.uncommented import uncommented
from lbi_desktop.store.store import Store


def due_on(day: date | None) -> ReturnLine:
    return ReturnLine(HOMES, 1, 0, ("x",), day, (), is_overdue=False)


def test_that_a_round_runs_from_the_periods_end_to_the_scrutiny_meeting(council: Store) -> None:
    lines = returns_due(council, period=Q3, today=TODAY).lines
    found = reporting_round(council, period=Q3, returns=lines)
    assert found.meeting is not None
    assert found.meeting.id == "scrutiny-2"
    assert [step.name for step in found.steps] == [
        "Period ends",
        "Returns due",
        "Data cut-off",
        "Departmental management teams",
        "Finance and legal clearance",
        "Despatch",
        "Meeting",
    ]
    days = [step.day for step in found.steps]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (Q3.end, date(2026, 3, 10))


def test_that_each_period_has_the_first_meeting_its_figures_can_reach(council: Store) -> None:
    due = [due_on(date(2025, 10, 28))]
    found = reporting_round(council, period=Q2, returns=due)
    assert found.meeting is not None
    assert found.meeting.id == "scrutiny-1"
    late = [due_on(date(2025, 11, 25))]
    missed = reporting_round(council, period=Q2, returns=late)
    assert missed.meeting is not None
    assert missed.meeting.id == "scrutiny-2"


def test_that_without_a_meeting_the_round_ends_with_the_returns(empty: Store) -> None:
    found = reporting_round(empty, period=Q1, returns=[due_on(date(2025, 7, 28))])
    assert found.meeting is None
    assert [step.day for step in found.steps] == [Q1.end, date(2025, 7, 28)]
    assert len(reporting_round(empty, period=Q1, returns=()).steps) == 1


def test_that_the_usual_day_is_the_commonest_and_the_earliest_of_equals() -> None:
    early, late = date(2026, 1, 28), date(2026, 4, 20)
    assert usual_due_day([due_on(late), due_on(early), due_on(None)]) == early
    assert usual_due_day([due_on(late), due_on(late), due_on(early)]) == late
    assert usual_due_day([due_on(None)]) is None


def test_that_meetings_ahead_come_with_the_days_to_their_despatch(council: Store) -> None:
    found = coming_meetings(council, today=TODAY)
    told = [(each.meeting.id, each.despatch, each.working_days) for each in found]
    assert told == [
        ("panel-1", date(2026, 2, 3), 6),
        ("scrutiny-2", date(2026, 3, 2), 25),
    ]
    assert [each.meeting.id for each in coming_meetings(council, today=TODAY, limit=1)] == [
        "panel-1"
    ]


def test_that_off_target_figures_without_a_comment_of_their_own_are_found(
    council: Store,
) -> None:
    about = ("HO-FFT", Q3)
    comment = Commentary("Fewer vans.", "Tenants wait.", "Two more vans.", "Head")

    def lacking_after(value: float, *, words: Commentary | None = None) -> list[str]:
        said = {"about": about, "author": OFFICER, "now": NOW}
        type_figure(council, Figure(value), reason="Counted anew", **said)
        if words is not None:
            write_comment(council, words, **said)
        rows = scorecard(council, period=Q3, today=TODAY).rows
        return [row.indicator.id for row in uncommented(council, rows)]

    assert lacking_after(90.0) == []
    assert lacking_after(70.0) == ["HO-FFT"]
    assert lacking_after(69.0, words=comment) == []
    assert lacking_after(68.0) == ["HO-FFT"]
