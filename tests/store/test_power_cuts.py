"""Killed at any moment, a store loses nothing it acknowledged and never holds half a return."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from forked import ended, forked
from small_council import NOW, OFFICER, a_return, a_row

from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.period import month
from lbi_desktop.store.backup import Reason, back_up, restore, verify
from lbi_desktop.store.lock import Holder, is_held
from lbi_desktop.store.store import Store, open_store

RETURNS, ROWS, TRIALS = 40, 220, 24

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a forked process")


def import_returns(path: Path, say: int) -> None:
    """Accepts returns that replace each other, acknowledging each commit."""
    with open_store(path, who=OFFICER, now=NOW) as store:
        for number in range(1, RETURNS + 1):
            accept(store, number)
            os.write(say, f"COMMITTED {number}\n".encode())


def accept(store: Store, number: int) -> None:
    """Accepts one return of many rows."""
    content = f"return {number}".encode()
    rows = [
        a_row(
            "HO-FFT",
            float(number * 1000 + n),
            cell=f"B{n + 2}",
            period=month(1900 + n // 12, n % 12 + 1),
        )
        for n in range(ROWS)
    ]
    staged = a_return(rows, content=content, file=f"return {number}.xlsx")
    accept_return(store, staged, rows=rows, content=content, author=OFFICER, now=NOW)


def killed_after(path: Path, acknowledged: int, *, pause: float) -> list[int]:
    """Kills an import a moment after so many acknowledgements; gives all it had made."""
    hear, say = os.pipe()
    child = forked(lambda: import_returns(path, say))
    os.close(say)
    with os.fdopen(hear) as heard:
        said = [heard.readline() for _ in range(acknowledged)]
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
        ended(child)
        said += heard.readlines()
    return [int(number) for number in re.findall(r"COMMITTED (\d+)\n", "".join(said))]


def assert_sound(store: Store, acknowledged: list[int]) -> None:
    """Everything acknowledged is there, and every return is there whole."""
    with store.reading() as connection:
        ask = connection.exec_driver_sql
        assert ask("PRAGMA integrity_check").scalar() == "ok"
        assert ask("PRAGMA foreign_key_check").all() == []
        kept = {row[0] for row in ask("SELECT name FROM kept_file")}
        assert {f"return {number}.xlsx" for number in acknowledged} <= kept
        received = ask("SELECT count(*) FROM return_received").scalar()
        entries = ask("SELECT count(*) FROM history WHERE kind = 'return'").scalar()
        moved = ask("SELECT count(*) FROM observation_superseded").scalar()
        written = ask(
            "SELECT count(*) FROM observation JOIN source ON source.no = source_no "
            "WHERE source.kind = 'return'"
        ).scalar()
    assert received == entries == len(kept)
    assert written == (ROWS if kept else 0)
    assert moved == ROWS * max(0, len(kept) - 1)


def test_that_killing_an_import_at_any_moment_loses_nothing_acknowledged(
    closed: Path, tmp_path: Path
) -> None:
    chance = random.Random(11)
    for trial in range(TRIALS):
        path = tmp_path / f"{trial}.lbi"
        shutil.copy(closed, path)
        wanted, pause = chance.randrange(5), chance.random() * 0.04
        acknowledged = killed_after(path, wanted, pause=pause)
        assert not is_held(path)
        with open_store(path, who=OFFICER, now=NOW) as store:
            assert_sound(store, acknowledged)
            undo(store, author=OFFICER, now=NOW)


def test_that_killing_a_restore_leaves_the_old_store_or_the_new_one(
    closed: Path, tmp_path: Path
) -> None:
    backup = back_up(closed, tmp_path / "backups", reason=Reason.ASKED, now=NOW).path
    with open_store(closed, who=OFFICER, now=NOW) as store:
        accept(store, 1)
    old, new = verify(closed), verify(backup)
    chance = random.Random(12)
    for trial in range(TRIALS):
        folder = tmp_path / f"r{trial}"
        folder.mkdir()
        path = Path(shutil.copy(closed, folder / "council.lbi"))

        def work(path: Path = path) -> None:
            restore(backup, path, holder=Holder(OFFICER), now=NOW)

        child = forked(work)
        time.sleep(chance.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        ended(child)
        assert verify(path) in (old, new)
        open_store(path, who=OFFICER, now=NOW).close()
