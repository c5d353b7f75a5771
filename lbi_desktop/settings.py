"""Settings of one person on one computer: declared once, kept as one small file.

Everything about the council lives in the store; here is only what belongs to the reader.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

APPLICATION = "LBI Performance Desktop"
FILE_NAME = "settings.json"
RECENT_STORES = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose.

    `author` is the role written into the history ("Corporate performance officer").
    `store` is opened when none is named. `theme` is system, light, dark or contrast;
    `text_size` in per cent; `density` compact, normal or roomy. `views` are ways to look at the
    scorecard by their names, as `ui` keeps them; `first_view` names the one it opens with.
    """

    author: str = ""
    store: str = ""
    recent_stores: tuple[str, ...] = ()
    theme: str = "system"
    text_size: int = 100
    density: str = "normal"
    single_keys: bool = True
    update_folder: str = ""
    update_looked: str = ""
    news_seen: str = ""
    window: Mapping[str, str] = field(default_factory=dict)
    views: Mapping[str, Any] = field(default_factory=dict)
    first_view: str = ""

    def with_recent(self, name: str) -> Settings:
        """The same settings with a store at the head of the recent ones; never a password."""
        others = tuple(other for other in self.recent_stores if other != name)
        return replace(self, store=name, recent_stores=(name, *others)[:RECENT_STORES])


def settings_folder() -> Path:
    """Where settings live: the person's own configuration folder, never the store's."""
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False)


def local_folder() -> Path:
    """Where stores, backups and logs live unless said otherwise: local, never roaming."""
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False, roaming=False)


def read_settings(folder: Path) -> Settings:
    """The settings kept in a folder; what cannot be read falls back to its default."""
    try:
        kept = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _from_kept(kept) if isinstance(kept, dict) else Settings()


def write_settings(settings: Settings, folder: Path) -> None:
    """Keeps the settings: written beside, then put in place, so half a file never stands."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / FILE_NAME
    fresh = kept.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(settings), indent=2), encoding="utf-8")
    fresh.replace(kept)


def store_named(
    argument: str | None, settings: Settings, *, environment: Mapping[str, str]
) -> str:
    """The store meant: the one named, else the settings', else `LBI_STORE`, else nothing."""
    return argument or settings.store or environment.get("LBI_STORE", "")


def author_named(argument: str | None, settings: Settings, *, role: str = "") -> str:
    """Who acts, for the history: the one named, else the settings' role, else the account.

    `role` is the database role where somebody signs in to a server; it stands for the account.
    """
    account = os.environ.get("USER") or os.environ.get("USERNAME") or "this computer's user"
    return argument or settings.author or role or account


def _from_kept(kept: dict[str, Any]) -> Settings:
    default = Settings()
    known: dict[str, Any] = {}
    for declared in fields(Settings):
        value = kept.get(declared.name)
        wanted = getattr(default, declared.name)
        if isinstance(wanted, tuple) and isinstance(value, list):
            value = tuple(str(item) for item in value)
        if type(value) is type(wanted):
            known[declared.name] = value
    return replace(default, **known)
