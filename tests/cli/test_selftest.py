"""`selftest` proves an installed copy, and says plainly what does not work."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lbi_desktop import __version__, app
from lbi_desktop.__main__ import main as enter
from lbi_desktop.cli import main

STEPS = ["store", "import", "excel", "word", "window", "chart"]


def test_that_a_sound_copy_says_so_and_leaves_nothing_behind(
    qtbot: QtBot, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "selftest.json"
    assert main(["selftest", "-o", str(report)]) == 0
    assert "Everything works" in capsys.readouterr().out
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["is_sound"] is True
    assert found["version"] == __version__
    assert [step["name"] for step in found["steps"]] == STEPS
    assert all(step["is_sound"] and step["seconds"] > 0 for step in found["steps"])
    assert list(home.rglob("*.lbi")) == []


def test_that_every_step_is_tried_though_one_fails(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def no_screen(*_: object, **__: object) -> bytes:
        raise OSError("no screen of any kind")

    monkeypatch.setattr(app, "draw_selftest_window", no_screen)
    monkeypatch.setattr(app, "draw_selftest_chart", lambda *_, **__: b"")
    report = tmp_path / "selftest.json"
    assert main(["selftest", "-o", str(report)]) == 3
    said = capsys.readouterr()
    assert "Something does not work" in said.err.strip().splitlines()[-1]
    found = json.loads(report.read_text(encoding="utf-8"))
    failed = {step["name"]: step["words"] for step in found["steps"] if not step["is_sound"]}
    assert failed == {
        "window": "OSError: no screen of any kind",
        "chart": "Nothing was drawn.",
    }
    assert found["is_sound"] is False


def test_that_the_window_is_named_among_the_commands(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking for its help starts no window; its options reach the window unchanged."""
    given: list[list[str]] = []
    monkeypatch.setattr(app, "open_window", lambda names: given.append(list(names)) or 0)
    assert enter(["open", "--help"]) == 0
    assert "A window of its own" in capsys.readouterr().out
    assert given == []
    assert main(["open", "a.lbi", "b.lbipack", "--own", "--today", "2026-01-26"]) == 0
    assert given == [["a.lbi", "b.lbipack", "--own", "--today", "2026-01-26"]]
