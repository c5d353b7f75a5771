"""Which documents can be written, for whom, and under which name they are saved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.directorate import Directorate
from lbi_desktop.domain.documents.recipe import Focus, focus_of, is_for_a_forum
from lbi_desktop.domain.meetings.forum import Forum, ForumKind, Meeting
from lbi_desktop.domain.meetings.forum import next_meeting as meeting_ahead
from lbi_desktop.domain.period import Period, date_words

_NAMED_AFTER_FORUM = ("safeguarding", "dmt", "board")
_UNFIT = re.compile(r'[\\/:*?"<>|]+')


@dataclass(frozen=True, slots=True)
class Recipe:
    """One kind of document. `kinds` are the forums it is for; `noun` stands on the button."""

    key: str
    words: str
    detail: str
    title: str
    recipe: str
    style: str
    kinds: tuple[ForumKind, ...]
    has_focus: bool = False
    noun: str = "report"
    is_focus_optional: bool = False

    @property
    def about(self) -> Focus:
        """What its focus names."""
        return focus_of(self.recipe)

    @property
    def goes_to_a_forum(self) -> bool:
        """Whether a forum receives it."""
        return is_for_a_forum(self.recipe)


RECIPES = (
    Recipe(
        "scrutiny",
        "Scrutiny report",
        "A summary, a page for each indicator that needs attention, and the whole suite.",
        "Quarterly performance report",
        "scrutiny",
        "current",
        (ForumKind.SCRUTINY, ForumKind.EXECUTIVE),
    ),
    Recipe(
        "service",
        "Service committee",
        "The same report of one service scrutiny committee’s own indicators, in its name.",
        "Service performance report",
        "service-scrutiny",
        "current",
        (ForumKind.SERVICE_SCRUTINY,),
    ),
    Recipe(
        "scrutiny.2014",
        "2014–18 style",
        "The same figures in the letterhead and numbered paragraphs of those years.",
        "Quarterly performance report",
        "scrutiny",
        "2014",
        (ForumKind.SCRUTINY, ForumKind.SERVICE_SCRUTINY, ForumKind.EXECUTIVE),
    ),
    Recipe(
        "panel",
        "Panel pack",
        "One page on the directorate in focus, then the corporate suite.",
        "Panel briefing pack",
        "panel",
        "current",
        (ForumKind.PERFORMANCE_PANEL,),
        has_focus=True,
        noun="pack",
    ),
    Recipe(
        "safeguarding",
        "Safeguarding pack",
        "Restricted: the directorate’s safeguarding measures in depth, small numbers hidden.",
        "Safeguarding pack",
        "safeguarding",
        "current",
        (ForumKind.SAFEGUARDING,),
        noun="pack",
    ),
    Recipe(
        "dmt",
        "Management team pack",
        "A directorate’s indicators, services and contracts, plan delivery and actions.",
        "Management team pack",
        "dmt",
        "current",
        (ForumKind.MANAGEMENT_TEAM,),
        noun="pack",
    ),
    Recipe(
        "board",
        "Board pack",
        "For a strategic board or partnership: its own indicators, what changed, delivery.",
        "Board pack",
        "board",
        "current",
        (ForumKind.STRATEGIC_BOARD, ForumKind.PARTNERSHIP),
        noun="pack",
    ),
    Recipe(
        "executive",
        "Executive report",
        "The quarterly report for the Executive: counted by portfolio, with what it may agree.",
        "Council performance report",
        "executive",
        "current",
        (ForumKind.EXECUTIVE,),
    ),
    Recipe(
        "executive-member",
        "Executive Member’s year",
        "An Executive Member’s annual report: achievements, figures by quarter, the plan.",
        "Annual report",
        "executive-member",
        "current",
        (ForumKind.SERVICE_SCRUTINY, ForumKind.SCRUTINY),
        has_focus=True,
    ),
    Recipe(
        "plan",
        "Plan on a page",
        "The council’s, a directorate’s or a service’s plan on one page, with how it stands.",
        "Plan on a page",
        "plan",
        "current",
        (),
        has_focus=True,
        noun="page",
    ),
    Recipe(
        "line-of-sight",
        "Line of sight",
        "What a plan, an action or an indicator serves, what serves it, and where it breaks.",
        "Line of sight",
        "line-of-sight",
        "current",
        (),
        has_focus=True,
        noun="document",
    ),
    Recipe(
        "definitions",
        "Definitions",
        "What every indicator counts, from where, against what, and who answers for it.",
        "Indicator definitions",
        "definitions",
        "current",
        (),
        has_focus=True,
        noun="book",
        is_focus_optional=True,
    ),
)


def recipe_of(key: str) -> Recipe:
    """The recipe of a key."""
    return next(each for each in RECIPES if each.key == key)


def forums_for(recipe: Recipe, forums: Sequence[Forum], *, today: date) -> tuple[Forum, ...]:
    """The forums in existence that a recipe is made for, its usual one first."""
    living = [each for each in forums if _exists(each, today)]
    return tuple(each for kind in recipe.kinds for each in living if each.kind is kind)


def directorates_now(directorates: Sequence[Directorate], *, today: date) -> tuple[str, ...]:
    """The names of the directorates there are."""
    return tuple(each.name for each in directorates if _exists(each, today))


def focus_meant(forum: Forum | None, meetings: Sequence[Meeting], *, today: date) -> str:
    """The directorate in focus at a forum's next meeting, empty where it has none."""
    held = next_meeting(forum, meetings, today=today)
    return held.focus if held is not None else ""


def portfolio_meant(forum: Forum | None) -> str:
    """The portfolio of the Executive Member who reports to a forum."""
    member = "Executive Member for "
    report_of = forum.report_of if forum is not None else ""
    return report_of.removeprefix(member) if report_of.startswith(member) else ""


def next_meeting(
    forum: Forum | None, meetings: Sequence[Meeting], *, today: date, focus: str = ""
) -> Meeting | None:
    """A forum's next meeting; with a focus, the next one on that directorate."""
    if forum is None:
        return None
    return meeting_ahead(forum, meetings, day=today, focus=focus)


def caption(
    forum: Forum | None, meeting: Meeting | None, *, draft: int = 0, is_for_one: bool = True
) -> str:
    """`Corporate Resources and Economy Scrutiny, 10 March 2026  ·  draft 3`."""
    if forum is None and not is_for_one:
        return f"For whoever asks{f'  ·  draft {draft}' if draft else ''}"
    if forum is None:
        return "No forum of this store receives it."
    day = f", {date_words(meeting.day)}" if meeting is not None else ", no meeting yet"
    return f"{forum.name}{day}{f'  ·  draft {draft}' if draft else ''}"


def title_of(recipe: Recipe, period: Period, *, focus: str = "") -> str:
    """`Quarterly performance report, Q3 2025/26`."""
    subject = f": {focus}" if recipe.has_focus and focus else ""
    return f"{recipe.title}{subject}, {period.label}"


def file_name(recipe: Recipe, period: Period, *, focus: str = "", forum: str = "") -> str:
    """A name that every computer takes: `Scrutiny report Q3 2025-26.docx`.

    A service committee's report bears the name of its forum.
    """
    style = " 2014-18 style" if recipe.style == "2014" else ""
    words = "Scrutiny report" if recipe.recipe == "scrutiny" else recipe.words
    if recipe.recipe == "executive-member":
        words = recipe.title
    if recipe.recipe in _NAMED_AFTER_FORUM and forum:
        words = f"{forum} pack"
    if recipe.recipe == "service-scrutiny" and forum:
        words = f"{forum.removesuffix(' Committee')} report"
    subject = f" {focus}" if recipe.has_focus and focus else ""
    label = period.label.replace("/", "-")
    fit = _UNFIT.sub(" ", f"{words}{subject} {label}{style}.docx")
    return " ".join(fit.split())


def _exists(each: Forum | Directorate, today: date) -> bool:
    return (each.first_day or today) <= today <= (each.last_day or today)
