"""What is odd in a long extract, counted by kind: never one issue for each of 200,000 rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from importers.extracts.distinct import Numbers
from importers.words.number_formats import MONEY, PERCENT
from importers.workbooks.sheets import address
from lbi_desktop.domain.issues.catalogue import CATALOGUE, issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.readings.extract import DOUBTS, ExtractLabel

Floats = NDArray[np.float64]
_EXAMPLES = 3
_FACTORS = (1.0, 100.0, 1_000.0, 10_000.0, 100_000.0)
_RATIO, _SHARE, _NEGATIVE, _REPEATED = range(1, len(DOUBTS))
_CHANGE_WORDS = ("change", "growth", "variance", "difference", "net ", "surplus", "balance")
_WORD_VALUE = -1e300


@dataclass(frozen=True, slots=True)
class Where:
    """A column of a sheet."""

    sheet: str | None
    column: int


@dataclass(slots=True)
class _Tally:
    """How often one thing was met in one sheet, and where first."""

    count: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Doubts:
    """Everything odd about the figures of a file, gathered block by block."""

    _tallies: dict[tuple[str, str, str | None], _Tally] = field(default_factory=dict)
    _keys: list[Numbers] = field(default_factory=list)
    _values: list[Floats] = field(default_factory=list)
    _rows: list[tuple[Where, Numbers]] = field(default_factory=list)

    def note(self, code: str, said: str, *, where: Where, rows: Numbers) -> None:
        """Counts rows of which the same is to be said."""
        if not len(rows):
            return
        tally = self._tallies.setdefault((code, said, where.sheet), _Tally())
        tally.count += len(rows)
        left = _EXAMPLES - len(tally.examples)
        tally.examples += [address(int(row), where.column) for row in rows[:left]]

    def remember(self, keys: Numbers, values: Floats, *, where: Where, rows: Numbers) -> None:
        """Keeps what figures are of, to find those that stand twice."""
        self._keys.append(keys)
        self._values.append(values)
        self._rows.append((where, rows))

    def repeats(self) -> list[int]:
        """Figures, by their order, that stand twice: later copies, or all that contradict."""
        if not self._keys:
            return []
        frame = pd.DataFrame(
            {"key": np.concatenate(self._keys), "value": np.concatenate(self._values)}
        )
        again = frame[frame.duplicated("key", keep=False)]
        if again.empty:
            return []
        contradict = again.groupby("key")["value"].transform("nunique") > 1
        found = again.index[contradict | again.duplicated("key")]
        self._note_repeats(found.to_numpy())
        return [int(each) for each in found]

    def _note_repeats(self, found: Numbers) -> None:
        begins = 0
        for where, rows in self._rows:
            own = found[(found >= begins) & (found < begins + len(rows))] - begins
            self.note(DOUBTS[_REPEATED], "", where=where, rows=rows[own])
            begins += len(rows)

    def issues(self) -> Iterator[Issue]:
        """One issue for each thing that was met, with its count and the first places."""
        for (code, said, sheet), tally in self._tallies.items():
            places = ", ".join(tally.examples)
            more = " …" if tally.count > len(tally.examples) else ""
            cells = f"{tally.count:,} cell{'s' if tally.count > 1 else ''} ({places}{more})"
            message = f"{cells}: {said or CATALOGUE[code].meaning}"
            yield issue_of(code, message, sheet=sheet, cell=tally.examples[0])


def figure_doubts(
    values: Floats,
    labels: Numbers,
    *,
    of: list[ExtractLabel],
    above: Floats | None,
    below: Floats | None,
) -> Numbers:
    """For each number what is odd about it, as its place in DOUBTS; NaN is never odd."""
    doubts = np.zeros(len(values), dtype=np.int64)
    is_share = np.fromiter((each.unit == PERCENT for each in of), bool, len(of))[labels]
    may_fall = np.fromiter(map(_may_fall, of), bool, len(of))[labels]
    doubts[~may_fall & ~is_share & (values < 0)] = _NEGATIVE
    doubts[~may_fall & is_share & ((values < -1e-9) | (values > 100 + 1e-9))] = _SHARE
    if above is not None and below is not None:
        doubts[_mismatched(values, above, below)] = _RATIO
    return doubts


def _may_fall(label: ExtractLabel) -> bool:
    """Whether figures below zero are no surprise: money, or a change."""
    is_change = any(word in label.label.casefold() for word in _CHANGE_WORDS)
    return is_change or label.unit == MONEY


def _mismatched(values: Floats, above: Floats, below: Floats) -> NDArray[np.bool_]:
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = above / below
        allowed = np.maximum(0.06, np.abs(values) * 0.005)
        fits = [np.abs(ratio * factor - values) <= allowed for factor in _FACTORS]
    odd: NDArray[np.bool_] = np.isfinite(ratio) & np.isfinite(values) & ~np.any(fits, axis=0)
    return odd


def told_apart(values: Floats, words: Numbers) -> Floats:
    """Numbers that differ exactly where what was read differs, texts included."""
    return np.where(words > 0, _WORD_VALUE - words * 1e290, values)
