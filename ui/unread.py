"""Keeps Qt's binding from reading the source of every module the program imports.

PySide looks into each module's text for its own name, to know where `from __feature__ import`
may count. Nobody here uses that. The look costs a tenth of the start, and Python then keeps
every line of every library in memory.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ASKED = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Have every module taken for one that uses Qt in the plain way, unread."""
    try:
        inside: dict[str, Any] = vars(import_module("shibokensupport.feature"))
    except ImportError:
        return  # another release of the binding, which looks in another way or not at all
    if _ASKED in inside:
        inside[_ASKED] = lambda _: True
