"""Shows a small form where its answer will stand; never over the page."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.theme.look import is_large_text, line_height, scaled
from ui.widgets.buttons import Button
from ui.widgets.form import Field, Form
from ui.widgets.layout import STRETCH, clear, column, row
from ui.widgets.picker import Picker
from ui.widgets.text import label

_ACROSS, _LONG_LINES = 3, 3
Editor = QLineEdit | QPlainTextEdit | Picker


class FormCard(QFrame):
    """Shows a form; reports what was typed by field, or that it was left."""

    given = Signal(str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._form, self._is_given = Form("", "", (), ""), False
        self.editors: dict[str, Editor] = {}
        self._came_from: QWidget | None = None
        self.button = Button()
        self._trouble = label("", "small", tone="bad", wraps=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 14)
        self._layout.setSpacing(10)
        self.hide()

    @property
    def key(self) -> str:
        """The key of the form shown."""
        return self._form.key

    def show_form(self, form: Form) -> None:
        """Show a form and put the cursor into its first field."""
        self._form, self._is_given = form, False
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._came_from = focused
        self.editors = {}
        clear(self._layout)
        self.setAccessibleName(form.title)
        self._layout.addWidget(label(form.title, "section", wraps=True))
        self._layout.addWidget(self._fields())
        self._trouble = label("", "small", tone="bad", wraps=True)
        self._trouble.hide()
        self._layout.addWidget(self._trouble)
        self._layout.addWidget(self._foot())
        self.show()
        first = next(iter(self.editors.values()), None)
        if first is not None:
            _focus(first)

    def show_trouble(self, words: str) -> None:
        """Say what stands in the way, beside what was typed."""
        self._is_given = False
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def type_into(self, key: str, text: str) -> None:
        """Fill a field, as a person would."""
        editor = self.editors[key]
        if isinstance(editor, Picker):
            editor.choose(text)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        else:
            editor.setText(text)

    def typed(self) -> dict[str, str]:
        """What stands in the fields."""
        return {key: _text(editor) for key, editor in self.editors.items()}

    def close_form(self) -> None:
        """Take the form away; the keys go back to where it was asked for."""
        self._form, self._is_given = Form("", "", (), ""), False
        focused, back = QApplication.focusWidget(), self._came_from
        has_focus = focused is not None and self.isAncestorOf(focused)
        if has_focus and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def _fields(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        across = 1 if is_large_text() else _ACROSS
        at, line = 0, 0
        for field in self._form.fields:
            wide = across if field.is_wide else 1
            if at + wide > across:
                at, line = 0, line + 1
            grid.addWidget(self._field(field), line, at, 1, wide)
            at += wide
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return body

    def _field(self, field: Field) -> QWidget:
        head = label(field.words, "small", tone="ink2", wraps=True)
        editor = self._editor(field)
        self.editors[field.key] = editor
        editor.setAccessibleName(field.words)
        head.setBuddy(editor)
        return column(head, editor, STRETCH, gap=3)

    def _editor(self, field: Field) -> Editor:
        if field.options:
            picker = Picker(field.words)
            picker.offer(field.options, field.value)
            return picker
        if field.is_long:
            long = QPlainTextEdit(field.value)
            long.setTabChangesFocus(True)
            long.setFixedHeight(_LONG_LINES * line_height("body") + 14)
            return long
        line = QLineEdit(field.value)
        line.setPlaceholderText(field.hint)
        line.setMinimumWidth(scaled(80))
        line.returnPressed.connect(self._give)
        if field.names:
            line.setCompleter(_completer(field.names, line))
        return line

    def _foot(self) -> QWidget:
        self.button = Button(self._form.button, "primary")
        self.button.clicked.connect(self._give)
        leave = Button("Cancel", "quiet", tip="Close without changing anything (Esc)")
        leave.clicked.connect(self.close_form)
        note = label(self._form.note, "small", tone="ink3", wraps=True)
        return row(self.button, leave, 8, (note, 1))

    def _give(self) -> None:
        """Once, until what stands in the way is said: a second press does not add it twice."""
        if self._is_given:
            return
        self.show_trouble("")
        self._is_given = True
        self.given.emit(self._form.key, self.typed())


def _completer(names: tuple[str, ...], parent: QWidget) -> QCompleter:
    made = QCompleter(QStringListModel(list(names), parent), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


def _text(editor: Editor) -> str:
    if isinstance(editor, Picker):
        return editor.current
    return editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text()


def _focus(editor: Editor) -> None:
    if isinstance(editor, Picker):
        editor.button.setFocus()
        return
    editor.setFocus()
    if isinstance(editor, QLineEdit):
        editor.selectAll()
