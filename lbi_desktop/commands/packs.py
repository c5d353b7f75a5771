"""Notes packs that went out, and takes in what came back: all of it as one entry."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lbi_desktop.commands.comments import is_sample_of, put_comments
from lbi_desktop.commands.keeping import keep_file, kept_number
from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.commands.return_rows import SaidOfFigure
from lbi_desktop.commands.sign_off import put_sign_offs
from lbi_desktop.commands.superseding import Sources, put, put_periods
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.packs.items import (
    COMMENT,
    FIGURE,
    FIGURE_PARTS,
    SIGN_OFF,
    Difference,
    Held,
    ItemKey,
)
from lbi_desktop.domain.packs.pack import Manifest, Pack
from lbi_desktop.domain.period import date_words, period_from_code
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.figure_rows import CellPlace
from lbi_desktop.store.figure_tables import observation_superseded
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.images import Row
from lbi_desktop.store.pack_tables import pack_received, pack_sent
from lbi_desktop.store.reported import reported_keys
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator

THEIRS, OURS = "theirs", "ours"
_KIND = "pack"
_WHOLE_BOROUGH = 0
_STATE_PLACE = FIGURE_PARTS.index("state")


def note_pack_sent(
    store: Store, manifest: Manifest, *, held: Held, author: str, now: datetime
) -> Changes:
    """Remembers that a pack was written, with everything an answer may change as it stood."""
    period = period_from_code(manifest.period)
    label = f"Write a data pack for {manifest.audience}"
    with change(store, label, kind=_KIND, author=author, now=now) as ledger:
        put_periods(ledger, [period])
        row = {
            "no": ledger.next_number(pack_sent),
            "pack": manifest.pack,
            "audience": manifest.audience,
            "period_code": period.code,
            "reply_by": manifest.reply_by or None,
            "sent_at": manifest.made_at,
            "sent_by": manifest.made_by,
            "upto": manifest.upto,
            "indicators": manifest.indicators,
            "left_out": manifest.left_out,
            "is_sealed": int(manifest.is_sealed),
            "answer_key": manifest.answer_key,
            "held": zlib.compress(held.text.encode(), 9),
        }
        ledger.add(pack_sent, [row])
    return ledger.changes


def take_answer(
    store: Store,
    pack: Pack,
    *,
    decided: Mapping[Difference, str],
    reasons: Mapping[tuple[str, int], str],
    author: str,
    now: datetime,
) -> Changes:
    """Takes in what was decided for theirs, as one entry; ours stays where it was so decided.

    `reasons` are the words a lead gave with a figure. What was decided is remembered with the
    file, so that the same file again changes nothing.
    """
    whose = f"{pack.manifest.made_by}, {pack.manifest.audience}"
    with change(
        store, f"Take in the pack of {whose}", kind=_KIND, author=author, now=now
    ) as ledger:
        taking = _Taking(ledger, pack, reasons, now=now)
        count = taking.take([each for each, whose in decided.items() if whose == THEIRS])
        if decided or not taking.is_known():
            taking.note({each.key.text: said for each, said in decided.items()})
        did = f"Take in {counted(count, 'change')}"
        if decided and not count:
            did = f"Keep ours in {counted(len(decided), 'item')}"
        ledger.label = f"{did} of {whose}"
    return ledger.changes


class _Taking:
    """One answer being taken in."""

    def __init__(
        self,
        ledger: Ledger,
        pack: Pack,
        reasons: Mapping[tuple[str, int], str],
        *,
        now: datetime,
    ) -> None:
        self._ledger, self._pack, self._reasons, self._now = ledger, pack, reasons, now
        self._sources = Sources(ledger)
        rows = ledger.connection.execute(select(indicator.c.id, indicator.c.no))
        self._numbers = {str(row.id): int(row.no) for row in rows}

    def take(self, accepted: Collection[Difference]) -> int:
        """Writes what was accepted; gives how many items that were."""
        keys = [each.key for each in accepted]
        put_periods(self._ledger, (period_from_code(key.period) for key in keys))
        self._figures([each for each in accepted if each.key.kind == FIGURE])
        self._comments([each for each in accepted if each.key.kind == COMMENT])
        self._sign_offs([each for each in accepted if each.key.kind == SIGN_OFF])
        recalculate(self._ledger)
        return len(keys)

    def is_known(self) -> bool:
        """Whether this very file was taken in before."""
        return self._row_of_file() is not None

    def note(self, decided: Mapping[str, str]) -> None:
        """Notes the file, keeps it, and what was decided beside what was decided before."""
        known = self._row_of_file()
        if self._pack.content and kept_number(self._ledger, self._pack.sha256) is None:
            keep_file(self._ledger, self._pack, content=self._pack.content, now=self._now)
        before = json.loads(known.decided) if known is not None else {}
        said = self._pack.manifest
        row = {
            "no": known.no if known is not None else self._ledger.next_number(pack_received),
            "pack": said.pack,
            "answers": said.answers,
            "sha256": self._pack.sha256,
            "name": self._pack.file,
            "made_by": said.made_by,
            "made_at": said.made_at,
            "received_at": known.received_at if known is not None else self._moment,
            "decided": json.dumps({**before, **decided}, sort_keys=True),
        }
        (self._ledger.replace if known is not None else self._ledger.add)(pack_received, [row])

    @property
    def _moment(self) -> str:
        return self._now.isoformat(timespec="seconds")

    def _row_of_file(self) -> Any:  # noqa: ANN401 - a row of the store
        query = select(pack_received).where(pack_received.c.sha256 == self._pack.sha256)
        return self._ledger.connection.execute(query).first()

    def _figures(self, accepted: Collection[Difference]) -> None:
        rows: list[Row] = []
        reported = reported_keys(self._ledger.connection, self._numbers_of(accepted))
        for each in accepted:
            assert isinstance(each.theirs, tuple)
            number, code = self._key(each.key)
            reason = self._reasons.get((each.key.indicator, each.key.period), "")
            said = _revised(each.theirs) if (number, code) in reported else each.theirs
            marks = (self._is_sample, 0, *self._place(reason).columns)
            rows.append((number, _WHOLE_BOROUGH, code, *said, *marks))
        words = self._words("")
        put(
            self._ledger,
            observation_superseded,
            rows=rows,
            why=lambda key: (words, (key[0], key[2]) in reported),
        )

    def _comments(self, accepted: Collection[Difference]) -> None:
        parts: dict[tuple[int, int], dict[str, str]] = {}
        for each in accepted:
            said = each.theirs
            assert isinstance(said, str)
            parts.setdefault(self._key(each.key), {})[each.key.part] = said
        place = self._place("")
        found = {key: SaidOfFigure(_with_day(each), place) for key, each in parts.items()}
        put_comments(self._ledger, found, is_sample=is_sample_of(self._ledger))

    def _sign_offs(self, accepted: Collection[Difference]) -> None:
        signed: dict[tuple[int, int], tuple[str, str]] = {}
        for each in accepted:
            assert isinstance(each.theirs, tuple)
            role, day, *_ = map(str, each.theirs)
            signed[self._key(each.key)] = (role, day)
        put_sign_offs(self._ledger, signed)

    def _key(self, key: ItemKey) -> tuple[int, int]:
        return self._numbers[key.indicator], key.period

    def _numbers_of(self, accepted: Collection[Difference]) -> list[int]:
        return sorted({self._numbers[each.key.indicator] for each in accepted})

    @property
    def _is_sample(self) -> int:
        return int(is_sample_of(self._ledger))

    def _place(self, reason: str) -> CellPlace:
        return CellPlace(self._sources.number(_KIND, words=self._words(reason)))

    def _words(self, reason: str) -> str:
        said = self._pack.manifest
        day = date_words(datetime.fromisoformat(said.made_at).date())
        whose = f"{said.made_by}, in the pack of {said.audience} of {day} ({self._pack.file})"
        return f"{whose}: {reason}" if reason else whose


def _revised(said: Row) -> Row:
    """A figure that was reported before and is final again is a revised one."""
    is_final = said[_STATE_PLACE] == State.FINAL.value
    state = State.REVISED.value if is_final else said[_STATE_PLACE]
    return (*said[:_STATE_PLACE], state, *said[_STATE_PLACE + 1 :])


def _with_day(parts: dict[str, str]) -> dict[str, str | None]:
    return {**parts, "due": parts["due"] or None} if "due" in parts else dict(parts)
