"""Returns: the inbox, and the review of one file opened over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from lbi_desktop.domain.changes import Changes
from ui.page import Page
from ui.pages.returns.desk import ReturnsDesk
from ui.pages.returns.drafts import Drafts
from ui.pages.returns.inbox_view import InboxView
from ui.pages.returns.labels_desk import LabelsDesk
from ui.pages.returns.open_review import OpenReview
from ui.pages.returns.period_strip import PeriodStrip, down_the_page, one_of
from ui.pages.returns.view_model.file_lines import InboxLine, Wish
from ui.pages.returns.view_model.in_hand import FILE_KINDS, FileInHand

LABELS = "labels"
"""What a visit asks for to see what labels were judged to mean."""

_PAUSE = 80  # milliseconds between two showings of the list


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
            "label_judgement",
        }
    )

    def build(self) -> Iterator[None]:
        self._to_open: Path | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        session, kept = self.session, self.preferences
        self.desk = ReturnsDesk(session, self)
        self.inbox_view = InboxView()
        yield
        self._drafts = Drafts(self.desk, self.inbox_view.tell)
        self.review = OpenReview(session, kept, desk=self.desk, drafts=self._drafts)
        self.review_view = self.review.view
        yield
        self.period_strip, self.labels = PeriodStrip(session), LabelsDesk(session, self)
        self._stack = one_of(self.inbox_view, self.review_view, self.labels.view)
        self.setLayout(down_the_page(self.period_strip, self._stack))
        self._connect_inbox()
        self._connect_review()

    # --- what the window asks of every page -------------------------------------------

    def look(self) -> None:
        self.period_strip.stand_for(self.session.period)
        self.desk.look()

    def look_again(self, changes: Changes) -> None:
        self.desk.look()
        if self._shows_labels:
            self.labels.look()

    @property
    def _shows_labels(self) -> bool:
        return self._stack.currentWidget() is self.labels.view

    def visit(self, what: str) -> None:
        """Open the file in hand of a path or of a directorate, or the remembered labels."""
        if what == LABELS:
            self._open_labels()
            return
        for file in self.desk.inbox.files.values():
            if what in (str(file.path), file.directorate) and file.review is not None:
                self.open_review(file)
                return

    def _open_labels(self) -> None:
        """Show what labels were judged to mean, over the inbox."""
        self.review.close()
        self.labels.look()
        self._stack.setCurrentWidget(self.labels.view)
        self.retitle("Remembered labels", back=self.place_title)

    def go_back(self) -> None:
        """Back to the inbox; answers stay with the file while the window is open."""
        self._to_open = None
        left, focused = self.review.path, QApplication.focusWidget()
        had_keys = focused is not None and self.review_view.isAncestorOf(focused)
        self.review.close()
        self._stack.setCurrentWidget(self.inbox_view)
        self.retitle(self.place_title)
        self._show_inbox()
        if had_keys:
            self.inbox_view.take_keys(left)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Read dropped files; several of them are seen coming in on the inbox."""
        self.desk.take(paths)
        return True

    def actions_here(self) -> dict[str, Callable[[], None]]:
        if self._shows_labels:
            return {"list.filter": self.labels.view.finder.focus}
        return self.review.actions()

    def steps_here(self) -> tuple[str, str] | None:
        return self.review.steps()

    def help_here(self) -> str:
        return self.review.help_topic()

    def regions(self) -> Sequence[QWidget]:
        if self._shows_labels:
            return self.labels.view.regions()
        shown = self.inbox_view if self.review.path is None else self.review_view
        return shown.regions()

    def open_review(self, file: FileInHand) -> None:
        """Open a file over the inbox."""
        self.review.open(file)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_over = self.review.path is not None or self._shows_labels
        if event.key() == Qt.Key.Key_Escape and is_over:
            self.go_back()
        else:
            super().keyPressEvent(event)

    # --- inbox ------------------------------------------------------------------------

    def _connect_inbox(self) -> None:
        view, desk = self.inbox_view, self.desk
        self._soon.timeout.connect(self._show_inbox)
        desk.moved.connect(self._show_inbox_soon)
        desk.came.connect(self._came)
        desk.told.connect(view.tell)
        view.files_wanted.connect(self._choose_files)
        view.labels_wanted.connect(self._open_labels)
        view.period_wanted.connect(self.session.choose_period)
        view.forms_wanted.connect(self._drafts.write_forms)
        view.chase_wanted.connect(self._drafts.remind_overdue)
        view.accept_wanted.connect(desk.accept_ready)
        view.cancelled.connect(desk.cancel_reading)
        view.wished.connect(self._grant)
        view.dismissed.connect(desk.put_down)
        view.draft_wanted.connect(self._drafts.draft_refusal)

    def _came(self, taken: Sequence[Path]) -> None:
        """Files were taken in hand: one alone opens once it is read, several stay here.

        What was dropped on a review and came to nothing is told of on the inbox.
        """
        if not taken:
            if self.review.path is not None:
                self.go_back()
            return
        self.inbox_view.tell("")
        self.period_strip.arrivals.expect(taken)
        self._to_open = taken[0] if len(taken) == 1 else None
        if self._to_open is None and self.review.path is not None:
            self.go_back()

    def _show_inbox_soon(self) -> None:
        """However fast files come in, the list is shown anew a few times a second."""
        refused = {path for path, _ in self.desk.inbox.refused}
        if not refused.isdisjoint((self._to_open, self.review.path)):
            self.go_back()
        elif self.session.jobs.is_idle:
            self._show_inbox()
        elif not self._soon.isActive():
            self._soon.start()

    def _show_inbox(self) -> None:
        self._show_waiting()
        self.desk.inbox.shown = self.session.period
        self.period_strip.follow(self.desk.inbox.files.values())
        if self.review.path is None:
            may_write = self.session.may_write
            self.inbox_view.show_inbox(self.desk.inbox, self.session.today, may_write=may_write)

    def _show_waiting(self) -> None:
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
            self._drafts.remind([line.directorate])

    # --- review -----------------------------------------------------------------------

    def _connect_review(self) -> None:
        self.desk.compared.connect(self._compared)
        self.review.opened.connect(self._show_opened)
        self.review.finished.connect(self.go_back)
        self.review.answered.connect(self._show_waiting)
        self.review.answered.connect(self.title_changed)

    def _show_opened(self, file: FileInHand) -> None:
        self._stack.setCurrentWidget(self.review_view)
        self.retitle(file.directorate or file.name, back=self.place_title)
        self._show_waiting()

    def _compared(self, file: FileInHand) -> None:
        """A file that was dropped alone opens by itself."""
        if self._to_open == file.path and file.review is not None:
            self._to_open = None
            self.review.open(file)
