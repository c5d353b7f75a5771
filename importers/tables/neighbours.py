"""What a column is by the columns beside it: a head alone can mislead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from importers.tables.columns import Column
from importers.tables.contents import Contents
from importers.words.cell_words import is_bare_unit, unit_word
from importers.words.groups import is_part
from importers.words.head_words import Role
from importers.words.heads import Head, head_of
from importers.words.places import is_whole
from lbi_desktop.domain.readings.reading import Measure

Columns = dict[int, Column]
_MOST = 0.6
_SCORE = re.compile(r"(?:kpi |performance |weighted )?(?:scores?|points|marks)", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:count|number|no\.?|n|events|cases|observed|observations|value count)", re.IGNORECASE
)
_COLOUR = re.compile(
    r"(?:b?rag )?(?:green|amber|red|blue)(?: (?:threshold|if|when|level|range))?", re.IGNORECASE
)
_OTHER_TARGET = re.compile(
    r"(?:contract(?:ual)?|min(?:imum)?|interim) (?:target|profile)s?", re.IGNORECASE
)
_QUARTER = re.compile(
    r"(?:financial |reporting )?(?:quarter|qtr)(?: no| number)?", re.IGNORECASE
)
_MONTH = re.compile(r"(?:calendar |reporting )?month(?: no| number)?", re.IGNORECASE)
_AVERAGE = re.compile(
    r"(?:(?:month|quarter|year|week)(?:ly)?|annual|ytd|year to date|in-year"
    r"|\d{1,2}[- ]?(?:months?|m|quarters?|years?)|rolling|q(?:tr)?|overall)"
    r"(?: rolling)? (?:averages?|avg|mean)"
    r"|(?:averages?|avg|mean) ?(?:\(?(?:per|each|a|/) ?(?:month|quarter|year)\)?|ytd|to date)?",
    re.IGNORECASE,
)
_UNRATED = re.compile(
    r"no (?:data|target|rag|rating|status)|not (?:due|rated|set|comparable|available)(?: yet)?"
    r"|n/?a|gr[ea]y|white|blank|tbc|unrated|narrative(?: only)?|context(?:ual)?(?: only)?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?:start|end|from|to|first|last)\b", re.IGNORECASE)


def settled_beside(columns: Columns, contents: Mapping[int, Contents]) -> Columns:
    """The columns, each seen beside the others."""
    for settle in _SETTLERS:
        columns = settle(columns, contents)
    return columns


def with_role(column: Column, role: Role) -> Column:
    """The column in another role."""
    if role is column.head.role:
        return column
    measure = column.head.measure
    if role is Role.FIGURE:
        is_aim = column.head.role is Role.POLARITY
        measure = Measure.TARGET if is_aim else Measure.ACTUAL
    return replace(column, head=replace(column.head, role=role, measure=measure))


def _title(column: Column) -> str:
    return column.title.strip(" .:*")


def _is_actual(head: Head) -> bool:
    return head.role is Role.FIGURE and head.measure is Measure.ACTUAL


def _changed(columns: Columns, wanted: Callable[[int, Column], bool], role: Role) -> Columns:
    return {
        number: with_role(column, role) if wanted(number, column) else column
        for number, column in columns.items()
    }


def _scores(columns: Columns, _contents: Mapping[int, Contents]) -> Columns:
    """A `Score` beside a `Result` marks it, and is no figure of its own."""
    results = [
        column
        for column in columns.values()
        if _is_actual(column.head)
        and not column.head.has_period
        and not _SCORE.fullmatch(_title(column))
    ]
    if not results:
        return columns
    return _changed(
        columns,
        lambda _, column: (
            _is_actual(column.head) and _SCORE.fullmatch(_title(column)) is not None
        ),
        Role.IGNORED,
    )


def _counts(columns: Columns, _contents: Mapping[int, Contents]) -> Columns:
    """A `Count` beside a `Denominator` and a value is the numerator of that value."""
    roles = {column.head.role for column in columns.values()}
    counts = [
        number
        for number, column in columns.items()
        if _is_actual(column.head) and _COUNT.fullmatch(_title(column))
    ]
    others = [
        number
        for number, column in columns.items()
        if _is_actual(column.head) and number not in counts
    ]
    is_part = Role.DENOMINATOR in roles and Role.NUMERATOR not in roles
    if not is_part or len(counts) != 1 or not others:
        return columns
    return _changed(columns, lambda number, _: number == counts[0], Role.NUMERATOR)


def _thresholds(columns: Columns, contents: Mapping[int, Contents]) -> Columns:
    """Numbers under `Green`, `Amber` and `Red` are where the colours begin.

    So are those of a `No data` beside them; words under `Narrative` are a comment.
    """
    colours = {
        number
        for number, column in columns.items()
        if _COLOUR.fullmatch(_title(column))
        and column.head.role in (Role.UNKNOWN, Role.STATUS)
        and contents[number].filled
    }
    if len(colours) < 2:
        return columns
    unrated = {
        number
        for number, column in columns.items()
        if _UNRATED.fullmatch(_title(column))
        and (column.head.role is not Role.COMMENTARY or contents[number].numbers > _MOST)
    }
    return _changed(columns, lambda number, _: number in colours | unrated, Role.IGNORED)


def _shares_of_parts(columns: Columns, _contents: Mapping[int, Contents]) -> Columns:
    """The `%` beside `Num` and `Den` under a period is the figure of that period."""
    roles = {column.head.role for column in columns.values()}
    if not {Role.LABEL, Role.NUMERATOR, Role.DENOMINATOR} <= roles:
        return columns
    return {number: _as_share(column) for number, column in columns.items()}


def _as_share(column: Column) -> Column:
    if column.head.role is not Role.UNKNOWN or not is_bare_unit(column.title):
        return column
    above = head_of(" ".join(reversed(column.texts[:-1])))
    is_dated = above.role is Role.FIGURE and above.has_period
    return (
        replace(column, head=replace(above, unit=unit_word(column.title)))
        if is_dated
        else column
    )


def _averages(columns: Columns, _contents: Mapping[int, Contents]) -> Columns:
    """A `Monthly average` beside two or more months is theirs, and no figure of its own."""
    dated = {
        column.texts
        for column in columns.values()
        if column.head.has_period and _AVERAGE.fullmatch(_title(column)) is None
    }
    if len(dated) < 2:
        return columns
    return _changed(
        columns,
        lambda _, column: (
            column.head.role in (Role.FIGURE, Role.UNKNOWN)
            and _AVERAGE.fullmatch(_title(column)) is not None
        ),
        Role.IGNORED,
    )


def _only_target(columns: Columns, contents: Mapping[int, Contents]) -> Columns:
    """A `Contract target` is the target where no other column is one."""
    has_target = any(
        column.head.role is Role.FIGURE and column.head.measure is Measure.TARGET
        for column in columns.values()
    )
    others = [
        number
        for number, column in columns.items()
        if column.head.role is Role.IGNORED
        and _OTHER_TARGET.fullmatch(_title(column))
        and contents[number].numbers > _MOST
    ]
    if has_target or len(others) != 1:
        return columns
    target = columns[others[0]]
    head = replace(target.head, role=Role.FIGURE, measure=Measure.TARGET)
    return {**columns, others[0]: replace(target, head=head)}


def _quarters(columns: Columns, contents: Mapping[int, Contents]) -> Columns:
    """A bare 1 to 4 under `Quarter`, 1 to 12 under `Month`, beside a `Year`: the period too.

    So is a `Quarter` left of the names, where no figures stand.
    """
    named = min((n for n, one in columns.items() if one.head.role is Role.LABEL), default=0)
    periods = [n for n, column in columns.items() if column.head.role is Role.PERIOD]
    has_year = any(not contents[number].stretches for number in periods)

    def says_part(number: int, column: Column) -> bool:
        title, held = _title(column), contents[number]
        is_quarter = _QUARTER.fullmatch(title) is not None and held.quarters == 1
        is_month = _MONTH.fullmatch(title) is not None and held.months == 1 and has_year
        is_beside = bool(periods) or (is_quarter and number < named)
        return column.head.role is Role.FIGURE and is_beside and (is_quarter or is_month)

    return _changed(columns, says_part, Role.PERIOD)


def _days(columns: Columns, contents: Mapping[int, Contents]) -> Columns:
    """A first and a last day say the period of a row where no column of figures names one."""
    days = {
        number
        for number, column in columns.items()
        if column.head.role in (Role.PERIOD, Role.FIGURE)
        and _DAY.search(_title(column))
        and contents[number].periods > _MOST
        and contents[number].numbers < _MOST
    }
    is_dated = any(
        column.head.role is Role.FIGURE and column.head.has_period and number not in days
        for number, column in columns.items()
    )
    if len(days) == 2 and not is_dated:
        return columns
    return _changed(
        columns,
        lambda number, column: number in days and column.head.role is Role.PERIOD,
        Role.TEXT,
    )


def _channels(columns: Columns, contents: Mapping[int, Contents]) -> Columns:
    """`Phone | E-mail | Web chat` over numbers for each period are ways in, no contacts."""
    persons = [n for n, column in columns.items() if column.head.role is Role.PERSON]
    roles = {column.head.role for column in columns.values()}
    are_counts = Role.PERIOD in roles and not roles & {Role.LABEL, Role.REF}
    if not are_counts or any(contents[number].numbers < 1 for number in persons):
        return columns
    unknown = {
        n: replace(columns[n], head=Head(columns[n].head.text, Role.UNKNOWN)) for n in persons
    }
    return {**columns, **unknown}


def _own_beside_others(columns: Columns, contents: Mapping[int, Contents]) -> Columns:
    """`Islington` beside `London` and `England` heads our own figures, not those of a part."""
    heads = [column.head for column in columns.values() if column.head.role is Role.FIGURE]
    measures = {head.measure for head in heads}
    has_others = Measure.BENCHMARK in measures and Measure.ACTUAL not in measures
    unknown = [n for n, column in columns.items() if column.head.role is Role.UNKNOWN]
    parts = [n for n in unknown if is_part(_title(columns[n])) and contents[n].numbers > _MOST]
    is_own = len(parts) == 1 and is_whole(_title(columns[parts[0]]))
    if not (has_others and is_own):
        return columns
    return _changed(columns, lambda number, _: number == parts[0], Role.FIGURE)


def _only_actual(columns: Columns, contents: Mapping[int, Contents]) -> Columns:
    """A `% satisfied` beside targets alone is the figure they are for."""
    figures = [column.head for column in columns.values() if column.head.role is Role.FIGURE]
    named = [
        n
        for n, column in columns.items()
        if column.head.role is Role.UNKNOWN
        and column.head.unit in ("percent", "count")
        and contents[n].numbers > _MOST
    ]
    are_targets = bool(figures) and all(one.measure is Measure.TARGET for one in figures)
    has_label = any(column.head.role is Role.LABEL for column in columns.values())
    if not (are_targets and has_label and len(named) == 1):
        return columns
    return _changed(columns, lambda number, _: number == named[0], Role.FIGURE)


_SETTLERS = (
    _shares_of_parts,
    _scores,
    _own_beside_others,
    _only_actual,
    _counts,
    _thresholds,
    _averages,
    _only_target,
    _quarters,
    _days,
    _channels,
)
