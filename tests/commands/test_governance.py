"""Agendas, attendance, the review of the suite: commands, refusals, undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_council import NOW, OFFICER, Q2, TODAY, contents

from lbi_desktop.commands.comments import CommentState, mark_comment, write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.meeting_agenda import (
    draft_agenda,
    move_item,
    put_item,
    record_attendance,
    remove_item,
)
from lbi_desktop.commands.suite_review import decide_proposal, propose
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.suite_review import Outcome, Proposal, Proposed
from lbi_desktop.domain.documents.suite_words import proposal_said
from lbi_desktop.domain.indicator import LifeCycle, Target, TargetKind
from lbi_desktop.domain.meetings.agenda import AgendaItem, Attendance, Presence, numbered
from lbi_desktop.domain.meetings.usual_agenda import usual_items
from lbi_desktop.domain.packs.sign_off import Standing
from lbi_desktop.domain.period import year
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs import suite_proposals
from lbi_desktop.queries.definition import whole_definition
from lbi_desktop.queries.indicators import indicator_named
from lbi_desktop.queries.meeting_picture import MeetingPicture, meeting_named, meeting_picture
from lbi_desktop.queries.sign_off import standing_of
from lbi_desktop.queries.suite_review import changes_to_the_suite
from lbi_desktop.store.store import Store

ABOUT = ("HO-FFT", Q2)
SIGNED: Any = {"author": OFFICER, "now": NOW}


def looked(store: Store) -> MeetingPicture:
    return meeting_picture(store, today=TODAY)


def drafted(store: Store, meeting_id: str) -> MeetingPicture:
    """The picture after the usual agenda of a meeting was drafted."""
    picture, meeting = looked(store), meeting_named(store, meeting_id)
    carried = picture.business_before(meeting)
    items = usual_items(picture.forum_of(meeting), meeting, carried=carried, today=TODAY)
    draft_agenda(store, meeting_id, items=items, **SIGNED)
    return looked(store)


def titles(store: Store, meeting_id: str) -> list[str]:
    return [each.title for each in looked(store).agendas.get(meeting_id, ())]


def test_that_a_drafted_agenda_begins_formally_and_carries_what_is_open(council: Store) -> None:
    before = contents(council)
    picture = drafted(council, "scrutiny-2")
    items = picture.agendas["scrutiny-2"]
    named = [(number, each.title) for number, each in numbered(items)]
    assert named[0] == ("A1", "Apologies for absence")
    assert ("1", "Matters arising: one question and one action brought forward") in named
    assert drafted(council, "scrutiny-2").agendas == picture.agendas
    undo(council, **SIGNED)
    assert contents(council) == before


def test_that_items_are_put_moved_changed_and_taken_off(council: Store) -> None:
    drafted(council, "panel-1")
    put_item(council, AgendaItem(0, "panel-1", "Any other business"), **SIGNED)
    last = looked(council).agendas["panel-1"][-1]
    assert last.added_on == TODAY
    move_item(council, last.no, to=1, **SIGNED)
    assert titles(council, "panel-1")[0] == "Any other business"
    put_item(council, replace(last, title="Other business", presenter="Leader"), **SIGNED)
    assert "Other business" in titles(council, "panel-1")
    remove_item(council, last.no, **SIGNED)
    assert "Other business" not in titles(council, "panel-1")
    for wrong in (
        AgendaItem(0, "panel-1", " "),
        AgendaItem(0, "nowhere", "What?"),
        AgendaItem(99, "panel-1", "What?"),
        AgendaItem(0, "panel-1", "What?", document=99),
    ):
        with pytest.raises(Refusal):
            put_item(council, wrong, **SIGNED)


def test_that_a_late_item_of_a_public_meeting_needs_its_reason(council: Store) -> None:
    late = AgendaItem(0, "scrutiny-1", "Fire safety")
    with pytest.raises(Refusal, match="after the despatch"):
        put_item(council, late, **SIGNED)
    put_item(council, replace(late, late_reason="The order came on Monday"), **SIGNED)
    assert titles(council, "scrutiny-1") == ["Fire safety"]


def test_that_attendance_is_written_down_once_a_meeting_was_held(council: Store) -> None:
    came = [Attendance("", "Chair", Presence.SUBSTITUTE, "Vice-chair")]
    record_attendance(council, "scrutiny-1", came=came, **SIGNED)
    (line,) = looked(council).attendance_of(meeting_named(council, "scrutiny-1"))
    assert line.words == "Sent a substitute: Vice-chair"
    record_attendance(council, "scrutiny-1", came=[], **SIGNED)
    assert "scrutiny-1" not in looked(council).attendances
    with pytest.raises(Refusal, match="has not been held"):
        record_attendance(council, "panel-1", came=came, **SIGNED)


def test_that_an_approved_proposal_is_carried_out_and_undone_as_one(council: Store) -> None:
    wanted = Proposal(0, "HO-FFT", Proposed.RETIRE, "Nobody uses it", forum="scrutiny")
    propose(council, wanted, **SIGNED)
    with pytest.raises(Refusal, match="proposes that already"):
        propose(council, wanted, **SIGNED)
    before = contents(council)
    said = replace(wanted, outcome=Outcome.APPROVED, meeting="scrutiny-1", answer="Agreed")
    decide_proposal(council, 1, decided=said, **SIGNED)
    assert indicator_named(council, "HO-FFT").life_cycle is LifeCycle.RETIRED
    logged = whole_definition(council, "HO-FFT").versions[0]
    assert (logged.reason, logged.approved_by) == ("Nobody uses it", "Policy and Performance")
    with pytest.raises(Refusal, match="is approved"):
        decide_proposal(council, 1, decided=said, **SIGNED)
    undo(council, **SIGNED)
    assert contents(council) == before


def test_that_a_target_is_changed_by_the_forum_that_approves_it(council: Store) -> None:
    target = Target(TargetKind.ANNUAL, year(2025), 90.0)
    with pytest.raises(Refusal):
        propose(council, Proposal(0, "HO-FFT", Proposed.TARGET, "Too easy"), **SIGNED)
    given = Proposal(0, "HO-FFT", Proposed.TARGET, "Too easy", target, forum="panel")
    propose(council, given, **SIGNED)
    said = replace(given, outcome=Outcome.APPROVED, decided_on=date(2026, 1, 20))
    decide_proposal(council, 1, decided=said, **SIGNED)
    (held,) = (each for each in whole_definition(council, "HO-FFT").targets
               if each.target.kind is TargetKind.ANNUAL)  # fmt: skip
    assert (held.target.value, held.target.approved_by) == (90.0, "Performance Panel")


def test_that_a_definition_is_changed_by_the_forum_that_approves_it_and_undone_as_one(
    council: Store,
) -> None:
    given = Proposal(0, "HO-FFT", Proposed.DEFINITION, "Moved", forum="panel")
    with pytest.raises(Refusal, match="what of a definition becomes what"):
        suite_proposals.propose(council, given, **SIGNED)
    wrong = replace(given, fields=(("tolerance", "wide"),))
    with pytest.raises(Refusal, match="no number for “tolerance”"):
        suite_proposals.propose(council, wrong, **SIGNED)
    given = replace(given, fields=(("owner", "Head of Repairs"), ("tolerance", "2")))
    suite_proposals.propose(council, given, **SIGNED)
    (held,) = looked(council).proposals
    assert proposal_said(held, looked(council).measures).endswith(
        "owner “Head of Repairs”; tolerance “2”"
    )
    before = contents(council)
    said = replace(given, outcome=Outcome.APPROVED, decided_on=date(2026, 1, 20))
    with pytest.raises(Refusal, match="is not given"):
        decide_proposal(council, 1, decided=said, **SIGNED)
    suite_proposals.decide(council, 1, decided=said, **SIGNED)
    now_held = indicator_named(council, "HO-FFT")
    assert (now_held.owner, now_held.rule.tolerance) == ("Head of Repairs", 2.0)
    told = changes_to_the_suite(council, since=date(2026, 1, 1), today=TODAY)
    assert "had its definition changed" in told
    assert "Moved; approved by Performance Panel" in told
    undo(council, **SIGNED)
    assert contents(council) == before


def test_that_a_declined_proposal_changes_nothing_else(council: Store) -> None:
    propose(council, Proposal(0, "EM-WORK", Proposed.PAUSE, "No data"), **SIGNED)
    said = Proposal(0, "", Proposed.PAUSE, "", outcome=Outcome.DECLINED, answer="Find some")
    decide_proposal(council, 1, decided=said, **SIGNED)
    assert indicator_named(council, "EM-WORK").life_cycle is LifeCycle.ACTIVE
    (held,) = looked(council).proposals
    assert (held.said, held.answer) == ("declined Mon 26 Jan", "Find some")


# --- sign-off ------------------------------------------------------------------------------


def test_that_a_comment_is_checked_then_signed_off_by_role(council: Store) -> None:
    before = contents(council)
    mark_comment(council, CommentState.CHECKED, about=ABOUT, **SIGNED)
    mark_comment(council, CommentState.SIGNED, about=ABOUT, author="Director", now=NOW)
    stands = standing_of(council, "HO-FFT", period=Q2)
    assert stands.standing is Standing.SIGNED
    assert stands.words == (
        f"Checked by {OFFICER}, Mon 26 Jan. Signed off by Director, Mon 26 Jan"
    )
    mark_comment(council, CommentState.CHECKED, about=ABOUT, **SIGNED)
    assert (
        standing_of(council, "HO-FFT", period=Q2).words == f"Checked by {OFFICER}, Mon 26 Jan"
    )
    mark_comment(council, CommentState.DRAFT, about=ABOUT, **SIGNED)
    assert standing_of(council, "HO-FFT", period=Q2).words == "Draft: not checked yet."
    for _ in range(4):
        undo(council, **SIGNED)
    assert contents(council) == before


def test_that_a_signed_comment_is_out_of_date_when_its_figure_moves(council: Store) -> None:
    write_comment(council, Commentary("So many."), about=ABOUT, **SIGNED)
    mark_comment(council, CommentState.SIGNED, about=ABOUT, **SIGNED)
    type_figure(council, Figure(70.0), about=ABOUT, reason="Recount", **SIGNED)
    assert standing_of(council, "HO-FFT", period=Q2).standing is Standing.STALE
    with pytest.raises(Refusal, match="moved since"):
        mark_comment(council, CommentState.SIGNED, about=ABOUT, **SIGNED)
    write_comment(council, Commentary("Fewer."), about=ABOUT, **SIGNED)
    assert standing_of(council, "HO-FFT", period=Q2).standing is Standing.DRAFT
    assert standing_of(council, "EM-WORK", period=Q2).standing is Standing.NONE
