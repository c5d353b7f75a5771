"""One look on the whole application: fonts, sizes, themes, and pictures on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from resources.files import path_of
from ui.actions import ACTIONS, PLACES
from ui.pages.reports.preview import PreviewPaper
from ui.shell.rail import RailButton
from ui.theme import draw_buttons, draw_frames
from ui.theme.icons import icon_pixmap, paint_icon
from ui.theme.look import (
    Look,
    colour,
    control_height,
    current,
    font,
    look_for,
    look_on_paper,
    row_height,
)
from ui.theme.tokens import DARK, FONT, LIGHT, PALETTES, TYPE, Palette
from ui.widgets.buttons import Button
from ui.widgets.text import label, set_tone

Looks = Callable[[Look], None]


@pytest.mark.parametrize("role", TYPE)
def test_that_text_is_set_in_the_bundled_font(looks: Looks, role: str) -> None:
    looks(Look())
    info = QFontInfo(font(role))
    assert info.family().startswith(FONT)
    assert info.pixelSize() == TYPE[role].pixels


def test_that_text_grows_with_the_setting(looks: Looks) -> None:
    looks(Look(scale=2.0))
    assert font("body").pixelSize() == 26
    assert row_height() == 52
    assert control_height() == 50
    looks(Look())
    assert row_height() == 32


@pytest.mark.parametrize("density, pixels", [("compact", 28), ("normal", 32), ("roomy", 40)])
def test_that_density_sets_the_height_of_rows(looks: Looks, density: str, pixels: int) -> None:
    looks(Look(density=density))
    assert row_height() == pixels
    looks(Look())


def test_that_a_theme_changes_under_an_open_window(looks: Looks, qtbot: QtBot) -> None:
    looks(Look(LIGHT))
    button = QPushButton("Accept")
    qtbot.addWidget(button)
    button.show()
    before = button.grab().toImage()
    looks(Look(DARK))
    assert button.grab().toImage() != before
    looks(Look(LIGHT))
    assert button.grab().toImage() == before


def test_that_what_is_not_seen_takes_a_new_look_when_it_is_shown(
    looks: Looks, qtbot: QtBot
) -> None:
    looks(Look(LIGHT))
    words = label("Off target", "small", tone="bad")
    qtbot.addWidget(words)
    words.show()
    words.hide()
    looks(Look(DARK, scale=2.0))
    words.show()
    assert words.font().pixelSize() == 24
    assert words.palette().windowText().color() == QColor(DARK.bad)


def test_that_what_is_not_seen_takes_a_new_look_by_and_by(looks: Looks, qtbot: QtBot) -> None:
    looks(Look(LIGHT))
    words = label("Off target", "small", tone="bad")
    qtbot.addWidget(words)
    looks(Look(DARK))
    dark = QColor(DARK.bad)
    qtbot.waitUntil(lambda: words.palette().windowText().color() == dark, timeout=20_000)


def test_that_a_changed_tone_shows_and_ink_is_the_ground_state(
    looks: Looks, qtbot: QtBot
) -> None:
    looks(Look(LIGHT))
    words = label("Off target", tone="bad")
    qtbot.addWidget(words)
    words.show()
    set_tone(words, "ink")
    assert words.palette().windowText().color() == QColor(LIGHT.ink)


def test_that_every_kind_asked_for_in_the_code_is_one_the_style_draws() -> None:
    root = Path(ui.__file__).parent
    asked = {
        kind
        for path in root.rglob("*.py")
        for kind in re.findall(
            r"""(?:setProperty\("kind", |\bframe\()"(\w+)\"""", path.read_text("utf-8")
        )
    }
    drawn = {*draw_frames.KINDS, *draw_frames.LISTS, *draw_frames.TEXT_KINDS, "bare", "gap"}
    assert asked - drawn == set()


@pytest.mark.parametrize("kind", draw_buttons.PADS)
@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_that_a_button_shows_focus_being_off_and_being_chosen(
    looks: Looks, qtbot: QtBot, kind: str, palette: Palette
) -> None:
    looks(Look(palette))
    host = QWidget()
    qtbot.addWidget(host)
    down = QVBoxLayout(host)
    rest, focused, off, chosen = (Button("Accept", kind) for _ in range(4))
    for each in (rest, focused, off, chosen):
        down.addWidget(each)
    off.setEnabled(False)
    chosen.setCheckable(True)
    chosen.setChecked(True)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow, timeout=20_000)
    focused.setFocus()
    plain = rest.grab().toImage()
    assert focused.grab().toImage() != plain
    assert off.grab().toImage() != plain
    if kind in ("ghost", "chip", "tab"):
        assert chosen.grab().toImage() != plain
    looks(Look())


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_that_boxes_and_sliders_have_edges_that_are_seen_on_every_ground(
    looks: Looks, qtbot: QtBot, palette: Palette
) -> None:
    looks(Look(palette))
    tick, slider = QCheckBox(), QSlider(Qt.Orientation.Horizontal)
    for each in (tick, slider):
        qtbot.addWidget(each)
        each.resize(80, 32)
        assert QColor(palette.outline) in _colours(each)
    tick.setChecked(True)
    assert QColor(palette.accent) in _colours(tick)


@pytest.mark.parametrize("scale, pixels", [(1.0, 16), (2.0, 32)])
def test_that_a_check_box_grows_with_its_words(
    looks: Looks, qtbot: QtBot, scale: float, pixels: int
) -> None:
    looks(Look(LIGHT, scale=scale))
    tick = QCheckBox("Shared")
    qtbot.addWidget(tick)
    option = QStyleOptionButton()
    tick.initStyleOption(option)
    part = QStyle.SubElement.SE_CheckBoxIndicator
    assert tick.style().subElementRect(part, option, tick).height() == pixels


def test_that_paper_keeps_its_size_of_text_whatever_the_window_s(
    looks: Looks, qtbot: QtBot
) -> None:
    looks(Look(LIGHT, scale=2.0))
    paper = PreviewPaper()
    qtbot.addWidget(paper)
    paper.show()
    assert paper.font().pixelSize() == TYPE["body"].pixels


def test_that_the_rail_s_icons_grow_and_leave_their_names_room(
    looks: Looks, qtbot: QtBot
) -> None:
    looks(Look(LIGHT, scale=2.0))
    button = RailButton(PLACES[0])
    qtbot.addWidget(button)
    box = QRectF(8, 2, 100, button.sizeHint().height() - 4)
    assert button.icon_box(box).height() == 44
    low = QRectF(8, 2, 100, 70)
    assert 0 < button.icon_box(low).height() < 44
    name = QFontMetrics(font("caption")).height()
    assert low.bottom() - button.icon_box(low).bottom() >= name + 3


def _colours(widget: QWidget) -> list[QColor]:
    """Every colour in the picture of a widget."""
    image = widget.grab().toImage()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [image.pixelColor(x, y) for x, y in spots]


def test_that_a_picture_on_paper_leaves_the_window_as_it_was(looks: Looks) -> None:
    looks(Look(DARK))
    with look_on_paper(Look(LIGHT)):
        assert colour("surface").name().upper() == LIGHT.surface
    assert current().palette is DARK
    looks(Look())


def test_that_unknown_settings_fall_back_to_the_usual_look(looks: Looks) -> None:
    looks(Look())
    made = look_for(theme="plaid", text_size=115, density="cramped")
    assert (made.palette, made.scale, made.density) == (LIGHT, 1.15, "normal")


def test_that_every_icon_used_is_there_and_follows_its_colour(looks: Looks) -> None:
    looks(Look())
    names = {path.stem for path in path_of("icons").glob("*.svg")}
    assert {action.icon for action in ACTIONS} | {place.id for place in PLACES} <= names
    ink, accent = icon_pixmap("home", 24, tone="ink"), icon_pixmap("home", 24, tone="accent")
    assert ink.toImage() != accent.toImage()


@pytest.mark.parametrize("path", sorted(path_of("icons").glob("*.svg")), ids=lambda p: p.stem)
def test_that_every_icon_draws_something(looks: Looks, path: object) -> None:
    looks(Look())
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, QRectF(0, 0, 24, 24), name=path.stem)
    painter.end()
    drawn = sum(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))
    assert drawn > 3
