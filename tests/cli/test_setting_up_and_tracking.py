"""Lists of indicators, tracking with reminders, and judgements, from the command line."""

from __future__ import annotations

import json
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from importers.opening import open_workbook
from importers.own_form import form_identity
from lbi_desktop.__main__ import main
from resources.sample import return_files

LIST = (
    "Ref,Title,Unit,Good is,Frequency,Basis,Directorate,Owner,Target 2025/26,Q1 2025/26\n"
    "R 1,Visits to libraries,No.,High,Quarterly,Quarter,Resources,Head of Libraries,900,210\n"
    "R 2,Calls answered,%,High,Quarterly,Quarter,Resources,Head of Contact,90%,88.5%\n"
)
DAY = ("--today", "2026-02-20")
SHORT = ("--today", "2026-01-26")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def council(tmp_path: Path, listed: Path, capsys: pytest.CaptureFixture[str]) -> str:
    store = str(tmp_path / "council.lbi")
    name = ("--name", "Made-up Council")
    assert main(["new", store, "--definitions", str(listed), *name]) == 0
    capsys.readouterr()
    return store


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(list(arguments)) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_that_a_dry_run_of_a_new_store_makes_none(
    tmp_path: Path, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "none.lbi"
    answer = told(
        capsys, "new", str(store), "--definitions", str(listed), "--dry-run", "--json"
    )
    assert answer["counts"]["new"] == 2
    assert [row["ref"] for row in answer["rows"]] == ["R 1", "R 2"]
    assert not store.exists()


def test_that_the_same_list_again_changes_nothing_and_a_new_row_is_added(
    council: str, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = ("define", str(listed), "--store", council, "--dry-run", "--json")
    assert told(capsys, *again)["counts"] == {"new": 0, "changed": 0, "same": 2, "conflict": 0}
    row = "R 3,Days lost,Days,Low,Quarterly,Quarter,Resources,Head of HR,7,8.1\n"
    listed.write_text(LIST.replace("Head of Contact", "Director") + row, encoding="utf-8")
    answer = told(capsys, *again)
    assert [(one["outcome"], one["changed"]) for one in answer["rows"]] == [
        ("same", []),
        ("changed", ["owner"]),
        ("new", []),
    ]
    assert main(["define", str(listed), "--store", council]) == 0
    capsys.readouterr()
    assert told(capsys, *again)["counts"]["same"] == 3


def test_that_another_title_for_a_reference_is_asked_and_left_out(
    council: str, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed.write_text(LIST.replace("Visits to libraries", "Rough sleepers"), encoding="utf-8")
    answer = told(capsys, "define", str(listed), "--store", council, "--dry-run", "--json")
    assert answer["counts"]["conflict"] == 1
    assert "definition.contradicts" in {issue["code"] for issue in answer["issues"]}


def test_that_a_list_with_a_contradiction_is_refused_whole(
    tmp_path: Path, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed.write_text(LIST.replace("R 2", "R 1"), encoding="utf-8")
    store = tmp_path / "none.lbi"
    for more, ends in ((["--dry-run"], 0), ([], 3)):
        assert main(["new", str(store), "--definitions", str(listed), *more]) == ends
        assert "Put it right and give the file again" in capsys.readouterr().err
    assert not store.exists()


def test_that_reminders_name_what_is_missing_and_carry_the_form(
    tmp_path: Path, council: str, capsys: pytest.CaptureFixture[str]
) -> None:
    drafts = tmp_path / "drafts"
    asked = ("returns", "--store", council, "-p", "Q3 2025/26", "--chase", str(drafts))
    answer = told(capsys, *asked, "--json", *DAY)
    assert answer["counts"] == {"expected": 2, "received": 0, "complete": 0, "overdue": 1}
    assert answer["returns"][0]["missing_refs"] == ["R 1", "R 2"]
    (path,) = answer["drafts"]
    message = message_from_bytes(Path(path).read_bytes(), policy=policy.SMTP)
    words = message.get_body().get_content()  # type: ignore[union-attr]
    assert "- R 2 Calls answered" in words
    assert "was due on 28 January 2026" in words
    (form,) = message.iter_attachments()  # type: ignore[union-attr]
    kept = tmp_path / "form.xlsx"
    kept.write_bytes(form.get_content())
    identity = form_identity(open_workbook(kept))
    assert identity is not None
    assert identity.period.label == "Q3 2025/26"


def test_that_a_complete_return_is_not_chased(
    tmp_path: Path, council: str, capsys: pytest.CaptureFixture[str]
) -> None:
    drafts = tmp_path / "drafts"
    asked = ("returns", "--store", council, "-p", "Q1 2025/26", "--chase", str(drafts))
    answer = told(capsys, *asked, "--json", *DAY)
    assert answer["drafts"] == []
    assert answer["counts"]["complete"] == 1


def test_that_questioned_rows_go_back_as_a_worksheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, folder = str(tmp_path / "s.lbi"), tmp_path / "back"
    assert main(["new", store, "--sample", *SHORT]) == 0
    capsys.readouterr()
    files = [str(path) for path in return_files()]
    options = ("--store", store, "--dry-run", "--json", "--send-back", str(folder), *SHORT)
    answer = told(capsys, "import", *files, *options)
    sent = [one["sent_back"] for one in answer["returns"] if one["sent_back"]]
    assert sent
    assert all(Path(one).is_file() and Path(one).with_suffix(".eml").is_file() for one in sent)


def test_that_judgements_are_listed_carried_over_and_forgotten(
    tmp_path: Path, council: str, capsys: pytest.CaptureFixture[str]
) -> None:
    judged, again = tmp_path / "judged.csv", tmp_path / "again.csv"
    judged.write_text("label,indicator\nLibrary footfall,R 1\nOld measure,\n", "utf-8")
    assert main(["judgements", "import", str(judged), "--store", council]) == 0
    capsys.readouterr()
    found = told(capsys, "judgements", "list", "--store", council, "--json")["judgements"]
    assert [(one["label"], one["ref"]) for one in found] == [
        ("library footfall", "R 1"),
        ("old measure", None),
    ]
    assert main(["judgements", "export", "--store", council, "-o", str(again)]) == 0
    assert main(["judgements", "import", str(again), "--store", council]) == 0
    assert "Nothing had to be changed." in capsys.readouterr().out
    assert main(["judgements", "forget", "Old measure", "--store", council]) == 0
    capsys.readouterr()
    left = told(capsys, "judgements", "list", "--store", council, "--json")["judgements"]
    assert len(left) == 1


def test_that_a_directorates_judgement_is_listed_carried_over_and_forgotten_by_itself(
    tmp_path: Path, council: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store, again = ("--store", council), tmp_path / "again.csv"
    whose = ("-d", "Resources")
    assert main(["judgements", "set", "=Footfall", "--means", "R 1", *whose, *store]) == 0
    assert main(["judgements", "set", "=Footfall", "--not-ours", *store]) == 0
    assert main(["judgements", "export", *store, "-o", str(again)]) == 0
    written = again.read_text("utf-8-sig")
    assert written == "label,directorate,indicator\n'=footfall,,\n'=footfall,Resources,R 1\n"
    assert main(["judgements", "import", str(again), *store]) == 0
    assert "Nothing had to be changed." in capsys.readouterr().out
    assert main(["judgements", "forget", "=Footfall", *whose, *store]) == 0
    capsys.readouterr()
    (left,) = told(capsys, "judgements", "list", *store, "--json")["judgements"]
    assert (left["label"], left["directorate"], left["ref"]) == ("=footfall", None, None)
    assert main(["judgements", "import", str(again), *store]) == 0
    capsys.readouterr()
    kept = told(capsys, "judgements", "list", *whose, *store, "--json")["judgements"]
    assert [one["ref"] for one in kept] == ["R 1"]


def test_that_an_edited_list_of_judgements_can_replace_the_old_one(
    tmp_path: Path, council: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store, edited = ("--store", council), tmp_path / "edited.csv"
    assert main(["judgements", "set", "Footfall", "--means", "R 1", *store]) == 0
    edited.write_text("label,directorate,indicator\nCalls,Resources,R 2\n", "utf-8")
    assert main(["judgements", "import", str(edited), "--replace", *store]) == 0
    capsys.readouterr()
    (left,) = told(capsys, "judgements", "list", *store, "--json")["judgements"]
    assert (left["label"], left["directorate"]) == ("calls", "Resources")


@pytest.mark.parametrize(
    "row, words",
    [
        ("Footfall,Treasury,R 1", "There is no directorate “Treasury”"),
        ("Footfall,,R 1\nfootfall *,,R 2", "judged twice, and not alike"),
        ("Footfall,R 1", "has not the columns"),
    ],
)
def test_that_a_list_of_judgements_that_cannot_be_meant_is_refused(
    tmp_path: Path, council: str, capsys: pytest.CaptureFixture[str], row: str, words: str
) -> None:
    edited = tmp_path / "edited.csv"
    edited.write_text(f"label,directorate,indicator\n{row}\n", "utf-8")
    assert main(["judgements", "import", str(edited), "--store", council]) == 3
    assert words in capsys.readouterr().err


def test_that_a_judgement_of_an_unknown_indicator_is_refused(
    tmp_path: Path, council: str, capsys: pytest.CaptureFixture[str]
) -> None:
    judged = tmp_path / "judged.csv"
    judged.write_text("label,indicator\nLibrary footfall,R 99\n", "utf-8")
    assert main(["judgements", "import", str(judged), "--store", council]) == 3
    assert "There is no indicator “R 99”." in capsys.readouterr().err


def test_that_all_forms_go_out_with_the_drafts_that_carry_them(
    council: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "forms"
    asked = ("--store", council, "--period", "Q3 2025/26", *DAY)
    assert main(["form", *asked, "--letters", "-o", str(folder)]) == 0
    said = capsys.readouterr().out
    form, draft = (
        folder / "Resources return Q3 2025-26.xlsx",
        folder / "Resources return Q3 2025-26.eml",
    )
    assert sorted(folder.iterdir()) == sorted((form, draft))
    assert f"Draft written: {draft}" in said.replace("\n", "")
    message = message_from_bytes(draft.read_bytes(), policy=policy.default)
    (attached,) = message.iter_attachments()
    assert attached.get_content() == form.read_bytes()
    assert "It asks for two figures" in " ".join(message.get_body().get_content().split())


def test_that_a_figure_from_a_defined_list_leads_back_to_its_cell(
    council: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = told(capsys, "source", "--store", council, "--indicator", "R 1", "--json", *DAY)
    assert (first["file"], first["cell"], first["raw"]) == ("list.csv", "J2", "210")
    later = tmp_path / "later.csv"
    later.write_text(LIST + "R 9,Loans,No.,High,Quarterly,Quarter,Resources,,10,7\n", "utf-8")
    assert main(["define", str(later), "--store", council, *DAY]) == 0
    assert "COMMITTED" in capsys.readouterr().err
    source = told(capsys, "source", "--store", council, "--indicator", "R 9", "--json", *DAY)
    assert (source["file"], source["cell"], source["raw"]) == ("later.csv", "J4", "7")
