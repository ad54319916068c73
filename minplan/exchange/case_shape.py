"""The shape of a case file: which keys stand where, and what each may hold. It mirrors the format and reads nothing."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from minplan.exchange.case_values import (
    AreaOf,
    Category,
    Concerns,
    Day,
    Each,
    Given,
    GoalId,
    Human,
    HumanOrHumans,
    Humans,
    Many,
    MaybeArea,
    MaybeDay,
    Measure,
    Minutes,
    Moment,
    Months,
    Number,
    OwnId,
    VoiceOf,
    Words,
    not_before_given,
    one_of,
)  # fmt: skip
from minplan.plan.consents import ConsentForm
from minplan.plan.goals import ActionDecision, Basis, PlanKind, Status, Term, Voice
from minplan.plan.meetings import Answer, MeetingKind, RequestForm
from minplan.plan.people import Covers, RepresentativeKind, Sector

FORMAT = "minplan-case/1"
"""What `format` says in a case file of this shape."""


class Part(BaseModel):
    """A map in the file: keys it does not know are refused, and so is a value of another type."""

    model_config = ConfigDict(strict=True, extra="forbid")


class AddressPart(Part):
    """A postal address."""

    street: str = ""
    postal_code: str = ""
    city: str = ""


MaybeAddress = Annotated[AddressPart | None, Given]


class LinePart(Part):
    """A line of text: bare, or with whose words it is and what it touches."""

    text: Words
    voice: VoiceOf = Voice.PERSON
    concerns: Concerns = ()

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        if isinstance(value, int | float | None):
            raise PydanticCustomError("string_type", "string_type")
        return {"text": value} if isinstance(value, str) else value


Lines = Many[LinePart]


class PersonPart(Part):
    """The person whose plan it is."""

    name: Words
    born: MaybeDay = None
    personnummer: Number = ""
    address: MaybeAddress = None
    phone: str = ""
    email: str = ""
    municipality: str = ""
    protected: bool = False
    communication: Lines = ()
    about: Lines = ()


class RepresentativePart(Part):
    """Someone who may speak or sign for the person."""

    id: OwnId
    name: Words
    kind: Annotated[RepresentativeKind, one_of(RepresentativeKind)]
    covers: Each[Annotated[Covers, one_of(Covers)]] = ()
    since: MaybeDay = None
    until: MaybeDay = None
    phone: str = ""
    email: str = ""
    address: MaybeAddress = None
    protected: bool = False


class ParticipantPart(Part):
    """Someone asked to take part."""

    id: OwnId
    role: Words
    name: str = ""
    organisation: str = ""
    sector: Annotated[Sector | None, one_of(Sector)] = None
    decides: bool = False
    phone: str = ""
    email: str = ""
    address: MaybeAddress = None
    protected: bool = False


class MeasurePart(Part):
    """A measure already granted."""

    lss_measure: Measure
    granted: Day
    by: Human = ""


class SituationPart(Part):
    """How it is now in one area of life."""

    area: AreaOf
    good: str = ""
    change: str = ""
    voice: VoiceOf = Voice.PERSON
    concerns: Concerns = ()


class DifferencePart(Part):
    """Someone sees a goal otherwise."""

    by: Human
    text: Words
    concerns: Concerns = ()


class ActionPart(Part):
    """Something that will be done for a goal."""

    what: Words
    how: str = ""
    who: Human = ""
    by: MaybeDay = None
    scope: str = ""
    basis: Annotated[Basis | None, one_of(Basis)] = None
    lss_measure: Annotated[Measure | None, Given] = None
    decision: Annotated[ActionDecision | None, one_of(ActionDecision)] = None
    status: Annotated[Status, one_of(Status)] = Status.OPEN
    concerns: Concerns = ()


class GoalPart(Part):
    """A wish or a goal, with what will be done for it."""

    id: OwnId
    text: Words
    area: MaybeArea = None
    term: Annotated[Term | None, one_of(Term)] = None
    now: bool = False
    voice: VoiceOf = Voice.PERSON
    concerns: Concerns = ()
    differs: Annotated[DifferencePart | None, Given] = None
    actions: Many[ActionPart] = ()


class MeetingPart(Part):
    """A meeting."""

    id: OwnId
    kind: Annotated[MeetingKind, one_of(MeetingKind)]
    starts: Moment
    minutes: Annotated[Minutes | None, Given] = None
    place: str = ""
    topics: Many[str] = ()
    invited: Humans = ()
    present: Humans = ()
    speaks_for_person: Human = ""
    notes: str = ""


class FollowUpPart(Part):
    """When the plan is looked at again."""

    next: MaybeDay = None
    every_months: Annotated[Months | None, Given] = None
    evaluate: MaybeDay = None


class OtherPlanPart(Part):
    """An organisation's own plan."""

    name: Words
    kind: Annotated[PlanKind, one_of(PlanKind)]
    owner: Human = ""
    dated: MaybeDay = None
    goals: Each[GoalId] = ()
    concerns: Concerns = ()


class ExceptPart(Part):
    """What, or whom, the person has said no to: one of the two."""

    category: Annotated[Category | None, Given] = None
    to: Human = ""

    @model_validator(mode="after")
    def _one(self) -> ExceptPart:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("one_of_two", "one_of_two")
        return self


class ConsentPart(Part):
    """An informed consent."""

    id: OwnId
    to: Humans
    categories: Each[Category]
    purpose: Words
    consequences: str = ""
    informed_by: Human = ""
    given: Day
    until: Annotated[MaybeDay, AfterValidator(not_before_given)] = None
    review: MaybeDay = None
    by: HumanOrHumans = ()
    form: Annotated[ConsentForm | None, one_of(ConsentForm)] = None
    except_: Many[ExceptPart] = Field(default=(), alias="except")
    withdrawn: MaybeDay = None


class SignaturePart(Part):
    """Somebody signed the plan as it stands in the file."""

    by: Human
    on: Day
    place: str = ""


class RequestPart(Part):
    """The request for a plan."""

    made: Day
    how: Annotated[RequestForm | None, one_of(RequestForm)] = None
    to: Human = ""
    answer: Annotated[Answer, one_of(Answer)] = Answer.NONE
    answered: MaybeDay = None


class CaseFile(Part):
    """The whole file."""

    format: Literal["minplan-case/1"]
    person: PersonPart
    representatives: Many[RepresentativePart] = ()
    participants: Many[ParticipantPart] = ()
    coordinator: Human
    written: MaybeDay = None
    decisions: Many[MeasurePart] = ()
    resources: Lines = ()
    reasons: Lines
    situation: Many[SituationPart] = ()
    goals: Many[GoalPart]
    meetings: Many[MeetingPart] = ()
    follow_up: Annotated[FollowUpPart | None, Given] = None
    other_plans: Many[OtherPlanPart] = ()
    consents: Many[ConsentPart] = ()
    copies: Humans = ()
    signatures: Many[SignaturePart] = ()
    request: Annotated[RequestPart | None, Given] = None
