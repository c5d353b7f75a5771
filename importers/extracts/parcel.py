"""Stretches of an extract as lines of text, for the way from the reading child to us."""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from dataclasses import fields

from lbi_desktop.domain.readings.extract import Stretch
from lbi_desktop.domain.readings.reading import Measure

_ARRAYS = {
    "rows": "i",
    "labels": "i",
    "periods": "i",
    "parts": "i",
    "words": "i",
    "values": "d",
    "numerators": "d",
    "denominators": "d",
    "states": "B",
    "doubts": "B",
}
_NAMES = [field.name for field in fields(Stretch)]


def packed_stretch(stretch: Stretch) -> str:
    """One line of JSON; numbers as they lie in memory."""
    values = {name: getattr(stretch, name) for name in _NAMES}
    for name in _ARRAYS:
        values[name] = b64encode(values[name].tobytes()).decode("ascii")
    return json.dumps(list(values.values()))


def unpacked_stretch(line: str) -> Stretch:
    """The stretch of a line; raises ValueError, TypeError or KeyError on anything else."""
    found = json.loads(line)
    if not isinstance(found, list) or len(found) != len(_NAMES):
        raise ValueError("no stretch")
    values = dict(zip(_NAMES, found, strict=True))
    for name, kind in _ARRAYS.items():
        values[name] = array(kind, b64decode(values[name], validate=True))
    values["measure"] = Measure(values["measure"])
    values["raws"] = tuple(values["raws"])
    stretch = Stretch(**values)
    if any(len(values[name]) not in (0, len(stretch)) for name in (*_ARRAYS, "raws")):
        raise ValueError("columns of different lengths")
    return stretch
