"""Installs the Debian package on a bare system that has no Python, and proves that it works.

`python packaging/linux/try_deb.py dist/lbi-desktop_*.deb`, as root, with `debootstrap` (and
`xvfb` for the part on a screen). The system is made anew below a folder and taken away after.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

SUITE = "bookworm"
_OLDER, _MARKER = "lbi-desktop_0.0.9", Path("opt/lbi-desktop/of-the-older-version.txt")
_UNSEEN = {"QT_QPA_PLATFORM": "offscreen"}
_SECOND_START = """\
lock="/srv/.local/share/LBI Performance Desktop/window/window.lock"
lbi-desktop & first=$!
for _ in $(seq 600); do [ -e "$lock" ] && break; sleep 0.1; done
cp /srv/mine.lbi /srv/other.lbi
timeout 120 lbi-desktop open /srv/other.lbi || { echo "it opened a window of its own"; exit 1; }
kill $first
"""
"""The second start ends at once where the first takes its store, else it is ended."""
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
        subprocess.run(["cp", "-a", str(made_before), str(root)], check=True)  # devices too
        return
    options = ["--variant=minbase", "--include=ca-certificates"]
    command = ["debootstrap", *options, SUITE, str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for file in _APT.glob("*"):
        shutil.copy(file, root / _APT.relative_to("/"))


def try_package(root: Path, package: Path) -> None:
    """Install an older version, upgrade, prove without and with a screen, remove.

    What the person has must stay as it is.
    """
    older = make_older(package, root / "srv")
    shutil.copy(package, root / "srv")
    inside(root, "apt-get", "update", "-q")
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
    inside(root, *install, f"/srv/{older.name}")
    if (root / "usr/bin/python3").exists():
        raise Broken("Python came along: the trial proves nothing.")
    inside(root, "lbi-desktop", "new", "/srv/mine.lbi", "--sample")
    kept = (root / "srv/mine.lbi").read_bytes()
    inside(root, *install, f"/srv/{package.name}")
    if (root / _MARKER).exists():
        raise Broken("Something of the older version stayed behind.")
    sys.stdout.write("  the newer version took the older one's place\n")
    proved(root, "offscreen", _UNSEEN)
    inside(root, "sh", "-c", _SECOND_START, more=_UNSEEN)
    sys.stdout.write("  a second start handed its store to the window that was open\n")
    inside(root, *install, "xvfb", "xauth")
    proved(root, "on a screen", {"QT_QPA_PLATFORM": "xcb"}, before=("xvfb-run", "-a"))
    inside(root, "apt-get", "remove", "-y", "-q", "lbi-desktop")
    if (root / "opt/lbi-desktop").exists() or (root / "usr/bin/lbi-desktop").is_symlink():
        raise Broken("Something of the program stayed behind.")
    if (root / "srv/mine.lbi").read_bytes() != kept:
        raise Broken("A person's store was touched by removing the program.")
    sys.stdout.write("  removed, and the person's store is as it was\n")


def make_older(package: Path, folder: Path) -> Path:
    """The same package under an older version, with a file that the newer one has not."""
    made = folder / f"{_OLDER}_amd64.deb"
    with tempfile.TemporaryDirectory(prefix="lbi-older-") as work:
        tree = Path(work) / "tree"
        subprocess.run(["dpkg-deb", "-R", str(package), str(tree)], check=True)
        control = tree / "DEBIAN" / "control"
        text = re.sub(
            r"^Version: .*$", "Version: 0.0.9", control.read_text(), flags=re.MULTILINE
        )
        control.write_text(text)
        (tree / _MARKER).write_text(_OLDER)
        command = ["dpkg-deb", "-Zgzip", "-z1", "--build", str(tree), str(made)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return made


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
