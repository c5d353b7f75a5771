"""Keeps the council's own Word templates, what stands for each role, and their use."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from lbi_desktop.commands.keeping import keep_file, kept_number
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.documents.templates import IN_USE, SETTING, KeptTemplate, kept_templates
from lbi_desktop.store.council_settings import settings_of
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import council_setting


@dataclass(frozen=True, slots=True)
class _Received:
    """A template as a file that came in."""

    file: str
    sha256: str
    kind: str


def keep_template(
    store: Store, template: KeptTemplate, *, content: bytes, author: str, now: datetime
) -> Changes:
    """Keeps a template's file and its roles, and uses it for what it says it is used for.

    A template kept before gets these roles; one of the same name used until now is replaced in
    its use.
    """
    label = f"Keep the template {template.name}"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        if kept_number(ledger, template.sha256) is None:
            received = _Received(template.name, template.sha256, template.kind)
            keep_file(ledger, received, content=content, now=now)
        _put(ledger, SETTING + template.sha256, _said(template))
        every = kept_templates(settings_of(ledger.connection))
        older = [each for each in every if each.name == template.name]
        inherited = {recipe for each in older for recipe in each.used_for}
        recipes = tuple(sorted({*template.used_for, *inherited}))
        _use(ledger, recipes, template.sha256)
    return ledger.changes


def set_template_roles(
    store: Store, template: KeptTemplate, *, roles: Mapping[str, str], author: str,
    now: datetime,
) -> Changes:  # fmt: skip
    """Settles which of a template's styles stands for a role; an empty name has one made."""
    label = f"Set styles of the template {template.name}"
    settled = replace(template, roles={**template.roles, **roles})
    with change(store, label, kind="define", author=author, now=now) as ledger:
        _put(ledger, SETTING + template.sha256, _said(settled))
    return ledger.changes


def use_template(
    store: Store, template: KeptTemplate | None, *, recipes: Sequence[str], author: str,
    now: datetime,
) -> Changes:  # fmt: skip
    """Has recipes written in a template from now on, or in our own style again."""
    name = f"the template {template.name}" if template is not None else "our own style"
    with change(store, f"Use {name}", kind="define", author=author, now=now) as ledger:
        _use(ledger, recipes, template.sha256 if template is not None else "")
    return ledger.changes


def forget_template(
    store: Store, template: KeptTemplate, *, author: str, now: datetime
) -> Changes:
    """Uses a template no more and forgets its roles; its file stays among those received."""
    label = f"Forget the template {template.name}"
    with change(store, label, kind="define", author=author, now=now) as ledger:
        _use(ledger, template.used_for, "")
        ledger.remove(council_setting, [(SETTING + template.sha256,)])
    return ledger.changes


def _said(template: KeptTemplate) -> dict[str, object]:
    return {"name": template.name, "kind": template.kind, "roles": dict(template.roles)}


def _use(ledger: Ledger, recipes: Sequence[str], sha256: str) -> None:
    """Which template each recipe is written in; nothing is named for our own style."""
    if not recipes:
        return
    query = select(council_setting.c.value).where(council_setting.c.name == IN_USE)
    kept = ledger.connection.execute(query).scalar()
    used: dict[str, str] = json.loads(kept) if kept else {}
    for recipe in recipes:
        used.pop(recipe, None)
        if sha256:
            used[recipe] = sha256
    _put(ledger, IN_USE, dict(sorted(used.items())))


def _put(ledger: Ledger, name: str, value: object) -> None:
    query = select(council_setting.c.value).where(council_setting.c.name == name)
    kept = ledger.connection.execute(query).scalar()
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if kept is None:
        ledger.add(council_setting, [{"name": name, "value": text}])
    elif kept != text:
        ledger.replace(council_setting, [{"name": name, "value": text}])
