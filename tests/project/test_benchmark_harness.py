"""The measure itself: what it counts, what it leaves out, what it calls too slow."""

from __future__ import annotations

import sys

import pytest
from source_tree import ROOT

sys.path.append(str(ROOT / "tests" / "benchmarks"))

from measuring import Benchmark, Outcome, Taken, fresh_process, measure
from run import asked_of


def _outcome(job: float, floor: float, **budget: float) -> Outcome:
    benchmark = Benchmark(name="a job", job=lambda: None, **budget)  # type: ignore[arg-type]
    return Outcome(benchmark=benchmark, job=(Taken(job),), floor=(Taken(floor),))


def test_that_floor_and_job_take_turns_and_the_first_round_is_left_out() -> None:
    calls: list[str] = []
    outcome = measure(
        Benchmark(
            name="turns",
            job=lambda: calls.append("job"),
            floor=lambda: calls.append("floor"),
            before=lambda: calls.append("before"),
            rounds=2,
        )
    )
    assert calls == ["before", "floor", "before", "job"] * 3
    assert (len(outcome.job), len(outcome.floor)) == (2, 2)


def test_that_a_job_over_its_ratio_is_over_budget() -> None:
    assert _outcome(0.2, 0.1, ratio=2.0).is_within_budget
    assert not _outcome(0.3, 0.1, ratio=2.0).is_within_budget


def test_that_a_job_over_its_milliseconds_is_over_budget_whatever_its_ratio() -> None:
    assert not _outcome(0.3, 0.3, ratio=2.0, milliseconds=150.0).is_within_budget


def test_that_memory_without_a_measurement_is_no_pass() -> None:
    assert not _outcome(0.1, 0.1, extra_megabytes=100.0).is_within_budget


def test_that_a_job_may_bring_its_own_measurement() -> None:
    own = Benchmark(name="own", job=lambda: Taken(7.0), floor=lambda: Taken(2.0), rounds=1)
    outcome = measure(own)
    assert outcome.ratio == 3.5


def test_that_a_fresh_process_is_timed_and_its_failure_told() -> None:
    assert fresh_process("-c", "import time; time.sleep(0.1)").seconds > 0.1
    with pytest.raises(RuntimeError, match="ended with 3"):
        fresh_process("-c", "raise SystemExit(3)")


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell a child's peak")
def test_that_a_fresh_process_is_not_charged_with_our_own_memory() -> None:
    ballast = bytearray(b"x") * 150_000_000
    peak_bytes = fresh_process("-c", "pass").peak_bytes
    assert peak_bytes is not None
    assert peak_bytes < len(ballast) / 2


def test_that_a_word_that_names_a_module_leaves_the_others_unprepared() -> None:
    modules = ("bench_history", "bench_store", "bench_window")
    assert asked_of(modules, ["window"]) == {"bench_window": ()}
    assert asked_of(modules, []) == dict.fromkeys(modules, ())
    assert asked_of(modules, ["store", "scrolling"]) == {
        "bench_history": ("scrolling",),
        "bench_store": (),
        "bench_window": ("scrolling",),
    }
