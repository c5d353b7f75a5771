"""Read any file a department sends, safely: in a child process with limits (budgets.md)."""

from __future__ import annotations

import atexit
import json
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from importers.child import ANEW, FLAG, STRETCH
from importers.extracts.parcel import unpacked_stretch
from importers.parcel import unpacked
from importers.safety import file_issues
from importers.safety.apart import own_program, started_apart
from importers.safety.limits import seconds_for
from importers.safety.sniffing import sniff
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.extract import Stretch
from lbi_desktop.domain.readings.reading import Reading

Progress = Callable[[float, str], None]
_PATIENCE = 3
_GRACE_SECONDS = 5.0
_TICK_SECONDS = 0.1
_USUAL_SECONDS = 2.0


def read_file(path: Path, *, progress: Progress | None = None) -> Reading:
    """Everything a file says; a file that cannot be read gives one issue in plain words.

    Safe to call from any thread; files are read one after the other by one warm child.
    `progress` is told a share from 0 to 1 with a few words, several times a second; what it
    raises ends the reading (that is how a person cancels).
    """
    told = progress or _untold
    told(0.0, f"Opening {path.name}")
    sniffed = sniff(path)
    if sniffed.issue is not None:
        return _refusal(path, sniffed.kind, sniffed.issue)
    reading = _CHILD.read(path.absolute(), told)
    told(1.0, f"Read {path.name}")
    return reading


def child_answer(path: Path, *wanted: object) -> str:
    """What the child answers about a file that is no return; empty when it died over it."""
    return _CHILD.answer(path.absolute(), _untold, *wanted).line


def start_reader() -> None:
    """Start the reading child, if it does not run, while there is something else to do."""
    _CHILD.start()


def close_reader() -> None:
    """End the reading child, if it runs; the next file starts a new one."""
    _CHILD.close()


def _untold(_share: float, _words: str) -> None:
    """Nobody is waiting for progress."""


def _refusal(path: Path, kind: str, issue: Issue) -> Reading:
    return Reading(path.name, kind, "", 0, (), (), (), (issue,))


def child_command() -> list[str]:
    """How to start the child: a frozen build starts itself with a hidden flag."""
    return own_program(FLAG, "importers.child")


class _ReadingChild:
    """One child process, started when first needed and replaced when it dies."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def read(self, path: Path, told: Progress) -> Reading:
        """Have one file read; a child that dies over it becomes a sentence."""
        answer = self.answer(path, told)
        if not answer.line:
            return _refusal(path, "", _why_none(answer, path.name))
        try:
            return answer.reading()
        except (ValueError, TypeError, KeyError):
            self.close()
            return _refusal(path, "", file_issues.damaged(path.name, _UNREADABLE))

    def answer(self, path: Path, told: Progress, *wanted: object) -> _Answer:
        """Have the child answer about one file; empty when it died over it."""
        seconds = seconds_for(path.stat().st_size if path.exists() else 0)
        with self._lock:
            process = self._running()
            answer = _Answer(path.name)
            try:
                _ask(process, [str(path), seconds, *wanted], told=told, answer=answer)
            except BaseException:
                self._process = None
                _end(process)
                raise
            if not answer.line:
                self._process = None
                answer.ended = _ended(process)
                _end(process)
        return answer

    def start(self) -> None:
        """Have the child ready; it loads what it needs beside us."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the child."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self._process = started_apart(child_command())
        return self._process


_UNREADABLE = "It is built in a way that cannot be read"
_TOO_LONG = "Reading it took more time than a return ever does"
_ENDED = "The computer ended its reading: it needs more time or memory than a return ever does"
_BROKE_OFF = "Reading it broke off: it is damaged, or needs more memory than a return ever does"
_OUT_OF_TIME, _KILLED = "SIGXCPU", "SIGKILL"


def _ended(process: subprocess.Popen[str]) -> str:
    """The signal that ended a child that answers no more; empty for any other end."""
    try:
        code = process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        return ""
    named = {-each.value: each.name for each in signal.Signals}
    return named.get(code, "")


def _why_none(answer: _Answer, name: str) -> Issue:
    """Why the child gave no answer about a file, as far as its end tells."""
    if answer.is_too_slow or answer.ended == _OUT_OF_TIME:
        return file_issues.too_big(name, _TOO_LONG)
    if answer.ended == _KILLED:
        return file_issues.too_big(name, _ENDED)
    return file_issues.damaged(name, _BROKE_OFF)


class _Answer:
    """What the child has answered so far: stretches of an extract, then the reading.

    `ended` is the signal it died of over the file, where it did and that is known.
    """

    def __init__(self, name: str) -> None:
        self.line = self.ended = ""
        self.is_too_slow = False
        self.rows = 0
        self._name = name
        self._stretches: list[Stretch] = []

    def take(self, line: str) -> bool:
        """Takes one line; whether it was the last."""
        if line.startswith(STRETCH):
            self._stretches.append(unpacked_stretch(line[1:]))
            self.rows = max(self.rows, self._stretches[-1].rows[-1])
        elif line.startswith(ANEW):
            self._stretches.clear()
        else:
            self.line = line
            return True
        return False

    @property
    def words(self) -> str:
        """How far it is."""
        rows = f", {self.rows:,} rows so far" if self.rows else ""
        return f"Reading {self._name}{rows}"

    def reading(self) -> Reading:
        """The whole; raises ValueError, TypeError or KeyError when it makes no sense."""
        return unpacked(self.line, self._stretches)


def _ask(
    process: subprocess.Popen[str], asked: list[Any], *, told: Progress, answer: _Answer
) -> None:
    """Has the child answer; the answer stays empty when it died or had to be ended."""
    assert process.stdin is not None
    seconds = asked[1]
    try:
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
    except OSError:
        return
    listener = threading.Thread(target=_listen, args=(process, answer), name="reading answer")
    listener.start()
    try:
        tick = _ticker(answer, told)
        answer.is_too_slow = not _wait(listener, process, seconds=seconds, tick=tick)
    finally:
        if listener.is_alive():
            process.kill()
            listener.join()


def _listen(process: subprocess.Popen[str], answer: _Answer) -> None:
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if answer.take(line):
                return
    except (OSError, ValueError, TypeError, KeyError):
        return


def _wait(
    listener: threading.Thread,
    process: subprocess.Popen[str],
    *,
    seconds: int,
    tick: Callable[[float], None],
) -> bool:
    """Wait for the answer, telling progress; False where the child took far too long."""
    begun, is_late = time.monotonic(), False
    patience = seconds * _PATIENCE + _GRACE_SECONDS
    while True:
        listener.join(_TICK_SECONDS)
        is_done, waited = not listener.is_alive(), time.monotonic() - begun
        tick(waited)
        if is_done:
            return not is_late
        if waited > patience:
            is_late = True
            process.kill()


def _ticker(answer: _Answer, told: Progress) -> Callable[[float], None]:
    """Tells a share that grows ever more slowly: how long a file takes nobody knows before."""

    def tick(waited: float) -> None:
        told(1.0 - 1.0 / (1.0 + waited / _USUAL_SECONDS), answer.words)

    return tick


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


_CHILD = _ReadingChild()
atexit.register(close_reader)
