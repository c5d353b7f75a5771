"""The only threads: results come back to the window's thread, failures as words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ui.jobs import Job, Jobs, Lane, Progress


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs(lambda error: f"worded: {error}")
    yield made
    made.close()


def idle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=20_000)


def held(gate: threading.Event, answer: object = None) -> Callable[[Progress], Any]:
    def work(progress: Progress) -> object:
        assert gate.wait(20)
        return answer

    return work


def test_that_work_runs_elsewhere_and_its_result_comes_back(qtbot: QtBot, jobs: Jobs) -> None:
    here, seen = threading.get_ident(), []
    jobs.submit(
        Job(
            "",
            lambda _: threading.get_ident(),
            lambda r: seen.append((r, threading.get_ident())),
        )
    )
    idle(qtbot, jobs)
    [(worker, back)] = seen
    assert worker != here
    assert back == here


def test_that_what_shows_an_answer_may_do_so_in_slices(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[str] = []

    def show(answer: str) -> Iterator[None]:
        for mark in answer:
            seen.append(mark)
            yield

    jobs.submit(Job("", lambda _: "ab", show))
    jobs.submit(Job("", lambda _: "c", show))
    idle(qtbot, jobs)
    assert seen == ["a", "b", "c"]


def test_that_one_worker_owns_the_store_and_files_have_another(
    qtbot: QtBot, jobs: Jobs
) -> None:
    seen: dict[str, list[int]] = {"store": [], "files": []}
    for lane in (Lane.STORE, Lane.FILES, Lane.STORE, Lane.FILES):
        work = Job("", lambda _: threading.get_ident(), seen[lane.value].append, lane=lane)
        jobs.submit(work)
    idle(qtbot, jobs)
    assert len(set(seen["store"])) == len(set(seen["files"])) == 1
    assert seen["store"] != seen["files"]


def test_that_a_failure_is_heard_as_words_and_the_worker_lives_on(
    qtbot: QtBot, jobs: Jobs
) -> None:
    heard, results = [], []

    def fail(_: Progress) -> None:
        raise OSError("the disk is full")

    jobs.submit(Job("", fail, results.append, heard.append))
    jobs.submit(Job("", lambda _: 7, results.append))
    idle(qtbot, jobs)
    assert heard == ["worded: the disk is full"]
    assert results == [7]


def test_that_a_failure_nobody_asked_for_is_told_to_the_window(
    qtbot: QtBot, jobs: Jobs
) -> None:
    def fail(_: Progress) -> None:
        raise ValueError("odd")

    with qtbot.waitSignal(jobs.failed, timeout=20_000) as told:
        jobs.submit(Job("", fail, print))
    assert told.args == ["worded: odd"]


def test_that_a_newer_question_makes_the_older_one_void(qtbot: QtBot, jobs: Jobs) -> None:
    gate, seen = threading.Event(), []
    jobs.submit(Job("", held(gate), lambda _: None))
    for number in range(5):
        jobs.submit(Job("", lambda _, n=number: n, seen.append, topic="detail"))
    gate.set()
    idle(qtbot, jobs)
    assert seen == [4]


def test_that_cancelled_work_stops_at_its_next_step_and_says_nothing(
    qtbot: QtBot, jobs: Jobs
) -> None:
    gate, steps, seen = threading.Event(), [], []

    def work(progress: Progress) -> str:
        for step in range(100):
            progress(step, 100)
            steps.append(step)
            gate.wait(20)
        return "done"

    job = jobs.submit(Job("Reading", work, seen.append, seen.append))
    qtbot.waitUntil(lambda: steps == [0], timeout=20_000)
    job.cancel()
    gate.set()
    idle(qtbot, jobs)
    assert steps == [0]
    assert seen == []


def test_that_what_was_done_before_the_cancel_came_is_still_told(
    qtbot: QtBot, jobs: Jobs
) -> None:
    """A command that has committed must be shown, however late somebody pressed Cancel."""
    gate, seen = threading.Event(), []
    with qtbot.waitSignal(jobs.started, timeout=20_000):
        job = jobs.submit(Job("Accepting", held(gate, "stored"), seen.append))
    job.cancel()
    gate.set()
    idle(qtbot, jobs)
    assert seen == ["stored"]


def test_that_progress_is_told_only_when_a_person_would_see_it(
    qtbot: QtBot, jobs: Jobs
) -> None:
    moves = []
    jobs.moved.connect(lambda job, done, total: moves.append(done))

    def work(progress: Progress) -> None:
        for step in range(10_000):
            progress(step, 10_000)

    jobs.submit(Job("Reading", work, lambda _: None))
    idle(qtbot, jobs)
    qtbot.wait(10)
    assert len(moves) == 100


def test_that_closing_ends_both_workers(qtbot: QtBot) -> None:
    jobs = Jobs(str)
    for lane in Lane:
        jobs.submit(Job("", lambda _: None, lambda _: None, lane=lane))
    jobs.close()
    assert not [each for each in threading.enumerate() if each.name.startswith("lbi-")]
    assert jobs.is_idle
