"""Pictures of the program on paper: a PNG with a palette as it is, since a PDF can hold its bytes.

PNG (ISO/IEC 15948) and ISO 32000-1, 7.4.4.4: the same rows, the same filters, the same packing.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE, _EIGHT_BITS = 3, 8


class Pixels(NamedTuple):
    """A picture of 8 bits a pixel that choose among `palette` (red, green and blue), its rows packed as `rows`."""

    width: int
    height: int
    palette: bytes
    rows: bytes


@cache
def pixels(file: Path) -> Pixels:
    """A PNG file with a palette, not interlaced. Raises ValueError for another kind."""
    data = file.read_bytes()
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is no PNG")
    place, palette, rows, head = len(_SIGNATURE), b"", b"", b""
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        head = content if kind == b"IHDR" else head
        palette = content if kind == b"PLTE" else palette
        rows += content if kind == b"IDAT" else b""
        place += length + 12
    width, height, bits, colours, _packing, _filters, interlaced = struct.unpack(">IIBBBBB", head)
    if (bits, colours, interlaced) != (_EIGHT_BITS, _PALETTE, 0):
        raise ValueError(f"{file.name} has no palette of 8 bits")
    return Pixels(width, height, palette, rows)
