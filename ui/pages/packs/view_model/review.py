"""An answer under review: its differences as lines, what is decided, what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from lbi_desktop.domain.packs.items import Difference, Standing
from lbi_desktop.domain.packs.pack import Purpose
from lbi_desktop.domain.packs.words import about_words, item_words, said_words
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.wording import counted
from lbi_desktop.jobs.packs import may_stand
from lbi_desktop.queries.pack_review import PackReview
from ui.models.cells import Column, Stacked, TableRow, Words

THEIRS, OURS = "theirs", "ours"
COLUMNS = (
    Column("about", "About", pixels=230, grows=True),
    Column("theirs", "Theirs", pixels=190, wide_pixels=260),
    Column("ours", "Ours", pixels=190, wide_pixels=260, gives_way=1),
    Column("base", "Before", pixels=150, wide_pixels=240, gives_way=2),
    Column("standing", "How it stands", sample="changes a reported figure", gives_way=3),
    Column("decided", "Taken", sample="to decide"),
)
_TAKEN = {THEIRS: ("theirs", "accent"), OURS: ("ours", "ink2"), "": ("to decide", "bad")}


@dataclass(frozen=True, slots=True)
class Desk:
    """A review with what was answered so far, by the item's text."""

    review: PackReview
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Difference, ...]:
        """What is open first, what needs a person before all; what cannot be taken last."""
        listed = [*self.review.open]
        rest = [e for e in self.review.differences if e.standing is Standing.NOT_TAKEN]
        return (*sorted(listed, key=lambda each: not each.standing.needs_decision), *rest)

    def decided(self, each: Difference) -> str:
        """Whose stands: as answered, else theirs where only they changed it."""
        said = self.answers.get(each.key.text)
        if said is not None:
            return said
        return "" if each.standing.needs_decision else THEIRS

    @property
    def to_decide(self) -> int:
        """How many still need a person."""
        return sum(not self.decided(each) for each in self.review.open)

    @property
    def taken(self) -> int:
        """How many would be taken in."""
        return sum(self.decided(each) == THEIRS for each in self.review.open)

    def answered(self, key: str, whose: str) -> Desk:
        """The same with one more answer."""
        return replace(self, answers={**self.answers, key: whose})

    def all_answered(self, whose: str) -> Desk:
        """The same with one answer for everything."""
        every = {each.key.text: whose for each in self.review.open}
        return replace(self, answers=every)

    def next_open(self, after: str) -> str:
        """The next item that needs a person, from one on; empty when there is none."""
        keys = [each.key.text for each in self.shown]
        start = keys.index(after) + 1 if after in keys else 0
        waiting = {each.key.text for each in self.review.open if not self.decided(each)}
        return next((key for key in (*keys[start:], *keys[:start]) if key in waiting), "")

    def difference(self, key: str) -> Difference | None:
        """The item of a key."""
        return next((each for each in self.shown if each.key.text == key), None)


def lines(desk: Desk) -> tuple[TableRow, ...]:
    """The differences, theirs beside ours beside what was sent."""
    return tuple(_line(desk, each) for each in desk.shown)


def _line(desk: Desk, each: Difference) -> TableRow:
    known = desk.review.indicators.get(each.key.indicator)
    theirs, ours, base = (
        said_words(each.key, said, indicator=known)
        for said in (each.theirs, each.ours, each.base)
    )
    about, what = about_words(each.key, known), item_words(each.key)
    named, _, period = about.rpartition(", ") if each.key.period else (about, "", "")
    decided, tone = _TAKEN[desk.decided(each)]
    if each.standing is Standing.NOT_TAKEN:
        decided, tone = "cannot be", "ink3"
    is_loud = each.standing.needs_decision
    standing = f"{each.standing.words}. {each.why}" if each.why else each.standing.words
    cells = (
        Stacked(named or about, ", ".join(filter(None, (what, period))), tip=about),
        Words(theirs, tip=theirs),
        Words(ours, "ink2", tip=ours),
        Words(base, "ink3", tip=base),
        Words(each.standing.words, "near" if is_loud else "ink3", "small", tip=standing),
        Words(decided, tone, "small"),
    )
    sentence = (
        f"{about}, {what}: theirs {theirs}; ours {ours}; as sent {base}; {standing}; {decided}"
    )
    return TableRow(each.key.text, cells, sentence)


def heading(review: PackReview) -> str:
    """Who sent it, of which day it is."""
    said = review.pack.manifest
    day = date_words(datetime.fromisoformat(said.made_at).date())
    if said.purpose is Purpose.CHANGES:
        what = "what was changed in a copy" if said.since else "another copy of this store"
        return f"{review.audience}: {what}, by {said.made_by}, {day}"
    return f"{review.audience}: answered by {said.made_by} on {day}"


def counts_words(desk: Desk) -> str:
    """What there is to decide and what would be taken."""
    if not desk.review.open:
        return "Nothing differs from what stands here."
    to_decide = desk.to_decide
    left = f"{counted(to_decide, 'item')} to decide" if to_decide else "all decided"
    return f"{left}, {counted(desk.taken, 'change')} to take in.".capitalize()


def notes(review: PackReview) -> str:
    """What to know of the pack as a whole; empty when there is nothing."""
    return " ".join(review.notes)


def take_words(desk: Desk) -> str:
    """What the button does."""
    kept = sum(desk.decided(each) == OURS for each in desk.review.open)
    if not desk.taken and kept:
        return f"Keep {counted(kept, 'item')} of ours"
    return f"Take in {counted(desk.taken, 'change')}"


def takes(desk: Desk) -> dict[Difference, str]:
    """What is to be carried out: all decided; a sign-off of something else stays open."""
    said = {each: desk.decided(each) for each in desk.review.open}
    found = {each: whose for each, whose in said.items() if whose}
    return {
        each: whose
        for each, whose in found.items()
        if whose != THEIRS
        or each.key.text in desk.answers
        or may_stand(desk.review, each, found=found)
    }
