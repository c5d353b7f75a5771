"""The council's own Word templates as the store remembers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OURS = "none"
"""Given in the place of a template's name: the document in our own style."""
EVERY = "*"
"""In the place of a recipe: every document without a template of its own."""
SETTING, IN_USE = "template:", "templates_in_use"
"""The settings of a council that hold a template, by its hash, and which is used for what."""


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A template kept in the store: its name, its file, what stands for each role.

    `roles` gives the name of a style by role, empty where one is made to match. `used_for` are
    the recipes it is used for, EVERY among them for all others.
    """

    name: str
    sha256: str
    kind: str
    roles: Mapping[str, str]
    used_for: tuple[str, ...] = ()

    @property
    def short_hash(self) -> str:
        """Enough of the hash to tell two files of one name apart."""
        return self.sha256[:12]


def kept_templates(settings: Mapping[str, Any]) -> tuple[KeptTemplate, ...]:
    """The templates among the settings of a council, by name."""
    used: dict[str, str] = settings.get(IN_USE) or {}
    found = [
        _template(name.removeprefix(SETTING), value, used)
        for name, value in settings.items()
        if name.startswith(SETTING)
    ]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.sha256)))


def _template(sha256: str, said: Mapping[str, Any], used: Mapping[str, str]) -> KeptTemplate:
    return KeptTemplate(
        name=str(said.get("name", "")),
        sha256=sha256,
        kind=str(said.get("kind", "docx")),
        roles={str(role): str(style) for role, style in (said.get("roles") or {}).items()},
        used_for=tuple(sorted(recipe for recipe, which in used.items() if which == sha256)),
    )
