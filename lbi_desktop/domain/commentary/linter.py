"""Commentary checked against the stored figure and its signal: what may not be said quietly.

Off target needs a cause, an action, an owner and a date; numbers and claims must agree with the
store (product.md, "commentary that cannot lie quietly"). A person may overrule any remark with
a reason; what blocks stops a document from being issued (documents.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from lbi_desktop.domain.commentary.claims import admits_chance, claims_in, targets_claimed
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.commentary.numbers import contradicted_numbers
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.issues.of_commentary import remark_issue
from lbi_desktop.domain.period import Period, date_words
from lbi_desktop.domain.periods.text import find_period
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Variation
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.travel import Direction

PARTS = ("happened", "matters", "next_steps")
_MOST_WORDS = 120
_ALIKE = 0.92
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|caused?|causes|result(?:s|ed|ing)? (?:of|from)|as a result"
    r"|reflect(?:s|ed|ing)?|follow(?:s|ed|ing)|driven by|since|after|led to|explained? by"
    r"|reasons?|accounts? for|began with|shortage|backlog|delays?|demand|vacanc(?:y|ies)|vacant"
    r"|wait(?:ed|ing)|slipped|deferred|postponed|paused|closed|closure|fewer|lack(?:s|ed|ing)?"
    r"|smaller|strikes?|outage|weather|absences?|sickness|ended|stopped|late (?:start|delivery)"
    r"|as (?:the|a|an|one|two|more)|make up|pulled|held (?:up|back))\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:director|head of|manager|lead|officer|team|service|commissioner|chief executive"
    r"|contractor|board|partners?)\b",
    re.IGNORECASE,
)
_ROLE_LETTERS = re.compile(r"\b(?:AD|HoS|SRO|CEO|CFO|DMT|SMT|SLT|CMT|PMO)\b")
_VAGUE = re.compile(
    r"\b(soon|shortly|in due course|asap|as soon as possible|going forward|in (?:the )?(?:near|"
    r"coming) (?:future|months|weeks)|ongoing|tbc|tba|later this year|when possible)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\b(?:tbc|tba|to follow|lorem ipsum|x{2,})\b|\?{3,}"
    r"|\[(?:insert|add|name|date)[^\]]*\]|<[^>]*>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to settle in a comment: the issue, the part it is in and the words it is about.

    `part` and `quote` are empty where something is missing altogether.
    """

    issue: Issue
    part: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a comment is held against.

    `previous` is the comment on the period before, `history` the figures stored so far, `as_at`
    the day a promised date must lie after.
    """

    as_at: date
    previous: Commentary | None = None
    history: tuple[tuple[Period, float], ...] = ()


def remarks(
    row: ScorecardRow, commentary: Commentary | None, *, around: Surroundings
) -> tuple[Remark, ...]:
    """Everything to settle in the comment on a row, in the order a reader meets it."""
    if commentary is None or not any(_texts(commentary)):
        return tuple(_missing(row))
    case = _Case(row, commentary, around)
    return tuple(remark for check in _CHECKS for remark in check(case))


def lint(
    row: ScorecardRow, commentary: Commentary | None, *, around: Surroundings
) -> tuple[Issue, ...]:
    """The issues of a comment, for the checks before a report is issued."""
    return tuple(remark.issue for remark in remarks(row, commentary, around=around))


@dataclass(frozen=True, slots=True)
class _Case:
    row: ScorecardRow
    commentary: Commentary
    around: Surroundings

    @property
    def is_off(self) -> bool:
        return self.row.judgement.status is Status.OFF_TARGET


def _texts(commentary: Commentary) -> tuple[str, ...]:
    return tuple(getattr(commentary, part).strip() for part in PARTS)


def _remark(code: str, message: str, *, part: str = "", quote: str = "") -> Remark:
    return Remark(remark_issue(code, message), part, quote)


def _missing(row: ScorecardRow) -> Iterator[Remark]:
    if row.judgement.status is Status.OFF_TARGET:
        name = row.indicator.short_name
        yield _remark("comment.missing", f"{name} is off target and has no comment.")


def _stale(case: _Case) -> Iterator[Remark]:
    """Bound to a figure that was replaced since; version 0 is bound to none."""
    comment, version = case.commentary, case.row.version
    if comment.is_stale or 0 < comment.value_version < version:
        yield _remark("comment.stale", "The figure has changed since this comment was written.")


def _copied(case: _Case) -> Iterator[Remark]:
    if case.around.previous is None:
        return
    for part in ("happened", "next_steps"):
        now, before = getattr(case.commentary, part), getattr(case.around.previous, part)
        if now.strip() and _is_alike(now, before):
            yield _remark(
                "comment.copied", "This is the comment on the period before.", part=part
            )


def _is_alike(now: str, before: str) -> bool:
    words, words_before = now.casefold().split(), before.casefold().split()
    if words == words_before:
        return True
    if not words_before or len(words) < 8:
        return False
    return SequenceMatcher(None, words, words_before, autojunk=False).ratio() >= _ALIKE


def _placeholders(case: _Case) -> Iterator[Remark]:
    for part in PARTS:
        for found in _PLACEHOLDER.finditer(getattr(case.commentary, part)):
            words = found[0]
            yield _remark(
                "comment.placeholder", f"“{words}” is a placeholder.", part=part, quote=words
            )


def _cause(case: _Case) -> Iterator[Remark]:
    text = case.commentary.happened
    if case.is_off and not _CAUSE.search(text):
        yield _remark(
            "comment.no_cause", "No cause is given for the shortfall.", part="happened"
        )


def _action(case: _Case) -> Iterator[Remark]:
    if case.is_off and not case.commentary.next_steps.strip():
        yield _remark("comment.no_action", "No action is named.", part="next_steps")


def _owner(case: _Case) -> Iterator[Remark]:
    comment = case.commentary
    text = comment.next_steps
    is_named = comment.owner.strip() or _ROLE.search(text) or _ROLE_LETTERS.search(text)
    if case.is_off and not is_named:
        yield _remark("comment.no_owner", "Nobody is named for the action.", part="next_steps")


def _date(case: _Case) -> Iterator[Remark]:
    """A real date to come, in its field or in the words; "soon" is none."""
    comment = case.commentary
    vague = _VAGUE.search(comment.next_steps)
    if comment.due is not None:
        if comment.due < case.around.as_at:
            passed = f"{date_words(comment.due)} has passed."
            yield _remark("comment.date_passed", passed, part="next_steps")
        return
    dates = _dates(comment.next_steps, case.row.period)
    if dates and max(dates) < case.around.as_at and case.is_off:
        passed = f"{date_words(max(dates))} has passed."
        yield _remark("comment.date_passed", passed, part="next_steps")
    if not case.is_off or dates:
        return
    if vague:
        words = vague[0]
        yield _remark(
            "comment.no_date",
            f"“{words[:1].upper()}{words[1:]}” is not a date. "
            "Off-target comments need an action, an owner and a date.",
            part="next_steps",
            quote=words,
        )
    elif comment.next_steps.strip():
        yield _remark("comment.no_date", "No date is given for the action.", part="next_steps")


def _dates(text: str, period: Period) -> list[date]:
    """The last day of every time that the sentences of a text name."""
    found = (
        find_period(sentence, context=period).reading.period
        for sentence in re.split(r"[.;()]", text)
    )
    return [each.end for each in found if each is not None]


def _numbers(case: _Case) -> Iterator[Remark]:
    found = contradicted_numbers(
        case.commentary.happened, case.row, history=case.around.history
    )
    for words, message in found:
        yield _remark("comment.wrong_figure", message, part="happened", quote=words)


def _claims(case: _Case) -> Iterator[Remark]:
    """A claimed improvement needs a real one, and never goes with a figure that got worse."""
    row, text = case.row, case.commentary.happened
    indicator = row.indicator
    for claim in claims_in(text, indicator.polarity, subject=indicator.short_name):
        against = Direction.WORSE if claim.is_better else Direction.BETTER
        directions = {row.travel_short.direction, row.travel_long.direction}
        if against in directions and claim.as_direction not in directions:
            yield _remark(
                "comment.contradicts_direction",
                f"The comment says “{claim.words}”; the figure is {_compared(row)}.",
                part="happened",
                quote=claim.words,
            )
        elif row.signal.variation is Variation.NO_REAL_CHANGE and not admits_chance(text):
            yield _remark(
                "comment.noise",
                f"“{claim.words}”: the change is within the usual range, so it may be chance.",
                part="happened",
                quote=claim.words,
            )


def _targets(case: _Case) -> Iterator[Remark]:
    """A claim to be on target, or off it, that the status does not bear out."""
    status = case.row.judgement.status
    against = {Status.OFF_TARGET: True, Status.JUST_OFF: True, Status.ON_TARGET: False}
    polarity = case.row.indicator.polarity
    for words, is_met in targets_claimed(case.commentary.happened, polarity):
        if against.get(status) is is_met:
            message = f"The comment says “{words}”; the status is {status.words.lower()}."
            yield _remark("comment.contradicts_status", message, part="happened", quote=words)


def _compared(row: ScorecardRow) -> str:
    travel = row.travel_short if row.travel_short.words else row.travel_long
    against = travel.against.label if travel.against else "before"
    return f"{travel.words} than {against}".replace("same than", "the same as in")


def _length(case: _Case) -> Iterator[Remark]:
    for part in PARTS:
        words = len(getattr(case.commentary, part).split())
        if words > _MOST_WORDS:
            over = f"{words - _MOST_WORDS} words over the {_MOST_WORDS} a part may have."
            yield _remark("comment.too_long", over, part=part)


_CHECKS: Sequence[Callable[[_Case], Iterator[Remark]]] = (
    _stale,
    _copied,
    _placeholders,
    _numbers,
    _claims,
    _targets,
    _cause,
    _action,
    _owner,
    _date,
    _length,
)
