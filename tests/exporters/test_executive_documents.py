"""The Executive's report and an Executive Member's annual report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefings import many, scrutiny_briefing
from outlines import blocks_of, outline
from plan_cases import member_briefing

from exporters.blocks import Control, Heading, Paragraph, Table, Words, plain_text
from exporters.pagination import page_count
from exporters.recipes.executive_member import executive_member_report
from exporters.recipes.executive_report import executive_report
from exporters.sections.summary import BY_PORTFOLIO, by_directorate
from exporters.unwritten import unwritten
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.returns.returned_words import returned_parts


def by_portfolio(briefing: Briefing) -> Briefing:
    """The made-up indicators in two portfolios."""
    lines = []
    for number, line in enumerate(briefing.lines):
        name = "Homes and Neighbourhoods" if number % 3 else "Health and Social Care"
        indicator = replace(line.row.indicator, portfolio=name)
        lines.append(replace(line, row=replace(line.row, indicator=indicator)))
    return replace(briefing, lines=tuple(lines))


def headings(document: object) -> list[str]:
    return [each.text for each in blocks_of(document, Heading) if each.level == 1]  # type: ignore[arg-type]


# --- the Executive -----------------------------------------------------------------------
def test_that_the_executive_counts_by_portfolio() -> None:
    words = outline(executive_report(by_portfolio(scrutiny_briefing())))
    assert "Where attention is needed, by portfolio, most off target first" in words
    assert "All portfolios" in words
    assert "directorate" not in words[words.index("TABLE Status by portfolio") :][:300]


def test_that_the_counts_by_portfolio_add_up() -> None:
    briefing = by_portfolio(scrutiny_briefing())
    table = by_directorate(briefing, BY_PORTFOLIO)
    numbers = [[int(plain_text(cell.paragraphs[0])) for cell in row[2:]] for row in table.rows]
    *groups, total = numbers
    assert [sum(column) for column in zip(*groups, strict=True)] == total


def test_that_the_executive_is_asked_to_agree_and_told_why() -> None:
    words = outline(executive_report(scrutiny_briefing()))
    assert "To agree the recovery actions in section @4, for " in words
    assert "Reasons for the recommendations. " in words
    assert "Other options considered. " in words


def test_that_the_reasons_can_be_edited_and_do_not_come_back_as_commentary() -> None:
    document = executive_report(scrutiny_briefing())
    paragraphs = blocks_of(document, Paragraph)
    controls: list[Control] = [
        part.control
        for each in paragraphs
        for part in each.content  # type: ignore[union-attr]
        if isinstance(part, Words)
    ]
    assert len(controls) == 2
    assert not any(each.is_missing for each in controls)
    from lbi_desktop.domain.documents.printed import WordPart

    parts = [WordPart(f"lbi:{each.key}", "a", "b") for each in controls]
    assert returned_parts(parts, lambda _, period: (period, {})) == ()


@pytest.mark.parametrize("count", [0, 1])
def test_that_the_executives_report_stands_without_figures(count: int) -> None:
    briefing = many(1) if count else replace(scrutiny_briefing(), lines=())
    assert page_count(executive_report(briefing)) >= 5


# --- the annual report -------------------------------------------------------------------
def test_that_the_annual_report_tells_portfolio_achievements_suite_and_plan() -> None:
    heads = headings(executive_member_report(member_briefing()))
    assert heads[:2] == ["Synopsis", "Recommendations"]
    for head in (
        "The portfolio", "Achievements of the year", "Summary of performance",
        "Indicators that need attention", "Delivery of the plan", "The year ahead",
        "Implications",
    ):  # fmt: skip
        assert head in heads


def test_that_it_is_the_report_of_the_portfolios_own_member() -> None:
    words = outline(executive_member_report(member_briefing()))
    assert "Report of: Executive Member for Homes and Neighbourhoods" in words


def test_that_the_year_before_is_told_with_its_year() -> None:
    words = outline(executive_member_report(member_briefing()))
    assert "What changed since Q3 2024/25" in words
    assert "At Q3 2024/25, " in words


def test_that_every_indicator_stands_in_the_appendix_quarter_by_quarter() -> None:
    briefing = member_briefing()
    table = next(
        each
        for each in blocks_of(executive_member_report(briefing), Table)
        if each.title == "The portfolio’s year quarter by quarter"
    )
    heads = [plain_text(column.head) for column in table.columns]
    assert heads[3:7] == ["Year ago", "Q1", "Q2", "Latest"]
    assert len(table.rows) == len(briefing.lines)
    for row, q2 in zip(table.rows, (row[5] for row in table.rows), strict=True):
        assert plain_text(row[6].paragraphs[0])
        assert plain_text(q2.paragraphs[0])


def test_that_figures_of_earlier_quarters_are_those_of_the_chart() -> None:
    briefing = member_briefing(count=1)
    table = next(
        each
        for each in blocks_of(executive_member_report(briefing), Table)
        if each.title == "The portfolio’s year quarter by quarter"
    )
    point = briefing.lines[0].chart.points[-2]
    assert point.value is not None
    assert plain_text(table.rows[0][5].paragraphs[0]).startswith(f"{point.value:.1f}")


def test_that_late_actions_stand_first_with_their_reason() -> None:
    words = outline(executive_member_report(member_briefing()))
    rows = words[words.index("TABLE Key actions of the portfolio") :].splitlines()[2:4]
    assert "Late" in rows[0]
    assert "26 days late" in rows[0]


def test_that_nothing_stands_for_words_nobody_gave_but_implications_and_commentary() -> None:
    missing = unwritten(executive_member_report(member_briefing()))
    assert {each.key.split(":")[0] for each in missing} <= {
        "implications", *(line.row.indicator.id for line in member_briefing().lines)
    }  # fmt: skip


@pytest.mark.parametrize(
    "changed", [{"lines": ()}, {"plan": None}, {"lines": (), "plan": None}]
)
def test_that_the_annual_report_stands_without_figures_and_without_a_plan(
    changed: dict[str, object],
) -> None:
    briefing = replace(member_briefing(), **changed)  # type: ignore[arg-type]
    words = outline(executive_member_report(briefing))
    if "lines" in changed:
        assert "The portfolio has no indicators yet." in words
    if "plan" in changed:
        assert "No key action of the plan is in this portfolio." in words


def test_that_contents_stay_on_the_first_page_of_the_annual_report() -> None:
    document = executive_member_report(member_briefing())
    first = replace(
        document, sections=(*document.sections[:2], _until_contents(document.sections[2]))
    )
    assert page_count(first) == 1


def _until_contents(section: object) -> object:
    from exporters.blocks import Contents, Section

    assert isinstance(section, Section)
    end = next(i for i, each in enumerate(section.blocks) if isinstance(each, Contents))
    return replace(section, blocks=section.blocks[: end + 1])
