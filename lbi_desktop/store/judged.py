"""What labels were judged to mean, as the store holds it and as directorates are named now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, select

from lbi_desktop.domain.readings.judgements import Judgements
from lbi_desktop.store.figure_tables import label_judgement
from lbi_desktop.store.tables import directorate


def judgements_in(connection: Connection) -> Judgements:
    """Every judgement by label, and by directorate as it was named when it was judged."""
    return _judgements(connection, {})


def judgements_now(connection: Connection) -> Judgements:
    """Every judgement by label, and by directorate as it is named now.

    A directorate keeps what it decided under an earlier name, unless it decided anew.
    """
    return _judgements(connection, names_now(connection))


def names_now(connection: Connection) -> Mapping[str, str]:
    """Every name, id and alias of a directorate with the name it bears now."""
    rows = connection.execute(select(directorate).order_by(directorate.c.position))
    return {
        spoken: str(row.name)
        for row in rows
        for spoken in (row.id, *json.loads(row.aliases), row.name)
    }


def _judgements(connection: Connection, names: Mapping[str, str]) -> Judgements:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in connection.execute(select(label_judgement)):
        now = names.get(row.directorate, row.directorate)
        if now == row.directorate:
            found[now][row.label] = row.indicator_id
        else:
            found[now].setdefault(row.label, row.indicator_id)
    return Judgements(dict(found))
