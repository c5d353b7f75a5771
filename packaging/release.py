"""One command for everything a release hands out: `python3 dev.py installer`.

Installers for the systems whose tools are here, the list of parts, the licences, the two
sheets, the signed note on the release, and the sums of all of it. A tool that is missing is
named in one line and its part is left out; nothing is left half-built.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from needs import Missing, need  # noqa: E402
from notices import FOLDER, put_notices  # noqa: E402
from sheets import it_sheet, lead_sheet  # noqa: E402
from signing import news_of, public_text, release_key, write_note  # noqa: E402
from version import commit_time, version  # noqa: E402

from lbi_desktop.jobs.exports import pdf_beside  # noqa: E402

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_OFFICE = "(apt-get install -y libreoffice-writer)"
CHANGES = Path("resources") / "help" / "whats-new.md"


def main(arguments: list[str]) -> int:
    """Build the release; the exit code is 3 when nothing could be built."""
    parser = argparse.ArgumentParser(prog="dev.py installer", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--only", choices=BUILDERS, action="append", help="one system's")
    parser.add_argument("--quick", action="store_true", help="compress quickly, for tests")
    parser.add_argument("--python-zip", help="another embeddable Python for Windows")
    parser.add_argument("--sha256", help="the sum of that file")
    parser.add_argument("--certificate", help="signs what is unsigned for Windows (PKCS #12)")
    parser.add_argument("--passphrase", help="the file with its passphrase")
    parser.add_argument("--time-stamps", help="a service of time stamps for those signatures")
    parser.add_argument("--older", help="also Windows packages of an older version, for trials")
    parser.add_argument("--release-key", type=Path, default=ROOT / "release-key.pem")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    news = news_of((ROOT / CHANGES).read_text(encoding="utf-8"), version(ROOT))
    ready = [name for name in asked.only or BUILDERS if _has_tools(name)]
    if not ready:
        return 3
    key = _key(asked.release_key)
    for name in ready:
        _build(name, asked, public_text(key).strip())
    day = datetime.fromtimestamp(commit_time(ROOT), UTC).date()
    write_papers(asked.out, day)
    write_note(asked.out, key, version=version(ROOT), day=day, news=news)
    write_sums(asked.out)
    return 0


def _key(place: Path) -> Ed25519PrivateKey:
    if not place.exists():
        say(f"made a key for releases, {place.name}: keep it, the next release needs it too")
    return release_key(place)


def _has_tools(name: str) -> bool:
    try:
        for tool, package in BUILDERS[name][1].items():
            need(tool, package)
    except Missing as lack:
        say(f"{name}: left out. {lack}")
        return False
    return True


def _build(name: str, asked: argparse.Namespace, key: str) -> None:
    say(f"{name}: building …")
    options = ["--out", str(asked.out), "--key", key, *(["--quick"] if asked.quick else [])]
    for option in _FOR_WINDOWS if name == "windows" else ():
        value = getattr(asked, option.replace("-", "_"))
        options += [f"--{option}", value] if value else []
    script = ROOT / "packaging" / BUILDERS[name][0]
    subprocess.run([sys.executable, str(script), *options], check=True)


_FOR_WINDOWS = ("python-zip", "sha256", "certificate", "passphrase", "time-stamps", "older")

BUILDERS = {
    "linux": ("linux/deb.py", {"dpkg-deb": "dpkg", "readelf": "binutils"}),
    "windows": (
        "windows/build.py",
        {
            "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
            "wixl": "wixl",
            "makensis": "nsis",
            "osslsigncode": "osslsigncode",
            "python3.12": "python3.12",
        },
    ),
}
"""What builds for each system, and the tools it needs with the packages that bring them."""


def write_papers(out: Path, day: date) -> None:
    """The licences, and the two sheets as Word and, with an office, as PDF."""
    said = version(ROOT)
    shutil.rmtree(out / FOLDER, ignore_errors=True)
    put_notices(out)
    files = tuple(sorted(path.name for path in out.iterdir() if said in path.name))
    for name, content in (
        ("sheet-for-it", it_sheet(said, day=day, files=files)),
        ("sheet-for-leads", lead_sheet(said, day=day)),
    ):
        target = out / f"{name}.docx"
        target.write_bytes(content)
        _as_pdf(target)


def _as_pdf(document: Path) -> None:
    """By an office with a profile of its own: one that is open stands in nobody's way."""
    made = pdf_beside(document)
    if made.path is None:
        say(f"{document.stem}.pdf: left out. {made.words} {_OFFICE}")


def write_sums(out: Path) -> None:
    """The SHA-256 of every file handed out, in the form `sha256sum -c` reads."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(out)}\n"
        for path in files
        if path.name != "SHA256SUMS"
    ]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    say(f"{len(lines)} files in {out}, summed in SHA256SUMS")


def say(words: str) -> None:
    """One line of progress."""
    sys.stdout.write(f"  {words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
