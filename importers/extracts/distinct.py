"""Distinct values of columns, each read once however often it stands there."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Made = TypeVar("Made")
Numbers = NDArray[np.int64]
Column = Sequence[Any]


class Numbered(Generic[Made]):
    """Values in the order they are met, each with its number; alike ones share the first's."""

    def __init__(self, *first: Made, alike: Callable[[Made], object] | None = None) -> None:
        self.values: list[Made] = []
        self._alike = alike or _itself
        self._numbers: dict[object, int] = {}
        for value in first:
            self.number(value)

    def number(self, value: Made) -> int:
        """The number of a value."""
        number = self._numbers.setdefault(self._alike(value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


def _itself(value: object) -> object:
    return value


class Distinct(Generic[Made]):
    """Reads each distinct combination of some columns' values once."""

    def __init__(self, into: Numbered[Made], read: Callable[..., Made]) -> None:
        self._into = into
        self._read = read
        self._numbers: dict[tuple[Any, ...], int] = {}

    def numbers(self, columns: Sequence[Column], count: int) -> Numbers:
        """For each of `count` rows the number of what its values are read as."""
        if not columns:
            return np.full(count, self._number(()), dtype=np.int64)
        local, met = _factorized(columns)
        table = np.fromiter((self._number(each) for each in met), np.int64, len(met))
        return table[local]

    def _number(self, values: tuple[Any, ...]) -> int:
        number = self._numbers.get(values)
        if number is None:
            number = self._numbers[values] = self._into.number(self._read(*values))
        return number


def _factorized(columns: Sequence[Column]) -> tuple[Numbers, list[tuple[Any, ...]]]:
    """For each row the place of its values among the distinct ones, and these."""
    local, met = _one_factorized(columns[0])
    combined: list[tuple[Any, ...]] = [(each,) for each in met]
    for column in columns[1:]:
        more, others = _one_factorized(column)
        local, pairs = pd.factorize(local * len(others) + more)
        combined = [
            (*combined[pair // len(others)], others[pair % len(others)])
            for pair in pairs.tolist()
        ]
    return local, combined


def _one_factorized(column: Column) -> tuple[Numbers, list[Any]]:
    met = list(dict.fromkeys(column))
    places = dict(zip(met, range(len(met)), strict=True))
    local = np.fromiter(map(places.__getitem__, column), np.int64, len(column))
    return local, [None if _is_nan(each) else each for each in met]


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
