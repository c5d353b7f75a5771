"""Set a reading against the store: matched, compared, checked; nothing is stored (imports.md).

Pure: everything the store holds comes in as `Known`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from importers.checks.case import Case
from importers.checks.figures import FigureChecks
from importers.checks.wholes import stored_whole_issues
from importers.checks.words import (
    comment_issue,
    missing_indicators,
    outdated_comment,
    status_issue,
)
from importers.collector import collector_at_rest
from importers.recognition.comparing import ReturnFacts, compared, in_unit_of
from importers.recognition.fingerprints import recognised, usual_indicators
from importers.recognition.form_untouched import untouched, with_owners_as_sent
from importers.recognition.matching import Match, Matcher
from importers.recognition.own_figures import OwnFigures
from importers.recognition.store_view import StoreView
from importers.recognition.two_sided import TwoSided
from importers.recognition.whose import whose_labels
from importers.workbooks.sheets import address
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.known import Known, RememberedLayout
from lbi_desktop.domain.readings.reading import (
    CellReading,
    Measure,
    Outcome,
    Reading,
    StagedReturn,
    StagedRow,
)

_OWN_FORM = "our own return form"
_FIGURES = (Measure.ACTUAL, Measure.PREVIOUS)


@collector_at_rest()
def stage(
    reading: Reading,
    known: Known,
    *,
    directorate: str = "",
    period: Period | None = None,
) -> StagedReturn:
    """Every row of a reading beside what the store holds, with outcome and issues.

    `directorate` and `period` say what the officer asked for; where they are not given the file
    says it, or the indicators it holds.
    """
    view = StoreView(known)
    layout = recognised(reading.fingerprint, known.layouts)
    whose, matcher = whose_labels(reading, known, cells=reading.cells, directorate=directorate)
    desk = _Desk(view, matcher, reading, period or reading.period)
    rows = [desk.row(cell) for cell in reading.cells]
    rows = [desk.checked(row) for row in rows]
    rows = with_owners_as_sent(reading, rows, indicators=view.by_id)
    issues = [*_file_issues(reading, known), *desk.issues, *_period_issues(reading, period)]
    issues += (*untouched(reading, rows), *stored_whole_issues(view, rows))
    is_known_layout = layout is not None or reading.is_return_form
    if reading.cells:
        usual = usual_indicators(layout, known.indicators) if layout is not None else None
        issues += missing_indicators(
            view, whose, period=desk.period, returned=_returned(rows), usual=usual
        )
    return StagedReturn(
        reading=reading,
        rows=tuple(rows),
        issues=(*_of_file(reading, is_known_layout=is_known_layout), *issues),
        directorate=whose,
        period=desk.period,
        recognised_as=_recognised_as(reading, layout),
        clicks_needed=_clicks(reading, rows, is_known_layout=is_known_layout),
    )


def _of_file(reading: Reading, *, is_known_layout: bool) -> Iterator[Issue]:
    """What reading found; a column once left aside is only noted when its layout recurs."""
    for issue in reading.issues:
        is_settled = is_known_layout and issue.code == "sheet.column_unread"
        yield replace(issue, severity=Severity.NOTE) if is_settled else issue


def _recognised_as(reading: Reading, layout: RememberedLayout | None) -> str:
    if reading.is_return_form:
        return _OWN_FORM
    return layout.name if layout is not None else ""


@dataclass(slots=True)
class _Desk:
    """One return being staged."""

    view: StoreView
    matcher: Matcher
    reading: Reading
    period: Period | None
    issues: list[Issue] = field(default_factory=list)
    _asked: set[tuple[str, str]] = field(default_factory=set)
    _facts: ReturnFacts | None = None
    _divided: dict[tuple[str | None, Period | None], set[str]] | None = None
    _figure_checks: FigureChecks = field(default_factory=FigureChecks)
    _own: OwnFigures = field(init=False)
    _at_cell: dict[tuple[str | None, str], list[Issue]] = field(init=False)
    _two_sided: TwoSided = field(init=False)

    def __post_init__(self) -> None:
        self._own = OwnFigures(self.view)
        self._two_sided = TwoSided(self.reading.cells)
        self._at_cell = defaultdict(list)
        for issue in self.reading.issues:
            if issue.cell is not None:
                self._at_cell[(issue.sheet, issue.cell)].append(issue)

    @property
    def facts(self) -> ReturnFacts:
        """The return's period, and the indicators it also gives figures from April of."""
        if self._facts is None:
            self._facts = ReturnFacts(self.period, frozenset(self._with_to_date()))
        return self._facts

    def _with_to_date(self) -> Iterator[str]:
        """Indicators with a month or quarter and a year to date up to the same day."""
        ends: dict[str, dict[date, set[PeriodKind]]] = defaultdict(lambda: defaultdict(set))
        periods = {id(cell.period): cell.period for cell in self.reading.cells}.values()
        if all(period is None or period.kind is not PeriodKind.YTD for period in periods):
            return
        for cell in self.reading.cells:
            if cell.period is not None and cell.measure is Measure.ACTUAL:
                one = self.matcher.match(cell).indicator_id
                if one is not None:
                    ends[one][cell.period.end].add(cell.period.kind)
        for one, by_end in ends.items():
            if any(PeriodKind.YTD in kinds and len(kinds) > 1 for kinds in by_end.values()):
                yield one

    def _whole_where_owned(self, indicator: Indicator, cell: CellReading) -> CellReading:
        """A column that only repeats the indicator's own directorate divides nothing."""
        if self._divided is None:
            self._divided = defaultdict(set)
            for other in self.reading.cells:
                key = (self.matcher.match(other).indicator_id, other.period)
                self._divided[key].add(self._directorate(other.breakdown))
        own = self._directorate(indicator.directorate)
        is_alone = self._divided[indicator.id, cell.period] == {own}
        return replace(cell, breakdown="") if is_alone else cell

    def _directorate(self, name: str) -> str:
        return self.view.known.directorates.get(name, name)

    def row(self, cell: CellReading) -> StagedRow:
        """A reading matched and compared; its figure is noted for the checks that follow."""
        match = self.matcher.match(cell)
        found = self._issues_at(cell) if self._at_cell else ()
        if match.indicator_id is None:
            return self._unmatched(cell, match, found)
        indicator = self.view.by_id[match.indicator_id]
        if self._two_sided.is_other_side(indicator, cell):
            return StagedRow(cell, None, Outcome.NOT_OURS, found, period=cell.period)
        if match.problem and cell.value is not None:
            found = (*found, self._ask(cell, match))
        if cell.breakdown:
            cell = self._whole_where_owned(indicator, cell)
        result = compared(self.view, indicator, reading=cell, facts=self.facts)
        self.issues += result.issues
        if cell.measure is Measure.ACTUAL and result.period is not None:
            value = in_unit_of(indicator, cell)
            if value is not None:
                part = cell.breakdown
                self._own.note(indicator.id, part, period=result.period, value=value)
        return StagedRow(
            reading=cell,
            indicator_id=indicator.id,
            outcome=_blocked(result.outcome, found),
            issues=(*found, *result.issues),
            ours=result.ours,
            ours_text=result.ours_text,
            ours_state=result.ours_state,
            candidates=match.candidates,
            period=result.period,
        )

    def checked(self, row: StagedRow) -> StagedRow:
        """The row with what its checks say."""
        more = self._checks(row)
        if not more:
            return row
        known = {issue.code for issue in row.issues}
        fresh = tuple(issue for issue in more if issue.code not in known)
        if not fresh:
            return row
        self.issues += fresh
        issues = (*row.issues, *fresh)
        return replace(row, issues=issues, outcome=_blocked(row.outcome, fresh))

    def _checks(self, row: StagedRow) -> list[Issue]:
        if row.indicator_id is None or row.period is None:
            return []
        indicator = self.view.by_id[row.indicator_id]
        if row.reading.measure is Measure.ACTUAL:
            return self._figure_issues(indicator, row, row.period)
        issue: Issue | None = None
        if row.reading.measure is Measure.STATUS:
            issue = self._status_issue(indicator, row, row.period)
        elif row.reading.measure is Measure.COMMENTARY:
            issue = self._comment_issue(indicator, row, row.period)
        return [] if issue is None else [issue]

    def _figure_issues(
        self, indicator: Indicator, row: StagedRow, period: Period
    ) -> list[Issue]:
        value = in_unit_of(indicator, row.reading)
        if value is None or row.reading.breakdown:
            return []
        earlier, history = self._own.earlier(indicator.id, period)
        whole = self._own.of(indicator.parent).get(period) if indicator.parent else None
        rival = self._own.rival(indicator.id, period=period, value=value)
        case = Case(
            self.view,
            indicator,
            row.reading,
            period,
            value,
            row.outcome,
            earlier,
            history,
            self._own.of(indicator.id),
            rival,
            whole,
        )
        return self._figure_checks.issues(case)

    def _status_issue(
        self, indicator: Indicator, row: StagedRow, period: Period
    ) -> Issue | None:
        """What is to be said of a status beside the row's own figure, else its latest."""
        own = self._own.of(indicator.id, row.reading.breakdown)
        figure = (
            (period, own[period])
            if period in own
            else self._own.latest(indicator.id, row.reading.breakdown)
        )
        if figure is None:
            return None
        return status_issue(self.view, indicator, reading=row.reading, figure=figure)

    def _comment_issue(
        self, indicator: Indicator, row: StagedRow, period: Period
    ) -> Issue | None:
        issue = comment_issue(self.view, indicator, reading=row.reading, period=period)
        value = self._own.of(indicator.id, row.reading.breakdown).get(period)
        if issue is not None or value is None:
            return issue
        earlier, history = self._own.earlier(indicator.id, period)
        before = list(zip(earlier[-1:], history[-1:], strict=True))
        return outdated_comment(indicator, reading=row.reading, value=value, before=before)

    def _unmatched(
        self, cell: CellReading, match: Match, found: tuple[Issue, ...]
    ) -> StagedRow:
        if not match.is_ours:
            return StagedRow(cell, None, Outcome.NOT_OURS, found, period=cell.period)
        is_figure = cell.value is not None or cell.measure in _FIGURES
        if not is_figure or cell.measure is Measure.TEXT:
            return StagedRow(cell, None, Outcome.SAME, found, period=cell.period)
        asked = self._ask(cell, match)
        return StagedRow(
            cell,
            None,
            Outcome.INVALID,
            (*found, asked),
            candidates=match.candidates,
            period=cell.period,
        )

    def _ask(self, cell: CellReading, match: Match) -> Issue:
        """One question a label, at the row's first cell."""
        issue = question_of(self.view, cell, match=match)
        key = (cell.ref, cell.label)
        if key not in self._asked:
            self._asked.add(key)
            self.issues.append(replace(issue, cell=_first_cell(self.reading, cell)))
        return issue

    def _issues_at(self, cell: CellReading) -> tuple[Issue, ...]:
        return tuple(self._at_cell.get((cell.sheet, cell.cell), ()))


def _first_cell(reading: Reading, cell: CellReading) -> str:
    """Where the row is named, as the sheet's picture has it."""
    digits = cell.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    row = int(digits) if digits else 0
    for sheet in reading.sheets:
        if sheet.name != cell.sheet:
            continue
        names = {cell.ref, cell.label} - {""}
        for one in sheet.cells:
            if one.row == row and " ".join(one.shown.split()) in names:
                return address(one.row, one.column)
    return cell.cell


def _blocked(outcome: Outcome, issues: tuple[Issue, ...]) -> Outcome:
    """A row with a blocking issue can be stored in no case."""
    if not issues:
        return outcome
    is_blocked = any(issue.severity is Severity.BLOCKS for issue in issues)
    return Outcome.INVALID if is_blocked and outcome is not Outcome.SAME else outcome


def question_of(view: StoreView, cell: CellReading, *, match: Match) -> Issue:
    """What is to be asked about a label that no indicator is known by."""
    name = " ".join(filter(None, (cell.ref, cell.label)))
    titles = [
        f"{view.by_id[one].ref} {view.by_id[one].title}" for one, _ in match.candidates[:3]
    ]
    if match.problem == "match.title_differs":
        said = f"“{name}”: the reference is {titles[0]}, but the title is nothing like it."
    elif match.problem == "match.contradicts":
        said = f"“{name}”: the reference is {titles[0]}, but the title is that of {titles[1]}."
    elif match.problem == "match.uncertain":
        said = f"“{name}” resembles {titles[0]}."
    else:
        said = f"“{name}” is not known here."
    proposal = f"Take {titles[0]}." if match.problem == "match.uncertain" else ""
    code = match.problem or "match.new_indicator"
    return issue_of(code, said, proposal=proposal, sheet=cell.sheet, cell=cell.cell)


def _file_issues(reading: Reading, known: Known) -> Iterator[Issue]:
    accepted = known.accepted_files.get(reading.sha256) if reading.sha256 else None
    if accepted is not None:
        yield issue_of(
            "file.same_again", f"Exactly this file was accepted before ({accepted})."
        )


def _period_issues(reading: Reading, asked: Period | None) -> Iterator[Issue]:
    if asked is None or reading.period is None or reading.period == asked:
        return
    if reading.period.end != asked.end:
        yield issue_of(
            "return.wrong_period",
            f"The return is for {reading.period.label}; {asked.label} was asked for.",
        )


def _returned(rows: list[StagedRow]) -> set[str]:
    return {
        row.indicator_id
        for row in rows
        if row.indicator_id is not None and row.reading.measure is Measure.ACTUAL
    }


_QUESTIONS = frozenset(
    {"match.title_differs", "match.uncertain", "match.contradicts", "match.new_indicator"}
)
_PERIOD_QUESTIONS = frozenset({"period.missing", "period.ambiguous", "period.conflict"})


def _clicks(reading: Reading, rows: list[StagedRow], *, is_known_layout: bool) -> int:
    """How many answers mapping needs: none for a recognised layout with plain periods."""
    periods = {
        (issue.sheet, issue.cell) for issue in reading.issues if issue.code in _PERIOD_QUESTIONS
    }
    if is_known_layout:
        return len(periods)
    labels = {
        (row.reading.ref, row.reading.label)
        for row in rows
        if row.issues and any(issue.code in _QUESTIONS for issue in row.issues)
    }
    return 1 + len(periods) + len(labels)
