"""Figures, targets or owners of many indicators, typed or pasted, reviewed, changed as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.jobs.many_lines import ManyLine, What
from ui.looks import Look
from ui.pages.indicators.many_table import ManyTable
from ui.pages.indicators.view_model import many as model
from ui.session import Session
from ui.theme.look import scaled
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, Choices, chip
from ui.widgets.layout import STRETCH, column, frame, row, rule
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store

_HOW = (
    "Copy cells in Excel and paste them here: references beside the values in any order, or "
    "one column of values from the row in hand on. Nothing is stored until you change it."
)


class ManyView(QWidget):
    """One tab for each thing that can be changed, the sheet, and the review under it."""

    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sheet = model.Sheet(What.FIGURES)
        self._keys: tuple[str, ...] = ()
        self._look = Look(None)
        self.tabs = Choices(
            model.tabs(session.period), kind="tab", name="What to change", wraps=True
        )
        self.table = ManyTable()
        self.only_typed = chip("Only what is typed")
        self.paste = Button("Paste", icon_name="note", tip=f"Paste ({_keys_of_paste()})")
        self.clear = Button("Clear", "quiet", tip="Take back everything typed here")
        self._told = label(_HOW, "small", tone="ink2", wraps=True)
        self._review = label("", "strong", wraps=True)
        self.reason = QLineEdit()
        self.change = Button("Change", "primary", icon_name="check")
        self._lay_out()
        self._connect()

    def open_on(self, keys: tuple[str, ...], *, what: What = What.FIGURES) -> None:
        """Begin with these indicators, in their order; what was typed before is gone."""
        self._keys, self._look = keys, self._session.look()
        self.tabs.offer(model.tabs(self._session.period))
        self.tabs.choose(what.value)
        self._told.setText(_HOW)
        self._ask(what)

    @property
    def told(self) -> str:
        """What is said of the last paste."""
        return self._told.text()

    def type_for(self, key: str, text: str) -> None:
        """Take what was typed for one line."""
        self._show(self.sheet.with_typed({key: text}))

    def take_paste(self, text: str, start: int = 0) -> None:
        """Fill in a block copied from a spreadsheet."""
        from lbi_desktop.jobs.many_at_once import pasted

        found = pasted(text, self.sheet.lines, start=start)
        self._told.setText(f"{found.words}{model.left_out(found.unknown)}")
        self._show(self.sheet.with_typed(found.said))

    def _lay_out(self) -> None:
        self.reason.setMinimumWidth(scaled(200))
        tools = row(self.only_typed, self.paste, gap=8)
        over = Beside(self.tabs, row(tools, STRETCH), least=1000)
        top = row((over, 1), edges=(24, 8, 16, 4))
        told = row((self._told, 1), edges=(24, 0, 24, 8))
        asked = row((self.reason, 1), self.change, self.clear, gap=12)
        foot = column(self._review, asked, gap=6, edges=(24, 8, 16, 10))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for part in (top, told, rule(), self.table, frame("foot", foot)):
            down.addWidget(part)
        down.setStretchFactor(self.table, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda name: self._ask(What(name)))
        self.table.typed.connect(self.type_for)
        self.table.pasted.connect(self.take_paste)
        self.paste.clicked.connect(self.table.paste)
        self.only_typed.toggled.connect(lambda _: self._show(self.sheet))
        self.clear.clicked.connect(lambda: self._begin(self.sheet.what, self.sheet.lines))
        self.reason.textChanged.connect(lambda _: self._judge())
        self.reason.returnPressed.connect(self._change)
        self.change.clicked.connect(self._change)

    def _ask(self, what: What) -> None:
        period, today = self._session.period, self._session.today

        def question(store: Store) -> tuple[ManyLine, ...]:
            from lbi_desktop.jobs.many_at_once import many_lines

            return many_lines(store, what, period=period, today=today)

        self._session.ask(question, lambda lines: self._begin(what, lines), topic="many")

    def _begin(self, what: What, lines: tuple[ManyLine, ...]) -> None:
        known = {line.key: line for line in lines}
        held = tuple(known[key] for key in self._keys if key in known)
        self.only_typed.setChecked(False)
        self.reason.clear()
        self.table.lines.show_columns(model.columns(what))
        self._show(model.Sheet(what, held))
        if not self.table.current_key():
            self.table.choose_first()
        self.table.setFocus()

    def _show(self, sheet: model.Sheet) -> None:
        self.sheet = sheet
        self.table.show_lines(sheet.rows(only_typed=self.only_typed.isChecked()))
        self._review.setText(sheet.review())
        self.reason.setPlaceholderText(sheet.asks)
        self.reason.setAccessibleName(sheet.asks)
        self.change.setText(sheet.button)
        self.change.setAccessibleName(sheet.button)
        self.clear.setEnabled(bool(sheet.typed()))
        self._judge()

    def _judge(self) -> None:
        """Whether it can be changed now, and if not, what is missing."""
        missing = ""
        if not self.sheet.changes:
            missing = "Type or paste something that differs first"
        elif not self.reason.text().strip():
            missing = self.sheet.asks
        elif not self._session.may_write:
            missing = "This store is open for reading only"
        self.change.setEnabled(not missing)
        self.change.setToolTip(missing or "One entry in the history; Ctrl Z takes it all back")
        self.change.updateGeometry()

    def _change(self) -> None:
        if not self.change.isEnabled():
            return
        typed, reason = self.sheet.typed(), self.reason.text().strip()
        author, now = self._session.around.author, self._session.now

        def command(store: Store, _: object) -> Changes:
            from lbi_desktop.jobs.many_at_once import carry_out

            return carry_out(store, typed, reason=reason, author=author, now=now)

        title = "Changing many at once"
        self._session.do(title, command, then=lambda _: self.finished.emit(), look=self._look)


def _keys_of_paste() -> str:
    return QKeySequence(QKeySequence.StandardKey.Paste).toString().replace("+", " ") or "Ctrl V"
