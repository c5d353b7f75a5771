"""How much is remembered of departments' returns: labels judged, layouts recognised."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.store.figure_tables import label_judgement, remembered_layout
from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class ReturnMemory:
    """How many labels were judged, how many of them not to be ours, and how many layouts."""

    labels: int
    not_ours: int
    layouts: int


def return_memory(store: Store) -> ReturnMemory:
    """What is remembered, counted."""
    count = func.count
    every = select(count()).select_from(label_judgement)
    others = every.where(label_judgement.c.indicator_id == NOT_OURS)
    layouts = select(count()).select_from(remembered_layout)
    with store.reading() as connection:
        found = [connection.execute(each).scalar_one() for each in (every, others, layouts)]
    return ReturnMemory(*found)
