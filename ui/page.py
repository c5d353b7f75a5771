"""What every place of the window is: a widget that is told when to look again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lbi_desktop.domain.changes import Changes
from ui.actions import FILTER
from ui.preferences import Preferences
from ui.session import Session

__all__ = ["FILTER", "Page"]


class Page(QWidget):
    """One place. It asks the session and paints; it never knows another page.

    `wants_place` asks the window to go elsewhere: a place's id and what to show there (an
    indicator's id, a file; empty for nothing). `title` stands in the top bar; where something
    was opened on the page, `back` is the name of what it leads back to. `waits` says how many
    things wait for a person here, for the rail. `wants_action` runs one of `ui.actions` by its
    id; `wants_files` opens files as if they had been dropped.
    """

    wants_place = Signal(str, str)
    title_changed = Signal()
    waits = Signal(int)
    wants_action = Signal(str)
    wants_files = Signal(object)

    place_title = ""
    tables: frozenset[str] = frozenset()
    """The store's tables this page reads; empty means all."""

    has_period = True
    """Whether the top bar offers the reporting period here."""

    needs_store = True
    """Whether there is nothing to show while no store is open."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session, self.preferences = session, preferences
        self.title, self.back = self.place_title, ""

    def build(self) -> Iterator[None]:
        """Make all that stands on the page, a part a slice; it is shown once that is done."""
        yield from ()

    def retitle(self, title: str, back: str = "") -> None:
        """Give the top bar another title."""
        self.title, self.back = title, back
        self.title_changed.emit()

    def look(self) -> None:
        """Ask for everything anew: the page is shown first, or the period changed."""

    def look_again(self, changes: Changes) -> None:
        """Something this page reads was changed; by default it asks for everything."""
        self.look()

    def show_glance(self, store: Path) -> None:
        """Show what can be read of a store that is still being opened."""

    def visit(self, what: str) -> None:
        """Show the thing another place asked for."""

    def go_back(self) -> None:
        """Leave what was opened on this page; the way back and Esc lead here."""

    def help_here(self) -> str:
        """The help topic of what is in hand; empty for the place's own page."""
        return ""

    def actions_here(self) -> dict[str, Callable[[], None]]:
        """What this page does for actions of `ui.actions`, by their ids."""
        return {}

    def steps_here(self) -> tuple[str, str] | None:
        """What undo and redo would do on this page; None where they are the store's."""
        return None

    def regions(self) -> Sequence[QWidget]:
        """Where F6 goes on this page, in reading order."""
        return ()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Take files dropped on the window; False when another place should."""
        return False
