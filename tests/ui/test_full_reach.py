"""Whatever is opened: each control has a name and a role, Tab finds it, its focus is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from walked import focusable, need_named_and_reached
from window_fixtures import settle

from resources.sample import return_files
from ui.chart.parts_chart import PartsChart
from ui.chart.parts_picture import PartsKind
from ui.main_window import MainWindow
from ui.pages.indicators.page import IndicatorsPage
from ui.pages.lead.page import LeadPage
from ui.pages.packs.page import PacksPage
from ui.pages.wellbeing.page import WellbeingPage
from ui.shell.palette import Palette
from ui.widgets.passphrase import PassphraseDialog

HOMES = "Homes and Neighbourhoods"
Open = Callable[[MainWindow], object]


def indicators(window: MainWindow) -> IndicatorsPage:
    page = window.go("indicators")
    settle(window)
    assert isinstance(page, IndicatorsPage)
    return page


def narrowed(window: MainWindow) -> None:
    indicators(window).listing.tools.narrow.click()


def naming(window: MainWindow) -> None:
    indicators(window).listing.views.strip.ask("Keep this view as:", print)


def charts(window: MainWindow) -> None:
    indicators(window)
    window.run("list.charts")


def panel_tab(name: str) -> Open:
    def open_it(window: MainWindow) -> None:
        page = indicators(window)
        tab = next(b for b in page.panel.findChildren(QPushButton) if b.text() == name)
        tab.click()

    return open_it


def chart(window: MainWindow) -> None:
    indicators(window).open_chart()


def breakdowns(window: MainWindow) -> None:
    page = indicators(window)
    facts = window.session.facts
    assert facts is not None
    page.visit(next(each.id for each in facts.council.indicators if each.ref == "H1"))
    settle(window)
    window.run("chart.parts")


def many(window: MainWindow) -> None:
    indicators(window)
    window.run("list.many")


def review(window: MainWindow) -> None:
    homes = next(path for path in return_files() if path.name.startswith("Homes"))
    window.open_paths([homes])


def labels(window: MainWindow) -> None:
    window.run("returns.labels")


def meeting_form(window: MainWindow) -> None:
    window.go("meetings")
    settle(window)
    window.run("meeting.add")


def forum_form(window: MainWindow) -> None:
    window.go("meetings")
    settle(window)
    window.run("meeting.forum")


def meeting_year(window: MainWindow) -> None:
    window.go("meetings")
    settle(window)
    window.run("meeting.year")


def planning_log(window: MainWindow) -> None:
    window.go("planning")
    settle(window)
    window.run("planning.log")


def sight(window: MainWindow) -> None:
    indicators(window)
    window.run("plan.sight")


def gaps(window: MainWindow) -> None:
    window.go("plans", "gaps")


def history(window: MainWindow) -> None:
    window.run("go.history")


def welcome(window: MainWindow) -> None:
    window.go("welcome")


def packs(window: MainWindow) -> None:
    window.run("pack.send")
    settle(window)
    page = window.pages.page
    assert isinstance(page, PacksPage)
    page.card.audience.choose(f"directorate:{HOMES}")
    page.card.audience.chosen.emit(HOMES)


def lead(window: MainWindow) -> None:
    """The lead's own screen on a pack of one directorate, an indicator beside the list."""
    store = window.session.around.documents_folder / "homes.lbipack"
    send_pack(window, store)
    window.open_paths([store])
    settle(window)
    page = window.pages.page
    assert isinstance(page, LeadPage)
    assert page.pack is not None
    page.table.peeked.emit(page.pack.lines[0].row.indicator.id)


def send_pack(window: MainWindow, path: Path) -> None:
    packs(window)
    settle(window)
    page = window.pages.page
    assert isinstance(page, PacksPage)
    page.deeds.write(page.card.choice.wish, path, reply_by=None, passphrase="", sorry=print)
    settle(window)


def wellbeing(window: MainWindow) -> None:
    page = window.go("wellbeing")
    settle(window)
    assert isinstance(page, WellbeingPage)
    page.empty.sample.click()
    settle(window)
    assert not page.is_empty


def wellbeing_weights(window: MainWindow) -> None:
    wellbeing(window)
    window.run("wellbeing.weights")


def wellbeing_table(window: MainWindow) -> None:
    wellbeing(window)
    window.run("chart.rows")


def print_preview(window: MainWindow) -> None:
    indicators(window)
    window.run("table.print")


def shared_store(window: MainWindow) -> None:
    window.run("store.shared")


def passphrase(window: MainWindow) -> None:
    PassphraseDialog(window, "Seal the pack.", is_new=True).open()


def palette(window: MainWindow) -> None:
    indicators(window)
    window.open_palette()


OPENED: dict[str, Open] = {
    "packs": packs,
    "lead": lead,
    "wellbeing": wellbeing,
    "wellbeing weights": wellbeing_weights,
    "wellbeing table": wellbeing_table,
    "welcome": welcome,
    "history": history,
    "narrowed": narrowed,
    "naming a view": naming,
    "charts": charts,
    "panel figures": panel_tab("Figures"),
    "panel comment": panel_tab("Comment"),
    "panel definition": panel_tab("Definition"),
    "panel parts": panel_tab("Parts"),
    "chart": chart,
    "breakdowns": breakdowns,
    "many": many,
    "review": review,
    "labels": labels,
    "meeting form": meeting_form,
    "forum form": forum_form,
    "meeting year": meeting_year,
    "planning log": planning_log,
    "line of sight": sight,
    "gaps": gaps,
}


DIALOGS: dict[str, Open] = {
    "print preview": print_preview,
    "shared store": shared_store,
    "passphrase": passphrase,
}


def picture(widget: QWidget) -> QImage:
    """A widget as it is painted now, with what lies in it."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    flags = QWidget.RenderFlag.DrawChildren | QWidget.RenderFlag.DrawWindowBackground
    widget.render(image, QPoint(), QRegion(QRect(QPoint(), widget.size())), flags)
    return image


@pytest.mark.parametrize("opened", OPENED)
def test_that_everything_opened_has_names_and_roles_and_is_reached_by_tab(
    council: MainWindow, opened: str
) -> None:
    OPENED[opened](council)
    settle(council)
    council.rail.setFocus()
    need_named_and_reached(council)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("opened", DIALOGS)
def test_that_every_dialog_has_names_and_roles_and_is_left_by_escape(
    council: MainWindow, opened: str, qtbot: QtBot
) -> None:
    DIALOGS[opened](council)
    settle(council)
    dialog = next(each for each in council.findChildren(QDialog) if each.isVisible())
    need_named_and_reached(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_that_the_palette_is_named_and_left_by_escape(
    council: MainWindow, qtbot: QtBot
) -> None:
    palette(council)
    shown = council.findChild(Palette)
    assert shown is not None
    assert [each for each in focusable(shown) if not each.accessibleName()] == []
    qtbot.keyClick(shown.entry, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_that_every_ward_of_the_map_is_an_object_with_its_words(council: MainWindow) -> None:
    QAccessible.setActive(True)
    try:
        wellbeing(council)
        (chart,) = [
            each
            for each in council.findChildren(PartsChart)
            if each.isVisible() and each.kind is PartsKind.MAP
        ]
        spoken = QAccessible.queryAccessibleInterface(chart)
        named = [
            spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())
        ]
        assert len(named) == 17
        assert any(
            name.startswith("Finsbury Park ") and "than Islington" in name for name in named
        )
    finally:
        QAccessible.setActive(False)


@pytest.mark.parametrize("opened", ["narrowed", "chart", "review", "meeting form", "gaps"])
def test_that_the_focus_is_seen_on_every_button_and_field(
    council: MainWindow, opened: str
) -> None:
    OPENED[opened](council)
    settle(council)
    unseen = []
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    for each in [one for one in focusable(council) if isinstance(one, kinds)]:
        council.top.search.setFocus(Qt.FocusReason.OtherFocusReason)
        if each is council.top.search:
            continue
        before = picture(each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is each and picture(each) == before:
            unseen.append(f"{type(each).__name__} “{each.accessibleName()}”")
    assert unseen == []
