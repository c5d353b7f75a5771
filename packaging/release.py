"""One command for everything a release hands out: `python3 dev.py installer`.

Installers for the systems whose tools are here, the list of parts, the licences, the two
sheets, and the sums of all of it. A tool that is missing is named in one line and its part is
left out; nothing is left half-built.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from notices import gather_licences  # noqa: E402
from sbom import Part, bill_of_materials, locked_parts, runtime_parts  # noqa: E402
from sheets import it_sheet, lead_sheet  # noqa: E402
from version import commit_time, version  # noqa: E402

LOCK = ROOT / "requirements" / "app.txt"
Builder = Callable[..., None]


class Missing(Exception):  # noqa: N818 - said to a person, who can put it right
    """A tool that one part of the release needs and this computer lacks."""


def main(arguments: list[str]) -> int:
    """Build the release; the exit code is 3 when nothing could be built."""
    parser = argparse.ArgumentParser(prog="dev.py installer", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--only", choices=BUILDERS, action="append", help="one system's")
    parser.add_argument("--quick", action="store_true", help="compress quickly, for tests")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    built = [
        name for name in asked.only or BUILDERS if _built(name, asked.out, is_quick=asked.quick)
    ]
    if not built:
        return 3
    write_papers(asked.out)
    write_sums(asked.out)
    return 0


def _built(name: str, out: Path, *, is_quick: bool) -> bool:
    say(f"{name}: building …")
    try:
        BUILDERS[name](out, is_quick=is_quick)
    except Missing as lack:
        say(f"{name}: left out. {lack}")
        return False
    return True


def build_linux(out: Path, *, is_quick: bool) -> None:
    """The Debian package."""
    need("dpkg-deb", "dpkg")
    need("readelf", "binutils")
    command = [sys.executable, str(ROOT / "packaging" / "linux" / "deb.py"), "--out", str(out)]
    subprocess.run([*command, *(["--quick"] if is_quick else [])], check=True)


BUILDERS: dict[str, Builder] = {"linux": build_linux}


def need(tool: str, package: str) -> None:
    """Says which Debian package brings a tool that is not here."""
    if shutil.which(tool) is None:
        raise Missing(f"It needs {tool}: apt-get install -y {package}")


def write_papers(out: Path) -> None:
    """The list of parts, the licences, the two sheets as Word and, with an office, as PDF."""
    own = Part("lbi-desktop", version(ROOT), "MIT")
    parts = [*locked_parts(LOCK), *runtime_parts()]
    moment = commit_time(ROOT)
    listed = bill_of_materials(own, parts, moment=moment)
    (out / f"lbi-desktop-{own.version}-linux.cdx.json").write_text(listed, encoding="utf-8")
    shutil.copy(ROOT / "THIRD-PARTY-NOTICES.md", out)
    shutil.rmtree(out / "licences", ignore_errors=True)
    gather_licences([part.name for part in locked_parts(LOCK)], out / "licences")
    day = datetime.fromtimestamp(moment, UTC).date()
    files = tuple(sorted(path.name for path in out.iterdir() if own.version in path.name))
    for name, content in (
        ("sheet-for-it", it_sheet(own.version, day=day, files=files)),
        ("sheet-for-leads", lead_sheet(own.version, day=day)),
    ):
        target = out / f"{name}.docx"
        target.write_bytes(content)
        _as_pdf(target)


def _as_pdf(document: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        say(f"{document.stem}.pdf: left out. It needs soffice: apt-get install -y libreoffice")
        return
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(document.parent)]
    quiet = subprocess.DEVNULL
    subprocess.run([*command, str(document)], check=True, stdout=quiet, stderr=quiet)


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
