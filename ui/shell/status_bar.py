"""The status bar: saved, nothing leaves this computer, the running job, the store."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.jobs import Job, Jobs
from ui.theme.look import is_large_text, line_height, scaled
from ui.theme.tokens import STATUS_BAR
from ui.widgets.buttons import Button
from ui.widgets.drawing import Meter, icon_drawing
from ui.widgets.text import Elided, Pill, label

_TOLD_FOR = 6000  # milliseconds
_PROMISE = "Nothing leaves this computer"
_SHARED = "Kept on a shared server"
_SAMPLE = "Sample council: figures are illustrative"
_SHOWN_AFTER = 300  # milliseconds: a shorter job is not worth a word


class JobLine(QWidget):
    """One line for the job in hand: what, how far, Cancel."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._job: Job | None = None
        self._words = Elided("", "small", tone="ink2")
        self._meter = Meter(width=160)
        self._cancel = Button("Cancel", "quiet", is_dense=True, tip="Stop this job")
        self._cancel.clicked.connect(self._stop)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SHOWN_AFTER)
        self._wait.timeout.connect(self._appear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for part in (self._words, self._meter, self._cancel):
            layout.addWidget(part)
        self.hide()
        jobs.started.connect(self._begin)
        jobs.moved.connect(self._move)
        jobs.ended.connect(self._end)

    def _begin(self, job: Job) -> None:
        self._job = job
        self._words.setText(job.title)
        self._words.updateGeometry()
        self._meter.show_parts(((0, "accent"),), total=1, name=job.title)
        self._meter.hide()
        self._cancel.setEnabled(True)
        self._wait.start()

    def _move(self, job: Job, done: int, total: int) -> None:
        if job is not self._job or not total:
            return
        words = f"{job.title}: {done:,} of {total:,}"
        self._words.setText(words)
        self._words.updateGeometry()
        self._meter.show_parts(((done, "accent"),), total=total, name=words)
        self._meter.show()

    def _appear(self) -> None:
        self.setVisible(self._job is not None)

    def _end(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._wait.stop()
            self.hide()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)


class StatusBar(QFrame):
    """The foot of the window."""

    warned = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self.setAccessibleName("Status bar")
        self._saved = label("Ready", "small", tone="ink2")
        self._promise = Elided(_PROMISE, "small", tone="ink3")
        self._sample = Pill(_SAMPLE)
        self._reading = Pill("Opened for reading", "near")
        self._store = Elided("", "small", tone="ink3")
        self._told = label("", "small", tone="ink")
        self._told.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 16, 0)
        layout.setSpacing(8)
        layout.addWidget(icon_drawing("check", "good", size=16))
        layout.addWidget(self._saved)
        layout.addSpacing(8)
        self._lock = icon_drawing("lock", "ink3", size=16, words=_PROMISE)
        layout.addWidget(self._lock)
        layout.addWidget(self._promise)
        layout.addStretch(1)
        layout.addWidget(self._told)
        layout.addWidget(JobLine(jobs))
        layout.addStretch(1)
        layout.addWidget(self._reading)
        layout.addWidget(self._sample)
        layout.addWidget(self._store)
        self.show_store("", sample="", is_read_only=False)

    def sizeHint(self) -> QSize:
        return QSize(scaled(400), max(STATUS_BAR, line_height("small") + 12))

    def show_store(
        self, words: str, *, sample: str, is_read_only: bool, is_shared: bool = False
    ) -> None:
        """Which store is open, and what is special about it."""
        promise = _SHARED if is_shared else _PROMISE
        self._promise.setText(promise)
        self._lock.setAccessibleName(promise)
        self._store.setText(words)
        self._store.setVisible(bool(words))
        self._store.updateGeometry()
        self._sample.setToolTip(sample)
        self._sample.setVisible(bool(sample))
        self._reading.setVisible(is_read_only)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_told"):
            self._fit()

    def _fit(self) -> None:
        """Where text is large, what is said in other places too makes room for the store."""
        self._promise.setVisible(not is_large_text())
        words = _SAMPLE if is_large_text() else self._sample.toolTip()
        self._sample.set_words(words, "ink2")

    @property
    def promise(self) -> str:
        """Where what is typed goes to."""
        return self._promise.text()

    @property
    def words(self) -> str:
        """Which store is named."""
        return self._store.text()

    @property
    def told(self) -> str:
        """What was said last."""
        return self._told.text()

    def tell(self, words: str) -> None:
        """Say for a moment what cannot be seen otherwise."""
        self._told.setText(words)
        self._told.show()
        QTimer.singleShot(_TOLD_FOR, self._told, self._told.hide)

    def show_saved(self, at: datetime | None) -> None:
        """When something was last stored: everything accepted is on the disk at once."""
        self._saved.setText(f"Saved {at:%H:%M}" if at else "Ready")
