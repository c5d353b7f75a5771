"""What goes with a release: its parts, its sheets, its sums, and what it holds."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import contents
import docx
import needs
import notices
import pytest
import release
import sbom
import sheets
import version

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "app.txt"
DAY = date(2026, 1, 26)


def words_of(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_that_the_version_is_the_programs_own() -> None:
    from lbi_desktop import __version__

    assert version.version(ROOT) == __version__


def test_that_every_folder_an_installed_copy_needs_stands_in_the_checkout(
    tmp_path: Path,
) -> None:
    assert set(contents.resource_folders(ROOT)) == set(contents.FOLDERS)
    assert all((ROOT / file).is_file() for file in contents.FILES)
    with pytest.raises(FileNotFoundError, match=r"contents\.py"):
        list(contents.resource_folders(tmp_path))


def test_that_no_file_read_at_work_is_forgotten() -> None:
    """Whatever is no Python module in a package of ours is named, or is for building only."""
    building = (
        "resources/sample/making/",
        "resources/sample/expected/",
        "resources/sample/README",
    )
    held = (*(f"{folder}/" for folder in contents.FOLDERS), *contents.FILES)
    forgotten = [
        str(path.relative_to(ROOT))
        for package in contents.OWN
        for path in (ROOT / package).rglob("*")
        if path.is_file()
        and path.suffix not in {".py", ".pyc"}
        and not str(path.relative_to(ROOT)).startswith((*held, *building))
    ]
    assert forgotten == []


@pytest.mark.parametrize(
    "inside, is_wanted",
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6\\Qt\\translations\\qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtbase_en.qm", True),
        ("pygments/lexers/_mapping.pyc", True),
        ("pygments/lexers/perl.py", False),
        ("libgtk-3.so.0", False),
        ("libX11-xcb.so.1", False),
        ("libcrypto.so.3", True),
        ("PySide6/Qt/lib/libQt6XcbQpa.so.6", True),
        ("resources/sample/returns/a return.xlsx", True),
        ("lbi_desktop/store/migrations/versions/__pycache__/r0001.pyc", False),
    ],
)
def test_that_only_what_is_asked_for_goes_along(inside: str, is_wanted: bool) -> None:
    assert contents.is_wanted(inside) is is_wanted


def test_that_the_list_of_parts_names_every_locked_package_with_its_version() -> None:
    parts = list(sbom.locked_parts(LOCK))
    pinned = dict(re.findall(r"^([\w.-]+)==([\w.!+]+)", LOCK.read_text("utf-8"), re.MULTILINE))
    assert {part.name: part.version for part in parts}.items() <= pinned.items()
    assert len(parts) > 25
    text = sbom.bill_of_materials(
        sbom.Part("lbi-desktop", "1.2", "MIT"), [*parts, *sbom.runtime_parts()], moment=0
    )
    listed = json.loads(text)
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    assert listed["metadata"]["component"]["version"] == "1.2"
    named = {each["name"]: each for each in listed["components"]}
    assert set(named) == {part.name for part in parts} | {"python", "sqlite", "openssl"}
    assert named["pandas"]["licenses"][0]["license"]["name"] == "BSD-3-Clause"


def test_that_alike_parts_make_an_alike_list() -> None:
    parts = list(sbom.locked_parts(LOCK))
    own = sbom.Part("lbi-desktop", "1.2", "MIT")
    texts = {sbom.bill_of_materials(own, order, moment=5) for order in (parts, parts[::-1])}
    assert len(texts) == 1


def test_that_each_systems_parts_are_those_its_own_python_was_given(tmp_path: Path) -> None:
    runtime = {"python": "3.12.9", "sqlite": "3.45.3", "openssl": "3.0.15"}
    windows = sbom.write_parts(tmp_path, ROOT, "windows", runtime=runtime, marker="3.12")
    linux = sbom.write_parts(tmp_path, ROOT, "linux", marker="3.11")
    found = {
        path: {
            each["name"]: each["version"] for each in json.loads(path.read_text())["components"]
        }
        for path in (windows, linux)
    }
    assert found[windows].items() >= runtime.items()
    assert found[windows]["qt"] == found[windows]["pyside6-essentials"]
    assert found[linux]["python"] == platform.python_version()


def test_that_another_systems_packages_are_listed_for_it_only() -> None:
    def names(system: str) -> set[str]:
        environment = {"sys_platform": system, "platform_system": system.title()}
        return {part.name for part in sbom.locked_parts(LOCK, environment)}

    assert names("win32") - names("linux") <= {"colorama", "tzdata"}
    assert "pandas" in names("win32") & names("linux")


@pytest.mark.skipif(
    not Path("/usr/share/common-licenses/LGPL-3").exists(), reason="texts of Debian's own"
)
def test_that_a_copy_carries_every_licence_in_full(tmp_path: Path) -> None:
    """One package holds many texts of one name; none takes the place of another."""
    notices.put_notices(tmp_path)
    held = tmp_path / notices.FOLDER
    assert "NumPy Developers" in (held / "numpy" / "LICENSE.txt").read_text("utf-8")
    assert "Tennessee" in (held / "numpy/numpy/linalg/lapack_lite/LICENSE.txt").read_text()
    assert (held / "pandas" / "LICENSES" / "BOTTLENECK_LICENCE").is_file()
    for name in ("LGPL-3", "GPL-3"):
        assert "GNU" in (held / "Qt" / f"{name}.txt").read_text("utf-8")
    assert "MIT" in (tmp_path / "LICENSE.txt").read_text("utf-8")
    parts = {part.name for part in sbom.locked_parts(LOCK, {"sys_platform": "linux"})}
    without = parts - {path.name for path in held.iterdir()}
    elsewhere = {"colorama", "tzdata"}  # Windows' own, whose texts lie in the wheels
    assert without - elsewhere == {"pyside6-essentials", "shiboken6"}


@pytest.mark.skipif(
    not Path("/usr/share/doc/zlib1g/copyright").exists(), reason="texts of Debian's own"
)
def test_that_a_library_taken_from_the_system_brings_its_terms(tmp_path: Path) -> None:
    [part] = sbom.system_parts(["libz.so.1", "libof-a-wheel.so.1"])
    assert (part.name, part.kind) == ("zlib1g", "deb")
    own = sbom.Part("lbi-desktop", "1.2", "MIT")
    assert '"pkg:deb/debian/zlib1g@' in sbom.bill_of_materials(own, [part], moment=0)
    notices.put_system_notices([part.name], tmp_path)
    [text] = (path for path in tmp_path.rglob("*") if path.is_file())
    assert text == tmp_path / notices.FOLDER / "zlib1g" / "copyright"
    assert "Mark Adler" in text.read_text("utf-8")


def test_that_the_sheet_for_it_names_only_installers_that_were_built() -> None:
    words = words_of(sheets.it_sheet("1.2", day=DAY, files=("lbi-desktop_1.2_amd64.deb",)))
    assert "apt install ./lbi-desktop_1.2_amd64.deb" in words
    assert "msiexec" not in words
    words = words_of(sheets.it_sheet("1.2", day=DAY, files=("lbi-desktop-1.2-machine.msi",)))
    assert "msiexec /i lbi-desktop-1.2-machine.msi /qn /norestart" in words


def test_that_the_sheet_for_leads_is_plain_words_in_whole_sentences() -> None:
    words = words_of(sheets.lead_sheet("1.2", day=DAY))
    assert "Double-click the pack, or drop it on the window." in words
    assert "  " not in words


def test_that_the_sheet_for_leads_says_what_the_window_says() -> None:
    """Its words for the buttons and for what a line waits for are those of the lead's page."""
    page = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "ui/pages/lead").rglob("*.py")
    )
    words = words_of(sheets.lead_sheet("1.2", day=DAY))
    for said in ("your comment", "your sign-off", "sign-off: it changed", "a figure, once due",
                 "Sign off", "Send back", "Type the figure"):  # fmt: skip
        assert said in words
        assert f'"{said}"' in page


def test_that_commands_of_the_sheet_for_it_can_be_copied_as_they_stand() -> None:
    files = ("lbi-desktop-1.2-user.exe", "lbi-desktop-1.2-machine.msi")
    words = words_of(sheets.it_sheet("1.2", day=DAY, files=files))
    assert '"%ProgramFiles%\\LBI Performance Desktop\\lbi-desktop.exe" selftest -o' in words
    assert '"%LOCALAPPDATA%\\Programs\\LBI Performance Desktop\\uninstall.exe" /S' in words
    assert not set(words) & set("“”")


def test_that_the_sums_are_those_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "licences").mkdir()
    (tmp_path / "a.deb").write_bytes(b"package")
    (tmp_path / "licences" / "b.txt").write_bytes(b"text")
    release.write_sums(tmp_path)
    release.write_sums(tmp_path)
    lines = (tmp_path / "SHA256SUMS").read_text().splitlines()
    assert lines == [
        f"{hashlib.sha256(b'package').hexdigest()}  a.deb",
        f"{hashlib.sha256(b'text').hexdigest()}  licences/b.txt",
    ]


def test_that_a_missing_tool_is_named_with_the_package_that_brings_it() -> None:
    with pytest.raises(needs.Missing, match="apt-get install -y wonders"):
        needs.need("no-such-tool-here", "wonders")
    with pytest.raises(needs.Missing, match=r"It needs python3\.99"):
        needs.need("python3.99", "python3.99")
    assert needs.python_of(f"{sys.version_info[0]}.{sys.version_info[1]}")


def test_that_a_release_of_nothing_says_so_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert release.main(["--out", str(tmp_path / "dist"), "--only", "linux"]) == 3
    assert "linux: left out. It needs dpkg-deb" in capsys.readouterr().out
    assert not (tmp_path / "dist" / "SHA256SUMS").exists()
