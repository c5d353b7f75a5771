"""An older shared store is refused until somebody migrates it on purpose, after a backup."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from both_dialects import NEEDS_SERVER, opened
from small_council import NOW, OFFICER, Q3, contents
from sqlalchemy import text

from lbi_desktop.commands.annotations import annotate
from lbi_desktop.store import schema, server_schema
from lbi_desktop.store.address import Place, ServerAddress
from lbi_desktop.store.backup import verify
from lbi_desktop.store.migrate import Aim
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.schema import REVISION, revision_name
from lbi_desktop.store.server import engine_at
from lbi_desktop.store.server_migration import bring_server_up_to_date
from lbi_desktop.store.store import open_store_to_read

pytestmark = NEEDS_SERVER
LATER = REVISION + 1
SCRIPT = f"""
from pathlib import Path

from alembic import op

from lbi_desktop.store.migrations.reshaping import reshape

revision = "{revision_name(LATER)}"
down_revision = "{revision_name(REVISION)}"


def upgrade():
    fresh = {{"annotation": {{"colour": "blue"}}}}
    reshape(op.get_bind(), Path(__file__).with_suffix(".sql"), fresh=fresh)
    op.execute("UPDATE indicator SET owner = 'Head of service'")
"""
NEW = """    colour TEXT NOT NULL,
    is_loud INTEGER NOT NULL CHECK (is_loud IN (0, 1)),
    seen INTEGER,
"""
ADDED = """
CREATE TABLE ward_note (
    no INTEGER NOT NULL,
    ward TEXT NOT NULL,
    is_shown INTEGER NOT NULL CHECK (is_shown IN (0, 1)),
    indicator_no INTEGER,
    PRIMARY KEY (no),
    FOREIGN KEY(indicator_no) REFERENCES indicator (no) DEFERRABLE INITIALLY DEFERRED
) STRICT;
"""


def later_program(folder: Path, *, fails: str = "") -> Aim:
    """A program one revision ahead: a new table, new columns in one that has history."""
    scripts = folder / "migrations"
    own = Path(schema.__file__).with_name("migrations")
    shutil.copytree(own, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    versions = scripts / "versions"
    (newest,) = versions.glob(f"r{revision_name(REVISION)}_*.sql")
    said = newest.read_text("utf-8")
    at = said.index("    text TEXT NOT NULL,\n", said.index("CREATE TABLE annotation ("))
    (versions / f"r{revision_name(LATER)}_later.sql").write_text(
        said[:at] + NEW + said[at:] + ADDED
    )
    (versions / f"r{revision_name(LATER)}_later.py").write_text(SCRIPT + fails)
    return Aim(LATER, scripts)


@pytest.fixture
def older(council_on_server: Place) -> ServerAddress:
    """A shared store in which a note was written, taken back and written again."""
    assert isinstance(council_on_server, ServerAddress)
    with opened(council_on_server) as store:
        annotate(store, "New contractor", about=("HO-FFT", Q3), author=OFFICER, now=NOW)
    return council_on_server


def asked(address: ServerAddress, query: str) -> list[tuple[object, ...]]:
    """The rows of a query, beside any program."""
    engine = engine_at(address)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return rows


def test_that_a_shared_store_is_migrated_after_a_verified_backup(
    older: ServerAddress, tmp_path: Path
) -> None:
    with open_store_to_read(older) as store:
        before = contents(store)
    aim = later_program(tmp_path)
    backup = bring_server_up_to_date(older, backups=tmp_path / "safe", now=NOW, aim=aim)
    assert backup is not None
    assert verify(backup)["history"] == 2
    with open_store_to_read(backup) as kept:
        assert contents(kept) == before
    notes = asked(
        older, "SELECT text, colour, is_loud, seen FROM annotation ORDER BY period_code"
    )
    assert notes == [("New contractor", "blue", 0, None)] * 2
    assert asked(older, "SELECT DISTINCT owner FROM indicator") == [("Head of service",)]
    assert asked(older, "SELECT version_num FROM schema_revision") == [(revision_name(LATER),)]
    assert asked(older, "SELECT count(*) FROM ward_note") == [(0,)]
    assert bring_server_up_to_date(older, backups=tmp_path / "safe", now=NOW, aim=aim) is None


def test_that_what_the_history_remembers_is_reshaped_with_the_table(
    older: ServerAddress, tmp_path: Path
) -> None:
    bring_server_up_to_date(older, backups=tmp_path, now=NOW, aim=later_program(tmp_path))
    query = "SELECT images FROM history_change WHERE entry = 2 AND table_name = 'annotation'"
    ((images,),) = asked(older, query)
    assert json.loads(str(images)) == [
        [None, [2, Q3.code, 1, "blue", 0, None, "New contractor", 2]]
    ]


def test_that_a_migration_that_goes_wrong_changes_nothing_on_the_server(
    older: ServerAddress, tmp_path: Path
) -> None:
    with open_store_to_read(older) as store:
        before = contents(store)
    aim = later_program(tmp_path, fails="    raise RuntimeError('no')\n")
    with pytest.raises(RuntimeError):
        bring_server_up_to_date(older, backups=tmp_path, now=NOW, aim=aim)
    with open_store_to_read(older) as store:
        assert contents(store) == before


def test_that_programs_of_another_revision_are_refused_in_words(
    older: ServerAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as later:
        later.setattr(server_schema, "REVISION", LATER)
        with pytest.raises(StoreRefusal) as caught:
            opened(older)
        assert caught.value.why is Why.OLDER
        assert "lbi-desktop migrate postgresql" in caught.value.advice
    store = opened(older)
    bring_server_up_to_date(older, backups=tmp_path, now=NOW, aim=later_program(tmp_path))
    with store, pytest.raises(StoreRefusal) as met, store.reading():
        pass
    assert met.value.why is Why.NEWER
    with pytest.raises(StoreRefusal) as caught:
        opened(older)
    assert caught.value.why is Why.NEWER
