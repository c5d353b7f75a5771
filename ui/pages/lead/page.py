"""Lead mode: the application opened on a data pack shows one calm screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from lbi_desktop.queries.lead_pack import LeadLine, LeadPack, lead_pack
from ui.desks.comment_desk import CommentDesk
from ui.desks.figure_typing import FigureTyping
from ui.page import Page
from ui.pages.lead.bars import LeadFoot, LeadHead, StepCards
from ui.pages.lead.deeds import LeadDeeds
from ui.pages.lead.panel import LeadPanel
from ui.pages.lead.view_model import lines as model
from ui.questions import IndicatorDetail, indicator_detail
from ui.widgets.ask_strip import AskStrip
from ui.widgets.layout import STRETCH, column, frame, row
from ui.widgets.side_by_side import SideBySide
from ui.widgets.table_view import TableView
from ui.widgets.text import label

_ROW, _WIDEST = 44, 1228
"""A list of 1180 with its edges: wider, a figure stands too far from its name."""


class LeadPage(Page):
    """The list of a lead's indicators, one of them beside it, and the way back."""

    place_title = "Your pack"
    has_period = False

    def build(self) -> Iterator[None]:
        self.pack: LeadPack | None = None
        self._shown = ""
        self._detail: IndicatorDetail | None = None
        self.head, self.steps, self.foot = LeadHead(), StepCards(), LeadFoot()
        self.table = TableView(model.COLUMNS, "Your indicators", row_pixels=_ROW)
        self.panel, self.strip = LeadPanel(), AskStrip(lambda: self.table)
        yield
        self._comments = CommentDesk(self.session, self.panel.comment)
        self._typing = FigureTyping(self.session, self.strip)
        self.deeds = LeadDeeds(self.session)
        self._lay_out()
        self._connect()

    # --- what the window asks of every page -------------------------------------------

    def look(self) -> None:
        today = self.session.today
        self.session.ask(
            lambda store: lead_pack(store, today=today), self._show, topic="lead pack"
        )

    def regions(self) -> Sequence[QWidget]:
        beside = (self.panel,) if self.beside.is_open else ()
        return (self.head, self.table, *beside, self.foot)

    def go_back(self) -> None:
        self.beside.close_panel()

    def help_here(self) -> str:
        return "packs"

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {
            "pack.send_back": self._ask_where,
            "item.before": lambda: self.table.step(-1),
            "item.after": lambda: self.table.step(1),
        }

    # --- the list and one of it -------------------------------------------------------

    def _show(self, pack: LeadPack) -> None:
        if self.pack is None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pack = pack
        self.head.show_pack(pack)
        self.steps.show_pack(pack)
        self.foot.show_pack(pack, today=self.session.today)
        self.table.show_lines(model.lines(pack))
        self.retitle(model.title(pack))
        if self._shown:
            self._ask(self._shown)

    def _ask(self, key: str) -> None:
        line = self._line(key)
        if line is None:
            return
        self._shown = key
        today, period = self.session.today, line.row.period
        self.session.ask(
            lambda store: indicator_detail(store, indicator=key, period=period, today=today),
            self._show_detail,
            topic="lead detail",
        )

    def _show_detail(self, detail: IndicatorDetail) -> None:
        line = self._line(detail.row.indicator.id)
        if line is None:
            return
        self._detail = detail
        self.panel.show_line(line, detail, may_write=self.session.may_write)
        self._comments.show(detail)
        self.beside.open_panel()

    def _line(self, key: str) -> LeadLine | None:
        found = self.pack.lines if self.pack is not None else ()
        return next((each for each in found if each.row.indicator.id == key), None)

    def _closed(self) -> None:
        self._shown, self._detail = "", None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what a lead does -------------------------------------------------------------

    def _sign(self, is_wanted: bool) -> None:
        if self._detail is not None:
            self.deeds.sign(self._detail.row, is_wanted=is_wanted)

    def _type_figure(self) -> None:
        if self._detail is not None:
            self._typing.ask(self._detail, self._detail.row.period, look=self.session.look())

    def _ask_where(self) -> None:
        if self.pack is None or not self.pack.changes:
            return
        folder = self.session.around.documents_folder / model.file_name(self.pack)
        name, _ = QFileDialog.getSaveFileName(
            self, "Send back", str(folder), "Data packs (*.lbipack)"
        )
        if name:
            self.deeds.send_back(self, Path(name), is_sealed=self.pack.manifest.is_sealed)

    def _connect(self) -> None:
        self.head.left.connect(lambda: self.wants_place.emit("home", ""))
        self.head.helped.connect(lambda: self.wants_action.emit("help.here"))
        self.foot.sent.connect(self._ask_where)
        self.table.opened.connect(self._ask)
        self.table.peeked.connect(self._ask)
        self.panel.closed.connect(self.beside.close_panel)
        self.panel.sign_wanted.connect(self._sign)
        self.panel.figure_wanted.connect(self._type_figure)
        self.beside.closed.connect(self._closed)
        self.deeds.told.connect(self.foot.tell)

    def _lay_out(self) -> None:
        listed = frame(
            "card",
            column(
                row(label("Your indicators", "section"), edges=(16, 10, 16, 4)),
                (self.table, 1),
                gap=0,
            ),
        )
        body = column(self.steps, self.strip, (listed, 1), gap=14, edges=(24, 14, 24, 14))
        body.setMaximumWidth(_WIDEST)
        middle = row(STRETCH, (body, _WIDEST), STRETCH, gap=0)
        self.beside = SideBySide(middle, self.panel)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for part in (self.head, self.beside, self.foot):
            down.addWidget(part, 1 if part is self.beside else 0)
