"""Accepts a return: figures, targets, comments, the file itself and what was learnt, as one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from lbi_desktop.commands.breakdowns import Breakdowns
from lbi_desktop.commands.comments import put_comments
from lbi_desktop.commands.extracts import ExtractDesk, put_extract
from lbi_desktop.commands.keeping import keep_file, kept_number
from lbi_desktop.commands.recalculate import recalculate
from lbi_desktop.commands.remembering import remember
from lbi_desktop.commands.return_rows import (
    Desk,
    Laid,
    benchmark_rows,
    comments_said,
    figure_rows,
    laid_out,
    target_rows,
)
from lbi_desktop.commands.superseding import (
    Sources,
    Why,
    put,
    put_benchmarks,
    put_periods,
)
from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.period import period_from_code
from lbi_desktop.domain.readings.reading import CellReading, Outcome, StagedReturn, StagedRow
from lbi_desktop.store.accepted_cells import accepted_cells, cell_key
from lbi_desktop.store.council_settings import is_sample
from lbi_desktop.store.figure_rows import CellPlace, cell_numbers
from lbi_desktop.store.figure_tables import (
    kept_file,
    observation,
    observation_superseded,
    return_received,
    target_superseded,
)
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.images import Row
from lbi_desktop.store.indicator_rows import indicator_from
from lbi_desktop.store.reported import reported_keys
from lbi_desktop.store.rows import rows_with_keys
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator

_KEY = 3

Accepted = Collection[StagedRow] | Mapping[StagedRow, str]
"""The rows a person accepted; a mapping gives a restatement its reason."""


def accept_return(
    store: Store,
    staged: StagedReturn,
    *,
    rows: Accepted,
    content: bytes,
    author: str,
    now: datetime,
) -> Changes:
    """Stores the accepted rows of a staged return as one entry.

    `rows` are the rows to accept; as a mapping it gives the reason of each restatement (one is
    drafted where it is empty). `content` is the file as staged. A cell of a file that was
    accepted before is not taken twice, so the same return again changes nothing. Where no row
    stores anything, what the return teaches is remembered alone.
    """
    if hashlib.sha256(content).hexdigest() != staged.reading.sha256:
        raise ValueError("the content is not that of the staged file")
    reasons = rows if isinstance(rows, Mapping) else {}
    whose = staged.directorate or staged.reading.file
    with change(store, f"Accept {whose}", kind="return", author=author, now=now) as ledger:
        kept = kept_number(ledger, staged.reading.sha256)
        fresh = list(rows) if kept is None else _not_taken(ledger, rows, file_no=kept)
        same = [row for row in staged.rows if row.outcome is Outcome.SAME]
        told = [*fresh, *same]
        if told and all(row.outcome is Outcome.NOT_OURS for row in fresh):
            ledger.label = f"Remember {remember(ledger, staged, rows=told)} from {whose}"
        elif fresh:
            file_no = kept or keep_file(ledger, staged.reading, content=content, now=now)
            acceptance = Acceptance(ledger, staged, file_no, fresh, reasons)
            ledger.label = f"Accept {acceptance.store_rows()} from {whose}"
            recalculate(ledger)
            remember(ledger, staged, rows=told)
            if kept is None or not ledger.is_empty:
                acceptance.note_receipt(now)
    return ledger.changes


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One return being accepted: what was staged, the kept file, the rows, some reasons.

    `kind` is what the store calls the source; empty for what the file is.
    """

    ledger: Ledger
    staged: StagedReturn
    file_no: int
    rows: Sequence[StagedRow]
    reasons: Mapping[StagedRow, str]
    kind: str = ""

    def store_rows(self) -> str:
        """Writes figures, targets, comments, benchmarks; says what of it was news."""
        ledger, desk = self.ledger, self._desk()
        laid = laid_out(desk, [row for row in self.rows if row.group is None])
        put_periods(ledger, (each.period for each in laid))
        rows = figure_rows(desk, laid)
        later = self._written_later(rows)
        why = self._why(laid)
        figures = put(
            ledger,
            observation_superseded,
            rows=[row for row in rows if row[:_KEY] not in later],
            why=why,
        )
        targets = target_rows(desk, laid)
        put_periods(ledger, (period_from_code(int(str(row[2]))) for row in targets))
        agreed = put(ledger, target_superseded, rows=targets, why=why)
        said = put_comments(ledger, comments_said(desk, laid), is_sample=desk.is_sample)
        put_benchmarks(ledger, benchmark_rows(desk, laid))
        in_bulk = self._store_extract(desk, why)
        return _news(figures=len(figures) + in_bulk, targets=len(agreed), comments=said)

    def _store_extract(self, desk: Desk, why: Why) -> int:
        """Writes the figures of a long extract; how many were news."""
        staged = self.staged.extract
        if staged is None:
            return 0
        query = select(kept_file.c.entry).where(kept_file.c.no == self.file_no)
        laid = ExtractDesk(
            self.ledger,
            staged,
            desk.numbers,
            desk.indicators,
            file_no=self.file_no,
            is_sample=desk.is_sample,
            accepted_at=self.ledger.connection.execute(query).scalar_one(),
            why=why,
        )
        return put_extract(laid, self.rows)

    def note_receipt(self, now: datetime) -> None:
        """Notes that the return came in, where it says for which period."""
        if self.staged.period is None:
            return
        put_periods(self.ledger, [self.staged.period])
        row = {
            "no": self.ledger.next_number(return_received),
            "directorate": self.staged.directorate,
            "period_code": self.staged.period.code,
            "file_no": self.file_no,
            "rows_in": self.staged.rows_in,
            "rows_accepted": sum(row.count for row in self.rows),
            "received_at": now.isoformat(timespec="seconds"),
        }
        self.ledger.add(return_received, [row])

    def _desk(self) -> Desk:
        connection = self.ledger.connection
        sources, parts = Sources(self.ledger), Breakdowns(self.ledger)
        usual = "form" if self.staged.reading.is_return_form else "return"
        kind = self.kind or usual
        rows = connection.execute(select(indicator)).mappings()
        found = {row["no"]: indicator_from(row) for row in rows}

        def place(reading: CellReading) -> CellPlace:
            sheet = reading.sheet or ""
            number = sources.number(kind, file_no=self.file_no, sheet=sheet)
            return CellPlace(number, *cell_numbers(reading.cell), reading.raw)

        return Desk(
            numbers={each.id: number for number, each in found.items()},
            indicators={each.id: each for each in found.values()},
            place=place,
            part=parts.number,
            period=self.staged.period,
            is_sample=is_sample(connection),
            reason=_REASONS.get(kind, "As returned"),
        )

    def _why(self, laid: Sequence[Laid]) -> Why:
        numbers = sorted({each.number for each in laid})
        reported = reported_keys(self.ledger.connection, numbers)
        came = _REASONS.get(self.kind, "As returned in")
        drafted = f"{came} {self.staged.reading.file}"
        given = {
            (each.number, each.period.code): reason
            for each in (laid if self.reasons else ())
            if (reason := self.reasons.get(each.row, "").strip())
        }

        def why(key: Row) -> tuple[str, bool]:
            figure = (int(str(key[0])), int(str(key[2])))
            return given.get(figure, drafted), key[1] == 0 and figure in reported

        return why

    def _written_later(self, rows: Sequence[Row]) -> set[Row]:
        """Keys whose figure was changed by a person after this very file was accepted."""
        query = select(kept_file.c.entry).where(kept_file.c.no == self.file_no)
        accepted = self.ledger.connection.execute(query).scalar_one()
        if accepted == self.ledger.entry:
            return set()
        current = rows_with_keys(
            self.ledger.connection, observation, keys=[row[:_KEY] for row in rows]
        )
        return {row[:_KEY] for row in current if int(str(row[-1])) > accepted}


_REASONS = {"defined": "From the list"}


def _not_taken(ledger: Ledger, rows: Iterable[StagedRow], *, file_no: int) -> list[StagedRow]:
    taken = accepted_cells(ledger.connection, file_no=file_no)
    return [row for row in rows if row.group is not None or cell_key(row.reading) not in taken]


def _news(**counts: int) -> str:
    """What counts most of what came: `38 figures`, else `2 targets`, else `1 comment`."""
    for noun, number in counts.items():
        if number:
            return f"{number} {noun if number > 1 else noun[:-1]}"
    return "nothing new"
