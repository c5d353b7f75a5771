"""What labels mean in the returns of one directorate; what was judged before holds in any."""

from __future__ import annotations

from pathlib import Path

from alembic import op

from lbi_desktop.store.migrations.reshaping import reshape

revision = "0003"
down_revision = "0002"

_TEXT = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Brings the tables of the second schema to those of the third."""
    reshape(op.get_bind(), _TEXT, fresh={})
