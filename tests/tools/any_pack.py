"""Commands on data packs and sign-offs, at random."""

from __future__ import annotations

from collections.abc import Callable

from any_said import SIGNED, Said
from small_council import HOMES, OFFICER

from lbi_desktop.commands.merging import take_changes
from lbi_desktop.commands.packs import THEIRS, note_pack_sent, take_answer
from lbi_desktop.commands.sign_off import sign_off, take_back_sign_off
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.packs.items import (
    COMMENT,
    FIGURE,
    SIGN_OFF,
    Difference,
    Held,
    ItemKey,
    Standing,
)
from lbi_desktop.domain.packs.pack import Manifest, Pack, Purpose
from lbi_desktop.store.merge_rows import MergePlan
from lbi_desktop.store.store import Store

_MADE = "2026-01-26T09:14:00+00:00"
_DEFINED = ("HO-FFT", "EM-WORK", "PH-SMOKE")


def _manifest(said: Said, purpose: Purpose) -> Manifest:
    period = said.about[1].code
    return Manifest(
        f"pack {said.pick}", purpose, "store", 4, _MADE, OFFICER, audience=HOMES, period=period
    )


def _sent(store: Store, said: Said) -> Changes:
    held = Held(frozenset({"HO-FFT"}), frozenset(), {})
    manifest = _manifest(said, Purpose.OUT)
    with store.reading() as connection:
        query = "SELECT count(*) FROM pack_sent WHERE pack = ?"
        known = connection.exec_driver_sql(query, (manifest.pack,)).scalar()
    if known:
        return sign_off(store, about=("HO-FFT", said.about[1]), **SIGNED)
    return note_pack_sent(store, manifest, held=held, **SIGNED)


def _came_back(store: Store, said: Said) -> Changes:
    about = (_DEFINED[said.pick % 3], said.about[1].code)
    theirs = {
        ItemKey(FIGURE, *about): (said.value, None, None, "final", "", None),
        ItemKey(COMMENT, *about, "happened"): said.text,
        ItemKey(SIGN_OFF, *about): (OFFICER, said.day.isoformat(), "", ""),
    }
    decided = {
        Difference(key, None, each, None, Standing.CHANGED): THEIRS
        for key, each in theirs.items()
        if said.pick % 7 or key.kind == COMMENT
    }
    pack = Pack(_manifest(said, Purpose.BACK), sha256=str(said.pick % 5), file="back.lbipack")
    return take_answer(store, pack, decided=decided, reasons={}, **SIGNED)


def _signed(store: Store, said: Said) -> Changes:
    return sign_off(store, about=(_DEFINED[said.pick % 3], said.about[1]), **SIGNED)


def _unsigned(store: Store, said: Said) -> Changes:
    about = (_DEFINED[said.pick % 3], said.about[1])
    return take_back_sign_off(store, about=about, **SIGNED)


def _merged(store: Store, said: Said) -> Changes:
    """With a copy in which nothing was done; what merging does, its own tests tell."""
    plan = MergePlan("anna.lbi", OFFICER, _MADE, str(said.pick % 3), ())
    return take_changes(store, plan, decided={}, **SIGNED)


COMMANDS: tuple[Callable[[Store, Said], Changes], ...] = (
    _sent, _came_back, _signed, _unsigned, _merged,
)  # fmt: skip
