"""References as typed, and those that typing or Excel has garbled (`P114` for `PI 14`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_REF = re.compile(
    r"(?P<letters>[A-Za-z]{1,6})[ ./-]{0,2}(?P<digits>\d{1,4})(?P<rest>.*)", re.DOTALL
)
_LOOK_ALIKES = str.maketrans("IlL|OoSsZzB", "11110055228")
_COMMON = 2


class References:
    """The references of one table, and what each odd one among them may stand for."""

    def __init__(self, refs: Iterable[str]) -> None:
        written = [" ".join(ref.split()) for ref in refs if ref.strip()]
        matches = [_REF.fullmatch(ref) for ref in written]
        counts = Counter(match["letters"] for match in matches if match is not None)
        self._common = {letters for letters, count in counts.items() if count >= _COMMON}
        self._is_spaced = sum(" " in ref for ref in written) * 2 > len(written)
        self.are_worded = sum(match is not None for match in matches) * 2 > len(written)

    def meant(self, ref: str) -> str | None:
        """What a garbled reference most likely is; None for one that looks right."""
        written = " ".join(ref.split())
        match = _REF.fullmatch(written)
        if not written or not self.are_worded:
            return None
        if match is not None and match["letters"] in self._common and not match["rest"]:
            return None
        return self._restored(written)

    def _restored(self, written: str) -> str | None:
        """The reference with look-alikes undone: letters that are digits and the reverse."""
        plain = re.sub(r"[ ./-]", "", written).translate(_LOOK_ALIKES)
        for letters in sorted(self._common, key=len, reverse=True):
            start = letters.translate(_LOOK_ALIKES)
            digits = plain[len(start) :]
            if plain.startswith(start) and digits.isdigit() and len(digits) <= 3:
                gap = " " if self._is_spaced else ""
                restored = f"{letters}{gap}{digits}"
                return restored if restored != written else None
        return None
