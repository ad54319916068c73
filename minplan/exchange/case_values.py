"""The single values of a case file: texts, ids, days, times, numbers, choices, and lists of them.

Every problem is a pydantic error whose `type` the module `sentences` knows; none of pydantic's own words reach anyone.
The validation context holds the ids that may be referred to: `people` and `goals`, as sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, FailFast, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from minplan.plan.consents import Kind
from minplan.plan.goals import LifeArea, Subject, Voice
from minplan.plan.item import ID_FORM
from minplan.plan.personnummer import flaw

Some = TypeVar("Some")
_SWEDEN = ZoneInfo("Europe/Stockholm")


def _given(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("nothing", "nothing")
    return value


def _words(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("blank", "blank")
    return value


def _own_id(value: str) -> str:
    if not ID_FORM.fullmatch(value):
        raise PydanticCustomError("id_form", "id_form")
    return value


def _known(kind: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        if info.context is not None and value not in info.context[kind]:
            raise PydanticCustomError(f"unknown_{kind}", "unknown")
        return value

    return check


def _number(value: str) -> str:
    wrong = flaw(value)
    if wrong is not None:
        raise PydanticCustomError(f"personnummer_{wrong}", "personnummer")
    return value


def one_of(*kinds: type[StrEnum]) -> BeforeValidator:
    """Reads a code of one of the enumerations."""
    codes = {member.value: member for kind in kinds for member in kind}

    def read(value: Any) -> StrEnum:
        if not isinstance(value, str) or value not in codes:
            raise PydanticCustomError("choice", "choice", {"choices": list(codes)})
        return codes[value]

    return BeforeValidator(read)


def _day(value: Any) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("day_form", "day_form")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("no_such_day", "no_such_day") from None


def _moment(value: Any) -> datetime:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", value):
        raise PydanticCustomError("moment_form", "moment_form")
    try:
        moment = datetime.combine(_day(value[:10]), time(int(value[11:13]), int(value[14:])))
    except ValueError:
        raise PydanticCustomError("no_such_time", "no_such_time") from None
    early, late = (moment.replace(tzinfo=_SWEDEN, fold=fold).utcoffset() for fold in (0, 1))
    if early is not None and late is not None and early < late:  # only so in an hour that is skipped (PEP 495)
        raise PydanticCustomError("skipped_hour", "skipped_hour")
    return moment


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _once(values: tuple[Some, ...]) -> tuple[Some, ...]:
    return tuple(dict.fromkeys(values))


def not_before_given(value: date | None, info: ValidationInfo) -> date | None:
    """The day itself; refused before the day in the field `given` of the same map."""
    given = info.data.get("given")
    if value is not None and given is not None and value < given:
        raise PydanticCustomError("before_given", "before_given")
    return value


Many = Annotated[tuple[Some, ...], FailFast()]
"""A list; its first problem is enough."""

Each = Annotated[tuple[Some, ...], FailFast(), AfterValidator(_once)]
"""A list in which naming the same twice says no more than once."""

Given = BeforeValidator(_given)
"""May be left out, but not left empty."""

Words = Annotated[str, AfterValidator(_words)]
"""A text that is not blank."""

OwnId = Annotated[str, AfterValidator(_own_id)]
Human = Annotated[str, AfterValidator(_known("people"))]
Humans = Each[Human]
HumanOrHumans = Annotated[Humans, BeforeValidator(_listed)]
GoalId = Annotated[str, AfterValidator(_known("goals"))]
Number = Annotated[str, AfterValidator(_number)]
Day = Annotated[date, BeforeValidator(_day)]
MaybeDay = Annotated[date | None, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Measure = Annotated[int, Field(ge=1, le=10)]
Months = Annotated[int, Field(ge=1, le=12)]
Minutes = Annotated[int, Field(ge=1, le=7 * 24 * 60)]
Concerns = Each[Annotated[Subject, one_of(Subject)]]
Category = Annotated[Kind | Subject, one_of(Kind, Subject)]
VoiceOf = Annotated[Voice, one_of(Voice)]
AreaOf = Annotated[LifeArea, one_of(LifeArea)]
MaybeArea = Annotated[LifeArea | None, one_of(LifeArea)]
