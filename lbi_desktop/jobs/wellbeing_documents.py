"""The Wellbeing section and ward profiles, from the store to the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lbi_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from exporters.reports import WrittenDocument
    from lbi_desktop.domain.wellbeing.picture import WellbeingPicture
    from lbi_desktop.queries.wellbeing import WellbeingWanted
    from lbi_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class WellbeingDocumentWanted:
    """Which document: wards by name (all where none is named), with the section or without.

    It is public: restricted indicators have no part in it.
    """

    wards: tuple[str, ...] = ()
    has_section: bool = True


def write_wellbeing_document(
    store: Store,
    asked: WellbeingDocumentWanted,
    *,
    wanted: WellbeingWanted,
    target: Path,
    today: date,
) -> WrittenDocument:
    """Writes one page for each ward wanted, after the Wellbeing section where that is wanted.

    The store is only read. Refuses an unknown ward, and a profile while there are no figures.
    """
    from exporters.recipes.ward_profile import WellbeingPaper
    from exporters.wellbeing_documents import write_wellbeing
    from lbi_desktop.queries.wellbeing import wellbeing_picture, wellbeing_source

    picture = wellbeing_picture(store, replace(wanted, is_public=True))
    if picture.is_empty and not asked.has_section:
        raise Refusal(
            "The Wellbeing Index has no figures by ward yet.",
            "Add domains, choose their measures and import a ward extract.",
        )
    council, revision = wellbeing_source(store)
    paper = WellbeingPaper(
        picture,
        council=council,
        as_at=today,
        store_revision=revision,
        wards=tuple(_wards(picture, asked.wards)),
        has_section=asked.has_section,
    )
    return write_wellbeing(paper, target)


def _wards(picture: WellbeingPicture, names: tuple[str, ...]) -> list[int]:
    if not names:
        return list(range(len(picture.wards)))
    found = []
    for name in names:
        at = picture.ward_at(name)
        if at is None:
            known = ", ".join(ward.area for ward in picture.wards) or "none yet"
            raise Refusal(f"There is no ward “{name}” in this index.", f"There is: {known}.")
        found.append(at)
    return found
