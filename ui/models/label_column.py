"""Which column of a sheet names its rows, without Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lbi_desktop.domain.readings.reading import SheetCell

_SEVERAL, _SHORTEST_LABEL = 3, 4


def label_column(cells: Iterable[SheetCell]) -> int | None:
    """The column (from 1) that names the rows: the wordiest left of the first figures."""
    words: Counter[int] = Counter()
    figures: Counter[int] = Counter()
    for cell in cells:
        has_digits = any(map(str.isdigit, cell.shown))
        figures[cell.column] += has_digits and not cell.shown[:1].isalpha()
        words[cell.column] += len(cell.shown) >= _SHORTEST_LABEL and not has_digits
    first = min((each for each, count in figures.items() if count >= _SEVERAL), default=None)
    left = {each: n for each, n in words.items() if first is None or each < first}
    best = max(left, key=lambda each: left[each], default=None)
    return best if best is not None and left[best] >= _SEVERAL else None
