"""Every command is one transaction and one entry; undo restores the content exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import postgres
import pytest
from both_dialects import DIALECTS, a_copy, council_template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_council import (
    NOW,
    OFFICER,
    Q1,
    Q2,
    Q3,
    Contents,
    a_return,
    a_row,
    contents,
    made_store,
    work,
)

from lbi_desktop.commands.annotations import annotate, rebase_series, remove_annotations
from lbi_desktop.commands.comments import write_comment
from lbi_desktop.commands.define import define_indicators
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.targets import set_targets
from lbi_desktop.commands.undo import redo, undo
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.period import month, quarter
from lbi_desktop.domain.readings.reading import Measure, Outcome
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.store.address import Place, place_named
from lbi_desktop.store.figure_tables import observation, observation_superseded
from lbi_desktop.store.history import MOST_IMAGES, Ledger, change
from lbi_desktop.store.store import Store, open_store

Step = Callable[[Store], Changes]
SIGNED = {"author": OFFICER, "now": NOW}
INDICATORS = ("HO-FFT", "EM-WORK", "PH-SMOKE")
PERIODS = (Q1, Q2, Q3)


@dataclass(frozen=True)
class Typed:
    indicator: str
    period: int
    value: float

    def __call__(self, store: Store) -> Changes:
        about = (self.indicator, PERIODS[self.period])
        return type_figure(store, Figure(self.value), about=about, reason="Rang up", **SIGNED)


@dataclass(frozen=True)
class Commented:
    indicator: str
    period: int
    text: str

    def __call__(self, store: Store) -> Changes:
        about = (self.indicator, PERIODS[self.period])
        return write_comment(store, Commentary(self.text), about=about, **SIGNED)


@dataclass(frozen=True)
class Noted:
    indicator: str
    text: str

    def __call__(self, store: Store) -> Changes:
        return annotate(store, self.text, about=(self.indicator, Q2), **SIGNED)


@dataclass(frozen=True)
class Cleared:
    indicator: str

    def __call__(self, store: Store) -> Changes:
        return remove_annotations(store, about=(self.indicator, Q2), **SIGNED)


@dataclass(frozen=True)
class Rebased:
    indicator: str
    reason: str

    def __call__(self, store: Store) -> Changes:
        return rebase_series(store, self.reason, about=(self.indicator, Q1), **SIGNED)


@dataclass(frozen=True)
class Targeted:
    indicator: str
    value: float

    def __call__(self, store: Store) -> Changes:
        target = Target(TargetKind.PROFILE, Q3, self.value, reason="Agreed")
        return set_targets(store, [target], indicator_id=self.indicator, **SIGNED)


@dataclass(frozen=True)
class Returned:
    """A return; a long one is remembered as a range, a short one as images."""

    values: tuple[float, ...]
    months: int

    def __call__(self, store: Store) -> Changes:
        rows = [
            a_row("HO-FFT", value, cell=f"B{n + 2}", period=PERIODS[n % 3])
            for n, value in enumerate(self.values)
        ]
        rows += [
            a_row(
                "EM-WORK", float(n), cell=f"C{n + 2}", period=month(2000 + n // 12, n % 12 + 1)
            )
            for n in range(self.months)
        ]
        rows.append(
            a_row(
                "HO-FFT",
                None,
                cell="D2",
                measure=Measure.COMMENTARY,
                text=f"Said {self.values}",
            )
        )
        content = repr(self).encode()
        return accept_return(
            store, a_return(rows, content=content), rows=rows, content=content, **SIGNED
        )


def defined(store: Store) -> Changes:
    """Adds an indicator that is there: nothing, or its figures anew."""
    return define_indicators(store, [work()], **SIGNED)


NUMBERS = st.floats(-1000, 1000, allow_nan=False).map(lambda value: round(value, 3))
NAMES = st.sampled_from(INDICATORS)
NO_NUL = st.characters(exclude_characters="\x00")  # no file or field of ours brings one
TEXTS = st.text(NO_NUL, max_size=12)
WORDS = TEXTS.filter(str.strip)
STEPS = st.one_of(
    st.builds(Typed, NAMES, st.integers(0, 2), NUMBERS),
    st.builds(Commented, NAMES, st.integers(0, 2), TEXTS),
    st.builds(Noted, NAMES, WORDS),
    st.builds(Cleared, NAMES),
    st.builds(Rebased, NAMES, WORDS),
    st.builds(Targeted, NAMES, NUMBERS),
    st.builds(
        Returned,
        st.lists(NUMBERS, min_size=1, max_size=3).map(tuple),
        st.sampled_from((0, 3, MOST_IMAGES + 20)),
    ),
    st.just(defined),
)


@pytest.fixture(scope="module", params=DIALECTS)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A closed store that holds the small council, to be copied."""
    if request.param == "server":
        return place_named(f"{postgres.server()}/{council_template()}")
    with made_store(tmp_path_factory.mktemp("undo")) as store:
        return store.path


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEPS, min_size=1, max_size=6))
def test_that_undo_and_redo_restore_the_content_exactly(
    shared: Place, steps: list[Step]
) -> None:
    with a_copy(shared) as store:
        states = states_after(store, steps)
        for expected in reversed(states[:-1]):
            assert not undo(store, **SIGNED).is_empty
            assert contents(store) == expected
        for expected in states[1:]:
            assert not redo(store, **SIGNED).is_empty
            assert contents(store) == expected
        assert redo(store, **SIGNED).is_empty


def states_after(store: Store, steps: list[Step]) -> list[Contents]:
    """The content before the first step and after each step that changed something."""
    states = [contents(store)]
    for step in steps:
        changes = step(store)
        after = contents(store)
        assert (after == states[-1]) == changes.is_empty
        if not changes.is_empty:
            states.append(after)
    return states


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(
    steps=st.lists(STEPS, min_size=2, max_size=5),
    fresh=STEPS,
    taken_back=st.integers(1, 3),
)
def test_that_a_new_command_after_undo_stands_on_what_undo_left(
    shared: Place, steps: list[Step], fresh: Step, taken_back: int
) -> None:
    with a_copy(shared) as store:
        states = states_after(store, steps)
        back = min(taken_back, len(states) - 1)
        for _ in range(back):
            undo(store, **SIGNED)
        before = contents(store)
        assert before == states[len(states) - 1 - back]
        if not fresh(store).is_empty:
            assert redo(store, **SIGNED).is_empty
            undo(store, **SIGNED)
        assert contents(store) == before


def test_that_undo_survives_a_restart(place: Place) -> None:
    with open_store(place, who=OFFICER, now=NOW) as store:
        before = contents(store)
        Typed("HO-FFT", 2, 78.4)(store)
        after = contents(store)
    with open_store(place, who=OFFICER, now=NOW) as store:
        assert undo(store, **SIGNED).label == "Undo: Type H1 for Q3 2025/26"
        assert contents(store) == before
    with open_store(place, who=OFFICER, now=NOW) as store:
        redo(store, **SIGNED)
        assert contents(store) == after


def test_that_a_long_return_undoes_as_one_and_writes_no_row_images(council: Store) -> None:
    before = contents(council)
    Returned((1.0,), 400)(council)
    with council.reading() as connection:
        images = connection.exec_driver_sql(
            "SELECT sum(length(images)) FROM history_change WHERE entry = 2"
        ).scalar()
    assert images < 4_000
    undo(council, **SIGNED)
    assert contents(council) == before


def test_that_a_long_return_over_a_long_return_comes_back_exactly(council: Store) -> None:
    rows = [
        a_row("HO-FFT", float(n), cell=f"B{n + 2}", period=month(1990 + n // 12, n % 12 + 1))
        for n in range(MOST_IMAGES + 50)
    ]
    content = b"first"
    accept_return(
        council, a_return(rows, content=content), rows=rows, content=content, **SIGNED
    )
    before = contents(council)
    again = [
        a_row("HO-FFT", float(n) + 0.5, cell=row.reading.cell, period=row.period or Q3)
        for n, row in enumerate(rows)
    ]
    content = b"second"
    accept_return(
        council, a_return(again, content=content), rows=again, content=content, **SIGNED
    )
    after = contents(council)
    assert len(after["observation_superseded"]) == len(rows)
    undo(council, **SIGNED)
    assert contents(council) == before
    redo(council, **SIGNED)
    assert contents(council) == after


def test_that_a_restatement_of_many_among_new_figures_comes_back_exactly(
    council: Store,
) -> None:
    new = [
        a_row("HO-FFT", float(n), cell=f"B{n + 2}", period=month(1990 + n // 12, n % 12 + 1))
        for n in range(MOST_IMAGES + 50)
    ]
    old = [
        a_row("HO-FFT", 50.0, cell=f"D{n}", period=period, outcome=Outcome.RESTATEMENT)
        for n, period in enumerate((Q1, Q2), start=2)
    ]
    before = contents(council)
    rows = [*new, *old]
    accept_return(council, a_return(rows), rows=rows, content=b"a workbook", **SIGNED)
    after = contents(council)
    undo(council, **SIGNED)
    assert contents(council) == before
    redo(council, **SIGNED)
    assert contents(council) == after


def test_that_the_history_says_who_did_what_and_keeps_what_was_undone(council: Store) -> None:
    Typed("HO-FFT", 2, 78.4)(council)
    undo(council, author="Departmental officer", now=NOW + timedelta(minutes=5))
    told = [
        (entry.author, entry.label, entry.reverses, entry.is_undone)
        for entry in history_list(council)
    ]
    assert told == [
        ("Departmental officer", "Undo: Type H1 for Q3 2025/26", 2, False),
        (OFFICER, "Type H1 for Q3 2025/26", None, True),
        (OFFICER, "Set up London Borough of Islington", None, False),
    ]
    of_one = history_list(council, indicator_id="PH-SMOKE")
    assert [entry.entry for entry in of_one] == [1]


def test_that_a_command_that_changes_nothing_leaves_no_entry(council: Store) -> None:
    first = Typed("HO-FFT", 2, 78.4)(council)
    again = Typed("HO-FFT", 2, 78.4)(council)
    assert (first.entry, again.entry) == (2, 0)
    assert len(history_list(council)) == 2


def test_that_a_command_that_fails_leaves_nothing_behind(council: Store) -> None:
    before = contents(council)

    def broken(ledger: Ledger) -> None:
        ledger.remove(observation, [(2, 0, Q2.code)])
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError), change(council, "Fails", kind="test", **SIGNED) as ledger:
        broken(ledger)
    assert contents(council) == before
    assert len(history_list(council)) == 1


def test_that_a_row_pointing_nowhere_is_never_committed(council: Store) -> None:
    before = contents(council)
    with (
        pytest.raises(Exception, match=r"FOREIGN KEY|Somebody else has removed"),
        change(council, "Lies", kind="test", **SIGNED) as ledger,
    ):
        ledger.amend(observation, (2, 0, Q2.code), source_no=999)
    assert contents(council) == before


def test_that_a_range_is_never_rewritten_by_its_own_command(council: Store) -> None:
    def row(n: int) -> tuple[object, ...]:
        period = quarter(1700 + n, 1)
        figure = (float(n), None, None, "final", "", None, 0, 0)
        return (2, 0, period.code, *figure, 1, None, None, "", 1, 2)

    rows = [row(n) for n in range(MOST_IMAGES + 1)]
    key = rows[0][:3]

    def twice(ledger: Ledger) -> None:
        ledger.add_many(observation, rows)
        ledger.supersede(observation_superseded, [key], reasons={key: ("", False)})

    with (
        pytest.raises(RuntimeError, match="just added"),
        change(council, "Twice", kind="test", **SIGNED) as ledger,
    ):
        twice(ledger)


def test_that_the_changes_name_the_tables_and_indicators_touched(council: Store) -> None:
    changes = Typed("HO-FFT", 2, 78.4)(council)
    assert changes.indicators == {"HO-FFT"}
    assert "observation" in changes.tables
    assert undo(council, **SIGNED).indicators == {"HO-FFT"}


def test_that_there_is_nothing_to_undo_in_an_empty_store(empty: Store) -> None:
    assert undo(empty, **SIGNED).is_empty
    assert redo(empty, **SIGNED).is_empty
