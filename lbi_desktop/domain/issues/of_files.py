"""What can be amiss with a returned file, its sheets and its tables."""

from __future__ import annotations

from lbi_desktop.domain.issues.issue import IssueKind, Severity

NOTHING_FILLED_IN = "form.nothing_filled_in"
"""The code of our own form sent back untouched; it is told otherwise than a refused file."""
SAME_AGAIN = "file.same_again"

KINDS_OF_FILES = (
    # --- the file -------------------------------------------------------------------------
    IssueKind(
        "file.absent",
        Severity.BLOCKS,
        "No such file",
        "Nothing is at the place named.",
        "Check the name and that its drive is connected, then drop it on the window.",
    ),
    IssueKind(
        "file.folder",
        Severity.BLOCKS,
        "A folder",
        "A folder was given where a file is needed.",
        "Open the folder and choose the returns in it.",
    ),
    IssueKind(
        "file.not_allowed",
        Severity.BLOCKS,
        "No permission",
        "This computer does not let you read the file.",
        "Ask its owner for access, or for a copy.",
    ),
    IssueKind(
        "file.empty",
        Severity.BLOCKS,
        "Empty file",
        "The file holds nothing at all.",
        "Ask the department to save and send it again.",
    ),
    IssueKind(
        "file.lock",
        Severity.BLOCKS,
        "Lock file",
        "A file whose name starts with ~$ only marks that another one is open.",
        "Choose the file with the same name without ~$.",
    ),
    IssueKind(
        "file.kind",
        Severity.BLOCKS,
        "Not a workbook",
        "By its content the file is not a workbook, a CSV or an HTML table.",
        "Ask for the return as an Excel workbook.",
    ),
    IssueKind(
        "file.misnamed",
        Severity.NOTE,
        "Named as something else",
        "The name ends differently from what the file holds.",
        "Nothing: it was read by its content.",
    ),
    IssueKind(
        "file.encrypted",
        Severity.BLOCKS,
        "Password",
        "The workbook is protected with a password and cannot be read.",
        "Ask the department for a copy without one.",
    ),
    IssueKind(
        "file.damaged",
        Severity.BLOCKS,
        "Damaged file",
        "The file stops half-way or its parts do not fit together.",
        "Ask for it again; if it came by e-mail, ask for it by the shared folder.",
    ),
    IssueKind(
        "file.bomb",
        Severity.BLOCKS,
        "Unpacks too large",
        "The file is built to unpack to far more than a workbook ever holds.",
        "Do not open it. Tell your IT security team where it came from.",
    ),
    IssueKind(
        "file.too_big",
        Severity.BLOCKS,
        "Too big",
        "Reading the file needs more memory or time than a return ever does.",
        "Ask for the sheet with the figures alone.",
    ),
    IssueKind(
        "file.macros",
        Severity.NOTE,
        "Macros",
        "The workbook carries macros. They were not run.",
        "Nothing: only the cells were read.",
    ),
    IssueKind(
        "file.links",
        Severity.NOTE,
        "Links to other files",
        "Some cells are linked to other workbooks. The values last saved were read.",
        "Check that the department refreshed its links before sending.",
    ),
    IssueKind(
        SAME_AGAIN,
        Severity.NOTE,
        "Accepted before",
        "Exactly this file was accepted before.",
        "Nothing: there is nothing new in it.",
    ),
    IssueKind(
        "file.formats_unknown",
        Severity.NOTE,
        "Formats not known",
        "This kind of file does not say how its cells are shown, nor which hold mistakes.",
        "Look at the percentages before you accept.",
    ),
    IssueKind(
        "file.no_figures",
        Severity.ASK,
        "No figures found",
        "No table of figures was recognised in the file.",
        "Look at the sheets; if it is a return, ask for it in last quarter's layout.",
    ),
    IssueKind(
        NOTHING_FILLED_IN,
        Severity.ASK,
        "Nothing filled in",
        "Our own return form came back as it was sent.",
        "Ask the department for its figures, or for the reason why there are none.",
    ),
    IssueKind(
        "form.figure_missing",
        Severity.ASK,
        "Parts without a figure",
        "A numerator or a denominator was filled in, and no figure beside it.",
        "Ask the department for the figure.",
    ),
    IssueKind(
        "form.answer_in_words",
        Severity.ASK,
        "Answered in words",
        "A row that was sent back was answered in words, where they are kept to be read.",
        "Read the answer; type the figure if the words give one.",
    ),
    # --- sheets and tables ----------------------------------------------------------------
    IssueKind(
        "sheet.hidden",
        Severity.NOTE,
        "Hidden sheet",
        "The workbook has a hidden sheet.",
        "Look whether it belongs to the return.",
    ),
    IssueKind(
        "sheet.hidden_rows",
        Severity.NOTE,
        "Hidden rows",
        "Rows with figures are hidden on the sheet.",
        "Ask whether they belong to the return.",
    ),
    IssueKind(
        "sheet.hidden_columns",
        Severity.NOTE,
        "Hidden columns",
        "Columns with figures are hidden on the sheet.",
        "Ask whether they belong to the return.",
    ),
    IssueKind(
        "sheet.count_differs",
        Severity.ASK,
        "Cells counted twice differ",
        "Two ways of reading the sheet found different numbers of filled cells.",
        "Open the workbook in Excel, save it, and read it again.",
    ),
    IssueKind(
        "sheet.too_many_cells",
        Severity.ASK,
        "Very large sheet",
        "The sheet holds more cells than a return does; only the first ones were read.",
        "Ask for the figures of this period alone.",
    ),
    IssueKind(
        "sheet.unread",
        Severity.NOTE,
        "Sheet left aside",
        "The sheet holds figures, but no table of them was recognised.",
        "Nothing, if it is guidance, workings or a chart.",
    ),
    IssueKind(
        "sheet.column_unread",
        Severity.ASK,
        "Column left aside",
        "A column holds figures, but its head does not say what they are; they were not read.",
        "Nothing, if the return does not need it; or name its head “Actual”, “Target” or the "
        "period, and read the file again.",
    ),
    IssueKind(
        "extract.case_level",
        Severity.BLOCKS,
        "Records of people",
        "The table lists cases or people one by one. Such records are not kept here.",
        "Delete the file, and ask for the totals instead.",
    ),
    IssueKind(
        "row.duplicate",
        Severity.ASK,
        "The same row twice",
        "An indicator stands twice for the same period.",
        "Keep one of the two and send the other back.",
    ),
    IssueKind(
        "ref.garbled",
        Severity.ASK,
        "Reference garbled",
        "Excel turned the reference into a date or a number.",
        "Check which indicator is meant.",
    ),
)
