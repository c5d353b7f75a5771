"""What marks a file as a store of ours: application id, revision, the exact schema text.

Nothing here loads SQLAlchemy: a store is judged before anything else is loaded.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable

APPLICATION_ID = 0x4C42_4950  # "LBIP"
REVISION = 4
PRODUCT_VERSIONS = {1: "0.1", 2: "0.2", 3: "0.3", 4: "0.4"}
"""The first version of the program that knows each revision."""

FINGERPRINTS = {
    1: "dacd5ee9cca03101dd2d735cf97c8c1f1bb5560e640c548e9d7a3d2039b9624b",
    2: "b884a7c1ecbb308fdc12ff092a31ec1c2f354da964248f16445e921b7b4e3c34",
    3: "6c90ede060149bb71396314e886726d8b05f6a9946d1311749889ba8bcf103f7",
    4: "484019f7ee7af73ec54a451002d986e2187d4f2b3e27c003be13efd9262e51f8",
}
"""SHA-256 of the schema text of each revision (`fingerprint`)."""

_OWN_OBJECTS = ("table", "index")
_SQLITES_OWN = re.compile(r"sqlite_(stat[14]|sequence|autoindex_\w+)$")
_SPACE = re.compile(r"\s+")
_AROUND_MARKS = re.compile(r" ?([(),]) ?")


def revision_name(revision: int) -> str:
    """How the migrations write a revision: `0001`."""
    return f"{revision:04d}"


def fingerprint(objects: Iterable[tuple[str, str, str | None]]) -> str:
    """SHA-256 of a schema: its objects (type, name, SQL) sorted, spaces and quotes evened."""
    lines = sorted(
        f"{kind} {name} {even_text(sql)}"
        for kind, name, sql in objects
        if sql and not _SQLITES_OWN.match(name)
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def even_text(sql: str) -> str:
    """A declaration with spaces and quotes evened."""
    return _AROUND_MARKS.sub(r"\1", _SPACE.sub(" ", sql.replace('"', ""))).strip()


def schema_objects(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    """Everything the file declares: type, name, SQL."""
    return connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()


def strange_objects(objects: Iterable[tuple[str, str, str | None]]) -> list[str]:
    """What no store of ours declares: views, triggers, virtual tables, reserved names."""
    return [
        f"{kind} “{name}”"
        for kind, name, sql in objects
        if kind not in _OWN_OBJECTS
        or (sql or "").lstrip().upper().startswith("CREATE VIRTUAL")
        or (name.startswith("sqlite_") and not _SQLITES_OWN.match(name))
    ]
