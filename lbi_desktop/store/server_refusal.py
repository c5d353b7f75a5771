"""What a PostgreSQL server could not do, in words; no address in them shows a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError

from lbi_desktop.store.address import ServerAddress
from lbi_desktop.store.refusal import NOTHING_CHANGED, StoreRefusal, Why, unwritable

_LOOK_AGAIN = "Look at it again, then do what is still needed."
_BY_STATE = {
    "28": (
        "The server of “{name}” did not accept the sign-in of “{role}”.",
        "Check the role and its password (or PGPASSWORD, or your .pgpass file).",
        Why.SIGN_IN,
    ),
    "3D": (
        "The server has no database “{database}”.",
        "Check the name, or ask the database's administrator to make it.",
        Why.ABSENT,
    ),
    "42501": (
        f"“{{role}}” may only read “{{name}}”. {NOTHING_CHANGED}",
        "Ask the database's administrator for the right to write.",
        Why.READ_ONLY,
    ),
    "25006": (
        f"“{{name}}” takes no changes just now: the server is read-only. {NOTHING_CHANGED}",
        "Ask the database's administrator.",
        Why.READ_ONLY,
    ),
    "23503": (
        f"Somebody else has removed, or has built on, what this concerns. {NOTHING_CHANGED}",
        _LOOK_AGAIN,
        Why.CONFLICT,
    ),
    "23505": (
        f"Somebody else has just added the same. {NOTHING_CHANGED}",
        _LOOK_AGAIN,
        Why.CONFLICT,
    ),
    "53100": (
        f"The server's disk is full. {NOTHING_CHANGED}",
        "Tell the database's administrator, then do it again.",
        Why.DISK_FULL,
    ),
    "53300": (
        f"The server of “{{name}}” has no room for another connection. {NOTHING_CHANGED}",
        "Wait a moment and do it again.",
        Why.BUSY,
    ),
    "55P03": (
        f"Somebody else is writing a great deal to “{{name}}” just now. {NOTHING_CHANGED}",
        "Wait a moment and do it again.",
        Why.BUSY,
    ),
    "57014": (
        f"The server of “{{name}}” stopped this as too long. {NOTHING_CHANGED}",
        "Wait a moment and do it again.",
        Why.BUSY,
    ),
    "40": (
        f"Two changes to “{{name}}” met; this one gave way. {NOTHING_CHANGED}",
        "Do it again.",
        Why.BUSY,
    ),
}
_SIGN_IN = (
    "authentication failed",
    "no password supplied",
    "pg_hba.conf",
    "permitted to log in",
)
_NUL = "NUL"


def refusal_at(error: BaseException, address: ServerAddress) -> StoreRefusal | None:
    """The words for an error of the server or its driver; None for a slip of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, UnicodeEncodeError):
        return unwritable()
    if not isinstance(cause, psycopg.Error):
        return None
    known = _by_state(cause)
    if known is not None:
        return _filled(known, address)
    if isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return lost(address)
    if _NUL in str(cause):
        return StoreRefusal(
            f"A text holds a character that PostgreSQL cannot keep (NUL). {NOTHING_CHANGED}",
            "Take it out of the file it came from.",
        )
    return None


def lost(address: ServerAddress) -> StoreRefusal:
    """The refusal when the server does not answer, or no longer."""
    return StoreRefusal(
        f"The server of “{address.name}” does not answer. {NOTHING_CHANGED}",
        "Check the network and the address, then do it again.",
        why=Why.UNREACHABLE,
    )


def unsure(address: ServerAddress) -> StoreRefusal:
    """The refusal when the connection broke at the very moment of storing."""
    return StoreRefusal(
        f"The connection to “{address.name}” broke while storing: "
        "it is not known whether the change was stored.",
        "Once the server answers, look at the latest entry of the history.",
        why=Why.UNREACHABLE,
    )


@contextmanager
def worded_at(address: ServerAddress) -> Iterator[None]:
    """Turns what the server could not do into a StoreRefusal; lets slips of ours through."""
    try:
        yield
    except Exception as error:
        refusal = refusal_at(error, address)
        if refusal is None:
            raise
        raise refusal from error


def _by_state(cause: psycopg.Error) -> tuple[str, str, Why] | None:
    state = cause.sqlstate or _state_of_words(str(cause))
    return _BY_STATE.get(state) or _BY_STATE.get(state[:2])


def _state_of_words(words: str) -> str:
    """The state of a refused connection: the driver gives the server's words only."""
    if any(said in words for said in _SIGN_IN) or ('role "' in words and "exist" in words):
        return "28000"
    if 'database "' in words and "exist" in words:
        return "3D000"
    return "53300" if "too many" in words or "remaining connection slots" in words else ""


def _filled(known: tuple[str, str, Why], address: ServerAddress) -> StoreRefusal:
    message, advice, why = known
    told = message.format(name=address.name, role=address.role, database=address.database)
    return StoreRefusal(told, advice, why=why)
