"""The schema on a PostgreSQL server: made whole, and judged before anything is read.

It lives in the first schema of the connection's search path. The table `schema_revision` marks
it as ours and says of which revision.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, Double, LargeBinary, text

from lbi_desktop.store.address import ServerAddress
from lbi_desktop.store.creation import WHOLE_BOROUGH
from lbi_desktop.store.history_tables import MARKS, schema_revision, store_identity
from lbi_desktop.store.identity import checked, fresh_name
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.schema import APPLICATION_ID, REVISION, revision_name
from lbi_desktop.store.whole_schema import WHOLE_SCHEMA

_REVISION_NAME = re.compile(r"\d{4}")
_MAKING = text(f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, 0)")
_COLUMNS = text("""
    SELECT c.relname AS name, a.attname AS column_name, format_type(a.atttypid, NULL) AS kind
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema()))
      AND c.relkind IN ('r', 'p')
    ORDER BY c.relname, a.attnum
""")
_MAY_NOT_WRITE = text("""
    SELECT c.relname FROM pg_class AS c
    WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema()))
      AND c.relname = ANY(:names)
      AND NOT (has_table_privilege(c.oid, 'SELECT')
               AND has_table_privilege(c.oid, 'INSERT')
               AND has_table_privilege(c.oid, 'UPDATE')
               AND has_table_privilege(c.oid, 'DELETE'))
    LIMIT 1
""")
_IS_STANDBY = text("SELECT pg_is_in_recovery()")

Shape = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a database: tables with their columns' kinds, the revision or none."""

    shape: Shape
    revision: int | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing there has a name of ours."""
        return not WHOLE_SCHEMA.tables.keys() & self.shape.keys()


def found_in(connection: Connection) -> Found:
    """What stands in the schema a connection is in."""
    shape: Shape = defaultdict(dict)
    for row in connection.execute(_COLUMNS):
        shape[str(row.name)][str(row.column_name)] = str(row.kind)
    revision = None
    if shape.get(schema_revision.name, {}).keys() == {"version_num"}:
        named = connection.execute(schema_revision.select()).scalars().all()
        if len(named) == 1 and _REVISION_NAME.fullmatch(str(named[0])):
            revision = int(named[0])
    return Found(dict(shape), revision)


def judged(connection: Connection, address: ServerAddress) -> None:
    """Refuses what is absent, not ours, older or newer; nothing is touched."""
    found = found_in(connection)
    if found.is_empty:
        raise StoreRefusal(
            f"There is no store in “{address.name}” yet.",
            f"Make one with “lbi-desktop new {address.text}”.",
            why=Why.ABSENT,
        )
    if found.revision is None:
        raise _foreign(address)
    judge_revision(found.revision, address)
    if not _holds_ours(found.shape):
        raise _foreign(address)


def judge_revision(revision: int, address: ServerAddress) -> None:
    """Refuses a shared store of another revision than this program's."""
    if revision > REVISION:
        raise StoreRefusal(
            f"“{address.name}” was made by a newer version (schema {revision}, "
            f"this program knows {REVISION}). {NOTHING_CHANGED}",
            "Ask your performance officer for the new installer.",
            why=Why.NEWER,
        )
    if revision < REVISION:
        raise StoreRefusal(
            f"“{address.name}” is of an older version (schema {revision}, this program "
            f"needs {REVISION}). {NOTHING_CHANGED}",
            "When everybody has the new program, run "
            f"“lbi-desktop migrate {address.text}” once.",
            why=Why.OLDER,
        )


def declare_on(connection: Connection, address: ServerAddress) -> None:
    """Creates every table, marked as ours; refuses where a table of such a name stands."""
    connection.execute(_MAKING)
    if not found_in(connection).is_empty:
        raise StoreRefusal(
            f"“{address.name}” holds a store already, or tables of the same names. "
            f"{NOTHING_CHANGED}",
            "Open it, or choose another database or schema.",
            why=Why.EXISTS,
        )
    WHOLE_SCHEMA.create_all(connection, checkfirst=False)
    connection.execute(schema_revision.insert().values(version_num=revision_name(REVISION)))
    connection.exec_driver_sql(WHOLE_BOROUGH)
    name = checked(fresh_name())
    marks = [{"name": each, "value": name} for each in ("store", "copy")]
    connection.execute(store_identity.insert(), marks)


def need_right_to_write(connection: Connection, address: ServerAddress) -> None:
    """Refuses a role that may not change every table of ours, and a standby server."""
    names = [table.name for table in WHOLE_SCHEMA.sorted_tables if table not in MARKS]
    is_standby = connection.execute(_IS_STANDBY).scalar()
    if is_standby or connection.execute(_MAY_NOT_WRITE, {"names": names}).first() is not None:
        raise StoreRefusal(
            f"“{address.role}” may only read “{address.name}”. {NOTHING_CHANGED}",
            "Ask the database's administrator for the right to write.",
            why=Why.READ_ONLY,
        )


def kind_of(column: Column[object]) -> str:
    """How the server names the kind of a column of ours."""
    if isinstance(column.type, BigInteger):
        return "bigint"
    if isinstance(column.type, Double):
        return "double precision"
    return "bytea" if isinstance(column.type, LargeBinary) else "text"


def _holds_ours(shape: Shape) -> bool:
    return all(
        shape.get(table.name) == {column.name: kind_of(column) for column in table.columns}
        for table in WHOLE_SCHEMA.sorted_tables
    )


def _foreign(address: ServerAddress) -> StoreRefusal:
    return StoreRefusal(
        f"What stands in “{address.name}” is not a store of this program. {NOTHING_CHANGED}",
        "Check the database and the schema in the address.",
        why=Why.FOREIGN,
    )
