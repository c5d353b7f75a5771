"""The window on a shared store: sign-in, others' changes, conflicts, no password anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from both_dialects import NEEDS_SERVER, cloned, council_template, empty_template, opened
from PySide6.QtWidgets import QDialog
from small_council import NOW, Q2, Q3
from window_fixtures import settle

from lbi_desktop.commands.annotations import rebase_series
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.plans import describe_element
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.change import Because
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.definition_changes import Signed, change_fields
from lbi_desktop.queries.changes_since import latest_entry
from lbi_desktop.store.address import ServerAddress, address_from
from lbi_desktop.store.server_refusal import lost
from lbi_desktop.store.store import Store
from ui.main_window import MainWindow
from ui.shell.shared_store import SharedStoreDialog


def typed(store: Store, value: float, author: str) -> Changes:
    """A figure typed for the second quarter, which has one."""
    about = ("HO-FFT", Q2)
    return type_figure(store, Figure(value), about=about, reason="x", author=author, now=NOW)


@pytest.fixture
def address() -> Iterator[ServerAddress]:
    """A shared store that holds the small council, with a password nobody asks for."""
    with cloned(council_template()) as place:
        assert isinstance(place, ServerAddress)
        yield place.with_password("s3cret-w0rd")


@pytest.fixture
def shared(window: MainWindow, address: ServerAddress) -> MainWindow:
    """The window on it."""
    window.session.open(address)
    settle(window)
    assert window.session.is_open
    return window


def dialog_of(window: MainWindow) -> SharedStoreDialog:
    """The dialog on show."""
    found = [each for each in window.findChildren(SharedStoreDialog) if each.isVisible()]
    return found[-1]


@NEEDS_SERVER
def test_that_a_shared_store_is_opened_by_its_address_and_no_password_is_kept(
    window: MainWindow, address: ServerAddress, tmp_path: Path
) -> None:
    window.run("store.shared")
    dialog = dialog_of(window)
    dialog.place.setText(address.text)
    dialog.password.setText(address.password)
    dialog.act.click()
    settle(window)
    assert window.session.facts is not None
    assert window.session.facts.is_shared
    assert window.bars.foot.promise == "Kept on a shared server"
    kept = (tmp_path / "settings" / "settings.json").read_text("utf-8")
    assert address.text in kept
    everything = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert [b"s3cret" in content for content in everything] == [False] * len(everything)


def test_that_an_address_that_is_none_is_said_and_asked_again(window: MainWindow) -> None:
    window.run("store.shared")
    dialog = dialog_of(window)
    dialog.place.setText("council.lbi")
    dialog.act.click()
    assert dialog.isVisible()
    assert "is no address of a shared store" in dialog.said.text()
    dialog.place.setText("postgresql://anna@127.0.0.1:1/council")
    dialog.act.click()
    settle(window)
    again = dialog_of(window)
    assert "does not answer" in again.said.text()
    assert again.place.text() == "postgresql+psycopg://anna@127.0.0.1:1/council"
    again.reject()
    assert again.result() == QDialog.DialogCode.Rejected
    assert not window.session.is_open


@NEEDS_SERVER
def test_that_what_somebody_else_changed_is_shown_without_asking(
    shared: MainWindow, address: ServerAddress
) -> None:
    heard: list[Changes] = []
    shared.session.changed.connect(heard.append)
    assert shared.others.ticking.isActive()
    with opened(address) as bert:
        typed(bert, 70.0, "Departmental officer")
    shared.others.look()
    settle(shared)
    (changes,) = heard
    assert changes.indicators == {"HO-FFT"}
    assert "observation" in changes.tables
    assert changes.label.startswith("Departmental officer: Type")
    shared.others.look()
    settle(shared)
    assert len(heard) == 1


def gone(_: Store, __: object) -> Changes:
    raise lost(address_from("postgresql://anna@server/council"))


def test_that_what_is_done_of_several_does_not_hide_what_was_refused(
    council: MainWindow,
) -> None:
    """Of many returns accepted in one go the reason of one that was not went by unseen."""
    council.session.do("Typing", gone)
    council.session.do("Typing", lambda store, _: typed(store, 71.0, "Officer"))
    settle(council)
    assert council.undo_bar.isVisible()
    assert "does not answer" in council.notice.words
    council.run("edit.undo")
    settle(council)
    assert council.notice.words == ""


def test_that_a_refusal_is_told_until_something_is_done_again(council: MainWindow) -> None:
    council.session.do("Typing", gone)
    settle(council)
    assert "does not answer" in council.notice.words
    council.session.do("Typing", lambda store, _: typed(store, 71.0, "Officer"))
    settle(council)
    assert council.notice.words == ""
    council.notice.tell("Not a refusal: it stays.")
    council.session.do("Typing", lambda store, _: typed(store, 72.0, "Officer"))
    settle(council)
    assert council.notice.words == "Not a refusal: it stays."


@NEEDS_SERVER
def test_that_a_change_to_what_somebody_else_changed_unseen_is_refused_then_possible(
    shared: MainWindow, address: ServerAddress
) -> None:
    with opened(address) as bert:
        typed(bert, 70.0, "Departmental officer")
    said: list[str] = []
    shared.session.do("Typing", lambda store, _: typed(store, 90.0, "me"), sorry=said.append)
    settle(shared)
    assert "theirs: value 70; yours: value 90" in said[0]
    shared.others.look()
    settle(shared)
    shared.session.do("Typing", lambda store, _: typed(store, 90.0, "me"), sorry=said.append)
    settle(shared)
    assert len(said) == 1
    shared.session.undo()
    settle(shared)
    assert shared.session.facts is not None
    assert shared.session.facts.entry == 4


@NEEDS_SERVER
def test_that_a_plan_form_left_open_tells_both_versions_before_it_writes(
    shared: MainWindow, address: ServerAddress
) -> None:
    plans = shared.go("plans")
    settle(shared)
    element = plans.picture.plan.elements[0]
    plans.visit(element.id)
    settle(shared)
    plans.detail.show_form("describe")
    form = plans.detail.element.form
    with opened(address) as bert:
        theirs = replace(element, why="The council asked")
        describe_element(bert, theirs, author="Departmental officer", now=NOW)
    shared.others.look()
    settle(shared)
    form.type_into("why", "The residents asked")
    form.button.click()
    settle(shared)
    assert (
        "theirs: why The council asked; yours: why The residents asked" in form._trouble.text()
    )
    assert form.typed()["why"] == "The residents asked"
    form.button.click()
    settle(shared)
    assert form.isHidden()
    assert plans.picture.plan[element.id].why == "The residents asked"


@NEEDS_SERVER
def test_that_a_definition_form_left_open_tells_both_versions_before_it_writes(
    shared: MainWindow, address: ServerAddress
) -> None:
    page = shared.go("indicators")
    settle(shared)
    page.visit("HO-FFT")
    settle(shared)
    page.panel._tabs.button("definition").click()
    settle(shared)
    view = page.panel.definition
    view._open()
    view.form.choose("owner")
    with opened(address) as bert:
        signed = Signed("Departmental officer", NOW)
        because = Because("They moved")
        fields = {"owner": "Head of Repairs"}
        change_fields(bert, "HO-FFT", fields=fields, because=because, signed=signed)
    shared.others.look()
    settle(shared)
    view.form.value.setText("Director of Homes")
    view.form.reason.setText("A new director")
    view.form.keep.click()
    settle(shared)
    assert "theirs: owner Head of Repairs; yours: owner Director" in view.form._trouble.text()
    view.form.keep.click()
    settle(shared)
    assert view.form.isHidden()
    assert view._facts.found.indicator.owner == "Director of Homes"


@NEEDS_SERVER
def test_that_a_range_started_afresh_by_two_is_told_and_the_words_are_kept(
    shared: MainWindow, address: ServerAddress
) -> None:
    page = shared.go("indicators")
    settle(shared)
    page.visit("HO-FFT")
    settle(shared)
    page.open_chart()
    settle(shared)
    marking = page.views.chart.marking
    marking.ask_restart(Q2)
    with opened(address) as bert:
        rebase_series(bert, "A contract", about=("HO-FFT", Q2), author="Bert", now=NOW)
    said: list[str] = []
    shared.session.refused.connect(said.append)
    marking.strip.field.setText("A new contractor")
    marking.strip.take.click()
    settle(shared)
    assert "theirs: reason A contract; yours: reason A new contractor" in said[0]
    assert marking.strip.field.text() == "A new contractor"
    marking.strip.take.click()
    settle(shared)
    assert len(said) == 1
    assert marking.strip.isHidden()


@NEEDS_SERVER
def test_that_settings_say_the_address_check_it_and_back_it_up(shared: MainWindow) -> None:
    page = shared.go("settings")
    settle(shared)
    page.store.check.click()
    settle(shared)
    assert "3 indicators" in page.store._said.text()
    page.backups.make.click()
    settle(shared)
    assert page.backups._said.text().startswith("Backed up and read back:")


@NEEDS_SERVER
def test_that_every_place_opens_on_a_shared_store(shared: MainWindow) -> None:
    for place in ("home", "indicators", "returns", "reports", "settings"):
        shared.go(place)
        settle(shared)
    assert shared.session.period in (Q2, Q3)


@NEEDS_SERVER
def test_that_the_open_store_is_copied_to_an_empty_database_only(
    council: MainWindow, address: ServerAddress
) -> None:
    told: list[str] = []
    council.session.told.connect(told.append)
    council.run("store.copy_to_server")
    dialog = dialog_of(council)
    dialog.place.setText(address.text)
    dialog.act.click()
    settle(council)
    again = dialog_of(council)
    assert "is not empty" in again.said.text()
    with cloned(empty_template()) as target:
        assert isinstance(target, ServerAddress)
        again.place.setText(target.text)
        again.act.click()
        settle(council)
        assert told[-1].startswith("Copied to the server")
        with opened(target) as copy, copy.reading():
            assert latest_entry(copy) == 1
