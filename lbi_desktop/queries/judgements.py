"""What labels were judged to mean, in one directorate's returns or in anybody's."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from lbi_desktop.store.figure_tables import label_judgement
from lbi_desktop.store.judged import names_now
from lbi_desktop.store.store import Store
from lbi_desktop.store.tables import indicator


@dataclass(frozen=True, slots=True)
class Judgement:
    """A label as compared, and the indicator it means (empty when it is not ours).

    `directorate` is in whose returns it means that, by name; empty in anybody's.
    """

    label: str
    indicator: str
    ref: str = ""
    title: str = ""
    directorate: str = ""

    @property
    def words(self) -> str:
        """What it means, in words."""
        return f"{self.ref} {self.title}".strip() if self.indicator else "not ours"

    @property
    def whose(self) -> str:
        """In whose returns, in words."""
        return self.directorate or "any"


def judgements(store: Store, *, directorate: str | None = None) -> tuple[Judgement, ...]:
    """Every judgement by label; of one directorate (by name) only where it is given."""
    query = (
        select(label_judgement, indicator.c.ref, indicator.c.title)
        .outerjoin(indicator, indicator.c.id == label_judgement.c.indicator_id)
        .order_by(label_judgement.c.label, label_judgement.c.directorate)
    )
    with store.reading() as connection:
        names = names_now(connection)
        found = tuple(
            Judgement(
                row.label,
                row.indicator_id,
                ref=row.ref or "",
                title=row.title or "",
                directorate=names.get(row.directorate, row.directorate),
            )
            for row in connection.execute(query)
        )
    return tuple(each for each in found if directorate in (None, each.directorate))
