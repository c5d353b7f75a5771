"""What a meeting's page asks beside the picture: charts, what was told, calendar files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.domain.meetings.forum import Meeting
from lbi_desktop.domain.meetings.forum_page import ForumPage
from ui.models.tiles import Tile, tiles
from ui.pages.meetings.forums_view import ForumsView
from ui.pages.meetings.meeting_view import MeetingView
from ui.pages.meetings.view_model.detail import to_discuss
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.queries.as_reported import AsReported
    from lbi_desktop.queries.meeting_picture import MeetingPicture
    from lbi_desktop.store.store import Store


class Asking:
    """Asks for what stands beside a meeting and hands it to its view."""

    def __init__(self, session: Session, view: MeetingView) -> None:
        self._session, self._view = session, view

    def ask_about(self, picture: MeetingPicture, meeting: Meeting) -> None:
        """Ask for everything about a meeting."""
        self._ask_charts(picture, meeting)
        self._ask_told(picture, meeting)

    def ask_forums(self, view: ForumsView) -> None:
        """Ask for every forum with what it sees, and hand them to their view."""
        today = self._session.today

        def question(store: Store) -> tuple[ForumPage, ...]:
            from lbi_desktop.queries.forum_pages import forum_pages

            return forum_pages(store, today=today)

        show = partial(view.show_pages, today=today)
        self._session.ask(question, show, topic="forums")

    def ask_where(self, parent: QWidget, *, first: int = 0) -> None:
        """Ask for a place and write the meetings of a year, or those to come, there."""
        name = str(self._session.around.documents_folder / "Performance meetings.ics")
        kinds = "Calendars (*.ics)"
        chosen, _ = QFileDialog.getSaveFileName(parent, "Calendar file", name, kinds)
        if chosen:
            self.save_calendar(Path(chosen), first=first)

    def save_calendar(self, target: Path, *, first: int = 0) -> None:
        """Write a municipal year's meetings, or those to come, as a calendar file."""
        now, today = self._session.now, self._session.today

        def question(store: Store) -> int:
            from lbi_desktop.jobs.meeting_calendar import (
                from_day,
                meetings_of_year,
                write_calendar,
            )
            from lbi_desktop.queries.forums import meetings

            held = meetings(store)
            chosen = meetings_of_year(held, year=first) if first else from_day(held, today)
            return write_calendar(store, target, meetings=chosen, now=now)

        def done(count: int) -> None:
            self._session.told.emit(f"{count} meetings saved as {target.name}")

        self._session.ask(question, done, title=f"Writing {target.name}")

    def _ask_charts(self, picture: MeetingPicture, meeting: Meeting) -> None:
        today = self._session.today
        wanted, papers = to_discuss(picture, meeting), picture.papers.get(meeting.id)
        if not wanted or papers is None:
            self._view.charts.show_tiles(())
            return
        period = papers.readiness.facts.period

        def question(store: Store) -> tuple[Tile, ...]:
            from ui.questions import trend_charts

            return tiles(trend_charts(store, indicators=wanted, period=period, today=today))

        self._session.ask(question, self._view.charts.show_tiles, topic="meeting charts")

    def _ask_told(self, picture: MeetingPicture, meeting: Meeting) -> None:
        today = self._session.today
        name, on = picture.forum_of(meeting).name, min(meeting.day, today)

        def question(store: Store) -> AsReported | None:
            from lbi_desktop.queries.as_reported import as_reported
            from lbi_desktop.store.refusal import StoreRefusal

            try:
                return as_reported(store, forum_name=name, on=on, today=today)
            except StoreRefusal:
                return None

        self._session.ask(question, self._view.show_told, topic="meeting told")
