"""A disk that runs full at any point: a worded refusal, nothing lost, nothing half there."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from struck_jobs import JOBS, STORE, Job, a_folder, clean_folder, opened

from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store import files
from lbi_desktop.store.store import open_store_to_read

TRIALS = int(os.environ.get("FAULTS", "4"))
MUCH = 64_000_000

pytestmark = pytest.mark.timeout(3600 if "FAULTS" in os.environ else 300)


def may_mount() -> bool:
    """Whether small disks can be made here: root on Linux, outside a closed container."""
    if not sys.platform.startswith("linux") or os.getuid() != 0:
        return False
    command = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


NEEDS_DISKS = pytest.mark.skipif(
    not may_mount(), reason="needs root on Linux, to make small disks"
)


@contextmanager
def small_disk(place: Path) -> Iterator[Callable[[int], None]]:
    """A disk of its own at a place; the function given sets its size in bytes."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], check=True)

    def sized(size: int) -> None:
        options = f"remount,size={size}"
        subprocess.run(["mount", "-o", options, str(place)], check=True)

    try:
        yield sized
    finally:
        subprocess.run(["umount", str(place)], check=True)


def size_of(folder: Path) -> int:
    """The bytes in a folder, as a disk counts them: by whole pages."""
    files_there = [each for each in folder.rglob("*") if each.is_file()]
    return sum(-(-each.stat().st_size // 4096) * 4096 for each in files_there) + 65536


def acknowledged_by(job: Job, folder: Path) -> tuple[list[int], Exception | None]:
    """What a job acknowledged here, in this process, and what it ended with."""
    hear, say = os.pipe()
    error: Exception | None = None
    try:
        job.work(folder, say)
    except Exception as raised:  # noqa: BLE001 - it is judged below
        error = raised
    os.close(say)
    with os.fdopen(hear) as heard:
        said = heard.read()
    return [int(n) for n in re.findall(r"COMMITTED (\d+)\n", said)], error


@NEEDS_DISKS
@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_that_a_disk_that_runs_full_is_said_and_nothing_is_lost(
    job: Job, closed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_SPARE_ROOM", 0)
    chance = random.Random(job.name)
    clean = clean_folder(closed, tmp_path / "clean")
    first = a_folder(job, clean, 0)
    before = size_of(first)
    assert acknowledged_by(job, first)[1] is None
    growth = size_of(first) - before
    refused = 0
    for trial in range(1, TRIALS + 1):
        disk = tmp_path / f"disk{trial}"
        with small_disk(disk) as sized:
            folder = disk / "work"
            clean_folder(closed, folder)
            job.prepare(folder)
            sized(size_of(disk) + int(chance.random() * growth))
            acknowledged, error = acknowledged_by(job, folder)
            assert error is None or isinstance(error, Refusal), error
            refused += error is not None
            if error is not None:
                assert error.message
                assert "Traceback" not in error.line
            if job.name != "migration":
                with open_store_to_read(folder / STORE) as store, store.reading() as beside:
                    assert beside.exec_driver_sql("SELECT count(*) FROM indicator").scalar()
            sized(MUCH)
            job.check(folder, acknowledged)
            opened(folder).close()
    assert refused
