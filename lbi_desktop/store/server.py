"""A shared store on a PostgreSQL server: many officers at once, readers never waiting.

Writers take turns: a command holds one advisory lock from its first statement to its commit, so
that entries of the history and numbers of rows are given out without gaps. What was worked out
is forgotten when somebody else has written since.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from lbi_desktop.store.address import SCHEME, ServerAddress
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why
from lbi_desktop.store.schema import APPLICATION_ID
from lbi_desktop.store.server_refusal import unsure, worded_at
from lbi_desktop.store.server_schema import (
    declare_on,
    judge_revision,
    judged,
    need_right_to_write,
)
from lbi_desktop.store.store import Store

_WAIT = "30s"
_PROGRAM = "LBI Performance Desktop"
_TAKE_TURN = text(
    f"SELECT set_config('lock_timeout', '{_WAIT}', true), "
    f"pg_advisory_xact_lock({APPLICATION_ID}, 'history'::regclass::oid::int)"
)
_STATE = text(
    "SELECT (SELECT max(entry) FROM history), (SELECT version_num FROM schema_revision)"
)
_LEAVING = text("SELECT (SELECT max(entry) FROM history), pg_current_xact_id()::text")
_OUTCOME = text("SELECT pg_xact_status(CAST(:number AS xid8))")
_ROLE = text("SELECT current_user")


class ServerStore(Store):
    """One open shared store, over one connection that is made anew when it was lost."""

    def __init__(self, address: ServerAddress, engine: Engine, *, is_read_only: bool) -> None:
        super().__init__(address)
        self._address = address
        self._engine = engine
        self._is_read_only = is_read_only
        self._seen_entry: int | None = None
        with self._worded(), engine.connect() as connection:
            self.role = str(connection.execute(_ROLE).scalar_one())

    @property
    def is_read_only(self) -> bool:
        return self._is_read_only

    def close(self) -> None:
        """Ends the connection."""
        with self._turn:
            self._engine.dispose()

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        connection = self._entered(writes=writes)
        with connection:
            self._current = connection
            try:
                yield connection
                if writes:
                    self._commit(connection)
            finally:
                self._current = None
                with suppress(DBAPIError):
                    connection.rollback()

    def _worded(self) -> AbstractContextManager[None]:
        return worded_at(self._address)

    def _entered(self, *, writes: bool) -> Connection:
        """A transaction just begun; a connection found dead is made anew, once."""
        try:
            return self._begun(writes=writes)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
        return self._begun(writes=writes)

    def _begun(self, *, writes: bool) -> Connection:
        connection = self._engine.connect()
        try:
            if writes:
                take_turn(connection)
            else:
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            self._notice_others(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _notice_others(self, connection: Connection) -> None:
        """Forgets what was worked out when others wrote; refuses a store migrated meanwhile."""
        latest, revision = connection.execute(_STATE).one()
        judge_revision(int(revision), self._address)
        if latest != self._seen_entry:
            self._seen_entry = latest
            self.recall.forget_everything()

    def _commit(self, connection: Connection) -> None:
        latest, number = connection.execute(_LEAVING).one()
        try:
            connection.commit()
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            self._ask_for_outcome(str(number), error)
        self._seen_entry = latest

    def _ask_for_outcome(self, number: str, error: DBAPIError) -> None:
        """Asks anew whether a transaction was committed when its answer was lost."""
        try:
            with self._engine.connect() as connection:
                outcome = connection.execute(_OUTCOME, {"number": number}).scalar()
        except DBAPIError:
            raise unsure(self._address) from error
        if outcome == "aborted":
            raise error
        if outcome != "committed":
            raise unsure(self._address) from error


def open_server(address: ServerAddress) -> ServerStore:
    """Opens a shared store for writing; refuses a role that may only read."""
    engine = judged_engine(address)
    try:
        with worded_at(address), engine.connect() as connection:
            need_right_to_write(connection, address)
        return ServerStore(address, engine, is_read_only=False)
    except BaseException:
        engine.dispose()
        raise


def open_server_to_read(address: ServerAddress) -> ServerStore:
    """Opens a shared store with commands refused."""
    engine = judged_engine(address)
    try:
        return ServerStore(address, engine, is_read_only=True)
    except BaseException:
        engine.dispose()
        raise


def create_on_server(address: ServerAddress) -> None:
    """Makes an empty store in a database, whole or not at all."""
    engine = engine_at(address)
    try:
        with worded_at(address), engine.begin() as connection:
            declare_on(connection, address)
    except StoreRefusal as refusal:
        if refusal.why is not Why.READ_ONLY:
            raise
        raise StoreRefusal(
            f"“{address.role}” may make no tables in “{address.name}”. {NOTHING_CHANGED}",
            "Ask the database's administrator for the right to create in its schema.",
            why=Why.READ_ONLY,
        ) from refusal
    finally:
        engine.dispose()


def take_turn(connection: Connection) -> None:
    """Waits until nobody else writes, and lets nobody else write until the commit."""
    connection.execute(_TAKE_TURN)


def judged_engine(address: ServerAddress) -> Engine:
    """An engine to a store of ours, of our revision."""
    engine = engine_at(address)
    try:
        with worded_at(address), engine.connect() as connection:
            judged(connection, address)
    except BaseException:
        engine.dispose()
        raise
    return engine


def engine_at(address: ServerAddress) -> Engine:
    """An engine of one connection; nothing is connected yet."""
    said: dict[str, Any] = {
        "application_name": _PROGRAM,
        "connect_timeout": "10",
        "keepalives_idle": "30",
        "tcp_user_timeout": "30000",
        **dict(address.options),
    }
    url = URL.create(
        SCHEME,
        username=address.user or None,
        password=address.password or None,
        host=address.host or None,
        port=address.port,
        database=address.database,
        query=said,
    )
    return create_engine(url, pool_size=1, max_overflow=1, hide_parameters=True)
