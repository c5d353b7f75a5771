"""What can be amiss with a returned figure as it stands in its cell, and with its period."""

from __future__ import annotations

from lbi_desktop.domain.issues.issue import IssueKind, Severity

KINDS_OF_CELLS = (
    # --- periods --------------------------------------------------------------------------
    IssueKind(
        "period.missing",
        Severity.ASK,
        "No period",
        "Nothing says which period the figures are for.",
        "Give the period.",
    ),
    IssueKind(
        "period.ambiguous",
        Severity.ASK,
        "Two periods possible",
        "The period can be understood in two ways.",
        "Say which one is meant.",
    ),
    IssueKind(
        "period.from_name",
        Severity.NOTE,
        "Period from the file's name",
        "Nothing inside the file says which period it is for; the file's name does.",
        "Nothing, if the name is right; or choose the period.",
    ),
    IssueKind(
        "period.conflict",
        Severity.ASK,
        "Periods contradict",
        "Two places of the file name different periods for the same figures.",
        "Say which one is meant.",
    ),
    # --- cells ----------------------------------------------------------------------------
    IssueKind(
        "cell.error",
        Severity.BLOCKS,
        "Mistake in a formula",
        "The cell shows a mistake of Excel's instead of a figure.",
        "Ask the department for the figure.",
    ),
    IssueKind(
        "formula.no_cached_value",
        Severity.BLOCKS,
        "Formula not calculated",
        "The formula's result was not saved with the file.",
        "Open the workbook in Excel, save it, and read it again.",
    ),
    IssueKind(
        "cell.range",
        Severity.ASK,
        "A range",
        "The cell holds a range, and a range is not a figure.",
        "Ask the department for one figure.",
    ),
    IssueKind(
        "cell.bound",
        Severity.ASK,
        "A bound",
        "The cell gives a limit (over, under, at least) instead of a figure.",
        "Ask the department for the figure itself.",
    ),
    IssueKind(
        "cell.approximate",
        Severity.ASK,
        "About",
        "The cell gives a figure in round words.",
        "Take it as estimated, or ask for the exact figure.",
    ),
    IssueKind(
        "cell.dash",
        Severity.ASK,
        "A dash",
        "A dash can mean zero, none yet or not applicable.",
        "Say which one is meant.",
    ),
    IssueKind(
        "cell.two_values",
        Severity.ASK,
        "Two figures in one cell",
        "The cell holds two or more figures.",
        "Choose one, or ask for a row each.",
    ),
    IssueKind(
        "cell.merged",
        Severity.ASK,
        "One figure over several periods",
        "One figure stands in a cell merged over several columns of figures.",
        "Say which period it is for, or ask for a figure for each.",
    ),
    IssueKind(
        "cell.date_in_value",
        Severity.ASK,
        "A date for a figure",
        "The cell holds a date where a figure belongs.",
        "Ask for the figure: Excel turns 3-4 into 3 April.",
    ),
    IssueKind(
        "cell.not_a_number",
        Severity.ASK,
        "Text for a figure",
        "The cell holds words where a figure belongs.",
        "Ask the department for the figure.",
    ),
    IssueKind(
        "cell.symbol",
        Severity.ASK,
        "An unexplained symbol",
        "The cell holds a symbol that nothing on the sheet explains.",
        "Say whether it is hidden on purpose or not available.",
    ),
    IssueKind(
        "cell.unit_differs",
        Severity.ASK,
        "Unit differs",
        "The unit in the cell is not the indicator's.",
        "Say which unit is right.",
    ),
    IssueKind(
        "cell.fraction_read",
        Severity.NOTE,
        "Fractions read as percentages",
        "Shares are kept as fractions (0.89) without a percent format.",
        "Look at one of them before you accept.",
    ),
    IssueKind(
        "cell.band_read",
        Severity.NOTE,
        "Ages read from dates",
        "Excel turns ages such as 5-9 or 10-14 into dates; they were read as ages.",
        "Look at the names of the groups before you accept.",
    ),
    IssueKind(
        "cell.state_contradicts",
        Severity.ASK,
        "Figure and state contradict",
        "A figure is given beside a state that says there is none.",
        "Say which of the two is right.",
    ),
)
