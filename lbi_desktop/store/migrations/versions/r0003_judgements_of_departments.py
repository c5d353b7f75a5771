"""What labels mean for each directorate; forums' rhythms, decisions and the planning year.

What was judged before holds in any directorate; forums keep the usual steps before despatch.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

from lbi_desktop.store.migrations.reshaping import reshape

revision = "0003"
down_revision = "0002"

_TEXT = Path(__file__).with_suffix(".sql")
_FRESH = {
    "forum": {
        "months": "[]",
        "rota": "[]",
        "required": "[]",
        "cut_off_days": 6,
        "management_days": 3,
        "clearance_days": 1,
    }
}


def upgrade() -> None:
    """Brings the tables of the second schema to those of the third."""
    reshape(op.get_bind(), _TEXT, fresh=_FRESH)
