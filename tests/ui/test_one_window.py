"""A second start hands what it was given to the window that is open."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from window_fixtures import settle

from ui.main_window import MainWindow
from ui.one_window import OneWindow
from ui.shell.handed import take_names

ROOT = Path(__file__).resolve().parents[2]
DIES = """
import os, sys
from pathlib import Path
from ui.one_window import OneWindow
one = OneWindow(Path(sys.argv[1]))
assert one.is_first()
os._exit(9)
"""
SECOND = """
import sys
from pathlib import Path
from ui.one_window import OneWindow
one = OneWindow(Path(sys.argv[1]))
assert not one.is_first()
print(one.hand_over(sys.argv[2:], patience=60))
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def test_that_a_later_start_hands_its_names_to_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    one, heard = OneWindow(tmp_path), list[list[str]]()
    assert one.is_first()
    one.handed.connect(heard.append)
    one.listen()
    later = start(SECOND, str(tmp_path), "/council.lbi", "/homes.lbipack")
    qtbot.waitUntil(lambda: bool(heard), timeout=60_000)
    assert later.communicate(timeout=60)[0].split() == ["True"]
    assert heard == [["/council.lbi", "/homes.lbipack"]]
    one.give_up()
    assert not list(tmp_path.glob("*.handed"))


def test_that_what_came_before_the_window_stood_is_taken_when_it_does(
    tmp_path: Path, qtbot: QtBot
) -> None:
    one, heard, answers = OneWindow(tmp_path), list[list[str]](), list[bool]()
    assert one.is_first()
    one.handed.connect(heard.append)
    later = threading.Thread(
        target=lambda: answers.append(OneWindow(tmp_path).hand_over([], patience=60))
    )
    later.start()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.handed"))), timeout=20_000)
    one.listen()
    later.join(60)
    assert (heard, answers) == ([[]], [True])
    one.give_up()


def test_that_a_window_that_died_stands_in_nobodys_way(tmp_path: Path) -> None:
    died = start(DIES, str(tmp_path))
    died.communicate(timeout=60)
    assert died.returncode == 9
    assert (tmp_path / "window.lock").exists()
    one = OneWindow(tmp_path)
    assert one.is_first()
    one.give_up()


def test_that_a_start_that_nobody_answers_opens_its_own_window(tmp_path: Path) -> None:
    deaf = OneWindow(tmp_path)
    assert deaf.is_first()
    later = OneWindow(tmp_path)
    assert not later.is_first()
    assert not later.hand_over(["/council.lbi"], patience=0)
    assert not list(tmp_path.glob("*.handed"))
    deaf.give_up()
    assert later.is_first()
    later.give_up()


def test_that_what_is_no_list_of_names_or_was_left_long_ago_is_thrown_away(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.handed").write_text("not json")
    (tmp_path / "b.handed").write_text(json.dumps({"names": []}))
    old = tmp_path / "c.handed"
    old.write_text(json.dumps(["/council.lbi"]))
    os.utime(old, (1, 1))
    one, heard = OneWindow(tmp_path), list[list[str]]()
    assert one.is_first()
    one.handed.connect(heard.append)
    one.listen()
    one.give_up()
    assert heard == []
    assert not list(tmp_path.glob("*.handed"))


def test_that_the_window_opens_a_store_it_is_handed(
    window: MainWindow, sample_store: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    store = tmp_path / "council.lbi"
    shutil.copy(sample_store, store)
    take_names(window, [str(store)])
    qtbot.waitUntil(lambda: window.session.is_open, timeout=45_000)
    settle(window)
    assert window.session.facts is not None
    assert window.session.facts.path == store


def test_that_what_is_handed_over_waits_for_an_open_question(
    window: MainWindow, sample_store: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    store = tmp_path / "council.lbi"
    shutil.copy(sample_store, store)
    question, seen = QDialog(window), list[bool]()
    question.setModal(True)
    question.open()
    take_names(window, [str(store)])
    QTimer.singleShot(
        400, lambda: (seen.append(window.session.jobs.is_idle), question.accept())
    )
    qtbot.waitUntil(lambda: window.session.is_open, timeout=45_000)
    settle(window)
    assert seen == [True]


def test_that_a_file_handed_over_without_a_store_waits_on_the_welcome(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "return.xlsx"
    file.write_bytes(b"a return")
    window.go("welcome")
    take_names(window, [str(file)])
    page = window.pages.page
    qtbot.waitUntil(lambda: page._files == [file], timeout=20_000)  # type: ignore[union-attr]
