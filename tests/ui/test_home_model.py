"""What Home shows, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from made_up import Q3, indicator, row, scorecard

from lbi_desktop.domain.meetings.calendar import PlannedDay, round_of
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.meetings.reporting_round import PERIOD_ENDS, RETURNS_DUE, ReportingRound
from lbi_desktop.domain.scorecard.row import Scorecard
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.queries.coming_meetings import ComingMeeting
from lbi_desktop.queries.documents import RecordedDocument
from lbi_desktop.queries.history_list import HistoryEntry
from lbi_desktop.queries.returns_due import ReturnLine, ReturnsDue
from ui.pages.home.grid import ONE, THREE, TWO, arrangement_for
from ui.pages.home.question import HomeFacts
from ui.pages.home.view_model.agenda import agenda
from ui.pages.home.view_model.attention import improving, off_target
from ui.pages.home.view_model.directorates import directorate_lines, returns_note
from ui.pages.home.view_model.events import events
from ui.pages.home.view_model.picture import Where
from ui.pages.home.view_model.stops import NO_MEETING, round_line
from ui.pages.home.view_model.suite import suite
from ui.pages.home.view_model.todo import tasks

NOW = datetime(2026, 1, 26, 14, 2, tzinfo=UTC)
TODAY = NOW.date()
HOMES, HEALTH = "Homes and Neighbourhoods", "Public Health"
SCRUTINY = Forum("scrutiny", "Corporate Resources and Economy", ForumKind.SCRUTINY)
PANEL = Forum(
    "panel",
    "Monthly Performance Panel",
    ForumKind.PERFORMANCE_PANEL,
    despatch_clear_days=3,
    is_public=False,
)
MEETING = Meeting("m1", "scrutiny", date(2026, 3, 10))
BEGUN = (PlannedDay(PERIOD_ENDS, Q3.end), PlannedDay(RETURNS_DUE, date(2026, 1, 28)))
ROUND = ReportingRound(Q3, (*BEGUN, *round_of(SCRUTINY, MEETING.day)), SCRUTINY, MEETING)


def a_return(received: int = 0, *, expected: int = 4, due: date | None = None) -> ReturnLine:
    missing = tuple(f"h{number}" for number in range(expected - received))
    is_overdue = bool(missing) and due is not None and due < TODAY
    return ReturnLine(HOMES, expected, received, missing, due, (), is_overdue)


def facts(**more: object) -> HomeFacts:
    said: dict[str, object] = {
        "now": NOW,
        "card": scorecard(),
        "returns": ReturnsDue(Q3, ()),
        "round": ReportingRound(Q3, BEGUN),
        "meetings": (),
        "uncommented": (),
        "documents": (),
        "history": (),
    }
    return HomeFacts(**{**said, **more})  # type: ignore[arg-type]


def entry(
    number: int, kind: str, *, at: datetime = NOW, is_undone: bool = False
) -> HistoryEntry:
    return HistoryEntry(number, at, "Officer", kind, f"Entry {number}", None, is_undone)


def document(*, written_after: int) -> RecordedDocument:
    return RecordedDocument(
        1, "report.docx", "scrutiny", "scrutiny", Q3, "", 1, None, "", TODAY, NOW, "Officer",
        written_after,
    )  # fmt: skip


# --- the round ---------------------------------------------------------------------------


def test_that_the_round_says_what_is_done_what_is_next_and_what_is_to_come() -> None:
    line = round_line(ROUND, today=TODAY)
    assert [(stop.name, stop.when, stop.where) for stop in line.stops][:3] == [
        ("Q3 ended", "Wed 31 Dec", Where.DONE),
        ("Returns due", "Wed 28 Jan", Where.NEXT),
        ("Data cut-off", "Fri 20 Feb", Where.AHEAD),
    ]
    assert [stop.name for stop in line.stops][-2:] == ["Despatch", "Scrutiny"]
    assert line.note == "October to December 2025  ·  returns due in 2 working days"


def test_that_a_step_of_today_is_the_only_one_lit() -> None:
    line = round_line(ROUND, today=date(2026, 1, 28))
    assert [stop.where for stop in line.stops][1:3] == [Where.TODAY, Where.AHEAD]
    assert line.stops[1].when == "today"
    assert line.note.endswith("returns due today")


def test_that_the_line_reaches_as_far_as_time_has_gone() -> None:
    reached = [
        round_line(ROUND, today=day).reached
        for day in (date(2025, 12, 1), date(2026, 1, 14), date(2026, 1, 28), date(2026, 5, 1))
    ]
    assert reached == [0.0, 0.5, 1.0, 6.0]


def test_that_a_round_without_a_meeting_says_so_and_ends_with_the_returns() -> None:
    line = round_line(ReportingRound(Q3, BEGUN), today=TODAY)
    assert NO_MEETING in line.note
    assert len(line.stops) == 2


def test_that_a_finished_round_says_when_it_was() -> None:
    line = round_line(ROUND, today=date(2026, 5, 1))
    assert line.note.endswith("finished Tuesday 10 March 2026")
    assert {stop.where for stop in line.stops} == {Where.DONE}


# --- the suite and the indicators --------------------------------------------------------


def test_that_the_parts_of_the_suite_add_up_to_the_whole() -> None:
    found = suite(scorecard())
    assert (found.headline, found.total) == ("4 of 5", 5)
    assert sum(part.number for part in found.parts) == found.total
    assert [(part.number, part.words, part.what) for part in found.parts] == [
        (1, "on target", "filter:all"),
        (1, "just off", "filter:just_off"),
        (1, "off target", "filter:off"),
        (1, "no data", "filter:not_in"),
        (1, "context only", "filter:all"),
    ]


def test_that_one_indicator_has_a_figure() -> None:
    card = scorecard()
    one = suite(Scorecard(card.period, card.rows[:1]))
    assert (one.headline, one.words) == ("1 of 1", "indicator has a figure, 100%")


def test_that_an_empty_suite_has_no_share() -> None:
    assert suite(Scorecard(Q3, ())).words == "indicators have a figure"


def test_that_concerning_change_comes_first_and_then_the_farthest_off() -> None:
    def off(ref: str, *, distance: float, variation: Variation) -> object:
        made = row(indicator(ref, f"Name {ref}", directorate=HOMES), Status.OFF_TARGET)
        return replace(
            made,
            judgement=replace(made.judgement, distance=distance),
            signal=replace(made.signal, variation=variation),
        )

    usual, concern = Variation.NO_REAL_CHANGE, Variation.CONCERNING
    card = Scorecard(
        Q3,
        (
            off("H1", distance=1.0, variation=usual),
            off("H2", distance=9.0, variation=usual),
            off("H3", distance=0.5, variation=concern),
        ),  # type: ignore[arg-type]
    )
    lines = off_target(card)
    assert [line.key for line in lines] == ["h3", "h2", "h1"]
    assert (lines[0].signal, lines[1].signal) == ("Concerning, low", "No real change")
    assert lines[0].target == "target 85%"


def test_that_an_improvement_counts_only_with_a_figure_of_the_period() -> None:
    subject = indicator("A1", "At home after 91 days", directorate=HOMES)
    made = row(subject, Status.ON_TARGET)
    better = replace(made, signal=replace(made.signal, variation=Variation.IMPROVING))
    missing = row(subject, Status.NOT_DUE, value=None)
    late = replace(missing, signal=better.signal)
    assert [line.key for line in improving(Scorecard(Q3, (better, late, made)))] == ["a1"]


# --- returns, meetings, history ----------------------------------------------------------


def test_that_a_return_is_loud_only_where_somebody_must_act() -> None:
    lines = (
        a_return(4, due=date(2026, 1, 20)),
        a_return(3, due=TODAY + timedelta(days=2)),
        a_return(0, due=TODAY + timedelta(days=1)),
        a_return(1, due=date(2026, 1, 23)),
        a_return(0),
    )
    found = directorate_lines(ReturnsDue(Q3, lines), today=TODAY)
    assert [(line.state, line.tone, line.detail) for line in found] == [
        ("All in", "", ""),
        ("Due Wed 28 Jan", "ink2", "1 to come"),
        ("Due tomorrow", "near", "nothing in yet"),
        ("3 days overdue", "bad", "3 to come"),
        ("Not asked for", "ink2", ""),
    ]
    assert returns_note(ReturnsDue(Q3, lines)) == (
        "8 of 20 figures due with Q3 2025/26 are in"
    )  # fmt: skip
    assert found[1].spoken == (
        "Homes and Neighbourhoods: 3 of 4 figures in, due Wed 28 Jan, 1 to come"
    )  # fmt: skip


def test_that_a_meeting_counts_the_working_days_to_its_despatch() -> None:
    ahead = ComingMeeting(
        Meeting("p", "panel", date(2026, 2, 9), HOMES), PANEL, date(2026, 2, 3), 6
    )  # fmt: skip
    soon = replace(ahead, despatch=date(2026, 1, 27), working_days=1)
    past = replace(ahead, despatch=date(2026, 1, 22), working_days=-2)
    lines = agenda((ahead, soon, past), today=TODAY)
    assert (lines[0].day, lines[0].month) == ("9", "FEB")
    assert lines[0].detail == "Monday, in focus: Homes and Neighbourhoods"
    assert [(line.despatch, line.tone) for line in lines] == [
        ("despatch Tue 3 Feb, in 6 working days", "ink2"),
        ("despatch Tue 27 Jan, in 1 working day", "near"),
        ("despatch was Thu 22 Jan", "ink3"),
    ]


def test_that_changes_say_when_in_the_shortest_way_and_lead_to_their_place() -> None:
    times = (NOW, NOW - timedelta(days=1), NOW - timedelta(days=20), NOW - timedelta(days=400))
    kinds = ("return", "document", "target", "define")
    history = [
        entry(9 - n, kind, at=at) for n, (kind, at) in enumerate(zip(kinds, times, strict=True))
    ]
    assert [(event.when, event.place) for event in events(history, now=NOW)] == [
        ("14:02", "returns"),
        ("Sun", "reports"),
        ("6 Jan", "indicators"),
        ("22 Dec 2024", "indicators"),
    ]


def test_that_an_undone_change_is_called_undone() -> None:
    told = events([entry(3, "target", is_undone=True)], now=NOW)
    assert told[0].what == "Entry 3 (undone)"


# --- what waits --------------------------------------------------------------------------


def test_that_nothing_waits_where_nothing_is_open() -> None:
    assert tasks(facts()) == ()


def test_that_overdue_and_silent_returns_wait() -> None:
    late = replace(a_return(1, due=date(2026, 1, 20)), directorate=HEALTH)
    silent = a_return(0, due=date(2026, 1, 28))
    found = tasks(facts(returns=ReturnsDue(Q3, (late, silent))))
    assert [(task.title, task.detail, task.place) for task in found] == [
        ("1 return overdue", "Public Health", "returns"),
        (
            "Nothing yet from Homes and Neighbourhoods",
            "4 figures due in 2 working days",
            "returns",
        ),
    ]


def test_that_missing_comments_lead_to_the_indicators_off_target() -> None:
    bare = tuple(each for each in scorecard().rows if each.indicator.id == "h1")
    (task,) = tasks(facts(uncommented=bare, round=replace(ROUND, meeting=None)))
    assert (task.title, task.what) == ("1 off-target indicator lacks a comment", "filter:off")
    assert task.detail == "clearance is on Fri 27 Feb"


def test_that_a_report_waits_until_it_is_written_and_again_when_figures_change() -> None:
    never = tasks(facts(round=ROUND))
    assert [task.title for task in never] == [
        "No report yet for Corporate Resources and Economy"
    ]
    assert never[0].detail == "despatch Mon 2 Mar, in 25 working days"
    fresh = (document(written_after=5),)
    assert tasks(facts(round=ROUND, documents=fresh, history=(entry(5, "document"),))) == ()
    (stale,) = tasks(facts(round=ROUND, documents=fresh, history=(entry(6, "return"),)))
    assert stale.title.endswith("is older than the figures")
    undone = (entry(6, "return", is_undone=True),)
    assert tasks(facts(round=ROUND, documents=fresh, history=undone)) == ()


def test_that_a_report_whose_despatch_is_over_waits_no_more() -> None:
    later = NOW.replace(month=4)
    assert tasks(facts(round=ROUND, now=later)) == ()


# --- the room ----------------------------------------------------------------------------


def test_that_columns_follow_the_room_the_text_leaves() -> None:
    assert arrangement_for(1286, 1.0) is TWO
    assert arrangement_for(944, 1.0) is ONE
    assert arrangement_for(1286, 1.3) is ONE
    assert arrangement_for(1712, 1.0) is THREE
    assert arrangement_for(1712, 1.5) is TWO


def test_that_every_arrangement_holds_every_card_once() -> None:
    assert sorted(ONE.order) == sorted(TWO.order) == sorted(THREE.order)
    assert len(set(ONE.order)) == len(ONE.order)
