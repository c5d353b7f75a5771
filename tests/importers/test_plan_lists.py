"""A plan is read from a list with a column a level, a row an element, or Word tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from plan_lists import NAMED, documented, listed

from importers.plan_lists import read_plan_list
from lbi_desktop.domain.plans.plan import ElementKind

PRIORITY, ACTION = ElementKind.PRIORITY, ElementKind.KEY_ACTION


def test_that_a_column_a_level_makes_a_tree_and_blank_cells_mean_the_one_above(
    tmp_path: Path,
) -> None:
    read = read_plan_list(listed(tmp_path))
    names = {line.key: line.name for line in read.lines}
    assert [(line.kind, line.name, names.get(line.above, "")) for line in read.lines] == [
        (PRIORITY, "A safe place", ""),
        (ACTION, "Repair homes right first time", "A safe place"),
        (ACTION, "Inspect for damp", "A safe place"),
        (PRIORITY, "Work for all", ""),
        (ACTION, "Open two hubs", "Work for all"),
    ]


def test_that_an_element_carries_what_its_row_says_and_a_wrong_day_is_told(
    tmp_path: Path,
) -> None:
    read = read_plan_list(listed(tmp_path))
    repair = read.lines[1]
    assert (repair.owner, repair.last_day) == ("Head of Repairs", date(2027, 3, 31))
    assert repair.measures == ("H1 Short HO-FFT", "H99")
    assert repair.place == "Sheet!B3"
    codes = [each.code for each in read.issues]
    assert codes == ["plan_list.column_unread", "plan_list.day"]
    assert (read.lines[0].owner, read.lines[0].last_day) == ("", None)


def test_that_a_row_an_element_says_its_kind_and_what_it_serves(tmp_path: Path) -> None:
    read = read_plan_list(listed(tmp_path, NAMED))
    first, second, third = read.lines
    assert (first.kind, first.serves, first.reference) == (ACTION, "P9", "A1")
    assert (first.why, first.impact, first.first_day) == ("Cost", "Ease", date(2026, 4, 1))
    assert second.serves == "Islington Together 2030"
    assert third.kind is ACTION
    assert [each.code for each in read.issues] == ["plan_list.kind"]


def test_that_the_heading_above_a_word_table_is_its_priority(tmp_path: Path) -> None:
    read = read_plan_list(documented(tmp_path))
    names = {line.key: line.name for line in read.lines}
    assert [(line.name, names.get(line.above, "")) for line in read.lines] == [
        ("Homes that last", ""),
        ("Fix it once", "Homes that last"),
        ("Inspect for damp", "Homes that last"),
        ("Work for all", ""),
        ("Open two hubs", "Work for all"),
    ]
    assert read.lines[1].last_day == date(2027, 3, 31)
    assert read.issues == []


def test_that_a_file_without_a_plan_says_so(tmp_path: Path) -> None:
    read = read_plan_list(listed(tmp_path, (("a", "b"), ("c", "d"))))
    assert [each.code for each in read.issues] == ["plan_list.no_list"]
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04 not a document")
    assert read_plan_list(tmp_path / "x.docx").lines == []
