"""P′, U′, t and g charts from a store's figures in every form of chart a document has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from drawn_council import drawn_store
from small_council import HOMES, TODAY

from exporters.blocks import Caption, Chart, Document
from exporters.html_page import html_page
from exporters.reports import build
from exporters.word.accessibility import accessibility_faults
from exporters.word.document import word_document
from exporters.word.soundness import check_word_document
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.period import month
from lbi_desktop.jobs.reports import Wanted, picture_of
from lbi_desktop.queries.published import published
from lbi_desktop.store.store import Store

DECEMBER = month(2025, 12)
KINDS = {"D1": "P′ chart", "D2": "U′ chart", "D3": "(g chart)", "D4": "(t chart)"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = drawn_store(tmp_path_factory.mktemp("drawn"))
    yield made
    made.close()


def briefing(store: Store, recipe: str, focus: str = "") -> Briefing:
    return picture_of(store, Wanted(recipe, DECEMBER, focus=focus), today=TODAY)


def charts(document: Document) -> list[Chart]:
    return [
        block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Chart)
    ]


def test_that_each_kind_of_chart_comes_from_the_figures_that_ask_for_it(store: Store) -> None:
    lines = {line.row.indicator.ref: line for line in briefing(store, "scrutiny").lines}
    for ref, words in KINDS.items():
        assert words in lines[ref].picture.limits_words


@pytest.mark.parametrize("recipe, focus", [("scrutiny", ""), ("panel", HOMES)])
def test_that_documents_print_the_chart_that_suits_and_stay_sound(
    store: Store, recipe: str, focus: str
) -> None:
    document = build(recipe, briefing(store, recipe, focus))
    printed = charts(document)
    assert printed
    for each in printed:
        assert any(words in each.spec.limits_words for words in KINDS.values())  # type: ignore[union-attr]
    content = word_document(document)
    check_word_document(content)
    assert not list(accessibility_faults(content))


@pytest.mark.parametrize("ref", KINDS)
def test_that_a_line_of_sight_prints_it_and_says_how_it_is_made(store: Store, ref: str) -> None:
    document = build("line-of-sight", briefing(store, "line-of-sight", f"indicator:{ref}"))
    assert len(charts(document)) == 1
    assert KINDS[ref] in str(document.sections)


def test_that_a_small_chart_of_the_time_between_says_what_it_shows(store: Store) -> None:
    whole = briefing(store, "panel", HOMES)
    rare = tuple(line for line in whole.lines if line.row.indicator.ref in ("D3", "D4"))
    document = build("panel", replace(whole, lines=rare))
    blocks = [block for section in document.sections for block in section.blocks]
    captions = [block.text for block in blocks if isinstance(block, Caption)]
    assert {"Pool closures: months between", "Lift failures: days between"} <= set(captions)
    said = {each.spec.name: each.spec.alternative for each in charts(document)}
    assert said["Pool closures"].startswith(
        "Chart of the months between one event and the next: Pool closures, five gaps, "
    )
    assert "12 gaps" in said["Lift failures"]


def test_that_the_public_page_draws_it_and_says_how_it_is_made(store: Store) -> None:
    page = html_page(published(store, today=TODAY, period=DECEMBER))
    for words in KINDS.values():
        assert words in page
    assert ">Median 6</text>" in page
    assert ">Upper limit 22.2</text>" in page
    assert ">Average 56</text>" in page
