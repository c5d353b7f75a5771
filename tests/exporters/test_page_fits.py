"""What gives way when a page is too full, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from briefings import line, many, panel_briefing, scrutiny_briefing
from illustrative_cases import HOMES, made_up_cases
from outlines import outline
from pack_cases import with_recent

from exporters.blocks import (
    Caption,
    Chart,
    Commentary,
    Paragraph,
    Section,
    SideNote,
    StatusBadge,
    Table,
    plain_text,
)
from exporters.layout import height
from exporters.pages import PACK, REPORT
from exporters.pagination import depth, page_count
from exporters.recipes.panel_pack import panel_pack
from exporters.sections.front import recommendations
from exporters.sections.in_depth import recent_figures
from exporters.sections.indicator_page import FITS, IndicatorPage, indicator_page
from exporters.sections.panel_complaints import complaints
from exporters.sections.panel_fit import fits
from exporters.sections.panel_page import panel_page
from exporters.sections.panel_words import key_messages
from exporters.sections.summary import summary
from exporters.style_sheet import CURRENT, Role
from exporters.style_sheet import PACK as PACK_SHEET
from exporters.table_widths import CELL_LEFT, CELL_RIGHT
from exporters.typography import POINTS_PER_MM, width
from lbi_desktop.domain.documents.briefing import Action, ComplaintsLine, IndicatorLine
from lbi_desktop.domain.status import Status

REPAIRS = line(made_up_cases()[0])
PAGE = REPORT.depth * POINTS_PER_MM


def _with_room(share: float) -> IndicatorPage:
    full = height(indicator_page(REPAIRS, starts_page=True).blocks, CURRENT, measure=170)
    return indicator_page(REPAIRS, starts_page=True, room=full - share)


def _chart_height(page: IndicatorPage) -> float:
    return next(block.height for block in page.blocks if isinstance(block, Chart))


def _labels(page: IndicatorPage) -> list[str]:
    return [b.label for b in page.blocks if isinstance(b, Commentary | SideNote)]


def test_that_a_page_with_room_gives_up_nothing() -> None:
    page = indicator_page(REPAIRS, starts_page=True)
    assert _chart_height(page) == 82
    assert "Compared" in _labels(page)
    assert page.notes == ()


def test_that_the_note_and_data_quality_give_way_first() -> None:
    page = _with_room(10)
    quality = [b for b in page.blocks if isinstance(b, SideNote) and b.label == "Data quality"]
    assert plain_text(quality[0].content) == "Provisional."
    assert "Compared" in _labels(page)


def test_that_the_comparison_moves_before_the_chart_shrinks() -> None:
    page = _with_room(40)
    assert "Compared" not in _labels(page)
    assert page.moved_comparison
    assert _chart_height(page) == 82


@pytest.mark.parametrize("lack, chart", [(80, 72), (110, 62)])
def test_that_the_chart_shrinks_in_two_steps(lack: float, chart: float) -> None:
    assert _chart_height(_with_room(lack)) == chart


def test_that_the_author_is_told_how_many_words_are_over() -> None:
    page = _with_room(260)
    assert len(page.notes) == 1
    assert page.notes[0].startswith(
        "H1: the page is too full. Shorten “What happened” by about"
    )


def test_that_action_owner_and_date_never_give_way() -> None:
    for lack in (0, 40, 110, 260):
        assert "What happens next" in _labels(_with_room(lack))
        assert "31 March 2026" in str(_with_room(lack).blocks)


def test_that_each_fit_takes_less_room_than_the_one_before() -> None:
    heights = [
        height(_with_room(lack).blocks, CURRENT, measure=170) for lack in (0, 10, 40, 80, 110)
    ]
    assert heights == sorted(heights, reverse=True)
    assert len([each for each in FITS if not each.parts]) == 6


@pytest.mark.parametrize("case", made_up_cases(), ids=lambda case: case.ref)
def test_that_every_indicator_fits_its_page(case: object) -> None:
    page = indicator_page(line(case), starts_page=True)
    assert height(page.blocks, CURRENT, measure=REPORT.measure) <= PAGE


# --- packs -------------------------------------------------------------------------------
def _lines(count: int) -> list[IndicatorLine]:
    every = [each for each in many(count * 3).lines if each.row.indicator.directorate == HOMES]
    return every[:count]


@pytest.mark.parametrize("count", [0, 1, 3, 8, 14, 20])
def test_that_a_directorate_takes_exactly_one_page(count: int) -> None:
    sections, notes = panel_page(HOMES, _lines(count), briefing=panel_briefing())
    assert depth(sections, PACK_SHEET) <= PACK.depth * POINTS_PER_MM
    assert notes == ()


def test_that_off_target_rows_and_actions_always_stay() -> None:
    lines = _lines(18)
    sections, _ = panel_page(HOMES, lines, briefing=panel_briefing())
    words = str(sections)
    off = [each for each in lines if each.row.judgement.status.value == "off_target"]
    assert all(f"'{each.row.indicator.short_name}'" in words for each in off)
    assert "Leasing plan with numbers by month" in words


def test_that_rows_left_out_are_counted() -> None:
    sections, _ = panel_page(HOMES, _lines(20), briefing=panel_briefing())
    notes = [
        plain_text(block.content)
        for section in sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.role is Role.SOURCE_NOTE
    ]
    assert any(note.startswith("Not shown: ") for note in notes)


def test_that_an_impossible_page_is_said_and_not_hidden() -> None:
    actions = tuple(Action(f"Action {k} of the panel", "Director", None, "On time")
                    for k in range(40))  # fmt: skip
    briefing = replace(panel_briefing(), actions=actions)
    sections, notes = panel_page(HOMES, _lines(8), briefing=briefing)
    assert notes == (f"{HOMES}: the page is too full. Shorten actions or key messages.",)
    assert "Action 39 of the panel" in str(sections)


@pytest.mark.parametrize("count", [1, 20, 60])
def test_that_the_corporate_suite_takes_one_page(count: int) -> None:
    briefing = replace(panel_briefing(), lines=many(count).lines)
    assert page_count(panel_pack(briefing)) == 2


def test_that_a_pack_without_a_focus_has_a_page_for_every_directorate() -> None:
    document = panel_pack(replace(panel_briefing(), focus=""))
    assert page_count(document) == 7
    titles = re.findall(
        r"^## .*: .*rated (?:indicators? )?(?:is )?(?:just )?o(?:ff|n) target",
        outline(document),
        re.MULTILINE,
    )
    assert len(titles) == 6


# --- the order in which a pack gives way -------------------------------------------------
def test_that_a_pack_gives_way_in_the_order_of_the_design() -> None:
    steps = list(fits(quiet=2, calm=3))
    kept = [(f.questions, f.chart_height, f.hidden, f.complaints) for f in steps[:6]]
    assert kept == [(5, 46, 0, 6), (3, 46, 0, 6), (3, 40, 0, 6), (3, 40, 1, 6), (3, 40, 2, 6),
                    (3, 40, 2, 3)]  # fmt: skip
    within = [each for each in steps if each.hidden < 3]
    assert all(each.look.has_trend and each.look.has_year for each in within)
    assert all(each.charts == 2 for each in within)


def _heads(sections: tuple[Section, ...]) -> list[tuple[str, ...]]:
    tables = [b for section in sections for b in section.blocks if isinstance(b, Table)]
    return [tuple(plain_text(column.head) for column in table.columns) for table in tables]


@pytest.mark.parametrize("count", [3, 8])
def test_that_trend_year_and_both_charts_stay_on_a_full_page(count: int) -> None:
    sections, _ = panel_page(HOMES, _lines(count), briefing=panel_briefing())
    assert {"Trend", "On the year"} <= set(_heads(sections)[0])
    assert sum(isinstance(b, Chart) for section in sections for b in section.blocks) == 2


def test_that_the_corporate_suite_keeps_its_trend() -> None:
    document = panel_pack(replace(panel_briefing(), lines=many(63).lines))
    assert "Trend" in _heads(document.sections[-1:])[0]


def test_that_room_is_given_back_where_it_is_left() -> None:
    sections, _ = panel_page(HOMES, _lines(8), briefing=panel_briefing())
    charts = [b for section in sections for b in section.blocks if isinstance(b, Chart)]
    left = PACK.depth * POINTS_PER_MM - depth(sections, PACK_SHEET)
    assert charts[0].height == 46 or left < 6 + 2 * POINTS_PER_MM


def test_that_columns_begin_at_one_height() -> None:
    sections, _ = panel_page(HOMES, _lines(8), briefing=panel_briefing())
    middle = next(section for section in sections if section.columns == 2)
    captions = [b for b in middle.blocks if isinstance(b, Caption)]
    opening = [captions[0], *(b for b in captions if b.opens_column)]
    assert [caption.is_flush for caption in opening] == [True, True]


def test_that_a_page_opened_for_its_own_directorate_does_not_repeat_the_name() -> None:
    attending = (f"Executive Member for {HOMES}", f"Director, {HOMES}")
    meeting = replace(panel_briefing().meeting, attending=attending)
    sections, _ = panel_page(
        HOMES, _lines(3), briefing=replace(panel_briefing(), meeting=meeting)
    )
    words = [plain_text(b.content) for b in sections[0].blocks if isinstance(b, Paragraph)]
    assert "Attending: Executive Member, Director" in words


@pytest.mark.parametrize(
    "label, before, heads",
    [
        ("Stage 1 received", "574", ("Measure", "Q3", "Q2", "Year ago")),
        ("Stage 1 received", "", ("Measure", "Q3", "Year ago")),
        ("Stage 1 received, Q2 2025/26", "574", ("Measure", "Latest", "Before", "Year ago")),
    ],
)
def test_that_complaints_stand_beside_the_quarter_and_the_year_before(
    label: str, before: str, heads: tuple[str, ...]
) -> None:
    given = ComplaintsLine(label, "230 of 612, 38%", "35%", quarter_before=before)
    caption, table = complaints(replace(panel_briefing(), complaints=(given,)), most=6)
    assert isinstance(caption, Caption)
    assert isinstance(table, Table)
    assert tuple(plain_text(column.head) for column in table.columns) == heads
    cells = [plain_text(each.paragraphs[0]) for each in table.rows[0]]
    assert cells == ["Stage 1 received", "38%", *([before] if before else []), "35%"]
    when = "Q2 2025/26" if "Q2" in label else "Quarter 3"
    assert caption.text == f"Complaints, {when}"


def test_that_a_key_message_names_the_status_it_has() -> None:
    near = [each for each in _lines(20) if each.row.judgement.status.value == "just_off"]
    words = [plain_text(each) for each in key_messages(near)]
    assert words[0].startswith(("Just off target: ", "Worse: "))


@pytest.mark.parametrize("count", [40, 80])
def test_that_rows_beyond_one_page_follow_on_pages_of_their_own(count: int) -> None:
    lines = _lines(count)
    sections, notes = panel_page(HOMES, lines, briefing=panel_briefing())
    *first, further = sections
    assert notes == ()
    assert depth(first, PACK_SHEET) <= PACK.depth * POINTS_PER_MM
    words, after = str(first), str(further)
    off = [each for each in lines if each.row.judgement.status.value == "off_target"]
    assert all(
        (f"'{each.row.indicator.short_name}'" in words)
        is not (f"'{each.row.indicator.short_name}'" in after)
        for each in off
    )
    assert "more on the next page." in words


def test_that_short_words_keep_what_changed_on_the_summarys_page() -> None:
    moved = [
        replace(each, previous=Status.JUST_OFF, status=Status.ON_TARGET)
        for each in made_up_cases()[:13]
    ]
    few, full = scrutiny_briefing(moved[:4]), scrutiny_briefing(moved)
    for briefing, words in ((few, "Just off target"), (full, "Just off")):
        blocks = summary(briefing)
        changed = next(b for b in blocks if isinstance(b, Table) and "changed" in b.title)
        badge = changed.rows[0][2].paragraphs[0][0]
        assert isinstance(badge, StatusBadge)
        assert (badge.words or badge.status.words) == words
        assert height(blocks, CURRENT, measure=170) <= PAGE


@pytest.mark.parametrize("whole, shown", [(1_000.0, 8), (144_739_393.0, 7)])
def test_that_fewer_figures_are_shown_where_a_number_of_their_parts_would_break(
    whole: float, shown: int
) -> None:
    few = with_recent(REPAIRS)
    recent = tuple((when, replace(each, denominator=whole)) for when, each in few.recent)
    blocks = list(recent_figures(replace(few, recent=recent)))
    table = next(block for block in blocks if isinstance(block, Table))
    room = (table.columns[1].width or 0) - CELL_LEFT - CELL_RIGHT
    assert len(recent) == 8
    assert len(table.columns) == shown + 1
    assert width(f"{whole:,.0f}", PACK_SHEET[Role.TABLE_TEXT].points) < room
    assert any(isinstance(b, Caption) and f"the last {shown} figures" in b.text for b in blocks)


def test_that_recovery_is_asked_for_only_where_something_needs_it() -> None:
    briefing = scrutiny_briefing(made_up_cases())
    calm = replace(briefing, lines=())
    asked = [
        [plain_text(b.content) for b in recommendations(each) if isinstance(b, Paragraph)]
        for each in (briefing, calm)
    ]
    assert ["recovery actions" in " ".join(words) for words in asked] == [True, False]
