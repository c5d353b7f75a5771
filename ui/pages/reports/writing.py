"""Writing a document on the worker, with progress and a way to stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lbi_desktop.domain.changes import Changes
from ui.jobs import Job, Progress
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.issuing import NotReady
    from lbi_desktop.jobs.reports import Report, Wanted
    from lbi_desktop.store.store import Store


class Writing(QObject):
    """One document at a time: it begins, moves, and ends written, refused or cancelled.

    `is_issue` tells whether the latest was to be issued; `not_ready` says what its checks found
    in the way, `refused` every other no. `written` brings the Report.
    """

    began = Signal(str)
    moved = Signal(float)
    ended = Signal()
    written = Signal(object)
    refused = Signal(str)
    not_ready = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self.is_issue = False
        session.jobs.moved.connect(self._move)
        session.jobs.ended.connect(self._end)

    @property
    def is_busy(self) -> bool:
        """Whether a document is on its way."""
        return self._job is not None

    def write(self, wanted: Wanted, target: Path, *, is_issue: bool = False) -> None:
        """Begin to write a document, or to issue it."""
        session, self.is_issue = self._session, is_issue
        reports: list[Report] = []
        in_the_way: list[NotReady] = []

        def command(store: Store, progress: Progress) -> Changes:
            from lbi_desktop.jobs.issuing import NotReady as IssueNotReady
            from lbi_desktop.jobs.issuing import issue_report
            from lbi_desktop.jobs.reports import write_report

            try:
                report = (issue_report if is_issue else write_report)(
                    store,
                    wanted,
                    target=target,
                    author=session.around.author,
                    now=session.now,
                    progress=lambda share, _: progress(round(100 * share), 100),
                )
            except IssueNotReady as no:
                in_the_way.append(no)
                raise no.briefly() from no
            reports.append(report)
            return report.changes

        def refuse(words: str) -> None:
            (self.not_ready if in_the_way else self.refused).emit(words)

        self._job = session.do(
            f"{'Issuing' if is_issue else 'Writing'} {target.name}",
            command,
            then=lambda _: self.written.emit(reports[0]),
            sorry=refuse,
        )
        if self._job is not None:
            self.began.emit(target.name)

    def cancel(self) -> None:
        """Stop at the next step; nothing is left behind."""
        if self._job is not None:
            self._job.cancel()

    def _move(self, job: Job, done: int, total: int) -> None:
        if job is self._job and total:
            self.moved.emit(done / total)

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.ended.emit()
