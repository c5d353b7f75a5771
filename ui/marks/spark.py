"""A sparkline as data, without Qt: what view-models hand to the painter."""

from __future__ import annotations

from dataclasses import dataclass

from lbi_desktop.domain.mark import Mark

Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Spark:
    """What a sparkline needs; missing figures are None, `is_open` a provisional latest one."""

    values: Values
    lower: float | None = None
    upper: float | None = None
    target: float | None = None
    mark: Mark = Mark.USUAL
    is_open: bool = False

    @property
    def present(self) -> tuple[float, ...]:
        """The figures there are."""
        return tuple(value for value in self.values if value is not None)

    @property
    def latest(self) -> int:
        """The place of the latest figure."""
        return max(i for i, value in enumerate(self.values) if value is not None)

    @property
    def scale(self) -> tuple[float, float]:
        """The lowest number drawn and the span above it; the span is never zero."""
        drawn = (*self.present, self.lower, self.upper, self.target)
        known = [value for value in drawn if value is not None]
        low, high = min(known), max(known)
        return low, (high - low) or 1.0
