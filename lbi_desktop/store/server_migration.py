"""Brings an older shared store up to date: a verified copy in a file, then one transaction.

Nobody's opening does this by accident: everybody else's program would be refused from then on.
"""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Compiled, Connection, func, select
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.schema import CreateTable, SetColumnComment, SetTableComment

from lbi_desktop.store.address import ServerAddress
from lbi_desktop.store.backup import Reason, backup_name, verify
from lbi_desktop.store.copying import copied_table
from lbi_desktop.store.engine import engine_over
from lbi_desktop.store.files import put_in_place
from lbi_desktop.store.history_tables import history, schema_revision
from lbi_desktop.store.migrate import NEWEST, Aim, upgrade
from lbi_desktop.store.migrations.reshaping import statements_of
from lbi_desktop.store.migrations.server_shape import declared
from lbi_desktop.store.opening import connected, make_durable
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why, worded
from lbi_desktop.store.schema import APPLICATION_ID, revision_name
from lbi_desktop.store.seal import journal_of
from lbi_desktop.store.server import engine_at, take_turn
from lbi_desktop.store.server_refusal import worded_at
from lbi_desktop.store.server_schema import found_in, judged
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA


def bring_server_up_to_date(
    address: ServerAddress, *, backups: Path, now: datetime, aim: Aim = NEWEST
) -> Path | None:
    """Migrates a shared store of an older revision; gives its backup, None when it was new."""
    engine = engine_at(address)
    try:
        with worded_at(address), engine.begin() as connection:
            if not _is_older(connection, address, aim):
                return None
            take_turn(connection)
            name = _backup_name(connection, address.stem, now=now)
            backup = _backed_up(connection, backups / name, aim)
            upgrade(connection, aim)
            _tell_meanings(connection)
            _need_arrival(connection, address, aim)
        return backup
    finally:
        engine.dispose()


def _is_older(connection: Connection, address: ServerAddress, aim: Aim) -> bool:
    revision = found_in(connection).revision
    if revision is None or revision > aim.revision:
        judged(connection, address)
    return revision is not None and revision < aim.revision


def _backup_name(connection: Connection, stem: str, *, now: datetime) -> str:
    entry = connection.execute(select(func.max(history.c.entry))).scalar() or 0
    return backup_name(stem, now, entry=entry, reason=Reason.MIGRATION)


def _backed_up(connection: Connection, path: Path, aim: Aim) -> Path:
    """The store as it is before, in a file of its own revision, verified."""
    revision = found_in(connection).revision or 0
    (text,) = (aim.scripts / "versions").glob(f"r{revision_name(revision)}_*.sql")
    statements = statements_of(text.read_text(encoding="utf-8"))
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        with closing(connected(fresh, mode="rwc")) as raw, worded(fresh):
            make_durable(raw)
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
            raw.execute(f"PRAGMA user_version={revision}")
            for statement in (*statements, str(_marked()).strip()):
                raw.execute(statement)
            with engine_over(raw).begin() as there:
                there.execute(
                    schema_revision.insert().values(version_num=revision_name(revision))
                )
                for table in declared(statements).sorted_tables:
                    copied_table(connection, there, table=table)
        verify(fresh)
        put_in_place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
        journal_of(fresh).unlink(missing_ok=True)
    return path


def _marked() -> Compiled:
    return CreateTable(schema_revision).compile(dialect=sqlite_dialect.dialect())


def _tell_meanings(connection: Connection) -> None:
    """Writes what tables and columns mean beside them, where they are there."""
    shape = found_in(connection).shape
    for table in WHOLE_SCHEMA.sorted_tables:
        if table.name not in shape:
            continue
        connection.execute(SetTableComment(table))
        for column in table.columns:
            if column.name in shape[table.name]:
                connection.execute(SetColumnComment(column))


def _need_arrival(connection: Connection, address: ServerAddress, aim: Aim) -> None:
    if found_in(connection).revision != aim.revision:
        raise StoreRefusal(
            f"The migration of “{address.name}” did not arrive. {NOTHING_CHANGED}",
            "Go on with the program you have, and report this.",
            why=Why.DAMAGED,
        )
