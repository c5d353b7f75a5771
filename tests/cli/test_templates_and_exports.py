"""The council's template and the exports from the command line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from lbi_desktop.__main__ import main

pytestmark = pytest.mark.journey
DAY = ("--today", "2026-01-26")
Q3 = ("--period", "Q3 2025/26")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("council") / "council.lbi"
    assert main(["new", str(path), "--sample"]) == 0
    return path


@pytest.fixture
def store(made: Path, tmp_path: Path) -> str:
    path = tmp_path / "council.lbi"
    path.write_bytes(made.read_bytes())
    return str(path)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Letterhead of the Town Hall")
    document.add_paragraph("[Report goes here]")
    document.add_paragraph("Clearance")
    path = tmp_path / "Committee.docx"
    document.save(str(path))
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def words_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def panel(store: str, target: Path, *more: str) -> int:
    arguments = ("-d", "Homes and Neighbourhoods", "--store", store, "-o", str(target), *more)
    return main(["report", "panel", *Q3, *DAY, *arguments])


def test_that_a_template_kept_once_is_used_next_time_without_being_named(
    store: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = told(capsys, "template", "keep", str(own), "--store", store, *DAY)
    assert kept["place"] == "words"
    own.unlink()
    assert panel(store, tmp_path / "pack.docx") == 0
    said = words_of(tmp_path / "pack.docx")
    assert said.index("Letterhead of the Town Hall") < said.index(">Clearance<")
    listed = told(capsys, "template", "list", "--store", store)["templates"]
    assert [(each["name"], each["used_for"]) for each in listed] == [("Committee.docx", ["*"])]


def test_that_a_style_is_settled_and_stays_settled(
    store: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "template", "keep", str(own), "--store", store, *DAY)
    told(capsys, "template", "set", "Committee", "lead=Intense Quote", "--store", store, *DAY)
    shown = told(capsys, "template", "show", "Committee", "--store", store)
    roles = {each["role"]: each["style"] for each in shown["roles"]}
    assert roles["lead"] == "Intense Quote"
    assert main(["template", "set", "Committee", "lead=Nowhere", "--store", store]) == 3
    assert main(["template", "set", "Committee", "nothing=Title", "--store", store]) == 3


def test_that_our_own_style_can_be_asked_for_and_gone_back_to(
    store: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "template", "keep", str(own), "--store", store, *DAY)
    assert panel(store, tmp_path / "ours.docx", "--template", "none") == 0
    assert "Letterhead" not in words_of(tmp_path / "ours.docx")
    assert main(["template", "use", "none", "--store", store, *DAY]) == 0
    assert panel(store, tmp_path / "again.docx") == 0
    assert "Letterhead" not in words_of(tmp_path / "again.docx")
    assert panel(store, tmp_path / "named.docx", "--template", "Committee") == 0
    assert "Letterhead" in words_of(tmp_path / "named.docx")


def test_that_a_template_for_one_recipe_leaves_the_others_alone(
    store: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "template", "keep", str(own), "--for", "scrutiny", "--store", store, *DAY)
    assert panel(store, tmp_path / "pack.docx") == 0
    assert "Letterhead" not in words_of(tmp_path / "pack.docx")


def test_that_a_file_that_is_no_template_is_refused_in_one_line(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "old.doc"
    wrong.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument")
    assert main(["template", "keep", str(wrong), "--store", store]) == 3
    assert "Word 97 to 2003" in capsys.readouterr().err.strip().splitlines()[-1]
    assert panel(store, tmp_path / "x.docx", "--template", str(tmp_path / "no.docx")) == 3
    assert not (tmp_path / "x.docx").exists()


def test_that_a_document_in_a_template_is_checked_refreshed_and_read_back(
    store: str, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "report.docx"
    arguments = ("scrutiny", *Q3, *DAY, "--store", store, "-o", str(target))
    assert main(["report", *arguments, "--template", str(own)]) == 0
    checked = told(capsys, "check-document", str(target), "--store", store, *DAY)
    assert {each["fate"] for each in checked["figures"]} == {"matches"}
    assert told(capsys, "refresh", str(target), "--store", store, *DAY)["moved"] == []
    assert main(["comments", str(target), "--store", store, "--dry-run", *DAY]) == 0


def test_that_the_exports_are_written_with_what_they_hold(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ("--store", store, *Q3, *DAY)
    book = told(capsys, "export", "data-book", *common, "-o", str(tmp_path / "b.xlsx"))
    assert book["indicators"] > 40
    assert zipfile.is_zipfile(tmp_path / "b.xlsx")
    page = told(capsys, "export", "html", *common, "-o", str(tmp_path / "p.html"))
    assert 0 < page["indicators"] < book["indicators"]
    rows = told(capsys, "export", "open-data", *common, "-o", str(tmp_path / "o"))["rows"]
    assert rows["dim_indicator"] == book["indicators"]
    assert rows["fact_observation"] > 1000
    assert main(["export", "html", *common, "-o", str(tmp_path / "p.txt")]) == 3


def test_that_a_restricted_indicator_is_in_no_export(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = ("indicator", "change", "H1", "--reason", "About people at risk", "--store", store)
    assert main([*change, "--set", "is_restricted=yes", *DAY]) == 0
    common = ("--store", store, *Q3, *DAY)
    assert main(["export", "open-data", *common, "-o", str(tmp_path / "o")]) == 0
    assert main(["export", "data-book", *common, "-o", str(tmp_path / "b.xlsx")]) == 0
    assert ",H1," not in (tmp_path / "o" / "dim_indicator.csv").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "b.xlsx") as archive:
        assert b">H1<" not in archive.read("xl/sharedStrings.xml")
