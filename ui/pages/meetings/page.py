"""Meetings: the list left, one meeting right; or the municipal year as a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from lbi_desktop.domain.meetings.forum import Meeting
from lbi_desktop.domain.meetings.forum_page import recipe_for
from ui.page import Page
from ui.pages.meetings.asking import Asking
from ui.pages.meetings.complaint_deeds import ComplaintDeeds
from ui.pages.meetings.deeds import Deeds
from ui.pages.meetings.view_model.detail import meeting_meant
from ui.pages.meetings.views import COMPLAINTS, EMPTY, FORUMS, LIST, YEAR, Views
from ui.widgets.form_card import FormCard

if TYPE_CHECKING:
    from lbi_desktop.queries.meeting_picture import MeetingPicture
    from lbi_desktop.store.store import Store


class MeetingsPage(Page):
    """List, meeting and year; every change is a command that can be undone."""

    place_title = "Meetings"
    has_period = False

    def build(self) -> Iterator[None]:
        self.picture: MeetingPicture | None = None
        self.in_hand = ""
        self._wanted = ""
        self.views = views = Views(self)
        yield from views.build()
        self.side, self.view, self.year = views.side, views.view, views.year
        self.empty, self.forums = views.empty, views.forums
        self.complaints = views.complaints
        self.deeds = Deeds(self.session, self)
        self.asking = Asking(self.session, self.view)
        self.complaint_deeds = ComplaintDeeds(self.session, self.complaints)
        self._connect()

    # --- what the window asks of every page -------------------------------------------

    def look(self) -> None:
        today = self.session.today

        def question(store: Store) -> MeetingPicture:
            from lbi_desktop.queries.meeting_picture import meeting_picture

            return meeting_picture(store, today=today)

        self.session.ask(question, self._show_picture, topic="meetings")

    def visit(self, what: str) -> None:
        """Show `year`, a meeting by id, or the meeting of `action:3` or `question:5`."""
        self._wanted = what
        self._go_to_wanted()

    def go_back(self) -> None:
        """From the year or the forums to the list."""
        if self.views.name in (YEAR, FORUMS, COMPLAINTS):
            self.show_list()

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {
            "meeting.year": self.show_year,
            "meeting.forums": self.show_forums,
            "meeting.complaints": self.show_complaints,
            "meeting.add": partial(self._wish, "add"),
            "meeting.plan": partial(self._wish, "plan"),
            "meeting.forum": partial(self._wish, "forum"),
            "meeting.file": partial(self.asking.ask_where, self),
            "report.write": self._write,
            "item.before": partial(self.side.list.step, -1),
            "item.after": partial(self.side.list.step, 1),
        }

    def regions(self) -> Sequence[QWidget]:
        return self.views.regions()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.fit()

    # --- views --------------------------------------------------------------------------

    @property
    def shows_year(self) -> bool:
        """Whether the calendar is on show."""
        return self.views.name == YEAR

    @property
    def meeting(self) -> Meeting | None:
        """The meeting in hand."""
        return self.picture.meeting(self.in_hand) if self.picture is not None else None

    @property
    def form(self) -> FormCard:
        """The form card of the view on show."""
        return self.views.form

    def show_year(self) -> None:
        """Show the calendar of the municipal year."""
        if self.picture is not None and self.picture.meetings:
            self.year.show_picture(self.picture, current=self.in_hand)
            self.views.show_view(YEAR)
            self.year.canvas.setFocus()

    def show_forums(self) -> None:
        """Show which forums there are, and all of one."""
        self.views.show_view(FORUMS)
        self.asking.ask_forums(self.forums)

    def show_complaints(self) -> None:
        """Show complaints by directorate, where an extract is counted."""
        self.views.show_view(COMPLAINTS)
        self.complaint_deeds.show_stored()

    def show_view(self, name: str) -> None:
        """Show the list, the year, the forums or complaints."""
        others = (self.show_year, self.show_forums, self.show_complaints)
        dict(zip((YEAR, FORUMS, COMPLAINTS), others, strict=True)).get(name, self.show_list)()

    def show_list(self) -> None:
        """Show the list and the meeting in hand."""
        self.views.show_view(LIST)
        self.side.list.setFocus()

    def show_meeting(self, meeting_id: str) -> None:
        """Show a meeting."""
        is_other, self.in_hand = meeting_id != self.in_hand, meeting_id
        if (meeting := self.meeting) is None or self.picture is None:
            return
        if is_other:
            self.view.form.close_form()
            self.view.charts.show_tiles(())
        self.view.show_meeting(self.picture, meeting)
        self.asking.ask_about(self.picture, meeting)

    # --- inside -------------------------------------------------------------------------

    def _connect(self) -> None:
        side, view, year = self.side, self.view, self.year
        side.list.chosen.connect(self.show_meeting)
        side.list.opened.connect(lambda _: view.change.setFocus())
        for switch in (side, year, self.forums):
            switch.wants_view.connect(self.show_view)
        side.added.connect(partial(self._wish, "add"))
        side.asked_for_past.connect(lambda _: self._list())
        view.wished.connect(self._wish)
        view.wanted.connect(self.wants_place)
        view.wrote.connect(self._write)
        self.forums.wished.connect(self._wish)
        self.forums.opened.connect(self._open)
        self.complaints.left.connect(self.show_list)
        year.opened.connect(self._open)
        year.wished.connect(self._wish_of)
        year.wants_file.connect(lambda first: self.asking.ask_where(self, first=first))
        self.empty.wished.connect(self._wish)
        for card in self.views.forms.values():
            self.deeds.attend(card)

    def _show_picture(self, picture: MeetingPicture) -> None:
        self.picture = self.deeds.picture = picture
        self.views.set_may_write(self.session.may_write)
        self.empty.show_forums(bool(picture.forums))
        if not picture.meetings:
            self.views.show_view(EMPTY)
            return
        if self.views.name == EMPTY:
            self.views.show_view(LIST)
        self._list()
        if self.shows_year:
            self.year.show_picture(picture, current=self.in_hand)
        elif self.views.name == FORUMS:
            self.asking.ask_forums(self.forums)
        self._go_to_wanted()

    def _list(self) -> None:
        if self.picture is not None:
            self.side.show_picture(self.picture, current=self.in_hand)
            self.show_meeting(self.side.list.current_key())

    def _open(self, meeting_id: str) -> None:
        """Show a meeting in the list, a past one among the past."""
        picture = self.picture
        found = picture.meeting(meeting_id) if picture is not None else None
        if found is not None and picture is not None:
            self.in_hand = meeting_id
            self.side.past.setChecked(found.day < picture.today)
        self._list()
        self.show_list()

    def _go_to_wanted(self) -> None:
        picture, wanted = self.picture, self._wanted
        if picture is None or not wanted:
            return
        self._wanted = ""
        if wanted in (YEAR, FORUMS, COMPLAINTS):
            self.show_view(wanted)
        else:
            self._open(meeting_meant(picture, wanted))

    def _wish(self, wish: str) -> None:
        self.deeds.show_form(self.form, wish, about=self.meeting)

    def _wish_of(self, wish: str, meeting_id: str) -> None:
        """A wish about a meeting of the calendar."""
        if meeting_id:
            self.in_hand = meeting_id
        self._wish(wish)

    def _write(self) -> None:
        if self.meeting is not None and self.picture is not None:
            self.wants_place.emit("reports", recipe_for(self.picture.forum_of(self.meeting)))
