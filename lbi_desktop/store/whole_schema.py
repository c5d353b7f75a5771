"""Every page of the schema together: from here the tables are whole, whoever asks first."""

from __future__ import annotations

from lbi_desktop.store import (
    figure_tables,
    governance_tables,
    history_tables,
    pack_tables,
    plan_tables,
    planning_tables,
    tables,
    wellbeing_tables,
)
from lbi_desktop.store.columns import METADATA

PAGES_OF_SCHEMA = (
    tables, plan_tables, planning_tables, governance_tables, figure_tables, pack_tables,
    wellbeing_tables, history_tables,
)  # fmt: skip
WHOLE_SCHEMA = METADATA
