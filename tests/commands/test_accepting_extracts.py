"""An accepted extract: each figure with its cell, the same again nothing, undo exact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from grids import workbook
from small_council import NOW, OFFICER, contents

from importers import opening
from importers.extracts import areas, reading_extract
from importers.reading_here import read_here
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.readings.reading import Outcome
from lbi_desktop.jobs.returns import (
    Accept,
    Received,
    Taken,
    accept_taken,
    rows_to_accept,
    set_against,
)
from lbi_desktop.store.store import Store

HEADS = ["Ref", "Indicator", "Period", "Ward", "Group", "Value", "Numerator", "Denominator"]
WARDS = ("Arsenal", "Barnsbury", "Holloway", "Islington")
GROUPS = ("Young", "Old", "All")


@pytest.fixture(autouse=True)
def _short_is_long_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_extract, "LONG", 100)
    monkeypatch.setattr(opening, "_MOST_MARKS_FOR_FORMATS", 500)


def grid(store: Store, **changed: Any) -> list[list[Any]]:
    """Two years of quarters of the store's first indicator by ward and group."""
    with store.reading() as connection:
        ref, title = connection.exec_driver_sql(
            "SELECT ref, title FROM indicator ORDER BY no LIMIT 1"
        ).one()
    rows: list[list[Any]] = [HEADS]
    for quarter in range(12):
        for ward in WARDS:
            for group in GROUPS:
                n = len(rows)
                period = f"Q{quarter % 4 + 1} {2018 + quarter // 4}/{19 + quarter // 4}"
                rows.append([ref, title, period, ward, group, n % 97 + 1.0, n % 97 + 1, 100])
    for cell, value in changed.items():
        rows[int(cell[1:]) - 1]["ABCDEFGH".index(cell[0])] = value
    return rows


def taken(store: Store, folder: Path, **changed: Any) -> Taken:
    """The extract, with some cells changed, set against the store."""
    path = workbook(folder, {"Extract": grid(store, **changed)}, name="extract.xlsx")
    received = Received(path, read_here(path), path.read_bytes())
    assert received.reading.extract is not None
    return set_against(store, received, now=NOW)


def accepted(store: Store, found: Taken, accept: Accept = Accept.CLEAN) -> None:
    """Accepts what a blanket answer takes."""
    rows = rows_to_accept(found.staged, accept)
    accept_taken(store, found, rows=rows, author=OFFICER, now=NOW)


def figures(store: Store) -> Iterator[tuple[Any, ...]]:
    """Figures of extracts in force, with the cells they came from."""
    with store.reading() as connection:
        yield from connection.exec_driver_sql(
            "SELECT s.kind, s.sheet, o.source_row, o.source_column, o.raw, o.value,"
            " o.numerator, o.denominator, o.state, o.reason, o.version,"
            " b.area, b.dimension, b.category"
            " FROM observation o JOIN source s ON s.no = o.source_no"
            " JOIN breakdown b ON b.no = o.breakdown_no"
            " WHERE s.kind = 'extract' ORDER BY o.source_row"
        ).fetchall()


def test_that_every_figure_is_stored_with_its_cell(council: Store, tmp_path: Path) -> None:
    found = taken(council, tmp_path, F3="c", F4="-", G4=None)
    assert found.staged.counts["new"] == 143
    assert found.staged.counts["invalid"] == 1
    assert found.staged.rows_in == 144
    accepted(council, found)
    stored = list(figures(council))
    assert len(stored) == 143
    first, second, *_ = stored
    assert first[:9] == ("extract", "Extract", 2, 6, "2", 2.0, 2.0, 100.0, "final")
    assert second[4:10] == ("c", None, 3.0, 100.0, "suppressed", "Returned as “c”.")
    parts = {row[11:] for row in stored}
    assert parts >= {("Arsenal", "age", "Young"), ("", "age", "Young"), ("Arsenal", "", "")}


def test_that_an_extract_is_reviewed_by_ward(council: Store, tmp_path: Path) -> None:
    found = taken(council, tmp_path)
    rows = found.staged.rows
    assert len(rows) == 12 * len(WARDS)
    assert {row.count for row in rows} == {len(GROUPS)}
    assert sum(row.count for row in rows) == found.staged.rows_in == 144
    assert {row.reading.breakdown.partition(":")[0] for row in rows[:3]} == set(WARDS[:3])
    only = [row for row in rows if row.reading.breakdown.startswith("Arsenal:")]
    accept_taken(council, found, rows=only, author=OFFICER, now=NOW)
    assert {row[11] for row in figures(council)} == {"Arsenal"}
    assert len(list(figures(council))) == 36


def test_that_of_very_many_areas_only_what_asks_is_reviewed_by_ward(
    council: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(areas, "_MOST_BY_AREA", 10)
    accepted(council, taken(council, tmp_path))
    later = taken(council, tmp_path, F145=46, G145=46, F6=88.0, G6=88, F14=77, G14=77)
    rows = [row for row in later.staged.rows if row.outcome is not Outcome.SAME]
    told = {(row.outcome, row.count) for row in rows}
    assert told == {(Outcome.CHANGED, 1), (Outcome.RESTATEMENT, 1)}
    assert len(later.staged.rows) == 12 + len(rows)


def test_that_the_same_extract_again_changes_nothing(council: Store, tmp_path: Path) -> None:
    accepted(council, taken(council, tmp_path))
    before = contents(council)
    again = taken(council, tmp_path)
    assert again.staged.counts["same"] == 144
    accepted(council, again, Accept.ALL)
    assert contents(council) == before


def test_that_a_later_extract_supersedes_what_it_changes(
    council: Store, tmp_path: Path
) -> None:
    accepted(council, taken(council, tmp_path))
    later = taken(council, tmp_path, F145=46, G145=46, F2=4.0, G2=4, F3="c")
    counts = later.staged.counts
    assert (counts["changed"], counts["restatement"], counts["conflict"]) == (1, 1, 1)
    assert counts["same"] == 141
    accepted(council, later)
    assert [(row[4], row[10]) for row in figures(council) if row[10] > 1] == [("46", 2)]
    accepted(
        council, taken(council, tmp_path, F145=46, G145=46, F2=4.0, G2=4, F3="c"), Accept.ALL
    )
    changed = [(row[4], row[8], row[10]) for row in figures(council) if row[10] > 1]
    assert changed == [("4", "revised", 2), ("c", "suppressed", 2), ("46", "final", 2)]


def test_that_an_extract_is_undone_and_redone_exactly(council: Store, tmp_path: Path) -> None:
    states = [contents(council)]
    accepted(council, taken(council, tmp_path))
    states.append(contents(council))
    accepted(council, taken(council, tmp_path, F145=46.1, F144="c", F100=2.1), Accept.ALL)
    states.append(contents(council))
    undo(council, author=OFFICER, now=NOW)
    assert contents(council) == states[1]
    redo(council, author=OFFICER, now=NOW)
    assert contents(council) == states[2]
    undo(council, author=OFFICER, now=NOW)
    undo(council, author=OFFICER, now=NOW)
    assert contents(council) == states[0]


def test_that_labels_nobody_knows_are_asked_once_each(council: Store, tmp_path: Path) -> None:
    unknown = {f"{column}{n}": "Zebra crossings" for n in range(2, 50) for column in "AB"}
    found = taken(council, tmp_path, **unknown)
    assert found.staged.counts["invalid"] == 48
    asked = [each for each in found.staged.issues if each.code == "match.new_indicator"]
    assert len(asked) == 1
    assert found.staged.clicks_needed == 2


def test_that_rows_that_stand_twice_are_not_stored(council: Store, tmp_path: Path) -> None:
    found = taken(council, tmp_path, E3="Young", D5="Arsenal", E5="old")
    assert found.staged.counts["invalid"] == 2
    assert found.staged.counts["new"] == 142
    accepted(council, found, Accept.ALL)
    assert sum(1 for _ in figures(council)) == 142
