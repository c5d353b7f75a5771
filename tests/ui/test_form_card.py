"""A form in a page: what is typed is given once, and again only after it was refused."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.form import Field, Form
from ui.widgets.form_card import FormCard


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
