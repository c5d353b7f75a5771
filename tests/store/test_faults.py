"""Killed, starved of disk or shut out at any point, every job leaves the old or the new.

Nothing acknowledged is lost, nothing is half there, the next start works. Each job is struck a
few times in every run, and as often as asked with `FAULTS=200 python3 dev.py test
tests/store/test_faults.py`.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path

import pytest
from faults import (
    HAS_STRACE,
    NO_STRACE,
    acknowledge,
    calls_of,
    killed_at_a_moment,
    killed_at_call,
    syncs_before,
    undisturbed,
)
from struck_jobs import JOBS, STORE, Job, a_folder, clean_folder

from lbi_desktop.store.lock import is_held

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kills a forked process"),
    pytest.mark.timeout(3600 if "FAULTS" in os.environ else 300),
]
TRIALS = int(os.environ.get("FAULTS", "3"))


EACH_JOB = pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)


@pytest.fixture
def clean(closed: Path, tmp_path: Path) -> Path:
    """A folder with a closed store and an older report, to be copied for each trial."""
    return clean_folder(closed, tmp_path / "clean")


def done_after(job: Job, folder: Path) -> None:
    """The same job, started again where it was struck, ends well and leaves no litter."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "again.lbi").unlink(missing_ok=True)
    for aside in folder.glob("council until *"):
        aside.unlink()
    assert undisturbed(lambda say: job.work(folder, say)) > 0
    assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == []


@EACH_JOB
def test_that_a_kill_at_any_moment_leaves_the_old_or_the_new(job: Job, clean: Path) -> None:
    chance = random.Random(job.name)
    first = a_folder(job, clean, 0)
    usual = undisturbed(lambda say: job.work(first, say))
    for trial in range(1, TRIALS + 1):
        folder = a_folder(job, clean, trial)
        struck = killed_at_a_moment(lambda say: job.work(folder, say), chance, usual=usual)  # noqa: B023
        assert not is_held(folder / STORE)
        job.check(folder, struck.acknowledged)
        if trial % 4 == 1:
            done_after(job, folder)
        shutil.rmtree(folder)


@pytest.mark.skipif(not HAS_STRACE, reason=NO_STRACE)
@EACH_JOB
def test_that_a_kill_at_any_write_leaves_the_old_or_the_new(
    job: Job, clean: Path, tmp_path: Path
) -> None:
    chance = random.Random(job.name)
    first = a_folder(job, clean, 0)
    calls = calls_of(lambda say: job.work(first, say), tmp_path / "calls")
    assert len(calls) > 20
    killed = 0
    for trial in range(1, TRIALS + 1):
        folder = a_folder(job, clean, trial)
        number = chance.randrange(len(calls))
        struck = killed_at_call(lambda say: job.work(folder, say), calls, number=number)  # noqa: B023
        killed += struck.was_killed
        job.check(folder, struck.acknowledged)
        shutil.rmtree(folder)
    assert killed > TRIALS / 3


@pytest.mark.skipif(not HAS_STRACE, reason=NO_STRACE)
@EACH_JOB
def test_that_nothing_is_acknowledged_or_named_before_it_is_on_the_disk(
    job: Job, clean: Path, tmp_path: Path
) -> None:
    job.prepare(clean)
    calls = calls_of(lambda say: job.work(clean, say), tmp_path / "calls")
    is_ours = (".lbi", ".lbi-journal", ".docx", ".csv", ".json", ".new", ".migrating")

    def mine(path: str) -> bool:
        return path.startswith(str(clean)) and path.endswith(is_ours)

    assert any("fsync" in call or "fdatasync" in call for call in calls)
    assert syncs_before(calls, mine=mine) == []


@pytest.mark.skipif(not HAS_STRACE, reason=NO_STRACE)
@pytest.mark.parametrize("is_settled", [True, False])
def test_that_the_judge_of_syncs_sees_what_is_not_on_the_disk(
    tmp_path: Path, is_settled: bool
) -> None:
    def work(say: int) -> None:
        for name in ("store.lbi", "fresh.new"):
            descriptor = os.open(tmp_path / name, os.O_CREAT | os.O_WRONLY)
            os.write(descriptor, b"figures")
            if is_settled:
                os.fsync(descriptor)
        acknowledge(say, 1)
        os.rename(tmp_path / "fresh.new", tmp_path / "other.lbi")  # noqa: PTH104

    calls = calls_of(work, tmp_path / "calls")
    holes = syncs_before(calls, mine=lambda path: path.startswith(str(tmp_path)))
    assert len(holes) == (0 if is_settled else 3)
