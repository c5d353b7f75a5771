"""Installs the Windows packages under wine without a question, and proves what they install.

Each package: an older version, a person's store and settings, the newer version over it, the
self-test, the removal. wine is no Windows: what it lacks is stood in for by `wine_shims.py`, in
the test's own prefix only, and the window is drawn without a screen, for wine 8 has not what
Qt asks of Windows' own look (`Windows.UI.ViewManagement`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wine_shims import COMPILER, SHIMMED, build_shims

NEEDED = {
    "wine": "wine64",
    "Xvfb": "xvfb",
    COMPILER: "gcc-mingw-w64-x86-64",
}
TITLE = "LBI Performance Desktop"
_ENTRIES = "Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall"
_UNSET = "mscoree,mshtml,winemenubuilder.exe="


def missing_tools() -> list[str]:
    """The Debian packages a trial needs and this computer lacks."""
    return [package for tool, package in NEEDED.items() if shutil.which(tool) is None]


@dataclass(frozen=True, slots=True)
class Wine:
    """A Windows of a test's own, in one folder."""

    prefix: Path
    screen: str

    @property
    def drive(self) -> Path:
        return self.prefix / "drive_c"

    @property
    def local(self) -> Path:
        """The person's local folder, where nothing roams."""
        return next(self.drive.glob("users/*/AppData/Local"))

    @property
    def surroundings(self) -> dict[str, str]:
        """What wine is told; `WINEQT_…` is how a setting of Qt's gets through to Windows."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {
            **kept,
            "HOME": str(self.prefix.parent),
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": f"{_UNSET};wbemprox=;{','.join(SHIMMED)}=n,b",
            "WINEQT_QPA_PLATFORM": "offscreen",
            "DISPLAY": self.screen,
        }

    def run(self, *command: str | Path, code: int = 0) -> str:
        """Runs a program to its end; what it said. Its streams are pipes: wine wants that."""
        done = subprocess.run(
            ["wine", *map(str, command)],
            env=self.surroundings,
            input="",
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        assert done.returncode == code, (
            f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
        )
        return done.stdout

    def windows_path(self, path: Path) -> str:
        return "C:\\" + str(path.relative_to(self.drive)).replace("/", "\\")

    def registered(self, hive: str, key: str) -> str:
        """Everything below a key; empty where there is none."""
        query = ["wine", "reg", "query", f"{hive}\\{key}", "/s"]
        done = subprocess.run(
            query, env=self.surroundings, input="", capture_output=True, text=True, check=False
        )
        return done.stdout

    def settle(self) -> None:
        """Waits until every program of this Windows has ended."""
        subprocess.run(["wineserver", "-w"], env=self.surroundings, check=True)


@contextmanager
def fresh_windows(folder: Path) -> Iterator[Wine]:
    """A Windows 10 with nothing installed, and a screen that nobody sees."""
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert screen.stdout is not None
    made = Wine(folder / "prefix", f":{screen.stdout.readline().strip()}")
    try:
        made.run("wineboot", "-i")
        made.run("winecfg", "-v", "win10")
        made.settle()
        yield made
    finally:
        subprocess.run(["wineserver", "-k"], env=made.surroundings, check=False)
        screen.terminate()
        screen.communicate()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of installer: where it puts the program, and in whose part of the registry."""

    end: str
    hive: str

    def home(self, wine: Wine) -> Path:
        """The folder the program is installed into."""
        if self.end == "-machine.msi":
            return wine.drive / "Program Files" / TITLE
        return wine.local / "Programs" / TITLE

    def install(self, wine: Wine, package: Path) -> None:
        """Without a question, as IT does it."""
        name = self._within(wine, package)
        if package.suffix == ".msi":
            wine.run("msiexec", "/i", name, "/qn", "/norestart")
        else:
            wine.run(name, "/S")
        wine.settle()

    def remove(self, wine: Wine, package: Path) -> None:
        """Without a question."""
        if package.suffix == ".msi":
            wine.run("msiexec", "/x", self._within(wine, package), "/qn")
        else:
            wine.run(wine.windows_path(self.home(wine) / "uninstall.exe"), "/S")
        wine.settle()

    def _within(self, wine: Wine, package: Path) -> str:
        there = wine.drive / package.name
        shutil.copyfile(package, there)
        return wine.windows_path(there)


KINDS = (Kind("-machine.msi", "HKLM"), Kind("-user.msi", "HKCU"), Kind("-user.exe", "HKCU"))


def try_kind(wine: Wine, kind: Kind, *, older: Path, newer: Path) -> dict[str, float]:
    """Install, use, upgrade, prove, remove; the seconds each step of the self-test took."""
    home = kind.home(wine)
    program = home / "lbi-desktop.exe"
    kind.install(wine, older)
    build_shims(wine.drive / "windows" / "system32", home)
    was = wine.run(program, "--version").split()[-1]
    assert was in older.name, "another version was installed"
    kept = _things_of_a_person(wine, program)

    kind.install(wine, newer)
    now = wine.run(program, "--version").split()[-1]
    assert now in newer.name, "the newer version is not what starts"
    assert not list(home.rglob("of-the-older-version.txt")), "the older version stayed behind"
    listed = _programs_listed(wine)
    assert listed.count(f"    DisplayName    REG_SZ    {TITLE}") == 1, listed
    assert f"    DisplayVersion    REG_SZ    {now}" in listed, listed
    for suffix in ("lbi", "lbipack"):
        assert "LBI." in wine.registered(kind.hive, f"Software\\Classes\\.{suffix}")
    times = _proved(wine, program)

    kind.remove(wine, newer)
    left = [path for path in home.rglob("*") if path.is_file()]
    assert left == [], f"{len(left)} files of the program stayed behind"
    assert TITLE not in _programs_listed(wine)
    assert {path: path.read_bytes() for path in kept} == kept, "a person's own was touched"
    return times


def try_in_use(wine: Wine, kind: Kind, package: Path) -> None:
    """The .exe: the program without a console works anywhere, and one window takes all starts.

    An upgrade finds the window open, says so by its code and changes nothing.
    """
    kind.install(wine, package)
    home = kind.home(wine)
    build_shims(wine.drive / "windows" / "system32", home)
    elsewhere = wine.drive / "Für Zoë & Söhne" / "moved here"
    shutil.copytree(home, elsewhere)
    _proved(wine, elsewhere / f"{TITLE}.exe")

    program, stores = home / f"{TITLE}.exe", [wine.drive / "für.lbi", wine.drive / "b.lbi"]
    for store in stores:
        wine.run(home / "lbi-desktop.exe", "new", wine.windows_path(store))
    command = ["wine", str(program), "open"]
    with subprocess.Popen(
        [*command, wine.windows_path(stores[0])],
        env=wine.surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as window:
        try:
            _wait_until_it_listens(wine.local / TITLE / "window")
            wine.run(program, "open", wine.windows_path(stores[1]))  # ends only if it is taken
            assert window.poll() is None, "the first window went"
            wine.run(wine.windows_path(wine.drive / package.name), "/S", code=3)
            assert window.poll() is None, "an upgrade ended a window that was open"
        finally:
            subprocess.run(
                ["wine", "taskkill", "/f", "/im", program.name],
                env=wine.surroundings,
                check=False,
                capture_output=True,
                input=b"",
            )
    kind.remove(wine, package)


def _wait_until_it_listens(folder: Path) -> None:
    """The window has taken a message without names, as it takes those of later starts."""
    _wait_for((folder / "window.lock").exists)
    message = folder / "0.handed"
    message.with_suffix(".new").write_text("[]", encoding="utf-8")
    message.with_suffix(".new").replace(message)
    _wait_for(lambda: not message.exists())


def _wait_for(is_so: Callable[[], bool], *, seconds: int = 300) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "the window did not come"
        time.sleep(0.2)


def _programs_listed(wine: Wine) -> str:
    """What Windows lists of installed programs; wine keeps one user's among everybody's."""
    return wine.registered("HKLM", _ENTRIES) + wine.registered("HKCU", _ENTRIES)


def _things_of_a_person(wine: Wine, program: Path) -> dict[Path, bytes]:
    """A store and settings made with the installed program, as they are; nothing roams."""
    folder = wine.local / TITLE
    folder.mkdir(parents=True, exist_ok=True)
    store = folder / "mine.lbi"
    store.unlink(missing_ok=True)
    wine.run(program, "new", wine.windows_path(store))
    wine.run(program, "update", "folder", "C:\\releases")
    assert (folder / "settings.json").is_file(), "settings are kept elsewhere"
    assert not list(wine.drive.glob(f"users/*/AppData/Roaming/{TITLE}"))
    return {path: path.read_bytes() for path in (store, folder / "settings.json")}


def _proved(wine: Wine, program: Path) -> dict[str, float]:
    report = wine.drive / "selftest.json"
    report.unlink(missing_ok=True)
    wine.run(program, "selftest", "-o", wine.windows_path(report))
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["is_sound"], found
    assert found["is_installed"], found
    assert found["system"].startswith("Windows-10"), found
    return {step["name"]: step["seconds"] for step in found["steps"]}
