"""Readings of thousands of figures at once say the same as reading them one by one."""

from __future__ import annotations

import pytest
from small_council import Q1, Q2, Q3

from lbi_desktop.queries.figures_by_part import FiguresByPart, figures_by_part
from lbi_desktop.queries.indicators import indicator_numbers
from lbi_desktop.queries.latest_figures import LatestFigure, latest_figures
from lbi_desktop.store.store import Store


def put(store: Store, *rows: tuple[str, int, int, float | None]) -> None:
    """Writes figures by indicator, part and period straight into the store."""
    numbers = indicator_numbers(store)
    with store.writing() as connection:
        for name, part, code, value in rows:
            state = "final" if value is not None else "missing"
            connection.exec_driver_sql(
                "INSERT INTO observation SELECT no, "
                f"{part}, {code}, {'NULL' if value is None else value}, NULL, 4.0, '{state}', "
                "'', NULL, 0, 0, (SELECT min(no) FROM source), NULL, NULL, '', 1, 1 "
                f"FROM indicator WHERE no = {numbers[name]}"
            )


def test_that_the_latest_figure_is_the_latest_with_a_number(council: Store) -> None:
    put(council, ("HO-FFT", 0, Q3.code, None), ("HO-FFT", 1, Q3.code, 9.0))
    found = latest_figures(council)
    assert found["HO-FFT"] == LatestFigure(Q2.code, 84.0, "final")
    assert found["EM-WORK"].value == 511.0
    assert found["EM-WORK"].state == "provisional"
    assert "PH-SMOKE" not in found


def test_that_figures_by_part_stand_part_by_part_in_order_of_time(council: Store) -> None:
    put(
        council,
        ("HO-FFT", 2, Q1.code, 3.0),
        ("HO-FFT", 1, Q2.code, 2.0),
        ("HO-FFT", 1, Q1.code, 1.0),
        ("EM-WORK", 1, Q1.code, 7.0),
        ("HO-FFT", 2, Q2.code, None),
    )
    number = indicator_numbers(council)["HO-FFT"]
    assert figures_by_part(council, number) == FiguresByPart(
        parts=(1, 1, 2, 2),
        periods=(Q1.code, Q2.code, Q1.code, Q2.code),
        values=(1.0, 2.0, 3.0, None),
        numerators=(None,) * 4,
        denominators=(4.0,) * 4,
        states=("final", "final", "final", "missing"),
    )


@pytest.mark.parametrize("number", [3, 999])
def test_that_an_indicator_without_parts_has_empty_columns(council: Store, number: int) -> None:
    assert figures_by_part(council, number) == FiguresByPart()
