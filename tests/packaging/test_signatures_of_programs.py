"""A council's own signature on the programs that bear none: optional, and told from outside."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import authenticode
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

COMPILER = "x86_64-w64-mingw32-gcc"
LACKING = [tool for tool in (COMPILER, "osslsigncode") if shutil.which(tool) is None]


def certificate(folder: Path) -> authenticode.Certificate:
    """A council's certificate for signing programs, with its key, under a passphrase."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A council")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    place, passphrase = folder / "council.p12", folder / "passphrase.txt"
    sealed = BestAvailableEncryption(b"a long passphrase")
    place.write_bytes(
        pkcs12.serialize_key_and_certificates(b"council", key, made, None, sealed)
    )
    passphrase.write_text("a long passphrase")
    return authenticode.Certificate(place, passphrase)


@pytest.mark.skipif(bool(LACKING), reason=f"signing a program needs {', '.join(LACKING)}")
def test_that_only_unsigned_programs_are_signed_and_none_is_left(tmp_path: Path) -> None:
    folder, source = tmp_path / "program", tmp_path / "program.c"
    (folder / "lib").mkdir(parents=True)
    source.write_text("int main(void) { return 0; }\n")
    for name in ("a.exe", "lib/b.pyd"):
        subprocess.run([COMPILER, str(source), "-s", "-o", str(folder / name)], check=True)
    (folder / "read me.txt").write_text("no program")
    assert list(authenticode.unsigned(folder)) == ["a.exe", "lib/b.pyd"]
    council = certificate(tmp_path)
    authenticode.sign(folder / "a.exe", council)
    assert list(authenticode.unsigned(folder)) == ["lib/b.pyd"]
    assert authenticode.sign_unsigned(folder, council) == 1
    assert list(authenticode.unsigned(folder)) == []
