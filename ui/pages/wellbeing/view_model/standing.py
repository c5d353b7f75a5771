"""What the page has in hand: the edition's picture, a subject, a ward, a division of people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from lbi_desktop.domain.charts.breakdown_words import title_words
from lbi_desktop.domain.period import MONTH_NAMES, Period
from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
from lbi_desktop.domain.wellbeing.subject import ALL_DOMAINS
from lbi_desktop.domain.wellbeing.words import headline, how_computed
from lbi_desktop.domain.wording import counted
from ui.pages.wellbeing.view_model.shown import NO_WARD, Shown, plain_spec, shown

_NEW_WARDS = 2022
_MAY = MONTH_NAMES[5]


@dataclass(frozen=True)
class InHand:
    """A picture with what is chosen in it; `ward` is a place among its wards, or -1.

    `is_inside_ward` asks for the ward's own groups where figures of a measure are shown.
    """

    picture: WellbeingPicture
    subject: str = ALL_DOMAINS
    ward: int = NO_WARD
    dimension: str = ""
    is_inside_ward: bool = False

    @property
    def asks_ward_groups(self) -> bool:
        """Whether groups of the ward are wanted, and there are any: of a measure's figures."""
        is_measure = self.picture.measure(self.subject) is not None
        return self.is_inside_ward and is_measure and bool(self.ward_name)

    @cached_property
    def of(self) -> Shown:
        """The subject as it is drawn."""
        return shown(self.picture, self.subject)

    @property
    def ward_name(self) -> str:
        """The ward's name, empty for none."""
        wards = self.picture.wards
        return wards[self.ward].area if 0 <= self.ward < len(wards) else ""

    @property
    def ward_at(self) -> int | None:
        """The ward's place, None for none."""
        return self.ward if self.ward_name else None

    @property
    def parent(self) -> str | None:
        """What the subject belongs to: a measure to its domain, a domain to the index."""
        of = self.of
        if of.measure is not None and of.domain is not None:
            return of.domain.id
        return ALL_DOMAINS if of.domain is not None else None

    @property
    def subject_words(self) -> str:
        """Whose score of what: `Finsbury Park, Home`."""
        return f"{self.ward_name or self.picture.place}, {self.of.name}"

    @property
    def headline(self) -> str:
        """The message of the subject; of a measure by its figures, not by their scores."""
        of = self.of
        if of.is_figures:
            return title_words(plain_spec(self.picture, of))
        return headline(self.picture, self.subject)

    def over(self, picture: WellbeingPicture) -> InHand:
        """The same choice in another picture, as far as it is there."""
        at = picture.ward_at(self.ward_name) if self.ward_name else None
        known = picture.domain(self.subject) or picture.measure(self.subject)
        ward = at if at is not None else first_ward(picture)
        return replace(
            self, picture=picture, ward=ward, subject=self.subject if known else ALL_DOMAINS
        )


def first_ward(picture: WellbeingPicture) -> int:
    """The ward to look at first: the one with the lowest score that has one."""
    ranked = [(place.rank, at) for at, place in enumerate(picture.places) if place.rank]
    if ranked:
        return max(ranked)[1]
    return 0 if picture.wards else NO_WARD


def caption(picture: WellbeingPicture, of: Shown) -> str:
    """`Home · four measures · 2025/26 edition · wards of May 2022, earlier years not …`."""
    parts = []
    if of.measure is not None and of.domain is not None:
        parts += [f"{of.domain.name} › {of.measure.title}"]
        if of.measure.period not in (None, picture.edition):
            parts.append(of.measure.period.label)
    elif of.domain is not None:
        parts += [of.domain.name, counted(len(of.domain.measures), "measure")]
    else:
        parts.append(counted(len(picture.domains), "domain"))
    if picture.edition is not None:
        parts.append(f"{picture.edition.label} edition")
    parts.append(wards_words(picture))
    parts += ["illustrative figures"] if picture.is_illustrative else []
    return "  ·  ".join(part for part in parts if part)


def wards_words(picture: WellbeingPicture) -> str:
    """Which wards these are, and that earlier years cannot be compared."""
    when = (
        f"{_MAY} {picture.generation}"
        if picture.generation == _NEW_WARDS
        else picture.generation
    )
    said = f"wards of {when}"
    return f"{said}, earlier years not comparable" if picture.other_wards else said


def how_words(hand: InHand) -> tuple[str, ...]:
    """The steps of the subject's score for the ward in hand, with their numbers."""
    return how_computed(hand.picture, hand.subject, ward=hand.ward_at)


def edition_options(picture: WellbeingPicture) -> tuple[tuple[str, str], ...]:
    """The editions to choose from, the latest first; those of earlier wards say so."""
    own = [(str(each.code), each.label) for each in reversed(picture.editions)]
    other = [
        (str(each.code), f"{each.label}, other wards")
        for each in reversed(picture.other_wards)
        if each not in picture.editions
    ]
    return (*own, *other)


def edition_of(picture: WellbeingPicture, code: str) -> Period | None:
    """The edition of an option."""
    every = (*picture.editions, *picture.other_wards)
    return next((each for each in every if str(each.code) == code), None)
