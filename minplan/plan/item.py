"""What all values of a plan have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from uuid import uuid4

STEP = 1024
"""The distance between two neighbours' `order`, so that another fits between them."""

ID_FORM = re.compile(r"[a-z0-9-]{1,40}")
"""How every id is written; a UUID is."""


class Value:
    """A value of a plan. Whoever reads one in refuses keys it does not know, so that nothing is lost on the way."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Value):
    """One of many: its `id` never changes, its `order` says where it stands among its like."""

    id: str
    order: int = 0


def new_id() -> str:
    """A fresh id for what has none of its own (RFC 9562, version 4)."""
    return str(uuid4())
