"""One JSON object as a record: typed fields out, worded issues where they do not fit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from lbi_desktop.domain.issues.issue import Issue, Severity
from lbi_desktop.domain.period import Period, PeriodKind
from lbi_desktop.domain.periods.text import parse_period

Word = TypeVar("Word", bound=StrEnum)
_WRITTEN_PERIOD = re.compile(r"(\w+) (\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Record:
    """A JSON object, where it stands in the file, and the issues met while reading it.

    Every getter returns a usable value; what did not fit is said in `issues` and makes the
    record refused, so that nothing half-read is passed on.
    """

    def __init__(self, fields: Mapping[str, object], place: str, issues: list[Issue]) -> None:
        self.fields = fields
        self.place = place
        self.issues = issues
        self.is_refused = False
        self._read: set[str] = set()

    def refuse(self, code: str, message: str, *, proposal: str = "") -> None:
        """Say why this record cannot be taken."""
        self.is_refused = True
        words = f"{self.place}: {message}"
        self.issues.append(Issue(f"definition.{code}", Severity.BLOCKS, words, proposal))

    def text(self, name: str, *, required: bool = False, limit: int = 4000) -> str:
        """A text without control characters, at most `limit` characters."""
        value = self._take(name)
        if value is None or value == "":
            if required:
                self.refuse(
                    "missing", f"“{name}” is missing.", proposal=f"Give “{name}” a value."
                )
            return ""
        if not isinstance(value, str):
            self.refuse("not_text", f"“{name}” should be text, not {value!r:.60}.")
            return ""
        if len(value) > limit:
            self.refuse(
                "too_long",
                f"“{name}” has {len(value)} characters; at most {limit} fit.",
                proposal=f"Shorten it to {limit} characters.",
            )
        return _CONTROL.sub(" ", value).strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._take(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse("not_list", f"“{name}” should be a list of texts.")
            return ()
        return tuple(_CONTROL.sub(" ", item).strip() for item in value)

    def number(self, name: str, *, required: bool = False) -> float | None:
        """A finite number, or None where there is none."""
        value = self._take(name)
        if value is None:
            if required:
                self.refuse(
                    "missing", f"“{name}” is missing.", proposal=f"Give “{name}” a number."
                )
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.refuse("not_number", f"“{name}” should be a number, not {value!r:.60}.")
            return None
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            self.refuse("not_number", f"“{name}” is no finite number.")
            return None
        return number

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number of 0 or more."""
        number = self.number(name)
        if number is None:
            return default
        if number < 0 or number != int(number):
            self.refuse("not_number", f"“{name}” should be a whole number, not {number:g}.")
            return default
        return int(number)

    def truth(self, name: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._take(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.refuse("not_truth", f"“{name}” should be true or false, not {value!r:.60}.")
            return default
        return value

    def day(self, name: str) -> date | None:
        """A date written 2026-03-31, or None where there is none."""
        value = self.text(name)
        return self._day(name, value) if value else None

    def word(
        self, name: str, words: type[Word], *, also: Mapping[str, Word] | None = None
    ) -> Word | None:
        """One of a set of words; `also` holds other spellings. None where absent or wrong."""
        value = self.text(name)
        if not value:
            return None
        if also and value in also:
            return also[value]
        try:
            return words(value)
        except ValueError:
            known = ", ".join(word.value for word in words)
            self.refuse(
                "unknown_word", f"“{name}” is “{value:.60}”.", proposal=f"Use one of: {known}."
            )
            return None

    def period(self, name: str = "period") -> Period | None:
        """A period: an object, `quarter 2025-10-01/2025-12-31` or `Q3 2025/26`; required."""
        value = self._take(name)
        if isinstance(value, str):
            if match := _WRITTEN_PERIOD.fullmatch(value):
                return self._period(name, match[1], (match[2], match[3]))
            read = parse_period(value)
            if read.period is not None and not (read.assumed or read.also):
                return read.period
        if isinstance(value, dict):
            kind, start, end = (value.get(key) for key in ("kind", "start", "end"))
            if isinstance(kind, str) and isinstance(start, str) and isinstance(end, str):
                return self._period(name, kind, (start, end))
        self.refuse(
            "bad_period",
            f"“{name}” should name a kind, a first and a last day.",
            proposal="Write it as “Q3 2025/26” or “quarter 2025-10-01/2025-12-31”.",
        )
        return None

    def record(self, name: str) -> Record | None:
        """A nested object, or None where there is none."""
        value = self._take(name)
        if value is None:
            return None
        return self._nested(value, f"{self.place}, {name}")

    def records(self, name: str) -> Iterator[Record]:
        """A list of objects, each a record that knows its number in the list."""
        value = self._take(name)
        if value is None:
            return
        if not isinstance(value, list):
            self.refuse("not_list", f"“{name}” should be a list.")
            return
        for number, item in enumerate(value, start=1):
            made = self._nested(item, f"{self.place}, {name} {number}")
            if made is not None:
                yield made

    def note_unread(self) -> None:
        """Note the names nobody asked for: most often a slip of the pen."""
        for name in sorted(set(self.fields) - self._read):
            words = f"{self.place}: “{name:.60}” is not known here and was passed over."
            self.issues.append(Issue("definition.unknown_name", Severity.NOTE, words))

    def pass_over(self, *names: str) -> None:
        """Accept names that carry nothing we keep."""
        self._read.update(names)

    def _take(self, name: str) -> object:
        self._read.add(name)
        return self.fields.get(name)

    def _nested(self, value: object, place: str) -> Record | None:
        if isinstance(value, dict):
            return Record(value, place, self.issues)
        self.refuse("not_object", f"{place} should be an object, not {value!r:.60}.")
        return None

    def _day(self, name: str, text: str) -> date | None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.refuse(
                "bad_date", f"“{name}” is “{text:.40}”.", proposal="Write it as 2026-03-31."
            )
            return None

    def _period(self, name: str, kind: str, days: tuple[str, str]) -> Period | None:
        start, end = (self._day(name, day) for day in days)
        if kind not in set(PeriodKind):
            known = ", ".join(PeriodKind)
            self.refuse(
                "unknown_word", f"“{name}” is a “{kind:.40}”.", proposal=f"Use one of: {known}."
            )
            return None
        if start is None or end is None:
            return None
        if end < start:
            self.refuse("bad_period", f"“{name}” ends ({end}) before it starts ({start}).")
            return None
        return Period(PeriodKind(kind), start, end)
