"""A picture of a screen that nobody sees, as `xwd` takes it, made a PNG: camera.py FILE.xwd FILE.png.

A screen on which no window is, is refused.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PIL import Image

_FEWEST = 100
"""A window with words and pictures in it has more colours than this; an empty screen has one."""


def main(taken: Path, kept: Path) -> None:
    """Read the one, write the other. The head is 25 numbers of the X window dump, version 7."""
    content = taken.read_bytes()
    head = struct.unpack(">25I", content[:100])
    size, wide, high, line, colours = head[0], head[4], head[5], head[12], head[19]
    begins = size + colours * 12
    pixels = content[begins : begins + line * high]
    picture = Image.frombuffer("RGB", (wide, high), pixels, "raw", "BGRX", line, 1)
    picture.save(kept)
    if len(picture.getcolors(wide * high) or ()) < _FEWEST:
        sys.exit(f"No window is seen in {kept}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
