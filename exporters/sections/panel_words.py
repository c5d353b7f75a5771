"""Key messages and questions of a panel pack, made by rule from the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporters.blocks import Content, Text
from exporters.sections import cells
from exporters.sections.order import is_concerning, is_improving, needing_attention
from exporters.sections.phrases import change_sentence, message_of
from exporters.sections.tally import now
from lbi_desktop.domain.documents.briefing import Action, IndicatorLine
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.rounding import difference
from lbi_desktop.domain.scorecard.row import ScorecardRow
from lbi_desktop.domain.scorecard.signal import Assurance
from lbi_desktop.domain.status import Status
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import list_words, number_text, sentence_case

_LONGEST_ASK = 150


def key_messages(
    lines: Sequence[IndicatorLine], *, is_brief: bool = False
) -> Iterator[Content]:
    """What got worse, what got better, what the forum is asked: prose that a refresh renews."""
    urgent = needing_attention(lines)
    longest = 0 if is_brief else _LONGEST_ASK
    messages = [
        *_worse(urgent, longest),
        *_better(lines, urgent, longest),
        *_ask(urgent, longest),
    ]
    messages = messages or _calm(lines)
    for lead, words in messages:
        yield (Text(f"{lead}: ", is_bold=True), Text(words))


def _calm(lines: Sequence[IndicatorLine]) -> list[tuple[str, str]]:
    """What is said where nothing needs saying; of nothing rated that it is not steady."""
    if now(lines).rated:
        return [("Steady", "no indicator is off target or late, and none really changed.")]
    waits = "no figure that can be rated has fallen due yet."
    return [("To come", waits)] if lines else []


def _worse(urgent: Sequence[IndicatorLine], longest: int) -> Iterator[tuple[str, str]]:
    if not urgent:
        return
    first = urgent[0]
    row = first.row
    if not row.figure.is_present:
        yield "Late", f"{row.indicator.short_name}: {message_of(first)}."
        return
    target, status = cells.target_text(row), row.judgement.status.words
    message = message_of(first)
    says_more = longest and message.casefold() != status.casefold()
    yield (
        "Worse" if is_concerning(first) else status,
        f"{row.indicator.short_name} {_figure(row)} against {target}"
        + (f"; {message}." if says_more else "."),
    )


def _better(
    lines: Sequence[IndicatorLine], urgent: Sequence[IndicatorLine], longest: int
) -> Iterator[tuple[str, str]]:
    """What improves, without what the first message has named."""
    told = urgent[:1]
    better = [
        line
        for line in lines
        if is_improving(line) and line.row.figure.is_present and line not in told
    ]
    if not better:
        return
    row = better[0].row
    against = cells.target_text(row)
    target = "" if against == "none" else f" against {against}"
    others = [line.row.indicator.short_name for line in better[1:3]] if longest else []
    more = f"; also {list_words(others)}" if others else ""
    yield (
        "Better",
        f"{row.indicator.short_name} {_figure(row)}{target}{more}.",
    )


def _ask(urgent: Sequence[IndicatorLine], longest: int) -> Iterator[tuple[str, str]]:
    """The first next step of the most urgent line, or that none has been given."""
    if not urgent:
        return
    line = urgent[0]
    name = line.row.indicator.short_name
    steps = line.commentary.next_steps if line.commentary else ""
    first = re.split(r"(?<=[.!?])\s", steps.strip(), maxsplit=1)[0]
    if not first:
        yield "Ask", f"an action, an owner and a date for {name}."
    elif len(first) > longest:
        yield "Ask", f"agree the recovery actions for {name}."
    else:
        yield "Ask", f"agree the next step for {name}: {first}"


def _figure(row: ScorecardRow) -> str:
    state = row.figure.state
    return cells.latest_text(row) + ("" if state is State.FINAL else f" ({state.words})")


# --- questions ---------------------------------------------------------------------------
def suggested_questions(
    lines: Sequence[IndicatorLine], actions: Sequence[Action], *, most: int
) -> list[str]:
    """Questions the panel may ask, the most telling first."""
    found = [*_about_worse(lines), *_about_misses(lines), *_about_late(lines, actions)]
    found += [*_about_others(lines), *_about_better(lines)]
    return list(dict.fromkeys(found))[:most]


def _about_worse(lines: Sequence[IndicatorLine]) -> Iterator[str]:
    for line in needing_attention(lines)[:2]:
        row = line.row
        if not is_concerning(line) or not row.figure.is_present:
            continue
        since = row.signal.since
        when = f" since {since.label}" if since else ""
        how = change_sentence(row).removeprefix("a ")
        name = row.indicator.short_name
        yield f"{name}: what has changed{when} ({how}), and what brings it back?"


def _about_misses(lines: Sequence[IndicatorLine]) -> Iterator[str]:
    for line in lines:
        row = line.row
        if row.signal.assurance is Assurance.MISSES and row.judgement.status.is_rated:
            name, target = row.indicator.short_name, cells.target_text(row)
            yield f"{name}: what would have to be different to reach {target}?"
            return


def _about_late(lines: Sequence[IndicatorLine], actions: Sequence[Action]) -> Iterator[str]:
    for action in actions:
        if action.days_late > 0:
            yield f"What holds up “{action.text}”?"
            break
    for line in lines:
        row = line.row
        if row.judgement.status is Status.NO_DATA:
            due = row.figure.expected
            until = f" before {date_words(due)}" if due else ""
            yield f"{row.indicator.short_name}: what does the service go by{until}?"
            return


def _about_others(lines: Sequence[IndicatorLine]) -> Iterator[str]:
    for line in needing_attention(lines):
        row = line.row
        if row.benchmark is None or row.figure.value is None or not row.benchmark_label:
            continue
        if difference(row.figure.value, row.benchmark):
            other = number_text(row.benchmark, row.indicator.unit)
            where = row.benchmark_label
            name = row.indicator.short_name
            yield f"{name}: {where} is at {other}. What do others do that we do not?"
            return


def _about_better(lines: Sequence[IndicatorLine]) -> Iterator[str]:
    for line in lines:
        if is_improving(line) and line.row.figure.is_present:
            name = line.row.indicator.short_name
            yield sentence_case(f"{name} improved. What can other services copy?")
            return
