"""Where a store is: a file on this computer, or a database on a PostgreSQL server.

Standard library only: which of the two is meant is asked before anything else is loaded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from lbi_desktop.domain.refusal import Refusal

SCHEME = "postgresql+psycopg"
_SCHEMES = (SCHEME, "postgresql", "postgres")
_SECRETS = ("password", "sslpassword")
_URL = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)  # a Windows drive is one letter


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A database that holds a shared store. The password is in no text made of this."""

    database: str
    host: str = ""
    port: int | None = None
    user: str = ""
    options: tuple[tuple[str, str], ...] = ()
    password: str = field(default="", repr=False, compare=False)

    @property
    def name(self) -> str:
        """`council on db.islington`."""
        return f"{self.database} on {self._host or 'this computer'}"

    @property
    def stem(self) -> str:
        """How the names of its backups begin."""
        return re.sub(r"[^\w.]+", "-", self.name)

    @property
    def text(self) -> str:
        """The URL without its password, for settings and for people."""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host)
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        options = f"?{urlencode(self.options)}" if self.options else ""
        return f"{SCHEME}://{user}{host}{port}/{quote(self.database, safe='')}{options}"

    @property
    def role(self) -> str:
        """The database role that signs in: the one named, else the account's own."""
        named = os.environ.get("PGUSER") or os.environ.get("USER") or os.environ.get("USERNAME")
        return self.user or named or ""

    def with_password(self, password: str) -> ServerAddress:
        """The same address with what a person typed."""
        return replace(self, password=password)

    @property
    def _host(self) -> str:
        host = self.host or dict(self.options).get("host", "")
        return "" if host.startswith("/") else host


Place = Path | ServerAddress


def place_named(text: str) -> Place:
    """The place a person named: a URL means a server, everything else a file."""
    return address_from(text) if is_url(text) else Path(text).expanduser()


def is_url(text: str) -> bool:
    """Whether a text names a server rather than a file."""
    return bool(_URL.match(text))


def role_named(text: str) -> str:
    """The role that signs in where a text names a server, else none."""
    return address_from(text).role if is_url(text) else ""


def name_of(place: Place) -> str:
    """What people call it."""
    return place.name


def text_of(place: Place) -> str:
    """What settings keep of it: never a password."""
    return place.text if isinstance(place, ServerAddress) else str(place)


def address_from(url: str) -> ServerAddress:
    """The address a URL stands for; refuses what is none of PostgreSQL."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as cause:
        raise _no_address(url) from cause
    if parts.scheme.lower() not in _SCHEMES or not parts.path.strip("/"):
        raise _no_address(url)
    said: Mapping[str, str] = dict(parse_qsl(parts.query))
    return ServerAddress(
        database=unquote(parts.path.lstrip("/")),
        host=unquote(parts.hostname or ""),
        port=port,
        user=unquote(parts.username or ""),
        options=tuple((name, value) for name, value in said.items() if name not in _SECRETS),
        password=unquote(parts.password or "") or said.get("password", ""),
    )


def _no_address(url: str) -> Refusal:
    scheme = url.partition(":")[0]
    return Refusal(
        f"“{scheme}:…” is no address of a shared store.",
        f"Write it like {SCHEME}://role@server/database.",
    )
