"""Two builds of one commit hold the same files with the same content, whoever built them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import deb
import msi
import pytest
from launcher import CONSOLE, WINDOWED
from PySide6.QtWidgets import QApplication


def tree_in(folder: Path, *, mode: int) -> Path:
    """A small package's tree, made by somebody with other habits each time."""
    tree = folder / "tree"
    for name in ("opt/lbi-desktop/lbi-desktop", "usr/share/doc/lbi-desktop/copyright"):
        place = tree / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name)
    (tree / "opt/lbi-desktop/lbi-desktop").chmod(0o755)
    (tree / "usr").chmod(mode)
    os.utime(tree / "usr", (mode, mode))
    return tree


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="a .deb needs dpkg-deb")
def test_that_two_debian_packages_of_one_tree_are_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for number, mode in enumerate((0o700, 0o755)):
        folder = tmp_path / str(number)
        folder.mkdir()
        made.append(deb.pack(tree_in(folder, mode=mode), folder, is_quick=True).read_bytes())
    assert made[0] == made[1]


def program_in(folder: Path) -> Path:
    """A program folder as small as one can be."""
    program = folder / "program"
    for name in (WINDOWED, CONSOLE, "app/start.py", "lib/a.py"):
        place = program / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(name)
    return program


def tables(package: Path) -> dict[str, str]:
    """What a Windows package says of its files, folders and entries."""
    told = {}
    for table in ("File", "Component", "Directory", "Registry", "Upgrade", "Property"):
        command = ["msiinfo", "export", str(package), table]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        told[table] = done.stdout
    return told


@pytest.mark.skipif(
    not all(map(shutil.which, ("wixl", "msiinfo"))), reason="an .msi needs wixl, msitools"
)
@pytest.mark.parametrize("scope", msi.SCOPES)
def test_that_two_windows_packages_of_one_folder_say_the_same(
    tmp_path: Path, scope: str, qapp: QApplication
) -> None:
    told = []
    for number in range(2):
        folder = tmp_path / str(number)
        program, package = program_in(folder), folder / "x.msi"
        told.append(tables(msi.build_msi(program, package, scope=scope, version="9.1.0")))
    assert told[0] == told[1]
    for suffix in (".lbi", ".lbipack"):
        assert f"Software\\Classes\\{suffix}" in told[0]["Registry"]
    assert "start.py" in told[0]["File"]


def test_that_the_two_scopes_never_upgrade_each_other(tmp_path: Path) -> None:
    program = program_in(tmp_path)
    sources = [msi.wix_source(program, scope=scope, version="9.1.0") for scope in msi.SCOPES]
    codes = [source.partition('UpgradeCode="')[2].partition('"')[0] for source in sources]
    assert len(set(codes)) == 2
    assert "ProgramFiles64Folder" in sources[0]
    assert "LocalAppDataFolder" in sources[1]
