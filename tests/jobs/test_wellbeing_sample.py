"""The sample's Wellbeing Index: realistic in structure, all illustrative, sums that add up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_council import NOW, OFFICER, Q3, made_store

from lbi_desktop.__main__ import main
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.jobs.wellbeing_sample import add_wellbeing_sample
from lbi_desktop.jobs.wellbeing_sample_figures import sample_domains
from lbi_desktop.queries.briefing import briefing
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.queries.returns_due import returns_due
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.store import Store


def test_that_every_figure_is_illustrative_and_every_division_adds_up() -> None:
    measures = [one for domain in sample_domains() for one in domain.measures]
    assert len(measures) == 32
    assert len({one.indicator.ref for one in measures}) == 32
    assert all(len(one.indicator.short_name) <= 44 for one in measures)
    for one in measures[:6]:
        figures = [*one.figures, *one.breakdowns]
        assert all(each.figure.illustrative for each in figures)
        for whole in one.figures:
            own = [each for each in one.breakdowns if each.period == whole.period]
            plain = [each for each in own if ", " not in each.part]
            for dimension in ({"Women", "Men"}, {"Disabled", "Not disabled"}):
                parts = [each.figure for each in plain if each.part in dimension]
                assert sum(p.numerator or 0 for p in parts) == whole.figure.numerator
                assert sum(p.denominator or 0 for p in parts) == whole.figure.denominator


def test_that_made_up_figures_stay_out_of_a_councils_own_store(tmp_path: Path) -> None:
    with made_store(tmp_path) as store, pytest.raises(Refusal, match="do not belong"):
        add_wellbeing_sample(store, author=OFFICER, now=NOW)


def test_that_the_sample_council_gets_an_index_with_evidence_and_line_of_sight(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = str(tmp_path / "sample.lbi")
    assert main(["new", at, "--sample"]) == 0
    capsys.readouterr()
    assert main(["wellbeing", "sample", "--store", at]) == 0
    acknowledged = capsys.readouterr().err.splitlines()
    assert acknowledged == [f"COMMITTED {entry}" for entry in range(2, len(acknowledged) + 2)]
    assert main(["wellbeing", "--store", at, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["illustrative"]
    assert [one["name"] for one in found["domains"]][:3] == ["Feeling well", "Health", "Home"]
    assert len(found["wards"]) == 17
    assert any(one["evidence"] for one in found["domains"])
    assert all(m["plan"] for one in found["domains"] for m in one["measures"])
    assert all(one["slope"]["lower95"] > 0 for one in found["domains"])
    assert main(["wellbeing", "sample", "--store", at]) == 3


def test_that_what_only_measures_the_index_is_in_no_report_and_no_return(
    tmp_path: Path,
) -> None:
    with made_store(tmp_path, is_sample=True) as store:
        before = _told(store)
        add_wellbeing_sample(store, author=OFFICER, now=NOW)
        assert len(indicators(store)) == 3 + 32
        assert _told(store) == before


def _told(store: Store) -> tuple[list[str], ...]:
    """What a forum's report, its changes, Home and the return at the year's end hold."""
    paper = briefing(store, recipe="scrutiny", period=Q3, today=NOW.date())
    due = returns_due(store, period=quarter(2025, 4), today=NOW.date())
    return (
        [line.row.indicator.id for line in paper.lines],
        [each.indicator for each in paper.suite_changes],
        [row.indicator.id for row in scorecard(store, today=NOW.date()).reported.rows],
        [f"{line.directorate} {line.expected}" for line in due.lines],
    )
