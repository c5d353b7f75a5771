"""Home as it stood when the store was last seen, kept so that the next start shows it at once.

Opening a store and judging every indicator takes far longer than showing what came of it. So
the pictures of today and of the next days are kept beside the backups, each made by the same
queries for its own day, with a stamp of the store's file. SQLite raises its change counter at
every commit: while the stamp agrees, the picture is what the queries would say. Anything else,
another day or another version of this program, and there is no picture.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from lbi_desktop import __version__
from lbi_desktop.domain.mark import Mark
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.store.seal import journal_of, read_header
from ui.marks.spark import Spark
from ui.pages.home.view_model.picture import (
    AgendaLine,
    AttentionLine,
    DirectorateLine,
    Event,
    HomePicture,
    Part,
    RoundLine,
    Stop,
    Suite,
    Task,
    Where,
)

_NAME = "home.json"
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        AgendaLine, AttentionLine, DirectorateLine, Event, HomePicture, Mark, Part, RoundLine,
        Spark, Status, Stop, Suite, Task, Variation, Where,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """A store's file as it was read, and the program that read it."""

    path: str
    change_counter: int
    size: int
    written_at: int
    version: str


def stamp_of(store: Path) -> Stamp | None:
    """The stamp of a store; None while a journal holds what may be taken back."""
    try:
        journal = journal_of(store)
        if journal.exists() and journal.stat().st_size:
            return None
        header, state = read_header(store), store.stat()
    except OSError:
        return None
    path = str(store.resolve())
    return Stamp(path, header.change_counter, state.st_size, state.st_mtime_ns, __version__)


def kept_picture(folder: Path, store: Path, *, today: date) -> HomePicture | None:
    """The picture of a store as it lies there, for a day; None when it would not be true."""
    kept = _kept(folder, stamp_of(store)).get(today.isoformat())
    try:
        made = _made(kept)
    except (KeyError, TypeError, ValueError):
        return None
    return made if isinstance(made, HomePicture) else None


def has_picture(folder: Path, stamp: Stamp, *, day: date) -> bool:
    """Whether a picture of a day is kept already."""
    return day.isoformat() in _kept(folder, stamp)


def keep_pictures(folder: Path, stamp: Stamp, *, pictures: Mapping[date, HomePicture]) -> None:
    """Keep the pictures of one store, in the place of those kept before."""
    days = {day.isoformat(): _plain(picture) for day, picture in pictures.items()}
    text = json.dumps({"of": _plain_stamp(stamp), "days": days}, ensure_ascii=False)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{_NAME}.new"
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(folder / _NAME)


def _kept(folder: Path, stamp: Stamp | None) -> dict[str, Any]:
    """What is kept under a stamp, by day."""
    if stamp is None:
        return {}
    try:
        found = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        days = found["days"] if found["of"] == _plain_stamp(stamp) else {}
    except (OSError, KeyError, TypeError, ValueError):
        return {}
    return days if isinstance(days, dict) else {}


def _plain_stamp(stamp: Stamp) -> dict[str, Any]:
    return {each.name: getattr(stamp, each.name) for each in fields(stamp)}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a picture, as JSON
    if isinstance(value, Enum):
        return {"is": type(value).__name__, "value": value.value}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        parts = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {"is": type(value).__name__, **parts}
    return value


def _made(plain: Any) -> Any:  # noqa: ANN401 - JSON, as a value of a picture
    if isinstance(plain, list):
        return tuple(_made(each) for each in plain)
    if isinstance(plain, dict):
        parts = {name: _made(each) for name, each in plain.items() if name != "is"}
        return _KINDS[plain["is"]](**parts)
    return plain
