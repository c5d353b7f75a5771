"""A report is issued: checked first, frozen, and remembered by what comes after it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import a11y_docx
import docx
import pytest
from lxml import etree

from importers.documents.word_reading import read_word_file
from lbi_desktop.__main__ import main
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.documents import documents, statuses_told
from lbi_desktop.queries.forums import forum_named
from lbi_desktop.queries.indicators import indicator_named
from lbi_desktop.queries.scorecard import active_indicators
from lbi_desktop.store.store import Store, open_store
from resources.sample import return_files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
AUTUMN, WINTER = "2025-11-20", "2026-01-26"
READY = ("--issue", "--exempt", "no", "--implications", "none")
NOW = datetime(2026, 1, 26, 9, 0, tzinfo=UTC)


def issue(store: Path, target: Path, *more: str, period: str = "Q2", day: str = AUTUMN) -> int:
    asked = ["report", "scrutiny", "--store", str(store), "--period", f"{period} 2025/26"]
    return main([*asked, "-o", str(target), "--today", day, *more])


def opened(store: Path) -> Store:
    return open_store(store, who="An officer", now=NOW)


def words(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("word/")]
        trees = [etree.fromstring(archive.read(each)) for each in parts if _has_words(each)]
    return "\n".join("".join(p.itertext(f"{W}t")) for tree in trees for p in tree.iter(f"{W}p"))


def _has_words(name: str) -> bool:
    return name.endswith(".xml") and name.startswith(
        ("word/document", "word/footer", "word/head")
    )


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("issuing") / "s.lbi"
    assert main(["new", str(store), "--sample", "--today", AUTUMN]) == 0
    return store


@pytest.fixture
def store(council: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "s.lbi"
    copy.write_bytes(council.read_bytes())
    return copy


def test_that_an_undecided_report_is_refused_with_all_that_blocks_it(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "q2.docx"
    assert issue(store, target, "--issue", "--json") == 3
    out, err = capsys.readouterr()
    blocking = [each for each in json.loads(out)["issues"] if each["severity"] == "blocks"]
    assert {each["code"] for each in blocking} == {"report.exemption", "report.placeholder"}
    last = err.strip().splitlines()[-1]
    assert all(each["message"] in last for each in blocking)
    assert not target.exists()
    with opened(store) as kept:
        assert documents(kept) == ()


def test_that_a_comment_written_for_an_earlier_figure_blocks_and_is_named(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(store) as kept:
        wanted = indicator_named(kept, "HO-TA").id
        key = (wanted, quarter(2025, 2))
        type_figure(
            kept, Figure(1300.0), about=key, reason="Recount", author="An officer", now=NOW
        )
    assert issue(store, tmp_path / "q2.docx", *READY, "--json") == 3
    out, err = capsys.readouterr()
    stale = [each for each in json.loads(out)["issues"] if each["code"] == "comment.stale"]
    assert [each["indicator"].split(" ")[0] for each in stale] == ["H3"]
    assert "H3" in err.strip().splitlines()[-1]


def test_that_a_quarter_without_figures_is_not_issued(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert issue(store, tmp_path / "q4.docx", *READY, period="Q4") == 3
    assert "There is no figure for Q4 2025/26 yet." in capsys.readouterr().err


def test_that_an_issued_report_says_its_version_and_its_decisions(
    store: Path, tmp_path: Path
) -> None:
    target = tmp_path / "q2.docx"
    assert issue(store, target, *READY) == 0
    said = words(target)
    assert "Version 1" in said
    assert "Draft" not in said
    assert "Non-exempt" in said
    assert said.count("None arising directly.") == 4
    assert "To be decided before issue" not in said
    with opened(store) as kept:
        (found,) = documents(kept)
    assert found.version == 1
    assert found.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()


def test_that_the_same_store_and_choices_issue_the_same_bytes(
    store: Path, council: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.lbi"
    again.write_bytes(council.read_bytes())
    assert issue(store, tmp_path / "one.docx", *READY) == 0
    assert issue(again, tmp_path / "two.docx", *READY) == 0
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


def test_that_an_issued_document_is_never_written_over(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "q2.docx"
    assert issue(store, target, *READY) == 0
    first = target.read_bytes()
    assert issue(store, target, *READY) == 3
    assert "is what was issued as version 1" in capsys.readouterr().err
    assert target.read_bytes() == first
    assert issue(store, tmp_path / "q2 again.docx", *READY) == 0
    assert "Version 2" in words(tmp_path / "q2 again.docx")


def test_that_undoing_an_issue_leaves_the_file_and_says_so(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "q2.docx"
    assert issue(store, target, *READY) == 0
    assert main(["undo", "--store", str(store), "--today", AUTUMN]) == 0
    out = capsys.readouterr().out
    assert "Undo: Issue q2.docx as version 1 (the file itself stays where it is)." in out
    assert target.is_file()
    with opened(store) as kept:
        assert documents(kept) == ()
    assert main(["redo", "--store", str(store), "--today", AUTUMN]) == 0
    with opened(store) as kept:
        assert [each.version for each in documents(kept)] == [1]


def test_that_the_next_report_tells_what_was_restated_since_the_one_before(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert issue(store, tmp_path / "q2.docx", *READY) == 0
    (homes,) = (str(each) for each in return_files() if "Homes" in each.name)
    imported = ["import", homes, "--store", str(store), "--accept", "all"]
    assert main([*imported, "--today", WINTER]) == 0
    with opened(store) as kept:
        wanted = indicator_named(kept, "HO-TA").id
        key = (wanted, quarter(2025, 2))
        type_figure(
            kept,
            Figure(1277.0),
            about=key,
            author="An officer",
            now=NOW,
            reason="Two blocks counted twice",
        )
    capsys.readouterr()
    asked = ["restatements", "--store", str(store), "--json", "--forum", "scrutiny-resources"]
    assert main([*asked]) == 0
    told = capsys.readouterr().out
    assert "q2.docx" in told
    assert issue(store, tmp_path / "q3.docx", period="Q3", day=WINTER) == 0
    said = words(tmp_path / "q3.docx")
    assert "Q2 2025/26 was reported as" in said
    assert "it is now 1,277 households (Two blocks counted twice)" in said
    assert "Q1 2025/26 was reported as" in said


def test_that_before_the_issue_the_next_report_compares_with_no_document(
    store: Path, tmp_path: Path
) -> None:
    """What was issued is what `since` means: the entry of the document, not the setting up."""
    assert issue(store, tmp_path / "q3.docx", period="Q3", day=WINTER) == 0
    assert "was reported as" not in words(tmp_path / "q3.docx")


def test_that_a_service_committee_is_told_of_its_own_indicators_in_its_own_name(
    store: Path, tmp_path: Path
) -> None:
    target = tmp_path / "homes.docx"
    asked = ["report", "service-scrutiny", "--store", str(store), "--forum", "scrutiny-homes"]
    period = ["--period", "Q2 2025/26", "--today", AUTUMN]
    assert main([*asked, *period, "-o", str(target), *READY]) == 0
    assert "Homes and Communities performance report" in words(target)
    assert a11y_docx.check(target, publish=True) == []
    with opened(store) as kept:
        wanted = forum_named(kept, "scrutiny-homes")
        mine = {each.id for each in active_indicators(kept, forum=wanted.id)}
        (issued,) = documents(kept)
        with kept.reading() as connection:
            told = set(statuses_told(connection, issued.number))
    assert told == mine
    assert issued.forum == "scrutiny-homes"


def test_that_refreshing_what_was_issued_makes_a_draft_and_leaves_it_as_it_was_told(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "q2.docx"
    assert issue(store, target, *READY) == 0
    as_told = target.read_bytes()
    with opened(store) as kept:
        key = (indicator_named(kept, "HO-TA").id, quarter(2025, 2))
        type_figure(
            kept, Figure(1277.0), about=key, author="An officer", now=NOW, reason="Two twice"
        )
    capsys.readouterr()
    assert main(["refresh", str(target), "--store", str(store), "--today", AUTUMN]) == 0
    told = capsys.readouterr().out
    draft = tmp_path / "q2 after version 1.docx"
    assert target.read_bytes() == as_told
    assert "was issued as version 1 and stays as it was told" in told
    assert "1,277" in words(draft)
    assert "Version 1" in words(target)
    assert "Version 1" not in words(draft)
    assert "Draft 2" in words(draft)
    stamps = [read_word_file(each).stamp for each in (target, draft)]
    assert [each.version for each in stamps] == [1, 0]
    assert stamps[0].exemption == "non_exempt"


def test_that_a_fault_of_the_file_itself_blocks_issue_and_is_named(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "council.docx"
    made = docx.Document()
    made.add_table(2, 2).cell(0, 0).text = "Ward"
    made.add_paragraph("[Performance report goes here]")
    made.save(str(template))
    target = tmp_path / "q2.docx"
    code = issue(store, target, *READY, "--template", str(template), "--json")
    told = json.loads(capsys.readouterr().out)
    assert code == 3
    assert not target.exists()
    (fault,) = [each for each in told["issues"] if each["code"] == "report.accessibility"]
    assert fault["message"] == "The table “Ward” has no marked head row."
