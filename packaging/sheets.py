"""The two sheets that go with a release: one page for IT, one for a directorate lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from version import product_code

from exporters.blocks import (
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Section,
    Stamp,
    Table,
    cell,
    content,
)
from exporters.pages import PACK
from exporters.style_sheet import Role
from exporters.word.document import word_document
from lbi_desktop.settings import APPLICATION

_INSTALL = {
    ".deb": ("Debian 12 or newer", "apt install ./{file}", "apt remove lbi-desktop"),
    "-machine.msi": (
        "Windows 10 or 11, every user",
        "msiexec /i {file} /qn /norestart",
        "msiexec /x {file} /qn /norestart",
    ),
    "-user.msi": (
        "Windows 10 or 11, one user: no administrator needed",
        "msiexec /i {file} /qn /norestart",
        "msiexec /x {file} /qn /norestart",
    ),
    "-user.exe": (
        "The same, as an .exe",
        "{file} /S",
        f'"%LOCALAPPDATA%\\Programs\\{APPLICATION}\\uninstall.exe" /S',
    ),
}
"""How each kind of installer is run without questions, by the end of its name."""

_PLACES = (
    ("Program", "/opt/lbi-desktop", "Program Files, or the user's local Programs folder"),
    ("Settings", f"~/.config/{APPLICATION}", f"%LOCALAPPDATA%\\{APPLICATION}"),
    (
        "Opened packs, backups, caches, log",
        f"~/.local/share/{APPLICATION}",
        f"%LOCALAPPDATA%\\{APPLICATION}",
    ),
    ("Stores (.lbi)", "where the person puts them", "where the person puts them"),
)
_PROOF = {
    "Linux": "lbi-desktop selftest -o selftest.json",
    "Windows": f'"%ProgramFiles%\\{APPLICATION}\\lbi-desktop.exe" selftest -o selftest.json',
}
"""How a copy is proved on each system; Windows finds the program by its folder only."""
_CONDUCT = (
    """It makes no network connection, but to a PostgreSQL server an officer names. No service,
    no scheduled task, no driver; nothing starts by itself, nothing roams.""",
    """Put releases with release.json into a folder the users can read, and choose it in
    Settings: once a day the program says whether a newer one lies there. It believes that note
    only by its signature, and never installs anything.""",
    """Files are read in a process of their own with limits on time and memory; macros and
    links are never followed.""",
    """Removing or upgrading the program leaves stores, settings and packs as they are. A newer
    version writes a verified copy of a store before it changes its schema; an older one
    refuses that store and leaves it as it is.""",
    """Upgrade while the program is closed. Where it is open the .exe ends with 3 and changes
    nothing. Each change an officer makes is kept at once, so nothing is lost by closing it.""",
    """sha256sum -c SHA256SUMS checks every file handed out. The lists of parts are CycloneDX
    1.6; the licences of every part lie in the folder of that name. Programs without a signature
    are listed, for the council's certificate or its rules of AppLocker.""",
)
_LEAD = (
    (
        "Open",
        """Double-click the pack, or drop it on the window. Started from the menu, the program
        offers to open it. If it asks for a passphrase, the team tells you by telephone.""",
    ),
    (
        "Read",
        """What is off target stands first. Press a line: the chart says whether the change is
        real, and the words beside it say why.""",
    ),
    (
        "Comment",
        """Write what happened, why it matters and what comes next, with who acts and by when.
        What does not agree with the figures is said while you type. “Type the figure” supplies
        a figure that is yours to give.""",
    ),
    (
        "Sign off",
        """You stand for figure and comment as they are. What changes afterwards has to be
        signed again; pressing the button again takes it back.""",
    ),
    (
        "Send back",
        """Writes one file. Send it by e-mail or put it on the share; the team sees every
        difference before it counts. You can go on afterwards and send it again.""",
    ),
)
_WAITS = (
    ("your comment", "It is off target and nothing is written about this quarter yet."),
    ("your sign-off", "Read it, then press Sign off."),
    ("sign-off: it changed", "Figure or comment changed after you signed."),
    ("a figure, once due", "Nothing yet: the quarter's figure is not due."),
)
"""What a line of a lead's list waits for, in the words of its column."""
_FIRST = 36.0  # millimetres, of both tables of that page
_GOOD_TO_KNOW = (
    """The pack holds what concerns your directorate and nothing else. It works without a
    network, and nothing leaves your laptop until you send the file.""",
    """Each change is kept the moment it is made: close the window and go on tomorrow. Ctrl Z
    takes back the last step.""",
    """F1 explains the page you are on. Text size and colours are under View (press Alt).""",
)


def _bullets(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Paragraph(content(" ".join(text.split())), role=Role.BULLET) for text in texts)


def _install_rows(files: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A row for each installer that was built."""
    for end, row in _INSTALL.items():
        for file in files:
            if file.endswith(end):
                yield tuple(part.format(file=file) for part in row)


def _management(version: str, files: tuple[str, ...]) -> tuple[Block, ...]:
    """What Intune and Configuration Manager ask for, where there is a package for them."""
    if not any(file.endswith("-machine.msi") for file in files):
        return ()
    code = product_code("machine", version)
    words = (
        "Intune and Configuration Manager: the package for every user, in the device's "
        f"context, detected by product code {code}, by which msiexec /x removes it too. A "
        "newer version takes the place of an older one. 0 and 3010 mean success; "
        "/l*v install.log writes a log."
    )
    return (Paragraph(content(words), role=Role.SOURCE_NOTE),)


def it_sheet(version: str, *, day: date, files: tuple[str, ...]) -> bytes:
    """The page for those who install it, as a Word file; `files` are the installers built."""
    kinds = {"Linux": (".deb",), "Windows": (".msi", ".exe")}
    proofs = [
        (system, line)
        for system, line in _PROOF.items()
        if any(file.endswith(kinds[system]) for file in files)
    ]
    blocks: tuple[Block, ...] = (
        Paragraph(content("For IT"), role=Role.KICKER),
        Heading(f"LBI Performance Desktop {version}: installing it", is_numbered=False),
        Heading("Install and remove without questions", level=2, is_numbered=False),
        _table("Install and remove", ("System", "Install", "Remove"), _install_rows(files)),
        *_management(version, files),
        Heading("Prove a copy", level=2, is_numbered=False),
        _table("Prove a copy", ("System", "Store, import, Excel, Word, window, chart"), proofs),
        Heading("What it writes, and where", level=2, is_numbered=False),
        _table("Where it keeps what", ("What", "Linux", "Windows"), _PLACES),
        Heading("How it behaves", level=2, is_numbered=False),
        *_bullets(_CONDUCT),
    )
    return _sheet("Installing LBI Performance Desktop", blocks, version=version, day=day)


def lead_sheet(version: str, *, day: date) -> bytes:
    """The page for a directorate lead, as a Word file."""
    steps = [(f"{number}. {name}", words) for number, (name, words) in enumerate(_LEAD, 1)]
    blocks: tuple[Block, ...] = (
        Paragraph(content("For directorate leads"), role=Role.KICKER),
        Heading("LBI Performance Desktop: your data pack", is_numbered=False),
        Paragraph(
            content(
                "You were sent a data pack: one file whose name ends in .lbipack. Open it, "
                "read, comment, sign off, send one file back."
            )
        ),
        Heading("Five steps", level=2, is_numbered=False),
        _table("Five steps", ("Step", "What you do"), steps, first=_FIRST),
        Heading("What a line waits for", level=2, is_numbered=False),
        _table("What a line waits for", ("It says", "It means"), _WAITS, first=_FIRST),
        Heading("Good to know", level=2, is_numbered=False),
        *_bullets(_GOOD_TO_KNOW),
        Heading("If something is odd", level=2, is_numbered=False),
        Paragraph(
            content(
                "Every message says what happened and what to do. Ask the corporate "
                "performance team; IT can prove your copy, its sheet says how."
            )
        ),
    )
    return _sheet("LBI Performance Desktop for leads", blocks, version=version, day=day)


def _table(
    title: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    first: float | None = None,
) -> Table:
    """A table of plain words; `first` is the width of the first column in millimetres."""
    widths = (first, *(None for _ in heads[1:]))
    return Table(
        title,
        tuple(Column(content(head), width) for head, width in zip(heads, widths, strict=True)),
        tuple(tuple(cell(" ".join(part.split())) for part in row) for row in rows),
        is_top=True,
    )


def _sheet(title: str, blocks: tuple[Block, ...], *, version: str, day: date) -> bytes:
    stamp = Stamp(
        recipe="sheet", style="", period="", as_at=day, store_revision="", edition=version
    )
    return word_document(
        Document(
            title=title,
            subject="Release",
            foot=f"LBI Performance Desktop {version}",
            sheet="pack",
            stamp=stamp,
            sections=(Section(PACK, blocks),),
            has_plain_first_page=False,
        )
    )
