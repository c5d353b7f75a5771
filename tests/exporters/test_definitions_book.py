"""The indicator definition book: every indicator, what it counts, who answers for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from outlines import blocks_of, outline
from plan_cases import definitions_briefing

from exporters import numbers
from exporters.blocks import Heading, Reference, Table, plain_text
from exporters.layout import height
from exporters.pages import REPORT
from exporters.pagination import page_count
from exporters.recipes.definitions_book import definitions_book
from exporters.sections.definition_card import definition_card, rule_words
from exporters.style_sheet import CURRENT
from exporters.typography import POINTS_PER_MM
from lbi_desktop.domain.definitions.book import DefinitionEntry
from lbi_desktop.domain.indicator import StatusRule, StatusScheme, ToleranceKind

BOOK = definitions_briefing()


def test_that_every_indicator_has_a_card_and_a_line_in_the_index() -> None:
    document = definitions_book(BOOK)
    cards = [each for each in blocks_of(document, Heading) if each.level == 2]
    index = [each for each in blocks_of(document, Table) if each.title == "Index of indicators"]
    assert len(cards) == len(BOOK.lines) == len(index[0].rows)


def test_that_the_index_refers_to_the_sections_by_their_numbers() -> None:
    document = definitions_book(BOOK)
    known = numbers.anchors(document)
    index = next(x for x in blocks_of(document, Table) if x.title == "Index of indicators")
    referred = [
        known[part.anchor]
        for row in index.rows
        for part in row[3].paragraphs[0]
        if isinstance(part, Reference)
    ]
    assert len(referred) == len(set(referred)) == len(BOOK.lines)
    assert referred[0] == "1.1"


def test_that_a_card_gives_targets_of_the_year_and_who_agreed_them() -> None:
    words = outline(definitions_book(BOOK))
    assert "Annual: 85% (Agreed with tenants, Executive, 20 March 2025)" in words
    assert "Profile: 85% in every period" in words
    assert "Targets 2025/26 | None set." in words


def test_that_a_changed_definition_lists_what_changed_why_and_by_whom() -> None:
    words = outline(definitions_book(BOOK))
    assert (
        "1 October 2025, changed. Recalls within 28 days count. Approved by Panel, "
        "8 September 2025. Method: With recalls, before Without recalls."
    ) in words


def test_that_what_serves_the_plan_is_named_and_the_rest_counted() -> None:
    words = outline(definitions_book(BOOK))
    assert (
        "It measures “A safe place to call home”, “Repairs service plan” and one more." in words
    )
    assert "Nothing in the plan rests on it." in words


def test_that_missing_purposes_and_owners_are_said_in_front() -> None:
    first = BOOK.lines[0]
    bare = replace(first.row.indicator, owner="", purpose="")
    line = replace(first, row=replace(first.row, indicator=bare))
    words = outline(definitions_book(replace(BOOK, lines=(line,))))
    assert "One definition lacks an owner: H1." in words
    assert "One definition lacks a purpose: H1." in words


_AT = "On target at the expected figure or better"


@pytest.mark.parametrize(
    "rule, words",
    [
        (StatusRule(StatusScheme.ON_OFF), f"{_AT}, else off."),
        (
            StatusRule(StatusScheme.RAG_TOLERANCE, 3, ToleranceKind.POINTS, "The director"),
            f"{_AT}; just off within 3 percentage points of it. Set by The director.",
        ),
        (
            StatusRule(StatusScheme.RAG_TOLERANCE, 5, ToleranceKind.RELATIVE_PERCENT),
            f"{_AT}; just off within 5% of it.",
        ),
        (StatusRule(StatusScheme.NARRATIVE), "In words only: no target fits."),
    ],
)
def test_that_rules_are_told_in_words(rule: StatusRule, words: str) -> None:
    assert rule_words(replace(BOOK.lines[0].row.indicator, rule=rule)) == words


def test_that_a_book_of_a_directorate_holds_its_own_alone() -> None:
    own = BOOK.lines[0].row.indicator.directorate
    document = definitions_book(replace(BOOK, focus=own))
    chapters = [each.text for each in blocks_of(document, Heading) if each.level == 1]
    assert chapters == ["What this book is", own, "Index of indicators"]


def test_that_no_card_breaks_over_two_pages() -> None:
    page = REPORT.depth * POINTS_PER_MM
    for line in BOOK.lines:
        card = tuple(definition_card(line, DefinitionEntry(), financial_year=2025))
        assert height(card, CURRENT, measure=REPORT.measure) < page


@pytest.mark.parametrize("count, least, most", [(1, 3, 3), (200, 60, 110)])
def test_that_one_and_two_hundred_indicators_make_a_book(
    count: int, least: int, most: int
) -> None:
    document = definitions_book(definitions_briefing(count=count))
    assert least <= page_count(document) <= most


def test_that_an_empty_suite_says_so() -> None:
    words = outline(definitions_book(replace(BOOK, lines=())))
    assert words.count("No indicator is in use yet.") == 2


def test_that_long_words_stay_in_their_cells() -> None:
    first = BOOK.lines[0]
    long = replace(first.row.indicator, methodology="word " * 120, title="Title " * 30)
    line = replace(first, row=replace(first.row, indicator=long))
    document = definitions_book(replace(BOOK, lines=(line,)))
    table = next(x for x in blocks_of(document, Table) if x.title.startswith("Definition of"))
    said = [plain_text(cell.paragraphs[0]) for row in table.rows for cell in row]
    assert any(each.startswith("word word") for each in said)
