"""The reporting period: one step back or on, or any from a list by financial year."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from lbi_desktop.domain.period import Period, year_label
from ui.actions import key_tip
from ui.theme.look import is_large_text
from ui.widgets.buttons import Button


class PeriodSelector(QWidget):
    """Shows the period and reports another one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._periods: tuple[Period, ...] = ()
        self._current: Period | None = None
        self._before = Button(kind="ghost", icon_name="left", tip=key_tip("period.before"))
        self._after = Button(kind="ghost", icon_name="right", tip=key_tip("period.after"))
        self._middle = Button("Period", icon_name="clock", tip="Choose the reporting period")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._list)
        self._middle.setMenu(self._menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for button in (self._before, self._middle, self._after):
            layout.addWidget(button)
        self._before.clicked.connect(lambda: self.step(-1))
        self._after.clicked.connect(lambda: self.step(1))

    def offer(self, periods: tuple[Period, ...], current: Period | None) -> None:
        """The periods to choose from, oldest first, and the one shown."""
        self._periods, self._current = periods, current
        self.setVisible(current is not None)
        if current is None:
            return
        months = "" if is_large_text() else f"  ·  {current.months}"
        self._middle.setText(f"{current.label}{months}")
        self._middle.setAccessibleName(f"Reporting period {current.label}, {current.months}")
        self._before.setEnabled(self._neighbour(-1) is not None)
        self._after.setEnabled(self._neighbour(1) is not None)

    @property
    def words(self) -> str:
        """What the selector reads."""
        return self._middle.text()

    def step(self, ways: int) -> None:
        """Go to the period before or after, where there is one."""
        neighbour = self._neighbour(ways)
        if neighbour is not None:
            self.chosen.emit(neighbour)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_menu"):
            self.offer(self._periods, self._current)

    def _neighbour(self, ways: int) -> Period | None:
        if self._current not in self._periods:
            return None
        place = self._periods.index(self._current) + ways
        return self._periods[place] if 0 <= place < len(self._periods) else None

    def _list(self) -> None:
        """Fill the list when it opens: the latest year first."""
        self._menu.clear()
        latest_first = reversed(self._periods)
        for year, periods in groupby(latest_first, key=lambda each: each.financial_year):
            head = self._menu.addAction(year_label(year))
            head.setEnabled(False)
            for period in periods:
                self._add(period)

    def _add(self, period: Period) -> None:
        action = self._menu.addAction(f"{period.label}    {period.months}")
        action.setCheckable(True)
        action.setChecked(period == self._current)
        action.triggered.connect(lambda: self.chosen.emit(period))
