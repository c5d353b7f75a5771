"""Whatever is opened: each control has a name and a role, Tab finds it, its focus is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGraphicsView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from window_fixtures import settle

from resources.sample import return_files
from ui.main_window import MainWindow
from ui.pages.indicators.page import IndicatorsPage

_WORDLESS = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
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


OPENED: dict[str, Open] = {
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


def focusable(window: QWidget) -> Iterator[QWidget]:
    for each in window.findChildren(QWidget):
        takes = each.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and each.isVisible() and each.isEnabled():
            yield each


def is_in_a_group(widget: QWidget) -> bool:
    """Tab enters a group of exclusive buttons once; arrow keys go on inside it."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None


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
    wanted = list(focusable(council))
    nameless, roleless = [], []
    for each in wanted:
        spoken = QAccessible.queryAccessibleInterface(each)
        name = spoken.text(QAccessible.Text.Name) if spoken else ""
        if not (each.accessibleName() or name):
            nameless.append(f"{type(each).__name__} in {type(each.parent()).__name__}")
        if isinstance(each, QGraphicsView):  # Qt has no role for it: it must describe itself
            roleless += [] if each.accessibleDescription() else [type(each).__name__]
        elif spoken is None or spoken.role() in _WORDLESS:
            roleless.append(f"{type(each).__name__} “{each.accessibleName()}”")
    assert (nameless, roleless) == ([], [])
    council.rail.setFocus()
    reached = {QApplication.focusWidget()}
    for _ in range(len(wanted) * 2 + 10):
        council.focusNextChild()
        reached.add(QApplication.focusWidget())
    missed = [each for each in wanted if each not in reached and not is_in_a_group(each)]
    assert [f"{type(each).__name__} “{each.accessibleName()}”" for each in missed] == []


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
