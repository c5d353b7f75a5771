"""A store that nobody asks anything gives its memory back, once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lbi_desktop.queries.indicators import indicators
from lbi_desktop.store.file_store import FileStore
from ui.resting import Resting
from ui.session import Session
from ui.surroundings import Surroundings

PATIENCE = 20_000


def test_that_a_calm_store_rests_once_until_it_is_asked_again(
    qtbot: QtBot,
    sample_store: Path,
    around: Surroundings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rested, rest = list[FileStore](), FileStore.rest

    def noted(store: FileStore) -> None:
        rested.append(store)
        rest(store)

    monkeypatch.setattr(FileStore, "rest", noted)
    session = Session(around)
    resting = Resting(session)
    resting.calm.setInterval(0)
    session.open(Path(shutil.copy(sample_store, tmp_path / "council.lbi")))
    qtbot.waitUntil(lambda: len(rested) == 1, timeout=PATIENCE)
    found: list[int] = []
    session.ask(lambda store: len(indicators(store)), found.append)
    qtbot.waitUntil(lambda: len(rested) == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=PATIENCE)
    assert found[0] > 0
    assert not resting.calm.isActive()
    session.read_facts()
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=PATIENCE)
    assert (resting.calm.isActive(), len(rested)) == (False, 2), "or shared: never calm"
    session.close()
