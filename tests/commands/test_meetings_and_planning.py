"""Meetings, their business and the planning year: commands, refusals, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from small_council import NOW, OFFICER, TODAY, contents

from lbi_desktop.commands.meeting_business import (
    close_question,
    finish_action,
    put_action,
    put_decision,
    put_question,
    remove_business,
)
from lbi_desktop.commands.meetings import (
    add_forum,
    add_meeting,
    change_forum,
    change_meeting,
    plan_meetings,
    swap_focus,
)
from lbi_desktop.commands.planning import (
    begin_year,
    put_fixed_day,
    put_stage,
    remove_fixed_day,
    remove_stage,
    roll_forward,
)
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.meetings.business import (
    Decision,
    DecisionKind,
    MeetingAction,
    MemberQuestion,
)
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.periods.cycle import cycle_from
from lbi_desktop.domain.planning.year import Feeds, FixedDay, Stage
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.queries.meeting_picture import (
    MeetingPicture,
    meeting_named,
    meeting_picture,
    meetings_to_plan,
)
from lbi_desktop.queries.planning import planning_year, planning_years, stage_named
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}


@pytest.fixture
def store(council: Store) -> Store:
    """The small council, in a file and on a server."""
    return council


def looked(store: Store) -> MeetingPicture:
    return meeting_picture(store, today=TODAY)


def undone_and_redone(store: Store, changes: Changes, before: object) -> None:
    """A command undoes to exactly what was there, and redoes to what it made."""
    after = contents(store)
    assert changes.entry
    undo(store, **SIGNED)  # type: ignore[arg-type]
    assert contents(store) == before
    redo(store, **SIGNED)  # type: ignore[arg-type]
    assert contents(store) == after


def test_that_a_forum_given_a_rhythm_plans_its_year_once(store: Store) -> None:
    panel = looked(store).forums["panel"]
    rhythm = replace(panel, cycle=cycle_from("second Monday", ["June", "July"]))
    change_forum(store, rhythm, **SIGNED)  # type: ignore[arg-type]
    assert looked(store).forums["panel"] == rhythm
    wanted = meetings_to_plan(store, first=2026, not_before=TODAY)
    before = contents(store)
    changes = plan_meetings(store, wanted, what="2026/27", **SIGNED)  # type: ignore[arg-type]
    assert changes.label == "Plan two meetings of 2026/27"
    undone_and_redone(store, changes, before)
    assert meetings_to_plan(store, first=2026, not_before=TODAY) == ()
    assert plan_meetings(store, wanted, **SIGNED).is_empty  # type: ignore[arg-type]


def test_that_a_meeting_is_added_moved_and_cancelled(store: Store) -> None:
    made = Meeting("", "panel", date(2026, 5, 11))
    before = contents(store)
    undone_and_redone(store, add_meeting(store, made, **SIGNED), before)  # type: ignore[arg-type]
    held = meeting_named(store, "Panel 2026-05-11")
    moved = change_meeting(store, replace(held, day=date(2026, 5, 18)), **SIGNED)  # type: ignore[arg-type]
    assert moved.label == "Move Performance Panel to Mon 18 May"
    off = replace(meeting_named(store, held.id), is_cancelled=True)
    assert change_meeting(store, off, **SIGNED).label.startswith("Cancel ")  # type: ignore[arg-type]
    again = add_meeting(store, replace(made, day=date(2026, 5, 18)), **SIGNED)  # type: ignore[arg-type]
    assert not again.is_empty


@pytest.mark.parametrize(
    "wanted",
    [
        Meeting("", "panel", date(2026, 2, 9)),
        Meeting("", "nobody", date(2026, 2, 10)),
    ],
)
def test_that_a_meeting_twice_or_of_no_forum_is_refused(store: Store, wanted: Meeting) -> None:
    before = contents(store)
    with pytest.raises(Refusal):
        add_meeting(store, wanted, **SIGNED)  # type: ignore[arg-type]
    assert contents(store) == before


def test_that_papers_that_went_out_late_keep_their_reason(store: Store) -> None:
    held = meeting_named(store, "panel-1")
    out = replace(held, despatched_on=date(2026, 2, 5), late_reason="The census came late")
    changes = change_meeting(store, out, **SIGNED)  # type: ignore[arg-type]
    assert changes.label == "Papers for Performance Panel went out on Thu 5 Feb"
    assert meeting_named(store, "panel-1") == out


def test_that_two_meetings_swap_their_directorates(store: Store) -> None:
    later = Meeting("panel-2", "panel", date(2026, 3, 9), "Public Health", attending=("Chair",))
    add_meeting(store, later, **SIGNED)  # type: ignore[arg-type]
    before = contents(store)
    changes = swap_focus(store, "panel-1", other_id="panel-2", **SIGNED)  # type: ignore[arg-type]
    undone_and_redone(store, changes, before)
    assert meeting_named(store, "panel-1").focus == "Public Health"
    assert meeting_named(store, "panel-2").attending == ("Leader",)
    with pytest.raises(Refusal):
        swap_focus(store, "panel-1", other_id="scrutiny-1", **SIGNED)  # type: ignore[arg-type]


def test_that_a_forum_is_added_once(store: Store) -> None:
    board = Forum("board", "Finance Board", ForumKind.STRATEGIC_BOARD, is_public=False)
    before = contents(store)
    undone_and_redone(store, add_forum(store, board, **SIGNED), before)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        add_forum(store, replace(board, id="other"), **SIGNED)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        add_forum(store, replace(board, id="new", name=" "), **SIGNED)  # type: ignore[arg-type]


def test_that_a_question_is_asked_answered_carried_and_closed(store: Store) -> None:
    asked = MemberQuestion(0, "scrutiny-1", "How long?", "Chair", "HO-FFT")
    before = contents(store)
    undone_and_redone(store, put_question(store, asked, **SIGNED), before)  # type: ignore[arg-type]
    picture = looked(store)
    held = next(each for each in picture.business.questions if each.text == "How long?")
    assert held.indicator == "HO-FFT"
    answered = replace(held, answer="Eight weeks.")
    put_question(store, answered, **SIGNED)  # type: ignore[arg-type]
    later = meeting_named(store, "scrutiny-2")
    carried = looked(store).business_before(later).questions
    assert [each.answered_on for each in carried if each.no == held.no] == [TODAY]
    close_question(store, held.no, on=TODAY, **SIGNED)  # type: ignore[arg-type]
    left = looked(store).business_before(later).questions
    assert held.no not in [each.no for each in left]


def test_that_an_action_and_a_decision_are_written_done_and_taken_out(store: Store) -> None:
    agreed = MeetingAction(0, "panel-1", "Bring figures", "Head of Repairs", date(2026, 3, 2))
    put_action(store, agreed, **SIGNED)  # type: ignore[arg-type]
    held = looked(store).business.actions[-1]
    finish_action(store, held.no, on=TODAY, **SIGNED)  # type: ignore[arg-type]
    assert looked(store).business.actions[-1].done_on == TODAY
    before = contents(store)
    changes = remove_business(store, f"A{held.no}", **SIGNED)  # type: ignore[arg-type]
    undone_and_redone(store, changes, before)
    decided = Decision(0, "panel-1", DecisionKind.RECOMMENDATION, "Review it", "Chair")
    put_decision(store, decided, **SIGNED)  # type: ignore[arg-type]
    assert looked(store).business.decisions[-1].waits
    for label in ("A99", "X1", "Q"):
        with pytest.raises(Refusal):
            remove_business(store, label, **SIGNED)  # type: ignore[arg-type]


def test_that_words_meetings_and_indicators_must_be_there(store: Store) -> None:
    for wrong in (
        MemberQuestion(0, "scrutiny-1", " "),
        MemberQuestion(0, "nowhere", "What?"),
        MemberQuestion(0, "scrutiny-1", "What?", indicator="NONE"),
        MemberQuestion(99, "scrutiny-1", "What?"),
    ):
        with pytest.raises(Refusal):
            put_question(store, wrong, **SIGNED)  # type: ignore[arg-type]


# --- the planning year ---------------------------------------------------------------------


def test_that_a_year_begins_moves_on_and_rolls_forward(store: Store) -> None:
    before = contents(store)
    undone_and_redone(store, begin_year(store, 2025, **SIGNED), before)  # type: ignore[arg-type]
    year = planning_year(store, today=TODAY)
    assert (year.name, len(year.tops)) == ("2026/27", 6)
    stage = stage_named(year, "Corporate Plan")
    logged = replace(stage, done=3, of=10, began_on=date(2025, 10, 1))
    assert put_stage(store, logged, **SIGNED).label == "Log 3 of 10 for “Corporate Plan”"  # type: ignore[arg-type]
    before = contents(store)
    rolled = roll_forward(store, "2026/27", **SIGNED)  # type: ignore[arg-type]
    undone_and_redone(store, rolled, before)
    assert planning_years(store) == ("2026/27", "2027/28")
    later = planning_year(store, today=TODAY, year="2027/28")
    assert [each.stage.done for each in later.tops] == [0] * 6
    fed = {each.stage.no for each in later.tops}
    assert all(feed.after in fed for each in later.tops for feed in each.stage.feeds)
    with pytest.raises(Refusal):
        roll_forward(store, "2026/27", **SIGNED)  # type: ignore[arg-type]


def test_that_needs_are_added_changed_and_taken_away(store: Store) -> None:
    begin_year(store, 2025, **SIGNED)  # type: ignore[arg-type]
    year = planning_year(store, today=TODAY)
    stage = stage_named(year, "Delivery Plan")
    service = stage_named(year, "Service plans")
    first = stage.feeds[0]
    for feeds in ((first, Feeds(service.no, 5)), (replace(first, needs_days=99),), ()):
        before = contents(store)
        changes = put_stage(store, replace(stage, feeds=feeds), **SIGNED)  # type: ignore[arg-type]
        undone_and_redone(store, changes, before)
        held = stage_named(planning_year(store, today=TODAY), "Delivery Plan")
        assert {each.after: each for each in held.feeds} == {each.after: each for each in feeds}


def test_that_a_stage_goes_with_its_steps_and_what_needed_it(store: Store) -> None:
    begin_year(store, 2025, **SIGNED)  # type: ignore[arg-type]
    stage = stage_named(planning_year(store, today=TODAY), "Corporate Plan")
    step = Stage(0, "2026/27", "Checks", date(2025, 12, 1), date(2026, 1, 15), parent=stage.no)
    put_stage(store, step, **SIGNED)  # type: ignore[arg-type]
    before = contents(store)
    undone_and_redone(store, remove_stage(store, stage.no, **SIGNED), before)  # type: ignore[arg-type]
    year = planning_year(store, today=TODAY)
    assert len(year.stages) == 5
    assert stage_named(year, "Delivery Plan").feeds == ()


def test_that_nonsense_is_refused(store: Store) -> None:
    begin_year(store, 2025, **SIGNED)  # type: ignore[arg-type]
    year = planning_year(store, today=TODAY)
    first, second = (stage_named(year, name) for name in ("Service plans", "Directorate plans"))
    for wrong in (
        replace(first, name=" "),
        replace(first, last_day=date(2025, 4, 1)),
        replace(first, done=4, of=3),
        replace(first, year="soon"),
        replace(first, feeds=(Feeds(second.no),)),
        replace(first, feeds=(Feeds(99),)),
        replace(first, no=99),
    ):
        with pytest.raises(Refusal):
            put_stage(store, wrong, **SIGNED)  # type: ignore[arg-type]
    with pytest.raises(Refusal):
        begin_year(store, 2025, **SIGNED)  # type: ignore[arg-type]


def test_that_dates_that_cannot_move_are_kept(store: Store) -> None:
    day = FixedDay(0, "2026/27", date(2026, 2, 26), "Full Council")
    before = contents(store)
    undone_and_redone(store, put_fixed_day(store, day, **SIGNED), before)  # type: ignore[arg-type]
    (held,) = planning_year(store, today=TODAY, year="2026/27").fixed
    assert (held.name, held.day) == ("Full Council", day.day)
    remove_fixed_day(store, held.no, **SIGNED)  # type: ignore[arg-type]
    assert planning_year(store, today=TODAY, year="2026/27").fixed == ()
    with pytest.raises(Refusal):
        remove_fixed_day(store, held.no, **SIGNED)  # type: ignore[arg-type]
