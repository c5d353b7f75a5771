"""Whether bytes are a .docx that Word will open: read back before it replaces anything."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import docx
from docx.opc.part import Part, XmlPart
from lxml import etree


class UnsoundDocumentError(Exception):
    """A document was built that Word would not open; it must never reach the disk."""


def check_word_document(content: bytes) -> None:
    """Raises UnsoundDocumentError for damage, doubled names, bad XML or a lost part."""
    try:
        _check_names(content)
        for part in docx.Document(io.BytesIO(content)).part.package.iter_parts():
            _check_xml(part)
    except zipfile.BadZipFile as cause:
        raise UnsoundDocumentError("the file is damaged") from cause
    except KeyError as cause:
        raise UnsoundDocumentError(f"a part is lost: {cause}") from cause
    except etree.XMLSyntaxError as cause:
        raise UnsoundDocumentError(f"a part is not well-formed: {cause}") from cause


def _check_names(content: bytes) -> None:
    """python-docx and Python's zip only warn of a name that is there twice; Word gives up."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        twice = [name for name, count in Counter(archive.namelist()).items() if count > 1]
    if twice:
        raise UnsoundDocumentError(f"the same part is in the file twice: {twice[0]}")


def _check_xml(part: Part) -> None:
    """Parses what python-docx took as it was: charts and our register."""
    if part.partname.ext == "xml" and not isinstance(part, XmlPart):
        etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
