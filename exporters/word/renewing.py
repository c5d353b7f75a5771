"""A document that was edited by hand, with only the figures that moved put in anew.

Prose, formatting, tracked changes and comments stay as they are: a number changes inside the
run it stands in; a status, a drawing or a chart is taken over from the document made now.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from exporters.word.register import NAMESPACE
from lbi_desktop.domain.printed import JudgedFigure, Stamp

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_OURS = f"{{{NAMESPACE}}}"
_BODY = "word/document.xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORDED = frozenset(
    {
        "actual",
        "target",
        "year_ago",
        "change",
        "variation",
        "reach",
        "profile",
        "annual_target",
        "past",
    }
)
_MARKED = frozenset({"variation", "reach"})


@dataclass(slots=True)
class _Package:
    """A Word file as members, its body parsed once."""

    members: dict[str, bytes]
    order: Sequence[zipfile.ZipInfo]
    body: etree._Element
    bookmarks: dict[str, etree._Element] = field(default_factory=dict)

    def rels(self, part: str) -> dict[str, str]:
        """The parts another part refers to, by relation id, as member names."""
        folder, name = posixpath.split(part)
        content = self.members.get(f"{folder}/_rels/{name}.rels")
        if content is None:
            return {}
        return {
            each.get("Id", ""): _member(folder, each.get("Target", ""))
            for each in _parsed(content)
            if each.get("TargetMode") != "External"
        }


def renewed(old: bytes, new: bytes, *, figures: Iterable[JudgedFigure], stamp: Stamp) -> bytes:
    """The old document with these figures as the new one prints them, and the new stamp's day.

    Figures whose place is no longer found are left alone. Every other member of the file keeps
    its bytes.
    """
    was, now = _opened(old), _opened(new)
    done = [each for each in figures if _renew(was, now, each)]
    was.members[_BODY] = _written(was.body)
    _renew_register(was, done, stamp)
    return _zipped(was)


def _renew(was: _Package, now: _Package, figure: JudgedFigure) -> bool:
    meant = figure.meant
    start = was.bookmarks.get(figure.printed.bookmark)
    fresh = now.bookmarks.get(meant.bookmark) if meant is not None else None
    if meant is None or start is None or fresh is None:
        return False
    measure = figure.printed.measure
    if measure == "chart":
        return _renew_chart(was, now, places=(start, fresh))
    if measure in _WORDED:
        if measure in _MARKED:
            _renew_mark(start, fresh)
        return _renew_words(start, meant.text, fresh=fresh)
    return _renew_runs(start, fresh)


def _renew_words(start: etree._Element, text: str, *, fresh: etree._Element) -> bool:
    """New words in the first run that holds any; the look of that run stays."""
    holders = [each for each in _inside(start) for each in each.iter(f"{_W}t")]
    if not holders:
        return False
    words = "".join(each.text or "" for part in _inside(fresh) for each in part.iter(f"{_W}t"))
    first, *others = holders
    first.text = words or text
    first.set(_SPACE, "preserve")
    for other in others:
        other.text = ""
    return True


def _renew_runs(start: etree._Element, fresh: etree._Element) -> bool:
    """Everything between the ends of a bookmark taken over from the new document."""
    before = list(_inside(start))
    ids = [each.get("id", "") for part in before for each in part.iter(f"{_WP}docPr")]
    parent = start.getparent()
    if parent is None:
        return False
    for part in before:
        parent.remove(part)
    place = start
    for part in _inside(fresh):
        copy = deepcopy(part)
        for number, drawing in zip(ids, copy.iter(f"{_WP}docPr"), strict=False):
            drawing.set("id", number)
        place.addnext(copy)
        place = copy
    return True


def _renew_mark(start: etree._Element, fresh: etree._Element) -> None:
    """The small drawing that stands right before the words."""
    before, now = start.getprevious(), fresh.getprevious()
    if before is None or now is None:
        return
    mine, theirs = next(before.iter(f"{_WP}docPr"), None), next(now.iter(f"{_WP}docPr"), None)
    parent = before.getparent()
    if mine is not None and theirs is not None and parent is not None:
        copy = deepcopy(now)
        next(copy.iter(f"{_WP}docPr")).set("id", mine.get("id", ""))
        parent.replace(before, copy)


def _renew_chart(
    was: _Package, now: _Package, *, places: tuple[etree._Element, etree._Element]
) -> bool:
    """The chart's own part and the workbook behind it; its place and size stay."""
    before, fresh = (_chart_part(each, at) for each, at in zip((was, now), places, strict=True))
    if before is None or fresh is None:
        return False
    was.members[before] = now.members[fresh]
    for mine, theirs in zip(_workbooks(was, before), _workbooks(now, fresh), strict=False):
        was.members[mine] = now.members[theirs]
    _align_relations(was, now, parts=(before, fresh))
    said = [next(_drawings(place), None) for place in places]
    if said[0] is not None and said[1] is not None:
        said[0].set("descr", said[1].get("descr", ""))
    return True


def _align_relations(was: _Package, now: _Package, *, parts: tuple[str, str]) -> None:
    """The new chart names its workbook by an id of its own; the old part answers to it."""
    mine = {name: number for number, name in was.rels(parts[0]).items()}
    wanted = [each.get(f"{_R}id", "") for each in _parsed(now.members[parts[1]]).iter(
        f"{_C}externalData")]  # fmt: skip
    if not wanted or not mine:
        return
    tree = _parsed(was.members[parts[0]])
    for each, number in zip(tree.iter(f"{_C}externalData"), mine.values(), strict=False):
        each.set(f"{_R}id", number)
    was.members[parts[0]] = _written(tree)


def _chart_part(package: _Package, start: etree._Element) -> str | None:
    for part in _inside(start):
        for chart in part.iter(f"{_C}chart"):
            return package.rels(_BODY).get(chart.get(f"{_R}id", ""))
    return None


def _workbooks(package: _Package, chart: str) -> list[str]:
    names = package.rels(chart).values()
    return [name for name in names if name.endswith(".xlsx") and name in package.members]


def _drawings(start: etree._Element) -> Iterator[etree._Element]:
    for part in _inside(start):
        yield from part.iter(f"{_WP}docPr")


def _inside(start: etree._Element) -> Iterator[etree._Element]:
    """What stands between the ends of a bookmark in the same parent."""
    number = start.get(f"{_W}id")
    for each in list(start.itersiblings()):
        if each.tag == f"{_W}bookmarkEnd" and each.get(f"{_W}id") == number:
            return
        if each.tag not in (f"{_W}bookmarkStart", f"{_W}bookmarkEnd"):
            yield each


def _renew_register(was: _Package, done: Iterable[JudgedFigure], stamp: Stamp) -> None:
    name = next(name for name, each in was.members.items() if _is_register(name, each))
    tree = _parsed(was.members[name])
    lines = {each.get("bookmark"): each for each in tree.iter(f"{_OURS}figure")}
    for figure in done:
        line, meant = lines.get(figure.printed.bookmark), figure.meant
        if line is not None and meant is not None:
            line.set("printed", meant.text)
            line.set("version", str(meant.version))
            line.set("period", str(meant.period))
    if stamp.as_at is not None:
        tree.set("asAt", stamp.as_at.isoformat())
    if tree.get("version", "0") != "0":
        _withdraw_edition(was, tree.get("edition", ""), stamp.edition)
        tree.set("edition", stamp.edition)
        tree.set("version", "0")
    was.members[name] = _written(tree)


def _withdraw_edition(was: _Package, issued: str, draft: str) -> None:
    """What was issued as a version says so no longer once a figure in it has changed."""
    if not issued:
        return
    said = re.compile(rf"\b{re.escape(issued)}\b")
    for name in was.members:
        if re.match(r"word/(?:header|footer)\d*\.xml|docProps/core\.xml", name):
            tree = _parsed(was.members[name])
            for each in tree.iter():
                if each.text and said.search(each.text):
                    each.text = said.sub(draft, each.text)
            was.members[name] = _written(tree)


def _is_register(name: str, content: bytes) -> bool:
    return name.startswith("customXml/item") and f'"{NAMESPACE}"'.encode() in content


def _opened(content: bytes) -> _Package:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        order = archive.infolist()
        members = {each.filename: archive.read(each) for each in order}
    body = _parsed(members[_BODY])
    marks = {each.get(f"{_W}name", ""): each for each in body.iter(f"{_W}bookmarkStart")}
    return _Package(members, order, body, marks)


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _zipped(package: _Package) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each in package.order:
            entry = zipfile.ZipInfo(each.filename, each.date_time)
            entry.compress_type = each.compress_type
            entry.external_attr = each.external_attr
            archive.writestr(entry, package.members[each.filename])
    return made.getvalue()


def _member(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))
