"""The colours of documents: the light theme of the screen, named by what they say."""

from __future__ import annotations

from enum import StrEnum


class Tone(StrEnum):
    """A colour of text or line by its job, as six hexadecimal digits."""

    INK = "16201F"
    SECOND = "43504E"
    QUIET = "5A6664"
    ACCENT = "0B6470"
    GOOD = "0B8061"
    NEAR = "775300"
    NEAR_FILL = "B57A00"
    BAD = "8F0F24"
    IMPROVING = "145BA3"
    CONCERNING = "A84404"
    CHANGED = "643A92"
    AXIS = "7A8684"
    HAIRLINE = "DCE2E1"
    BAND = "E6EBEA"
    WHITE = "FFFFFF"


class Tint(StrEnum):
    """A fill behind text or a mark."""

    NEAR = "FAEEC9"
    BAD = "FAE3E5"
    IMPROVING = "DFEBF8"
    CONCERNING = "FBE6D8"
    CHANGED = "EDE5F6"
    QUIET = "E6EBEA"
