"""Packs and merges on the command line: what is said, stored and refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_council import HOMES, made_store

from importers.reading import close_reader
from lbi_desktop.__main__ import main

DAY = ("--today", "2026-01-26")
Q2 = ("--period", "Q2 2025/26")
WORDS = "four words are enough"


@pytest.fixture(autouse=True, scope="module")
def _no_child_is_left() -> Iterator[None]:
    yield
    close_reader()


@pytest.fixture
def store(tmp_path: Path) -> str:
    made_store(tmp_path).close()
    return str(tmp_path / "council.lbi")


def run(*arguments: str | Path) -> int:
    return main([*map(str, arguments), *DAY])


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict:
    capsys.readouterr()
    assert run(*arguments, "--json") == 0
    answer: dict = json.loads(capsys.readouterr().out)
    return answer


def test_that_a_dry_run_says_what_a_pack_would_hold_and_writes_nothing(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(capsys, "pack-out", "--forum", "panel", "--store", store, "--dry-run")
    assert said["indicators"] == ["H1", "H10"]
    assert said["left_out"]["restricted"] == ["P2"]
    assert run("pack-out", "--forum", "panel", "--store", store, "--dry-run") == 0
    out = capsys.readouterr().out
    assert "This pack holds 2 indicators, 1 exempt item left out." in out
    assert told(capsys, "packs", "--store", store)["packs"] == []


def test_that_a_pack_goes_out_and_its_answer_comes_in(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, lead, back = (tmp_path / name for name in ("o.lbipack", "lead.lbi", "b.lbipack"))
    due = ("--reply-by", "2026-01-30")
    assert run("pack-out", "-d", HOMES, "--store", store, *Q2, *due, "-o", out) == 0
    assert "COMMITTED" in capsys.readouterr().err
    assert run("pack-open", out, "-o", lead) == 0
    assert "the first of this council" in capsys.readouterr().out
    said = ("--happened", "Two vans were off the road.")
    assert run("comment", "H1", "--store", lead, *Q2, *said, "--author", "Director") == 0
    assert run("sign-off", "H1", "--store", lead, *Q2, "--author", "Director") == 0
    assert run("pack-back", "--store", lead, "-o", back, "--author", "Director") == 0
    dry = told(capsys, "pack-in", back, "--store", store, "--dry-run")
    changed = [each for each in dry["differences"] if each["standing"] == "changed"]
    assert {each["kind"] for each in changed} == {"comment", "sign_off"}
    assert (dry["entry"], dry["made_by"]) == (None, "Director")
    assert told(capsys, "pack-in", back, "--store", store)["entry"]
    again = told(capsys, "pack-in", back, "--store", store)
    assert again["entry"] is None
    assert "taken in" in again["notes"][0]
    (listed,) = told(capsys, "packs", "--store", store)["packs"]
    assert listed["answers"] == ["2026-01-26"]


def test_that_a_sealed_pack_asks_for_its_passphrase(
    store: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out, lead = tmp_path / "o.lbipack", tmp_path / "lead.lbi"
    restricted = ("pack-out", "-d", "Public Health", "--store", store, "--restricted")
    assert run(*restricted, "-o", out) == 3
    monkeypatch.setenv("LBI_PASSPHRASE", WORDS)
    assert run(*restricted, "--passphrase", "-o", out) == 0
    monkeypatch.setenv("LBI_PASSPHRASE", "another passphrase")
    assert run("pack-open", out, "-o", lead) == 3
    assert "does not open" in capsys.readouterr().err
    assert not lead.exists()
    monkeypatch.setenv("LBI_PASSPHRASE", WORDS)
    assert run("pack-open", out, "-o", lead) == 0


def test_that_a_pack_is_never_written_over_and_a_stranger_refused(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "o.lbipack"
    out.write_bytes(b"mine")
    assert run("pack-out", "-d", HOMES, "--store", store, "-o", out) == 3
    assert out.read_bytes() == b"mine"
    for command in (("pack-in", out, "--store", store), ("pack-open", out, "-o", "x.lbi")):
        assert run(*command) == 3
    assert "is no data pack" in capsys.readouterr().err


def test_that_two_copies_are_merged_with_conflicts_left_open(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.lbi"
    shutil.copy(store, other)
    typed = ("indicator", "figure", "H1")
    why = ("--reason", "Typed", "--period", "Q3 2025/26")
    assert run(*typed, "84", *why, "--store", store) == 0
    assert run(*typed, "85", *why, "--store", other) == 0
    dry = told(capsys, "merge", other, "--store", store, "--dry-run")
    (found,) = dry["differences"]
    assert (found["standing"], found["theirs"], found["ours"]) == (
        "conflict", "value 85", "value 84",
    )  # fmt: skip
    assert told(capsys, "merge", other, "--store", store)["entry"] is None
    assert told(capsys, "merge", other, "--store", store, "--take", "theirs")["entry"]
    source = told(capsys, "source", "--indicator", "H1", *why[2:], "--store", store)
    assert source["value"] == 85.0
    assert told(capsys, "merge", other, "--store", store)["differences"] == []


def test_that_changes_go_to_another_officer_as_one_file(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, changes = tmp_path / "other.lbi", tmp_path / "mine.lbipack"
    shutil.copy(store, other)
    typed = ("indicator", "figure", "H1", "84", "--reason", "Typed", "--period", "Q3 2025/26")
    assert run("changes-out", "--store", store, "-o", changes) == 3
    assert "Nothing was changed here" in capsys.readouterr().err
    assert run(*typed, "--store", store, "--author", "Anna") == 0
    said = told(capsys, "changes-out", "--store", store, "-o", changes, "--author", "Anna")
    assert (said["steps"], said["purpose"], said["made_by"]) == (1, "changes", "Anna")
    assert run("merge", changes, "--store", other) == 0
    out = capsys.readouterr()
    assert "COMMITTED" in out.err
    assert "the first of Anna" in out.out
    assert "Taken in: 1 of theirs. Ours kept: 0. Waiting for you: 0." in out.out
    assert told(capsys, "merge", changes, "--store", other)["differences"] == []
    assert run("pack-in", changes, "--store", other) == 3
    assert "“lbi-desktop merge” takes it in" in capsys.readouterr().err


def test_that_the_file_that_came_back_is_written_out_again(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, lead, back = (tmp_path / name for name in ("o.lbipack", "lead.lbi", "b.lbipack"))
    assert run("pack-out", "-d", HOMES, "--store", store, *Q2, "-o", out) == 0
    (listed,) = told(capsys, "packs", "--store", store)["packs"]
    again = ("packs", "--answer-to", listed["pack"], "-o", tmp_path / "kept", "--store", store)
    assert run(*again) == 3
    assert run("pack-open", out, "-o", lead) == 0
    assert run("sign-off", "H1", "--store", lead, *Q2) == 0
    capsys.readouterr()
    assert run("pack-back", "--store", lead, "-o", back) == 0
    assert "COMMITTED" not in capsys.readouterr().err, "the pack itself stays as it was"
    assert run("pack-in", back, "--store", store) == 0
    assert run(*again) == 0
    assert (tmp_path / "kept").read_bytes() == back.read_bytes()
