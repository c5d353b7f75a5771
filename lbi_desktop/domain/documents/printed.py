"""Figures in a document: what was printed, what stands there, what would be printed now.

Every printed figure carries the indicator, the period, what of it was printed and the version
of the value (documents.md). Three texts decide how it fares; nothing else does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from textwrap import shorten

from lbi_desktop.domain.wording import counted, list_words, more_words

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-"})
_SHAPES = "●▲■◆○– "
_CELL_DIGITS = 10
TEXTLESS = frozenset({"strip"})
"""Whole tables: what stands in their cells is judged cell by cell."""


FUNNEL = "funnel"
"""What the funnel of a figure's parts is called."""
CHARTS = frozenset({"chart", FUNNEL})
DRAWN = CHARTS | {"trend"}
"""Drawings, known by their alternative text; some programs lose it when they save."""
DRAWN_PLACE = "\ufffd"
"""Stands in a passage before the alternative text of a drawing that is no figure."""
HEADS_APART = " | "
FIGURE_PLACE = "\ufffc"
"""Stands in a passage for a figure that is judged on its own."""
SENTENCE = "words"
"""What a sentence of ours is called beside the figures it follows."""
PART_DRAWN = "part_drawn_"
"""What the drawing of one part of a figure is called, before the part's number."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a document says about its own making; `period` is a period's code.

    `version` is that of an issued one, 0 of a draft; `papers` marks those it was fitted to.
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
    papers: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed figure as the register holds it; `measure` is what of it (actual, status).

    A sentence of ours has no indicator: `where` says where it stands.
    """

    bookmark: str
    indicator: str
    period: int
    measure: str
    version: int
    text: str
    where: str = ""

    @property
    def is_drawn(self) -> bool:
        """Whether it is a drawing."""
        return self.measure in DRAWN or self.measure.startswith(PART_DRAWN)

    @property
    def is_sentence(self) -> bool:
        """Whether it is words of ours, not a figure."""
        return self.measure == SENTENCE

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
class Passage:
    """A paragraph of the body, or a cell of a table, as it stands.

    `number` counts paragraphs or cells from the start of the file. `is_ours` says that it still
    reads as it was written. `under` is the heading it stands under, `anchor` the bookmark of a
    heading; a cell has its table's title and heads, its row and its column. `seal` is the hash
    of all a paragraph's words, its figures among them.
    """

    number: int
    text: str
    is_ours: bool = True
    under: str = ""
    anchor: str = ""
    is_heading: bool = False
    is_bullet: bool = False
    table: str = ""
    heads: str = ""
    row: str = ""
    column: int = -1
    seal: str = ""

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell of a table."""
        return self.column >= 0

    @property
    def where(self) -> str:
        """Where it stands, for people: `Status by directorate › Homes › Off target`."""
        heads = self.heads.split(HEADS_APART)
        head = heads[self.column] if 0 < self.column < len(heads) else ""
        return " › ".join(filter(None, (self.table or self.under, self.row, head)))

    @property
    def has_figure(self) -> bool:
        """Whether a figure stands in it, which it follows."""
        return FIGURE_PLACE in self.text

    @property
    def words(self) -> str:
        """What it says to a reader, a drawing by its alternative text, figures left out."""
        return self.text.replace(DRAWN_PLACE, "").replace(FIGURE_PLACE, "…")

    @property
    def mark(self) -> str:
        """What it is ticked by."""
        return f"{'cell' if self.is_cell else 'paragraph'}-{self.number}"


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document read back: its stamp, its figures, the text found at each bookmark.

    A bookmark without an entry in `found` is no longer in the document. `saved_by` is the
    program that saved it last, as it says itself. `written` are the seals of the paragraphs.
    """

    stamp: Stamp
    figures: tuple[Printed, ...]
    found: Mapping[str, str]
    parts: tuple[WordPart, ...] = ()
    saved_by: str = ""
    passages: tuple[Passage, ...] = ()
    written: frozenset[str] = frozenset()


def keeps_marks(program: str) -> bool:
    """Whether a program keeps bookmarks, controls and marks of changes when it saves."""
    return not program or "Word" in program or program == "LBI Performance Desktop"


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
class Apart:
    """What a refresh cannot put in: pages and rows that a new document would have, or lack.

    `pages` and `pages_gone` are their headings, `rows` and `rows_gone` counts;
    `bullets_gone` are messages and questions of ours that it would no longer have.
    """

    pages: tuple[str, ...] = ()
    pages_gone: tuple[str, ...] = ()
    rows: int = 0
    rows_gone: int = 0
    bullets_gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        pages = self.pages or self.pages_gone
        return bool(pages or self.rows or self.rows_gone or self.bullets_gone)

    @property
    def words(self) -> str:
        """`Only a new document has two more pages, and lacks one row`, as sentences."""
        more = _counted(len(self.pages), "page", "more"), _counted(self.rows, "row", "more")
        fewer = _counted(len(self.pages_gone), "page"), _counted(self.rows_gone, "row")
        told = (("has", more), ("lacks", fewer))
        said = [
            f"{verb} {list_words([*filter(None, some)])}" for verb, some in told if any(some)
        ]
        built = f"Only a new document {', and '.join(said)}." if said else ""
        return f"{built} {self._gone_words}".strip()

    @property
    def _gone_words(self) -> str:
        """The first words that are to be taken out by hand, and how many more there are."""
        gone = self.bullets_gone
        shown = [f"“{shorten(each, _LONGEST_GONE, placeholder='…')}”" for each in gone]
        more = len(gone) - _MOST_GONE
        told = [*shown[:_MOST_GONE], *([more_words(more)] if more > 0 else [])]
        return f"No longer said, yours to take out: {list_words(told)}." if told else ""


_MOST_GONE, _LONGEST_GONE = 2, 90


def _counted(count: int, noun: str, more: str = "") -> str:
    if not count:
        return ""
    named = counted(count, noun)
    return named.replace(f" {noun}", f" {more} {noun}") if more else named


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """Every printed figure of a document, judged; after them the sentences that moved.

    `apart` is how the document made now is built otherwise.
    """

    stamp: Stamp
    figures: tuple[JudgedFigure, ...]
    saved_by: str = ""
    counts: Mapping[Fate, int] = field(default_factory=dict)
    apart: Apart = field(default_factory=Apart)

    def with_sentences(
        self, sentences: tuple[JudgedFigure, ...], apart: Apart
    ) -> DocumentCheck:
        """The check with the sentences that moved along."""
        figures = (*self.figures, *sentences)
        counts = dict(Counter(each.fate for each in figures))
        return DocumentCheck(self.stamp, figures, self.saved_by, counts, apart)


def normalised(text: str) -> str:
    """Text as comparisons see it: composed, plain quotes and hyphens, single spaces."""
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    return re.sub(r"\s+", " ", plain).strip()


def cell_key(text: str, *, row: str, column: int) -> str:
    """What tells that a cell still reads as it was written in its row and column."""
    words = f"{row}|{column}|{normalised(text)}"
    return hashlib.sha256(words.encode()).hexdigest()[:_CELL_DIGITS]


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
    is_emptied = found is not None and not figure.is_drawn and not normalised(found)
    there = None if is_emptied and normalised(figure.text) else found
    return JudgedFigure(figure, there, meant, _fate(figure, there, now))


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
    """What is compared: of a status its word, without its shape, in full or short (`Off`)."""
    plain = normalised(text)
    if figure.measure != "status":
        return plain
    return plain.lstrip(_SHAPES).removesuffix(" target")
