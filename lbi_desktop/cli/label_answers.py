"""Labels on the command line: what a person says they mean, and which nobody knows yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lbi_desktop.cli.output import say, tell
from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.readings.known import NOT_OURS
from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from lbi_desktop.domain.readings.reading import StagedReturn, StagedRow
    from lbi_desktop.store.store import Store

_SHOWN = 8
_LIKELY = 3


def labels_said(
    source: Store, *, means: Sequence[str], not_ours: Sequence[str]
) -> dict[str, str]:
    """What was said of labels: by plain label the indicator's id, or that it is not ours.

    Refuses what is not LABEL=REF, an unknown indicator, a label without words, and one said to
    be two things.
    """
    from lbi_desktop.queries.indicators import indicator_named

    said: dict[str, str] = {}
    for each in means:
        label, has_name, name = each.rpartition("=")
        if not (has_name and name.strip()):
            raise Refusal(f"“{each}” does not say what a label means.", 'Give "LABEL=REF".')
        _note(said, label, indicator_named(source, name.strip()).id)
    for label in not_ours:
        _note(said, label, NOT_OURS)
    return said


def _note(said: dict[str, str], label: str, meant: str) -> None:
    if not plain_label(label):
        raise Refusal("An answer names no label.", "Give the label as it stands in the file.")
    if said.setdefault(plain_label(label), meant) != meant:
        raise Refusal(f"“{label}” is said to be two things.", "Leave one of the two out.")


def say_unknown_labels(source: Store, staged: StagedReturn) -> None:
    """Names the labels nobody knows with the likeliest indicators, and how to answer."""
    from lbi_desktop.queries.scorecard import active_indicators

    unknown = {_label(row): row for row in staged.rows if _asks_which(row)}
    if not unknown:
        return
    named = {one.id: f"{one.ref} {one.short_name}" for one in active_indicators(source)}
    for label, row in list(unknown.items())[:_SHOWN]:
        likely = [named[one] for one, _ in row.candidates[:_LIKELY] if one in named]
        nearest = f"nearest {', '.join(likely)}" if likely else "nothing here is like it"
        say(f"  label  “{label}”: {nearest}")
    if len(unknown) > _SHOWN:
        say(f"  and {len(unknown) - _SHOWN} labels more")
    say('  Answer with --means "LABEL=REF" or --not-ours "LABEL"; accepted, it is remembered.')


def tell_unmet(said: Mapping[str, str], staged: Iterable[StagedReturn]) -> None:
    """Names the labels answered that stand in none of the files: most likely typed wrongly."""
    met = {
        plain_label(name)
        for each in staged
        for row in each.rows
        for name in (row.reading.label, row.reading.ref)
    }
    for label in said:
        if label not in met:
            tell(f"No row of these files is called “{label}”; that answer did nothing.")


def just_said_not_ours(staged: StagedReturn, said: Mapping[str, str]) -> Iterator[StagedRow]:
    """One row of each label that was just said to be none of ours, to be remembered."""
    from lbi_desktop.domain.readings.reading import Outcome

    found = {
        plain_label(_label(row)): row for row in staged.rows if row.outcome is Outcome.NOT_OURS
    }
    yield from (row for label, row in found.items() if said.get(label) == NOT_OURS)


def _asks_which(row: StagedRow) -> bool:
    return any(issue.code.startswith("match.") for issue in row.issues)


def _label(row: StagedRow) -> str:
    return row.reading.label.strip() or row.reading.ref.strip()
