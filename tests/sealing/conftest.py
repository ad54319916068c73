"""A key, and Katja's plan as it is sealed and then signed; made once, for a key and a seal take their time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from minplan.plan.people import PERSON
from minplan.plan.signing import Signature
from minplan.sealing import Sealed, SealKey, new_key, seal_plan, with_signature
from tests.cases import case

DAY = date(2026, 5, 22)


@pytest.fixture(scope="session")
def key() -> SealKey:
    """A plan's own key."""
    return new_key()


@pytest.fixture(scope="session")
def sealed(key: SealKey) -> Sealed:
    """Katja's plan, sealed as version 1 and signed by nobody."""
    return seal_plan(replace(case("katja"), versions=(), signatures=()), DAY, key)


@pytest.fixture(scope="session")
def signed(key: SealKey, sealed: Sealed) -> Sealed:
    """The same, signed by Katja the day after."""
    mine = Signature(id="s1", version=sealed.version.id, by=PERSON, on=date(2026, 5, 23), place="Sölvesborg")
    return with_signature(sealed.plan, mine, key)


class Kept(dict[str, bytes]):
    """Papers by their hash, as a store keeps them."""

    def __init__(self, *papers: Sealed) -> None:
        super().__init__({sha256(one.paper).hexdigest(): one.paper for one in papers})
