"""An installed copy against the source tree: how soon its window stands, and how large it is.

The copy is the newest `.deb` of `dist/`, unpacked; without one there is nothing to measure:
`python3 dev.py installer --only linux` builds it. Both sides run compiled modules and start
their own process; the round that does not count warms the disk for both.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench_start import FOLDERS, sample_store
from measuring import ROOT, Benchmark, Taken

_SOURCE = (sys.executable, "-m", "lbi_desktop")
_MOST_MEGABYTES, _RATIO = 75.0, 1.3


def benchmarks(folder: Path) -> Iterator[Benchmark]:
    """The first picture, the store open, and the package's size."""
    packages = sorted((ROOT / "dist").glob("*.deb"), key=lambda path: path.stat().st_mtime)
    if not packages:
        sys.stdout.write("installed: not measured, dist/ holds no .deb\n")
        return
    package = packages[-1]
    subprocess.run(["dpkg-deb", "-x", str(package), str(folder / "installed")], check=True)
    installed = (str(folder / "installed" / "opt" / "lbi-desktop" / "lbi-desktop"),)
    store = sample_store(folder)
    for name, moment in (
        ("installed: first window painted", "paint"),
        ("installed: the sample council open", "home"),
    ):
        yield Benchmark(
            name=name,
            job=partial(_started, installed, folder / "own", store, moment),
            floor=partial(_started, _SOURCE, folder / "own", store, moment),
            floor_is="the source tree's start",
            ratio=_RATIO,
        )
    yield Benchmark(
        name="installed: size of the .deb",
        job=lambda: Taken(1 / 1000, package.stat().st_size),
        floor=lambda: Taken(1 / 1000, 0),
        floor_is="nothing; the size stands where memory does",
        extra_megabytes=_MOST_MEGABYTES,
        rounds=1,
    )


def _started(command: Sequence[str], home: Path, store: Path, moment: str) -> Taken:
    """Starts the program and gives the time until it says that the moment has come."""
    own = {name: str(home) for name in FOLDERS}
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    started = time.time()
    done = subprocess.run(
        [*command, "open", str(store), "--timed", moment],
        capture_output=True,
        text=True,
        env={**os.environ, **own, **compiled},
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the window ended with {done.returncode}:\n{done.stderr}")
    return Taken(float(done.stdout.split()[-1]) - started)
