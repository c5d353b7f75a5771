"""The reminder to a directorate whose return has not come, or has not come whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.period import Period, date_words

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class MissingIndicator:
    """An indicator without a figure for the period."""

    ref: str
    title: str


@dataclass(frozen=True, slots=True)
class Chaser:
    """One reminder. `expected` counts the indicators due; `due` is the agreed day, if any."""

    directorate: str
    period: Period
    expected: int
    missing: tuple[MissingIndicator, ...]
    due: date | None
    is_overdue: bool
    is_illustrative: bool = False

    @property
    def title(self) -> str:
        """The subject of the e-mail."""
        when = ""
        if self.due is not None:
            when = f", {'was due' if self.is_overdue else 'due'} {date_words(self.due)}"
        return f"Performance return for {self.period.label}: {self.directorate}{when}"

    @property
    def letter(self) -> str:
        """The words of the e-mail, without a greeting's name or an address."""
        lines = ["Hello,", "", self._opening, "", *self._listed, ""]
        lines += [
            "The attached form asks for each of them. Any other workbook you keep will do too.",
            "If a figure is not ready, please say why and when it will be; we can report that.",
            "",
            "Thank you.",
        ]
        if self.is_illustrative:
            lines += ["", "(Sample council: made up, illustrative.)"]
        return "\n".join(lines)

    @property
    def _opening(self) -> str:
        when = ""
        if self.due is not None:
            when = f" {'was' if self.is_overdue else 'is'} due on {date_words(self.due)}"
        received = self.expected - len(self.missing)
        subject = f"The return of {self.directorate} for {self.period.label}"
        if not received:
            return f"{subject}{when}; nothing has reached us yet."
        return f"{subject}{when}; thank you for {received} of {self.expected} figures."

    @property
    def _listed(self) -> list[str]:
        shown = [f"- {each.ref} {each.title}" for each in self.missing[:_SHOWN]]
        rest = len(self.missing) - len(shown)
        more = [f"- and {rest} more, all in the form"] if rest else []
        return ["Still to come:", *shown, *more]
