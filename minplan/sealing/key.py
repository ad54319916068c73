"""The plan's own key and certificate, which its papers are sealed with.

The certificate says of the plan that it is one, and nothing else: whoever holds a sealed paper has it too. So it has no
name, no id of the plan, and not the day on which the key was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.x509 import ExtensionType

_NAME = "Individuell plan (minplan)"
_FROM = datetime(2000, 1, 1, tzinfo=UTC)
_UNTIL = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""The day that means no last day (RFC 5280, 4.1.2.5): a plan is kept for a life."""

_BITS = 3072


@dataclass(frozen=True, slots=True)
class SealKey:
    """A certificate (X.509, DER) and its private key (PKCS #8, DER), which never leaves the plan's own store."""

    certificate: bytes
    key: bytes = field(repr=False)


def new_key() -> SealKey:
    """A new key with a certificate made by itself. Takes up to a second.

    RSA with PKCS #1 v1.5 (RFC 8017) and SHA-256: every PDF reader knows it, and the same paper has the same seal.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, _NAME)])
    asked = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), _FROM, _UNTIL)
    certificate = (
        asked.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_to_sign_with(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    own = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return SealKey(certificate.public_bytes(serialization.Encoding.DER), own)


def _to_sign_with() -> ExtensionType:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def key_to_text(key: SealKey) -> str:
    """The certificate and the key as the store keeps them: in hex, one after the other."""
    return f"{key.certificate.hex()} {key.key.hex()}"


def key_from_text(kept: str) -> SealKey:
    """What `key_to_text` wrote. Raises ValueError for anything else."""
    certificate, key = (bytes.fromhex(one) for one in kept.split(" "))
    return SealKey(certificate, key)
