"""The history: every change, narrowed; one entry beside it, and the way back."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from lbi_desktop.domain.changes import Changes
from ui.page import Page
from ui.pages.history.filters import FilterBar
from ui.pages.history.panel import EntryPanel
from ui.pages.history.table import PAGE, HistoryTable
from ui.pages.history.view_model.lines import COLUMNS, count_words, line
from ui.pages.history.view_model.wishes import wish_for
from ui.widgets.layout import rule
from ui.widgets.side_by_side import SideBySide, panel_width_kept

if TYPE_CHECKING:
    from lbi_desktop.queries.entry_changes import EntryReading
    from lbi_desktop.queries.history_list import HistoryChoices, HistoryEntry, HistoryWish
    from lbi_desktop.store.store import Store

_NAME = "history.xlsx"


class HistoryPage(Page):
    """Filters over the table, the entry in the panel."""

    place_title = "History"
    has_period = False

    def build(self) -> Iterator[None]:
        self.back = "Home"
        self._wanted = ""
        self.bar = FilterBar()
        yield
        self.table = HistoryTable(COLUMNS, "History")
        self.panel = EntryPanel()
        yield
        self._lay_out()
        self._connect()

    # --- what the window asks of every page -------------------------------------------

    def look(self) -> None:
        today = self.session.today
        self.session.ask(
            _choices, lambda held: self.bar.offer(held, today=today), topic="history-choices"
        )
        self._ask()

    def look_again(self, changes: Changes) -> None:
        self.look()
        key = self.table.current_key()
        if key and self.beside.is_open:
            self._ask_entry(key)

    def visit(self, what: str) -> None:
        """Show one entry by its number, or what concerned `indicator:ID` or `element:ID`."""
        self.bar.start_over("" if what.isdigit() else what)
        self._wanted = what if what.isdigit() else ""
        self._ask()
        self.table.setFocus()

    def go_back(self) -> None:
        if self.isVisible():
            self.wants_place.emit("home", "")

    def actions_here(self) -> dict[str, Callable[[], None]]:
        return {
            "list.filter": self.bar.search.setFocus,
            "item.before": lambda: self.table.step(-1),
            "item.after": lambda: self.table.step(1),
        }

    def regions(self) -> Sequence[QWidget]:
        return (self.bar, self.table, self.panel)

    # --- asking -----------------------------------------------------------------------

    def _wish(self) -> tuple[HistoryWish, str]:
        facts = self.session.facts
        indicators = facts.council.indicators if facts else ()
        return wish_for(self.bar.chosen, indicators=indicators, today=self.session.today)

    def _ask(self) -> None:
        wish, about = self._wish()
        self.bar.show_about(about)

        def question(store: Store) -> array[int]:
            from lbi_desktop.queries.history_list import history_numbers

            return history_numbers(store, wish)

        self.session.ask(question, self._show_numbers, topic="history")

    def _show_numbers(self, numbers: array[int]) -> None:
        self.table.show_numbers(numbers)
        self.bar.show_count(len(numbers))
        if self._wanted:
            self.table.choose(self._wanted)
            self._wanted = ""
        elif not self.table.current_key() and not self.beside.is_over:
            self.table.choose_row(0)

    def _read_page(self, page: int) -> None:
        entries = self.table.entries
        numbers = list(entries.numbers[page * PAGE : (page + 1) * PAGE])
        known = entries.numbers

        def question(store: Store) -> tuple[HistoryEntry, ...]:
            from lbi_desktop.queries.history_list import history_entries

            return history_entries(store, numbers)

        def fill(found: tuple[HistoryEntry, ...]) -> None:
            zone = self.session.now.tzinfo
            if entries.numbers is known:
                entries.fill(page, [line(each, zone) for each in found])

        self.session.ask(question, fill)

    def _ask_entry(self, key: str) -> None:
        number = int(key)

        def question(store: Store) -> EntryReading:
            from lbi_desktop.queries.entry_changes import entry_changes

            return entry_changes(store, number)

        self.session.ask(question, self._show_entry, topic="history-entry")

    def _show_entry(self, told: EntryReading) -> None:
        zone, may_write = self.session.now.tzinfo, self.session.may_write
        self.panel.show_entry(told, zone=zone, may_write=may_write)
        self.beside.open_panel()

    # --- doing ------------------------------------------------------------------------

    def _take_back(self, number: int) -> None:
        def command(store: Store) -> Changes:
            from lbi_desktop.commands.undo import undo_entry

            return undo_entry(store, number, author=self._author, now=self.session.now)

        self._reverse("Taking back", command)

    def _undo_to(self, number: int) -> None:
        def command(store: Store) -> Changes:
            from lbi_desktop.commands.undo import undo_back_to
            from ui.refresh import together

            done = undo_back_to(store, number, author=self._author, now=self.session.now)
            return together(list(done))

        self._reverse("Undoing back to an entry", command)

    def _reverse(self, title: str, command: Callable[[Store], Changes]) -> None:
        """Once, however often it is pressed."""
        if not self.session.jobs.is_doing(title):
            self.session.ask(command, self._tell, title=title)

    def _tell(self, changes: Changes) -> None:
        self.session.announce(changes, is_own=False)

    @property
    def _author(self) -> str:
        return self.session.around.author

    def save(self, target: Path) -> None:
        """Write what is listed to a file for a spreadsheet."""
        wish, _ = self._wish()

        def write(store: Store) -> str:
            from lbi_desktop.jobs.histories import export_history

            placed, count = export_history(store, target, wanted=wish, told=lambda *_: None)
            return placed.note or f"{count_words(count)} saved as {placed.path.name}."

        self.session.ask(write, self.session.told.emit, title=f"Saving {target.name}")

    def _ask_where(self) -> None:
        start = str(self.session.around.documents_folder / _NAME)
        kinds = "Excel workbook (*.xlsx);;Text for any spreadsheet (*.csv)"
        name, kind = QFileDialog.getSaveFileName(self, "Save the history", start, kinds)
        if name:
            target = Path(name)
            suffix = ".csv" if "csv" in kind else ".xlsx"
            self.save(target if target.suffix else target.with_suffix(suffix))

    # --- laying out -------------------------------------------------------------------

    def _lay_out(self) -> None:
        main = QWidget()
        down = QVBoxLayout(main)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        for part in (self.bar, rule(), self.table):
            down.addWidget(part)
        kept = panel_width_kept(self.preferences.settings.window.get("panel", ""))
        self.beside = SideBySide(main, self.panel, chosen_width=kept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.beside)

    def _connect(self) -> None:
        self.bar.narrowed.connect(self._ask)
        self.bar.asked_to_save.connect(self._ask_where)
        self.table.entries.wanted.connect(self._read_page)
        self.table.current_changed.connect(self._ask_entry)
        self.beside.closed.connect(self.table.setFocus)
        self.panel.closed.connect(self.beside.close_panel)
        self.panel.taken_back.connect(self._take_back)
        self.panel.undone_to.connect(self._undo_to)
        self.panel.asked_for.connect(lambda number: self.visit(str(number)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Escape
            and self.bar.search.hasFocus()
            and self.bar.search.text()
        ):
            self.bar.search.clear()
        else:
            super().keyPressEvent(event)


def _choices(store: Store) -> HistoryChoices:
    from lbi_desktop.queries.history_list import history_choices

    return history_choices(store)
