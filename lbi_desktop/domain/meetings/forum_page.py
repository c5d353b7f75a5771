"""A forum as its page says it: when it meets, who comes, what it sees, which paper it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.periods.cycle import month_names
from lbi_desktop.domain.wording import counted, day_words, sentence_case

USUAL_RECIPES = {
    ForumKind.PERFORMANCE_PANEL: "panel",
    ForumKind.SCRUTINY: "scrutiny",
    ForumKind.SERVICE_SCRUTINY: "service-scrutiny",
    ForumKind.SAFEGUARDING: "safeguarding",
    ForumKind.MANAGEMENT_TEAM: "dmt",
    ForumKind.STRATEGIC_BOARD: "board",
    ForumKind.PARTNERSHIP: "board",
    ForumKind.EXECUTIVE: "executive",
}
"""The document each kind of forum reads unless it names another."""

_FILLED_IN = {
    "{focus}": "the directorate",
    "{lead}": "the corporate director in focus",
    "{portfolio}": "the portfolio in focus",
    "{period}": "the period",
    "{year}": "the year",
}


@dataclass(frozen=True, slots=True)
class ForumPage:
    """A forum with how many indicators it sees and its meetings around today."""

    forum: Forum
    sees: int
    held: int
    last: Meeting | None
    following: Meeting | None

    @property
    def recipe(self) -> str:
        """The document it reads."""
        return recipe_for(self.forum)


def recipe_for(forum: Forum) -> str:
    """The document a forum reads."""
    return forum.recipe or USUAL_RECIPES[forum.kind]


def forum_said(page: ForumPage) -> Iterator[tuple[str, str]]:
    """What there is to say of a forum, a line each; empty parts are left out."""
    forum, cycle = page.forum, page.forum.cycle
    months = ", ".join(month_names(cycle))
    rhythm = f"{cycle.words}{f' of {months}' if months else ''}" if cycle.words else "no rhythm"
    clear = counted(forum.despatch_clear_days, "clear working day")
    said = (
        ("Exists", _span(forum)),
        ("Meets", ", ".join(filter(None, (rhythm, cycle.starts_at, cycle.place)))),
        ("Next", day_words(page.following.day) if page.following else "nothing planned"),
        ("Members", "; ".join(forum.members)),
        ("Required", "; ".join(map(_plainly, forum.required))),
        ("In turn", "; ".join(forum.rota)),
        ("Its business", _plainly(forum.title)),
        ("Reads", page.recipe),
        ("Sees", _seen(page)),
        ("Papers", f"{'public' if forum.is_public else 'not public'}, {clear} before"),
        ("Report of", forum.report_of),
    )
    yield from (each for each in said if each[1])


def _plainly(pattern: str) -> str:
    """A pattern as a person says it: what is filled in for a meeting is named, not marked."""
    for mark, words in _FILLED_IN.items():
        pattern = pattern.replace(mark, words)
    return sentence_case(pattern)


def _seen(page: ForumPage) -> str:
    of = " and ".join(page.forum.suites) or page.forum.committee
    return f"{counted(page.sees, 'indicator')}{f' of {of}' if of else ''}"


def _span(forum: Forum) -> str:
    first = f"since {day_words(forum.first_day)}" if forum.first_day else ""
    last = f"until {day_words(forum.last_day)}" if forum.last_day else ""
    return " ".join(filter(None, (first, last))) or "always"
