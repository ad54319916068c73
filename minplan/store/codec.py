"""Between the values of a plan and the columns they are kept in: the one place that knows both, led by the annotations.

Texts are kept as they are, days and times as ISO 8601, choices by their code, tuples and addresses as JSON. A text that
is no Unicode (it holds half a surrogate pair) and a number that SQLite has no room for are kept as bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints


class Column(NamedTuple):
    """How one field is kept: SQLite's type, whether it may be NULL, and the way there and back."""

    number: bool
    nullable: bool
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


class Row(NamedTuple):
    """How one value class is kept: a column for each field, by name and sorted so; a value as a tuple in that order,
    and the tuple as the fields' values by name.
    """

    columns: dict[str, Column]
    encode: Callable[[Any], tuple[Any, ...]]
    decode: Callable[[Any], dict[str, Any]]


def row_of(kind: type, names: tuple[str, ...] = ()) -> Row:
    """How values of a dataclass are kept, or only their fields in `names`."""
    hints = get_type_hints(kind)
    names = tuple(sorted(names or (one.name for one in fields(kind))))
    columns = {name: column_of(hints[name]) for name in names}
    encoders = [(name, columns[name].encode) for name in names]
    decoders = [(name, columns[name].decode) for name in names]

    def encode(value: Any) -> tuple[Any, ...]:
        return tuple(way(getattr(value, name)) for name, way in encoders)

    def decode(kept: Any) -> dict[str, Any]:
        return {name: way(one) for (name, way), one in zip(decoders, kept, strict=True)}

    return Row(columns, encode, decode)


@cache
def column_of(hint: Any) -> Column:
    """How a field with this annotation is kept. Raises TypeError for one that has no way."""
    nullable, hint = _without_none(hint)
    choices = _choices(hint)
    if choices:
        found = Column(False, False, _code, choices.__getitem__)
    elif get_origin(hint) is tuple:
        whole = _as_json(_list_of(column_of(get_args(hint)[0])))
        # Most lists say nothing, and are then read without asking what they say.
        found = whole._replace(decode=lambda kept: () if kept == "[]" else whole.decode(kept))
    elif is_dataclass(hint):
        found = _as_json(_object_of(hint))
    elif hint in _SIMPLE:
        found = _SIMPLE[hint]
    else:
        raise TypeError(f"no column can keep {hint}")
    if not nullable:
        return found
    encode, decode = found.encode, found.decode
    return Column(
        found.number,
        True,
        lambda value: None if value is None else encode(value),
        lambda kept: None if kept is None else decode(kept),
    )


def _without_none(hint: Any) -> tuple[bool, Any]:
    if get_origin(hint) not in (UnionType, Union):
        return False, hint
    kinds = tuple(one for one in get_args(hint) if one is not NoneType)
    return len(kinds) < len(get_args(hint)), kinds[0] if len(kinds) == 1 else Union[kinds]  # noqa: UP007


def _choices(hint: Any) -> dict[str, Enum]:
    """Every choice by its code, when the annotation is an enumeration or several."""
    kinds = get_args(hint) if get_origin(hint) in (UnionType, Union) else (hint,)
    if not all(isinstance(kind, type) and issubclass(kind, Enum) for kind in kinds):
        return {}
    return {one.value: one for kind in kinds for one in kind}


def _code(choice: Enum) -> Any:
    return choice.value


def text_to_column(text: str) -> str | bytes:
    """A text as SQLite keeps it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def column_to_text(kept: str | bytes) -> str:
    """A text as it was."""
    return kept if isinstance(kept, str) else kept.decode("utf-8", "surrogatepass")


def _number_to_column(number: int) -> int | bytes:
    return number if -(2**63) <= number < 2**63 else str(number).encode()


_SIMPLE: dict[Any, Column] = {
    str: Column(False, False, text_to_column, column_to_text),
    bool: Column(True, False, int, bool),
    int: Column(True, False, _number_to_column, int),
    date: Column(False, False, date.isoformat, date.fromisoformat),
    datetime: Column(False, False, datetime.isoformat, datetime.fromisoformat),
}


_SAID = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class _Shape(NamedTuple):
    """A way to what JSON can hold, and back."""

    to_json: Callable[[Any], Any]
    from_json: Callable[[Any], Any]


def _list_of(one: Column) -> _Shape:
    encode, decode = one.encode, one.decode
    if one is _SIMPLE[str]:
        return _Shape(list, tuple)
    return _Shape(lambda values: [encode(value) for value in values], lambda kept: tuple(decode(one) for one in kept))


def _object_of(kind: Any) -> _Shape:
    """Of a dataclass of texts: its fields that say something."""
    empty = {one.name: one.default for one in fields(kind) if one.default is not MISSING}
    names = [one.name for one in fields(kind)]

    def to_json(value: Any) -> dict[str, Any]:
        said = {name: getattr(value, name) for name in names}
        return {name: one for name, one in said.items() if name not in empty or one != empty[name]}

    return _Shape(to_json, lambda kept: kind(**kept))


def _as_json(shape: _Shape) -> Column:
    to_json, from_json = shape

    def encode(value: Any) -> str | bytes:
        return text_to_column(_SAID.encode(to_json(value)))

    return Column(False, False, encode, lambda kept: from_json(json.loads(column_to_text(kept))))
