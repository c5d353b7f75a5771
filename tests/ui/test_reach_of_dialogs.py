"""Reviews, previews and dialogs that need files of their own are named and reached too."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from walked import need_named_and_reached
from window_fixtures import settle

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.period import quarter
from lbi_desktop.store.store import Store
from ui.main_window import MainWindow
from ui.pages.indicators.page import IndicatorsPage
from ui.pages.packs.page import PacksPage
from ui.pages.reports.page import ReportsPage
from ui.scenes.dialogs import dialog_scenes
from ui.scenes.made import NOW, Files, files_made, indicator
from ui.shell.fault_page import FaultPage

REPORT = "Scrutiny report Q3 2025-26.docx"
Open = Callable[[MainWindow, Files], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A council at work, a pack it sent and the answer, with the keys beside them."""
    return files_made(tmp_path_factory.mktemp("made"))


@pytest.fixture
def at_work(window: MainWindow, made: Files, tmp_path: Path) -> tuple[MainWindow, Files]:
    """The window with a copy of the council open."""
    files = made.copied(tmp_path / "own")
    shutil.copy(made.council.parent / REPORT, files.council.parent)
    window.session.open(files.council)
    settle(window)
    return window, files


def pack_review(window: MainWindow, files: Files) -> None:
    window.open_paths([files.answer])
    settle(window)
    assert isinstance(window.pages.page, PacksPage)
    assert window.pages.page.back, "the review is open"


def document(window: MainWindow, files: Files) -> None:
    """The report that was written from this council, dropped back in."""
    window.open_paths([files.council.parent / REPORT])


def reports(window: MainWindow) -> ReportsPage:
    page = window.go("reports")
    settle(window)
    assert isinstance(page, ReportsPage)
    return page


def preview(window: MainWindow, _: Files) -> None:
    reports(window).preview_now()


def template(window: MainWindow, _: Files) -> None:
    reports(window).document.show_template()


def exports(window: MainWindow, _: Files) -> None:
    reports(window).document.show_exports()


def cell(window: MainWindow, _: Files) -> None:
    page = window.go("indicators")
    settle(window)
    assert isinstance(page, IndicatorsPage)
    facts = window.session.facts
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.ref == "E1"))
    settle(window)
    window.run("figure.cell")


def complaints(window: MainWindow, _: Files) -> None:
    window.go("meetings")
    settle(window)
    window.run("meeting.complaints")


def forums(window: MainWindow, _: Files) -> None:
    window.go("meetings")
    settle(window)
    window.run("meeting.forums")


def settings_narrowed(window: MainWindow, _: Files) -> None:
    page = window.go("settings")
    settle(window)
    page.finder.setText("folder")  # type: ignore[attr-defined]


def one_comment(store: Store, _: object) -> Changes:
    """The first change of a sitting, after which there is a backup."""
    about = (indicator(store, "E1"), quarter(2025, 3))
    return write_comment(
        store, Commentary("Less garden waste."), about=about, author="x", now=NOW
    )


PLACES: tuple[Open, ...] = (
    pack_review,
    document,
    preview,
    template,
    exports,
    cell,
    complaints,
    forums,
    settings_narrowed,
)
DIALOGS = ("restore", "trust", "help", "help-new", "shared-store-refused", "passphrase-wrong")


def test_that_what_needs_files_of_its_own_is_named_and_reached(
    at_work: tuple[MainWindow, Files],
) -> None:
    window, files = at_work
    for bring_up in PLACES:
        bring_up(window, files)
        settle(window)
        window.rail.setFocus()
        need_named_and_reached(window)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_every_dialog_over_work_is_named_reached_and_left_by_escape(
    at_work: tuple[MainWindow, Files], qtbot: QtBot
) -> None:
    window, files = at_work
    window.session.do("Commenting", one_comment)
    settle(window)
    for opened in DIALOGS:
        dialog_scenes(files)[opened](window)
        settle(window)
        (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
        spoken = QAccessible.queryAccessibleInterface(dialog)
        assert spoken.role() == QAccessible.Role.Dialog
        assert spoken.text(QAccessible.Text.Name), "a reader says which dialog came up"
        need_named_and_reached(dialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_that_tab_stays_on_the_page_of_a_fault_and_reaches_all_of_it(
    at_work: tuple[MainWindow, Files], qtbot: QtBot
) -> None:
    """It lies over the window: what is below cannot be seen to have the focus."""
    window, files = at_work
    dialog_scenes(files)["fault"](window)
    settle(window)
    page = window.findChildren(FaultPage)[-1]
    need_named_and_reached(page)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        for _ in range(7):
            qtbot.keyClick(window.focusWidget(), key)
            held = window.focusWidget()
            assert held is not None
            assert page.isAncestorOf(held)
