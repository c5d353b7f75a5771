"""A package that is really built and really installed, on a system without Python.

It takes minutes and needs root: `INSTALLERS=1 python3 dev.py test tests/packaging`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import try_deb

ROOT = Path(__file__).resolve().parents[2]
WANTED = os.environ.get("INSTALLERS") == "1"
LACKING = try_deb.missing_tools()


@pytest.mark.skipif(not WANTED, reason="installers are built and tried with INSTALLERS=1")
@pytest.mark.skipif(bool(LACKING), reason=f"trying an installer needs {', '.join(LACKING)}")
@pytest.mark.timeout(1_800)
def test_that_the_debian_package_works_where_there_is_no_python(tmp_path: Path) -> None:
    build = [sys.executable, str(ROOT / "dev.py"), "installer", "--only", "linux", "--quick"]
    subprocess.run([*build, "--out", str(tmp_path)], check=True)
    [package] = tmp_path.glob("*.deb")
    assert try_deb.main([str(package)]) == 0
