"""The index with everything round it: domains left, head and pictures, a panel right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lbi_desktop.domain.wellbeing.ward_shapes import WardShape
from ui.pages.wellbeing.domain_side import DomainSide
from ui.pages.wellbeing.head import IndexHead
from ui.pages.wellbeing.index_view import IndexView
from ui.pages.wellbeing.panels import Panels
from ui.pages.wellbeing.trial import Trial
from ui.pages.wellbeing.view_model.domain_lines import domain_lines
from ui.pages.wellbeing.view_model.standing import (
    InHand,
    caption,
    edition_options,
    how_words,
)
from ui.pages.wellbeing.view_model.weighing import weighed
from ui.widgets.form_card import FormCard
from ui.widgets.side_by_side import SideBySide


class IndexBody(QWidget):
    """Shows what is in hand in every part at once."""

    def __init__(self, *, panel_width: int) -> None:
        super().__init__()
        self._panel_width = panel_width

    def build(self) -> Iterator[None]:
        """Make its parts, one a slice."""
        self.side, self.head = DomainSide(), IndexHead()
        yield
        self.view = IndexView()
        yield
        self.panels, self.form = Panels(), FormCard()
        yield
        main = _stacked(self.head, self.form, self.view)
        self.sides = SideBySide(main, self.panels, chosen_width=self._panel_width)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.side)
        across.addWidget(self.sides, 1)
        self.panels.closed.connect(self.sides.close_panel)
        self.sides.closed.connect(self.view.map.setFocus)
        self.side.list.opened.connect(lambda _: self.view.map.setFocus())

    @property
    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes, in reading order."""
        panel = (self.panels,) if self.sides.is_open else ()
        return (self.side, self.head, self.view, *panel)

    def begin(self, hand: InHand, shapes: Sequence[WardShape]) -> None:
        """Another picture: what can be chosen in it, and the weights agreed."""
        picture = hand.picture
        self.view.show_shapes(shapes)
        wards = [(str(at), ward.area) for at, ward in enumerate(picture.wards)]
        self.side.wards.offer(wards, str(hand.ward))
        current = str(picture.edition.code) if picture.edition is not None else ""
        self.head.editions.offer(edition_options(picture), current)
        self.head.show_trial("")
        self.put_weights_back(hand)

    def show_hand(self, hand: InHand, *, is_trial: bool) -> None:
        """Show a picture with what is chosen in it."""
        of = hand.of
        self.head.show_words(caption(hand.picture, of), hand.headline)
        self.view.show_subject(hand.picture, of, ward=hand.ward, dimension=hand.dimension)
        self._show_beside(hand, is_trial=is_trial)

    def take_ward(self, hand: InHand, *, is_trial: bool) -> None:
        """Another ward of the same picture in hand."""
        self.view.take_ward(hand.ward)
        self._show_beside(hand, is_trial=is_trial)

    def show_trial(self, trial: Trial) -> None:
        """What weights on trial move."""
        self.panels.weights.show_moves(trial.moves)
        self.head.show_trial(trial.words)

    def put_weights_back(self, hand: InHand) -> None:
        """The sliders at the weights of a picture, nothing moved."""
        picture = hand.picture
        self.panels.weights.show_domains(picture.domains, agreed=picture.weights)
        self.panels.weights.show_moves(())

    def open_panel(self, key: str) -> None:
        """Show a panel and give it the keys."""
        self.panels.turn(key)
        self.sides.open_panel()
        self.panels.focus_first()

    def toggle_table(self) -> None:
        """The table, or the pictures again."""
        self.view.toggle_table()
        self.head.show_table(is_table=self.view.shows_table)

    def _show_beside(self, hand: InHand, *, is_trial: bool) -> None:
        picture = hand.picture
        lines = domain_lines(picture, hand.subject, ward=hand.ward)
        self.side.show_domains(lines, place=picture.place)
        self.side.wards.choose(str(hand.ward))
        self.side.show_weights(weighed(picture, hand.ward, is_trial=is_trial))
        ward = hand.ward_name if hand.of.is_figures else ""
        self.view.groups.offer_ward(picture.place, ward, is_inside=hand.is_inside_ward)
        steps = how_words(hand)
        self.side.show_how(steps[-1] if steps else "")
        self.panels.how.show_steps(hand.subject_words, steps, notes=picture.notes)


def _stacked(head: QWidget, form: QWidget, view: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    room = QHBoxLayout()
    room.setContentsMargins(24, 0, 24, 0)
    room.addWidget(form, 1, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(head)
    layout.addLayout(room)
    layout.addWidget(view, 1)
    return made
