"""The first schema, frozen as the text it was."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision: str | None = None

_TEXT = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    """Creates every table of the first schema."""
    for statement in _TEXT.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
