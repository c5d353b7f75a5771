"""Illustrative briefings for the tests of documents: real indicator names, made-up figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from statistics import fmean

from illustrative_cases import (
    BEFORE,
    BETTER,
    CARE,
    CHILDREN,
    GREEN,
    HOMES,
    MOVED,
    NEAR,
    NOW,
    OFF,
    PERCENT,
    PERIODS,
    USUAL,
    WEALTH,
    WORSE,
    Case,
    made_up_cases,
)

from lbi_desktop.domain.analysis.message_title import message_title
from lbi_desktop.domain.charts.alternative_text import chart_alternative
from lbi_desktop.domain.charts.chart import ChartPoint, ChartSpec, Mark
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.documents.briefing import (
    IMPLICATIONS,
    NONE_ARISING,
    Action,
    Briefing,
    ComplaintsLine,
    IndicatorLine,
    MeetingNotice,
    Question,
    SuiteChange,
)
from lbi_desktop.domain.documents.exemption import Exemption
from lbi_desktop.domain.indicator import (
    Basis,
    Frequency,
    Indicator,
    Polarity,
    StatusRule,
    StatusScheme,
)
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance, Rule, Signal
from lbi_desktop.domain.status import Judgement
from lbi_desktop.domain.travel import Direction, Travel
from lbi_desktop.domain.value import Figure, State
from lbi_desktop.domain.wording import change_words, number_text, size_text


def _indicator(case: Case) -> Indicator:
    return Indicator(
        id=f"ind-{case.ref.lower()}",
        ref=case.ref,
        title=case.name,
        short_name=case.name[:44],
        unit=case.unit,
        polarity=case.polarity,
        frequency=Frequency.QUARTER,
        basis=Basis.COUNT_IN_PERIOD,
        directorate=case.directorate,
        rule=StatusRule(StatusScheme.RAG_TOLERANCE, 3),
        source_system="case system",
        owner="Head of service",
        suites=("corporate",),
    )


def _limits(values: Sequence[float | None]) -> tuple[float, float, float]:
    known = [value for value in values if value is not None]
    moves = [abs(b - a) for a, b in pairwise(known)]
    mean, reach = fmean(known), 2.66 * fmean(moves) * 0.8 if moves else 0.0
    return mean, mean - reach, mean + reach


def _signal(case: Case) -> Signal:
    mean, low, high = _limits(case.values)
    if case.ref == "H1":
        mean, low, high = 85.9, 82.5, 89.2
    known = [value for value in case.values if value is not None]
    is_moving = case.variation in (BETTER, WORSE, MOVED)
    return Signal(
        case.variation,
        case.assurance if case.target is not None else Assurance.NONE,
        rule=(Rule.SHIFT if case.ref == "H1" else Rule.OUTLIER) if is_moving else None,
        count=7 if is_moving else 0,
        since=PERIODS[-7] if is_moving else None,
        is_high=(known[-1] > mean) if is_moving else None,
        mean=mean,
        lower=low,
        upper=high,
    )


def _judgement(case: Case, value: float | None) -> Judgement:
    distance = abs(value - case.target) if value is not None and case.target else None
    summary = case.status.words
    if case.status in (OFF, NEAR) and distance is not None:
        summary = f"{summary} by {size_text(distance, case.unit)}"
    return Judgement(
        case.status, StatusScheme.RAG_TOLERANCE, case.target, None, distance, summary
    )


def _travel(case: Case, value: float | None, steps: int) -> Travel:
    then = case.values[-1 - steps]
    if value is None or then is None:
        return Travel(Direction.UNKNOWN)
    change = value - then
    good = change > 0 if case.polarity is Polarity.HIGHER else change < 0
    direction = Direction.BETTER if good else Direction.WORSE
    if case.polarity is Polarity.NONE:
        direction = Direction.UP if change > 0 else Direction.DOWN
    if change == 0:
        direction = Direction.SAME
    words = change_words(change, case.unit, direction=direction)
    return Travel(direction, PERIODS[-1 - steps], Figure(then), change, None, words)


def _mark(case: Case, at: int) -> Mark:
    mean, low, high = _limits(case.values)
    value = case.values[at]
    if case.ref == "H1":
        return Mark.IMPROVING if at < 7 else Mark.CONCERNING if at > 11 else Mark.USUAL
    if value is None or low <= value <= high or case.variation is USUAL:
        return Mark.USUAL
    if case.polarity is Polarity.NONE:
        return Mark.CHANGED
    good = (value > mean) == (case.polarity is Polarity.HIGHER)
    return Mark.IMPROVING if good else Mark.CONCERNING


def _points(case: Case, signal: Signal) -> tuple[ChartPoint, ...]:
    points = []
    for at, (period, value) in enumerate(zip(PERIODS, case.values, strict=True)):
        is_last = at == len(PERIODS) - 1
        state = State.FINAL if value is not None else State.MISSING
        target = case.target
        if case.ref == "H1":
            target = 82 if at < 4 else 84 if at < 12 else 85
        points.append(
            ChartPoint(
                period, value, case.state if is_last else state, _mark(case, at), target,
                86.1 if case.ref == "H1" else None, signal.mean, signal.lower, signal.upper,
            )
        )  # fmt: skip
    return tuple(points)


def line(case: Case) -> IndicatorLine:
    """One indicator of a briefing."""
    indicator, signal = _indicator(case), _signal(case)
    value = case.values[-1]
    figure = Figure(value, case.state, illustrative=True)
    if value is None:
        figure = replace(figure, reason="case system migration", expected=date(2026, 3, 12))
    row = ScorecardRow(
        indicator, NOW, figure, _judgement(case, value), _travel(case, value, 1),
        _travel(case, value, 4), signal, annual_target=case.target,
        benchmark_label="London" if case.ref in ("H1", "E1", "A2") else "",
        benchmark={"H1": 86.1, "E1": 33.0, "A2": 76.2}.get(case.ref),
        spark=case.values, spark_target=case.target,
    )  # fmt: skip
    previous = case.previous or case.status
    spec = ChartSpec(
        indicator.id, case.ref, case.name,
        message_title(row, values=case.values, previous=previous),
        f"{case.name}, quarterly, {'%' if case.unit is PERCENT else 'number'}", case.unit,
        _points(case, signal), benchmark_label="London" if case.ref == "H1" else "",
        source="Source: case system, 26 January 2026.", is_illustrative=True,
    )  # fmt: skip
    spec = replace(spec, alternative=chart_alternative(spec, row))
    return IndicatorLine(
        row, spec, _commentary(case), theme=_THEMES[case.directorate],
        objective=_OBJECTIVES[case.directorate], profile=case.target, previous_status=previous,
        comparison=_COMPARED.get(case.ref, ""), data_quality=_QUALITY.get(case.ref, ""),
        source="Source: case system, 26 January 2026.",
        restatement="Q2: was 17.4%, now 16.9%; duplicates removed" if case.ref == "C1" else "",
    )  # fmt: skip


_THEMES = {
    HOMES: "Housing",
    GREEN: "Environment",
    WEALTH: "Employment",
    CARE: "Adult social care",
    CHILDREN: "Children and families",
}
_OBJECTIVES = {
    HOMES: "A safe, well repaired home",
    GREEN: "Cleaner and greener streets",
    WEALTH: "Help residents who are out of work",
    CARE: "Independent for longer",
    CHILDREN: "The best start in life",
}
_COMPARED = {
    "H1": "Eight of 11 London boroughs that publish this measure are higher; London average "
    "86.1%. Definitions differ on recalls within 28 days."
}
_QUALITY = {
    "H1": "Provisional until the February recall check; past revisions were 0.3 points or less."
}
_HAPPENED = (
    "Of 4,722 responsive repairs completed, 3,702 were finished at the first visit. The fall "
    "began in Q1 2024/25 with the emergency backlog and is steepest for plumbing and damp "
    "(61%). Electrical repairs (91%) are unchanged. One contract area of four accounts for "
    "half of the fall."
)
_MATTERS = (
    "About 1,020 homes waited for a second visit, 310 more than a year ago. Repair delays are "
    "behind 58% of stage 1 housing complaints, and each repeat visit costs about £94."
)
_NEXT = (
    "Van stock is re-set to the 40 most used parts (Head of Repairs, 31 March 2026). Two damp "
    "teams start on 2 March (Director of Housing). The panel sees the rate by trade every "
    "month, and the Committee with Quarter 4. The aim is 82% by Quarter 1 2026/27."
)


def _commentary(case: Case) -> Commentary | None:
    if case.status not in (OFF, NEAR):
        return None
    if case.ref == "H1":
        return Commentary(_HAPPENED, _MATTERS, _NEXT, "Head of Repairs", date(2026, 3, 31))
    latest = number_text(case.values[-1] or 0.0, case.unit)
    return Commentary(
        f"The figure for the quarter is {latest}, {case.status.words.lower()}. Demand rose in "
        "October and one of three teams was below strength until December.",
        "Residents wait longer and some come back to us a second time.",
        "Two posts are filled from March (Head of service, 31 March 2026). The Committee sees "
        "the first results with Quarter 4.",
        "Head of service",
        date(2026, 3, 31),
    )


def scrutiny_briefing(cases: Sequence[Case] | None = None) -> Briefing:
    """The whole suite for the scrutiny committee."""
    chosen = made_up_cases() if cases is None else list(cases)
    directorates = tuple(dict.fromkeys(case.directorate for case in chosen))
    return Briefing(
        council="London Borough of Islington",
        period=NOW,
        as_at=date(2026, 1, 26),
        meeting=MeetingNotice(
            "Corporate Resources and Economy Scrutiny Committee", date(2026, 2, 26),
            date(2026, 2, 18), "B1", "All", "Executive Member for Finance and Performance",
            exemption=Exemption.NON_EXEMPT,
        ),
        lines=tuple(line(case) for case in chosen),
        since=BEFORE,
        draft=3,
        is_illustrative=True,
        directorates=directorates,
        questions=_questions(),
        actions=_actions(),
        complaints=_complaints(),
        suite_changes=(
            SuiteChange("Added", "Council tax collected in year", "the Executive asked for it",
                        "Executive, 14 January 2026"),
        ),
        restatements=("Re-referrals within 12 months, Q2: was 17.4%, now 16.9%.",),
        background=("Corporate Plan 2024-27",),
        store_revision="rev-1042",
    )  # fmt: skip


def service_briefing() -> Briefing:
    """What the committee on homes sees, decided and issued."""
    whole = scrutiny_briefing()
    homes = tuple(each for each in whole.lines if each.row.indicator.directorate == HOMES)
    notice = replace(
        whole.meeting,
        forum="Homes and Communities Scrutiny Committee",
        exemption=Exemption.NON_EXEMPT,
    )
    implied = tuple((key, NONE_ARISING) for key, _ in IMPLICATIONS)
    return replace(
        whole, lines=homes, meeting=notice, version=1, implications=implied, restatements=()
    )


def panel_briefing(focus: str = HOMES) -> Briefing:
    """The same suite for the monthly panel, with one directorate in focus."""
    whole = scrutiny_briefing()
    meeting = MeetingNotice(
        "Performance panel", date(2026, 2, 9), None,
        attending=("Executive Member", "Corporate Director", "Director of Housing",
                   "Head of Repairs"),
        exemption=Exemption.NON_EXEMPT, marking="Official, for the panel only",
    )  # fmt: skip
    return replace(whole, focus=focus, meeting=meeting, actions=_panel_actions(), questions=())


def _questions() -> tuple[Question, ...]:
    met = date(2025, 11, 27)
    return (
        Question("Scrutiny", met, "Why are missed collections rising when crews have not "
                 "changed?",
                 "Two narrow-street rounds lost their smaller vehicle in August. They account "
                 "for 71 of the 112 missed collections above target. The new one arrived on "
                 "19 January 2026. (Director of Environment.)", is_open=False),
        Question("Scrutiny", met, "How many families in temporary accommodation are placed "
                 "outside London?", "Of 1,284 households, 37 (2.9%) are outside London. Twelve "
                 "months ago it was 22. (Director of Housing Needs.)", is_open=False),
        Question("Scrutiny", met, "Do apprenticeships reach care leavers?"),
    )  # fmt: skip


def _actions() -> tuple[Action, ...]:
    return (
        Action("Bring the damp and mould plan, with its first-visit measure, to this Committee",
               "Director of Housing", date(2026, 2, 26), "Done, item B4"),
        Action("Compare complaint times with the Ombudsman’s standard", "Head of Complaints",
               date(2026, 3, 12), "On time"),
        Action("Report the cost of nightly booked accommodation", "Director of Housing Needs",
               date(2026, 1, 30), "Late", 26),
    )  # fmt: skip


def _panel_actions() -> tuple[Action, ...]:
    return (
        Action("Leasing plan with numbers by month", "Director of Housing Needs",
               date(2026, 1, 30), "Late", 10),
        Action("Split first-visit rate by trade", "Head of Repairs", date(2026, 2, 2),
               "Done: damp is lowest, 61%"),
        Action("Clear stage 2 complaints over 40 days", "Head of Complaints",
               date(2026, 2, 27), "On time: 9 of 14 cleared"),
    )  # fmt: skip


def _complaints() -> tuple[ComplaintsLine, ...]:
    return (
        ComplaintsLine("Stage 1 received", "612", "503", (480, 503, 540, 574, 612)),
        ComplaintsLine("Stage 1 answered in time", "37.0%", "35.0%", (36, 35, 37.5, 38.4, 37)),
        ComplaintsLine("Stage 2 received", "88", "64", (60, 64, 70, 81, 88)),
        ComplaintsLine("Stage 2 open past 20 days", "23", "29", (33, 29, 30, 31, 23)),
        ComplaintsLine("Upheld, all stages", "64%", "60%", (59, 60, 62, 61, 64)),
    )


def many(count: int) -> Briefing:
    """A briefing with so many indicators, repeating the made-up ones under new references."""
    cases = made_up_cases()
    chosen = [
        replace(cases[k % len(cases)], ref=f"{cases[k % len(cases)].ref[0]}{100 + k}",
                name=f"{cases[k % len(cases)].name[:38]} {k + 1}")
        for k in range(count)
    ]  # fmt: skip
    return scrutiny_briefing(chosen)
