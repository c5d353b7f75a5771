"""A form in a page: what is typed is given once, and again only after it was refused."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.form import Field, Form
from ui.widgets.form_card import FormCard
from ui.widgets.layout import clear

PATIENCE = 20_000


def shown(qtbot: QtBot) -> tuple[FormCard, list[str]]:
    """A form of one field on the screen, and the keys it was given under."""
    card, given = FormCard(), list[str]()
    qtbot.addWidget(card)
    card.given.connect(lambda key, _: given.append(key))
    card.show_form(Form("question", "A question", (Field("words", "What is asked"),), "Add"))
    return card, given


def test_that_a_second_press_does_not_give_a_form_twice(qtbot: QtBot) -> None:
    card, given = shown(qtbot)
    card.button.click()
    card.button.click()
    assert given == ["question"]


def test_that_a_form_is_given_again_once_it_was_refused_or_shown_anew(qtbot: QtBot) -> None:
    card, given = shown(qtbot)
    card.button.click()
    card.show_trouble("Say what is asked.")
    card.button.click()
    assert given == ["question"] * 2
    card.close_form()
    card.show_form(Form("action", "An action", (Field("words", "What is done"),), "Add"))
    card.button.click()
    assert given[2:] == ["action"]


def test_that_the_keys_go_back_to_where_a_form_was_asked_for(qtbot: QtBot) -> None:
    page, ask = QWidget(), QPushButton("Ask")
    card = FormCard()
    down = QVBoxLayout(page)
    for each in (QPushButton("Before"), card, ask):
        down.addWidget(each)
    qtbot.addWidget(page)
    with qtbot.waitActive(page, timeout=PATIENCE):
        page.show()
        page.activateWindow()
    ask.setFocus()
    card.show_form(Form("question", "A question", (Field("words", "What is asked"),), "Add"))
    assert card.editors["words"].hasFocus()
    card.close_form()
    assert ask.hasFocus()


def test_that_a_line_made_anew_keeps_the_keys_of_the_old_one(qtbot: QtBot) -> None:
    page = QWidget()
    down = QVBoxLayout(page)
    qtbot.addWidget(page)
    with qtbot.waitActive(page, timeout=PATIENCE):
        page.show()
        page.activateWindow()

    def fill() -> list[QPushButton]:
        clear(down)
        made = [QPushButton(words) for words in ("First", "Second")]
        for each in made:
            each.setAccessibleName(each.text())
            down.addWidget(each)
        return made

    second = fill()[1]
    second.setFocus()
    qtbot.waitUntil(second.hasFocus, timeout=PATIENCE)
    second = fill()[1]
    qtbot.waitUntil(second.hasFocus, timeout=PATIENCE)
