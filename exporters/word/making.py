"""A document's bytes: in our own style, or in the council's template when one is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exporters.word.document import Progress, word_document

if TYPE_CHECKING:
    from exporters.blocks import Document
    from exporters.word.template import Template


def made_document(
    document: Document,
    *,
    template: Template | None = None,
    facts: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what there is to say about how it fared in the template.

    `facts` are what the template's own places may ask for beside what the document prints.
    """
    if template is None:
        return word_document(document, progress=progress), ()
    from exporters.word.template_document import templated_document

    made = templated_document(document, template, facts=facts, progress=progress)
    return made.content, made.notes
