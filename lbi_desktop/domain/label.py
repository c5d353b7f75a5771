"""Labels made comparable: what a person decided about one holds for all that read the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_ENDS = " :;,.*†‡"


@lru_cache(maxsize=10_000)
def plain_label(text: str) -> str:
    """A label without case, width, spare space and foot marks: `Sick  days*` is `sick days`."""
    even = unicodedata.normalize("NFKC", text).casefold()
    return _SPACE.sub(" ", even).strip(_ENDS)
