"""Whom the window talks to: one store at a time, slow work elsewhere, all of it in words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.value import Figure
from ui.session import Session
from ui.surroundings import Surroundings


@pytest.fixture
def session(qtbot: QtBot, around: Surroundings) -> Iterator[Session]:
    made = Session(around)
    yield made
    made.close()


@pytest.fixture
def opened(qtbot: QtBot, session: Session, sample_store: Path, tmp_path: Path) -> Session:
    path = tmp_path / "council.lbi"
    shutil.copy(sample_store, path)
    with qtbot.waitSignal(session.opened, timeout=20_000):
        session.open(path)
    return session


def rest(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.jobs.is_idle, timeout=20_000)


def type_a_figure(session: Session, value: float) -> None:
    from lbi_desktop.commands.figures import type_figure

    facts, period = session.facts, session.period
    assert facts is not None
    assert period is not None
    [repairs] = [each.id for each in facts.council.indicators if each.ref == "H1"]

    def command(store: object, _: object) -> Changes:
        return type_figure(
            store,  # type: ignore[arg-type]
            Figure(value),
            about=(repairs, period),
            reason="by telephone",
            author="officer",
            now=session.now,
        )

    session.do("Typing", command)


def test_that_opening_tells_the_council_and_its_latest_period(opened: Session) -> None:
    facts = opened.facts
    assert facts is not None
    assert facts.council.is_sample
    assert opened.period == facts.council.latest
    assert opened.may_write


def test_that_a_sample_council_stands_still_on_its_day(opened: Session) -> None:
    around, facts = opened.around, opened.facts
    assert facts is not None
    assert facts.council.day == date(2026, 1, 28)
    opened.around = replace(around, clock=lambda: datetime(2031, 5, 6, 16, 30, tzinfo=UTC))
    assert opened.now == datetime(2026, 1, 28, 16, 30, tzinfo=UTC)
    opened.around = replace(opened.around, is_day_given=True)
    assert opened.today == date(2031, 5, 6)


def test_that_nothing_is_asked_before_a_store_is_open(session: Session) -> None:
    assert session.ask(lambda store: 1, print) is None
    assert session.do("x", lambda store, progress: Changes(0, "")) is None


def test_that_a_missing_store_is_said_in_words(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    heard: list[str] = []
    session.open(tmp_path / "nowhere.lbi", sorry=heard.append)
    rest(qtbot, session)
    assert heard == [
        "There is no store “nowhere.lbi” in that folder. Check the name, or make a new store."
    ]
    assert not session.is_open


def test_that_an_unforeseen_fault_is_noted_without_what_was_in_it(
    qtbot: QtBot, opened: Session
) -> None:
    def odd(_: object) -> None:
        raise KeyError("a secret figure, 78.4%")

    with qtbot.waitSignal(opened.refused, timeout=20_000) as told:
        opened.ask(odd, print)
    assert "did not foresee (KeyError)" in told.args[0]
    assert "78.4" not in told.args[0]
    log = next(opened.around.local_folder.glob("*.log")).read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "78.4" not in log


def test_that_a_command_is_announced_and_can_be_taken_back(
    qtbot: QtBot, opened: Session
) -> None:
    seen: list[Changes] = []
    opened.changed.connect(seen.append)
    with qtbot.waitSignal(opened.done, timeout=20_000):
        type_a_figure(opened, 91.5)
    rest(qtbot, opened)
    assert opened.facts is not None
    assert opened.facts.undo_label == seen[0].label
    opened.undo()
    rest(qtbot, opened)
    assert opened.facts.redo_label == seen[0].label
    assert len(seen) == 2
    opened.redo()
    rest(qtbot, opened)
    assert opened.facts.undo_label == seen[0].label


def test_that_undo_is_announced_but_offers_no_undo_of_itself(
    qtbot: QtBot, opened: Session
) -> None:
    with qtbot.waitSignal(opened.done, timeout=20_000):
        type_a_figure(opened, 91.5)
    rest(qtbot, opened)
    offered: list[object] = []
    opened.done.connect(offered.append)
    opened.undo()
    rest(qtbot, opened)
    assert offered == []


def test_that_a_new_store_is_made_and_never_over_another(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    path, heard = tmp_path / "new" / "council.lbi", []
    with qtbot.waitSignal(session.opened, timeout=20_000):
        session.make(path, is_sample=False)
    before = path.read_bytes()
    session.make(path, is_sample=False, sorry=heard.append)
    rest(qtbot, session)
    assert len(heard) == 1
    assert session.is_open
    session.close()
    assert path.read_bytes()[:16] == before[:16]


def test_that_opening_another_store_lets_go_of_the_first(
    qtbot: QtBot, opened: Session, sample_store: Path, tmp_path: Path
) -> None:
    from lbi_desktop.store.store import open_store

    first = opened.facts.path  # type: ignore[union-attr]
    second = tmp_path / "other.lbi"
    shutil.copy(sample_store, second)
    with qtbot.waitSignal(opened.opened, timeout=20_000):
        opened.open(second)
    with open_store(first, who="somebody", now=opened.now) as store:
        assert not store.is_read_only


def test_that_a_refused_second_store_leaves_the_first_open(
    qtbot: QtBot, opened: Session, tmp_path: Path
) -> None:
    heard: list[str] = []
    opened.open(tmp_path / "nowhere.lbi", sorry=heard.append)
    rest(qtbot, opened)
    assert heard
    answers: list[int] = []
    opened.ask(lambda store: 7, answers.append)
    rest(qtbot, opened)
    assert answers == [7]


def test_that_the_period_is_told_once_when_it_changes(opened: Session) -> None:
    told: list[object] = []
    opened.period_changed.connect(told.append)
    assert opened.period is not None
    opened.choose_period(opened.period)
    opened.choose_period(opened.period.previous())
    opened.choose_period(None)
    assert told == [opened.period]


def test_that_a_store_wished_for_twice_is_made_once(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    """A double click on the welcome page was told that its own sample council exists."""
    refused: list[str] = []
    for _ in range(2):
        session.make(tmp_path / "sample.lbi", is_sample=True, sorry=refused.append)
    rest(qtbot, session)
    assert session.is_open
    assert refused == []
