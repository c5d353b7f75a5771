"""Makes the base documents in resources/templates: `python -m exporters.word.base`.

A base is a slim .docx with our styles, lists and theme and nothing else: British English,
compatibility mode 15, no thumbnail, no macros. python-docx's own default is none of that, so
the package is put together part by part.
"""

from __future__ import annotations

from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.package import Package

from exporters.style_sheet import SHEETS, StyleSheet
from exporters.word.package import PROGRAM, new_part, packed
from exporters.word.styles import numbering_xml, styles_xml
from exporters.word.theme import theme_xml
from exporters.word.xml import DOCUMENT_NAMESPACES, HEADER, W

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"
_OFFICE = "http://schemas.openxmlformats.org"

_SETTINGS = (
    f'{HEADER}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    "</w:settings>"
)
_FONTS = (
    f'{HEADER}<w:fonts xmlns:w="{W}"><w:font w:name="Arial">'
    '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_APPLICATION = (
    f'{HEADER}<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties">'
    f"<Application>{PROGRAM}</Application></Properties>"
)
_CORE = (
    f'{HEADER}<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Base document</dc:title>'
    "<dc:language>en-GB</dc:language></cp:coreProperties>"
)
_EMPTY_BODY = (
    f"{HEADER}<w:document {DOCUMENT_NAMESPACES}><w:body><w:sectPr/></w:body></w:document>"
)


def base_document(sheet: StyleSheet) -> bytes:
    """A base .docx for a style sheet."""
    package = Package()
    kinds, relations = CONTENT_TYPE, RELATIONSHIP_TYPE
    main = _part(package, "word/document", _EMPTY_BODY, kind=kinds.WML_DOCUMENT_MAIN)
    core = _part(package, "docProps/core", _CORE, kind=kinds.OPC_CORE_PROPERTIES)
    application = _part(
        package, "docProps/app", _APPLICATION, kind=kinds.OFC_EXTENDED_PROPERTIES
    )
    package.relate_to(main, relations.OFFICE_DOCUMENT)
    package.relate_to(core, relations.CORE_PROPERTIES)
    package.relate_to(application, relations.EXTENDED_PROPERTIES)
    for name, content, kind, relation in (
        ("styles", styles_xml(sheet), kinds.WML_STYLES, relations.STYLES),
        ("numbering", numbering_xml(sheet), kinds.WML_NUMBERING, relations.NUMBERING),
        ("settings", _SETTINGS, kinds.WML_SETTINGS, relations.SETTINGS),
        ("fontTable", _FONTS, kinds.WML_FONT_TABLE, relations.FONT_TABLE),
        ("theme/theme1", theme_xml(), kinds.OFC_THEME, relations.THEME),
    ):
        main.relate_to(_part(package, f"word/{name}", content, kind=kind), relation)
    return packed(package)


def _part(package: Package, name: str, content: str, *, kind: str) -> Part:
    return new_part(package, f"/{name}.xml", content=content.encode(), content_type=kind)


def main() -> None:
    """Writes the base of every style sheet."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    for sheet in SHEETS.values():
        (TEMPLATES / f"{sheet.name}.docx").write_bytes(base_document(sheet))


if __name__ == "__main__":
    main()
