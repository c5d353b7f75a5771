"""The style sheet of the council's documents as data (document-design §2).

One sheet, four editions: the current report, the 2014-18 report (ink for accent), the pack
(tighter) and the plan on a page. Word's styles and the computed layout are both made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from exporters.palette import Tone


class Role(StrEnum):
    """What a paragraph is; the value is the style's name in Word."""

    NORMAL = "Normal"
    MASTHEAD = "Masthead"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    KEY_FACT = "Key Fact"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    QUESTION = "Question"
    SIDE_HEADING = "Side Heading"
    LEAD = "Lead"
    NUMBERED = "Numbered Paragraph"
    COMMENTARY = "Commentary"
    BULLET = "Bullet"
    KICKER = "Kicker"
    CAPTION = "caption"
    FIGURE = "Figure"
    SOURCE_NOTE = "Source Note"
    CALLOUT = "Callout"
    TABLE_TEXT = "Table Text"
    TABLE_HEADING = "Table Heading"
    TABLE_FIGURE = "Table Figure"
    TABLE_ITEM = "Table Item"
    CONTENTS = "toc 1"
    HEADER = "header"
    FOOTER = "footer"

    @property
    def style_id(self) -> str:
        """The style's id in the file."""
        return _OWN_IDS.get(self.value, self.value.replace(" ", ""))


_OWN_IDS = {
    "heading 1": "Heading1",
    "heading 2": "Heading2",
    "heading 3": "Heading3",
    "caption": "Caption",
    "toc 1": "TOC1",
    "header": "Header",
    "footer": "Footer",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A line beside a paragraph: side, weight in eighths of a point, distance in points."""

    side: str
    eighths: int
    space: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class Style:
    """How a role looks. Points throughout; `left` and `hanging` are mm; line is at least."""

    points: float = 12
    line: float = 16.5
    tone: Tone = Tone.INK
    is_bold: bool = False
    before: float = 0
    after: float = 0
    left: float = 0
    hanging: float = 0
    keeps_with_next: bool = False
    base: Role = Role.NORMAL
    outline: int | None = None
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A named set of styles, its accent, and how heading numbers end."""

    name: str
    styles: Mapping[Role, Style]
    accent: Tone = Tone.ACCENT
    number_end: str = ""

    def __getitem__(self, role: Role) -> Style:
        return self.styles[role]

    def __hash__(self) -> int:
        return hash(self.name)


def _title_styles() -> dict[Role, Style]:
    rule = Rule("top", 48, 8, Tone.ACCENT)
    return {
        Role.MASTHEAD: Style(12, 15, Tone.ACCENT, True, 0, 16, keeps_with_next=True, rule=rule),
        Role.TITLE: Style(30, 35, Tone.INK, True, 0, 2, keeps_with_next=True),
        Role.SUBTITLE: Style(16, 21, Tone.SECOND, False, 0, 9, keeps_with_next=True),
        Role.KEY_FACT: Style(after=3, left=28, hanging=28),
    }


def _heading_styles() -> dict[Role, Style]:
    kept = Style(is_bold=True, keeps_with_next=True)
    return {
        Role.HEADING_1: replace(
            kept,
            points=18,
            line=22,
            tone=Tone.ACCENT,
            before=13,
            after=5,
            left=12,
            hanging=12,
            outline=0,
        ),
        Role.HEADING_2: replace(kept, points=17, line=21, after=2, outline=1),
        Role.HEADING_3: replace(kept, line=16, tone=Tone.ACCENT, before=9, after=2, outline=2),
        Role.QUESTION: replace(
            kept, line=16, tone=Tone.ACCENT, before=8, after=2, base=Role.HEADING_2, outline=1
        ),
        Role.SIDE_HEADING: replace(
            kept, line=16, tone=Tone.ACCENT, base=Role.HEADING_3, outline=2
        ),
    }


def _body_styles() -> dict[Role, Style]:
    bar = Rule("left", 36, 8, Tone.ACCENT)
    return {
        Role.NORMAL: Style(after=6),
        Role.LEAD: Style(14, 19.5, Tone.SECOND, after=8),
        Role.NUMBERED: Style(after=6, left=12, hanging=12),
        Role.COMMENTARY: Style(12, 16, after=6, left=38),
        Role.BULLET: Style(after=4, left=5, hanging=5),
        Role.KICKER: Style(12, 15, Tone.QUIET, after=3, keeps_with_next=True),
        Role.CAPTION: Style(12, 15.5, is_bold=True, before=10, after=4, keeps_with_next=True),
        Role.FIGURE: Style(keeps_with_next=True),
        Role.SOURCE_NOTE: Style(12, 15, Tone.QUIET, before=3, after=4),
        Role.CALLOUT: Style(before=8, left=3, rule=bar),
        Role.CONTENTS: Style(12, 15, Tone.ACCENT, after=1, left=12, hanging=12),
    }


def _small_styles() -> dict[Role, Style]:
    text = Role.TABLE_TEXT
    return {
        Role.TABLE_TEXT: Style(10, 13),
        Role.TABLE_HEADING: Style(
            10, 13, Tone.SECOND, is_bold=True, base=text, keeps_with_next=True
        ),
        Role.TABLE_FIGURE: Style(22, 26, is_bold=True, base=text),
        Role.TABLE_ITEM: Style(10, 13, after=1.5, left=4, hanging=4, base=text),
        Role.HEADER: Style(10, 13, Tone.QUIET),
        Role.FOOTER: Style(10, 13, Tone.QUIET),
    }


def _current() -> StyleSheet:
    styles = _title_styles() | _heading_styles() | _body_styles() | _small_styles()
    return StyleSheet("report", MappingProxyType(styles))


def _classic(current: StyleSheet) -> StyleSheet:
    """Ink for accent, a thin masthead rule, smaller title, numbers with a full stop."""
    styles = {
        role: replace(style, tone=Tone.INK) if style.tone is Tone.ACCENT else style
        for role, style in current.styles.items()
    }
    thin = Rule("top", 12, 8, Tone.INK)
    styles[Role.MASTHEAD] = replace(styles[Role.MASTHEAD], rule=thin)
    styles[Role.TITLE] = replace(styles[Role.TITLE], points=22, line=27)
    styles[Role.SUBTITLE] = replace(styles[Role.SUBTITLE], points=12, line=16.5)
    styles[Role.HEADING_1] = replace(styles[Role.HEADING_1], points=14, line=18)
    styles[Role.CALLOUT] = replace(styles[Role.CALLOUT], rule=Rule("left", 36, 8, Tone.INK))
    return StyleSheet("report_2014", MappingProxyType(styles), Tone.INK, ".")


def _pack(current: StyleSheet) -> StyleSheet:
    """Everything a little tighter: a pack is one page."""
    styles = dict(current.styles)
    tighter = {
        Role.HEADING_1: {"points": 17, "line": 21, "before": 0, "after": 2},
        Role.HEADING_2: {"points": 12, "line": 15, "before": 7, "after": 2},
        Role.CAPTION: {"before": 6, "after": 2},
        Role.BULLET: {"line": 15, "after": 2},
        Role.KEY_FACT: {"after": 1},
        Role.FIGURE: {"keeps_with_next": False},
    }
    for role, changes in tighter.items():
        styles[role] = replace(styles[role], **changes)  # type: ignore[arg-type]
    return StyleSheet("pack", MappingProxyType(styles))


def _plan(current: StyleSheet) -> StyleSheet:
    """A page on the wall: a larger heading, larger table text, nothing before the heading."""
    styles = dict(current.styles)
    heading = replace(styles[Role.HEADING_1], points=20, line=25, before=0, after=4)
    styles[Role.HEADING_1] = heading
    styles[Role.KEY_FACT] = replace(styles[Role.KEY_FACT], after=1)
    for role in (Role.TABLE_TEXT, Role.TABLE_HEADING, Role.TABLE_ITEM):
        styles[role] = replace(styles[role], points=11, line=14.5)
    return StyleSheet("plan", MappingProxyType(styles))


CURRENT = _current()
CLASSIC = _classic(CURRENT)
PACK = _pack(CURRENT)
PLAN = _plan(CURRENT)
SHEETS = {sheet.name: sheet for sheet in (CURRENT, CLASSIC, PACK, PLAN)}
