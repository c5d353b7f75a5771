"""Taking files in hand: looked into, read on a worker, kept until they are done with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.jobs import Job, Progress
from ui.pages.returns.keeping import KeptHand
from ui.pages.returns.view_model.in_hand import (
    CARRYING_KINDS,
    FileInHand,
    Refused,
    Stage,
    refused_for,
)
from ui.pages.returns.view_model.inbox import Inbox
from ui.pages.returns.view_model.kept import KeptFile, answers_given
from ui.session import Session

if TYPE_CHECKING:
    from lbi_desktop.jobs.envelopes import Found
    from lbi_desktop.jobs.indicator_lists import Opened
    from lbi_desktop.jobs.returns import Expected, Received

_NOTHING_THERE = "There is no workbook, CSV or HTML table in there."


class ReadingDesk(QObject):
    """Holds the inbox and fills it. `moved` it looks different; `came` files just came in.

    A file that is read is handed to `compare`.
    """

    moved = Signal()
    came = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.inbox = session, Inbox()
        self.hand: KeptHand | None = None
        self.expected: dict[Path, Expected] = {}
        self._store: Path | None = None
        self._reading: dict[Path, Job] = {}
        session.jobs.moved.connect(self._progress)
        session.jobs.ended.connect(self._ended)

    def compare(self, path: Path, received: Received) -> None:
        """Set a file that was read against the store."""
        raise NotImplementedError

    def take(self, paths: Sequence[Path]) -> None:
        """Read files; folders, e-mails and archives are looked into first."""
        plain = [path for path in paths if _is_plain(path)]
        others = [path for path in paths if path not in plain]
        if plain:
            self._take_found(tuple((path, "") for path in plain))
        if others and self.hand is not None:
            self._look_into(others, self.hand.out_of_mail)

    def put_down(self, path: Path) -> None:
        """Let go of a file, or cancel its reading; what was said of it is forgotten."""
        job = self._reading.pop(path, None)
        if job is not None:
            job.cancel()
        self._forget(path)
        self.moved.emit()

    def cancel_reading(self) -> None:
        """Cancel everything that is not read yet; what is read stays."""
        for path, file in tuple(self.inbox.files.items()):
            if file.is_under_way:
                self.put_down(path)

    def keep(self, file: FileInHand) -> None:
        """Write down what was said of a file, so that it outlives the window."""
        if self.hand is not None:
            self.hand.keep(self._as_kept(file))

    def _as_kept(self, file: FileInHand) -> KeptFile:
        """What was said of a file so far."""
        said = self.expected.get(file.path)
        kept = file.kept or KeptFile(file.path, file.inside)
        if file.review is not None:
            kept = replace(
                kept,
                sha256=file.review.staged.reading.sha256,
                judgements=file.review.decisions.judgements,
                given=answers_given(file.review),
                as_list=file.as_list,
            )
        if said is not None:
            kept = replace(kept, directorate=said.directorate, period=said.period)
        return kept

    def take_up_again(self) -> None:
        """Where another store is open, what was in hand for it is taken in hand again."""
        facts = self.session.facts
        if facts is None or facts.path == self._store:
            return
        self._store = facts.path
        self.hand = KeptHand(self.session.around.local_folder, facts.path)
        self.inbox.files.clear()
        self.expected.clear()
        self.hand.tidy()
        for kept in self.hand.all():
            self._take_kept(kept)

    def _take_kept(self, kept: KeptFile) -> None:
        from lbi_desktop.jobs.returns import Expected

        if not _is_plain(kept.path):
            self.take([kept.path])
            return
        if kept.directorate or kept.period is not None:
            self.expected[kept.path] = Expected(kept.directorate, kept.period)
        for file in self.inbox.add([kept.path], kept.inside):
            file.kept = kept
            self._read(file)
        self.moved.emit()

    def _look_into(self, paths: Sequence[Path], into: Path) -> None:
        if self.hand is not None:
            self.hand.keep_all(paths)
        names = f"“{paths[0].name}”" if len(paths) == 1 else f"{len(paths)} places"

        def work(progress: Progress) -> tuple[Found, ...]:
            from lbi_desktop.jobs.envelopes import returns_among

            return returns_among(paths, into=into, progress=progress)

        self.session.work(f"Looking into {names}", work, then=partial(self._take_all, paths))

    def _take_all(self, envelopes: Sequence[Path], found: Sequence[Found]) -> None:
        for each in found:
            if each.issue is not None:
                for file in self.inbox.add([each.path]):
                    file.refuse(refused_for(each.path.name, each.issue))
        if not found:
            self.told.emit(_NOTHING_THERE)
        self._take_found(tuple((each.path, each.inside) for each in found if not each.issue))
        if self.hand is not None:
            self.hand.leave_all(envelopes)

    def _take_found(self, found: Sequence[tuple[Path, str]]) -> None:
        for path, inside in found:
            before = self.inbox.files.get(path)
            for file in self.inbox.add([path], inside):
                if before is not None:
                    file.kept = self._as_kept(before)
                self._read(file)
                self.keep(file)
        self.came.emit(tuple(path for path, _ in found))
        self.moved.emit()

    def _read(self, file: FileInHand) -> None:
        path = file.path

        def work(progress: Progress) -> Opened:
            from lbi_desktop.jobs.indicator_lists import open_file

            return open_file(path, progress=lambda share, _: progress(round(100 * share), 100))

        job = self.session.work(
            f"Reading “{file.name}”",
            work,
            then=partial(self._opened, path),
            sorry=partial(self.refuse, path),
        )
        self._reading[path] = job

    def _opened(self, path: Path, opened: Opened) -> None:
        """A file was read: it is taken as a return or, where it surely is one, as a list."""
        file = self.inbox.files.get(path)
        if file is None:
            return
        file.likeness, file.listed = opened.likeness, opened.read
        said = file.kept.as_list if file.kept is not None else None
        facts = self.session.facts
        refs = {each.ref for each in facts.council.indicators} if facts is not None else ()
        file.as_list = opened.is_list(refs) if said is None else said
        self.compare(path, opened.received)

    def refuse(self, path: Path, words: str) -> None:
        """Note that a file came to nothing, in words."""
        file = self.inbox.files.get(path)
        if file is not None:
            file.refuse(Refused(file.name, f"“{file.name}” could not be read", words, ""))
            self.moved.emit()

    def _forget(self, path: Path) -> None:
        self.inbox.put_down(path)
        self.expected.pop(path, None)
        if self.hand is not None:
            self.hand.drop(path)

    def _progress(self, job: Job, done: int, total: int) -> None:
        for path, reading in self._reading.items():
            if reading is job and path in self.inbox.files:
                self.inbox.files[path].move(done / total, job.title)
                self.moved.emit()

    def _ended(self, job: Job) -> None:
        """A reading that was cancelled leaves nothing behind."""
        for path, reading in tuple(self._reading.items()):
            if reading is not job:
                continue
            del self._reading[path]
            file = self.inbox.files.get(path)
            if (
                job.is_cancelled.is_set()
                and file is not None
                and file.stage is not Stage.REVIEW
            ):
                self._forget(path)
                self.moved.emit()


def _is_plain(path: Path) -> bool:
    """Whether a path is read itself, and not what it holds."""
    return path.suffix.lower() not in CARRYING_KINDS and not path.is_dir()
