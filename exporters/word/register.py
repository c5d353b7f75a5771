"""The document's hidden register: which figures it prints, and the words it was written with.

It lives in a custom XML part of our own. A later refresh finds every figure by it, a later
reading-back compares commentary with its base text, and a paragraph whose hash is no longer
found was edited by hand.
"""

from __future__ import annotations

import hashlib

from exporters.blocks import Stamp
from exporters.word.composition import Composition, ControlText, PrintedFigure
from exporters.word.package import CUSTOM_XML, CUSTOM_XML_PROPERTIES, WordPackage
from exporters.word.xml import HEADER, escaped, quoted
from lbi_desktop.domain.documents.printed import normalised

NAMESPACE = "urn:lbi-performance-desktop:document:1"
_SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_SHORT = 16


def text_hash(text: str) -> str:
    """SHA-256 of normalised text."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()


def add_register(package: WordPackage, composition: Composition, *, stamp: Stamp) -> None:
    """Puts the register and its properties into the package."""
    content = _register_xml(composition, stamp).encode()
    properties = (
        f'{HEADER}<ds:datastoreItem ds:itemID="{_item_id(content)}" xmlns:ds="{_SCHEMA}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
        "</ds:datastoreItem>"
    )
    register, _ = package.add(CUSTOM_XML, content)
    package.add(CUSTOM_XML_PROPERTIES, properties.encode(), source=register)


def _item_id(content: bytes) -> str:
    digits = hashlib.sha256(content).hexdigest().upper()
    parts = (digits[:8], digits[8:12], "4" + digits[13:16], "A" + digits[17:20], digits[20:32])
    return "{" + "-".join(parts) + "}"


def _register_xml(composition: Composition, stamp: Stamp) -> str:
    papers = f' papers="{quoted(stamp.papers)}"' if stamp.papers else ""
    opening = (
        f'{HEADER}<document xmlns="{NAMESPACE}" recipe="{quoted(stamp.recipe)}" '
        f'style="{quoted(stamp.style)}" period="{quoted(stamp.period)}" '
        f'asAt="{stamp.as_at.isoformat()}" storeRevision="{quoted(stamp.store_revision)}" '
        f'edition="{quoted(stamp.edition)}" forum="{quoted(stamp.forum)}" '
        f'focus="{quoted(stamp.focus)}" exemption="{quoted(stamp.exemption)}" '
        f'version="{stamp.version}"{papers}>'
    )
    lines = [
        opening,
        "<figures>",
        *map(_figure_xml, composition.figures),
        "</figures><commentary>",
        *map(_control_xml, composition.controls),
        "</commentary><paragraphs>",
        *(f'<p sha256="{text_hash(text)[:_SHORT]}"/>' for text in composition.paragraphs),
        f"</paragraphs><cells>{' '.join(dict.fromkeys(composition.cells))}</cells></document>",
    ]
    return "".join(lines)


def _figure_xml(figure: PrintedFigure) -> str:
    key = figure.key
    return (
        f'<figure bookmark="{figure.bookmark}" indicator="{quoted(key.indicator)}" '
        f'period="{key.period}" measure="{key.measure}" version="{key.version}" '
        f'printed="{quoted(figure.printed)}"/>'
    )


def _control_xml(control: ControlText) -> str:
    missing = ' missing="true"' if control.is_missing else ""
    return (
        f'<part tag="{quoted(control.tag)}" bookmark="{control.bookmark}" '
        f'sha256="{text_hash(control.text)}"{missing}>{escaped(control.text)}</part>'
    )
