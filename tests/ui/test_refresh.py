"""A change is shown where it matters: at once where one looks, later elsewhere."""

from __future__ import annotations

from lbi_desktop.domain.changes import Changes
from ui.refresh import Refresh, together


def change(entry: int, *tables: str, indicators: tuple[str, ...] = ()) -> Changes:
    return Changes(entry, f"change {entry}", frozenset(tables), frozenset(indicators))


def test_that_a_view_on_show_is_refreshed_at_once() -> None:
    refresh, seen = Refresh(), []
    refresh.watch(seen.append, is_seen=lambda: True, tables=frozenset({"observation"}))
    refresh.note(change(1, "observation"))
    assert [each.entry for each in seen] == [1]


def test_that_a_view_is_left_alone_by_what_it_does_not_read() -> None:
    refresh, seen = Refresh(), []
    refresh.watch(seen.append, is_seen=lambda: True, tables=frozenset({"meeting"}))
    refresh.note(change(1, "observation"))
    assert seen == []


def test_that_a_view_without_tables_reads_everything() -> None:
    refresh, seen = Refresh(), []
    refresh.watch(seen.append, is_seen=lambda: True)
    refresh.note(change(1, "anything"))
    assert len(seen) == 1


def test_that_a_hidden_view_catches_up_once_with_everything_it_missed() -> None:
    refresh, seen, shown = Refresh(), [], []
    refresh.watch(seen.append, is_seen=lambda: bool(shown))
    refresh.note(change(1, "target", indicators=("h1",)))
    refresh.note(change(2, "observation", indicators=("a1",)))
    assert seen == []
    shown.append(True)
    refresh.catch_up()
    refresh.catch_up()
    [missed] = seen
    assert missed.tables == {"target", "observation"}
    assert missed.indicators == {"h1", "a1"}


def test_that_empty_changes_refresh_nothing() -> None:
    refresh, seen = Refresh(), []
    refresh.watch(seen.append, is_seen=lambda: True)
    refresh.note(Changes(0, ""))
    assert seen == []


def test_that_what_was_missed_is_forgotten_when_another_store_is_opened() -> None:
    refresh, seen, shown = Refresh(), [], []
    refresh.watch(seen.append, is_seen=lambda: bool(shown))
    refresh.note(change(1, "target"))
    refresh.forget()
    shown.append(True)
    refresh.catch_up()
    assert seen == []


def test_that_several_changes_keep_the_latest_name() -> None:
    assert together([change(1, "a"), change(2, "b")]).label == "change 2"
