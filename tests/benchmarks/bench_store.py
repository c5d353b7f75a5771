"""The store against bare sqlite3 on the same tables, the same rows and the same settings."""

from __future__ import annotations

import shutil
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from measuring import Benchmark, in_processor_time
from small_council import NOW, OFFICER, TODAY, a_return, a_row, an_indicator

from importers.definitions import read_definitions
from lbi_desktop.commands.define import define_council
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.definitions.council import (
    CouncilDefinition,
    DefinedFigure,
    IndicatorDefinition,
)
from lbi_desktop.domain.indicator import Frequency, Target, TargetKind
from lbi_desktop.domain.period import Period, month, quarter, year
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.queries.latest_figures import LATEST, latest_figures
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.queries.series import FIGURES, series_of
from lbi_desktop.store.backup import copy_store
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.history import change
from lbi_desktop.store.opening import connected, make_durable
from lbi_desktop.store.rows import rows_for_each
from lbi_desktop.store.store import Store, create_store, open_store
from resources.sample import council_file

INDICATORS, MONTHS, BULK = 2_000, 60, 300_000
NUMBER = count(1)
INSERT = f"INSERT INTO observation VALUES ({', '.join('?' * len(observation.columns))})"
SIGNED = {"author": OFFICER, "now": NOW}


def months() -> list[Period]:
    """Sixty months up to December 2025."""
    return [month(2021 + n // 12, n % 12 + 1) for n in range(MONTHS)]


def large_council() -> CouncilDefinition:
    """Two thousand monthly indicators over five years, each with targets."""
    periods = months()
    return CouncilDefinition(
        "Large",
        indicators=tuple(
            IndicatorDefinition(
                an_indicator(f"I{n}", f"X{n}", frequency=Frequency.MONTH),
                tuple(
                    DefinedFigure(period, Figure(float((n * 7 + place * 13) % 100)))
                    for place, period in enumerate(periods)
                ),
                targets=(Target(TargetKind.ANNUAL, year(2025), 80.0),),
            )
            for n in range(INDICATORS)
        ),
    )


def large_store(folder: Path) -> Store:
    """A store of the large council."""
    store = create_store(folder / "large.lbi", who=OFFICER, now=NOW)
    define_council(store, large_council(), **SIGNED)
    return store


@dataclass
class Bulk:
    """A template store, and rows to be written into copies of it."""

    template: Path
    rows: list[tuple[object, ...]]
    path: Path

    def fresh(self) -> None:
        """A new copy of the template."""
        if self.path != self.template:
            self.path.unlink(missing_ok=True)
        self.path = self.template.with_name(f"bulk{next(NUMBER)}.lbi")
        shutil.copy(self.template, self.path)

    def by_command(self) -> None:
        with (
            open_store(self.path, who=OFFICER, now=NOW) as store,
            change(store, "Bulk", kind="bench", **SIGNED) as ledger,
        ):
            ledger.add_many(observation, self.rows)

    def by_sqlite(self) -> None:
        with closing(connected(self.path, mode="rw")) as connection:
            make_durable(connection)
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(INSERT, self.rows)
            connection.execute("COMMIT")


def bulk(folder: Path) -> Bulk:
    """Rows by ward and group for many quarters, in the order of a file."""
    with create_store(folder / "bulk.lbi", who=OFFICER, now=NOW) as store:
        definition = CouncilDefinition(
            "Bulk", indicators=tuple(each for each in large_council().indicators[:100])
        )
        define_council(store, definition, **SIGNED)
        with store.writing() as connection:
            ask = connection.exec_driver_sql
            ask("DELETE FROM observation")
            ask(
                "INSERT INTO breakdown VALUES (?, '', '', 0, '', '', 0, 0)",
                [(n,) for n in range(1, 51)],
            )
        path = store.path
    codes = [period.code for period in months()]
    rows: list[tuple[object, ...]] = [
        (i, part, code, 0.5 * i, 1.0, 2.0, "final", "", None, 0, 0, 1, i, part, "0.5", 1, 2)
        for code in codes
        for i in range(1, BULK // (len(codes) * 50) + 1)
        for part in range(1, 51)
    ]
    return Bulk(path, rows, path)


def series_rows(store: Store, numbers: list[int]) -> None:
    """Series' figures as the store reads them."""
    with store.reading() as connection:
        deque(rows_for_each(connection, FIGURES, values=numbers), maxlen=0)


def series_raw(store: Store, number: int) -> list[tuple[object, ...]]:
    """One series' figures by bare sqlite3."""
    return store._raw.execute(  # type: ignore[no-any-return]
        "SELECT period_code, version, value, numerator, denominator, state, reason, expected, "
        "is_illustrative, is_derived FROM observation "
        "WHERE indicator_no = ? AND breakdown_no = 0",
        (number,),
    ).fetchall()


def read_all(store: Store) -> None:
    """All whole-borough figures by bare sqlite3."""
    store._raw.execute("SELECT * FROM observation WHERE breakdown_no = 0").fetchall()


def typed(store: Store) -> None:
    """Types one figure."""
    figure = Figure(float(next(NUMBER)))
    about = ("I7", month(2025, 12))
    type_figure(store, figure, about=about, reason="Bench", **SIGNED)


def edited(store: Store) -> None:
    """Types one figure and shows the scorecard again."""
    typed(store)
    scorecard(store, period=quarter(2025, 3), today=TODAY)


def typed_raw(store: Store) -> None:
    """One durable commit by bare sqlite3."""
    store._raw.execute("BEGIN IMMEDIATE")
    store._raw.execute("UPDATE council_setting SET value = ?", (f'"{next(NUMBER)}"',))
    store._raw.execute("COMMIT")


def accepted_and_undone(store: Store) -> None:
    """Accepts a return of 500 rows and takes it back."""
    number = next(NUMBER)
    rows = [
        a_row(f"I{n}", float(number + n), cell=f"B{n + 1}", period=month(2025, 12))
        for n in range(500)
    ]
    content = f"return {number}".encode()
    moment = NOW + timedelta(seconds=number)
    accept_return(
        store,
        replace(a_return(rows, content=content), directorate="Homes"),
        rows=rows,
        content=content,
        author=OFFICER,
        now=moment,
    )
    undo(store, author=OFFICER, now=moment)


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """Bulk writes, reads, scorecards, edits, opening, copying."""
    sample = read_definitions(council_file()).council

    def sample_made() -> None:
        path = folder / f"sample{next(NUMBER)}.lbi"
        with create_store(path, who=OFFICER, now=NOW) as store:
            define_council(store, sample, **SIGNED)

    yield Benchmark("store: sample council made", sample_made, milliseconds=1000, rounds=3)
    written = bulk(folder)
    yield Benchmark(
        f"store: {BULK:,} figures written",
        written.by_command,
        written.by_sqlite,
        "bare executemany, same tables",
        ratio=1.2,
        rounds=2,
        before=written.fresh,
    )
    with large_store(folder) as store:
        yield from of_large_store(store, folder)


def of_large_store(store: Store, folder: Path) -> Iterator[Benchmark]:
    """What an officer asks of a store of 2,000 indicators and 120,000 figures."""
    period = quarter(2025, 3)
    yield Benchmark(
        "store: scorecard of 2,000 indicators, warm",
        lambda: scorecard(store, period=period, today=TODAY),
        lambda: read_all(store),
        "the same figures by bare sqlite3",
        milliseconds=150,
    )
    yield Benchmark(
        "store: scorecard of 2,000 indicators, cold",
        lambda: scorecard(store, period=period, today=TODAY),
        lambda: read_all(store),
        "the same figures by bare sqlite3",
        rounds=2,
        before=store.recall.forget_everything,
    )
    scorecard(store, period=period, today=TODAY)
    yield Benchmark(
        "store: figure typed, scorecard shown again",
        lambda: edited(store),
        lambda: typed_raw(store),
        "one durable commit",
        rounds=10,
    )
    yield Benchmark(
        "store: what an edit touches, worked out again",
        in_processor_time(lambda: scorecard(store, period=period, today=TODAY)),
        milliseconds=5,
        rounds=10,
        before=lambda: typed(store),
    )
    yield Benchmark(
        "store: latest figures of 2,000, first asked",
        in_processor_time(lambda: latest_figures(store)),
        in_processor_time(lambda: store._raw.execute(LATEST).fetchall()),  # type: ignore[attr-defined]
        "the same question by bare sqlite3",
        ratio=1.5,
        rounds=10,
        before=store.recall.forget_everything,
    )
    yield Benchmark(
        "store: latest figures of 2,000, asked again",
        lambda: latest_figures(store),
        milliseconds=5,
    )
    scorecard(store, period=period, today=TODAY)
    some = [row.indicator for row in scorecard(store, period=period, today=TODAY).rows[:100]]
    numbers = [indicator_numbers(store)[each.id] for each in some]
    yield Benchmark(
        "store: 100 series of 60, rows read",
        lambda: series_rows(store, numbers),
        lambda: [series_raw(store, number) for number in numbers],
        "the same rows by bare sqlite3",
        ratio=2.0,
    )
    yield Benchmark(
        "store: 100 series of 60, as figures with targets",
        lambda: series_of(store, some),
        lambda: [series_raw(store, number) for number in numbers],
        "the figures' rows by bare sqlite3",
        before=lambda: store.recall.forget([each.id for each in some], []),
    )
    yield Benchmark(
        "store: return of 500 accepted and undone",
        lambda: accepted_and_undone(store),
        milliseconds=1000,
        rounds=3,
    )
    yield Benchmark(
        "store: verified copy",
        lambda: copy_store(store.path, folder / "copy.lbi"),
        lambda: shutil.copy(store.path, folder / "plain.lbi"),
        "plain file copy",
        rounds=3,
    )
