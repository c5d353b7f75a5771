"""Changes many indicators from pasted text: matched, read, reviewed, carried out as one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.definitions.change import Because
from lbi_desktop.domain.indicator import Indicator, Target
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.value import Figure
from lbi_desktop.jobs.many_lines import ManyLine, Typed, What, line_of
from lbi_desktop.store.store import Store

_LEAST_KNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste says by indicator id, how it was matched, and labels nothing here bears."""

    said: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    unknown: tuple[str, ...] = ()


def many_lines(
    store: Store, what: What, *, period: Period | None = None, today: date
) -> tuple[ManyLine, ...]:
    """Every active indicator as a line to type into, in the scorecard's order."""
    from lbi_desktop.queries.already_reported import already_reported
    from lbi_desktop.queries.scorecard import scorecard

    with store.reading():
        rows = scorecard(store, period=period, today=today).rows
        told = already_reported(store, [(row.indicator.id, row.period) for row in rows])
    return tuple(
        line_of(row, what, is_reported=(row.indicator.id, row.period) in told) for row in rows
    )


def pasted(text: str, lines: Sequence[ManyLine], *, start: int = 0) -> Pasted:
    """What a block copied in a spreadsheet says of lines.

    Several columns are matched by reference, title or other name in any one of them, and the
    column headed with the lines' period is taken, else the last that holds something; a single
    column goes to the lines from `start` on, in their order.
    """
    cells = _rows(text)
    wide = max(map(len, cells), default=0)
    if wide > 1:
        return _by_reference([row + [""] * (wide - len(row)) for row in cells], lines)
    places = lines[start:]
    said = {
        line.key: row[0].strip()
        for line, row in zip(places, cells, strict=False)
        if row[0].strip()
    }
    over = len(cells) - len(places)
    more = f"; {over} beyond the last line left out" if over > 0 else ""
    return Pasted(said, f"Pasted downwards, {len(said)} in order{more}.")


def _rows(text: str) -> list[list[str]]:
    """The cells of a copied block; a spreadsheet sets a cell of several lines in quotes."""
    plain = text.replace("\r\n", "\n").rstrip("\n")
    with suppress(csv.Error):  # a cell longer than a spreadsheet's
        if plain.count('"') % 2 == 0:  # else an inch, or a quote that begins nothing
            found = csv.reader(io.StringIO(plain), delimiter="\t")
            return [[" ".join(cell.split()) for cell in row] or [""] for row in found]
    return [row.split("\t") for row in plain.split("\n")]


def _by_reference(cells: Sequence[Sequence[str]], lines: Sequence[ManyLine]) -> Pasted:
    known = {name: line.key for line in lines for name in _names(line.indicator)}
    across = range(len(cells[0]))
    found = {
        column: sum(plain_label(row[column]) in known for row in cells) for column in across
    }
    names = max(across, key=lambda column: (found[column], -column))
    below_heads = cells[1:] if len(cells) > 1 else cells
    if found[names] < _LEAST_KNOWN * sum(bool(row[names].strip()) for row in below_heads):
        return Pasted(
            words="No column of what was pasted holds references or titles known here. "
            "Copy the references beside the values, or one column of values alone."
        )
    values = [column for column in across if column != names]
    holds = [column for column in values if any(row[column].strip() for row in cells)]
    headed = _headed(cells[0], holds, lines)
    last = holds[-1] if holds else values[-1]
    taken = last if headed is None else headed
    said: dict[str, str] = {}
    unknown, twice = [], []
    for row in cells:
        key = known.get(plain_label(row[names]))
        if key is not None and row[taken].strip():
            if said.get(key, row[taken].strip()) != row[taken].strip():
                twice.append(row[names].strip())
            said[key] = row[taken].strip()
        elif key is None and row[names].strip() and row is not cells[0]:
            unknown.append(row[names].strip())
    words = f"Matched by reference: {len(said)} of {len(said) + len(unknown)}"
    which = f", column {taken + 1} taken" if len(values) > 1 else ""
    again = f" The last one is taken where a label has several: {', '.join(twice[:4])}."
    return Pasted(said, f"{words}{which}.{again if twice else ''}", tuple(unknown))


def _headed(
    heads: Sequence[str], columns: Sequence[int], lines: Sequence[ManyLine]
) -> int | None:
    """The column that is headed with a period of the lines; a column of names stands before."""
    wanted = {
        plain_label(words)
        for period in {line.period for line in lines}
        for words in (period.label, period.short_label)
    }
    return next((each for each in columns if plain_label(heads[each]) in wanted), None)


def _names(about: Indicator) -> Iterable[str]:
    named = (about.ref, about.id, about.title, about.short_name, *about.aliases)
    return (plain_label(each) for each in named if each)


def carry_out(
    store: Store,
    typed: Mapping[str, tuple[ManyLine, Typed]],
    *,
    reason: str,
    author: str,
    now: datetime,
) -> Changes:
    """Writes every wish in one change, by indicator id; what does nothing is left out."""
    from lbi_desktop.commands import many_at_once as commands

    wishes = {key: (line, said.wish) for key, (line, said) in typed.items() if said.wish}
    figures = [
        commands.TypedFor(key, line.period, wish)
        for key, (line, wish) in wishes.items()
        if isinstance(wish, Figure)
    ]
    if figures:
        return commands.type_figures(store, figures, reason=reason, author=author, now=now)
    targets = {
        key: [replace(wish, reason=reason)]
        for key, (_, wish) in wishes.items()
        if isinstance(wish, Target)
    }
    if targets:
        return commands.agree_targets(store, targets, author=author, now=now)
    owners = {key: wish for key, (_, wish) in wishes.items() if isinstance(wish, str)}
    because = Because(reason)
    return commands.change_owners(store, owners, because=because, author=author, now=now)
