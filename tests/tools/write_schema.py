"""Writes the frozen text of the newest schema anew; only while no store of it is in use.

Run from the project's folder: python tests/tools/write_schema.py. It writes the newest
revision's `.sql`, its fingerprint in `lbi_desktop/store/schema.py` and the store of that
revision which the tests keep.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from small_council import NOW, OFFICER, made_store  # noqa: E402

from lbi_desktop.commands.judgements import judge_labels  # noqa: E402
from lbi_desktop.domain.readings.judgements import LabelJudgement  # noqa: E402
from lbi_desktop.store.creation import (  # noqa: E402
    WHOLE_BOROUGH,
    declare,
    schema_statements,
)
from lbi_desktop.store.schema import (  # noqa: E402
    FINGERPRINTS,
    REVISION,
    fingerprint,
    revision_name,
    schema_objects,
)

SCHEMA = ROOT / "lbi_desktop/store/schema.py"
KEPT = ROOT / f"tests/store/revision_{revision_name(REVISION)}.lbi.gz"
VERSIONS = ROOT / "lbi_desktop/store/migrations/versions"


def main() -> None:
    own = [text for text in schema_statements() if "TABLE schema_revision " not in text]
    even = [re.sub(r"[ \t]+\n", "\n", text).replace("\t", "    ") for text in own]
    (script,) = VERSIONS.glob(f"r{revision_name(REVISION)}_*.py")
    text = ";\n\n".join([*even, WHOLE_BOROUGH]) + ";\n"
    script.with_suffix(".sql").write_text(text, encoding="utf-8")
    with sqlite3.connect(":memory:") as connection:
        declare(connection)
        found = fingerprint(schema_objects(connection))
    known = SCHEMA.read_text("utf-8")
    SCHEMA.write_text(re.sub(rf'    {REVISION}: "\w*",', f'    {REVISION}: "{found}",', known))
    FINGERPRINTS[REVISION] = found
    with tempfile.TemporaryDirectory() as folder, made_store(Path(folder)) as store:
        judged = [
            LabelJudgement("First time fixes", "HO-FFT"),
            LabelJudgement("First time fixes", "PH-SMOKE", "Public Health"),
            LabelJudgement("Website hits", ""),
        ]
        judge_labels(store, judged, author=OFFICER, now=NOW)
        store.close()
        KEPT.write_bytes(gzip.compress(store.path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
