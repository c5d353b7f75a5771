"""Checks of what a return says in words: its status, its comments, what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from importers.cells.statuses import AMBER, GREEN, RED
from importers.recognition.comparing import says
from importers.recognition.store_view import Dated, StoreView
from lbi_desktop.domain.indicator import Indicator, StatusScheme
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.period import Period
from lbi_desktop.domain.readings.reading import CellReading
from lbi_desktop.domain.scorecard.judging import Evidence, judge
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.target import TargetChoice, annual_target, like_target
from lbi_desktop.domain.value import Figure
from lbi_desktop.domain.wording import number_text

_RETURNED = {
    GREEN: frozenset({Status.ON_TARGET}),
    AMBER: frozenset({Status.JUST_OFF}),
    RED: frozenset({Status.OFF_TARGET}),
}
_SCHEMES_WITHOUT_AMBER = (StatusScheme.ON_OFF, StatusScheme.BAND)
_SKIPPED = (StatusScheme.RAG_FORECAST, StatusScheme.COMPARATOR, StatusScheme.NARRATIVE)


def status_issue(
    view: StoreView, indicator: Indicator, *, reading: CellReading, figure: tuple[Period, float]
) -> Issue | None:
    """The returned colour or word against what the indicator's own rule gives."""
    period, value = figure
    if reading.text not in _RETURNED or indicator.rule.scheme in _SKIPPED:
        return None
    targets = view.targets(indicator.id)
    target = like_target(indicator, targets, period=period)
    if target is None:
        return None
    last_year = view.held(indicator.id, period.year_before())
    evidence = Evidence(
        last_year=last_year.figure if last_year is not None else None,
        annual=annual_target(targets, period=period),
    )
    choice = TargetChoice(target)
    judgement = judge(indicator, Figure(value), choice=choice, evidence=evidence)
    allowed = _RETURNED[reading.text]
    if reading.text == AMBER and indicator.rule.scheme in _SCHEMES_WITHOUT_AMBER:
        allowed = frozenset({Status.OFF_TARGET, Status.JUST_OFF})
    if not judgement.status.is_rated or judgement.status in allowed:
        return None
    said = (
        f"{indicator.ref}: returned as {reading.text}, but the status is "
        f"{judgement.status.words.lower()}. {judgement.explanation}"
    )
    return issue_of("status.disagrees", said, sheet=reading.sheet, cell=reading.cell)


def comment_issue(
    view: StoreView, indicator: Indicator, *, reading: CellReading, period: Period
) -> Issue | None:
    """A comment, or a part of one, that is word for word an earlier period's.

    Why a figure matters may well stay the same.
    """
    if reading.part == "matters":
        return None
    for earlier, text in view.comments(indicator.id):
        if earlier.end < period.end and says(text, reading.text):
            said = (
                f"{indicator.ref}: the comment is word for word the same as the one for "
                f"{earlier.label}."
            )
            return issue_of("check.stale_comment", said, sheet=reading.sheet, cell=reading.cell)
    return None


def outdated_comment(
    indicator: Indicator, *, reading: CellReading, value: float, before: Sequence[Dated]
) -> Issue | None:
    """A note on a comment that gives the figure before as this one and not this one.

    Figures of one or two digits are not looked for: they stand for too many things.
    """
    text = reading.text
    own = _digits(number_text(value, indicator.unit))
    for period, earlier in before:
        told = number_text(earlier, indicator.unit)
        digits = _digits(told)
        if digits == own or len(digits) < _TELLING or _mentions(text, own):
            continue
        plain = text.replace(",", "")
        if any(not _LOOKS_BACK.search(plain[: at.start()]) for at in _places(text, digits)):
            said = (
                f"{indicator.ref}: the comment speaks of {told}, the figure for "
                f"{period.label}, and not of {number_text(value, indicator.unit)}."
            )
            return issue_of(
                "check.stale_comment",
                said,
                sheet=reading.sheet,
                cell=reading.cell,
                severity=Severity.NOTE,
            )
    return None


_TELLING = 3
_LOOKS_BACK = re.compile(
    r"(?:from|than|compared|against|was|were|previous|last|earlier|before|prior|target|since"
    r"|of|q[1-4])\b[^.;]{0,30}$",
    re.IGNORECASE,
)


def _digits(printed: str) -> str:
    return "".join(mark for mark in printed if mark.isdigit() or mark == ".")


def _places(text: str, digits: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|\.\d)", text.replace(",", ""))


def _mentions(text: str, digits: str) -> bool:
    return next(_places(text, digits), None) is not None


def missing_indicators(
    view: StoreView,
    directorate: str,
    *,
    period: Period | None,
    returned: Collection[str],
    usual: Collection[str] | None,
) -> Iterator[Issue]:
    """One issue naming every indicator due from the directorate that is not in the return.

    `usual` are the indicators this layout held before; of a layout never seen before nobody
    knows which part of the directorate's indicators it covers, so the issue only notes.
    """
    if period is None:
        return
    due = view.known.expected.get(directorate, ()) if usual is None else sorted(usual)
    absent = [
        view.by_id[one]
        for one in due
        if one in view.by_id
        and one not in returned
        and not view.is_held_up_to(one, period.end)
        and _is_due(view.by_id[one], period)
    ]
    if not absent:
        return
    names = ", ".join(f"{one.ref} ({one.short_name})" for one in absent)
    said = f"Expected from {directorate} for {period.label}, but not returned: {names}."
    severity = Severity.NOTE if usual is None else Severity.ASK
    yield issue_of("return.missing_indicator", said, severity=severity)


def _is_due(indicator: Indicator, period: Period) -> bool:
    """Whether a figure falls due with the period: a yearly one only at the year's end."""
    frequency = indicator.frequency.value
    if frequency in ("year", "ad_hoc", "term"):
        return False
    return frequency != "half" or period.end.month in (3, 9)
