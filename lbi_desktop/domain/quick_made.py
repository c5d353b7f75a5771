"""Frozen dataclasses that are made by the thousand, made in a third of the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

Made = TypeVar("Made")


def quick_made(kind: type[Made]) -> type[Made]:
    """The same frozen, slotted dataclass, whose objects fill their slots plainly when made.

    A frozen dataclass sets every field by `object.__setattr__`, which came to a quarter of the
    time from a dropped return to the review. Until its last field is set, a new object is of a
    twin class that has the same slots and is not frozen. Raises TypeError for a class with a
    default factory or a `__post_init__`, which would need more than that.
    """
    own: tuple[Field[Any], ...] = fields(kind)  # type: ignore[arg-type]
    if hasattr(kind, "__post_init__") or any(one.default_factory is not MISSING for one in own):
        raise TypeError(f"{kind.__name__} does more when it is made than fill its fields")
    names = [one.name for one in own]
    known: dict[str, Any] = {
        "_kind": kind,
        "_twin": type(kind.__name__, (), {"__slots__": tuple(names)}),
        "_become": object.__setattr__,
        **{f"_usual_{one.name}": one.default for one in own},
    }
    exec("\n".join(_making(own)), known)  # noqa: S102 - our own field names, as dataclasses do
    made_by = known["__init__"]
    made_by.__qualname__ = f"{kind.__qualname__}.__init__"
    type.__setattr__(kind, "__init__", made_by)
    return kind


def _making(own: tuple[Field[Any], ...]) -> Iterator[str]:
    """The lines of an `__init__` that takes the fields in their order."""
    taken = [
        one.name if one.default is MISSING else f"{one.name}=_usual_{one.name}" for one in own
    ]
    yield f"def __init__(self, {', '.join(taken)}):"
    yield "    _become(self, '__class__', _twin)"
    for one in own:
        yield f"    self.{one.name} = {one.name}"
    yield "    self.__class__ = _kind"
