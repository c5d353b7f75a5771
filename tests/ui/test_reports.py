"""The reports page without a window: choices, checks, the documents written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from made_up import Q3, repairs_chart, scorecard

from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.documents.briefing import (
    Briefing,
    IndicatorLine,
    MeetingNotice,
    Question,
)
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.documents.readiness import Obstacle, readiness_issue
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.issues.of_commentary import remark_issue
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.queries.documents import RecordedDocument
from lbi_desktop.queries.returns_due import ReturnLine
from ui.pages.reports.view_model import choices
from ui.pages.reports.view_model.check_rows import check_of, check_rows
from ui.pages.reports.view_model.checks import Check, Grade, checks_of, not_passed
from ui.pages.reports.view_model.standing import with_file, with_standing
from ui.pages.reports.view_model.written import Names, document_rows

TODAY = date(2026, 1, 26)
HOMES = "Homes and Neighbourhoods"
SCRUTINY = Forum("scrutiny", "Resources Scrutiny", ForumKind.SCRUTINY)
PANEL = Forum("panel", "Performance Panel", ForumKind.PERFORMANCE_PANEL)
OLD = Forum("old", "Policy Scrutiny", ForumKind.SCRUTINY, last_day=date(2020, 3, 31))
MEETINGS = (
    Meeting("m1", "panel", date(2026, 1, 12), focus="Adult Social Care"),
    Meeting("m2", "panel", date(2026, 2, 9), focus=HOMES),
    Meeting("m3", "scrutiny", date(2026, 3, 10)),
)
SAID = Commentary(
    happened="First-visit fixes fell to 78.4% because of the emergency backlog.",
    matters="Tenants wait longer.",
    next_steps="The repairs service fits out ten more vans by 31 March 2026.",
    owner="Repairs manager",
    due=date(2026, 3, 31),
)


def lines(**changed: object) -> tuple[IndicatorLine, ...]:
    made = [IndicatorLine(row, repairs_chart()) for row in scorecard().rows]
    first = replace(made[0], commentary=SAID, **changed)  # type: ignore[arg-type]
    return (first, *made[1:])


def briefing(**changed: object) -> Briefing:
    notice = MeetingNotice("Resources Scrutiny", exemption=Exemption.NON_EXEMPT)
    made = Briefing("Islington", Q3, TODAY, notice, lines())
    return replace(made, **changed)  # type: ignore[arg-type]


def due(received: int = 10) -> tuple[ReturnLine, ...]:
    missing = tuple(f"h{n}" for n in range(10 - received))
    return (ReturnLine(HOMES, 10, received, missing, date(2026, 1, 23), (), bool(missing)),)


def check(made: tuple[Check, ...], key: str) -> Check:
    return next(each for each in made if each.key == key)


# --- choices --------------------------------------------------------------------------


def test_that_a_recipe_is_offered_the_forums_it_is_for_that_exist() -> None:
    forums = (OLD, PANEL, SCRUTINY)
    report, pack = choices.recipe_of("scrutiny"), choices.recipe_of("panel")
    assert choices.forums_for(report, forums, today=TODAY) == (SCRUTINY,)
    assert choices.forums_for(pack, forums, today=TODAY) == (PANEL,)


def test_that_the_next_meeting_gives_the_directorate_in_focus() -> None:
    assert choices.focus_meant(PANEL, MEETINGS, today=TODAY) == HOMES
    assert choices.focus_meant(SCRUTINY, MEETINGS, today=TODAY) == ""


def test_that_the_caption_names_forum_day_and_draft() -> None:
    held = choices.next_meeting(SCRUTINY, MEETINGS, today=TODAY)
    told = choices.caption(SCRUTINY, held, draft=3)
    assert told == "Resources Scrutiny, 10 March 2026  ·  draft 3"
    assert choices.caption(SCRUTINY, None) == "Resources Scrutiny, no meeting yet"


def test_that_a_directorate_not_in_turn_has_no_meeting() -> None:
    held = choices.next_meeting(PANEL, MEETINGS, today=TODAY, focus="Adult Social Care")
    assert held is None


def test_that_file_names_fit_every_computer() -> None:
    pack = choices.recipe_of("panel")
    name = choices.file_name(pack, Q3, focus="Homes: repairs/voids?")
    assert name == "Panel pack Homes repairs voids Q3 2025-26.docx"


def test_that_the_two_styles_of_the_report_do_not_share_a_name() -> None:
    names = {choices.file_name(each, Q3) for each in choices.RECIPES}
    assert len(names) == len(choices.RECIPES)


def test_that_a_service_committees_report_is_named_after_it() -> None:
    service = choices.recipe_of("service")
    name = choices.file_name(service, Q3, forum="Homes and Communities Scrutiny Committee")
    assert name == "Homes and Communities Scrutiny report Q3 2025-26.docx"


def test_that_only_directorates_of_today_can_be_in_focus() -> None:
    gone = Directorate("x", "Housing", last_day=date(2021, 3, 31))
    offered = choices.directorates_now((gone, Directorate("y", HOMES)), today=TODAY)
    assert offered == (HOMES,)


# --- checks ---------------------------------------------------------------------------


def test_that_an_off_target_figure_without_a_comment_is_to_be_done_first() -> None:
    bare = tuple(replace(line, commentary=None) for line in lines())
    made = checks_of(briefing(lines=bare), due())
    assert made[0].key == "comments"
    assert made[0].grade is Grade.ALERT
    assert [found.words for found in made[0].findings] == ["H1 Repairs fixed first time"]


def test_that_commented_figures_pass() -> None:
    assert check(checks_of(briefing(), due()), "comments").grade is Grade.PASSED


def test_that_what_the_linter_finds_is_listed_by_indicator() -> None:
    vague = replace(SAID, next_steps="This will be put right soon.", due=None, owner="")
    first, *rest = lines()
    made = checks_of(briefing(lines=(replace(first, commentary=vague), *rest)), due())
    found = check(made, "remarks")
    assert found.grade is Grade.ASK
    assert any("is not a date" in each.detail for each in found.findings)


def test_that_missing_figures_are_counted_and_named() -> None:
    found = check(checks_of(briefing(), due()), "figures")
    assert found.words == "4 of 5 figures in"
    assert [each.words for each in found.findings] == ["A4 Long-term reviews"]


def test_that_a_changed_past_figure_is_settled_before_writing() -> None:
    made = checks_of(briefing(lines=lines(restatement="Q1 was 64.0%, now 61%.")), due())
    assert check(made, "restated").grade is Grade.ASK


def test_that_exemption_must_be_decided() -> None:
    notice = MeetingNotice("Resources Scrutiny")
    assert check(checks_of(briefing(meeting=notice), due()), "exemption").grade is Grade.ALERT


def test_that_an_internal_pack_is_neither_exempt_nor_public() -> None:
    undecided = briefing(meeting=MeetingNotice("Performance panel"))
    made = with_standing(checks_of(undecided, due()), (), is_public=False)
    assert "exemption" not in {each.key for each in made}


def test_that_what_stands_in_the_way_leads_to_where_it_is_settled() -> None:
    found = (
        Obstacle(readiness_issue("report.placeholder", "Legal implications: nothing decided.")),
        Obstacle(remark_issue("comment.small_number", "“3 children” may tell"), "C1", "C1 Re"),
        Obstacle(readiness_issue("report.meeting", "No meeting to come.")),
    )
    made = with_standing((), found, is_public=True)
    assert [each.grade for each in made] == [Grade.ALERT, Grade.ALERT, Grade.ASK]
    assert [each.place for each in made] == ["decisions", "indicators", "meetings"]
    assert made[1].findings[0].indicator_id == "C1"


def test_that_faults_of_the_file_stand_in_the_list_and_lead_to_the_template() -> None:
    faults = (
        Obstacle(readiness_issue("report.accessibility", "A picture has no words.")),
        Obstacle(Issue("template.language", Severity.ASK, "It is in American English.")),
    )
    known = checks_of(briefing(), due())
    made = with_file(known, faults)
    assert check(made, "report.accessibility").grade is Grade.ALERT
    assert check(made, "template.").findings[0].words == "It is in American English."
    assert {each.place for each in made if each not in known} == {"template"}
    again = with_file(made, ())
    assert check(again, "file").grade is Grade.PASSED
    assert len(again) == len(known) + 1


def test_that_a_number_overruled_with_a_reason_is_only_noted() -> None:
    issue = remark_issue("comment.small_number", "“3 children” may tell")
    overruled = replace(issue, severity=Severity.NOTE)
    (made,) = with_standing((), (Obstacle(overruled, "C1", "C1 Re"),), is_public=False)
    assert made.grade is Grade.NOTE


def test_that_a_remark_leads_to_where_the_comment_is_typed() -> None:
    vague = replace(SAID, next_steps="This will be put right soon.", due=None, owner="")
    first, *rest = lines()
    made = checks_of(briefing(lines=(replace(first, commentary=vague), *rest)), due())
    remarked = check(made, "remarks")
    found = remarked.findings[0]
    assert found.asks_for == f"comment:{found.indicator_id}"


def test_that_illustrative_and_provisional_figures_are_only_noted() -> None:
    made = checks_of(briefing(is_illustrative=True), due())
    assert check(made, "illustrative").grade is Grade.NOTE
    assert check(made, "provisional").grade is Grade.NOTE


def test_that_an_incomplete_return_is_named_with_what_is_in() -> None:
    found = check(checks_of(briefing(), due(received=7)), "returns")
    assert found.findings[0].detail.startswith("7 of 10 in, 3 to come, overdue since")


def test_that_a_pack_is_checked_for_its_directorate_alone() -> None:
    made = checks_of(briefing(focus="Adult Social Care"), due(received=0))
    assert check(made, "figures").words == "1 of 2 figures in"
    assert check(made, "returns").grade is Grade.PASSED


def test_that_open_questions_of_members_are_listed() -> None:
    asked = Question("Panel", None, "What is the London average?")
    found = check(checks_of(briefing(questions=(asked,)), due()), "questions")
    assert found.words == "1 members’ question open"


def test_that_checks_that_wait_for_somebody_are_counted() -> None:
    made = checks_of(briefing(), due(received=7))
    waiting = [each for each in made if each.grade in (Grade.ALERT, Grade.ASK)]
    assert not_passed(made) == len(waiting) > 0


def test_that_an_open_check_shows_what_it_found_and_leads_there() -> None:
    made = checks_of(briefing(), due())
    closed, opened = check_rows(made, ()), check_rows(made, {"figures"})
    assert len(opened) == len(closed) + 1
    found = check_of("figures/0", made)
    assert found is not None
    assert found[1] is not None
    assert found[1].indicator_id == "a4"


# --- documents ------------------------------------------------------------------------


def test_that_a_document_is_told_with_its_draft_and_who_wrote_it() -> None:
    written = RecordedDocument(
        number=4,
        name="Scrutiny report Q3 2025-26.docx",
        recipe="scrutiny",
        forum="scrutiny",
        period=Q3,
        focus="",
        draft=2,
        version=None,
        sha256="ab" * 32,
        as_at=TODAY,
        written_at=datetime(2026, 1, 26, 14, 2, tzinfo=UTC),
        written_by="Performance officer",
        entry=9,
    )
    row = document_rows([written], Names({"scrutiny": "Resources Scrutiny"}))[0]
    assert row.sentence == (
        "Scrutiny report Q3 2025-26.docx, Scrutiny report  ·  Q3 2025/26  ·  "
        "Resources Scrutiny, draft 2, written Mon 26 Jan 14:02 by Performance officer"
    )
