"""Faults that strike work in a child process: killed at a moment, or at its n-th system call.

A moment is drawn between the child's start and its usual end. The n-th write, fsync, rename or
unlink is struck with the help of `strace`, where that is there; the page cache survives a kill,
so the order of writes and fsyncs is judged by itself (`syncs_before`).
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from forked import ended, forked

CALLS = (
    "write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,ftruncate"
)
HAS_STRACE = shutil.which("strace") is not None
NO_STRACE = "needs strace (apt-get install strace) to strike the n-th system call"
_CALL = re.compile(r"(?:\d+ +)?(\w+)\(")
Work = Callable[[int], None]
"""Does the work; acknowledges each commit by a line on the descriptor it is given."""


@dataclass(frozen=True, slots=True)
class Struck:
    """What came of a child: how it ended, and what it had acknowledged before that."""

    code: int
    acknowledged: list[int] = field(default_factory=list)

    @property
    def was_killed(self) -> bool:
        """Whether the fault came before the work was done."""
        return self.code == -signal.SIGKILL


def undisturbed(work: Work) -> float:
    """How many seconds the work takes when nothing happens; it must succeed."""
    started = time.monotonic()
    struck = _watched(work, lambda _child: None)
    if struck.code:
        raise RuntimeError(f"the work ends with {struck.code} without any fault")
    return time.monotonic() - started


def killed_at_a_moment(work: Work, chance: random.Random, *, usual: float) -> Struck:
    """Kills the child at a moment of its usual time; often at the very start or the end."""
    draw, edge = chance.random(), min(0.02, usual / 3)
    if draw < 0.1:
        pause = chance.uniform(0, edge)
    elif draw < 0.25:
        pause = max(0.0, usual - chance.uniform(0, edge))
    else:
        pause = chance.uniform(0, usual * 1.05)

    def strike(child: int) -> None:
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)

    return _watched(work, strike)


def calls_of(work: Work, log: Path) -> list[str]:
    """The system calls that touch the disk, in order, of the work undisturbed."""
    _traced(work, ["-o", str(log), "-y", "-s", "120"])
    return log.read_text("utf-8", "replace").splitlines()


def killed_at_call(work: Work, calls: list[str], *, number: int) -> Struck:
    """Kills the child as it makes its n-th call (from 0) of those it makes undisturbed."""
    names = [found[1] if (found := _CALL.match(line)) else "" for line in calls]
    name = names[number] or "write"
    nth = max(1, names[: number + 1].count(name))  # strace counts each kind of call by itself
    inject = f"inject={name}:signal=SIGKILL:when={nth}"
    return _traced(work, ["-o", "/dev/null", "-e", inject])


def syncs_before(calls: list[str], *, mine: Callable[[str], bool]) -> list[str]:
    """Files that still held unsynced bytes when a commit was acknowledged or they were named.

    `calls` are those of `calls_of`; `mine` says which files are the store's or its documents.
    """
    dirty: set[str] = set()
    holes: list[str] = []
    for line in calls:
        on_file = re.match(r"(?:\d+ +)?(\w+)\(\d+<([^>]*)>", line)
        if on_file and on_file[1] in ("fsync", "fdatasync"):
            dirty.discard(on_file[2])
        elif "COMMITTED" in line:
            holes += sorted(dirty)
        elif on_file and mine(on_file[2]):
            dirty.add(on_file[2])
        elif named := re.match(r"(?:\d+ +)?(?:rename|link)\w*\(.*?\"([^\"]+)\"", line):
            holes += sorted(each for each in dirty if each.endswith(named[1]))
        elif gone := re.match(r"(?:\d+ +)?unlink\w*\(.*?\"([^\"]+)\"", line):
            dirty = {each for each in dirty if not each.endswith(gone[1])}
    return holes


def _traced(work: Work, options: list[str]) -> Struck:
    tracer: list[subprocess.Popen[str]] = []

    def attach(child: int) -> None:
        os.waitpid(child, os.WUNTRACED)
        command = ["strace", "-f", "-e", f"trace={CALLS}", *options, "-p", str(child)]
        tracer.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        assert tracer[0].stderr is not None
        tracer[0].stderr.readline()
        os.kill(child, signal.SIGCONT)

    def stopped_first(say: int) -> None:
        os.kill(os.getpid(), signal.SIGSTOP)
        work(say)

    struck = _watched(stopped_first, attach)
    for each in tracer:
        each.communicate(timeout=60)
    return struck


def _watched(work: Work, strike: Callable[[int], None]) -> Struck:
    """Runs work in a child while `strike` does its worst; hears what it acknowledged."""
    hear, say = os.pipe()
    child = forked(lambda: work(say))
    os.close(say)
    with os.fdopen(hear) as heard:
        strike(child)
        said = heard.read()
    return Struck(ended(child), [int(n) for n in re.findall(r"COMMITTED (\d+)\n", said)])


def acknowledge(say: int, number: int) -> None:
    """Says that something is committed, as commands do."""
    os.write(say, f"COMMITTED {number}\n".encode())
