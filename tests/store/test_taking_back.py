"""An earlier command is taken back by itself where nothing later builds on it."""

from __future__ import annotations

import pytest
from small_council import NOW, OFFICER, Q2, Q3, a_return, a_row, an_indicator, contents

from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.define import define_indicators
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import redo, undo, undo_back_to, undo_entry
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.period import Period, month
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.entry_changes import entry_changes
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.store.history import MOST_IMAGES
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store

SIGNED = {"author": OFFICER, "now": NOW}


@pytest.fixture
def council(council_file: Store) -> Store:
    """A store in a file; the server's own rules have tests of their own."""
    return council_file


def typed(store: Store, name: str, value: float, period: Period = Q3) -> int:
    about = (name, period)
    return type_figure(store, Figure(value), about=about, reason="Rang up", **SIGNED).entry


def returned(store: Store, values: list[float]) -> Changes:
    rows = [
        a_row("EM-WORK", value, cell=f"B{n + 2}", period=month(2000 + n // 12, n % 12 + 1))
        for n, value in enumerate(values)
    ]
    content = repr(values).encode()
    staged = a_return(rows, content=content)
    return accept_return(store, staged, rows=rows, content=content, **SIGNED)


def test_that_an_import_is_taken_back_though_others_followed(council: Store) -> None:
    entry = returned(council, [1.0, 2.0]).entry
    typed(council, "HO-FFT", 78.4)
    standing = contents(council)
    changes = undo_entry(council, entry, **SIGNED)
    assert changes.label.startswith("Undo: Accept")
    assert [e.entry for e in history_list(council) if e.is_undone] == [entry]
    assert not redo(council, **SIGNED).is_empty
    assert contents(council) == standing


def test_that_a_long_import_is_taken_back_from_the_middle(council: Store) -> None:
    before = contents(council)["observation"]
    entry = returned(council, [float(n) for n in range(MOST_IMAGES + 5)]).entry
    typed(council, "HO-FFT", 78.4)
    undo_entry(council, entry, **SIGNED)
    assert len(contents(council)["observation"]) == len(before) + 1


def test_that_what_was_built_on_is_not_taken_back_and_the_reason_is_told(
    council: Store,
) -> None:
    entry = typed(council, "HO-FFT", 78.4)
    later = typed(council, "HO-FFT", 79.1)
    before = contents(council)
    with pytest.raises(StoreRefusal) as refused:
        undo_entry(council, entry, **SIGNED)
    assert f"{later} Type H1 for Q3 2025/26" in str(refused.value)
    assert contents(council) == before
    told = entry_changes(council, entry)
    assert [each.entry for each in told.in_the_way] == [later]


def test_that_a_long_import_restated_in_part_names_the_restatement(council: Store) -> None:
    entry = returned(council, [float(n) for n in range(MOST_IMAGES + 5)]).entry
    later = typed(council, "EM-WORK", 99.0, month(2000, 3))
    told = entry_changes(council, entry)
    assert [each.entry for each in told.in_the_way] == [later]
    with pytest.raises(StoreRefusal):
        undo_entry(council, entry, **SIGNED)


def test_that_an_indicator_with_figures_since_stays(council: Store) -> None:
    fresh = IndicatorDefinition(an_indicator("N-1", "N1"))
    entry = define_indicators(council, [fresh], **SIGNED).entry
    later = typed(council, "N-1", 4.0)
    with pytest.raises(StoreRefusal, match=str(later)):
        undo_entry(council, entry, **SIGNED)
    undo_entry(council, later, **SIGNED)
    assert not undo_entry(council, entry, **SIGNED).is_empty


def test_that_entries_taken_back_come_back_last_first(council: Store) -> None:
    first = typed(council, "HO-FFT", 78.4)
    second = typed(council, "PH-SMOKE", 9.0)
    third = typed(council, "EM-WORK", 5.0, month(2001, 1))
    standing = contents(council)
    undo_entry(council, first, **SIGNED)
    undo(council, **SIGNED)
    assert history_list(council, limit=1)[0].reverses == third
    redo(council, **SIGNED)
    assert history_list(council, limit=1)[0].reverses == third
    redo(council, **SIGNED)
    assert history_list(council, limit=1)[0].reverses == first
    assert contents(council) == standing
    assert second


def test_that_undoing_back_to_an_entry_takes_back_all_since(council: Store) -> None:
    before = contents(council)
    first = typed(council, "HO-FFT", 78.4)
    typed(council, "HO-FFT", 79.4)
    write_comment(council, Commentary("Fewer"), about=("HO-FFT", Q2), **SIGNED)
    assert len(undo_back_to(council, first, **SIGNED)) == 3
    assert contents(council) == before


@pytest.mark.parametrize("entry", [0, 99])
def test_that_an_unknown_entry_is_refused(council: Store, entry: int) -> None:
    with pytest.raises(StoreRefusal, match="no entry"):
        undo_entry(council, entry, **SIGNED)


def test_that_an_undoing_and_what_is_undone_are_no_commands_to_take_back(
    council: Store,
) -> None:
    entry = typed(council, "HO-FFT", 78.4)
    undoing = undo(council, **SIGNED).entry
    for each, words in ((entry, "taken back already"), (undoing, "is itself an undo")):
        with pytest.raises(StoreRefusal, match=words):
            undo_entry(council, each, **SIGNED)
