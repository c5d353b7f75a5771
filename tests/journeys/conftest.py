"""The window a journey is made in: on a copy of the sample council, at the module's place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_at_work import Q3, let_go, make_sample, settle, window_at

from ui.main_window import MainWindow


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample council, made once; nobody writes in it."""
    return make_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, sample_store: Path, tmp_path: Path
) -> Iterator[MainWindow]:
    """The window at the place the module names as PLACE, showing the third quarter."""
    made = window_at(request.module.PLACE, sample_store, tmp_path)
    settle(qtbot, made)
    made.session.choose_period(Q3)
    made.show()
    settle(qtbot, made)
    yield made
    let_go(made)
