"""Design tokens: every colour, size and distance the window may use (interface.md §2).

Colours are named by meaning, never by hue. Three families never mix:
  accent      what can be pressed or is selected (one colour)
  good..bad   status against target (always with a shape and a word)
  better..    statistical variation (always with a ring or a cross)
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple


class Palette(NamedTuple):
    """One set of colours, each named by what it is for."""

    name: str  # light, dark or contrast, as the settings say
    canvas: str  # window behind everything
    surface: str  # cards, tables, panels
    raised: str  # floating layers: palette, menus, toast
    sunken: str  # table heads, wells, read-only cells
    hover: str  # row or button under the pointer
    line: str  # hairlines that only divide
    outline: str  # edges that must be seen: inputs, unchecked boxes (3:1)
    ink: str  # text
    ink2: str  # second text
    ink3: str  # third text: captions, units, placeholders (still 4.5:1)
    accent: str  # links, primary buttons, focus ring, selection bar
    accent_hover: str
    accent_soft: str  # selected row, current place
    on_accent: str
    good: str  # status in words; *_mark fills its shape, *_soft tints behind it
    good_mark: str
    good_soft: str
    near: str
    near_mark: str
    near_soft: str
    bad: str
    bad_mark: str
    bad_soft: str
    better: str  # special cause, improvement
    better_soft: str
    worse: str  # special cause, concern
    worse_soft: str
    neutral: str  # special cause where no direction is good
    neutral_soft: str
    band: str  # expected range behind a series
    target: str  # target and profile lines
    scrim: str  # behind the palette and dialogs


LIGHT = Palette(
    "light",
    canvas="#F3F5F5",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#ECEFEF",
    hover="#F1F5F5",
    line="#DCE2E1",
    outline="#7A8684",
    ink="#16201F",
    ink2="#43504E",
    ink3="#5A6664",
    accent="#0B6470",
    accent_hover="#084C55",
    accent_soft="#DCEEF0",
    on_accent="#FFFFFF",
    good="#0B6B52",
    good_mark="#0B8061",
    good_soft="#DDF1EA",
    near="#775300",
    near_mark="#B57A00",
    near_soft="#FAEEC9",
    bad="#8F0F24",
    bad_mark="#8F0F24",
    bad_soft="#FAE3E5",
    better="#145BA3",
    better_soft="#DFEBF8",
    worse="#A84404",
    worse_soft="#FBE6D8",
    neutral="#643A92",
    neutral_soft="#EDE5F6",
    band="#E6EBEA",
    target="#43504E",
    scrim="#16201F66",
)

DARK = Palette(
    "dark",
    canvas="#101514",
    surface="#181E1D",
    raised="#222A29",
    sunken="#131918",
    hover="#202827",
    line="#2B3433",
    outline="#7C8987",
    ink="#EAF0EF",
    ink2="#BAC5C3",
    ink3="#98A5A3",
    accent="#62C5D0",
    accent_hover="#8AD7DF",
    accent_soft="#14383D",
    on_accent="#05252A",
    good="#83CB72",
    good_mark="#83CB72",
    good_soft="#1C3318",
    near="#EDBF52",
    near_mark="#EDBF52",
    near_soft="#3A2D0C",
    bad="#FF919A",
    bad_mark="#FF919A",
    bad_soft="#461A20",
    better="#82BBF3",
    better_soft="#172E47",
    worse="#F4A26B",
    worse_soft="#43260F",
    neutral="#C7A7EE",
    neutral_soft="#33234A",
    band="#252E2D",
    target="#BAC5C3",
    scrim="#000000A6",
)

CONTRAST = Palette(
    "contrast",
    canvas="#000000",
    surface="#000000",
    raised="#000000",
    sunken="#000000",
    hover="#1F1F1F",
    line="#FFFFFF",
    outline="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#FFFFFF",
    accent="#FFE14D",
    accent_hover="#FFF0A3",
    accent_soft="#3D3500",
    on_accent="#000000",
    good="#9CF08B",
    good_mark="#9CF08B",
    good_soft="#000000",
    near="#FFD866",
    near_mark="#FFD866",
    near_soft="#000000",
    bad="#FFA3AA",
    bad_mark="#FFA3AA",
    bad_soft="#000000",
    better="#9CCEFF",
    better_soft="#000000",
    worse="#FFB98A",
    worse_soft="#000000",
    neutral="#DCC2FF",
    neutral_soft="#000000",
    band="#2B2B2B",
    target="#FFFFFF",
    scrim="#000000CC",
)

PALETTES = MappingProxyType({palette.name: palette for palette in (LIGHT, DARK, CONTRAST)})


class Type(NamedTuple):
    """One role of text at 100%: pixels, weight and line height."""

    pixels: int
    weight: int
    line: int


FONT = "LBI Inter"
TYPE = MappingProxyType(
    {
        "caption": Type(11, 500, 16),
        "small": Type(12, 400, 16),
        "body": Type(13, 400, 20),
        "strong": Type(13, 600, 20),
        "section": Type(15, 600, 24),
        "panel": Type(18, 600, 24),
        "page": Type(22, 600, 28),
        "figure": Type(28, 600, 32),
    }
)
TEXT_SIZES = (100, 115, 130, 150, 200)
DENSITIES = MappingProxyType({"compact": 28, "normal": 32, "roomy": 40})

# Spacing: a grid of 8 with one half step.
HALF, GAP, GAP_AND_HALF, DOUBLE, TRIPLE = 4, 8, 12, 16, 24
RADIUS = MappingProxyType({"mark": 3, "control": 6, "card": 8, "layer": 12})
RAIL, RAIL_WIDE, WIDE_FROM = 80, 208, 1680
TOP_BAR, STATUS_BAR = 56, 28
CONTROL, DENSE, LEAST_TARGET = 32, 28, 24
PANEL_LEAST, PANEL_USUAL, PANEL_MOST = 352, 384, 416
QUICK, CALM = 120, 180  # milliseconds; 0 when the system asks for less motion
