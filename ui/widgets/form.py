"""A small form as facts: its fields, its button. What is typed comes back by field."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `options` makes it a choice, `names` offers what can be typed.

    `is_long` takes several lines, `is_wide` a whole row.
    """

    key: str
    words: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    hint: str = ""
    is_long: bool = False
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what it is for, its fields, the words of its button, a quiet note."""

    key: str
    title: str
    fields: tuple[Field, ...]
    button: str
    note: str = ""
