"""Lets these tests import what builds a release, which is no part of the program."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

sys.path[:0] = [str(ROOT / "packaging" / part) for part in ("", "linux", "windows")]
