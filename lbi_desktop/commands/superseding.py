"""Figures, targets and comments are never written over: what stood there moves aside first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Table, select

from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.store.figure_tables import SUPERSEDED, benchmark, period, source
from lbi_desktop.store.history import Ledger
from lbi_desktop.store.images import Row
from lbi_desktop.store.rows import key_of, rows_with_keys

Why = Callable[[Row], tuple[str, bool]]
"""By key: the reason for replacing what stood there, and whether it had been reported."""

_CELL_COLUMNS = 4
_BENCHMARK_KEY = ("indicator_no", "label", "period_code")


def put(ledger: Ledger, twin: Table, *, rows: Sequence[Row], why: Why) -> list[Row]:
    """Puts rows in force; gives the keys that were new or changed.

    `rows` are whole rows without their last two columns, version and entry. A row that says the
    same as the one in force, whatever cell it came from, changes nothing. Of two rows with one
    key the later stands.
    """
    current = SUPERSEDED[twin]
    wanted = {key_of(current, row): row for row in rows}
    old = {
        key_of(current, row): row
        for row in rows_with_keys(ledger.connection, current, keys=list(wanted))
    }
    changed = {key: row for key, row in wanted.items() if _is_news(row, old.get(key))}
    replaced = [key for key in changed if key in old]
    ledger.refuse_unseen(current, [(old[key], changed[key]) for key in replaced])
    if replaced:
        reasons = {key: why(key) for key in replaced}
        ledger.supersede(twin, replaced, reasons=reasons)
    ledger.add_many(
        current,
        [
            (*row, int(str(old[key][-2])) + 1 if key in old else 1, ledger.entry)
            for key, row in changed.items()
        ],
    )
    return list(changed)


def put_periods(ledger: Ledger, periods: Iterable[Period]) -> None:
    """Makes sure every period has its readable row."""
    wanted = {each.code: each for each in periods}
    codes = select(period.c.code)
    known = {code for (code,) in ledger.connection.execute(codes)}
    ledger.add(
        period,
        [
            {
                "code": code,
                "kind": each.kind.value,
                "first_day": each.start.isoformat(),
                "last_day": each.end.isoformat(),
                "label": each.months if each.kind is PeriodKind.YTD else each.label,
            }
            for code, each in sorted(wanted.items())
            if code not in known
        ],
    )


def put_benchmarks(ledger: Ledger, rows: Sequence[Mapping[str, object]]) -> None:
    """Puts comparators' figures; one that is there is written over, the history keeps both."""
    wanted = {tuple(row[name] for name in _BENCHMARK_KEY): row for row in rows}
    query = select(*(benchmark.c[name] for name in _BENCHMARK_KEY))
    known = {tuple(row) for row in ledger.connection.execute(query)}
    ledger.add(benchmark, [row for key, row in wanted.items() if key not in known])
    ledger.replace(benchmark, [row for key, row in wanted.items() if key in known])


class Sources:
    """The sources one command writes from, each added once, when first needed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._numbers: dict[tuple[str, int | None, str, str], int] = {}

    def number(
        self, kind: str, *, file_no: int | None = None, sheet: str = "", words: str = ""
    ) -> int:
        """The source's number."""
        key = (kind, file_no, sheet, words)
        if key not in self._numbers:
            number = self._ledger.next_number(source)
            row = {
                "no": number,
                "kind": kind,
                "file_no": file_no,
                "sheet": sheet,
                "words": words,
            }
            self._ledger.add(source, [row])
            self._numbers[key] = number
        return self._numbers[key]


def _is_news(row: Row, old: Row | None) -> bool:
    if old is None:
        return True
    says = len(row) - _CELL_COLUMNS
    return row[:says] != old[:says]
