"""What is wrong in a case file, in plain words that say what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

from minplan.exchange.errors import Where, shown
from minplan.exchange.yaml_text import Node
from minplan.text import _


def sentence(kind: str, node: Node, where: Where, context: Mapping[str, Any], shape: type[BaseModel]) -> str:
    """One sentence for a problem of this kind (a pydantic error's `type`) at the node; `shape` is the whole file's."""
    value = shown(node.source)
    if kind == "missing":
        return _("The key {key} is missing, so add it here.").format(key=where[-1])
    if kind == "extra_forbidden":
        return unknown_key(str(where[-1]), known_keys(shape, where[:-1]))
    if kind in ("string_type", "nothing"):
        return _no_text(node, value) if kind == "string_type" else _nothing()
    if kind == "choice":
        return _("Here stands {value}, so choose one of: {choices}.").format(
            value=value or "…", choices=", ".join(context["choices"])
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        return _number_out_of_range(str(where[-1]))
    return _SENTENCES.get(kind, _something)().format(value=value, **context)


def unknown_key(key: str, known: Iterable[str]) -> str:
    """The sentence for a key that is not known; names the one that was perhaps meant."""
    near = get_close_matches(key.lower(), known, 1, 0.6)
    if " " in key:
        return _("The text holds a colon and a space, so put quotation marks round it.")
    if near:
        return _("The key {key} is not known here, so write {near} if that is what you meant.").format(
            key=shown(key), near=near[0]
        )
    return _("The key {key} is not known here, so take it away or use one of: {known}.").format(
        key=shown(key), known=", ".join(known)
    )


def known_keys(shape: type[BaseModel], where: Where) -> list[str]:
    """The keys that may stand in the map at that place."""
    for part in where:
        if isinstance(part, str):
            named = {field.alias or name: field.annotation for name, field in shape.model_fields.items()}
            shape = _shape_in(named.get(part)) or shape
    return [field.alias or name for name, field in shape.model_fields.items()]


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _shape_in(one))), None)


def _no_text(node: Node, value: str) -> str:
    if isinstance(node.value, dict) and len(node.value) == 1:
        return _("The text holds a colon and a space, so put quotation marks round it.")
    if isinstance(node.value, dict | list):
        return _("A single text is asked for here, so do not write a list or keys of its own.")
    if not value:
        return _nothing()
    return _('A text is asked for here, so put quotation marks round it: "{value}".').format(value=value)


def _nothing() -> str:
    return _("Nothing stands after the key, so write something or take the key away.")


def _number_out_of_range(key: str) -> str:
    if key == "every_months":
        return _("A plan is reviewed at least once a year, so write a number of months from 1 to 12.")
    if key == "lss_measure":
        return _("There are ten measures in 9 § LSS, so write a number from 1 to 10.")
    return _("A meeting lasts from 1 minute to a week, so write the number of minutes.")


def _something() -> str:
    return _("What stands here is not of the right kind, so compare it with an example.")


_SENTENCES: dict[str, Callable[[], str]] = {
    "blank": lambda: _("The text is empty, so write something."),
    "bool_type": lambda: _("Only true or false can stand here, so write one of them."),
    "int_type": lambda: _("A whole number is asked for here, so write it with digits and no quotation marks."),
    "tuple_type": lambda: _("A list is asked for here, so write it as [one, two], or as [] when there is nothing."),
    "model_type": lambda: _("Keys are asked for here, so write each key with a colon on a line of its own."),
    "id_form": lambda: _("An id is 1 to 40 of the signs a-z, 0-9 and hyphen, so choose another than {value}."),
    "reserved_id": lambda: _("Only the person has the id person, so choose another."),
    "taken_id": lambda: _("The id {value} is taken on line {line}, so choose another."),
    "unknown_people": lambda: _(
        "Nobody has the id {value}, so write person or an id from representatives or participants."
    ),
    "unknown_goals": lambda: _("No goal has the id {value}, so write the id of one of the goals."),
    "day_form": lambda: _("A day is asked for here, so write it as 2026-03-12."),
    "no_such_day": lambda: _("The day {value} does not exist, so look in a calendar."),
    "moment_form": lambda: _('A day and a time are asked for here, so write them as "2026-03-12 13:30".'),
    "no_such_time": lambda: _("The time {value} does not exist, so write a time from 00:00 to 23:59."),
    "skipped_hour": lambda: _("The clock goes from 02:00 to 03:00 that night, so write another time than {value}."),
    "before_given": lambda: _("The consent ends before it was given, so write a later day."),
    "one_of_two": lambda: _("An exception is either a category or a to, so write one of them."),
    "personnummer_form": lambda: _("A personnummer is written YYYYMMDD-NNNN or YYMMDD-NNNN, so write it like that."),
    "personnummer_day": lambda: _("The day in the personnummer does not exist, so check its first digits."),
    "personnummer_control_digit": lambda: _(
        "The last digit of the personnummer is not right, so check all its digits."
    ),
}
