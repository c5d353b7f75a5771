"""What the card under a line of a review shows."""

from __future__ import annotations

from lbi_desktop.jobs.list_rows import WHOLE
from ui.pages.returns.view_model.beginning import BEGIN_CHOICES, indicator_options
from ui.pages.returns.view_model.evidence import texts_of
from ui.pages.returns.view_model.fixing import fields_of
from ui.pages.returns.view_model.lines import MATCH_CODES, Group, Line
from ui.pages.returns.view_model.review import Review
from ui.widgets.answer_card import Card, Choice

FIXABLE = (Group.SETTLE, Group.NEW, Group.SETTLED)


def card_of(review: Review, line: Line, *, cut: str = "") -> Card | None:
    """What the card under a line shows; None where there is nothing to answer.

    `cut` are the words of the line that were too long for their column.
    """
    group = review.group(line)
    answers = review.answers(line)
    texts = None if _is_whole(line) else texts_of(line)
    if not answers and texts is None:
        return None
    given = review.decision(line)
    place, total = review.place_in_queue(line)
    has_figure = line.row is not None and group in FIXABLE
    is_typed = has_figure and review.may_be_typed(line)
    fields = fields_of(line, review.teller) if is_typed else None
    is_ready = group is Group.NEW
    choices = () if is_ready else answers
    parts = [cut] if texts is None else []
    parts += ["Ready: it is stored when you accept." if is_ready else "", review.evidence(line)]
    return Card(
        evidence=" ".join(filter(None, parts)),
        choices=tuple(Choice(each.key, each.words, each.asks_why) for each in choices),
        place=f"{place} of {total}" if place else "",
        alike=tuple(review.teller.title(each) for each in review.alike(line)),
        given=given.words if given is not None else "",
        fields=(fields.value, fields.period, fields.indicator) if fields else None,
        names=tuple(
            f"{each.ref} {each.short_name}" for each in review.teller.indicators.values()
        ),
        may_reject=has_figure,
        texts=texts,
        options=indicator_options(line, review.teller, whose=review.staged.directorate)
        if line.code in MATCH_CODES
        else (),
        begins=(line.row.reading.ref, line.row.reading.label) if line.row else None,
        begin_choices=BEGIN_CHOICES,
    )


def _is_whole(line: Line) -> bool:
    """Whether a line speaks for an indicator of a list; its title is told already."""
    return line.row is not None and line.row.reading.part == WHOLE
