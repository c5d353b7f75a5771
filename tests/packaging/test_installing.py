"""Packages that are really built and really installed: where there is no Python, under wine.

It takes a quarter of an hour, and for the Debian package root:
`INSTALLERS=1 python3 dev.py test tests/packaging`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import try_deb
import windows_under_wine

ROOT = Path(__file__).resolve().parents[2]
WANTED = os.environ.get("INSTALLERS") == "1"
LACKING = try_deb.missing_tools()
LACKING_WINE = windows_under_wine.missing_tools()
OLDER = "0.0.9"
on_request = pytest.mark.skipif(not WANTED, reason="installers are tried with INSTALLERS=1")


def built(system: str, out: Path, *more: str) -> Path:
    """A folder with what is handed out for one system."""
    build = [sys.executable, str(ROOT / "dev.py"), "installer", "--only", system, "--quick"]
    key = ["--release-key", str(out / "key.pem")]
    subprocess.run([*build, *key, "--out", str(out), *more], check=True)
    return out


@on_request
@pytest.mark.skipif(bool(LACKING), reason=f"trying a .deb needs {', '.join(LACKING)}")
@pytest.mark.timeout(1_800)
def test_that_the_debian_package_works_where_there_is_no_python(tmp_path: Path) -> None:
    [package] = built("linux", tmp_path).glob("*.deb")
    assert try_deb.main([str(package)]) == 0


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("windows", tmp_path_factory.mktemp("windows"), "--older", OLDER)


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[windows_under_wine.Wine]:
    with windows_under_wine.fresh_windows(tmp_path_factory.mktemp("wine")) as made:
        yield made


@on_request
@pytest.mark.skipif(bool(LACKING_WINE), reason=f"wine needs {', '.join(LACKING_WINE)}")
@pytest.mark.parametrize("kind", windows_under_wine.KINDS, ids=lambda kind: kind.end)
@pytest.mark.timeout(1_800)
def test_that_a_windows_package_installs_upgrades_works_and_goes(
    wine: windows_under_wine.Wine, packages: Path, kind: windows_under_wine.Kind
) -> None:
    [newer] = packages.glob(f"*{kind.end}")
    [older] = (packages / "older").glob(f"*{kind.end}")
    times = windows_under_wine.try_kind(wine, kind, older=older, newer=newer)
    assert set(times) == {"store", "import", "excel", "word", "window", "chart"}


@on_request
@pytest.mark.skipif(bool(LACKING_WINE), reason=f"wine needs {', '.join(LACKING_WINE)}")
@pytest.mark.timeout(1_800)
def test_that_one_window_takes_every_start_and_no_upgrade_takes_it_away(
    wine: windows_under_wine.Wine, packages: Path
) -> None:
    [package] = packages.glob("*-user.exe")
    windows_under_wine.try_in_use(wine, windows_under_wine.KINDS[-1], package)
