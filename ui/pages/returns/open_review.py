"""The file that is open for review: shown, answered, accepted, and then the next one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period
from lbi_desktop.jobs.indicator_lists import Likeness
from ui import outside
from ui.pages.returns.defining import define_indicator
from ui.pages.returns.desk import ReturnsDesk
from ui.pages.returns.drafts import Drafts
from ui.pages.returns.review_view import ReviewView
from ui.pages.returns.view_model.in_hand import FileInHand
from ui.pages.returns.view_model.list_review import ListReview
from ui.pages.returns.view_model.owners import directorates_offered, periods_offered
from ui.preferences import Preferences
from ui.session import Session

_NOTHING_LEFT = "No answer is left to take back here. What was stored is undone on other pages."


class OpenReview(QObject):
    """Holds which file is open. `opened` another is shown; `finished` nothing is left to do.

    `answered` means that the counts of the file have moved.
    """

    opened = Signal(object)
    finished = Signal()
    answered = Signal()

    def __init__(
        self, session: Session, preferences: Preferences, *, desk: ReturnsDesk, drafts: Drafts
    ) -> None:
        super().__init__(desk)
        self._session, self._preferences = session, preferences
        self._desk, self._drafts = desk, drafts
        self.view = ReviewView()
        self.path: Path | None = None
        self._connect()

    def open(self, file: FileInHand) -> None:
        """Open a file over the inbox."""
        if file.review is None:
            return
        self.path = file.path
        self._offer_owners()
        self._show(file)
        self.opened.emit(file)

    def close(self) -> None:
        """Leave the file; what was answered stays with it."""
        self.path = None

    def actions(self) -> dict[str, Callable[[], None]]:
        """What the window's actions do while a file is open."""
        if self.path is None:
            return {}
        step = self.view.table.step
        own = {} if self._is_stored else {"edit.undo": self._stay, "edit.redo": self._stay}
        return {
            **own,
            **self.view.answering.possible_steps(),
            "review.accept": self._accept,
            "review.next": self.next,
            "review.as_list": self._take_other_way,
            "list.filter": self.view.finder.focus,
            "item.before": lambda: step(-1),
            "item.after": lambda: step(1),
            "figure.cell": self.view.show_cell,
        }

    def steps(self) -> tuple[str, str] | None:
        """What undo and redo would do; None once what was answered is in the store."""
        review = self.view.review
        if self.path is None or review is None or self._is_stored:
            return None
        decisions = review.decisions
        return (
            "the latest answer" if decisions.can_step_back else "",
            "the next answer" if decisions.can_step_ahead else "",
        )

    @property
    def _is_stored(self) -> bool:
        """Whether all that was ready of the open file is in the store, to be undone there."""
        file = self._desk.inbox.files.get(self.path) if self.path is not None else None
        return file is not None and file.was_accepted and not (file.ready or file.answers)

    def _stay(self) -> None:
        self.view.foot.tell(_NOTHING_LEFT)

    def help_topic(self) -> str:
        """The help on the question in hand."""
        line = self.view.current_line() if self.path is not None else None
        return f"issues#{line.code}" if line is not None and line.code else ""

    def next(self) -> None:
        """Go to the next file that needs a person, else back to the inbox."""
        following = self._desk.inbox.next_with_questions(self.path)
        if following is not None:
            self.open(following)
        else:
            self.finished.emit()

    # --- on the way -------------------------------------------------------------------

    def _connect(self) -> None:
        view, desk = self.view, self._desk
        desk.compared.connect(self._compared)
        desk.accepted.connect(self._accepted)
        view.answered.connect(self._keep)
        view.judged.connect(self._compare)
        view.accept_wanted.connect(self._accept)
        view.head.next_wanted.connect(self.next)
        view.head.other_wanted.connect(self._take_other_way)
        view.letter_wanted.connect(self._draft_letter)
        view.file_wanted.connect(self._open_file)
        view.answering.begun.connect(self._define)
        view.owner.directorate_chosen.connect(self._choose_directorate)
        view.owner.period_chosen.connect(lambda period: self._expect(period=period))

    def _show(self, file: FileInHand) -> None:
        assert file.review is not None
        following = self._desk.inbox.next_with_questions(file.path)
        self.view.head.offer_next(following.name if following is not None else "")
        self.view.head.offer_other(self._other_way(file))
        self.view.show_review(
            file.review,
            may_write=self._session.may_write,
            has_letters=self._preferences.settings.single_keys,
        )

    def _other_way(self, file: FileInHand) -> str:
        """What else the file may be taken for, empty where that is out of the question."""
        facts = self._session.facts
        is_new_council = facts is not None and not facts.council.indicators
        if file.as_list:
            return "Read it as a return"
        is_form = file.review is not None and file.review.staged.reading.is_return_form
        is_extract = file.taken is not None and file.taken.staged.extract is not None
        may_be = file.likeness is not Likeness.NO or is_new_council
        is_offered = may_be and not is_form and not is_extract
        return "Set up indicators from this list" if is_offered else ""

    def _compared(self, file: FileInHand) -> None:
        if self.path == file.path and file.review is not None:
            self._show(file)
            self.opened.emit(file)

    def _accepted(self, file: FileInHand) -> None:
        """What was accepted is done with: the next file, unless something is left in it."""
        review = file.review
        if self.path == file.path and review is not None and not review.counts.to_settle:
            self.next()

    def _keep(self) -> None:
        file = self._desk.inbox.files.get(self.path) if self.path is not None else None
        if file is not None:
            self._desk.keep(file)
        self.answered.emit()

    def _offer_owners(self) -> None:
        facts = self._session.facts
        if facts is None:
            return
        council, today = facts.council, self._session.today
        self.view.owner.ask_name(is_asked=not council.name)
        self.view.owner.offer(
            directorates_offered(council.directorates, today=today),
            periods_offered(self._session.period, council.latest),
        )

    def _choose_directorate(self, name: str) -> None:
        review = self.view.review
        if isinstance(review, ListReview):
            review.choose_directorate(name)
            self.view.show_again()
            self._keep()
        else:
            self._expect(directorate=name)

    def _take_other_way(self) -> None:
        """Take the open file as a list of indicators, or as a return again."""
        file = self._desk.inbox.files.get(self.path) if self.path is not None else None
        if file is not None:
            self._desk.take_as(file.path, as_list=not file.as_list)

    def _expect(self, *, directorate: str = "", period: Period | None = None) -> None:
        if self.path is not None:
            self._desk.expect(self.path, directorate=directorate, period=period)

    def _compare(self) -> None:
        if self.path is not None:
            self._desk.compare_again(self.path)

    def _accept(self) -> None:
        if self.path is not None and self.view.head.accept.isEnabled():
            self._desk.accept(self.path)

    def _draft_letter(self) -> None:
        review = self.view.review
        if review is not None:
            self._drafts.send_back(review, self._session, tell=self.view.foot.tell)

    def _open_file(self) -> None:
        if self.path is not None and not outside.open_file(self.path):
            self.view.foot.tell(f"“{self.path.name}” is no longer where it was.")

    def _define(self, begun: Indicator) -> None:
        """Store an indicator begun from a row; its label stands for it from then on."""
        view = self.view

        def defined(_changes: Changes) -> None:
            if view.review is not None:
                view.review.teller = view.review.teller.knowing(begun)
                view.answering.take_as(begun.id)

        define_indicator(self._session, begun, then=defined, sorry=view.foot.tell)
