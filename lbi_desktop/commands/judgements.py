"""What labels were judged to mean: decided, forgotten, or taken over from a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from lbi_desktop.domain.changes import Changes
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.readings.judgements import LabelJudgement
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted
from lbi_desktop.store.figure_tables import label_judgement
from lbi_desktop.store.history import Ledger, change
from lbi_desktop.store.judged import judgements_in, names_now
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import directorate, indicator

_Place = tuple[str, str]
"""A plain label, and in whose returns it means something."""


def forget_judgements(
    store: Store,
    labels: Sequence[str],
    *,
    whose: str | None = None,
    author: str,
    now: datetime,
) -> Changes:
    """Forgets what labels were judged to mean, so that they are asked about again.

    `whose` names the directorate whose judgement goes, or ANY_DEPARTMENT; None forgets every
    one of these labels. Raises Refusal for a label nobody has judged.
    """
    plain = dict.fromkeys(plain_label(label) for label in labels)
    with change(store, "", kind="define", author=author, now=now) as ledger:
        whose = whose and _whose(whose, _directorates(ledger))
        known, named = _judged(ledger), names_now(ledger.connection)
        gone = [
            (label, judge)
            for label, judge in known
            if label in plain and whose in (None, named.get(judge, judge))
        ]
        unknown = [each for each in plain if all(each != label for label, _ in gone)]
        if unknown:
            raise Refusal(
                f"“{unknown[0]}” was never judged{f' for {whose}' if whose else ''}.",
                "“judgements list” shows those that were.",
            )
        ledger.label = f"Forget {counted(len(gone), 'judgement')}"
        ledger.remove(label_judgement, gone)
    return ledger.changes


def judge_labels(
    store: Store,
    judged: Iterable[LabelJudgement],
    *,
    is_whole_list: bool = False,
    author: str,
    now: datetime,
) -> Changes:
    """Takes over what labels mean; indicators and directorates by any of their names.

    Of a whole list, judgements that are not in it are forgotten. Raises Refusal for an
    indicator or a directorate that is not there, and for one label judged twice.
    """
    with change(store, "", kind="define", author=author, now=now) as ledger:
        known = _judged(ledger)
        said = _said(judged, _names(ledger), _directorates(ledger))
        rows = [_row(place, meant) for place, meant in said.items()]
        places = {place: known.get(place) for place in said}
        fresh = [row for row in rows if places[_place(row)] is None]
        ledger.add(label_judgement, fresh)
        moved = [row for row in rows if places[_place(row)] not in (None, row["indicator_id"])]
        ledger.replace(label_judgement, moved)
        gone = [place for place in known if place not in said] if is_whole_list else []
        ledger.remove(label_judgement, gone)
        ledger.label = f"Judge {counted(len(rows), 'label')}"
    return ledger.changes


def _said(
    judged: Iterable[LabelJudgement],
    names: Mapping[str, str],
    directorates: Mapping[str, str],
) -> dict[_Place, str]:
    said: dict[_Place, str] = {}
    for one in judged:
        place = (plain_label(one.label), _whose(one.directorate, directorates))
        meant = _meant(one.indicator, names)
        if said.setdefault(place, meant) != meant:
            raise Refusal(
                f"“{one.label}” is judged twice, and not alike.", "Leave one of the two out."
            )
    return {place: meant for place, meant in said.items() if place[0]}


def _row(place: _Place, meant: str) -> dict[str, str]:
    return {"label": place[0], "directorate": place[1], "indicator_id": meant}


def _place(row: Mapping[str, str]) -> _Place:
    return row["label"], row["directorate"]


def _meant(name: str, names: Mapping[str, str]) -> str:
    if name and name not in names:
        raise Refusal(f"There is no indicator “{name}”.", "Name it by its reference or its id.")
    return names[name] if name else ""


def _whose(name: str, directorates: Mapping[str, str]) -> str:
    if name and plain_label(name) not in directorates:
        raise Refusal(
            f"There is no directorate “{name}” in this store.",
            "Give one of: " + ", ".join(sorted(set(directorates.values()))) + ".",
        )
    return directorates[plain_label(name)] if name else ""


def _judged(ledger: Ledger) -> dict[_Place, str]:
    held = judgements_in(ledger.connection).by_directorate
    return {
        (label, whose): meant
        for whose, meanings in held.items()
        for label, meant in meanings.items()
    }


def _names(ledger: Ledger) -> dict[str, str]:
    """Indicators by id and by reference."""
    rows = ledger.connection.execute(select(indicator.c.id, indicator.c.ref)).all()
    by_ref = {str(row.ref): str(row.id) for row in rows}
    return by_ref | {str(row.id): str(row.id) for row in rows}


def _directorates(ledger: Ledger) -> dict[str, str]:
    """Directorates by every name they are known by, made plain."""
    rows = ledger.connection.execute(select(directorate))
    return {
        plain_label(spoken): str(row.name)
        for row in rows
        for spoken in _spoken(row.id, row.name, row.aliases)
    }


def _spoken(identity: str, name: str, aliases: str) -> Iterator[str]:
    yield from (identity, name, *json.loads(aliases))
