"""Wrong clocks, daylight saving, leap days; two instances at once; locks left by the dead."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from forked import ended, forked
from small_council import NOW, OFFICER, Q3, contents

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.backup import Reason, back_up, backups_in, backups_of, restore, verify
from lbi_desktop.store.lock import Holder, lock_path
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store, open_store

LONDON = ZoneInfo("Europe/London")
CLOCKS = {
    "400 days behind": NOW - timedelta(days=400),
    "400 days ahead": NOW + timedelta(days=400),
    "a leap day": datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
    "the last second of a year": datetime(2027, 12, 31, 23, 59, 59, tzinfo=UTC),
    "the hour that comes twice": datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON),
    "the hour that is missing": datetime(2026, 3, 29, 1, 30, tzinfo=LONDON),
    "the epoch": datetime(1970, 1, 1, tzinfo=UTC),
}


def typed(store: Store, value: float, now: datetime) -> int:
    """Types one figure; gives its history entry."""
    made = type_figure(
        store, Figure(value), about=("HO-FFT", Q3), reason="Rang", author=OFFICER, now=now
    )
    return made.entry


def entries(store: Store) -> list[int]:
    """The numbers of all history entries, latest first."""
    with store.reading() as connection:
        found = connection.exec_driver_sql("SELECT entry FROM history ORDER BY entry DESC")
        return [int(row[0]) for row in found]


@pytest.mark.parametrize("clock", CLOCKS)
def test_that_a_wrong_clock_loses_nothing_and_keeps_the_order(closed: Path, clock: str) -> None:
    now = CLOCKS[clock]
    with open_store(closed, who=OFFICER, now=NOW) as store:
        first = typed(store, 78.0, NOW)
    with open_store(closed, who=OFFICER, now=now) as store:
        second = typed(store, 79.0, now)
        third = typed(store, 80.0, NOW)
        assert (second, third) == (first + 1, first + 2)
        assert entries(store)[:3] == [third, second, first]
        before = contents(store)
        undo(store, author=OFFICER, now=now)
        undo(store, author=OFFICER, now=now)
        redo(store, author=OFFICER, now=NOW)
        redo(store, author=OFFICER, now=now)
        assert contents(store) == before


@pytest.mark.parametrize("clock", CLOCKS)
def test_that_a_wrong_clock_never_costs_the_backup_just_made(
    closed: Path, tmp_path: Path, clock: str
) -> None:
    folder, now = tmp_path / "backups", CLOCKS[clock]
    for number in range(13):
        back_up(closed, folder, reason=Reason.ASKED, now=NOW - timedelta(days=3 * number))
    made = back_up(closed, folder, reason=Reason.IMPORT, now=now)
    assert made.path.exists()
    verify(made.path)
    again = back_up(closed, folder, reason=Reason.IMPORT, now=now)
    assert again.path.exists()
    assert restore(made.path, closed, holder=Holder(OFFICER), now=now) is not None
    verify(closed)


def test_that_summer_time_ending_keeps_both_backups_of_the_hour(
    closed: Path, tmp_path: Path
) -> None:
    twice = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    first = back_up(closed, tmp_path, reason=Reason.ASKED, now=twice)
    with open_store(closed, who=OFFICER, now=twice) as store:
        typed(store, 78.0, twice)
    later = back_up(closed, tmp_path, reason=Reason.ASKED, now=twice.replace(fold=1))
    assert first.path.name != later.path.name
    newest = backups_of(closed, tmp_path)[0]
    assert newest.entry == later.entry == 2
    assert later.path in [each.path for each in backups_in(tmp_path)]


# --- two at once, and the dead ---------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_that_of_two_instances_one_writes_and_the_other_is_told_who(closed: Path) -> None:
    ready, go = os.pipe(), os.pipe()

    def first() -> None:
        with open_store(closed, who="Homes officer", where="LAPTOP-2", now=NOW) as store:
            os.write(ready[1], b"1")
            os.read(go[0], 1)
            typed(store, 78.0, NOW)

    child = forked(first)
    os.read(ready[0], 1)
    with pytest.raises(StoreRefusal) as caught:
        open_store(closed, who=OFFICER, now=NOW)
    assert caught.value.why is Why.HELD
    assert "Homes officer on LAPTOP-2, since 09:14" in caught.value.message
    os.write(go[1], b"1")
    assert ended(child) == 0
    with open_store(closed, who=OFFICER, now=NOW) as store:
        assert entries(store)[0] == 2
    for each in (*ready, *go):
        os.close(each)


def test_that_two_commands_at_once_lose_nothing(closed: Path) -> None:
    with open_store(closed, who=OFFICER, now=NOW) as store:
        typed(store, 78.0, NOW)
    command = [sys.executable, "-m", "lbi_desktop", "undo", "--store", str(closed)]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [each.communicate(timeout=280)[1] for each in both]
    assert all("Traceback" not in words for words in said), said
    assert {each.returncode for each in both} <= {0, 3}, said
    acknowledged = [words.count("COMMITTED") for words in said]
    with open_store(closed, who=OFFICER, now=NOW) as store:
        assert len(entries(store)) == 2 + sum(acknowledged)
    for each, words in zip(both, said, strict=True):
        assert each.returncode == 0 or "Someone else has this store open" in words


@pytest.mark.parametrize(
    "left",
    [
        b'{"holder": {"who": "A dead officer", "where": "OLD-LAPTOP", "since": ""}}',
        b'{"holder": {"who": 1}, "seal": {"change_counter": 9e99}}',
        b"999999\nold-laptop\n",
        b"\x00" * 5000,
    ],
)
def test_that_a_lock_left_by_the_dead_holds_nobody_up(closed: Path, left: bytes) -> None:
    lock_path(closed).write_bytes(left)
    with open_store(closed, who=OFFICER, now=NOW) as store:
        assert typed(store, 78.0, NOW) == 2
