"""How far into the history a person had seen when they decided something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything up to one entry was seen, and of later entries one's own; None sees all."""

    upto: int | None = None
    own: frozenset[int] = frozenset()

    def misses(self, entry: object) -> bool:
        """Whether what an entry wrote was not seen."""
        return (
            self.upto is not None
            and isinstance(entry, int)
            and entry > self.upto
            and entry not in self.own
        )


EVERYTHING = Sight()
