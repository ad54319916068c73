"""YAML 1.2 as a case is written in it: one document of texts, numbers, lists and maps, each with the line it stands on.

Source: YAML 1.2.2, the core schema (§10.3). Events come from libyaml, since it is fast; where that stumbles over what
YAML 1.1 did not allow, ruamel.yaml's own parser has the last word. Tags, anchors and aliases are refused as they come,
before anything is built of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from minplan.exchange.errors import WHOLE_FILE, Refused, Where, dotted
from minplan.exchange.yaml_words import no_anchors, no_tags, what_is_wrong
from minplan.text import _

DEEPEST = 32
"""How deep lists and maps may lie in each other; a case needs seven."""

MOST_NODES = 300_000
"""How many texts, lists and maps a file may hold; ten years of planning need some 10,000."""

LONGEST_EXACT = 500_000
"""The most characters that ruamel.yaml's own parser is given: it needs a second for some 50,000."""

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value in the file: the line (from 1) and the place (from 0) of its key or item, how a scalar is written, and
    the place where a list or map ends.
    """

    line: int
    place: int
    value: Scalar | dict[str, Node] | list[Node]
    source: str = ""
    end: int = 0


def read_yaml(file: Path, data: bytes) -> Node:
    """The one document in the bytes. Raises Refused with the first thing in the file that is not allowed."""
    text = _text(file, data)
    safe, back = _as_text(text)
    try:
        return _Document(file, _fast_events(safe), back).read()
    except _Syntax as first:
        try:
            if len(safe) > LONGEST_EXACT:
                raise
            return _Document(file, _exact_events(safe), back).read()
        except _Syntax:
            raise Refused(file, first.line, dotted(first.where), first.sentence) from None


def _text(file: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(file, 1, WHOLE_FILE, _("The file is saved as UTF-16, so save it as UTF-8."))
    if b"\0" in data:
        sentence = _("This is not a text file, so choose a file with YAML text.")
        raise Refused(file, _line(data[: data.index(b"\0")].decode("latin-1")), WHOLE_FILE, sentence)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line(data[: error.start].decode("latin-1"))
        raise Refused(file, line, WHOLE_FILE, _("A character here is not UTF-8, so save the file as UTF-8.")) from None
    control = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    if control:
        sentence = _("Here is a control character, so take it away or write it as {escape} in quotation marks.")
        escape = f"\\x{ord(control[0]):02x}"
        raise Refused(file, _line(text[: control.start()]), WHOLE_FILE, sentence.format(escape=escape))
    return text


def _line(before: str) -> int:
    return 1 + len(re.findall(r"\r\n?|\n", before))


_STRANGE = re.compile("[\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_COLON = re.compile(r"""(["'\]}][ \t\r\n]*:)|:(?=[^ \t\r\n,\[\]{}])""")  # behind a quoted key or a bracket it is a sign
_QUESTION = re.compile(r"""(?<=[^ \t\r\n,\[\]{}"'])\?|\?(?=[^ \t\r\n,\[\]{}])""")


def _as_text(text: str) -> tuple[str, dict[int, str]]:
    """The text with stand-ins for all that YAML 1.2 takes as text and libyaml as something else; and the way back.

    These are line breaks and control characters of YAML 1.1, and a colon or question mark in the midst of a text.
    """
    lower = text.lower()
    places = chain(range(0xFDD0, 0xFDF0), range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
    free = (chr(n) for n in places if chr(n) not in text and f"{n:04x}" not in lower)
    strange = {char: next(free) for char in sorted(set(_STRANGE.findall(text)))}
    colon, question = next(free), next(free)
    safe = text.translate({ord(char): stand_in for char, stand_in in strange.items()})
    safe = _QUESTION.sub(question, _COLON.sub(lambda found: found[1] or colon, safe))
    back = {ord(stand_in): char for char, stand_in in strange.items()}
    return safe, {**back, ord(colon): ":", ord(question): "?"}


def _fast_events(text: str) -> Iterator[Any]:
    parser = CParser(text)
    while parser.check_event():
        yield parser.get_event()


def _exact_events(text: str) -> Iterator[Any]:
    yield from YAML(typ="safe", pure=True).parse(text)


class _Syntax(Exception):
    """It is not YAML from here on."""

    def __init__(self, line: int, where: Where, sentence: str) -> None:
        super().__init__(sentence)
        self.line, self.where, self.sentence = line, where, sentence


class _Document:
    """Builds the nodes of one document out of a parser's events."""

    def __init__(self, file: Path, events: Iterator[Any], back: dict[int, str]) -> None:
        self.file, self.back = file, back
        self.events = self._in_our_words(events)
        self.here: Where = ()
        self.end = 0
        self.nodes = 0

    def read(self) -> Node:
        """The document's root."""
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self.here = ()
                if root is not None:
                    raise self._refused(event, _("The file holds two documents, so take away this and what follows."))
                if event.tags:
                    raise self._refused(event, _("Only %YAML may stand before the first key, so take the line away."))
            elif isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent | AliasEvent):
                root = self._node(event, (), event.start_mark)
        if root is None or (root.value is None and not root.source):
            raise Refused(self.file, 1, WHOLE_FILE, _("The file is empty, so write the case in it first."))
        return root

    def _in_our_words(self, events: Iterator[Any]) -> Iterator[Any]:
        try:
            yield from events
        except Exception as error:  # noqa: BLE001 - ruamel's own parser meets odd escapes with errors of any kind
            line, sentence = what_is_wrong(error)
            raise _Syntax(line, self.here, sentence) from None

    def _node(self, event: Any, where: Where, mark: Any) -> Node:
        self.here = where
        self._allowed(event)
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise self._refused(event, _("The file holds far more than a plan, so choose another file."))
        line, place = mark.line + 1, mark.index
        if isinstance(event, ScalarEvent):
            text = self._text_of(event)
            return Node(line, place, text if event.style else _resolved(text), text)
        if len(where) >= DEEPEST:
            raise self._refused(event, _("Lists and keys lie too deep in each other here, so take levels away."))
        value = self._list(where) if isinstance(event, SequenceStartEvent) else self._map(where)
        return Node(line, place, value, end=self.end)

    def _allowed(self, event: Any) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise self._refused(event, no_anchors())
        if event.tag is not None:
            raise self._refused(event, no_tags())

    def _list(self, where: Where) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._node(event, (*where, len(items)), event.start_mark))
        self.end = event.end_mark.index
        return items

    def _map(self, where: Where) -> dict[str, Node]:
        values: dict[str, Node] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self._key(event, where)
            if key in values:
                raise self._refused(event, _("The key stands here a second time, so keep only one of them."))
            values[key] = self._node(next(self.events), self.here, event.start_mark)
        self.end = event.end_mark.index
        return values

    def _key(self, event: Any, where: Where) -> str:
        text = self._text_of(event) if isinstance(event, ScalarEvent) else "?"
        self.here = (*where, text)
        self._allowed(event)
        if not isinstance(event, ScalarEvent) or not (event.style or isinstance(_resolved(text), str)):
            raise self._refused(event, _("A key must be a text, so write a key followed by a colon and a space."))
        return text

    def _text_of(self, event: Any) -> str:
        text: str = event.value if event.value.isascii() else event.value.translate(self.back)
        if text.isascii() or not re.search("[\ud800-\udfff]", text):
            return text
        try:  # JSON writes what lies beyond U+FFFF as two halves, and JSON is YAML
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError:
            told = _("Here is half a character (\\ud800 to \\udfff), so write the whole one.")
            raise self._refused(event, told) from None

    def _refused(self, event: Any, sentence: str) -> Refused:
        return Refused(self.file, event.start_mark.line + 1, dotted(self.here), sentence)


_NUMBERS = {
    re.compile(r"[-+]?[0-9]+"): 10,
    re.compile(r"0o[0-7]+"): 8,
    re.compile(r"0x[0-9a-fA-F]+"): 16,
}
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def _resolved(plain: str) -> Scalar:
    """What an unquoted scalar means by the core schema: nothing, true or false, a number, otherwise a text."""
    if plain in _WORDS:
        return _WORDS[plain]
    if plain[0] not in "+-.0123456789":
        return plain
    for pattern, base in _NUMBERS.items():
        if pattern.fullmatch(plain):
            return int(plain[:20], base if base == 10 else 0)
    return 0.5 if _FRACTION.fullmatch(plain) else plain
