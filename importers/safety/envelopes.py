"""Files that only carry returns: e-mails (.eml, .msg), zip archives. Their workbooks come out.

Nothing in them is run; sizes, counts and depth are bounded, and names never leave the folder.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.policy import default
from io import BytesIO
from pathlib import Path

from importers.safety import file_issues
from importers.safety.gate import LARGEST_RATIO, LARGEST_UNPACKED, RATIO_MATTERS_ABOVE
from lbi_desktop.domain.issues.issue import Issue

ENVELOPE_KINDS = frozenset({".eml", ".msg", ".zip"})
RETURN_KINDS = frozenset(
    {
        ".xlsx",
        ".xlsm",
        ".xls",
        ".xlsb",
        ".ods",
        ".csv",
        ".tsv",
        ".txt",
        ".htm",
        ".html",
        ".parquet",
    }
)
MOST_INSIDE = 400
LARGEST_MAIL = 150 * 1024 * 1024
_DEEPEST = 3
_NAMES_OF_PACKAGES = ("[Content_Types].xml", "mimetype")
_ATTACHMENT = "__attach_version1.0_#"
_CONTENT, _NAMES = "__substg1.0_37010102", ("3707001F", "3707001E", "3704001F", "3704001E")
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 120
_NO_WORKBOOK = {
    ".zip": "a zip archive without a workbook in it",
    ".eml": "an e-mail without a workbook attached",
    ".msg": "an e-mail without a workbook attached",
}


@dataclass(frozen=True, slots=True)
class Carried:
    """One file out of an envelope: its own name and content."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of an envelope; the issue where nothing usable did."""

    files: tuple[Path, ...] = ()
    issue: Issue | None = None


class _RefusedEnvelopeError(Exception):
    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


@dataclass(slots=True)
class _Budget:
    """How much may still come out of one envelope, however it is nested."""

    name: str
    left: int = LARGEST_UNPACKED
    files: int = field(default=MOST_INSIDE)

    def spend(self, size: int) -> None:
        self.left -= size
        self.files -= 1
        if self.left < 0:
            megabytes = LARGEST_UNPACKED // (1024 * 1024)
            said = f"It would unpack to more than {megabytes} MB"
            raise _RefusedEnvelopeError(file_issues.bomb(self.name, said))
        if self.files < 0:
            said = f"It holds more than {MOST_INSIDE} files"
            raise _RefusedEnvelopeError(file_issues.bomb(self.name, said))


def is_envelope(path: Path) -> bool:
    """Whether a file carries others, by its name; what it truly is shows when it is opened."""
    return path.suffix.lower() in ENVELOPE_KINDS and not path.name.startswith("~$")


def open_envelope(path: Path, into: Path) -> Opened:
    """Put the returns out of an envelope into a folder of their own below `into`.

    The same envelope again gives the same places, so that what was decided about its files
    still holds. An archive that is a workbook under another name is answered as itself.
    """
    try:
        content = _read(path)
        if content.startswith(b"PK") and _is_package(path.name, content):
            return Opened((path,))
        carried = tuple(_carried(path.name, content, _Budget(path.name), depth=0))
    except _RefusedEnvelopeError as refused:
        return Opened(issue=refused.issue)
    except OSError:
        return Opened(issue=file_issues.not_allowed(path.name))
    if not carried:
        what = _NO_WORKBOOK[path.suffix.lower()]
        return Opened(issue=file_issues.wrong_kind(path.name, what))
    return Opened(_put(carried, into / hashlib.sha256(content).hexdigest()[:16]))


def _read(path: Path) -> bytes:
    if not path.exists():
        raise _RefusedEnvelopeError(file_issues.absent(path.name))
    size = path.stat().st_size
    if not size:
        raise _RefusedEnvelopeError(file_issues.empty(path.name))
    if size > LARGEST_MAIL:
        raise _RefusedEnvelopeError(
            file_issues.too_big(path.name, "It is larger than any return ever is")
        )
    return path.read_bytes()


def _carried(name: str, content: bytes, budget: _Budget, *, depth: int) -> Iterator[Carried]:
    """The returns in an envelope, and in envelopes inside it."""
    if depth > _DEEPEST:
        return
    open_it = {".zip": _in_archive, ".msg": _in_outlook_mail}.get(
        Path(name).suffix.lower(), _in_mail
    )
    for each in open_it(name, content, budget):
        suffix = Path(each.name).suffix.lower()
        if Path(each.name).name.startswith(("~$", ".")):
            continue
        if suffix in RETURN_KINDS:
            yield each
        elif suffix in ENVELOPE_KINDS:
            yield from _carried(each.name, each.content, budget, depth=depth + 1)


def _is_package(name: str, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return any(each in archive.NameToInfo for each in _NAMES_OF_PACKAGES)
    except (zipfile.BadZipFile, OSError, ValueError):
        raise _RefusedEnvelopeError(file_issues.damaged(name)) from None


# --- zip ------------------------------------------------------------------------------------


def _in_archive(name: str, content: bytes, budget: _Budget) -> Iterator[Carried]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for member in archive.infolist():
                suffix = Path(member.filename).suffix.lower()
                if not member.is_dir() and suffix in RETURN_KINDS | ENVELOPE_KINDS:
                    yield Carried(_base(member.filename), _inflated(archive, member, budget))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError):
        raise _RefusedEnvelopeError(file_issues.damaged(name)) from None
    except (NotImplementedError, RuntimeError):
        raise _RefusedEnvelopeError(file_issues.encrypted(name)) from None


def _inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget) -> bytes:
    is_bomb = member.file_size > RATIO_MATTERS_ABOVE and (
        member.file_size > LARGEST_RATIO * max(member.compress_size, 1)
    )
    if is_bomb:
        said = f"It would unpack to over {LARGEST_RATIO} times its size"
        raise _RefusedEnvelopeError(file_issues.bomb(budget.name, said))
    budget.spend(member.file_size)
    with archive.open(member) as stream:
        content = stream.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise _RefusedEnvelopeError(file_issues.damaged(budget.name))
    return content


# --- e-mail ---------------------------------------------------------------------------------


def _in_mail(name: str, content: bytes, budget: _Budget) -> Iterator[Carried]:
    try:
        message = message_from_bytes(content, policy=default)
        for part in message.walk():
            attached = _attached(part)
            if attached is not None:
                budget.spend(len(attached.content))
                yield attached
    except (MessageError, LookupError, ValueError):
        raise _RefusedEnvelopeError(file_issues.damaged(name)) from None


def _attached(part: Message) -> Carried | None:
    """A part with a file name; forwarded messages are walked by themselves."""
    if not isinstance(part, EmailMessage) or part.is_multipart():
        return None
    named = part.get_filename()
    content = part.get_payload(decode=True)
    return Carried(_base(named), content) if named and isinstance(content, bytes) else None


def _in_outlook_mail(name: str, content: bytes, budget: _Budget) -> Iterator[Carried]:
    """The attachments of an Outlook message, by its properties (MS-OXMSG 2.2.2)."""
    import olefile  # an Outlook message is rare, and this is its only reader

    if not content.startswith(olefile.MAGIC):
        raise _RefusedEnvelopeError(file_issues.damaged(name))
    try:
        with olefile.OleFileIO(BytesIO(content)) as mail:
            places = {tuple(entry[:-1]) for entry in mail.listdir() if _is_attached(entry)}
            for place in sorted(places):
                size = mail.get_size([*place, _CONTENT])
                budget.spend(size)
                read = mail.openstream([*place, _CONTENT]).read()
                yield Carried(_base(_outlook_name(mail, place)), read)
    except (OSError, ValueError, IndexError, KeyError):
        raise _RefusedEnvelopeError(file_issues.damaged(name)) from None


def _is_attached(entry: list[str]) -> bool:
    """Whether a stream is an attachment's content; messages within a message count too."""
    return entry[-1] == _CONTENT and entry[-2].startswith(_ATTACHMENT)


def _outlook_name(mail: object, place: tuple[str, ...]) -> str:
    for tag in _NAMES:
        at = [*place, f"__substg1.0_{tag}"]
        if mail.exists(at):  # type: ignore[attr-defined]
            text: bytes = mail.openstream(at).read()  # type: ignore[attr-defined]
            coding = "utf-16-le" if tag.endswith("F") else "cp1252"
            return text.decode(coding, "replace").strip("\0")
    return "attachment"


# --- onto the disk --------------------------------------------------------------------------


def _base(name: str) -> str:
    """The name alone, without folders and without what a file system refuses."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    safe = _UNSAFE.sub("_", last).strip(" .") or "return"
    stem, suffix = Path(safe).stem, Path(safe).suffix
    return f"{stem[:_LONGEST_NAME]}{suffix}"


def _put(carried: tuple[Carried, ...], folder: Path) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    placed: dict[Path, None] = {}
    for each in carried:
        place = folder / each.name
        number = 2
        while place in placed:
            place = folder / f"{Path(each.name).stem} ({number}){Path(each.name).suffix}"
            number += 1
        place.write_bytes(each.content)
        placed[place] = None
    return tuple(placed)
