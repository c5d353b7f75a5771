"""The words of the form's guide: short, and about this form."""

from __future__ import annotations

from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.returns.return_form import ReturnForm

_GUIDE = """
What to do
  Fill in the tinted cells on the sheet “Return”: a figure for every line, and a comment where
  the figure is off target or has moved. Save, and send the workbook back to {team}{when}.
  Nothing has to be copied or mapped.
Figure
  Type the number alone: 89.1 or 89.1% for a share, 1250 for a count, 12500 for pounds, 0:04:30
  for a length of time. Stand on the cell to read what is counted.
A true zero
  Type 0 when there were none. Leave a figure empty only when there is none to give, and say why
  under “How firm, or why none”.
How firm, or why none
  Provisional: may still change. Revised: replaces a figure already given. Estimated: worked out
  from part of the numbers. Not available: you cannot give it; say until when in the comment.
  Hidden, small numbers: so few people that one could be recognised. Nothing chosen means final.
Numerator, denominator
  For shares and rates: the two numbers the figure is made from. They let the council add up
  areas and say how certain a change is.
What happened
  Wanted where a figure is off target: the cell turns yellow until something is said. What moved
  the figure, in one or two sentences, with the number. Write about this period, not the last.
Why it matters
  What it means for residents.
What next, owner, by when
  For a figure that is off target: what is being done, which role does it, and the date it is to
  be done by. “Soon” is not a date.
Earlier figures and targets
  They are what the council holds and cannot be changed here. If one is wrong, say so in the
  comment.
"""


def guide_lines(form: ReturnForm) -> list[tuple[str, str]]:
    """Term and explanation, in the order a person fills the form in."""
    when = f" by {date_words(form.due)}" if form.due is not None else ""
    lines: list[tuple[str, str]] = []
    for line in _GUIDE.format(team=form.return_to, when=when).strip().splitlines():
        if not line.startswith(" "):
            lines.append((line, ""))
        else:
            term, text = lines.pop()
            lines.append((term, f"{text} {line.strip()}".strip()))
    return lines
