"""The Comment tab: typed, checked against the figure while typing, kept, undone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from ui.desks.comment_view import CommentView
from ui.main_window import MainWindow
from ui.pages.indicators.page import IndicatorsPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, council: MainWindow) -> IndicatorsPage:
    made = council.go("indicators")
    settle(council)
    assert isinstance(made, IndicatorsPage)
    show(qtbot, made, "H1")
    return made


def window_of(page: IndicatorsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def show(qtbot: QtBot, page: IndicatorsPage, ref: str) -> None:
    facts = page.session.facts
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.ref == ref))
    settle(window_of(page))
    qtbot.mouseClick(page.panel._tabs.button("comment"), LEFT)
    settle(window_of(page))


def view(page: IndicatorsPage) -> CommentView:
    return page.panel.comment


def said(page: IndicatorsPage) -> str:
    settle(window_of(page))
    labels = view(page).findChildren(QLabel)
    return " | ".join(each.text() for each in labels if each.isVisible())


def retype(qtbot: QtBot, page: IndicatorsPage, **texts: str) -> None:
    for part, text in texts.items():
        editor = view(page).parts[part]
        editor.selectAll()
        qtbot.keyClicks(editor, text)


def test_that_every_word_typed_is_held_against_the_stored_figure(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    retype(
        qtbot, page, happened="Performance has improved and is on target.", next_steps="Soon."
    )
    settle(window_of(page))
    if folder := os.environ.get("LBI_PICTURES"):
        window_of(page).grab().save(str(Path(folder) / "comment-typing.png"))
        view(page).grab().save(str(Path(folder) / "comment-whole.png"))
    told = said(page)
    assert "The comment says “has improved”; the figure is" in told
    assert "The comment says “is on target”; the status is off target." in told
    assert "No cause is given for the shortfall." in told
    retype(qtbot, page, happened="The figure is 79.9% because of the backlog.")
    assert "The comment says 79.9%; the store has" in said(page)


def test_that_last_periods_comment_is_noticed_at_once(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    detail = page._detail
    assert detail is not None
    assert detail.said_before is not None
    retype(qtbot, page, happened=detail.said_before.happened)
    assert "This is the comment on the period before." in said(page)


def test_that_a_kept_comment_is_stored_listed_and_undone(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    stored = view(page).draft.happened
    retype(qtbot, page, happened="Repairs fell short because of the emergency backlog.")
    assert view(page).keep.isEnabled()
    qtbot.mouseClick(view(page).keep, LEFT)
    settle(window_of(page))
    assert not view(page).keep.isEnabled()
    detail = page._detail
    assert detail is not None
    assert detail.comment is not None
    assert detail.comment.happened.endswith("emergency backlog.")
    window_of(page).run("edit.undo")
    settle(window_of(page))
    assert view(page).draft.happened == stored


def test_that_what_was_typed_stays_while_another_indicator_is_looked_at(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    stored = view(page).draft.happened
    retype(qtbot, page, happened="Half a sentence")
    show(qtbot, page, "H2")
    assert view(page).draft.happened != "Half a sentence"
    show(qtbot, page, "H1")
    assert view(page).draft.happened == "Half a sentence"
    qtbot.mouseClick(view(page).drop, LEFT)
    assert view(page).draft.happened == stored


def test_that_a_day_that_is_none_is_said_and_nothing_is_stored(
    qtbot: QtBot, page: IndicatorsPage
) -> None:
    before = window_of(page).session.facts
    assert before is not None
    view(page).due.clear()
    qtbot.keyClicks(view(page).due, "next week")
    assert "“next week” is no day." in said(page)
    qtbot.mouseClick(view(page).keep, LEFT)
    settle(window_of(page))
    after = window_of(page).session.facts
    assert after is not None
    assert after.entry == before.entry
