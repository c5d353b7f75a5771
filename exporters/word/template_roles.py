"""What each part of a document is in the council's template: guessed, or as a person chose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from exporters.style_sheet import Role
from exporters.word.template_look import StyleLook, TemplateStyles

MADE = ""
"""Chosen in the place of a style's name: one is made to match the template."""
TABLE_STYLE, APPENDIX = "table-style", "appendix-heading"


@dataclass(frozen=True, slots=True)
class TemplateRole:
    """Something a document needs a style for.

    `known` are names it usually goes by, `words` a pattern inside other names; `level` is the
    heading level that gives it away, `base` the built-in style its own may rest on.
    """

    key: str
    label: str
    sample: str
    role: Role | None
    known: tuple[str, ...] = ()
    words: str = ""
    level: int | None = None
    base: str = ""


ROLES = (
    TemplateRole("title", "Title", "Corporate performance report", Role.TITLE,
                 ("title", "report title", "document title", "cover title", "main title"),
                 r"\b(report|document|cover|main) title\b", base="title"),
    TemplateRole("subtitle", "Subtitle", "Quarter 3 2025/26", Role.SUBTITLE,
                 ("subtitle", "sub title", "sub-title", "report subtitle"),
                 r"\bsub-? ?title\b", base="subtitle"),
    TemplateRole("heading-1", "Heading 1", "Summary of performance", Role.HEADING_1,
                 ("heading 1", "h1"), r"\bheading ?1\b|\bh1\b|heading level 1", 0, "heading 1"),
    TemplateRole("heading-2", "Heading 2", "Repairs: seven quarters below average",
                 Role.HEADING_2, ("heading 2", "h2"),
                 r"\bheading ?2\b|\bh2\b|heading level 2", 1, "heading 2"),
    TemplateRole("heading-3", "Heading 3", "What happens next", Role.HEADING_3,
                 ("heading 3", "h3"), r"\bheading ?3\b|\bh3\b|heading level 3", 2, "heading 3"),
    TemplateRole(APPENDIX, "Appendix heading", "Appendix A. All indicators", None,
                 ("appendix heading", "appendix title", "appendix"),
                 r"\b(appendix|annex) (heading|title)\b"),
    TemplateRole("body", "Text", "The council agreed to build new homes.", Role.NORMAL,
                 ("body text", "report text", "main text", "report body", "paragraph text"),
                 r"\b(body|report|main) (text|copy)\b"),
    TemplateRole("numbered", "Numbered paragraph", "1.1 To note the progress.", Role.NUMBERED,
                 ("numbered paragraph", "numbered para", "paragraph numbered", "para numbered"),
                 r"\bnumbered (para|text)|\b(para|paragraph)s? (number|level 2)"),
    TemplateRole("bullet", "Bullet", "– Repairs completed first time", Role.BULLET,
                 ("bullet", "list bullet", "bullets", "bullet list", "bullet 1"),
                 r"\bbullets?\b", base="list bullet"),
    TemplateRole("commentary", "Commentary", "What the service says of its figures.",
                 Role.COMMENTARY, ("commentary", "comment body"), r"\bcommentary\b"),
    TemplateRole("lead", "Lead sentence", "Most indicators are on target.", Role.LEAD,
                 ("lead", "intro", "introduction text", "standfirst", "lead paragraph"),
                 r"\b(lead|intro) (para|text)|\bstandfirst\b"),
    TemplateRole("caption", "Caption", "Table 1: Indicators by status", Role.CAPTION,
                 ("caption", "figure caption", "table caption", "table title"),
                 r"\bcaption\b", base="caption"),
    TemplateRole("source-note", "Source note", "Source: case system, 12 January 2026.",
                 Role.SOURCE_NOTE, ("source note", "source", "table note", "figure note"),
                 r"\b(source|table|figure) notes?\b|^source$"),
    TemplateRole("table-text", "Table text", "78.4%", Role.TABLE_TEXT,
                 ("table text", "table body", "table content", "table normal text",
                  "table contents", "table cell"), r"\btable (text|body|contents?|cell)\b"),
    TemplateRole("table-heading", "Table heading", "Latest", Role.TABLE_HEADING,
                 ("table heading", "table header", "table head", "table column heading"),
                 r"\btable (column )?(head(ing|er)?)\b"),
    TemplateRole("contents", "Contents", "1 Synopsis", Role.CONTENTS, ("toc 1",), base="toc 1"),
    TemplateRole(TABLE_STYLE, "Table style", "The look of every table", None),
)  # fmt: skip
BY_KEY: Mapping[str, TemplateRole] = {each.key: each for each in ROLES}
_NEVER = re.compile(r"\b(toc|contents|header|footer|footnote|endnote|index|cover)\b")


@dataclass(frozen=True, slots=True)
class Guess:
    """A role's style in a template, MADE where there is none, and why it was taken for it."""

    role: TemplateRole
    style: str
    why: str


def guesses(styles: TemplateStyles) -> tuple[Guess, ...]:
    """A guess for every role, in order; no style serves two of them but text."""
    taken: set[str] = set()
    found = []
    for role in ROLES:
        guess = _guess(role, styles, taken)
        taken.add(guess.style.casefold())
        found.append(guess)
    return tuple(found)


def _guess(role: TemplateRole, styles: TemplateStyles, taken: set[str]) -> Guess:
    if role.key == TABLE_STYLE:
        return _table_guess(role, styles)
    scored = []
    for place, look in enumerate(styles.paragraph_styles):
        if look.name.casefold() in taken:
            continue
        score, why = _likeness(role, look)
        if score:
            scored.append((score, -place, look, why))
    if scored:
        _, _, look, why = max(scored, key=lambda each: each[:2])
        return Guess(role, look.name, why)
    if role.role is Role.NORMAL and styles.body.points >= least_points(role.role):
        return Guess(role, styles.body.name, "text without a style has it")
    return Guess(role, MADE, "nothing in the template serves")


def _likeness(role: TemplateRole, look: StyleLook) -> tuple[int, str]:
    """How much a style is like a role, 0 for not at all, and why.

    A style of Word's own that is too small or too exact for its role is like none: it was never
    anybody's choice.
    """
    name = re.sub(r"[\s_]+", " ", look.name.split(",")[0].casefold()).strip()
    if look.is_exact and role.role in _SMALL:
        return 0, ""
    return _of_its_own(role, look, name) if look.is_own else _built_in(role, look, name)


def _of_its_own(role: TemplateRole, look: StyleLook, name: str) -> tuple[int, str]:
    if name in role.known:
        return 90, "by its name"
    if _NEVER.search(name) and role.role not in (Role.TITLE, Role.CONTENTS):
        return 0, ""
    if role.words and re.search(role.words, name):
        return 80, "by its name"
    if role.level is not None and look.outline == role.level:
        is_other = bool(re.search(r"\b(appendix|annex|title|unnumbered)\b", name))
        return (40 if is_other else 60), f"by its outline level {role.level + 1}"
    if role.base and role.level is None and role.base in {n.casefold() for n in look.based_on}:
        return 50, f"based on {role.base.capitalize()}"
    return 0, ""


def _built_in(role: TemplateRole, look: StyleLook, name: str) -> tuple[int, str]:
    if role.base and name == role.base:
        is_small = role.level is None and look.points < least_points(role.role)
        return (0, "") if is_small else (70, "Word's own style of that name")
    return 0, ""


def least_points(role: Role | None) -> float:
    """The smallest type a reader is promised for a role."""
    return 10.0 if role in _SMALL else 12.0


_SMALL = frozenset({Role.TABLE_TEXT, Role.TABLE_HEADING})


def _table_guess(role: TemplateRole, styles: TemplateStyles) -> Guess:
    """A table style of the council's own: none of Word's."""
    for look in styles.table_styles:
        if not _OF_WORD.search(look.name.casefold()):
            return Guess(role, look.name, "the template's own table style")
    return Guess(role, MADE, "rules between the rows, as in our own documents")


_OF_WORD = re.compile(
    r"^(table (grid|normal|simple|classic|colorful|columns|list|3d|contemporary|elegant|"
    r"professional|subtle|web|theme)|normal table|plain table|grid table|list table|light |"
    r"medium |dark |colorful )"
)


def chosen(
    styles: TemplateStyles, given: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The style of every role: as given, else guessed; and given styles that are not there."""
    found, lost = {each.role.key: each.style for each in guesses(styles)}, []
    for key, name in given.items():
        if key not in BY_KEY:
            continue
        look = styles.by_name.get(name.casefold())
        fits = look is not None and (look.kind == "table") == (key == TABLE_STYLE)
        if name == MADE or (look is not None and fits):
            found[key] = look.name if look is not None and name else MADE
        else:
            lost.append(name)
    return found, tuple(lost)
