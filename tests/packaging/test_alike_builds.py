"""Two builds of one commit hold the same files with the same content, whoever built them."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from pathlib import Path

import build
import deb
import msi
import pytest
from compare_releases import differences
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


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="a .deb needs dpkg-deb")
def test_that_a_comparison_names_the_file_in_a_package_that_differs(tmp_path: Path) -> None:
    for number in ("one", "same", "other"):
        folder, out = tmp_path / number, tmp_path / number / "out"
        out.mkdir(parents=True)
        tree = tree_in(folder, mode=0o755)
        if number == "other":
            (tree / "usr/share/doc/lbi-desktop/copyright").write_text("nobody's")
        deb.pack(tree, out, is_quick=True)
        (out / "SHA256SUMS").write_text("alike")
    outs = {number: tmp_path / number / "out" for number in ("one", "same", "other")}
    assert list(differences(outs["one"], outs["same"])) == []
    [package] = outs["one"].glob("*.deb")
    assert list(differences(outs["one"], outs["other"])) == [
        f"{package.name}: DEBIAN/md5sums: other bytes",
        f"{package.name}: usr/share/doc/lbi-desktop/copyright: other bytes",
    ]
    (outs["same"] / "SHA256SUMS").unlink()
    assert list(differences(outs["one"], outs["same"])) == [
        f"SHA256SUMS: only in {outs['one']}"
    ]


def program_in(folder: Path) -> Path:
    """A program folder as small as one can be."""
    program = folder / "program"
    for name in (WINDOWED, CONSOLE, "app/start.py", "lib/a.py"):
        place = program / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(name.encode().ljust(1024, b"\0"))
    return program


def tables(package: Path) -> dict[str, str]:
    """What a Windows package says of its files, folders and entries."""
    told = {}
    for table in ("File", "Component", "Directory", "Registry", "Upgrade", "Property"):
        command = ["msiinfo", "export", str(package), table]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        told[table] = done.stdout
    return told


NEEDED = {"wixl": "wixl", "msiinfo": "msitools", "makensis": "nsis"}
needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason=f"it needs {', '.join(NEEDED.values())}"
)


@needs_tools
def test_that_two_builds_for_windows_of_one_folder_are_the_same_bytes(
    tmp_path: Path, qapp: QApplication
) -> None:
    made = []
    for number, moment in enumerate((1_600_000_000, 1_700_000_000)):
        folder = tmp_path / str(number)
        program, out = program_in(folder), folder / "out"
        out.mkdir()
        os.utime(program / "app/start.py", (moment, moment))
        build.build(program, out, is_quick=True, said="9.1.0")
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


@needs_tools
@pytest.mark.parametrize("scope", msi.SCOPES)
def test_that_a_windows_package_says_what_it_holds(
    tmp_path: Path, scope: str, qapp: QApplication
) -> None:
    package = tmp_path / "x.msi"
    told = tables(msi.build_msi(program_in(tmp_path), package, scope=scope, version="9.1.0"))
    for suffix in (".lbi", ".lbipack"):
        assert f"Software\\Classes\\{suffix}" in told["Registry"]
    assert "start.py" in told["File"]


@needs_tools
def test_that_other_content_makes_another_identity_of_the_package(
    tmp_path: Path, qapp: QApplication
) -> None:
    """Windows Installer takes two packages of one identity for copies of each other."""
    said = []
    for number in range(2):
        program = program_in(tmp_path / str(number))
        (program / "app" / "start.py").write_text(f"pass  # {number}")
        package = msi.build_msi(
            program, tmp_path / f"{number}.msi", scope="user", version="9.1.0"
        )
        command = ["msiinfo", "suminfo", str(package)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        said.append(done.stdout.partition("(UUID): {")[2][:36])
    assert len(set(said)) == 2
    assert all(uuid.UUID(each).version == 5 for each in said)


def test_that_the_two_scopes_never_upgrade_each_other(tmp_path: Path) -> None:
    program = program_in(tmp_path)
    sources = [msi.wix_source(program, scope=scope, version="9.1.0") for scope in msi.SCOPES]
    codes = [source.partition('UpgradeCode="')[2].partition('"')[0] for source in sources]
    assert len(set(codes)) == 2
    assert "ProgramFiles64Folder" in sources[0]
    assert "LocalAppDataFolder" in sources[1]
