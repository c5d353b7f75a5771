"""The same document made by other processes, in other places, at other times: equal bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAKING = """
import hashlib
from briefings import many, panel_briefing
from exporters.reports import build
from exporters.return_form import return_form_workbook
from exporters.word.document import word_document
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.returns.return_form import ReturnForm

made = [
    word_document(build("scrutiny", many(6))),
    word_document(build("panel", panel_briefing())),
    return_form_workbook(ReturnForm("Islington", "Homes", quarter(2025, 3), ())),
]
print(*(hashlib.sha256(each).hexdigest() for each in made))
"""


def hashes(folder: Path, **surroundings: str) -> str:
    """What a process of its own makes in a folder and surroundings."""
    paths = (ROOT, ROOT / "tests" / "exporters", ROOT / "tests" / "domain")
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths)), **surroundings}
    done = subprocess.run(
        [sys.executable, "-c", MAKING], cwd=folder, env=around, check=True,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    return done.stdout


def test_that_seed_zone_language_and_folder_change_no_byte(tmp_path: Path) -> None:
    here = hashes(ROOT, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C")
    there = hashes(tmp_path, PYTHONHASHSEED="4242", TZ="Pacific/Auckland", LC_ALL="C.UTF-8")
    assert here == there
    assert len(here.split()) == 3
