"""What queries worked out before and may use again until a command touches it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any


class Recall:
    """Worked-out answers, dropped when an indicator they are about, or anything, changes.

    `of_indicators(name)` is a dictionary whose keys are indicator ids or tuples that begin with
    one; `whole(name)` is one whose answers hold until any change at all.
    """

    def __init__(self) -> None:
        self._by_indicator: dict[str, dict[Any, Any]] = {}
        self._whole: dict[str, dict[Hashable, Any]] = {}

    def of_indicators(self, name: str) -> dict[Any, Any]:
        return self._by_indicator.setdefault(name, {})

    def whole(self, name: str) -> dict[Hashable, Any]:
        return self._whole.setdefault(name, {})

    def forget(self, indicators: Iterable[str]) -> None:
        """Drops what a change of these indicators may have made untrue."""
        touched = set(indicators)
        for told in self._whole.values():
            told.clear()
        for answers in self._by_indicator.values():
            gone = [key for key in answers if _indicator_of(key) in touched]
            for key in gone:
                del answers[key]

    def forget_everything(self) -> None:
        """Empties the dictionaries themselves: a query may be holding one."""
        for told in (*self._whole.values(), *self._by_indicator.values()):
            told.clear()


def _indicator_of(key: Hashable) -> Hashable:
    return key[0] if isinstance(key, tuple) else key
