"""How far a comment has come: draft, checked, signed off; and whether the figure moved since.

A step speaks of one version of the comment and one of the figure: when either is replaced the
step no longer holds, and somebody has to look again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from lbi_desktop.domain.wording import day_text


class SignStep(StrEnum):
    """What somebody did with a comment."""

    CHECKED = "checked"
    SIGNED = "signed"

    @property
    def words(self) -> str:
        """As a sentence begins."""
        return {"checked": "Checked", "signed": "Signed off"}[self]


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who took a step, by role, when, and of which versions of comment and figure."""

    step: SignStep
    role: str
    on: date | None
    comment_version: int
    value_version: int


class Standing(StrEnum):
    """How a comment stands."""

    NONE = "none"
    DRAFT = "draft"
    CHECKED = "checked"
    SIGNED = "signed"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class CommentStanding:
    """How a comment stands, with the steps that hold, and in a sentence."""

    standing: Standing
    steps: tuple[SignedBy, ...] = ()

    @property
    def words(self) -> str:
        """`Signed off by Corporate Director, Mon 26 Jan`, or what is next."""
        if self.standing is Standing.STALE:
            return "The figure moved since this was written: read it again, and keep it anew."
        if not self.steps:
            return _PLAIN[self.standing]
        return ". ".join(
            f"{each.step.words} by {each.role}{f', {day_text(each.on)}' if each.on else ''}"
            for each in self.steps
        )


_PLAIN = MappingProxyType(
    {
        Standing.NONE: "No comment yet.",
        Standing.DRAFT: "Draft: not checked yet.",
        Standing.CHECKED: "Checked.",
        Standing.SIGNED: "Signed off.",
    }
)


def comment_standing(
    state: str,
    *,
    versions: tuple[int, int],
    figure_version: int | None,
    steps: Sequence[SignedBy] = (),
) -> CommentStanding:
    """How a comment stands whose `versions` are its own and that of the figure it speaks of.

    `figure_version` is the one in force, None where no figure is stored.
    """
    own, spoken_of = versions
    if spoken_of and figure_version is not None and figure_version != spoken_of:
        return CommentStanding(Standing.STALE)
    holding = tuple(
        each
        for each in sorted(steps, key=lambda each: list(SignStep).index(each.step))
        if each.comment_version == own and each.value_version == spoken_of
    )
    if state == SignStep.CHECKED:
        holding = tuple(each for each in holding if each.step is SignStep.CHECKED)
    return CommentStanding(Standing(state), holding if state != Standing.DRAFT else ())
