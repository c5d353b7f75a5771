"""What a reader of the tables must know first, said once for every form of the description."""

from __future__ import annotations

from string import Template

from lbi_desktop.store.schema import APPLICATION_ID
from resources.files import text_of

TITLE = "What stands in a store"


def opening() -> list[str]:
    """What a store is, in paragraphs."""
    text = Template(text_of("description/opening.md")).substitute(mark=APPLICATION_ID)
    return text.strip().split("\n\n")


def rules() -> list[str]:
    """What to know about the content, one rule after the other."""
    return text_of("description/rules.md").strip().splitlines()
