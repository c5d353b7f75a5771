"""Backups are verified, named, rotated; a restore never loses what stood there."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_council import NOW, OFFICER, Q3, contents

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.value import Figure
from lbi_desktop.store.backup import (
    KEPT_DAYS,
    KEPT_MONTHS,
    KEPT_NEWEST,
    KEPT_WEEKS,
    Backup,
    Reason,
    back_up,
    backups_in,
    backups_of,
    copy_store,
    restore,
    superfluous,
    verify,
)
from lbi_desktop.store.lock import Holder
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store, create_store, open_store

HOLDER = Holder(OFFICER)
HOUR = timedelta(hours=1)


def typed(store: Store, value: float) -> None:
    """Types one figure."""
    about = ("HO-FFT", Q3)
    type_figure(store, Figure(value), about=about, reason="Rang", author=OFFICER, now=NOW)


def test_that_a_backup_holds_everything_and_its_name_says_what_it_is(
    council_file: Store, tmp_path: Path
) -> None:
    before = contents(council_file)
    made = back_up(council_file.path, tmp_path / "backups", reason=Reason.IMPORT, now=NOW)
    assert made.path.name == "council-20260126T091400-e1-import.lbi"
    assert backups_in(tmp_path / "backups") == [made]
    with open_store(made.path, who=OFFICER, now=NOW) as copy:
        assert contents(copy) == before


def test_that_a_backup_can_be_made_while_the_store_is_open_for_writing(
    council_file: Store, tmp_path: Path
) -> None:
    typed(council_file, 78.4)
    made = back_up(council_file.path, tmp_path / "backups", reason=Reason.EXIT, now=NOW)
    assert made.entry == 2
    typed(council_file, 79.0)


def test_that_a_start_without_changes_makes_no_second_copy(
    council_file: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    first = back_up(council_file.path, folder, reason=Reason.EXIT, now=NOW)
    again = back_up(council_file.path, folder, reason=Reason.START, now=NOW + timedelta(days=1))
    assert again == first
    typed(council_file, 78.4)
    back_up(council_file.path, folder, reason=Reason.START, now=NOW + timedelta(days=1))
    assert len(backups_in(folder)) == 2


def test_that_the_same_is_not_copied_twice_but_what_went_another_way_is(
    council_file: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    back_up(council_file.path, folder, reason=Reason.IMPORT, now=NOW)
    again = back_up(council_file.path, folder, reason=Reason.IMPORT, now=NOW + HOUR)
    assert backups_in(folder) == [again]
    typed(council_file, 78.4)
    back_up(council_file.path, folder, reason=Reason.EXIT, now=NOW + HOUR)
    undo(council_file, author=OFFICER, now=NOW)
    path = council_file.path
    council_file.close()
    restore(again.path, path, holder=HOLDER, now=NOW)
    with open_store(path, who=OFFICER, now=NOW) as store:
        about = ("HO-FFT", Q3)
        type_figure(store, Figure(9.0), about=about, reason="x", author=OFFICER, now=NOW + HOUR)
        made = back_up(path, folder, reason=Reason.EXIT, now=NOW + 2 * HOUR)
    assert (made.entry, len(backups_in(folder))) == (2, 3)


def test_that_two_stores_of_one_name_have_backups_of_their_own(
    council_file: Store, tmp_path: Path
) -> None:
    folder, other = tmp_path / "backups", tmp_path / "elsewhere" / council_file.path.name
    other.parent.mkdir()
    create_store(other, who=OFFICER, now=NOW).close()
    made = back_up(council_file.path, folder, reason=Reason.START, now=NOW)
    for number in range(1, 30):
        back_up(other, folder, reason=Reason.ASKED, now=NOW + number * HOUR)
    assert backups_of(council_file.path, folder) == [made]
    assert len(backups_of(other, folder)) < 29
    assert made.path.exists()


def test_that_a_copy_is_never_written_over_an_existing_file(
    closed: Path, tmp_path: Path
) -> None:
    target = tmp_path / "kept.lbi"
    target.write_bytes(b"something of mine")
    with pytest.raises(StoreRefusal) as caught:
        copy_store(closed, target, may_replace=False)
    assert caught.value.why is Why.EXISTS
    assert target.read_bytes() == b"something of mine"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_that_a_damaged_backup_is_refused_before_anything_is_touched(
    closed: Path, tmp_path: Path
) -> None:
    made = back_up(closed, tmp_path / "backups", reason=Reason.ASKED, now=NOW)
    with made.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)
    before = closed.read_bytes()
    with pytest.raises(StoreRefusal) as caught:
        restore(made.path, closed, holder=HOLDER, now=NOW)
    assert caught.value.why is Why.DAMAGED
    assert closed.read_bytes() == before


def test_that_a_restore_brings_back_the_old_and_keeps_the_present(
    council_file: Store, tmp_path: Path
) -> None:
    before = contents(council_file)
    made = back_up(council_file.path, tmp_path / "backups", reason=Reason.ASKED, now=NOW)
    typed(council_file, 78.4)
    after = contents(council_file)
    council_file.close()
    aside = restore(made.path, council_file.path, holder=HOLDER, now=NOW)
    assert aside is not None
    with open_store(council_file.path, who=OFFICER, now=NOW) as store:
        assert contents(store) == before
    with open_store(aside, who=OFFICER, now=NOW) as store:
        assert contents(store) == after


def test_that_a_damaged_store_is_kept_byte_for_byte_beside_the_restored_one(
    closed: Path, tmp_path: Path
) -> None:
    made = back_up(closed, tmp_path / "backups", reason=Reason.ASKED, now=NOW)
    closed.write_bytes(closed.read_bytes()[:5000])
    damaged = closed.read_bytes()
    aside = restore(made.path, closed, holder=HOLDER, now=NOW)
    assert aside is not None
    assert aside.read_bytes() == damaged
    open_store(closed, who=OFFICER, now=NOW).close()


def test_that_a_restore_works_where_no_store_is_left(closed: Path, tmp_path: Path) -> None:
    made = back_up(closed, tmp_path / "backups", reason=Reason.ASKED, now=NOW)
    closed.unlink()
    assert restore(made.path, closed, holder=HOLDER, now=NOW) is None
    assert verify(closed)["indicator"] == 3


def test_that_a_store_in_use_is_not_restored_over(council_file: Store, tmp_path: Path) -> None:
    made = back_up(council_file.path, tmp_path / "backups", reason=Reason.ASKED, now=NOW)
    with pytest.raises(StoreRefusal) as caught:
        restore(made.path, council_file.path, holder=HOLDER, now=NOW)
    assert caught.value.why is Why.HELD


def backup_at(number: int, at: datetime, reason: Reason = Reason.IMPORT) -> Backup:
    """A backup by name only."""
    return Backup(Path(f"{number}.lbi"), "council", at, number, reason)


def test_that_a_year_of_daily_backups_keeps_days_weeks_and_months() -> None:
    start = datetime(2025, 1, 1, 9)  # noqa: DTZ001 - a backup's name has no zone
    every = [backup_at(n, start + timedelta(hours=8 * n)) for n in range(3 * 800)]
    gone = {each.entry for each in superfluous(every)}
    kept = [each for each in every if each.entry not in gone]
    days = Counter(each.at.date() for each in kept)
    assert kept[-KEPT_NEWEST:] == every[-KEPT_NEWEST:]
    assert max(days[day] for day in sorted(days)[:-3]) == 1
    assert {each.at.date() for each in kept} >= {
        (every[-1].at - timedelta(days=n)).date() for n in range(KEPT_DAYS)
    }
    assert len(kept) <= KEPT_NEWEST + KEPT_DAYS + KEPT_WEEKS + KEPT_MONTHS
    assert len({(each.at.year, each.at.month) for each in kept}) == KEPT_MONTHS


@given(st.lists(st.tuples(st.integers(0, 900), st.sampled_from(Reason)), max_size=60))
def test_that_the_newest_and_every_migration_backup_is_always_kept(
    made: list[tuple[int, Reason]],
) -> None:
    start = datetime(2025, 1, 1, 9)  # noqa: DTZ001
    every = [
        backup_at(n, start + timedelta(days=days, seconds=n), reason)
        for n, (days, reason) in enumerate(made)
    ]
    gone = superfluous(every)
    if every:
        assert max(every, key=lambda each: each.at) not in gone
    assert all(each.reason is not Reason.MIGRATION for each in gone)


def test_that_files_of_others_in_the_folder_are_left_alone(
    council_file: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "holiday.jpg").write_bytes(b"1")
    (folder / "council-notes.lbi").write_bytes(b"2")
    back_up(council_file.path, folder, reason=Reason.ASKED, now=NOW)
    assert len(backups_in(folder)) == 1
    assert (folder / "holiday.jpg").exists()
    assert (folder / "council-notes.lbi").exists()
