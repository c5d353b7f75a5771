"""What people decided that labels mean: just now, for one department, or for any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lbi_desktop.domain.label import plain_label

ANY_DEPARTMENT = ""

Meanings = Mapping[str, str]
"""By plain label: the id of the indicator it means, or `NOT_OURS`."""


@dataclass(frozen=True, slots=True)
class LabelJudgement:
    """One decision: what a label means in the returns of a directorate, by name, or of any."""

    label: str
    indicator: str
    directorate: str = ANY_DEPARTMENT


@dataclass(frozen=True, slots=True)
class Judgements:
    """Every decision by directorate; `just_said` is what a person says of one return.

    What was just said comes first, then the directorate's own decision, then the general one.
    """

    by_directorate: Mapping[str, Meanings] = field(default_factory=dict)
    just_said: Meanings = field(default_factory=dict)

    def saying(self, meanings: Meanings) -> Judgements:
        """The same decisions with what a person just said of one return."""
        return replace(self, just_said={**self.just_said, **meanings})

    def has_own(self, directorate: str) -> bool:
        """Whether a directorate has decisions of its own."""
        return bool(self.by_directorate.get(directorate))

    def meaning(self, labels: Sequence[str], directorate: str = ANY_DEPARTMENT) -> str | None:
        """What the first of some labels that was judged means; None where none was."""
        plain = [plain_label(label) for label in labels]
        general = self.by_directorate.get(ANY_DEPARTMENT, {})
        for meanings in (self.just_said, self.by_directorate.get(directorate, {}), general):
            for label in plain:
                if label in meanings:
                    return meanings[label]
        return None
