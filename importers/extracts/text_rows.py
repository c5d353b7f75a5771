"""The rows of big CSV files and of Parquet files, a few thousand at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from math import isnan
from pathlib import Path
from typing import Any

import pandas as pd

from importers.extracts.blocks import ROWS_IN_BLOCK, WIDEST, Block, OddRowsError, RowsOfSheet
from importers.workbooks.sheets import Scalar
from importers.workbooks.text_tables import encoding_of, separator_of

_SAMPLE = 1 << 18


def rows_of_text(path: Path) -> Iterator[RowsOfSheet]:
    """The rows of a separated text file; every value is text as it stands."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        sample = stream.read(_SAMPLE)
        separator, rest = separator_of(sample)
        skipped = sample[: len(sample) - len(rest)].count("\n")
    widest = max(map(len, csv.reader(StringIO(rest), delimiter=separator)), default=0)
    if not 1 < widest <= WIDEST:
        raise OddRowsError("no long table has so many columns")
    yield RowsOfSheet(None, False, _blocks(path, encoding, separator, shape=(widest, skipped)))


def _blocks(
    path: Path, encoding: str, separator: str, *, shape: tuple[int, int]
) -> Iterator[Block]:
    widest, skipped = shape
    frames = pd.read_csv(
        path,
        sep=separator,
        header=None,
        names=list(range(1, widest + 1)),
        dtype=object,
        na_filter=False,
        skip_blank_lines=False,
        skiprows=skipped,
        encoding=encoding,
        encoding_errors="replace",
        chunksize=ROWS_IN_BLOCK,
    )
    first_row = 1
    try:
        with frames:
            for frame in frames:
                numbers = range(first_row, first_row + len(frame))
                yield Block(numbers, {n: _filled(frame[n]) for n in range(1, widest + 1)})
                first_row += len(frame)
    except (pd.errors.ParserError, ValueError) as cause:
        raise OddRowsError(str(cause)) from cause


def _filled(column: pd.Series[Any]) -> list[Scalar]:
    """Texts as they stand, None for blank ones."""
    texts: list[Scalar] = column.tolist()
    blank = {
        each for each in set(texts) if not isinstance(each, str) or not each.strip(_BLANKS)
    }
    return [None if each in blank else each for each in texts] if blank else texts


_BLANKS = " \t\r\n\xa0\ufeff"


def rows_of_parquet(path: Path) -> Iterator[RowsOfSheet]:
    """The rows of a Parquet file; its heads are row 1."""
    from pyarrow import parquet

    with parquet.ParquetFile(path, memory_map=False) as file:
        names = file.schema_arrow.names
        if len(names) > WIDEST:
            raise OddRowsError("no long table has so many columns")
        batches = file.iter_batches(batch_size=ROWS_IN_BLOCK, use_threads=False)
        columns = (
            [plain_values(column.to_pylist()) for column in batch.columns] for batch in batches
        )
        yield RowsOfSheet(None, False, _below(names, columns))


def plain_values(column: list[Any]) -> list[Scalar]:
    """Decimals are numbers like others; what is not a number (NaN) is nothing."""
    kinds = set(map(type, column))
    if Decimal in kinds:
        column = [float(each) if isinstance(each, Decimal) else each for each in column]
    if kinds.isdisjoint((Decimal, float)):
        return column
    return [None if isinstance(each, float) and isnan(each) else each for each in column]


def _below(names: Sequence[str], batches: Iterable[list[list[Scalar]]]) -> Iterator[Block]:
    yield Block([1], {number: [name] for number, name in enumerate(names, start=1)})
    first_row = 2
    for columns in batches:
        count = len(columns[0]) if columns else 0
        numbers = range(first_row, first_row + count)
        yield Block(numbers, dict(enumerate(columns, start=1)))
        first_row += count
