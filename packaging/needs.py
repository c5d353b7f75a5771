"""The tools a release is built with: whether they are here, and which package brings them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path


class Missing(Exception):  # noqa: N818 - said to a person, who can put it right
    """A tool that one part of the release needs and this computer lacks."""


def need(tool: str, package: str) -> None:
    """Says which Debian package brings a tool that is not here."""
    series = tool.removeprefix("python")
    is_here = bool(python_of(series)) if series != tool else shutil.which(tool) is not None
    if not is_here:
        raise Missing(f"It needs {tool}: apt-get install -y {package}")


def python_of(series: str) -> str | None:
    """A Python of a series that starts: on the path, else one that pyenv or uv keeps."""
    for python in _candidates(series):
        found = _said([python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
        if found == series:
            return python
    return None


def _candidates(series: str) -> Iterator[str]:
    yield f"python{series}"
    kept = _said(["pyenv", "prefix", series])
    if kept:
        yield str(Path(kept) / "bin" / "python")
    found = _said(["uv", "python", "find", series])
    if found:
        yield found


def _said(command: list[str]) -> str:
    """What a command answers in one line; nothing where it is not here or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return "" if done.returncode else done.stdout.strip()
