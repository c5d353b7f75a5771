"""The accessibility engine that browsers are tested with, fetched once by its hash.

It is not part of the tree: `npm ci` puts the one version that `axe/package-lock.json` pins into
a cache of the user's, and a wrong hash stops it. AXE_CORE names a copy that is here already.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import platformdirs

LOCK = Path(__file__).with_name("axe")
_FILE = Path("node_modules", "axe-core", "axe.min.js")
_FETCH = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline",
          "--fetch-retries=1", "--fetch-timeout=30000")  # fmt: skip


class AxeMissingError(Exception):
    """Why there is no axe-core on this machine, in one line."""


def axe_core() -> Path:
    """The script, fetched where it is not here yet; raises AxeMissingError."""
    named = os.environ.get("AXE_CORE")
    if named:
        return Path(named)
    place = _cache()
    if not (place / _FILE).is_file():
        _fetch(place)
    return place / _FILE


def _cache() -> Path:
    lock = (LOCK / "package-lock.json").read_bytes()
    name = f"axe-{hashlib.sha256(lock).hexdigest()[:12]}"
    return Path(platformdirs.user_cache_dir("lbi-desktop-tests")) / name


def _fetch(place: Path) -> None:
    """Into a folder beside the place, so that one that broke off is never taken for whole."""
    npm = shutil.which("npm")
    if npm is None:
        raise AxeMissingError("npm is not installed, so axe-core cannot be fetched")
    trial = place.with_name(f"{place.name}-{os.getpid()}")
    shutil.copytree(LOCK, trial, dirs_exist_ok=True)
    try:
        done = subprocess.run(
            [npm, *_FETCH], cwd=trial, capture_output=True, text=True, timeout=150, check=False
        )
        if done.returncode:
            first = next(iter(done.stderr.strip().splitlines()), "no reason given")
            raise AxeMissingError(f"npm could not fetch axe-core: {first}")
        if not place.exists():
            trial.rename(place)
    except subprocess.TimeoutExpired as cause:
        raise AxeMissingError("npm did not answer while fetching axe-core") from cause
    finally:
        shutil.rmtree(trial, ignore_errors=True)
