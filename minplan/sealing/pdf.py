"""The seal on a PDF: PAdES B-B (ETSI EN 319 142-1) by pyHanko, in the field that the press has made for it.

The signature covers the whole file and allows no change after it. There is no timestamp: that would take a server.
pyHanko is imported when something is sealed, since that takes half a second.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time
from hashlib import sha256
from io import BytesIO
from types import ModuleType
from typing import Any

from minplan.sealing.key import SealKey

_NOON = time(12, tzinfo=UTC)
"""A day is sealed at noon: the same day in Sweden and where the file is read."""


_CLIENTS = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}
"""The parts of pyHanko that would ask a server, each with the name that it is asked for by."""


def without_network() -> None:
    """Keep out what pyHanko would ask servers with, and the network libraries that this would bring."""
    for module, name in _CLIENTS.items():
        if module not in sys.modules:
            nothing = ModuleType(module, "No server is asked.")
            setattr(nothing, name, None)
            sys.modules[module] = nothing


def sealed_pdf(data: bytes, signer: SealKey, day: date) -> bytes:
    """A PDF with an empty field for the seal, sealed on a day: the same bytes each time."""
    without_network()
    from asn1crypto import keys, x509
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers.pdf_cms import SimpleSigner
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    class OnThatDay(PdfSigner):
        """The moment of sealing is the day's, and not the clock's."""

        def init_signing_session(self, *given: Any, **named: Any) -> Any:
            session = super().init_signing_session(*given, **named)
            session.system_time = datetime.combine(day, _NOON)
            return session

    meta = PdfSignatureMetadata(
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        tight_size_estimates=True,  # so that no byte of the file is mere room, which nobody would miss
    )
    certificate, key = x509.Certificate.load(signer.certificate), keys.PrivateKeyInfo.load(signer.key)
    sealer = OnThatDay(meta, SimpleSigner(certificate, key, SimpleCertificateStore()))  # type: ignore[no-untyped-call]
    out = BytesIO()
    sealer.sign_pdf(_writer(data), existing_fields_only=True, output=out)
    return out.getvalue()


def _writer(data: bytes) -> Any:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):
        """What the file says of itself stays as it is, and nothing in it is chance or the moment."""

        @classmethod
        def _handle_id(cls, prev: Any) -> Any:
            first, _second = prev.trailer["/ID"]
            return generic.ArrayObject([first, generic.ByteStringObject(sha256(data).digest()[:16])])

        def _update_meta(self) -> None:
            """Nothing is said of the seal but in the seal."""

    return Writer(BytesIO(data))
