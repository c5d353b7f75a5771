"""Every page of the schema together: from here the tables are whole, whoever asks first."""

from __future__ import annotations

from lbi_desktop.store import (
    figure_tables,
    history_tables,
    plan_tables,
    planning_tables,
    tables,
)
from lbi_desktop.store.columns import METADATA

PAGES_OF_SCHEMA = (tables, plan_tables, planning_tables, figure_tables, history_tables)
WHOLE_SCHEMA = METADATA
