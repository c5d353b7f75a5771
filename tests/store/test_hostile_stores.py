"""A store made by somebody who means harm is refused, quickly, and nothing in it is run."""

from __future__ import annotations

import shutil
import sqlite3
import struct
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from small_council import NOW, OFFICER

from lbi_desktop.queries.first_paint import first_look
from lbi_desktop.store.backup import restore, verify
from lbi_desktop.store.lock import Holder, lock_path
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.schema import schema_objects
from lbi_desktop.store.store import open_store, open_store_to_read

FOR_EVER = (
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
    "SELECT max(x) AS entry, max(x) AS label FROM n"
)
PATIENCE = 5.0


def in_sqlite(path: Path, *statements: str) -> None:
    """Runs statements as their author would, on a file without a seal."""
    lock_path(path).unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, False)
        connection.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            connection.execute(statement)


if not hasattr(sqlite3.Connection, "setconfig"):  # before Python 3.12

    def in_sqlite(path: Path, *statements: str) -> None:
        """Runs statements as their author would, on a file without a seal."""
        lock_path(path).unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            for statement in statements:
                connection.execute(statement)


def ways_in(path: Path) -> list[Callable[[], object]]:
    """Every way a strange file comes in."""
    holder = Holder(OFFICER)
    target = path.with_name("mine.lbi")
    return [
        lambda: open_store(path, who=OFFICER, now=NOW),
        lambda: open_store_to_read(path),
        lambda: verify(path),
        lambda: restore(path, target, holder=holder, now=NOW),
    ]


def rewritten(table: str, old: str, new: str) -> str:
    """Rewrites the declaration of a table behind SQLite's back."""
    return (
        f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = '{table}'"
    )


TRAPS = {
    "a view that never ends": f"CREATE VIEW evil AS {FOR_EVER}",
    "a table become a view that never ends": (
        f"UPDATE sqlite_schema SET type = 'view', rootpage = 0, sql = 'CREATE VIEW history AS "
        f"{FOR_EVER}' WHERE name = 'history'"
    ),
    "a trigger on every table": (
        "CREATE TRIGGER evil AFTER INSERT ON history BEGIN DELETE FROM observation; END"
    ),
    "a trigger with a name of ours": (
        "CREATE TRIGGER sqlite_stat1x AFTER UPDATE ON indicator BEGIN SELECT 1; END"
    ).replace("sqlite_stat1x", "observation_"),
    "a virtual table": "CREATE VIRTUAL TABLE evil USING fts5(words)",
    "a check that calls a function": rewritten(
        "observation", "is_derived IN (0, 1)", "is_derived IN (0, 1) AND load_extension(raw)"
    ),
    "a generated column": rewritten(
        "indicator", "ref TEXT NOT NULL", "ref TEXT AS (hex(zeroblob(99999999)))"
    ),
    "a default that runs": rewritten(
        "source", "words TEXT NOT NULL", "words TEXT NOT NULL DEFAULT (randomblob(1e9))"
    ),
    "a root page of another table": (
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = "
        "'indicator') WHERE name = 'observation'"
    ),
    "a declaration that does not parse": rewritten("forum", "CREATE TABLE", "CREATE TABLEAU"),
    "an index on an expression": "CREATE INDEX evil ON observation (abs(value))",
    "a partial index": "CREATE INDEX evil ON observation (value) WHERE value > 0",
    "a table of a reserved name": (
        "INSERT INTO sqlite_schema SELECT 'table', 'sqlite_evil', 'sqlite_evil', rootpage, "
        "'CREATE TABLE sqlite_evil (x)' FROM sqlite_schema WHERE name = 'forum'"
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_that_a_trap_in_the_schema_is_refused_by_every_way_in(closed: Path, trap: str) -> None:
    in_sqlite(closed, TRAPS[trap])
    before = closed.read_bytes()
    for way in ways_in(closed):
        started = time.process_time()
        with pytest.raises(StoreRefusal) as caught:
            way()
        assert caught.value.why in (Why.HOSTILE, Why.FOREIGN, Why.DAMAGED)
        assert time.process_time() - started < PATIENCE
    assert closed.read_bytes() == before
    assert not closed.with_name("mine.lbi").exists()


def test_that_the_first_look_runs_nothing_of_a_strangers(closed: Path) -> None:
    in_sqlite(closed, TRAPS["a table become a view that never ends"])
    with pytest.raises(StoreRefusal):
        first_look(closed, today=NOW.date())


def test_that_a_schema_like_ours_with_one_more_column_is_not_ours(closed: Path) -> None:
    in_sqlite(closed, rewritten("forum", "name TEXT NOT NULL", "name TEXT NOT NULL, evil TEXT"))
    with pytest.raises(StoreRefusal) as caught:
        open_store_to_read(closed)
    assert caught.value.why in (Why.FOREIGN, Why.DAMAGED)


def test_that_a_huge_value_is_no_harm_to_opening_and_checking(closed: Path) -> None:
    in_sqlite(
        closed,
        "UPDATE council_setting SET value = value || hex(zeroblob(8000000)) "
        "WHERE name = 'note'",
    )
    started = time.process_time()
    verify(closed)
    open_store(closed, who=OFFICER, now=NOW).close()
    assert time.process_time() - started < PATIENCE


@pytest.mark.parametrize(
    "at, value",
    [
        *((16, 512), (16, 1), (18, 2), (19, 2), (20, 255)),
        *((28, 2**31), (36, 2**30), (52, 9), (56, 2)),
    ],
)
def test_that_a_strange_header_is_refused_or_harmless(
    closed: Path, tmp_path: Path, at: int, value: int
) -> None:
    """Page size, WAL mark, reserved bytes, page count, free pages, vacuum, UTF-16."""
    lock_path(closed).unlink()
    work = tmp_path / "work" / closed.name
    work.parent.mkdir()
    shutil.copy(closed, work)
    form = {16: ">H", 18: ">B", 19: ">B", 20: ">B"}.get(at, ">I")
    content = bytearray(work.read_bytes())
    struct.pack_into(form, content, at, value)
    work.write_bytes(content)
    try:
        open_store(work, who=OFFICER, now=NOW).close()
    except StoreRefusal:
        assert work.read_bytes() == bytes(content)
    else:
        with closing(sqlite3.connect(work)) as opened, closing(sqlite3.connect(closed)) as ours:
            assert sorted(schema_objects(opened)) == sorted(schema_objects(ours))
            assert opened.execute("SELECT count(*) FROM observation").fetchone() == (13,)
