"""What a file truly is, by its content; its name is only compared, never trusted."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from importers.safety import file_issues
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue

READABLE = frozenset(
    {
        "xlsx",
        "xlsm",
        "xlsb",
        "xls",
        "ods",
        "csv",
        "html",
        "mhtml",
        "xml2003",
        "strict",
        "parquet",
    }
)
_HEAD_BYTES = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"MZ", "exe"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"SQLite format 3", "database"),
    (b"PAR1", "parquet"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"[InternetShortcut]", "shortcut"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x00\x01\x00\x00Standard", "database"),
)
_TRUE_NAMES = {
    "docx": "a Word document",
    "doc": "an old Word document",
    "pptx": "a PowerPoint presentation",
    "odt": "a text document",
    "zip": "a zip archive",
    "archive": "an archive",
    "pdf": "a PDF",
    "exe": "a program",
    "picture": "a picture",
    "rtf": "a text document",
    "database": "a database",
    "shortcut": "a shortcut to another file, not the file itself",
    "numbers": "a workbook of Apple Numbers",
    "email": "an e-mail",
    "xml": "an XML file",
    "ole": "not a workbook",
    "binary": "not a workbook, a CSV or a web page",
}
_EXPECTED_SUFFIXES = {
    "xlsx": {".xlsx", ".xltx"},
    "strict": {".xlsx"},
    "xlsm": {".xlsm", ".xltm"},
    "xlsb": {".xlsb"},
    "xls": {".xls", ".xlt"},
    "ods": {".ods"},
    "csv": {".csv", ".tsv", ".txt", ".tab"},
    "html": {".html", ".htm"},
    "mhtml": {".mht", ".mhtml"},
    "xml2003": {".xml"},
    "parquet": {".parquet", ".pq"},
}
_READ_AS = {
    "xlsx": "an Excel workbook",
    "strict": "an Excel workbook",
    "xlsm": "an Excel workbook with macros",
    "xlsb": "a binary Excel workbook",
    "xls": "an old Excel workbook",
    "ods": "an OpenDocument spreadsheet",
    "csv": "plain text (CSV)",
    "html": "a web page",
    "mhtml": "a saved web page",
    "xml2003": "an Excel 2003 XML file",
    "parquet": "a Parquet file",
}


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The true kind ("xlsx", "csv", …) or, with an issue, the reason it cannot be read."""

    kind: str
    issue: Issue | None = None


def sniff(path: Path) -> Sniffed:
    """Look at a path and say what lies there."""
    refused = _refused_outright(path)
    if refused is not None:
        return Sniffed("", refused)
    try:
        kind = _kind_of(path)
    except PermissionError:
        return Sniffed("", file_issues.not_allowed(path.name))
    except OSError:
        return Sniffed("", file_issues.damaged(path.name, "The disk could not read it"))
    return _judged(path, kind)


def misnamed(path: Path, kind: str) -> Issue | None:
    """A note when the name promises another kind than the content is."""
    suffix = path.suffix.lower()
    if suffix in _EXPECTED_SUFFIXES.get(kind, {suffix}) or not suffix:
        return None
    return issue_of(
        "file.misnamed",
        f"The file is named {suffix} but is {_READ_AS[kind]}; it was read as that.",
    )


def _refused_outright(path: Path) -> Issue | None:
    name = path.name
    if path.is_dir():
        return file_issues.folder(name)
    if name.startswith("~$"):
        return file_issues.lock_file(name)
    if not path.is_file():
        return _absent(path)
    return file_issues.empty(name) if path.stat().st_size == 0 else None


def _absent(path: Path) -> Issue:
    try:
        path.stat()
    except PermissionError:
        return file_issues.not_allowed(path.name)
    except OSError:
        return file_issues.absent(path.name)
    return file_issues.wrong_kind(path.name, "a device or a pipe, not a file")


def _judged(path: Path, kind: str) -> Sniffed:
    if kind in READABLE:
        return Sniffed(kind)
    if kind == "encrypted":
        return Sniffed(kind, file_issues.encrypted(path.name))
    if kind == "blank":
        return Sniffed(kind, file_issues.empty(path.name, "It holds nothing but blanks"))
    if kind == "broken":
        return Sniffed(kind, file_issues.damaged(path.name))
    return Sniffed(kind, file_issues.wrong_kind(path.name, _TRUE_NAMES[kind]))


def _kind_of(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if head.startswith(b"PK"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    return _text_kind(head)


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            return _package_kind(archive, names)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return "broken"
    except RuntimeError:  # a part of it asks for a password
        return "encrypted"


_PARTS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/vbaProject.bin", "xlsm"),
    ("xl/workbook.xml", "xlsx"),
    ("word/document.xml", "docx"),
    ("ppt/presentation.xml", "pptx"),
)


def _package_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    for part, kind in _PARTS:
        if part in names:
            return kind
    if any(name.endswith(".iwa") for name in names):
        return "numbers"
    if "content.xml" in names:
        return _open_document_kind(archive, names)
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    return "zip"


def _open_document_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    manifest = b""
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as stream:
            manifest = stream.read(_HEAD_BYTES)
    if b"encryption-data" in manifest:
        return "encrypted"
    mime = b""
    if "mimetype" in names:
        with archive.open("mimetype") as stream:
            mime = stream.read(200)
    return "ods" if b"spreadsheet" in (mime + manifest) else "odt"


_OLE_SECTOR = 512
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("EncryptionInfo", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "pptx"),
    ("__substg1.0_", "email"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)


def _ole_kind(path: Path) -> str:
    content = path.read_bytes()
    for name, kind in _OLE_STREAMS:
        if name.encode("utf-16-le") in content:
            return kind
    directory = (int.from_bytes(content[48:52], "little") + 1) * _OLE_SECTOR
    return "broken" if directory >= len(content) else "ole"


def _text_kind(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", errors="replace")
    elif b"\x00" in head:
        return "binary"
    else:
        text = head.decode("utf-8-sig", errors="replace")
    start = text.lstrip("\ufeff \t\r\n\xa0")[:4000].casefold()
    if not start:
        return "blank"
    return _markup_kind(start, text.casefold())


def _markup_kind(start: str, text: str) -> str:
    if start.startswith("mime-version:") or "content-type: multipart/related" in start[:500]:
        return "mhtml"
    if start.startswith(("<?xml", "<workbook")):
        return _xml_kind(start, text)
    if start.startswith(("<!doctype html", "<html", "<table", "<head", "<meta", "<body")):
        return "html"
    if start.startswith("<") and "<table" in text:
        return "html"
    return "csv"


def _xml_kind(start: str, text: str) -> str:
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return "xml2003"
    return "html" if "<html" in start or "<table" in text else "xml"
