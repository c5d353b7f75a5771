"""Definitions that cannot be taken: always a worded issue, never an exception."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.definitions import DefinitionsRead, read_definitions
from importers.definitions.indicators import indicator_defined
from importers.definitions.records import Record
from lbi_desktop.domain.issues.issue import Issue, Severity

GOOD: dict[str, Any] = {
    "id": "HO-FFT",
    "ref": "H1",
    "title": "Repairs fixed first time",
    "unit": "percent",
    "decimals": 1,
    "polarity": "higher",
    "frequency": "quarter",
    "basis": "period",
    "directorate": "Homes",
}
FIGURE = {"period": "Q1 2024/25", "value": 81.0}


def _read(tmp_path: Path, value: object) -> DefinitionsRead:
    path = tmp_path / "definitions.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return read_definitions(path)


def _codes(read: DefinitionsRead) -> set[str]:
    return {issue.code for issue in read.issues}


@pytest.mark.parametrize(
    "change, code",
    [
        ({"id": ""}, "missing"),
        ({"title": None}, "missing"),
        ({"title": 7}, "not_text"),
        ({"title": "T" * 401}, "too_long"),
        ({"short_name": "S" * 45}, "too_long"),
        ({"unit": None}, "missing"),
        ({"decimals": 1.5}, "not_number"),
        ({"decimals": 12}, "not_number"),
        ({"decimals": -1}, "not_number"),
        ({"polarity": "up"}, "unknown_word"),
        ({"polarity": None}, "missing"),
        ({"frequency": "fortnight"}, "unknown_word"),
        ({"basis": ""}, "missing"),
        ({"aliases": "Repairs"}, "not_list"),
        ({"is_restricted": "no"}, "not_truth"),
        ({"status_rule": "green"}, "not_object"),
        ({"status_rule": {"scheme": "feeling"}}, "unknown_word"),
        ({"status_rule": {"scheme": "on_off", "tolerance": -1}}, "not_number"),
        ({"breaks": [{"reason": "why"}]}, "missing"),
        ({"breaks": [{"first_day": "31/02/2024", "reason": "why"}]}, "bad_date"),
        ({"figures": {"Q1": 3}}, "not_list"),
        ({"figures": [3]}, "not_object"),
        ({"figures": [{"value": 3}]}, "bad_period"),
        ({"figures": [{"period": "Q1", "value": 3}]}, "bad_period"),
        ({"figures": [{"period": "2009-11", "value": 3}]}, "bad_period"),
        ({"figures": [{"period": {"kind": "quarter"}, "value": 3}]}, "bad_period"),
        ({"figures": [{"period": "era 2024-04-01/2024-06-30"}]}, "unknown_word"),
        ({"figures": [{"period": "quarter 2024-04-31/2024-06-30"}]}, "bad_date"),
        ({"figures": [{"period": "quarter 2024-06-30/2024-04-01"}]}, "bad_period"),
        ({"figures": [{**FIGURE, "value": "81"}]}, "not_number"),
        ({"figures": [{**FIGURE, "value": True}]}, "not_number"),
        ({"figures": [{**FIGURE, "value": 10**400}]}, "not_number"),
        ({"figures": [{**FIGURE, "state": "missing"}]}, "state"),
        ({"figures": [{"period": "Q1 2024/25", "state": "final"}]}, "state"),
        ({"figures": [FIGURE, FIGURE]}, "duplicate"),
        ({"targets": [{"period": "2024/25"}]}, "missing"),
        ({"targets": [{"period": "2024/25", "value": 9, "upper": 3}]}, "bad_band"),
        ({"targets": [{"period": "2024/25", "value": 9, "kind": "wish"}]}, "unknown_word"),
        ({"benchmarks": [{"period": "2024/25", "value": 9}]}, "missing"),
        ({"annotations": [{"period": "2024/25"}]}, "missing"),
        ({"parent": "NOWHERE"}, "unknown_reference"),
        ({"parent": "HO-FFT"}, "loop"),
    ],
)
def test_that_what_does_not_fit_is_said_and_blocks(
    tmp_path: Path, change: dict[str, Any], code: str
) -> None:
    read = _read(tmp_path, {"indicators": [{**GOOD, **change}]})
    assert f"definition.{code}" in _codes(read)
    assert not read.is_usable


def test_that_an_issue_names_the_place_and_the_remedy(tmp_path: Path) -> None:
    figures = [FIGURE, {"period": "Q2 2024/25", "value": "tbc"}]
    issue = _read(tmp_path, {"indicators": [{**GOOD, "figures": figures}]}).issues[0]
    assert "indicators 1, figures 2" in issue.message
    assert "“value”" in issue.message
    wrong = _read(tmp_path, {"indicators": [{**GOOD, "polarity": "up"}]}).issues[0]
    assert "higher" in wrong.proposal


def test_that_one_bad_indicator_leaves_the_others_readable(tmp_path: Path) -> None:
    read = _read(tmp_path, {"indicators": [GOOD, {**GOOD, "id": "X", "title": 1}]})
    assert [each.indicator.id for each in read.council.indicators] == ["HO-FFT"]
    assert not read.is_usable


def test_that_a_name_nobody_knows_is_noted_and_does_not_block(tmp_path: Path) -> None:
    read = _read(tmp_path, {"indicators": [{**GOOD, "polartiy": "lower"}]})
    assert [(i.code, i.severity) for i in read.issues] == [
        ("definition.unknown_name", Severity.NOTE)
    ]
    assert "polartiy" in read.issues[0].message
    assert read.is_usable


def test_that_ids_and_references_are_unique_whatever_their_case(tmp_path: Path) -> None:
    read = _read(tmp_path, {"indicators": [GOOD, {**GOOD, "id": "ho-fft", "ref": "h1"}]})
    words = " ".join(issue.message for issue in read.issues)
    assert _codes(read) == {"definition.duplicate"}
    assert "indicator id" in words
    assert "indicator reference" in words


@pytest.mark.parametrize(
    "more",
    [
        {"elements": [{"id": "a", "kind": "priority", "name": "A", "parent": "b"}]},
        {"elements": [{"id": "a", "kind": "priority", "name": "A", "indicators": ["Z"]}]},
        {"meetings": [{"id": "m", "forum": "none", "day": "2026-02-09"}]},
        {"questions": [{"meeting": "none", "text": "Why?"}]},
        {"actions": [{"meeting": "none", "text": "Do.", "owner": "Head"}]},
        {"history": [{"indicator": "none"}]},
        {"directorates": [{"id": "x", "name": "Somewhere else"}]},
        {
            "complaints": [
                {"directorate": "Nowhere", "measure": "S", "period": "Q1 2024/25", "value": 1}
            ]
        },
    ],
)
def test_that_a_reference_to_nothing_is_said(tmp_path: Path, more: dict[str, Any]) -> None:
    read = _read(tmp_path, {"indicators": [GOOD], **more})
    assert "definition.unknown_reference" in _codes(read)


def test_that_a_plan_that_is_its_own_ancestor_is_said(tmp_path: Path) -> None:
    elements = [
        {"id": "a", "kind": "priority", "name": "A", "parent": "b"},
        {"id": "b", "kind": "priority", "name": "B", "parent": "a"},
    ]
    assert "definition.loop" in _codes(
        _read(tmp_path, {"indicators": [GOOD], "elements": elements})
    )


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "not_json"),
        (b"PK\x03\x04 no JSON", "not_json"),
        (b'{"indicators": [', "not_json"),
        (b'{"indicators": NaN}', "not_json"),
        (b"[" * 200_000, "not_json"),
        (b"\xff\xfe{", "not_json"),
        (b"[1, 2]", "not_object"),
        (b"{}", "nothing"),
        (b'{"indicators": 3}', "not_list"),
        (b'{"parts": ["../secrets.json"], "indicators": []}', "part_missing"),
        (b'{"parts": ["absent.json"], "indicators": []}', "part_missing"),
        (b'{"parts": "plan.json", "indicators": []}', "not_list"),
    ],
)
def test_that_a_file_that_is_no_definition_is_said(
    tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path.parent / "secrets.json").write_text("{}", encoding="utf-8")
    path = tmp_path / "definitions.json"
    path.write_bytes(content)
    read = read_definitions(path)
    assert f"definition.{code}" in _codes(read)
    assert not read.is_usable


def test_that_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    read = read_definitions(tmp_path / "none.json")
    assert "definition.unreadable" in _codes(read)


def test_that_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "definitions.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"indicators": [GOOD]}).encode())
    assert read_definitions(path).issues == ()


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.sampled_from([*GOOD, "figures", "targets", "comments", "status_rule"]), ANY_JSON)
def test_that_no_content_whatever_makes_it_fail(name: str, value: object) -> None:
    issues: list[Issue] = []
    defined = indicator_defined(Record({**GOOD, name: value}, "indicators 1", issues))
    assert defined is not None or any(i.severity is Severity.BLOCKS for i in issues)
