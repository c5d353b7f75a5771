"""A store without an index: what this place is for, and the first step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.actions import key_tip
from ui.pages.wellbeing.set_up_panel import SetUpPanel
from ui.theme.look import scaled
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState, EmptyWords
from ui.widgets.form_card import FormCard
from ui.widgets.layout import column

if TYPE_CHECKING:
    from lbi_desktop.queries.wellbeing_set_up import WellbeingSetUp

_ROOM = 300

_SAID = EmptyWords(
    "wellbeing",
    "No Wellbeing Index yet",
    "The index shows how the wards and the people of the borough stand, domain by domain, and "
    "how sure that is. First import figures by ward and group: drop an extract with a row for "
    "each, or a table of wards across indicators. Then add domains, such as Health or Home, "
    "and choose the measures of each.",
)


class EmptyWellbeing(EmptyState):
    """What belongs here, two steps, the form where it will stand, then the setting up.

    `wished` says what is wanted: a domain, or a wish of the setting up; `opens_file` a file.
    """

    wished = Signal(str)
    opens_file = Signal()

    def __init__(self) -> None:
        self.form, self.set_up = FormCard(), SetUpPanel()
        self.open = Button("Open an extract", icon_name="file", tip=key_tip("store.open"))
        self.add = Button("Add a domain", "primary", icon_name="plus")
        self.sample = Button("Try an illustrative index", icon_name="layers",
                             tip="Domains, measures and made-up figures; undoable")  # fmt: skip
        self.set_up.shut.hide()
        self.set_up.setProperty("kind", "card")
        self.set_up.setMinimumHeight(scaled(_ROOM))
        self.set_up.hide()
        below = column(self.form, (self.set_up, 1), gap=12)
        super().__init__(_SAID, (self.add, self.open, self.sample), below=below)
        self.add.clicked.connect(lambda: self.wished.emit("domain"))
        self.sample.clicked.connect(lambda: self.wished.emit("sample"))
        self.open.clicked.connect(self.opens_file)
        self.set_up.wished.connect(self.wished)

    def offer_sample(self, *, is_sample: bool) -> None:
        """Made-up figures are offered beside the sample council's own, never a real one's."""
        self.sample.setVisible(is_sample)

    def show_set_up(self, found: WellbeingSetUp) -> None:
        """Once there is a domain, its measures are chosen here."""
        self.set_up.show_set_up(found)
        self.set_up.setVisible(bool(found.domains))
