"""Sentences and cells of ours in a document put in anew, in the look a hand gave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from exporters.word.opened import WP, OpenedFile, W
from exporters.word.places import is_deleted, retell
from lbi_desktop.domain.documents.printed import DRAWN_PLACE, FIGURE_PLACE, Passage

_OF_PERSONS = tuple(
    f"{W}{tag}"
    for tag in (
        "commentRangeStart", "commentReference", "ins", "del", "moveFrom", "moveTo", "sdt",
        "hyperlink", "fldChar", "fldSimple", "footnoteReference", "endnoteReference", "tbl",
    )
)  # fmt: skip


_Whose = Mapping[str, tuple[str, str]]
_About = tuple[_Whose, _Whose]


@dataclass(slots=True)
class Retold:
    """What was told anew: figures that came or changed with a cell, by bookmark.

    `names` gives the bookmark in the document made now.
    """

    names: dict[str, str] = field(default_factory=dict)
    cells: list[Passage] = field(default_factory=list)


def retell_passages(
    was: OpenedFile,
    now: OpenedFile,
    *,
    pairs: Iterable[tuple[Passage, Passage]],
    about: _About,
) -> Retold:
    """Puts in the words of every pair; `about` tells whose figure a bookmark is, in both."""
    done = Retold()
    cells = [list(each.body.iter(f"{W}tc")) for each in (was, now)]
    paragraphs = list(was.body.iter(f"{W}p"))
    numbers = _Numbers(was.body)
    for old, new in pairs:
        if old.is_cell:
            cell, fresh = cells[0][old.number], cells[1][new.number]
            is_done = (
                _taken_over(cell, fresh, about, done=done, numbers=numbers)
                if _is_new_kind(old, new)
                else _cell_in_place(cell, fresh, (old, new), about=about)
            )
        else:
            paragraph = paragraphs[old.number]
            is_done = _in_place(paragraph, None, new.text, about=about)
            if is_done and old.anchor:
                _tell_contents(was.body, old.anchor, new.text)
        if is_done and old.is_cell:
            done.cells.append(replace(new, row=old.row, column=old.column))
    return done


def _is_new_kind(old: Passage, new: Passage) -> bool:
    """Whether a cell has to be drawn anew: a figure or a drawing comes where none was."""
    is_drawn = DRAWN_PLACE in old.text + new.text
    return is_drawn or old.text.count(FIGURE_PLACE) != new.text.count(FIGURE_PLACE)


def _cell_in_place(
    cell: etree._Element, fresh: etree._Element, pair: tuple[Passage, Passage], *, about: _About
) -> bool:
    """Paragraph by paragraph; one more comes in the style of those that stand."""
    own, theirs = cell.findall(f"{W}p"), fresh.findall(f"{W}p")
    lines = pair[1].text.split("\n")
    if len(theirs) != len(lines) or not own:
        return False
    done = [
        _in_place(mine, made, line, about=about)
        for mine, made, line in zip(own, theirs, lines, strict=False)
    ]
    for extra in own[len(lines) :]:
        retell([each for each in extra.iter(f"{W}t") if not _is_apart(each)], "")
    for made in theirs[len(own) :]:
        cell.append(_dressed(made, own[0]))
    return all(done)


def _dressed(paragraph: etree._Element, like: etree._Element) -> etree._Element:
    """A copy of a paragraph made now, in the style of one that stands."""
    copy = deepcopy(paragraph)
    theirs, style = copy.find(f"{W}pPr"), like.find(f"{W}pPr")
    if theirs is not None:
        copy.remove(theirs)
    if style is not None:
        copy.insert(0, deepcopy(style))
    return copy


def _in_place(
    element: etree._Element, fresh: etree._Element | None, words: str, *, about: _About
) -> bool:
    """New words between the figures of a paragraph; where none stood, the runs made now."""
    stretches = _between_figures(element, about[0])
    wanted = words.split(FIGURE_PLACE)
    made = _between_figures(fresh, about[1]) if fresh is not None else [[] for _ in wanted]
    if not len(stretches) == len(wanted) == len(made):
        return False
    lacking = [told and not texts for texts, told in zip(stretches, wanted, strict=True)]
    if any(lacking) and (fresh is None or lacking[0]):
        return False
    ends = _ends_of_figures(element, about[0])
    for number, told in enumerate(wanted):
        if lacking[number]:
            _add_runs(ends[number - 1], made[number])
        else:
            retell(stretches[number], told)
    return True


def _ends_of_figures(element: etree._Element, figures: _Whose) -> list[etree._Element]:
    marks = element.iter(f"{W}bookmarkStart")
    ids = [each.get(f"{W}id") for each in marks if each.get(f"{W}name", "") in figures]
    ends = {each.get(f"{W}id"): each for each in element.iter(f"{W}bookmarkEnd")}
    return [ends[number] for number in ids if number in ends]


def _add_runs(end: etree._Element, texts: Iterable[etree._Element]) -> None:
    """Runs made now, right after a figure."""
    for text in texts:
        run = next(text.iterancestors(f"{W}r"), None)
        if run is not None:
            copy = deepcopy(run)
            end.addnext(copy)
            end = copy


def _between_figures(element: etree._Element, figures: _Whose) -> list[list[etree._Element]]:
    """The texts before, between and after the figures; not those that fields compute."""
    found: list[list[etree._Element]] = [[]]
    opened: set[str] = set()
    computed = 0
    for each in element.iter():
        if each.tag == f"{W}bookmarkStart" and each.get(f"{W}name", "") in figures:
            opened.add(each.get(f"{W}id", ""))
            found.append([])
        elif each.tag == f"{W}bookmarkEnd":
            opened.discard(each.get(f"{W}id", ""))
        elif each.tag == f"{W}fldChar":
            computed += {"begin": 1, "end": -1}.get(each.get(f"{W}fldCharType", ""), 0)
        elif each.tag == f"{W}t" and not (opened or computed or _is_apart(each)):
            found[-1].append(each)
    return found


def _is_apart(text: etree._Element) -> bool:
    is_computed = next(text.iterancestors(f"{W}fldSimple"), None) is not None
    return is_computed or is_deleted(text)


def _tell_contents(body: etree._Element, anchor: str, words: str) -> None:
    """The entry of a heading in the list of contents."""
    for link in body.iter(f"{W}hyperlink"):
        texts = list(link.iter(f"{W}t"))
        if link.get(f"{W}anchor") == anchor and texts:
            retell(texts[-1:], words)


# --- cells taken over --------------------------------------------------------------------
class _Numbers:
    """Free numbers for bookmarks and drawings, and names not yet taken."""

    def __init__(self, body: etree._Element) -> None:
        marks = list(body.iter(f"{W}bookmarkStart"))
        self._mark = max((_number(each.get(f"{W}id")) for each in marks), default=0)
        drawn = (_number(each.get("id")) for each in body.iter(f"{WP}docPr"))
        self._drawing = max(drawn, default=0)
        self.names = {each.get(f"{W}name", "") for each in marks}

    def mark(self) -> str:
        self._mark += 1
        return str(self._mark)

    def drawing(self) -> str:
        self._drawing += 1
        return str(self._drawing)

    def name(self, wanted: str) -> str:
        """The name, or the next of its kind that is free."""
        stem, _, count = wanted.rpartition("_")
        number = int(count) if count.isdigit() else 1
        while f"{stem}_{number}" in self.names:
            number += 1
        self.names.add(f"{stem}_{number}")
        return f"{stem}_{number}"


def _taken_over(
    cell: etree._Element,
    fresh: etree._Element,
    about: _About,
    *,
    done: Retold,
    numbers: _Numbers,
) -> bool:
    """The paragraphs of a cell made now, in the style of those that stand; none with notes."""
    first = cell.find(f"{W}p")
    if first is None or not _is_plain(cell):
        return False
    own = {about[0][name]: name for name in _figures_in(cell, about[0])}
    made = [_dressed(each, first) for each in fresh.findall(f"{W}p")]
    _rename(made, own, about[1], done=done, numbers=numbers)
    for old in cell.findall(f"{W}p"):
        cell.remove(old)
    for each in made:
        cell.append(each)
    return True


def _is_plain(cell: etree._Element) -> bool:
    """Whether nothing of a person's stands in a cell: no note, mark, control or field."""
    return next(cell.iter(*_OF_PERSONS), None) is None


def _figures_in(cell: etree._Element, figures: _Whose) -> Iterable[str]:
    names = (each.get(f"{W}name", "") for each in cell.iter(f"{W}bookmarkStart"))
    return [name for name in names if name in figures]


def _rename(
    made: Iterable[etree._Element],
    own: Mapping[tuple[str, str], str],
    theirs: _Whose,
    *,
    done: Retold,
    numbers: _Numbers,
) -> None:
    """A figure keeps the bookmark it had; one that is new gets a free one."""
    ids: dict[str, str] = {}
    for paragraph in made:
        for each in paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{WP}docPr"):
            if each.tag == f"{WP}docPr":
                each.set("id", numbers.drawing())
                continue
            number = each.get(f"{W}id", "")
            each.set(f"{W}id", ids.setdefault(number, numbers.mark()))
            name = each.get(f"{W}name", "")
            if name in theirs:
                kept = own.get(theirs[name]) or numbers.name(name)
                done.names[kept] = name
                each.set(f"{W}name", kept)


def _number(said: str | None) -> int:
    return int(said) if said and said.lstrip("-").isdigit() else 0
