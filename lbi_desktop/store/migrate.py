"""Brings an older store up to date: back up, migrate a copy, check it, put it in place.

Alembic is loaded only here, when a store is older than the program.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.store.backup import Reason, back_up, copy_store
from lbi_desktop.store.files import put_in_place
from lbi_desktop.store.identity import fresh_name, name_if_nameless
from lbi_desktop.store.opening import (
    check_schema,
    check_soundness,
    connected,
    judged_header,
    make_durable,
)
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why, damaged, worded
from lbi_desktop.store.schema import REVISION, revision_name
from lbi_desktop.store.seal import journal_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OWN_MIGRATIONS = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a migration leads: the revision, and the folder of scripts that lead there."""

    revision: int = REVISION
    scripts: Path = _OWN_MIGRATIONS


NEWEST = Aim()


def bring_up_to_date(
    path: Path, *, backups: Path | None, now: datetime, aim: Aim = NEWEST
) -> None:
    """Migrates a store whose lock the caller holds; the old file stays until then."""
    if backups is None:
        raise StoreRefusal(
            f"“{path.name}” was made by an older version. {NOTHING_CHANGED}",
            "Open it in the program, which backs it up and brings it up to date.",
            why=Why.OLDER,
        )
    back_up(path, backups, reason=Reason.MIGRATION, now=now)
    fresh = path.with_name(f".{path.name}.migrating")
    journal_of(fresh).unlink(missing_ok=True)  # of one that was killed: it fits no other file
    copy_store(path, fresh)
    try:
        migrate_file(fresh, aim)
        put_in_place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
        journal_of(fresh).unlink(missing_ok=True)


def migrate_file(path: Path, aim: Aim = NEWEST) -> None:
    """Runs the migrations on a file that is nobody's yet, and checks what came of it."""
    with closing(connected(path, mode="rw")) as raw, worded(path):
        make_durable(raw, synchronous="EXTRA")
        _upgrade(raw, aim)
        name_if_nameless(raw, fresh_name())
        check_schema(raw, path)
        check_soundness(raw, path)
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise damaged(path, "a migrated row points nowhere")
    if judged_header(path).revision != aim.revision:
        raise damaged(path, "the migration did not arrive")


def upgrade(connection: Connection, aim: Aim) -> None:
    """Runs the scripts that lead to an aim, in the transaction of a connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(aim.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision_name(aim.revision))


def _upgrade(raw: sqlite3.Connection, aim: Aim) -> None:
    from lbi_desktop.store.engine import engine_over
    from lbi_desktop.store.history_tables import schema_revision

    raw.execute("PRAGMA foreign_keys=OFF")
    with engine_over(raw).connect() as connection:
        connection.execution_options(lbi_begin="BEGIN IMMEDIATE")
        with connection.begin():
            schema_revision.create(connection, checkfirst=True)
            upgrade(connection, aim)
            connection.exec_driver_sql(f"PRAGMA user_version={aim.revision}")
