"""All for Windows, built on Debian: both .msi, the .exe, and what in them is unsigned."""

from __future__ import annotations

import argparse
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(HERE.parent), str(HERE)]

from assemble import assemble  # noqa: E402
from contents import note_key  # noqa: E402
from msi import SCOPES, build_msi  # noqa: E402
from version import version  # noqa: E402

_PROGRAMS = (".exe", ".dll", ".pyd")
_SIGNATURE_ENTRY = 4  # of the data directories: the table of certificates


def main(arguments: list[str]) -> int:
    """Build all of it into one folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--quick", action="store_true", help="compress quickly, for tests")
    parser.add_argument("--python-zip", type=Path, help="python.org's embeddable zip")
    parser.add_argument("--sha256", default="", help="its sum, as python.org says it")
    parser.add_argument("--key", default="", help="the public key of releases")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    said = version(ROOT)
    with tempfile.TemporaryDirectory(prefix="lbi-windows-") as work:
        folder = Path(work) / "program"
        assemble(folder, python_zip=asked.python_zip, sha256=asked.sha256)
        note_key(folder / "app", asked.key)
        listed = asked.out / f"lbi-desktop-{said}-unsigned-binaries.txt"
        listed.write_text("".join(f"{name}\n" for name in unsigned(folder)), encoding="utf-8")
        for scope in SCOPES:
            target = asked.out / f"lbi-desktop-{said}-{scope}.msi"
            _say(build_msi(folder, target, scope=scope, version=said))
        target = asked.out / f"lbi-desktop-{said}-user.exe"
        _say(build_exe(folder, target, is_quick=asked.quick))
    return 0


def build_exe(folder: Path, target: Path, *, is_quick: bool) -> Path:
    """The installer for one user."""
    given = {
        "FOLDER": str(folder),
        "TARGET": str(target.resolve()),
        "VERSION": version(ROOT),
        "SQUEEZE": "zlib" if is_quick else "lzma",
    }
    options = [f"-D{name}={value}" for name, value in given.items()]
    subprocess.run(["makensis", "-V2", *options, str(HERE / "installer.nsi")], check=True)
    return target


def unsigned(folder: Path) -> Iterator[str]:
    """Programs and libraries without a signature, for a council's own certificate or rules."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _PROGRAMS and not is_signed(path.read_bytes()):
            yield path.relative_to(folder).as_posix()


def is_signed(program: bytes) -> bool:
    """Whether a PE file carries a table of certificates."""
    start = struct.unpack_from("<I", program, 0x3C)[0]
    optional = start + 24
    is_wide = struct.unpack_from("<H", program, optional)[0] == 0x20B
    entry = optional + (112 if is_wide else 96) + 8 * _SIGNATURE_ENTRY
    return struct.unpack_from("<II", program, entry)[1] > 0


def _say(made: Path) -> None:
    sys.stdout.write(f"{made}  {made.stat().st_size / 1e6:.1f} MB\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
