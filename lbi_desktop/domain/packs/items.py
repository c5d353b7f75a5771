"""What a lead may change, item by item: a figure, each part of a comment, a sign-off.

Items are compared three ways: as they were sent (base), as they came back (theirs), as they
stand here (ours). Nothing is decided here that two people decided differently.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.packs.pack import Row, canonical
from lbi_desktop.domain.packs.rules import ALLOWED, ANSWERED

FIGURE, COMMENT, SIGN_OFF = "figure", "comment", "sign_off"
COMMENT_PARTS = ("happened", "matters", "next_steps", "owner", "due")
FIGURE_PARTS = ("value", "numerator", "denominator", "state", "reason", "expected")
SIGNED = "signed"

Said = str | tuple[object, ...] | None
"""A part of a comment, or the values of a figure or a sign-off; None where there is none."""


@dataclass(frozen=True, slots=True, order=True)
class ItemKey:
    """Which item: its kind, the indicator's id, the period's code, the part of a comment."""

    kind: str
    indicator: str
    period: int
    part: str = ""

    @property
    def text(self) -> str:
        """As scripts name it: `comment:HO-FFT:2025123101:happened`."""
        named = f"{self.kind}:{self.indicator}:{self.period}"
        return f"{named}:{self.part}" if self.part else named


Items = Mapping[ItemKey, Said]


class Standing(StrEnum):
    """How what came in stands to what is here."""

    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    RESTATEMENT = "restatement"
    DOUBTFUL = "doubtful"
    OURS_NEWER = "ours_newer"
    NOT_TAKEN = "not_taken"

    @property
    def needs_decision(self) -> bool:
        """Whether a person has to say whose stands."""
        return self in (Standing.CONFLICT, Standing.RESTATEMENT, Standing.DOUBTFUL)

    @property
    def words(self) -> str:
        """For people."""
        return _STANDING_WORDS[self]


_STANDING_WORDS = {
    Standing.CHANGED: "changed there",
    Standing.SAME: "the same",
    Standing.CONFLICT: "changed on both sides",
    Standing.RESTATEMENT: "changes a reported figure",
    Standing.DOUBTFUL: "a figure to look at",
    Standing.OURS_NEWER: "changed here only",
    Standing.NOT_TAKEN: "cannot be taken",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One item with its three versions; `why` says what there is to say beside them."""

    key: ItemKey
    base: Said
    theirs: Said
    ours: Said
    standing: Standing
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the judging of an answer needs to know of the store it comes back to.

    `barred` gives for an indicator why nothing of it is taken, empty when it is;
    `is_reported` whether a figure was told to a forum; `figure_barred` why a figure is not.
    """

    barred: Callable[[str], str]
    figure_barred: Callable[[str], str]
    is_reported: Callable[[str, int], bool]


def empty_of(key: ItemKey) -> Said:
    """What an item is where nothing was ever said."""
    return "" if key.kind == COMMENT else None


def differences(
    base: Items, *, theirs: Items, ours: Items, ground: Ground
) -> tuple[Difference, ...]:
    """Every item that came in, three ways; sign-offs last, because they rest on the others."""
    three = _Three(base, theirs, ours, ground)
    ordered = sorted(theirs, key=lambda each: (each.kind == SIGN_OFF, each))
    return tuple(three.judged(key) for key in ordered)


@dataclass(frozen=True, slots=True)
class _Three:
    """The three versions of all items, and the store they are judged for."""

    base: Items
    theirs: Items
    ours: Items
    ground: Ground

    def judged(self, key: ItemKey) -> Difference:
        """One item, judged."""
        nothing = empty_of(key)
        was, came, stands = (
            each.get(key, nothing) for each in (self.base, self.theirs, self.ours)
        )
        standing, why = self._standing(key)
        if key.kind == SIGN_OFF and standing in (Standing.CHANGED, Standing.CONFLICT):
            standing, why = self._signed(key)
        return Difference(key, was, came, stands, standing, why)

    def _standing(self, key: ItemKey) -> tuple[Standing, str]:
        if self._is_alike(key, self.theirs, self.ours):
            return Standing.SAME, ""
        if barred := self._barred(key):
            return Standing.NOT_TAKEN, barred
        if self._is_alike(key, self.theirs, self.base):
            return Standing.OURS_NEWER, ""
        if not self._is_alike(key, self.base, self.ours):
            return Standing.CONFLICT, ""
        if key.kind == FIGURE and self.ground.is_reported(key.indicator, key.period):
            return Standing.RESTATEMENT, "It was already reported."
        return Standing.CHANGED, ""

    def _barred(self, key: ItemKey) -> str:
        barred = self.ground.barred(key.indicator)
        if not barred and key.kind == FIGURE:
            return self.ground.figure_barred(key.indicator)
        return barred

    def _is_alike(self, key: ItemKey, left: Items, right: Items) -> bool:
        return _plain(key, left.get(key)) == _plain(key, right.get(key))

    def _signed(self, key: ItemKey) -> tuple[Standing, str]:
        """A sign-off holds for what was signed: here something else may stand by now."""
        came = self.theirs.get(key)
        there = {**self.ours, **self.theirs}
        if not isinstance(came, tuple) or came[-2:] == marks(key, there):
            return Standing.CHANGED, ""
        if came[-2:] == ("", ""):
            return Standing.CONFLICT, "It was changed after it was signed."
        return Standing.CONFLICT, "What was signed for is not what stands here."


def _plain(key: ItemKey, said: Said) -> Said:
    """What two versions are compared by; a revised figure is final as well."""
    if key.kind == FIGURE:
        return _unrevised(said)
    return said if key.kind == SIGN_OFF else said or ""


def _unrevised(said: Said) -> Said:
    return tuple("final" if each == "revised" else each for each in said or ())


def marks(key: ItemKey, items: Items) -> tuple[str, str]:
    """Checksums of the comment and the figure that a sign-off is about."""
    parts = [
        items.get(ItemKey(COMMENT, key.indicator, key.period, part), "") or ""
        for part in COMMENT_PARTS
    ]
    figure = items.get(ItemKey(FIGURE, key.indicator, key.period))
    return _mark(parts), _mark(_unrevised(figure))


def _mark(said: object) -> str:
    plain = list(said) if isinstance(said, tuple) else said
    return hashlib.sha256(canonical(plain)).hexdigest()[:16]


# --- from rows and back --------------------------------------------------------------------


def items_sent(tables: Mapping[str, Sequence[Row]]) -> dict[ItemKey, Said]:
    """The items among the rows of a pack that goes out."""
    ids = {row["no"]: row["id"] for row in _named(tables, "indicator")}
    found: dict[ItemKey, Said] = {}
    for row in _named(tables, "observation"):
        if row["breakdown_no"] == 0 and not row["is_derived"]:
            key = ItemKey(FIGURE, str(ids[row["indicator_no"]]), _whole(row["period_code"]))
            found[key] = tuple(row[name] for name in FIGURE_PARTS)
    for row in _named(tables, "commentary"):
        about = (str(ids[row["indicator_no"]]), _whole(row["period_code"]))
        found |= comment_items(about, row)
    signed = [row for row in _named(tables, "sign_off") if row["step"] == SIGNED]
    for row in signed:
        key = ItemKey(SIGN_OFF, str(ids[row["indicator_no"]]), _whole(row["period_code"]))
        found[key] = (row["role"], row["done_on"], *marks(key, found))
    return found


def comment_items(about: tuple[str, int], said: Mapping[str, object]) -> dict[ItemKey, Said]:
    """The parts of one comment as items."""
    return {ItemKey(COMMENT, *about, part): str(said[part] or "") for part in COMMENT_PARTS}


def items_answered(tables: Mapping[str, Sequence[Row]]) -> dict[ItemKey, Said]:
    """The items of an answer."""
    found: dict[ItemKey, Said] = {}
    for row in tables.get(FIGURE, ()):
        found[ItemKey(FIGURE, str(row[0]), _whole(row[1]))] = tuple(row[2:8])
    for row in tables.get(COMMENT, ()):
        said = dict(zip(ANSWERED[COMMENT][2:], row[2:], strict=True))
        found |= comment_items((str(row[0]), _whole(row[1])), said)
    for row in tables.get(SIGN_OFF, ()):
        found[ItemKey(SIGN_OFF, str(row[0]), _whole(row[1]))] = tuple(row[2:])
    return found


def with_accepted(ours: Items, accepted: Iterable[Difference]) -> dict[ItemKey, Said]:
    """How items would stand once some differences were taken."""
    return {**ours, **{each.key: each.theirs for each in accepted}}


def holds_for(signed: Difference, items: Items) -> bool:
    """Whether a sign-off is about the figure and the comment as they stand among items."""
    said = signed.theirs
    return isinstance(said, tuple) and said[-2:] == marks(signed.key, items)


@dataclass(frozen=True, slots=True)
class Held:
    """What a pack that was sent held: its indicators, whose figures may be supplied, items."""

    indicators: frozenset[str]
    suppliable: frozenset[str]
    items: Items

    @property
    def text(self) -> str:
        """As JSON, for keeping."""
        rows = [
            [key.kind, key.indicator, key.period, key.part,
             list(said) if isinstance(said, tuple) else said]
            for key, said in sorted(self.items.items())
        ]  # fmt: skip
        whose = {"indicators": sorted(self.indicators), "suppliable": sorted(self.suppliable)}
        return canonical({**whose, "items": rows}).decode()


def held_from(text: str) -> Held:
    """What `Held.text` said."""
    said = json.loads(text)
    items = {
        ItemKey(kind, indicator, period, part): tuple(item) if isinstance(item, list) else item
        for kind, indicator, period, part, item in said["items"]
    }
    return Held(frozenset(said["indicators"]), frozenset(said["suppliable"]), items)


def _named(tables: Mapping[str, Sequence[Row]], table: str) -> Iterable[dict[str, object]]:
    for row in tables.get(table, ()):
        yield dict(zip(ALLOWED[table], row, strict=True))


def _whole(value: object) -> int:
    return int(str(value))
