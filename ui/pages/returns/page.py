"""Returns: the inbox, and the review of one file opened over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from ui import outside
from ui.page import Page
from ui.pages.returns.defining import define_indicator
from ui.pages.returns.desk import ReturnsDesk
from ui.pages.returns.drafts import Drafts
from ui.pages.returns.forms import ask_where_and_write
from ui.pages.returns.inbox_view import InboxView
from ui.pages.returns.period_strip import PeriodStrip, down_the_page, one_of
from ui.pages.returns.review_view import ReviewView
from ui.pages.returns.view_model.in_hand import FILE_KINDS, FileInHand
from ui.pages.returns.view_model.inbox import InboxLine, Wish
from ui.pages.returns.view_model.owners import directorates_offered, periods_offered
from ui.preferences import Preferences
from ui.session import Session


class ReturnsPage(Page):
    """Takes files, shows what was understood, and stores what a person accepts."""

    place_title = "Returns"
    tables = frozenset(
        {
            "observation",
            "target",
            "commentary",
            "indicator",
            "return_received",
            "return_expected",
        }
    )

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session)
        self._preferences = preferences
        self.desk = ReturnsDesk(session, self)
        self.inbox_view, self.review_view = InboxView(), ReviewView()
        self._drafts = Drafts(self.desk.inbox, self.inbox_view.tell)
        self.period_strip = PeriodStrip(session)
        self._open: Path | None = None
        self._to_open: Path | None = None
        self._stack = one_of(self.inbox_view, self.review_view)
        self.setLayout(down_the_page(self.period_strip, self._stack))
        self._connect_inbox()
        self._connect_review()

    # --- what the window asks of every page -------------------------------------------

    def look(self) -> None:
        self.period_strip.stand_for(self.session.period)
        self.desk.look()

    def look_again(self, changes: Changes) -> None:
        self.desk.look()

    def visit(self, what: str) -> None:
        """Open the file in hand of a path or of a directorate."""
        for file in self.desk.inbox.files.values():
            if what in (str(file.path), file.directorate) and file.review is not None:
                self.open_review(file)
                return

    def go_back(self) -> None:
        """Back to the inbox; answers stay with the file while the window is open."""
        self._open = self._to_open = None
        self._stack.setCurrentWidget(self.inbox_view)
        self.retitle(self.place_title)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Read dropped files; several of them are seen coming in on the inbox."""
        taken = self.desk.take(paths)
        self.period_strip.arrivals.expect(taken)
        self._to_open = taken[0] if len(taken) == 1 else None
        if self._to_open is None:
            self.go_back()
        return True

    def actions_here(self) -> dict[str, Callable[[], None]]:
        if self._open is None:
            return {}
        step = self.review_view.table.step
        asked = self.review_view.answering.possible_steps()
        return {
            **asked,
            "review.accept": self._accept_open,
            "item.before": lambda: step(-1),
            "item.after": lambda: step(1),
            "figure.cell": self.review_view.show_cell,
        }

    def help_here(self) -> str:
        line = self.review_view.current_line() if self._open is not None else None
        return f"issues#{line.code}" if line is not None and line.code else ""

    def regions(self) -> Sequence[QWidget]:
        shown = self.inbox_view if self._open is None else self.review_view
        return shown.regions()

    def open_review(self, file: FileInHand) -> None:
        """Open a file over the inbox."""
        if file.review is None:
            return
        self._open = file.path
        self._offer_owners()
        self._stack.setCurrentWidget(self.review_view)
        self._show_review(file)
        self.retitle(file.directorate or file.name, back=self.place_title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._open is not None:
            self.go_back()
        else:
            super().keyPressEvent(event)

    # --- inbox ------------------------------------------------------------------------

    def _connect_inbox(self) -> None:
        view, desk = self.inbox_view, self.desk
        desk.moved.connect(self._show_inbox)
        desk.told.connect(view.tell)
        view.files_wanted.connect(self._choose_files)
        view.forms_wanted.connect(partial(ask_where_and_write, self.session, tell=view.tell))
        view.chase_wanted.connect(self._drafts.chase_overdue)
        view.accept_wanted.connect(desk.accept_without_questions)
        view.wished.connect(self._grant)
        view.dismissed.connect(desk.put_down)
        view.draft_wanted.connect(self._drafts.draft_refusal)

    def _show_inbox(self) -> None:
        may_write = self.session.may_write
        self.desk.inbox.shown = self.session.period
        self.period_strip.follow(self.desk.inbox.files.values())
        self.inbox_view.show_inbox(self.desk.inbox, self.session.today, may_write=may_write)
        self.waits.emit(self.desk.inbox.waiting)

    def _choose_files(self) -> None:
        kinds = f"Returns ({' '.join(f'*{suffix}' for suffix in sorted(FILE_KINDS))})"
        folder = str(self.session.around.documents_folder)
        names, _ = QFileDialog.getOpenFileNames(self, "Choose returns", folder, kinds)
        if names:
            self.take_files([Path(name) for name in names])

    def _grant(self, line: InboxLine) -> None:
        """Do what the button of a line says."""
        if line.wish is Wish.REVIEW and line.path is not None:
            self.open_review(self.desk.inbox.files[line.path])
        elif line.wish is Wish.OPEN:
            self.wants_place.emit("indicators", "")
        else:
            self._drafts.chase([line.directorate])

    # --- review -----------------------------------------------------------------------

    def _connect_review(self) -> None:
        view, desk = self.review_view, self.desk
        desk.compared.connect(self._compared)
        desk.accepted.connect(self._accepted)
        view.answered.connect(self._show_inbox)
        view.judged.connect(self._compare_open)
        view.accept_wanted.connect(self._accept_open)
        view.letter_wanted.connect(self._draft_letter)
        view.file_wanted.connect(self._open_file)
        view.answering.begun.connect(self._define)
        view.owner.directorate_chosen.connect(lambda name: self._expect(directorate=name))
        view.owner.period_chosen.connect(lambda period: self._expect(period=period))

    def _compared(self, file: FileInHand) -> None:
        """A file was compared: show it anew, or open it if it was dropped alone."""
        if self._open == file.path and file.review is not None:
            self._show_review(file)
            self.retitle(file.directorate or file.name, back=self.place_title)
        elif self._to_open == file.path and file.review is not None:
            self._to_open = None
            self.open_review(file)

    def _accepted(self, file: FileInHand) -> None:
        """What was accepted is done with: back to the inbox, unless something is left."""
        review = file.review
        if self._open == file.path and review is not None and not review.counts.to_settle:
            self.go_back()

    def _show_review(self, file: FileInHand) -> None:
        assert file.review is not None
        letters = self._preferences.settings.single_keys
        self.review_view.show_review(
            file.review, may_write=self.session.may_write, has_letters=letters
        )

    def _offer_owners(self) -> None:
        facts = self.session.facts
        if facts is None:
            return
        council, today = facts.council, self.session.today
        self.review_view.owner.offer(
            directorates_offered(council.directorates, today=today),
            periods_offered(self.session.period, council.latest),
        )

    def _expect(self, *, directorate: str = "", period: Period | None = None) -> None:
        if self._open is not None:
            self.desk.expect(self._open, directorate=directorate, period=period)

    def _compare_open(self) -> None:
        if self._open is not None:
            self.desk.compare_again(self._open)

    def _define(self, begun: Indicator) -> None:
        """Store an indicator begun from a row; its label stands for it from then on."""
        view = self.review_view

        def defined(_changes: Changes) -> None:
            if view.review is not None:
                view.review.teller = view.review.teller.knowing(begun)
                view.answering.take_as(begun.id)

        define_indicator(self.session, begun, then=defined, sorry=view.tell)

    def _accept_open(self) -> None:
        if self._open is not None and self.review_view.head.accept.isEnabled():
            self.desk.accept(self._open)

    def _draft_letter(self) -> None:
        review = self.review_view.review
        if review is not None:
            self._drafts.send_back(review, self.session, tell=self.review_view.tell)

    def _open_file(self) -> None:
        if self._open is not None and not outside.open_file(self._open):
            self.review_view.tell(f"“{self._open.name}” is no longer where it was.")
