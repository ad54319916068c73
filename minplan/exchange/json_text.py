"""JSON taken strictly: no key twice, no NaN, no endless numbers and no endless depth; each problem with its line.

Source: RFC 8259; what it leaves to the reader (§4 keys that stand twice, §6 the size of numbers, §9 depth) is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minplan.exchange.errors import WHOLE_FILE, Refused, Where, dotted
from minplan.text import _

MOST_PARTS = 3_000_000
"""The most lists, objects and commas that a file may have: what it takes in memory grows with them."""

_HALF = re.compile(r"\\u[dD][89a-fA-F]")
_NO_NUMBER = re.compile("NaN|-?Infinity|-?[0-9]{18,}")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s"{}\[\]:,]+')


def read_json(file: Path, text: str) -> Any:
    """The value in the text. Raises Refused."""
    if sum(map(text.count, "{[,")) > MOST_PARTS:
        raise Refused(file, 1, WHOLE_FILE, _("The file holds far more than a plan, so choose another file."))
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse_constant, parse_int=_whole_number)
        if _HALF.search(text):
            _refuse_halves(text)
    except json.JSONDecodeError as error:
        told = _("The file is not JSON from here on, so choose a file that minplan has written.")
        raise Refused(file, error.lineno, WHOLE_FILE, told) from None
    except _Unwelcome:
        where, place, told = _unwelcome(text)
        raise Refused(file, _line(text, place), dotted(where), told) from None
    except RecursionError:
        told = _("Lists and keys lie too deep in each other here, so take levels away.")
        raise Refused(file, 1, WHOLE_FILE, told) from None
    return value


def line_of(text: str, where: Where) -> int:
    """The line, from 1, of the key or item at that place in a text that is JSON, or of the nearest that it lies in."""
    nearest = 0
    for there, place, _sign in _walk(text):
        if there == where[: len(there)]:
            nearest = place
        if there == where:
            break
    return _line(text, nearest)


class _Unwelcome(Exception):
    """There is something that JSON may hold and a plan may not; `_unwelcome` tells where and what."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        raise _Unwelcome
    return value


def _refuse_constant(_sign: str) -> None:
    raise _Unwelcome


def _whole_number(digits: str) -> int:
    if len(digits) > 18:  # SQLite keeps 64 bits
        raise _Unwelcome
    return int(digits)


def _refuse_halves(text: str) -> None:
    if any(_is_half(sign) for _where, _place, sign in _walk(text)):
        raise _Unwelcome


def _is_half(sign: str) -> bool:
    if not _HALF.search(sign):
        return False
    try:
        json.loads(sign.removeprefix(":")).encode()
    except UnicodeEncodeError:
        return True
    return False


def _unwelcome(text: str) -> tuple[Where, int, str]:
    keys: set[Where] = set()
    for where, place, sign in _walk(text):
        if _is_half(sign):
            return where, place, _("Here is half a character (\\ud800 to \\udfff), so write the whole one.")
        if sign.startswith(":"):
            if where in keys:
                return where, place, _("The key stands here a second time, so keep only one of them.")
            keys.add(where)
        elif _NO_NUMBER.match(sign):  # whatever stands behind it
            return where, place, _("Here stands a number that is too large or none at all, so write another.")
    raise AssertionError("what was refused is found again")


def _walk(text: str) -> Iterator[tuple[Where, int, str]]:
    """Every key (its sign begins with a colon) and every value in a text that is JSON: where, at which character."""
    where: list[Any] = []
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in "}]":
            where.pop()
        elif sign == ",":
            where[-1] = where[-1] + 1 if isinstance(where[-1], int) else None
        elif sign != ":" and where and where[-1] is None:
            where[-1] = json.loads(sign)
            yield tuple(where), match.start(), f":{sign}"
        elif sign != ":":
            yield tuple(where), match.start(), sign
            if sign in "{[":
                where.append(None if sign == "{" else 0)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
