"""A figure's parts on its page: intervals, what is hidden, and that the page stays one page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefings import line, scrutiny_briefing
from illustrative_cases import made_up_cases
from outlines import outline

from exporters.blocks import IntervalBar, Table
from exporters.layout import height
from exporters.papers import ENDLESS, OWN
from exporters.reports import build
from exporters.sections.indicator_page import indicator_page
from exporters.sections.parts import parts_table
from exporters.word.accessibility import accessibility_faults
from exporters.word.document import word_document
from exporters.word.soundness import check_word_document
from importers.documents.word_reading import read_word
from lbi_desktop.domain.charts.breakdown import WARD, Axis
from lbi_desktop.domain.charts.breakdown_chart import BreakdownSpec, PartBar, Standing
from lbi_desktop.domain.charts.chart import ChartOutlook, Mark
from lbi_desktop.domain.documents.briefing import Briefing, IndicatorLine
from lbi_desktop.domain.indicator import Polarity
from lbi_desktop.domain.period import quarter
from lbi_desktop.domain.value import State

Q3 = quarter(2025, 3)


def bar(no: int, value: float | None, standing: Standing) -> PartBar:
    if value is None:
        return PartBar(no, f"Ward {no}", None, standing, State.SUPPRESSED, reason="too small")
    mark = Mark.CONCERNING if standing.is_low else Mark.USUAL
    return PartBar(no, f"Ward {no}", value, standing, lower=value - 4, upper=value + 4,
                   numerator=value, denominator=100.0, mark=mark)  # fmt: skip


BARS = (
    bar(1, 79.0, Standing.SIMILAR),
    bar(2, 64.0, Standing.CLEARLY_LOWER),
    bar(3, 72.0, Standing.LOWER),
    bar(4, None, Standing.HIDDEN),
    *(bar(no, 78.0 + no / 10, Standing.SIMILAR) for no in range(5, 18)),
)


def divided(found: IndicatorLine) -> IndicatorLine:
    spec = BreakdownSpec(
        found.row.indicator.id, found.row.indicator.ref, found.row.indicator.short_name,
        "Two wards below Islington", "By ward", found.row.indicator.unit, Polarity.HIGHER, Q3,
        Axis(WARD, 2022), BARS, whole=78.4, whole_label="Islington",
    )  # fmt: skip
    return replace(found, parts=spec)


REPAIRS = divided(line(made_up_cases()[0]))


def briefing() -> Briefing:
    whole = scrutiny_briefing()
    return replace(whole, lines=tuple(map(divided, whole.lines)))


def test_that_parts_clearly_different_come_first_with_interval_and_words() -> None:
    _, table, _ = parts_table(REPAIRS, most=3)
    assert isinstance(table, Table)
    rows = [line for line in outline(build("scrutiny", briefing())).splitlines()
            if line.startswith("  Ward 2 | 64.0%")]  # fmt: skip
    assert len(table.rows) == 3
    assert rows[0].endswith("| Clearly lower")
    assert "60.0% to 68.0%" in rows[0]
    drawn = table.rows[0][3].paragraphs[0][0]
    assert isinstance(drawn, IntervalBar)
    assert drawn.alternative == (
        "Ward 2: 64.0%, 95% interval 60.0% to 68.0%, clearly lower than Islington"
    )


def test_that_hidden_parts_are_counted_and_have_no_row() -> None:
    blocks = tuple(parts_table(REPAIRS, most=99))
    assert "Ward 4" not in str(blocks)
    assert "One part hidden: numbers are too small." in str(blocks)


def test_that_parts_give_way_before_anything_else_does() -> None:
    full = height(
        indicator_page(REPAIRS, starts_page=True, paper=ENDLESS.report).blocks,
        OWN.report.sheet, measure=OWN.report.measure,
    )  # fmt: skip
    page = indicator_page(REPAIRS, starts_page=True)
    assert full > OWN.report.depth
    assert height(page.blocks, OWN.report.sheet, measure=170) <= OWN.report.depth
    assert page.notes == ()


@pytest.mark.parametrize("recipe", ["scrutiny", "executive"])
def test_that_a_document_with_parts_is_sound_and_every_part_can_be_found_again(
    recipe: str,
) -> None:
    content = word_document(build(recipe, briefing(), papers=ENDLESS))
    check_word_document(content)
    assert list(accessibility_faults(content)) == []
    read = read_word(content, name="report.docx")
    measures = {each.measure for each in read.figures}
    assert {"part_2", "part_drawn_2"} <= measures
    assert "part_4" not in measures
    assert all(each.bookmark in read.found for each in read.figures)


def test_that_the_forecast_stands_on_the_page_of_its_indicator() -> None:
    words = "79.2%, likely 74.1% to 84.3%: off target. The latest figure carried on."
    outlook = ChartOutlook(quarter(2025, 4), 1, 79.2, 74.1, 84.3, words)
    bare = line(made_up_cases()[1])
    told = replace(bare, chart=replace(bare.chart, outlook=outlook))
    page = indicator_page(told, starts_page=True)
    assert f"Forecast for Q4 2025/26: {words}" in str(page.blocks)
    assert "Year end" not in str(indicator_page(bare, starts_page=True).blocks)
