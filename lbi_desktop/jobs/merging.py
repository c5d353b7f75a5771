"""Two officers' copies of one store brought together: looked at first, then taken in.

What the other officer did comes as their copy itself, as a shared store, or as a file of the
changes since both were last alike; it is judged and taken in the same way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose, canonical
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.address import name_of
from lbi_desktop.store.files import need_free, need_place, write_whole
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.store import Store, open_store_to_read

if TYPE_CHECKING:
    from lbi_desktop.domain.packs.items import Difference
    from lbi_desktop.jobs.pack_keys import Keys
    from lbi_desktop.jobs.packs import Envelope, Signed
    from lbi_desktop.queries.pack_review import PackReview
    from lbi_desktop.store.address import Place
    from lbi_desktop.store.merge_rows import MergePlan
    from lbi_desktop.store.other_copy import OtherCopy

    Other = Pack | Place


_FAULT = "rows that do not fit together"


@dataclass(frozen=True, slots=True)
class ChangesSent:
    """A file of changes that was written: how many steps it holds, the day of the first."""

    path: Path
    size: int
    manifest: Manifest
    steps: int
    first_day: date


def need_known_sender(keys: Keys, other: Other, *, trusted: str = "") -> str:
    """Says who signed a file of changes; refuses another key than before, unless trusted.

    A store bears no signature: nothing is said of one.
    """
    from lbi_desktop.jobs.pack_keys import need_trusted

    if not isinstance(other, Pack):
        return ""
    said = need_trusted(keys, other, trusted=trusted)
    keys.remember(other)
    return said


def write_changes(
    store: Store,
    path: Path,
    *,
    envelope: Envelope,
    since: date | None = None,
    signed: Signed,
    keys: Keys,
) -> ChangesSent:
    """Writes what was done here since a day, or since the other officer last knew of us.

    Where nobody was ever taken in, everything since the store was made. Refuses what only
    leaves sealed, and a file of that name; the store stays as it is.
    """
    from exporters.packs.writing import pack_bytes
    from lbi_desktop.jobs.packs import sealed_under
    from lbi_desktop.queries.changes_bundle import as_tables
    from lbi_desktop.queries.changes_sent import changes_to_send, need_sealed

    need_place(path) if envelope.may_replace else need_free(path)
    sending = changes_to_send(store, since=since)
    if not envelope.passphrase:
        need_sealed(sending.copy)
    manifest = _manifest(sending.copy, envelope, signed=signed)
    content = pack_bytes(Pack(manifest, as_tables(sending.copy)), key=keys.own())
    content = sealed_under(content, envelope.passphrase, keys=keys)
    write_whole(path, content)
    return ChangesSent(path, len(content), manifest, sending.steps, sending.first_day)


def merge_review(store: Store, other: Other) -> PackReview:
    """What they changed that is not here, three ways; nothing is stored."""
    from lbi_desktop.jobs.packs import made_sense_of
    from lbi_desktop.queries.merge_plan import as_review

    with made_sense_of(_name(other), _FAULT):
        plan = _plan(store, other)
        return as_review(plan, other if isinstance(other, Pack) else None)


def merge_in(
    store: Store, other: Other, *, decided: Mapping[Difference, str], signed: Signed
) -> Changes:
    """Takes in what was decided, as one entry; nothing where nothing was.

    Rows that a store takes but nobody can read are refused before anything is kept.
    """
    from lbi_desktop.commands.merging import take_changes
    from lbi_desktop.jobs.packs import made_sense_of, read_through

    if not decided:
        return NOTHING
    named = {each.key.text: whose for each, whose in decided.items()}
    with made_sense_of(_name(other), _FAULT):
        return take_changes(
            store,
            _plan(store, other),
            decided=named,
            proof=lambda: read_through(store, today=signed.now.date()),
            author=signed.author,
            now=signed.now,
        )


def _plan(store: Store, other: Other) -> MergePlan:
    from lbi_desktop.queries.merge_plan import merge_plan

    return merge_plan(store, _told(store, other), name=_name(other))


def _read_once(store: Store, path: Path, *, known: list[str]) -> OtherCopy | None:
    """Reads another store apart, once for review and merge while neither has changed."""
    from lbi_desktop.jobs.other_store import copy_read_apart

    kept = store.recall.whole("other copy")
    meant = path, _sum_of(path), tuple(known)
    if meant not in kept:
        kept.clear()
        kept[meant] = copy_read_apart(path, known)
    found: OtherCopy | None = kept[meant]
    return found


def _sum_of(path: Path) -> str:
    """The sum of a file; empty where there is none to be read, which reading it will say."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _told(store: Store, other: Other) -> OtherCopy | None:
    """What the other copy says of its past, whatever it came as."""
    from lbi_desktop.queries.changes_bundle import copy_from
    from lbi_desktop.store.other_copy import known_marks, other_copy

    if isinstance(other, Pack):
        _need_changes(other)
        return copy_from(other)
    with store.reading() as here:
        known = known_marks(here)
    if isinstance(other, Path):
        return _read_once(store, other, known=known)
    with open_store_to_read(other) as there:
        return other_copy(there, known=known)


def _name(other: Other) -> str:
    return other.file if isinstance(other, Pack) else name_of(other)


def _need_changes(pack: Pack) -> None:
    said = pack.manifest
    if said.purpose is not Purpose.CHANGES:
        raise Refusal(
            f"“{pack.file}” is {said.purpose.words}, not another officer's changes. "
            "Nothing was stored.",
            "“lbi-desktop pack-in” takes an answer in, “pack-open” opens a pack.",
        )
    if said.revision != REVISION:
        which, who = (
            ("a newer", "yours") if said.revision > REVISION else ("an older", "theirs")
        )
        raise Refusal(
            f"“{pack.file}” was written by {which} version (schema {said.revision}, this "
            f"program knows {REVISION}). Nothing was stored.",
            f"Both need the same version: {who} has to be brought up to date.",
        )


def _manifest(copy: OtherCopy, envelope: Envelope, *, signed: Signed) -> Manifest:
    from lbi_desktop.jobs.packs import named_by

    made_at = signed.now.isoformat(timespec="seconds")
    upto = copy.marks[copy.mark]
    return Manifest(
        pack=named_by(canonical([copy.store, copy.mark, copy.since, made_at, signed.author])),
        purpose=Purpose.CHANGES,
        store=copy.store,
        revision=REVISION,
        made_at=made_at,
        made_by=signed.author,
        audience=copy.name,
        upto=upto,
        since=copy.since,
        is_sealed=bool(envelope.passphrase),
    )
