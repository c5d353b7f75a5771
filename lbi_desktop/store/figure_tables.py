"""The schema, third page: figures, targets and comments, where they came from, and returns.

Replaced rows move to the `…_superseded` twin, which the history entry that replaced them, the
reason and whether they had been reported are written beside; nothing is lost.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column

from lbi_desktop.store.columns import (
    content,
    day,
    link,
    maybe,
    moment,
    number,
    table,
    whole,
    words,
    yes_no,
)

# --- what figures are about ------------------------------------------------------------

period = table(
    "period",
    "The stretches of time figures are about",
    whole("code", "Last day as YYYYMMDD and two digits for the kind; sorts by time", key=True),
    words("kind", "month, quarter, half, ytd, year, rolling12, point …"),
    day("first_day", "First day inside it"),
    day("last_day", "Last day inside it"),
    words("label", "As councils print it: Q3 2025/26"),
)
breakdown = table(
    "breakdown",
    "Parts of the borough a figure may be about; 0 is the whole borough",
    whole("no", "Stands for it in figures", key=True),
    words("area_code", "Ward code, empty for the whole borough"),
    words("area", "Ward or other place, empty for the whole borough"),
    whole("generation", "Year the ward boundaries began (2014, 2022), 0 without wards"),
    words("dimension", "What people are divided by: sex, age, ethnicity; empty for everybody"),
    words("category", "Which of them, empty for everybody"),
    whole("position", "Order on screens and in documents"),
)
# --- where things came from ----------------------------------------------------------------

kept_file = table(
    "kept_file",
    "Accepted files, as received",
    whole("no", "Stands for it", key=True),
    words("sha256", "Of the file as received, in hexadecimal", once=True),
    words("name", "File name as received"),
    words("kind", "True kind by content: xlsx, xls, ods, csv, html, docx"),
    whole("size", "Bytes as received"),
    words("packing", "How content is packed: zlib or none"),
    content("content", "The file itself"),
    moment("received_at", "When it was accepted"),
)
source = table(
    "source",
    "Where figures came from: a sheet of a kept file, a publication, a person",
    whole("no", "Stands for it in figures", key=True),
    words("kind", "return, form, extract, typed, derived, sample, published or defined"),
    link("file_no", "kept_file.no", may_be_empty=True),
    words("sheet", "The sheet of the file; empty for CSV and HTML"),
    words("words", "The publication, or why it was typed"),
)

# --- figures -------------------------------------------------------------------------------


def _cell_columns() -> tuple[Column[Any], ...]:
    return (
        link("source_no", "source.no"),
        maybe("source_row", "Row in the sheet, from 1, or null"),
        maybe("source_column", "Column in the sheet, from 1, or null"),
        words("raw", "What stood in the cell"),
    )


def _replaced_columns() -> tuple[Column[Any], ...]:
    return (
        whole("superseded_by", "The history entry that replaced it"),
        words("superseded_reason", "Why"),
        yes_no("is_restated", "Whether it had already been reported"),
    )


def _figure_columns() -> tuple[Column[Any], ...]:
    return (
        link("indicator_no", "indicator.no", key=True),
        link("breakdown_no", "breakdown.no", key=True),
        link("period_code", "period.code", key=True),
        number("value", "In the indicator's unit: points, pounds, seconds, counts; or null"),
        number("numerator", "Upper part, where there is one"),
        number("denominator", "Lower part, where there is one"),
        words("state", "final, provisional, revised, estimated, missing, suppressed …"),
        words("reason", "Why it is absent or doubtful"),
        day("expected", "Day an absent figure is promised for"),
        yes_no("is_illustrative", "Made up for the sample"),
        yes_no("is_derived", "Computed from another basis"),
        *_cell_columns(),
    )


_VERSION = "Counts from 1; each replacement adds one"

observation = table(
    "observation",
    "The figures in force",
    *_figure_columns(),
    whole("version", _VERSION),
)
observation_superseded = table(
    "observation_superseded",
    "The figures that were replaced",
    *_figure_columns(),
    whole("version", _VERSION, key=True),
    *_replaced_columns(),
)


def _target_columns() -> tuple[Column[Any], ...]:
    return (
        link("indicator_no", "indicator.no", key=True),
        words("kind", "annual, profile, ceiling, band or baseline", key=True),
        link("period_code", "period.code", key=True),
        number("value", "In the indicator's unit"),
        number("upper", "Upper end of a band, else null"),
        words("reason", "Why it was agreed or changed"),
        words("approved_by", "The forum that agreed it, empty when none is named"),
        *_cell_columns(),
    )


target = table("target", "The targets in force", *_target_columns(), whole("version", _VERSION))
target_superseded = table(
    "target_superseded",
    "The log of targets that were changed",
    *_target_columns(),
    whole("version", _VERSION, key=True),
    *_replaced_columns(),
)


def _comment_columns() -> tuple[Column[Any], ...]:
    return (
        link("indicator_no", "indicator.no", key=True),
        link("period_code", "period.code", key=True),
        words("happened", "What happened"),
        words("matters", "Why it matters"),
        words("next_steps", "What happens next"),
        words("owner", "The role that acts"),
        day("due", "By when"),
        whole("value_version", "The version of the figure it speaks of; 0 when there was none"),
        words("state", "draft, checked or signed"),
        yes_no("is_illustrative", "Made up for the sample"),
        *_cell_columns(),
    )


commentary = table(
    "commentary",
    "What owners say about figures",
    *_comment_columns(),
    whole("version", _VERSION),
)
commentary_superseded = table(
    "commentary_superseded",
    "Commentary that was rewritten",
    *_comment_columns(),
    whole("version", _VERSION, key=True),
    *_replaced_columns(),
)

# --- beside figures ------------------------------------------------------------

benchmark = table(
    "benchmark",
    "Comparators' figures: London, inner London, England, neighbours",
    link("indicator_no", "indicator.no", key=True),
    words("label", "Whose figure", key=True),
    link("period_code", "period.code", key=True),
    number("value", "In the indicator's unit"),
    yes_no("is_illustrative", "Made up for the sample"),
    link("source_no", "source.no"),
)
rebase = table(
    "rebase",
    "Where a person started the expected range afresh",
    link("indicator_no", "indicator.no", key=True),
    link("period_code", "period.code", key=True),
    words("reason", "The cause that was found"),
)
annotation = table(
    "annotation",
    "Notes on a chart",
    link("indicator_no", "indicator.no", key=True),
    link("period_code", "period.code", key=True),
    whole("position", "Order within the period", key=True),
    words("text", "The note"),
)
complaint = table(
    "complaint",
    "Counts of complaints",
    words("directorate", "About whom, by name or id", key=True),
    words("measure", "Stage 1, stage 2, in time, upheld, ombudsman", key=True),
    link("period_code", "period.code", key=True),
    number("value", "The count or percentage, or null"),
    yes_no("is_illustrative", "Made up for the sample"),
    link("source_no", "source.no", may_be_empty=True),
    whole("position", "Order of the measures"),
)
# --- returns -------------------------------------------------------------------------------

return_received = table(
    "return_received",
    "Returns that were accepted, whole or in part",
    whole("no", "Order of acceptance", key=True),
    words("directorate", "Whose return, by name"),
    link("period_code", "period.code"),
    link("file_no", "kept_file.no"),
    whole("rows_in", "Rows read"),
    whole("rows_accepted", "Rows accepted"),
    moment("received_at", "When it was accepted"),
)
return_expected = table(
    "return_expected",
    "Agreed exceptions to the days returns are due",
    words("directorate", "Whose return, by name", key=True),
    link("period_code", "period.code", key=True),
    day("due_on", "The day agreed, or null when no return is asked for"),
    words("reason", "Why"),
)
remembered_layout = table(
    "remembered_layout",
    "Layouts accepted before, so that the next return maps itself",
    words("fingerprint", "Sheets, heads and shape", key=True),
    words("directorate", "Whose layout, by name", key=True),
    words("name", "The file it was first seen in"),
)
label_judgement = table(
    "label_judgement",
    "What a person decided a label means, in one directorate's returns or in any",
    words("label", "The label, normalised", key=True),
    words("directorate", "In whose returns, by name; empty in anybody's", key=True),
    words("indicator_id", "The indicator, empty when it is not ours"),
)

SUPERSEDED = {
    observation_superseded: observation,
    target_superseded: target,
    commentary_superseded: commentary,
}
