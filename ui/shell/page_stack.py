"""The pages of the window, one on show, each built when first visited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.page import Page
from ui.places import page_at
from ui.preferences import Preferences
from ui.refresh import Refresh
from ui.session import Session
from ui.widgets.focus_order import leave_focus_beside


class PageStack(QStackedWidget):
    """Builds pages, tells them to look, and passes on what they want."""

    wants_place = Signal(str, str)
    title_changed = Signal()
    waits = Signal(str, int)
    wants_action = Signal(str)
    wants_files = Signal(object)

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self._session, self._preferences = session, preferences
        self._pages: dict[str, Page] = {}
        self._begun: dict[str, Iterator[None]] = {}
        self._refresh = Refresh()
        self._unseen: set[str] = set()
        self._watched: set[str] = set()
        self._headed_for: object = None
        self.place = ""
        session.changed.connect(self._refresh.note)
        session.opened.connect(self._look_everywhere)
        session.period_changed.connect(self._look_at_period)

    @property
    def page(self) -> Page | None:
        """The page on show."""
        return self.built(self.place)

    def built(self, place: str) -> Page | None:
        """The page of a place, if all of it stands already."""
        return self._pages.get(place)

    def show_place(self, place: str, what: str = "") -> Page:
        """Show a place, and in it the thing asked for."""
        self._headed_for = None
        for _ in self.building(place):  # what is missing is made now
            pass
        page = self._pages[place]
        self.place = place
        self._watch(page)
        if place in self._unseen and (self._session.is_open or not page.needs_store):
            self._unseen.discard(place)
            page.look()
        self.setCurrentWidget(page)
        self._refresh.catch_up()
        if what:
            page.visit(what)
        return page

    def build_ahead(self, places: Sequence[str]) -> Iterator[None]:
        """Make the pages nobody has visited yet; they look when they are shown."""
        for place in places:
            yield from self.building(place)

    def when_built(self, place: str, then: Callable[[], object]) -> None:
        """Do something once the page of a place stands: at once, or after its slices.

        Who wishes for something else meanwhile is not led away from that again.
        """
        wish = self._headed_for = object()

        def built() -> Iterator[None]:
            yield from self.building(place)
            if self._headed_for is wish:
                then()

        if place in self._pages:
            then()
        else:
            self._session.jobs.slices.add(built(), is_asked=True)

    def building(self, place: str) -> Iterator[None]:
        """Make the page of a place in slices; whoever wants it meanwhile goes on with it."""
        if place in self._pages:
            return
        if place not in self._begun:
            self._begun[place] = self._making(place)
        for _ in self._begun[place]:
            yield

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Tab leads on; keys in what goes or can no more stay beside it, not on the rail."""
        held = self.window().focusWidget()
        is_gone = not (held.isVisible() and held.isEnabled())
        if is_gone and leave_focus_beside(held, within=self):
            return True
        return super().focusNextPrevChild(is_next)

    def _making(self, place: str) -> Iterator[None]:
        page = page_at(place, self._session, preferences=self._preferences)
        try:
            yield from page.build()
        finally:
            del self._begun[place]
        self._take_in(place, page)

    def _take_in(self, place: str, page: Page) -> None:
        """A page that is whole: hear what it wants; it looks once it is shown."""
        self._pages[place] = page
        self._unseen.add(place)
        self.addWidget(page)
        page.wants_place.connect(self.wants_place)
        page.title_changed.connect(self._retitled)
        page.wants_action.connect(self.wants_action)
        page.wants_files.connect(self.wants_files)
        page.waits.connect(lambda count: self.waits.emit(place, count))

    def _watch(self, page: Page) -> None:
        """From its first look on a page is told of changes: before that it missed none."""
        if self.place in self._watched:
            return
        self._watched.add(self.place)
        self._refresh.watch(
            page.look_again, is_seen=lambda: self.page is page, tables=page.tables
        )

    def _retitled(self) -> None:
        if self.sender() is self.page:
            self.title_changed.emit()

    def _look_everywhere(self) -> None:
        self._refresh.forget()
        for name, page in self._pages.items():
            page.go_back()
            self.waits.emit(name, 0)  # what waited was the other store's; each says anew
        self._look_when_seen(list(self._pages))

    def _look_at_period(self) -> None:
        self._look_when_seen([name for name, page in self._pages.items() if page.has_period])

    def _look_when_seen(self, places: list[str]) -> None:
        """The page on show looks now, the others when they are next shown."""
        self._unseen |= set(places)
        if self.place in self._unseen:
            self._unseen.discard(self.place)
            self._pages[self.place].look()
