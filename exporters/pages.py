"""Page geometry of the council's documents, in mm (document-design §1)."""

from __future__ import annotations

from dataclasses import dataclass

HEAD_DISTANCE = 9.0
FOOT_DISTANCE = 8.0


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def measure(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """Height of the text."""
        return self.height - self.top - self.bottom

    @property
    def is_landscape(self) -> bool:
        """Whether the long side lies flat."""
        return self.width > self.height


REPORT = Page(210, 297, 20, 20, 20, 18)
APPENDIX = Page(297, 210, 14, 14, 18, 15)
THEME = Page(297, 210, 15, 15, 18, 15)
PLAN = Page(297, 210, 14, 14, 11, 14)
PACK = Page(210, 297, 13, 13, 11, 14)
