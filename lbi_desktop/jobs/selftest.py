"""The self-test of an installed copy: the main job in a folder of its own, step by step.

Every step is tried though one before it failed, so one report tells all that is wrong. Nothing
of the person's is touched: stores, settings and documents lie in a temporary folder.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from lbi_desktop import __version__
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.refusal import Refusal

AUTHOR = "Self-test"
PERIOD = quarter(2025, 3)
NEXT = quarter(2025, 4)
_PNG = b"\x89PNG\r\n\x1a\n"


class Unsound(Exception):  # noqa: N818 - a finding, not a fault of this program's text
    """A step ran, and what it made is not what it should be."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing tried: its name, what came of it in words, and the seconds it took."""

    name: str
    is_sound: bool
    words: str
    seconds: float


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Everything tried on this copy."""

    steps: tuple[Step, ...]

    @property
    def is_sound(self) -> bool:
        """Whether every step did what it should."""
        return all(step.is_sound for step in self.steps)

    @property
    def document(self) -> dict[str, object]:
        """The report as JSON's types: who reads it need not know this program."""
        return {
            "program": "LBI Performance Desktop",
            "version": __version__,
            "python": platform.python_version(),
            "system": platform.platform(),
            "is_installed": bool(getattr(sys, "frozen", False)),
            "is_sound": self.is_sound,
            "seconds": round(sum(step.seconds for step in self.steps), 3),
            "steps": [
                {
                    "name": step.name,
                    "is_sound": step.is_sound,
                    "words": step.words,
                    "seconds": round(step.seconds, 3),
                }
                for step in self.steps
            ],
        }


@dataclass(slots=True)
class Bench:
    """Where the steps work, and how a window and a chart are drawn, which only `ui` knows.

    `window` and `chart` take the store's path and answer with a picture as PNG.
    """

    folder: Path
    now: datetime
    window: Callable[[Path], bytes]
    chart: Callable[[Path], bytes]
    store: Path = field(init=False)

    def __post_init__(self) -> None:
        self.store = self.folder / "self-test.lbi"


def tested(bench: Bench, *, say: Callable[[Step], None]) -> SelfTest:
    """Tries every step in turn; `say` is told each as it ends."""
    steps = []
    for name, step in _STEPS.items():
        steps.append(_tried(name, step, bench))
        say(steps[-1])
    return SelfTest(tuple(steps))


def _tried(name: str, step: Callable[[Bench], str], bench: Bench) -> Step:
    started = time.perf_counter()
    try:
        words, is_sound = step(bench), True
    except (Unsound, Refusal) as found:
        words, is_sound = str(found), False
    except Exception as trouble:  # noqa: BLE001 - whatever is broken here must be told
        words, is_sound = f"{type(trouble).__name__}: {trouble}", False
    return Step(name, is_sound, words, time.perf_counter() - started)


def _make_store(bench: Bench) -> str:
    from importers.definitions import read_definitions
    from lbi_desktop.commands.define import define_council
    from lbi_desktop.store.backup import verify
    from lbi_desktop.store.store import create_store
    from resources.sample import council_file

    council = read_definitions(council_file()).council
    with create_store(bench.store, who=AUTHOR, now=bench.now) as store:
        define_council(store, council, author=AUTHOR, now=bench.now)
    verify(bench.store)
    return f"{len(council.indicators)} indicators kept, and the file found whole"


def _import_return(bench: Bench) -> str:
    from lbi_desktop.jobs.returns import Accept, accept_taken, rows_to_accept, take_return
    from lbi_desktop.store.store import open_store
    from resources.sample import return_files

    file = return_files()[0]
    with open_store(bench.store, who=AUTHOR, now=bench.now) as store:
        taken = take_return(store, file, now=bench.now)
        rows = rows_to_accept(taken.staged, Accept.CLEAN)
        if not rows:
            raise Unsound(f"No figure of {file.name} could be accepted.")
        accept_taken(store, taken, rows=rows, author=AUTHOR, now=bench.now)
    return f"{len(rows)} figures of {file.name} accepted"


def _write_form(bench: Bench) -> str:
    from exporters.return_form import write_return_form
    from importers.reading import read_file
    from lbi_desktop.queries.indicators import indicators
    from lbi_desktop.queries.return_form import return_form
    from lbi_desktop.store.store import open_store_to_read

    target = bench.folder / "form.xlsx"
    with open_store_to_read(bench.store) as store:
        form = return_form(store, directorate=indicators(store)[0].directorate, period=NEXT)
    write_return_form(form, target)
    if not read_file(target).tables:
        raise Unsound("The form just written was not recognised when read again.")
    return f"{len(form.lines)} indicators of {form.directorate}, written and recognised"


def _write_word(bench: Bench) -> str:
    from lbi_desktop.jobs.reports import Wanted, write_report
    from lbi_desktop.store.store import open_store

    target = bench.folder / "report.docx"
    wanted = Wanted("scrutiny", PERIOD)
    with open_store(bench.store, who=AUTHOR, now=bench.now) as store:
        write_report(store, wanted, target=target, author=AUTHOR, now=bench.now)
    with ZipFile(target) as package:
        if broken := package.testzip():
            raise Unsound(f"The part {broken} of the report is damaged.")
        charts = sum(name.startswith("word/charts/chart") for name in package.namelist())
    if not charts:
        raise Unsound("The report came out without a chart.")
    return f"Scrutiny report {PERIOD.label} with {charts} charts"


def _draw_chart(bench: Bench) -> str:
    return _picture_words(bench.chart(bench.store))


def _show_window(bench: Bench) -> str:
    return _picture_words(bench.window(bench.store))


def _picture_words(picture: bytes) -> str:
    if not picture.startswith(_PNG):
        raise Unsound("Nothing was drawn.")
    return f"drawn, {len(picture) // 1024} KiB"


_STEPS: dict[str, Callable[[Bench], str]] = {
    "store": _make_store,
    "import": _import_return,
    "excel": _write_form,
    "word": _write_word,
    "window": _show_window,
    "chart": _draw_chart,
}
