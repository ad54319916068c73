"""The fields of a request and of its answer, and of whether a plan was offered."""

from __future__ import annotations

from typing import Any

from minplan.documents import said
from minplan.plan.asking import office
from minplan.plan.meetings import Answer, Request, RequestForm
from minplan.text import N_
from minplan.ui.pages.common import codes, people
from minplan.ui.widgets.kinds import Day, Here, Option, Pick, Text, field, told
from minplan.ui.widgets.register import Kept

_WHEN = N_("Write the day it was asked for.")
_MADE = field("made", N_("Asked"), N_("day"), Day(needed=_WHEN), share=2, least=120)
_TO = field("to", N_("Asked whom"), N_("who was asked"), Pick(people(N_("Not said"), person=False)), share=4)
_ANSWER = field("answer", N_("Answer"), N_("answer"), Pick(codes(Answer)), share=2, least=120)
_ANSWERED = field("answered", N_("Answered"), N_("day of the answer"), Day(), share=2, least=120, last=1)
_HOW = field("how", N_("How it was asked"), N_("how it was asked"), Pick(codes(RequestForm, N_("Not said"))))
_REGISTERED = field("registered", N_("The kommun wrote it down"), N_("the day it was written down"), Day())
_NUMBER = field("number", N_("The number of the matter"), N_("the number of the matter"), Text())
_SAID = field("said", N_("What they answered, word for word"), N_("what they answered"), Text(prose=True))


def _new(here: Here, typed: str, among: Any) -> Request:
    return Request(id="", made=Day(needed=_WHEN).read(typed, here), to=office(here.plan))


def _nothing(here: Here) -> list[Option]:
    return []


def _measure(here: Here, item: Any) -> str:
    return said.measure(item.lss_measure)


def _granted(here: Here, item: Any) -> str:
    return str(item.granted)


FIELDS = (_MADE, _HOW, _TO, _REGISTERED, _NUMBER, _ANSWER, _ANSWERED, _SAID)
"""All that is known of a request."""

REQUESTS = Kept(
    collection="requests",
    title=N_("Requests for a plan"),
    picture="letter",
    columns=(_MADE, _TO, _ANSWER, _ANSWERED),
    more=(_HOW, _REGISTERED, _NUMBER, _SAID),
    new=_new,
    line=N_("New: the day it was asked for"),
)

OFFERED = Kept(
    collection="measures",
    title=N_("Were you offered a plan?"),
    picture="promises",
    lead=N_("When support is granted, a plan is to be offered with it."),
    columns=(
        told(N_("Support"), _measure, share=4, least=180),
        told(N_("Granted"), _granted, share=1, least=120),
        field("offered", N_("A plan was offered"), N_("the day a plan was offered"), Day(), share=2, least=140),
    ),
    new=_new,
    among=_nothing,
    among_title=N_("Support"),
    empty=N_("No support is written yet. You write it under About me."),
)
