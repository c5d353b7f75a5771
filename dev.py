#!/usr/bin/env python3
"""The project's one tool, for a machine that has Python and nothing else.

`python3 dev.py JOB`, where JOB is one of
run           prepare everything, do the main job, open the window
test          static checks, then the tests
check         static checks only
bench         speed, as ratios to floors measured in the same run
screenshots   every page of the window as a picture
installer     build what is handed out, into dist/
lock          renew the locked requirements (needs uv)
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OUT = ROOT / "out"
BUILD_VENV = ROOT / ".venv-installer"  # what is handed out holds no tool of ours
LOCKS = {kind: ROOT / "requirements" / f"{kind}.txt" for kind in ("app", "dev", "installer")}
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt loads from the system on Linux, and the Debian package that brings it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
SCREEN_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
POSTGRES = "apt-get install -y --no-install-recommends postgresql"
STATIC_CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "deptry": ["-m", "deptry", "."],
}


class Refusal(Exception):  # noqa: N818 - it is said to a person, not handled
    """Something this machine lacks, with the line that puts it right."""


def say(what: str, outcome: str, started: float | None = None) -> None:
    """One line of progress, with its time when it took any."""
    seconds = "" if started is None else f"{time.monotonic() - started:6.1f} s"
    print(f"  {what:<18} {outcome:<48} {seconds}".rstrip(), flush=True)


# --- the machine -------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window could be seen here."""
    if os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        return False
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if wanted:
        return wanted not in {"offscreen", "minimal"}
    return not LINUX or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def is_loadable(library: str) -> bool:
    """Whether the dynamic loader finds a system library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """Debian packages without which the environment or Qt cannot start."""
    missing: list[str] = []
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        missing.append("python3-venv")
    libraries = {**QT_LIBRARIES, **(SCREEN_LIBRARIES if has_display() else {})}
    missing += [package for name, package in libraries.items() if not is_loadable(name)]
    return missing


def prepare_system() -> None:
    """Find the system libraries Qt needs; install them as root on Debian, else name them."""
    if not LINUX:
        return
    started = time.monotonic()
    missing = missing_packages()
    if not missing:
        say("system libraries", "found", started)
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if shutil.which("apt-get") is None:
        raise Refusal(f"Missing system libraries (Debian names): {' '.join(missing)}")
    if os.geteuid() != 0:
        raise Refusal(f"Missing system libraries. Run:\n  sudo apt-get update && sudo {line}")
    say("system libraries", f"installing {len(missing)} packages …")
    quiet_apt(["apt-get", "update", "-q"], may_fail=True)
    quiet_apt(line.split(), may_fail=False)
    say("system libraries", f"installed {', '.join(missing[:2])} …", started)


def quiet_apt(command: list[str], *, may_fail: bool) -> None:
    """Run apt without questions; its words appear only when it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode and not may_fail:
        raise Refusal(f"{done.stdout}{done.stderr}\napt could not finish: {' '.join(command)}")


def has_postgres() -> bool:
    """Whether the tests of shared stores find a PostgreSQL server to start or to use."""
    named = os.environ.get("LBI_TEST_POSTGRES") or shutil.which("initdb")
    return bool(named or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


def prepare_postgres() -> None:
    """Find PostgreSQL for the tests of shared stores; as root on Debian, install it.

    The tests start a server of their own: the one that the package would start is not wanted.
    """
    started = time.monotonic()
    may_install = LINUX and shutil.which("apt-get") is not None and os.geteuid() == 0
    if not has_postgres() and may_install:
        say("PostgreSQL", "installing for the tests of shared stores …")
        unwanted = Path("/etc/postgresql-common/createcluster.d/lbi-tests.conf")
        unwanted.parent.mkdir(parents=True, exist_ok=True)
        unwanted.write_text("create_main_cluster = false\n", encoding="utf-8")
        quiet_apt(["apt-get", "update", "-q"], may_fail=True)
        quiet_apt(POSTGRES.split(), may_fail=True)
    if has_postgres():
        say("PostgreSQL", "found", started)
    else:
        say("PostgreSQL", "not here: tests of shared stores are skipped (README)", started)


def use_supported_python() -> None:
    """Start again with a supported Python when this one is too old or too new."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and answers(Path(found), "pass"):
            raise SystemExit(subprocess.call([found, __file__, *sys.argv[1:]]))
    raise Refusal(
        f"Python 3.11, 3.12 or 3.13 is needed; this is {platform.python_version()}. "
        "On Debian 12: sudo apt-get install -y python3 python3-venv"
    )


# --- the environment ---------------------------------------------------------------------


def venv_python(home: Path = VENV) -> Path:
    """The interpreter of the project's own environment, or of another made here."""
    return home / ("Scripts/python.exe" if WINDOWS else "bin/python")


def child_environment() -> dict[str, str]:
    """The surroundings of every program started here: no stray paths, no stray home."""
    dropped = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    dropped.add("PYTHONDONTWRITEBYTECODE")  # or each child compiles its libraries anew
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    if not kept.get("HOME", "set"):
        del kept["HOME"]
    kept.setdefault("PYTHONUTF8", "1")
    kept.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    if LINUX and not has_display():
        kept.setdefault("QT_QPA_PLATFORM", "offscreen")
    return kept


def answers(python: Path, code: str) -> bool:
    """Whether an interpreter exists and runs a line of code."""
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def prepare_environment(kind: str, home: Path = VENV) -> None:
    """Make `.venv` hold exactly the locked packages; quick when nothing has changed."""
    started = time.monotonic()
    series = f"{sys.version_info[0]}.{sys.version_info[1]}"
    works = f"import sys, pip; assert sys.version_info[:2] == {sys.version_info[:2]}"
    if not answers(venv_python(home), works):
        command = [sys.executable, "-m", "venv", "--clear", str(home)]
        if subprocess.call(command, env=child_environment(), stdout=subprocess.DEVNULL):
            raise Refusal(f"Could not create {home}: {' '.join(command)}")
        say("environment", f"made {home.name} with Python {series}", started)
    install_locked(kind, series, home)
    connect_project(home)


def stamp_of(kind: str, series: str) -> str:
    """What identifies an installed lock: its text and the Python it was installed for."""
    return hashlib.sha256(series.encode() + LOCKS[kind].read_bytes()).hexdigest()


def install_locked(kind: str, series: str, home: Path = VENV) -> None:
    """Install the lock by its hashes, unless the environment already bears its stamp."""
    started = time.monotonic()
    stamp = home / "installed-lock"
    have = stamp.read_text("utf-8").split() if stamp.exists() else []
    satisfying = {stamp_of(name, series) for name in (kind, "dev")}  # dev holds all of app
    if satisfying & set(have):
        say("packages", "as locked", started)
        return
    say("packages", "installing (about a minute, the first time only) …")
    stamp.unlink(missing_ok=True)
    command = [str(venv_python(home)), "-m", "pip", "install", "--quiet", "--require-hashes"]
    command += ["--no-compile", "--only-binary", ":all:", "--no-deps", "-r", str(LOCKS[kind])]
    if subprocess.call(command, env=child_environment(), cwd=ROOT):
        raise Refusal("The locked packages could not be installed; pip's own words are above.")
    stamp.write_text(stamp_of(kind, series), encoding="utf-8")
    say("packages", "installed as locked, hashes checked", started)


def connect_project(home: Path = VENV) -> None:
    """Let the environment import this checkout and know its `lbi-desktop` command."""
    site = next(home.glob("Lib/site-packages" if WINDOWS else "lib/python3*/site-packages"))
    (site / "lbi-performance-desktop.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    python = venv_python(home)
    if WINDOWS:
        script, text = "lbi-desktop.cmd", f'@"{python}" -m lbi_desktop %*\n'
    else:
        script, text = "lbi-desktop", f'#!/bin/sh\nexec "{python}" -m lbi_desktop "$@"\n'
    command = python.parent / script
    command.write_text(text, encoding="utf-8")
    command.chmod(0o755)


def prepare(kind: str) -> None:
    """Everything between a fresh clone and a command that works."""
    print(f"LBI Performance Desktop, in {ROOT}", flush=True)
    prepare_system()
    prepare_environment(kind)


def python(*arguments: str | Path) -> int:
    """Run the environment's Python in the checkout and give back its exit code."""
    command = [str(venv_python()), *map(str, arguments)]
    return subprocess.call(command, cwd=ROOT, env=child_environment())


# --- the jobs ----------------------------------------------------------------------------


def run(extra: list[str]) -> int:
    """The main job on the sample council: returns in, documents out, the window open."""
    prepare("app")
    window = ["--window"] if has_display() else []
    return python("-m", "lbi_desktop", "tour", "--out", OUT, *window, *extra)


def check_static() -> bool:
    """Run every static check; show the words of those that fail."""
    failed = [name for name, command in STATIC_CHECKS.items() if not passes(name, command)]
    return not failed


def passes(name: str, command: list[str]) -> bool:
    """Run one static check, in one line when it passes and in full when it does not."""
    started = time.monotonic()
    done = subprocess.run(
        [str(venv_python()), *command],
        cwd=ROOT,
        env=child_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stdout.buffer.write(done.stdout)
    say(name, "FAILED" if done.returncode else "clean", started)
    return done.returncode == 0


def check(extra: list[str]) -> int:
    """Static checks only."""
    if extra:
        raise Refusal(f"check takes no arguments: {' '.join(extra)}")
    prepare("dev")
    return 0 if check_static() else 1


def test(extra: list[str]) -> int:
    """Static checks, then the tests, whose summary is the last thing printed."""
    prepare("dev")
    prepare_postgres()
    is_clean = check_static()
    if not is_clean:
        say("static checks", "FAILED, see above; the tests follow")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    workers = [] if extra else ["-n", "2", "--dist", "worksteal"]
    code = python("-m", "pytest", *workers, *extra)
    return code or (0 if is_clean else 1)


def bench(extra: list[str]) -> int:
    """Every benchmark against its floor; a table here and JSON in out/bench.json."""
    prepare("dev")
    OUT.mkdir(exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    runner = ROOT / "tests" / "benchmarks" / "run.py"
    return python(runner, "--json", OUT / "bench.json", *extra)


def screenshots(extra: list[str]) -> int:
    """Every page of the window as a picture in out/screenshots."""
    prepare("app")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return python("-m", "ui.screenshots", OUT / "screenshots", *extra)


def installer(extra: list[str]) -> int:
    """Everything a release hands out, from the locks, into dist/."""
    prepare_system()
    prepare_environment("installer", BUILD_VENV)
    command = [str(venv_python(BUILD_VENV)), str(ROOT / "packaging" / "release.py"), *extra]
    return subprocess.call(command, cwd=ROOT, env=child_environment())


def lock(extra: list[str]) -> int:
    """Resolve pyproject.toml for every platform and Python into the locks."""
    uv = shutil.which("uv")
    if uv is None:
        raise Refusal("uv makes the locks: python3 -m pip install uv")
    for kind, target in LOCKS.items():
        choice = [] if kind == "app" else ["--group", kind, "-c", str(LOCKS["app"])]
        target.parent.mkdir(exist_ok=True)
        command = [uv, "pip", "compile", "pyproject.toml", *choice, "-o", target]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
        command += ["--no-header", "--no-annotate", "--no-emit-index-url"]
        code = subprocess.call([*map(str, command), "--no-emit-find-links", *extra], cwd=ROOT)
        if code:
            return code
        say(f"{kind}.txt", f"{target.read_text('utf-8').count('==')} packages")
    return 0


JOBS = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "screenshots": screenshots,
    "installer": installer,
    "lock": lock,
}


def main(arguments: list[str]) -> int:
    """Do one job; words that follow it are passed on to the tool that does it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("job", choices=JOBS)
    chosen, extra = parser.parse_known_args(arguments)
    try:
        use_supported_python()
        return JOBS[chosen.job](extra)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
