"""Content controls: the officer's words, marked so that they can come back."""

from __future__ import annotations

from exporters.blocks import Choice, Control
from exporters.palette import Tone
from exporters.word.composition import Composition, ControlText
from exporters.word.xml import escaped, quoted

_LONGEST_NAME = 64
PREFIX = "lbi:"


def block_control(control: Control, composition: Composition, *, properties: str) -> str:
    """A control around whole paragraphs; it may be filled but not deleted.

    `properties` are the paragraphs' own.
    """
    lines = [_run(paragraph, control) for paragraph in control.paragraphs]
    start, end = _begun(control, composition)
    lines[0] = start + lines[0]
    lines[-1] += end
    body = "".join([f"<w:p><w:pPr>{properties}</w:pPr>{line}</w:p>" for line in lines])
    return (
        f"<w:sdt>{_properties(control, composition)}</w:sdtPr>"
        f"<w:sdtContent>{body}</w:sdtContent></w:sdt>"
    )


def words_xml(control: Control, composition: Composition) -> str:
    """A control around words in a line."""
    start, end = _begun(control, composition)
    runs = _run(" ".join(control.paragraphs), control)
    return (
        f"<w:sdt>{_properties(control, composition)}</w:sdtPr>"
        f"<w:sdtContent>{start}{runs}{end}</w:sdtContent></w:sdt>"
    )


def choice_xml(choice: Choice, composition: Composition) -> str:
    """A drop-down in a line of text that also takes the writer's own words."""
    control = choice.control
    items = "".join(
        f'<w:listItem w:displayText="{quoted(words)}" w:value="{quoted(words)}"/>'
        for words in choice.wordings
    )
    start, end = _begun(control, composition)
    runs = _run(" ".join(control.paragraphs), control)
    return (
        f"<w:sdt>{_properties(control, composition)}"
        f"<w:comboBox>{items}</w:comboBox></w:sdtPr>"
        f"<w:sdtContent>{start}{runs}{end}</w:sdtContent></w:sdt>"
    )


def _begun(control: Control, composition: Composition) -> tuple[str, str]:
    """Registers the control's text and gives the bookmark that goes around it."""
    name = composition.control_name(control.key)
    text = "\n".join(control.paragraphs)
    composition.controls.append(ControlText(_tag(control), name, text, control.is_missing))
    return composition.bookmark(name)


def _run(text: str, control: Control) -> str:
    look = f'<w:rPr><w:color w:val="{Tone.QUIET}"/></w:rPr>' if control.is_missing else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _tag(control: Control) -> str:
    return (PREFIX + control.key)[:_LONGEST_NAME]


def _properties(control: Control, composition: Composition) -> str:
    tag = _tag(control)
    return (
        f'<w:sdtPr><w:alias w:val="{quoted(control.alias[:_LONGEST_NAME])}"/>'
        f'<w:tag w:val="{quoted(tag)}"/><w:id w:val="{composition.control_id(tag)}"/>'
        '<w:lock w:val="sdtLocked"/>'
    )
