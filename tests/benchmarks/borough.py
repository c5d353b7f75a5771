"""A borough's whole memory: 5,000 indicators, a million figures by ward and group, in one file.

Figures are made up by a fixed rule, so that every run writes the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from small_council import OFFICER, an_indicator

from lbi_desktop.domain.indicator import Frequency
from lbi_desktop.domain.period import Period, quarter
from lbi_desktop.store.columns import empty_value
from lbi_desktop.store.figure_tables import breakdown, observation, period, source
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.images import Row
from lbi_desktop.store.indicator_rows import indicator_row
from lbi_desktop.store.store import Store, create_store
from lbi_desktop.store.tables import indicator

NOW = datetime(2026, 1, 26, 9, 14, tzinfo=UTC)
INDICATORS, WARDS, GROUPS = 5_000, 17, 20
"""Group 0 is everybody: 17 wards × 20 groups = 340 parts of the borough."""
PARTS = WARDS * GROUPS
QUARTERS_WHOLE, QUARTERS_BY_PART = 20, 50
BROKEN_DOWN = 53
"""So many indicators are kept by part: 53 × 340 × 50 figures beside 5,000 × 20."""
FIGURES = INDICATORS * QUARTERS_WHOLE + BROKEN_DOWN * PARTS * QUARTERS_BY_PART
AGES = tuple(f"{first} to {first + 4}" for first in range(0, 95, 5))


def quarters(how_many: int) -> list[Period]:
    """The quarters up to Q3 2025/26, oldest first."""
    last = 2025 * 4 + 2
    return [quarter(n // 4, n % 4 + 1) for n in range(last - how_many + 1, last + 1)]


def figures(*, entry: int = 1) -> Iterator[Row]:
    """Every figure as a whole row of the table, in the order of the key."""
    whole = [each.code for each in quarters(QUARTERS_WHOLE)]
    longer = [each.code for each in quarters(QUARTERS_BY_PART)]
    for number in range(1, INDICATORS + 1):
        for place, code in enumerate(whole):
            yield _figure(number, 0, code, size=(number * 7 + place * 13) % 100, entry=entry)
        if number <= BROKEN_DOWN:
            for part in range(1, PARTS + 1):
                for place, code in enumerate(longer):
                    size = (number * 7 + part * 3 + place * 13) % 100
                    yield _figure(number, part, code, size=size, entry=entry)


def _figure(number: int, part: int, code: int, *, size: int, entry: int) -> Row:
    shown = 40 + size / 2
    return (
        number, part, code, shown, shown, 100.0, "final", "", None, 1, 0, 1, None, None,
        str(shown), 1, entry,
    )  # fmt: skip


def borough(path: Path, *, how_many: int = FIGURES) -> Store:
    """A store of the borough with the first so many figures, open for writing."""
    store = create_store(path, who=OFFICER, now=NOW)
    with change(store, "The borough", kind="define", author=OFFICER, now=NOW) as ledger:
        add_frame(ledger)
    with change(store, "Its figures", kind="return", author=OFFICER, now=NOW) as ledger:
        ledger.add_many(observation, list(islice(figures(entry=ledger.entry), how_many)))
    return store


def add_frame(ledger: Ledger) -> None:
    """Indicators, parts and periods: what the figures are about."""
    ledger.add(indicator, [_indicator(number) for number in range(1, INDICATORS + 1)])
    ledger.add(breakdown, [_part(number) for number in range(1, PARTS + 1)])
    ledger.add(source, [{"no": 1, "kind": "extract", "words": "illustrative"}])
    ledger.add(period, [_period(each) for each in quarters(QUARTERS_BY_PART)])


def _indicator(number: int) -> dict[str, object]:
    made = an_indicator(f"I{number}", f"X{number}", frequency=Frequency.QUARTER)
    return {**indicator_row(made), "no": number, "position": number}


def _part(number: int) -> dict[str, object]:
    ward, group = divmod(number - 1, GROUPS)
    said: dict[str, object] = {
        "area_code": f"E0501{3698 + ward}",
        "area": f"Ward {ward + 1}",
        "generation": 2022,
        "dimension": "age" if group else "",
        "category": AGES[group - 1] if group else "",
    }
    empty = {column.name: empty_value(column) for column in breakdown.columns}
    return {**empty, **said, "no": number, "position": number}


def _period(each: Period) -> dict[str, object]:
    return {
        "code": each.code,
        "kind": each.kind.value,
        "first_day": each.start.isoformat(),
        "last_day": each.end.isoformat(),
        "label": each.label,
    }
