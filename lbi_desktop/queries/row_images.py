"""Scorecard rows as plain JSON values, and back; without their indicator, which is known."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import Period, period_from_code
from lbi_desktop.domain.scorecard.row import ScorecardRow

Read = Callable[[Any], Any]
_period = cache(period_from_code)


def row_image(row: ScorecardRow) -> list[Any]:
    """A row as JSON values, in the order of its fields."""
    image: list[Any] = _image(row)
    return image[1:]


def row_from(image: Sequence[Any], indicator: Indicator) -> ScorecardRow:
    """The row an image was made of. Raises ValueError, KeyError or TypeError for another."""
    _, *readers = _readers(ScorecardRow)
    values = [read(value) for read, value in zip(readers, image, strict=True)]
    return ScorecardRow(indicator, *values)


def _image(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    if isinstance(value, tuple):
        return [_image(each) for each in value]
    if type(value) in _SHORT:
        return _SHORT[type(value)](value)
    if is_dataclass(value):
        return [_image(getattr(value, each.name)) for each in fields(value)]
    return value.value if isinstance(value, Enum) else value


_SHORT: dict[type, Callable[[Any], Any]] = {
    Indicator: lambda _: None,
    Period: lambda period: period.code,
    date: date.isoformat,
}


@cache
def _readers(kind: type) -> tuple[Read, ...]:
    hints = get_type_hints(kind)
    return tuple(_reader(hints[each.name]) for each in fields(kind))


def _reader(hint: Any) -> Read:  # noqa: ANN401 - a type as it is written
    if get_origin(hint) in (Union, types.UnionType):
        (own,) = (each for each in get_args(hint) if each is not type(None))
        return _or_none(_reader(own))
    if get_origin(hint) is tuple:
        read = _reader(get_args(hint)[0])
        return lambda image: tuple([read(each) for each in image])
    return _OWN_WORDS.get(hint) or _by_kind(hint)


_OWN_WORDS: dict[Any, Read] = {Period: _period, date: date.fromisoformat}


def _by_kind(kind: Any) -> Read:  # noqa: ANN401 - a class or a form of type
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {each.value: each for each in kind}.__getitem__
    if is_dataclass(kind) and kind is not Indicator:
        return _whole(typing.cast("type", kind))
    return _as_it_is


def _or_none(read: Read) -> Read:
    if read is _as_it_is:
        return read
    return lambda image: None if image is None else read(image)


def _whole(kind: type) -> Read:
    """Reads a dataclass; values that need no reading are passed over."""
    readers = [(at, read) for at, read in enumerate(_readers(kind)) if read is not _as_it_is]

    def whole(image: list[Any]) -> Any:  # noqa: ANN401 - of that kind
        values = list(image)
        for at, read in readers:
            values[at] = read(values[at])
        return kind(*values)

    return whole


def _as_it_is(image: Any) -> Any:  # noqa: ANN401 - a number, a text, yes or no
    return image
