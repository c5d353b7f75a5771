"""Complaints of a quarter by directorate, and an extract counted before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.meetings.complaints import DEFINITIONS
from lbi_desktop.domain.period import Period
from ui.pages.meetings.view_model.complaint_rows import MEASURES, GridRow, counted_rows
from ui.widgets.buttons import Button, Choices
from ui.widgets.flow import flow
from ui.widgets.layout import clear, column, frame, row, scrolled
from ui.widgets.text import Elided, Folding, label

if TYPE_CHECKING:
    from lbi_desktop.jobs.complaints import ComplaintsTaken

_TONES = {Severity.BLOCKS: "bad", Severity.ASK: "near", Severity.NOTE: "ink2"}
_MOST_ISSUES = 12
_STANDS = "As they stand. An extract is counted by directorate and quarter; no case is kept."


class ComplaintsView(QWidget):
    """Shows counts; `wants_file` asks for an extract, `kept` says the quarters to keep."""

    wants_file = Signal()
    kept = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.taken: ComplaintsTaken | None = None
        self.period: Period | None = None
        self.caption, self.name = Elided("", "small", tone="ink3"), Folding("", "page")
        self.back = Button("Meetings", "quiet", icon_name="left", tip="Back to the meetings")
        self.count = Button(
            "Count an extract", icon_name="sheet", tip="A row for each complaint"
        )
        self.keep = Button("Keep", "primary", icon_name="check")
        self.leave = Button("Leave it", "quiet", tip="Keep nothing of the extract")
        self.quarters = Choices((), name="Quarter", wraps=True)
        self.said = Folding("", tone="ink2")
        self._grid, self._issues = QGridLayout(), QVBoxLayout()
        self.back.clicked.connect(self.left)
        self.count.clicked.connect(self.wants_file)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self.left)
        self.quarters.chosen.connect(self._choose)
        self._lay_out()

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        self.count.setEnabled(may_write)
        self.keep.setEnabled(may_write)

    def show_stored(self, rows: Sequence[GridRow], period: Period) -> None:
        """Show the counts that stand."""
        self.taken, self.period = None, period
        self.name.setText(f"Complaints, {period.label}")
        self.caption.setText("By directorate")
        self.said.setText(_STANDS if rows else f"None are kept for {period.label} yet.")
        self._show(rows, ())

    def show_taken(self, taken: ComplaintsTaken) -> None:
        """Show what an extract gives, before anything of it is kept."""
        self.taken = taken
        self.caption.setText(f"From {taken.file}; nothing is stored until it is kept")
        out = taken.rows - taken.cases
        left = f", {out} left out: see below" if out else ""
        counted = f"{taken.cases} of {taken.rows} rows counted{left}."
        self.said.setText(f"{counted} What differs from the store is named beside it.")
        periods = taken.periods
        self.quarters.offer(tuple((str(each.code), each.label) for each in periods))
        if periods:
            wanted = taken.proposed or periods
            self.quarters.choose(str(wanted[-1].code))
            self._choose(str(wanted[-1].code))

    def _choose(self, code: str) -> None:
        taken = self.taken
        if taken is None:
            return
        found = next((each for each in taken.periods if str(each.code) == code), None)
        if found is not None:
            self.period = found
            self.name.setText(f"Complaints, {found.label}")
            self.keep.setText(f"Keep {found.label}")
            self.keep.setAccessibleName(self.keep.text())
            self._show(counted_rows(taken, found), taken.issues)

    def _keep(self) -> None:
        if self.taken is not None and self.period is not None:
            self.kept.emit((self.period,))

    def _show(self, rows: Sequence[GridRow], issues: Sequence[Issue]) -> None:
        is_taken = self.taken is not None
        for part in (self.keep, self.leave, self.quarters):
            part.setVisible(is_taken)
        clear(self._grid)
        self._card.setVisible(bool(rows))
        for place, head in enumerate(("Directorate", *(each.value for each in MEASURES))):
            self._grid.addWidget(self._head(head, is_number=place > 0), 0, place)
            self._grid.setColumnStretch(place, 3 if not place else 2)
        for number, each in enumerate(rows, start=1):
            name = Folding(each.name)
            name.setAccessibleName(each.spoken)
            self._grid.addWidget(name, number, 0)
            for place, cell in enumerate(each.cells, start=1):
                was = f"{cell.text}  (was {cell.was})" if cell.was not in ("", "new") else ""
                words = was or (f"{cell.text}  new" if cell.was else cell.text)
                figure = label(words, tone=cell.tone)
                figure.setAlignment(_RIGHT)
                self._grid.addWidget(figure, number, place)
        clear(self._issues)
        for issue in issues[:_MOST_ISSUES]:
            self._issues.addWidget(Folding(f"{issue.message} {issue.proposal}", "small",
                                           tone=_TONES[issue.severity]))  # fmt: skip
        if len(issues) > _MOST_ISSUES:
            more = f"{len(issues) - _MOST_ISSUES} more; the command line lists them all."
            self._issues.addWidget(label(more, "small", tone="ink3"))
        self._told.setVisible(bool(issues))

    def _head(self, words: str, *, is_number: bool) -> QWidget:
        made = label(words, "small", tone="ink2", wraps=True)
        if is_number:
            made.setAlignment(_RIGHT)
        return made

    def _lay_out(self) -> None:
        for layout in (self._grid, self._issues):
            layout.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._issues.setSpacing(6)
        grid, issues = QWidget(), QWidget()
        grid.setLayout(self._grid)
        issues.setLayout(self._issues)
        self._card = frame("card", row((grid, 1), edges=(16, 12, 16, 12)))
        told = column(label("To look at", "section"), issues, gap=8, edges=(16, 12, 16, 12))
        self._told = frame("card", told)
        rules = [
            Folding(f"{each.value}. {DEFINITIONS[each]}", "small", tone="ink2")
            for each in MEASURES
        ]
        how = column(label("How they are counted", "section"), *rules, gap=6,
                     edges=(16, 12, 16, 12))  # fmt: skip
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        buttons = flow(self.leave, self.count, self.keep, gap=8)
        layout.addWidget(row(self.back, (QWidget(), 1)))
        layout.addWidget(row((column(self.caption, self.name, gap=0), 1), buttons, gap=16))
        layout.addWidget(self.said)
        layout.addWidget(self.quarters)
        layout.addWidget(self._card)
        layout.addWidget(self._told)
        layout.addWidget(frame("card", how))
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body, "Complaints"))


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
