"""The drawn pages and their structure as a PDF file, after PDF/UA-1.

ReportLab writes what was drawn; pikepdf reads that, as a first reader that would not accept nonsense, adds the
structure that ReportLab has no words for, and packs the file.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from minplan.documents.parts import Paper
from minplan.documents.press.pen import Pen, sayable
from minplan.documents.press.tagging import Element

_PRODUCER = "minplan"
_PRINTED, _LOCKED = 4, 128  # flags of an annotation, ISO 32000-1, table 165
_SIGNED, _ONLY_APPENDED = 1, 2  # flags of a form, ISO 32000-1, table 219


def write(paper: Paper, pen: Pen, document: Element) -> bytes:
    """The whole file."""
    for face, used in sorted(pen.used.items(), key=lambda pair: pair[0].key):
        if used:
            pen.canvas.embed(face, used)
    out = io.BytesIO()
    drawn = pen.canvas.getpdfdata()  # type: ignore[no-untyped-call]
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _describe(pdf, paper)
        if pen.tagged:
            _tag(pdf, pen, document)
        if paper.seal:
            _room_for_seal(pdf, paper.seal)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _describe(pdf: Pdf, paper: Paper) -> None:
    """What the file says of itself: the paper's name, the person's and the program's, and nothing more."""
    title, author, language = sayable(paper.title), sayable(paper.author), sayable(paper.language)
    del pdf.trailer.ID  # ReportLab's would be the same for all papers
    info = Dictionary(Title=title, Author=author, Creator=_PRODUCER, Producer=_PRODUCER)
    pdf.trailer.Info = pdf.make_indirect(info)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["pdfuaid:part"] = "1"
        xmp["dc:format"] = "application/pdf"
        xmp["dc:title"] = title
        xmp["dc:creator"] = [author]
        xmp["dc:language"] = [language]
        xmp["xmp:CreatorTool"] = xmp["pdf:Producer"] = _PRODUCER


def _tag(pdf: Pdf, pen: Pen, document: Element) -> None:
    """The structure tree, and for each page which element its marked contents belong to."""
    pages: list[pikepdf.Object] = [page.obj for page in pdf.pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    nodes: dict[Element, pikepdf.Object] = {}
    root.K = Array([_node(pdf, document, root, pages, nodes)])
    numbers: list[int | pikepdf.Object] = []
    for at, (page, marked) in enumerate(zip(pages, pen.pages, strict=True)):
        page.StructParents, page.Tabs = at, Name.S
        numbers += [at, pdf.make_indirect(Array([nodes[element] for element in marked]))]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    _link(pdf, pen, pages, nodes)


def _link(pdf: Pdf, pen: Pen, pages: list[pikepdf.Object], nodes: dict[Element, pikepdf.Object]) -> None:
    """The places that can be pressed, each to go to the title that it names."""
    root = pdf.Root.StructTreeRoot
    for element, on, box in pen.links:
        if element.leads in pen.titles:
            to, top = pen.titles[element.leads]
            link = Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Contents=sayable(element.leads), F=_PRINTED, P=pages[on],
                Rect=Array(box), Border=Array([0, 0, 0]), Dest=Array([pages[to], Name.XYZ, 0, top, 0]),
            )  # fmt: skip
            nodes[element].K.append(_annotated(root, nodes[element], pages[on], pdf.make_indirect(link)))


def _annotated(
    root: pikepdf.Object, node: pikepdf.Object, page: pikepdf.Object, annotation: pikepdf.Object
) -> Dictionary:
    """An annotation put on a page, as the element that it belongs to holds it: PDF/UA-1, 7.18."""
    place = int(root.ParentTreeNextKey)
    annotation.StructParent = place
    root.ParentTree.Nums.extend(Array([place, node]))
    root.ParentTreeNextKey = place + 1
    page.Annots = Array([*page.get("/Annots", []), annotation])
    return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)


def _room_for_seal(pdf: Pdf, says: str) -> None:
    """A field that a seal is put into afterwards: no size, but a place among the tags and words for who listens.

    ISO 32000-1, 12.7.4.5; PDF/UA-1, 7.18: a field stands in a Form element and has a text alternative.
    """
    page, root = pdf.pages[-1].obj, pdf.Root.StructTreeRoot
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T="seal", TU=sayable(says), Rect=Array([0, 0, 0, 0]),
            F=_PRINTED | _LOCKED, P=page,
        )
    )  # fmt: skip
    document = root.K[0]
    form = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=document, Pg=page))
    form.K = _annotated(root, form, page, widget)
    document.K.append(form)
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([widget]), SigFlags=_SIGNED | _ONLY_APPENDED))


@cache
def _role(role: str) -> Name:
    return Name(f"/{role}")


def _node(
    pdf: Pdf,
    element: Element,
    parent: pikepdf.Object,
    pages: list[pikepdf.Object],
    nodes: dict[Element, pikepdf.Object],
) -> pikepdf.Object:
    entries: dict[str, Any] = {"/S": _role(element.role), "/P": parent}
    if element.attributes:
        entries["/A"] = Dictionary(element.attributes)
    if element.language:
        entries["/Lang"] = String(element.language)
    if element.role == "Figure":
        entries["/Alt"] = sayable(element.alt)
    on = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    if on is not None:
        entries["/Pg"] = pages[on]
    node: pikepdf.Object = pdf.make_indirect(entries)  # type: ignore[call-overload]
    nodes[element] = node
    node.K = Array(
        _node(pdf, kid, node, pages, nodes)
        if isinstance(kid, Element)
        else kid[1]
        if kid[0] == on
        else Dictionary(Type=Name.MCR, Pg=pages[kid[0]], MCID=kid[1])
        for kid in element.kids
        if not (isinstance(kid, Element) and kid.is_empty())
    )
    return node
