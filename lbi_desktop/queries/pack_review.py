"""What an answer to a data pack would change here: every difference, three ways."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from lbi_desktop.domain.indicator import Indicator, LifeCycle
from lbi_desktop.domain.packs.items import (
    FIGURE,
    Difference,
    Ground,
    Held,
    Items,
    Standing,
    differences,
    held_from,
    items_answered,
)
from lbi_desktop.domain.packs.pack import Pack, Purpose
from lbi_desktop.domain.packs.sense import makes_sense
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.queries.indicators import indicator_numbers, indicators
from lbi_desktop.queries.pack_answers import items_standing
from lbi_desktop.queries.pack_checks import with_doubts
from lbi_desktop.store.pack_tables import pack_received, pack_sent
from lbi_desktop.store.reported import reported_keys
from lbi_desktop.store.store import Store

_NOTHING = "Nothing was stored."


@dataclass(frozen=True, slots=True)
class PackReview:
    """An answer laid beside the store.

    `sent_at` and `audience` are of the pack it answers. `indicators` are those it speaks of, by
    id; `ours` is how these items stand here; `reasons` the words given with figures. `notes`
    are sentences on the pack as a whole. `decided` is what was decided of each item when this
    very file was taken in before.
    """

    pack: Pack
    audience: str
    sent_at: str
    differences: tuple[Difference, ...]
    indicators: Mapping[str, Indicator]
    ours: Items = field(default_factory=dict)
    reasons: Mapping[tuple[str, int], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Difference, ...]:
        """What differs, may be taken and was not decided before."""
        return tuple(
            each
            for each in self.differences
            if each.standing in _OPEN and each.key.text not in self.decided
        )

    def reason_of(self, each: Difference) -> str:
        """What was said with a figure that came: where it is from, why it changed."""
        about = (each.key.indicator, each.key.period)
        return self.reasons.get(about, "") if each.key.kind == FIGURE else ""

    @property
    def counts(self) -> dict[str, int]:
        """How many items stand how."""
        stands = [each.standing for each in self.differences]
        return {each.value: stands.count(each) for each in Standing}


_OPEN = (Standing.CHANGED, *(each for each in Standing if each.needs_decision))


def pack_review(store: Store, pack: Pack) -> PackReview:
    """Every difference an answer makes; refuses in words one that answers nothing of ours."""
    if pack.manifest.purpose is not Purpose.BACK:
        raise _other_kind(pack)
    if not makes_sense(pack):
        raise _nonsense(pack)
    with store.reading() as connection:
        sent = _sent(connection, pack)
        held = held_from(zlib.decompress(sent.held).decode())
        theirs, numbers = items_answered(pack.tables), indicator_numbers(store)
        ours = items_standing(connection, numbers, keys=list(theirs))
        known = {each.id: each for each in indicators(store)}
        spoken = {each.indicator for each in theirs}
        reported = _reported(connection, numbers, spoken)
        before = _before(connection, pack)
        notes = [*_notes(before, pack), *_later_sent(connection, sent)]
    found = differences(
        held.items, theirs=theirs, ours=ours, ground=_ground(known, held, reported)
    )
    same = [each for each in before if each.sha256 == pack.sha256]
    return PackReview(
        pack,
        sent.audience,
        sent.sent_at,
        with_doubts(store, pack, found=found, named=known),
        {name: known[name] for name in spoken if name in known},
        ours,
        {(str(row[0]), int(str(row[1]))): str(row[8]) for row in pack.rows(FIGURE)},
        tuple(notes),
        json.loads(same[0].decided) if same else {},
    )


def _sent(connection: Connection, pack: Pack) -> Any:  # noqa: ANN401 - a row of the store
    """The pack it answers; refuses one of another store, or signed by somebody else."""
    query = select(pack_sent).where(pack_sent.c.pack == pack.manifest.answers)
    row = connection.execute(query).first()
    if row is None:
        raise _foreign(pack)
    if row.answer_key != pack.signed_by:
        raise _not_theirs(pack)
    return row


def _reported(
    connection: Connection, numbers: Mapping[str, int], spoken: Collection[str]
) -> set[tuple[str, int]]:
    told = {numbers[name]: name for name in spoken if name in numbers}
    return {
        (told[int(str(no))], int(str(code)))
        for no, code in reported_keys(connection, list(told))
    }


def _before(connection: Connection, pack: Pack) -> list[Any]:
    query = select(pack_received).where(pack_received.c.answers == pack.manifest.answers)
    return list(connection.execute(query.order_by(pack_received.c.no)))


def _notes(before: list[Any], pack: Pack) -> list[str]:
    """What to know of earlier answers to the same pack."""
    notes = []
    for each in before:
        if each.sha256 == pack.sha256:
            notes.append(f"This very file was taken in on {_day(each.received_at)}.")
        elif each.made_at > pack.manifest.made_at:
            notes.append(
                f"It is older than “{each.name}” of {_day(each.made_at)}, which was taken in "
                f"on {_day(each.received_at)}."
            )
    return notes


def _later_sent(connection: Connection, sent: Any) -> list[str]:  # noqa: ANN401
    query = select(pack_sent.c.sent_at).where(
        pack_sent.c.audience == sent.audience, pack_sent.c.no > sent.no
    )
    later = connection.execute(query.order_by(pack_sent.c.no.desc())).scalars().first()
    if later is None:
        return []
    return [
        f"It answers the pack of {_day(sent.sent_at)}; a later one was sent on {_day(later)}."
    ]


def _day(moment: str) -> str:
    return date_words(datetime.fromisoformat(moment).date())


def _ground(
    known: Mapping[str, Indicator], held: Held, reported: set[tuple[str, int]]
) -> Ground:
    def barred(name: str) -> str:
        if name not in held.indicators:
            return "The pack did not hold this indicator."
        if name not in known:
            return "The indicator is no longer in this store."
        return "It was retired since." if known[name].life_cycle is LifeCycle.RETIRED else ""

    def figure_barred(name: str) -> str:
        is_open = name in held.suppliable and not known[name].formula
        return "" if is_open else "Its figures are calculated here."

    return Ground(barred, figure_barred, lambda name, code: (name, code) in reported)


def _nonsense(pack: Pack) -> Refusal:
    return Refusal(
        f"“{pack.file}” holds values that make no sense. {_NOTHING}",
        "Ask the lead to send it back again.",
    )


def _foreign(pack: Pack) -> Refusal:
    said = pack.manifest
    return Refusal(
        f"“{pack.file}” answers a pack that this store does not know: it is from "
        f"{said.made_by}, {said.audience}, of {_day(said.made_at)}. {_NOTHING}",
        "Open the store the pack was sent from; or the sending of it was undone here.",
    )


def _not_theirs(pack: Pack) -> Refusal:
    return Refusal(
        f"“{pack.file}” was not signed by whoever had the pack it answers. {_NOTHING}",
        "Do not use it. Ask the lead whether they sent it.",
    )


def _other_kind(pack: Pack) -> Refusal:
    purpose = pack.manifest.purpose
    advice = {
        Purpose.OUT: "“lbi-desktop pack-open” opens it as a store of its own.",
        Purpose.CHANGES: "“lbi-desktop merge” takes it in.",
    }
    return Refusal(
        f"“{pack.file}” is {purpose.words}, not an answer. {_NOTHING}", advice.get(purpose, "")
    )
