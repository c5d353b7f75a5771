"""An indicator's wards or groups in the side panel: bars against the borough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec
from ui.actions import key_tip
from ui.chart.parts_chart import PartsChart
from ui.chart.parts_picture import PartsKind
from ui.pages.indicators.view_model import breakdown as model
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.picker import Picker
from ui.widgets.text import label

if TYPE_CHECKING:
    from lbi_desktop.queries.breakdowns import Breakdowns

_NONE = "No figures by ward or group yet. Drop an extract on the window to bring them in."


class PanelParts(QWidget):
    """Shows one division; reports which one is wanted instead, or the whole page."""

    wanted_axis = Signal(object)
    wanted_period = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self._found: Breakdowns | None = None
        self.by = Picker("Divided by")
        self.chart = PartsChart(PartsKind.BARS)
        self._title = label("", "strong", wraps=True)
        self._sentence = label("", "small", tone="ink2", wraps=True)
        self.more = Button("Map, funnel and table", "quiet", icon_name="group")
        self.more.setToolTip(key_tip("chart.parts"))
        words = column(self.by, self._title, gap=8, edges=(20, 12, 20, 4))
        below = column(self._sentence, row(self.more, STRETCH), gap=6, edges=(20, 6, 20, 10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (words, self.chart, below):
            layout.addWidget(part)
        layout.addStretch(1)
        self.by.chosen.connect(self._want_axis)
        self.chart.chosen.connect(self._say)
        self.more.clicked.connect(self.opened)
        self._show_spec(None)

    @property
    def spec(self) -> BreakdownSpec | None:
        """The division on show."""
        return self._found.chosen if self._found is not None else None

    def show_breakdowns(self, found: Breakdowns) -> None:
        """Show what is there, or how to bring it in."""
        self._found = found
        self._show_spec(found.chosen)

    def _show_spec(self, spec: BreakdownSpec | None) -> None:
        for part in (self.by, self.chart, self.more):
            part.setVisible(spec is not None)
        self._title.setText(spec.title if spec is not None else "")
        self._title.setVisible(spec is not None)
        if spec is None or self._found is None:
            self._sentence.setText(_NONE)
            return
        self.by.offer(model.axis_options(self._found), model.key_of(spec.axis))
        self.chart.show_parts(spec)
        self._sentence.setText(spec.caption)

    def _say(self, number: int) -> None:
        if self.spec is not None:
            self._sentence.setText(model.sentence(self.spec, number))

    def _want_axis(self, key: str) -> None:
        if self._found is not None:
            axis = model.axis_of(self._found, key, within="")
            if axis is not None:
                self.wanted_axis.emit(axis)
