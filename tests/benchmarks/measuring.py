"""How a job's speed is measured: against a floor, in turn with it, in the same run.

Machines differ and are noisy, so a figure is a ratio: the job over the least work that could do
the same (its floor). A module `bench_<subject>.py` in this folder offers one function:

    def benchmarks(folder: Path) -> Iterator[Benchmark]:
        workbook = make_a_return(folder)            # preparation is not timed
        yield Benchmark(
            name="departmental return: drop to staged",
            job=lambda: stage(workbook),
            floor=lambda: openpyxl.load_workbook(workbook),
            floor_is="one openpyxl full load",
            ratio=3.0,                              # at most three times the floor
        )

`folder` is the module's own, empty and thrown away. Job and floor are called without
arguments, floor and job in turn, `rounds` times after one round that does not count. What they
return is ignored, unless it is a `Taken`: then that is the measurement (`fresh_process` gives
one, with the time and the peak memory of a new process). `before` runs untimed ahead of every
call. Budgets are a `ratio`, a `milliseconds` limit, a limit of `extra_megabytes` over the
floor's peak memory (only where both are `Taken` with memory), or any of these together.

`python3 dev.py bench import` runs the modules with `import` in their name. A word that no
module has is looked for in the names of all benchmarks; every module is prepared for that.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_IMPORTED_FROM = (ROOT, ROOT / "tests" / "tools")
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What one call took: seconds, and the peak memory in bytes where it is known."""

    seconds: float
    peak_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A job, the floor it stands on, and what it may cost (see the module's words)."""

    name: str
    job: Callable[[], object]
    floor: Callable[[], object] | None = None
    floor_is: str = ""
    ratio: float | None = None
    milliseconds: float | None = None
    extra_megabytes: float | None = None
    rounds: int = 5
    before: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A benchmark's figures; `ratio` is best over best, the steadiest on a noisy machine."""

    benchmark: Benchmark
    job: tuple[Taken, ...]
    floor: tuple[Taken, ...]

    @property
    def ratio(self) -> float | None:
        """The job's best time over the floor's best time."""
        return best(self.job) / best(self.floor) if self.floor else None

    @property
    def median_ratio(self) -> float | None:
        """The job's median time over the floor's median time."""
        return median(self.job) / median(self.floor) if self.floor else None

    @property
    def extra_megabytes(self) -> float | None:
        """The job's peak memory above the floor's, in megabytes."""
        job, floor = peak(self.job), peak(self.floor)
        return None if job is None or floor is None else (job - floor) / MEGABYTE

    @property
    def is_within_budget(self) -> bool:
        """Whether every budget that was set is kept."""
        pairs = [
            (self.ratio, self.benchmark.ratio),
            (best(self.job) * 1000, self.benchmark.milliseconds),
            (self.extra_megabytes, self.benchmark.extra_megabytes),
        ]
        return all(
            budget is None or (figure is not None and figure <= budget)
            for figure, budget in pairs
        )


def best(taken: Sequence[Taken]) -> float:
    """The shortest time in seconds."""
    return min(each.seconds for each in taken)


def median(taken: Sequence[Taken]) -> float:
    """The middle time in seconds."""
    return statistics.median(each.seconds for each in taken)


def peak(taken: Sequence[Taken]) -> int | None:
    """The smallest of the peaks in bytes: what the work needs, without the noise."""
    peaks = [each.peak_bytes for each in taken if each.peak_bytes is not None]
    return min(peaks, default=None)


def measure(benchmark: Benchmark) -> Outcome:
    """Run floor and job in turn and keep what each call took; the first round is not kept."""
    floor: list[Taken] = []
    job: list[Taken] = []
    for _ in range(benchmark.rounds + 1):
        if benchmark.floor is not None:
            floor.append(_call(benchmark.floor, before=benchmark.before))
        job.append(_call(benchmark.job, before=benchmark.before))
    return Outcome(benchmark=benchmark, job=tuple(job[1:]), floor=tuple(floor[1:]))


def _call(work: Callable[[], object], *, before: Callable[[], object] | None) -> Taken:
    if before is not None:
        before()
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - started
    finally:
        gc.enable()
    return result if isinstance(result, Taken) else Taken(seconds)


def in_processor_time(work: Callable[[], object]) -> Callable[[], Taken]:
    """The same work, measured without what else the machine does."""

    def measured() -> Taken:
        started = time.process_time()
        work()
        return Taken(time.process_time() - started)

    return measured


# Run between us and the process measured: on Linux a child's peak memory counts what its parent
# held when it was started, and this process may by then hold a great deal.
_WATCHER = """
import json, subprocess, sys, time
started = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
said = child.stdout.read()
code = child.wait()
seconds = time.perf_counter() - started
try:
    import resource
except ImportError:
    peak = None
else:
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
json.dump([code, seconds, peak, said.decode(errors="replace")], sys.stdout)
"""


def fresh_process(*arguments: str | Path) -> Taken:
    """Run Python with arguments in a new process; its wall time and peak memory."""
    command = [sys.executable, *map(str, arguments)]
    watched = [sys.executable, "-I", "-S", "-c", _WATCHER, *command]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, _IMPORTED_FROM))}
    done = subprocess.run(
        watched, cwd=ROOT, env=around, capture_output=True, text=True, check=True
    )
    code, seconds, peak_bytes, said = json.loads(done.stdout)
    if code:
        raise RuntimeError(f"{' '.join(command)} ended with {code}:\n{said}")
    return Taken(seconds, peak_bytes)
