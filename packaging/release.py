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
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from notices import gather_licences  # noqa: E402
from sbom import Part, bill_of_materials, locked_parts, runtime_parts  # noqa: E402
from sheets import it_sheet, lead_sheet  # noqa: E402
from version import commit_time, version  # noqa: E402

LOCK = ROOT / "requirements" / "app.txt"


class Missing(Exception):  # noqa: N818 - said to a person, who can put it right
    """A tool that one part of the release needs and this computer lacks."""


def main(arguments: list[str]) -> int:
    """Build the release; the exit code is 3 when nothing could be built."""
    parser = argparse.ArgumentParser(prog="dev.py installer", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--only", choices=BUILDERS, action="append", help="one system's")
    parser.add_argument("--quick", action="store_true", help="compress quickly, for tests")
    parser.add_argument("--python-zip", help="another embeddable Python for Windows")
    parser.add_argument("--sha256", default="", help="the sum of that file")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    built = [name for name in asked.only or BUILDERS if _built(name, asked)]
    if not built:
        return 3
    for name in built:
        given = Path(asked.python_zip).stem if asked.python_zip else ""
        write_parts(asked.out, name, python=given if name == "windows" else "")
    write_papers(asked.out)
    write_sums(asked.out)
    return 0


def _built(name: str, asked: argparse.Namespace) -> bool:
    say(f"{name}: building …")
    options = ["--out", str(asked.out), *(["--quick"] if asked.quick else [])]
    if name == "windows" and asked.python_zip:
        options += ["--python-zip", asked.python_zip, "--sha256", asked.sha256]
    script, tools = BUILDERS[name]
    try:
        for tool, package in tools.items():
            need(tool, package)
    except Missing as lack:
        say(f"{name}: left out. {lack}")
        return False
    subprocess.run([sys.executable, str(ROOT / "packaging" / script), *options], check=True)
    return True


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


def need(tool: str, package: str) -> None:
    """Says which Debian package brings a tool that is not here."""
    if shutil.which(tool) is None:
        raise Missing(f"It needs {tool}: apt-get install -y {package}")


_SYSTEMS = {
    "linux": {},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
_PYTHONS = {"linux": ("", ""), "windows": ("3.12.9", "3.45.3")}
"""Python and its SQLite in an installed copy, where they are not this computer's own."""


def write_parts(out: Path, system: str, *, python: str = "") -> None:
    """The list of parts of what was built for one system; `python` names another archive."""
    own = Part("lbi-desktop", version(ROOT), "MIT")
    runtime = (python, f"in {python}") if python else _PYTHONS[system]
    parts = [*locked_parts(LOCK, _SYSTEMS[system]), *runtime_parts(*runtime)]
    listed = bill_of_materials(own, parts, moment=commit_time(ROOT))
    target = out / f"lbi-desktop-{own.version}-{system}.cdx.json"
    target.write_text(listed, encoding="utf-8")


def write_papers(out: Path) -> None:
    """The licences, and the two sheets as Word and, with an office, as PDF."""
    said, moment = version(ROOT), commit_time(ROOT)
    shutil.copy(ROOT / "THIRD-PARTY-NOTICES.md", out)
    shutil.rmtree(out / "licences", ignore_errors=True)
    gather_licences([part.name for part in locked_parts(LOCK)], out / "licences")
    day = datetime.fromtimestamp(moment, UTC).date()
    files = tuple(sorted(path.name for path in out.iterdir() if said in path.name))
    for name, content in (
        ("sheet-for-it", it_sheet(said, day=day, files=files)),
        ("sheet-for-leads", lead_sheet(said, day=day)),
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
