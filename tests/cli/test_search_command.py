"""The search command answers people and machines alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_council import made_store

from lbi_desktop.__main__ import main


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / name))
    with made_store(tmp_path) as made:
        return str(made.path)


def test_that_json_tells_what_was_found_and_what_was_searched(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "vans", "--store", store, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["kind"] for each in told["found"]] == ["comment"]
    found = told["found"][0]
    assert (found["ref"], found["indicator"]) == ("H1", "HO-FFT")
    assert found["period"]["label"] == "Q2 2025/26"
    first, last = found["excerpt_spans"][0]
    assert found["excerpt"][first:last] == "vans"
    assert told["searched"]["indicator"] == 3


def test_that_people_see_the_matched_parts_and_how_a_slip_was_read(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "tennants", "--store", store]) == 0
    said = capsys.readouterr().out
    assert "Nobody wrote “tennants”; also looked for tenants." in said
    assert "*Tenants* wait." in said


def test_that_kinds_narrow_what_is_found(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["search", "vans", "--kind", "indicator", "--kind", "plan", "--store", store]
    assert main(command) == 0
    assert capsys.readouterr().out.startswith(
        "Nothing says “vans”. Looked through 3 indicators"
    )


def test_that_an_unknown_kind_is_wrong_usage(store: str) -> None:
    assert main(["search", "vans", "--kind", "figure", "--store", store]) == 2
