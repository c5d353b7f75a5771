"""Windows' own signatures: which programs bear one, and putting a council's on those without.

Off unless a certificate is given. A time stamp needs the network; without one a signature ends
with its certificate.
"""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROGRAMS = (".exe", ".dll", ".pyd")
_SIGNATURE_ENTRY = 4  # of the data directories: the table of certificates
_NAME = "LBI Performance Desktop"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its private key (PKCS #12).

    `passphrase` is the file that holds its passphrase, `time_stamps` the address of a service.
    """

    place: Path
    passphrase: Path | None = None
    time_stamps: str = ""

    @property
    def options(self) -> list[str]:
        """How osslsigncode is told."""
        told = ["-pkcs12", str(self.place), "-h", "sha256", "-n", _NAME]
        if self.passphrase is not None:
            told += ["-readpass", str(self.passphrase)]
        return [*told, *(["-ts", self.time_stamps] if self.time_stamps else [])]


def sign(program: Path, certificate: Certificate) -> None:
    """Signs one program, library or package where it lies."""
    signed = program.with_name(f"{program.name}.signed")
    command = ["osslsigncode", "sign", *certificate.options]
    command += ["-in", str(program), "-out", str(signed)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    signed.replace(program)


def sign_unsigned(folder: Path, certificate: Certificate) -> int:
    """Signs every program and library that bears no signature yet; how many there were."""
    names = list(unsigned(folder))
    for name in names:
        sign(folder / name, certificate)
    return len(names)


def unsigned(folder: Path) -> Iterator[str]:
    """Programs and libraries without a signature, for a council's own certificate or rules."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _PROGRAMS and not is_signed(path.read_bytes()):
            yield path.relative_to(folder).as_posix()


def is_signed(program: bytes) -> bool:
    """Whether a PE file carries a table of certificates."""
    start = struct.unpack_from("<I", program, 0x3C)[0]
    optional = start + 24
    is_wide = struct.unpack_from("<H", program, optional)[0] == 0x20B
    entry = optional + (112 if is_wide else 96) + 8 * _SIGNATURE_ENTRY
    return struct.unpack_from("<II", program, entry)[1] > 0
