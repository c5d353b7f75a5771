"""A council's definitions in JSON: what is read, in the flat form and in the full one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from importers.definitions import DefinitionsRead, read_definitions
from importers.definitions.indicators import SHORT_NAME_LIMIT, shortened
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Frequency,
    Polarity,
    StatusScheme,
    TargetKind,
    ToleranceKind,
)
from lbi_desktop.domain.period import quarter, year, year_to_date
from lbi_desktop.domain.unit import UnitKind
from lbi_desktop.domain.value import State

Q1 = {"kind": "quarter", "start": "2024-04-01", "end": "2024-06-30", "label": "Q1 2024/25"}
FLAT: dict[str, Any] = {
    "note": "Invented history.",
    "today": {"v1": "2024-10-15"},
    "current_year": 2024,
    "indicators": [
        {
            "id": "ASC-REVIEW",
            "ref": "PI 6",
            "ref_is_published": False,
            "title": "Long-term support users who received at least one review",
            "aliases": ["Support-plan reviews"],
            "unit": "percent",
            "decimals": 1,
            "polarity": "higher",
            "frequency": "quarter",
            "basis": "ytd",
            "directorate": "Adult Social Care",
            "parent": None,
            "status_rule": {
                "scheme": "rag_tolerance",
                "tolerance": 5,
                "tolerance_kind": "relative_percent",
            },
            "figures": [
                {
                    "period": {**Q1, "kind": "ytd"},
                    "basis": "ytd",
                    "value": 20.0,
                    "state": "final",
                    "illustrative": True,
                }
            ],
            "targets": [
                {"period": Q1, "kind": "quarter", "value": 13},
                {
                    "period": {"kind": "year", "start": "2024-04-01", "end": "2025-03-31"},
                    "kind": "annual",
                    "value": 52,
                },
            ],
            "comments": [{"period": Q1, "text": "On course."}],
        }
    ],
}


def _read(tmp_path: Path, value: object, name: str = "definitions.json") -> DefinitionsRead:
    path = tmp_path / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return read_definitions(path)


def test_that_the_flat_form_is_read_without_a_remark(tmp_path: Path) -> None:
    read = _read(tmp_path, FLAT)
    assert read.issues == ()
    assert read.is_usable


def test_that_an_indicator_is_read_with_its_rule(tmp_path: Path) -> None:
    indicator = _read(tmp_path, FLAT).council.indicators[0].indicator
    assert (indicator.id, indicator.ref) == ("ASC-REVIEW", "PI 6")
    assert (indicator.unit.kind, indicator.unit.decimals) == (UnitKind.PERCENT, 1)
    assert (indicator.polarity, indicator.frequency) == (Polarity.HIGHER, Frequency.QUARTER)
    assert indicator.basis is Basis.CUMULATIVE
    assert indicator.rule.scheme is StatusScheme.RAG_TOLERANCE
    assert indicator.rule.tolerance_kind is ToleranceKind.RELATIVE_PERCENT
    assert indicator.aliases == ("Support-plan reviews",)
    assert indicator.parent is None


def test_that_history_is_read_with_its_periods(tmp_path: Path) -> None:
    defined = _read(tmp_path, FLAT).council.indicators[0]
    assert defined.figures[0].period == year_to_date(2024, 3)
    assert defined.figures[0].figure.value == 20.0
    assert defined.figures[0].figure.illustrative
    assert [(t.kind, t.period) for t in defined.targets] == [
        (TargetKind.PROFILE, quarter(2024, 1)),
        (TargetKind.ANNUAL, year(2024)),
    ]
    assert defined.comments[0][1].happened == "On course."


def test_that_directorates_are_taken_from_indicators_where_none_are_listed(
    tmp_path: Path,
) -> None:
    directorates = _read(tmp_path, FLAT).council.directorates
    assert [(each.id, each.name) for each in directorates] == [
        ("adult-social-care", "Adult Social Care")
    ]


@pytest.mark.parametrize(
    "written",
    [
        Q1,
        "quarter 2024-04-01/2024-06-30",
        "Q1 2024/25",
    ],
)
def test_that_a_period_may_be_written_in_three_ways(tmp_path: Path, written: object) -> None:
    figure = {"period": written, "value": 3}
    changed = {**FLAT["indicators"][0], "figures": [figure]}
    defined = _read(tmp_path, {"indicators": [changed]}).council.indicators[0]
    assert defined.figures[0].period == quarter(2024, 1)


def test_that_a_figure_without_a_number_is_missing_unless_it_says_otherwise(
    tmp_path: Path,
) -> None:
    figures = [
        {"period": "Q1 2024/25", "value": None},
        {
            "period": "Q2 2024/25",
            "state": "not_available",
            "reason": "System moved.",
            "expected": "2025-01-31",
        },
    ]
    changed = {**FLAT["indicators"][0], "figures": figures}
    read = _read(tmp_path, {"indicators": [changed]})
    missing, late = (each.figure for each in read.council.indicators[0].figures)
    assert missing.state is State.MISSING
    assert (late.state, late.reason) == (State.NOT_AVAILABLE, "System moved.")
    assert late.expected == date(2025, 1, 31)


def test_that_a_unit_of_its_own_keeps_its_word(tmp_path: Path) -> None:
    changed = {**FLAT["indicators"][0], "unit": "kg per household", "decimals": 0}
    unit = _read(tmp_path, {"indicators": [changed]}).council.indicators[0].indicator.unit
    assert (unit.kind, unit.noun) == (UnitKind.OTHER, "kg per household")


@pytest.mark.parametrize(
    "title",
    [
        "Repairs fixed first time",
        "People discharged from hospital into enablement who are at home 91 days later",
        "X" * 90,
    ],
)
def test_that_a_short_name_is_made_where_none_is_given(title: str) -> None:
    short = shortened(title)
    assert len(short) <= SHORT_NAME_LIMIT
    assert short == title or short.endswith("…")


def test_that_the_full_form_is_joined_from_its_parts(tmp_path: Path) -> None:
    plan = {
        "elements": [
            {"id": "m", "kind": "mission", "name": "A safe place to call home"},
            {"id": "p", "kind": "priority", "name": "Repairs", "parent": "m"},
        ]
    }
    history = {
        "history": [
            {
                "indicator": "ASC-REVIEW",
                "figures": [{"period": "ytd 2024-04-01/2024-09-30", "value": 30.5}],
                "benchmarks": [{"label": "London", "period": "Q2 2024/25", "value": 28}],
            }
        ]
    }
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    (tmp_path / "history.json").write_text(json.dumps(history), encoding="utf-8")
    whole = {**FLAT, "name": "A council", "parts": ["plan.json", "history.json"]}
    read = _read(tmp_path, whole)
    assert read.issues == ()
    assert [each.parent for each in read.council.elements] == [None, "m"]
    defined = read.council.indicators[0]
    assert [each.figure.value for each in defined.figures] == [20.0, 30.5]
    assert defined.benchmarks[0].label == "London"


def test_that_everything_else_of_a_council_is_read(tmp_path: Path) -> None:
    whole = {
        **FLAT,
        "is_sample": True,
        "directorates": [{"id": "asc", "name": "Adult Social Care", "aliases": ["ASC"]}],
        "wards": [{"code": "E05013697", "name": "Arsenal", "generation": 2022}],
        "portfolios": ["Health and Social Care"],
        "suites": ["Corporate"],
        "forums": [
            {"id": "panel", "name": "Panel", "kind": "performance_panel", "is_public": False}
        ],
        "meetings": [{"id": "p1", "forum": "panel", "day": "2026-02-09", "attending": ["L"]}],
        "questions": [{"meeting": "p1", "text": "Why?", "indicator": "ASC-REVIEW"}],
        "actions": [{"meeting": "p1", "text": "Do.", "owner": "Head", "due": "2026-03-01"}],
        "complaints": [
            {
                "directorate": "Adult Social Care",
                "measure": "Stage 1",
                "period": "Q1 2024/25",
                "value": 4,
            }
        ],
    }
    read = _read(tmp_path, whole)
    council = read.council
    assert read.issues == ()
    assert council.is_sample
    assert council.directorates[0].aliases == ("ASC",)
    assert council.wards[0].generation == 2022
    assert not council.forums[0].is_public
    assert council.meetings[0].day == date(2026, 2, 9)
    assert council.questions[0].indicator == "ASC-REVIEW"
    assert council.actions[0].due == date(2026, 3, 1)
    assert council.complaints[0].value == 4


def test_that_aggregation_breaks_and_restriction_are_read(tmp_path: Path) -> None:
    changed = {
        **FLAT["indicators"][0],
        "over_time": "last",
        "over_organisation": "ratio_of_sums",
        "is_restricted": True,
        "breaks": [{"first_day": "2025-04-01", "reason": "New count."}],
    }
    indicator = _read(tmp_path, {"indicators": [changed]}).council.indicators[0].indicator
    assert indicator.over_time is Aggregation.LAST
    assert indicator.over_organisation is Aggregation.RATIO_OF_SUMS
    assert indicator.is_restricted
    assert indicator.breaks[0].first_day == date(2025, 4, 1)
