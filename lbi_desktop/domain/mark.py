"""How one point of a chart or a sparkline is drawn; loads nothing else of the domain."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """How one point is drawn: shape carries the meaning, colour only supports it."""

    USUAL = "usual"
    IMPROVING = "improving"
    CONCERNING = "concerning"
    CHANGED = "changed"
