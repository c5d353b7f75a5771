"""The reading child: opens strange files so that the window never has to.

One line in (a JSON list: path, seconds), one line out (a packed reading); before it, for a long
extract, a line for each stretch of its figures. With wards named in the line, the file is read
as their boundaries; with `pack`, as a data pack. It lives on between files, because starting is
slower than reading.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from importers.parcel import packed
from importers.safety import file_issues
from importers.safety.limits import limit_memory, limit_seconds
from lbi_desktop.domain.readings.extract import Stretch
from lbi_desktop.domain.readings.reading import Reading

Tell = Callable[[Stretch | None], None]

FLAG = "--reading-child"
PACK = "pack"
"""What asks for a data pack instead of a return; its passphrase follows."""
STRETCH, ANEW = "+", "-"
"""How lines begin that carry a stretch of an extract, or say that all came to nothing."""


def main() -> int:
    """Serve until the parent closes the pipe."""
    answers = _own_answers()
    _leave_out_heavy_optional_parts()
    limit_memory()
    _make_ready()
    gc.disable()  # one file's objects live and go together: cleared up between files
    for line in sys.stdin:
        name, seconds, *wanted = json.loads(line)
        limit_seconds(seconds)
        path = Path(name)
        answers.write(_other(path, wanted) if wanted else _answer(path, _teller(answers)))
        answers.write("\n")
        answers.flush()
        gc.collect()
        gc.freeze()  # what a first file loaded stays, and need not be looked through again
    return 0


def _make_ready() -> None:
    """Load what nearly every file needs while nobody waits for it yet."""
    import importers.reading_here
    import importers.workbooks.excel_reader  # noqa: F401 - loaded for later


def _own_answers() -> TextIO:
    """Answers go through a private copy of stdout; whatever a library prints goes nowhere."""
    private = os.dup(1)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.close(silent)
    return os.fdopen(private, "w", encoding="utf-8")


def _leave_out_heavy_optional_parts() -> None:
    """Openpyxl takes numpy, Pillow and defusedxml when they are there; reading needs none.

    What defusedxml would refuse (a DOCTYPE), the gate has refused before, and expat's own
    parser is twice as fast.
    """
    os.environ["OPENPYXL_DEFUSEDXML"] = "False"
    for name in ("numpy", "PIL"):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]


def _teller(answers: TextIO) -> Tell:
    """Writes each stretch of an extract as a line of its own, as soon as it is read."""

    def tell(stretch: Stretch | None) -> None:
        if stretch is None:
            answers.write(f"{ANEW}\n")
        else:
            from importers.extracts.parcel import packed_stretch

            answers.write(f"{STRETCH}{packed_stretch(stretch)}\n")
        answers.flush()

    return tell


def _answer(path: Path, tell: Tell) -> str:
    try:
        from importers.reading_here import read_here

        return packed(read_here(path, tell))
    except MemoryError:
        issue = file_issues.too_big(path.name, "It needs more memory than a return ever does")
    except RecursionError:
        issue = file_issues.damaged(path.name, "It is damaged: it is nested without end")
    # Nothing a strange file provokes may reach the window as anything but a sentence.
    except Exception:  # noqa: BLE001
        issue = file_issues.damaged(path.name, "It is built in a way that cannot be read")
    return packed(Reading(path.name, "", "", 0, (), (), (), (issue,)))


def _other(path: Path, wanted: list[Any]) -> str:
    """What is wanted of a file that is no return: a data pack, or the boundaries of wards."""
    if wanted[0] == PACK:
        return _pack(path, str(wanted[1]))
    return _shapes(path, wanted[0])


def _pack(path: Path, passphrase: str) -> str:
    """A data pack opened; nothing where that cannot even be refused."""
    from importers.packs.opening import pack_here

    try:
        return pack_here(path, passphrase)
    # Nothing a strange file provokes may reach the window as anything but a sentence.
    except Exception:  # noqa: BLE001
        return "null"


def _shapes(path: Path, wards: list[list[str]]) -> str:
    """The boundaries of wards, packed; nothing where the file cannot be read as such."""
    from importers.boundaries import packed_shapes, shapes_here

    try:
        return packed_shapes(shapes_here(path, [(name, code) for name, code in wards]))
    # Nothing a strange file provokes may reach the window as anything but a sentence.
    except Exception:  # noqa: BLE001
        return "null"


if __name__ == "__main__":
    sys.exit(main())
