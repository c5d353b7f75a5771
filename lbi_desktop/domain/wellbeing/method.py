"""How a Wellbeing Index is computed.

product.md H: everything here is the council's to set, and is printed with scores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.period import Period

LEAST_WEIGHT, MOST_WEIGHT, USUAL_WEIGHT = 0.0, 10.0, 1.0
SCORE_DECIMALS = 1

Weights = Mapping[str, float]
"""Weights of domains by their ids, 0 to 10; a domain that is not named keeps its own."""


class Normalisation(StrEnum):
    """How measures of different units become scores that can be averaged."""

    Z_BOROUGH = "z_borough"
    Z_REFERENCE = "z_reference"
    MIN_MAX = "min_max"
    RANK = "rank"

    @property
    def words(self) -> str:
        """What a chooser calls it."""
        return _NORMALISATION_WORDS[self]


_NORMALISATION_WORDS = {
    Normalisation.Z_BOROUGH: "Distance from the borough (z-score)",
    Normalisation.Z_REFERENCE: "Distance from England or London (z-score)",
    Normalisation.MIN_MAX: "Between lowest and highest ward (0 to 100)",
    Normalisation.RANK: "Place among the wards (0 to 100)",
}


@dataclass(frozen=True, slots=True)
class Method:
    """How an index is computed; agreed by the council, printed with every score.

    `reference` is the comparator's label for Z_REFERENCE. `base` is the edition scores are
    anchored at, None for the first of the same wards. A domain is scored where at least
    `least_measures` of its measures are there (all, where it has fewer); the index where the
    domains scored carry at least `least_share` of the weights. A measure without a figure in
    an edition keeps its last one for `carry_years`. `draws` and `seed` are of the bootstrap.
    """

    normalisation: Normalisation = Normalisation.Z_BOROUGH
    reference: str = "England"
    base: Period | None = None
    least_measures: int = 3
    least_share: float = 0.5
    carry_years: int = 2
    draws: int = 1000
    seed: int = 2022
