"""The council's own template: read once, its roles settled, documents made in it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from exporters.word.template_faults import faults_of
from exporters.word.template_look import StyleLook, TemplateStyles
from exporters.word.template_opening import TemplateRefusal, plain_template
from exporters.word.template_place import Place, place_in
from exporters.word.template_roles import (
    MADE,
    ROLES,
    TABLE_STYLE,
    TemplateRole,
    chosen,
    guesses,
)
from lbi_desktop.domain.issues.issue import Issue

_NO_STYLES = (
    b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role of a template: the style it has, why, how it looks and what else it could be.

    `style` is MADE where one is made to match.
    """

    role: TemplateRole
    style: str
    why: str
    look: StyleLook | None
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    """A template ready to be filled. `roles` gives a style's name, or MADE, by role.

    `lost` are styles that were chosen once and are no longer in it.
    """

    name: str
    sha256: str
    kind: str
    content: bytes
    roles: Mapping[str, str]
    issues: tuple[Issue, ...]
    place: Place
    lost: tuple[str, ...] = ()
    styles: TemplateStyles = field(repr=False, kw_only=True)

    @cached_property
    def lines(self) -> tuple[RoleLine, ...]:
        """Every role with its style, in the order they are shown."""
        why = {each.role.key: each for each in guesses(self.styles)}
        texts = tuple(each.name for each in self.styles.paragraph_styles)
        tables = tuple(each.name for each in self.styles.table_styles)
        return tuple(
            RoleLine(
                role,
                self.roles[role.key],
                why[role.key].why if why[role.key].style == self.roles[role.key] else "chosen",
                self.styles.by_name.get(self.roles[role.key].casefold()),
                tables if role.key == TABLE_STYLE else texts,
            )
            for role in ROLES
        )


def read_template(
    content: bytes, *, name: str, roles: Mapping[str, str] | None = None
) -> Template:
    """A template with its roles as given, the others guessed.

    Raises TemplateRefusal for a file no document can be made from.
    """
    plain = plain_template(content, name=name)
    try:
        document = docx.Document(io.BytesIO(plain.content))
        styles = TemplateStyles(*_parts(document.part))
    except (KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as cause:
        raise TemplateRefusal(
            "template.damaged",
            f"“{name}” is damaged: a part of it is missing.",
            "Open it in Word, let Word repair it, save it and choose it again.",
        ) from cause
    found, lost = chosen(styles, roles or {})
    place = place_in(document.element.body)
    return Template(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        kind=plain.kind,
        content=plain.content,
        roles=found,
        issues=(*plain.issues, *faults_of(document, styles, roles=found, place=place)),
        place=place,
        lost=lost,
        styles=styles,
    )


def _parts(main: object) -> tuple[etree._Element, etree._Element | None]:
    """The styles and the theme of a document."""
    styles, theme = _part(main, RELATIONSHIP_TYPE.STYLES), _part(main, RELATIONSHIP_TYPE.THEME)
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return (
        etree.fromstring(styles or _NO_STYLES, parser),
        etree.fromstring(theme, parser) if theme else None,
    )


def _part(main: object, relation: str) -> bytes:
    try:
        return main.part_related_by(relation).blob  # type: ignore[attr-defined, no-any-return]
    except KeyError:
        return b""


__all__ = ["MADE", "RoleLine", "Template", "TemplateRefusal", "read_template"]
