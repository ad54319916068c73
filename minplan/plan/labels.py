"""What the codes of a plan are called. A label is a message to translate; `label` gives it for any code."""

from __future__ import annotations

from enum import StrEnum

from minplan.plan.consents import ConsentForm, Contact, Handed, Kind
from minplan.plan.goals import ActionDecision, Basis, LifeArea, PlanKind, Status, Subject, Term, Voice
from minplan.plan.meetings import Answer, MeetingKind, RequestForm
from minplan.plan.people import Covers, RepresentativeKind, Sector
from minplan.plan.signing import SignedHow, SignsAs
from minplan.text import N_

_LABELS: tuple[tuple[StrEnum, str], ...] = (
    (RepresentativeKind.GUARDIAN, N_("guardian")),
    (RepresentativeKind.GOD_MAN, N_("god man")),
    (RepresentativeKind.FORVALTARE, N_("förvaltare")),
    (RepresentativeKind.FRAMTIDSFULLMAKT, N_("holder of a framtidsfullmakt")),
    (RepresentativeKind.FULLMAKT, N_("holder of a fullmakt")),
    (Covers.CARE, N_("care for the person")),
    (Covers.PROPERTY, N_("look after property")),
    (Covers.RIGHTS, N_("guard rights")),
    (Sector.KOMMUN_LSS, N_("Kommun, LSS")),
    (Sector.KOMMUN_SOL, N_("Kommun, social services")),
    (Sector.REGION, N_("Region")),
    (Sector.SCHOOL, N_("School")),
    (Sector.FORSAKRINGSKASSAN, N_("Försäkringskassan")),
    (Sector.ARBETSFORMEDLINGEN, N_("Arbetsförmedlingen")),
    (Sector.PRIVATE, N_("Private")),
    (Sector.NETWORK, N_("Family and friends")),
    (Sector.OTHER, N_("Other")),
    (Voice.PERSON, N_("own words")),
    (Voice.REPRESENTATIVE, N_("the representative's words")),
    (Voice.SUPPORTER, N_("read by a helper")),
    (Subject.HEALTH, N_("health")),
    (Subject.SCHOOL, N_("school")),
    (Subject.WORK, N_("work")),
    (Subject.ECONOMY, N_("money")),
    (Subject.HOUSING, N_("housing")),
    (Subject.RELATIONS, N_("relations")),
    (LifeArea.LEARNING, N_("Learning")),
    (LifeArea.DEMANDS, N_("Everyday demands")),
    (LifeArea.COMMUNICATION, N_("Communication")),
    (LifeArea.MOBILITY, N_("Moving about")),
    (LifeArea.SELF_CARE, N_("Caring for myself")),
    (LifeArea.HOME_LIFE, N_("Home life")),
    (LifeArea.RELATIONS, N_("Relations")),
    (LifeArea.WORK_SCHOOL, N_("School and work")),
    (LifeArea.COMMUNITY, N_("Leisure and community")),
    (Term.SHORT, N_("short term")),
    (Term.LONG, N_("long term")),
    (Basis.LSS, N_("LSS")),
    (Basis.SOL, N_("Social services act")),
    (Basis.HSL, N_("Health care")),
    (Basis.SCHOOL, N_("School act")),
    (Basis.SOCIALFORSAKRING, N_("Social insurance")),
    (Basis.ARBETSMARKNAD, N_("Labour market support")),
    (Basis.OTHER, N_("Other ground")),
    (ActionDecision.DECIDED, N_("Decided")),
    (ActionDecision.PLANNED, N_("Planned")),
    (ActionDecision.WISHED, N_("Wished for")),
    (Status.OPEN, N_("Under way")),
    (Status.DONE, N_("Done")),
    (Status.DROPPED, N_("Dropped")),
    (PlanKind.GENOMFORANDEPLAN, N_("Implementation plan")),
    (PlanKind.SIP, N_("SIP, coordinated individual plan")),
    (PlanKind.HABILITERING, N_("Habilitation plan")),
    (PlanKind.VARDPLAN, N_("Care plan")),
    (PlanKind.ATGARDSPROGRAM, N_("School action programme")),
    (PlanKind.STUDIEPLAN, N_("Study plan")),
    (PlanKind.INTRODUKTION, N_("Introduction plan")),
    (PlanKind.AKTIVITETSERSATTNING, N_("Plan for activity compensation")),
    (PlanKind.REHABILITERING, N_("Rehabilitation plan")),
    (PlanKind.HANDLINGSPLAN, N_("Action plan")),
    (PlanKind.OTHER, N_("Other plan")),
    (MeetingKind.PREPARATION, N_("Preparation")),
    (MeetingKind.PLANNING, N_("Planning meeting")),
    (MeetingKind.FOLLOW_UP, N_("Follow-up")),
    (MeetingKind.EVALUATION, N_("Evaluation")),
    (RequestForm.ORAL, N_("orally")),
    (RequestForm.WRITTEN, N_("in writing")),
    (Answer.GRANTED, N_("yes")),
    (Answer.REFUSED, N_("no")),
    (Answer.NONE, N_("no answer")),
    (Kind.IDENTITY, N_("who I am")),
    (Kind.REASONS, N_("why I want a plan")),
    (Kind.SITUATION, N_("how it is for me now")),
    (Kind.GOALS, N_("what I want")),
    (Kind.ACTIONS, N_("who does what")),
    (Kind.OTHER_PLANS, N_("other plans")),
    (ConsentForm.WRITTEN, N_("given in writing")),
    (ConsentForm.ORAL, N_("given orally")),
    (Contact.ADDRESS, N_("address")),
    (Contact.PHONE, N_("telephone")),
    (Contact.EMAIL, N_("e-mail")),
    (Contact.PERSONNUMMER, N_("personal identity number")),
    (Handed.PLAN, N_("the whole plan")),
    (Handed.COPY, N_("a copy by consent")),
    (Handed.WITHDRAWAL, N_("a letter that takes a consent back")),
    (SignedHow.DRAWN, N_("drawn on the screen")),
    (SignedHow.MARK, N_("a mark before witnesses")),
    (SignedHow.INK, N_("ink on paper")),
    (SignsAs.ENTITLED, N_("signs in their own right")),
    (SignsAs.PARTICIPANT, N_("signs as a participant")),
    (SignsAs.UNENTITLED, N_("has no right to sign for the person")),
)

# Codes of two enumerations may be the same word ("school"), and then they are equal: the class tells them apart.
_BY_CLASS = {(type(code), code.value): message for code, message in _LABELS}


def label(code: StrEnum) -> str:
    """The message that names a code; every code of a plan has one."""
    return _BY_CLASS[type(code), code.value]
