"""Figures typed, targets agreed, comments and notes written, each with its trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from small_council import NOW, OFFICER, Q1, Q2, Q3, TODAY, contents, council_definition, repairs

from lbi_desktop.commands.annotations import (
    annotate,
    rebase_series,
    remove_annotations,
    remove_rebase,
)
from lbi_desktop.commands.comments import CommentState, mark_comment, write_comment
from lbi_desktop.commands.define import define_council, define_indicators
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.targets import set_targets
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.indicator_history import indicator_history
from lbi_desktop.queries.indicators import indicator_named
from lbi_desktop.store.refusal import StoreRefusal, Why
from lbi_desktop.store.store import Store

ABOUT = ("HO-FFT", Q3)


def test_that_a_typed_figure_says_who_typed_it_and_why(council: Store) -> None:
    figure = Figure(80.1, State.PROVISIONAL, expected=date(2026, 3, 1))
    type_figure(council, figure, about=ABOUT, reason="By telephone", author=OFFICER, now=NOW)
    found = figure_source(council, indicator="First time fix", period=Q3, today=TODAY)
    assert found.figure == figure
    assert found.provenance.file == "Typed by hand: By telephone"
    assert found.provenance.accepted_by == OFFICER
    assert found.lines[0] == "H1 Short HO-FFT, Q3 2025/26: 80.1%, provisional"


def test_that_typing_over_a_reported_figure_is_a_restatement(council: Store) -> None:
    about = ("HO-FFT", Q2)
    type_figure(council, Figure(80.1), about=about, reason="Recount", author=OFFICER, now=NOW)
    found = figure_source(council, indicator="H1", period=Q2, today=TODAY)
    assert [(each.reason, each.is_restated) for each in found.superseded] == [("Recount", True)]
    assert any("restated" in line and "Recount" in line for line in found.lines)


def test_that_an_unknown_indicator_is_refused_in_words(council: Store) -> None:
    with pytest.raises(StoreRefusal) as caught:
        type_figure(council, Figure(1.0), about=("XX", Q3), reason="x", author=OFFICER, now=NOW)
    assert caught.value.why is Why.NOT_KNOWN
    assert "“XX”" in caught.value.message


def test_that_a_changed_target_keeps_the_one_before_it(council: Store) -> None:
    fresh = Target(TargetKind.PROFILE, Q3, 84.0, reason="Agreed at the panel")
    set_targets(council, [fresh], indicator_id="HO-FFT", author=OFFICER, now=NOW)
    assert fresh in indicator_history(council, "H1").series.targets
    (before,) = contents(council)["target_superseded"]
    assert (before[3], before[5]) == (85.0, "Agreed in March")
    assert "Agreed at the panel" in before


def test_that_a_comment_moves_from_draft_to_signed_and_back_when_rewritten(
    council: Store,
) -> None:
    signed = {"author": OFFICER, "now": NOW}
    write_comment(council, Commentary("Fewer vans."), about=ABOUT, **signed)
    mark_comment(council, CommentState.SIGNED, about=ABOUT, **signed)
    write_comment(council, Commentary("More vans."), about=ABOUT, **signed)
    states = {row[2]: row[8] for row in contents(council)["commentary"]}
    assert states["More vans."] == "draft"
    (before,) = contents(council)["commentary_superseded"]
    assert (before[2], before[8]) == ("Fewer vans.", "signed")


def test_that_notes_are_added_in_order_and_taken_off(council: Store) -> None:
    signed = {"author": OFFICER, "now": NOW}
    about = ("HO-FFT", Q1)
    annotate(council, "Strike", about=about, **signed)
    notes = indicator_history(council, "H1").annotations
    assert notes == ((Q1, "New contractor"), (Q1, "Strike"))
    remove_annotations(council, about=about, **signed)
    assert indicator_history(council, "H1").annotations == ()


def test_that_a_series_is_rebased_by_a_person_with_a_reason(council: Store) -> None:
    signed = {"author": OFFICER, "now": NOW}
    rebase_series(council, "New contractor", about=("HO-FFT", Q1), **signed)
    rebase_series(council, "New depot", about=("HO-FFT", Q1), **signed)
    assert indicator_history(council, "H1").series.rebases == ((Q1, "New depot"),)
    remove_rebase(council, about=("HO-FFT", Q1), **signed)
    assert indicator_history(council, "H1").series.rebases == ()


def test_that_a_council_is_set_up_once_only(council: Store) -> None:
    before = contents(council)
    with pytest.raises(StoreRefusal) as caught:
        define_council(council, council_definition(), author=OFFICER, now=NOW)
    assert caught.value.why is Why.NOT_EMPTY
    assert contents(council) == before


def test_that_everything_a_definition_says_can_be_read_back(council: Store) -> None:
    wanted = repairs()
    history = indicator_history(council, "HO-FFT")
    assert history.indicator == wanted.indicator
    assert history.series.figures == tuple(
        (each.period, each.figure) for each in wanted.figures
    )
    assert set(history.series.targets) == set(wanted.targets)
    assert history.series.benchmarks == (("London", wanted.benchmarks[0].period, 88.0),)
    assert history.annotations == wanted.annotations
    assert history.comments[Q2.code].happened == "Fewer vans."


def test_that_a_known_indicator_defined_anew_keeps_its_old_definition(council: Store) -> None:
    old = repairs().indicator
    fresh = IndicatorDefinition(
        type(old)(**{name: getattr(old, name) for name in old.__slots__} | {"title": "Fixed"})
    )
    define_indicators(council, [fresh], author=OFFICER, now=NOW, reason="In-year review")
    assert indicator_named(council, "H1").title == "Fixed"
    (logged,) = contents(council)["indicator_change"]
    assert logged[2:5] == ("2026-01-26", "changed", "In-year review")
    assert "The whole title of HO-FFT" in str(logged[6])
    assert len(indicator_history(council, "H1").series.figures) == 10


def test_that_a_definition_that_names_an_unknown_indicator_is_refused(empty: Store) -> None:
    whole = council_definition()
    partial = type(whole)(whole.name, elements=whole.elements, indicators=())
    with pytest.raises(StoreRefusal) as caught:
        define_council(empty, partial, author=OFFICER, now=NOW)
    assert "HO-FFT" in caught.value.message
    assert contents(empty)["plan_element"] == []


REFUSED: dict[str, Callable[[Store], object]] = {
    "nan is no figure": lambda store: type_figure(
        store, Figure(float("nan")), about=ABOUT, reason="Call", author=OFFICER, now=NOW
    ),
    "inf is no figure": lambda store: type_figure(
        store,
        Figure(1.0, denominator=float("inf")),
        about=ABOUT,
        reason="Call",
        author=OFFICER,
        now=NOW,
    ),
    "A reason is missing": lambda store: type_figure(
        store, Figure(1.0), about=ABOUT, reason=" ", author=OFFICER, now=NOW
    ),
    "A note without words": lambda store: annotate(
        store, " ", about=ABOUT, author=OFFICER, now=NOW
    ),
    "nan is no target": lambda store: set_targets(
        store,
        [Target(TargetKind.PROFILE, Q3, float("nan"))],
        indicator_id="HO-FFT",
        author=OFFICER,
        now=NOW,
    ),
    "Nothing is said of H1 in Q3": lambda store: mark_comment(
        store, CommentState.SIGNED, about=ABOUT, author=OFFICER, now=NOW
    ),
    "a character that cannot be written": lambda store: annotate(
        store, "half \ud800 a letter", about=ABOUT, author=OFFICER, now=NOW
    ),
}


@pytest.mark.parametrize("words", REFUSED)
def test_that_what_is_no_figure_and_no_sentence_is_refused_in_words(
    council: Store, words: str
) -> None:
    before = contents(council)
    with pytest.raises(Refusal) as caught:
        REFUSED[words](council)
    assert words in caught.value.message
    assert contents(council) == before
