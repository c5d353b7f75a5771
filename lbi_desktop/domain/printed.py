"""Figures in a document: what was printed, what stands there, what would be printed now.

Every printed figure carries the indicator, the period, what of it was printed and the version
of the value (documents.md). Three texts decide how it fares; nothing else does.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-"})
_SHAPES = "●▲■◆○– "
TEXTLESS = frozenset({"strip"})
"""Whole tables: what stands in their cells is judged cell by cell."""


DRAWN = frozenset({"chart", "trend"})
"""Drawings, known by their alternative text; some programs lose it when they save."""
PART_DRAWN = "part_drawn_"
"""What the drawing of one part of a figure is called, before the part's number."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a document says about its own making; `period` is a period's code.

    `version` is that of an issued one, 0 of a draft.
    """

    recipe: str
    style: str
    period: int
    as_at: date | None
    edition: str = ""
    forum: str = ""
    focus: str = ""
    exemption: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed figure as the register holds it; `measure` is what of it (actual, status)."""

    bookmark: str
    indicator: str
    period: int
    measure: str
    version: int
    text: str

    @property
    def is_drawn(self) -> bool:
        """Whether it is a drawing."""
        return self.measure in DRAWN or self.measure.startswith(PART_DRAWN)

    @property
    def about(self) -> tuple[str, str]:
        """The indicator and what of it, whatever the period."""
        return self.indicator, self.measure


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part of a commentary as the register holds it (`base`) and as it stands (`found`).

    `found` is None where neither its control nor its bookmark is there any more.
    """

    tag: str
    base: str
    found: str | None
    was_missing: bool = False


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document read back: its stamp, its figures, the text found at each bookmark.

    A bookmark without an entry in `found` is no longer in the document. `saved_by` is the
    program that saved it last, as it says itself.
    """

    stamp: Stamp
    figures: tuple[Printed, ...]
    found: Mapping[str, str]
    parts: tuple[WordPart, ...] = ()
    saved_by: str = ""


class Fate(StrEnum):
    """How a printed figure fares."""

    MATCHES = "matches"
    MOVED = "moved"
    TYPED_OVER = "typed_over"
    BOTH = "both"
    REMOVED = "removed"
    GONE = "gone"

    @property
    def words(self) -> str:
        return _FATES[self]


_FATES = {
    Fate.MATCHES: "as printed and as stored",
    Fate.MOVED: "the stored figure has changed since",
    Fate.TYPED_OVER: "typed over by hand",
    Fate.BOTH: "typed over by hand, and the stored figure has changed since",
    Fate.REMOVED: "taken out of the document",
    Fate.GONE: "no longer printed from this store",
}


@dataclass(frozen=True, slots=True)
class JudgedFigure:
    """A printed figure with what stands there and what would be printed now, None for nothing.

    `meant` is the same figure in the document made now: its text, its version, its place.
    """

    printed: Printed
    found: str | None
    meant: Printed | None
    fate: Fate

    @property
    def now(self) -> str | None:
        """What would be printed now."""
        return self.meant.text if self.meant is not None else None

    @property
    def is_restated(self) -> bool:
        """Whether the value itself was replaced since it was printed."""
        return self.meant is not None and self.meant.version > self.printed.version


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """Every printed figure of a document, judged."""

    stamp: Stamp
    figures: tuple[JudgedFigure, ...]
    saved_by: str = ""
    counts: Mapping[Fate, int] = field(default_factory=dict)


def normalised(text: str) -> str:
    """Text as comparisons see it: composed, plain quotes and hyphens, single spaces."""
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    return re.sub(r"\s+", " ", plain).strip()


def judged(document: PrintedDocument, now: Sequence[Printed]) -> DocumentCheck:
    """How each printed figure fares against the same document made from the store now.

    A figure printed more than once is held against its own occurrence; where the document made
    now prints it less often, against the last of them.
    """
    fresh = _by_place(now)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for figure in document.figures:
        place = seen[figure.about]
        seen[figure.about] += 1
        if figure.measure in TEXTLESS:
            continue
        candidates = fresh.get(figure.about, [])
        meant = candidates[min(place, len(candidates) - 1)] if candidates else None
        found.append(_judged(figure, document.found.get(figure.bookmark), meant))
    counts = Counter(each.fate for each in found)
    return DocumentCheck(document.stamp, tuple(found), document.saved_by, dict(counts))


def _by_place(now: Iterable[Printed]) -> dict[tuple[str, str], list[Printed]]:
    placed: dict[tuple[str, str], list[Printed]] = defaultdict(list)
    for each in now:
        placed[each.about].append(each)
    return placed


def _judged(figure: Printed, found: str | None, meant: Printed | None) -> JudgedFigure:
    now = meant.text if meant is not None else None
    return JudgedFigure(figure, found, meant, _fate(figure, found, now))


def _fate(figure: Printed, found: str | None, now: str | None) -> Fate:
    if found is None:
        return Fate.REMOVED
    is_wordless = figure.is_drawn and not normalised(found)
    is_own = is_wordless or _plain(found, figure) == _plain(figure.text, figure)
    is_current = now is not None and _plain(now, figure) == _plain(figure.text, figure)
    if now is None:
        return Fate.GONE if is_own else Fate.TYPED_OVER
    if is_own:
        return Fate.MATCHES if is_current else Fate.MOVED
    if _plain(found, figure) == _plain(now, figure):
        return Fate.MATCHES
    return Fate.TYPED_OVER if is_current else Fate.BOTH


def _plain(text: str, figure: Printed) -> str:
    """What is compared: of a status its word, without the shape in front."""
    plain = normalised(text)
    return plain.lstrip(_SHAPES) if figure.measure == "status" else plain
