"""Any commands in any order, undone, redone, taken back from the middle, reopened in between.

Hypothesis plays the officer. After every step the content of the store must be exactly what it
was when the history stood at the same place before.
"""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from any_command import COMMANDS, MODULES
from any_said import SAID, SIGNED, Said
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from small_council import NOW, OFFICER, Contents, contents, made_store

from lbi_desktop import commands
from lbi_desktop.commands.undo import redo, undo, undo_back_to, undo_entry
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.queries.history_list import history_list
from lbi_desktop.store.history_tables import history
from lbi_desktop.store.store import Store, open_store

PICKS = st.integers(0, 99)
_NUMBERS = itertools.count()
_NO_COMMANDS = {"undo", "redo", "undo_entry", "undo_back_to", "plan_change"}
"""The machine's own rules, and what commands on the plan are made of."""


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


@pytest.mark.timeout(400)
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


def commands_there_are() -> dict[str, object]:
    """Every public function of the commands that is signed by its author, by name."""
    found = {}
    for module in pkgutil.iter_modules(commands.__path__, f"{commands.__name__}."):
        for name, each in vars(importlib.import_module(module.name)).items():
            is_own = inspect.isfunction(each) and each.__module__ == module.name
            if not is_own or name.startswith("_") or name in _NO_COMMANDS:
                continue
            if {"store", "author", "now"} <= inspect.signature(each).parameters.keys():
                found[name] = each
    return found


def test_that_every_command_is_tried_by_the_machine() -> None:
    every = commands_there_are()
    assert len(every) > 40
    tried = {id(each) for module in MODULES for each in vars(module).values()}
    untried = [name for name, each in every.items() if id(each) not in tried]
    assert untried == [], "give each a function in one of the modules of any_command.py"
