"""The only threads of the window: one owns the store, one has other files, one searches.

A job is a plain function `work(progress) -> result`. Its result, its progress and its worded
failure come back to the window's thread; nothing else crosses over.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from ui.slices import Slices, Work

Shown = Work | None
"""What shows an answer may give back slices: the window lives between them."""

Worded = Callable[[BaseException], str]
_BREATH = 5  # milliseconds before and after slices of what nobody waits for


class Cancelled(Exception):  # noqa: N818 - a wish of the person's, not an error
    """Raised inside a job whose person pressed Cancel."""


class Lane(Enum):
    """Which of the workers does a job."""

    STORE = "store"
    FILES = "files"
    SEARCH = "search"


@dataclass(eq=False)
class Job:
    """One piece of slow work: what it is called, what it does, who hears of its end.

    `title` is what the status bar shows; an empty one is never shown (a quick question). A job
    with a `topic` replaces an older one of the same topic that nobody needs any more.
    """

    title: str
    work: Callable[[Progress], Any]
    then: Callable[[Any], Shown]
    sorry: Callable[[str], None] | None = None
    topic: str = ""
    lane: Lane = Lane.STORE
    is_cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask it to stop at its next step; its result is thrown away."""
        self.is_cancelled.set()


class Progress(Protocol):
    """How work says how far it is; raises Cancelled when it should stop."""

    def __call__(self, done: int, total: int, /) -> None: ...


class _Reporter:
    """Progress of one job, passed on only when a person would see a difference."""

    def __init__(self, job: Job, tell: Callable[[Job, int, int], None]) -> None:
        self._job, self._tell, self._last = job, tell, -1

    def __call__(self, done: int, total: int, /) -> None:
        if self._job.is_cancelled.is_set():
            raise Cancelled
        percent = 100 * done // total if total else 0
        if percent != self._last:
            self._last = percent
            self._tell(self._job, done, total)


class Jobs(QObject):
    """Takes jobs from the window's thread and answers there.

    Signals carry the job: `started`, `moved` (done, total), `ended`. A failure nobody asked to
    hear goes out as `failed` with its words.
    """

    started = Signal(object)
    moved = Signal(object, int, int)
    ended = Signal(object)
    failed = Signal(str)
    _returned = Signal(object, object, object)

    def __init__(self, worded: Worded, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worded = worded
        self._queues: dict[Lane, queue.SimpleQueue[Job | None]] = {}
        self._threads: dict[Lane, threading.Thread] = {}
        self._waiting: dict[str, Job] = {}
        self._open: list[Job] = []
        self.slices = Slices(self, pause=_BREATH)
        self._returned.connect(self._take)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits, here or in slices of the window's own thread."""
        return not self._open and self.slices.are_done

    def is_doing(self, title: str) -> bool:
        """Whether a job of that title runs or waits."""
        return any(job.title == title for job in self._open)

    def submit(self, job: Job) -> Job:
        """Queue a job; an older one of the same topic is dropped."""
        if job.topic:
            older = self._waiting.pop(job.topic, None)
            if older is not None:
                older.cancel()
            self._waiting[job.topic] = job
        self._open.append(job)
        self._queue(job.lane).put(job)
        return job

    def cancel_all(self) -> None:
        """Ask everything to stop."""
        for job in self._open:
            job.cancel()

    def close(self) -> None:
        """Finish the step in hand and end the workers."""
        self.cancel_all()
        self.slices.stop()
        for lane, waiting in self._queues.items():
            waiting.put(None)
            self._threads[lane].join()
        self._queues.clear()
        self._threads.clear()
        self._open.clear()

    def _queue(self, lane: Lane) -> queue.SimpleQueue[Job | None]:
        if lane not in self._queues:
            self._queues[lane] = queue.SimpleQueue()
            worker = threading.Thread(
                target=self._run,
                args=(self._queues[lane],),
                name=f"lbi-{lane.value}",
                daemon=True,  # a crash of the window must not leave a process behind
            )
            self._threads[lane] = worker
            worker.start()
        return self._queues[lane]

    def _run(self, waiting: queue.SimpleQueue[Job | None]) -> None:
        """The life of a worker: one job after the other until told to stop."""
        while (job := waiting.get()) is not None:
            result, trouble = self._outcome(job)
            self._returned.emit(job, result, trouble)

    def _outcome(self, job: Job) -> tuple[Any, BaseException | None]:
        if job.is_cancelled.is_set():
            return None, Cancelled()
        if job.title:
            self.started.emit(job)
        try:
            return job.work(_Reporter(job, self.moved.emit)), None
        except Exception as trouble:  # noqa: BLE001 - a worker must outlive any one job
            return None, trouble

    def _take(self, job: Job, result: object, trouble: BaseException | None) -> None:
        """Back on the window's thread: told in slices, apart from the paints."""
        self.slices.add(self._telling(job, result, trouble), is_asked=True)

    def _telling(self, job: Job, result: object, trouble: BaseException | None) -> Work:
        """Hand over the result or the words of the failure."""
        if job not in self._open:
            return
        self._open.remove(job)
        if self._waiting.get(job.topic) is job:
            del self._waiting[job.topic]
        self.ended.emit(job)
        if isinstance(trouble, Cancelled) or (job.topic and job.is_cancelled.is_set()):
            return
        if trouble is None:
            shown = job.then(result)
            if isinstance(shown, Iterator):
                yield from shown
        elif job.sorry is not None:
            job.sorry(self._worded(trouble))
        else:
            self.failed.emit(self._worded(trouble))
