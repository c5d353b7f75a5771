"""The letter that brings a directorate its return form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.period import Period, date_words
from lbi_desktop.domain.wording import counted

_HOW = (
    "- Fill in the tinted cells; the last figures and targets stand beside them.",
    "- Where a figure is off target or has moved, say what happened and what is done next.",
    "- If a figure is not ready, choose the reason; we can report that.",
    "- Save it and send it back as it is. Nothing has to be copied anywhere.",
)


@dataclass(frozen=True, slots=True)
class FormLetter:
    """What goes out with a form that asks for a number of figures; `due` may be agreed."""

    directorate: str
    period: Period
    asked: int
    due: date | None
    is_illustrative: bool = False

    @property
    def title(self) -> str:
        """The subject of the e-mail."""
        when = f", wanted by {date_words(self.due)}" if self.due is not None else ""
        return f"Return form for {self.period.label}: {self.directorate}{when}"

    @property
    def letter(self) -> str:
        """The words of the e-mail, without a greeting's name or an address."""
        when = f" by {date_words(self.due)}" if self.due is not None else ""
        opening = (
            f"The return form of {self.directorate} for {self.period.label} "
            f"({self.period.months}) is attached. It asks for {counted(self.asked, 'figure')}; "
            f"we need it back{when}."
        )
        lines = ["Hello,", "", opening, "", *_HOW, "", "Thank you."]
        if self.is_illustrative:
            lines += ["", "(Sample council: made up, illustrative.)"]
        return "\n".join(lines)
