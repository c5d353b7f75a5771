"""What departments do to a return between quarters: each change keeps the truth beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from drafts import Bench, Draft
from drift_words import (
    ANY_STATE,
    CALLED,
    COMMENTS,
    HEADS,
    NOTES,
    NUMERIC,
    SECTIONS,
    TITLES,
    WITHOUT,
    WORDY,
    dressed,
    spellings,
)

from importers.words.periods import period_of_cell
from importers.workbooks.sheets import Cell, Place
from lbi_desktop.domain.period import PeriodKind

Drift = Callable[[Draft, Random], bool]
_TABLES = ("asc", "complaints", "contact", "cwb", "cyp", "env", "homes", "leisure", "partners",
           "ph_long", "safety", "ward")  # fmt: skip


def bench_of(draft: Draft, rng: Random) -> Bench:
    return rng.choice([bench for bench in draft.benches if bench.figures])


def head_row(bench: Bench) -> int:
    """The lowest head row of the first table."""
    rows = sorted({row for row, _ in bench.heads})
    body = min(row for row, _ in bench.figures)
    return max((row for row in rows if row < body), default=0)


def is_form(draft: Draft) -> bool:
    return not draft.name.startswith(_TABLES)


def body_of(bench: Bench) -> list[int]:
    """Rows of figures under the first head row, above any second table."""
    head = head_row(bench)
    later = [row for row, _ in bench.heads if row > head + 1]
    end = min(later, default=10_000)
    return sorted({row for row, _ in bench.figures if head < row < end})


def columns_of(bench: Bench) -> list[int]:
    head = head_row(bench)
    return sorted({column for row, column in bench.heads if row in (head, head - 1)})


def insert_words(draft: Draft, rng: Random) -> bool:
    """A column of words nobody asked for."""
    head, words = rng.choice(list(WORDY.items()))
    return _insert(draft, rng, head, words)


def insert_traps(draft: Draft, rng: Random) -> bool:
    """A column of numbers that are no figures."""
    head, numbers = rng.choice(list(NUMERIC.items()))
    return _insert(draft, rng, head, numbers)


def _insert(draft: Draft, rng: Random, head: str, cells: Sequence[object]) -> bool:
    if is_form(draft):
        return False
    bench = bench_of(draft, rng)
    columns = columns_of(bench)
    at = rng.choice([*columns[1:], columns[-1] + 1])
    row, body = head_row(bench), body_of(bench)
    bench.insert_column(at)
    bench.put(row, at, head)
    for number in body:
        bench.put(number, at, rng.choice(cells))  # type: ignore[arg-type]
        if head == "Baseline 2018/19":
            bench.optional.add((number, at))
    return True


def blank_column(draft: Draft, rng: Random) -> bool:
    """A narrow blank column for looks."""
    if is_form(draft):
        return False
    bench = bench_of(draft, rng)
    bench.insert_column(rng.choice(columns_of(bench)))
    return True


def margin(draft: Draft, rng: Random) -> bool:
    """The table moves down and right."""
    bench = bench_of(draft, rng)
    down, right = rng.randint(0, 3), rng.randint(0, 2)
    bench.move(lambda place: (place[0] + down, place[1] + right))
    return True


def title_rows(draft: Draft, rng: Random) -> bool:
    """More lines above the table."""
    bench = bench_of(draft, rng)
    top = min(row for row, _ in bench.cells)
    at = rng.choice([top + 1] if len(bench.heads) else [top])
    if any(row < at and (row, column) in bench.heads for row, column in bench.heads):
        at = top
    count = rng.randint(1, 3)
    bench.insert_rows(at, count)
    for number in range(count):
        bench.put(at + number, 1, rng.choice(TITLES))
    return True


def rename_sheet(draft: Draft, rng: Random) -> bool:
    """A sheet with a name that says nothing."""
    bench = bench_of(draft, rng)
    if bench.name is None or len(draft.benches) > 1:
        return False
    bench.name = rng.choice(["Sheet1", "Return", "KPIs", "Data", "Dashboard (2)", "Final v2"])
    return True


def reorder_rows(draft: Draft, rng: Random) -> bool:
    """Rows in another order."""
    if is_form(draft) or draft.name.startswith("contact"):
        return False
    bench = bench_of(draft, rng)
    rows = [row for row in body_of(bench) if not any(m[0] <= row <= m[2] for m in bench.merges)]
    mixed = rng.sample(rows, len(rows))
    to = dict(zip(rows, mixed, strict=True))
    bench.move(lambda place: (to.get(place[0], place[0]), place[1]))
    return True


def blank_rows(draft: Draft, rng: Random) -> bool:
    """Blank rows between the rows."""
    if draft.name.startswith("contact"):
        return False
    bench = bench_of(draft, rng)
    for row in rng.sample(body_of(bench), min(2, len(body_of(bench)))):
        bench.insert_rows(row)
    return True


def section_rows(draft: Draft, rng: Random) -> bool:
    """A section's name between the rows, merged across or not."""
    if is_form(draft) or draft.name.startswith(("contact", "ward", "ph_", "partners")):
        return False
    bench = bench_of(draft, rng)
    row = rng.choice(body_of(bench))
    first, last = columns_of(bench)[0], columns_of(bench)[-1]
    bench.insert_rows(row)
    bench.put(row, first, rng.choice(SECTIONS))
    if rng.random() < 0.5:
        bench.merges.append((row, first, row, last))
    return True


def totals_row(draft: Draft, rng: Random) -> bool:
    """A row that adds up what cannot be added, or an average."""
    if is_form(draft):
        return False
    bench = bench_of(draft, rng)
    body = body_of(bench)
    columns = sorted({column for row, column in bench.figures if row in body})
    label = _label_column(bench)
    at = body[-1] + 1
    bench.insert_rows(at)
    bench.put(
        at, label, rng.choice(["Total", "TOTAL", "Average", "Overall total", "Grand Total"])
    )
    for column in columns:
        bench.put(at, column, rng.choice([1234, 88.4, 12]))
    return True


def _label_column(bench: Bench) -> int:
    return columns_of(bench)[0]


def notes_below(draft: Draft, rng: Random) -> bool:
    """Notes with numbers in them under the table."""
    bench = bench_of(draft, rng)
    row = bench.last_row + rng.randint(1, 3)
    for number in range(rng.randint(1, 3)):
        bench.put(row + number, 1, rng.choice(NOTES))
    return True


def comments_column(draft: Draft, rng: Random) -> bool:
    """A column of comments full of numbers."""
    head = rng.choice(["Commentary", "Comments", "Narrative", "Officer comments", "Actions"])
    return _insert(draft, rng, head, COMMENTS)


def rename_heads(draft: Draft, rng: Random) -> bool:
    """Other words for the same heads."""
    if is_form(draft) or draft.name.startswith("ph_"):
        return False
    bench = bench_of(draft, rng)
    done = False
    row = head_row(bench)
    for place in sorted(bench.heads):
        cell = bench.cells.get(place)
        if cell is None or place[0] not in (row, row - 1) or not isinstance(cell.value, str):
            continue
        plain = cell.value.casefold()
        words = HEADS.get(CALLED.get(plain, plain))
        if words and rng.random() < 0.7:
            text = rng.choice(words)
            case = rng.random()
            text = text.upper() if case < 0.15 else text
            text = text.replace(" ", "\n", 1) if case > 0.85 else text
            bench.put(*place, text)
            done = True
    return done


def spell_periods(draft: Draft, rng: Random) -> bool:
    """Heads that name their period in another way."""
    bench = bench_of(draft, rng)
    style, done = rng.randrange(1000), False
    for place in sorted(bench.heads):
        cell = bench.cells.get(place)
        found = period_of_cell(cell, None) if cell is not None else None
        if cell is None or found is None or found.period is None or found.question:
            continue
        words = spellings(found.period)
        if words and (found.is_explicit or cell.is_date):
            bench.put(*place, words[style % len(words)])
            done = True
    return done


def dates_for_months(draft: Draft, rng: Random) -> bool:
    """Heads of months as dates under another format."""
    from datetime import date

    bench = bench_of(draft, rng)
    done = False
    shape = rng.choice(["mmm-yy", "mmmm yyyy", "mmm yyyy", "[$-809]mmm\\-yy"])
    for place in sorted(bench.heads):
        cell = bench.cells.get(place)
        found = period_of_cell(cell, None) if cell is not None else None
        if found is None or found.period is None or found.period.kind is not PeriodKind.MONTH:
            continue
        bench.put(*place, date(found.period.start.year, found.period.start.month, 1), shape)
        done = True
    return done


def _numbers(bench: Bench) -> list[Place]:
    """Figures stored as plain numbers."""
    return [
        place
        for place, figure in bench.figures.items()
        if (cell := bench.cells.get(place)) is not None
        and cell.is_number
        and not cell.error
        and figure["value"] is not None
        and not figure.get("ambiguous")
    ]


def dress_numbers(draft: Draft, rng: Random) -> bool:
    """Numbers typed as text, with marks."""
    bench = bench_of(draft, rng)
    places = _numbers(bench)
    for place in rng.sample(places, min(len(places), 6)):
        figure = bench.figures[place]
        cell = bench.cells[place]
        if figure["measure"] != "actual" or cell.format.startswith('0"'):
            continue
        is_percent = "%" in cell.format
        text, changed = dressed(figure["value"], is_percent, rng)
        shape = "@" if rng.random() < 0.5 else "General"
        bench.cells[place] = Cell(*place, text, text, format=shape)
        bench.figures[place] = {**figure, **changed, "raw": text}
        if changed:
            bench.figures[place].pop("state_also", None)
    return bool(places)


def absent_states(draft: Draft, rng: Random) -> bool:
    """Words and symbols where figures were."""
    bench = bench_of(draft, rng)
    places = [p for p in _numbers(bench) if bench.figures[p]["measure"] == "actual"]
    for place in rng.sample(places, min(len(places), 4)):
        text, state = rng.choice(WITHOUT)
        figure = {**bench.figures[place], "value": None, "numerator": None, "raw": text}
        for key in ("value_also", "state_also"):
            figure.pop(key, None)
        figure["state"] = state or "missing"
        if not state:
            figure["state_also"] = ANY_STATE
        bench.cells[place] = Cell(*place, text, text)
        bench.figures[place] = figure
    return bool(places)


def emptied(draft: Draft, rng: Random) -> bool:
    """Cells left blank."""
    bench = bench_of(draft, rng)
    places = [p for p in _numbers(bench) if bench.figures[p]["measure"] == "actual"]
    for place in rng.sample(places, min(len(places), 2)):
        del bench.cells[place]
        del bench.figures[place]
    return bool(places)


def stored_as_points(draft: Draft, rng: Random) -> bool:
    """A percentage kept as points under a percent sign of its own: 89.0 shown `89.0%`."""
    bench = bench_of(draft, rng)
    done = False
    for place in _numbers(bench):
        cell, figure = bench.cells[place], bench.figures[place]
        if "%" in cell.format and not cell.format.startswith('0"'):
            value = figure["value"]
            bench.cells[place] = replace(cell, value=value, raw=str(value), format='0.0"%"')
            done = True
    return done
