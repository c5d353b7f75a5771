"""The file of a piece of evidence: taken in to be kept, and saved again as a copy."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.commands.plan_evidence import EvidenceFile
    from lbi_desktop.domain.plans.plan import Evidence
    from lbi_desktop.store.store import Store


def evidence_file(path: Path) -> EvidenceFile:
    """A file to keep, of whatever kind but a program; it is never opened or run."""
    from importers.safety.sniffing import sniff
    from lbi_desktop.commands.plan_evidence import MOST_BYTES, EvidenceFile

    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal(
                f"“{path.name}” is bigger than 30 MB. Nothing was changed.",
                "Say where it can be read instead.",
            )
        content = path.read_bytes()
    except OSError as cause:
        raise Refusal(
            f"“{path.name}” could not be opened ({cause.strerror}). Nothing was changed.",
            "Check that the file is there and that you may read it.",
        ) from cause
    kind = sniff(path).kind
    if kind in ("exe", "shortcut"):
        raise Refusal(
            f"“{path.name}” is a program. Nothing was changed.", "Keep the document itself."
        )
    return EvidenceFile(path.name, kind, hashlib.sha256(content).hexdigest(), content)


def save_evidence_file(store: Store, no: int, *, target: Path) -> str:
    """Writes a copy of the kept file of a piece of evidence; gives its name as received."""
    from lbi_desktop.queries.kept_files import file_numbered
    from lbi_desktop.store.files import write_whole

    piece = evidence_numbered(store, no)
    if piece.file is None:
        raise Refusal(f"No file is kept of “{piece.title}”.", "Look where it can be read.")
    kept = file_numbered(store, piece.file)
    write_whole(target, kept.content)
    return kept.name


def evidence_numbered(store: Store, no: int) -> Evidence:
    """A piece of evidence by its number; refuses an unknown one."""
    from lbi_desktop.queries.plan_tree import whole_plan

    found = whole_plan(store).evidence.get(str(no))
    if found is None:
        raise Refusal(f"There is no evidence {no}.", "“plan evidence-list” lists it.")
    return found
