"""One indicator's entry in the definition book: what it measures, how, against what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporters.blocks import (
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Paragraph,
    Table,
    Text,
    cell,
    content,
)
from exporters.palette import Tone
from exporters.sections import cells
from exporters.sections.phrases import anchor, kicker_words
from exporters.style_sheet import Role
from lbi_desktop.domain.definitions.book import DefinitionChange, DefinitionEntry
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.indicator import (
    Aggregation,
    Basis,
    Indicator,
    StatusScheme,
    Target,
    TargetKind,
    ToleranceKind,
)
from lbi_desktop.domain.period import date_words, year_label
from lbi_desktop.domain.target import target_text
from lbi_desktop.domain.wording import (
    counted,
    list_words,
    more_words,
    plain_number,
    sentence_case,
    unit_words,
)

_NAME_WIDTH = 33.0
_MOST_CHANGES = 6
_MOST_SERVED = 2
_BASES = {
    Basis.COUNT_IN_PERIOD: "What happened in each period",
    Basis.CUMULATIVE: "Cumulative from April to the end of the period",
    Basis.SNAPSHOT: "A count on the last day of the period",
    Basis.ROLLING12: "The twelve months to the end of the period",
    Basis.CEILING: "What happened in each period, against a ceiling that begins anew",
    Basis.ANNUAL: "The whole financial year",
    Basis.ACADEMIC_YEAR: "The academic year",
    Basis.SURVEY_WAVE: "The wave of a survey",
}
_RULES = {
    Aggregation.SUM: "added up",
    Aggregation.MEAN: "averaged",
    Aggregation.WEIGHTED_MEAN: "averaged by size",
    Aggregation.RATIO_OF_SUMS: "sums divided",
    Aggregation.LAST: "the last one",
    Aggregation.MAX: "the highest one",
    Aggregation.MIN: "the lowest one",
}
_SCHEMES = {
    StatusScheme.ON_OFF: "On target at the expected figure or better, else off",
    StatusScheme.RAG_LAST_YEAR: "On target within 10% of it; beyond that by the same period "
    "last year",
    StatusScheme.RAG_FORECAST: "The forecast for the year against the year’s target",
    StatusScheme.BAND: "On target inside its band",
    StatusScheme.NARRATIVE: "In words only: no target fits",
    StatusScheme.COMPARATOR: "By the distance from its comparator’s median",
}


def definition_card(
    line: IndicatorLine, entry: DefinitionEntry, *, financial_year: int
) -> Iterator[Block]:
    """Heading, full title and a table of what the definition says."""
    own = line.row.indicator
    title = f"{own.ref} {own.short_name}"
    yield Heading(title, 2, anchor("def", own.ref))
    how = kicker_words(own).removeprefix(f"{own.ref}. {own.directorate}. ")
    yield Paragraph(content(how), Role.KICKER)
    rows = (*_what(own, entry), *_how(own), *_against(line, entry, financial_year))
    rows = (*rows, *_who(own), *_limits(own), *_changes(entry.changes))
    yield Table(
        f"Definition of {title}",
        (Column(content("What"), width=_NAME_WIDTH), Column(content("Definition"))),
        tuple((cell(cells.strong(name)), value) for name, value in rows),
        padding=0.35,
        is_top=True,
    )
    yield Paragraph(content(_serves(entry)), Role.SOURCE_NOTE, space_after=10)


Row = tuple[str, Cell]


def _said(*pairs: tuple[str, str]) -> Iterator[Row]:
    """The pairs that say something."""
    for name, words in pairs:
        if words:
            yield name, cell(words)


def _what(own: Indicator, entry: DefinitionEntry) -> Iterator[Row]:
    yield from _said(
        ("Full title", own.title if own.title != own.short_name else ""),
        ("Why it is kept", own.purpose or "Not yet said."),
        ("Counted", _counted(own, entry)),
        ("Unit and span", f"{_unit(own)}. {_BASES[own.basis]}."),
    )


def _counted(own: Indicator, entry: DefinitionEntry) -> str:
    """`Repairs fixed at the first visit, out of: repairs completed. Worked out as …`."""
    words = ", out of: ".join(
        part.rstrip(".") for part in (own.numerator, own.denominator) if part
    )
    formula = f"Worked out as {entry.formula}." if entry.formula else ""
    return " ".join(part for part in (f"{words}." if words else "", formula) if part)


def _unit(own: Indicator) -> str:
    words = sentence_case(unit_words(own.unit))
    decimals = own.unit.decimals
    return f"{words}, with {counted(decimals, 'decimal')}" if decimals else words


def _how(own: Indicator) -> Iterator[Row]:
    totals = _totals(own)
    by = f"Broken down by {list_words(own.dimensions)}." if own.dimensions else ""
    due = f"due {own.expected_lag_days} days after the period ends"
    source = own.source_system.rstrip(".") or "Source not yet said"
    yield from _said(
        ("Method", " ".join(part for part in (own.methodology, totals, by) if part)),
        ("Source", f"{source}; {due}."),
    )


def _totals(own: Indicator) -> str:
    """How parts make a whole, said once where it is the same over time and borough."""
    time, borough = (_RULES.get(rule, "") for rule in (own.over_time, own.over_organisation))
    if time == borough:
        return f"Totals over time and borough: {time}." if time else ""
    said = [
        f"over {axis} {words}"
        for axis, words in (("time", time), ("borough", borough))
        if words
    ]
    return f"Totals: {', '.join(said)}."


def _against(line: IndicatorLine, entry: DefinitionEntry, year: int) -> Iterator[Row]:
    own = line.row.indicator
    yield f"Targets {year_label(year)}", Cell(_targets(own, entry.targets, line))
    yield "Judged", cell(rule_words(own))


def _targets(
    own: Indicator, targets: Sequence[Target], line: IndicatorLine
) -> tuple[Content, ...]:
    """The year's, then what is expected by period, each on its line."""
    lines: list[Content] = []
    for kind in TargetKind:
        held = sorted(
            (each for each in targets if each.kind is kind), key=lambda each: each.period.end
        )
        if not held:
            continue
        is_annual = kind is TargetKind.ANNUAL and line.row.annual_target is not None
        key = cells.key(line.row, "annual_target") if is_annual else None
        head = Text(f"{sentence_case(kind.value)}: ", tone=Tone.QUIET)
        lines.append((head, Text(_kind_words(held, own), key=key)))
    return tuple(lines) or (content("None set."),)


def _kind_words(held: Sequence[Target], own: Indicator) -> str:
    """Targets of one kind; one figure alone where it is the same throughout."""
    texts = [target_text(each, own.unit) for each in held]
    if held[0].kind is TargetKind.ANNUAL:
        said = (held[-1].reason.rstrip("."), held[-1].approved_by)
        why = ", ".join(part for part in said if part)
        return f"{texts[-1]} ({why})" if why else texts[-1]
    if len(held) > 1 and len(set(texts)) == 1:
        return f"{texts[0]} in every period"
    labels = (each.period.label for each in held)
    year = f" {year_label(held[0].period.financial_year)}"
    return "; ".join(
        f"{text} in {label.removesuffix(year)}"
        for text, label in zip(texts, labels, strict=True)
    )


def rule_words(own: Indicator) -> str:
    """How a figure is judged, with its tolerance and who set it."""
    rule = own.rule
    words = _SCHEMES.get(rule.scheme, "")
    if rule.scheme is StatusScheme.RAG_TOLERANCE:
        words = f"On target at the expected figure or better; just off within {_tolerance(own)}"
        if not rule.tolerance:
            words = _SCHEMES[StatusScheme.ON_OFF]
    owner = f". Set by {rule.owner}" if rule.owner else ""
    return f"{words}{owner}."


def _tolerance(own: Indicator) -> str:
    size = plain_number(own.rule.tolerance, 2, trims=True)
    if own.rule.tolerance_kind is ToleranceKind.RELATIVE_PERCENT:
        return f"{size}% of it"
    if own.rule.tolerance_kind is ToleranceKind.POINTS:
        return f"{size} percentage point{'' if own.rule.tolerance == 1 else 's'} of it"
    return f"{size} of it"


def _who(own: Indicator) -> Iterator[Row]:
    roles = (
        own.owner or "Not yet named",
        own.service,
        f"Executive Member for {own.portfolio}" if own.portfolio else "",
    )
    yield "Answers for it", cell("; ".join(part for part in roles if part))
    suites = f"{list_words(own.suites)}." if own.suites else ""
    seen = f"Seen by: {'; '.join(own.committees)}." if own.committees else ""
    yield from _said(("Suites", " ".join(part for part in (suites, seen) if part)))


def _limits(own: Indicator) -> Iterator[Row]:
    yield from _said(
        ("Data quality", own.data_quality),
        ("Also known as", "; ".join(own.aliases)),
    )
    for each in own.breaks:
        words = f"From {date_words(each.first_day)}: {each.reason.rstrip('.')}."
        yield "Break in series", cell(f"{words} Earlier figures do not compare.")


def _changes(changes: Sequence[DefinitionChange]) -> Iterator[Row]:
    if not changes:
        return
    shown = changes[:_MOST_CHANGES]
    lines = [_change(each) for each in shown]
    if len(changes) > len(shown):
        more = counted(len(changes) - len(shown), "earlier change")
        lines.append(content(Text(f"{sentence_case(more)} in the store.", tone=Tone.QUIET)))
    yield "What was changed", Cell(tuple(lines))


def _change(each: DefinitionChange) -> Content:
    approved = f" Approved by {each.approved_by}." if each.approved_by else ""
    reason = f" {each.reason.rstrip('.')}." if each.reason else ""
    differs = f" {'; '.join(each.differences)}." if each.differences else ""
    when = Text(f"{date_words(each.on)}, {each.what}.", is_bold=True)
    return (when, Text(f"{reason}{approved}{differs}"))


def _serves(entry: DefinitionEntry) -> str:
    """What in the plan it measures, two by name."""
    if not entry.serves:
        return "Nothing in the plan rests on it."
    named = [f"“{name}”" for name in entry.serves[:_MOST_SERVED]]
    more = len(entry.serves) - _MOST_SERVED
    return f"It measures {list_words([*named, *([more_words(more)] if more > 0 else [])])}."
