"""The bundled cases as plans, for tests of what is built on them."""

from __future__ import annotations

from functools import cache

from minplan.exchange.case import read_case
from minplan.paths import resource
from minplan.plan.plan import Plan

NAMES = ("katja", "stella", "sven")


@cache
def case(name: str) -> Plan:
    """The plan of a bundled case; its ids without a name of their own are new each run."""
    return read_case(resource("cases", f"{name}.yaml"))
