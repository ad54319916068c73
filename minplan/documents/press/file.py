"""The drawn pages and their structure as a PDF file, after PDF/UA-1.

The objects are written as plain text first, since a paper can have ten thousand of them; pikepdf then reads them, as a
first reader that would not accept nonsense, and writes the file compressed.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from hashlib import sha256
from xml.sax.saxutils import escape

import pikepdf
import uharfbuzz as hb

from minplan.documents.parts import A4, Paper
from minplan.documents.press.compose import Bookmark
from minplan.documents.press.fonts import Face
from minplan.documents.press.pen import Pen, hex_text, sayable
from minplan.documents.press.tagging import Element

_PRODUCER = "minplan"
_UNUSED_TABLES = ("GSUB", "GPOS", "GDEF", "name", "OS/2", "cmap", "post", "kern", "gasp")
_BOOKMARK_LEVELS = 3
_ABOVE = 8


class _Objects:
    """Numbered objects, each written once."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        """A number for an object to come."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, body: bytes | str, number: int = 0) -> int:
        """Writes an object, under its reserved number or the next."""
        number = number or self.reserve()
        self._bodies[number - 1] = body if isinstance(body, bytes) else body.encode()
        return number

    def stream(self, data: bytes, entries: str = "") -> int:
        """Writes a compressed stream."""
        packed = zlib.compress(data, 6)
        head = f"<<{entries} /Filter /FlateDecode /Length {len(packed)}>>\nstream\n".encode()
        return self.put(head + packed + b"\nendstream")

    def plain(self, data: bytes, entries: str) -> int:
        """Writes a stream that anything can read."""
        return self.put(f"<<{entries} /Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream")

    def file(self, root: int, info: int) -> bytes:
        """All objects as a PDF file."""
        out, places = io.BytesIO(), []
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        for number, body in enumerate(self._bodies, 1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        out.writelines(b"%010d 00000 n \n" % place for place in places)
        trailer = b"trailer\n<</Size %d /Root %d 0 R /Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        out.write(trailer % (len(places) + 1, root, info, start))
        return out.getvalue()


def write(paper: Paper, pen: Pen, document: Element, bookmarks: Sequence[Bookmark]) -> bytes:
    """The whole file."""
    objects = _Objects()
    root, pages_root = objects.reserve(), objects.reserve()
    pages = [objects.reserve() for _ in pen.sheets]
    _put_pages(objects, pen, pages, pages_root)
    structure = _put_structure(objects, pen, document, pages)
    outlines = _put_outlines(objects, bookmarks, pages)
    title, author = _text(paper.title), _text(paper.author)
    xmp = objects.plain(_xmp(paper), "/Type /Metadata /Subtype /XML")
    objects.put(
        f"<</Type /Catalog /Pages {pages_root} 0 R /Lang {_text(paper.language)} /MarkInfo <</Marked true>> "
        f"/StructTreeRoot {structure} 0 R /Metadata {xmp} 0 R {outlines} "
        "/ViewerPreferences <</DisplayDocTitle true>>>>",
        root,
    )
    info = objects.put(f"<</Title {title} /Author {author} /Creator ({_PRODUCER}) /Producer ({_PRODUCER})>>")
    return _packed(objects.file(root, info))


def _packed(plain: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,
            qdf=False,
        )
    return out.getvalue()


def _text(text: str) -> str:
    return hex_text(text).decode()


def _put_pages(objects: _Objects, pen: Pen, pages: list[int], pages_root: int) -> None:
    fonts = " ".join(f"/{face.key} {_put_font(objects, face, used)} 0 R" for face, used in _fonts(pen))
    resources = objects.put(f"<</Font <<{fonts}>>>>")
    for at, (sheet, number) in enumerate(zip(pen.sheets, pages, strict=True)):
        content = objects.stream(b"\n".join(sheet.operators))
        objects.put(
            f"<</Type /Page /Parent {pages_root} 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Resources {resources} 0 R "
            f"/Contents {content} 0 R /StructParents {at} /Tabs /S>>",
            number,
        )
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects.put(f"<</Type /Pages /Count {len(pages)} /Kids [{kids}]>>", pages_root)


def _fonts(pen: Pen) -> list[tuple[Face, dict[int, str]]]:
    return sorted(((face, used) for face, used in pen.used.items() if used), key=lambda pair: pair[0].key)


def _put_font(objects: _Objects, face: Face, used: dict[int, str]) -> int:
    """A font with only the glyphs that were used, under their own numbers."""
    glyphs = sorted(used)
    name = f"{_tag(face, glyphs)}+{face.name}"
    program = _subset(face, glyphs)
    extents = face.hb_font.get_font_extents("ltr")
    scale = face.scale
    top, foot = round(extents.ascender * scale), round(extents.descender * scale)
    data = objects.stream(program, f"/Length1 {len(program)}")
    descriptor = objects.put(
        f"<</Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-1000 {foot} 3000 {top}] /ItalicAngle 0 "
        f"/Ascent {top} /Descent {foot} /CapHeight 700 /StemV 80 /FontFile2 {data} 0 R>>"
    )
    widths = " ".join(f"{glyph} [{face.advance(glyph):g}]" for glyph in glyphs)
    inner = objects.put(
        f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity /DW 1000 /W [{widths}] "
        f"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor {descriptor} 0 R>>"
    )
    meaning = objects.stream(_to_unicode(used))
    return objects.put(
        f"<</Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{inner} 0 R] "
        f"/ToUnicode {meaning} 0 R>>"
    )


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


def _put_structure(objects: _Objects, pen: Pen, document: Element, pages: list[int]) -> int:
    """The structure tree, and for each page which element its marked contents belong to."""
    root = objects.reserve()
    numbers: dict[Element, int] = {}
    top = _put_element(objects, document, root, pages, numbers)
    parents = []
    for at, sheet in enumerate(pen.sheets):
        row = " ".join(f"{numbers[element]} 0 R" for element in sheet.elements)
        parents.append(f"{at} {objects.put(f'[{row}]')} 0 R")
    tree = objects.put(f"<</Nums [{' '.join(parents)}]>>")
    objects.put(
        f"<</Type /StructTreeRoot /K [{top} 0 R] /ParentTree {tree} 0 R /ParentTreeNextKey {len(pages)}>>", root
    )
    return root


def _put_element(
    objects: _Objects, element: Element, parent: int, pages: list[int], numbers: dict[Element, int]
) -> int:
    number = numbers[element] = objects.reserve()
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            if not kid.is_empty():
                kids.append(f"{_put_element(objects, kid, number, pages, numbers)} 0 R")
        else:
            kids.append(f"<</Type /MCR /Pg {pages[kid[0]]} 0 R /MCID {kid[1]}>>")
    attributes = f" /A {element.attributes}" if element.attributes else ""
    alt = f" /Alt {_text(element.alt)}" if element.role == "Figure" else ""
    body = f"<</Type /StructElem /S /{element.role} /P {parent} 0 R{attributes}{alt} /K [{' '.join(kids)}]>>"
    return objects.put(body, number)


def _put_outlines(objects: _Objects, bookmarks: Sequence[Bookmark], pages: list[int]) -> str:
    """The bookmarks as entries of the catalog, nested as the headings are."""
    wanted = [mark for mark in bookmarks if mark.level <= _BOOKMARK_LEVELS and mark.element.place]
    if not wanted:
        return ""
    root = objects.reserve()
    numbers = [objects.reserve() for _ in wanted]
    children: dict[int, list[int]] = {root: []}
    parents, opened = [], [(0, root)]
    for mark, number in zip(wanted, numbers, strict=True):
        while opened[-1][0] >= mark.level:
            opened.pop()
        parents.append(opened[-1][1])
        children.setdefault(opened[-1][1], []).append(number)
        opened.append((mark.level, number))
    for mark, number, parent in zip(wanted, numbers, parents, strict=True):
        objects.put(
            f"<<{_outline(mark, number, children[parent], pages)} /Parent {parent} 0 R"
            f"{_ends(children.get(number, []))}>>",
            number,
        )
    objects.put(f"<</Type /Outlines{_ends(children[root])}>>", root)
    return f"/Outlines {root} 0 R /PageMode /UseOutlines"


def _outline(mark: Bookmark, number: int, siblings: list[int], pages: list[int]) -> str:
    at = siblings.index(number)
    before = f" /Prev {siblings[at - 1]} 0 R" if at else ""
    after = f" /Next {siblings[at + 1]} 0 R" if at + 1 < len(siblings) else ""
    page, top = mark.element.place or (0, A4[1])
    return f"/Title {_text(mark.text)} /Dest [{pages[page]} 0 R /XYZ 0 {top + _ABOVE:.0f} null]{before}{after}"


def _ends(children: list[int]) -> str:
    if not children:
        return ""
    return f" /First {children[0]} 0 R /Last {children[-1]} 0 R /Count {len(children)}"


def _xmp(paper: Paper) -> bytes:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        "<pdfuaid:part>1</pdfuaid:part><dc:format>application/pdf</dc:format>"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(sayable(paper.title))}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(sayable(paper.author))}</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(sayable(paper.language))}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>{_PRODUCER}</xmp:CreatorTool><pdf:Producer>{_PRODUCER}</pdf:Producer>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()
