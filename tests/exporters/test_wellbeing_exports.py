"""The Wellbeing Index as open data and on the public page: keys that lead on, nothing told."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_council import TODAY
from wellbeing_council import Size, wellbeing_store

from lbi_desktop.jobs.exports import HTML, OPEN_DATA, WantedExport, write_export
from lbi_desktop.store.store import Store

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    size = Size(measures=3, years=(2020, 2024), asked=60)
    with wellbeing_store(tmp_path_factory.mktemp("exports"), size) as made:
        yield made


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("open") / "data"
    write_export(store, WantedExport(OPEN_DATA), target=target, today=TODAY)
    return target


def _rows(folder: Path, name: str) -> Rows:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_that_scores_lead_to_their_domain_area_group_and_period(folder: Path) -> None:
    scores = _rows(folder, "fact_wellbeing_score")
    assert len(scores) == 3 * (1 + 17 + 18)
    for column, table, key in (
        ("domain_id", "dim_wellbeing_domain", "domain_id"),
        ("area_id", "dim_area", "area_id"),
        ("breakdown_id", "dim_breakdown", "breakdown_id"),
        ("period_code", "dim_period", "period_code"),
    ):
        known = {row[key] for row in _rows(folder, table)}
        assert {row[column] for row in scores} <= known
    assert {row["domain_id"] for row in _rows(folder, "bridge_wellbeing_measure")} == {
        "health", "home",
    }  # fmt: skip
    ward = next(row for row in scores if row["area_id"] == "E2206-2022")
    assert float(ward["lower_95"]) < float(ward["score"]) < float(ward["upper_95"])


def test_that_no_small_count_leaves_by_ward_and_group(folder: Path) -> None:
    """Every figure of a ward or group shows at least five people, or nobody at all."""
    facts = _rows(folder, "fact_observation")
    inside = [row for row in facts if row["breakdown_id"] != "everybody"]
    assert len(inside) > 1000
    counts = [float(row["numerator"]) for row in inside if row["numerator"]]
    assert counts
    assert not any(0 < count < 5 for count in counts)
    hidden = [row for row in inside if row["state"] == "suppressed"]
    assert hidden
    assert not any(row["value"] or row["numerator"] or row["denominator"] for row in hidden)


def test_that_in_every_published_line_none_or_two_figures_are_hidden(folder: Path) -> None:
    """A single gap in a line whose total is shown would be told by subtraction."""
    lines: dict[tuple[str, ...], int] = {}
    for row in _rows(folder, "fact_observation"):
        if row["area_id"] == "borough" or row["breakdown_id"] == "everybody":
            continue
        about = (row["indicator_id"], row["period_code"])
        dimension = row["breakdown_id"].partition(":")[0]
        is_hidden = row["state"] == "suppressed"
        for line in ((row["area_id"], dimension), ("", row["breakdown_id"])):
            lines[*about, *line] = lines.get((*about, *line), 0) + is_hidden
    assert 1 not in lines.values()
    assert max(lines.values()) > 1


def test_that_the_public_page_tells_of_the_index(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    write_export(store, WantedExport(HTML), target=target, today=TODAY)
    page = target.read_text("utf-8")
    assert '<h2 id="wellbeing">Wellbeing Index, 2024/25</h2>' in page
    assert '<li><a href="#wellbeing">' in page
    assert page.count('<th scope="row">Finsbury Park</th>') == 1
    assert "How this was computed" in page
    assert "http" not in page.partition("<body>")[2]
