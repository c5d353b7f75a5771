"""The few kinds of column the schema is made of, each portable from SQLite to PostgreSQL.

STRICT tables on SQLite take only INTEGER, REAL, TEXT and BLOB: dates are ISO text, a yes or no
is 1 or 0, lists are JSON text. Every column says in words what it holds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

METADATA = MetaData()

_NUMBER: TypeEngine[Any] = Double().with_variant(REAL(), "sqlite")
_WHOLE: TypeEngine[Any] = BigInteger().with_variant(Integer(), "sqlite")
_WORDS: TypeEngine[Any] = Text().with_variant(Text(collation="C"), "postgresql")
"""Sorted by code point on both: a server's own locale must not reorder a paper."""
_EMPTY, _KIND = "empty", "kind"
ENTRY = "entry"


class ColumnKind(StrEnum):
    """What a column holds, in words for people."""

    WORDS = "words"
    DAY = "day"
    MOMENT = "moment"
    NAMES = "list of words"
    NUMBER = "number"
    WHOLE = "whole number"
    YES_NO = "yes or no"
    CONTENT = "bytes"


def words(name: str, about: str, *, key: bool = False, once: bool = False) -> Column[Any]:
    """Text that is never null; empty where there is nothing to say. `once`: no two alike."""
    column = _column(name, _WORDS, about=about, key=key, empty="")
    column.unique = once or None
    return column


def day(name: str, about: str) -> Column[Any]:
    """A day as YYYY-MM-DD, or null."""
    return _of_kind(ColumnKind.DAY, Column(name, _WORDS, comment=about))


def moment(name: str, about: str) -> Column[Any]:
    """A moment as ISO text with its offset."""
    return _of_kind(ColumnKind.MOMENT, _column(name, _WORDS, about=about, empty=""))


def names(name: str, about: str) -> Column[Any]:
    """A short list of words as JSON."""
    return _of_kind(ColumnKind.NAMES, _column(name, _WORDS, about=about, empty="[]"))


def number(name: str, about: str) -> Column[Any]:
    """A real number, or null."""
    return Column(name, _NUMBER, comment=about)


def whole(name: str, about: str, *, key: bool = False, empty: int = 0) -> Column[Any]:
    """A whole number that is never null."""
    return _column(name, _WHOLE, about=about, key=key, empty=empty)


def maybe(name: str, about: str) -> Column[Any]:
    """A whole number, or null."""
    return Column(name, _WHOLE, comment=about)


def yes_no(name: str, about: str) -> Column[Any]:
    """1 or 0."""
    column: Column[Any] = Column(
        name, _WHOLE, CheckConstraint(f"{name} IN (0, 1)"), nullable=False, comment=about
    )
    column.info[_EMPTY] = 0
    return _of_kind(ColumnKind.YES_NO, column)


def content(name: str, about: str) -> Column[Any]:
    """Bytes, never null."""
    return _column(name, LargeBinary(), about=about, empty=b"")


def link(name: str, to: str, *, key: bool = False, may_be_empty: bool = False) -> Column[Any]:
    """A row of another table; checked when the transaction is committed."""
    kind = _WORDS if to.endswith((".id", ".name")) else _WHOLE
    target = ForeignKey(to, deferrable=True, initially="DEFERRED")
    return Column(
        name,
        kind,
        target,
        primary_key=key,
        nullable=may_be_empty,
        autoincrement=False,
        comment=f"The {to.partition('.')[0].replace('_', ' ')}",
    )


def table(name: str, about: str, *columns: Column[Any]) -> Table:
    """A table of the council's content; its last column is the history entry that wrote it."""
    entry = whole(ENTRY, "The history entry that last wrote this row")
    return bare_table(name, about, *columns, entry)


def bare_table(name: str, about: str, *columns: Column[Any], is_bulky: bool = False) -> Table:
    """A table without the entry column. A natural key is the table itself: WITHOUT ROWID.

    `is_bulky` keeps a table of long rows by row number, where SQLite reads it faster.
    """
    keys = [column for column in columns if column.primary_key]
    has_number = len(keys) == 1 and isinstance(keys[0].type, BigInteger)
    return Table(
        name,
        METADATA,
        *columns,
        comment=about,
        sqlite_strict=True,
        sqlite_with_rowid=has_number or is_bulky,
    )


def kind_of(column: Column[Any]) -> ColumnKind:
    """What a column holds."""
    said: ColumnKind | None = column.info.get(_KIND)
    return said or _BY_TYPE[type(column.type)]


_BY_TYPE = {
    Text: ColumnKind.WORDS,
    BigInteger: ColumnKind.WHOLE,
    Double: ColumnKind.NUMBER,
    LargeBinary: ColumnKind.CONTENT,
}


def empty_value(column: Column[Any]) -> object:
    """What a column holds when nothing is said."""
    return column.info.get(_EMPTY)


def _of_kind(kind: ColumnKind, column: Column[Any]) -> Column[Any]:
    column.info[_KIND] = kind
    return column


def _column(
    name: str, kind: TypeEngine[Any], *, about: str, key: bool = False, empty: object = None
) -> Column[Any]:
    column: Column[Any] = Column(
        name, kind, primary_key=key, nullable=False, autoincrement=False, comment=about
    )
    column.info[_EMPTY] = empty
    return column
