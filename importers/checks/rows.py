"""Checks a file can fail by itself: parts, sums, scales and repeats, without any store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median
from string import ascii_uppercase

from importers.checks.sums import missed_sum
from importers.checks.twins import twin_issues
from importers.checks.wholes import whole_issues
from importers.words.cell_words import SHARES
from lbi_desktop.domain.issues.catalogue import issue_of
from lbi_desktop.domain.issues.issue import Issue
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.readings.reading import CellReading, Measure
from lbi_desktop.domain.value import is_close


def checked(cells: Sequence[CellReading]) -> list[Issue]:
    """Every issue the readings show among themselves."""
    figures = [cell for cell in cells if cell.value is not None and cell.measure in _FIGURES]
    issues: list[Issue] = []
    for check in _CHECKS:
        issues += check(figures)
    issues += whole_issues(figures)
    issues += twin_issues(figures)
    subjects: dict[tuple[str, str, str], list[CellReading]] = defaultdict(list)
    for cell in figures:
        if cell.period is not None:
            subjects[(cell.ref, cell.label, cell.breakdown)].append(cell)
    for subject in subjects.values():
        for check_subject in _CHECKS_OF_SUBJECT:
            issues += check_subject(subject)
    return issues


_FIGURES = (Measure.ACTUAL, Measure.PREVIOUS)


def _issue(code: str, cell: CellReading, said: str, *, proposal: str = "") -> Issue:
    name = cell.label or cell.ref
    return issue_of(
        code, f"{name}: {said}", proposal=proposal, sheet=cell.sheet, cell=cell.cell
    )


_FACTORS = (1.0, 100.0, 1_000.0, 10_000.0, 100_000.0)


def _ratio_mismatch(cells: Iterable[CellReading]) -> Iterator[Issue]:
    """A figure that its own numerator and denominator do not give."""
    for cell in cells:
        if cell.numerator is None or not cell.denominator or cell.value is None:
            continue
        ratio = cell.numerator / cell.denominator
        allowed = max(0.06, abs(cell.value) * 0.005)
        if any(abs(ratio * factor - cell.value) <= allowed for factor in _FACTORS):
            continue
        share = round(ratio * 100, 1)
        said = (
            f"{cell.shown} is not numerator / denominator: {cell.numerator:g} of "
            f"{cell.denominator:g} is {share:g}%."
        )
        yield _issue("check.ratio_mismatch", cell, said)


_CHANGE_WORDS = ("change", "growth", "variance", "difference", "net ", "surplus", "balance")


def _impossible(cells: Sequence[CellReading]) -> Iterator[Issue]:
    """Shares outside 0 to 100 and counts below zero, unless the column holds changes."""
    doubtful = [cell for cell in cells if _is_doubtful(cell) and not _names_change(cell)]
    columns = {(cell.sheet, _column(cell)) for cell in doubtful}
    changes = {column for column in columns if _holds_changes(cells, column)}
    for cell in doubtful:
        if (cell.sheet, _column(cell)) not in changes:
            yield from _impossible_one(cell)


def _is_doubtful(cell: CellReading) -> bool:
    value = cell.value or 0.0
    return value < 0 or (value > 100 and cell.unit == "percent")


def _holds_changes(cells: Iterable[CellReading], column: tuple[str | None, str]) -> bool:
    """Whether a column shows signs: several negatives, or two figures with a sign typed."""
    own = [cell for cell in cells if (cell.sheet, _column(cell)) == column]
    counts = [cell for cell in own if cell.unit != "GBP" and not _names_change(cell)]
    signed = sum(cell.raw.strip()[:1] in ("+", "−") for cell in own)
    negatives = sum((cell.value or 0) < 0 for cell in counts)
    return signed > 1 or (negatives > 1 and negatives * 4 >= len(counts))


def _column(cell: CellReading) -> str:
    return cell.cell.rstrip("0123456789")


def _names_change(cell: CellReading) -> bool:
    return any(word in cell.label.casefold() for word in _CHANGE_WORDS)


def _impossible_one(cell: CellReading) -> Iterator[Issue]:
    value = cell.value or 0.0
    if cell.unit == "percent" and not -1e-9 <= value <= 100 + 1e-9:
        said = f"{cell.shown} lies outside 0 to 100%."
        yield _issue("check.percent_out_of_range", cell, said)
    elif value < 0 and cell.unit not in ("percent", "GBP"):
        yield _issue("check.negative_count", cell, f"{cell.shown} is below zero.")


_LONG_ENOUGH = 3
_NEAR = 0.1


def _scale_slips(subject: Iterable[CellReading]) -> Iterator[Issue]:
    """A figure a hundred or a thousand times its neighbours of the same indicator."""
    by_kind: dict[PeriodKind, list[CellReading]] = defaultdict(list)
    for cell in subject:
        if cell.period is not None:
            by_kind[cell.period.kind].append(cell)
    for series in by_kind.values():
        values = [abs(cell.value) for cell in series if cell.value]
        if len(values) < _LONG_ENOUGH:
            continue
        usual = median(values)
        for cell in series:
            if _NEAR * usual < abs(cell.value or 0.0) < usual / _NEAR:
                continue
            others = [abs(other.value) for other in series if other is not cell and other.value]
            slip = scale_slip(abs(cell.value or 0.0), others)
            if slip is not None:
                said = f"{cell.shown} is about {slip} the other figures of the row."
                yield _issue("check.scale_slip", cell, said)


def scale_slip(value: float, others: Sequence[float]) -> str | None:
    """`100 times` or `a hundredth of`, when a value lies that far from all its peers."""
    if not value or not others:
        return None
    ratio = value / median(others)
    spread = max(others) / min(others)
    if spread > 4:
        return None
    for factor, more, less in (
        (100, "100 times", "a hundredth of"),
        (1_000, "1,000 times", "a thousandth of"),
    ):
        if factor / 2 <= ratio <= factor * 2:
            return more
        if factor / 2 <= 1 / ratio <= factor * 2:
            return less
    return None


def _duplicates(subject: Iterable[CellReading]) -> Iterator[Issue]:
    """The same indicator, period and area twice on a sheet; one issue a row.

    A number and a share or rate of the same (`No. | %`) are two sides of one figure.
    """
    seen: dict[tuple[str | None, Period | None, bool], CellReading] = {}
    told: set[str] = set()
    for cell in subject:
        if cell.measure is not Measure.ACTUAL:
            continue
        first = seen.setdefault((cell.sheet, cell.period, cell.unit in SHARES), cell)
        row = cell.cell.lstrip(ascii_uppercase)
        if first is cell or row in told or cell.period is None:
            continue
        told.add(row)
        same = "the same figure" if _same(first, cell) else f"another figure ({first.shown})"
        said = f"it stands here a second time for {cell.period.label}; {first.cell} has {same}."
        yield _issue("row.duplicate", cell, said, proposal=f"Keep {first.cell}.")


def _same(left: CellReading, right: CellReading) -> bool:
    return is_close(left.value or 0.0, right.value or 0.0)


def _parts_exceed(cells: Sequence[CellReading]) -> Iterator[Issue]:
    """`of which` larger than the whole above it."""
    parts = {label for label in {cell.label for cell in cells} if _names_part(label)}
    whole: dict[tuple[str | None, str], CellReading] = {}
    for cell in cells if parts else ():
        if cell.measure is not Measure.ACTUAL:
            continue
        column = (cell.sheet, _column(cell))
        if cell.label not in parts:
            whole[column] = cell
            continue
        parent = whole.get(column)
        if parent is not None and (cell.value or 0.0) > (parent.value or 0.0):
            said = (
                f"this part ({cell.shown}) is larger than the whole it belongs to, "
                f"“{parent.label}” ({parent.shown})."
            )
            yield _issue("check.parts_exceed_parent", cell, said)


def _names_part(label: str) -> bool:
    return label.casefold().startswith(("of which", "of these", "of whom"))


def _to_date_reconciles(subject: Iterable[CellReading]) -> Iterator[Issue]:
    """A year to date that is neither the sum of its periods, nor their last or mean."""
    group = [cell for cell in subject if cell.measure is Measure.ACTUAL]
    if not any(cell.period is not None and cell.period.kind is _TO_DATE for cell in group):
        return
    figures = {cell.period: cell.value or 0.0 for cell in group if cell.period is not None}
    for cell in group:
        if cell.period is None or cell.unit == "percent":
            continue
        miss = missed_sum(cell.period, cell.value or 0.0, figures=figures)
        if miss is not None:
            yield _issue("check.ytd_reconciles", cell, miss.told(cell.shown))


_TO_DATE = PeriodKind.YTD
_CHECKS: tuple[Callable[[Sequence[CellReading]], Iterator[Issue]], ...] = (
    _ratio_mismatch,
    _impossible,
    _parts_exceed,
)
_CHECKS_OF_SUBJECT: tuple[Callable[[Sequence[CellReading]], Iterator[Issue]], ...] = (
    _scale_slips,
    _duplicates,
    _to_date_reconciles,
)
