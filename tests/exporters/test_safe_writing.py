"""Documents onto the disk: old or new, never a half."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from exporters.writing import write_file
from lbi_desktop.domain.refusal import Refusal


def _names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def _accept(_content: bytes) -> None:
    """Nothing to find fault with."""


def test_that_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    placed = write_file(tmp_path / "a.docx", b"new", check=_accept)
    assert placed.path.read_bytes() == b"new"
    assert placed.note == ""
    assert _names(tmp_path) == ["a.docx"]


def test_that_an_unsound_file_never_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")

    def refuse(_content: bytes) -> None:
        raise ValueError("unsound")

    with pytest.raises(ValueError, match="unsound"):
        write_file(target, b"new", check=refuse)
    assert target.read_bytes() == b"old"
    assert _names(tmp_path) == ["a.docx"]


@pytest.mark.parametrize("mark", ["~$port.docx", ".~lock.report.docx#"])
def test_that_an_open_target_is_left_alone_and_said_so(tmp_path: Path, mark: str) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(b"old")
    (tmp_path / mark).write_bytes(b"somebody")
    placed = write_file(target, b"new", check=_accept)
    assert placed.path.name == "report (2).docx"
    assert "open in another program" in placed.note
    assert target.read_bytes() == b"old"
    assert write_file(target, b"newer", check=_accept).path.name == "report (3).docx"


def test_that_a_locked_target_is_saved_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(b"old")
    replace = Path.replace

    def guarded(self: Path, other: Path) -> Path:
        if other == target:
            raise PermissionError(13, "in use")
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", guarded)
    assert write_file(target, b"new", check=_accept).path.name == "report (2).docx"
    assert target.read_bytes() == b"old"


def test_that_a_full_disk_is_said_before_anything_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(10))
    with pytest.raises(Refusal, match="disk is full"):
        write_file(tmp_path / "a.docx", b"new", check=_accept)
    assert _names(tmp_path) == []


def test_that_a_folder_as_target_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        write_file(tmp_path, b"new", check=_accept)


def test_that_a_place_below_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    with pytest.raises(Refusal, match="cannot be written to"):
        write_file(tmp_path / "plain" / "a.docx", b"new", check=_accept)


@pytest.mark.skipif(os.name != "posix", reason="Windows tells the living by what it locks")
def test_that_what_a_killed_writer_left_is_taken_away_and_a_living_one_s_is_not(
    tmp_path: Path,
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    living = tmp_path / f".a.docx.{os.getppid()}.tmp"
    for left in (tmp_path / f".a.docx.{ended.pid}.tmp", living):
        left.write_bytes(b"half")
    write_file(tmp_path / "a.docx", b"new", check=_accept)
    assert sorted(_names(tmp_path)) == sorted(["a.docx", living.name])
