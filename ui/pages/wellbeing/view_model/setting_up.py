"""What can be a measure of a domain, as lines that are ticked or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lbi_desktop.domain.label import plain_label
from lbi_desktop.domain.wellbeing.method import USUAL_WEIGHT
from lbi_desktop.domain.wording import counted
from ui.models.cells import Column, TableRow, Tick, Words

if TYPE_CHECKING:
    from lbi_desktop.queries.wellbeing_set_up import Candidate, WellbeingSetUp

COLUMNS = (
    Column("is_on", "", pixels=28, is_centred=True),
    Column("name", "Indicator", grows=True, pixels=150),
    Column("beside", "By ward", sample="17 wards", gives_way=1),
)


def domain_options(found: WellbeingSetUp) -> tuple[tuple[str, str], ...]:
    """The domains to choose from, with how many measures each has."""
    return tuple(
        (each.id, f"{each.name} ({counted(len(each.measures), 'measure')})")
        for each in found.domains
    )


def toggled(found: WellbeingSetUp, domain: str, *, indicator: str) -> dict[str, float]:
    """The measures of a domain with one more at the end, or with one less."""
    own = found.domain(domain)
    measures = dict(own.measures) if own is not None else {}
    if indicator in measures:
        del measures[indicator]
    else:
        measures[indicator] = USUAL_WEIGHT
    return measures


def candidate_lines(
    found: WellbeingSetUp, domain: str, *, text: str = ""
) -> tuple[TableRow, ...]:
    """Indicators that can measure a domain: its own first, then those with ward figures.

    `text` narrows by reference, name or title.
    """
    words = plain_label(text).split()
    shown = [each for each in found.candidates if _fits(each, words)]
    shown.sort(key=lambda each: (each.domain != domain, not each.wards))
    names = {each.id: each.name for each in found.domains}
    return tuple(_line(each, domain, names.get(each.domain, "")) for each in shown)


def _fits(candidate: Candidate, words: list[str]) -> bool:
    indicator = candidate.indicator
    said = plain_label(f"{indicator.ref} {indicator.short_name} {indicator.title}")
    return all(word in said for word in words)


def _line(candidate: Candidate, domain: str, held_by: str) -> TableRow:
    indicator, is_on = candidate.indicator, bool(domain) and candidate.domain == domain
    known = counted(candidate.wards, "ward") if candidate.wards else "none yet"
    beside = f"in {held_by}" if held_by and not is_on else known
    name = f"{indicator.ref}  {indicator.short_name}".strip()
    said = "measures this domain" if is_on else "does not measure it"
    cells = (
        Tick(is_on, said),
        Words(name, tip=indicator.title),
        Words(beside, tone="ink3", tip=f"{indicator.title}: figures of {known}"),
    )
    return TableRow(indicator.id, cells, f"{name}, {said}, {beside}")
