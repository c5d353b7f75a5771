"""Start-up time is import time: what is loaded at first paint, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "pandas", "openpyxl", "docx", "pyqtgraph", "alembic", "numpy", "lxml")
SCRIPT = """
import json, sys
from datetime import datetime, UTC
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from ui.start import window_for
from ui.surroundings import Surroundings
home = Path(sys.argv[1])
around = Surroundings(lambda: datetime.now(UTC), "officer", "laptop", home, home, home)
window = window_for(around)
window.resize(1366, 768)
window.show()
app.processEvents()
painted = window.grab().width()
loaded = sorted(name for name in sys.modules if "." not in name)
window.close()
print(json.dumps({"painted": painted, "loaded": loaded}))
"""


def test_that_nothing_heavy_is_loaded_at_first_paint(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
        check=False,
        timeout=50,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["painted"] >= 1024
    assert set(said["loaded"]) & set(HEAVY) == set()
    assert "PySide6" in said["loaded"]
