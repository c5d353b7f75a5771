"""Data packs as whole jobs: out to a directorate, opened by its lead, answered, taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose, Row, canonical
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.files import need_free, need_place, write_whole
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.store import Store, create_store

if TYPE_CHECKING:
    from lbi_desktop.domain.packs.items import Difference
    from lbi_desktop.domain.packs.rules import Wish
    from lbi_desktop.domain.period import Period
    from lbi_desktop.jobs.pack_keys import Keys
    from lbi_desktop.queries.pack_contents import PackContents
    from lbi_desktop.queries.pack_review import PackReview


@dataclass(frozen=True, slots=True)
class Signed:
    """Who acts and when."""

    author: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """A pack that was written."""

    path: Path
    size: int
    manifest: Manifest
    contents: PackContents
    changes: Changes = NOTHING


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was written; `counts` says how many figures, comments and sign-offs."""

    path: Path
    size: int
    manifest: Manifest
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Envelope:
    """How a pack goes: by when it should be back, under which passphrase, for which period.

    `may_replace` writes over a file of that name; it stands until the new one is whole.
    """

    reply_by: date | None = None
    passphrase: str = ""
    period: Period | None = None
    may_replace: bool = False


def write_pack(
    store: Store, path: Path, *, wish: Wish, envelope: Envelope, signed: Signed, keys: Keys
) -> Sent:
    """Writes a pack and remembers what it held; refuses to write over a file.

    A pack that cannot be noted is taken away again: nobody could take its answer in.
    """
    from exporters.packs.signing import answer_secret, public_key
    from exporters.packs.writing import pack_bytes
    from lbi_desktop.commands.packs import note_pack_sent
    from lbi_desktop.domain.packs.items import Held, items_sent
    from lbi_desktop.queries.pack_contents import pack_contents

    need_place(path) if envelope.may_replace else need_free(path)
    contents = pack_contents(store, wish, today=signed.now.date(), period=envelope.period)
    _need_anything(contents)
    key = keys.own()
    manifest = _manifest(store, contents, envelope, signed=signed)
    secret = answer_secret(key, manifest.pack)
    manifest = _with_answer_key(manifest, public_key(secret))
    pack = Pack(manifest, contents.tables, secret.hex())
    content = sealed_under(pack_bytes(pack, key=key), envelope.passphrase, keys=keys)
    write_whole(path, content)
    held = Held(
        frozenset(each.id for each in contents.chosen.indicators),
        frozenset(contents.suppliable),
        items_sent(contents.tables),
    )
    try:
        changes = note_pack_sent(
            store, manifest, held=held, author=signed.author, now=signed.now
        )
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Sent(path, len(content), manifest, contents, changes)


def open_pack(pack: Pack, path: Path, *, where: str, signed: Signed, keys: Keys) -> Store:
    """Makes a lead's store of a pack; nothing is left behind when its rows make no sense."""
    from lbi_desktop.store.pack_filling import fill_from_pack

    _need_out(pack)
    store = create_store(
        path, who=signed.author, where=where, now=signed.now, identity=pack.manifest.pack
    )
    try:
        fill_from_pack(store, pack, author=signed.author, now=signed.now)
        _need_readable(store, pack, today=signed.now.date())
    except BaseException:
        store.close()
        _take_away(path)
        raise
    keys.remember(pack)
    return store


def write_answer(
    store: Store,
    path: Path,
    *,
    passphrase: str,
    signed: Signed,
    keys: Keys,
    may_replace: bool = False,
) -> Answered:
    """Writes what a lead changed as a pack to send back; the store stays as it is.

    `may_replace` writes over an earlier answer; it stands until the new one is whole.
    """
    from exporters.packs.writing import pack_bytes
    from lbi_desktop.queries.lent import need_lent
    from lbi_desktop.queries.pack_answers import answer_rows, answer_secret

    need_place(path) if may_replace else need_free(path)
    opened = need_lent(store)
    if opened.is_sealed and not passphrase:
        raise Refusal(
            "This pack came sealed, so its answer is sealed as well. Nothing was written.",
            "Give the passphrase the pack came with.",
        )
    rows = answer_rows(store)
    manifest = _answering(opened, rows, signed=signed, is_sealed=bool(passphrase))
    content = pack_bytes(Pack(manifest, rows), key=answer_secret(store))
    content = sealed_under(content, passphrase, keys=keys)
    write_whole(path, content)
    counts = {name: len(each) for name, each in rows.items()}
    return Answered(path, len(content), manifest, counts)


def _answering(
    opened: Manifest, rows: Mapping[str, list[Row]], *, signed: Signed, is_sealed: bool
) -> Manifest:
    """What an answer says of itself."""
    made_at = signed.now.isoformat(timespec="seconds")
    named = canonical(
        [opened.pack, made_at, signed.author, {k: list(v) for k, v in rows.items()}]
    )
    return Manifest(
        pack=named_by(named),
        purpose=Purpose.BACK,
        store=opened.store,
        revision=REVISION,
        made_at=made_at,
        made_by=signed.author,
        council=opened.council,
        audience=opened.audience,
        period=opened.period,
        answers=opened.pack,
        indicators=len({row[0] for each in rows.values() for row in each}),
        is_sealed=is_sealed,
        holds_safeguarding=opened.holds_safeguarding,
    )


def take_in(
    store: Store, review: PackReview, *, takes: Mapping[Difference, str], signed: Signed
) -> Changes:
    """Takes in what was decided of a review, as one entry of the history.

    Where nothing was decided of what is open, nothing is written.
    """
    from lbi_desktop.commands.packs import take_answer

    if review.open and not takes:
        return NOTHING
    return take_answer(
        store,
        review.pack,
        decided=takes,
        reasons=review.reasons,
        author=signed.author,
        now=signed.now,
    )


def decisions(
    review: PackReview, *, take: str = "", named: Mapping[str, str] | None = None
) -> dict[Difference, str]:
    """What happens to every open difference: clean ones are theirs, others as was said.

    `take` decides whatever needs a decision; `named` decides items by their text. Refuses a
    name no item has. What nobody decided is left out: it stays open.
    """
    from lbi_desktop.commands.packs import THEIRS

    named = dict(named or {})
    known = {each.key.text: each for each in review.open}
    for name in named:
        if name not in known:
            raise Refusal(
                f"Nothing called “{name}” is open in “{review.pack.file}”.",
                "The same command with --dry-run lists the items; --json names them.",
            )
    found: dict[Difference, str] = {}
    for name, each in known.items():
        usual = take if each.standing.needs_decision else THEIRS
        said = named.get(name, usual)
        if said:
            found[each] = said
    return {
        each: said
        for each, said in found.items()
        if said != THEIRS or each.key.text in named or may_stand(review, each, found=found)
    }


def may_stand(review: PackReview, each: Difference, *, found: Mapping[Difference, str]) -> bool:
    """Whether a sign-off still is for what will stand; other items always may."""
    from lbi_desktop.commands.packs import THEIRS
    from lbi_desktop.domain.packs.items import SIGN_OFF, holds_for, with_accepted

    if each.key.kind != SIGN_OFF:
        return True
    accepted = [one for one, said in found.items() if said == THEIRS]
    return holds_for(each, with_accepted(review.ours, accepted))


def _need_anything(contents: PackContents) -> None:
    if contents.chosen.indicators:
        return
    left = contents.chosen.left_out
    why = f": all {left} are exempt" if left else ""
    raise Refusal(
        f"There is nothing for {contents.audience} in a pack{why}. Nothing was written.",
        "Seal it with a passphrase and name what may go in: --restricted, --safeguarding."
        if left
        else "Choose another directorate or forum.",
    )


def _manifest(
    store: Store, contents: PackContents, envelope: Envelope, *, signed: Signed
) -> Manifest:
    from lbi_desktop.queries.changes_since import latest_entry
    from lbi_desktop.store.other_copy import store_name

    identity, upto = store_name(store), latest_entry(store)
    made_at = signed.now.isoformat(timespec="seconds")
    wish = contents.wish
    what = [identity, upto, contents.audience, contents.period.code, made_at, signed.author,
            wish.restricted, wish.safeguarding]  # fmt: skip
    return Manifest(
        pack=named_by(canonical(what)),
        purpose=Purpose.OUT,
        store=identity,
        revision=REVISION,
        made_at=made_at,
        made_by=signed.author,
        council=contents.council,
        audience=contents.audience,
        forum=contents.audience if wish.forum else "",
        period=contents.period.code,
        reply_by=envelope.reply_by.isoformat() if envelope.reply_by else "",
        upto=upto,
        indicators=len(contents.chosen.indicators),
        left_out=contents.chosen.left_out,
        is_sealed=bool(envelope.passphrase),
        holds_safeguarding=wish.safeguarding,
        suppliable=contents.suppliable,
    )


def _with_answer_key(manifest: Manifest, key: str) -> Manifest:
    from dataclasses import replace

    return replace(manifest, answer_key=key)


def named_by(content: bytes) -> str:
    """A pack's name: what it is made of, in 32 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()[:32]


def sealed_under(content: bytes, passphrase: str, *, keys: Keys) -> bytes:
    """The content under a passphrase; as it is without one."""
    if not passphrase:
        return content
    from exporters.packs.sealing import sealed

    return sealed(content, passphrase, random=keys.random)


def _need_out(pack: Pack) -> None:
    said = pack.manifest
    if said.purpose is not Purpose.OUT:
        raise Refusal(
            f"“{pack.file}” is {said.purpose.words}; it is not opened but taken in. "
            "Nothing was stored.",
            "Open the council's store and drop it there.",
        )
    if said.revision > REVISION:
        raise Refusal(
            f"“{pack.file}” was written by a newer version (schema {said.revision}, this "
            f"program knows {REVISION}). Nothing was stored.",
            "Ask your performance officer for the new installer.",
        )


def _need_readable(store: Store, pack: Pack, *, today: date) -> None:
    """Refuses rows that a store takes but nobody can read: a state or a basis of no meaning."""
    from lbi_desktop.domain.period import period_from_code

    with made_sense_of(pack.file, "values that make no sense"):
        read_through(store, today=today, period=period_from_code(pack.manifest.period))


@contextmanager
def made_sense_of(file: str, fault: str) -> Iterator[None]:
    """Words what a strange file provokes, nothing of which is kept.

    A full disk or too little memory is no fault of the file and stays what it is.
    """
    try:
        yield
    except (Refusal, OSError, MemoryError):
        raise
    # Any other error is the file's: it was written by somebody else, and was only read.
    except Exception as cause:
        raise Refusal(
            f"“{file}” holds {fault}. Nothing was stored.", "Ask the sender for it again."
        ) from cause


def read_through(store: Store, *, today: date, period: Period | None = None) -> None:
    """Reads what the places of the window read; raises where a row has no meaning."""
    from lbi_desktop.queries.periods import latest_quarter
    from lbi_desktop.queries.plan_tree import whole_plan
    from lbi_desktop.queries.returns_due import returns_due
    from lbi_desktop.queries.scorecard import scorecard

    meant = period or latest_quarter(store, today=today)
    scorecard(store, period=meant, today=today)
    returns_due(store, period=meant, today=today)
    whole_plan(store)


def _take_away(path: Path) -> None:
    from lbi_desktop.store.lock import lock_path
    from lbi_desktop.store.seal import journal_of

    for each in (path, journal_of(path), lock_path(path)):
        each.unlink(missing_ok=True)
