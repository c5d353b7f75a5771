"""Which indicators come first: exceptions, then the rest in the suite's own order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction

_RANK = {
    Status.OFF_TARGET: 1,
    Status.JUST_OFF: 3,
    Status.NO_DATA: 4,
    Status.NOT_COMPARABLE: 5,
    Status.NO_TARGET: 6,
    Status.ON_TARGET: 7,
    Status.NOT_DUE: 8,
    Status.CONTEXT: 9,
}


def urgency(line: IndicatorLine) -> int:
    """0 for off target with a concerning change, rising to 9 for context."""
    status = line.row.judgement.status
    if status is Status.OFF_TARGET and is_concerning(line):
        return 0
    if status is Status.JUST_OFF and is_worsening(line):
        return 2
    return _RANK[status]


def exceptions_first(lines: Iterable[IndicatorLine]) -> list[IndicatorLine]:
    """The lines by urgency; equals keep the order they came in."""
    return sorted(lines, key=urgency)


def needing_attention(lines: Iterable[IndicatorLine]) -> list[IndicatorLine]:
    """Off target, just off and worsening, or late, in that order."""
    return [line for line in exceptions_first(lines) if _needs_attention(line)]


def _needs_attention(line: IndicatorLine) -> bool:
    status = line.row.judgement.status
    if status is Status.JUST_OFF:
        return is_worsening(line)
    return status in (Status.OFF_TARGET, Status.NO_DATA)


def is_concerning(line: IndicatorLine) -> bool:
    """Whether the latest figure is a real change for the worse."""
    return line.row.signal.variation is Variation.CONCERNING


def is_improving(line: IndicatorLine) -> bool:
    """Whether the latest figure is a real change for the better."""
    return line.row.signal.variation is Variation.IMPROVING


def is_worsening(line: IndicatorLine) -> bool:
    """Whether it went the wrong way since the period before, or changed for the worse."""
    return line.row.travel_short.direction is Direction.WORSE or is_concerning(line)


def with_status(lines: Sequence[IndicatorLine], *statuses: Status) -> list[IndicatorLine]:
    """The lines in one of these statuses."""
    return [line for line in lines if line.row.judgement.status in statuses]


def grouped(
    lines: Sequence[IndicatorLine], names: Sequence[str]
) -> dict[str, list[IndicatorLine]]:
    """The lines by group name: first the names given, in their order, then any other."""
    groups: dict[str, list[IndicatorLine]] = {}
    for line, name in zip(lines, names, strict=True):
        groups.setdefault(name, []).append(line)
    return groups
