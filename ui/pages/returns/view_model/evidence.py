"""What stands under the line in hand: what else is known, and what the usual answer is."""

from __future__ import annotations

from lbi_desktop.domain.issues.catalogue import CATALOGUE
from lbi_desktop.domain.readings.reading import StagedRow
from lbi_desktop.domain.wording import list_words
from ui.models.pieces import TwoTexts, nearest_text, two_texts
from ui.pages.returns.view_model.lines import MATCH_CODES, Group, Line
from ui.pages.returns.view_model.telling import Teller, is_long_text

_MOST_NAMED = 3
_SAID_BY_A_BUTTON = 40
_ENDING = 4  # words: a proposal that ends as the question does says it again


def evidence(line: Line, teller: Teller) -> str:
    """Sentences about a line beyond its one reason for being here; may be empty."""
    parts = [
        _usual_answer(line),
        *(teller.without_name(issue.message, line.row) for issue in line.others),
    ]
    if line.code in MATCH_CODES and line.row is not None:
        parts += [_candidates(line.row, teller), _reach(line)]
    parts.append(_as_written(line, teller))
    return " ".join(dict.fromkeys(filter(None, parts)))


def texts_of(line: Line) -> TwoTexts | None:
    """A comment in full beside the one that is stored; None where the line is a figure."""
    row = line.row
    if row is None or len(line.rows) > 1 or not is_long_text(row.reading):
        return None
    said = row.reading.text or row.reading.raw
    return two_texts(said, nearest_text(said, row.ours_text))


def _usual_answer(line: Line) -> str:
    if line.issue is None or line.group not in (Group.SETTLE, Group.MISSING):
        return ""
    known = CATALOGUE.get(line.issue.code)
    said = line.issue.proposal or (known.remedy if known else "")
    is_told = said.split()[-_ENDING:] == line.issue.message.split()[-_ENDING:]
    return said if len(said) > _SAID_BY_A_BUTTON and not is_told else ""


def _candidates(row: StagedRow, teller: Teller) -> str:
    others = [
        f"{teller.name(name)} ({score:.0f}%)"
        for name, score in row.candidates[1 : _MOST_NAMED + 1]
    ]
    return f"Less alike: {list_words(others)}." if others else ""


def _reach(line: Line) -> str:
    held = "this label"
    many = f"the {line.figures:,} figures with {held}" if line.figures > 1 else held
    return f"The answer holds for {many} and is remembered for the next return."


def _as_written(line: Line, teller: Teller) -> str:
    """What stood in the cell, where it was read as something that looks different."""
    row = line.row
    if row is None or line.figures > 1:
        return ""
    if row.reading.value is None:
        return ""
    written, read = row.reading.shown.strip(), teller.theirs(line)
    return f"The cell shows “{written}”." if written and written != read else ""
