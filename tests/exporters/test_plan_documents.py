"""The plan on a page and the line of sight: one page, exceptions first, nobody's objective."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from briefings import scrutiny_briefing
from outlines import outline
from plan_cases import LONG, MISSIONS, plan_briefing, view_of

from exporters.blocks import Document, Heading, Table, plain_text
from exporters.pagination import page_count
from exporters.recipes.line_of_sight import line_of_sight_report
from exporters.recipes.plan_on_a_page import plan_on_a_page
from exporters.sections.plan_rows import Room, plan_rows, row_cells
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.plans.plan_tree import Plan
from lbi_desktop.domain.plans.plan_view import directorate_plan

SEVEN = tuple(f"{n} of Homes, Neighbourhoods and Community Safety" for n in range(1, 8))
SEVEN_LONG = tuple(f"{LONG} ({n})" for n in range(1, 8))


def tables(document: Document) -> list[Table]:
    return [b for s in document.sections for b in s.blocks if isinstance(b, Table)]


def title(document: Document) -> str:
    heads = [b for s in document.sections for b in s.blocks if isinstance(b, Heading)]
    return heads[0].text


# --- one page ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "names, count",
    [
        (MISSIONS, 0),
        (MISSIONS[:1], 1),
        (SEVEN, 0),
        (SEVEN, 200),
        (SEVEN_LONG, 60),
        (tuple(f"Mission {n}" for n in range(15)), 60),
        ((), 0),
    ],
    ids=["five", "one indicator", "seven", "200 indicators", "long names", "15", "none"],
)
def test_that_a_plan_is_one_page_whatever_it_holds(names: Sequence[str], count: int) -> None:
    document = plan_on_a_page(plan_briefing(names=names, count=count))
    assert page_count(document) == 1
    assert document.notes == ()


@pytest.mark.parametrize(
    "names, count", [(SEVEN, 0), (SEVEN, 200), (SEVEN_LONG, 60)],
    ids=["few indicators", "200 indicators", "long names"],
)  # fmt: skip
def test_that_seven_rows_all_find_room(names: Sequence[str], count: int) -> None:
    document = plan_on_a_page(plan_briefing(names=names, count=count))
    assert len(tables(document)[0].rows) == 7
    assert "Not shown" not in outline(document)


def test_that_rows_without_room_are_named() -> None:
    names = tuple(f"Mission {n}" for n in range(15))
    words = outline(plan_on_a_page(plan_briefing(names=names, count=60)))
    assert "Not shown for want of room: Mission " in words


@pytest.mark.parametrize("start", ["element:plan-homes", "element:plan-repairs"])
def test_that_a_directorates_and_a_services_plan_are_one_page(start: str) -> None:
    document = plan_on_a_page(plan_briefing(start))
    assert page_count(document) == 1
    assert "Serves: " in outline(document)


def test_that_a_full_row_says_how_much_it_leaves_out() -> None:
    briefing = plan_briefing(names=MISSIONS[:1], count=30)
    assert briefing.plan is not None
    row = plan_rows(briefing.plan, briefing.lines)[0]
    cells = row_cells(row, Room(2, 1), impact_width=50, role="Lead")
    measures = [plain_text(each) for each in cells[2].paragraphs]
    assert len(measures) == 3
    assert measures[-1].startswith("and 28 more: ")
    steps = [plain_text(each) for each in cells[3].paragraphs]
    assert steps[-1] == "and 1 more"
    assert steps[0].endswith("late\u00a0")


# --- what it says ------------------------------------------------------------------------
def test_that_the_title_counts_missions_with_a_measure_off_target() -> None:
    assert title(plan_on_a_page(plan_briefing())).startswith("Plan on a page: ")
    one = plan_on_a_page(plan_briefing("element:plan-repairs"))
    assert title(one) == "Repairs service plan 2025/26: both rated measures off target"


def test_that_each_measure_says_its_status_in_a_word_with_its_figure_and_target() -> None:
    words = outline(plan_on_a_page(plan_briefing("element:plan-repairs")))
    assert "Off  Repairs fixed first time 78.4% [p] of 85%" in words


def test_that_measures_stand_exceptions_first() -> None:
    briefing = plan_briefing()
    assert briefing.plan is not None
    for row in plan_rows(briefing.plan, briefing.lines):
        statuses = [line.row.judgement.status.value for line in row.lines]
        assert "off_target" not in statuses[statuses.count("off_target") :]


def test_that_a_lead_named_leader_keeps_the_name() -> None:
    words = outline(plan_on_a_page(plan_briefing(names=())))
    assert words.rstrip().splitlines()[-2].endswith("| Leader")


def test_that_measures_of_no_row_stand_in_a_row_of_the_whole_plan() -> None:
    words = outline(plan_on_a_page(plan_briefing("element:plan-homes")))
    assert "  The plan as a whole | " in words


def test_that_personal_objectives_are_never_printed() -> None:
    for start in ("element:plan-repairs", "element:team-repairs", "element:vision"):
        assert "Check In" not in outline(plan_on_a_page(plan_briefing(start)))
        assert "Check In" not in outline(line_of_sight_report(plan_briefing(start)))


def test_that_a_store_without_a_plan_says_so_on_its_page() -> None:
    bare = replace(scrutiny_briefing(), plan=view_of(Plan(()), ()), lines=())
    document = plan_on_a_page(bare)
    assert page_count(document) == 1
    assert title(document) == "Plan on a page: no plan yet"


@pytest.mark.parametrize("recipe", [plan_on_a_page, line_of_sight_report])
def test_that_a_start_no_longer_in_force_is_said(recipe: object) -> None:
    assert callable(recipe)
    words = outline(recipe(plan_briefing("element:gone")))
    assert "not in force on this day" in words or "not in the plan on this day" in words


def test_that_a_directorates_plan_is_found_by_its_name() -> None:
    view = plan_briefing().plan
    assert view is not None
    found = directorate_plan(view.plan, "Homes and Neighbourhoods")
    assert found is not None
    assert found.id == "plan-homes"
    assert directorate_plan(view.plan, "Public Health") is None


# --- line of sight -----------------------------------------------------------------------
def sight(start: str) -> tuple[Briefing, str]:
    briefing = plan_briefing(start)
    return briefing, outline(line_of_sight_report(briefing))


def test_that_a_line_leads_from_the_vision_to_the_figures() -> None:
    _, words = sight("element:action-0-late")
    levels = words[words.index("TABLE The line of sight by level") :]
    order = ["Islington Together 2030", "Priority of a safe", "(this document)", "H1 "]
    assert [levels.index(each) for each in order] == sorted(levels.index(x) for x in order)


def test_that_the_three_questions_are_answered_or_said_to_be_open() -> None:
    _, words = sight("element:plan-repairs")
    assert "SIDE Why: Not yet said." in words
    assert "SIDE What impact: Four in five repairs done at the first visit." in words
    assert "SIDE Resources: £41.2m revenue (2025/26) and 184 full-time equivalents" in words
    assert "SIDE Evidence: Tenant survey 2025 (31 July 2025): Two in three." in words


def test_that_what_is_late_is_said_in_words() -> None:
    _, words = sight("element:plan-repairs")
    assert "Bring a recovery plan for repairs / Action agreed | Head of Repairs" in words
    assert " Late " in words.replace("\u00a0", " ")


def test_that_a_line_from_an_indicator_has_its_chart() -> None:
    _, words = sight("indicator:ind-h1")
    assert "CHART 170 x 72" in words
    assert "What serves it" not in words


def test_that_gaps_on_the_line_are_listed_with_what_mends_them() -> None:
    _, words = sight("element:action-0-late")
    assert "is 26 days late. | Mark as reached" in words


def test_that_an_indicator_left_out_is_not_even_named() -> None:
    briefing = plan_briefing("element:plan-repairs")
    name = briefing.lines[0].row.indicator.short_name
    hidden = replace(briefing, lines=briefing.lines[1:])
    assert name not in outline(line_of_sight_report(hidden))
    assert name not in outline(plan_on_a_page(hidden))


def test_that_two_hundred_indicators_and_no_measure_both_make_a_line() -> None:
    broad = line_of_sight_report(plan_briefing("element:vision", count=200))
    assert page_count(broad) > 5
    bare = plan_briefing("element:priority-0")
    words = outline(line_of_sight_report(replace(bare, lines=())))
    assert "Nothing measures it yet." in words
