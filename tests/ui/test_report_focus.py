"""What the window offers a document to be about, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from made_up import Q3, repairs_chart, scorecard

from lbi_desktop.domain.documents.briefing import NO_MEETING, Briefing, IndicatorLine
from lbi_desktop.domain.meetings.forum import Forum, ForumKind
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.queries.documents import RecordedDocument
from ui.pages.reports.view_model import choices
from ui.pages.reports.view_model.checks import checks_of
from ui.pages.reports.view_model.focus import (
    Ground,
    focus_label,
    focus_offers,
    node_offers,
)
from ui.pages.reports.view_model.written import Names, document_rows

PLAN = Plan(
    (
        PlanElement("v", ElementKind.VISION, "Islington Together 2030"),
        PlanElement("m", ElementKind.MISSION, "A safe place to call home", "v"),
        PlanElement("d", ElementKind.DIRECTORATE_PLAN, "Homes directorate plan", "m"),
        PlanElement("a", ElementKind.KEY_ACTION, "Four damp teams", "m"),
        PlanElement("o", ElementKind.OBJECTIVE, "My Check In", "d", is_personal=True),
    )
)
INDICATORS = tuple(row.indicator for row in scorecard().rows)
GROUND = Ground(("Homes", "Resources"), ("Leader", "Finance"), INDICATORS, PLAN)


def offers(key: str) -> list[tuple[str, str]]:
    return list(focus_offers(choices.recipe_of(key), GROUND))


def test_that_a_page_is_offered_for_the_council_its_missions_and_its_plans() -> None:
    assert offers("plan") == [
        ("", "The council: Islington Together 2030"),
        ("element:m", "A safe place to call home (mission)"),
        ("element:d", "Homes directorate plan"),
    ]


def test_that_a_council_without_a_plan_is_still_offered_its_page() -> None:
    bare = Ground(("Homes",), (), (), Plan(()))
    assert list(focus_offers(choices.recipe_of("plan"), bare)) == [("", "The council")]


def test_that_a_line_of_sight_begins_anywhere_but_at_a_personal_objective() -> None:
    keys = [key for key, _ in offers("line-of-sight")]
    assert "element:a" in keys
    assert f"indicator:{INDICATORS[0].id}" in keys
    assert "element:o" not in keys


def test_that_restricted_indicators_are_not_offered() -> None:
    hidden = tuple(replace(each, is_restricted=True) for each in INDICATORS)
    assert all(key.startswith("element:") for key, _ in node_offers(PLAN, hidden))


def test_that_a_book_may_be_of_all_directorates() -> None:
    assert offers("definitions")[0] == ("", "All directorates")
    assert offers("panel")[0] == ("Homes", "Homes")


def test_that_an_annual_report_is_offered_the_portfolios() -> None:
    assert offers("executive-member") == [("Leader", "Leader"), ("Finance", "Finance")]
    labels = {each.key: focus_label(each) for each in choices.RECIPES}
    assert labels["executive-member"] == "Portfolio"
    assert labels["line-of-sight"] == "Begins at"


def test_that_the_portfolio_meant_is_that_of_the_member_who_reports() -> None:
    homes = Forum(
        "h",
        "Homes Scrutiny",
        ForumKind.SERVICE_SCRUTINY,
        report_of="Executive Member for Homes",
    )
    assert choices.portfolio_meant(homes) == "Homes"
    assert choices.portfolio_meant(replace(homes, report_of="Head of Performance")) == ""
    assert choices.portfolio_meant(None) == ""


def test_that_a_document_for_no_forum_says_so_instead_of_missing_one() -> None:
    assert (
        choices.caption(None, None, draft=2, is_for_one=False) == "For whoever asks  ·  draft 2"
    )
    assert not choices.recipe_of("plan").goes_to_a_forum
    assert choices.recipe_of("executive").goes_to_a_forum


def test_that_names_of_files_say_what_the_document_is_about() -> None:
    year = choices.recipe_of("executive-member")
    assert choices.file_name(year, Q3, focus="Homes") == "Annual report Homes Q3 2025-26.docx"


def test_that_a_plan_needs_no_commentary_and_no_decision_on_exemption() -> None:
    lines = tuple(IndicatorLine(row, repairs_chart()) for row in scorecard().rows)
    picture = Briefing("Islington", Q3, date(2026, 1, 26), NO_MEETING, lines)
    keys = {each.key for each in checks_of(picture, (), recipe="plan")}
    assert {"comments", "remarks", "exemption"}.isdisjoint(keys)
    assert "comments" in {each.key for each in checks_of(picture, (), recipe="scrutiny")}


def test_that_a_document_written_is_told_with_its_meeting_and_its_subject() -> None:
    written = RecordedDocument(
        number=4,
        name="Line of sight.docx",
        recipe="line-of-sight",
        forum="homes",
        period=Q3,
        focus="element:a",
        draft=1,
        version=3,
        sha256="ab" * 32,
        as_at=date(2026, 1, 26),
        written_at=datetime(2026, 1, 26, 14, 2, tzinfo=UTC),
        written_by="Officer",
        entry=9,
        meeting="m1",
    )
    names = Names({"homes": "Homes Scrutiny"}, {"m1": date(2026, 2, 24)}, dict(
        node_offers(PLAN, INDICATORS)
    ))  # fmt: skip
    sentence = document_rows([written], names)[0].sentence
    assert "Four damp teams (key action)  ·  Homes Scrutiny, 24 February 2026" in sentence
    assert "version 3" in sentence
