"""`analyse FILE`: every shape of entry answered in the form of its reference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.queries.analyse_series import analyse_document

VECTORS = Path(__file__).parents[1] / "domain" / "vectors"
KNOWN_BAD = {"degenerate", "cumulative", "rolling", "awkward"}


def _read(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def _answers(document: object) -> list[dict[str, Any]]:
    """The answers as a caller reads them: through JSON."""
    answers = analyse_document(document)
    assert isinstance(answers, list)
    return json.loads(json.dumps(answers, allow_nan=False))


def _assert_holds(got: Any, expected: Any, where: str) -> None:
    """Every expected key is there with its value, numbers to nine digits."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            assert key in got, f"{where}.{key} is missing"
            _assert_holds(got[key], value, f"{where}.{key}")
    elif isinstance(expected, list):
        assert len(got) == len(expected), where
        for place, (one, other) in enumerate(zip(got, expected, strict=True)):
            _assert_holds(one, other, f"{where}[{place}]")
    elif isinstance(expected, float | int) and not isinstance(expected, bool):
        assert got == pytest.approx(expected, rel=1e-9, abs=1e-12), where
    else:
        assert got == expected, where


INPUTS = _read("spc_inputs")


@pytest.mark.parametrize("name", ["xmr_expected", "qic_expected"])
def test_that_series_are_answered_as_both_references_do(name: str) -> None:
    expected = {entry["id"]: entry for entry in _read(name)}
    for entry, answer in zip(INPUTS, _answers(INPUTS), strict=True):
        reference = expected[entry["id"]]
        is_known_bad = entry["category"] in KNOWN_BAD or reference.get("error")
        if not is_known_bad:
            _assert_holds(answer, reference, entry["id"])


def test_that_every_series_says_whether_it_is_fit_and_why_not() -> None:
    for entry, answer in zip(INPUTS, _answers(INPUTS), strict=True):
        assert isinstance(answer["suitable"], bool)
        assert answer["suitable"] or answer["reason"], entry["id"]
        assert answer["sentence"]


def test_that_known_bad_series_carry_no_special_cause() -> None:
    for entry, answer in zip(INPUTS, _answers(INPUTS), strict=True):
        if entry["category"] in KNOWN_BAD:
            assert set(answer["points"]["special_cause_type"]) == {"Common Cause"}
            assert answer["reason"]


def test_that_charts_are_answered_as_the_reference_does() -> None:
    answers = _answers(_read("charts_inputs"))
    for answer, expected in zip(answers, _read("charts_expected"), strict=True):
        _assert_holds(answer, expected, expected["id"])


def test_that_intervals_are_answered_as_the_reference_does() -> None:
    pairs = _read("intervals")
    bare = [{name: pair[name] for name in ("id", "x", "n")} for pair in pairs]
    for answer, expected in zip(_answers(bare), pairs, strict=True):
        _assert_holds(answer, expected, expected["id"])


@pytest.mark.parametrize("name", ["intervals_bad_input", "means", "funnels", "trend_markers"])
def test_that_recorded_entries_are_answered_as_expected(name: str) -> None:
    recorded = _read(name)
    for answer, entry in zip(_answers(recorded), recorded, strict=True):
        _assert_holds(answer, entry["expected"], entry["input"]["id"])


def _series(**others: Any) -> dict[str, Any]:
    days = [f"{2019 + row // 12}-{row % 12 + 1:02}-01" for row in range(30)]
    values = [50.0 + (row * 7 % 5) for row in range(30)]
    base = {"id": "A", "dates": days, "values": values, "improvement_direction": "increase"}
    return base | others


def test_that_rows_are_put_in_time_order() -> None:
    series = _series(target=[float(row) for row in range(30)])
    turned = {
        name: value[::-1] if isinstance(value, list) else value
        for name, value in series.items()
    }
    assert _answers([turned]) == _answers([series])


def test_that_a_cumulative_or_rolling_series_is_refused_by_its_category() -> None:
    for category in ("cumulative", "rolling"):
        (answer,) = _answers([_series(category=category)])
        assert answer["suitable"] is False
        assert answer["fitness"] == category
        assert set(answer["points"]["mean"]) == {None}


def test_that_year_to_date_totals_are_refused_unasked() -> None:
    parts = [10.0 + row * 3 % 7 for row in range(36)]
    days = [f"{2019 + (row + 3) // 12}-{(row + 3) % 12 + 1:02}-01" for row in range(36)]
    totals = [sum(parts[row - row % 12 : row + 1]) for row in range(36)]
    (answer,) = _answers([_series(dates=days, values=totals, frequency="month")])
    assert answer["fitness"] == "cumulative"


def test_that_the_excel_style_and_six_points_can_be_asked_for() -> None:
    run = [50.0, 54.0] * 10 + [53.0] * 6
    document = _series(values=run, dates=_series()["dates"][:26], run_length=6, excel=True)
    (answer,) = _answers([document])
    assert answer["points"]["special_cause_type"][-1] == "6 Points Above CL"


@pytest.mark.parametrize(
    "fault, words",
    [
        ({"values": [1, "x"]}, "which is not a number"),
        ({"values": "1,2"}, "not a list of numbers"),
        ({"values": [1, 2]}, "30 dates for 2 values"),
        ({"values": [10**400] * 30}, "too large"),
        ({"target": [1.0]}, "1 targets for 30"),
        ({"dates": ["yesterday"] * 30}, "else than dates"),
        ({"improvement_direction": "sideways"}, "sideways"),
        ({"fix_after_n_points": 5}, "12 points, not 5"),
        ({"fix_after_n_points": 12.5}, "not a whole number"),
    ],
)
def test_that_a_faulty_entry_gets_a_reason_and_spares_the_others(
    fault: dict[str, Any], words: str
) -> None:
    broken, sound = _answers([_series(**fault), _series()])
    assert words in broken["reason"]
    assert broken["suitable"] is False
    assert sound["suitable"] is True


def test_that_duplicate_dates_are_an_error_with_their_rows() -> None:
    days = _series()["dates"]
    (answer,) = _answers([_series(dates=[*days[:29], days[0]])])
    assert "in rows 1 and 2" in answer["error"]
    assert answer["suitable"] is False


def test_that_infinite_values_are_an_error_not_a_crash() -> None:
    (answer,) = _answers([_series(values=[1.0] * 29 + [float("inf")]) | {"target": None}])
    assert answer["error"]


@pytest.mark.parametrize("document", [3, "text", [1], [[]], {}, None])
def test_that_a_file_of_another_shape_is_refused(document: object) -> None:
    with pytest.raises(Refusal):
        analyse_document(document)


def test_that_a_single_entry_is_answered_by_one() -> None:
    answer = analyse_document({"id": "P", "x": 5, "n": 10})
    assert isinstance(answer, dict)
    assert answer["percentage"]["value"] == 50


def test_that_charts_without_denominators_or_with_wild_parts_say_so() -> None:
    chart = {"id": "C", "chart": "p", "numerator": [1, 2]}
    ends = {"id": "D", "chart": "c", "numerator": [1, 2], "part": [5]}
    kind = {"id": "E", "chart": "pie", "numerator": [1, 2]}
    for answer, words in zip(
        _answers([chart, ends, kind]), ("denominators", "parts", "pie"), strict=True
    ):
        assert words in answer["reason"]


def test_that_funnels_and_means_without_enough_figures_say_so() -> None:
    funnel = {"id": "F", "rows": [{"area": "Ward", "numerator": 1, "denominator": None}]}
    (answer,) = _answers([funnel])
    assert "Ward lacks" in answer["reason"]
    (mean,) = _answers([{"id": "M", "values": [4.0]}])
    assert (mean["value"], mean["lowercl"]) == (4.0, None)
