"""How one place says what another should show, as text: `filter:off` of Indicators."""

from __future__ import annotations

_FILTER = "filter:"


def filtered(name: str) -> str:
    """What asks Indicators for one of its filters."""
    return f"{_FILTER}{name}"


def filter_meant(what: str) -> str:
    """The filter asked for; empty when something else is."""
    return what.removeprefix(_FILTER) if what.startswith(_FILTER) else ""
