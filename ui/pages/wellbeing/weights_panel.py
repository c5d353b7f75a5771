"""Weights from 0 to 10, with what they move beside them; nothing is agreed until it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSlider, QVBoxLayout, QWidget

from lbi_desktop.domain.wellbeing.method import USUAL_WEIGHT
from lbi_desktop.domain.wellbeing.picture import DomainPicture
from lbi_desktop.domain.wellbeing.weights import Move
from ui.pages.wellbeing.view_model import weighing as model
from ui.theme.look import scaled
from ui.widgets.buttons import Button
from ui.widgets.flow import flow
from ui.widgets.layout import clear, row, rule, scrolled
from ui.widgets.table_view import TableView
from ui.widgets.text import Elided, Folding, label


class WeightsPanel(QFrame):
    """Sliders for the domains; `tried` says weights on trial, `wished` keep or leave."""

    tried = Signal(object)
    wished = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Weights")
        self.sliders: dict[str, QSlider] = {}
        self._figures: dict[str, Elided] = {}
        self._agreed: dict[str, float] = {}
        self.shut = Button(icon_name="cross", is_dense=True, tip="Close the panel (Esc)")
        self.keep = Button("Keep weights", "primary", icon_name="check")
        self.equal = Button("All equal", tip="Every domain counts the same")
        self.leave = Button("Back to agreed", tip="Undo the trial")
        self.said = Folding("", tone="ink2")
        self.moves = TableView(model.MOVE_COLUMNS, "Wards these weights move", row_pixels=44)
        self._grid = QGridLayout()
        self.shut.clicked.connect(self.closed)
        self.keep.clicked.connect(lambda: self.wished.emit("keep"))
        self.leave.clicked.connect(lambda: self.wished.emit("leave"))
        self.equal.clicked.connect(self._set_equal)
        self._lay_out()

    @property
    def weights(self) -> dict[str, float]:
        """What the sliders say."""
        return {key: each.value() / model.STEPS for key, each in self.sliders.items()}

    def set_may_write(self, may_write: bool) -> None:
        """Whether weights may be agreed here; trying them is always free."""
        self.keep.setVisible(may_write)

    def show_domains(
        self, domains: Sequence[DomainPicture], *, agreed: Mapping[str, float]
    ) -> None:
        """Show sliders for the domains at the weights they have now."""
        self._agreed = dict(agreed)
        if list(self.sliders) != [each.id for each in domains]:
            self._build(domains)
        for each in domains:
            self._put(each.id, each.weight)
        self._judge()

    def show_moves(self, moves: Sequence[Move]) -> None:
        """What the trial moves against the agreed weights."""
        self.moves.show_lines(model.move_lines(moves))
        self.said.setText(model.moves_sentence(moves) if moves else _HOW)

    def _build(self, domains: Sequence[DomainPicture]) -> None:
        clear(self._grid)
        self.sliders, self._figures = {}, {}
        for line, each in enumerate(domains):
            slider, figure = self._slider(each), Elided("", "strong")
            figure.setFixedWidth(scaled(32))
            figure.setAlignment(Qt.AlignmentFlag.AlignRight)
            name = label(each.name, wraps=True)
            name.setBuddy(slider)
            self.sliders[each.id], self._figures[each.id] = slider, figure
            for at, part in enumerate((name, slider, figure)):
                self._grid.addWidget(part, line, at)

    def _slider(self, domain: DomainPicture) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, model.MOST_STEPS)
        slider.setSingleStep(1)
        slider.setPageStep(model.STEPS)
        slider.setMinimumHeight(scaled(28))
        slider.setAccessibleName(f"Weight of {domain.name}, 0 to 10")
        slider.valueChanged.connect(lambda _, key=domain.id: self._moved(key))
        return slider

    def _put(self, key: str, weight: float) -> None:
        slider = self.sliders[key]
        slider.blockSignals(True)
        slider.setValue(round(weight * model.STEPS))
        slider.blockSignals(False)
        self._say(key)

    def _say(self, key: str) -> None:
        slider = self.sliders[key]
        text = model.weight_text(slider.value() / model.STEPS)
        self._figures[key].setText(text)
        slider.setAccessibleDescription(f"{text} of 10")

    def _moved(self, key: str) -> None:
        self._say(key)
        self._judge()
        self.tried.emit(self.weights)

    def _judge(self) -> None:
        """Buttons that would change nothing, or leave nothing to weigh, rest."""
        now = self.weights
        is_other = any(now[key] != self._agreed.get(key, USUAL_WEIGHT) for key in now)
        has_any = any(now.values())
        self.keep.setEnabled(is_other and has_any)
        self.leave.setEnabled(is_other)
        tip = "Agree these weights; undoable" if is_other else "These weights are agreed"
        self.keep.setToolTip(tip if has_any else "At least one domain must count")

    def _set_equal(self) -> None:
        for key in self.sliders:
            self._put(key, USUAL_WEIGHT)
        self._judge()
        self.tried.emit(self.weights)

    def _lay_out(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(20, 12, 16, 12)
        inner.setSpacing(10)
        inner.addWidget(row((label("Weights", "panel"), 1), self.shut, gap=4))
        inner.addWidget(Folding(_ABOUT, "small", tone="ink3"))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 5)
        inner.addLayout(self._grid)
        inner.addWidget(rule())
        inner.addWidget(self.said)
        self.moves.setMinimumHeight(scaled(150))
        inner.addWidget(self.moves, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(body, "Weights"), 1)
        whole.addWidget(rule())
        foot = flow(self.keep, self.equal, self.leave, gap=8)
        whole.addWidget(row((foot, 1), edges=(20, 10, 12, 10)))


_ABOUT = (
    "How much each domain counts in the index, from 0 to 10. The page shows the trial at once; "
    "nothing is agreed until you keep it."
)
_HOW = "Move a slider: the wards that would change their place stand here."
