"""One look on the whole application: fonts, sizes, themes, and pictures on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from resources.files import path_of
from ui.actions import ACTIONS, PLACES
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
from ui.theme.tokens import DARK, FONT, LIGHT, TYPE

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
