"""The Definition tab: what the indicator is and has been, and one quiet form to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.pages.indicators.definition_deeds import DefinitionFacts, TypedChange
from ui.pages.indicators.view_model import definition as model
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, clear, column, row
from ui.widgets.picker import Picker
from ui.widgets.text import label


class DefinitionView(QWidget):
    """Shows a definition; reports a change that was typed."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.form = DefinitionForm()
        self.form.typed.connect(self.typed)
        self._change = Button("Change\u2026", "quiet", icon_name="edit")
        self._change.setToolTip("Change the definition, a target or the life cycle")
        self._change.clicked.connect(self._open)
        self.form.left.connect(self._close)
        self._facts: DefinitionFacts | None = None
        self._sections = QVBoxLayout()
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._sections.setSpacing(14)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 10, 16, 14)
        outer.setSpacing(10)
        outer.addWidget(row(self._change, STRETCH))
        outer.addWidget(self.form)
        outer.addLayout(self._sections)
        outer.addStretch(1)

    def show_nothing(self) -> None:
        """Another indicator is on its way."""
        self._facts = None
        clear(self._sections)
        self._change.hide()
        self.form.hide()

    def show_facts(self, facts: DefinitionFacts, *, may_write: bool) -> None:
        """Show a definition; an open form for the same indicator stays open."""
        before, self._facts = self._facts, facts
        own = facts.found.indicator.id
        if before is None or before.found.indicator.id != own:
            self.form.hide()
        self._change.setVisible(may_write and self.form.isHidden())
        clear(self._sections)
        for each in model.sections(facts):
            self._sections.addWidget(_section(each))

    def _open(self) -> None:
        if self._facts is not None:
            self._change.hide()
            self.form.ask(self._facts)

    def _close(self) -> None:
        self._change.show()
        self._change.setFocus()


class DefinitionForm(QFrame):
    """What is changed, to what, why, and who approved it."""

    typed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("Change the definition")
        self._facts: DefinitionFacts | None = None
        self.what = Picker("What is changed")
        self.value, self.reason, self.forum = QLineEdit(), QLineEdit(), QLineEdit()
        self._value_row = _named("To", self.value)
        self._trouble = label("", "small", tone="bad", wraps=True)
        self.keep = Button("Keep the change", "primary")
        leave = Button("Cancel", "quiet", tip="Leave everything as it is (Esc)")
        self.reason.setPlaceholderText("It is printed with the change")
        self.forum.setPlaceholderText("The forum, if one was asked")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        for part in (
            _named("Change", self.what),
            self._value_row,
            _named("Because", self.reason),
            _named("Approved by", self.forum),
            self._trouble,
            row(self.keep, leave, STRETCH, gap=8),
        ):
            layout.addWidget(part)
        self.what.chosen.connect(self._choose)
        self.reason.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        leave.clicked.connect(self.leave)
        self.hide()

    def ask(self, facts: DefinitionFacts) -> None:
        """Open for an indicator, the year's target first."""
        self._facts = facts
        offered = model.changes_offered(
            facts.found.indicator, financial_year=facts.financial_year
        )
        self.what.offer(offered, offered[0][0])
        self.reason.clear()
        self.forum.clear()
        self.keep.setEnabled(False)
        self._choose(offered[0][0])
        self.show()
        self.value.setFocus()

    def choose(self, what: str) -> None:
        """Choose what is changed, as a person would."""
        self.what.choose(what)
        self._choose(what)

    def tell(self, words: str) -> None:
        """Say what stands in the way, beside what was typed."""
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def leave(self) -> None:
        """Close without a change."""
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _choose(self, what: str) -> None:
        self.tell("")
        if self._facts is None:
            return
        self._value_row.setVisible(model.asks_value(what))
        year = self._facts.financial_year
        self.value.setText(model.value_now(what, self._facts.found, financial_year=year))
        self.value.setPlaceholderText(model.value_hint(what))
        self.value.setCursorPosition(0)

    def _keep(self) -> None:
        if self._facts is None or not self.reason.text().strip():
            return
        self.tell("")
        change = TypedChange(
            self._facts.found.indicator.id,
            self.what.current,
            self.value.text(),
            self.reason.text().strip(),
            self.forum.text().strip(),
            self._facts.financial_year,
            self._facts.entry,
        )
        self.typed.emit(change)


def _named(words: str, editor: QWidget) -> QWidget:
    head = label(words, "small", tone="ink2")
    head.setBuddy(editor)
    if not editor.accessibleName():
        editor.setAccessibleName(words)
    return column(head, editor, gap=2)


def _section(section: model.Section) -> QWidget:
    lines: list[QWidget] = []
    if section.head:
        lines.append(label(section.head, "strong"))
    for name, value in section.lines:
        said = label(value, wraps=True)
        head = label(name, "small", tone="ink3", wraps=True)
        lines.append(column(head, said, gap=1) if name else said)
    return column(*lines, gap=7)
