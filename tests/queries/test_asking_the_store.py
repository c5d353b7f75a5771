"""What the store answers: scorecard, known, returns due, forms, council, first look."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from small_council import (
    HEALTH,
    HOMES,
    NOW,
    OFFICER,
    Q1,
    Q2,
    Q3,
    TODAY,
    a_return,
    a_row,
    council_definition,
)
from sqlalchemy import event

from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.period import month, quarter, year_to_date
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.queries.as_json import history_document, scorecard_document, source_document
from lbi_desktop.queries.council import council as whole_council
from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.first_paint import first_look
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.queries.indicators import indicator_named, indicators
from lbi_desktop.queries.known import known
from lbi_desktop.queries.return_form import return_form
from lbi_desktop.queries.returns_due import returns_due
from lbi_desktop.queries.scorecard import scorecard
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store, open_store_to_read

ROOT = Path(__file__).resolve().parents[2]


def typed(store: Store, value: float, name: str = "HO-FFT") -> None:
    """Types a figure for the third quarter."""
    about = (name, Q3)
    type_figure(store, Figure(value), about=about, reason="Rang", author=OFFICER, now=NOW)


@contextmanager
def statements_counted(store: Store) -> Iterator[list[str]]:
    """The statements sent to the database meanwhile."""
    sent: list[str] = []

    def note(_c: object, _k: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    engine = store._engine_made()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


# --- scorecard -----------------------------------------------------------------------------


def test_that_the_scorecard_shows_the_latest_quarter_with_figures(council: Store) -> None:
    shown = scorecard(council, today=TODAY)
    assert shown.period == Q2
    typed(council, 78.4)
    assert scorecard(council, today=TODAY).period == Q3


def test_that_rows_stand_in_the_order_of_directorate_and_reference(council: Store) -> None:
    rows = scorecard(council, period=Q3, today=TODAY).rows
    assert [row.indicator.ref for row in rows] == ["H1", "H10", "P2"]


def test_that_a_cumulative_indicator_is_judged_by_its_year_to_date(council: Store) -> None:
    rows = {row.indicator.id: row for row in scorecard(council, period=Q2, today=TODAY).rows}
    assert rows["EM-WORK"].period == year_to_date(2025, 6)
    assert rows["EM-WORK"].figure == Figure(511.0, State.PROVISIONAL)


def test_that_a_row_carries_the_version_of_its_figure(council: Store) -> None:
    typed(council, 78.4)
    typed(council, 79.4)
    (row,) = [
        each
        for each in scorecard(council, period=Q3, today=TODAY).rows
        if each.indicator.id == "HO-FFT"
    ]
    assert (row.figure.value, row.version) == (79.4, 2)
    assert row.judgement.status is Status.OFF_TARGET


@pytest.mark.parametrize(
    "narrowed, expected",
    [
        ({"directorate": "H&N"}, ["HO-FFT", "EM-WORK"]),
        ({"directorate": "health"}, ["PH-SMOKE"]),
        ({"forum": "Policy and Performance"}, ["HO-FFT", "EM-WORK"]),
        ({"forum": "panel"}, ["HO-FFT", "EM-WORK", "PH-SMOKE"]),
    ],
)
def test_that_a_scorecard_is_narrowed_and_hides_the_restricted_from_the_public(
    council: Store, narrowed: dict[str, str], expected: list[str]
) -> None:
    rows = scorecard(council, period=Q2, today=TODAY, **narrowed).rows
    assert [row.indicator.id for row in rows] == expected


def test_that_an_unknown_name_is_refused_with_the_known_ones(council: Store) -> None:
    with pytest.raises(StoreRefusal) as caught:
        scorecard(council, today=TODAY, directorate="Parks")
    assert HOMES in caught.value.advice
    with pytest.raises(StoreRefusal):
        scorecard(council, today=TODAY, forum="Cabinet")


def test_that_a_scorecard_costs_a_fixed_number_of_statements(
    council_file: Store,
) -> None:
    council = council_file
    with statements_counted(council) as sent:
        scorecard(council, period=Q3, today=TODAY)
    assert len([each for each in sent if each.startswith("SELECT")]) <= 9
    with statements_counted(council) as again:
        scorecard(council, period=Q3, today=TODAY)
    assert [each for each in again if each.startswith("SELECT")] == []


def test_that_an_edit_works_out_only_the_row_it_touched(council: Store) -> None:
    before = {row.indicator.id: row for row in scorecard(council, period=Q3, today=TODAY).rows}
    typed(council, 78.4)
    after = {row.indicator.id: row for row in scorecard(council, period=Q3, today=TODAY).rows}
    assert after["HO-FFT"].figure.value == 78.4
    assert after["EM-WORK"] is before["EM-WORK"]
    undo(council, author=OFFICER, now=NOW)
    undone = {row.indicator.id: row for row in scorecard(council, period=Q3, today=TODAY).rows}
    assert undone["HO-FFT"] == before["HO-FFT"]


def test_that_a_reader_sees_what_another_program_wrote_meanwhile(council: Store) -> None:
    with open_store_to_read(council.place) as reader:
        assert scorecard(reader, today=TODAY).period == Q2
        typed(council, 78.4)
        assert scorecard(reader, today=TODAY).period == Q3


def test_that_an_empty_store_has_an_empty_scorecard(empty: Store) -> None:
    shown = scorecard(empty, today=TODAY)
    assert (shown.period, shown.rows) == (Q3, ())


# --- known ---------------------------------------------------------------------------------


def test_that_staging_is_told_everything_the_store_holds(council: Store) -> None:
    held = known(council, today=TODAY)
    assert [each.id for each in held.indicators] == ["HO-FFT", "EM-WORK", "PH-SMOKE"]
    assert held.figures["EM-WORK", year_to_date(2025, 3).code] == Figure(244.0)
    assert len(held.targets["HO-FFT"]) == 2
    assert held.comments["HO-FFT", Q2.code] == "Fewer vans.\nTenants wait.\nTwo more vans."
    assert held.expected == {HOMES: ("HO-FFT", "EM-WORK"), HEALTH: ("PH-SMOKE",)}
    assert ("HO-FFT", Q2.code) in held.reported
    assert held.directorates["H&N"] == held.directorates["homes"] == HOMES
    assert held.accepted_files == {}


def test_that_accepted_figures_are_known_but_not_yet_reported(council: Store) -> None:
    row = a_row("HO-FFT", 78.4, cell="B2")
    staged = a_return([row])
    accept_return(council, staged, rows=[row], content=b"a workbook", author=OFFICER, now=NOW)
    held = known(council, today=TODAY)
    assert held.figures["HO-FFT", Q3.code] == Figure(78.4)
    assert ("HO-FFT", Q3.code) not in held.reported
    said = held.accepted_files[staged.reading.sha256]
    assert said == f"on 26 January 2026 by {OFFICER}, as “H&N Q3.xlsx”"


# --- returns -------------------------------------------------------------------------------


def test_that_returns_are_counted_due_overdue_and_complete(council: Store) -> None:
    row = a_row("HO-FFT", 78.4, cell="B2")
    accept_return(
        council, a_return([row]), rows=[row], content=b"a workbook", author=OFFICER, now=NOW
    )
    on_time = {line.directorate: line for line in _due(council, date(2026, 1, 28))}
    assert (on_time[HOMES].received, on_time[HOMES].expected) == (1, 2)
    assert on_time[HOMES].words == "1 to come, due by 28 January 2026"
    assert on_time[HOMES].files == ("H&N Q3.xlsx",)
    late = {line.directorate: line for line in _due(council, date(2026, 1, 29))}
    assert late[HEALTH].words == "overdue since 28 January 2026"
    assert late[HEALTH].missing == ("PH-SMOKE",)
    earlier = {
        line.directorate: line for line in returns_due(council, period=Q2, today=TODAY).lines
    }
    assert earlier[HEALTH].is_complete, "a word on why there is no figure is an answer"


def _due(store: Store, today: date) -> tuple[object, ...]:
    return returns_due(store, period=Q3, today=today).lines  # type: ignore[return-value]


def test_that_the_form_asks_for_what_is_due_with_what_is_known(council: Store) -> None:
    form = return_form(council, directorate="Housing", period=Q3)
    assert (form.council, form.directorate) == ("London Borough of Islington", HOMES)
    assert form.due == date(2026, 1, 28)
    first, second = form.lines
    assert (first.indicator.id, first.period, first.target) == ("HO-FFT", Q3, 85.0)
    assert first.previous == (Q2, Figure(84.0, numerator=80.0, denominator=100.0))
    assert first.year_before is not None
    assert second.period == year_to_date(2025, 9)
    assert first.current is None


# --- sources, history, council -------------------------------------------------------------


@pytest.mark.parametrize("name", ["H1", "h1", "HO-FFT", "first time fix", "Short HO-FFT"])
def test_that_an_indicator_is_found_by_any_of_its_names(council: Store, name: str) -> None:
    assert indicator_named(council, name).id == "HO-FFT"


def test_that_a_quarter_also_means_the_year_to_date_that_ends_with_it(council: Store) -> None:
    found = figure_source(council, indicator="H10", period=Q2, today=TODAY)
    assert found.period == year_to_date(2025, 6)
    latest = figure_source(council, indicator="H10", today=TODAY)
    assert latest.period == found.period


def test_that_a_figure_that_is_not_there_is_refused_in_words(council: Store) -> None:
    with pytest.raises(StoreRefusal) as caught:
        figure_source(council, indicator="H1", period=month(2025, 12), today=TODAY)
    assert caught.value.message == "H1 has no figure for December 2025 in this store."


def test_that_the_council_can_be_read_back_whole(council: Store) -> None:
    told = whole_council(council, today=TODAY)
    wanted = council_definition()
    assert (told.name, told.is_sample, told.note) == (wanted.name, False, "For tests")
    assert told.directorates == wanted.directorates
    assert told.forums == wanted.forums
    assert set(told.meetings) == set(wanted.meetings)
    assert (told.portfolios, told.suites) == (wanted.portfolios, wanted.suites)
    assert told.periods[-1] == (year_to_date(2025, 6), 1)
    assert told.latest == Q2


def test_that_the_first_look_needs_neither_sqlalchemy_nor_alembic(closed: Path) -> None:
    script = (
        "import sys, datetime, pathlib\n"
        "from lbi_desktop.queries.first_paint import first_look\n"
        "from lbi_desktop.store.store import open_store\n"
        f"look = first_look(pathlib.Path({str(closed)!r}), today=datetime.date(2026, 1, 26))\n"
        "print(look.council, look.indicators, look.figures, look.latest_entry)\n"
        "print(sorted({'sqlalchemy', 'alembic', 'pandas', 'numpy'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["London Borough of Islington 3 0 1", "[]"]


def test_that_the_first_look_counts_the_figures_of_the_latest_quarter(
    council_file: Store,
) -> None:
    typed(council_file, 78.4)
    look = first_look(council_file.path, today=TODAY)
    assert (look.period, look.figures, look.is_sample) == (Q3, 1, False)
    assert look.latest_label == "Type H1 for Q3 2025/26"


def test_that_the_json_answers_are_json_and_keep_absent_values_null(council: Store) -> None:
    typed(council, 78.4)
    shown = json.loads(json.dumps(scorecard_document(scorecard(council, today=TODAY))))
    rows = {row["ref"]: row for row in shown["rows"]}
    assert (rows["H1"]["actual"], rows["H1"]["target"]) == (78.4, 85.0)
    assert rows["H1"]["status"] == "off_target"
    assert (rows["P2"]["actual"], rows["P2"]["state"]) == (None, "not_due")
    assert shown["period"]["label"] == "Q3 2025/26"
    told = json.loads(
        json.dumps(source_document(figure_source(council, indicator="H1", today=TODAY)))
    )
    assert (told["value"], told["file"], told["superseded"]) == (
        78.4,
        "Typed by hand: Rang",
        [],
    )
    entries = json.loads(json.dumps(history_document(history_list(council, limit=1))))
    assert entries["entries"][0]["label"] == "Type H1 for Q3 2025/26"


def test_that_the_latest_quarter_is_never_one_that_has_not_ended(council: Store) -> None:
    future = ("HO-FFT", quarter(2025, 4))
    type_figure(council, Figure(1.0), about=future, reason="Call", author=OFFICER, now=NOW)
    assert whole_council(council, today=TODAY).latest == Q2
    assert whole_council(council, today=TODAY + timedelta(days=90)).latest == quarter(2025, 4)


def test_that_retired_indicators_are_kept_but_leave_the_scorecard(council: Store) -> None:
    assert len(indicators(council)) == 3
    assert [period for period, _ in whole_council(council, today=TODAY).periods][:1] == [
        quarter(2023, 1)
    ]
    assert Q1 in [period for period, _ in whole_council(council, today=TODAY).periods]
