"""A plan's list beside the plan: each element ticked or not, before anything is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.wording import counted, sentence_case
from ui.theme.look import scaled
from ui.widgets.buttons import Button
from ui.widgets.flow import flow
from ui.widgets.layout import clear, column, frame, row, scrolled
from ui.widgets.text import Elided, Folding, label

if TYPE_CHECKING:
    from lbi_desktop.jobs.plan_lists import PlanListTaken, PlannedElement

_TONES = {Severity.BLOCKS: "bad", Severity.ASK: "near", Severity.NOTE: "ink2"}
_MOST_ISSUES, _INDENT = 20, 20


class ListView(QWidget):
    """Shows what a file gives; `kept` says the keys to add."""

    kept = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.taken: PlanListTaken | None = None
        self.ticks: dict[str, QCheckBox] = {}
        self.caption, self.name = Elided("", "small", tone="ink3"), Folding("", "page")
        self.said = Folding("", tone="ink2")
        self.keep = Button("Add", "primary", icon_name="plus")
        self.leave = Button("Leave it", "quiet", tip="Add nothing of the file")
        self._lines, self._issues = QVBoxLayout(), QVBoxLayout()
        self.keep.clicked.connect(lambda: self.kept.emit(self.chosen()))
        self.leave.clicked.connect(self.left)
        self._lay_out()

    def show_taken(self, taken: PlanListTaken) -> None:
        """Show the elements of a file: new ones ticked, known ones as they are."""
        self.taken, self.ticks = taken, {}
        self.caption.setText(f"From {taken.file}; nothing is stored until it is added")
        new = len(taken.new)
        head = f"{counted(new, 'new element')} of {len(taken.elements)}"
        self.name.setText(sentence_case(head))
        self.said.setText(
            "Untick what is not to be added; what stands below it is left out too. What the "
            "plan has already stays as it is."
        )
        clear(self._lines)
        for each in taken.elements:
            self._lines.addWidget(self._line(each))
        clear(self._issues)
        for issue in taken.issues[:_MOST_ISSUES]:
            words = f"{issue.message} {issue.proposal}"
            self._issues.addWidget(Folding(words, "small", tone=_TONES[issue.severity]))
        self._told.setVisible(bool(taken.issues))
        self._count()

    def chosen(self) -> frozenset[str]:
        """The keys of the elements ticked."""
        return frozenset(key for key, tick in self.ticks.items() if tick.isChecked())

    def _line(self, each: PlannedElement) -> QWidget:
        element = each.element
        days = f"to {date_words(element.last_day)}" if element.last_day else ""
        measures = counted(len(element.indicators), "measure") if element.indicators else ""
        detail = ", ".join(
            filter(None, (element.kind.words, element.owner, days, measures, each.place))
        )
        note = Elided(detail, "small", tone="ink3")
        edges = (scaled(_INDENT) * each.depth, 2, 0, 2)
        if each.known:
            known = label("in the plan", "small", tone="ink3")
            name = Folding(element.name, tone="ink2")
            return row((column(name, note, gap=0), 1), known, gap=8, edges=edges)
        tick = QCheckBox(element.name)
        tick.setChecked(True)
        tick.setAccessibleDescription(detail)
        tick.toggled.connect(self._count)
        self.ticks[element.id] = tick
        return row((column(tick, note, gap=0), 1), edges=edges)

    def _count(self) -> None:
        count = len(self.chosen())
        self.keep.setText(f"Add {counted(count, 'element')}" if count else "Nothing to add")
        self.keep.setAccessibleName(self.keep.text())
        self.keep.setEnabled(bool(count))

    def _lay_out(self) -> None:
        for layout, gap in ((self._lines, 2), (self._issues, 6)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(gap)
        lines, issues = QWidget(), QWidget()
        lines.setLayout(self._lines)
        issues.setLayout(self._issues)
        told = column(label("To look at", "section"), issues, gap=8, edges=(16, 12, 16, 12))
        self._told = frame("card", told)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(24, 16, 24, 20)
        layout.setSpacing(12)
        head = column(self.caption, self.name, gap=0)
        layout.addWidget(row((head, 1), flow(self.leave, self.keep, gap=8), gap=16))
        layout.addWidget(self.said)
        layout.addWidget(frame("card", row((lines, 1), edges=(16, 12, 16, 12))))
        layout.addWidget(self._told)
        layout.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body, "Plan from a file"))
