"""What one kind of pack calls itself and what its page leaves out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """A kind of pack: its recipe, who asks the questions, whether complaints are its business.

    Where they are not, what changed since the forum last saw the figures stands in their place.
    `most_rows` is how many indicators the first page names, 0 for as many as need it.
    """

    recipe: str
    asks: str = "Questions the panel may ask"
    has_complaints: bool = True
    most_rows: int = 0


PANEL = Voice("panel")
SAFEGUARDING = Voice("safeguarding", "Questions the meeting may ask", has_complaints=False)
MANAGEMENT_TEAM = Voice("dmt", "Questions the team may ask")
BOARD = Voice("board", "Questions the board may ask", has_complaints=False, most_rows=20)
