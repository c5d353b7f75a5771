"""Our own program started once more, to read what is somebody else's away from everything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from importers.safety.jobs import keep_inside_job

_NO_WINDOW = 0x0800_0000 if sys.platform == "win32" else 0


def started_apart(command: Sequence[str]) -> subprocess.Popen[str]:
    """A child that is asked and answers in lines of text, and has no window."""
    process = subprocess.Popen(  # noqa: S603 - our own program, fixed arguments
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        cwd=_home(),
        creationflags=_NO_WINDOW,
    )
    keep_inside_job(process)
    return process


def own_program(flag: str, *module: str) -> list[str]:
    """How to start it: a frozen build starts itself with a hidden flag."""
    if getattr(sys, "frozen", False):
        return [sys.executable, flag]
    return [sys.executable, "-m", *module]


def _home() -> str | None:
    """The folder the packages are imported from, when they are not frozen in."""
    return None if getattr(sys, "frozen", False) else str(Path(__file__).parents[2])
