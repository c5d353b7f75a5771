"""Builds what stands in the window, in slices short enough that nobody feels one.

The parts of the window, and with them most of the program, are imported here and no earlier.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from ui.session import Session


def furnishing(
    window: MainWindow, session: Session, *, preferences: Preferences
) -> Iterator[None]:
    """Build everything there is in a window; it is seen with the last slice."""
    from ui.shell.bars import Bars

    yield
    from ui.shell.damaged import offer_when_damaged
    from ui.shell.drop_frame import DropFrame
    from ui.shell.menus import Keys
    from ui.shell.news import News
    from ui.shell.notice import Notice
    from ui.shell.page_stack import PageStack
    from ui.shell.searching import Searching
    from ui.widgets.undo_bar import UndoBar

    yield
    from ui.others import Others
    from ui.resting import Resting

    window.session, window.preferences = session, preferences
    window.bars = Bars(session, window)
    yield
    window.notice, window.news = Notice(), News(window)
    window.pages = PageStack(session, preferences)
    window.searching = Searching(session, window)
    window.lay_out()
    window.undo_bar, window.drop_frame = UndoBar(window), DropFrame(window)
    window.keys = Keys(window, window.run)
    window.others, window.resting = Others(session, window), Resting(session, window)
    offer_when_damaged(window)
    window.take_up()
