"""ReportLab's canvas, opened to glyphs that are already chosen: its own fonts choose one for each character.

What it has no words for is given to it as operators: showing glyphs, and marked content.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFArray, PDFDictionary, PDFStream
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from minplan.documents.parts import A4
from minplan.documents.press.fonts import Face, first_face
from minplan.documents.press.screens import Pixels, pixels
from minplan.paths import resource

# Nothing is ever fetched, whatever a text says.
rl_config.trustedHosts = []
rl_config.trustedSchemes = ["data"]

_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "OS/2", "cmap", "post", "kern", "gasp")


class Sheets(Canvas):
    """ReportLab's canvas for pages of A4, with fonts that are not its own."""

    _doc: Any
    _formsinuse: list[str]

    def __init__(self, lang: str) -> None:
        super().__init__("", A4, pageCompression=0, invariant=1, pdfVersion=(1, 7), initialFontName=_first(), lang=lang)

    def showPage(self) -> None:  # noqa: N802  (ReportLab's own name)
        """Ends a page. Its operators are ASCII, and ReportLab need not look each character up."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.stream = page.stream.encode("ascii")

    def embed(self, face: Face, used: dict[int, str]) -> None:
        """Puts in a font with only the glyphs that were used, under their own numbers, with what they mean."""
        fonts: Any = self._doc.idToObject[BasicFonts]
        fonts[face.key] = self._put(_font(face, used, self._put))

    def show(self, file: Path, x: float, y: float, width: float, height: float) -> None:
        """Shows a PNG file with a palette in a rectangle, whose lower left corner is given. It is put in once."""
        document: Any = self._doc
        name = document.getXObjectName(file.stem)
        if name not in document.idToObject:
            image = _image(pixels(file))
            document.Reference(image, name)
            document.addForm(file.stem, image)
        self.saveState()
        self.translate(x, y)
        self.scale(width, height)
        self.addLiteral(f"/{name} Do")
        self.restoreState()
        self._formsinuse.append(file.stem)

    def _put(self, entries: dict[str, Any]) -> Any:
        return self._doc.Reference(PDFDictionary(entries))


def _image(seen: Pixels) -> PDFStream:
    """A picture as a PDF holds it: ISO 32000-1, 8.9.5."""
    packed = {"Predictor": 15, "Colors": 1, "BitsPerComponent": 8, "Columns": seen.width}
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": seen.width,
        "Height": seen.height,
        "BitsPerComponent": 8,
        "ColorSpace": f"[/Indexed /DeviceRGB {len(seen.palette) // 3 - 1} <{seen.palette.hex()}>]",
        "Filter": "/FlateDecode",
        "DecodeParms": PDFDictionary(packed),
    }
    return PDFStream(PDFDictionary(entries), seen.rows)


@cache
def _first() -> Any:  # a name, which the stubs take for a number
    """The font that each page begins in: one of ReportLab's own would be named in the file and not embedded."""
    name = first_face(bold=False).name
    pdfmetrics.registerFont(TTFont(name, io.BytesIO(resource("fonts", f"{name}.ttf").read_bytes())))
    return name


def _font(face: Face, used: dict[int, str], put: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """A composite font: ISO 32000-1, 9.7."""
    glyphs = sorted(used)
    name = f"/{_tag(face, glyphs)}+{face.name}"
    program = _subset(face, glyphs)
    extents = face.hb_font.get_font_extents("ltr")
    top, foot = round(extents.ascender * face.scale), round(extents.descender * face.scale)
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": 4,
        "FontBBox": PDFArray([-1000, foot, 3000, top]),
        "ItalicAngle": 0,
        "Ascent": top,
        "Descent": foot,
        "CapHeight": 700,
        "StemV": 80,
        "FontFile2": PDFStream(PDFDictionary({"Length1": len(program)}), program),
    }
    inner = {
        "Type": "/Font",
        "Subtype": "/CIDFontType2",
        "BaseFont": name,
        "CIDToGIDMap": "/Identity",
        "DW": 1000,
        "W": f"[{' '.join(f'{glyph} [{face.advance(glyph):g}]' for glyph in glyphs)}]",
        "CIDSystemInfo": PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}),
        "FontDescriptor": put(descriptor),
    }
    return {
        "Type": "/Font",
        "Subtype": "/Type0",
        "BaseFont": name,
        "Encoding": "/Identity-H",
        "DescendantFonts": PDFArray([put(inner)]),
        "ToUnicode": PDFStream(content=_to_unicode(used)),
    }


def _tag(face: Face, glyphs: list[int]) -> str:
    digest = sha256(f"{face.name} {glyphs}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _subset(face: Face, glyphs: list[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(t.ljust(4).encode()) for t in _UNUSED_TABLES)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face.hb_face, wanted).blob.data)


def _to_unicode(used: dict[int, str]) -> bytes:
    lines = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(used.items())]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{maps}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
