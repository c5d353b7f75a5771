"""Full disks, busy files, interrupted writers, bad places: one clear sentence each."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from forked import ended, forked
from small_council import NOW, OFFICER, Q3, a_return, a_row, contents

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.domain.period import month
from lbi_desktop.domain.value import Figure
from lbi_desktop.store import files
from lbi_desktop.store.files import need_room, place_warning, put_in_new_place
from lbi_desktop.store.refusal import StoreRefusal, Why, refusal_for
from lbi_desktop.store.seal import journal_of
from lbi_desktop.store.store import Store, open_store, open_store_to_read


def typed(store: Store) -> None:
    """Types one figure."""
    about = ("HO-FFT", Q3)
    type_figure(store, Figure(78.4), about=about, reason="Rang", author=OFFICER, now=NOW)


def test_that_a_full_disk_is_said_and_changes_nothing(council_file: Store) -> None:
    before = contents(council_file)
    pages = council_file._raw.execute("PRAGMA page_count").fetchone()[0]
    council_file._raw.execute(f"PRAGMA max_page_count={pages}")
    rows = [
        a_row("HO-FFT", float(n), cell=f"B{n + 2}", period=month(1900 + n // 12, n % 12 + 1))
        for n in range(3000)
    ]
    with pytest.raises(StoreRefusal) as caught:
        accept_return(
            council_file,
            a_return(rows),
            rows=rows,
            content=b"a workbook",
            author=OFFICER,
            now=NOW,
        )
    assert caught.value.why is Why.DISK_FULL
    assert caught.value.line == (
        "The disk is full. Nothing was changed. Free some space and do it again."
    )
    assert contents(council_file) == before
    council_file._raw.execute("PRAGMA max_page_count=1000000")
    typed(council_file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move an open file")
def test_that_a_store_moved_while_it_is_open_is_said_to_be_moved(council_file: Store) -> None:
    place = council_file.path
    elsewhere = place.rename(place.with_name("elsewhere.lbi"))
    with pytest.raises(StoreRefusal) as caught:
        typed(council_file)
    assert caught.value.why is Why.ABSENT
    assert "was moved or renamed while it was open" in caught.value.message
    elsewhere.rename(place)
    typed(council_file)


def test_that_a_disk_too_small_for_a_copy_is_refused_before_copying(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=5_000_000)
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _: usage)
    need_room(tmp_path, 500_000)
    with pytest.raises(StoreRefusal) as caught:
        need_room(tmp_path, 2_000_000)
    assert "5 MB are free, 6 MB are needed" in caught.value.message


@contextmanager
def reader_in_the_way(path: Path) -> Iterator[None]:
    """Another program that reads and does not let go."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM indicator").fetchone()
    yield
    other.close()


def test_that_a_file_in_use_by_another_program_is_said_and_nothing_is_lost(
    council_file: Store,
) -> None:
    before = contents(council_file)
    council_file._raw.execute("PRAGMA busy_timeout=20")
    with reader_in_the_way(council_file.path), pytest.raises(StoreRefusal) as caught:
        typed(council_file)
    assert caught.value.why is Why.BUSY
    assert contents(council_file) == before
    typed(council_file)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a forked process")
def test_that_a_half_written_commit_is_taken_back_even_for_a_reader(closed: Path) -> None:
    with open_store(closed, who=OFFICER, now=NOW) as store:
        before = contents(store)

    def dies() -> None:
        store = open_store(closed, who=OFFICER, now=NOW)
        store._raw.execute("PRAGMA cache_spill=1")
        store._raw.execute("PRAGMA cache_size=1")
        store._raw.execute("BEGIN IMMEDIATE")
        store._raw.execute("UPDATE observation SET raw = hex(randomblob(2000))")
        store._raw.execute("UPDATE indicator SET purpose = hex(randomblob(9000))")
        os.kill(os.getpid(), signal.SIGKILL)

    assert ended(forked(dies)) == -signal.SIGKILL
    assert journal_of(closed).stat().st_size > 0
    with open_store_to_read(closed) as store:
        assert contents(store) == before


@pytest.mark.parametrize(
    "place, word",
    [
        ("/srv/officer/OneDrive - Islington/council.lbi", "synchronises"),
        ("/srv/officer/Dropbox/council.lbi", "synchronises"),
        ("//server/share/council.lbi", "network share"),
        ("/srv/officer/Documents/council.lbi", ""),
    ],
)
def test_that_a_bad_place_for_a_store_is_warned_of(place: str, word: str) -> None:
    warning = place_warning(Path(place))
    assert word in warning
    assert bool(warning) == bool(word)


def test_that_a_share_is_recognised_by_its_file_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "_file_system", lambda _: "cifs")
    assert "network share" in place_warning(Path("/mnt/perform/council.lbi"))


def test_that_slips_of_our_own_are_not_dressed_up_as_refusals() -> None:
    path = Path("council.lbi")
    assert refusal_for(ValueError("ours"), path) is None
    assert refusal_for(sqlite3.OperationalError("no such table: x"), path) is None


def test_that_a_new_file_is_never_put_over_one_that_came_meanwhile(tmp_path: Path) -> None:
    fresh, place = tmp_path / "fresh", tmp_path / "place"
    fresh.write_bytes(b"new")
    place.write_bytes(b"old")
    with pytest.raises(StoreRefusal):
        put_in_new_place(fresh, place)
    assert place.read_bytes() == b"old"


def test_that_closing_twice_does_nothing_and_leaves_no_litter(closed: Path) -> None:
    store = open_store(closed, who=OFFICER, now=NOW)
    typed(store)
    store.close()
    store.close()
    assert sorted(each.name for each in closed.parent.iterdir()) == [
        "council.lbi",
        "council.lbi-lock",
    ]
