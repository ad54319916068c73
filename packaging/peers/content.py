"""A paper of ours as what its peers are given: HTML for WeasyPrint, markup for Typst.

The same headings, lists, tables, boxes, pictures and words in the same order, from the same parts. How they look is in
paper.css and paper.typ. Both know the parts that an individual plan has, and refuse others.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from minplan.documents.parts import (
    Box,
    Boxes,
    Bullets,
    Circle,
    Facts,
    Heading,
    Label,
    Line,
    Paper,
    Part,
    Picture,
    Run,
    Shape,
    SignatureLine,
    SignatureLines,
    Stroke,
    Table,
    Text,
    Title,
    Together,
    Words,
)
from minplan.paths import resource

_HERE = Path(__file__).parent
_TONES = {
    "accent": "#0A5A54", "soft": "#DDD7CC", "sun": "#FFF3D6", "plain": "#FFFFFF", "ink": "#1C2326",
    "on-accent": "#FFFFFF",
}  # fmt: skip


def fonts() -> Path:
    """The folder of the fonts that all three set the paper in."""
    return resource("fonts", "AtkinsonHyperlegible-Regular.ttf").parent


def html_of(paper: Paper) -> str:
    """The paper as HTML 5, with its own style sheet and fonts."""
    left, code = (_css(text) for text in paper.footer)
    page = _css(paper.page).replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
    footer = f"@page {{ @bottom-left {{ content: {left} '\\a ' {code} }} @bottom-right {{ content: {page} }} }}"
    style = (_HERE / "paper.css").read_text(encoding="utf-8").replace("FONTS", fonts().as_uri()) + footer
    head = f"<title>{escape(paper.title)}</title><meta name=author content={_attribute(paper.author)}>"
    body = "\n".join(_html(part) for part in paper)
    return f"<!doctype html><html lang={paper.language}><meta charset=utf-8>{head}<style>{style}</style>\n{body}</html>"


def _css(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _attribute(text: str) -> str:
    return f'"{escape(text)}"'


def _html(part: Part) -> str:
    match part:
        case Title():
            picture = _img(part.picture) if part.picture else ""
            kicker = f"<p class=kicker>{_inline(part.kicker)}</p>" if part.kicker else ""
            return f"<header>{picture}{kicker}<h1>{_inline(part.text)}{_chip(part.chip)}</h1></header>"
        case Heading():
            return f"<h{part.level}>{_inline(part.text)}{_chip(part.chip)}</h{part.level}>"
        case Text():
            kinds = " ".join(name for name in ("soft", "bar", "keep_with_next") if getattr(part, name))
            return f"<p class='{kinds}'>{_inline(part.words)}</p>"
        case Bullets():
            kind = "ol" if part.numbered else "ul"
            return f"<{kind}>{''.join(f'<li>{_inline(one)}</li>' for one in part.items)}</{kind}>"
        case Facts():
            facts = (f"<dt>{_inline(one.label)}</dt><dd>{_inline(one.value)}</dd>" for one in part.facts)
            return f"<dl class=of{part.columns}>{''.join(f'<div>{one}</div>' for one in facts)}</dl>"
        case Table():
            return _html_table(part)
        case Box():
            return _html_box(part)
        case Boxes():
            return f"<div class=boxes>{_html_box(part.left)}{_html_box(part.right)}</div>"
        case SignatureLines():
            return f"<div class=signatures>{''.join(map(_html_signature, part.lines))}</div>"
        case Picture():
            return f"<div class=picture>{_img(part)}</div>"
        case Together():
            return f"<section>{''.join(map(_html, part.parts))}</section>"
        case _:
            raise TypeError(part)


def _html_table(table: Table) -> str:
    columns = "".join(f"<col style='width: {100 * width:g}%'>" for width in table.widths)
    head = "".join(f"<th scope=col>{_inline(cell)}</th>" for cell in table.head)
    first, last = ("<th scope=row>", "</th>") if table.row_headers else ("<td>", "</td>")
    rows = (
        f"<tr>{first}{_inline(cells[0])}{last}{''.join(f'<td>{_inline(cell)}</td>' for cell in cells[1:])}</tr>"
        for cells in table.rows
    )
    body = "".join(rows)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _html_box(box: Box) -> str:
    words = "".join(f"<p>{_inline(one)}</p>" for one in box.words)
    return f"<div class=box><p class=name>{_inline(box.title)}</p>{words}</div>"


def _html_signature(line: SignatureLine) -> str:
    drawn = _img(line.drawing) if line.drawing else ""
    under = "".join(f"<p class=soft>{_inline(one)}</p>" for one in (line.role, *line.about) if one)
    signed = f"<p class=soft>{_inline(line.signed)}</p>" if line.signed else ""
    return (
        f"<div><div class=room>{drawn or signed}</div><p>{_inline(line.name)}</p>{under}{signed if drawn else ''}</div>"
    )


def _inline(words: Words) -> str:
    if isinstance(words, str):
        return escape(words).replace("\n", "<br>")
    return "".join(map(_html_run, words))


def _html_run(run: Run) -> str:
    text = _inline(run.text)
    language = f" lang={run.language}" if run.language else ""
    if run.bold:
        return f"<strong{language}>{text}</strong>"
    return f"<span class='{'soft' if run.soft else ''}'{language}>{text}</span>" if run.soft or language else text


def _chip(text: str) -> str:
    return f" <span class=chip>{escape(text)}</span>" if text else ""


def _img(picture: Picture) -> str:
    data = base64.b64encode(_svg(picture).encode()).decode()
    return (
        f"<img alt={_attribute(picture.alt)} src='data:image/svg+xml;base64,{data}' "
        f"style='width: {picture.width:g}pt; height: {picture.height:g}pt'>"
    )


def _svg(picture: Picture) -> str:
    """A picture as SVG 1.1."""
    size = f"width='{picture.width:g}pt' height='{picture.height:g}pt'"
    shapes = "".join(map(_svg_shape, picture.shapes))
    box = f"viewBox='0 0 {picture.width:g} {picture.height:g}'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' {size} {box}>{shapes}</svg>"


def _svg_shape(shape: Shape) -> str:
    match shape:
        case Circle():
            look = f"fill='{_TONES[shape.tone]}' stroke='{_TONES['accent']}' stroke-width='.5'"
            circle = f"<circle cx='{shape.x:g}' cy='{shape.y:g}' r='{shape.radius:g}' {look}/>"
            ink: str = "on-accent" if shape.tone == "accent" else "ink"
            return circle + (_svg_text(shape.x, shape.y + 3, shape.text, 9, "middle", ink) if shape.text else "")
        case Line():
            ends = f"x1='{shape.x1:g}' y1='{shape.y1:g}' x2='{shape.x2:g}' y2='{shape.y2:g}'"
            return f"<line {ends} stroke='{_TONES[shape.tone]}' stroke-width='.75'/>"
        case Label():
            return _svg_text(shape.x, shape.y, shape.text, shape.size, shape.anchor, shape.tone, bold=shape.bold)
        case Stroke():
            points = " ".join(f"{x:g},{y:g}" for x, y in shape.points)
            return f"<polyline points='{points}' fill='none' stroke='{_TONES['ink']}' stroke-width='{shape.width:g}'/>"
        case _:
            raise TypeError(shape)


def _svg_text(x: float, y: float, text: str, size: float, anchor: str, tone: str, *, bold: bool = False) -> str:
    ink = "#4A5358" if tone == "soft" else _TONES[tone]
    look = f"font-family='Atkinson Hyperlegible' font-size='{size:g}' font-weight='{'bold' if bold else 'normal'}'"
    return f"<text x='{x:g}' y='{y:g}' text-anchor='{anchor}' fill='{ink}' {look}>{escape(text)}</text>"


def typst_of(paper: Paper) -> str:
    """The paper as Typst's markup, which begins with paper.typ."""
    asked = f"title: {_said(paper.title)}, author: {_said(paper.author)}, language: {_said(paper.language)}"
    page = json.dumps(paper.page, ensure_ascii=False)
    foot = f"footer: ({', '.join(map(_said, paper.footer))}), page: {page}"
    style = (_HERE / "paper.typ").read_text(encoding="utf-8")
    return "\n".join([style, f"#show: paper.with({asked}, {foot})", *(f"#{_typst(part)}" for part in paper)]) + "\n"


def _typst(part: Part) -> str:
    match part:
        case Title():
            picture = _image(part.picture) if part.picture else "none"
            return f"titled({_content(part.text)}, {_content(part.kicker)}, {_said(part.chip)}, {picture})"
        case Heading():
            chip = f"#chip({_said(part.chip)})" if part.chip else ""
            return f"heading(level: {part.level}, {_content(part.text, chip)})"
        case Text():
            sticky = "true" if part.keep_with_next else "false"
            kind = "noticed" if part.bar else "soft" if part.soft else "said"
            return f"{kind}({_content(part.words)}, sticky: {sticky})"
        case Bullets():
            return f"{'enum' if part.numbered else 'list'}({_all(map(_content, part.items))})"
        case Facts():
            facts = (f"fact({_content(one.label)}, {_content(one.value)})" for one in part.facts)
            return f"facts({part.columns}, {_all(facts)})"
        case Table():
            return _typst_table(part)
        case Box():
            return f"box-of({_typst_box(part)})"
        case Boxes():
            return f"boxes(({_typst_box(part.left)}), ({_typst_box(part.right)}))"
        case SignatureLines():
            return f"signatures({_all(map(_typst_signature, part.lines))})"
        case Picture():
            return f"align(center, {_image(part)})"
        case Together():
            return f"block(breakable: false, {{{'; '.join(map(_typst, part.parts))}}})"
        case _:
            raise TypeError(part)


def _all(parts: Iterator[str]) -> str:
    return "".join(f"{part}, " for part in parts)


def _typst_table(table: Table) -> str:
    columns = ", ".join(f"{100 * width:g}fr" for width in table.widths)
    head = ", ".join(f"column({_content(cell)})" for cell in table.head)
    cells = (
        f"strong({_content(cell)})" if table.row_headers and not at else _content(cell)
        for row in table.rows
        for at, cell in enumerate(row)
    )
    return f"table(columns: ({columns}), table.header({head}), {_all(cells)})"


def _typst_box(box: Box) -> str:
    return f"{_content(box.title)}, {_all(map(_content, box.words))}"


def _typst_signature(line: SignatureLine) -> str:
    drawn = _image(line.drawing) if line.drawing else "none"
    signed = _content(line.signed) if line.signed else "none"
    under = _all(_content(one) for one in (line.role, *line.about) if one)
    return f"signature({_content(line.name)}, {signed}, {drawn}, {under})"


def _content(words: Words, more: str = "") -> str:
    runs = (Run(words),) if isinstance(words, str) else words
    return f"[{''.join(map(_typst_run, runs))}{more}]"


def _typst_run(run: Run) -> str:
    text = "#linebreak()".join(f"#{_said(line)};" if line else "" for line in run.text.split("\n"))
    if run.language:
        text = f"#text(lang: {_said(run.language)})[{text}]"
    if run.soft:
        text = f"#small[{text}]"
    return f"#strong[{text}]" if run.bold else text


def _said(text: str) -> str:
    """A string literal: nothing in it is markup."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _image(picture: Picture) -> str:
    size = f"width: {picture.width:g}pt, height: {picture.height:g}pt"
    return f'image(bytes({_said(_svg(picture))}), format: "svg", alt: {_said(picture.alt)}, {size})'
