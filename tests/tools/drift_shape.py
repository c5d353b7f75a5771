"""Columns, rows, sheets and small tables that come between quarters."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from drafts import Bench, Draft
from drift_cells import bench_of, body_of, columns_of, head_row, is_form

from importers.words.periods import period_of_cell
from lbi_desktop.domain.period import PeriodKind


def merge_labels(draft: Draft, rng: Random) -> bool:
    """A column in front that groups rows by a merged cell."""
    if is_form(draft) or draft.name.startswith(("contact", "ward", "ph_", "partners", "compl")):
        return False
    bench = bench_of(draft, rng)
    body, row = body_of(bench), head_row(bench)
    bench.insert_column(1)
    bench.merges = (
        [m for m in bench.merges if m[0] > row or m[2] < row] if False else bench.merges
    )
    bench.put(row, 1, rng.choice(["Service", "Theme", "Priority", "Team", "Outcome"]))
    middle = body[len(body) // 2]
    bench.put(body[0], 1, "Prevention")
    bench.put(middle, 1, "Enablement")
    if middle - 1 > body[0]:
        bench.merges.append((body[0], 1, middle - 1, 1))
    return True


def row_numbers(draft: Draft, rng: Random) -> bool:
    """A column of running numbers in front."""
    if is_form(draft):
        return False
    bench = bench_of(draft, rng)
    body, row = body_of(bench), head_row(bench)
    bench.insert_column(1)
    bench.put(row, 1, rng.choice(["No.", "#", "Row", "Item", "Line", "S/N"]))
    for number, each in enumerate(body, start=1):
        bench.put(each, 1, number)
    return True


def previous_year(draft: Draft, rng: Random) -> bool:
    """A column of an earlier year's figures."""
    if is_form(draft) or not draft.name.startswith(("asc", "env", "cyp", "homes")):
        return False
    bench = bench_of(draft, rng)
    heads = {
        "2021/22 outturn": ("2021-04-01", "2022-03-31"),
        "Outturn 2021/22": ("2021-04-01", "2022-03-31"),
        "2021/22": ("2021-04-01", "2022-03-31"),
        "2021-22 actual": ("2021-04-01", "2022-03-31"),
    }
    head, (start, end) = rng.choice(list(heads.items()))
    columns = columns_of(bench)
    figures = sorted({column for _, column in bench.figures})
    at = rng.choice([figures[0], columns[-1] + 1])
    row, body = head_row(bench), body_of(bench)
    bench.insert_column(at)
    bench.put(row, at, head)
    for number in body:
        bench.put(number, at, rng.choice([61, 55, 70]))
        bench.figures[number, at] = {
            "sheet": bench.name, "cell": "", "raw": "61", "label": "", "measure": "actual",
            "value": bench.cells[number, at].value, "state": "final",
            "measure_also": ["previous"],
            "period": {"start": start, "end": end}, "ambiguous": False,
        }  # fmt: skip
    return True


def benchmark_columns(draft: Draft, rng: Random) -> bool:
    """What London or the nearest neighbours do."""
    head = rng.choice(["London average", "England", "Inner London average", "Benchmark",
                       "CIPFA nearest neighbours", "London 2023/24", "National average 2022/23",
                       "Statistical neighbour average", "London top quartile"])  # fmt: skip
    if is_form(draft) or not draft.name.startswith(("asc", "env", "cyp", "homes", "contact")):
        return False
    bench = bench_of(draft, rng)
    at = columns_of(bench)[-1] + 1
    bench.put(head_row(bench), at, head)
    for number in body_of(bench):
        bench.put(number, at, rng.choice([61.3, 55, 70]))
        bench.optional.add((number, at))
        bench.heads[number, at] = "benchmark"
    bench.heads = {place: words for place, words in bench.heads.items() if words != "benchmark"}
    return True


def next_period(draft: Draft, rng: Random) -> bool:
    """The next quarter's or month's column, still empty."""
    if not draft.name.startswith(("asc", "cyp", "env", "leisure")):
        return False
    bench = bench_of(draft, rng)
    at = max((column for _, column in bench.heads if _is_period_head(bench, column)), default=0)
    if not at:
        return False
    row = head_row(bench)
    bench.insert_column(at + 1)
    text = "Q1 2025/26" if draft.name.startswith(("asc", "env")) else "October 2024"
    bench.put(row, at + 1, text)
    return True


def _is_period_head(bench: Bench, column: int) -> bool:
    cell = bench.cells.get((head_row(bench), column))
    found = period_of_cell(cell, None).period if cell is not None else None
    return found is not None and found.kind in (PeriodKind.QUARTER, PeriodKind.MONTH)


def comparisons(draft: Draft, rng: Random) -> bool:
    """A column beside each column of figures that sets it against another."""
    if is_form(draft) or draft.name.startswith(("ph_", "partners", "safety", "env", "contact")):
        return False
    bench = bench_of(draft, rng)
    head = rng.choice(["% change", "vs last year", "+/-", "Rank", "Difference", "% of target",
                       "Variance to target", "95% upper CI", "London position"])  # fmt: skip
    row, body = head_row(bench), body_of(bench)
    columns = {column for number, column in bench.figures if number in body}
    for at in sorted(columns, reverse=True):
        bench.insert_column(at + 1)
        bench.put(row, at + 1, head)
        for number in body:
            bench.put(number, at + 1, rng.choice([3, -2, 0.4, 12]))
    return True


def scratch_sheet(draft: Draft, rng: Random) -> bool:
    """A sheet of lists for the drop-downs, or of guidance."""
    if draft.kind in ("csv", "html"):
        return False
    bench = Bench(rng.choice(["Lists", "Guidance", "Lookups"]), {}, [], {}, set(), {})
    for row, text in enumerate(
        ["RAG", "Red", "Amber", "Green", "Frequency", "Monthly"], start=1
    ):
        bench.put(row, 1, text)
    for row in range(1, 6):
        bench.put(row, 3, row)
    bench.is_hidden = rng.random() < 0.5
    draft.benches.insert(rng.choice([0, len(draft.benches)]), bench)
    return True


def repeated_heads(draft: Draft, rng: Random) -> bool:
    """The head row again, where the page breaks."""
    if is_form(draft) or draft.name.startswith(("contact", "env", "complaints")):
        return False
    bench = bench_of(draft, rng)
    head, body = head_row(bench), body_of(bench)
    if len(body) < 4:
        return False
    at = body[len(body) // 2]
    bench.insert_rows(at)
    for (row, column), cell in list(bench.cells.items()):
        if row == head:
            bench.cells[at, column] = replace(cell, row=at)
    return True


def second_table(draft: Draft, rng: Random) -> bool:
    """A small table of workings to the right or below."""
    if is_form(draft):
        return False
    bench = bench_of(draft, rng)
    row = bench.last_row + 3
    bench.put(row, 1, "Workings")
    for number, text in enumerate(("Step", "Calculation", "Answer")):
        bench.put(row + 1, number + 1, text)
    for number in range(3):
        bench.put(row + 2 + number, 1, f"Step {number + 1}")
        bench.put(row + 2 + number, 2, "a / b")
        bench.put(row + 2 + number, 3, rng.randint(1, 99))
    return True


def signature(draft: Draft, rng: Random) -> bool:
    """Who signed it off, beneath."""
    bench = bench_of(draft, rng)
    row = bench.last_row + 2
    for number, (head, value) in enumerate(
        [("Signed off by:", "Director"), ("Date:", "14/10/2024"), ("Version:", 2)]
    ):
        bench.put(row + number, 1, head)
        bench.put(row + number, 2, value)  # type: ignore[arg-type]
    return True
