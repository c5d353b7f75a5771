"""What labels were judged to mean."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from lbi_desktop.store.figure_tables import label_judgement
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator


@dataclass(frozen=True, slots=True)
class Judgement:
    """A label as compared, and the indicator it means (empty when it is not ours)."""

    label: str
    indicator: str
    ref: str = ""
    title: str = ""

    @property
    def words(self) -> str:
        """What it means, in words."""
        return f"{self.ref} {self.title}".strip() if self.indicator else "not ours"


def judgements(store: Store) -> tuple[Judgement, ...]:
    """Every judgement, by label."""
    with store.reading() as connection:
        query = (
            select(label_judgement, indicator.c.ref, indicator.c.title)
            .outerjoin(indicator, indicator.c.id == label_judgement.c.indicator_id)
            .order_by(label_judgement.c.label)
        )
        return tuple(
            Judgement(row.label, row.indicator_id, row.ref or "", row.title or "")
            for row in connection.execute(query)
        )
