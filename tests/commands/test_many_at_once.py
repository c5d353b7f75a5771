"""Figures, targets and owners of many indicators in one entry, and the list that gives them."""

from __future__ import annotations

import pytest
from small_council import NOW, OFFICER, Q2, Q3, TODAY

from lbi_desktop.commands.many_at_once import TypedFor, agree_targets, type_figures
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.many_at_once import carry_out, many_lines, pasted
from lbi_desktop.jobs.many_lines import Does, What, typed_line
from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.store.store import Store


def test_that_many_figures_are_one_entry_with_one_origin(council: Store) -> None:
    names = [each.id for each in indicators(council)]
    typed = [TypedFor(name, Q3, Figure(81.0)) for name in names]
    done = type_figures(council, typed, reason="By e-mail", author=OFFICER, now=NOW)
    assert done.indicators >= set(names)
    assert history_list(council, limit=1)[0].entry == done.entry
    for name in names:
        found = figure_source(council, indicator=name, period=Q3, today=TODAY)
        assert found.provenance.file == "Typed by hand: By e-mail"
    undo(council, author=OFFICER, now=NOW)
    assert history_list(council, limit=1)[0].entry > done.entry


def test_that_targets_without_a_reason_are_refused_before_anything_is_written(
    council: Store,
) -> None:
    before = len(history_list(council, limit=50))
    target = Target(TargetKind.PROFILE, Q3, 84.0)
    with pytest.raises(Refusal):
        agree_targets(council, {"HO-FFT": [target]}, author=OFFICER, now=NOW)
    assert len(history_list(council, limit=50)) == before


def test_that_typing_over_a_reported_figure_is_said_to_restate_it(council: Store) -> None:
    lines = many_lines(council, What.FIGURES, period=Q2, today=TODAY)
    line = next(each for each in lines if each.key == "HO-FFT")
    typed = typed_line(line, What.FIGURES, text="12.3%")
    assert typed.does is Does.RESTATES
    assert typed.words.endswith("12.3% restates it.")
    done = carry_out(
        council, {line.key: (line, typed)}, reason="Recount", author=OFFICER, now=NOW
    )
    found = figure_source(council, indicator="HO-FFT", period=Q2, today=TODAY)
    assert done.label == "Type one figure"
    assert [each.is_restated for each in found.superseded] == [True]


def test_that_a_list_is_matched_by_any_name_and_its_last_filled_column(council: Store) -> None:
    lines = many_lines(council, What.FIGURES, period=Q3, today=TODAY)
    about = lines[0].indicator
    found = pasted(f"Measure\tOld\tNew\t\n{about.title}\t1\t2\t\nNobody's\t3\t4\t\n", lines)
    assert found.said == {about.id: "2"}
    assert found.unknown == ("Nobody's",)


def test_that_nothing_is_written_where_everything_is_the_same(council: Store) -> None:
    lines = many_lines(council, What.OWNERS, period=Q3, today=TODAY)
    same = {
        line.key: (line, typed_line(line, What.OWNERS, text=line.now))
        for line in lines
        if line.now
    }
    done = carry_out(council, same, reason="x", author=OFFICER, now=NOW)
    assert done.is_empty


def test_that_a_pasted_list_of_quarters_gives_the_quarter_in_hand(council: Store) -> None:
    lines = many_lines(council, What.FIGURES, period=Q2, today=TODAY)
    heads = f"Ref\t{Q2.label}\t{Q3.label}\n"
    found = pasted(f"{heads}{lines[0].indicator.ref}\t81%\t82%\n", lines)
    assert dict(found.said) == {lines[0].key: "81%"}


@pytest.mark.parametrize(
    "block, said",
    [
        ('{0}\t"93%\n(p)"\n{1}\t80%\n', ["93% (p)", "80%"]),
        ('{0}\t5" pipe\n{1}\t80%\n', ['5" pipe', "80%"]),
        (f'{{0}}\t"{"9" * 200_000}"\n{{1}}\t80%\n', [f'"{"9" * 200_000}"', "80%"]),
    ],
    ids=["a cell of two lines", "an inch", "a cell beyond any"],
)
def test_that_cells_are_told_apart_as_a_spreadsheet_copies_them(
    council: Store, block: str, said: list[str]
) -> None:
    lines = many_lines(council, What.FIGURES, period=Q3, today=TODAY)
    found = pasted(block.format(*(each.indicator.ref for each in lines[:2])), lines)
    assert list(found.said.values()) == said


def test_that_a_reference_pasted_twice_is_said(council: Store) -> None:
    lines = many_lines(council, What.FIGURES, period=Q3, today=TODAY)
    ref = lines[0].indicator.ref
    found = pasted(f"{ref}\t81%\n{ref}\t82%\n", lines)
    assert dict(found.said) == {lines[0].key: "82%"}
    assert found.words.endswith(f"The last one is taken where a label has several: {ref}.")
