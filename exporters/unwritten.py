"""The places of a document where a sentence of ours stands for words nobody has given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from exporters.blocks import Control, Document


def unwritten(document: Document) -> tuple[Control, ...]:
    """The controls without a person's words, in the order a reader meets them, each once."""
    found: dict[str, Control] = {}
    for section in document.sections:
        for control in _controls(section.blocks):
            found.setdefault(control.key, control)
    return tuple(found.values())


def _controls(part: object) -> Iterator[Control]:
    if isinstance(part, Control):
        if part.is_missing:
            yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _controls(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _controls(getattr(part, field.name))
