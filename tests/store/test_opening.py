"""A store is opened only when it is ours, whole and not newer; else it is left alone."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import struct
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from forked import as_nobody
from small_council import NOW, OFFICER, made_store

from lbi_desktop import __version__
from lbi_desktop.store.backup import verify
from lbi_desktop.store.lock import lock_path
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.schema import APPLICATION_ID, PRODUCT_VERSIONS, REVISION
from lbi_desktop.store.store import create_store, open_store, open_store_to_read


def refused(path: Path) -> StoreRefusal:
    """The refusal met on opening for writing."""
    with pytest.raises(StoreRefusal) as caught:
        open_store(path, who=OFFICER, now=NOW)
    return caught.value


def altered(path: Path, at: int, fresh: bytes) -> None:
    """Writes bytes into a file."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(fresh)


def in_sqlite(path: Path, *statements: str) -> None:
    """Runs statements the way a stranger with a database tool would."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_that_a_store_opens_again_with_all_it_held(closed: Path) -> None:
    with open_store(closed, who=OFFICER, now=NOW) as store, store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM indicator").scalar() == 3


def test_that_the_journal_is_a_rollback_journal_with_full_syncs(closed: Path) -> None:
    with open_store(closed, who=OFFICER, now=NOW) as store, store.reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
        assert asked == {
            "journal_mode": "truncate",
            "synchronous": 2,
            "foreign_keys": 1,
            "trusted_schema": 0,
        }


def test_that_a_missing_store_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.lbi").why is Why.ABSENT
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a workbook", b"x" * 5000])
def test_that_a_file_of_another_kind_is_refused_untouched(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "return.lbi"
    path.write_bytes(content)
    assert refused(path).why is Why.FOREIGN
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["return.lbi"]


def test_that_a_folder_is_no_store(tmp_path: Path) -> None:
    assert refused(tmp_path).why is Why.FOREIGN


def test_that_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.lbi"
    in_sqlite(path, "CREATE TABLE places (url TEXT)")
    before = path.read_bytes()
    assert refused(path).why is Why.FOREIGN
    assert path.read_bytes() == before


def test_that_a_newer_store_is_refused_and_stays_byte_for_byte(closed: Path) -> None:
    altered(closed, 60, struct.pack(">I", REVISION + 1))
    before = closed.read_bytes()
    refusal = refused(closed)
    assert refusal.why is Why.NEWER
    assert "newer version" in refusal.message
    assert "Nothing was changed." in refusal.message
    with pytest.raises(StoreRefusal):
        open_store_to_read(closed)
    assert closed.read_bytes() == before


@pytest.mark.parametrize(
    "trap",
    [
        "CREATE TRIGGER evil AFTER INSERT ON history BEGIN DELETE FROM observation; END",
        "CREATE VIEW evil AS SELECT * FROM observation",
        "CREATE VIRTUAL TABLE evil USING fts5(words)",
    ],
)
def test_that_triggers_views_and_virtual_tables_are_refused(closed: Path, trap: str) -> None:
    lock_path(closed).unlink()
    in_sqlite(closed, trap)
    assert refused(closed).why is Why.HOSTILE
    with pytest.raises(StoreRefusal):
        open_store_to_read(closed)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE observation ADD COLUMN extra TEXT",
        "CREATE TABLE extra (words TEXT)",
        "DROP TABLE annotation",
        "CREATE INDEX extra ON observation (raw)",
    ],
)
def test_that_a_schema_that_is_not_exactly_ours_is_refused(closed: Path, change: str) -> None:
    lock_path(closed).unlink()
    in_sqlite(closed, change)
    assert refused(closed).why is Why.FOREIGN


def test_that_statistics_kept_by_sqlite_are_no_offence(closed: Path) -> None:
    lock_path(closed).unlink()
    in_sqlite(closed, "ANALYZE")
    open_store(closed, who=OFFICER, now=NOW).close()


def test_that_every_damaged_byte_is_found_before_anything_is_written(
    closed: Path, tmp_path: Path
) -> None:
    chance = random.Random(7)
    work = tmp_path / "work" / closed.name
    work.parent.mkdir()
    for _ in range(60):
        shutil.copy(closed, work)
        shutil.copy(lock_path(closed), lock_path(work))
        size = chance.choice((1, 16, 512, 4096))
        at = chance.randrange(closed.stat().st_size)
        fresh = bytes(255 - each for each in closed.read_bytes()[at : at + size])
        altered(work, at, fresh)
        before = work.read_bytes()
        assert refused(work).why in (Why.DAMAGED, Why.FOREIGN, Why.NEWER), (at, size)
        with pytest.raises(StoreRefusal):
            verify(work)
        assert work.read_bytes() == before


def test_that_every_shortened_store_is_found_damaged(closed: Path, tmp_path: Path) -> None:
    chance = random.Random(8)
    work = tmp_path / "work" / closed.name
    work.parent.mkdir()
    for length in [
        0,
        50,
        99,
        4096,
        *(chance.randrange(closed.stat().st_size) for _ in range(20)),
    ]:
        shutil.copy(closed, work)
        shutil.copy(lock_path(closed), lock_path(work))
        os.truncate(work, length)
        assert refused(work).why is Why.DAMAGED, length
        assert work.stat().st_size == length


def test_that_damage_to_structure_is_found_without_a_seal(closed: Path) -> None:
    lock_path(closed).unlink()
    for page in range(1, closed.stat().st_size // 4096):
        altered(closed, page * 4096, b"\xff" * 64)
    assert refused(closed).why is Why.DAMAGED


def test_that_a_store_without_its_seal_opens_after_a_check(closed: Path) -> None:
    lock_path(closed).unlink()
    open_store(closed, who=OFFICER, now=NOW).close()


def test_that_what_stands_in_the_lock_file_does_not_matter(closed: Path) -> None:
    for nonsense in (b"999999\nold-laptop\n", b"\xff\xfe", b"[1]", b'{"seal": 1}', b""):
        lock_path(closed).write_bytes(nonsense)
        open_store(closed, who=OFFICER, now=NOW).close()


def test_that_a_second_writer_is_told_who_where_and_since_when(council_file: object) -> None:
    path: Path = council_file.path  # type: ignore[attr-defined]
    refusal = refused(path)
    assert refusal.why is Why.HELD
    assert "Corporate performance officer on LAPTOP-7, since 09:14" in refusal.message
    with open_store_to_read(path) as beside, beside.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM indicator").scalar() == 3


def test_that_the_lock_is_free_once_the_writer_has_closed(closed: Path) -> None:
    open_store(closed, who=OFFICER, now=NOW).close()
    open_store(closed, who=OFFICER, now=NOW).close()


def test_that_a_store_open_for_reading_refuses_commands(closed: Path) -> None:
    with (
        open_store_to_read(closed) as store,
        pytest.raises(StoreRefusal) as caught,
        store.writing(),
    ):
        pass
    assert caught.value.why is Why.READ_ONLY


def test_that_a_new_store_is_never_written_over_an_old_one(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(StoreRefusal) as caught:
        create_store(closed, who=OFFICER, now=NOW)
    assert caught.value.why is Why.EXISTS
    assert closed.read_bytes() == before


def test_that_a_store_needs_a_folder_that_exists(tmp_path: Path) -> None:
    with pytest.raises(StoreRefusal):
        create_store(tmp_path / "nowhere" / "a.lbi", who=OFFICER, now=NOW)


def test_that_names_with_strange_letters_can_be_opened(tmp_path: Path) -> None:
    folder = tmp_path / "Überblick 100% #1?"
    folder.mkdir()
    with made_store(folder, name="café & co.lbi") as store:
        path = store.path
    with open_store_to_read(path):
        pass


def test_that_the_header_carries_our_mark(closed: Path) -> None:
    head = closed.read_bytes()[:100]
    assert struct.unpack(">I", head[68:72])[0] == APPLICATION_ID
    assert struct.unpack(">I", head[60:64])[0] == REVISION


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work differently")
def test_that_a_folder_that_may_not_be_written_is_refused_in_words(closed: Path) -> None:
    def attempt() -> None:
        refusal = refused(closed)
        assert refusal.why is Why.READ_ONLY
        with open_store_to_read(closed) as store, store.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM indicator").scalar() == 3

    lock_path(closed).unlink()
    closed.chmod(0o444)
    assert with_folders_readable(closed, lambda: as_nobody(attempt))


def with_folders_readable(path: Path, work: Callable[[], bool]) -> bool:
    """Lets every account read down to a file of a test, and nobody write beside it."""
    top = Path(tempfile.gettempdir()).resolve()
    above = [each for each in path.parents if top in each.parents]
    before = {folder: folder.stat().st_mode & 0o7777 for folder in above}
    for folder, mode in before.items():
        folder.chmod(0o555 if folder == path.parent else mode | 0o055)
    try:
        return work()
    finally:
        for folder, mode in before.items():
            folder.chmod(mode)


def test_that_the_program_is_at_least_the_version_its_newest_schema_names() -> None:
    own = tuple(int(part) for part in __version__.split(".")[:2])
    assert own >= tuple(int(part) for part in PRODUCT_VERSIONS[REVISION].split("."))
