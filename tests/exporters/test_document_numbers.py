"""Totals add up, last time's counts turn into this time's, and one figure is one figure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from briefings import line, many, panel_briefing, scrutiny_briefing
from illustrative_cases import HOMES, Case, made_up_cases
from outlines import blocks_of, cell_text, outline

from exporters.blocks import (
    Caption,
    Chart,
    Content,
    Document,
    Heading,
    Paragraph,
    Table,
    plain_text,
)
from exporters.pages import REPORT
from exporters.plot import plot
from exporters.recipes.scrutiny_2014 import scrutiny_2014
from exporters.recipes.scrutiny_current import scrutiny_current
from exporters.reports import build
from exporters.sections import tally
from exporters.sections.indicator_page import indicator_page
from lbi_desktop.domain.documents.briefing import Briefing
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.unit import Unit, UnitKind
from lbi_desktop.domain.wording import number_text


def _table(document: Document, title: str) -> list[list[str]]:
    (table,) = [t for t in blocks_of(document, Table) if t.title == title]
    return [[cell_text(cell) for cell in row] for row in table.rows]


BRIEFINGS = {"twenty": scrutiny_briefing(), "fifty": many(50)}


@pytest.mark.parametrize("briefing", BRIEFINGS.values(), ids=BRIEFINGS)
def test_that_every_total_of_the_current_report_equals_its_parts(briefing: Briefing) -> None:
    *parts, total = _table(scrutiny_current(briefing), "Status by directorate")
    for column in range(2, len(total)):
        assert int(total[column]) == sum(int(row[column]) for row in parts)
    for row in [*parts, total]:
        assert int(row[-1]) == sum(int(each) for each in row[2:-1])


@pytest.mark.parametrize("briefing", BRIEFINGS.values(), ids=BRIEFINGS)
def test_that_every_total_of_the_2014_report_equals_its_parts(briefing: Briefing) -> None:
    *parts, total = _table(scrutiny_2014(briefing), "Indicators by theme")
    for column in range(1, len(total)):
        assert int(total[column]) == sum(int(row[column]) for row in parts)
    for row in [*parts, total]:
        assert int(row[-1]) == sum(int(each) for each in row[1:-1])


def test_that_the_strip_of_counts_adds_up_this_time_and_last() -> None:
    title = "Status of the corporate indicators this time and last"
    for row in _table(scrutiny_current(scrutiny_briefing()), title):
        assert int(row[-1]) == sum(int(each) for each in row[1:-1])


MOVED = (
    (Status.NOT_DUE, Status.ON_TARGET),
    (Status.ON_TARGET, Status.NOT_DUE),
    (Status.ON_TARGET, Status.NOT_DUE),
    (Status.NO_DATA, Status.OFF_TARGET),
    (Status.OFF_TARGET, Status.JUST_OFF),
)


def _moved(briefing: Briefing) -> Briefing:
    """The same suite, its first indicators with figures that came, went or changed status."""
    lines = list(briefing.lines)
    for place, (was, now) in enumerate(MOVED):
        row = lines[place].row
        row = replace(row, judgement=replace(row.judgement, status=now))
        lines[place] = replace(lines[place], row=row, previous_status=was)
    return replace(briefing, lines=tuple(lines))


@pytest.mark.parametrize(
    "briefing", [scrutiny_briefing(), _moved(scrutiny_briefing()), _moved(many(63))]
)
def test_that_what_changed_turns_last_times_counts_into_this_times(briefing: Briefing) -> None:
    document = scrutiny_current(briefing)
    now, last = _table(document, "Status of the corporate indicators this time and last")
    (strip,) = [t for t in blocks_of(document, Table) if "this time and last" in t.title]
    heads = [_FULL.get(words, words) for words in map(plain_text, _heads(strip))]
    counts = Counter(dict(zip(heads, map(int, last[1:-1]), strict=True)))
    for _, _, before, after, _ in _table(document, "Indicators whose status changed"):
        counts[_group(before)] -= 1
        counts[_group(after)] += 1
    for number, before, after in _came_or_went(document):
        counts[_group(before)] -= number
        counts[_group(after)] += number
    assert [counts[head] for head in heads] == list(map(int, now[1:-1]))


_FULL = {"On": "On target", "Just off": "Just off target", "Off": "Off target",
         "Not due": "Not due yet"}  # fmt: skip


def _heads(table: Table) -> list[Content]:
    return [column.head for column in table.columns][1:-1]


def _came_or_went(document: Document) -> list[tuple[int, str, str]]:
    notes = [plain_text(p.content) for p in blocks_of(document, Paragraph)]
    said = [note.partition("reports only: ")[2].rstrip(".") for note in notes]
    moves = [move for words in said if words for move in words.split("; ")]
    found = [re.fullmatch(r"(\w+) (.+), now (.+)", move) for move in moves]
    numbers = {"one": 1, "two": 2, "three": 3, "four": 4}
    return [(numbers[m[1]], m[2].capitalize(), m[3].capitalize()) for m in found if m]


def test_that_only_figures_in_both_reports_are_said_to_have_changed() -> None:
    document = scrutiny_current(_moved(scrutiny_briefing()))
    for _, _, before, after, _ in _table(document, "Indicators whose status changed"):
        assert not {"No data", "Not due yet"} & {before, after}
    assert (2, "On target", "Not due yet") in _came_or_went(document)


def _group(words: str) -> str:
    rated = {"On target", "Just off target", "Off target", "No data", "Not due yet"}
    return words if words in rated else "Not rated"


def test_that_percentages_are_of_rated_indicators_and_rounded_half_up() -> None:
    counts = tally.tally(
        [Status.ON_TARGET] * 1 + [Status.OFF_TARGET] * 7 + [Status.NO_DATA] * 3
    )
    assert (counts.rated, counts.total, counts.on_per_cent) == (8, 11, 13)
    assert tally.tally([Status.CONTEXT]).on_per_cent == 0


WITH_FIGURE = [case for case in made_up_cases() if case.values[-1] is not None]


@pytest.mark.parametrize("case", WITH_FIGURE, ids=lambda case: case.ref)
def test_that_strip_chart_and_alternative_text_give_the_same_latest_figure(case: Case) -> None:
    made = line(case)
    expected = number_text(made.row.figure.value, case.unit)
    page = indicator_page(made, starts_page=True)
    strip = next(block for block in page.blocks if isinstance(block, Table))
    chart = next(block for block in page.blocks if isinstance(block, Chart))
    assert cell_text(strip.rows[0][0]).split(" [")[0] == expected
    assert f"Latest {expected}" in chart.spec.alternative
    shown = plot(chart.spec)
    labelled = next(each for each in shown.lines if each.label and not each.label.has_name)
    assert number_text(labelled.values[labelled.last], case.unit) == expected
    assert all(
        number in expected or number in made.chart.title
        for number in re.findall(r"\d[\d,.]*%", made.chart.title)
    )


def test_that_exceptions_come_first_everywhere() -> None:
    document = scrutiny_current(scrutiny_briefing())
    statuses = [row[6] for row in _table(document, "All corporate indicators")]
    order = ["Off target", "Just off target", "No data", "On target", "Context only"]
    assert statuses == sorted(statuses, key=order.index)
    assert statuses[0] == "Off target"


def test_that_the_appendix_never_leaves_out_a_row() -> None:
    assert len(_table(scrutiny_current(many(200)), "All corporate indicators")) == 200


def test_that_cross_references_are_computed_and_all_resolve() -> None:
    words = outline(scrutiny_current(scrutiny_briefing()))
    assert "set out in sections @3 to @6 and listed in full in @Appendix A" in words
    assert "See @4.1." in words
    assert "sections @4 to @8 and summarised at @Appendix A" in outline(
        scrutiny_2014(scrutiny_briefing())
    )


def test_that_captions_on_one_page_are_told_apart() -> None:
    captions = [c.text for c in blocks_of(scrutiny_current(scrutiny_briefing()), Caption)]
    assert len(captions) == len(set(captions))


# --- gaps in what is known ---------------------------------------------------------------
def test_that_missing_commentary_keeps_its_headings_and_says_so() -> None:
    bare = replace(line(made_up_cases()[0]), commentary=None)
    words = " ".join(str(block) for block in indicator_page(bare, starts_page=False).blocks)
    assert "No commentary has been received for this figure." in words
    assert "No action, owner or date has been given." in words
    assert "What happens next" in words


def test_that_empty_sections_keep_their_heading_and_say_so_in_one_sentence() -> None:
    briefing = replace(
        scrutiny_briefing(made_up_cases()[6:7]), questions=(), actions=(), complaints=(),
        suite_changes=(), restatements=(), background=(), since=None,
    )  # fmt: skip
    words = outline(scrutiny_current(briefing))
    assert "No indicator is off target, just off and worsening, or late this time." in words
    assert "No questions are recorded from the last meeting." in words
    assert "No actions are open from earlier meetings." in words
    headings = [h.text for h in blocks_of(scrutiny_current(briefing), Heading) if h.level == 1]
    assert len(headings) == 11


@pytest.mark.parametrize(
    "recipe", [("scrutiny", "current"), ("scrutiny", "2014"), ("panel", "")]
)
def test_that_an_empty_suite_still_makes_a_document(recipe: tuple[str, str]) -> None:
    briefing = scrutiny_briefing([])
    document = build(recipe[0], briefing, style=recipe[1] or "current")
    assert blocks_of(document, Heading)


def test_that_letters_are_explained_on_the_page_that_uses_them() -> None:
    page = indicator_page(line(made_up_cases()[0]), starts_page=True)
    notes = [plain_text(b.content) for b in page.blocks if isinstance(b, Paragraph)]
    assert any("[p] provisional" in note for note in notes)
    quiet = indicator_page(line(made_up_cases()[1]), starts_page=True)
    assert "[p]" not in str([plain_text(b.content) for b in quiet.blocks
                             if isinstance(b, Paragraph)])  # fmt: skip


def test_that_draft_and_illustrative_figures_are_said_at_the_foot_of_every_page() -> None:
    for document in (scrutiny_current(scrutiny_briefing()), build("panel", panel_briefing())):
        assert "Draft 3" in document.foot
        assert "Sample: figures are illustrative" in document.foot
    issued = replace(scrutiny_briefing(), version=1, is_illustrative=False)
    assert "Version 1" in scrutiny_current(issued).foot
    assert "illustrative" not in scrutiny_current(issued).foot


def test_that_long_names_break_over_lines_and_not_over_the_edge() -> None:
    case = replace(made_up_cases()[0], name="Residents of temporary accommodation moved on")
    page = indicator_page(line(case), starts_page=True)
    assert page.notes == ()
    assert next(b for b in page.blocks if isinstance(b, Chart)).width <= REPORT.measure


def test_that_tables_print_the_first_part_of_a_long_unit() -> None:
    unit = Unit(UnitKind.OTHER, 0, "kg per household")
    case = replace(made_up_cases()[0], name="Residual waste 18-25", unit=unit)
    document = scrutiny_current(scrutiny_briefing([case]))
    (row,) = _table(document, "All corporate indicators")
    assert row[1] == "Residual waste 18\u201125, kg per household"
    assert [cell.split(" [")[0].partition(" ")[2] for cell in row[3:6]] == ["kg", "kg", "kg"]
    named = scrutiny_current(scrutiny_briefing([replace(case, name="Waste per household")]))
    assert _table(named, "All corporate indicators")[0][1] == "Waste per household"


def test_that_commentary_without_room_under_its_table_has_a_page_of_its_own() -> None:
    cases = [replace(case, directorate=HOMES) for case in made_up_cases()[:14]]
    document = scrutiny_2014(scrutiny_briefing(cases))
    captions = [
        (number, block)
        for number, section in enumerate(document.sections)
        for block in section.blocks
        if isinstance(block, Caption) and block.text.startswith("Commentary")
    ]
    assert [document.sections[number].starts_page for number, _ in captions] == [True]


def test_that_a_cut_axis_is_said_before_the_name_of_the_file() -> None:
    made = line(made_up_cases()[0])
    source = (
        "Source: Repairs job system of the housing service; return “{}”, received 26 January."
    )
    long = replace(
        made, source=source.format("Homes and Neighbourhoods Q3 return v2 FINAL.xlsx")
    )
    page = indicator_page(long, starts_page=True)
    notes = [plain_text(b.content) for b in page.blocks if isinstance(b, Paragraph)]
    assert "The axis starts at 78%." in notes[-1]
    assert notes[-1].endswith("service, received 26 January.")
