"""Writes the frozen text of the first schema anew; only while no store of it is in use.

Run from the project's folder: python tests/tools/write_first_schema.py. It prints the
fingerprint that belongs into `lbi_desktop/store/schema.py`.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lbi_desktop.store.creation import (  # noqa: E402
    WHOLE_BOROUGH,
    declare,
    schema_statements,
)
from lbi_desktop.store.schema import fingerprint, schema_objects  # noqa: E402

TARGET = ROOT / "lbi_desktop/store/migrations/versions/r0001_first_schema.sql"


def main() -> None:
    own = [text for text in schema_statements() if "TABLE schema_revision " not in text]
    even = [re.sub(r"[ \t]+\n", "\n", text).replace("\t", "    ") for text in own]
    TARGET.write_text(";\n\n".join([*even, WHOLE_BOROUGH]) + ";\n", encoding="utf-8")
    with sqlite3.connect(":memory:") as connection:
        declare(connection)
        sys.stdout.write(fingerprint(schema_objects(connection)) + "\n")


if __name__ == "__main__":
    main()
