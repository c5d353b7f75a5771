"""An accepted return: figures with their cells, restatements, comments, what is learnt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

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
    an_indicator,
    contents,
    made_store,
)

from lbi_desktop.commands.define import define_indicators
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.undo import undo
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.council import IndicatorDefinition
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.period import Period, point, year, year_to_date
from lbi_desktop.domain.readings.reading import Measure, Outcome, StagedReturn, StagedRow
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.queries.figure_source import figure_source
from lbi_desktop.queries.indicator_history import indicator_history
from lbi_desktop.queries.kept_files import file_kept
from lbi_desktop.queries.known import known
from lbi_desktop.store.refusal import StoreRefusal
from lbi_desktop.store.store import Store


def accepted(
    store: Store,
    rows: Collection[StagedRow] | Mapping[StagedRow, str],
    *,
    content: bytes = b"a workbook",
    staged: StagedReturn | None = None,
) -> Changes:
    """Accepts rows as one return."""
    return accept_return(
        store,
        staged or a_return(list(rows), content=content),
        rows=rows,
        content=content,
        author=OFFICER,
        now=NOW,
    )


def test_that_a_figure_leads_to_the_cell_it_came_from(council: Store) -> None:
    row = a_row("HO-FFT", 78.4, cell="AB12", raw="0.784", numerator=98.0, denominator=125.0)
    changes = accepted(council, [row])
    assert (changes.entry, changes.label) == (
        2,
        "Accept 1 figure from Homes and Neighbourhoods",
    )
    found = figure_source(council, indicator="H1", period=Q3, today=TODAY)
    assert found.figure == Figure(78.4, numerator=98.0, denominator=125.0)
    told = found.provenance
    assert (told.file, told.sheet, told.cell, told.raw) == (
        "H&N Q3.xlsx",
        "Q3",
        "AB12",
        "0.784",
    )
    assert (told.accepted_by, told.accepted_at, told.entry) == (OFFICER, NOW, 2)
    assert told.reading == "78.4%"
    assert file_kept(council, told.sha256).content == b"a workbook"


def test_that_a_restated_figure_keeps_the_one_before_with_the_reason(council: Store) -> None:
    row = a_row("HO-FFT", 61.0, cell="C4", period=Q2, outcome=Outcome.RESTATEMENT)
    accepted(council, {row: "Vans were counted twice"})
    found = figure_source(council, indicator="H1", period=Q2, today=TODAY)
    assert found.figure == Figure(61.0, State.REVISED)
    assert found.provenance.version == 2
    (before,) = found.superseded
    assert before.figure == Figure(84.0, numerator=80.0, denominator=100.0)
    assert (before.reason, before.is_restated) == ("Vans were counted twice", True)
    assert (before.replaced_by, before.entry) == (OFFICER, 2)
    assert before.provenance.file == "Came with the definition"


def test_that_a_restatement_without_a_reason_says_where_it_came_from(council: Store) -> None:
    accepted(
        council, [a_row("HO-FFT", 61.0, cell="C4", period=Q2, outcome=Outcome.RESTATEMENT)]
    )
    found = figure_source(council, indicator="H1", period=Q2, today=TODAY)
    assert found.superseded[0].reason == "As returned in H&N Q3.xlsx"


def test_that_a_figure_nobody_was_told_is_replaced_not_restated(council: Store) -> None:
    accepted(council, [a_row("HO-FFT", 78.4, cell="B2")])
    accepted(council, [a_row("HO-FFT", 79.0, cell="B2", outcome=Outcome.CHANGED)], content=b"2")
    found = figure_source(council, indicator="H1", period=Q3, today=TODAY)
    assert found.figure.state is State.FINAL
    assert [each.is_restated for each in found.superseded] == [False]


def test_that_the_same_return_again_changes_nothing(council: Store) -> None:
    rows = [a_row("HO-FFT", 78.4, cell="B2"), a_row("EM-WORK", 9.0, cell="B3", period=Q3)]
    accepted(council, rows)
    before = contents(council)
    assert accepted(council, rows).is_empty
    assert contents(council) == before


def test_that_the_same_return_again_does_not_bring_back_what_was_corrected(
    council: Store,
) -> None:
    rows = [a_row("HO-FFT", 78.4, cell="B2"), a_row("HO-FFT", 84.0, cell="B1", period=Q2)]
    accepted(council, rows)
    for period, value in ((Q3, 80.0), (Q2, 85.0)):
        type_figure(
            council,
            Figure(value),
            about=("HO-FFT", period),
            reason="Slip",
            author=OFFICER,
            now=NOW,
        )
    before = contents(council)
    assert accepted(council, rows).is_empty
    assert contents(council) == before


def test_that_rows_left_out_at_first_can_be_accepted_later(council: Store) -> None:
    first, later = a_row("HO-FFT", 78.4, cell="B2"), a_row("PH-SMOKE", 12.0, cell="B3")
    staged = a_return([first, later])
    accepted(council, [first], staged=staged)
    assert accepted(council, [later], staged=staged).indicators == {"PH-SMOKE"}
    assert len(contents(council)["kept_file"]) == 1


def test_that_a_return_that_says_only_what_is_known_is_still_received(council: Store) -> None:
    row = a_row("HO-FFT", 84.0, cell="B1", period=Q2, outcome=Outcome.SAME)
    changes = accepted(council, [row])
    assert changes.label == "Accept nothing new from Homes and Neighbourhoods"
    assert "observation" not in changes.tables
    assert [row[1] for row in contents(council)["return_received"]] == [
        "Homes and Neighbourhoods"
    ]


def test_that_undoing_a_return_takes_the_file_and_the_lessons_back_too(council: Store) -> None:
    before = contents(council)
    accepted(council, [a_row("HO-FFT", 78.4, cell="B2", label="Fixed at once")])
    undo(council, author=OFFICER, now=NOW)
    assert contents(council) == before
    with pytest.raises(StoreRefusal):
        file_kept(council, "0" * 64)


def test_that_a_figure_without_a_number_keeps_its_state_and_reason(council: Store) -> None:
    accepted(council, [a_row("HO-FFT", None, cell="B2", text="not available until Oct")])
    found = figure_source(council, indicator="H1", period=Q3, today=TODAY)
    assert found.figure == Figure(None, State.NOT_AVAILABLE, reason="not available until Oct")


def test_that_zero_is_stored_as_a_value(council: Store) -> None:
    accepted(council, [a_row("HO-FFT", 0.0, cell="B2")])
    assert figure_source(council, indicator="H1", period=Q3, today=TODAY).figure.value == 0.0


def test_that_minutes_are_stored_in_the_seconds_of_the_indicator(council: Store) -> None:
    calls = an_indicator("CALLS", "R6", unit=Unit(UnitKind.SECONDS))
    define_indicators(council, [IndicatorDefinition(calls)], author=OFFICER, now=NOW)
    accepted(council, [a_row("CALLS", 1.5, cell="B2", unit="minutes")])
    assert figure_source(council, indicator="R6", period=Q3, today=TODAY).figure.value == 90.0


def test_that_a_forecast_becomes_the_years_figure_in_that_state(council: Store) -> None:
    accepted(council, [a_row("HO-FFT", 83.0, cell="E2", measure=Measure.FORECAST)])
    history = indicator_history(council, "H1")
    assert history.series.others == ((year(2025), Figure(83.0, State.FORECAST)),)


@pytest.mark.parametrize(
    "indicator_id, period, expected",
    [
        ("HO-FFT", year(2025), (TargetKind.ANNUAL, year(2025))),
        ("HO-FFT", Q3, (TargetKind.PROFILE, Q3)),
        ("EM-WORK", year_to_date(2025, 9), (TargetKind.PROFILE, year_to_date(2025, 9))),
    ],
)
def test_that_a_returned_target_is_logged_beside_the_agreed_one(
    council: Store, indicator_id: str, period: Period, expected: tuple[TargetKind, Period]
) -> None:
    row = a_row(indicator_id, 70.0, cell="D2", measure=Measure.TARGET, period=period)
    accepted(council, [row])
    targets = indicator_history(council, indicator_id).series.targets
    assert Target(*expected, 70.0, reason="As returned") in targets
    (before,) = contents(council)["target_superseded"]
    assert before[1:3] == (expected[0].value, expected[1].code)


def test_that_a_target_that_repeats_the_agreed_one_changes_nothing(council: Store) -> None:
    row = a_row("HO-FFT", 85.0, cell="D2", measure=Measure.TARGET, outcome=Outcome.SAME)
    accepted(council, [row])
    assert contents(council)["target_superseded"] == []


def test_that_commentary_is_put_together_from_its_cells_and_bound_to_the_figure(
    council: Store,
) -> None:
    said = {"happened": "Fewer vans.", "matters": "Tenants wait.", "next": "Two more vans."}
    rows = [a_row("HO-FFT", 78.4, cell="B2")] + [
        a_row("HO-FFT", None, cell=f"E{n}", measure=Measure.COMMENTARY, part=part, text=text)
        for n, (part, text) in enumerate(said.items(), start=2)
    ]
    rows.append(a_row("HO-FFT", None, cell="H2", measure=Measure.OWNER, text="Head of Repairs"))
    accepted(council, rows)
    comment = indicator_history(council, "H1").comments[Q3.code]
    assert (comment.happened, comment.matters) == ("Fewer vans.", "Tenants wait.")
    assert (comment.next_steps, comment.owner) == ("Two more vans.", "Head of Repairs")
    assert (comment.value_version, comment.is_stale) == (1, False)


@pytest.mark.parametrize(
    "text, due, next_steps",
    [
        ("2026-02-27 00:00:00", date(2026, 2, 27), "Two more vans."),
        ("27 Feb 2026", date(2026, 2, 27), "Two more vans."),
        ("after Easter", None, "Two more vans.\nBy when: after Easter."),
    ],
)
def test_that_the_day_an_action_is_due_is_kept_and_no_words_are_lost(
    council: Store, text: str, due: date | None, next_steps: str
) -> None:
    said = {"text": "Two more vans.", "part": "next", "measure": Measure.COMMENTARY}
    rows = [
        a_row("HO-FFT", 78.4, cell="B2"),
        a_row("HO-FFT", None, cell="C2", **said),
        a_row("HO-FFT", None, cell="D2", measure=Measure.TEXT, part="due", text=text),
    ]
    accepted(council, rows)
    comment = indicator_history(council, "H1").comments[Q3.code]
    assert (comment.due, comment.next_steps) == (due, next_steps)


def test_that_what_stands_instead_of_a_number_is_quoted(council: Store) -> None:
    rows = [
        a_row("HO-FFT", None, cell="B2", raw="awaiting audit", text="awaiting audit"),
        a_row("HO-FFT", None, cell="C2", period=Q2, raw="", text="The system was replaced."),
    ]
    accepted(council, rows)
    figures = dict(indicator_history(council, "H1").series.figures)
    assert figures[Q3].reason == "Returned as “awaiting audit”."
    assert figures[Q2].reason == "The system was replaced."


def test_that_a_placeholder_in_a_return_is_put_in_words(council: Store) -> None:
    accepted(council, [a_row("HO-FFT", None, cell="B2", raw="TBC", text="TBC")])
    figures = dict(indicator_history(council, "H1").series.figures)
    assert figures[Q3].reason == "The department has yet to confirm it."


def test_that_a_comment_is_stale_once_its_figure_is_replaced(council: Store) -> None:
    rows = [
        a_row("HO-FFT", 78.4, cell="B2"),
        a_row("HO-FFT", None, cell="E2", measure=Measure.COMMENTARY, text="Fewer vans."),
    ]
    accepted(council, rows)
    accepted(council, [a_row("HO-FFT", 79.0, cell="B2", outcome=Outcome.CHANGED)], content=b"2")
    assert indicator_history(council, "H1").comments[Q3.code].is_stale


def test_that_parts_a_return_leaves_out_stay_as_they_were(council: Store) -> None:
    row = a_row(
        "HO-FFT", None, cell="E2", measure=Measure.COMMENTARY, text="More vans.", period=Q2
    )
    accepted(council, [row])
    comment = indicator_history(council, "H1").comments[Q2.code]
    assert (comment.happened, comment.matters) == ("More vans.", "Tenants wait.")
    (before,) = contents(council)["commentary_superseded"]
    assert before[2] == "Fewer vans."


def test_that_a_wards_name_means_the_ward_of_its_time(council: Store) -> None:
    rows = [
        a_row("HO-FFT", 70.0, cell="B2", breakdown="Barnsbury", period=Q3),
        a_row("HO-FFT", 71.0, cell="C2", breakdown="barnsbury ", period=point(NOW.date())),
        a_row("HO-FFT", 72.0, cell="D2", breakdown="Barnsbury", period=year(2019)),
        a_row("HO-FFT", 73.0, cell="E2", breakdown="Female", period=Q3),
    ]
    accepted(council, rows)
    held = contents(council)
    wards = {row[0]: (row[2] or row[5], row[3]) for row in held["breakdown"]}
    told = {row[3]: wards[int(str(row[1]))] for row in held["observation"] if row[1]}
    assert told == {
        70.0: ("Barnsbury", 2022),
        71.0: ("Barnsbury", 2022),
        72.0: ("Barnsbury", 2014),
        73.0: ("Female", 0),
    }
    assert indicator_history(council, "H1").series.figures[-1][0] == Q2


def test_that_a_judged_label_is_remembered_and_a_plain_one_is_not(council: Store) -> None:
    rows = [
        a_row("HO-FFT", 78.4, cell="B2", label="Fixed at once *"),
        a_row("EM-WORK", 9.0, cell="B3", label="The whole title of EM-WORK"),
        a_row("PH-SMOKE", 3.0, cell="B4", label="Quitters", ref="P2"),
        a_row(None, 5.0, cell="B5", label="Website hits", outcome=Outcome.NOT_OURS),
    ]
    accepted(council, rows)
    held = known(council, today=TODAY)
    meanings = {"fixed at once": "HO-FFT", "website hits": ""}
    assert held.judgements.by_directorate == {HOMES: meanings}
    (layout,) = held.layouts
    assert (layout.fingerprint, layout.name) == ("layout-1", "H&N Q3.xlsx")


def test_that_a_label_judged_over_a_figure_we_have_is_remembered(council: Store) -> None:
    same = a_row("HO-FFT", 84.0, cell="B2", label="Mended", outcome=Outcome.SAME, period=Q2)
    new = a_row("PH-SMOKE", 3.0, cell="B4", label="Quitters", ref="P2")
    accepted(council, [new], staged=a_return([same, new]))
    assert known(council, today=TODAY).judgements.by_directorate == {
        HOMES: {"mended": "HO-FFT"}
    }


def test_that_answers_are_remembered_where_no_row_is_news(council: Store) -> None:
    same = a_row("HO-FFT", 84.0, cell="B2", label="Mended", outcome=Outcome.SAME, period=Q2)
    other = a_row(None, 5.0, cell="B5", label="Website hits", outcome=Outcome.NOT_OURS)
    changes = accepted(council, [other], staged=a_return([same, other]))
    assert changes.label == f"Remember 2 labels from {HOMES}"
    assert known(council, today=TODAY).judgements.by_directorate == {
        HOMES: {"mended": "HO-FFT", "website hits": ""}
    }
    assert accepted(council, [], staged=a_return([same, other])).is_empty
    assert not contents(council)["kept_file"], "nothing was taken from the file"


def test_that_figures_returned_to_the_sample_council_are_illustrative(tmp_path: object) -> None:
    with made_store(tmp_path, is_sample=True) as store:  # type: ignore[arg-type]
        accepted(store, [a_row("HO-FFT", 78.4, cell="B2")])
        assert figure_source(store, indicator="H1", period=Q3, today=TODAY).figure.illustrative


def test_that_content_that_is_not_the_staged_file_is_never_stored(council: Store) -> None:
    row = a_row("HO-FFT", 78.4, cell="B2")
    before = contents(council)
    with pytest.raises(ValueError, match="not that of the staged file"):
        accepted(council, [row], content=b"another", staged=a_return([row]))
    assert contents(council) == before


def test_that_a_return_of_another_directorate_is_noted_as_its_own(council: Store) -> None:
    row = a_row("PH-SMOKE", 31.0, cell="B2", period=Q1)
    accepted(council, [row], staged=a_return([row], directorate=HEALTH))
    (received,) = contents(council)["return_received"]
    assert received[1:3] == (HEALTH, Q3.code)
