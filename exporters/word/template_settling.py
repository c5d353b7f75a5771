"""A template's own settings where a finished document must not have them."""

from __future__ import annotations

from lxml import etree

from exporters.word.package import WordPackage
from exporters.word.template_place import W

_LANGUAGE = "en-GB"
_MODE = "15"
_UNWANTED = ("updateFields", "attachedTemplate", "documentProtection", "writeProtection")
_BEFORE_LANGUAGE = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps",
                    "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
                    "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
                    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd",
                    "fitText", "vertAlign", "rtl", "cs", "em")  # fmt: skip


def settle(package: WordPackage, *, author: str) -> None:
    """British English, today's Word, no prompts, nothing unused; nobody saved it last."""
    settings = package.document.settings.element
    for tag in _UNWANTED:
        for each in settings.findall(f"{W}{tag}"):
            settings.remove(each)
    _set_mode(settings)
    _set_language(package, settings)
    package.forget_unused_furniture()
    package.sign()
    package.document.core_properties.last_modified_by = author


def _set_mode(settings: etree._Element) -> None:
    for each in settings.iter(f"{W}compatSetting"):
        if each.get(f"{W}name") == "compatibilityMode":
            each.set(f"{W}val", _MODE)
            return
    compat = settings.find(f"{W}compat")
    if compat is None:
        compat = etree.Element(f"{W}compat")
        at = next((place for place, each in enumerate(settings) if _follows(each)), None)
        settings.insert(len(settings) if at is None else at, compat)
    made = etree.SubElement(compat, f"{W}compatSetting")
    made.set(f"{W}name", "compatibilityMode")
    made.set(f"{W}uri", "http://schemas.microsoft.com/office/word")
    made.set(f"{W}val", _MODE)


_AFTER_COMPAT = ("docVars", "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping",
                 "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade",
                 "captions", "readModeInkLockDown", "smartTagType", "shapeDefaults",
                 "doNotEmbedSmartTags", "decimalSymbol", "listSeparator")  # fmt: skip


def _follows(element: etree._Element) -> bool:
    name = etree.QName(element)
    is_other = name.namespace != W.strip("{}")
    return is_other or name.localname in _AFTER_COMPAT


def _set_language(package: WordPackage, settings: etree._Element) -> None:
    styles = package.document.styles.element
    for each in styles.iter(f"{W}lang"):
        if each.get(f"{W}val", _LANGUAGE).casefold().startswith("en"):
            each.set(f"{W}val", _LANGUAGE)
    defaults = _child(styles, "docDefaults", first=True)
    look = _child(_child(defaults, "rPrDefault", first=True), "rPr", first=True)
    language = look.find(f"{W}lang")
    if language is None:
        language = etree.Element(f"{W}lang")
        known = {f"{W}{tag}" for tag in _BEFORE_LANGUAGE}
        look.insert(sum(1 for each in look if each.tag in known), language)
    language.set(f"{W}val", _LANGUAGE)
    for each in settings.iter(f"{W}themeFontLang"):
        each.set(f"{W}val", _LANGUAGE)
    for each in package.document.element.iter(f"{W}lang"):
        if each.get(f"{W}val", "").casefold() == "en-us":
            each.set(f"{W}val", _LANGUAGE)


def _child(parent: etree._Element, tag: str, *, first: bool) -> etree._Element:
    found = parent.find(f"{W}{tag}")
    if found is None:
        found = etree.Element(f"{W}{tag}")
        parent.insert(0 if first else len(parent), found)
    return found
