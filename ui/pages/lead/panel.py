"""One indicator of a lead: figure, status in a sentence, chart, the comment to write."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lbi_desktop.domain.wording import figure_words
from lbi_desktop.queries.lead_pack import LeadLine, Waits
from ui.chart.picture import ChartPicture
from ui.desks.comment_view import CommentView
from ui.pages.lead.view_model.lines import signed_words
from ui.questions import IndicatorDetail
from ui.widgets.buttons import Button
from ui.widgets.layout import STRETCH, column, row, rule, scrolled
from ui.widgets.text import Elided, label

_SIGN, _TAKE_BACK = "Sign off", "Unsign"


class LeadPanel(QFrame):
    """Reports the wish to sign off (or to take that back), to type the figure, to close."""

    sign_wanted = Signal(bool)
    figure_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Indicator")
        self._over = Elided("", "small", tone="ink3")
        self._name = label("", "panel", wraps=True)
        self._said = label("", "body", tone="ink2", wraps=True)
        self._signed = label("", "small", tone="ink2", wraps=True)
        self.chart, self.comment = ChartPicture(), CommentView()
        self.sign = Button(_SIGN, icon_name="check", tip="You stand for figure and comment")
        self.figure = Button("Type the figure", icon_name="edit")
        self._is_signed = False
        self.sign.clicked.connect(lambda: self.sign_wanted.emit(not self._is_signed))
        self.figure.clicked.connect(self.figure_wanted)
        self._lay_out()

    def show_line(self, line: LeadLine, detail: IndicatorDetail, *, may_write: bool) -> None:
        """Show an indicator; its comment is filled by the desk."""
        known = line.row
        self._over.setText(f"{known.indicator.ref}  ·  {known.period.label}")
        self._name.setText(known.indicator.title)
        figure = figure_words(known.figure, known.indicator.unit)
        self._said.setText(f"{figure}. {known.judgement.summary}.")
        self.chart.show_chart(detail.chart)
        self._signed.setText(signed_words(line))
        self._signed.setVisible(bool(line.signed_by))
        self._is_signed = line.waits is Waits.NOTHING
        self.sign.setText(_TAKE_BACK if self._is_signed else _SIGN)
        self.sign.setEnabled(may_write)
        self.figure.setEnabled(may_write and line.may_supply)
        why = "Where it is from stays beside it"
        self.figure.setToolTip(why if line.may_supply else "The council calculates this figure")

    def _lay_out(self) -> None:
        close = Button(kind="ghost", icon_name="cross", tip="Close (Esc)")
        close.clicked.connect(self.closed)
        head = column(row((self._over, 1), close, gap=0), self._name, self._said, gap=4,
                      edges=(20, 8, 12, 8))  # fmt: skip
        body = QWidget()
        body.setProperty("ground", "surface")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(row(self.chart, edges=(8, 4, 4, 4)))
        inside.addWidget(self.comment, 1)
        foot = column(self._signed, row(self.sign, self.figure, STRETCH, gap=8), gap=6,
                      edges=(20, 10, 20, 12))  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        for part in (head, rule(), (scrolled(body, "Chart and comment"), 1), rule(), foot):
            if isinstance(part, tuple):
                layout.addWidget(part[0], part[1])
            else:
                layout.addWidget(part)
