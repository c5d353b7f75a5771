"""The council's template as it is shown: each role with its style, and its faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lbi_desktop.domain.documents.templates import EVERY
from lbi_desktop.domain.issues.issue import Issue, Severity

if TYPE_CHECKING:
    from exporters.word.template import RoleLine, Template
    from lbi_desktop.domain.documents.templates import KeptTemplate

MADE_WORDS = "Made to match"
_LEAST, _MOST = 10.0, 15.0


@dataclass(frozen=True, slots=True)
class RoleShown:
    """A role with its style, what else it could be, and how a sample of it looks.

    `style` is empty where one is made to match. Type in points, as far as a screen has room.
    """

    key: str
    label: str
    style: str
    options: tuple[tuple[str, str], ...]
    about: str
    sample: str
    font: str = ""
    points: float = 12
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class TemplateShown:
    """A template in use, or none: then `name` is empty."""

    name: str = ""
    sha256: str = ""
    place: str = ""
    roles: tuple[RoleShown, ...] = ()
    faults: tuple[Issue, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def waiting(self) -> int:
        """How many of its faults a person should look at."""
        return sum(1 for each in self.faults if each.severity is not Severity.NOTE)

    @property
    def title(self) -> str:
        """What stands over it."""
        return self.name or "Our own style"

    @property
    def about(self) -> str:
        """Where a document goes in it, or what there is without one."""
        if not self.name:
            return (
                "Documents are written in our own style. Choose the council's Word template, a "
                ".docx or .dotx, and its cover, heads, feet and styles are used from then on."
            )
        return f"Every document is written in it. The report goes to {self.place}."


def shown(template: Template) -> TemplateShown:
    """A template as it is shown."""
    return TemplateShown(
        template.name,
        template.sha256,
        template.place.how.value,
        tuple(_role(each) for each in template.lines),
        template.issues,
        template.lost,
    )


def in_use(kept: tuple[KeptTemplate, ...]) -> KeptTemplate | None:
    """The template of every document, else the first that is used for any."""
    used = [each for each in kept if each.used_for]
    return next((each for each in used if EVERY in each.used_for), next(iter(used), None))


def _role(line: RoleLine) -> RoleShown:
    options = (("", MADE_WORDS), *((each, each) for each in line.choices))
    look = line.look
    if look is None or look.kind == "table":
        about = line.why if look is None else "the template's own lines and fills"
        return RoleShown(
            line.role.key, line.role.label, line.style, options, about, line.role.sample
        )
    return RoleShown(
        line.role.key,
        line.role.label,
        line.style,
        options,
        f"{look.words}; {line.why}",
        line.role.sample,
        look.font,
        min(max(look.points, _LEAST), _MOST),
        look.is_bold,
    )
