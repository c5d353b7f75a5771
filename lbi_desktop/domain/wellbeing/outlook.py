"""Which domains progress and which need focus: by the borough's change beyond chance."""

from __future__ import annotations

from lbi_desktop.domain.wellbeing.method import Method, Normalisation
from lbi_desktop.domain.wellbeing.picture import Change, DomainPicture, Outlook
from lbi_desktop.domain.wellbeing.scaling import CENTRE
from lbi_desktop.domain.wording import list_words, plain_number

_ONE = 1


def outlook_of(domain: DomainPicture, method: Method, *, place: str) -> tuple[Outlook, str]:
    """What a domain asks for, and why in a sentence.

    It needs focus where the borough's score fell by more than chance explains, or lies clearly
    below the comparator where one is chosen; it progresses where it rose by more than that.
    """
    below = _is_below(domain, method)
    if domain.change is None and not below:
        return Outlook.UNKNOWN, "There is no earlier edition of the same wards and measures."
    told = _change_words(domain.change, place) if domain.change is not None else ""
    compared = f"{place} is clearly below {method.reference}." if below else ""
    words = " ".join(part for part in (told, compared) if part)
    fell = domain.change is not None and domain.change.is_clear and domain.change.points < 0
    if fell or below:
        return Outlook.FOCUS, words
    if domain.change is not None and domain.change.is_clear:
        return Outlook.PROGRESS, words
    return Outlook.STEADY, words


def _is_below(domain: DomainPicture, method: Method) -> bool:
    limits = domain.scores.borough.limits
    is_compared = method.normalisation is Normalisation.Z_REFERENCE
    return is_compared and limits is not None and limits.upper < CENTRE


def _change_words(change: Change, place: str) -> str:
    way = "up" if change.points > 0 else "down"
    since = f"since {change.since.label}"
    size = plain_number(abs(change.points), _ONE)
    if change.lower is None or change.upper is None:
        return f"{place} is {way} {size} points {since}; there is no interval to judge it by."
    ends = f"95% interval {plain_number(change.lower, 1)} to {plain_number(change.upper, 1)}"
    if change.is_clear:
        return f"{place} is {way} {size} points {since}, {ends}."
    return f"{place} has not clearly moved {since}: {way} {size} points, {ends}."


def domains_by_outlook(domains: tuple[DomainPicture, ...]) -> str:
    """`Progress: Health and Home. Needs focus: Safety.`; empty where nothing is known."""
    said = []
    for outlook in (Outlook.PROGRESS, Outlook.FOCUS, Outlook.STEADY):
        names = [domain.name for domain in domains if domain.outlook is outlook]
        if names:
            said.append(f"{outlook.value.capitalize()}: {list_words(names)}.")
    return " ".join(said)
