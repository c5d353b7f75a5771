"""The open-data folder: a star schema as CSV with its metadata, for Power BI and anybody else.

What goes out is named column by column in `opendata_tables`; nothing else can.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from exporters.excel_text import needs_quote, safe_text
from exporters.opendata_guide import guide
from exporters.opendata_tables import TABLES, Kind, Table, Value
from exporters.writing import write_file
from lbi_desktop.domain.documents.published import Published
from lbi_desktop.domain.refusal import Refusal
from lbi_desktop.domain.wording import counted

METADATA, GUIDE = "metadata.json", "README.md"
Told = Callable[[float], None]
_CSVW = "http://www.w3.org/ns/csvw"
_TYPES = {
    Kind.KEY: "string", Kind.WORDS: "string", Kind.NUMBER: "double", Kind.WHOLE: "integer",
    Kind.DAY: "date", Kind.TRUTH: "boolean",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrittenTables:
    """A folder on the disk: rows by table, and sentences for the person who asked for it."""

    path: Path
    rows: dict[str, int]
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()


def write_open_data(
    picture: Published, folder: Path, *, parquet: bool = False, told: Told | None = None
) -> WrittenTables:
    """Writes every table, what they mean and how they belong together into a folder.

    A folder that holds something else is refused. `parquet` adds each table in that form too.
    """
    _ensure_ours(folder)
    put_parquet = _parquet_writer() if parquet else None
    rows: dict[str, int] = {}
    files: list[str] = []
    described: list[dict[str, object]] = []
    for place, table in enumerate(TABLES):
        held = list(table.rows(picture))
        content = _csv(table, held)
        files.append(_put(folder, f"{table.name}.csv", content))
        if put_parquet is not None:
            files.append(_put(folder, f"{table.name}.parquet", put_parquet(table, held)))
        else:
            (folder / f"{table.name}.parquet").unlink(missing_ok=True)
        rows[table.name] = len(held)
        described.append(_described(table, content))
        if told is not None:
            told((place + 1) / len(TABLES))
    files.append(_put(folder, METADATA, _metadata(picture, described)))
    files.append(_put(folder, GUIDE, guide(picture, rows).encode()))
    return WrittenTables(folder, rows, tuple(files), tuple(_notes(picture)))


def _ensure_ours(folder: Path) -> None:
    """A new folder, an empty one, or one that was written here before."""
    if folder.is_file():
        raise Refusal(f"{folder.name} is a file.", "Give the name of a folder.")
    if not folder.is_dir():
        return
    known = {
        METADATA,
        GUIDE,
        *(f"{t.name}.{end}" for t in TABLES for end in ("csv", "parquet")),
    }
    others = sorted(each.name for each in folder.iterdir() if each.name not in known)
    if others:
        raise Refusal(
            f"{folder} holds other files, such as {others[0]}.", "Choose an empty folder."
        )


def _put(folder: Path, name: str, content: bytes) -> str:
    def check(written: bytes) -> None:
        if written != content:
            raise OSError(f"{name} does not read back as it was written")

    return write_file(folder / name, content, check=check).path.name


def _notes(picture: Published) -> Iterable[str]:
    if picture.left_out:
        what = counted(picture.left_out, "restricted indicator")
        yield f"{what.capitalize()} left out."
    if picture.is_illustrative:
        yield "Some figures are illustrative: is_illustrative says which."


# --- CSV ---------------------------------------------------------------------------------
def _csv(table: Table, rows: Iterable[Sequence[Value]]) -> bytes:
    """UTF-8 with heads, one row a line, nothing where there is no value."""
    stream = io.StringIO()
    written = csv.writer(stream, lineterminator="\r\n")
    written.writerow([column.name for column in table.columns])
    written.writerows([_plain(cell) for cell in row] for row in rows)
    return stream.getvalue().encode()


def _plain(cell: Value) -> str:
    """A value as text: ISO days, true and false, the shortest number that reads back alike."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, str):
        text = safe_text(cell)
        return f"'{text}" if needs_quote(text) else text
    return str(cell)


# --- metadata ----------------------------------------------------------------------------
def _described(table: Table, content: bytes) -> dict[str, object]:
    """A table as “CSV on the Web” describes one."""
    schema: dict[str, object] = {
        "columns": [
            {
                "name": column.name,
                "titles": column.name,
                "dc:description": column.words,
                "datatype": _TYPES[column.kind],
                "required": column.is_required,
            }
            for column in table.columns
        ],
        "primaryKey": list(table.key),
    }
    if table.links:
        schema["foreignKeys"] = [
            {
                "columnReference": [link.column],
                "reference": {"resource": f"{link.table}.csv", "columnReference": [link.to]},
            }
            for link in table.links
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:description": table.words,
        "sha256": hashlib.sha256(content).hexdigest(),
        "tableSchema": schema,
    }


def _metadata(picture: Published, tables: list[dict[str, object]]) -> bytes:
    said = {
        "@context": [_CSVW, {"@language": "en-GB"}],
        "dc:title": f"Performance indicators of {picture.council}",
        "dc:publisher": picture.council,
        "dc:date": picture.as_at.isoformat(),
        "dc:description": "Illustrative sample figures." if picture.is_illustrative else
        "Performance indicators, their figures, targets and place in the plan.",
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tables": tables,
    }  # fmt: skip
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


# --- Parquet -----------------------------------------------------------------------------
def _parquet_writer() -> Callable[[Table, list[Sequence[Value]]], bytes]:
    """Writes a table as Parquet; refuses where the optional part is not installed."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as cause:
        raise Refusal(
            "Parquet needs a part that is not installed here (pyarrow).",
            "Leave --parquet out: the CSV files hold the same.",
        ) from cause
    types = {
        Kind.KEY: pa.string(), Kind.WORDS: pa.string(), Kind.NUMBER: pa.float64(),
        Kind.WHOLE: pa.int64(), Kind.DAY: pa.date32(), Kind.TRUTH: pa.bool_(),
    }  # fmt: skip

    def write(table: Table, rows: list[Sequence[Value]]) -> bytes:
        columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
        arrays = [
            pa.array(list(held), type=types[column.kind])
            for column, held in zip(table.columns, columns, strict=True)
        ]
        made = pa.table(arrays, names=[column.name for column in table.columns])
        stream = io.BytesIO()
        parquet.write_table(made, stream)
        return stream.getvalue()

    return write
