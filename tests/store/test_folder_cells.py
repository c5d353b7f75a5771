"""Every value comes back from a cell of a CSV file exactly, and no text is a formula."""

from __future__ import annotations

import csv
import io
import math

from hypothesis import given
from hypothesis import strategies as st

from lbi_desktop.store.folder.cells import ColumnShape, reader_of, writer_of

TRICKY = ("=1+1", "'=1", "", "+44", "-", "@x", "\ttab", "\r\nlines\n", 'quo"te', "a,b", "|x",
          "%", " blank ", "£–é☃", "\x00", "'", "''", "1e5", "null")  # fmt: skip
TEXTS = st.one_of(st.text(), st.sampled_from(TRICKY))
_VALUES = {
    "TEXT": TEXTS,
    "INTEGER": st.integers(-(2**63), 2**63 - 1),
    "REAL": st.floats(allow_nan=False),
}


def through_a_file(shape: ColumnShape, value: object) -> object:
    """A value written as a cell beside another, and read again."""
    write = writer_of(shape)
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([write(value) if write else value, "x"])
    file.seek(0)
    (cells,) = csv.reader(file, strict=True)
    return reader_of(shape)(cells[0])


@given(st.data(), st.sampled_from(sorted(_VALUES)), st.booleans())
def test_that_every_value_comes_back_exactly(
    data: st.DataObject, kind: str, may_be_null: bool
) -> None:
    values = _VALUES[kind] | st.none() if may_be_null else _VALUES[kind]
    value = data.draw(values)
    back = through_a_file(ColumnShape("c", kind, may_be_null), value)
    assert back == value
    assert type(back) is type(value)
    if isinstance(value, float):
        assert isinstance(back, float)
        assert math.copysign(1, back) == math.copysign(1, value)


@given(st.text(), st.booleans())
def test_that_no_cell_of_text_begins_like_a_formula(text: str, may_be_null: bool) -> None:
    write = writer_of(ColumnShape("c", "TEXT", may_be_null))
    assert write is not None
    assert not str(write(text)).startswith(("=", "+", "-", "@", "\t", "\r", "|", "%"))
