"""The main job as an officer does it on the command line: returns in, report out, undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lbi_desktop.__main__ import main
from resources.sample import return_files

pytestmark = pytest.mark.journey
DAY = ("--today", "2026-01-26")
PERIOD = ("--period", "Q3 2025/26")
HISTORY = ("history", "history_change", "history_indicator")


class Shell:
    """One officer at the command line."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.told = ""

    def __call__(self, *arguments: str | Path, expect: int = 0) -> str:
        code = main([str(argument) for argument in arguments])
        printed = self._capsys.readouterr()
        self.told = printed.err
        assert code == expect, printed.err or printed.out
        assert "Traceback" not in printed.err
        return printed.out


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


@pytest.fixture
def sample(shell: Shell, tmp_path: Path) -> Path:
    store = tmp_path / "s.lbi"
    shell("new", store, "--sample", *DAY)
    return store


def content(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the history itself and the mark of this very copy."""
    with closing(sqlite3.connect(store)) as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type='table'"
            )
            if name not in {*HISTORY, "store_identity"} and not name.startswith("sqlite_")
        ]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in tables
        }


def imported(shell: Callable[..., str], store: Path, *files: Path) -> None:
    shell("import", *files, "--store", store, "--accept", "clean", *DAY)


def test_that_the_returns_of_all_eight_directorates_lead_to_the_report(
    shell: Shell, sample: Path, tmp_path: Path
) -> None:
    imported(shell, sample, *return_files())
    acknowledged = shell.told.count("COMMITTED")
    report = tmp_path / "report.docx"
    shell("report", "scrutiny", "--store", sample, *PERIOD, *DAY, "-o", report)
    assert acknowledged == len(return_files()) == 8
    assert report.read_bytes().startswith(b"PK")


def test_that_every_new_figure_leads_to_its_cell(shell: Shell, sample: Path) -> None:
    homes = next(file for file in return_files() if file.name.startswith("Homes"))
    imported(shell, sample, homes)
    told = json.loads(
        shell("source", "--store", sample, "--indicator", "H1", *PERIOD, *DAY, "--json")
    )
    assert told["file"] == homes.name
    assert told["sheet"] == "Q3 return"
    assert told["cell"]
    assert len(told["sha256"]) == 64


def test_that_undo_takes_an_import_back_exactly(shell: Shell, sample: Path) -> None:
    before = content(sample)
    imported(shell, sample, return_files()[0])
    after = content(sample)
    shell("undo", "--store", sample, *DAY)
    assert after != before
    assert content(sample) == before


def test_that_redo_brings_it_back_exactly(shell: Shell, sample: Path) -> None:
    imported(shell, sample, return_files()[0])
    after = content(sample)
    shell("undo", "--store", sample, *DAY)
    shell("redo", "--store", sample, *DAY)
    assert content(sample) == after


def test_that_the_same_file_twice_changes_nothing(shell: Shell, sample: Path) -> None:
    imported(shell, sample, return_files()[0])
    after = content(sample)
    imported(shell, sample, return_files()[0])
    assert content(sample) == after


def test_that_all_returns_twice_bring_nothing_new_and_nothing_twice(
    shell: Shell, sample: Path
) -> None:
    imported(shell, sample, *return_files())
    after = content(sample)
    imported(shell, sample, *return_files())
    assert content(sample) == after
    with closing(sqlite3.connect(sample)) as connection, connection:
        twice = connection.execute(
            "SELECT i.ref, o.period_code / 100 FROM observation o"
            " JOIN indicator i ON i.no = o.indicator_no WHERE i.basis = 'rolling12'"
            " GROUP BY 1, 2, o.breakdown_no HAVING count(*) > 1"
        )
        assert twice.fetchall() == []


def test_that_a_dry_run_stores_nothing(shell: Shell, sample: Path) -> None:
    before = sample.read_bytes()
    shell("import", return_files()[0], "--store", sample, "--dry-run", "--accept", "all", *DAY)
    assert sample.read_bytes() == before


def test_that_rows_in_are_rows_reported(shell: Shell, sample: Path) -> None:
    for file in return_files():
        read = json.loads(shell("inspect", file, "--json"))
        told = json.loads(shell("import", file, "--store", sample, "--dry-run", "--json", *DAY))
        assert len(told["rows"]) == sum(told["counts"].values()) > 0, file.name
        cells = {(cell["sheet"], cell["cell"]) for cell in read["cells"]}
        assert {(row["sheet"], row["cell"]) for row in told["rows"]} <= cells, file.name


def test_that_the_tour_writes_a_store_and_three_documents(shell: Shell, tmp_path: Path) -> None:
    shell("tour", "--out", tmp_path / "out")
    names = {path.suffix for path in (tmp_path / "out").iterdir()}
    documents = list((tmp_path / "out").glob("*.docx"))
    assert ".lbi" in names
    assert len(documents) == 3


def test_that_a_second_tour_starts_afresh(shell: Shell, tmp_path: Path) -> None:
    shell("tour", "--out", tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")}
    shell("tour", "--out", tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")} == first
