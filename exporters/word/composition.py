"""What one document under construction has used up and produced so far."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import unescape

from exporters.blocks import FigureKey, Heading
from exporters.style_sheet import StyleSheet
from exporters.word.package import WordPackage
from lbi_desktop.domain.documents.printed import DRAWN_PLACE, FIGURE_PLACE, cell_key, normalised

_LONGEST_BOOKMARK = 40
_FIGURE = re.compile(
    r'<w:bookmarkStart w:id="(\d+)" w:name="_lbi[^>]*/>.*?<w:bookmarkEnd w:id="\1"/>'
)
_QUOTES = {"&quot;": '"'}
_FIELD = re.compile(r"<w:fldSimple .*?</w:fldSimple>")
_WORDS = re.compile(
    rf'<w:t(?: [^>]*)?>([^<]*)</w:t>|({FIGURE_PLACE})|<wp:docPr [^>]*descr="([^"]+)"'
)


def words_beside(xml: str) -> str:
    """The words of a paragraph's XML: a place for a figure, of a drawing its own text."""
    rest = _FIELD.sub("", _FIGURE.sub(FIGURE_PLACE, xml))
    return "".join(
        place or (DRAWN_PLACE + unescape(drawn, _QUOTES) if drawn else unescape(words))
        for words, place, drawn in _WORDS.findall(rest)
    )


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """Where a figure of the store stands in the document, and what was printed."""

    bookmark: str
    key: FigureKey
    printed: str


@dataclass(frozen=True, slots=True)
class ControlText:
    """The text a content control was written with, the base of a later comparison."""

    tag: str
    bookmark: str
    text: str
    is_missing: bool


@dataclass(slots=True)
class Composition:
    """Counters and registers of one document; every id comes from the order of its content."""

    sheet: StyleSheet
    numbers: Mapping[str, str]
    package: WordPackage
    listed: tuple[Heading, ...] = ()
    figures: list[PrintedFigure] = field(default_factory=list)
    controls: list[ControlText] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    captions: Counter[str] = field(default_factory=Counter)
    _drawings: int = 0
    _bookmarks: int = 0
    _printings: Counter[FigureKey] = field(default_factory=Counter)
    _hashes: dict[FigureKey, str] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _control_ids: set[int] = field(default_factory=set)

    def drawing_id(self) -> int:
        """The next id of a drawing."""
        self._drawings += 1
        return self._drawings

    def bookmarked(self, name: str, inside: str) -> str:
        """Runs with a bookmark around them."""
        start, end = self.bookmark(name)
        return f"{start}{inside}{end}"

    def bookmark(self, name: str) -> tuple[str, str]:
        """Start and end of a bookmark."""
        if name in self._names:
            raise ValueError(f"the bookmark {name} is already in the document")
        self._names.add(name)
        self._bookmarks += 1
        number = self._bookmarks
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{number}"/>',
        )

    def figure(self, key: FigureKey | None, inside: str, *, printed: str) -> str:
        """Runs that print a figure of the store, registered and bookmarked if it has a key."""
        if key is None:
            return inside
        name = self.figure_name(key)
        self.figures.append(PrintedFigure(name, key, printed))
        return self.bookmarked(name, inside)

    def register_cells(self, texts: Sequence[str], *, after: int) -> None:
        """Remembers how the cells of a row read; `after` so many figures the row began."""
        own = self.figures[after:]
        row = own[0].key.indicator if own else normalised(texts[0])
        self.cells += [
            cell_key(text, row=row, column=column) for column, text in enumerate(texts)
        ]

    def figure_name(self, key: FigureKey) -> str:
        """A hidden bookmark name made from the key and how often it was printed before."""
        if key not in self._hashes:
            words = f"{key.indicator}|{key.period}|{key.measure}|{key.version}"
            self._hashes[key] = hashlib.sha256(words.encode()).hexdigest()[:16]
        self._printings[key] += 1
        return f"_lbi{self._hashes[key]}_{self._printings[key]}"

    def control_name(self, key: str) -> str:
        """A bookmark name for a content control: at most 40 characters, no colons."""
        plain = "lbi_" + re.sub(r"\W", "_", key, flags=re.ASCII)
        if len(plain) <= _LONGEST_BOOKMARK and plain not in self._names:
            return plain
        return "lbi_" + hashlib.sha256(key.encode()).hexdigest()[:30]

    def control_id(self, tag: str) -> int:
        """A content control's number, made from its tag."""
        number = zlib.crc32(tag.encode()) & 0x7FFFFFFF
        while number in self._control_ids:
            number = (number + 1) & 0x7FFFFFFF
        self._control_ids.add(number)
        return number
