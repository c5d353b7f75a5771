"""The command line's contract: exit codes, JSON on stdout alone, words on stderr."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from click import Group
from sample_council import sample_in

from lbi_desktop.__main__ import main
from lbi_desktop.cli.commands import PARTS, application
from resources.sample import return_files

DAY = ("--today", "2026-01-26")


@pytest.fixture
def sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    store = sample_in(tmp_path)
    capsys.readouterr()
    return str(store)


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(list(arguments)) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def test_that_the_scorecard_answers_with_the_keys_of_the_contract(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "scorecard", "--store", sample, "--json", *DAY)
    rows = told["rows"]
    assert isinstance(rows, list)
    assert {
        "ref",
        "title",
        "directorate",
        "actual",
        "state",
        "target",
        "basis",
        "status",
        "explanation",
        "travel_short",
        "travel_long",
        "variation",
        "assurance",
        "forecast",
        "benchmark",
    } <= set(rows[0])


def test_that_the_scorecard_without_a_period_is_of_the_latest_with_figures(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "scorecard", "--store", sample, "--json", *DAY)
    period = told["period"]
    assert isinstance(period, dict)
    assert period["label"] == "Q2 2025/26"


def test_that_a_directorate_narrows_the_scorecard(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "scorecard", "-s", sample, "-d", "Public Health", "--json", *DAY)
    rows = told["rows"]
    assert isinstance(rows, list)
    assert {row["directorate"] for row in rows} == {"Public Health"}


def test_that_an_import_answers_with_counts_that_add_up(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(return_files()[0])
    told = answered(capsys, "import", file, "--store", sample, "--dry-run", "--json", *DAY)
    counts, rows = told["counts"], told["rows"]
    assert isinstance(counts, dict)
    assert isinstance(rows, list)
    assert sum(counts.values()) == len(rows)
    assert {"rows", "issues", "counts", "recognised_as", "clicks_needed"} <= set(told)


def test_that_a_commit_is_acknowledged_on_stderr_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", str(tmp_path / "s.lbi"), "--sample", *DAY])
    printed = capsys.readouterr()
    assert printed.err.startswith("COMMITTED ")
    assert "COMMITTED" not in printed.out


def test_that_a_reading_command_acknowledges_nothing(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["scorecard", "--store", sample, *DAY])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["scorecard", "--no-such-option"],
        ["no-such-command"],
        ["new"],
        ["report", "nothing", "-o", "x.docx"],
        ["report", "scrutiny", "--style", "1980", "-o", "x.docx"],
        ["deadlines", "--meeting", "soon"],
        ["scorecard", "--today", "yesterday"],
    ],
    ids=" ".join,
)
def test_that_wrong_usage_exits_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["scorecard", "--store", "nowhere.lbi"],
        ["scorecard"],
        ["check", "README.md"],
        ["analyse", "README.md"],
    ],
    ids=" ".join,
)
def test_that_a_refusal_is_a_sentence_and_exits_with_three(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 3
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last.endswith(".")
    assert "Traceback" not in last


def test_that_an_ambiguous_period_asks(sample: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scorecard", "--store", sample, "--period", "2009-11"]) == 3
    assert "may mean" in capsys.readouterr().err


def test_that_nothing_is_written_over_an_existing_store(
    sample: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path(sample).read_bytes()
    assert main(["new", sample, "--sample", *DAY]) == 3
    assert capsys.readouterr().err
    assert Path(sample).read_bytes() == before


@pytest.mark.parametrize(
    "meeting, despatch",
    [
        ("2020-12-03", "2020-11-25"),
        ("2021-03-08", "2021-02-28"),
        ("2015-05-14", "2015-05-06"),
    ],
)
def test_that_deadlines_match_the_real_despatch_dates(
    meeting: str, despatch: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(capsys, "deadlines", "--meeting", meeting, "--json")["despatch"] == despatch


def test_that_a_backup_can_be_restored(
    sample: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(tmp_path / "copy.lbi")
    assert main(["backup", sample, "-o", copy]) == 0
    assert main(["undo", "--store", sample, *DAY]) == 0
    assert main(["restore", copy, "-o", sample]) == 0
    capsys.readouterr()
    told = answered(capsys, "scorecard", "--store", sample, "--json", *DAY)
    assert told["rows"]


def test_that_help_names_every_command_without_loading_the_store() -> None:
    code = (
        "import sys; from lbi_desktop.__main__ import main; main(['--help']);"
        "heavy = {'sqlalchemy', 'pandas', 'openpyxl', 'docx', 'PySide6'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "scorecard" in done.stdout


@pytest.mark.parametrize("part", PARTS)
def test_that_the_table_of_commands_says_what_each_module_adds(part: str) -> None:
    made = typer.main.get_command(application(part))
    assert isinstance(made, Group)
    assert tuple(made.commands) == PARTS[part]


def test_that_one_command_does_not_load_the_others() -> None:
    code = (
        "import sys; from lbi_desktop.__main__ import main; main(['deadlines', '--help']);"
        "others = {'lbi_desktop.cli.returns', 'lbi_desktop.cli.packs'} & set(sys.modules);"
        "sys.exit(str(others) if others else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_that_an_error_nobody_foresaw_leaves_a_sentence_and_no_values_in_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from lbi_desktop.cli import documents
    from lbi_desktop.settings import local_folder

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret figure 42")

    monkeypatch.setattr(documents, "despatch_day", broken)
    assert main(["deadlines", "--meeting", "2026-03-10"]) == 3
    assert "did not foresee" in capsys.readouterr().err
    log = (local_folder() / "logs" / "problems.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert "secret" not in log
