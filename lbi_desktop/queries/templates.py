"""The council's own Word templates: which are kept, which is used for what."""

from __future__ import annotations

from pathlib import Path

from lbi_desktop.domain.documents.templates import EVERY, KeptTemplate, kept_templates
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.store import Store


def templates(store: Store) -> tuple[KeptTemplate, ...]:
    """Every template kept, by name."""
    with store.reading() as connection:
        return kept_templates(settings_of(connection))


def template_named(store: Store, name: str) -> KeptTemplate:
    """The template of a file's name, with or without its ending, or of the start of its hash.

    Raises Refusal for a name that no template has, and for one that several have.
    """
    every = templates(store)
    wanted = name.strip().casefold()
    found = [each for each in every if wanted in _names(each)]
    if not found and len(wanted) >= 4:
        found = [each for each in every if each.sha256.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        hashes = " and ".join(each.short_hash for each in found)
        raise Refusal(
            f"{len(found)} templates are called “{name}”.", f"Name it by its hash: {hashes}."
        )
    known = ", ".join(each.name for each in every)
    advice = f"Kept are: {known}." if known else "Keep one with “lbi-desktop template keep”."
    raise Refusal(f"No template “{name}” is kept in this store.", advice)


def template_in_use(store: Store, recipe: str) -> KeptTemplate | None:
    """The template a recipe is written in, None for our own style."""
    every = templates(store)
    for meant in (recipe, EVERY):
        for each in every:
            if meant in each.used_for:
                return each
    return None


def _names(template: KeptTemplate) -> set[str]:
    name = template.name.casefold()
    return {name, Path(name).stem}
