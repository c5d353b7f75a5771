"""Content controls: the officer's words, marked so that they can come back."""

from __future__ import annotations

from exporters.blocks import Choice, Control
from exporters.palette import Tone
from exporters.word.composition import Composition, ControlText
from exporters.word.xml import escaped, quoted

_LONGEST_NAME = 64
PREFIX = "lbi:"


def block_control(
    control: Control, composition: Composition, *, properties: str, lead: str = ""
) -> str:
    """A control around whole paragraphs; it may be filled but not deleted.

    `properties` are the paragraphs' own, `lead` are runs of ours before the text.
    """
    tag = _tag(control.key)
    name = composition.control_name(control.key)
    start, end = composition.bookmark(name)
    text = "\n".join(control.paragraphs)
    composition.controls.append(ControlText(tag, name, text, control.is_missing))
    look = f'<w:rPr><w:color w:val="{Tone.QUIET}"/></w:rPr>' if control.is_missing else ""
    lines = [
        f'<w:r>{look}<w:t xml:space="preserve">{escaped(paragraph)}</w:t></w:r>'
        for paragraph in control.paragraphs
    ]
    lines[0] = f"{lead}{start}{lines[0]}"
    lines[-1] += end
    body = "".join([f"<w:p><w:pPr>{properties}</w:pPr>{line}</w:p>" for line in lines])
    return (
        f"<w:sdt>{_properties(tag, control.alias, composition)}</w:sdtPr>"
        f"<w:sdtContent>{body}</w:sdtContent></w:sdt>"
    )


def choice_xml(choice: Choice, composition: Composition) -> str:
    """A drop-down in a line of text that also takes the writer's own words."""
    tag = _tag(choice.key)
    name = composition.control_name(choice.key)
    composition.controls.append(ControlText(tag, name, choice.text, choice.is_missing))
    items = "".join(
        f'<w:listItem w:displayText="{quoted(words)}" w:value="{quoted(words)}"/>'
        for words in choice.wordings
    )
    run = f'<w:r><w:t xml:space="preserve">{escaped(choice.text)}</w:t></w:r>'
    return (
        f"<w:sdt>{_properties(tag, choice.alias, composition)}"
        f"<w:comboBox>{items}</w:comboBox></w:sdtPr>"
        f"<w:sdtContent>{composition.bookmarked(name, run)}</w:sdtContent></w:sdt>"
    )


def _tag(key: str) -> str:
    return (PREFIX + key)[:_LONGEST_NAME]


def _properties(tag: str, alias: str, composition: Composition) -> str:
    return (
        f'<w:sdtPr><w:alias w:val="{quoted(alias[:_LONGEST_NAME])}"/>'
        f'<w:tag w:val="{quoted(tag)}"/><w:id w:val="{composition.control_id(tag)}"/>'
        '<w:lock w:val="sdtLocked"/>'
    )
