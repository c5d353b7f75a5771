"""What changed in the suite, as the paragraph a report prints.

“Measures to be kept under review in-year”: the report lists what was added and removed, with
the reason and the forum that approved it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lbi_desktop.domain.definitions.suite_review import Proposal
from lbi_desktop.domain.documents.briefing import SuiteChange
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.wording import counted, number_words, sentence_case

_VERBS = {
    "Added": ("was added to the suite", "were added to the suite"),
    "Paused": ("was paused", "were paused"),
    "Resumed": ("was taken up again", "were taken up again"),
    "Retired": ("was retired", "were retired"),
    "Changed": ("had its definition changed", "had their definitions changed"),
}


def proposal_said(each: Proposal, named: Mapping[str, Indicator]) -> str:
    """A proposal in words, by the indicators it may be about, by id."""
    about = named.get(each.indicator)
    name = f"{about.ref} {about.short_name}" if about is not None else each.indicator
    if each.fields:
        told = "; ".join(f"{_field(key)} “{value}”" for key, value in each.fields)
        return f"{each.what.words}: {name}, {told}"
    if each.target is None or about is None:
        return f"{each.what.words}: {name}"
    value = number_words(each.target.value, about.unit)
    return f"{each.what.words}: {name}, {each.target.period.label} to {value}"


def _field(name: str) -> str:
    return name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class TargetMove:
    """A target that was changed: of which indicator and period, from what to what, why."""

    indicator: str
    period: str
    before: str
    after: str
    reason: str
    approved_by: str

    @property
    def as_change(self) -> SuiteChange:
        """The same as a change of the suite, for the lists of a report."""
        named = f"{self.indicator}, {self.period}, from {self.before} to {self.after}"
        return SuiteChange("Target changed", named, self.reason, self.approved_by)


def suite_paragraph(
    changes: Sequence[SuiteChange], targets: Sequence[TargetMove], *, since: date
) -> str:
    """The paragraph: each kind of change in a sentence, by name, with why and who approved."""
    sentences = [*_of_indicators(changes), *_of_targets(targets)]
    if not sentences:
        return f"Since {date_words(since)} nothing was changed in the suite or its targets."
    return f"Changes since {date_words(since)}. {' '.join(sentences)}"


def _of_indicators(changes: Sequence[SuiteChange]) -> Iterator[str]:
    for what, (one, many) in _VERBS.items():
        own = [each for each in changes if each.what == what]
        if own:
            head = f"{counted(len(own), 'indicator')} {one if len(own) == 1 else many}"
            named = "; ".join(f"{each.indicator} ({_why(each)})" for each in own)
            yield f"{sentence_case(head)}: {named}."


def _of_targets(targets: Sequence[TargetMove]) -> Iterator[str]:
    if targets:
        head = f"{counted(len(targets), 'target')} {'was' if len(targets) == 1 else 'were'}"
        named = "; ".join(
            f"{each.indicator}, {each.period}, from {each.before} to {each.after} "
            f"({_why(each)})"
            for each in targets
        )
        yield f"{sentence_case(head)} changed: {named}."


def _why(each: SuiteChange | TargetMove) -> str:
    reason = each.reason.strip().rstrip(".") or "no reason given"
    approved = f"; approved by {each.approved_by}" if each.approved_by else ""
    return f"{reason}{approved}"
