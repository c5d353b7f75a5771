"""What labels were judged to mean, as the store holds it."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from lbi_desktop.domain.judgements import Judgements
from lbi_desktop.store.figure_tables import label_judgement


def judgements_in(connection: Connection) -> Judgements:
    """Every judgement, by directorate and label."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in connection.execute(select(label_judgement)):
        found[row.directorate][row.label] = row.indicator_id
    return Judgements(dict(found))
