"""What a person may need at a meeting: what is offered to choose from, each with its picture; own words may be added.

A choice is kept in the plan by its words, as all that a person says; in Swedish, whatever the screen speaks.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from minplan.text import N_, _, speaking

_OFFERED = (
    (N_("Breaks"), "break"),
    (N_("A short meeting"), "short"),
    (N_("That you speak slowly"), "slowly"),
    (N_("Pictures"), "pictures"),
    (N_("An interpreter"), "interpreter"),
    (N_("A quiet room"), "quiet"),
    (N_("A place I know"), "place"),
    (N_("Few people"), "helpers"),
    (N_("Somebody I trust beside me"), "relations"),
)
OWN = "hand-up"
"""The picture of a need in the person's own words."""


class Need(NamedTuple):
    """A need as it is kept in the plan, and its picture's name; `message` is what it is called on the screen."""

    words: str
    picture: str
    message: str


@cache
def offered() -> tuple[Need, ...]:
    """What can be chosen."""
    with speaking("sv"):
        return tuple(Need(_(message), picture, message) for message, picture in _OFFERED)


def picture_of(words: str) -> str:
    """The picture of a need that is kept."""
    return next((one.picture for one in offered() if one.words == words), OWN)
