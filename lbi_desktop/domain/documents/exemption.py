"""Why a paper may be kept from the public: Schedule 12A, Local Government Act 1972, Part 1.

As amended for England in 2006. A paragraph alone is not enough: the public interest in keeping
it must outweigh that in telling it, so a reason goes with the paragraph.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

PARAGRAPHS = MappingProxyType(
    {
        1: "information relating to any individual",
        2: "information which is likely to reveal the identity of an individual",
        3: "information relating to the financial or business affairs of any particular "
        "person, including the authority holding that information",
        4: "information relating to consultations or negotiations in connection with a labour "
        "relations matter",
        5: "information in respect of which a claim to legal professional privilege could be "
        "maintained in legal proceedings",
        6: "information which reveals that the authority proposes to give a notice, or make an "
        "order or direction, under an enactment",
        7: "information relating to action in connection with the prevention, investigation or "
        "prosecution of crime",
    }
)
"""The seven paragraphs, in the Act's own sense; 4 and 6 are shortened."""
PART_TWO = "Part 2, exempt"


class Exemption(StrEnum):
    """Part 2 material (Schedule 12A) or not: a decision that must be made before issue."""

    UNDECIDED = "undecided"
    EXEMPT = "exempt"
    NON_EXEMPT = "non_exempt"


def paragraph_words(paragraph: int) -> str:
    """`Paragraph 3 of Schedule 12A, Local Government Act 1972: information relating to …`."""
    about = PARAGRAPHS.get(paragraph)
    if about is None:
        return "No paragraph of Schedule 12A, Local Government Act 1972, has been named"
    return f"Paragraph {paragraph} of Schedule 12A, Local Government Act 1972: {about}"


def exempt_under(paragraph: int, reason: str) -> str:
    """Paragraph and reason in one text, as the store keeps them; empty without either."""
    if paragraph not in PARAGRAPHS and not reason.strip():
        return ""
    return f"{paragraph_words(paragraph)}. {reason.strip()}".strip()
