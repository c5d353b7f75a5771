"""Column widths from the text itself: no head and no badge breaks inside a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from exporters.blocks import (
    Cell,
    Choice,
    Column,
    Content,
    IntervalBar,
    Part,
    ReachMark,
    Reference,
    Sparkline,
    StatusBadge,
    Table,
    Text,
    UnitBar,
    VariationMark,
    Words,
)
from exporters.style_sheet import Role, Style, StyleSheet
from exporters.typography import width

CELL_LEFT, CELL_RIGHT = 1.0, 1.5
_AIR = 0.3
_REFERENCE_WIDTH = 8.0
_TAB_WIDTH = 4.0
_SPACE = width(" ", 10)
_SMALLEST_STEP = 2.0
_UNSIGHTLY = 2.0
_LINE_COUNTS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30)
_TALL = 2
_SHIFTS = (12.0, 6.0, 3.0, 1.5)

Lines = list[list[float]]
Rows = tuple[tuple[Cell, ...], ...]


@dataclass(slots=True)
class _Extent:
    """What a column asks for: every row's words, its least and its wanted width."""

    rows: list[Lines]
    least: float
    wanted: float
    is_text: bool
    is_fixed: bool = False
    _steps: list[float] | None = None

    def steps(self) -> list[float]:
        """The widths at which some cell takes one line, two lines, and so on."""
        if self._steps is None:
            found = {
                step
                for lines in self.rows
                for words in lines
                if words and not self.is_fixed
                for step in self._steps_of(words)
            }
            self._steps = sorted(found)
        return self._steps

    def _steps_of(self, words: list[float]) -> Iterator[float]:
        for count in _LINE_COUNTS:
            step = width_in_lines(words, count) + _AIR
            if step <= self.least:
                return
            yield step

    def heights(self, inner: float) -> list[int]:
        """Lines that the head and every row take in a width."""
        return [self.lines(row, inner) for row in range(len(self.rows))]

    def lines(self, row: int, inner: float) -> int:
        """Lines that a row's cell takes in a width."""
        return sum(broken(words, inner) for words in self.rows[row])

    def next_above(self, inner: float) -> float:
        """The next wider width at which something breaks no more."""
        return min((step for step in self.steps() if step > inner), default=self.wanted)

    def next_below(self, inner: float) -> float | None:
        """The next narrower width at which something more breaks."""
        below = [step for step in self.steps() if step < inner - _SMALLEST_STEP]
        if below:
            return max(below)
        return self.least if self.least < inner else None


def column_widths(table: Table, sheet: StyleSheet, *, measure: float) -> tuple[float, ...]:
    """Widths in mm that add up to the measure.

    Every column gets its longest word and the cell's margins at least. When not all text fits
    on one line, lines are broken where that makes the fewest rows taller. Where even the
    longest words do not fit, every column gives way by the same share. Remembered: whoever
    fits, paginates and writes a table asks for the same widths.
    """
    return _column_widths(table.columns, table.rows, sheet, measure=measure)


@lru_cache(maxsize=256)
def _column_widths(
    columns: tuple[Column, ...], rows: Rows, sheet: StyleSheet, *, measure: float
) -> tuple[float, ...]:
    margins = CELL_LEFT + CELL_RIGHT
    room = measure - margins * len(columns)
    extents = _extents(columns, rows, sheet)
    least = [extent.least for extent in extents]
    if sum(least) > room:
        share = measure / (sum(least) + margins * len(least))
        return tuple((need + margins) * share for need in least)
    inner = _squeezed(extents, room)
    elastic = _elastic(columns)
    spare = (room - sum(inner)) / len(elastic)
    return tuple(
        each + margins + (spare if number in elastic else 0.0)
        for number, each in enumerate(inner)
    )


def least_width(table: Table, sheet: StyleSheet) -> float:
    """The narrowest measure in mm in which no word of a table breaks."""
    extents = _extents(table.columns, table.rows, sheet)
    return sum(extent.least + CELL_LEFT + CELL_RIGHT for extent in extents)


def _elastic(columns: Sequence[Column]) -> list[int]:
    open_ones = [i for i, c in enumerate(columns) if c.is_elastic and c.width is None]
    return open_ones or list(range(len(columns)))


def _squeezed(extents: list[_Extent], room: float) -> list[float]:
    """Wanted widths, narrowed step by step where it costs the fewest lines for a mm gained."""
    inner = [extent.wanted for extent in extents]
    if sum(inner) <= room:
        return inner
    count = len(extents[0].rows)
    heights = [extent.heights(each) for extent, each in _pairs(extents, inner)]
    while sum(inner) > room:
        tallest = [max(column[r] for column in heights) for r in range(count)]
        best: tuple[float, int, float, list[int]] | None = None
        for number, extent in enumerate(extents):
            narrower = extent.next_below(inner[number])
            if narrower is None:
                continue
            lines = extent.heights(narrower)
            cost = _cost(lines, tallest)
            if not extent.is_text:
                cost += _UNSIGHTLY * sum(line > 1 for line in lines[1:])
            gain = min(inner[number] - narrower, sum(inner) - room)
            score = (cost + 0.01) / gain
            if best is None or score < best[0]:
                best = (score, number, narrower, lines)
        if best is None:
            break
        _, number, inner[number], heights[number] = best
    return _levelled(extents, _restored(extents, inner, room))


def _levelled(extents: list[_Extent], inner: list[float]) -> list[float]:
    """Moves room to the column that makes rows tall, as long as the table gets lower."""
    heights = [each.heights(width) for each, width in _pairs(extents, inner)]
    if max(max(column[1:], default=1) for column in heights) <= _TALL:
        return inner
    for shift in _SHIFTS:
        while move := _best_move(extents, inner, heights, shift=shift):
            giver, taker = move
            inner[giver], inner[taker] = inner[giver] - shift, inner[taker] + shift
            for number in move:
                heights[number] = extents[number].heights(inner[number])
    return inner


def _best_move(
    extents: list[_Extent], inner: list[float], heights: list[list[int]], *, shift: float
) -> tuple[int, int] | None:
    """The columns that give and take so many mm to lower the table most, if any do."""
    givers, takers = {}, {}
    for number, (extent, each) in enumerate(_pairs(extents, inner)):
        if extent.is_fixed:
            continue
        if each < extent.wanted:
            takers[number] = extent.heights(each + shift)
        if extent.is_text and each - shift >= extent.least:
            givers[number] = extent.heights(each - shift)
    best, lowest = None, _total(heights)
    for giver, taker in product(givers, takers):
        if giver == taker:
            continue
        tried = list(heights)
        tried[giver], tried[taker] = givers[giver], takers[taker]
        if (total := _total(tried)) < lowest:
            best, lowest = (giver, taker), total
    return best


def _total(heights: list[list[int]]) -> int:
    """Lines of all rows; a third line of the head weighs more than one of a row."""
    head, *rows = (max(column) for column in zip(*heights, strict=True))
    return int(sum(rows) + head + 4 * max(0, head - 2))


def _restored(extents: list[_Extent], inner: list[float], room: float) -> list[float]:
    """Gives what is left over back to the columns that need least to lose a break."""
    while True:
        spare = room - sum(inner)
        offers = [
            (extent.next_above(each) - each, number)
            for number, (extent, each) in enumerate(_pairs(extents, inner))
            if each < extent.wanted
        ]
        if not offers or min(offers)[0] > spare:
            return inner
        need, number = min(offers)
        inner[number] += need


def _cost(lines: list[int], tallest: list[int]) -> float:
    """Rows that get taller; a head may take two lines, a third one weighs more than a row."""
    head = max(0, lines[0] - max(tallest[0], 2)) * 4 + 0.3 * (lines[0] > tallest[0])
    pairs = zip(lines[1:], tallest[1:], strict=True)
    return head + sum(max(0, each - top) for each, top in pairs)


def _pairs(extents: list[_Extent], inner: list[float]) -> list[tuple[_Extent, float]]:
    return list(zip(extents, inner, strict=True))


def _extents(columns: Sequence[Column], rows: Rows, sheet: StyleSheet) -> list[_Extent]:
    return [
        _extent(column, [row[number] for row in rows], sheet)
        for number, column in enumerate(columns)
    ]


def _extent(column: Column, cells: Sequence[Cell], sheet: StyleSheet) -> _Extent:
    rows: list[Lines] = [[word_extents(column.head, sheet[Role.TABLE_HEADING])]]
    for cell in cells:
        style = sheet[cell.role]
        rows.append([word_extents(inside, style) for inside in cell.paragraphs])
    if column.width is not None:
        inner = column.width - CELL_LEFT - CELL_RIGHT
        return _Extent(rows, inner, inner, is_text=True, is_fixed=True)
    least = wanted = 0.0
    for lines in rows:
        for words in lines:
            if words:
                least = max(least, *words)
                wanted = max(wanted, sum(words) + _SPACE * (len(words) - 1))
    return _Extent(rows, least + _AIR, wanted + _AIR, column.is_elastic)


def width_in_lines(words: list[float], count: int) -> float:
    """The narrowest measure in which words take at most so many lines."""
    low = max(words)
    high = sum(words) + _SPACE * (len(words) - 1)
    if count == 1 or high <= low:
        return high
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (low, middle) if broken(words, middle) <= count else (middle, high)
    return high


def broken(words: list[float], measure: float, *, space: float = _SPACE) -> int:
    """Lines that words of these widths take, set one after another."""
    lines, used = 1, 0.0
    for extent in words:
        if used and used + space + extent > measure:
            lines, used = lines + 1, extent
        else:
            used += (space if used else 0.0) + extent
    return lines


def word_extents(inside: Content, style: Style) -> list[float]:
    """Widths in mm of the unbreakable pieces of a line, in order; marks bind to their word."""
    words: list[float] = []
    current, is_open = 0.0, False
    for part in inside:
        for place, extent in enumerate(_pieces(part, style)):
            if place and is_open:
                words.append(current)
                current = 0.0
            current += extent
            is_open = True
    return [*words, current] if is_open else words


def _pieces(part: Part, style: Style) -> list[float]:
    if isinstance(part, Text):
        return _text_pieces(part, style)
    if isinstance(part, StatusBadge):
        return _badge_pieces(part, style)
    if isinstance(part, VariationMark | ReachMark):
        return [part.size + 0.3]
    if isinstance(part, Sparkline | UnitBar | IntervalBar):
        return [part.width]
    if isinstance(part, Choice | Words):
        return _text_pieces(Text(" ".join(part.control.paragraphs)), style)
    return [_REFERENCE_WIDTH if isinstance(part, Reference) else _TAB_WIDTH]


def _text_pieces(text: Text, style: Style) -> list[float]:
    points = text.points or style.points
    bold = text.is_bold or style.is_bold
    words = [text.text] if text.is_whole else text.text.split(" ")
    return [width(word, points, bold=bold) for word in words]


def _badge_pieces(badge: StatusBadge, style: Style) -> list[float]:
    """Shape and word; the widest shape and the tint's edges serve for all tinted ones."""
    points = badge.points or style.points
    words = badge.words or badge.status.words
    bold = style.is_bold or badge.is_strong
    if badge.is_plain:
        first, *rest = f"▲\u00a0{words}".split(" ")
        return [width(word, points, bold=bold) for word in (first, *rest)]
    return [width(f"\u00a0▲\u00a0{words}\u00a0", points, bold=bold)]
