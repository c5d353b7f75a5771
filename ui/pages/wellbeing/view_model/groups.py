"""Which division of people is shown, and the gap between its groups in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from lbi_desktop.domain.wellbeing.gaps import gaps, slope
from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
from lbi_desktop.domain.wording import sentence_case
from ui.pages.wellbeing.view_model.shown import Shown

DEPRIVATION = "deprivation"


@dataclass(frozen=True, slots=True)
class GroupsTold:
    """The dimension on show (empty for none), what can be chosen, and what the gap is."""

    dimension: str
    options: tuple[tuple[str, str], ...]
    sentence: str


def inside_words(ward: str, place: str) -> str:
    """What a reader of one ward's groups has to know."""
    return f"Groups in {ward} against {place}: few people, so intervals are wide."


def groups_told(picture: WellbeingPicture, of: Shown, *, wanted: str) -> GroupsTold:
    """The dimension wanted where the picture has it, else the one with the widest gap."""
    found = gaps(picture, of.subject)
    offered = picture.dimensions
    widest = next((each.dimension for each in found if each.dimension in offered), "")
    dimension = wanted if wanted in offered else widest or next(iter(offered), "")
    said = [each.words for each in found if each.dimension == dimension]
    if dimension == DEPRIVATION:
        index = slope(picture, of.subject)
        said += [index.words] if index is not None else []
    options = tuple((each, sentence_case(each)) for each in offered)
    return GroupsTold(dimension, options, " ".join(said))
