"""What calamine panics over, as an error that `except Exception` stops: a panic is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class PanickedError(Exception):
    """The reader met something it has no answer to."""


@contextmanager
def panics_as_errors() -> Iterator[None]:
    """Raises PanickedError where calamine panics; an abort still ends the reading child."""
    try:
        yield
    except BaseException as cause:
        if type(cause).__name__ != "PanicException":
            raise
        raise PanickedError(str(cause)) from cause
