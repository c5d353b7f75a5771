"""Parts of the borough and of its people: how names are read and what they divide by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lbi_desktop.domain.label import plain_label

WARD = "ward"
GROUP = "group"
"""What people are divided by where their name does not tell."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: a ward (of the `generation` of its boundaries), some people, or both.

    `no` stands for it in the store; 0 is the whole borough. `dimension` is what people are
    divided by (sex, age …), empty for everybody.
    """

    no: int
    area: str = ""
    code: str = ""
    generation: int = 0
    dimension: str = ""
    category: str = ""
    position: int = 0

    @property
    def name(self) -> str:
        """The part as it is printed: `Arsenal`, `Women` or `Arsenal, Women`."""
        return ", ".join(word for word in (self.area, self.category) if word)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the part goes by, comparable: by its ward's name and by its code."""
        areas = [area for area in (self.area, self.code) if area]
        if not self.category:
            return tuple(map(plain_label, areas))
        if not areas:
            return (plain_label(self.category),)
        return tuple(plain_label(f"{area}, {self.category}") for area in areas)


@dataclass(frozen=True, slots=True, order=True)
class Axis:
    """One way a whole divides: by ward or by a group of people, of everybody or of a part.

    `within` is the ward whose people are divided, or the people of each ward; empty for all.
    """

    dimension: str
    generation: int = 0
    within: str = ""

    @property
    def is_wards(self) -> bool:
        """Whether the parts are wards."""
        return self.dimension == WARD

    @property
    def label(self) -> str:
        """What a chooser calls it: `Ward`, `Ward (2014 boundaries)`, `Age`."""
        words = self.dimension[:1].upper() + self.dimension[1:]
        return f"{words} ({self.generation} boundaries)" if self.generation == _OLD else words


_OLD = 2014


def axis_of(part: Part) -> Axis | None:
    """The division a part belongs to when wards are compared; None for the whole borough."""
    if part.area and part.generation:
        return Axis(WARD, part.generation, part.category)
    return Axis(part.dimension or GROUP) if part.category else None


def group_axis_of(part: Part) -> Axis | None:
    """The division a part belongs to when the people of one ward are compared."""
    if not (part.area and part.category):
        return None
    return Axis(part.dimension or GROUP, part.generation, part.area)


def split_name(name: str, is_ward: Callable[[str], bool]) -> tuple[str, str]:
    """A printed name as (ward, people); either may be empty. Wards stand first."""
    head, comma, tail = name.partition(",")
    if comma and is_ward(head.strip()):
        return head.strip(), tail.strip()
    return (name.strip(), "") if is_ward(name.strip()) else ("", name.strip())


@lru_cache(maxsize=4096)
def dimension_of(category: str) -> str:
    """What people are divided by, told by the name of one group; `group` where it is not.

    Several are joined in a fixed order: `Women 16-24` is by sex and age.
    """
    label = plain_label(category)
    found = list(dict.fromkeys(_dimensions(label)))
    return " and ".join(found) or GROUP


def _dimensions(label: str) -> Iterator[str]:
    for dimension, pattern in _TOLD_BY:
        if pattern.search(label):
            yield dimension


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


_TOLD_BY = (
    ("deprivation", _words("most deprived", "least deprived", "deprived", "deprivation",
                           "imd", "quintile", "decile")),
    ("disability", _words("disab\\w*", "not disabled", "long[- ]term condition", "sen",
                          "limited a (?:lot|little)", "send", "ehcp?s?")),
    ("ethnicity", _words("asian", "black", "mixed", "white", "bame", "bme", "arab", "chinese",
                         "caribbean", "african", "bangladeshi", "indian", "pakistani", "irish",
                         "gypsy", "roma", "traveller", "ethnic\\w*", "other groups?")),
    ("sex", _words("female", "females", "male", "males", "women", "woman", "men", "man",
                   "girls?", "boys?", "sex")),
    ("age", re.compile(
        r"\b(?:\d{1,3} ?(?:-|–|to) ?\d{1,3}|(?:under|over|aged?) ?\d{1,3}|\d{1,3} ?(?:\+|and "
        r"(?:over|above|under|older|younger|up))|young(?:er)?(?: people)?|working age|older|"
        r"adults?|child(?:ren)?|pensioners?|ages?)(?!\w)")),
    ("tenure", _words("council tenants?", "private rent\\w*", "owner[- ]?occup\\w*",
                      "social rent\\w*", "leaseholders?", "housing association", "tenure")),
    ("religion", _words("christian", "muslim", "jewish", "hindu", "sikh", "buddhist",
                        "no religion", "religion")),
    ("sexual orientation", _words("lesbian", "gay", "bisexual", "heterosexual", "straight",
                                  "lgbt\\w*")),
)  # fmt: skip
