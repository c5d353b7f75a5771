"""The pictures of the window: what is asked for is there, a word that names none is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.screenshots import main


def test_that_a_word_no_picture_is_called_by_is_refused_with_the_scenes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "out"), "home", "zeppelin"]) == 2
    said = capsys.readouterr().err
    assert "No picture is called “zeppelin”." in said
    assert "Scenes: welcome, home, " in said
    assert ", lead-figure.\nSettings: light-1366, " in said
    assert not (tmp_path / "out").exists()
