"""Whatever is dropped ends in figures or in one clear sentence."""

from __future__ import annotations

import os
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from grids import codes, figures, workbook

from importers.reading import read_file
from importers.reading_here import read_here
from importers.safety import gate
from importers.safety.gate import pass_gate
from lbi_desktop.domain.issues.issue import Severity
from lbi_desktop.domain.readings.reading import Reading

CORPUS = Path(__file__).parent / "corpus"
A_WORKBOOK = CORPUS / "asc_quarterly_v1.xlsx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SENTENCES = re.compile(r"“.+”.*\.")


def _truncated(path: Path) -> None:
    path.write_bytes(A_WORKBOOK.read_bytes()[:3000])


def _encrypted(path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(OLE + bytes(40) + b"\x01" + bytes(600) + stream + bytes(600))


def _zip(path: Path, **parts: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in parts.items():
            archive.writestr(f"xl/worksheets/{name}.xml", content)


def _without_end(path: Path) -> None:
    with zipfile.ZipFile(A_WORKBOOK) as whole, zipfile.ZipFile(path, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)


def _letter(path: Path) -> None:
    docx.Document().save(str(path))


BAD: list[tuple[str, str, Callable[[Path], object]]] = [
    ("stops.xlsx", "file.damaged", _truncated),
    ("halves.xlsx", "file.damaged", _without_end),
    ("old.xls", "file.damaged", lambda path: path.write_bytes(OLE + b"\xff" * 700)),
    ("locked.xlsx", "file.encrypted", _encrypted),
    ("nothing.xlsx", "file.empty", lambda path: path.write_bytes(b"")),
    ("blanks.csv", "file.empty", lambda path: path.write_text("  \n\n")),
    ("letter.docx", "file.kind", _letter),
    ("letter.xlsx", "file.kind", _letter),
    ("paper.xlsx", "file.kind", lambda path: path.write_bytes(b"%PDF-1.7 ...")),
    ("program.xlsx", "file.kind", lambda path: path.write_bytes(b"MZ" + bytes(90))),
    ("noise.csv", "file.kind", lambda path: path.write_bytes(bytes(range(256)) * 9)),
    ("pipe.xlsx", "file.kind", os.mkfifo),
    ("folder.xlsx", "file.folder", Path.mkdir),
    ("~$q3.xlsx", "file.lock", lambda path: path.write_bytes(b"x")),
    ("absent.xlsx", "file.absent", lambda _: None),
    ("bomb.xlsx", "file.bomb", lambda path: _zip(path, sheet1=bytes(40 * 1024 * 1024))),
    (
        "entities.xlsx",
        "file.bomb",
        lambda path: _zip(path, sheet1=b'<?xml version="1.0"?><!DOCTYPE x []><x/>'),
    ),
]


@pytest.mark.parametrize("name, code, make", BAD, ids=[name for name, _, _ in BAD])
def test_that_a_bad_file_is_refused_in_one_sentence(
    name: str, code: str, make: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / name
    make(path)
    reading = read_here(path)
    assert [issue.code for issue in reading.issues] == [code]
    issue = reading.issues[0]
    assert issue.severity is Severity.BLOCKS
    assert SENTENCES.search(issue.message), issue.message
    assert issue.proposal.endswith(".")
    assert reading.cells == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [0, 1, (1 << 18) - 30, (1 << 17) - 20, 300_000])
def test_that_own_xml_words_are_refused_wherever_they_stand_and_however_written(
    before: int, encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "entities.xlsx"
    _zip(path, sheet1=f"{' ' * before}<!DOCTYPE x []><x/>".encode(encoding))
    assert [issue.code for issue in read_here(path).issues] == ["file.bomb"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_that_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Return": [["Ref"]]})
    path.chmod(0)
    assert codes(read_file(path)) == {"file.not_allowed"}


def test_that_a_web_page_named_xls_is_read_and_its_name_noted(tmp_path: Path) -> None:
    path = tmp_path / "crime.xls"
    path.write_text(
        "<html><table><tr><th>Offence<th>Q1 2024/25<tr><td>Robbery<td>5</table></html>"
    )
    reading = read_here(path)
    assert figures(reading)["B2"].value == 5
    assert codes(reading) == {"file.misnamed"}


def test_that_a_workbook_named_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(A_WORKBOOK.read_bytes())
    assert len(figures(read_here(path))) == 24


@pytest.mark.parametrize(
    "rows, code", [([], "file.empty"), ([["Minutes of the meeting"]], "file.no_figures")]
)
def test_that_a_blank_workbook_is_told_from_one_without_figures(
    rows: list[list[object]], code: str, tmp_path: Path
) -> None:
    assert codes(read_here(workbook(tmp_path, {"Sheet1": rows}))) == {code}


@pytest.mark.parametrize("seed", range(12))
def test_that_a_workbook_with_random_damage_never_raises(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    content = bytearray(A_WORKBOOK.read_bytes())
    for _ in range(chance.choice((1, 5, 60))):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(bytes(content))
    reading = read_here(path)
    assert reading.cells or reading.issues


def test_that_the_gate_counts_what_unpacks_and_not_what_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grows.xlsx"
    _zip(path, sheet1=bytes(3_000_000), sheet2=bytes(3_000_000))
    monkeypatch.setattr(gate, "LARGEST_UNPACKED", 5_000_000)
    issue = pass_gate(path).issue
    assert issue is not None
    assert issue.code == "file.bomb"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml"])
def test_that_the_gate_refuses_names_that_climb(name: str, tmp_path: Path) -> None:
    path = tmp_path / "climbs.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(name, "<x/>")
    issue = pass_gate(path).issue
    assert issue is not None
    assert issue.code == "file.bomb"


def test_that_the_gate_lets_every_good_workbook_pass() -> None:
    for path in CORPUS.glob("*.xlsx"):
        assert pass_gate(path).issue is None


def test_that_cells_lost_by_the_reader_are_counted(tmp_path: Path) -> None:
    path = workbook(tmp_path, {"Return": [["Ref", "Indicator", "Q1 2024/25"], ["A1", "x", 5]]})
    strange = tmp_path / "strange.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(strange, "w") as other:
        for name in whole.namelist():
            content = whole.read(name)
            if "sheet1" in name:
                content = content.replace(b'<c r="C2" t="n"><v>5</v></c>', _LOST)
            other.writestr(name, content)
    assert b"C2" in _LOST
    reading = read_here(strange)
    assert "sheet.count_differs" in codes(reading)


_LOST = b'<c r="C2" t="inlineStr"><v>5</v></c>'


def test_that_macros_are_noted_and_not_run(tmp_path: Path) -> None:
    path = tmp_path / "macros.xlsm"
    with zipfile.ZipFile(A_WORKBOOK) as whole, zipfile.ZipFile(path, "w") as other:
        for name in whole.namelist():
            other.writestr(name, whole.read(name))
        other.writestr("xl/vbaProject.bin", b"nothing that runs")
    reading = read_here(path)
    assert (reading.kind, codes(reading)) == ("xlsm", {"file.macros"})
    assert len(figures(reading)) == 24


@pytest.mark.parametrize(
    "encoding, separator",
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ";")],
)
def test_that_text_is_read_in_any_encoding_and_separator(
    encoding: str, separator: str, tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    lines = (("KPI", "Description", "Month", "Result"), ("K1", "Debt – £", "10/2024", "£5"))
    path.write_text("\n".join(separator.join(line) for line in lines), encoding=encoding)
    found = figures(read_here(path))
    assert (found["D2"].label, found["D2"].value) == ("Debt – £", 5)


def test_that_a_file_read_twice_reads_the_same() -> None:
    assert read_here(A_WORKBOOK) == read_here(A_WORKBOOK)


def _no_reading(reading: Reading) -> bool:
    return reading.cells == () and reading.tables == ()


def test_that_a_protected_workbook_of_our_own_is_read(tmp_path: Path) -> None:
    def protect(book: openpyxl.Workbook) -> None:
        book["Return"].protection.sheet = True
        book["Return"].protection.password = "secret"

    rows = [["Ref", "Indicator", "Q1 2024/25"], ["A1", "Thing", 5]]
    reading = read_here(workbook(tmp_path, {"Return": rows}, change=protect))
    assert not _no_reading(reading)
