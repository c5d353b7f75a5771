"""A reading that ends in the midst of many dropped files: the others are read all the same."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_at_work import drop

from importers import reading
from resources.sample import return_files
from ui.main_window import MainWindow
from ui.pages.returns.page import ReturnsPage

pytestmark = pytest.mark.journey
PLACE = "returns"

_DIES_OVER_ONE = """
import os
from importers import child, reading_here
read = reading_here.read_here
def read_or_die(path, tell=None):
    if path.name.startswith("Dies"):
        os.abort()
    return read(path, tell)
reading_here.read_here = read_or_die
child.main()
"""


def test_that_forty_files_are_read_though_the_reading_dies_over_one(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        reading, "child_command", lambda: [sys.executable, "-c", _DIES_OVER_ONE]
    )
    reading.close_reader()
    folder = tmp_path / "returns"
    folder.mkdir()
    short = "Ref,Indicator,Q3 2025/26\nXX 1,Calls answered within a minute,81\n"
    for number in range(38):
        (folder / f"Team {number:02}.csv").write_text(short, "utf-8")
    shutil.copy(return_files()[0], folder)
    (folder / "Dies Q3.csv").write_text(short, "utf-8")
    try:
        drop(qtbot, window, folder)
    finally:
        reading.close_reader()
    page = window.pages.page
    assert isinstance(page, ReturnsPage)
    inbox = page.desk.inbox
    assert [refused.file for _, refused in inbox.refused] == ["Dies Q3.csv"]
    assert inbox.refused[0][1].sentence
    assert len(inbox.under_review) == 39
