"""A document that was edited by hand, with only what moved put in anew.

Prose, formatting, tracked changes and comments stay as they are: a number changes inside the
run it stands in; a status, a drawing or a chart is taken over from the document made now; a
sentence of ours changes word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from exporters.word.opened import OURS, WP, OpenedFile, R, W, opened, parsed, written
from exporters.word.places import (
    live_texts,
    renew_badge,
    renew_drawing,
    renew_mark,
    retell,
    stretch,
    words_of,
)
from exporters.word.register import text_hash
from exporters.word.retelling import Retold, retell_passages
from lbi_desktop.domain.documents.printed import CHARTS, JudgedFigure, Passage, Stamp, cell_key
from lbi_desktop.domain.period import date_words

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MARKED = frozenset({"variation", "reach"})
_SHORT = 16
Pairs = Mapping[str, tuple[Passage, Passage]]


@dataclass(frozen=True, slots=True)
class Moved:
    """What is put in: figures, sentences by their marks, and cells that follow a figure.

    `then` and `stamp` are the stamps of the document and of the one made now.
    """

    figures: Sequence[JudgedFigure]
    then: Stamp
    stamp: Stamp
    sentences: Pairs = field(default_factory=dict)
    following: Pairs = field(default_factory=dict)


def renewed(old: bytes, moved: Moved, *, new: bytes, as_written: bytes) -> bytes:
    """The old document with what moved as the new one prints it, and the new stamp's day.

    `as_written` is the new one as its pages would hold it: sentences and cells come from it.
    What has no place any more is left alone. Every other member of the file keeps its bytes.
    """
    was, now = opened(old), opened(new)
    paged = opened(as_written)
    registers = [parsed(each.members[each.register]) for each in (was, paged)]
    ours = _ours(was, registers[0])
    about = tuple(_whose(each) for each in registers)
    following = _following(was, moved)
    told = retell_passages(
        was,
        paged,
        pairs=(*moved.sentences.values(), *following),
        about=(about[0], about[1]),
    )
    done = [each for each in moved.figures if _renew(was, now, each)]
    _tell_day(was, moved)
    _register_cells(registers[0], registers[1], told)
    _register_paragraphs(registers[0], ours)
    _renew_register(was, registers[0], done=done, moved=moved)
    return was.zipped()


def _whose(register: etree._Element) -> dict[str, tuple[str, str]]:
    lines = register.iter(f"{OURS}figure")
    return {
        each.get("bookmark", ""): (each.get("indicator", ""), each.get("measure", ""))
        for each in lines
    }


def _following(was: OpenedFile, moved: Moved) -> list[tuple[Passage, Passage]]:
    """What stands beside a figure that is put in: its paragraph, cell, a dash in its row."""
    holders: set[etree._Element | None] = set()
    for figure in moved.figures:
        for start in was.bookmarks.get(figure.printed.bookmark, []):
            holders |= set(start.iterancestors(f"{W}tr", f"{W}tc", f"{W}p"))
    paragraphs, cells = (list(was.body.iter(f"{W}{tag}")) for tag in ("p", "tc"))
    told = (old for old, _ in moved.sentences.values() if old.is_cell)
    holders |= {cells[old.number].getparent() for old in told}
    found = []
    for old, new in moved.following.values():
        own = (cells if old.is_cell else paragraphs)[old.number]
        is_beside = own in holders if old.has_figure else own.getparent() in holders
        if is_beside:
            found.append((old, new))
    return found


# --- figures -----------------------------------------------------------------------------
def _renew(was: OpenedFile, now: OpenedFile, figure: JudgedFigure) -> bool:
    """Every copy of a figure; one pasted twice is there twice."""
    meant = figure.meant
    fresh = now.bookmarks.get(meant.bookmark, []) if meant is not None else []
    if meant is None or not fresh:
        return False
    starts = was.bookmarks.get(figure.printed.bookmark, [])
    done = [_renew_at(was, now, figure, places=(each, fresh[0])) for each in starts]
    return any(done)


def _renew_at(
    was: OpenedFile,
    now: OpenedFile,
    figure: JudgedFigure,
    *,
    places: tuple[etree._Element, etree._Element],
) -> bool:
    start, fresh = places
    if start.getroottree().getroot() is not was.body:
        return True
    mine, theirs = stretch(start), stretch(fresh)
    measure = figure.printed.measure
    if measure in CHARTS:
        return _renew_chart(was, now, places=(mine, theirs))
    if measure == "status":
        return renew_badge(mine, theirs)
    if figure.printed.is_drawn:
        return renew_drawing(mine, theirs)
    if measure in _MARKED:
        renew_mark(start, fresh)
    meant = figure.meant.text if figure.meant is not None else ""
    return retell(live_texts(mine), words_of(live_texts(theirs)) or meant)


# --- charts ------------------------------------------------------------------------------
def _renew_chart(
    was: OpenedFile,
    now: OpenedFile,
    *,
    places: tuple[Sequence[etree._Element], Sequence[etree._Element]],
) -> bool:
    """The chart's own part and the workbook behind it; its place and size stay."""
    before, fresh = (_chart_part(each, at) for each, at in zip((was, now), places, strict=True))
    if before is None or fresh is None:
        return False
    tree = parsed(now.members[fresh])
    books = _workbooks(was, before)
    for each in list(tree.iter(f"{_C}externalData")):
        if books:
            each.set(f"{R}id", next(iter(books)))
        else:
            tree.remove(each)
    was.members[before] = written(tree)
    for mine, theirs in zip(books.values(), _workbooks(now, fresh).values(), strict=False):
        was.members[mine] = now.members[theirs]
    said = [
        next((each for each in place if each.tag == f"{WP}docPr"), None) for place in places
    ]
    if said[0] is not None and said[1] is not None:
        said[0].set("descr", said[1].get("descr", ""))
    return True


def _chart_part(file: OpenedFile, place: Iterable[etree._Element]) -> str | None:
    for each in place:
        if each.tag == f"{_C}chart":
            return file.rels("word/document.xml").get(each.get(f"{R}id", ""))
    return None


def _workbooks(file: OpenedFile, chart: str) -> dict[str, str]:
    """The workbooks behind a chart by relation id; a style or colours are none."""
    rels = file.rels(chart)
    return {
        n: name for n, name in rels.items() if name.endswith(".xlsx") and name in file.members
    }


# --- what the document says of itself ----------------------------------------------------
def _tell_day(was: OpenedFile, moved: Moved) -> None:
    """`Data as at` names the day of what was put in."""
    then, now = moved.then.as_at, moved.stamp.as_at
    if then is None or now is None or then == now:
        return
    said, told = (f"as at {date_words(day)}" for day in (then, now))
    for paragraph in was.body.iter(f"{W}p"):
        texts = live_texts(list(paragraph.iter()))
        if said in words_of(texts):
            retell(texts, words_of(texts).replace(said, told))


def _renew_register(
    was: OpenedFile, tree: etree._Element, *, done: Iterable[JudgedFigure], moved: Moved
) -> None:
    lines = {each.get("bookmark"): each for each in tree.iter(f"{OURS}figure")}
    for figure in done:
        line, meant = lines.get(figure.printed.bookmark), figure.meant
        if line is not None and meant is not None:
            line.set("printed", meant.text)
            line.set("version", str(meant.version))
            line.set("period", str(meant.period))
    if moved.stamp.as_at is not None:
        tree.set("asAt", moved.stamp.as_at.isoformat())
    if tree.get("version", "0") != "0":
        _withdraw_edition(was, tree.get("edition", ""), moved.stamp.edition)
        tree.set("edition", moved.stamp.edition)
        tree.set("version", "0")
    was.members[was.register] = written(tree)


def _register_cells(tree: etree._Element, fresh: etree._Element, told: Retold) -> None:
    """Figures that came with a cell, and how every cell that was told anew reads now."""
    lines = {each.get("bookmark"): each for each in tree.iter(f"{OURS}figure")}
    theirs = {each.get("bookmark"): each for each in fresh.iter(f"{OURS}figure")}
    figures = tree.find(f"{OURS}figures")
    for name, source in told.names.items():
        line = lines.get(name)
        if line is None and figures is not None:
            line = etree.SubElement(figures, f"{OURS}figure")
        if line is not None:
            line.attrib.update({**dict(theirs[source].attrib), "bookmark": name})
    cells = tree.find(f"{OURS}cells")
    if cells is not None and told.cells:
        keys = (cell_key(each.text, row=each.row, column=each.column) for each in told.cells)
        cells.text = " ".join((cells.text or "", *keys))


def _ours(was: OpenedFile, register: etree._Element) -> list[etree._Element]:
    """The paragraphs that read as they were written."""
    known = {each.get("sha256", "") for each in register.iter(f"{OURS}p")}
    return [each for each in was.body.iter(f"{W}p") if _hash(each) in known]


def _register_paragraphs(tree: etree._Element, ours: Iterable[etree._Element]) -> None:
    """How paragraphs of ours read now that something was put into them."""
    paragraphs = tree.find(f"{OURS}paragraphs")
    known = {each.get("sha256", "") for each in tree.iter(f"{OURS}p")}
    for hashed in dict.fromkeys(map(_hash, ours)):
        if paragraphs is not None and hashed not in known:
            etree.SubElement(paragraphs, f"{OURS}p", {"sha256": hashed})


def _hash(paragraph: etree._Element) -> str:
    return text_hash(words_of(live_texts(list(paragraph.iter()))))[:_SHORT]


def _withdraw_edition(was: OpenedFile, issued: str, draft: str) -> None:
    """What was issued as a version says so no longer once a figure in it has changed."""
    if not issued:
        return
    said = re.compile(rf"\b{re.escape(issued)}\b")
    for name in was.members:
        if re.match(r"word/(?:header|footer)\d*\.xml|docProps/core\.xml", name):
            tree = parsed(was.members[name])
            for each in tree.iter():
                if each.text and said.search(each.text):
                    each.text = said.sub(draft, each.text)
            was.members[name] = written(tree)
