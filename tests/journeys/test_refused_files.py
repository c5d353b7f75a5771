"""Files that cannot be read end in one clear sentence, exit 3 and an untouched store."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sample_council import sample_in

from lbi_desktop.__main__ import main
from resources.files import path_of
from resources.sample import return_files

DAY = ("--today", "2026-01-26")


def _truncated(folder: Path) -> Path:
    file = folder / "cut.xlsx"
    file.write_bytes(return_files()[0].read_bytes()[:4000])
    return file


def _empty(folder: Path) -> Path:
    file = folder / "nothing.xlsx"
    file.touch()
    return file


def _blank(folder: Path) -> Path:
    file = folder / "blank.csv"
    file.write_text("  \n\n", encoding="utf-8")
    return file


def _word(folder: Path) -> Path:
    file = folder / "minutes.xlsx"
    file.write_bytes(path_of("templates/report.docx").read_bytes())
    return file


def _folder(folder: Path) -> Path:
    file = folder / "returns.xlsx"
    file.mkdir()
    return file


def _absent(folder: Path) -> Path:
    return folder / "not there.xlsx"


def _garbage(folder: Path) -> Path:
    file = folder / "old.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    return file


def _web_page_without_a_table(folder: Path) -> Path:
    file = folder / "portal.xls"
    file.write_text("<html><body><p>Your session has ended</p></body></html>", encoding="utf-8")
    return file


BAD = (
    _truncated,
    _empty,
    _blank,
    _word,
    _folder,
    _absent,
    _garbage,
    _web_page_without_a_table,
)


@pytest.fixture
def sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    store = sample_in(tmp_path)
    capsys.readouterr()
    return store


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__.strip("_"))
def test_that_a_bad_file_is_refused_in_one_sentence_and_the_store_stays(
    make: Callable[[Path], Path],
    sample: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = hashlib.sha256(sample.read_bytes()).hexdigest()
    file = make(tmp_path)
    code = main(["import", str(file), "--store", str(sample), "--accept", "all", *DAY])
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert code == 3
    assert file.name in last
    assert last.endswith(".")
    assert hashlib.sha256(sample.read_bytes()).hexdigest() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_that_a_file_without_permission_is_refused(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "locked.xlsx"
    file.write_bytes(return_files()[0].read_bytes())
    file.chmod(0)
    assert main(["import", str(file), "--store", str(sample), *DAY]) == 3
    assert "locked.xlsx" in capsys.readouterr().err
