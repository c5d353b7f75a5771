"""The sample's returns bring commentary in three parts for nearly everything off target."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from importers.definitions import read_definitions
from lbi_desktop.commands.define import define_council
from lbi_desktop.domain.analysis.message_title import is_one_line
from lbi_desktop.domain.commentary.linter import Surroundings, lint
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.status import Status
from lbi_desktop.jobs.returns import Accept, accept_taken, rows_to_accept, take_return
from lbi_desktop.queries.briefing import briefing
from lbi_desktop.store.store import create_store
from resources.sample import council_file, return_files

pytestmark = pytest.mark.journey
NOW = datetime(2026, 1, 26, 9, tzinfo=UTC)
TODAY, Q3 = date(2026, 1, 26), quarter(2025, 3)
OFFICER = "Officer"
WITHOUT_ACTION = ["A5", "P2"]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> tuple[IndicatorLine, ...]:
    """The lines of the scrutiny report once every return is in."""
    folder = tmp_path_factory.mktemp("sample")
    with create_store(folder / "s.lbi", who=OFFICER, now=NOW) as store:
        council = read_definitions(council_file()).council
        define_council(store, council, author=OFFICER, now=NOW)
        for file in return_files():
            taken = take_return(store, file, now=NOW)
            rows = rows_to_accept(taken.staged, Accept.CLEAN)
            accept_taken(store, taken, rows=rows, author=OFFICER, now=NOW)
        return briefing(store, recipe="scrutiny", period=Q3, today=TODAY).lines


def _off(lines: tuple[IndicatorLine, ...]) -> list[IndicatorLine]:
    statuses = (Status.OFF_TARGET, Status.JUST_OFF)
    return [line for line in lines if line.row.judgement.status in statuses]


def test_that_nearly_everything_off_target_says_what_happened_why_and_what_next(
    lines: tuple[IndicatorLine, ...],
) -> None:
    without = []
    for line in _off(lines):
        said = line.commentary
        if said is None or not (said.happened and said.matters and said.next_steps):
            without.append(line.row.indicator.ref)
    assert sorted(without) == WITHOUT_ACTION


def test_that_the_check_of_commentary_finds_only_what_is_left_out_on_purpose(
    lines: tuple[IndicatorLine, ...],
) -> None:
    around = Surroundings(TODAY)
    found = {
        line.row.indicator.ref: [
            issue.code for issue in lint(line.row, line.commentary, around=around)
        ]
        for line in _off(lines)
    }
    assert {ref: codes for ref, codes in found.items() if codes} == {
        "A5": ["comment.missing"],
        "P2": ["comment.no_cause", "comment.no_action", "comment.no_owner"],
    }


def test_that_days_given_in_a_column_are_kept(lines: tuple[IndicatorLine, ...]) -> None:
    due = {line.row.indicator.ref: line.commentary.due for line in lines if line.commentary}
    assert due["H1"] == date(2026, 2, 27)
    assert due["H7"] == date(2026, 2, 24)
    assert due["A1"] == date(2026, 2, 28)


def test_that_titles_of_what_is_off_target_take_one_line(
    lines: tuple[IndicatorLine, ...],
) -> None:
    titles = [line.chart.title for line in _off(lines)]
    assert [title for title in titles if not is_one_line(title)] == []


def test_that_a_return_taken_in_again_has_nothing_new_to_say(tmp_path: Path) -> None:
    homes = next(file for file in return_files() if file.name.startswith("Homes"))
    with create_store(tmp_path / "s.lbi", who=OFFICER, now=NOW) as store:
        define_council(store, read_definitions(council_file()).council, author=OFFICER, now=NOW)
        taken = take_return(store, homes, now=NOW)
        rows = rows_to_accept(taken.staged, Accept.CLEAN)
        accept_taken(store, taken, rows=rows, author=OFFICER, now=NOW)
        again = take_return(store, homes, now=NOW)
    assert len(rows) > 30
    assert rows_to_accept(again.staged, Accept.CLEAN) == ()
