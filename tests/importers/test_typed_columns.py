"""Columns of figures of a long extract, as numbers."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from importers.extracts.blocks import CellError
from importers.extracts.typed_columns import numbers_in, typed_column
from importers.workbooks.sheets import Scalar


def test_that_numbers_typed_as_text_are_numbers_and_keep_what_stood_there() -> None:
    column = [" 1,807 ", "12.50", None, "c", 3, 4.0]
    typed = typed_column(column)
    assert typed.values[[0, 1, 4, 5]].tolist() == [1807, 12.5, 3, 4]
    assert np.isnan(typed.values[[2, 3]]).all()
    assert (typed.texts.tolist(), typed.text_values) == ([3], ["c"])
    assert typed.raws == (" 1,807 ", "12.50", "", "c", "3", "4.0")


def test_that_whatever_is_neither_number_nor_blank_is_left_to_be_read() -> None:
    column: list[Scalar] = [True, CellError("#N/A"), date(2025, 4, 1), "", 5, None]
    typed = typed_column(column)
    assert typed.text_values == column[:4]
    assert typed.raws == ()


def test_that_a_number_with_a_stray_comma_or_more_digits_than_a_figure_has_is_a_text() -> None:
    assert np.isnan(numbers_in(["1,80", "12,34,567", "1234567890123", "٣", "1e5", "5%"])).all()


@given(st.lists(st.floats(-1e9, 1e9).map(lambda each: round(each, 6))))
def test_that_every_plain_number_is_read_exactly(numbers: list[float]) -> None:
    texts = [f"{each:.6f}" for each in numbers]
    assert numbers_in(texts).tolist() == list(map(float, texts))
