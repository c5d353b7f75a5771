"""Where the cards of the page stand: in one, two or three columns, by the room there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.pages.wellbeing.cards import TabbedCard, TitledCard
from ui.theme.look import scaled
from ui.widgets.layout import scrolled

_TWO, _THREE = 800, 1240
_LOW, _HIGH = 230, 330


class Pictures(QWidget):
    """Map, order and details. With three columns some details have cards of their own.

    `details` are (key, words, body); those with a card in `apart` leave the tabs for it.
    """

    def __init__(
        self,
        leading: tuple[TitledCard, TitledCard],
        details: tuple[tuple[str, str, QWidget], ...],
        *,
        apart: dict[str, TitledCard],
    ) -> None:
        super().__init__()
        self.map_card, self.order_card = leading
        self._details, self._apart = details, apart
        self.tabbed = TabbedCard("Details")
        self._columns = 0
        self._third = QWidget()
        third = QVBoxLayout(self._third)
        third.setContentsMargins(0, 0, 0, 0)
        third.setSpacing(16)
        for card in apart.values():
            third.addWidget(card, 1)
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(24, 0, 24, 16)
        self._grid.setSpacing(16)
        for part in (*leading, self.tabbed, self._third):
            self._grid.addWidget(part)
        self._area: QScrollArea = scrolled(body, "Pictures")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._arrange(2)

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._columns

    def turn(self, key: str) -> None:
        """Bring a detail into sight."""
        self.tabbed.turn(key)
        body = next((each for own, _, each in self._details if own == key), None)
        if body is not None:
            self._area.ensureWidgetVisible(body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_area"):
            self.fit()

    def fit(self) -> None:
        """As many columns as there is room for."""
        wide = self.width()
        columns = 3 if wide >= scaled(_THREE) else 2 if wide >= scaled(_TWO) else 1
        if columns != self._columns:
            self._arrange(columns)
        self.tabbed.setMinimumHeight(scaled(_LOW))
        self.order_card.setMinimumHeight(scaled(_HIGH))

    def _arrange(self, columns: int) -> None:
        self._columns = columns
        grid = self._grid
        grid.addWidget(self.map_card, 0, 0)
        if columns == 1:
            grid.addWidget(self.order_card, 1, 0)
            grid.addWidget(self.tabbed, 2, 0)
        else:
            grid.addWidget(self.tabbed, 1, 0)
            grid.addWidget(self.order_card, 0, 1, 2, 1)
        grid.addWidget(self._third, 0, 2, 2, 1)
        self._third.setVisible(columns == 3)
        for at, share in enumerate(_SHARES[columns]):
            grid.setColumnStretch(at, share)
        for at, share in enumerate((3, 2, 2 if columns == 1 else 0)):
            grid.setRowStretch(at, share)
        self._share_out()

    def _share_out(self) -> None:
        """Each detail into its own card or among the tabs."""
        is_apart = self._columns == 3
        tabs = [each for each in self._details if not (is_apart and each[0] in self._apart)]
        if is_apart:
            for key, _, body in self._details:
                if key in self._apart:
                    self._apart[key].hold(body)
        self.tabbed.put(tabs)


_SHARES = {1: (1, 0, 0), 2: (11, 8, 0), 3: (10, 7, 8)}
