"""The two sheets that go with a release: one page for IT, one for a directorate lead."""

from __future__ import annotations

from datetime import date

from version import product_code

from exporters.blocks import (
    Block,
    Cell,
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
    ".deb": ("Debian, Ubuntu", "apt install ./{file}", "apt remove lbi-desktop"),
    "-machine.msi": (
        "Windows, every user",
        "msiexec /i {file} /qn /norestart",
        "msiexec /x {file} /qn",
    ),
    "-user.msi": (
        "Windows, one user",
        "msiexec /i {file} /qn /norestart",
        "msiexec /x {file} /qn",
    ),
    "-user.exe": (
        "Windows, one user (.exe)",
        "{file} /S",
        "uninstall.exe /S in the program's folder",
    ),
}
"""How each kind of installer is run without questions, by the end of its name."""

_PLACES = (
    ("Program", "/opt/lbi-desktop", "Program Files, or the user's local Programs folder"),
    ("Settings", f"~/.config/{APPLICATION}", f"%LOCALAPPDATA%\\{APPLICATION}"),
    ("Backups, caches, log", f"~/.local/share/{APPLICATION}", f"%LOCALAPPDATA%\\{APPLICATION}"),
    ("Stores (.lbi)", "where the person puts them", "where the person puts them"),
)
_CONDUCT = (
    """It makes no network connection, but to a PostgreSQL server an officer names. No service,
    no scheduled task, no driver; nothing starts by itself, nothing roams.""",
    """Put releases with release.json into a folder the users can read: once a day the program
    says whether a newer one lies there. It believes that note only by its signature, and never
    installs anything.""",
    """Files are read in a process of their own with limits on time and memory; macros and
    links are never followed.""",
    """Removing or upgrading the program leaves stores, settings and backups as they are. A
    newer version writes a verified copy of a store before it changes its schema.""",
    """SHA256SUMS names every file handed out; the lists of parts are CycloneDX 1.6; the
    licences of every part lie in the folder of that name. Programs without a signature are
    listed, for the council's certificate or its rules of AppLocker.""",
)
_LEAD = (
    """Start it from the menu: LBI Performance Desktop. The first page offers to open a store,
    to look at the sample council, or to take in files.""",
    """Drop a spreadsheet on the window. Each row comes back as new, the same, to settle or not
    ours. Nothing is kept until you press Accept, and Ctrl Z takes it back.""",
    """Choose Indicators and a row: the chart says whether a change is real, and the words
    beside it say why. Ctrl . shows the cell a figure came from.""",
    """Write what happened, why it matters and what comes next, in the Commentary tab.""",
    """F1 explains the page you are on. Ctrl K finds anything.""",
)


def _bullets(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Paragraph(content(" ".join(text.split())), role=Role.BULLET) for text in texts)


def _install_rows(files: tuple[str, ...]) -> tuple[tuple[Cell, ...], ...]:
    """A row for each installer that was built."""
    return tuple(
        tuple(cell(part.format(file=file)) for part in row)
        for end, row in _INSTALL.items()
        for file in files
        if file.endswith(end)
    )


def _management(version: str, files: tuple[str, ...]) -> tuple[Block, ...]:
    """What Intune and Configuration Manager ask for, where there is a package for them."""
    if not any(file.endswith("-machine.msi") for file in files):
        return ()
    code = product_code("machine", version)
    words = (
        "Intune and Configuration Manager: in the device's context, detected by product code "
        f"{code}. A newer version takes the place of an older one; 0 and 3010 mean success."
    )
    return (Paragraph(content(words), role=Role.SOURCE_NOTE),)


def it_sheet(version: str, *, day: date, files: tuple[str, ...]) -> bytes:
    """The page for those who install it, as a Word file; `files` are the installers built."""
    install = Table(
        "How to install and remove it without questions",
        (Column(content("System")), Column(content("Install")), Column(content("Remove"))),
        _install_rows(files),
        is_top=True,
    )
    places = Table(
        "Where it keeps what",
        (Column(content("What")), Column(content("Linux")), Column(content("Windows"))),
        tuple(tuple(cell(part) for part in row) for row in _PLACES),
        is_top=True,
    )
    blocks: tuple[Block, ...] = (
        Paragraph(content("For IT"), role=Role.KICKER),
        Heading("LBI Performance Desktop: installing it", is_numbered=False),
        Paragraph(
            content(
                f"Version {version}. Prove a copy on any computer with lbi-desktop selftest "
                "-o selftest.json: it tries store, import, Excel, Word, window and chart in a "
                "temporary folder."
            )
        ),
        Heading("Install and remove", level=2, is_numbered=False),
        install,
        *_management(version, files),
        Heading("What it writes, and where", level=2, is_numbered=False),
        places,
        Heading("How it behaves", level=2, is_numbered=False),
        *_bullets(_CONDUCT),
        Heading("Check a release", level=2, is_numbered=False),
        Paragraph(content("sha256sum -c SHA256SUMS")),
    )
    return _sheet("Installing LBI Performance Desktop", blocks, version=version, day=day)


def lead_sheet(version: str, *, day: date) -> bytes:
    """The page for a directorate lead, as a Word file."""
    blocks: tuple[Block, ...] = (
        Paragraph(content("For directorate leads"), role=Role.KICKER),
        Heading("LBI Performance Desktop: your first ten minutes", is_numbered=False),
        Paragraph(
            content(
                "It works on your laptop without a network. Your figures stay in the file you "
                "opened; nothing is sent anywhere."
            )
        ),
        Heading("Five things to do", level=2, is_numbered=False),
        *_bullets(_LEAD),
        Heading("If something is odd", level=2, is_numbered=False),
        Paragraph(
            content(
                "Every message says what happened and what to do. Nothing is lost by closing "
                "the window: each change is kept the moment it is made. Ask the corporate "
                "performance team, and send them the file selftest.json that IT can make."
            )
        ),
    )
    return _sheet("LBI Performance Desktop for leads", blocks, version=version, day=day)


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
