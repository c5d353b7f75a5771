"""The main job from end to end on the sample council: what a new user sees first."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.readings.reading import Outcome, StagedReturn
from lbi_desktop.jobs.reports import Wanted, write_report
from lbi_desktop.jobs.returns import Accept, accept_taken, rows_to_accept, take_return
from lbi_desktop.store.store import Store, create_store

SAMPLE_PERIOD = quarter(2025, 3)
STORE_NAME = "sample-council.lbi"
FOCUS = "Homes and Neighbourhoods"
REPORTS = (
    (Wanted("scrutiny", SAMPLE_PERIOD), "scrutiny-report-q3-2025-26.docx"),
    (
        Wanted("scrutiny", SAMPLE_PERIOD, style="2014"),
        "scrutiny-report-q3-2025-26-2014-style.docx",
    ),
    (Wanted("panel", SAMPLE_PERIOD, focus=FOCUS), "panel-pack-homes-q3-2025-26.docx"),
)

TO_SETTLE = (Outcome.NEW, Outcome.CHANGED, Outcome.CONFLICT, Outcome.RESTATEMENT)

Say = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Tour:
    """What the tour made: the store, the returns as they were staged, the documents."""

    store: Path
    returns: tuple[StagedReturn, ...]
    documents: tuple[Path, ...]


def take_tour(out: Path, *, author: str, now: datetime, say: Say) -> Tour:
    """Makes the sample store, takes in its returns, writes the report and the pack.

    `say` is told each step with the seconds it took. An earlier tour's files are replaced.
    """
    out.mkdir(parents=True, exist_ok=True)
    path = out / STORE_NAME
    for old in (path, *out.glob(f"{STORE_NAME}*")):
        old.unlink(missing_ok=True)
    with _made(path, author=author, now=now, say=say) as store:
        returns = _returns_taken(store, author=author, now=now, say=say)
        documents = tuple(
            _written(store, wanted, target=out / name, author=author, now=now, say=say)
            for wanted, name in REPORTS
        )
    return Tour(path, returns, documents)


def _made(path: Path, *, author: str, now: datetime, say: Say) -> Store:
    from importers.definitions import read_definitions
    from lbi_desktop.commands.define import define_council
    from resources.sample import council_file

    started = time.perf_counter()
    council = read_definitions(council_file()).council
    store = create_store(path, who=author, now=now)
    define_council(store, council, author=author, now=now)
    words = f"{len(council.indicators)} indicators of the sample council in {path.name}"
    say(words, time.perf_counter() - started)
    return store


def _returns_taken(
    store: Store, *, author: str, now: datetime, say: Say
) -> tuple[StagedReturn, ...]:
    from resources.sample import return_files

    taken_all = []
    for file in return_files():
        started = time.perf_counter()
        taken = take_return(store, file, now=now)
        rows = rows_to_accept(taken.staged, Accept.CLEAN)
        accept_taken(store, taken, rows=rows, author=author, now=now)
        say(f"{file.name}: {_words(taken.staged, len(rows))}", time.perf_counter() - started)
        taken_all.append(taken.staged)
    return tuple(taken_all)


def _words(staged: StagedReturn, accepted: int) -> str:
    to_settle = sum(not row.is_ready and row.outcome in TO_SETTLE for row in staged.rows)
    return f"{accepted} rows accepted, {to_settle} to settle, {len(staged.rows)} read"


def _written(
    store: Store, wanted: Wanted, *, target: Path, author: str, now: datetime, say: Say
) -> Path:
    started = time.perf_counter()
    written = write_report(store, wanted, target=target, author=author, now=now).document.path
    say(written.name, time.perf_counter() - started)
    return written
