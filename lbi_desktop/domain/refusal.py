"""A worded no: something asked for cannot be done, and what to do instead."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Raised where the program keeps its promise by not acting.

    `message` says what happened, `advice` what to do; both are sentences an officer can read.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    @property
    def line(self) -> str:
        """Both sentences in one line."""
        return f"{self.message} {self.advice}".strip()
