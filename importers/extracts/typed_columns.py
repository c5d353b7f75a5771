"""A column of figures as numbers, also those typed as text, and what is no plain number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import nan

import numpy as np
from numpy.typing import NDArray

from importers.workbooks.sheets import Scalar

Floats = NDArray[np.float64]
_NUMBERS = frozenset({int, float})
_NO_TEXTS = _NUMBERS | {type(None)}
_PLAIN = re.compile(r"-?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,12})?")
_TEXTS_KEPT = 1 << 15
"""So many texts are remembered with their numbers: most figures of an extract come again."""


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """Figures as numbers, NaN for the others, which stand in `texts` by place.

    `raws` is empty unless numbers were typed as text.
    """

    values: Floats
    texts: NDArray[np.int64]
    text_values: list[Scalar]
    raws: tuple[str, ...] = ()


def typed_column(column: Sequence[Scalar]) -> TypedColumn:
    """A column's numbers, and what is neither a number nor blank."""
    values = numbers_in(column)
    if _NO_TEXTS.issuperset(map(type, column)):
        return TypedColumn(values, np.zeros(0, dtype=np.int64), [])
    odd = np.flatnonzero(np.isnan(values)).tolist()
    places = [place for place in odd if type(column[place]) not in _NO_TEXTS]
    texts = [column[place] for place in places]
    kinds = list(map(type, column))
    was_typed = kinds.count(str) > list(map(type, texts)).count(str)
    return TypedColumn(
        values,
        np.array(places, dtype=np.int64),
        texts,
        tuple(map(_raw, column)) if was_typed else (),
    )


def numbers_in(column: Sequence[Scalar]) -> Floats:
    """A column's numbers, with or without commas at the thousands; NaN for all else."""
    if _NO_TEXTS.issuperset(map(type, column)):
        return np.array(column, dtype=float)
    return np.array(
        [each if type(each) in _NUMBERS else _plain_number(each) for each in column],
        dtype=float,
    )


@lru_cache(_TEXTS_KEPT)
def _plain_number(value: Scalar) -> float:
    """The number a text gives, NaN where it is none that stands for itself."""
    text = value.strip() if isinstance(value, str) else ""
    return float(text.replace(",", "")) if _PLAIN.fullmatch(text) else nan


def _raw(value: Scalar) -> str:
    if type(value) is str:
        return value
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)
