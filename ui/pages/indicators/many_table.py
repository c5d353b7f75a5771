"""A table whose third column is typed into, line by line, or filled by a paste."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from lbi_desktop.jobs.many_lines import What
from ui.models.cells import TableRow
from ui.models.table import TableModel
from ui.pages.indicators.view_model.many import NEW, columns
from ui.widgets.table_view import TableView

Index = QModelIndex | QPersistentModelIndex
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ManyModel(TableModel):
    """The lines; what is typed into one goes out by signal."""

    typed = Signal(str, str)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = super().flags(index)
        can_type = index.isValid() and index.column() == NEW
        return plain | Qt.ItemFlag.ItemIsEditable if can_type else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.EditRole:
            return super().data(index, Qt.ItemDataRole.DisplayRole)
        return super().data(index, role)

    def setData(
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        line = self.line(index.row())
        if role != Qt.ItemDataRole.EditRole or not isinstance(line, TableRow):
            return False
        self.typed.emit(line.key, str(value))
        return True


class ManyTable(TableView):
    """Typing begins in the row in hand; Enter goes on below; Ctrl V pastes from there on."""

    pasted = Signal(str, int)
    typed = Signal(str, str)

    def __init__(self) -> None:
        usual = columns(What.FIGURES)
        super().__init__(usual, "Many indicators", model=ManyModel(usual))
        self.has_letter_keys = False
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        model = self.lines
        assert isinstance(model, ManyModel)
        model.typed.connect(self.typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key in _CLEARING and plain:
            self.typed.emit(self.current_key(), "")
        elif key in _OPENING and plain:
            self._type()
        elif plain and event.text().strip() and event.text().isprintable():
            self._type(event.text())
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Hand on what is on the clipboard, and the row it begins at."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.pasted.emit(text, max(self.currentIndex().row(), 0))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in the field goes on to the line below, as in a spreadsheet."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.step(1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type(self, first: str = "") -> None:
        """Open the field of the row in hand, with the key that opened it in it."""
        place = self.lines.index(self.currentIndex().row(), NEW)
        is_typing = self.state() is QAbstractItemView.State.EditingState
        if is_typing or not place.isValid():  # Enter in the field comes by here as well
            return
        self.edit(place)
        field = self.viewport().findChild(QLineEdit)
        if isinstance(field, QLineEdit):
            field.setAccessibleName("New value")
            if first:
                field.setText(first)
