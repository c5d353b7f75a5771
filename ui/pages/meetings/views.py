"""What the Meetings place may show: the list with a meeting, the year, forums, complaints."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from ui.pages.meetings.complaints_view import ComplaintsView
from ui.pages.meetings.empty import EmptyMeetings
from ui.pages.meetings.forums_view import ForumsView
from ui.pages.meetings.list_side import ListSide
from ui.pages.meetings.meeting_view import MeetingView
from ui.pages.meetings.year_view import YearView
from ui.widgets.form_card import FormCard

LIST, YEAR, EMPTY, FORUMS, COMPLAINTS = "list", "year", "empty", "forums", "complaints"


class Views(QStackedLayout):
    """Shows one of them, by name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._named: dict[str, QWidget] = {}

    def build(self) -> Iterator[None]:
        """Make them, one a slice."""
        self.side = ListSide()
        yield
        self.view = MeetingView()
        yield
        self.year = YearView()
        yield
        self.empty, self.forums = EmptyMeetings(), ForumsView()
        yield
        self.complaints = ComplaintsView()
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side)
        layout.addWidget(self.view, 1)
        self._named = {
            LIST: both, YEAR: self.year, EMPTY: self.empty, FORUMS: self.forums,
            COMPLAINTS: self.complaints,
        }  # fmt: skip
        for each in self._named.values():
            self.addWidget(each)

    @property
    def name(self) -> str:
        """Which is on show."""
        return list(self._named)[self.currentIndex()]

    def show_view(self, name: str) -> None:
        """Show another one."""
        self.setCurrentWidget(self._named[name])

    @property
    def forms(self) -> dict[str, FormCard]:
        """The form card of each view that has one."""
        return {
            LIST: self.view.form, YEAR: self.year.form, EMPTY: self.empty.form,
            FORUMS: self.forums.form,
        }  # fmt: skip

    @property
    def form(self) -> FormCard:
        """The form card of the view on show."""
        return self.forms.get(self.name, self.view.form)

    def regions(self) -> tuple[QWidget, ...]:
        """What F6 walks."""
        return (self.side, self.view) if self.name == LIST else (self._named[self.name],)

    def set_may_write(self, may_write: bool) -> None:
        """Whether anything may be changed."""
        for part in (self.side, self.view, self.year, self.forums, self.complaints):
            part.set_may_write(may_write)
