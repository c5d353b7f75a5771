"""The columns of the return form: key, head, width, and who fills them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FORM_NAME = "LBI return form"
FORM_VERSION = "1"
IDENTITY_SHEET = "form identity"
RETURN_SHEET = "Return"
GUIDE_SHEET = "How to complete"

STATE_CHOICES: tuple[tuple[str, str], ...] = (
    ("Final", "final"),
    ("Provisional", "provisional"),
    ("Revised", "revised"),
    ("Estimated", "estimated"),
    ("Not available", "not_available"),
    ("Not applicable", "not_applicable"),
    ("Hidden: small numbers", "suppressed"),
    ("Not due yet", "not_due"),
)


class Group(StrEnum):
    """The three parts of the form, as its group heads say."""

    REFERENCE = "What we hold"
    FIGURES = "For you to fill in"
    COMMENTARY = "For you to explain"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column: the hidden key it is read by, its head, its width in characters."""

    key: str
    head: str
    width: float
    group: Group


COLUMNS: tuple[FormColumn, ...] = (
    FormColumn("ref", "Ref", 8, Group.REFERENCE),
    FormColumn("indicator", "Indicator", 34, Group.REFERENCE),
    FormColumn("period", "Period", 14, Group.REFERENCE),
    FormColumn("polarity", "Good is", 9, Group.REFERENCE),
    FormColumn("year_before", "Same period last year", 11, Group.REFERENCE),
    FormColumn("previous", "Period before", 11, Group.REFERENCE),
    FormColumn("target", "Target", 11, Group.REFERENCE),
    FormColumn("figure", "Figure", 12, Group.FIGURES),
    FormColumn("state", "How firm, or why none", 17, Group.FIGURES),
    FormColumn("numerator", "Numerator", 11, Group.FIGURES),
    FormColumn("denominator", "Denominator", 12, Group.FIGURES),
    FormColumn("happened", "What happened", 34, Group.COMMENTARY),
    FormColumn("matters", "Why it matters", 26, Group.COMMENTARY),
    FormColumn("next", "What next", 26, Group.COMMENTARY),
    FormColumn("owner", "Owner (role)", 16, Group.COMMENTARY),
    FormColumn("due", "By when", 11, Group.COMMENTARY),
)
FIRST_COLUMN = 1  # column A, hidden, holds each line's identity
HEAD_ROW = 6
KEY_ROW = 5
FIRST_LINE = 7
