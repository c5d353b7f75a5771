"""The history narrowed, and each of its entries in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from small_council import NOW, OFFICER, Q2, Q3, a_return, a_row

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.plans import rename_element
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.period import month
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.entry_changes import entry_changes
from lbi_desktop.queries.history_list import (
    HistoryWish,
    history_choices,
    history_entries,
    history_numbers,
)
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store

DEPUTY = "Deputy officer"
LATER = NOW + timedelta(days=3)


@pytest.fixture
def busy(council: Store) -> Store:
    """Entries 2 to 5: a figure, a comment three days later by another, a name, an undo."""
    figure = Figure(78.4)
    type_figure(council, figure, about=("HO-FFT", Q3), reason="x", author=OFFICER, now=NOW)
    comment = Commentary("100% of vans_", owner="Head")
    write_comment(council, comment, about=("PH-SMOKE", Q2), author=DEPUTY, now=LATER)
    rename_element(
        council, "home", name="Safe", from_day=date(2026, 4, 1), author=DEPUTY, now=LATER
    )
    undo(council, author=OFFICER, now=LATER)
    return council


@pytest.mark.parametrize(
    "wish, found",
    [
        (HistoryWish(), [5, 4, 3, 2, 1]),
        (HistoryWish(author=DEPUTY), [4, 3]),
        (HistoryWish(indicator_id="HO-FFT"), [2, 1]),
        (HistoryWish(element_id="home"), [5, 4, 1]),
        (HistoryWish(kind="figure"), [2]),
        (HistoryWish(since=LATER.date()), [5, 4, 3]),
        (HistoryWish(until=NOW.date()), [2, 1]),
        (HistoryWish(since=NOW.date(), until=LATER.date(), author=OFFICER), [5, 2, 1]),
        (HistoryWish(text="type H1"), [2]),
        (HistoryWish(text="deputy comment"), [3]),
        (HistoryWish(text="100% _"), []),
    ],
)
def test_that_the_history_is_narrowed(busy: Store, wish: HistoryWish, found: list[int]) -> None:
    assert list(history_numbers(busy, wish)) == found


def test_that_entries_come_in_the_order_asked(busy: Store) -> None:
    assert [each.entry for each in history_entries(busy, [3, 5, 77, 1])] == [3, 5, 1]


def test_that_the_choices_are_who_acted_and_what_was_done(busy: Store) -> None:
    told = history_choices(busy)
    assert told.authors == (OFFICER, DEPUTY)
    assert {"define", "figure", "comment", "plan", "undo"} == set(told.kinds)


def test_that_a_figure_is_told_before_and_after(busy: Store) -> None:
    type_figure(busy, Figure(79.0), about=("HO-FFT", Q3), reason="y", author=OFFICER, now=LATER)
    told = entry_changes(busy, 6)
    assert [each.words for each in told.changes] == ["Figure of H1, Q3 2025/26: 78.4% → 79.0%"]
    assert told.in_the_way == ()


def test_that_new_things_are_told_whole(busy: Store) -> None:
    [told] = entry_changes(busy, 3).changes
    assert told.words == "Comment of P2, Q2 2025/26: – → 100% of vans_ · Head · draft"


def test_that_a_text_that_begins_like_a_list_is_told_as_it_is(busy: Store) -> None:
    comment = Commentary("[draft] Vans")
    write_comment(busy, comment, about=("HO-FFT", Q3), author=DEPUTY, now=LATER)
    [told] = entry_changes(busy, 6).changes
    assert told.after == "[draft] Vans · draft"


def test_that_an_undoing_is_told_the_other_way_round(busy: Store) -> None:
    done, undone = entry_changes(busy, 4), entry_changes(busy, 5)
    assert [(e.before, e.after) for e in done.changes] == [
        (e.after, e.before) for e in undone.changes
    ]
    assert undone.changes


def test_that_what_is_kept_as_a_range_is_counted(council: Store) -> None:
    rows = [
        a_row("EM-WORK", float(n), cell=f"B{n + 2}", period=month(1990 + n // 12, n % 12 + 1))
        for n in range(300)
    ]
    accept_return(
        council, a_return(rows), rows=rows, content=b"a workbook", author=OFFICER, now=NOW
    )
    assert entry_changes(council, 2).more == ("300 figures",)


def test_that_an_unknown_entry_is_refused(busy: Store) -> None:
    with pytest.raises(StoreRefusal, match="no entry 77"):
        entry_changes(busy, 77)


def test_that_moments_keep_their_offset(busy: Store) -> None:
    [entry] = history_entries(busy, [2])
    assert entry.at == datetime.fromisoformat(NOW.isoformat())
