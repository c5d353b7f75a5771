"""An extract of complaints in, cases fit for counting out: no name, no address, no words.

Every row is counted or said to be left out, with its cell. What a column holds beside stage,
service, days and outcome is never read: its head alone is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from importers.opening import open_workbook
from importers.workbooks.plain_lists import PlainList, day_in, lists_in, text_in
from importers.workbooks.sheets import Cell
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.meetings.complaints import ComplaintCase

_HEADS = {
    name: re.compile(said)
    for name, said in {
        "reference": r"(?:complaint|case|feedback|enquiry)?\s*(?:ref(?:erence)?|id|no|number)"
        r"(?: ?(?:no|number|id))?",
        "stage": r"(?:complaint |current )?(?:stage|level|type)(?: of complaint)?",
        "directorate": r"(?:responsible |lead )?(?:directorate|department|dept)(?: name)?",
        "service": r"(?:responsible |lead )?(?:service(?: area)?|team|division|section)",
        "received": r"(?:date|day)?\s*(?:complaint )?(?:received|logged|opened|created|raised"
        r"|registered)(?: on| date)?|start date",
        "due": r"(?:date |response )?(?:due|deadline|target)(?: date| on| by)?",
        "responded": r"(?:date|day)?\s*(?:of )?(?:response sent|response|responded|answered"
        r"|closed|completed|resolved|decided|decision)(?: on| date)?|end date",
        "outcome": r"(?:complaint |final )?(?:outcome|finding|result|decision|upheld)(?: .*)?",
        "ombudsman": r"(?:lg\w*o|ho(?:us\w*)?s?|.*ombudsman.*)(?: .*)?",
    }.items()
}
_NEEDED = frozenset({"stage", "received"})
_PERSONAL = re.compile(
    r"name|complainant|customer|resident|tenant|address|street|post ?code|e-?mail|phone|mobile"
    r"|birth|dob|gender|ethnic|description|detail|note|comment|summary|correspond",
    re.IGNORECASE,
)
_NOT_UPHELD = re.compile(
    r"not\s+(?:up\s*held|justified)|no\s+(?:fault|maladmin)|reject|unfound", re.IGNORECASE
)
_UPHELD = re.compile(r"up\s*held|justified|fault|maladmin|founded|^y(?:es)?$|partly|partial",
                     re.IGNORECASE)  # fmt: skip
_YES = re.compile(r"y(?:es)?|true|1", re.IGNORECASE)
_NO = re.compile(r"no?|none|n/?a|-|–|false|0", re.IGNORECASE)
WhoseName = Callable[[str], str]
"""The directorate a name in the extract means; empty for none of ours."""


@dataclass(slots=True)
class ComplaintsRead:
    """The cases of an extract, how many rows it had, and why others were left out."""

    cases: list[ComplaintCase] = field(default_factory=list)
    rows: int = 0
    issues: list[Issue] = field(default_factory=list)

    @property
    def left_out(self) -> int:
        """How many rows are in no count."""
        return self.rows - len(self.cases)


def read_complaints(path: Path, *, whose: WhoseName) -> ComplaintsRead:
    """Every case of every list on the visible sheets; problems come back as issues."""
    book = open_workbook(path)
    read = ComplaintsRead(issues=list(book.issues))
    found = list(lists_in(book, _HEADS, needed=_NEEDED))
    if book.sheets and not found:
        said = f"No list of complaints was recognised in “{path.name}”."
        read.issues.append(issue_of("complaints.no_list", said))
    for each in found:
        _read_list(each, read, whose)
    return read


def _read_list(found: PlainList, read: ComplaintsRead, whose: WhoseName) -> None:
    read.issues += _left_aside(found)
    seen: set[tuple[str, int]] = set()
    for number, row in found.rows():
        read.rows += 1
        case = _case(found, number, row, read=read, whose=whose)
        if case is None:
            continue
        reference = text_in(row.get("reference")).casefold()
        if reference and (reference, case.stage) in seen:
            said = f"Row {number} repeats a complaint of the same stage; it is counted once."
            read.issues.append(_at("complaints.repeated", said, found=found, row=row))
            continue
        seen.add((reference, case.stage))
        read.cases.append(case)


def _case(
    found: PlainList,
    number: int,
    row: Mapping[str, Cell],
    *,
    read: ComplaintsRead,
    whose: WhoseName,
) -> ComplaintCase | None:
    received = day_in(row.get("received"))
    if received is None:
        said = f"Row {number} is left out: it does not say when the complaint was received."
        read.issues.append(_at("complaints.no_day", said, found=found, row=row))
        return None
    named = text_in(row.get("directorate")) or text_in(row.get("service"))
    directorate = whose(named) if named else ""
    if not directorate:
        said = f"Row {number} is left out: “{named or 'nothing'}” is no directorate of ours."
        read.issues.append(_at("complaints.whose", said, found=found, row=row))
        return None
    stage = _stage(row)
    if stage is None:
        said = f"Row {number} is left out: “{text_in(row.get('stage'))}” is no stage."
        read.issues.append(_at("complaints.stage", said, found=found, row=row))
        return None
    responded = day_in(row.get("responded"))
    if responded is not None and responded < received:
        said = f"Row {number} was answered before it came: the answer is not counted."
        read.issues.append(_at("complaints.days", said, found=found, row=row))
        responded = None
    return ComplaintCase(
        directorate, stage, received, day_in(row.get("due")), responded, _upheld(row, stage)
    )


def _stage(row: Mapping[str, Cell]) -> int | None:
    """1 or 2; 0 for a decision of an Ombudsman, whatever stage stands beside it."""
    said = text_in(row.get("stage")).casefold()
    asked = text_in(row.get("ombudsman"))
    if "ombudsman" in said or re.match(r"lg\w*o\b|stage 3|final", said):
        return 0
    if asked and not _NO.fullmatch(asked):
        return 0
    numbers = {"1": 1, "one": 1, "i": 1, "first": 1, "2": 2, "two": 2, "ii": 2, "second": 2}
    for word in re.findall(r"[a-z]+|\d", said):
        if word in numbers:
            return numbers[word]
    return None


def _upheld(row: Mapping[str, Cell], stage: int) -> bool | None:
    """Upheld, wholly or in part; None while nothing is said. Ombudsmen say it in their own."""
    said = text_in(row.get("outcome"))
    asked = text_in(row.get("ombudsman"))
    if stage == 0 and _UPHELD.search(asked) and not _YES.fullmatch(asked):
        said = asked
    if not said:
        return None
    return bool(_UPHELD.search(said)) and not _NOT_UPHELD.search(said)


def _left_aside(found: PlainList) -> Iterator[Issue]:
    """Names the columns that were not read, those about people first."""
    about = [cell for cell in found.left_aside if _PERSONAL.search(str(cell.value))]
    others = [cell for cell in found.left_aside if cell not in about]
    if about:
        said = (
            f"{_names(about)}: about people, and not read. Complaints are counted; no case is "
            "kept."
        )
        yield _at("complaints.personal", said, found=found, row={"": about[0]})
    if others:
        said = f"{_names(others)}: not needed, and not read."
        yield _at("complaints.column_unread", said, found=found, row={"": others[0]})


def _names(cells: list[Cell]) -> str:
    return ", ".join(f"“{text_in(cell)}”" for cell in cells)


def _at(code: str, said: str, *, found: PlainList, row: Mapping[str, Cell]) -> Issue:
    cell = next(iter(row.values())).address
    return issue_of(code, said, sheet=found.sheet.name, cell=cell)
