"""What queries worked out before and may use again until a command touches it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any


class Recall:
    """Worked-out answers, dropped when what they are about changes.

    `of_indicators(name)` is a dictionary by indicator id, of answers about that one alone.
    `whole(name, *tables)` is one whose answers hold until one of the tables is written.
    """

    def __init__(self) -> None:
        self._by_indicator: dict[str, dict[str, Any]] = {}
        self._whole: dict[str, dict[Hashable, Any]] = {}
        self._tables: dict[str, frozenset[str]] = {}

    def of_indicators(self, name: str) -> dict[str, Any]:
        return self._by_indicator.setdefault(name, {})

    def whole(self, name: str, *tables: str) -> dict[Hashable, Any]:
        self._tables[name] = frozenset(tables)
        return self._whole.setdefault(name, {})

    def forget(self, indicators: Iterable[str], tables: Iterable[str]) -> None:
        """Drops what a change of these indicators and tables may have made untrue."""
        touched, written = set(indicators), set(tables)
        for name, told in self._whole.items():
            if self._tables[name] & written:
                told.clear()
        for answers in self._by_indicator.values():
            for indicator in touched:
                answers.pop(indicator, None)

    def forget_everything(self) -> None:
        """Empties the dictionaries themselves: a query may be holding one."""
        for told in self._whole.values():
            told.clear()
        for answers in self._by_indicator.values():
            answers.clear()
