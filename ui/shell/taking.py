"""Takes the table in hand out of the window: to the clipboard, to paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.wording import counted
from ui.models.taken_table import TakenCell, TakenRow, TakenTable, number_in, taken_table
from ui.widgets.chart_grid import ChartGrid
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_STEP = "    "


def copy_table(window: MainWindow) -> None:
    """Put the table in hand on the clipboard, for Excel, for Word and as plain text."""
    taken = table_in_hand(window)
    if taken is None:
        window.session.told.emit("There is no table here to copy")
        return
    carried = QMimeData()
    carried.setHtml(taken.as_html())
    carried.setText(taken.as_text())
    QGuiApplication.clipboard().setMimeData(carried)
    rows = sum(not row.is_head for row in taken.rows)
    window.session.told.emit(f"{counted(rows, 'row').capitalize()} on the clipboard")


def print_table(window: MainWindow) -> None:
    """Show the table in hand as pages, to be printed."""
    from ui.shell.table_pages import TablePages
    from ui.widgets.print_preview import PrintPreview

    taken = table_in_hand(window)
    if taken is None:
        window.session.told.emit("There is nothing here to print")
        return
    folder = window.session.around.documents_folder
    pages = TablePages(taken.as_page(), window.session)
    preview = PrintPreview(
        window, taken.title, pages.print_on, folder=folder, paint_shown=pages.show_on
    )
    pages.setParent(preview)
    pages.laid_out.connect(preview.pages.updatePreview)
    preview.open()


def table_in_hand(window: MainWindow) -> TakenTable | None:
    """The table the focus is in, else the first on show."""
    page = window.pages.page
    if page is None:
        return None
    views = [
        view
        for view in page.findChildren(QAbstractItemView)
        if view.isVisible()
        and view.model() is not None
        and view.model().rowCount(QModelIndex())
    ]
    focused = QApplication.focusWidget()
    in_hand = [view for view in views if focused is not None and _holds(view, focused)]
    view = next(iter([*in_hand, *views]), None)
    return _taken(window, view) if view is not None else None


def _holds(view: QWidget, focused: QWidget) -> bool:
    return view is focused or view.isAncestorOf(focused)


def _taken(window: MainWindow, view: QAbstractItemView) -> TakenTable:
    view = view.table if isinstance(view, ChartGrid) else view
    page = window.pages.page
    facts, period = window.session.facts, window.session.period
    name = view.accessibleName() or "Table"
    place = page.title if page is not None else ""
    title = name if place in ("", name) else f"{place}: {name}"
    made_up = "figures are illustrative" if facts and facts.council.is_sample else ""
    told = [
        period.label if period is not None and page is not None and page.has_period else "",
        facts.council.name if facts is not None else "",
        f"as at {date_words(window.session.today)}",
        made_up,
    ]
    under = " · ".join(part for part in told if part)
    if isinstance(view, TableView):
        model = view.lines
        lines = [model.line(row) for row in range(model.rowCount())]
        return taken_table(
            title, under, columns=model.columns,
            lines=[line for line in lines if line is not None],
            keys={column.key for column in view.shown_columns},
        )  # fmt: skip
    return _from_model(view, title, under)


def _from_model(view: QAbstractItemView, title: str, told: str) -> TakenTable:
    """Any other list or tree, as its model says itself; what is below is set in."""
    model = view.model()
    wide = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    role, across = Qt.ItemDataRole.DisplayRole, Qt.Orientation.Horizontal
    heads = [str(model.headerData(place, across, role) or "") for place in range(wide)]
    if wide == 1:  # a list or a tree shows no heads
        heads = [view.accessibleName()]

    def rows(parent: QModelIndex, depth: int) -> Iterator[TakenRow]:
        for row in range(model.rowCount(parent)):
            cells = [
                str(model.index(row, column, parent).data(role) or "") for column in range(wide)
            ]
            cells[0] = _STEP * depth + cells[0]
            yield TakenRow(
                tuple(TakenCell(text, number_in(text) is not None) for text in cells)
            )
            yield from rows(model.index(row, 0, parent), depth + 1)

    return TakenTable(title, told, tuple(map(TakenCell, heads)), tuple(rows(QModelIndex(), 0)))
