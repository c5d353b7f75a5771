"""What the plan remembers (resources, evidence, milestones); indicators from others."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from lbi_desktop.store.migrations.reshaping import reshape

revision = "0002"
down_revision = "0001"

_TEXT = Path(__file__).with_suffix(".sql")
_FRESH = {"indicator": {"dimensions": "[]"}}


def upgrade() -> None:
    """Brings the tables of the first schema to those of the second."""
    reshape(op.get_bind(), _TEXT, fresh=_FRESH)
