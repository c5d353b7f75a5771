"""Plans, lines of sight, the Executive's reports and the book, from the store and back."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import a11y_docx
import pytest

from lbi_desktop.__main__ import main
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.documents import documents, statuses_told
from lbi_desktop.queries.indicators import indicator_named
from lbi_desktop.store.store import open_store

DAY = ("--today", "2026-01-26")
NOW = datetime(2026, 1, 26, 9, 0, tzinfo=UTC)
READY = ("--issue", "--exempt", "no", "--implications", "none")
EVERY = (
    ("executive",),
    ("executive-member", "--portfolio", "Homes and Neighbourhoods"),
    ("executive-member", "--forum", "scrutiny-environment"),
    ("plan",),
    ("plan", "--directorate", "Homes and Neighbourhoods"),
    ("plan", "--element", "plan-repairs"),
    ("line-of-sight", "--element", "Repairs residents can rely on"),
    ("line-of-sight", "--indicator", "H1"),
    ("definitions",),
    ("definitions", "--directorate", "Resources"),
)


def run(*arguments: str) -> int:
    return main([*arguments, *DAY])


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert run(*arguments, "--json") == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def body(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("later") / "s.lbi"
    assert run("new", str(store), "--sample") == 0
    return store


@pytest.fixture
def store(council: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "s.lbi"
    copy.write_bytes(council.read_bytes())
    return copy


def write(store: Path, asked: tuple[str, ...], target: Path) -> int:
    return run("report", *asked, "--store", str(store), "-o", str(target))


@pytest.mark.parametrize("asked", EVERY, ids=" ".join)
def test_that_a_later_document_is_written_and_matches_the_store(
    store: Path, tmp_path: Path, asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "made.docx"
    assert write(store, asked, target) == 0
    check = told(capsys, "check-document", str(target), "--store", str(store))
    assert set(check["counts"]) == {"matches"}  # type: ignore[call-overload]
    assert a11y_docx.check(str(target), publish=True) == []


@pytest.mark.parametrize(
    "asked",
    [("plan", "--element", "plan-repairs"), ("line-of-sight", "--indicator", "H1"),
     ("executive-member", "--forum", "scrutiny-homes")],
    ids=" ".join,
)  # fmt: skip
def test_that_a_figure_that_moved_is_put_into_a_later_document(
    store: Path, tmp_path: Path, asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "made.docx"
    assert write(store, asked, target) == 0
    with open_store(store, who="officer", now=NOW) as opened:
        about = (indicator_named(opened, "H1").id, quarter(2025, 2))
        type_figure(
            opened, Figure(61.5), about=about, reason="Recount", author="officer", now=NOW
        )
    made = told(capsys, "refresh", str(target), "--store", str(store))
    moved = made["moved"]
    assert isinstance(moved, list)
    assert ("actual", "61.5%") in {(each["what"], each["now"]) for each in moved}
    assert "61.5%" in body(target)
    after = told(capsys, "check-document", str(target), "--store", str(store))
    assert "moved" not in after["counts"]  # type: ignore[operator]


def test_that_commentary_of_an_annual_report_comes_back(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "year.docx"
    assert write(store, ("executive-member", "--forum", "scrutiny-homes"), target) == 0
    found = told(capsys, "comments", str(target), "--store", str(store), "--dry-run")
    parts = found["parts"]
    assert isinstance(parts, list)
    first = next(each for each in parts if each["theirs"])
    with zipfile.ZipFile(target) as archive:
        members = {each.filename: archive.read(each) for each in archive.infolist()}
    said = body(target)
    assert first["theirs"] in said
    rewritten = said.replace(first["theirs"], "Rewritten by the Member.", 1)
    members["word/document.xml"] = rewritten.encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    taken = told(capsys, "comments", str(target), "--store", str(store))
    assert taken["counts"]["theirs"] == 1  # type: ignore[index]
    again = told(capsys, "comments", str(target), "--store", str(store), "--dry-run")
    assert again["counts"]["theirs"] == 0  # type: ignore[index]


def test_that_a_plan_is_issued_without_a_meeting_under_rising_versions(
    store: Path, tmp_path: Path
) -> None:
    for version in (1, 2):
        target = tmp_path / f"plan {version}.docx"
        assert write(store, ("plan", "--issue"), target) == 0
        assert f"Version {version}" in body(target)
    assert write(store, ("plan", "-e", "plan-repairs", "--issue"), tmp_path / "r.docx") == 0
    with open_store(store, who="officer", now=NOW) as opened:
        kept = documents(opened)
    assert [(each.focus, each.version) for each in kept] == [
        ("element:plan-repairs", 1), ("", 2), ("", 1),
    ]  # fmt: skip


def test_that_a_book_of_definitions_does_not_count_as_figures_told(
    store: Path, tmp_path: Path
) -> None:
    assert write(store, ("definitions", "--issue"), tmp_path / "book.docx") == 0
    assert write(store, ("plan", "--issue"), tmp_path / "plan.docx") == 0
    with open_store(store, who="officer", now=NOW) as opened:
        plan, book = documents(opened)
        with opened.reading() as connection:
            assert statuses_told(connection, book.number) == {}
            assert statuses_told(connection, plan.number) != {}


def test_that_the_executives_report_is_issued_once_it_is_decided(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "q2.docx"
    asked = ("executive", "--period", "Q2 2025/26", "--issue")
    assert write(store, asked, target) == 3
    assert "Nobody has decided whether the document is exempt." in capsys.readouterr().err
    assert write(store, (*asked, *READY[1:]), target) == 0
    assert "What changed since Quarter 1" in body(target)


@pytest.mark.parametrize(
    "asked, code",
    [
        (("plan", "--indicator", "H1"), 2),
        (("scrutiny", "--element", "plan-repairs"), 2),
        (("plan", "--element", "plan-repairs", "--directorate", "Resources"), 2),
        (("line-of-sight",), 3),
        (("plan", "--element", "no such plan"), 3),
        (("executive-member", "--portfolio", "Wizardry"), 3),
        (("line-of-sight", "--indicator", "Z99"), 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_that_what_a_document_cannot_be_about_is_refused_in_words(
    store: Path,
    tmp_path: Path,
    asked: tuple[str, ...],
    code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / "none.docx"
    assert write(store, asked, target) == code
    assert "Traceback" not in capsys.readouterr().err
    assert not target.exists()
