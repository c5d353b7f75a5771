"""Every STORE of the command line may be an address; what is written is acknowledged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import postgres
import pytest
from both_dialects import NEEDS_SERVER, cloned, council_template

from lbi_desktop.cli import main
from lbi_desktop.store.address import ServerAddress

pytestmark = NEEDS_SERVER
Told = pytest.CaptureFixture[str]


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a shared store that holds the small council."""
    with cloned(council_template()) as place:
        assert isinstance(place, ServerAddress)
        yield place.text


def test_that_a_shared_store_answers_like_a_file(
    url: str, tmp_path: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "council.lbi")
    assert main(["copy", url, path]) == 0
    answers = []
    for store in (url, path):
        capsys.readouterr()
        today = ["--today", "2026-01-26"]
        assert main(["scorecard", "--store", store, "--json", *today]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]
    monkeypatch.setenv("LBI_STORE", url)
    assert main(["history"]) == 0
    assert "Set up London Borough of Islington" in capsys.readouterr().out


def test_that_a_shared_store_is_undone_and_redone_under_its_role(
    url: str, capsys: Told
) -> None:
    assert main(["undo", "--store", url]) == 0
    assert capsys.readouterr().err == "COMMITTED 2\n"
    assert main(["redo", "--store", url]) == 0
    capsys.readouterr()
    assert main(["history", "--store", url, "--json"]) == 0
    entries = json.loads(capsys.readouterr().out)["entries"]
    assert {entry["author"] for entry in entries[:2]} == {"lbi"}


def test_that_a_copy_and_a_backup_are_acknowledged_and_proved(
    url: str, tmp_path: Path, capsys: Told
) -> None:
    copy, backup = str(tmp_path / "copy.lbi"), str(tmp_path / "backup.lbi")
    assert main(["copy", url, copy]) == 0
    said = capsys.readouterr()
    assert said.err == "COMMITTED 1\n"
    assert "by count and checksum" in said.out
    assert main(["backup", url, "-o", backup]) == 0
    assert main(["check", backup]) == 0
    assert main(["check", url]) == 0
    assert main(["migrate", url]) == 0
    capsys.readouterr()
    assert main(["copy", copy, url]) == 3
    assert capsys.readouterr().err.strip().splitlines()[-1].endswith("nothing was done yet.")


def test_that_a_store_is_made_and_filled_on_a_server(capsys: Told) -> None:
    url = postgres.a_database()
    try:
        assert main(["new", url, "--sample"]) == 0
        assert capsys.readouterr().err == "COMMITTED 1\n"
        assert main(["new", url]) == 3
        assert "holds a store already" in capsys.readouterr().err
    finally:
        postgres.drop(url)


@pytest.mark.parametrize(
    "command, words",
    [
        (["check", "postgresql+psycopg://anna:s3cret@127.0.0.1:1/council"], "does not answer"),
        (["scorecard", "--store", "mysql://server/council"], "is no address of a shared store"),
        (["restore", "a.lbi", "-o", "postgresql://server/council"], "never written over"),
    ],
)
def test_that_what_cannot_be_done_is_one_sentence_without_a_password(
    command: list[str], words: str, capsys: Told
) -> None:
    assert main(command) == 3
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert "s3cret" not in said
