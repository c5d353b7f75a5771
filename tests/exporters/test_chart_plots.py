"""What a chart shows: lines, markers, labels, axis labels."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import pytest
from briefings import line
from illustrative_cases import PERCENT, made_up_cases
from openpyxl import load_workbook

from exporters.plot import Plot, Symbol, plot
from exporters.word.chart_parts import spread
from exporters.word.charts import chart_xml
from exporters.word.workbook import workbook
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec
from lbi_desktop.domain.period import month, quarter, year
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.value import State

REPAIRS = line(made_up_cases()[0]).chart


def _names(shown: Plot) -> list[str]:
    return [each.name for each in shown.lines]


def _spec(points: tuple[ChartPoint, ...]) -> ChartSpec:
    return ChartSpec("i", "X1", "Made up", "Made up: a title", "Made up", PERCENT, points)


def test_that_lines_are_drawn_in_the_order_of_the_recipe() -> None:
    assert _names(plot(REPAIRS)) == [
        "Improving", "Actual", "Provisional", "Concerning", "Target", "Target", "Target",
        "London", "Average", "Upper limit", "Lower limit",
    ]  # fmt: skip


def test_that_a_small_chart_leaves_out_average_and_benchmark() -> None:
    assert not {"Average", "London"} & set(_names(plot(REPAIRS, is_small=True)))


def test_that_targets_are_level_pieces_and_never_slopes() -> None:
    pieces = [each.values for each in plot(REPAIRS).lines if each.name == "Target"]
    assert [len({v for v in values if v is not None}) for values in pieces] == [1, 1, 1]
    labelled = [each for each in plot(REPAIRS).lines if each.name == "Target" and each.label]
    assert [each.last for each in labelled] == [18]


def test_that_a_profile_that_moves_every_quarter_is_drawn_as_short_bars() -> None:
    points = tuple(
        ChartPoint(quarter(2025, q), 40.0 * q, State.FINAL, target=50.0 * q)
        for q in (1, 2, 3)
    )  # fmt: skip
    (target,) = [each for each in plot(_spec(points)).lines if each.name == "Target"]
    assert target.marker.symbol is Symbol.BAR
    assert target.weight == 0


def test_that_the_provisional_end_is_a_line_of_its_own() -> None:
    tail = next(each for each in plot(REPAIRS).lines if each.name == "Provisional")
    assert [v for v in tail.values if v is not None] == [80.1, 78.4]
    assert tail.dash


def test_that_missing_quarters_stay_gaps() -> None:
    actual = next(each for each in plot(REPAIRS).lines if each.name == "Actual")
    assert actual.values[7] is None


def test_that_a_suppressed_value_is_in_no_part_of_the_chart() -> None:
    points = (
        *REPAIRS.points[:-1],
        replace(REPAIRS.points[-1], state=State.SUPPRESSED, value=3.7),
    )
    shown = plot(replace(REPAIRS, points=points))
    xml = chart_xml(shown, width_mm=170, height_mm=82, is_small=False).decode()
    book = zipfile.ZipFile(io.BytesIO(workbook(shown)))
    assert "3.7<" not in xml
    assert b"3.7<" not in book.read("xl/worksheets/sheet1.xml")


def test_that_the_workbook_holds_exactly_what_the_chart_refers_to() -> None:
    shown = plot(REPAIRS)
    xml = chart_xml(shown, width_mm=170, height_mm=82, is_small=False).decode()
    sheet = load_workbook(io.BytesIO(workbook(shown)))["Data"]
    for reference, cache in re.findall(
        r"<c:val><c:numRef><c:f>Data!([^<]+)</c:f><c:numCache>(.*?)</c:numCache>", xml
    ):
        cells = [row[0].value for row in sheet[reference.replace("$", "")]]
        points = re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]+)</c:v>', cache)
        assert {int(i): float(v) for i, v in points} == {
            i: pytest.approx(v) for i, v in enumerate(cells) if v is not None
        }


def test_that_months_get_one_letter_where_they_are_many() -> None:
    points = tuple(
        ChartPoint(month(2023 + k // 12, k % 12 + 1), 50.0 + k, State.FINAL) for k in range(36)
    )
    assert plot(_spec(points)).categories[3] == ("2023/24", "A")


def test_that_a_year_with_one_quarter_gets_a_label_that_fits() -> None:
    quarters = [quarter(2023, q) for q in (1, 2, 3, 4)] + [quarter(2024, 1)]
    points = tuple(ChartPoint(each, 50.0, State.FINAL) for each in quarters * 2)
    assert plot(_spec(points[:5]), is_small=True).categories[0][0] == "2023/24"
    many = tuple(ChartPoint(quarter(y, q), 5.0, State.FINAL) for y in (2021, 2022, 2023)
                 for q in (1, 2, 3, 4))  # fmt: skip
    last = (*many[1:], ChartPoint(quarter(2024, 1), 5.0, State.FINAL))
    assert plot(_spec(last), is_small=True).categories[-1] == ("’24", "Q1")


def test_that_yearly_figures_have_one_level_of_labels() -> None:
    points = tuple(ChartPoint(year(y), 50.0, State.FINAL) for y in (2023, 2024))
    shown = plot(_spec(points))
    assert not shown.has_years
    assert shown.categories[0] == ("", "2023/24")


def test_that_end_labels_stand_apart_in_their_own_order() -> None:
    placed = spread([0.50, 0.51, 0.52, 0.9], [0.05, 0.05, 0.08, 0.05], lowest=1.0)
    assert placed == sorted(placed)
    gaps = [b - a for a, b in pairwise(placed)]
    assert gaps[0] >= 0.0498
    assert gaps[1] >= 0.0648


def test_that_no_end_label_reaches_into_the_period_labels() -> None:
    placed = spread([0.78, 0.80], [0.05, 0.06], lowest=0.80)
    assert placed[1] <= 0.7702
    assert placed[1] - placed[0] >= 0.0548


def test_that_months_without_room_are_named_every_third_and_kept_in_the_workbook() -> None:
    points = tuple(
        ChartPoint(month(2021 + k // 12, k % 12 + 1), 50.0, State.FINAL) for k in range(60)
    )
    shown = plot(_spec(points))
    assert [name for _, name in shown.categories[3:9]] == ["A", "", "", "J", "", ""]
    assert shown.periods[3:6] == ("Apr", "May", "Jun")
    assert shown.has_years


def test_that_quarters_without_room_go_by_their_digit() -> None:
    points = tuple(
        ChartPoint(quarter(2021 + k // 4, k % 4 + 1), 1_000_000.0 + 100_000 * k, State.FINAL,
                   target=1_622_500.0) for k in range(12)
    )  # fmt: skip
    shown = plot(replace(_spec(points), unit=Unit(UnitKind.COUNT)), is_small=True)
    assert [name for _, name in shown.categories[:2]] == ["1", "2"]


def test_that_equal_charts_give_equal_bytes() -> None:
    shown = plot(REPAIRS)
    assert workbook(shown) == workbook(plot(REPAIRS))
