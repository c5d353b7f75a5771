"""What goes back to a department about its return: the cells questioned, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lbi_desktop.domain.wording import counted


class Wish(StrEnum):
    """What the department is asked to do about a row."""

    CORRECT = "correct"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class SentBackRow:
    """One questioned cell: where, what stood there, what we hold, why, what we propose."""

    place: str
    title: str
    returned: str
    ours: str
    wish: Wish
    why: str
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class SentBack:
    """The questioned rows of one return. `period` is its label, empty where not known."""

    file: str
    directorate: str
    period: str
    rows: tuple[SentBackRow, ...]
    is_illustrative: bool = False

    @property
    def title(self) -> str:
        """The title of the worksheet and the subject of the e-mail."""
        whose = ", ".join(filter(None, (self.directorate, self.period)))
        return f"Return to settle: {whose or self.file}"

    @property
    def lead(self) -> str:
        """What is asked, in a line."""
        return f"{counted(len(self.rows), 'row')} of “{self.file}”; all others are in hand."

    @property
    def letter(self) -> str:
        """The words of the e-mail."""
        period = f" for {self.period}" if self.period else ""
        parts = [f"About “{self.file}”{period}", ""]
        for wish, words in ((Wish.CORRECT, "To correct:"), (Wish.ANSWER, "To answer:")):
            rows = [_line(row) for row in self.rows if row.wish is wish]
            parts += [words, *rows, ""] if rows else []
        parts.append("The other rows of the return are in hand. Nothing else is needed.")
        return "\n".join(parts)


def _line(row: SentBackRow) -> str:
    where = f"{row.place}: " if row.place else ""
    says = f" (returned: {row.returned})" if row.returned else ""
    return f"- {where}{row.title}{says}. {row.why}".rstrip()
