"""Any commands in any order, undone, redone, taken back from the middle, reopened in between.

Hypothesis plays the officer. After every step the content of the store must be exactly what it
was when the history stood at the same place before.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from small_council import (
    NOW,
    OFFICER,
    Q1,
    Q2,
    Q3,
    Contents,
    a_return,
    a_row,
    an_indicator,
    contents,
    made_store,
)

from lbi_desktop.commands.annotations import annotate, rebase_series, remove_annotations
from lbi_desktop.commands.comments import CommentState, mark_comment, write_comment
from lbi_desktop.commands.define import define_indicators
from lbi_desktop.commands.definitions import Because, change_definition
from lbi_desktop.commands.figures import type_figure
from lbi_desktop.commands.plan_parts import put_milestone, put_resource
from lbi_desktop.commands.plans import add_element, move_element, rename_element, retire_element
from lbi_desktop.commands.returns import accept_return
from lbi_desktop.commands.targets import set_targets
from lbi_desktop.commands.undo import redo, undo, undo_back_to, undo_entry
from lbi_desktop.domain.briefing import Commentary
from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.definitions import DefinedFigure, IndicatorDefinition
from lbi_desktop.domain.indicator import Target, TargetKind
from lbi_desktop.domain.period import month
from lbi_desktop.domain.plan import ElementKind, Milestone, PlanElement, Resource, ResourceKind
from lbi_desktop.domain.reading import Measure
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.value import Figure
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.queries.indicators import indicators
from lbi_desktop.store.history import MOST_IMAGES
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.plan_tables import plan_element
from lbi_desktop.store.store import Store, open_store

Command = Callable[[Store], Changes]
SIGNED = {"author": OFFICER, "now": NOW}
PERIODS = (Q1, Q2, Q3)
VALUES = st.floats(-1000, 1000, allow_nan=False).map(lambda value: round(value, 2))
TEXTS = st.text(max_size=8)
PICKS = st.integers(0, 99)
_NUMBERS = itertools.count()
NAMES = ("HO-FFT", "EM-WORK", "PH-SMOKE", "NEW-0", "NEW-1")


@dataclass(frozen=True)
class Said:
    """What a random command is made from."""

    pick: int
    period: int
    value: float
    text: str

    @property
    def indicator(self) -> str:
        return NAMES[self.pick % len(NAMES)]

    @property
    def about(self) -> tuple[str, object]:
        return self.indicator, PERIODS[self.period]


SAID = st.builds(Said, PICKS, st.integers(0, 2), VALUES, TEXTS)


def typed(store: Store, said: Said) -> Changes:
    return type_figure(store, Figure(said.value), about=said.about, reason=said.text, **SIGNED)  # type: ignore[arg-type]


def commented(store: Store, said: Said) -> Changes:
    return write_comment(store, Commentary(said.text), about=said.about, **SIGNED)  # type: ignore[arg-type]


def marked(store: Store, said: Said) -> Changes:
    state = CommentState.SIGNED if said.value > 0 else CommentState.CHECKED
    return mark_comment(store, state, about=("HO-FFT", Q2), **SIGNED)


def noted(store: Store, said: Said) -> Changes:
    return annotate(store, said.text, about=said.about, **SIGNED)  # type: ignore[arg-type]


def cleared(store: Store, said: Said) -> Changes:
    return remove_annotations(store, about=said.about, **SIGNED)  # type: ignore[arg-type]


def rebased(store: Store, said: Said) -> Changes:
    return rebase_series(store, said.text, about=said.about, **SIGNED)  # type: ignore[arg-type]


def targeted(store: Store, said: Said) -> Changes:
    target = Target(TargetKind.PROFILE, PERIODS[said.period], said.value, reason=said.text)
    return set_targets(store, [target], indicator_id=said.indicator, **SIGNED)


def defined(store: Store, said: Said) -> Changes:
    name = f"NEW-{said.pick % 2}"
    figures = (DefinedFigure(PERIODS[said.period], Figure(said.value)),)
    fresh = IndicatorDefinition(an_indicator(name, f"N{said.pick % 2}"), figures)
    return define_indicators(store, [fresh], **SIGNED)


def calculated(store: Store, said: Said) -> Changes:
    fresh = an_indicator("SUM", "S1", formula="[H1] + [H10]")
    return define_indicators(store, [IndicatorDefinition(fresh)], **SIGNED)


def redefined(store: Store, said: Said) -> Changes:
    every = [each for each in indicators(store) if each.id != "SUM"]
    if not every:
        return NOTHING
    one = every[said.pick % len(every)]
    wanted = replace(one, purpose=said.text, ref=f"{one.ref}x" if said.value > 900 else one.ref)
    return change_definition(store, wanted, because=Because("Reviewed"), **SIGNED)


def returned(store: Store, said: Said, *, months: int = 0) -> Changes:
    """A return; a long one is remembered as a range, a short one as images."""
    rows = [a_row(said.indicator, said.value, cell="B2", period=PERIODS[said.period])]
    rows += [
        a_row("EM-WORK", float(n), cell=f"C{n + 2}", period=month(2000 + n // 12, n % 12 + 1))
        for n in range(months)
    ]
    text = f"Said {said.text}"
    rows.append(a_row("HO-FFT", None, cell="D2", measure=Measure.COMMENTARY, text=text))
    content = repr((said, months)).encode()
    staged = a_return(rows, content=content)
    return accept_return(store, staged, rows=rows, content=content, **SIGNED)


def returned_long(store: Store, said: Said) -> Changes:
    return returned(store, said, months=MOST_IMAGES + 20)


def element_ids(store: Store) -> list[str]:
    with store.reading() as connection:
        query = plan_element.select().order_by(plan_element.c.id)
        return [row.id for row in connection.execute(query)]


def planned(store: Store, said: Said) -> Changes:
    parents = element_ids(store)
    element = PlanElement(
        "",
        ElementKind.KEY_ACTION,
        said.text or "Named",
        parent=parents[said.pick % len(parents)] if parents else None,
    )
    return add_element(store, element, **SIGNED)[0]


def on_element(act: Callable[[Store, str, Said], Changes]) -> Callable[[Store, Said], Changes]:
    def done(store: Store, said: Said) -> Changes:
        names = element_ids(store)
        return act(store, names[said.pick % len(names)], said) if names else NOTHING

    return done


def renamed(store: Store, name: str, said: Said) -> Changes:
    day = date(2025, 1 + said.period, 1)
    return rename_element(store, name, name=said.text, from_day=day, **SIGNED)


def moved(store: Store, name: str, said: Said) -> Changes:
    names = element_ids(store)
    if not names:
        return NOTHING
    parent = names[said.period % len(names)]
    return move_element(store, name, parent=parent, **SIGNED)


def ended(store: Store, name: str, said: Said) -> Changes:
    return retire_element(store, name, last_day=date(2025, 6, 1 + said.period), **SIGNED)


def resourced(store: Store, name: str, said: Said) -> Changes:
    given = Resource(ResourceKind.REVENUE, said.value, "2025/26", said.text)
    return put_resource(store, name, given=given, **SIGNED)


def stepped(store: Store, name: str, said: Said) -> Changes:
    return put_milestone(store, name, step=Milestone(said.text), **SIGNED)


COMMANDS: tuple[Callable[[Store, Said], Changes], ...] = (
    typed, commented, marked, noted, cleared, rebased, targeted, defined, calculated, redefined,
    returned, returned_long, planned, on_element(renamed), on_element(moved), on_element(ended),
    on_element(resourced), on_element(stepped),
)  # fmt: skip


class UndoMachine(RuleBasedStateMachine):
    """Commands, undo, redo, taking back from the middle, restarts."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.path = self.template.with_name(f"at-work-{next(_NUMBERS)}.lbi")
        self.undone: list[Contents] = []
        self.before: list[tuple[int, Contents]] = []
        self.is_in_order = True

    @initialize()
    def open(self) -> None:
        shutil.copy(self.template, self.path)
        self.store = open_store(self.path, who=OFFICER, now=NOW)
        self.now = contents(self.store)

    @rule(command=st.sampled_from(COMMANDS), said=SAID)
    def do(self, command: Callable[[Store, Said], Changes], said: Said) -> None:
        try:
            changes = command(self.store, said)
        except Refusal:
            return
        if changes.is_empty:
            return
        self.before.append((changes.entry, self.now))
        self.undone.clear()
        self.now = contents(self.store)

    @rule()
    def undo(self) -> None:
        standing = self.now
        changes = undo(self.store, **SIGNED)
        assert not changes.is_empty or not self.before
        if changes.is_empty:
            return
        self.now = contents(self.store)
        self.undone.append(standing)
        if self.before:
            _, expected = self.before.pop()
            assert self.now == expected or not self.is_in_order

    @rule()
    def redo(self) -> None:
        standing = self.now
        changes = redo(self.store, **SIGNED)
        assert changes.is_empty == (not self.undone)
        if changes.is_empty:
            return
        self.now = contents(self.store)
        assert self.now == self.undone.pop()
        with self.store.reading() as connection:
            query = history.select().where(history.c.entry == changes.entry)
            entry = connection.execute(query).one().reverses
        self.before.append((entry, standing))
        self.before.sort(key=lambda each: each[0])

    @precondition(lambda self: len(self.before) > 1)
    @rule(pick=PICKS)
    def take_back_from_the_middle(self, pick: int) -> None:
        place = pick % len(self.before)
        entry, _ = self.before[place]
        standing = self.now
        try:
            undo_entry(self.store, entry, **SIGNED)
        except Refusal:
            return
        self.undone.append(standing)
        del self.before[place]
        self.is_in_order = self.is_in_order and place == len(self.before)
        self.now = contents(self.store)

    @precondition(lambda self: len(self.before) > 1)
    @rule(pick=PICKS)
    def undo_back_to_one(self, pick: int) -> None:
        place = pick % len(self.before)
        entry, expected = self.before[place]
        count, standing = len(self.before) - place, self.now
        done = undo_back_to(self.store, entry, **SIGNED)
        assert len(done) == count
        self.now = contents(self.store)
        assert self.now == expected or not self.is_in_order
        steps = []
        for _ in range(count):
            redo(self.store, **SIGNED)
            steps.append(contents(self.store))
        assert steps[-1] == standing
        for _ in range(count):
            undo(self.store, **SIGNED)
        assert contents(self.store) == self.now
        self.undone += reversed(steps)
        del self.before[place:]

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = open_store(self.path, who=OFFICER, now=NOW)

    @invariant()
    def nothing_but_what_was_done_changed(self) -> None:
        assert contents(self.store) == self.now

    @invariant()
    def no_row_points_at_nothing(self) -> None:
        with self.store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        try:
            entries = history_list(self.store, limit=200)
            assert len({each.entry for each in entries}) == len(entries)
        finally:
            self.store.close()
            self.path.unlink()


@pytest.mark.timeout(240)
def test_that_any_sequence_of_commands_undoes_and_redoes_exactly(tmp_path: Path) -> None:
    with made_store(tmp_path) as store:
        UndoMachine.template = store.path
    machine = settings(
        max_examples=20,
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(UndoMachine, settings=machine)
