"""A hundred thousand entries: narrowed, paged, read, against the bare tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from measuring import Benchmark
from small_council import NOW, made_store

from lbi_desktop.queries.entry_changes import entry_changes
from lbi_desktop.queries.history_list import (
    HistoryWish,
    history_choices,
    history_entries,
    history_list,
    history_numbers,
)
from lbi_desktop.store.engine import insert_rows
from lbi_desktop.store.history_tables import history, history_change, history_indicator
from lbi_desktop.store.store import Store

ENTRIES, INSTANT = 100_000, 100.0
INDICATORS = ("HO-FFT", "EM-WORK", "PH-SMOKE")
WISHES = {
    "everything": HistoryWish(),
    "one indicator": HistoryWish(indicator_id="PH-SMOKE"),
    "one person": HistoryWish(author="Officer 7"),
    "two words": HistoryWish(text="type 4242"),
    "one month": HistoryWish(since=NOW.date() - timedelta(days=30)),
    "one plan element": HistoryWish(element_id="home"),
}


def fill(store: Store) -> None:
    """Entries by forty people over five years, each with one change."""
    first = NOW - timedelta(days=5 * 365)
    step = timedelta(days=5 * 365) / ENTRIES
    numbers = range(2, ENTRIES + 2)
    with store.writing() as connection:
        moments = [(first + step * n).isoformat(timespec="seconds") for n in numbers]
        rows = [
            (n, at, f"Officer {n % 40}", "figure", f"Type H{n}", None, 0, 0, "")
            for n, at in zip(numbers, moments, strict=True)
        ]
        insert_rows(connection, history, rows=rows)
        figure = '1,0,2025063003,78.4,null,null,"final","",null,0,0,4,null,null,"78.4",1,2'
        image = f"[[null,[{figure}]]]"
        changes = [(n, 1, "observation", "rows", 1, image) for n in numbers]
        insert_rows(connection, history_change, rows=changes)
        about = [(n, INDICATORS[n % 3]) for n in numbers]
        insert_rows(connection, history_indicator, rows=about)


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    store = made_store(folder)
    fill(store)
    for name, wish in WISHES.items():
        yield Benchmark(
            name=f"history of 100,000: numbers of {name}",
            job=lambda wish=wish: history_numbers(store, wish),  # type: ignore[misc]
            floor=lambda: bare(store),
            floor_is="every row of the history read raw",
            ratio=1.2,
        )
    yield Benchmark(
        name="history of 100,000: one page of 200 in the middle",
        job=lambda: history_entries(store, range(50_000, 49_800, -1)),
        milliseconds=20,
    )
    yield Benchmark(
        name="history of 100,000: the latest 50",
        job=lambda: history_list(store),
        milliseconds=20,
    )
    yield Benchmark(
        name="history of 100,000: one entry in words",
        job=lambda: entry_changes(store, ENTRIES),
        milliseconds=20,
    )
    yield Benchmark(
        name="history of 100,000: who and what to choose from",
        job=lambda: history_choices(store),
        milliseconds=INSTANT,
    )
    store.close()


def bare(store: Store) -> int:
    """The least that looks at every entry."""
    with store.reading() as connection:
        return len(connection.exec_driver_sql("SELECT entry, author, label FROM history").all())
