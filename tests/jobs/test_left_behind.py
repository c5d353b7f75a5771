"""What is kept beside stores goes with them, and only with them."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from small_council import NOW, OFFICER, Q3, TODAY, made_store

from lbi_desktop.jobs.left_behind import FORGOTTEN_AFTER, take_away_left_behind
from lbi_desktop.jobs.searching import bring_up_to_date, index_of
from lbi_desktop.queries.kept_rows import keep_and_close
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.store import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store, searched and with rows kept; the person's own folder is `own`."""
    own, place = tmp_path / "own", tmp_path / "stores"
    place.mkdir()
    store = made_store(place)
    index = index_of(store, own)
    for _ in bring_up_to_date(store, index):
        pass
    index.close()
    scorecard(store, period=Q3, today=TODAY)
    keep_and_close(store, own)
    return store.path


def kept(tmp_path: Path) -> list[str]:
    """The kinds of the files kept, without what SQLite lays beside them."""
    found = (tmp_path / "own").rglob("*.*")
    return sorted(each.suffix for each in found if each.suffix in (".search", ".json"))


def test_that_a_store_that_is_there_keeps_its_index_and_rows(
    path: Path, tmp_path: Path
) -> None:
    assert take_away_left_behind(tmp_path / "own", now=NOW) == 0
    assert kept(tmp_path) == [".json", ".search"]


@pytest.mark.parametrize("is_moved", [True, False])
def test_that_nothing_stays_of_a_store_that_was_moved_or_deleted(
    path: Path, tmp_path: Path, is_moved: bool
) -> None:
    if is_moved:
        path.rename(path.with_name("elsewhere.lbi"))
    else:
        path.unlink()
    assert take_away_left_behind(tmp_path / "own", now=NOW) == 2
    assert [each for each in (tmp_path / "own").rglob("*") if each.is_file()] == []


def test_that_what_nobody_asked_for_for_long_goes_too(path: Path, tmp_path: Path) -> None:
    long_ago = (NOW - FORGOTTEN_AFTER - timedelta(days=1)).timestamp()
    for each in (tmp_path / "own").rglob("*"):
        os.utime(each, (long_ago, long_ago))
    assert take_away_left_behind(tmp_path / "own", now=NOW) == 2


def test_that_a_file_that_cannot_be_read_is_left_until_it_is_old(
    path: Path, tmp_path: Path
) -> None:
    for each in (tmp_path / "own").rglob("*.*"):
        if each.is_file():
            each.write_bytes(b"no index, no JSON")
    path.unlink()
    assert take_away_left_behind(tmp_path / "own", now=NOW) == 0


def test_that_a_moved_store_is_searched_anew(path: Path, tmp_path: Path) -> None:
    moved = path.with_name("elsewhere.lbi")
    path.rename(moved)
    take_away_left_behind(tmp_path / "own", now=NOW)
    with open_store(moved, who=OFFICER, now=NOW) as store:
        index = index_of(store, tmp_path / "own")
        for _ in bring_up_to_date(store, index):
            pass
        assert index.open.counts()["indicator"] == 2
        index.close()
