"""What labels mean without anybody saying so: the own names of indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from importers.recognition.matching import is_unlike
from lbi_desktop.domain.indicator import Indicator
from lbi_desktop.domain.label import plain_label


@dataclass(frozen=True, slots=True)
class OwnNames:
    """Indicators by each of their own names, made plain, and by id."""

    by_name: Mapping[str, str]
    by_id: Mapping[str, Indicator]

    def mean(self, indicator_id: str, *, ref: str, label: str) -> bool:
        """Whether a reference or title as printed means an indicator by itself.

        A reference does not under a title that is nothing like its own.
        """
        plain = plain_label(label)
        if self.by_name.get(plain) == indicator_id:
            return True
        indicator = self.by_id.get(indicator_id)
        is_alike = indicator is not None and not is_unlike(indicator, plain)
        return self.by_name.get(plain_label(ref)) == indicator_id and is_alike


def own_names(indicators: Iterable[Indicator]) -> OwnNames:
    """The names of these indicators; of two with one name the later has it."""
    every = {one.id: one for one in indicators}
    names = {
        plain_label(name): one.id
        for one in every.values()
        for name in (one.title, one.short_name, one.ref, *one.aliases)
    }
    return OwnNames(names, every)
