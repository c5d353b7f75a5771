"""Stores for the tests of the store: in a file and on a server."""

from __future__ import annotations

from both_dialects import (
    closed,
    council,
    council_file,
    council_on_server,
    dialect,
    empty,
    place,
)

__all__ = [
    "closed",
    "council",
    "council_file",
    "council_on_server",
    "dialect",
    "empty",
    "place",
]
