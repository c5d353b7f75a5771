"""The catalogue of issues: what each code means and what to do; the source of its help page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lbi_desktop.domain.issue import Issue, Severity

BLOCKS, ASK, NOTE = Severity.BLOCKS, Severity.ASK, Severity.NOTE


@dataclass(frozen=True, slots=True)
class IssueKind:
    """One kind of issue: its code, how loudly it speaks, its name, meaning and remedy."""

    code: str
    severity: Severity
    name: str
    meaning: str
    remedy: str


_KINDS = (
    # --- the file -----------------------------------------------------------------------
    IssueKind(
        "file.absent",
        BLOCKS,
        "No such file",
        "Nothing is at the place named.",
        "Check the name, or drop the file on the window.",
    ),
    IssueKind(
        "file.folder",
        BLOCKS,
        "A folder",
        "A folder was given where a file is needed.",
        "Open the folder and choose the returns in it.",
    ),
    IssueKind(
        "file.not_allowed",
        BLOCKS,
        "No permission",
        "This computer does not let you read the file.",
        "Ask its owner for access, or for a copy.",
    ),
    IssueKind(
        "file.empty",
        BLOCKS,
        "Empty file",
        "The file holds nothing at all.",
        "Ask the department to save and send it again.",
    ),
    IssueKind(
        "file.lock",
        BLOCKS,
        "Lock file",
        "A file whose name starts with ~$ only marks that another one is open.",
        "Choose the file with the same name without ~$.",
    ),
    IssueKind(
        "file.kind",
        BLOCKS,
        "Not a workbook",
        "By its content the file is not a workbook, a CSV or an HTML table.",
        "Ask for the return as an Excel workbook.",
    ),
    IssueKind(
        "file.misnamed",
        NOTE,
        "Named as something else",
        "The name ends differently from what the file holds.",
        "Nothing: it was read by its content.",
    ),
    IssueKind(
        "file.encrypted",
        BLOCKS,
        "Password",
        "The workbook is protected with a password and cannot be read.",
        "Ask the department for a copy without one.",
    ),
    IssueKind(
        "file.damaged",
        BLOCKS,
        "Damaged file",
        "The file stops half-way or its parts do not fit together.",
        "Ask for it again; if it came by e-mail, ask for it by the shared folder.",
    ),
    IssueKind(
        "file.bomb",
        BLOCKS,
        "Unpacks too large",
        "The file is built to unpack to far more than a workbook ever holds.",
        "Do not open it. Tell your IT security team where it came from.",
    ),
    IssueKind(
        "file.too_big",
        BLOCKS,
        "Too big",
        "Reading the file needs more memory or time than a return ever does.",
        "Ask for the sheet with the figures alone.",
    ),
    IssueKind(
        "file.macros",
        NOTE,
        "Macros",
        "The workbook carries macros. They were not run.",
        "Nothing: only the cells were read.",
    ),
    IssueKind(
        "file.links",
        NOTE,
        "Links to other files",
        "Some cells are linked to other workbooks. The values last saved were read.",
        "Check that the department refreshed its links before sending.",
    ),
    IssueKind(
        "file.same_again",
        NOTE,
        "Accepted before",
        "Exactly this file was accepted before.",
        "Nothing: there is nothing new in it.",
    ),
    IssueKind(
        "file.formats_unknown",
        NOTE,
        "Formats not known",
        "This kind of file does not say how its cells are shown, nor which hold mistakes.",
        "Look at the percentages before you accept.",
    ),
    IssueKind(
        "file.no_figures",
        ASK,
        "No figures found",
        "No table of figures was recognised in the file.",
        "Look at the sheets; if it is a return, ask for it in last quarter's layout.",
    ),
    # --- sheets and tables --------------------------------------------------------------
    IssueKind(
        "sheet.hidden",
        NOTE,
        "Hidden sheet",
        "The workbook has a hidden sheet.",
        "Look whether it belongs to the return.",
    ),
    IssueKind(
        "sheet.hidden_rows",
        NOTE,
        "Hidden rows",
        "Rows with figures are hidden on the sheet.",
        "Ask whether they belong to the return.",
    ),
    IssueKind(
        "sheet.hidden_columns",
        NOTE,
        "Hidden columns",
        "Columns with figures are hidden on the sheet.",
        "Ask whether they belong to the return.",
    ),
    IssueKind(
        "sheet.count_differs",
        ASK,
        "Cells counted twice differ",
        "Two ways of reading the sheet found different numbers of filled cells.",
        "Open the workbook in Excel, save it, and read it again.",
    ),
    IssueKind(
        "sheet.too_many_cells",
        ASK,
        "Very large sheet",
        "The sheet holds more cells than a return does; only the first ones were read.",
        "Ask for the figures of this period alone.",
    ),
    IssueKind(
        "sheet.unread",
        NOTE,
        "Sheet left aside",
        "The sheet holds no table of figures.",
        "Nothing, if it is guidance or a chart.",
    ),
    IssueKind(
        "extract.case_level",
        BLOCKS,
        "Records of people",
        "The table lists cases or people one by one. Such records are not kept here.",
        "Delete the file, and ask for the totals instead.",
    ),
    IssueKind(
        "row.duplicate",
        ASK,
        "The same row twice",
        "An indicator stands twice for the same period.",
        "Keep one of the two and send the other back.",
    ),
    IssueKind(
        "ref.garbled",
        ASK,
        "Reference garbled",
        "Excel turned the reference into a date or a number.",
        "Check which indicator is meant.",
    ),
    # --- periods ------------------------------------------------------------------------
    IssueKind(
        "period.missing",
        ASK,
        "No period",
        "Nothing says which period the figures are for.",
        "Give the period.",
    ),
    IssueKind(
        "period.ambiguous",
        ASK,
        "Two periods possible",
        "The period can be understood in two ways.",
        "Say which one is meant.",
    ),
    IssueKind(
        "period.conflict",
        ASK,
        "Periods contradict",
        "Two places of the file name different periods for the same figures.",
        "Say which one is meant.",
    ),
    # --- cells --------------------------------------------------------------------------
    IssueKind(
        "cell.error",
        BLOCKS,
        "Mistake in a formula",
        "The cell shows a mistake of Excel's instead of a figure.",
        "Ask the department for the figure.",
    ),
    IssueKind(
        "formula.no_cached_value",
        BLOCKS,
        "Formula not calculated",
        "The formula's result was not saved with the file.",
        "Open the workbook in Excel, save it, and read it again.",
    ),
    IssueKind(
        "cell.range",
        ASK,
        "A range",
        "The cell holds a range, and a range is not a figure.",
        "Ask the department for one figure.",
    ),
    IssueKind(
        "cell.bound",
        ASK,
        "A bound",
        "The cell gives a limit (over, under, at least) instead of a figure.",
        "Ask the department for the figure itself.",
    ),
    IssueKind(
        "cell.approximate",
        ASK,
        "About",
        "The cell gives a figure in round words.",
        "Take it as estimated, or ask for the exact figure.",
    ),
    IssueKind(
        "cell.dash",
        ASK,
        "A dash",
        "A dash can mean zero, none yet or not applicable.",
        "Say which one is meant.",
    ),
    IssueKind(
        "cell.two_values",
        ASK,
        "Two figures in one cell",
        "The cell holds two or more figures.",
        "Choose one, or ask for a row each.",
    ),
    IssueKind(
        "cell.date_in_value",
        ASK,
        "A date for a figure",
        "The cell holds a date where a figure belongs.",
        "Ask for the figure: Excel turns 3-4 into 3 April.",
    ),
    IssueKind(
        "cell.not_a_number",
        ASK,
        "Text for a figure",
        "The cell holds words where a figure belongs.",
        "Ask the department for the figure.",
    ),
    IssueKind(
        "cell.symbol",
        ASK,
        "An unexplained symbol",
        "The cell holds a symbol that nothing on the sheet explains.",
        "Say whether it is hidden on purpose or not available.",
    ),
    IssueKind(
        "cell.unit_differs",
        ASK,
        "Unit differs",
        "The unit in the cell is not the indicator's.",
        "Say which unit is right.",
    ),
    IssueKind(
        "cell.fraction_read",
        NOTE,
        "Fractions read as percentages",
        "Shares are kept as fractions (0.89) without a percent format.",
        "Look at one of them before you accept.",
    ),
    IssueKind(
        "cell.state_contradicts",
        ASK,
        "Figure and state contradict",
        "A figure is given beside a state that says there is none.",
        "Say which of the two is right.",
    ),
    # --- checks -------------------------------------------------------------------------
    IssueKind(
        "check.copy_forward",
        ASK,
        "Same as last period",
        "The figure is exactly last period's.",
        "Keep it if nothing moved; ask if it was carried forward.",
    ),
    IssueKind(
        "check.stale_comment",
        ASK,
        "Old comment",
        "The comment is word for word an earlier one, or speaks of an earlier figure.",
        "Ask the department for a comment on this figure.",
    ),
    IssueKind(
        "check.zero_after_nonzero",
        ASK,
        "Zero after figures",
        "The figure is zero after a history without zeros.",
        "Keep a true zero; otherwise ask for the figure.",
    ),
    IssueKind(
        "check.jump",
        ASK,
        "Beyond its history",
        "The figure lies far outside everything reported so far.",
        "Keep it if it is true; ask for a reason.",
    ),
    IssueKind(
        "check.cumulative_falls",
        ASK,
        "Cumulative figure falls",
        "A figure counted from April is lower than at an earlier date of the same year.",
        "Ask whether it is the quarter alone.",
    ),
    IssueKind(
        "check.percent_out_of_range",
        ASK,
        "Outside 0 to 100%",
        "A share cannot be below 0% or above 100%.",
        "Ask for the figure.",
    ),
    IssueKind(
        "check.negative_count",
        ASK,
        "Negative count",
        "A count cannot be below zero.",
        "Ask for the figure.",
    ),
    IssueKind(
        "check.scale_slip",
        ASK,
        "A hundred times off",
        "The figure is about a hundred (or a thousand) times its neighbours.",
        "Take the figure at its usual size, or keep it.",
    ),
    IssueKind(
        "check.ratio_mismatch",
        ASK,
        "Parts do not give the figure",
        "Numerator divided by denominator is not the figure.",
        "Ask which of the three is wrong.",
    ),
    IssueKind(
        "check.parts_exceed_parent",
        ASK,
        "Part larger than the whole",
        "A part is larger than the whole it belongs to.",
        "Ask which of the two is wrong.",
    ),
    IssueKind(
        "check.ytd_reconciles",
        ASK,
        "Year to date does not add up",
        "The year to date is not the sum of its periods.",
        "Ask which of the figures is wrong.",
    ),
    IssueKind(
        "check.total_differs",
        ASK,
        "Total does not add up",
        "The total printed is not the sum of its rows.",
        "Ask which of the figures is wrong.",
    ),
    IssueKind(
        "check.target_differs",
        ASK,
        "Other target",
        "The return names a target that was not agreed.",
        "Keep the agreed one, or take the new one and log the change.",
    ),
    IssueKind(
        "check.unit_changed",
        ASK,
        "Unit changed",
        "The return gives another unit than the indicator's definition.",
        "Say which unit the figures are in.",
    ),
    IssueKind(
        "check.future_period",
        BLOCKS,
        "In the future",
        "The figure is for a period that has not ended yet.",
        "Check the period; a forecast is marked as one.",
    ),
    IssueKind(
        "check.previous_differs",
        ASK,
        "Earlier figure printed differently",
        "The comparison figure printed is not the one stored.",
        "Accepting it is a restatement and needs a reason.",
    ),
    IssueKind(
        "status.disagrees",
        ASK,
        "Status disagrees",
        "The colour or word returned is not what the rule gives.",
        "The rule's answer is used; tell the department.",
    ),
    # --- matching and comparing ---------------------------------------------------------
    IssueKind(
        "match.new_indicator",
        ASK,
        "Unknown indicator",
        "Neither the reference nor the title is known.",
        "Choose the indicator, add it, or say it is not ours.",
    ),
    IssueKind(
        "match.uncertain",
        ASK,
        "Which indicator?",
        "The reference or title resembles an indicator but is not the same.",
        "Confirm the indicator; the answer is remembered.",
    ),
    IssueKind(
        "match.contradicts",
        ASK,
        "Reference and title differ",
        "The reference is one indicator's and the title another's.",
        "Say which indicator is meant.",
    ),
    IssueKind(
        "compare.restatement",
        ASK,
        "Changes a reported figure",
        "The period was reported before with another figure.",
        "Accepting it is a restatement and needs a reason.",
    ),
    IssueKind(
        "compare.conflict",
        ASK,
        "Two figures for one period",
        "The return gives the same figure twice, differently.",
        "Choose one of the two.",
    ),
    IssueKind(
        "return.missing_indicator",
        ASK,
        "Expected, not returned",
        "An indicator due from this department is not in the return.",
        "Ask the department, or record why there is none.",
    ),
    IssueKind(
        "return.wrong_period",
        ASK,
        "Another period",
        "The return is for another period than the one asked for.",
        "Check that the right file was sent.",
    ),
)

CATALOGUE: Mapping[str, IssueKind] = MappingProxyType({kind.code: kind for kind in _KINDS})


def issue_of(
    code: str,
    message: str,
    *,
    proposal: str = "",
    sheet: str | None = None,
    cell: str | None = None,
    severity: Severity | None = None,
) -> Issue:
    """An issue of the catalogue with its own words; the severity is the kind's by default.

    Raises KeyError for a code that is not in the catalogue.
    """
    kind = CATALOGUE[code]
    return Issue(
        code=code,
        severity=severity or kind.severity,
        message=message,
        proposal=proposal or kind.remedy,
        sheet=sheet,
        cell=cell,
    )
