"""Jobs to be struck by faults: what each does to a folder, what must hold however it ended."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import alembic.command
import docx
from faults import acknowledge
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
from lbi_desktop.store.lock import Holder
from lbi_desktop.store.schema import REVISION
from lbi_desktop.store.seal import read_header
from lbi_desktop.store.store import Store, open_store, open_store_to_read

LOADED_ONCE = (alembic.command, docx, write)
"""Loaded here, not by every child."""
ROWS, PROGRAM = 220, "a test"
STORE = "council.lbi"
KEPT_REVISIONS = Path(__file__).parents[1] / "store"


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
    kept = KEPT_REVISIONS / "revision_0001.lbi.gz"
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


def clean_folder(store: Path, folder: Path) -> Path:
    """A folder with a closed store and an older report, to be copied for each trial."""
    folder.mkdir()
    shutil.copy(store, folder / STORE)
    (folder / "report.docx").write_bytes(OLD_REPORT)
    return folder


def a_folder(job: Job, clean: Path, number: int) -> Path:
    """A fresh copy of the folder, ready for the job."""
    folder = Path(shutil.copytree(clean, clean.with_name(f"trial{number}")))
    job.prepare(folder)
    return folder
