"""What labels mean as a CSV: written out, edited in a spreadsheet, read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exporters.excel_text import csv_text, text_from_csv
from exporters.writing import Placed, write_file
from lbi_desktop.domain.readings.judgements import LabelJudgement
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.queries.judgements import Judgement

HEADS = ("label", "directorate", "indicator")
_OLDER_HEADS = ("label", "indicator")
"""Written before judgements were kept by directorate: they hold in anybody's returns."""


def write_judgements(target: Path, listed: Sequence[Judgement]) -> Placed:
    """Writes judgements so that they can be edited and taken over again, here or elsewhere."""
    stream = io.StringIO()
    written = csv.writer(stream, lineterminator="\r\n")
    written.writerow(HEADS)
    for one in listed:
        meant = one.ref or one.indicator
        written.writerow([csv_text(each) for each in (one.label, one.directorate, meant)])
    return write_file(target, stream.getvalue().encode("utf-8-sig"), check=_check)


def read_judgements(file: Path) -> tuple[LabelJudgement, ...]:
    """The judgements of an edited list; refuses any other file."""
    try:
        content = file.read_bytes().decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(content)) if any(row)]
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise Refusal(
            f"“{file.name}” cannot be read as a CSV.",
            "Give one written by “judgements export”.",
        ) from cause
    heads = tuple(rows[0]) if rows else ()
    width = len(heads)
    if heads not in (HEADS, _OLDER_HEADS) or any(len(row) != width for row in rows):
        raise Refusal(
            f"“{file.name}” has not the columns {', '.join(HEADS)}.",
            "Give one written by “judgements export”.",
        )
    return tuple(_judgement(dict(zip(heads, row, strict=True))) for row in rows[1:])


def _judgement(row: dict[str, str]) -> LabelJudgement:
    said = {head: text_from_csv(text).strip() for head, text in row.items()}
    return LabelJudgement(said["label"], said["indicator"], said.get("directorate", ""))


def _check(content: bytes) -> None:
    first = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    if tuple(first) != HEADS:
        raise ValueError("the file written is not the list of judgements")
