"""The Windows Installer packages: for every user of a computer, or for one.

Written as WiX source and compiled by wixl. One component a folder, with an identity made from
its path, so that an upgrade takes away exactly what the version before it put there. Neither
stores nor settings are mentioned: removing the program never touches them.
"""

from __future__ import annotations

import hashlib
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from launcher import CONSOLE, ROOT, WINDOWED, program_icon
from olefile import OleFileIO
from version import commit_time, identity, product_code

SCOPES = ("machine", "user")
KINDS = ((".lbi", "LBI.Store", "store"), (".lbipack", "LBI.Pack", "data pack"))
"""The files the program opens: how their names end, Windows' name of the kind, ours."""
_ROOTS = {"machine": "ProgramFiles64Folder", "user": "LocalAppDataFolder"}
_HIVES = {"machine": "HKLM", "user": "HKCU"}
_TITLE, _MAKER = "LBI Performance Desktop", "LBI Performance Desktop contributors"
_SUMMARY = "\x05SummaryInformation"
_SECTION = 44  # where a summary says at which byte its properties begin
_IDENTITY, _CREATED, _SAVED = 9, 12, 13
_NOBODY = b"{00000000-0000-0000-0000-000000000000}"
_EPOCH, _TICKS = 11_644_473_600, 10_000_000  # seconds from 1601 to 1970, ticks in a second
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="{product}" Name="{title}" Language="2057" Version="{version}"
    Manufacturer="{maker}" UpgradeCode="{upgrade}">
<Package InstallerVersion="500" Compressed="yes" InstallScope="{install}"
    Description="{title} {version}" Manufacturer="{maker}"/>
<MajorUpgrade DowngradeErrorMessage="A newer version of {title} is installed already."/>
<Media Id="1" Cabinet="program.cab" EmbedCab="yes"/>
<Icon Id="program.ico" SourceFile="{icon}"/>
<Property Id="ARPPRODUCTICON" Value="program.ico"/>
<Property Id="ARPNOREPAIR" Value="1"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramMenuFolder"/>
<Directory Id="{root}">{open_programs}<Directory Id="INSTALLDIR" Name="{title}">
"""
_TAIL = """</Directory>{close_programs}</Directory></Directory>
<Feature Id="Program" Level="1">
{references}
</Feature>
</Product>
</Wix>
"""


def build_msi(folder: Path, target: Path, *, scope: str, version: str) -> Path:
    """The package of a program folder; `scope` is one of SCOPES."""
    source = folder.with_name(f"{folder.name}-{scope}.wxs")  # wixl looks for files beside it
    icon = folder.with_name(f"{folder.name}.ico")
    icon.write_bytes(program_icon())
    source.write_text(wix_source(folder, scope=scope, version=version), encoding="utf-8")
    command = ["wixl", "--arch", "x64", "-o", str(target.resolve()), source.name]
    subprocess.run(command, check=True, cwd=folder.parent)
    steady_marks(target)
    return target


def steady_marks(package: Path) -> None:
    """Gives a package an identity made from its content, and the time of its commit.

    wixl draws the one by lot and takes the other from the clock. Windows Installer wants
    another identity for other content, so the content decides it.
    """
    with OleFileIO(str(package), write_mode=True) as opened:
        marks = bytearray(opened.openstream(_SUMMARY).read())
        places = _places(marks)
        moment = (commit_time(ROOT) + _EPOCH) * _TICKS
        for key in (_CREATED, _SAVED):
            struct.pack_into("<Q", marks, places[key] + 4, moment)
        own = places[_IDENTITY] + 8  # after the kind and the length of a text
        marks[own : own + len(_NOBODY)] = _NOBODY
        opened.write_stream(_SUMMARY, bytes(marks))
    made_of = hashlib.sha256(package.read_bytes()).hexdigest()
    with OleFileIO(str(package), write_mode=True) as opened:
        marks[own : own + len(_NOBODY)] = identity(f"package {made_of}").encode("ascii")
        opened.write_stream(_SUMMARY, bytes(marks))


def _places(marks: bytes) -> dict[int, int]:
    """Where each property of a package's summary begins, by its number."""
    section = struct.unpack_from("<I", marks, _SECTION)[0]
    count = struct.unpack_from("<I", marks, section + 4)[0]
    pairs = (struct.unpack_from("<II", marks, section + 8 + 8 * at) for at in range(count))
    return {key: section + offset for key, offset in pairs}


def wix_source(folder: Path, *, scope: str, version: str) -> str:
    """The whole description of one package."""
    is_user = scope == "user"
    words = {
        "icon": f"{folder.name}.ico",
        "product": product_code(scope, version),
        "upgrade": identity(f"upgrade {scope}"),
        "title": _TITLE,
        "maker": _MAKER,
        "version": version,
        "install": "perUser" if is_user else "perMachine",
        "root": _ROOTS[scope],
        "open_programs": '<Directory Id="PROGRAMS" Name="Programs">' if is_user else "",
        "close_programs": "</Directory>" if is_user else "",
    }
    components: list[str] = []
    body = "".join(_folder_lines(folder, folder, scope=scope, components=components))
    references = "\n".join(f'<ComponentRef Id="{each}"/>' for each in components)
    return _HEAD.format(**words) + body + _TAIL.format(references=references, **words)


def _folder_lines(
    folder: Path, root: Path, *, scope: str, components: list[str]
) -> Iterator[str]:
    """One folder: its files as one component, then the folders in it."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    if files:
        name = _key("c", folder.relative_to(root))
        components.append(name)
        own = identity(f"{scope} {folder.relative_to(root)}")
        yield f'<Component Id="{name}" Guid="{own}" Win64="yes">\n'
        for number, path in enumerate(files):
            key = ' KeyPath="yes"' if scope == "machine" and number == 0 else ""
            own = _key("f", path.relative_to(root))
            beside = str(path.relative_to(root.parent))
            named = f"Name={quoteattr(path.name)} Source={quoteattr(beside)}"
            inside = _menu_entry() if path.name == WINDOWED else ""
            yield f'<File Id="{own}" {named}{key}>{inside}</File>\n'
        if scope == "user":
            yield _marked(name)
        if folder == root:
            yield from _association(scope)
        yield "</Component>\n"
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        own = _key("d", inner.relative_to(root))
        yield f'<Directory Id="{own}" Name={quoteattr(inner.name)}>\n'
        yield from _folder_lines(inner, root, scope=scope, components=components)
        yield "</Directory>\n"


def _menu_entry() -> str:
    return (
        f'<Shortcut Id="Menu" Directory="ProgramMenuFolder" Name="{_TITLE}" '
        'WorkingDirectory="INSTALLDIR" Advertise="no"/>'
    )


def _marked(component: str) -> str:
    """A component of one user is known by a value in that user's registry."""
    return (
        f'<RegistryValue Root="HKCU" Key="Software\\{_TITLE}\\Parts" Name="{component}" '
        'Type="integer" Value="1" KeyPath="yes"/>\n'
    )


def _association(scope: str) -> Iterator[str]:
    """Stores and packs open with the program; the command line is found by its name."""
    classes = "Software\\Classes"
    program = f"[INSTALLDIR]{WINDOWED}"
    paths = "Software\\Microsoft\\Windows\\CurrentVersion\\App Paths"
    entries = [(f"{paths}\\{CONSOLE}", f"[INSTALLDIR]{CONSOLE}")]
    for suffix, kind, words in KINDS:
        entries += [
            (f"{classes}\\{suffix}", kind),
            (f"{classes}\\{kind}", f"{_TITLE} {words}"),
            (f"{classes}\\{kind}\\DefaultIcon", f"{program},0"),
            (f"{classes}\\{kind}\\shell\\open\\command", f'"{program}" open "%1"'),
        ]
    for key, value in entries:
        yield (
            f'<RegistryKey Root="{_HIVES[scope]}" Key={quoteattr(key)}>'
            f'<RegistryValue Type="string" Value={quoteattr(value)}/></RegistryKey>\n'
        )


def _key(kind: str, path: Path) -> str:
    return kind + identity(str(path)).strip("{}").replace("-", "").lower()
