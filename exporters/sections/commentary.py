"""The officer's three parts as controls, and our own words on data quality."""

from __future__ import annotations

from exporters.blocks import Control
from lbi_desktop.domain.commentary.comment import Commentary
from lbi_desktop.domain.documents.briefing import IndicatorLine
from lbi_desktop.domain.period import date_words
from lbi_desktop.domain.value import State
from lbi_desktop.domain.wording import sentence_case

PART_NAMES = ("What happened", "Why it matters", "What happens next")
_PART_KEYS = ("what", "why", "next")
_ABSENT = (
    "No commentary has been received for this figure.",
    "Not yet given.",
    "No action, owner or date has been given.",
)
_NONE = Commentary()


def controls(line: IndicatorLine) -> tuple[Control, Control, Control]:
    """The three parts; a part that was not given says so in one sentence."""
    said = line.commentary or _NONE
    texts = (said.happened, said.matters, said.next_steps)
    what, why, following = (_control(line, part, texts[part]) for part in range(3))
    return what, why, following


def _control(line: IndicatorLine, part: int, text: str) -> Control:
    row = line.row
    given = tuple(each.strip() for each in text.splitlines() if each.strip())
    return Control(
        key=f"{row.indicator.id}:{row.period.code}:{_PART_KEYS[part]}",
        alias=f"{row.indicator.ref} {PART_NAMES[part].lower()}, {row.period.label}",
        paragraphs=given or (_ABSENT[part],),
        is_missing=not given,
    )


def quality_words(line: IndicatorLine, *, is_brief: bool = False) -> str:
    """The state of the latest figure, then what is known about its quality."""
    figure = line.row.figure
    state = f"{sentence_case(figure.state.words)}."
    if figure.expected and not figure.is_present:
        state = f"{state[:-1]}, expected {date_words(figure.expected)}."
    if is_brief:
        return state
    parts = [line.data_quality or state]
    if figure.reason and figure.reason.rstrip(".") not in parts[0]:
        parts.append(f"{sentence_case(figure.reason.rstrip('.'))}.")
    if line.restatement:
        parts.append(f"Restated: {line.restatement.rstrip('.')}.")
    if line.commentary is not None and line.commentary.is_stale:
        parts.append("The commentary was written for an earlier figure.")
    if figure.state is State.FINAL and not line.data_quality and len(parts) > 1:
        parts = parts[1:]
    return " ".join(parts)
