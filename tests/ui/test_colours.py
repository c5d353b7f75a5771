"""Every pair of colours that is used can be read, also without seeing red or green."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from ui.theme.tokens import DARK, LIGHT, PALETTES, Palette

TEXT_LEAST, EDGE_LEAST, APART_LEAST = 4.5, 3.0, 10.0
GROUNDS = ("canvas", "surface", "raised", "sunken", "hover", "accent_soft")
STATUS, VARIATION = ("good", "near", "bad"), ("better", "worse", "neutral")


def text_pairs() -> Iterator[tuple[str, str]]:
    for ink in ("ink", "ink2", "ink3", "accent"):
        yield from ((ink, ground) for ground in GROUNDS)
    for tone in (*STATUS, *VARIATION):
        grounds = ("surface", "canvas", "hover", "accent_soft", "sunken", f"{tone}_soft")
        yield from ((tone, ground) for ground in grounds)
        yield ("ink", f"{tone}_soft")
    yield from (("on_accent", "accent"), ("on_accent", "accent_hover"), ("ink", "band"))


def edge_pairs() -> Iterator[tuple[str, str]]:
    yield from (("outline", ground) for ground in ("surface", "canvas", "sunken"))
    for tone in STATUS:
        grounds = ("surface", "hover", "sunken", "accent_soft", f"{tone}_soft")
        yield from ((f"{tone}_mark", ground) for ground in grounds)
    yield from (
        ("target", "band"),
        ("accent", "surface"),
        ("better", "band"),
        ("worse", "band"),
    )


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen_without(colour: str, cone: str) -> str:
    """A colour as seen with full protanopia or deuteranopia (Viénot 1999, linear RGB)."""
    red, green, blue = ((int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5))
    share = (0.1124, 0.8876, 0.004) if cone == "protan" else (0.2927, 0.7073, -0.0223)
    mixed = share[0] * red + share[1] * green
    parts = (mixed, mixed, share[2] * red - share[2] * green + blue)
    return "#" + "".join(f"{round(min(max(p, 0), 1) ** (1 / 2.2) * 255):02X}" for p in parts)


def lab(colour: str) -> tuple[float, float, float]:
    r, g, b = ((int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5))
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, two: str, cone: str) -> float:
    """Colour difference (CIE 1976) as a person without that cone sees it."""
    pairs = zip(lab(seen_without(one, cone)), lab(seen_without(two, cone)), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def test_that_black_on_white_has_the_known_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_that_all_text_stands_out_from_its_ground(palette: Palette) -> None:
    ratios = {
        pair: contrast(getattr(palette, pair[0]), getattr(palette, pair[1]))
        for pair in text_pairs()
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < TEXT_LEAST} == {}


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_that_all_shapes_and_edges_stand_out_from_their_ground(palette: Palette) -> None:
    ratios = {
        pair: contrast(getattr(palette, pair[0]), getattr(palette, pair[1]))
        for pair in edge_pairs()
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < EDGE_LEAST} == {}


@pytest.mark.parametrize("cone", ["protan", "deutan"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_that_statuses_differ_for_colour_blind_eyes(palette: Palette, cone: str) -> None:
    pairs = [("good_mark", "near_mark"), ("near_mark", "bad_mark"), ("good_mark", "bad_mark")]
    pairs.append(("better", "worse"))
    found = {p: apart(getattr(palette, p[0]), getattr(palette, p[1]), cone) for p in pairs}
    assert {pair: far for pair, far in found.items() if far < APART_LEAST} == {}


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_that_every_token_is_a_colour(palette: Palette) -> None:
    tokens = [getattr(palette, name) for name in Palette._fields if name != "name"]
    assert [t for t in tokens if not re.fullmatch(r"#[0-9A-F]{6}([0-9A-F]{2})?", t)] == []
