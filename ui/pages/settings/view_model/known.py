"""Every setting by its name, for finding one: in Settings itself and among all else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lbi_desktop.domain.label import plain_label


@dataclass(frozen=True, slots=True)
class Known:
    """A setting, the card it stands on, and other words it is looked for by.

    `is_of_store` where there is none of it while no store is open.
    """

    card: str
    name: str
    also: str = ""
    is_of_store: bool = False

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
    Known(MEMORY, "Labels judged", "remembered names of indicators", True),
    Known(MEMORY, "Layouts recognised", "formats of workbooks", True),
    Known(MEMORY, "Show the labels", "remembered", True),
    Known(RELEASES, "This version", "about update number"),
    Known(RELEASES, "Folder", "updates where to look"),
    Known(RELEASES, "Choose the folder", "updates"),
    Known(RELEASES, "Look now", "check for updates upgrade"),
    Known(RULES, "Forums and recipes", "committees panels boards meetings", True),
    Known(RULES, "Status rules", "tolerance just off target points RAG", True),
    Known(RULES, "Small numbers", "suppression hidden least count rounding", True),
    Known(RULES, "Word templates", "documents styles letterhead logo", True),
    Known(RULES, "Working days", "bank holidays calendar financial year", True),
    Known(STORE, "Council", "name", True),
    Known(STORE, "File", "path where", True),
    Known(STORE, "Folder", "path where kept", True),
    Known(STORE, "Address", "server shared database", True),
    Known(STORE, "Holds", "size indicators figures", True),
    Known(STORE, "Opened", "reading only writing locked", True),
    Known(STORE, "Check the store", "integrity damage sound verify", True),
    Known(BACKUPS, "Folder", "path where kept", True),
    Known(BACKUPS, "Newest, read back and whole", "latest last", True),
    Known(BACKUPS, "Kept", "how many size", True),
    Known(BACKUPS, "Rule", "days weeks months how long", True),
    Known(BACKUPS, "Back up now", "make copy save", True),
    Known(BACKUPS, "Put one back", "restore recover older", True),
    Known(BACKUPS, "Show the folder", "open explorer", True),
)


def found(words: str) -> tuple[Known, ...]:
    """The settings in which each word typed begins one; all of them for no words."""
    typed = plain_label(words).split()
    return tuple(each for each in KNOWN if _says(each.said, typed))


def _says(said: str, typed: Sequence[str]) -> bool:
    known = plain_label(said).split()
    return all(any(each.startswith(word) for each in known) for word in typed)
