"""Runs the benchmarks of this folder: a table on the terminal, every figure as JSON."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import shutil
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parent / "tools")]

from measuring import Outcome, best, measure, median, peak  # noqa: E402

ROW = "{:<46} {:>10} {:>10} {:>7} {:>7} {:>9}  {}"


def main() -> int:
    """Measure what was asked for; the exit code tells of faults, not of slowness."""
    wanted = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(ROW.format("job", "best ms", "floor ms", "ratio", "median", "budget", ""))
    outcomes: list[Outcome] = []
    faults = 0
    modules = sorted(path.stem for path in HERE.glob("bench_*.py"))
    for module, words in asked_of(modules, wanted.names).items():
        faults += _run_module(module, words, rounds=wanted.rounds, outcomes=outcomes)
    if wanted.json:
        wanted.json.parent.mkdir(parents=True, exist_ok=True)
        wanted.json.write_text(json.dumps(_report(outcomes), indent=1) + "\n", "utf-8")
        print(f"\nEvery figure: {wanted.json}")
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only modules or benchmarks with these words")
    parser.add_argument("--json", type=Path, help="where every figure is written")
    parser.add_argument("--rounds", type=int, help="rounds of each, instead of its own number")
    return parser.parse_args()


def asked_of(modules: Sequence[str], words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The modules to prepare, each with the words its benchmarks' names must have one of.

    A word that names modules means these, whole. Only for one that names none every module has
    to be prepared, which takes minutes: a benchmark's name is known no sooner.
    """
    named = {module for module in modules if any(word in module for word in words)}
    sought = tuple(word for word in words if not any(word in module for module in modules))
    prepared = modules if sought or not words else sorted(named)
    return {module: () if module in named else sought for module in prepared}


def _run_module(
    module: str, words: Sequence[str], *, rounds: int | None, outcomes: list[Outcome]
) -> int:
    """Measure one module's benchmarks, print a line for each; how many broke down."""
    folder = Path(tempfile.mkdtemp(prefix="lbi-bench-"))
    try:
        for benchmark in importlib.import_module(module).benchmarks(folder):
            if not words or any(word in benchmark.name for word in words):
                chosen = replace(benchmark, rounds=rounds or benchmark.rounds)
                outcomes.append(measure(chosen))
                print(_line(outcomes[-1]), flush=True)
    except Exception:  # noqa: BLE001 - one broken benchmark must not hide the others
        print(f"{module}: broke down")
        traceback.print_exc()
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _line(outcome: Outcome) -> str:
    """One row of the table."""
    asked = outcome.benchmark
    budgets = [
        f"{asked.ratio:g} x" if asked.ratio else "",
        f"{asked.milliseconds:g} ms" if asked.milliseconds else "",
        f"+{asked.extra_megabytes:g} MB" if asked.extra_megabytes else "",
    ]
    has_budget = any(budgets)
    verdict = "" if not has_budget else "ok" if outcome.is_within_budget else "OVER"
    extra = outcome.extra_megabytes
    memory = "" if extra is None else f"  {extra:+.0f} MB"
    return ROW.format(
        asked.name,
        f"{best(outcome.job) * 1000:.1f}",
        f"{best(outcome.floor) * 1000:.1f}" if outcome.floor else "",
        f"{outcome.ratio:.2f}" if outcome.ratio else "",
        f"{outcome.median_ratio:.2f}" if outcome.median_ratio else "",
        ", ".join(filter(None, budgets)),
        verdict + memory,
    )


def _report(outcomes: list[Outcome]) -> dict[str, object]:
    """The JSON: the machine and, for each benchmark, its figures and every single time."""
    return {
        "machine": {
            "python": platform.python_version(),
            "system": platform.platform(),
            "processors": os.cpu_count(),
        },
        "benchmarks": [_figures(outcome) for outcome in outcomes],
    }


def _figures(outcome: Outcome) -> dict[str, object]:
    asked = outcome.benchmark
    return {
        "name": asked.name,
        "floor_is": asked.floor_is,
        "ratio": outcome.ratio,
        "median_ratio": outcome.median_ratio,
        "best_ms": best(outcome.job) * 1000,
        "median_ms": median(outcome.job) * 1000,
        "extra_megabytes": outcome.extra_megabytes,
        "peak_bytes": peak(outcome.job),
        "budget": {
            "ratio": asked.ratio,
            "milliseconds": asked.milliseconds,
            "extra_megabytes": asked.extra_megabytes,
        },
        "is_within_budget": outcome.is_within_budget,
        "job": [asdict(each) for each in outcome.job],
        "floor": [asdict(each) for each in outcome.floor],
    }


if __name__ == "__main__":
    sys.exit(main())
