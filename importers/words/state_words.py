"""Words in a column that says how firm each figure is."""

from __future__ import annotations

from lbi_desktop.domain.value import State

_STATES = {
    "final": State.FINAL,
    "f": State.FINAL,
    "confirmed": State.FINAL,
    "validated": State.FINAL,
    "provisional": State.PROVISIONAL,
    "p": State.PROVISIONAL,
    "draft": State.PROVISIONAL,
    "unvalidated": State.PROVISIONAL,
    "revised": State.REVISED,
    "r": State.REVISED,
    "estimated": State.ESTIMATED,
    "estimate": State.ESTIMATED,
    "e": State.ESTIMATED,
    "forecast": State.FORECAST,
}


def state_in(text: str) -> State | None:
    """The state a word stands for."""
    return _STATES.get(text.strip().casefold())


def is_state_word(text: str) -> bool:
    """Whether a text says how firm a figure is, in a whole word (`R` may be red)."""
    word = text.strip().casefold()
    return len(word) > 1 and word in _STATES
