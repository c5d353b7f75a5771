"""The frozen picture for a document: lines, meeting, questions, what changed since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from small_council import (
    HEALTH,
    HOMES,
    NOW,
    OFFICER,
    Q1,
    Q2,
    Q3,
    TODAY,
    a_return,
    a_row,
    contents,
    council_definition,
    made_store,
    smoking,
)

from lbi_desktop.commands.define import define_council, define_indicators
from lbi_desktop.commands.documents import record_document
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.meeting_business import put_decision
from lbi_desktop.commands.meetings import change_meeting
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.targets import set_targets
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.meetings.business import Decision, DecisionKind
from lbi_desktop.domain.meetings.forum import Meeting
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import Measure, Outcome
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.briefing import briefing
from lbi_desktop.queries.briefing_business import action_now
from lbi_desktop.queries.documents import DocumentWish, document_count, documents
from lbi_desktop.queries.known import known
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store


@dataclass(frozen=True)
class OnDisk:
    """A written document, as exporters hand it back."""

    path: Path = Path("report.docx")
    sha256: str = "0" * 64
    recipe: str = "scrutiny"


def returned(store: Store) -> None:
    """Accepts the third quarter's return, with a restatement and a comment."""
    old = a_row("HO-FFT", 61.0, cell="B3", period=Q2, outcome=Outcome.RESTATEMENT)
    rows = {
        a_row("HO-FFT", 78.4, cell="B2"): "",
        a_row("HO-FFT", None, cell="E2", measure=Measure.COMMENTARY, text="Fewer vans"): "",
        old: "Counted twice",
    }
    accept_return(
        store, a_return(list(rows)), rows=rows, content=b"a workbook", author=OFFICER, now=NOW
    )


def report(store: Store, **more: str) -> Briefing:
    """The scrutiny report's briefing."""
    return briefing(store, recipe="scrutiny", period=Q3, today=TODAY, **more)


def test_that_a_report_goes_to_the_next_meeting_of_its_usual_forum(council: Store) -> None:
    notice = report(council).meeting
    assert (notice.forum, notice.day) == ("Policy and Performance", date(2026, 3, 10))
    assert (notice.agenda_item, notice.despatch) == ("B3", date(2026, 3, 2))
    assert (notice.attending, notice.exemption) == (("Chair",), Exemption.UNDECIDED)


def test_that_a_pack_takes_its_focus_from_the_meeting(council: Store) -> None:
    pack = briefing(council, recipe="panel", period=Q3, today=TODAY)
    assert (pack.focus, pack.meeting.day) == (HOMES, date(2026, 2, 9))
    assert pack.meeting.attending == ("Leader",)
    assert [line.row.indicator.id for line in pack.lines] == ["HO-FFT", "EM-WORK", "PH-SMOKE"]


def test_that_a_pack_goes_to_the_meeting_its_directorate_is_in_turn_at(empty: Store) -> None:
    small = council_definition()
    later = Meeting("panel-2", "panel", date(2026, 3, 9), "public health", attending=("Lead",))
    defined = replace(small, meetings=(*small.meetings, later))
    define_council(empty, defined, author=OFFICER, now=NOW)
    pack = briefing(empty, recipe="panel", period=Q3, focus=HEALTH, today=TODAY)
    assert (pack.meeting.day, pack.meeting.attending) == (date(2026, 3, 9), ("Lead",))


def test_that_a_pack_of_a_directorate_not_in_turn_says_no_meeting(council: Store) -> None:
    pack = briefing(council, recipe="panel", period=Q3, focus=HEALTH, today=TODAY)
    assert (pack.focus, pack.meeting.forum) == (HEALTH, "Performance Panel")
    assert (pack.meeting.day, pack.meeting.attending) == (None, ())


def test_that_a_public_report_never_holds_a_restricted_indicator(council: Store) -> None:
    assert [line.row.indicator.id for line in report(council).lines] == ["HO-FFT", "EM-WORK"]


def test_that_a_line_brings_comment_source_comparison_and_restatement(council: Store) -> None:
    returned(council)
    (line, *_) = report(council).lines
    assert line.commentary is not None
    assert line.commentary.happened == "Fewer vans"
    assert line.source == "Source: return “H&N Q3.xlsx”, received 26 January 2026."
    assert line.comparison == "London 2024/25 88.0%: Islington is 9.6 points worse."
    assert line.restatement == (
        "Q2 2025/26 was reported as 84.0%; it is now 61.0%, revised (Counted twice)."
    )
    assert (line.theme, line.profile) == ("Housing", 85.0)
    assert line.chart.indicator_id == "HO-FFT"
    assert report(council).restatements == (f"H1 Short HO-FFT: {line.restatement}",)


def test_that_the_last_status_is_worked_out_when_no_report_was_issued(council: Store) -> None:
    whole = report(council)
    assert whole.since == Q2
    assert whole.lines[0].previous_status is Status.NO_TARGET


def test_that_the_last_status_is_what_the_last_issued_report_said(council: Store) -> None:
    told = briefing(council, recipe="scrutiny", period=Q1, today=TODAY)
    lines = tuple(
        replace(
            line,
            row=replace(
                line.row, judgement=replace(line.row.judgement, status=Status.OFF_TARGET)
            ),
        )
        for line in told.lines
    )
    issued = replace(told, version=1, lines=lines)
    record_document(council, issued, written=OnDisk(), author=OFFICER, now=NOW)
    whole = report(council)
    assert whole.since == Q1
    assert {line.previous_status for line in whole.lines} == {Status.OFF_TARGET}


def test_that_only_what_was_restated_after_the_last_report_is_said(council: Store) -> None:
    returned(council)
    issued = replace(briefing(council, recipe="scrutiny", period=Q2, today=TODAY), version=1)
    record_document(council, issued, written=OnDisk(), author=OFFICER, now=NOW)
    assert report(council).restatements == ()


def test_that_a_forum_that_meets_twice_on_a_quarter_compares_with_what_it_saw(
    empty: Store,
) -> None:
    small = council_definition()
    again = Meeting("scrutiny-0", "scrutiny", date(2026, 1, 27))
    define_council(
        empty, replace(small, meetings=(*small.meetings, again)), author=OFFICER, now=NOW
    )
    first = replace(report(empty), version=1)
    assert first.meeting.day == date(2026, 1, 27)
    record_document(empty, first, written=OnDisk(), author=OFFICER, now=NOW)
    reissued = report(empty)
    assert (reissued.since, reissued.seen_on) == (Q2, None)
    later = briefing(empty, recipe="scrutiny", period=Q3, today=date(2026, 2, 2))
    assert later.meeting.day == date(2026, 3, 10)
    assert (later.since, later.seen_on) == (Q3, TODAY)


def test_that_documents_are_found_by_standing_kind_words_and_pages(council: Store) -> None:
    first = replace(report(council), version=1)
    for name, told in (("Autumn.docx", first), ("Winter.docx", report(council))):
        record_document(council, told, written=OnDisk(Path(name)), author=OFFICER, now=NOW)
    pack = briefing(council, recipe="panel", period=Q3, today=TODAY)
    written = OnDisk(Path("Pack.docx"), recipe="panel")
    record_document(council, pack, written=written, author="Deputy", now=NOW)

    def names(**wish: object) -> list[str]:
        return [each.name for each in documents(council, wish=DocumentWish(**wish))]  # type: ignore[arg-type]

    assert names() == ["Pack.docx", "Winter.docx", "Autumn.docx"]
    assert names(is_issued=True) == ["Autumn.docx"]
    assert names(is_issued=False, recipe="scrutiny") == ["Winter.docx"]
    assert names(text="DEPUTY panel") == ["Pack.docx"]
    assert names(text="100%") == []
    last = documents(council, limit=1)[-1].number
    assert names(before=last) == ["Winter.docx", "Autumn.docx"]
    assert document_count(council, DocumentWish(before=last)) == 3


def test_that_what_the_last_meeting_decided_comes_along_and_what_still_waits(
    council: Store,
) -> None:
    asks, notes = DecisionKind.RECOMMENDATION, DecisionKind.NOTED
    for each in (
        Decision(0, "scrutiny-1", asks, "Re-let the contract", "Executive", "HO-FFT"),
        Decision(0, "scrutiny-1", notes, "The fall", indicator="PH-SMOKE"),
    ):
        put_decision(council, each, author=OFFICER, now=NOW)
    (told,) = report(council).decided
    assert (told.how, told.to, told.waits) == ("Recommended", "Executive", True)
    assert told.decided_on == date(2025, 12, 2)


def test_that_a_late_paper_brings_its_reason(council: Store) -> None:
    held = Meeting("scrutiny-2", "scrutiny", date(2026, 3, 10), late_reason="A late return.")
    change_meeting(council, held, author=OFFICER, now=NOW)
    assert report(council).meeting.late_reason == "A late return."


def test_that_questions_and_actions_of_earlier_meetings_come_along(council: Store) -> None:
    whole = report(council)
    (asked,) = whole.questions
    assert (asked.text, asked.answer, asked.is_open) == ("Why twice?", "Parts.", False)
    (agreed,) = whole.actions
    assert (agreed.state, agreed.days_late) == ("Late", 17)


@pytest.mark.parametrize(
    "due, done_on, expected",
    [
        (date(2026, 1, 26), None, ("On time", 0)),
        (date(2026, 1, 25), None, ("Late", 1)),
        (None, None, ("No date", 0)),
        (date(2026, 1, 1), "2026-01-20", ("Done", 0)),
    ],
)
def test_that_an_action_is_late_from_the_day_after_it_was_due(
    due: date | None, done_on: str | None, expected: tuple[str, int]
) -> None:
    made = action_now("Do it", "Head", due=due, done_on=done_on, today=TODAY)
    assert (made.state, made.days_late) == expected


def test_that_complaints_stand_with_counts_and_shares(council: Store) -> None:
    both = {line.label: line for line in report(council).complaints}
    assert both["Stage 1 complaints received"].latest == "80"
    one = briefing(council, recipe="panel", period=Q3, today=TODAY).complaints
    labels = {line.label: line for line in one}
    assert labels["Stage 1 complaints upheld"].latest == "10 of 40, 25%"
    assert labels["Stage 1 complaints upheld"].year_before == "–"
    assert labels["Stage 1 complaints received"].trend[-3:] == (40.0, 40.0, 40.0)
    assert labels["Stage 1 complaints received"].quarter_before == "40"
    assert labels["Stage 1 complaints upheld"].quarter_before == "25%"
    assert labels["Stage 1 complaints upheld"].trend[-1] == 25.0


def test_that_complaints_not_in_yet_are_the_latest_with_their_period(council: Store) -> None:
    later = briefing(council, recipe="panel", period=quarter(2025, 4), today=TODAY)
    (first, _) = later.complaints
    assert (first.label, first.latest) == ("Stage 1 complaints received, Q3 2025/26", "40")
    assert (
        briefing(council, recipe="panel", period=quarter(2019, 1), today=TODAY).complaints == ()
    )


def test_that_changes_to_the_suite_since_the_last_report_are_listed(council: Store) -> None:
    other = IndicatorDefinition(
        replace(smoking().indicator, id="NEW", ref="P3", is_restricted=False)
    )
    define_indicators(council, [other], author=OFFICER, now=NOW, reason="National duty")
    (changed,) = report(council).suite_changes
    assert (changed.what, changed.reason) == ("Added", "National duty")


def test_that_targets_moved_since_the_last_report_are_among_the_changes(council: Store) -> None:
    for value in (85.0, 82.0):
        new = Target(TargetKind.PROFILE, Q3, value, None, f"For {value:g}", "Executive")
        set_targets(council, [new], indicator_id="HO-FFT", author=OFFICER, now=NOW)
    (moved,) = report(council).suite_changes[-1:]
    assert moved.what == "Target changed"
    assert moved.indicator.endswith("Q3 2025/26, from 85.0% to 82.0%")
    assert moved.why == "For 82; Executive"


def test_that_made_up_figures_mark_the_whole_briefing(tmp_path: Path) -> None:
    with made_store(tmp_path, is_sample=True) as store:
        assert not report(store).is_illustrative
        returned(store)
        assert report(store).is_illustrative


def test_that_a_draft_counts_up_and_an_issue_counts_as_reported(council: Store) -> None:
    returned(council)
    first = report(council)
    record_document(council, first, written=OnDisk(), author=OFFICER, now=NOW)
    assert (first.draft, report(council).draft) == (1, 2)
    assert ("HO-FFT", Q3.code) not in known(council, today=TODAY).reported
    issued = replace(report(council), version=1)
    record_document(council, issued, written=OnDisk(), author=OFFICER, now=NOW)
    assert ("HO-FFT", Q3.code) in known(council, today=TODAY).reported
    latest, _ = documents(council)
    assert (latest.version, latest.recipe, latest.forum) == (1, "scrutiny", "scrutiny")
    assert (latest.name, latest.as_at) == ("report.docx", TODAY)


def test_that_what_a_document_told_stays_when_figures_change(council: Store) -> None:
    returned(council)
    issued = replace(report(council), version=1)
    record_document(council, issued, written=OnDisk(), author=OFFICER, now=NOW)
    told = contents(council)["reported_figure"]
    type_figure(
        council, Figure(80.0), about=("HO-FFT", Q3), reason="Slip", author=OFFICER, now=NOW
    )
    assert contents(council)["reported_figure"] == told
    assert told[1][3] == 78.4
    assert report(council).store_revision == "entry 4"
    undo(council, author=OFFICER, now=NOW)
    undo(council, author=OFFICER, now=NOW)
    assert contents(council)["document"] == []


def test_that_plans_in_force_name_priorities_and_background(council: Store) -> None:
    whole = report(council)
    assert (whole.priorities, whole.background) == (
        ("A safe place",),
        ("Islington Together 2030",),
    )
    assert whole.directorates == (HOMES, "Public Health")


def test_that_a_recipe_without_a_forum_asks_for_one(council: Store) -> None:
    with pytest.raises(StoreRefusal) as caught:
        briefing(council, recipe="board", period=Q3, today=TODAY)
    assert "Name the forum" in caught.value.advice
