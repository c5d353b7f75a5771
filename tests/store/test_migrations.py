"""An older store is backed up, migrated as a copy, checked and only then replaced."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from small_council import NOW, OFFICER, contents

from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.readings.judgements import ANY_DEPARTMENT
from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.queries.known import known
from lbi_desktop.store import opening, schema
from lbi_desktop.store.backup import Reason, backups_in
from lbi_desktop.store.creation import create_file, declare
from lbi_desktop.store.migrate import Aim, bring_up_to_date, migrate_file
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.schema import (
    APPLICATION_ID,
    FINGERPRINTS,
    REVISION,
    fingerprint,
    revision_name,
    schema_objects,
)
from lbi_desktop.store.store import open_store, open_store_to_read

LATER = REVISION + 1
LATER_SCRIPT = textwrap.dedent("""
    import sqlalchemy as sa
    from alembic import op

    revision = "{later}"
    down_revision = "{newest}"


    def upgrade():
        op.create_table(
            "ward_note",
            sa.Column("no", sa.Integer, primary_key=True),
            sqlite_strict=True,
        )
        op.execute("UPDATE indicator SET owner = 'Head of service'")
        {fails}
""")


def objects_of(path: Path) -> list[tuple[str, str, str | None]]:
    """A file's schema."""
    with closing(sqlite3.connect(path)) as connection:
        return schema_objects(connection)


def later_program(folder: Path, monkeypatch: pytest.MonkeyPatch, *, fails: str = "pass") -> Aim:
    """A program one revision ahead: its scripts, and the fingerprint it expects."""
    scripts = folder / "migrations"
    own = Path(schema.__file__).with_name("migrations")
    shutil.copytree(own, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    said = LATER_SCRIPT.format(
        fails=fails, later=revision_name(LATER), newest=revision_name(REVISION)
    )
    (scripts / "versions" / f"r{revision_name(LATER)}_later.py").write_text(said)
    with closing(sqlite3.connect(":memory:")) as connection:
        declare(connection)
        connection.execute(
            "CREATE TABLE ward_note (no INTEGER NOT NULL, PRIMARY KEY (no)) STRICT"
        )
        expected = fingerprint(schema_objects(connection))
    monkeypatch.setitem(FINGERPRINTS, LATER, expected)
    monkeypatch.setattr(opening, "REVISION", LATER)
    return Aim(LATER, scripts)


def test_that_migrating_from_nothing_gives_the_schema_a_new_store_has(tmp_path: Path) -> None:
    fresh, migrated = tmp_path / "fresh.lbi", tmp_path / "migrated.lbi"
    create_file(fresh, identity="a" * 32)
    with closing(sqlite3.connect(migrated)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.commit()
    migrate_file(migrated)
    assert fingerprint(objects_of(migrated)) == fingerprint(objects_of(fresh))
    for path in (fresh, migrated):
        with closing(sqlite3.connect(path)) as connection:
            revision = connection.execute("SELECT version_num FROM schema_revision").fetchall()
            parts = connection.execute("SELECT * FROM breakdown").fetchall()
        assert revision == [(revision_name(REVISION),)]
        assert parts == [(0, "", "", 0, "", "", 0, 0)]


def test_that_the_known_fingerprint_is_that_of_the_tables_as_they_are() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        declare(connection)
        found = fingerprint(schema_objects(connection))
    assert found == FINGERPRINTS[REVISION], "see tests/tools/write_schema.py"


def test_that_an_older_store_is_migrated_after_a_verified_backup(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = objects_of(closed)
    backups = tmp_path / "backups"
    bring_up_to_date(closed, backups=backups, now=NOW, aim=later_program(tmp_path, monkeypatch))
    with closing(sqlite3.connect(closed)) as connection:
        owners = connection.execute("SELECT DISTINCT owner FROM indicator").fetchall()
        revision = connection.execute("PRAGMA user_version").fetchone()
    assert (owners, revision) == ([("Head of service",)], (LATER,))
    (kept,) = backups_in(backups)
    assert kept.reason == Reason.MIGRATION
    assert objects_of(kept.path) == before


@pytest.mark.parametrize("fails", ["raise RuntimeError('no')", "op.drop_table('annotation')"])
def test_that_a_migration_that_goes_wrong_leaves_the_store_as_it_was(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    before = closed.read_bytes()
    aim = later_program(tmp_path, monkeypatch, fails=fails)
    with pytest.raises((RuntimeError, StoreRefusal)):
        bring_up_to_date(closed, backups=tmp_path / "backups", now=NOW, aim=aim)
    assert closed.read_bytes() == before
    assert [each.name for each in tmp_path.glob(".*")] == []


def test_that_an_older_store_is_not_migrated_without_a_place_for_its_backup(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aim = later_program(tmp_path, monkeypatch)
    before = closed.read_bytes()
    with pytest.raises(StoreRefusal) as caught:
        bring_up_to_date(closed, backups=None, now=NOW, aim=aim)
    assert caught.value.why is Why.OLDER
    assert closed.read_bytes() == before


def test_that_an_older_store_is_not_opened_for_reading(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later_program(tmp_path, monkeypatch)
    with pytest.raises(StoreRefusal) as caught:
        open_store_to_read(closed)
    assert caught.value.why is Why.OLDER


RELEASED = [revision_name(number) for number in range(1, REVISION + 1)]


def released(revision: str, folder: Path) -> Path:
    """A store written by an earlier program, kept beside this test."""
    kept = Path(__file__).with_name(f"revision_{revision}.lbi.gz")
    path = folder / "old.lbi"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    return path


@pytest.mark.parametrize("revision", RELEASED)
def test_that_the_store_of_every_revision_opens_in_this_program(
    revision: str, tmp_path: Path
) -> None:
    path = released(revision, tmp_path)
    with open_store(path, who=OFFICER, now=NOW, backups=tmp_path / "backups") as store:
        held = contents(store)
    assert [row[1] for row in held["indicator"]] == ["EM-WORK", "HO-FFT", "PH-SMOKE"]
    assert len(held["observation"]) == 13


@pytest.mark.parametrize("revision", RELEASED)
def test_that_what_was_done_before_a_migration_can_still_be_undone_and_redone(
    revision: str, tmp_path: Path
) -> None:
    path = released(revision, tmp_path)
    with open_store(path, who=OFFICER, now=NOW, backups=tmp_path / "backups") as store:
        before = contents(store)
        with store.reading() as connection:
            entries = connection.exec_driver_sql("SELECT entry FROM history").all()
        taken_back = [undo(store, author=OFFICER, now=NOW) for _ in entries]
        assert contents(store)["indicator"] != before["indicator"]
        for _ in taken_back:
            redo(store, author=OFFICER, now=NOW)
        assert contents(store) == before
    assert taken_back[-1].tables >= {"indicator", "observation"}


def test_that_a_judgement_of_the_second_revision_holds_in_anybodys_returns(
    tmp_path: Path,
) -> None:
    path = released("0002", tmp_path)
    with open_store(path, who=OFFICER, now=NOW, backups=tmp_path / "backups") as store:
        held = known(store, today=NOW.date()).judgements
    assert held.by_directorate == {
        ANY_DEPARTMENT: {"first time fixes": "HO-FFT", "website hits": NOT_OURS}
    }
    assert held.meaning(["First time fixes"], "Public Health") == "HO-FFT"
