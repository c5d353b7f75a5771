"""The returns among what was dropped: files, folders, e-mails and archives, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lbi_desktop.domain.issues.issue import Issue

MOST_IN_FOLDER = 400
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read, and the envelope or folder it came in; or an envelope's issue."""

    path: Path
    inside: str = ""
    issue: Issue | None = None


def returns_among(
    paths: Sequence[Path], *, into: Path, progress: Progress | None = None
) -> tuple[Found, ...]:
    """Looks into folders, e-mails and archives; what they hold is put below `into`.

    Excel's lock files and hidden files of a folder are left out; a file that was named itself
    never is, so that it can be refused in words.
    """
    found: dict[Path, Found] = {}
    told = progress or _untold
    for number, path in enumerate(paths):
        told(number, len(paths))
        for each in _of(path, into):
            found.setdefault(each.path, each)
    return tuple(found.values())


def _of(path: Path, into: Path) -> Iterator[Found]:
    from importers.safety.envelopes import is_envelope

    if path.is_dir():
        inside = sorted(each for each in path.rglob("*") if _is_return(each))
        for each in inside[:MOST_IN_FOLDER]:
            for one in _of(each, into):
                yield Found(one.path, one.inside or path.name, one.issue)
    elif is_envelope(path):
        yield from _out_of(path, into)
    else:
        yield Found(path)


def _out_of(path: Path, into: Path) -> Iterator[Found]:
    from importers.safety.envelopes import open_envelope

    opened = open_envelope(path, into)
    if opened.issue is not None:
        yield Found(path, issue=opened.issue)
    for file in opened.files:
        yield Found(file, inside=path.name if file != path else "")


def _is_return(path: Path) -> bool:
    from importers.safety.envelopes import ENVELOPE_KINDS, RETURN_KINDS

    is_hidden = path.name.startswith(("~$", "."))
    is_kind = path.suffix.lower() in RETURN_KINDS | ENVELOPE_KINDS
    return is_kind and not is_hidden and path.is_file()


def _untold(_done: int, _total: int) -> None:
    """Nobody is waiting for progress."""
