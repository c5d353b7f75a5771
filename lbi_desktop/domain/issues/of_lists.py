"""What can be amiss with lists that are no returns: complaints, and the parts of a plan."""

from __future__ import annotations

from lbi_desktop.domain.issues.issue import IssueKind, Severity

KINDS_OF_LISTS = (
    IssueKind(
        "complaints.no_list",
        Severity.BLOCKS,
        "No list of complaints",
        "No row of heads names a stage and the day a complaint was received.",
        "Name the columns “Stage” and “Date received”, and read the file again.",
    ),
    IssueKind(
        "complaints.no_day",
        Severity.ASK,
        "No day of receipt",
        "A complaint without the day it was received belongs to no quarter.",
        "Give the day in the extract, and read it again.",
    ),
    IssueKind(
        "complaints.whose",
        Severity.ASK,
        "Whose complaint",
        "A row names no directorate of the council.",
        "Correct the name in the extract, or add it to the directorate's other names.",
    ),
    IssueKind(
        "complaints.stage",
        Severity.ASK,
        "No stage",
        "A row is neither of stage 1, nor of stage 2, nor a decision of an Ombudsman.",
        "Write 1, 2 or Ombudsman.",
    ),
    IssueKind(
        "complaints.days",
        Severity.ASK,
        "Answered before it came",
        "The day of the answer lies before the day of receipt.",
        "Correct the days in the extract.",
    ),
    IssueKind(
        "complaints.repeated",
        Severity.NOTE,
        "The same complaint twice",
        "A reference stands twice at the same stage.",
        "Nothing: it is counted once.",
    ),
    IssueKind(
        "complaints.personal",
        Severity.NOTE,
        "About people",
        "Columns that may tell of people were not read. Nothing of a single case is kept.",
        "Delete the extract when its counts are kept.",
    ),
    IssueKind(
        "complaints.column_unread",
        Severity.NOTE,
        "Columns left aside",
        "Columns that counting does not need were not read.",
        "Nothing.",
    ),
    IssueKind(
        "complaints.part_of_quarter",
        Severity.ASK,
        "Part of a quarter",
        "The extract begins or ends within a quarter, so that its counts may be too low.",
        "Ask for an extract of whole quarters, or leave this quarter out.",
    ),
    IssueKind(
        "plan_list.no_list",
        Severity.BLOCKS,
        "No list of plan elements",
        "No row of heads names what the elements of the plan are called.",
        "Name a column “Priority”, “Outcome”, “Action” or “Name”, and read the file again.",
    ),
    IssueKind(
        "plan_list.kind",
        Severity.ASK,
        "What it is",
        "A row does not say whether it is a priority, an outcome, an action or a plan.",
        "Write one of those words, or take it as proposed.",
    ),
    IssueKind(
        "plan_list.day",
        Severity.ASK,
        "No day",
        "A cell for a first or last day holds something else.",
        "Write it like 31/03/2029.",
    ),
    IssueKind(
        "plan_list.measure",
        Severity.ASK,
        "A measure that is not ours",
        "A row names a measure by a reference or title this store does not know.",
        "Correct it, or link the measure later.",
    ),
    IssueKind(
        "plan_list.above",
        Severity.ASK,
        "What it serves",
        "A row serves something that stands neither in the list nor in the plan.",
        "Correct the name, or add that element first.",
    ),
    IssueKind(
        "plan_list.repeated",
        Severity.NOTE,
        "The same element twice",
        "An element of the same name stands twice at the same place.",
        "Nothing: it is taken once.",
    ),
    IssueKind(
        "plan_list.column_unread",
        Severity.NOTE,
        "Column left aside",
        "A column does not say what of an element it holds.",
        "Nothing, or name it: owner, from, to, why, impact, measures.",
    ),
)
