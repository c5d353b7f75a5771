"""Between the Comment tab and the store: what is typed is kept as one entry of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.packs.sign_off import CommentStanding
from lbi_desktop.domain.refusal import Refusal
from ui.desks.comment_draft import Draft, comment_of
from ui.desks.comment_view import CommentView
from ui.jobs import Progress
from ui.questions import IndicatorDetail
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.store.store import Store


class CommentDesk:
    """Serves one Comment tab."""

    def __init__(self, session: Session, view: CommentView) -> None:
        self._session, self._view = session, view
        view.kept.connect(self.keep)
        view.marked.connect(self.mark)

    def show(self, detail: IndicatorDetail) -> None:
        """Show the comment on a figure."""
        session = self._session
        self._view.show_detail(detail, today=session.today, may_write=session.may_write)
        row = detail.row

        def question(store: Store) -> CommentStanding:
            from lbi_desktop.queries.sign_off import standing_of

            return standing_of(store, row.indicator.id, period=row.period)

        session.ask(question, self._view.show_standing, topic="comment standing")

    def mark(self, detail: IndicatorDetail, state: str) -> None:
        """Mark the stored comment as checked or signed off, or take that back."""
        row, session = detail.row, self._session
        about = (row.indicator.id, row.period)

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.commands.comments import CommentState, mark_comment

            author, now = session.around.author, session.now
            return mark_comment(store, CommentState(state), about=about, author=author, now=now)

        session.do("", command, then=lambda _: self.show(detail), sorry=self._view.tell)

    def keep(self, detail: IndicatorDetail, draft: Draft) -> None:
        """Store what was typed; a day that is none is said, and nothing is stored."""
        try:
            comment = comment_of(draft)
        except Refusal as no:
            self._view.tell(str(no))
            return
        row, session = detail.row, self._session
        about = (row.indicator.id, row.period)

        def command(store: Store, _: Progress) -> Changes:
            from lbi_desktop.commands.comments import write_comment

            author, now = session.around.author, session.now
            return write_comment(store, comment, about=about, author=author, now=now)

        session.do(
            f"Keeping the comment on {row.indicator.ref}",
            command,
            then=lambda _: self._view.forget(detail),
            sorry=self._view.tell,
        )
