"""Commentary edited in Word or LibreOffice comes back into the store, three-way."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from lbi_desktop.__main__ import main
from resources.sample import return_files

DAY = ("--today", "2026-01-26")
WORDS = "Driver vacancies are filled; rounds are whole again."


def run(*arguments: str) -> int:
    return main([*arguments, *DAY])


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert run(*arguments, "--json") == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commentary")
    store = str(folder / "s.lbi")
    assert run("new", store, "--sample") == 0
    returns = [str(each) for each in sorted(return_files())]
    assert run("import", *returns, "--store", store, "--accept", "clean") == 0
    wanted = ("--store", store, "--period", "Q3 2025/26", "-o", str(folder / "r.docx"))
    assert run("report", "scrutiny", *wanted) == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    for name in ("s.lbi", "r.docx"):
        shutil.copy(made / name, tmp_path / name)
    return tmp_path


def rewritten(path: Path, before: str, after: str) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {each.filename: archive.read(each) for each in archive.infolist()}
    body = members["word/document.xml"].decode()
    assert before in body
    members["word/document.xml"] = body.replace(before, after, 1).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def a_part(capsys: pytest.CaptureFixture[str], folder: Path) -> dict[str, str]:
    """One part of a comment that stands in the document."""
    back = told(
        capsys,
        "comments",
        str(folder / "r.docx"),
        "--store",
        str(folder / "s.lbi"),
        "--dry-run",
    )
    parts = back["parts"]
    assert isinstance(parts, list)
    assert {each["outcome"] for each in parts} == {"same"}
    chosen: dict[str, str] = next(
        each for each in parts if each["base"] and "&" not in each["base"]
    )
    return chosen


def test_that_words_rewritten_in_the_document_are_taken_and_can_be_undone(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, report = str(folder / "s.lbi"), folder / "r.docx"
    part = a_part(capsys, folder)
    rewritten(report, part["base"], WORDS)
    dry = told(capsys, "comments", str(report), "--store", store, "--dry-run")
    assert dry["counts"] == {
        "same": _all(dry) - 1,
        "theirs": 1,
        "ours": 0,
        "both": 0,
        "lost": 0,
    }
    assert dry["entry"] is None
    done = told(capsys, "comments", str(report), "--store", store)
    assert done["entry"]
    again = told(capsys, "comments", str(report), "--store", store)
    assert again["counts"]["theirs"] == 0  # type: ignore[index]
    assert again["entry"] is None
    assert run("undo", "--store", store) == 0
    back = told(capsys, "comments", str(report), "--store", store, "--dry-run")
    assert back["counts"]["theirs"] == 1  # type: ignore[index]


def _all(back: dict[str, object]) -> int:
    parts = back["parts"]
    assert isinstance(parts, list)
    return len(parts)


def test_that_words_rewritten_on_both_sides_wait_for_a_person(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, report, other = str(folder / "s.lbi"), folder / "r.docx", folder / "other.docx"
    part = a_part(capsys, folder)
    shutil.copy(report, other)
    rewritten(other, part["base"], "Something else happened.")
    told(capsys, "comments", str(other), "--store", store)
    rewritten(report, part["base"], WORDS)
    kept = told(capsys, "comments", str(report), "--store", store)
    assert kept["counts"]["both"] == 1  # type: ignore[index]
    assert kept["entry"] is None
    told(capsys, "comments", str(report), "--store", store, "--theirs")
    after = told(capsys, "comments", str(report), "--store", store, "--dry-run")
    assert after["counts"]["both"] == 0  # type: ignore[index]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_that_a_document_saved_by_libreoffice_brings_the_same_words_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, report, out = str(folder / "s.lbi"), folder / "r.docx", folder / "saved"
    part = a_part(capsys, folder)
    rewritten(report, part["base"], WORDS)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "docx:MS Word 2007 XML",
               "--outdir", str(out), str(report)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    back = told(capsys, "comments", str(out / "r.docx"), "--store", store, "--dry-run")
    assert back["counts"]["theirs"] == 1  # type: ignore[index]
    assert back["counts"]["same"] == _all(back) - 1  # type: ignore[index]
    check = told(capsys, "check-document", str(out / "r.docx"), "--store", store)
    assert set(check["counts"]) == {"matches"}  # type: ignore[call-overload]
    assert "LibreOffice" in str(check["saved_by"])
