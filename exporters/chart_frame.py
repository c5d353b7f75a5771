"""Where a chart's plot stands in its picture: room for axis labels and for line labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporters.typography import width

if TYPE_CHECKING:
    from exporters.plot import Line

TYPE = 9
_BESIDE = 3.0
_MOST_RIGHT = 0.32


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot stands in its picture, as shares of width and height."""

    left: float
    right: float
    depth: float

    @property
    def across(self) -> float:
        """The plot's share of the width."""
        return 1 - self.left - self.right


def chart_frame(
    lines: Sequence[Line], axis_texts: Iterable[str], *, width_mm: float, is_small: bool
) -> Frame:
    """Room for the axis labels at the left and the line labels at the right."""
    left = max(width(text, TYPE) for text in axis_texts) + _BESIDE
    right = max((_label_width(line) for line in lines if line.label), default=0.0) + _BESIDE
    least_left, least_right = (0.11, 0.14) if is_small else (0.06, 0.14)
    return Frame(
        left=max(least_left, left / width_mm),
        right=min(_MOST_RIGHT, max(least_right, right / width_mm)),
        depth=0.72 if is_small else 0.80,
    )


def _label_width(line: Line) -> float:
    label = line.label
    if label is None or line.last is None:
        return 0.0
    text = shown(label.number_format, line.values[line.last] or 0.0)
    if label.has_name:
        text = f"{line.name} {text}"
    return width(text, label.points, bold=label.is_bold)


def shown(number_format: str, value: float) -> str:
    """Roughly what a spreadsheet makes of a value; only its width matters here."""
    decimals = len(number_format.partition(".")[2].partition('"')[0])
    text = f"{value:,.{decimals}f}" if "#" in number_format else f"{value:.{decimals}f}"
    return text + "".join(number_format.split('"')[1::2])
