"""A report edited by hand lives on: checked, refreshed, and nothing of the hand's work lost."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import a11y_docx
import pytest
from lxml import etree
from openpyxl import load_workbook

from exporters.word.soundness import check_word_document
from importers.documents.word_reading import read_word_file
from lbi_desktop.__main__ import main
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.indicators import indicator_named
from lbi_desktop.store.store import open_store
from resources.sample import return_files

NOW = datetime(2026, 1, 26, 9, 0, tzinfo=UTC)
DAY = ("--today", "2026-01-26")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROSE = "The director has asked for a weekly count."


def run(*arguments: str) -> int:
    return main([*arguments, *DAY])


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    capsys.readouterr()
    assert run(*arguments, "--json") == 0
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its report, and the same store before one return was accepted."""
    folder = tmp_path_factory.mktemp("living")
    store, files = str(folder / "s.lbi"), sorted(return_files())
    assert run("new", store, "--sample") == 0
    homes = [str(each) for each in files if "Homes" in each.name]
    others = [str(each) for each in files if "Homes" not in each.name]
    assert run("import", *others, "--store", store, "--accept", "clean") == 0
    earlier = str(folder / "early.docx")
    assert (
        run("report", "scrutiny", "--store", store, "--period", "Q3 2025/26", "-o", earlier)
        == 0
    )
    assert run("import", *homes, "--store", store, "--accept", "clean") == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    for name in ("s.lbi", "early.docx"):
        (tmp_path / name).write_bytes((made / name).read_bytes())
    return tmp_path


def edited(path: Path, change: Callable[[str], str]) -> None:
    """The document with its body's XML changed, as an editor would leave it."""
    with zipfile.ZipFile(path) as archive:
        members = {each.filename: archive.read(each) for each in archive.infolist()}
    body = members["word/document.xml"].decode()
    changed = change(body)
    assert changed != body
    members["word/document.xml"] = changed.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def words(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(p.itertext(f"{W}t")) for p in tree.iter(f"{W}p"))


def typed(bookmark: str, words: str) -> Callable[[str], str]:
    """Types over the first text behind a bookmark."""
    name = re.escape(f'w:name="{bookmark}"')
    pattern = re.compile(rf"({name}/>.*?<w:t[^>]*>)[^<]*(</w:t>)", re.DOTALL)
    return lambda body: pattern.sub(rf"\g<1>{words}\g<2>", body, count=1)


def test_that_a_document_just_written_matches_the_store(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, report = str(folder / "s.lbi"), str(folder / "now.docx")
    assert (
        run("report", "scrutiny", "--store", store, "--period", "Q3 2025/26", "-o", report) == 0
    )
    check = told(capsys, "check-document", report, "--store", store)
    assert set(check["counts"]) == {"matches"}  # type: ignore[call-overload]


def test_that_a_refresh_moves_what_moved_and_keeps_what_a_hand_wrote(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, report = str(folder / "s.lbi"), folder / "early.docx"
    edited(
        report,
        lambda body: body.replace("</w:t></w:r></w:p>", f" {PROSE}</w:t></w:r></w:p>", 1),
    )
    before = told(capsys, "check-document", str(report), "--store", store)
    assert before["counts"]["moved"] > 20  # type: ignore[index]
    made = told(capsys, "refresh", str(report), "--store", store)
    assert len(made["moved"]) == before["counts"]["moved"]  # type: ignore[arg-type, index]
    after = told(capsys, "check-document", str(report), "--store", store)
    assert "moved" not in after["counts"]  # type: ignore[operator]
    assert PROSE in words(report)
    content = report.read_bytes()
    check_word_document(content)
    kept = list(folder.glob("early before*.docx"))
    assert len(kept) == 1
    assert PROSE in words(kept[0])


def test_that_a_figure_typed_over_is_left_unless_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, report = str(folder / "s.lbi"), folder / "early.docx"
    moved = told(capsys, "check-document", str(report), "--store", store)["figures"]
    assert isinstance(moved, list)
    line = next(each for each in moved if each["fate"] == "moved" and each["what"] == "actual")
    document = read_word_file(report)
    figure = next(
        each for each in document.figures
        if each.measure == "actual" and each.text == line["printed"]
    )  # fmt: skip
    edited(report, typed(figure.bookmark, "roughly the same"))
    fates = told(capsys, "check-document", str(report), "--store", store)["figures"]
    assert isinstance(fates, list)
    assert [each["fate"] for each in fates if each["found"] == "roughly the same"] == ["both"]
    run("refresh", str(report), "--store", store)
    assert "roughly the same" in words(report)
    run("refresh", str(report), "--store", store, "--over-typed")
    assert "roughly the same" not in words(report)


def test_that_a_dry_run_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = folder / "early.docx"
    before = report.read_bytes()
    made = told(capsys, "refresh", str(report), "--store", str(folder / "s.lbi"), "--dry-run")
    assert made["moved"]
    assert report.read_bytes() == before
    assert sorted(each.name for each in folder.glob("*.docx")) == ["early.docx"]


def test_that_a_number_keeps_the_look_a_hand_gave_it(folder: Path) -> None:
    store, report = str(folder / "s.lbi"), folder / "early.docx"
    figure = next(
        each for each in read_word_file(report).figures
        if each.measure == "actual" and each.indicator == "HO-FFT"
    )  # fmt: skip
    name = re.escape(f'w:name="{figure.bookmark}"')
    edited(
        report,
        lambda body: (
            re.sub(rf"({name}/><w:r>)(<w:rPr>)?", r"\1<w:rPr><w:i/></w:rPr>", body, count=1)
            if f'{figure.bookmark}"/><w:r><w:t' in body
            else re.sub(rf"({name}/><w:r><w:rPr>)", r"\1<w:i/>", body, count=1)
        ),
    )
    assert run("refresh", str(report), "--store", store) == 0
    with zipfile.ZipFile(report) as archive:
        body = archive.read("word/document.xml").decode()
    after = body[body.index(figure.bookmark) :][:200]
    assert "<w:i/>" in after


def test_that_a_refreshed_chart_holds_the_new_figures_and_stays_editable(folder: Path) -> None:
    store, report = folder / "s.lbi", folder / "now.docx"
    written = run(
        "report", "scrutiny", "--store", str(store), "--period", "Q3 2025/26", "-o", str(report)
    )
    assert written == 0
    before = _charts(report)
    with open_store(store, who="officer", now=NOW) as opened:
        about = (indicator_named(opened, "H1").id, quarter(2025, 2))
        type_figure(
            opened, Figure(61.5), about=about, reason="Recount", author="officer", now=NOW
        )
    assert run("refresh", str(report), "--store", str(store)) == 0
    after = _charts(report)
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    assert b"<c:v>61.5</c:v>" in after[changed[0]]
    with zipfile.ZipFile(report) as archive:
        books = [name for name in archive.namelist() if name.endswith(".xlsx")]
        sheets = [load_workbook(io.BytesIO(archive.read(name))) for name in books]
    cells = {cell.value for book in sheets for row in book.active.iter_rows() for cell in row}
    assert 61.5 in cells


def _charts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {
            n: archive.read(n) for n in archive.namelist() if n.startswith("word/charts/chart")
        }


def test_that_a_refreshed_report_is_as_accessible_as_before(folder: Path) -> None:
    report = folder / "early.docx"
    before = {each.rule for each in a11y_docx.check(report)}
    assert run("refresh", str(report), "--store", str(folder / "s.lbi")) == 0
    assert {each.rule for each in a11y_docx.check(report)} <= before


@pytest.mark.parametrize("name", ["notes.docx", "table.csv", "empty.docx", "none.docx"])
def test_that_what_is_no_document_of_ours_is_refused_in_words(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / name
    if name == "notes.docx":
        import docx

        docx.Document().save(str(path))
    elif name != "none.docx":
        path.write_bytes(b"" if name == "empty.docx" else b"a,b\n1,2\n")
    store = str(folder / "s.lbi")
    for command in ("check-document", "refresh"):
        capsys.readouterr()
        assert run(command, str(path), "--store", store) == 3
        said = capsys.readouterr().err.strip().splitlines()[-1]
        assert name in said or "Word document" in said
