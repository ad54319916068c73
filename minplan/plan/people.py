"""Human beings in a plan: the person it belongs to, those who may speak for them, those who take part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.item import Item, Value

PERSON = "person"
"""The id that means the person the plan belongs to, wherever a human being is asked for."""


class RepresentativeKind(StrEnum):
    """In what right somebody speaks for the person; the codes are the law's own words where Swedish has no English."""

    GUARDIAN = "guardian"
    GOD_MAN = "god_man"
    FORVALTARE = "forvaltare"
    FRAMTIDSFULLMAKT = "framtidsfullmakt"
    FULLMAKT = "fullmakt"


class Covers(StrEnum):
    """A part of an appointment: sörja för person, förvalta egendom, bevaka rätt (12 kap. 2 § FB)."""

    CARE = "care"
    PROPERTY = "property"
    RIGHTS = "rights"


class Sector(StrEnum):
    """Where a participant comes from."""

    KOMMUN_LSS = "kommun_lss"
    KOMMUN_SOL = "kommun_sol"
    REGION = "region"
    SCHOOL = "school"
    FORSAKRINGSKASSAN = "forsakringskassan"
    ARBETSFORMEDLINGEN = "arbetsformedlingen"
    PRIVATE = "private"
    NETWORK = "network"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Value):
    """A postal address; what is not known is empty."""

    street: str = ""
    postal_code: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Value):
    """The person whose plan it is. `protected` is a protected identity: then no paper tells where they are."""

    name: str
    born: date | None = None
    personnummer: str = ""
    address: Address | None = None
    phone: str = ""
    email: str = ""
    municipality: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative(Item):
    """Someone who may speak or sign for the person; what they may do on a day is told by `representation`."""

    name: str
    kind: RepresentativeKind
    covers: tuple[Covers, ...] = ()
    since: date | None = None
    until: date | None = None
    phone: str = ""
    email: str = ""
    address: Address | None = None
    protected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Item):
    """Someone asked to take part. A role with no name yet is allowed; `decides` may decide about measures."""

    role: str
    name: str = ""
    organisation: str = ""
    sector: Sector | None = None
    decides: bool = False
    phone: str = ""
    email: str = ""
    address: Address | None = None
    protected: bool = False
