"""Whether bytes are a .docx that Word will open: read back before it replaces anything."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from exporters.word.package import parsed_relations


class UnsoundDocumentError(Exception):
    """A document was built that Word would not open; it must never reach the disk."""


def check_word_document(content: bytes) -> None:
    """Raises UnsoundDocumentError for damage, doubled names, bad XML or a lost part."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) != len(set(names)):
                raise UnsoundDocumentError("the same part is in the file twice")
            for name in names:
                part = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    _check_xml(name, part)
                if name.endswith(".rels"):
                    _check_targets(name, part, set(names))
    except zipfile.BadZipFile as cause:
        raise UnsoundDocumentError("the file is damaged") from cause


def _check_xml(name: str, part: bytes) -> None:
    try:
        etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as cause:
        raise UnsoundDocumentError(f"{name} is not well-formed: {cause}") from cause


def _check_targets(name: str, part: bytes, names: set[str]) -> None:
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in parsed_relations(part):
        if relation.is_external:
            continue
        target = relation.target.lstrip("/")
        if not relation.target.startswith("/"):
            target = posixpath.normpath(posixpath.join(folder, relation.target))
        if target not in names:
            raise UnsoundDocumentError(f"{name} refers to {target}, which is not there")
