"""A store is copied whole between file and server, either way, and the copy is proved."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import postgres
import pytest
from both_dialects import DIALECTS, NEEDS_SERVER, cloned, empty_template, opened
from small_council import NOW, OFFICER, Q3, contents, made_store

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.copying import copy_store_to, write_copy
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.store import copying
from lbi_desktop.store.address import Place, place_named
from lbi_desktop.store.backup import verify
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import open_store_to_read

SIGNED = {"author": OFFICER, "now": NOW}


def untold(_what: str, _part: float) -> None:
    """Progress nobody looks at."""


@pytest.fixture(params=DIALECTS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A place where there is no store yet."""
    if request.param == "file":
        yield tmp_path / "copy.lbi"
        return
    url = postgres.a_database()
    yield place_named(url)
    postgres.drop(url)


def test_that_a_copy_holds_everything_and_can_still_be_undone(
    place: Place, target: Place
) -> None:
    with opened(place) as store:
        set_up = contents(store)
        type_figure(store, Figure(78.4), about=("HO-FFT", Q3), reason="Call", **SIGNED)
        before, told = contents(store), history_list(store)
    parts: list[float] = []
    made = copy_store_to(place, target, now=NOW, told=lambda _, part: parts.append(part))
    assert (made.entry, parts == sorted(parts)) == (2, True)
    assert made.sums["observation"].rows == len(before["observation"])
    with opened(target) as copy:
        assert contents(copy) == before
        assert history_list(copy) == told
        undo(copy, **SIGNED)
        assert contents(copy) == set_up
        redo(copy, **SIGNED)
        assert contents(copy) == before


def test_that_nothing_is_copied_over_a_store_in_which_something_was_done(
    place: Place, tmp_path: Path
) -> None:
    with made_store(tmp_path, name="other.lbi") as other:
        other.close()
    with pytest.raises(StoreRefusal) as caught:
        copy_store_to(other.path, place, now=NOW, told=untold)
    assert caught.value.why is Why.NOT_EMPTY


@NEEDS_SERVER
def test_that_an_empty_store_on_a_server_takes_a_copy(closed: Path) -> None:
    with cloned(empty_template()) as target:
        assert copy_store_to(closed, target, now=NOW, told=untold).entry == 1


def test_that_a_copy_that_does_not_agree_is_refused_and_leaves_no_file(
    closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(connection: object, table: object, *, rows: list[object]) -> None:
        insert(connection, table, rows=rows[1:])

    insert = copying.insert_rows
    monkeypatch.setattr(copying, "insert_rows", lossy)
    target = tmp_path / "copy.lbi"
    with pytest.raises(StoreRefusal) as caught:
        copy_store_to(closed, target, now=NOW, told=untold)
    assert caught.value.why is Why.DAMAGED
    assert [each.name for each in tmp_path.iterdir() if "copy" in each.name] == []


@NEEDS_SERVER
def test_that_the_backup_of_a_server_is_a_file_that_opens(
    council_on_server: Place, tmp_path: Path
) -> None:
    backup = tmp_path / "safe.lbi"
    backup.write_bytes(b"last week's")
    with open_store_to_read(council_on_server) as store:
        expected = contents(store)
        write_copy(store, backup, now=NOW, told=untold, may_replace=True)
    assert verify(backup)["indicator"] == 3
    with open_store_to_read(backup) as copy:
        assert contents(copy) == expected


def test_that_a_plan_is_taken_back_by_a_program_that_loaded_nothing_else(closed: Path) -> None:
    script = (
        "import sys\nfrom lbi_desktop.cli import main\n"
        f"sys.exit(main(['undo', '--store', {str(closed)!r}]))\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Undo: Set up")
