"""The rules of a council as lines: what is set, and the action that leads to where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lbi_desktop.domain.indicator import Indicator, LifeCycle, StatusRule, StatusScheme
from lbi_desktop.domain.wording import counted, list_words, plain_number
from ui.pages.settings.view_model.store_lines import Line

if TYPE_CHECKING:
    from lbi_desktop.queries.council import Council
    from ui.pages.settings.question import CouncilRules

_KINDS = {"relative_percent": "% of the target", "points": " points"}
_NAMED = 2


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A line, the words of its button and the action that does it."""

    line: Line
    act: str
    action: str


def rule_lines(council: Council, rules: CouncilRules, *, today: date) -> tuple[RuleLine, ...]:
    """What is set, in the order of a year's work."""
    alive = [each for each in council.forums if each.exists_on(today)]
    least = rules.small.least - 1
    hidden = f"1 to {least} hidden" if least else "none hidden"
    return (
        RuleLine(
            Line("Forums and recipes", counted(len(alive), "forum")), "Forums", "meeting.forums"
        ),
        RuleLine(Line("Status rules", _status(council.indicators)), "Tolerances", "list.many"),
        RuleLine(Line("Small numbers", hidden), "Set up", "wellbeing.set_up"),
        RuleLine(
            Line("Word templates", list_words(rules.templates) or "the built-in one"),
            "Reports",
            "go.reports",
        ),
        RuleLine(
            Line("Working days", "England's bank holidays, year from April"),
            "Calendar",
            "meeting.year",
        ),
    )


def _status(indicators: Sequence[Indicator]) -> str:
    """The tolerances in use, the commonest first: `3 points for 40, on or off for 12`."""
    used = Counter(
        _tolerance(each.rule)
        for each in indicators
        if each.life_cycle is LifeCycle.ACTIVE
        and each.rule.scheme is not StatusScheme.NARRATIVE
    )
    named = [f"{words} for {number:,}" for words, number in used.most_common(_NAMED)]
    rest = sum(used.values()) - sum(number for _, number in used.most_common(_NAMED))
    return (
        ", ".join([*named, *([f"other for {rest:,}"] if rest else [])]) or "no indicators yet"
    )


def _tolerance(rule: StatusRule) -> str:
    if not rule.tolerance:
        return "on or off"
    size = plain_number(rule.tolerance, 2, trims=True)
    return f"{size}{_KINDS.get(rule.tolerance_kind.value, '')}"
