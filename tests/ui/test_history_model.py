"""The history's filter bar and lines, worked out without Qt."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from made_up import indicator

from lbi_desktop.queries.entry_changes import EntryReading
from lbi_desktop.queries.history_list import HistoryEntry, HistoryWish
from ui.pages.history.view_model.lines import count_words, line, waiting, way_back
from ui.pages.history.view_model.wishes import Chosen, When, kinds, people, wish_for

TODAY = date(2026, 1, 26)
AT = datetime(2026, 1, 26, 9, 14, tzinfo=UTC)
HOMES = "Homes"
SUITE = (
    indicator("H1", "Repairs fixed first time", directorate=HOMES),
    indicator("H11", "Repairs late", directorate=HOMES),
)


def entry(number: int = 7, *, kind: str = "figure", is_undone: bool = False) -> HistoryEntry:
    return HistoryEntry(number, AT, "Officer", kind, "Type H1 for Q3", None, is_undone)


def wish(chosen: Chosen) -> tuple[HistoryWish, str]:
    return wish_for(chosen, indicators=SUITE, today=TODAY)


def test_that_a_reference_among_the_words_stands_for_its_indicator() -> None:
    asked, about = wish(Chosen(text="accept h1 homes"))
    assert (asked.indicator_id, asked.text) == (SUITE[0].id, "accept homes")
    assert about.startswith("H1 ")
    assert wish(Chosen(text="H2"))[0] == HistoryWish(text="H2")


def test_that_another_place_may_ask_for_an_indicator_or_an_element() -> None:
    asked, about = wish(Chosen(about=f"indicator:{SUITE[1].id}"))
    assert (asked.indicator_id, about[:3]) == (SUITE[1].id, "H11")
    asked, about = wish(Chosen(about="element:home"))
    assert (asked.element_id, about) == ("home", "one plan element")


@pytest.mark.parametrize(
    "when, first",
    [
        (When.EVER, None),
        (When.TODAY, TODAY),
        (When.WEEK, date(2026, 1, 20)),
        (When.MONTH, date(2025, 12, 28)),
        (When.YEAR, date(2025, 4, 1)),
    ],
)
def test_that_times_count_back_from_today(when: When, first: date | None) -> None:
    assert wish(Chosen(when=when))[0].since == first
    assert when.words(TODAY)


def test_that_the_choices_begin_with_everything() -> None:
    assert people(["Anna"])[0] == ("", "Anybody")
    assert [key for key, _ in kinds(["undo", "odd", "return"])] == ["", "return", "undo", "odd"]


def test_that_what_was_taken_back_says_so_and_is_quieter() -> None:
    row = line(entry(is_undone=True), UTC)
    assert row.cells[2].spoken == "Taken back"
    assert row.sentence == "Type H1 for Q3, taken back, Officer, 26 Jan 2026, 09:14"
    assert row.cells[1].tone == "ink3"  # type: ignore[attr-defined]
    assert waiting(1234).key == "1234"
    assert (count_words(1), count_words(100_000)) == ("1 entry", "100,000 entries")


def test_that_the_way_back_is_told() -> None:
    free = EntryReading(entry(), (), (), ())
    assert way_back(free, may_write=True)[0]
    assert way_back(free, may_write=False) == (False, "The store is open for reading only.")
    held = EntryReading(entry(), (), (), (entry(8), entry(9)))
    is_free, words = way_back(held, may_write=True)
    assert not is_free
    assert words.startswith("2 later entries build on it")
    for each in (entry(is_undone=True), entry(kind="undo")):
        assert not way_back(EntryReading(each, (), (), ()), may_write=True)[0]
