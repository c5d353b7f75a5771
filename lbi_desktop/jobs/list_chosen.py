"""What comes of the rows a person let pass of a list: indicators as they shall be, history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.indicator import Basis, Frequency, Indicator, Polarity
from lbi_desktop.domain.readings.reading import Measure, Outcome, StagedRow
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.jobs.list_rows import LEFT_OPEN, WHOLE

if TYPE_CHECKING:
    from lbi_desktop.commands.indicator_lists import ListChosen
    from lbi_desktop.jobs.definitions import DefinedRow
    from lbi_desktop.jobs.indicator_lists import ListTaken

Said = Mapping[str, frozenset[str]]
"""By indicator: the parts of its definition that were let pass."""


def chosen_of(taken: ListTaken, rows: Mapping[StagedRow, str]) -> ListChosen:
    """The indicators and rows of history that are stored; history needs its indicator.

    Rows of a field the list leaves open hold the word chosen for it.
    """
    from lbi_desktop.commands.indicator_lists import ListChosen

    said = _said(rows)
    words = _chosen_words(taken, rows)
    indicators = [
        made
        for each in taken.defined.rows
        if (made := _indicator(each, said, words)) is not None
    ]
    there = {each.id for each in indicators}
    there |= {row.known.id for row in taken.defined.rows if row.known is not None}
    history = {
        row: why
        for row, why in rows.items()
        if row.reading.measure is not Measure.TEXT and row.indicator_id in there
    }
    history |= dict.fromkeys(_of_contradicted(taken, said), "")
    return ListChosen(tuple(indicators), _directorates(taken, indicators), history)


def _said(rows: Iterable[StagedRow]) -> Said:
    parts: dict[str, set[str]] = {}
    for row in rows:
        if row.reading.measure is Measure.TEXT and row.indicator_id is not None:
            parts.setdefault(row.indicator_id, set()).add(row.reading.part)
    return {name: frozenset(each) for name, each in parts.items()}


def _indicator(each: DefinedRow, said: Said, words: Mapping[str, Words]) -> Indicator | None:
    """The indicator as it shall be; None where nothing of its definition is taken."""
    one = each.defined.indicator
    parts = said.get(one.id, frozenset())
    if each.known is None or each.outcome is Outcome.CONFLICT:
        return _with_words(one, words.get(each.listed_as, {})) if WHOLE in parts else None
    taken = {name: getattr(one, name) for name in each.changed if name in parts}
    return replace(each.known, **taken) if taken else None


Words = Mapping[str, str]


def _chosen_words(taken: ListTaken, rows: Iterable[StagedRow]) -> dict[str, dict[str, str]]:
    """By the ids of the list: what was chosen for the fields their rows leave open."""
    listed = taken.read.listed
    words: dict[str, dict[str, str]] = {}
    for row in rows:
        name = row.reading.part.removeprefix(LEFT_OPEN)
        is_choice = row.reading.part.startswith(LEFT_OPEN) and row.reading.text
        if is_choice and listed is not None:
            for own in listed.assumed.get(name, ()):
                words.setdefault(own, {})[name] = row.reading.text
    return words


def _with_words(one: Indicator, words: Words) -> Indicator:
    unit = one.unit
    if "unit" in words:
        unit = Unit(UnitKind(words["unit"]), unit.decimals)
    return replace(
        one,
        unit=unit,
        polarity=Polarity(words.get("polarity", one.polarity.value)),
        frequency=Frequency(words.get("frequency", one.frequency.value)),
        basis=Basis(words.get("basis", one.basis.value)),
        directorate=words.get("directorate", one.directorate),
    )


def _of_contradicted(taken: ListTaken, said: Said) -> list[StagedRow]:
    """An indicator under another's reference brings its history along."""
    from lbi_desktop.jobs.list_rows import history_rows

    listed = taken.read.listed
    assert listed is not None
    return [
        row
        for each in taken.defined.rows
        if each.outcome is Outcome.CONFLICT and WHOLE in said.get(each.defined.indicator.id, ())
        for row in history_rows(each, listed.rows[each.listed_as])
    ]


def _directorates(taken: ListTaken, indicators: Iterable[Indicator]) -> tuple[Directorate, ...]:
    """The directorates of the list that what is taken belongs to."""
    wanted = {each.directorate for each in indicators}
    listed = taken.read.council.directorates
    return tuple(each for each in listed if each.name in wanted)
