"""The council's own Word template for a document: found, kept, its roles settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.changes import NOTHING, Changes
from lbi_desktop.domain.documents.templates import EVERY, OURS, KeptTemplate
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from exporters.word.template import Template
    from lbi_desktop.store.store import Store

SUFFIXES = (".docx", ".dotx", ".docm", ".dotm", ".doc", ".dot")


@dataclass(frozen=True, slots=True)
class TemplateKept:
    """A template that was kept, as it reads, and what keeping it changed."""

    template: Template
    changes: Changes = NOTHING


def template_for(store: Store, recipe: str, *, given: str = "") -> Template | None:
    """The template a document is written in, None for our own style.

    `given` is the path of a file, the name of one kept, or OURS; without it the one in use for
    the recipe. A file that was kept before has the roles it was kept with.
    """
    from lbi_desktop.queries.templates import template_in_use, template_named

    if given == OURS:
        return None
    if not given:
        kept = template_in_use(store, recipe)
        return None if kept is None else opened(store, kept)
    path = Path(given)
    if path.is_file():
        return read_file(store, path)
    if path.suffix.casefold() in SUFFIXES and len(path.parts) > 1:
        raise Refusal(f"There is no file {path}.", "Name a .docx or .dotx that is there.")
    return opened(store, template_named(store, given))


def opened(store: Store, kept: KeptTemplate) -> Template:
    """A kept template, ready to be filled."""
    from exporters.word.template import read_template
    from lbi_desktop.queries.kept_files import file_kept

    content = file_kept(store, kept.sha256).content
    return read_template(content, name=kept.name, roles=kept.roles)


def read_file(store: Store, path: Path) -> Template:
    """A template from the disk, with the roles it was kept with if it was."""
    from exporters.word.template import read_template
    from lbi_desktop.queries.templates import templates

    content = _content(path)
    fresh = read_template(content, name=path.name)
    same = [each for each in templates(store) if each.sha256 == fresh.sha256]
    alike = [each for each in templates(store) if each.name == path.name]
    before = (same or alike)[:1]
    if not before:
        return fresh
    return read_template(content, name=path.name, roles=before[0].roles)


def keep(
    store: Store, path: Path, *, recipes: Sequence[str] = (EVERY,), author: str, now: datetime
) -> TemplateKept:
    """Keeps a template's file and its roles in the store and uses it from now on.

    A newer file of the same name takes over the roles chosen for the older one.
    """
    from lbi_desktop.commands.templates import keep_template

    template = read_file(store, path)
    kept = KeptTemplate(
        path.name, template.sha256, template.kind, dict(template.roles), tuple(recipes)
    )
    content = _content(path)
    changes = keep_template(store, kept, content=content, author=author, now=now)
    return TemplateKept(template, changes)


def settle_roles(
    store: Store, kept: KeptTemplate, *, given: Mapping[str, str], author: str, now: datetime
) -> TemplateKept:
    """Settles roles of a kept template; raises Refusal for a role or style there is none of."""
    from exporters.word.template import MADE
    from exporters.word.template_roles import BY_KEY
    from lbi_desktop.commands.templates import set_template_roles

    template = opened(store, kept)
    lines = {line.role.key: line for line in template.lines}
    settled = {}
    for key, style in given.items():
        if key not in BY_KEY:
            raise Refusal(
                f"“{key}” is no role of a document.", f"Roles: {', '.join(sorted(BY_KEY))}."
            )
        known = {each.casefold(): each for each in lines[key].choices}
        if style != MADE and style.casefold() not in known:
            raise Refusal(
                f"{kept.name} has no style “{style}” for that.",
                f"It has: {', '.join(lines[key].choices) or 'none'}.",
            )
        settled[key] = known.get(style.casefold(), MADE)
    changes = set_template_roles(store, kept, roles=settled, author=author, now=now)
    from lbi_desktop.queries.templates import template_named

    return TemplateKept(opened(store, template_named(store, kept.sha256)), changes)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as cause:
        raise Refusal(
            f"{path.name} cannot be read.", "Look whether it is there, and choose it again."
        ) from cause
