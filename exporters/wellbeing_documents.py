"""Writes the Wellbeing section and ward profiles as Word files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from exporters.pagination import page_count
from exporters.recipes.ward_profile import WellbeingPaper, wellbeing_document
from exporters.reports import WrittenDocument
from exporters.writing import write_file


def write_wellbeing(paper: WellbeingPaper, target: Path) -> WrittenDocument:
    """Builds the document, checks it and puts it in its place; the Word libraries load here."""
    from exporters.word.making import made_document
    from exporters.word.soundness import check_word_document

    document = wellbeing_document(paper)
    made, notes = made_document(document)
    placed = write_file(target, made, check=check_word_document)
    return WrittenDocument(
        path=placed.path,
        sha256=hashlib.sha256(made).hexdigest(),
        recipe=document.stamp.recipe,
        pages_expected=page_count(document),
        notes=tuple(note for note in (placed.note, *notes) if note),
    )
