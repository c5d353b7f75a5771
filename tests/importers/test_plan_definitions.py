"""The plan in a definitions file: all an element carries, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from importers.definitions import read_definitions
from importers.definitions.opening import DefinitionsRead
from lbi_desktop.domain.plans.plan import (
    Contribution,
    ContributionKind,
    DatedName,
    Progress,
    ResourceKind,
    Stated,
)
from resources.sample import council_file

WHOLE: dict[str, Any] = {
    "id": "home",
    "kind": "priority",
    "name": "Fairer Islington",
    "later_names": [{"name": "Fairer Together", "first_day": "2024-07-18"}],
    "status": {"progress": "at_risk", "on": "2026-01-12", "by": "Head", "note": "Slow"},
    "personal": True,
    "illustrative": True,
    "resources": [{"kind": "fte", "amount": 2.5, "year": "2025/26"}],
    "milestones": [{"title": "First", "due": "2026-03-31", "progress": "on_track"}],
    "evidence": ["survey"],
    "links": [{"to": "vision", "kind": "delivers", "note": "Its part"}],
}
VISION = {"id": "vision", "kind": "vision", "name": "Islington Together 2030"}
SURVEY = {"id": "survey", "kind": "survey", "title": "Residents' survey", "illustrative": True}


def read_plan(folder: Path, *elements: dict[str, Any], **more: Any) -> DefinitionsRead:
    path = folder / "plan.json"
    whole = {"elements": list(elements), "evidence": [SURVEY], **more}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return read_definitions(path)


def codes(read: DefinitionsRead) -> set[str]:
    return {issue.code for issue in read.issues} - {"definition.nothing"}


def test_that_an_element_brings_all_it_carries(tmp_path: Path) -> None:
    read = read_plan(tmp_path, VISION, WHOLE)
    assert codes(read) == set()
    element = read.council.elements[1]
    assert element.later_names == (DatedName("Fairer Together", date(2024, 7, 18)),)
    assert element.stated == Stated(Progress.AT_RISK, date(2026, 1, 12), "Head", "Slow")
    assert (element.is_personal, element.is_illustrative) == (True, True)
    assert (element.resources[0].kind, element.resources[0].amount) == (ResourceKind.FTE, 2.5)
    assert element.milestones[0].due == date(2026, 3, 31)
    assert element.contributions == (
        Contribution("vision", ContributionKind.DELIVERS, "Its part"),
    )
    assert read.council.evidence[0].is_illustrative


@pytest.mark.parametrize(
    "change,code",
    [
        ({"evidence": ["nothing"]}, "definition.unknown_reference"),
        ({"links": [{"to": "nowhere"}]}, "definition.unknown_reference"),
        ({"links": [{"to": "home"}]}, "definition.loop"),
        ({"status": {"progress": "rosy"}}, "definition.unknown_word"),
        ({"later_names": [{"name": "No day"}]}, "definition.missing"),
    ],
)
def test_that_what_does_not_fit_is_refused(
    tmp_path: Path, change: dict[str, Any], code: str
) -> None:
    assert code in codes(read_plan(tmp_path, VISION, {**WHOLE, **change}))


def test_that_a_contribution_to_what_serves_it_is_a_loop(tmp_path: Path) -> None:
    vision = {**VISION, "links": [{"to": "child"}]}
    child = {"id": "child", "kind": "mission", "name": "Child-friendly", "parent": "vision"}
    assert "definition.loop" in codes(read_plan(tmp_path, vision, child))


def test_that_the_sample_marks_what_is_made_up_and_who_is_personal() -> None:
    council = read_definitions(council_file()).council
    held = {each.id: each for each in council.elements}
    assert not held["islington-together-2030"].is_illustrative
    assert all(each.is_illustrative for each in council.evidence)
    for each in council.elements:
        made = [*each.resources, *each.milestones]
        assert all(part.is_illustrative for part in made)
        if each.kind.value == "objective":
            assert each.is_personal, each.id
    past = held["islington-together-2030"].contributions
    assert [link.kind for link in past] == [ContributionKind.SUCCEEDS]
