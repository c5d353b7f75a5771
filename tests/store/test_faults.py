"""Killed, starved of disk or shut out at any point, every job leaves the old or the new.

Nothing acknowledged is lost, nothing is half there, the next start works. Each job is struck a
few times in every run, and as often as asked with `FAULTS=200 python3 dev.py test
tests/store/test_faults.py`.
"""

from __future__ import annotations

import gzip
import os
import random
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import alembic.command
import docx
import pytest
from faults import (
    HAS_STRACE,
    NO_STRACE,
    acknowledge,
    calls_of,
    killed_at_a_moment,
    killed_at_call,
    syncs_before,
    undisturbed,
)
from small_council import NOW, OFFICER, Q3, a_return, a_row, contents

from exporters.reports import write
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.period import month
from lbi_desktop.jobs.reports import Wanted, write_report
from lbi_desktop.store.backup import Reason, back_up, backups_in, restore, verify
from lbi_desktop.store.folder.manifest import checked_manifest
from lbi_desktop.store.folder.reading import rebuild
from lbi_desktop.store.folder.writing import write_out
from lbi_desktop.store.lock import Holder, is_held
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.seal import read_header
from lbi_desktop.store.store import Store, open_store, open_store_to_read

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills a forked process"),
    pytest.mark.timeout(3600 if "FAULTS" in os.environ else 60),
]
LOADED_ONCE = (alembic.command, docx, write)
TRIALS = int(os.environ.get("FAULTS", "3"))
ROWS, PROGRAM = 220, "a test"
STORE = "council.lbi"


@dataclass(frozen=True, slots=True)
class Job:
    """A job on a folder with a store in it, and what must hold however it ended."""

    name: str
    work: Callable[[Path, int], None]
    check: Callable[[Path, list[int]], None]
    prepare: Callable[[Path], object] = lambda _folder: None


def opened(folder: Path) -> Store:
    """The folder's store, open for writing as at a next start."""
    return open_store(folder / STORE, who=OFFICER, now=NOW, backups=folder / "backups")


def returned(store: Store, number: int) -> None:
    """Accepts one return of many rows over the one before."""
    rows = [
        a_row(
            "HO-FFT",
            float(number * 1000 + n),
            cell=f"B{n + 2}",
            period=month(1900 + n // 12, n % 12 + 1),
        )
        for n in range(ROWS)
    ]
    content = f"return {number}".encode()
    staged = a_return(rows, content=content, file=f"return {number}.xlsx")
    accept_return(store, staged, rows=rows, content=content, author=OFFICER, now=NOW)


def imports(folder: Path, say: int) -> None:
    """Five returns, one after the other."""
    with opened(folder) as store:
        for number in range(1, 6):
            returned(store, number)
            acknowledge(say, number)


def imported(folder: Path, acknowledged: list[int]) -> None:
    """Every return that was acknowledged is there, and every return is there whole."""
    with opened(folder) as store, store.reading() as connection:
        ask = connection.exec_driver_sql
        assert ask("PRAGMA integrity_check").scalar() == "ok"
        assert ask("PRAGMA foreign_key_check").all() == []
        kept = {row[0] for row in ask("SELECT name FROM kept_file")}
        assert {f"return {number}.xlsx" for number in acknowledged} <= kept
        assert ask("SELECT count(*) FROM return_received").scalar() == len(kept)
        moved = ask("SELECT count(*) FROM observation_superseded").scalar()
        assert moved == ROWS * max(0, len(kept) - 1)


def undoes(folder: Path, say: int) -> None:
    """A return accepted and taken back."""
    with opened(folder) as store:
        returned(store, 1)
        acknowledge(say, 1)
        undo(store, author=OFFICER, now=NOW)
        acknowledge(say, 2)


def undone(folder: Path, acknowledged: list[int]) -> None:
    """The return is there whole or not at all; after the undo it is not."""
    with opened(folder) as store, store.reading() as connection:
        ask = connection.exec_driver_sql
        rows = ask(
            "SELECT count(*) FROM observation JOIN source ON source.no = source_no "
            "WHERE source.kind = 'return'"
        ).scalar()
        assert rows in (0, ROWS)
        assert rows == 0 or 2 not in acknowledged
        is_undone = ask("SELECT max(entry) FROM history").scalar() == 3
        assert rows or acknowledged != [1] or is_undone


def migrates(folder: Path, say: int) -> None:
    """The store of the first schema brought up to date."""
    opened(folder).close()
    acknowledge(say, 1)


def migrated(folder: Path, acknowledged: list[int]) -> None:
    """The store holds what it held, in one schema or the other; a backup was made first."""
    assert read_header(folder / STORE).revision == REVISION or not acknowledged
    with opened(folder) as store:
        assert len(contents(store)["observation"]) == 13
    (kept,) = {each.reason for each in backups_in(folder / "backups")}
    assert kept == Reason.MIGRATION


def of_first_revision(folder: Path) -> None:
    """Puts a store of the first schema in the folder."""
    kept = Path(__file__).with_name("revision_0001.lbi.gz")
    (folder / STORE).write_bytes(gzip.decompress(kept.read_bytes()))


def reports(folder: Path, say: int) -> None:
    """A report written over an older one, and recorded."""
    with opened(folder) as store:
        wanted = Wanted("scrutiny", period=Q3)
        made = write_report(
            store, wanted, target=folder / "report.docx", author=OFFICER, now=NOW
        )
        acknowledge(say, made.changes.entry)


def reported(folder: Path, acknowledged: list[int]) -> None:
    """The report is the old one or a whole new one; an acknowledged one is in the store."""
    content = (folder / "report.docx").read_bytes()
    if content != OLD_REPORT:
        with zipfile.ZipFile(folder / "report.docx") as parts:
            assert parts.testzip() is None
            assert "word/document.xml" in parts.namelist()
    with opened(folder) as store, store.reading() as connection:
        documents = connection.exec_driver_sql("SELECT count(*) FROM document").scalar()
    assert documents in (0, 1)
    assert documents == 1 or not acknowledged


OLD_REPORT = b"the report of last quarter"


def backs_up(folder: Path, say: int) -> None:
    """Three backups, each of a store that changed."""
    for number in range(3):
        with opened(folder) as store:
            returned(store, number)
        now = NOW + timedelta(days=number)
        back_up(folder / STORE, folder / "backups", reason=Reason.ASKED, now=now)
        acknowledge(say, number)


def backed_up(folder: Path, acknowledged: list[int]) -> None:
    """Every backup is whole, and there is one for every one acknowledged."""
    kept = backups_in(folder / "backups")
    assert len(kept) >= len(acknowledged)
    for each in kept:
        verify(each.path)


def restores(folder: Path, say: int) -> None:
    """The first backup put back over a store that changed."""
    with opened(folder) as store:
        returned(store, 1)
    acknowledge(say, 1)
    kept = backups_in(folder / "backups")[0]
    restore(kept.path, folder / STORE, holder=Holder(OFFICER), now=NOW)
    acknowledge(say, 2)


def with_backup(folder: Path) -> None:
    """Makes the backup that is put back."""
    back_up(folder / STORE, folder / "backups", reason=Reason.ASKED, now=NOW)


def restored(folder: Path, acknowledged: list[int]) -> None:
    """The store is the old one or the new; what stood there is kept once it was replaced."""
    entries = {1: 0, 2: ROWS}
    with opened(folder) as store, store.reading() as connection:
        ask = connection.exec_driver_sql
        entry = ask("SELECT max(entry) FROM history").scalar()
        rows = ask(
            "SELECT count(*) FROM observation JOIN source ON source.no = source_no "
            "WHERE source.kind = 'return'"
        ).scalar()
    assert rows == entries[entry]
    assert entry == 1 or 2 not in acknowledged
    if acknowledged and entry == 1:
        (aside,) = folder.glob("council until *.lbi")
        verify(aside)


def writes_out(folder: Path, say: int) -> None:
    """The store written out as a folder, and made again from it."""
    with open_store_to_read(folder / STORE) as store:
        write_out(store, folder / "out", program=PROGRAM, now=NOW)
    acknowledge(say, 1)
    rebuild(folder / "out", folder / "again.lbi")
    acknowledge(say, 2)


def written_out(folder: Path, acknowledged: list[int]) -> None:
    """A folder that has its name is whole; so is a store."""
    assert (folder / "out").exists() or 1 not in acknowledged
    if (folder / "out").exists():
        checked_manifest(folder / "out")
    assert (folder / "again.lbi").exists() or 2 not in acknowledged
    if (folder / "again.lbi").exists():
        verify(folder / "again.lbi")
    opened(folder).close()


JOBS = [
    Job("import", imports, imported),
    Job("undo", undoes, undone),
    Job("migration", migrates, migrated, of_first_revision),
    Job("report", reports, reported),
    Job("backup", backs_up, backed_up),
    Job("restore", restores, restored, with_backup),
    Job("folder", writes_out, written_out),
]
EACH_JOB = pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)


@pytest.fixture
def clean(closed: Path, tmp_path: Path) -> Path:
    """A folder with a closed store and an older report, to be copied for each trial."""
    folder = tmp_path / "clean"
    folder.mkdir()
    shutil.copy(closed, folder / STORE)
    (folder / "report.docx").write_bytes(OLD_REPORT)
    return folder


def a_folder(job: Job, clean: Path, number: int) -> Path:
    """A fresh copy of the folder, ready for the job."""
    folder = Path(shutil.copytree(clean, clean.with_name(f"trial{number}")))
    job.prepare(folder)
    return folder


def done_after(job: Job, folder: Path) -> None:
    """The same job, started again where it was struck, ends well and leaves no litter."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "again.lbi").unlink(missing_ok=True)
    for aside in folder.glob("council until *"):
        aside.unlink()
    assert undisturbed(lambda say: job.work(folder, say)) > 0
    assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == []


@EACH_JOB
def test_that_a_kill_at_any_moment_leaves_the_old_or_the_new(job: Job, clean: Path) -> None:
    chance = random.Random(job.name)
    first = a_folder(job, clean, 0)
    usual = undisturbed(lambda say: job.work(first, say))
    for trial in range(1, TRIALS + 1):
        folder = a_folder(job, clean, trial)
        struck = killed_at_a_moment(lambda say: job.work(folder, say), chance, usual=usual)  # noqa: B023
        assert not is_held(folder / STORE)
        job.check(folder, struck.acknowledged)
        if trial % 4 == 1:
            done_after(job, folder)
        shutil.rmtree(folder)


@pytest.mark.skipif(not HAS_STRACE, reason=NO_STRACE)
@EACH_JOB
def test_that_a_kill_at_any_write_leaves_the_old_or_the_new(
    job: Job, clean: Path, tmp_path: Path
) -> None:
    chance = random.Random(job.name)
    first = a_folder(job, clean, 0)
    calls = calls_of(lambda say: job.work(first, say), tmp_path / "calls")
    assert len(calls) > 20
    killed = 0
    for trial in range(1, TRIALS + 1):
        folder = a_folder(job, clean, trial)
        number = chance.randint(1, len(calls))
        struck = killed_at_call(lambda say: job.work(folder, say), number)  # noqa: B023
        killed += struck.was_killed
        job.check(folder, struck.acknowledged)
        shutil.rmtree(folder)
    assert killed > TRIALS / 2


@pytest.mark.skipif(not HAS_STRACE, reason=NO_STRACE)
@EACH_JOB
def test_that_nothing_is_acknowledged_or_named_before_it_is_on_the_disk(
    job: Job, clean: Path, tmp_path: Path
) -> None:
    job.prepare(clean)
    calls = calls_of(lambda say: job.work(clean, say), tmp_path / "calls")
    is_ours = (".lbi", ".lbi-journal", ".docx", ".csv", ".json", ".new", ".migrating")

    def mine(path: str) -> bool:
        return path.startswith(str(clean)) and path.endswith(is_ours)

    assert any("fsync" in call or "fdatasync" in call for call in calls)
    assert syncs_before(calls, mine=mine) == []


@pytest.mark.skipif(not HAS_STRACE, reason=NO_STRACE)
@pytest.mark.parametrize("is_settled", [True, False])
def test_that_the_judge_of_syncs_sees_what_is_not_on_the_disk(
    tmp_path: Path, is_settled: bool
) -> None:
    def work(say: int) -> None:
        for name in ("store.lbi", "fresh.new"):
            descriptor = os.open(tmp_path / name, os.O_CREAT | os.O_WRONLY)
            os.write(descriptor, b"figures")
            if is_settled:
                os.fsync(descriptor)
        acknowledge(say, 1)
        os.rename(tmp_path / "fresh.new", tmp_path / "other.lbi")  # noqa: PTH104

    calls = calls_of(work, tmp_path / "calls")
    holes = syncs_before(calls, mine=lambda path: path.startswith(str(tmp_path)))
    assert len(holes) == (0 if is_settled else 3)
