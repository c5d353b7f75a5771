"""A data pack as values: what it says of itself and the rows it carries.

A pack is a file that goes to one directorate or forum and comes back. It carries rows of
allow-listed tables (`packs.rules`) and never a database, a program or a department's workbook.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

FORMAT = "lbi-performance-desktop/data-pack"
VERSION = 1
SUFFIX = ".lbipack"
_DAY = len("2026-01-26")

Row = tuple[object, ...]


class Purpose(StrEnum):
    """Which way a pack goes."""

    OUT = "out"
    BACK = "back"
    CHANGES = "changes"

    @property
    def words(self) -> str:
        """What it is, for people."""
        return _PURPOSE_WORDS[self]


_PURPOSE_WORDS = {
    Purpose.OUT: "a data pack for a directorate",
    Purpose.BACK: "an answer to a data pack",
    Purpose.CHANGES: "another officer's changes",
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself.

    `pack` is its name, `answers` the name of the pack it answers. `store` names the store it
    was taken from, the same in every copy, and `upto` its history entry then; another officer's
    changes are those after the entry `since`. `made_at` is an
    ISO moment, days are ISO days, `period` is the code of the reporting period. `answer_key`
    is the public key under which answers are expected, in hexadecimal. `revision` is the
    schema its rows are of. `suppliable` are the ids of the indicators whose figures the
    receiver may supply.
    """

    pack: str
    purpose: Purpose
    store: str
    revision: int
    made_at: str
    made_by: str
    council: str = ""
    audience: str = ""
    forum: str = ""
    period: int = 0
    reply_by: str = ""
    upto: int = 0
    since: int = 0
    answers: str = ""
    answer_key: str = ""
    indicators: int = 0
    left_out: int = 0
    is_sealed: bool = False
    holds_safeguarding: bool = False
    suppliable: tuple[str, ...] = ()

    @property
    def written(self) -> dict[str, Any]:
        """As JSON's own values."""
        return {
            **asdict(self),
            "purpose": self.purpose.value,
            "suppliable": list(self.suppliable),
        }


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack. `tables` holds rows by table in the order of the table's allowed columns.

    `answer_secret` travels to the receiver and signs the answer; hexadecimal. `signed_by` is
    the public key that signed a pack that was read, `sha256` its file's checksum, `content`
    the file itself where it may be kept.
    """

    manifest: Manifest
    tables: Mapping[str, Sequence[Row]] = field(default_factory=lambda: MappingProxyType({}))
    answer_secret: str = ""
    signed_by: str = ""
    sha256: str = ""
    file: str = ""
    content: bytes = field(default=b"", repr=False)

    @property
    def kind(self) -> str:
        """The kind of its file."""
        return SUFFIX.removeprefix(".")

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of one table, none where there are none."""
        return self.tables.get(table, ())


def manifest_from(said: Mapping[str, object]) -> Manifest:
    """The manifest of JSON's values; raises ValueError for anything else.

    What a later version of the same format added is left aside.
    """
    named = {each.name: said[each.name] for each in fields(Manifest) if each.name in said}
    given = asdict(Manifest("", Purpose.OUT, "", 0, "", ""))
    for name, value in named.items():
        _need_kind(name, value, like=given[name])
    texts = named.get("suppliable", [])
    assert isinstance(texts, list)
    if not all(isinstance(each, str) for each in texts):
        raise ValueError("suppliable")
    purpose = Purpose(str(named.get("purpose", "")))
    changed = {"purpose": purpose, "suppliable": tuple(texts)}
    manifest = Manifest(**{**named, **changed})  # type: ignore[arg-type]
    datetime.fromisoformat(manifest.made_at)
    date.fromisoformat(manifest.reply_by or manifest.made_at[:_DAY])
    return manifest


def _need_kind(name: str, value: object, *, like: object) -> None:
    wanted = list if isinstance(like, tuple) else str if isinstance(like, str) else type(like)
    if type(value) is not wanted:
        raise ValueError(name)


def canonical(value: object) -> bytes:
    """JSON in one spelling only: sorted names, no spaces, every number finite."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


# --- the file ------------------------------------------------------------------------------

MANIFEST, SIGNATURE, ANSWER, ROWS = "manifest.json", "signature.json", "answer.json", "rows/"
SEALED = b"LBI sealed data pack 1\n"
"""How a sealed pack begins; a line of JSON says how it is sealed, the rest is sealed."""
SCRYPT = MappingProxyType({"n": 2**15, "r": 8, "p": 1})
"""How a passphrase becomes a key: 32 MB and about a tenth of a second for each guess."""
LEAST_PASSPHRASE = 8
MOST_UNPACKED = 96 * 1024 * 1024
"""A pack that would unpack to more is neither written nor read."""
MOST_ROWS = 500_000
"""Of one table."""


def member_of(table: str) -> str:
    """The name of a table's member."""
    return f"{ROWS}{table}.json"
