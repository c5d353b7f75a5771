"""A shared store on PostgreSQL against the bare driver, the same tables, the same server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import postgres
from bench_store import NUMBER, SIGNED, large_council, months
from measuring import Benchmark
from small_council import NOW, OFFICER, TODAY

from lbi_desktop.commands.define import define_council
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.definitions.council import CouncilDefinition
from lbi_desktop.domain.period import month, quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.address import place_named
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.history import change
from lbi_desktop.store.store import Store, create_store

BULK, PARTS = 1_000_000, 100
COPY = f"COPY observation ({', '.join(observation.columns.keys())}) FROM STDIN"


@dataclass
class Bulk:
    """An open store, and rows that are written to it and taken out again."""

    store: Store
    rows: list[tuple[object, ...]]

    def fresh(self) -> None:
        """No figures."""
        with self.store.writing() as connection:
            connection.exec_driver_sql("TRUNCATE observation")

    def by_command(self) -> None:
        with change(self.store, "Bulk", kind="bench", **SIGNED) as ledger:
            ledger.add_many(observation, self.rows)

    def by_driver(self) -> None:
        with self.store.writing() as connection:
            cursor: Any = connection.connection.cursor()
            with cursor.copy(COPY) as copy:
                for row in self.rows:
                    copy.write_row(row)


def bulk(store: Store) -> Bulk:
    """A million rows by ward and group for many months."""
    indicators = BULK // (PARTS * len(months()))
    definition = CouncilDefinition("Bulk", indicators=large_council().indicators[:200])
    define_council(store, definition, **SIGNED)
    with store.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO breakdown SELECT n, '', '', 0, '', '', 0, 0 "
            f"FROM generate_series(1, {PARTS}) AS n"
        )
    rows: list[tuple[object, ...]] = [
        (
            i,
            part,
            period.code,
            0.5 * i,
            1.0,
            2.0,
            "final",
            "",
            None,
            0,
            0,
            1,
            i,
            part,
            "0.5",
            1,
            2,
        )
        for period in months()
        for i in range(1, indicators + 1)
        for part in range(1, PARTS + 1)
    ]
    return Bulk(store, rows)


def edited(store: Store) -> None:
    """Types one figure and shows the scorecard again."""
    about = ("I7", month(2025, 12))
    figure = Figure(float(next(NUMBER)))
    type_figure(store, figure, about=about, reason="Bench", **SIGNED)
    scorecard(store, period=quarter(2025, 3), today=TODAY)


def read_all(store: Store) -> None:
    """All whole-borough figures by the bare driver."""
    with store.reading() as connection:
        connection.exec_driver_sql(
            "SELECT * FROM observation WHERE breakdown_no = 0"
        ).fetchall()


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """Bulk writes, scorecards, edits; nothing where there is no server."""
    if not postgres.is_there():
        return
    url = postgres.a_database()
    with create_store(place_named(url), who=OFFICER, now=NOW) as store:
        written = bulk(store)
        yield Benchmark(
            f"server: {len(written.rows):,} figures written",
            written.by_command,
            written.by_driver,
            "bare COPY, same tables",
            ratio=1.2,
            rounds=1,
            before=written.fresh,
        )
    postgres.drop(url)
    url = postgres.a_database()
    with create_store(place_named(url), who=OFFICER, now=NOW) as store:
        define_council(store, large_council(), **SIGNED)
        yield from of_large_store(store)
    postgres.drop(url)


def of_large_store(store: Store) -> Iterator[Benchmark]:
    """What an officer asks of a shared store of 2,000 indicators and 120,000 figures."""
    period = quarter(2025, 3)
    for warmth, before in (("warm", None), ("cold", store.recall.forget_everything)):
        yield Benchmark(
            f"server: scorecard of 2,000 indicators, {warmth}",
            lambda: scorecard(store, period=period, today=TODAY),
            lambda: read_all(store),
            "the same figures by the bare driver",
            milliseconds=150 if before is None else None,
            rounds=2,
            before=before,
        )
    yield Benchmark(
        "server: figure typed, scorecard shown again", lambda: edited(store), rounds=5
    )
