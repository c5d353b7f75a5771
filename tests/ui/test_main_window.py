"""The window round the pages: places, keys, names, dropping, undo, and worded refusals."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from lbi_desktop.domain.period import quarter
from ui.actions import ACTIONS, PLACES
from ui.help.window import HelpWindow
from ui.main_window import MainWindow
from ui.shell import wishes
from ui.shell.bars import periods_offered
from ui.shell.drop_frame import drop_words
from ui.shell.palette import Palette

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PLACE_IDS = [place.id for place in PLACES]


def focusable(widget: QWidget) -> Iterator[QWidget]:
    for each in widget.findChildren(QWidget):
        takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and each.isVisible() and each.isEnabled():
            yield each


def dropped(path: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path))])
    return made


def drag(window: MainWindow, offered: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(400, 300),
        Qt.DropAction.CopyAction,
        offered,
        Qt.MouseButton.LeftButton,
        Modifier.NoModifier,
    )
    window.dragEnterEvent(event)
    return event


def drop(window: MainWindow, offered: QMimeData) -> None:
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        offered,
        Qt.MouseButton.LeftButton,
        Modifier.NoModifier,
    )
    window.dropEvent(event)


def test_that_opening_a_store_leads_home_and_names_it(council: MainWindow) -> None:
    assert council.pages.place == "home"
    assert council.session.period is not None
    assert "council.lbi" in council.foot.words
    assert council.preferences.settings.store.endswith("council.lbi")


@pytest.mark.parametrize("place", PLACE_IDS)
def test_that_every_place_in_the_rail_opens_names_all_it_holds_and_is_walked_by_tab(
    council: MainWindow, qtbot: QtBot, place: str
) -> None:
    qtbot.mouseClick(council.rail.buttons[place], Qt.MouseButton.LeftButton)
    settle(council)
    assert council.pages.place == place
    assert council.rail.buttons[place].isChecked()
    nameless = [each for each in focusable(council) if not each.accessibleName()]
    assert [f"{type(each).__name__} {each.objectName()}" for each in nameless] == []
    wanted = set(focusable(council))
    first = council.rail.buttons[place]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reached = {QApplication.focusWidget()}
    for _ in range(len(wanted) * 2 + 10):
        council.focusNextChild()
        reached.add(QApplication.focusWidget())
    in_groups = {each for each in wanted if is_reached_by_arrows(each)}
    assert [type(each).__name__ for each in wanted - reached - in_groups] == []


def is_reached_by_arrows(widget: QWidget) -> bool:
    """Tab enters a group of exclusive buttons once; arrow keys go on inside it."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None


def test_that_each_place_has_its_number_on_the_keyboard(council: MainWindow) -> None:
    for place in reversed(PLACES):
        action = council.keys.actions[f"go.{place.id}"]
        assert action.shortcut().toString() == f"Ctrl+{place.number}"
        action.trigger()
        settle(council)
        assert council.pages.place == place.id


@pytest.mark.timeout(600)  # every action there is, in whatever else the machine does
@pytest.mark.qt_log_ignore("This plugin does not support")  # of menus, on a screen for tests
def test_that_every_action_can_be_run_without_harm(
    council: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        nothing: object = [] if name.endswith("s") else ""
        monkeypatch.setattr(QFileDialog, name, lambda *_, nothing=nothing, **__: (nothing, ""))
    asks_first = {"store.open", "store.new", "window.close", "report.write", "store.sample"}
    for action in ACTIONS:
        if action.id not in asks_first:
            council.run(action.id)
            settle(council)
            for opened in (*council.findChildren(QDialog), *council.findChildren(QMenu)):
                opened.close()
    for palette in council.findChildren(Palette):
        palette.shut()
    assert council.notice.words == ""


def test_that_places_wait_until_a_store_is_open(window: MainWindow) -> None:
    assert wishes.found(window, "go.indicators") is None
    assert wishes.found(window, "store.open") is not None


def test_that_f6_goes_round_the_regions(council: MainWindow) -> None:
    council.go("indicators")
    settle(council)
    page = council.pages.page
    assert page is not None
    regions = [council.rail, council.top, *page.regions()]
    council.rail.buttons["indicators"].setFocus()
    seen = []
    for _ in range(len(regions)):
        council.run("region.next")
        focused = QApplication.focusWidget()
        seen.append(
            next(
                i
                for i, region in enumerate(regions)
                if focused is not None and (region is focused or region.isAncestorOf(focused))
            )
        )
    assert seen == [*range(1, len(regions)), 0]


def test_that_the_period_steps_and_every_page_follows(council: MainWindow) -> None:
    council.go("indicators")
    settle(council)
    before = council.session.period
    council.run("period.before")
    settle(council)
    assert council.session.period is not None
    assert before is not None
    assert council.session.period == before.previous()
    assert before.previous().label in council.top.period.words  # type: ignore[union-attr]
    council.run("period.after")
    assert council.session.period == before


def test_that_dragged_files_are_announced_before_they_are_dropped(
    council: MainWindow, tmp_path: Path
) -> None:
    event = drag(council, dropped(tmp_path / "Homes.xlsx"))
    assert event.isAccepted()
    assert council.drop_frame.isVisible()
    council.dragLeaveEvent(None)  # type: ignore[arg-type]
    assert not council.drop_frame.isVisible()
    assert drop_words([tmp_path / "a.xlsx"] * 3) == (
        "Drop to read three files. Nothing is stored yet."
    )
    assert drop_words([tmp_path / "b.lbi"]) == "Drop to open b.lbi."


def test_that_a_dropped_store_is_opened(
    window: MainWindow, sample_store: Path, qtbot: QtBot
) -> None:
    drop(window, dropped(sample_store))
    qtbot.waitUntil(lambda: window.session.is_open, timeout=20_000)
    settle(window)
    assert window.pages.place == "home"


def test_that_what_waits_in_one_store_is_not_counted_in_another(
    council: MainWindow, sample_store: Path, tmp_path: Path
) -> None:
    """The rail went on counting the open points of a return that the other store never saw."""
    council.go("returns")
    settle(council)
    council.pages.waits.emit("returns", 3)
    council.go("history")
    council.go("home")
    assert council.rail.buttons["returns"].accessibleName() == "Returns, 3 to settle"
    other = tmp_path / "other.lbi"
    shutil.copy(sample_store, other)
    council.session.open(other)
    settle(council)
    assert council.rail.buttons["returns"].accessibleName() == "Returns"


def test_that_what_is_no_store_is_refused_in_words(window: MainWindow, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.lbi"
    wrong.write_text("minutes of a meeting", encoding="utf-8")
    window.open_paths([wrong])
    settle(window)
    assert not window.session.is_open
    assert "not a store of this program" in window.notice.words
    assert wrong.read_text(encoding="utf-8") == "minutes of a meeting"


def test_that_a_return_without_a_store_says_what_to_do_first(
    window: MainWindow, tmp_path: Path
) -> None:
    window.open_paths([tmp_path / "return.xlsx"])
    assert window.notice.words == "Open or make a store first, then drop the returns on it."


def test_that_a_store_somebody_else_writes_to_is_opened_for_reading(
    window: MainWindow, sample_store: Path, tmp_path: Path
) -> None:
    import shutil

    from window_fixtures import NOW

    from lbi_desktop.store.store import open_store

    path = shutil.copy(sample_store, tmp_path / "shared.lbi")
    with open_store(Path(path), who="the corporate performance officer", now=NOW):
        window.session.open(Path(path))
        settle(window)
        assert window.session.is_open
        assert not window.session.may_write
        assert "corporate performance officer" in window.notice.words
        window.session.close()


def test_that_the_palette_leads_to_an_indicator(council: MainWindow, qtbot: QtBot) -> None:
    council.run("palette.open")
    [palette] = council.findChildren(Palette)
    qtbot.keyClicks(palette.entry, "first time")
    qtbot.keyClick(palette.entry, Key.Key_Return)
    settle(council)
    assert council.pages.place == "indicators"
    page = council.pages.page
    assert page is not None
    name = page.table.lines.line(page.table.currentIndex().row())  # type: ignore[attr-defined]
    assert "Repairs fixed first time" in name.sentence  # type: ignore[union-attr]


def test_that_escape_closes_the_palette(council: MainWindow, qtbot: QtBot) -> None:
    council.run("palette.open")
    [palette] = council.findChildren(Palette)
    qtbot.keyClick(palette.entry, Key.Key_Escape)
    assert not palette.isVisible()


def test_that_menus_appear_on_alt_with_every_action(council: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyRelease(council, Key.Key_Alt)
    bar = council.menuBar()
    assert bar.isVisible()
    held = {action.text() for menu in bar.actions() for action in menu.menu().actions()}  # type: ignore[attr-defined]
    assert {action.words for action in ACTIONS} <= held
    qtbot.keyRelease(council, Key.Key_Alt)
    assert not bar.isVisible()


def test_that_alt_held_for_another_key_brings_no_menus(
    council: MainWindow, qtbot: QtBot
) -> None:
    """The menu bar came and went with every step from quarter to quarter."""
    before = council.session.period
    qtbot.keyClick(council, Key.Key_Left, Modifier.AltModifier)  # Alt itself is let go too
    assert council.session.period != before
    assert not council.menuBar().isVisible()
    qtbot.keyRelease(council, Key.Key_Alt)
    assert council.menuBar().isVisible()


def test_that_a_quarter_is_offered_as_soon_as_it_is_over(council: MainWindow) -> None:
    """The round of a quarter begins before its first figure is in."""
    facts = council.session.facts
    assert facts is not None
    offered = periods_offered(facts, date(2027, 1, 5))
    assert offered[-1] == quarter(2026, 3)
    assert facts.council.latest in offered


def test_that_the_window_remembers_its_size(council: MainWindow) -> None:
    council.resize(1400, 800)
    council.close()
    kept = council.preferences.settings.window
    assert kept["size"] == "1400x800"


@pytest.mark.parametrize("width, is_wide", [(1366, False), (1700, True)])
def test_that_the_rail_names_places_beside_icons_on_wide_screens(
    window: MainWindow, width: int, is_wide: bool
) -> None:
    window.resize(width, 800)
    assert (window.rail.width() > 100) is is_wide


def test_that_f1_helps_in_a_dialog_too(council: MainWindow, qtbot: QtBot) -> None:
    """A dialog holds back the keys of the window under it."""
    council.run("store.shared")
    [dialog] = [each for each in council.findChildren(QDialog) if each.isVisible()]
    assert [each.text() for each in dialog.actions()] == ["Help for this place"]
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20_000)
    qtbot.keyClick(dialog, Key.Key_F1)
    shown = [each for each in council.findChildren(HelpWindow) if each.isVisible()]
    assert [each.parentWidget() for each in shown] == [dialog], "it would lie under the dialog"
    dialog.reject()


def leads_out_of(page: QWidget, control: QWidget) -> bool:
    """Whether Tab goes on from a control of a page to something that is not on it."""
    stops = set(focusable(control.window()))
    following = control.nextInFocusChain()
    while following not in stops:
        following = following.nextInFocusChain()
    return page.isAncestorOf(control) and not page.isAncestorOf(following)


@pytest.mark.parametrize("takes_away", [QWidget.hide, lambda held: held.setEnabled(False)])
def test_that_keys_in_what_is_taken_away_stay_in_its_page(
    council: MainWindow, qtbot: QtBot, takes_away: Callable[[QWidget], None]
) -> None:
    """Left to itself Qt leads them to whatever was made next, often to Home on the rail."""
    page = council.go("settings")
    settle(council)
    held = next(each for each in focusable(council) if leads_out_of(page, each))
    held.setFocus()
    qtbot.waitUntil(held.hasFocus, timeout=20_000)
    takes_away(held)
    focused = council.focusWidget()
    assert focused is not None
    assert focused is not held
    assert page.isAncestorOf(focused)
