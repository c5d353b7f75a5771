"""What one kind of pack calls itself and what its page leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from exporters.blocks import Control
from lbi_desktop.domain.period import Period


@dataclass(frozen=True, slots=True)
class Voice:
    """A kind of pack: its recipe, who asks the questions, whether complaints are its business.

    Where they are not, what changed since the forum last saw the figures stands in their place.
    `most_rows` is how many indicators the first page names, 0 for as many as need it. `about`
    tells the pages of one pack apart where it has several.
    """

    recipe: str
    asks: str = "Questions the panel may ask"
    has_complaints: bool = True
    most_rows: int = 0
    about: str = ""

    def control(self, period: Period, part: str, *, number: int, words: str) -> Control:
        """A control of the page: `Question 2, Q3 2025/26`, and of whose page."""
        own = self.recipe
        if self.about:
            own += "-" + re.sub(r"\W+", "-", self.about.casefold())
        whose = f" on {self.about}" if self.about else ""
        name = f"{part} {number}{whose}, {period.label}"
        last = part.rpartition(" ")[2].casefold()
        return Control(f"{own}:{period.code}:{last}-{number}", name, (words,))


PANEL = Voice("panel")
SAFEGUARDING = Voice("safeguarding", "Questions the meeting may ask", has_complaints=False)
MANAGEMENT_TEAM = Voice("dmt", "Questions the team may ask")
BOARD = Voice("board", "Questions the board may ask", has_complaints=False, most_rows=20)
