"""The same file once more: what was accepted is neither asked about nor counted again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from small_council import HOMES, NOW, OFFICER, Q2, Q3, a_return, a_row

from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.readings.reading import Outcome, StagedReturn, StagedRow
from lbi_desktop.jobs.returns import Expected, Received, set_against
from lbi_desktop.store.store import Store


def accept(
    store: Store,
    staged: StagedReturn,
    rows: Collection[StagedRow] | Mapping[StagedRow, str],
) -> None:
    """Accepts rows of a staged return."""
    accept_return(store, staged, rows=rows, content=b"a workbook", author=OFFICER, now=NOW)


@pytest.mark.parametrize("ref", ["", "ZX 9"])
def test_that_an_answer_once_remembered_is_none_to_remember(council: Store, ref: str) -> None:
    row = a_row(None, 5.0, cell="B5", label="Website hits", outcome=Outcome.NOT_OURS)
    cell = replace(row.reading, ref=ref)
    reading = replace(a_return([row]).reading, cells=(cell,))
    received = Received(Path("any.xlsx"), reading, b"a workbook")
    expected, said = Expected(directorate=HOMES), {"website hits": ""}
    taken = set_against(council, received, now=NOW, expected=expected, judgements=said)
    assert taken.answers == 1
    accept(council, taken.staged, taken.staged.rows)
    again = set_against(council, received, now=NOW, expected=expected, judgements=said)
    assert again.answers == 0


def test_that_a_label_judged_to_be_what_it_names_is_none_to_remember(council: Store) -> None:
    row = a_row("HO-FFT", 84.0, cell="B5", period=Q2, label="First time fix")
    reading = replace(a_return([row]).reading, cells=(row.reading,))
    received = Received(Path("any.xlsx"), reading, b"a workbook")
    said = {"first time fix": "HO-FFT"}
    taken = set_against(council, received, now=NOW, expected=Expected(HOMES), judgements=said)
    assert [each.outcome for each in taken.staged.rows] == [Outcome.SAME]
    assert taken.answers == 0


def test_that_a_cell_answered_and_accepted_is_not_asked_about_again(council: Store) -> None:
    row = a_row("HO-FFT", 61.0, cell="C4", period=Q2)
    reading = replace(a_return([row]).reading, cells=(row.reading,))
    received, said = Received(Path("any.xlsx"), reading, b"a workbook"), Expected(HOMES, Q3)
    first = set_against(council, received, now=NOW, expected=said).staged
    (asked,) = first.rows
    assert asked.outcome is Outcome.RESTATEMENT
    fixed = replace(asked, reading=replace(asked.reading, value=61.5), issues=())
    accept(council, first, {fixed: "Counted twice"})
    repeated = set_against(council, received, now=NOW, expected=said).staged
    (again,) = repeated.rows
    assert (again.outcome, again.is_ready) == (Outcome.SAME, False)
    assert not {issue.cell for issue in repeated.issues if issue.severity is Severity.ASK}
    (noted,) = again.issues
    assert noted.message == "Accepted from this file before: the store holds 61.5%."
    undo(council, author=OFFICER, now=NOW)
    (undone,) = set_against(council, received, now=NOW, expected=said).staged.rows
    assert undone.outcome is Outcome.RESTATEMENT
