"""What a document is about: directorates, portfolios, plans, and who may read of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_council import HOMES, NOW, OFFICER, Q3, TODAY, council_definition

from lbi_desktop.commands.define import define_council
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.meetings.forum import Forum, ForumKind
from lbi_desktop.domain.plans.plan import ElementKind, PlanElement
from lbi_desktop.queries.briefing import briefing
from lbi_desktop.queries.briefing_focus import focus_named
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store

HOMES_PLAN = f"{HOMES} plan"
MEMBER = "Executive Member for Homes"
PLAN = (
    PlanElement("v", ElementKind.VISION, "A better borough"),
    PlanElement("m", ElementKind.MISSION, "Safe homes", "v", owner=MEMBER),
    PlanElement("d", ElementKind.DIRECTORATE_PLAN, HOMES_PLAN, "m", indicators=("HO-FFT",)),
    PlanElement("s", ElementKind.SERVICE_PLAN, "Health plan", "v", indicators=("PH-SMOKE",)),
)


@pytest.fixture
def planned(empty: Store) -> Store:
    """The small council with a plan, a portfolio and a committee of its own."""
    small = council_definition()
    committee = Forum(
        "homes", "Homes Scrutiny Committee", ForumKind.SERVICE_SCRUTINY, report_of=MEMBER
    )
    indicators = tuple(
        replace(each, indicator=replace(each.indicator, portfolio="Homes"))
        if each.indicator.id == "HO-FFT"
        else each
        for each in small.indicators
    )
    made = replace(
        small, elements=PLAN, forums=(*small.forums, committee), indicators=indicators,
        portfolios=(*small.portfolios, "Homes"),
    )  # fmt: skip
    define_council(empty, made, author=OFFICER, now=NOW)
    return empty


def about(store: Store, recipe: str, **more: str) -> Briefing:
    return briefing(store, recipe=recipe, period=Q3, today=TODAY, **more)


def ids(picture: Briefing) -> list[str]:
    return [line.row.indicator.id for line in picture.lines]


def test_that_a_plan_goes_to_no_forum_and_tells_nothing_restricted(planned: Store) -> None:
    whole = about(planned, "plan")
    assert whole.meeting.forum == ""
    assert whole.plan is not None
    assert ids(whole) == ["HO-FFT"]
    assert ids(about(planned, "plan", focus="s")) == []


def test_that_a_directorates_name_means_its_plan(planned: Store) -> None:
    found = about(planned, "plan", focus=HOMES)
    assert found.focus == "element:d"
    assert found.plan is not None
    assert found.plan.root is not None
    assert found.plan.root.id == "d"


def test_that_a_line_of_sight_begins_at_an_element_or_an_indicator(planned: Store) -> None:
    assert about(planned, "line-of-sight", focus="Safe homes").focus == "element:m"
    assert about(planned, "line-of-sight", focus="indicator:H1").focus == "indicator:HO-FFT"
    with pytest.raises(StoreRefusal, match="begins somewhere"):
        about(planned, "line-of-sight")


def test_that_an_annual_report_is_of_the_member_who_reports_to_the_committee(
    planned: Store,
) -> None:
    report = about(planned, "executive-member")
    assert (report.focus, report.meeting.forum) == ("Homes", "Homes Scrutiny Committee")
    assert ids(report) == ["HO-FFT"]
    assert report.since == Q3.year_before()
    assert about(planned, "executive-member", focus=MEMBER).focus == "Homes"


def test_that_an_unknown_portfolio_is_refused_with_those_there_are(planned: Store) -> None:
    with pytest.raises(StoreRefusal, match="Wizardry"):
        about(planned, "executive-member", focus="Wizardry")


def test_that_a_portfolio_without_indicators_is_not_said_to_be_missing(empty: Store) -> None:
    small = replace(council_definition(), portfolios=("Leader",))
    define_council(empty, small, author=OFFICER, now=NOW)
    with pytest.raises(StoreRefusal, match="No indicator belongs to the portfolio “Leader”"):
        focus_named(empty, "executive-member", focus="Leader", today=TODAY)


def test_that_a_book_of_definitions_holds_targets_and_what_each_measures(
    planned: Store,
) -> None:
    book = about(planned, "definitions")
    entry = book.definitions["HO-FFT"]
    assert entry.serves == (HOMES_PLAN,)
    assert set(book.definitions) == set(ids(book))
    assert "PH-SMOKE" not in book.definitions


def test_that_other_documents_read_neither_plan_nor_definitions(planned: Store) -> None:
    report = about(planned, "scrutiny")
    assert report.plan is None
    assert report.definitions == {}
