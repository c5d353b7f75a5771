"""A document that was opened: what was found, and what a person ticked, without Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lbi_desktop.domain.documents.printed import Fate, JudgedFigure, Stamp, keeps_marks
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.returns.returned_words import ReturnedPart, Words
from lbi_desktop.domain.wording import counted, day_words
from lbi_desktop.jobs.papers import PaperRead
from ui.pages.reports.view_model.choices import RECIPES

MOVED, TYPED, SAID = "moved", "typed", "said"
_TYPED_FATES = frozenset({Fate.TYPED_OVER, Fate.BOTH, Fate.REMOVED, Fate.GONE})
_OVER = frozenset({Fate.TYPED_OVER, Fate.BOTH})
_COUNTED = {
    Fate.MATCHES: "as the store has them",
    Fate.MOVED: "moved since",
    Fate.TYPED_OVER: "typed over",
    Fate.BOTH: "typed over and moved since",
    Fate.REMOVED: "taken out",
    Fate.GONE: "no longer printed",
}
_TAKEN = frozenset({Words.THEIRS, Words.BOTH})


@dataclass(slots=True)
class PaperInHand:
    """One document with the ticks on it; ticks outlast reading the document again.

    `unticked` are bookmarks of moved figures to leave, `over` those of typed ones to put in;
    `stands` says of a part of commentary whether the document's words stand.
    """

    path: Path
    read: PaperRead
    unticked: set[str] = field(default_factory=set)
    over: set[str] = field(default_factory=set)
    stands: dict[str, bool] = field(default_factory=dict)

    @property
    def moved(self) -> tuple[JudgedFigure, ...]:
        """Figures whose stored value changed since they were printed."""
        return tuple(each for each in self.read.check.figures if each.fate is Fate.MOVED)

    @property
    def typed(self) -> tuple[JudgedFigure, ...]:
        """Figures a hand changed or took out, and those no longer printed."""
        return tuple(each for each in self.read.check.figures if each.fate in _TYPED_FATES)

    @property
    def said(self) -> tuple[ReturnedPart, ...]:
        """Commentary that is not as it was."""
        return tuple(each for each in self.read.parts if each.outcome is not Words.SAME)

    @property
    def is_rewritten(self) -> bool:
        """Whether a hand rewrote commentary in the document."""
        return any(each.outcome in _TAKEN for each in self.said)

    def figures(self, tab: str) -> tuple[JudgedFigure, ...]:
        """The figures of a list; the commentary has none."""
        return {MOVED: self.moved, TYPED: self.typed}.get(tab, ())

    def figure(self, bookmark: str) -> JudgedFigure | None:
        """The moved or typed figure of a bookmark."""
        figures = (*self.moved, *self.typed)
        return next((each for each in figures if each.printed.bookmark == bookmark), None)

    def may_tick(self, figure: JudgedFigure) -> bool:
        """Whether the stored figure can be put in its place."""
        is_there = figure.fate is Fate.MOVED or figure.fate in _OVER
        return is_there and figure.meant is not None

    def is_ticked(self, figure: JudgedFigure) -> bool:
        """Whether it is to be put in."""
        mark = figure.printed.bookmark
        if not self.may_tick(figure):
            return False
        return mark not in self.unticked if figure.fate is Fate.MOVED else mark in self.over

    def takes(self, part: ReturnedPart) -> bool | None:
        """Whether the document's words stand; None where a person has not decided."""
        if part.outcome not in _TAKEN:
            return False
        usual = True if part.outcome is Words.THEIRS else None
        return self.stands.get(part.key, usual)

    @property
    def chosen(self) -> dict[str, str | None]:
        """The bookmarks to renew, each with the text that stands there now."""
        figures = (*self.moved, *self.typed)
        return {each.printed.bookmark: each.found for each in figures if self.is_ticked(each)}

    @property
    def taken(self) -> tuple[ReturnedPart, ...]:
        """The parts whose words are taken over."""
        return tuple(each for each in self.said if self.takes(each))

    @property
    def undecided(self) -> int:
        """How many parts both sides rewrote and nobody decided."""
        return sum(self.takes(each) is None for each in self.said)

    def toggle(self, bookmark: str) -> None:
        """Tick a figure, or take its tick away."""
        figure = self.figure(bookmark)
        if figure is None or not self.may_tick(figure):
            return
        ticks = self.unticked if figure.fate is Fate.MOVED else self.over
        ticks ^= {bookmark}

    def tick_all(self, figures: Sequence[JudgedFigure], *, is_on: bool) -> None:
        """Tick every figure of a list, or none."""
        for each in figures:
            if self.may_tick(each) and self.is_ticked(each) is not is_on:
                self.toggle(each.printed.bookmark)

    def part(self, key: str) -> ReturnedPart | None:
        """The part of a key."""
        return next((each for each in self.said if each.key == key), None)

    def decide(self, key: str, *, is_theirs: bool) -> None:
        """Say whose words of a part stand."""
        part = self.part(key)
        if part is not None and part.outcome in _TAKEN:
            self.stands[key] = is_theirs


def kind_words(stamp: Stamp) -> str:
    """What a document is: `Scrutiny report`."""
    same = [each for each in RECIPES if each.recipe == stamp.recipe]
    exact = next((each for each in same if each.style == stamp.style), None)
    found = exact or next(iter(same), None)
    if found is None:
        return stamp.recipe
    return found.words if found is same[0] else f"{same[0].words}, {found.words}"


def about_words(read: PaperRead) -> str:
    """What a document is: period, forum, as at which day, saved by which program."""
    check = read.check
    stamp = check.stamp
    parts = (
        kind_words(stamp),
        period_from_code(stamp.period).label,
        stamp.focus,
        stamp.forum,
        f"as at {day_words(stamp.as_at)}" if stamp.as_at else "",
        f"saved by {check.saved_by}" if check.saved_by else "",
    )
    return "  ·  ".join(filter(None, parts))


def count_words(read: PaperRead) -> str:
    """How its figures and its commentary fare, in one line."""
    check = read.check
    fates = [
        f"{check.counts[fate]} {_COUNTED[fate]}" for fate in Fate if check.counts.get(fate)
    ]
    sentences = sum(1 for each in check.figures if each.printed.is_sentence)
    words = f" and {counted(sentences, 'sentence')}" if sentences else ""
    count = len(check.figures) - sentences
    told = f"{count} printed figures{words}: {'; '.join(fates)}." if fates else ""
    return told or "No figure is printed in it."


def warning_words(read: PaperRead) -> str:
    """What a program may have lost, and what no refresh can put in; else nothing."""
    program, apart = read.check.saved_by, read.check.apart.words
    if keeps_marks(program):
        return apart
    lost = f"{program} may lose what marks the figures: some may be missing from these lists."
    return f"{lost} {apart}".strip()


def state_of(paper: PaperInHand) -> tuple[str, str]:
    """The document's state in two words, with the tone."""
    if not (paper.moved or paper.typed or paper.said):
        return "Matches the store", "good"
    if paper.moved:
        return f"{len(paper.moved)} moved", "near"
    if all(each.fate is Fate.GONE for each in paper.typed) and not paper.is_rewritten:
        return "The store moved on", "ink2"
    return "Edited by hand", "ink2"


def tab_words(paper: PaperInHand) -> tuple[tuple[str, str], ...]:
    """The three lists with their counts."""
    return (
        (MOVED, f"Moved {len(paper.moved)}"),
        (TYPED, f"Typed over {len(paper.typed)}"),
        (SAID, f"Commentary {len(paper.said)}"),
    )


def empty_words(paper: PaperInHand, tab: str) -> str:
    """What an empty list says."""
    if not (paper.moved or paper.typed or paper.said):
        return "Everything matches the store."
    words: dict[str, Callable[[], str]] = {
        MOVED: lambda: "No stored figure has changed since this was printed.",
        TYPED: lambda: "No printed figure was typed over.",
        SAID: lambda: "No commentary was rewritten, here or in the document.",
    }
    return words[tab]()


def refresh_words(paper: PaperInHand) -> str:
    """What a refresh would do."""
    over = sum(paper.is_ticked(each) for each in paper.typed)
    moved = len(paper.chosen) - over
    if not paper.chosen:
        return "Nothing is ticked: the document would stay as it is."
    counts = ((moved, "moved"), (over, "typed over"))
    said = " and ".join(f"{count} {words}" for count, words in counts if count)
    return f"{said} to put in. The document as it is now is kept beside it."


def take_words(paper: PaperInHand) -> str:
    """What taking the commentary would do."""
    count = len(paper.taken)
    told = f"{count} {'part' if count == 1 else 'parts'} to take over from the document."
    left = f" {paper.undecided} to decide: it stays as it is here." if paper.undecided else ""
    return f"{told}{left}"
