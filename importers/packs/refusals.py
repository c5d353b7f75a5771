"""Why a pack is not taken, each in a sentence and what to do."""

from __future__ import annotations

from lbi_desktop.domain.refusal import Refusal

_NOTHING = "Nothing was stored."
_AGAIN = "Ask for it again, and compare its size with the sender's."


class PassphraseNeededError(Refusal):
    """The pack is sealed and was not opened: ask for the passphrase, perhaps again."""


def absent(name: str) -> Refusal:
    """There is no such file."""
    return Refusal(f"There is no file “{name}”.", "Check its name and its folder.")


def no_pack(name: str, what: str = "") -> Refusal:
    """It is something else."""
    said = f"“{name}” is {what}, not a data pack." if what else f"“{name}” is no data pack."
    return Refusal(f"{said} {_NOTHING}", "Choose a file that ends in .lbipack.")


def damaged(name: str, why: str = "It stops half-way or was damaged on its way") -> Refusal:
    """It cannot be read as it should."""
    return Refusal(f"“{name}” cannot be read. {why}. {_NOTHING}", _AGAIN)


def changed(name: str, why: str) -> Refusal:
    """It is not what was signed."""
    return Refusal(
        f"“{name}” was changed after it was signed: {why}. {_NOTHING}",
        "Do not use it. Ask the sender whether they sent it.",
    )


def too_big(name: str) -> Refusal:
    """It would take more room or time than any pack does."""
    return Refusal(
        f"“{name}” would unpack to more than any data pack holds. {_NOTHING}",
        "Do not use it. Ask the sender whether they sent it.",
    )


def newer(name: str, version: int, *, known: int) -> Refusal:
    """A later program wrote it."""
    return Refusal(
        f"“{name}” was written by a newer version (packs {version}, this program knows "
        f"{known}). {_NOTHING}",
        "Ask your performance officer for the new installer.",
    )


def sealed(name: str) -> PassphraseNeededError:
    """No passphrase was given."""
    return PassphraseNeededError(
        f"“{name}” is sealed with a passphrase.", "Ask the sender for it, by telephone."
    )


def not_opened(name: str) -> PassphraseNeededError:
    """The passphrase is another one, or a byte was changed."""
    return PassphraseNeededError(
        f"This passphrase does not open “{name}”, or the file was changed on its way. "
        f"{_NOTHING}",
        "Type it again, or ask for the pack again.",
    )
