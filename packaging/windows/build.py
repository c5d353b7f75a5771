"""All for Windows, built on Debian: both .msi, the .exe, and what in them is unsigned."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT), str(HERE.parent), str(HERE)]

from assemble import assemble  # noqa: E402
from authenticode import Certificate, sign, sign_unsigned, unsigned  # noqa: E402
from contents import note_key  # noqa: E402
from fetch_python import SERIES, runtime_versions  # noqa: E402
from msi import SCOPES, build_msi  # noqa: E402
from sbom import write_parts  # noqa: E402
from version import commit_time, date_all, version  # noqa: E402


def main(arguments: list[str]) -> int:
    """Build all of it into one folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--quick", action="store_true", help="compress quickly, for tests")
    parser.add_argument("--python-zip", type=Path, help="python.org's embeddable zip")
    parser.add_argument("--sha256", default="", help="its sum, as python.org says it")
    parser.add_argument("--key", default="", help="the public key of releases")
    parser.add_argument("--older", default="", help="also an older version, to try upgrades")
    parser.add_argument("--certificate", type=Path, help="signs what is unsigned (PKCS #12)")
    parser.add_argument("--passphrase", type=Path, help="the file with its passphrase")
    parser.add_argument("--time-stamps", default="", help="a service of time stamps")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="lbi-windows-") as work:
        folder = Path(work) / "program"
        assemble(folder, python_zip=asked.python_zip, sha256=asked.sha256)
        note_key(folder / "app", asked.key)
        runtime = runtime_versions(folder / "runtime")
        write_parts(asked.out, ROOT, "windows", runtime=runtime, marker=SERIES)
        made = build(folder, asked.out, is_quick=asked.quick, certificate=_certificate(asked))
        if asked.older:
            (asked.out / "older").mkdir(exist_ok=True)
            _make_older(folder / "app", asked.older)
            made += build(folder, asked.out / "older", is_quick=True, said=asked.older)
    for path in made:
        _say(path)
    return 0


def _certificate(asked: argparse.Namespace) -> Certificate | None:
    if asked.certificate is None:
        sys.stdout.write("No certificate was given: nothing is signed.\n")
        return None
    return Certificate(asked.certificate, asked.passphrase, asked.time_stamps)


def _make_older(program: Path, said: str) -> None:
    """Lets the program call itself an older version, with a file that the newer one has not."""
    place = program / "lbi_desktop" / "__init__.py"
    place.write_text(place.read_text("utf-8").replace(version(ROOT), said), encoding="utf-8")
    for compiled in (place.parent / "__pycache__").glob("__init__.*"):
        compiled.unlink()
    (program / "of-the-older-version.txt").write_text(said, encoding="utf-8")


def build(
    folder: Path,
    out: Path,
    *,
    is_quick: bool,
    certificate: Certificate | None = None,
    said: str = "",
) -> list[Path]:
    """The installers of a program folder, and the list of what in it is unsigned.

    `said` is another version than this one's, for trying an upgrade.
    """
    said = said or version(ROOT)
    if certificate is not None:
        sign_unsigned(folder, certificate)
    listed = out / f"lbi-desktop-{said}-unsigned-binaries.txt"
    listed.write_text("".join(f"{name}\n" for name in unsigned(folder)), encoding="utf-8")
    date_all(folder, commit_time(ROOT))
    stem = out / f"lbi-desktop-{said}"
    made = [
        build_msi(folder, Path(f"{stem}-{scope}.msi"), scope=scope, version=said)
        for scope in SCOPES
    ]
    made.append(build_exe(folder, Path(f"{stem}-user.exe"), is_quick=is_quick, said=said))
    if certificate is not None:
        for path in made:
            sign(path, certificate)
    return made


def build_exe(folder: Path, target: Path, *, is_quick: bool, said: str) -> Path:
    """The installer for one user."""
    given = {
        "FOLDER": str(folder),
        "TARGET": str(target.resolve()),
        "VERSION": said,
        "SQUEEZE": "zlib" if is_quick else "lzma",
    }
    options = [f"-D{name}={value}" for name, value in given.items()]
    subprocess.run(["makensis", "-V2", *options, str(HERE / "installer.nsi")], check=True)
    return target


def _say(made: Path) -> None:
    sys.stdout.write(f"{made}  {made.stat().st_size / 1e6:.1f} MB\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
