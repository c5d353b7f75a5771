"""A borough's whole memory in one file: a million figures written, read, taken back."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count, islice
from pathlib import Path
from time import perf_counter

from borough import BROKEN_DOWN, FIGURES, NOW, OFFICER, PARTS, add_frame, borough, figures
from measuring import Benchmark, Taken, fresh_process, in_processor_time

from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.queries.figures_by_part import figures_by_part
from lbi_desktop.queries.latest_figures import LATEST, latest_figures
from lbi_desktop.queries.series import FIGURES as SERIES
from lbi_desktop.store.figure_tables import observation
from lbi_desktop.store.folder.reading import rebuild
from lbi_desktop.store.folder.writing import write_out
from lbi_desktop.store.history import change
from lbi_desktop.store.images import Row
from lbi_desktop.store.opening import connected, make_durable
from lbi_desktop.store.rows import rows_for_each
from lbi_desktop.store.store import Store, create_store, open_store

INSERT = f"INSERT INTO observation VALUES ({', '.join('?' * len(observation.columns))})"
ONE_SERIES = (
    "SELECT period_code, version, value, numerator, denominator, state, reason, expected, "
    "is_illustrative, is_derived FROM observation WHERE indicator_no = ? AND breakdown_no = 0"
)
ALL_PARTS = (
    "SELECT breakdown_no, period_code, value, numerator, denominator, state "
    "FROM observation WHERE indicator_no = ? AND breakdown_no > 0"
)
_NUMBER = count(1)
SIGNED = {"author": OFFICER, "now": NOW}


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """Growth from 10,000 to a million, then what is asked of the million."""
    empty = folder / "empty.lbi"
    with (
        create_store(empty, who=OFFICER, now=NOW) as store,
        change(store, "The borough", kind="define", **SIGNED) as ledger,
    ):
        add_frame(ledger)
    for size in (10_000, 100_000, FIGURES):
        yield growth(folder, empty, size)
    with borough(folder / "borough.lbi") as store:
        yield from reads(store)
        yield from whole_store(store, folder)
    yield Benchmark(
        "scale: opened, a series and all latest, in a new process",
        lambda: fresh_process(__file__, "read", folder / "borough.lbi"),
        lambda: fresh_process(__file__, "idle", folder / "borough.lbi"),
        "the same process before it opens the store",
        extra_megabytes=100,
        rounds=2,
    )


def growth(folder: Path, empty: Path, size: int) -> Benchmark:
    """So many figures written by one command, in processor time and as a whole."""
    rows: list[Row] = list(islice(figures(entry=2), size))
    place = [folder / "grown.lbi"]

    def fresh() -> None:
        place[0].unlink(missing_ok=True)
        place[0] = folder / f"grown{next(_NUMBER)}.lbi"
        shutil.copy(empty, place[0])

    def by_command() -> None:
        with (
            open_store(place[0], who=OFFICER, now=NOW) as store,
            change(store, "Figures", kind="return", **SIGNED) as ledger,
        ):
            ledger.add_many(observation, rows)

    def by_sqlite() -> None:
        with closing(connected(place[0], mode="rw")) as connection:
            make_durable(connection)
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(INSERT, rows)
            connection.execute("COMMIT")

    return Benchmark(
        f"scale: {size:,} figures written",
        in_processor_time(by_command),
        in_processor_time(by_sqlite),
        "bare executemany, same table",
        ratio=1.2 if size == FIGURES else None,
        rounds=2,
        before=fresh,
    )


def reads(store: Store) -> Iterator[Benchmark]:
    """Single questions, against the same rows by bare sqlite3."""
    raw = store._raw  # type: ignore[attr-defined]
    some = range(1, 101)

    def series() -> None:
        with store.reading() as connection:
            list(rows_for_each(connection, SERIES, values=some))

    yield Benchmark(
        "scale: 100 series out of a million figures",
        in_processor_time(series),
        in_processor_time(
            lambda: [raw.execute(ONE_SERIES, (number,)).fetchall() for number in some]
        ),
        "the same rows by bare sqlite3",
        ratio=2.0,
        rounds=20,
    )
    yield Benchmark(
        "scale: latest of 5,000 indicators, first asked",
        in_processor_time(lambda: latest_figures(store)),
        in_processor_time(lambda: raw.execute(LATEST).fetchall()),
        "the same rows by bare sqlite3",
        ratio=1.5,
        rounds=20,
        before=store.recall.forget_everything,
    )
    yield Benchmark(
        "scale: latest of 5,000 indicators, asked again",
        in_processor_time(lambda: latest_figures(store)),
        milliseconds=12.5,  # 5 ms for 2,000
        rounds=20,
    )
    yield Benchmark(
        f"scale: {PARTS * 50:,} figures by ward, group and quarter",
        in_processor_time(lambda: figures_by_part(store, BROKEN_DOWN)),
        in_processor_time(lambda: raw.execute(ALL_PARTS, (BROKEN_DOWN,)).fetchall()),
        "the same rows by bare sqlite3",
        ratio=1.3,
        rounds=20,
    )


def whole_store(store: Store, folder: Path) -> Iterator[Benchmark]:
    """A million taken back and done again; all of it written out and made anew."""

    def written() -> None:
        with closing(connected(folder / "floor.lbi", mode="rwc")) as connection:
            make_durable(connection)
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DROP TABLE IF EXISTS observation")
            raw = store._raw  # type: ignore[attr-defined]
            (sql,) = raw.execute(
                "SELECT sql FROM sqlite_schema WHERE name = 'observation'"
            ).fetchone()
            connection.execute(sql)
            connection.executemany(INSERT, figures())
            connection.execute("COMMIT")

    yield Benchmark(
        f"scale: {FIGURES:,} figures taken back",
        lambda: undo(store, **SIGNED),
        written,
        "as many written by bare executemany",
        ratio=3.0,
        rounds=1,
        before=lambda: redo(store, **SIGNED),
    )
    redo(store, **SIGNED)
    yield Benchmark(
        "scale: the whole store written out as a folder",
        lambda: write_out(store, _new(folder, "out"), program="bench", now=NOW),
        rounds=1,
    )
    write_out(store, folder / "kept", program="bench", now=NOW)
    yield Benchmark(
        "scale: the whole store made again from its folder",
        lambda: rebuild(folder / "kept", _new(folder, "again.lbi")),
        rounds=1,
    )


def _new(folder: Path, name: str) -> Path:
    return folder / f"{next(_NUMBER)}-{name}"


def child(what: str, path: Path) -> Taken:
    """What a new process does whose memory is measured."""
    started = perf_counter()
    if what == "read":
        with open_store(path, who=OFFICER, now=NOW) as store, store.reading() as connection:
            list(rows_for_each(connection, SERIES, values=[1]))
            latest_figures(store)
    return Taken(perf_counter() - started)


if __name__ == "__main__":
    child(sys.argv[1], Path(sys.argv[2]))
