"""A file somebody calls a template, opened: what it is, made into a plain .docx or refused.

A .dotx, .docm or .dotm becomes a .docx: its kind rewritten, its macros and its tie to a
template elsewhere left out. What no document can be made from is refused in one sentence.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from exporters.word.register import NAMESPACE
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.issues.of_templates import template_issue
from lbi_desktop.domain.refusal import Refusal

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES, _MOST_MEMBERS = 80_000_000, 5_000
_BODY, _TYPES, _SETTINGS = "word/document.xml", "[Content_Types].xml", "word/settings.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_MAIN_KINDS = {
    _DOCUMENT: "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "dotx",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "docm",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "dotm",
}
_LEFT_OUT = re.compile(
    r"vba(Project|Data)|keyMapCustomizations|attachedToolbars|customUI|userCustomization"
    r"|attachedTemplate|ui/extensibility|stylesWithEffects", re.IGNORECASE
)  # fmt: skip
_ASK_AGAIN = "Save it in Word as a .docx or .dotx and choose that."
_STRANGERS = (
    (b"{\\rtf", "is an RTF file"),
    (b"%PDF", "is a PDF"),
    (b"<?xml", "is an XML file"),
    (b"<html", "is a web page"),
    (b"<!DOC", "is a web page"),
)


class TemplateRefusal(Refusal):
    """A file no document can be made from; `code` names the reason for scripts."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(message, advice)
        self.code = code


@dataclass(frozen=True, slots=True)
class PlainTemplate:
    """A template as a .docx without macros, what it was, and what was found on the way."""

    content: bytes
    kind: str
    issues: tuple[Issue, ...]


def plain_template(content: bytes, *, name: str) -> PlainTemplate:
    """The template as a .docx; raises TemplateRefusal where it cannot be one."""
    members = _members(content, name)
    kind = _kind(members, name)
    _refuse_locked(members, name)
    issues = []
    if kind.endswith("m") or any("vbaProject" in each for each in members):
        issues.append(template_issue("template.macros", "Its macros are left out."))
    members[_TYPES] = _retyped(members[_TYPES])
    gone = _cut_relations(members)
    for each in gone:
        members.pop(each, None)
    members[_TYPES] = _without_types(members[_TYPES], gone)
    _unattach(members)
    return PlainTemplate(_zipped(members), kind, tuple(issues))


# --- what it is --------------------------------------------------------------------------
def _members(content: bytes, name: str) -> dict[str, bytes]:
    if content.startswith(_OLE):
        raise _of_old_container(content, name)
    if not content.startswith(b"PK"):
        raise _stranger(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            size = sum(each.file_size for each in listed)
            if size > _MOST_BYTES or len(listed) > _MOST_MEMBERS:
                raise TemplateRefusal(
                    "template.too_large",
                    f"“{name}” is far too large for a template.",
                    "Make its pictures smaller in Word and choose it again.",
                )
            return {each.filename: archive.read(each) for each in listed if not each.is_dir()}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as cause:
        raise _damaged(name) from cause


def _of_old_container(content: bytes, name: str) -> TemplateRefusal:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return TemplateRefusal(
            "template.password",
            f"“{name}” is protected with a password, so it cannot be read.",
            "Save a copy without the password in Word and choose that.",
        )
    return TemplateRefusal(
        "template.old_word",
        f"“{name}” is a document of Word 97 to 2003 (.doc or .dot).",
        "Open it in Word, save it as .docx or .dotx, and choose that.",
    )


def _stranger(content: bytes, name: str) -> TemplateRefusal:
    start = content[:64].lstrip().lower()
    for mark, words in _STRANGERS:
        if start.startswith(mark.lower()):
            return TemplateRefusal(
                "template.not_word", f"“{name}” {words}, not a Word template.", _ASK_AGAIN
            )
    if not content:
        return TemplateRefusal("template.damaged", f"“{name}” is empty.", "Choose another.")
    return TemplateRefusal(
        "template.not_word", f"“{name}” is not a Word document or template.", _ASK_AGAIN
    )


def _damaged(name: str) -> TemplateRefusal:
    return TemplateRefusal(
        "template.damaged",
        f"“{name}” is damaged: it cannot be read to its end.",
        "Open it in Word, let Word repair it, save it and choose it again.",
    )


def _kind(members: dict[str, bytes], name: str) -> str:
    if _TYPES not in members or _BODY not in members:
        raise TemplateRefusal(
            "template.not_word", f"“{name}” {_other_words(members)}.", _ASK_AGAIN
        )
    try:
        for part in (_BODY, _SETTINGS, "word/styles.xml"):
            if part in members:
                _parsed(members[part])
        types = _parsed(members[_TYPES])
    except etree.XMLSyntaxError as cause:
        raise _damaged(name) from cause
    for each in types.iter(f"{_PACKAGE}Override"):
        if each.get("PartName") == f"/{_BODY}":
            return _MAIN_KINDS.get(each.get("ContentType", ""), "docx")
    raise _damaged(name)


def _other_words(members: dict[str, bytes]) -> str:
    """What a package is that holds no Word document."""
    if members.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        return "is an OpenDocument file"
    if "xl/workbook.xml" in members:
        return "is an Excel workbook"
    if "ppt/presentation.xml" in members:
        return "is a PowerPoint presentation"
    return "holds no Word document"


def _refuse_locked(members: dict[str, bytes], name: str) -> None:
    if _SETTINGS not in members:
        return
    for each in _parsed(members[_SETTINGS]).iter(f"{_W}documentProtection"):
        if each.get(f"{_W}enforcement", "0") not in ("0", "false", "off"):
            raise TemplateRefusal(
                "template.locked",
                f"“{name}” is locked against editing, and so would every document be.",
                "In Word choose Review, Restrict Editing, Stop Protection; save it and choose "
                "it again.",
            )


# --- what is left out --------------------------------------------------------------------
def _retyped(types: bytes) -> bytes:
    tree = _parsed(types)
    for each in tree.iter(f"{_PACKAGE}Override"):
        if each.get("PartName") == f"/{_BODY}":
            each.set("ContentType", _DOCUMENT)
    return _written(tree)


def _without_types(types: bytes, gone: set[str]) -> bytes:
    tree = _parsed(types)
    for each in list(tree.iter(f"{_PACKAGE}Override")):
        if each.get("PartName", "").lstrip("/") in gone:
            tree.remove(each)
    return _written(tree)


def _cut_relations(members: dict[str, bytes]) -> set[str]:
    """Relations to macros, old copies of styles, a template elsewhere, a register of ours cut.

    Gives the parts they led to.
    """
    gone: set[str] = set()
    for name in [each for each in members if each.endswith(".rels")]:
        tree = _parsed(members[name])
        for each in list(tree.iter(_RELATION)):
            part = _target(name, each)
            if _LEFT_OUT.search(each.get("Type", "")) or _is_register(members.get(part, b"")):
                gone.add(part)
                tree.remove(each)
        members[name] = _written(tree)
    return gone | {_rels_of(each) for each in gone}


def _is_register(content: bytes) -> bool:
    """Whether a part says what another document of ours prints."""
    return f'"{NAMESPACE}"'.encode() in content[:2000]


def _target(rels: str, relation: etree._Element) -> str:
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return ""
    folder = posixpath.dirname(posixpath.dirname(rels))
    return target[1:] if target.startswith("/") else posixpath.normpath(
        posixpath.join(folder, target))  # fmt: skip


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _unattach(members: dict[str, bytes]) -> None:
    """No tie to a template on somebody's drive, no advice to open it only to read."""
    if _SETTINGS not in members:
        return
    tree = _parsed(members[_SETTINGS])
    for tag in ("attachedTemplate", "writeProtection", "documentProtection", "mailMerge"):
        for each in list(tree.iter(f"{_W}{tag}")):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
    members[_SETTINGS] = _written(tree)


def _zipped(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
