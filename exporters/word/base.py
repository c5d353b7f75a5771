"""Makes the base documents in resources/templates: `python -m exporters.word.base`.

A base is a slim .docx with our styles, lists and theme and nothing else: British English,
compatibility mode 15, no thumbnail, no macros.
"""

from __future__ import annotations

from pathlib import Path

from exporters.style_sheet import SHEETS, StyleSheet
from exporters.word.package import Package
from exporters.word.styles import numbering_xml, styles_xml
from exporters.word.theme import theme_xml
from exporters.word.xml import DOCUMENT_NAMESPACES, HEADER, W

TEMPLATES = Path(__file__).resolve().parents[2] / "resources" / "templates"
_OFFICE = "http://schemas.openxmlformats.org"
_RELATION = f"{_OFFICE}/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = "word/document.xml"

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
    "<Application>LBI Performance Desktop</Application></Properties>"
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
    package.defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    parts = {
        _MAIN: (_EMPTY_BODY, f"{_WORD}.document.main+xml"),
        "word/styles.xml": (styles_xml(sheet), f"{_WORD}.styles+xml"),
        "word/numbering.xml": (numbering_xml(sheet), f"{_WORD}.numbering+xml"),
        "word/settings.xml": (_SETTINGS, f"{_WORD}.settings+xml"),
        "word/fontTable.xml": (_FONTS, f"{_WORD}.fontTable+xml"),
        "word/theme/theme1.xml": (
            theme_xml(),
            "application/vnd.openxmlformats-officedocument.theme+xml",
        ),
        "docProps/core.xml": (
            _CORE,
            "application/vnd.openxmlformats-package.core-properties+xml",
        ),
        "docProps/app.xml": (
            _APPLICATION,
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    }
    for name, (content, kind) in parts.items():
        package.add(name, content.encode(), content_type=kind)
    package.relate("", kind=f"{_RELATION}/officeDocument", target=_MAIN)
    package.relate(
        "",
        kind=f"{_OFFICE}/package/2006/relationships/metadata/core-properties",
        target="docProps/core.xml",
    )
    package.relate("", kind=f"{_RELATION}/extended-properties", target="docProps/app.xml")
    for name in ("styles", "numbering", "settings", "fontTable"):
        package.relate(_MAIN, kind=f"{_RELATION}/{name}", target=f"word/{name}.xml")
    package.relate(_MAIN, kind=f"{_RELATION}/theme", target="word/theme/theme1.xml")
    return package.written()


def main() -> None:
    """Writes the base of every style sheet."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    for sheet in SHEETS.values():
        (TEMPLATES / f"{sheet.name}.docx").write_bytes(base_document(sheet))


if __name__ == "__main__":
    main()
