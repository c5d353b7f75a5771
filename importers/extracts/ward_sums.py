"""Whether the wards of a long extract add up to the borough: in the file, or in the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from importers.checks.wholes import CODE
from importers.words.places import is_every_ward, is_place, plain_place
from importers.workbooks.sheets import address
from lbi_desktop.domain.charts.breakdown import split_name
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.extract import REPEATED, Extract, Stretch, scaled
from lbi_desktop.domain.readings.reading import Measure

_Key = tuple[int, int, str]
"""A label and a period by number, and the people of the borough who are counted."""


class Borough(Protocol):
    """What is known of the figures besides the file."""

    def is_summed(self, label: int) -> bool:
        """Whether the figures of a label are counts that add up."""

    def stored_whole(self, label: int, period: int, *, people: str) -> float | None:
        """What the store holds for the whole borough, in the label's unit."""


@dataclass(slots=True)
class _Sum:
    """The wards of one key so far: their names, their sum, the first of their cells.

    `is_open` once one of them is hidden, broken or stands twice: then nothing can be said.
    """

    at: tuple[Stretch, int]
    wards: set[str]
    total: float = 0.0
    highest: float = 0.0
    is_open: bool = False

    def add(self, ward: str, value: float | None) -> None:
        """Counts one ward in."""
        if value is None or not value.is_integer() or ward in self.wards:
            self.is_open = True
            return
        self.wards.add(ward)
        self.total += value
        self.highest = max(self.highest, value)

    def is_missed_by(self, whole: float | None) -> bool:
        """Whether all the wards give another count than the whole they are counted in."""
        is_known = whole is not None and whole.is_integer() and not self.is_open
        is_whole = is_known and whole is not None and whole > self.highest
        return is_whole and whole != self.total and is_every_ward(self.wards)


@dataclass(frozen=True, slots=True)
class _Missed:
    """A whole that its wards do not give."""

    key: _Key
    total: float
    whole: str
    at: tuple[Stretch, int]


def ward_issues(extract: Extract, borough: Borough) -> Iterator[Issue]:
    """One issue for each label of which all the wards together are not the borough's count."""
    facts = extract.facts
    labels = {n for n in range(len(facts.labels)) if borough.is_summed(n)}
    if not labels:
        return
    missed: dict[int, list[_Missed]] = {}
    wholes, sums = _counted(extract, labels)
    for key, wards in sums.items():
        own, (label, period, people) = wholes.get(key), key
        held = (borough.stored_whole(label, period, people=people), wards.at)
        whole, at = own if own is not None else held
        if wards.is_missed_by(whole):
            said = f"{whole:,.0f}" if own is not None else f"{whole:,.0f} stored"
            missed.setdefault(label, []).append(_Missed(key, wards.total, said, at))
    for found in missed.values():
        yield _issue(extract, found)


_Wholes = dict[_Key, tuple[float, tuple[Stretch, int]]]


def _counted(extract: Extract, labels: set[int]) -> tuple[_Wholes, dict[_Key, _Sum]]:
    """The borough's figures of some labels, and what the wards of each come to."""
    parts = [split_name(part, is_place) for part in extract.facts.parts]
    wholes: _Wholes = {}
    sums: dict[_Key, _Sum] = {}
    for stretch in extract.stretches:
        if stretch.measure is not Measure.ACTUAL:
            continue
        about = zip(stretch.labels, stretch.periods, stretch.parts, strict=True)
        for place, (label, period, part) in enumerate(about):
            if label not in labels:
                continue
            ward, people = parts[part]
            key = (label, period, people)
            value = _value(extract, stretch, place)
            if ward:
                own = sums.setdefault(key, _Sum((stretch, place), set()))
                own.add(plain_place(ward), value)
            elif value is not None:
                wholes.setdefault(key, (value, (stretch, place)))
    return wholes, sums


def _value(extract: Extract, stretch: Stretch, place: int) -> float | None:
    """A plain number in its label's unit; None for a text and for one that stands twice."""
    if stretch.words[place] or stretch.doubts[place] == REPEATED:
        return None
    return scaled(stretch, place, label=extract.facts.labels[stretch.labels[place]])


def _issue(extract: Extract, missed: Sequence[_Missed]) -> Issue:
    first = missed[0]
    label, period, people = first.key
    facts, (stretch, place) = extract.facts, first.at
    when = facts.periods[period]
    words = (facts.labels[label].label, when.label if when is not None else "", people)
    about = ", ".join(filter(None, words))
    sums = f"the wards add up to {first.total:,.0f}, and the borough is given as {first.whole}"
    more = f" ({len(missed) - 1:,} more like it)" if len(missed) > 1 else ""
    cell = address(stretch.rows[place], stretch.column)
    return issue_of(CODE, f"{about}: {sums}{more}.", sheet=stretch.sheet, cell=cell)
