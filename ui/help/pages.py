"""The help pages: those written in `resources/help`, and those made from the application."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lbi_desktop.domain.issues.catalogue import CATALOGUE
from lbi_desktop.domain.issues.issue import IssueKind, Severity
from resources.files import text_of
from ui.actions import ACTIONS, Menu

FIRST = "first-steps"
ISSUES, KEYBOARD = "issues", "keyboard"
_HEADING = re.compile(r"^(#{1,4}) +(.*?)(?: +\{#([^}]+)\})?$", re.MULTILINE)
_LOUDNESS = {
    Severity.BLOCKS: "It blocks the row: nothing of it is stored.",
    Severity.ASK: "It asks you before the row is stored.",
    Severity.NOTE: "It only notes; the row is stored.",
}
_ABOUT_ISSUES = (
    "Everything the application can say about a file, a figure or a comment. The code under "
    "each name never changes; quote it when you ask someone about it."
)
_FAMILIES = {
    "file": "Files",
    "form": "Our own return form",
    "sheet": "Sheets",
    "period": "Periods",
    "cell": "Cells",
    "row": "Rows",
    "ref": "References",
    "formula": "Formulas",
    "status": "Status given in a return",
    "match": "Matching with indicators",
    "check": "Checks of figures",
    "compare": "Against the store",
    "return": "The return as a whole",
    "comment": "Comments",
    "extract": "Extracts",
    "definition": "Definitions of the council",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a page: its anchor, its words, how deep it stands."""

    anchor: str
    words: str
    level: int


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: `markdown` is ready to show; `sections` are its headings in order."""

    id: str
    title: str
    markdown: str
    sections: tuple[Section, ...]

    def place_of(self, anchor: str) -> int | None:
        """Which heading an anchor stands for, counted from 0."""
        places = (at for at, each in enumerate(self.sections) if each.anchor == anchor)
        return next(places, None)


@lru_cache(maxsize=1)
def help_pages() -> tuple[HelpPage, ...]:
    """Every page in the order of the contents."""
    made = {ISSUES: issues_page, KEYBOARD: keyboard_page}
    return tuple(
        _page(name, made[name]() if name in made else text_of(f"help/{name}.md"))
        for name in _contents()["pages"]
    )


def page_for(place: str) -> str:
    """The page that belongs to a place of the window, with its anchor where it has one."""
    return str(_contents()["places"].get(place, FIRST))


def found_sections(words: str) -> tuple[tuple[HelpPage, Section], ...]:
    """The sections that hold all the words, those with them in the heading first."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    ranked = [
        (all(word in section.words.casefold() for word in wanted), page, section)
        for page in help_pages()
        for section, text in _texts(page)
        if all(word in text for word in wanted)
    ]
    ranked.sort(key=lambda found: not found[0])
    return tuple((page, section) for _, page, section in ranked)


def issues_page() -> str:
    """Every issue of the catalogue: what it means and what to do."""
    lines = ["# Questions and remarks", _ABOUT_ISSUES]
    families = dict.fromkeys(_family(kind) for kind in CATALOGUE.values())
    for family in families:
        lines.append(f"## {_FAMILIES.get(family, family.capitalize())}")
        for kind in CATALOGUE.values():
            if _family(kind) == family:
                lines += _issue(kind)
    return "\n\n".join(lines)


def keyboard_page() -> str:
    """Every key of the window, from its registered actions, and those of lists and review."""
    lines = ["# Keyboard", "Everything can be done without a mouse. Alt shows the menus."]
    for menu in Menu:
        keyed = [act for act in ACTIONS if act.menu is menu and act.keys]
        if keyed:
            rows = [f"| `{act.all_key_words}` | {act.words} |" for act in keyed]
            lines += [f"## {menu.value}", "\n".join(["| Keys | Does |", "|---|---|", *rows])]
    return "\n\n".join([*lines, text_of("help/keys-of-lists.md").strip()])


def _family(kind: IssueKind) -> str:
    return kind.code.partition(".")[0]


def _issue(kind: IssueKind) -> Iterator[str]:
    yield f"### {kind.name} {{#{kind.code}}}"
    yield f"`{kind.code}`  {kind.meaning} {_LOUDNESS[kind.severity]}"
    yield f"**What to do:** {kind.remedy}"


def _page(name: str, text: str) -> HelpPage:
    sections = tuple(
        Section(anchor or _slug(words), words, len(marks))
        for marks, words, anchor in _HEADING.findall(text)
    )
    plain = _HEADING.sub(r"\1 \2", text)
    return HelpPage(name, sections[0].words, plain, sections)


def _slug(words: str) -> str:
    return "-".join(re.findall(r"\w+", words.casefold()))


def _texts(page: HelpPage) -> Iterator[tuple[Section, str]]:
    """Each section of a page with its words in small letters."""
    begins = [found.start() for found in _HEADING.finditer(page.markdown)]
    ends = [*begins[1:], len(page.markdown)]
    for section, begin, end in zip(page.sections, begins, ends, strict=True):
        yield section, page.markdown[begin:end].casefold()


@lru_cache(maxsize=1)
def _contents() -> dict[str, Any]:
    return tomllib.loads(text_of("help/contents.toml"))
