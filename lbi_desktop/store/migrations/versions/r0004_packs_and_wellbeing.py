"""Data packs, the Wellbeing Index, and what governance still lacked.

A remembered layout keeps no columns: a layout that is known is read anew.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

from lbi_desktop.store.migrations.reshaping import Fresh, reshape

revision = "0004"
down_revision = "0003"

_TEXT = Path(__file__).with_suffix(".sql")
_FRESH: Fresh = {"forum": {"suites": "[]"}}


def upgrade() -> None:
    """Brings the tables of the third schema to those of the fourth."""
    reshape(op.get_bind(), _TEXT, fresh=_FRESH)
