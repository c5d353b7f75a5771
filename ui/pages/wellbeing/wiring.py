"""Which part of the Wellbeing page hears which other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.pages.wellbeing.index_view import MEASURES

if TYPE_CHECKING:
    from ui.pages.wellbeing.page import WellbeingPage


def connect(page: WellbeingPage) -> None:
    """Connect the parts of a page once they are all there."""
    side, view, panels = page.body.side, page.body.view, page.body.panels
    # not at once: another subject has other lines, and the list is still at its keys
    side.list.chosen.connect(page.show_subject, Qt.ConnectionType.QueuedConnection)
    side.ward_chosen.connect(lambda key: page.take_ward(int(key)))
    view.ward_taken.connect(page.take_ward)
    view.ward_opened.connect(lambda _: view.turn(MEASURES))
    view.subject_opened.connect(page.show_subject)
    view.dimension_chosen.connect(page.show_groups)
    view.whose_chosen.connect(page.show_groups_of)
    page.asking.grouped.connect(page.show_ward_groups)
    view.plan_opened.connect(partial(page.wants_place.emit, "plans"))
    for part in (side, view, page.body.head, panels, page.empty):
        part.wished.connect(page.wish)
    page.empty.opens_file.connect(lambda: page.wants_action.emit("store.open"))
    page.body.head.edition_chosen.connect(page.choose_edition)
    panels.weights.tried.connect(page.trial.weigh)
    page.trial.weighed.connect(page.show_trial)
    page.asking.answered.connect(page.show_answer)
    page.asking.found.connect(page.show_set_up)
    for set_up in (panels.set_up, page.empty.set_up):
        set_up.ticked.connect(page.deeds.put_measures)
    for card in (page.body.form, page.empty.form):
        page.deeds.attend(card)
