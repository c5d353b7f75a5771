"""A long extract under review: a row stands for many figures, and areas stand together."""

from __future__ import annotations

from dataclasses import replace

from made_up_return import Q3, asked, cell, indicators, staged_return, staged_rows

from lbi_desktop.domain.readings.reading import Outcome, StagedRow
from ui.pages.returns.view_model.lines import Group, Line
from ui.pages.returns.view_model.review import Head, Review

PLAIN = StagedRow(cell("F9", "12", "Households in TA"), "h3", Outcome.NEW, period=Q3)


def doubted(code: str, shown: str = "12", *, known: str | None = "h3") -> StagedRow:
    reading = cell("F9", shown, "Households in TA")
    issues = asked(code, "Something is to be settled.", "F9")
    return StagedRow(reading, known, Outcome.NEW, issues, period=Q3)


def test_that_a_row_of_a_long_extract_counts_for_all_it_stands_for() -> None:
    many = replace(staged_rows()[0], count=119, group=0, issues=(), outcome=Outcome.NEW)
    odd = replace(doubted("check.jump"), count=61, group=1)
    review = Review(staged_return(rows=(many, odd)), indicators())
    counts = review.counts
    assert (counts.rows_in, counts.new, counts.ready, counts.to_settle) == (180, 119, 119, 1)
    heads = {each.group: each.note for each in review.shown() if isinstance(each, Head)}
    assert heads[Group.NEW] == "119 figures, ready"
    assert heads[Group.SETTLE] == "1 question about 61 figures"
    line = next(each for each in review.lines if each.place[1] == "F9")
    assert [each.words for each in review.answers(line)] == [
        "Take all 61", "Ask the department", "Leave them out",
    ]  # fmt: skip
    review.answer(line, review.answers(line)[0])
    assert review.counts.ready == 180


def test_that_figures_of_one_area_stand_together() -> None:
    rows = [
        replace(each, reading=replace(each.reading, cell=f"C{number}", breakdown=area))
        for number, (area, each) in enumerate(
            [("Mildmay", PLAIN), ("Bunhill", PLAIN), ("", PLAIN), ("Mildmay", PLAIN)], start=1
        )
    ]
    review = Review(staged_return(rows=tuple(rows)), indicators())
    review.open_group(Group.NEW)
    shown = [each.place[1] for each in review.shown() if isinstance(each, Line)]
    assert shown[:4] == ["C3", "C1", "C4", "C2"]
