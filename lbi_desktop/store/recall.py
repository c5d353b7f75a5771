"""What queries worked out before and may use again until a command touches it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
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
        self._fillers: dict[str, Callable[[], dict[str, Any]]] = {}
        self._touched: set[str] = set()

    def fill_once(self, name: str, filler: Callable[[], dict[str, Any]]) -> None:
        """What `of_indicators` begins with when it is first asked; not what changed since."""
        self._fillers[name] = filler

    def of_indicators(self, name: str) -> dict[str, Any]:
        if filler := self._fillers.pop(name, None):
            filled = filler()
            kept = {each: filled[each] for each in filled.keys() - self._touched}
            self._by_indicator.setdefault(name, {}).update(kept)
        return self._by_indicator.setdefault(name, {})

    def whole(self, name: str, *tables: str) -> dict[Hashable, Any]:
        self._tables[name] = frozenset(tables)
        return self._whole.setdefault(name, {})

    def forget(self, indicators: Iterable[str], tables: Iterable[str]) -> None:
        """Drops what a change of these indicators and tables may have made untrue."""
        touched, written = set(indicators), set(tables)
        self._touched |= touched
        for name, told in self._whole.items():
            if self._tables[name] & written:
                told.clear()
        for answers in self._by_indicator.values():
            for indicator in touched:
                answers.pop(indicator, None)

    def forget_everything(self) -> None:
        """Empties the dictionaries themselves: a query may be holding one."""
        self._fillers.clear()
        for told in self._whole.values():
            told.clear()
        for answers in self._by_indicator.values():
            answers.clear()
