"""How many indicators stand how, so that every total equals its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.status import Status


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by status; everything without a rating or a gap counts as `other`."""

    on: int = 0
    near: int = 0
    off: int = 0
    missing: int = 0
    not_due: int = 0
    other: int = 0

    @property
    def rated(self) -> int:
        """Those with a figure and a target that compare."""
        return self.on + self.near + self.off

    @property
    def total(self) -> int:
        """All of them."""
        return self.rated + self.missing + self.not_due + self.other

    @property
    def on_per_cent(self) -> int:
        """On target as a whole percentage of rated ones, half up; 0 of none."""
        return (200 * self.on + self.rated) // (2 * self.rated) if self.rated else 0


_FIELDS = {
    Status.ON_TARGET: "on",
    Status.JUST_OFF: "near",
    Status.OFF_TARGET: "off",
    Status.NO_DATA: "missing",
    Status.NOT_DUE: "not_due",
}


def tally(statuses: Iterable[Status]) -> Tally:
    """Counts of statuses."""
    counts = dict.fromkeys(("on", "near", "off", "missing", "not_due", "other"), 0)
    for status in statuses:
        counts[_FIELDS.get(status, "other")] += 1
    return Tally(**counts)


def now(lines: Sequence[IndicatorLine]) -> Tally:
    """Counts of this report."""
    return tally(line.row.judgement.status for line in lines)


def before(lines: Sequence[IndicatorLine]) -> Tally:
    """Counts of the last report, for the indicators that were in it."""
    return tally(line.previous_status for line in lines if line.previous_status is not None)


_WITHOUT_FIGURE = (None, Status.NO_DATA, Status.NOT_DUE)


def changed(lines: Sequence[IndicatorLine]) -> list[IndicatorLine]:
    """The lines with a figure both times whose status differs from the last report's."""
    return [line for line in lines if _differs(line) and not _is_one_sided(line)]


def came_or_went(lines: Sequence[IndicatorLine]) -> list[IndicatorLine]:
    """The lines whose status differs because there is no figure now or was none then."""
    return [line for line in lines if _differs(line) and _is_one_sided(line)]


def _differs(line: IndicatorLine) -> bool:
    return line.previous_status != line.row.judgement.status


def _is_one_sided(line: IndicatorLine) -> bool:
    return (
        line.previous_status in _WITHOUT_FIGURE or line.row.judgement.status in _WITHOUT_FIGURE
    )
