"""What stands between the ends of a bookmark, and new words for it in the look it has.

Word and LibreOffice move the ends of bookmarks, split runs, wrap them in marks of changes and
set comments among them: only the texts and drawings meant are touched, nothing is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from exporters.word.opened import WP, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT, _RUN = f"{W}t", f"{W}r"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_DRAWN = (f"{W}drawing", f"{W}pict", f"{_MC}AlternateContent")
_SKIPPED = frozenset({f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"})
_TOKENS = re.compile(r"\d[\d.,]*|\w+|\s+|[^\w\s]")
_TINTS = ("color", "shd")
_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
    "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath", "rPrChange",
)  # fmt: skip


def stretch(start: etree._Element) -> list[etree._Element]:
    """Every element between the ends of a bookmark, in order; none where it has no end."""
    number = start.get(f"{W}id")
    found: list[etree._Element] = []
    for each in _after(start):
        if each.tag == f"{W}bookmarkEnd" and each.get(f"{W}id") == number:
            return found
        found.append(each)
    return []


def _after(start: etree._Element) -> Iterator[etree._Element]:
    node: etree._Element | None = start
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter()
        node = node.getparent()


def live_texts(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """The texts that a reader sees among some elements."""
    return [each for each in elements if each.tag == _TEXT and not is_deleted(each)]


def is_deleted(each: etree._Element) -> bool:
    """Whether it is marked as deleted or moved away."""
    return any(parent.tag in _GONE for parent in each.iterancestors())


def words_of(texts: Sequence[etree._Element]) -> str:
    """The words of some texts."""
    return "".join(each.text or "" for each in texts)


def retell(texts: Sequence[etree._Element], words: str) -> bool:
    """New words where others stood; what stays the same stays in its run, with its look."""
    if not texts:
        return False
    old, new = (_TOKENS.findall(each) for each in (words_of(texts), words))
    owners = _owners(texts)
    told = [""] * len(texts)
    place = 0
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        length = len("".join(old[i1:i2]))
        if kind == "equal":
            for owner, letter in zip(
                owners[place : place + length], "".join(old[i1:i2]), strict=True
            ):
                told[owner] += letter
        elif j2 > j1:
            before = place if length or not place else place - 1
            told[owners[before] if owners else 0] += "".join(new[j1:j2])
        place += length
    for each, text in zip(texts, told, strict=True):
        if (each.text or "") != text:
            each.text = text
            each.set(_SPACE, "preserve")
    return True


def _owners(texts: Sequence[etree._Element]) -> list[int]:
    """For each letter the text it stands in, and one more for the end."""
    found = [number for number, each in enumerate(texts) for _ in each.text or ""]
    return [*found, len(texts) - 1]


# --- badges ------------------------------------------------------------------------------
def renew_badge(place: Sequence[etree._Element], fresh: Sequence[etree._Element]) -> bool:
    """Shape and word of a status with their colours; size, weight and notes stay."""
    mine, theirs = _runs(place), _runs(fresh)
    if not mine:
        return False
    last = mine[-1]
    for number, run in enumerate(theirs):
        words = words_of(live_texts(list(run.iter())))
        if number < len(mine):
            retell(live_texts(list(mine[number].iter())), words)
            _tint(mine[number], run)
        else:
            copy = deepcopy(run)
            last.addnext(copy)
            last = copy
    for run in mine[len(theirs) :]:
        retell(live_texts(list(run.iter())), "")
    return True


def _runs(elements: Sequence[etree._Element]) -> list[etree._Element]:
    found: dict[etree._Element, None] = {}
    for text in live_texts(elements):
        run = next(text.iterancestors(_RUN), None)
        if run is not None:
            found[run] = None
    return list(found)


def _tint(run: etree._Element, fresh: etree._Element) -> None:
    """Ink and ground of a run as another has them."""
    look = run.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        run.insert(0, look)
    theirs = fresh.find(f"{W}rPr")
    for tag in _TINTS:
        for each in look.findall(f"{W}{tag}"):
            look.remove(each)
        own = theirs.find(f"{W}{tag}") if theirs is not None else None
        if own is not None:
            look.insert(_place_in(look, tag), deepcopy(own))


def _place_in(look: etree._Element, tag: str) -> int:
    """Where a property belongs among those that are there."""
    limit = _ORDER.index(tag)
    names = [etree.QName(each).localname for each in look]
    before = [n for n, name in enumerate(names) if name in _ORDER[:limit]]
    return before[-1] + 1 if before else 0


# --- drawings ----------------------------------------------------------------------------
def renew_drawing(place: Sequence[etree._Element], fresh: Sequence[etree._Element]) -> bool:
    """One drawing in the place of another, under the number that one had."""
    mine, theirs = _drawing(place), _drawing(fresh)
    parent = mine.getparent() if mine is not None else None
    if mine is None or theirs is None or parent is None:
        return False
    copy = deepcopy(theirs)
    numbers = [each.get("id", "") for each in mine.iter(f"{WP}docPr")]
    for number, each in zip(numbers, copy.iter(f"{WP}docPr"), strict=False):
        each.set("id", number)
    parent.replace(mine, copy)
    return True


def renew_mark(start: etree._Element, fresh: etree._Element) -> None:
    """The small drawing that stands right before the words of a bookmark."""
    mine, theirs = _before(start), _before(fresh)
    if mine is not None and theirs is not None:
        renew_drawing(list(mine.iter()), list(theirs.iter()))


def _before(start: etree._Element) -> etree._Element | None:
    for each in start.itersiblings(preceding=True):
        if each.tag not in _SKIPPED:
            return (
                each if each.tag == _RUN and _drawing(list(each.iter())) is not None else None
            )
    return None


def _drawing(elements: Sequence[etree._Element]) -> etree._Element | None:
    return next((each for each in elements if each.tag in _DRAWN), None)
