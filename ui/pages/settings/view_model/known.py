"""Every setting by its name, for finding one: in Settings itself and among all else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from lbi_desktop.domain.label import plain_label

if TYPE_CHECKING:
    from ui.questions import StoreFacts


class Of(Enum):
    """What has a setting: the program whatever is open, or an open store of a kind."""

    PROGRAM = "program"
    STORE = "store"
    FILE = "file"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Known:
    """A setting, the card it stands on, other words it is looked for by, and what has it."""

    card: str
    name: str
    also: str = ""
    of: Of = Of.PROGRAM

    @property
    def key(self) -> str:
        """What a visit to Settings asks for."""
        return f"{self.card}: {self.name}"

    @property
    def said(self) -> str:
        """All the words it is found by."""
        return f"{self.name} {self.card} {self.also}"


APPEARANCE, PERSON = "Appearance and keys", "You"
MEMORY, RELEASES = "Return memory", "Newer releases"
RULES, STORE, BACKUPS = "The council's rules", "Store", "Backups"

KNOWN = (
    Known(APPEARANCE, "Colours", "light dark high contrast theme night system"),
    Known(APPEARANCE, "Text size", "larger smaller font zoom scale 115% 130% 150% 200%"),
    Known(APPEARANCE, "Row height", "compact normal roomy density spacing"),
    Known(APPEARANCE, "Single-letter keys", "keyboard shortcuts on off"),
    Known(PERSON, "Your role", "name author who changed history signature"),
    Known(MEMORY, "Labels judged", "remembered names of indicators", Of.STORE),
    Known(MEMORY, "Layouts recognised", "formats of workbooks", Of.STORE),
    Known(MEMORY, "Show the labels", "remembered", Of.STORE),
    Known(RELEASES, "This version", "about update number"),
    Known(RELEASES, "Folder", "updates where to look"),
    Known(RELEASES, "Choose the folder", "updates"),
    Known(RELEASES, "Look now", "check for updates upgrade"),
    Known(RULES, "Forums and recipes", "committees panels boards meetings", Of.STORE),
    Known(RULES, "Status rules", "tolerance just off target points RAG", Of.STORE),
    Known(RULES, "Small numbers", "suppression hidden least count rounding", Of.STORE),
    Known(RULES, "Word templates", "documents styles letterhead logo", Of.STORE),
    Known(RULES, "Working days", "bank holidays calendar financial year", Of.STORE),
    Known(STORE, "Council", "name", Of.STORE),
    Known(STORE, "File", "path where", Of.FILE),
    Known(STORE, "Folder", "path where kept", Of.FILE),
    Known(STORE, "Address", "server shared database", Of.SERVER),
    Known(STORE, "Holds", "size indicators figures", Of.STORE),
    Known(STORE, "Opened", "reading only writing locked", Of.STORE),
    Known(STORE, "Check the store", "integrity damage sound verify", Of.STORE),
    Known(BACKUPS, "Folder", "path where kept", Of.STORE),
    Known(BACKUPS, "Newest, read back and whole", "latest last", Of.STORE),
    Known(BACKUPS, "Kept", "how many size", Of.STORE),
    Known(BACKUPS, "Rule", "days weeks months how long", Of.STORE),
    Known(BACKUPS, "Back up now", "make copy save", Of.STORE),
    Known(BACKUPS, "Put one back", "restore recover older", Of.STORE),
    Known(BACKUPS, "Show the folder", "open explorer", Of.STORE),
)


def known_with(facts: StoreFacts | None) -> tuple[Known, ...]:
    """The settings there are: those of a store where one is open, by where it is kept."""
    there = {Of.PROGRAM}
    if facts is not None:
        there |= {Of.STORE, Of.SERVER if facts.is_shared else Of.FILE}
    return tuple(each for each in KNOWN if each.of in there)


def found(words: str, among: Iterable[Known]) -> tuple[Known, ...]:
    """The settings in which each word typed begins one; all of them for no words."""
    typed = plain_label(words).split()
    return tuple(each for each in among if _says(each.said, typed))


def nothing_words(words: str, facts: StoreFacts | None) -> str:
    """What is said where no setting that there is now says the words."""
    if facts is None and found(words, KNOWN):
        return f"What is set for \u201c{words}\u201d belongs to a store, and none is open."
    return f"No setting says \u201c{words}\u201d. Ctrl K searches all else."


def _says(said: str, typed: Sequence[str]) -> bool:
    known = plain_label(said).split()
    return all(any(each.startswith(word) for each in known) for word in typed)
