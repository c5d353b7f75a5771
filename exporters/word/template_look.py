"""How the styles of a template look: each property through the style it is based on.

Theme fonts and theme colours are resolved, so that “Headings font” is Gill Sans and not a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TWIPS_A_POINT = 20
_TWIPS_A_MM = 56.6929
_SINGLE = 240
_NATURAL_LINE = 1.15
_OFF = frozenset({"0", "false", "off", "none"})
_THEME_NAMES = {
    "text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2",
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


def contrast(colour: str) -> float:
    """Contrast of a colour against white paper, 1 to 21; automatic colours are black."""
    try:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    except ValueError:
        return 21.0
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (light + 0.05)


@dataclass(frozen=True, slots=True)
class StyleLook:
    """A style of a template as it comes out. Points; `left` and `hanging` mm.

    `is_own` says that it is none of Word's. `outline` is the heading level from 0, None for
    text. `listed` is list and level, None without one. `based_on` are the names of the styles
    it rests on, nearest first.
    """

    id: str
    name: str
    kind: str
    based_on: tuple[str, ...] = ()
    is_default: bool = False
    is_own: bool = False
    outline: int | None = None
    points: float = 10
    is_bold: bool = False
    colour: str = ""
    font: str = ""
    before: float = 0
    after: float = 0
    line: float = 0
    is_exact: bool = False
    left: float = 0
    hanging: float = 0
    listed: tuple[int, int] | None = None
    is_justified: bool = False
    keeps_with_next: bool = False

    @property
    def words(self) -> str:
        """`Gill Sans MT 18 pt, bold`."""
        size = f"{self.points:g} pt"
        return ", ".join(filter(None, (f"{self.font} {size}".strip(), "bold" * self.is_bold)))


class TemplateStyles:
    """The styles of a template: by id, with how each comes out."""

    def __init__(self, styles: etree._Element, theme: etree._Element | None) -> None:
        self.tree = styles
        self._theme = _Theme(theme)
        self._elements = {
            each.get(f"{_W}styleId", ""): each for each in styles.iter(f"{_W}style")
        }

    @cached_property
    def looks(self) -> Mapping[str, StyleLook]:
        """Every style by its id."""
        return {number: self._look(number) for number in self._elements}

    @cached_property
    def by_name(self) -> Mapping[str, StyleLook]:
        """Every paragraph and table style by its name, in lower case."""
        return {
            each.name.casefold(): each
            for each in self.looks.values()
            if each.kind in ("paragraph", "table")
        }

    @property
    def paragraph_styles(self) -> tuple[StyleLook, ...]:
        """The styles of paragraphs in the order of the template."""
        return tuple(each for each in self.looks.values() if each.kind == "paragraph")

    @property
    def table_styles(self) -> tuple[StyleLook, ...]:
        """The styles of tables but the plain one."""
        found = (each for each in self.looks.values() if each.kind == "table")
        return tuple(each for each in found if not each.is_default)

    @property
    def body(self) -> StyleLook:
        """The style of text without a style."""
        found = (each for each in self.paragraph_styles if each.is_default)
        return next(found, StyleLook("", "Normal", "paragraph"))

    def chain(self, number: str) -> Iterator[etree._Element]:
        """A style and those it rests on, nearest first; a ring ends where it closes."""
        seen: set[str] = set()
        while number in self._elements and number not in seen:
            seen.add(number)
            yield self._elements[number]
            number = _value(self._elements[number], "basedOn")

    def _look(self, number: str) -> StyleLook:
        own = self._elements[number]
        chain = list(self.chain(number))
        runs = [_child(each, "rPr") for each in chain]
        texts = [_child(each, "pPr") for each in chain]
        runs.append(self.tree.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
        texts.append(self.tree.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr"))
        points = int(_first(runs, "sz", "val") or 20) / 2
        height, is_exact = _line(texts, points)
        return StyleLook(
            id=number,
            name=_value(own, "name") or number,
            kind=own.get(f"{_W}type", "paragraph"),
            based_on=tuple(_value(each, "name") for each in chain[1:]),
            is_default=own.get(f"{_W}default", "0") not in _OFF,
            is_own=own.get(f"{_W}customStyle", "0") not in _OFF,
            outline=_outline(chain, texts),
            points=points,
            is_bold=_is_on(runs, "b"),
            colour=self._theme.colour(_element(runs, "color")),
            font=self._theme.font(_element(runs, "rFonts")),
            before=_twips(texts, "spacing", "before") / _TWIPS_A_POINT,
            after=_twips(texts, "spacing", "after") / _TWIPS_A_POINT,
            line=height,
            is_exact=is_exact,
            left=_either(texts, ("left", "start")) / _TWIPS_A_MM,
            hanging=_twips(texts, "ind", "hanging") / _TWIPS_A_MM,
            listed=_listed(texts),
            is_justified=_first(texts, "jc", "val") == "both",
            keeps_with_next=_is_on(texts, "keepNext"),
        )


@dataclass(frozen=True, slots=True)
class _Theme:
    """Fonts and colours that styles name by their job."""

    tree: etree._Element | None

    def font(self, fonts: etree._Element | None) -> str:
        if fonts is None:
            return ""
        job = fonts.get(f"{_W}asciiTheme", "")
        if job and self.tree is not None:
            which = "majorFont" if job.startswith("major") else "minorFont"
            found = next(self.tree.iter(f"{_A}{which}"), None)
            latin = found.find(f"{_A}latin") if found is not None else None
            if latin is not None and latin.get("typeface"):
                return str(latin.get("typeface"))
        return fonts.get(f"{_W}ascii", "")

    def colour(self, colour: etree._Element | None) -> str:
        """Six hexadecimal digits, empty for automatic."""
        if colour is None:
            return ""
        job = colour.get(f"{_W}themeColor", "")
        plain = colour.get(f"{_W}val", "")
        if plain and plain != "auto":
            return plain.upper()
        if not job or self.tree is None:
            return ""
        slot = next(self.tree.iter(f"{_A}{_THEME_NAMES.get(job, job)}"), None)
        if slot is None or len(slot) == 0:
            return ""
        said = slot[0].get("lastClr") or slot[0].get("val") or ""
        return said.upper()


Parts = Sequence["etree._Element | None"]  # noqa: SLF001 - the library's only name for it


def _child(element: etree._Element, tag: str) -> etree._Element | None:
    return element.find(f"{_W}{tag}")


def _value(element: etree._Element, tag: str) -> str:
    found = _child(element, tag)
    return found.get(f"{_W}val", "") if found is not None else ""


def _element(parts: Parts, tag: str) -> etree._Element | None:
    found = (part.find(f"{_W}{tag}") for part in parts if part is not None)
    return next((each for each in found if each is not None), None)


def _first(parts: Parts, tag: str, attribute: str) -> str:
    """An attribute from the nearest style that gives it."""
    for part in parts:
        found = part.find(f"{_W}{tag}") if part is not None else None
        if found is not None and found.get(f"{_W}{attribute}") is not None:
            return str(found.get(f"{_W}{attribute}"))
    return ""


def _is_on(parts: Parts, tag: str) -> bool:
    found = _element(parts, tag)
    return found is not None and found.get(f"{_W}val", "1") not in _OFF


def _twips(parts: Parts, tag: str, attribute: str) -> float:
    said = _first(parts, tag, attribute)
    try:
        return float(said or 0)
    except ValueError:
        return 0.0


def _either(parts: Parts, attributes: tuple[str, ...]) -> float:
    return next((found for each in attributes if (found := _twips(parts, "ind", each))), 0.0)


def _line(parts: Parts, points: float) -> tuple[float, bool]:
    """Height of a line in points at least, and whether it is exact."""
    said, rule = _twips(parts, "spacing", "line"), _first(parts, "spacing", "lineRule")
    if not said:
        return points * _NATURAL_LINE, False
    if rule in ("exact", "atLeast"):
        return said / _TWIPS_A_POINT, rule == "exact"
    return points * _NATURAL_LINE * said / _SINGLE, False


def _outline(chain: list[etree._Element], parts: Parts) -> int | None:
    """The heading level from 0: said, or that of a built-in heading."""
    said = _first(parts, "outlineLvl", "val")
    if said.isdigit():
        return int(said) if int(said) < 9 else None
    for each in chain:
        name = _value(each, "name").casefold()
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:]) - 1
    return None


def _listed(parts: Parts) -> tuple[int, int] | None:
    for part in parts:
        found = part.find(f"{_W}numPr") if part is not None else None
        if found is not None:
            number, level = _value(found, "numId"), _value(found, "ilvl")
            if number.isdigit() and int(number):
                return int(number), int(level) if level.isdigit() else 0
            if number == "0":
                return None
    return None
