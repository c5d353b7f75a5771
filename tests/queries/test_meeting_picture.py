"""Meetings as asked from the store: readiness, what was told, what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from any_figure import Paper
from small_council import NOW, OFFICER, Q2, TODAY

from lbi_desktop.commands.documents import record_document
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.meeting_business import put_action
from lbi_desktop.commands.meetings import change_meeting
from lbi_desktop.domain.meetings.business import ActionState
from lbi_desktop.domain.meetings.readiness import Gate, Readiness, ReadyStep
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.as_reported import as_reported
from lbi_desktop.queries.briefing import briefing
from lbi_desktop.queries.coming_meetings import coming_meetings
from lbi_desktop.queries.forums import forums, next_meeting
from lbi_desktop.queries.meeting_picture import meeting_named, meeting_picture
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}


def readiness(store: Store, meeting: str) -> Readiness:
    return meeting_picture(store, today=TODAY).papers[meeting].readiness


def gate(store: Store, meeting: str, wanted: Gate) -> ReadyStep:
    return next(each for each in readiness(store, meeting).steps if each.gate is wanted)


def test_that_a_panels_papers_tell_of_the_directorate_in_focus(council: Store) -> None:
    picture = meeting_picture(council, today=TODAY)
    held = picture.papers["panel-1"]
    assert {row.indicator.directorate for row in held.rows} == {"Homes and Neighbourhoods"}
    assert held.readiness.facts.period.label == "Q3 2025/26"
    assert gate(council, "panel-1", Gate.COMPLAINTS).is_ready
    assert not gate(council, "panel-1", Gate.FIGURES).is_ready


def test_that_a_typed_figure_counts_as_in(council: Store) -> None:
    before = gate(council, "panel-1", Gate.FIGURES).detail
    period = readiness(council, "panel-1").facts.period
    type_figure(council, Figure(84.0), about=("HO-FFT", period), reason="Late", **SIGNED)  # type: ignore[arg-type]
    after = gate(council, "panel-1", Gate.FIGURES).detail
    assert (before, after) == ("0 of 2 in", "1 of 2 in")


def test_that_a_draft_and_an_issued_paper_are_told_apart_and_grow_old(council: Store) -> None:
    told = briefing(council, recipe="scrutiny", today=TODAY)
    period = readiness(council, "scrutiny-2").facts.period
    told = replace(told, period=period)
    record_document(council, told, written=Paper(Path("a.docx"), "a" * 64), **SIGNED)  # type: ignore[arg-type]
    assert gate(council, "scrutiny-2", Gate.PAPER).detail.startswith("draft 1")
    final = replace(told, version=1)
    record_document(council, final, written=Paper(Path("b.docx"), "b" * 64), **SIGNED)  # type: ignore[arg-type]
    assert gate(council, "scrutiny-2", Gate.PAPER).is_ready
    type_figure(council, Figure(80.0), about=("HO-FFT", Q2), reason="Recount", **SIGNED)  # type: ignore[arg-type]
    old = gate(council, "scrutiny-2", Gate.PAPER)
    assert old.detail.startswith("figures moved since version 1")


def test_that_what_a_meeting_saw_is_frozen_and_says_what_changed_since(council: Store) -> None:
    told = replace(briefing(council, recipe="scrutiny", period=Q2, today=TODAY), version=1)
    record_document(council, told, written=Paper(Path("b.docx"), "b" * 64), **SIGNED)  # type: ignore[arg-type]
    type_figure(council, Figure(70.0), about=("HO-FFT", Q2), reason="Recount", **SIGNED)  # type: ignore[arg-type]
    name = meeting_picture(council, today=TODAY).forums["scrutiny"].name
    seen = as_reported(council, forum_name=name, on=date(2026, 3, 10), today=TODAY)
    (changed,) = [each for each in seen.rows if each.is_changed]
    assert changed.indicator.id == "HO-FFT"
    assert changed.words.endswith("now 70.0% (Recount)")


def test_that_a_cancelled_meeting_comes_no_more(council: Store) -> None:
    held = meeting_named(council, "panel-1")
    change_meeting(council, replace(held, is_cancelled=True), **SIGNED)  # type: ignore[arg-type]
    ahead = [each.meeting.id for each in coming_meetings(council, today=TODAY)]
    assert ahead == ["scrutiny-2"]
    panel = next(each for each in forums(council) if each.id == "panel")
    assert next_meeting(council, panel, day=TODAY) is None
    assert "panel-1" not in meeting_picture(council, today=TODAY).papers


def test_that_a_dropped_action_is_repeated_in_no_paper(council: Store) -> None:
    (held,) = meeting_picture(council, today=TODAY).business.actions
    before = briefing(council, recipe="scrutiny", today=TODAY).actions
    put_action(council, replace(held, state=ActionState.DROPPED), **SIGNED)  # type: ignore[arg-type]
    after = briefing(council, recipe="scrutiny", today=TODAY).actions
    assert (len(before), after) == (1, ())


def test_that_a_meeting_is_named_by_forum_and_day_or_refused(council: Store) -> None:
    assert meeting_named(council, "performance 2026-02-09").id == "panel-1"
    for name in ("2026-02-10", "nobody 2026-02-09", ""):
        with pytest.raises(Refusal):
            meeting_named(council, name)
