"""What the council set once: its name, whether it is the sample, and the like."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from lbi_desktop.store.tables import council_setting


def settings_of(connection: Connection) -> dict[str, Any]:
    """Every setting by name."""
    rows = connection.execute(select(council_setting.c.name, council_setting.c.value))
    return {str(row.name): json.loads(row.value) for row in rows}


def is_sample(connection: Connection) -> bool:
    """Whether the store holds the sample council, whose figures are all made up."""
    return bool(settings_of(connection).get("is_sample", False))
