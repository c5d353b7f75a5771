"""What the weights are, how much hangs on them, and what a trial of others would move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lbi_desktop.domain.wellbeing.method import MOST_WEIGHT, USUAL_WEIGHT
from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
from lbi_desktop.domain.wellbeing.weights import Move
from lbi_desktop.domain.wellbeing.words import sensitivity_words
from lbi_desktop.domain.wording import counted, ordinal, plain_number
from ui.models.cells import Column, Stacked, TableRow

STEPS = 2
"""Steps of a slider for one unit of weight."""

MOST_STEPS = round(MOST_WEIGHT * STEPS)
MOVE_COLUMNS = (Column("move", "Wards that change place or class", grows=True, pixels=120),)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weights in a word, how much hangs on them, and the places open to the ward."""

    state: str
    sentence: str
    count: int = 0
    low: int = 0
    high: int = 0


def weighed(picture: WellbeingPicture, ward: int, *, is_trial: bool) -> Weighed:
    """How the weights stand; the places are those under any halving or doubling."""
    state = "on trial" if is_trial else weights_words(picture.weights)
    at = ward if 0 <= ward < len(picture.places) else None
    sentence = sensitivity_words(picture, at)
    if at is None:
        return Weighed(state, sentence)
    place = picture.places[at]
    if place.weight_low is None or place.weight_high is None:
        return Weighed(state, sentence)
    count = sum(each.rank is not None for each in picture.places)
    return Weighed(state, sentence, count, place.weight_low, place.weight_high)


def weights_words(weights: Mapping[str, float]) -> str:
    """`all equal`, or how many differ from the usual weight."""
    if len(set(weights.values())) <= 1:
        return "all equal"
    other = sum(value != USUAL_WEIGHT for value in weights.values())
    return f"{other} of {len(weights)} changed"


def weight_text(value: float) -> str:
    """A weight as it is printed: `1`, `2.5`."""
    return plain_number(value, 1, trims=True)


def move_lines(moves: Sequence[Move]) -> tuple[TableRow, ...]:
    """The wards a trial moves, those that change their class first."""
    changed = [each for each in moves if _is_moved(each)]
    changed.sort(key=lambda each: (each.standing_before is each.standing_after, -_far(each)))
    return tuple(_move_line(each, at) for at, each in enumerate(changed))


def moves_sentence(moves: Sequence[Move]) -> str:
    """How many wards keep their class and their place."""
    known = [each for each in moves if each.before is not None or each.after is not None]
    kept = sum(each.standing_before is each.standing_after for each in known)
    moved = sum(each.before != each.after for each in known)
    words = counted(moved, "ward changes place", plural="wards change place")
    return f"{kept} of {len(known)} wards keep their class, {words}."


def _is_moved(move: Move) -> bool:
    return move.before != move.after or move.standing_before is not move.standing_after


def _far(move: Move) -> int:
    return abs((move.after or 0) - (move.before or 0))


def _move_line(move: Move, at: int) -> TableRow:
    before, after = _place(move.before), _place(move.after)
    places = f"{before} to {after}" if before != after else f"stays {before}"
    was, now = move.standing_before.value, move.standing_after.value
    standing = f"stays {now}" if was == now else f"{was}, now {now}"
    words = Stacked(f"{move.ward.area}: {places}", standing)
    return TableRow(f"move:{at}", (words,), f"{move.ward.area}, {places}, {standing}")


def _place(rank: int | None) -> str:
    return ordinal(rank) if rank is not None else "–"
