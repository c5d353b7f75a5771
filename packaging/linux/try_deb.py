"""Installs the Debian package on a bare system that has no Python, and proves that it works.

`python packaging/linux/try_deb.py dist/lbi-desktop_*.deb`, as root, with `debootstrap` (and
`xvfb` for the part on a screen). The system is made anew below a folder and taken away after.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SUITE = "bookworm"
_APT = Path("/etc/apt/apt.conf.d")
_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8", "HOME": "/srv"}


class Broken(Exception):  # noqa: N818 - the finding of a trial
    """What was installed does not do what it should."""


def main(arguments: Sequence[str]) -> int:
    """Try one package; the exit code is 0 when everything was as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--system", type=Path, help="a bare system made before, left as it is")
    asked = parser.parse_args(arguments)
    lacking = missing_tools()
    if lacking:
        sys.stdout.write(f"Not tried: it needs {', '.join(lacking)}\n")
        return 3
    with tempfile.TemporaryDirectory(prefix="lbi-bare-") as folder:
        root = Path(folder) / "root"
        bare_system(root, asked.system)
        try_package(root, asked.package)
    return 0


def missing_tools() -> list[str]:
    """What a trial needs and this computer lacks."""
    lacking = [] if os.geteuid() == 0 else ["root"]
    return lacking + [tool for tool in ("debootstrap", "chroot") if shutil.which(tool) is None]


def bare_system(root: Path, made_before: Path | None = None) -> None:
    """The smallest Debian there is, with this computer's ways to the archive."""
    if made_before is not None:
        shutil.copytree(made_before, root, symlinks=True)
        return
    options = ["--variant=minbase", "--include=ca-certificates"]
    command = ["debootstrap", *options, SUITE, str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for file in _APT.glob("*"):
        shutil.copy(file, root / _APT.relative_to("/"))


def try_package(root: Path, package: Path) -> None:
    """Install, prove without and with a screen, remove; what the person has must stay."""
    shutil.copy(package, root / "srv")
    inside(root, "apt-get", "update", "-q")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    inside(root, *install, f"/srv/{package.name}")
    if (root / "usr/bin/python3").exists():
        raise Broken("Python came along: the trial proves nothing.")
    proved(root, "offscreen", {"QT_QPA_PLATFORM": "offscreen"})
    inside(root, *install, "xvfb", "xauth")
    proved(root, "on a screen", {"QT_QPA_PLATFORM": "xcb"}, before=("xvfb-run", "-a"))
    inside(root, "lbi-desktop", "new", "/srv/mine.lbi", "--sample")
    kept = (root / "srv/mine.lbi").read_bytes()
    inside(root, "apt-get", "remove", "-y", "-q", "lbi-desktop")
    if (root / "opt/lbi-desktop").exists() or (root / "usr/bin/lbi-desktop").is_symlink():
        raise Broken("Something of the program stayed behind.")
    if (root / "srv/mine.lbi").read_bytes() != kept:
        raise Broken("A person's store was touched by removing the program.")
    sys.stdout.write("  removed, and the person's store is as it was\n")


def proved(
    root: Path, where: str, surroundings: dict[str, str], *, before: Sequence[str] = ()
) -> None:
    """The installed copy's own self-test."""
    report = "/srv/selftest.json"
    inside(root, *before, "lbi-desktop", "selftest", "-o", report, more=surroundings)
    found = json.loads((root / report[1:]).read_text(encoding="utf-8"))
    if not (found["is_sound"] and found["is_installed"]):
        raise Broken(f"The self-test {where} says: {found}")
    times = ", ".join(f"{step['name']} {step['seconds']:.1f} s" for step in found["steps"])
    sys.stdout.write(f"  works {where}: {times}\n")


def inside(root: Path, *command: str, more: dict[str, str] | None = None) -> None:
    """Runs a command in the bare system; its words come out when it fails."""
    shut = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
    settings = [f"{name}={value}" for name, value in {**_QUIET, **(more or {})}.items()]
    done = subprocess.run(
        ["chroot", str(root), *shut, *settings, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Broken(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
