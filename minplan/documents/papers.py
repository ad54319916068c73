"""All the papers of a plan, by the file's stem, in the order that they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from minplan.documents import stems
from minplan.documents.andra_planer import STEM as OTHER_PLANS
from minplan.documents.andra_planer import andra_planer
from minplan.documents.anteckningar import STEM as NOTES
from minplan.documents.anteckningar import anteckningar
from minplan.documents.asking import asked, letters_of_request
from minplan.documents.aterkallelse import aterkallelse
from minplan.documents.begaran import begaran
from minplan.documents.beside import LANGUAGE as ENGLISH
from minplan.documents.beside import beside
from minplan.documents.exemplar import exemplar
from minplan.documents.forbered import forbered
from minplan.documents.forbered import stem as forbered_stem
from minplan.documents.handing_over import letters_of_handovers
from minplan.documents.inbjudan import inbjudan
from minplan.documents.individuell_plan import individuell_plan, joined_title
from minplan.documents.motesanteckningar import motesanteckningar
from minplan.documents.parts import Paper
from minplan.documents.planer import STEM as PLANS
from minplan.documents.planer import planer
from minplan.documents.rapport import rapport
from minplan.documents.samtycke import samtycke
from minplan.documents.sending import letter_paper
from minplan.documents.since import andringar
from minplan.documents.the_year import letters_of_the_year
from minplan.documents.utvardering import of_the_goals
from minplan.plan.copy import may_have_copy
from minplan.plan.handing_out import recalls
from minplan.plan.meetings import Meeting
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan
from minplan.plan.reporting import Stands, wanted
from minplan.plan.sealed import can_be_read
from minplan.plan.signing import is_draft, latest
from minplan.text import speaking

PAPER_LANGUAGE = "sv"
LANGUAGES = (PAPER_LANGUAGE, "sv+en")
"""What a paper can be in: Swedish, or Swedish with English beside it."""

Papers = dict[str, Callable[[], Paper]]


def papers(plan: Plan, today: date, language: str = PAPER_LANGUAGE) -> Papers:
    """Each paper's stem with the function that makes it, in one of LANGUAGES whatever language the screen has."""
    return {stem: make for some in _in_turn(plan, today) for stem, make in in_language(some, language).items()}


def _in_turn(plan: Plan, today: date) -> Iterator[Papers]:
    """The papers, some at a time."""
    yield {"individuell-plan": partial(individuell_plan, plan, today)}
    version = latest(plan)
    if version is not None and is_draft(plan) and can_be_read(plan, version):
        yield {f"andringar-sedan-{version.number}": partial(andringar, plan, version)}
    for meeting in meetings_to_invite_to(plan, today):
        yield invitations(plan, meeting, today)
        if meeting.called_off is None:
            yield reports_wanted(plan, meeting, today)
            yield {forbered_stem(meeting.id): partial(forbered, plan, meeting)}
    yield {"begaran": partial(begaran, plan, today)}
    yield of_the_request(plan, today)
    yield {f"samtycke-{consent.id}": partial(samtycke, plan, consent, today) for consent in plan.consents}
    yield {f"motesanteckningar-{one.id}": partial(motesanteckningar, plan, one) for one in plan.meetings}
    yield copies(plan, dict.fromkeys(one.to for one in plan.copies), today)
    yield of_the_year(plan, today)
    yield of_handovers(plan, today)
    yield of_the_goals(plan, today)
    if plan.other_plans:
        yield {OTHER_PLANS: partial(andra_planer, plan, today)}
    for recall in recalls(plan, today):
        yield {stems.recall(plan, recall.consent.id, recall.to): partial(aterkallelse, plan, recall, today)}
    if plan.notes:
        yield {NOTES: partial(anteckningar, plan)}
    yield {PLANS: planer}


def titles(plan: Plan, today: date) -> Iterator[tuple[str, str]]:
    """Each paper's stem and title in Swedish, one at a time: most must be made for it, and whoever asks may stop."""
    with speaking(PAPER_LANGUAGE):
        whole = joined_title(plan)  # the longest of them is not made for its title's sake
    for some in _in_turn(plan, today):
        for stem, make in in_language(some, PAPER_LANGUAGE).items():
            yield stem, whole if stem == "individuell-plan" else make().title


def copies(plan: Plan, recipients: Iterable[str], today: date) -> Papers:
    """A copy for each of these who may have one today."""
    return {
        f"exemplar-{one}": partial(exemplar, plan, one, today) for one in recipients if may_have_copy(plan, one, today)
    }


def of_the_request(plan: Plan, today: date, *, every: bool = False) -> Papers:
    """The letters that fit how far the latest request for a plan has come; with `every` those that do not, too."""
    letters = letters_of_request(plan, today, every=every)
    return {stem: partial(asked, plan, one, today) for stem, one in letters.items()}


def of_the_year(plan: Plan, today: date) -> Papers:
    """Lists of promises, letters to who is late, the year gone through."""
    return {stem: partial(letter_paper, plan, one, today) for stem, one in letters_of_the_year(plan, today).items()}


def of_handovers(plan: Plan, today: date) -> Papers:
    """Letters to who has left, summaries for who has come, and letters when the plan has ended."""
    return {stem: partial(letter_paper, plan, one, today) for stem, one in letters_of_handovers(plan, today).items()}


def invitations(plan: Plan, meeting: Meeting, today: date) -> Papers:
    """An invitation for each who is invited; the person, who always is, needs none."""
    return {
        stems.invitation(plan, meeting.id, one): partial(inbjudan, plan, meeting, one, today)
        for one in dict.fromkeys(meeting.invited)
        if one != PERSON
    }


def reports_wanted(plan: Plan, meeting: Meeting, today: date) -> Papers:
    """A letter to each whose report is wanted for a meeting and has not come."""
    return {
        stems.report(plan, meeting.id, one.who): partial(rapport, plan, meeting, one.who, today)
        for one in wanted(plan, meeting, today)
        if one.stands is not Stands.CAME
    }


def meetings_to_invite_to(plan: Plan, today: date) -> tuple[Meeting, ...]:
    """The meetings from today on, and the latest one when none lies ahead."""
    by_time = sorted(plan.meetings, key=lambda one: one.starts)
    ahead = tuple(one for one in by_time if one.starts.date() >= today)
    return ahead or tuple(by_time[-1:])


def in_language(papers: Papers, language: str) -> Papers:
    """The same papers, made in one of LANGUAGES."""
    return {stem: partial(_made, make, language) for stem, make in papers.items()}


def _made(make: Callable[[], Paper], language: str) -> Paper:
    swedish = _speaking(PAPER_LANGUAGE, make)
    return swedish if language == PAPER_LANGUAGE else beside(swedish, _speaking(ENGLISH, make))


def _speaking(language: str, make: Callable[[], Paper]) -> Paper:
    with speaking(language):
        return make()
