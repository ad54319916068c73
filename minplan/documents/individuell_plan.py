"""The individual plan under 10 § LSS: the paper to sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from minplan.documents import said, sections
from minplan.documents.drawings import small_map
from minplan.documents.parts import Fact, Facts, Paper, Part, Title
from minplan.documents.sections import how_to_reach
from minplan.documents.standing import Standing, standing
from minplan.documents.who_does_what import goals_with_actions, others_do
from minplan.documents.wording import wording
from minplan.formats import long_day
from minplan.plan.clock import written
from minplan.plan.plan import Plan, responsible
from minplan.text import _


def individuell_plan(plan: Plan, today: date) -> Paper:
    """The whole plan, as it stands today: the latest sealed version, or a draft when something has changed since."""
    stands = standing(plan)
    return Paper(
        stem="individuell-plan",
        title=joined_title(plan),
        language="sv",
        author=plan.person.name,
        parts=tuple(_parts(plan, today, stands)),
        footer=(
            said.joined(said.plan_name(plan), stands.said(), stands.day(today), by=" · "),
            stands.code(),
        ),
        page=_("Page {page} of {pages}"),
    )


def joined_title(plan: Plan) -> str:
    """The document's title, as a window shows it: the kind of paper and whose."""
    return _("Individual plan, {name}").format(name=plan.person.name)


def _parts(plan: Plan, today: date, stands: Standing) -> Iterator[Part]:
    yield _title(plan, stands)
    yield Facts(tuple(_facts(plan, stands)))
    yield from all_sections(plan, today)
    yield sections.law_box()
    yield from sections.signing(plan, today)


def all_sections(plan: Plan, today: date) -> Iterator[Part]:
    """Every section of the plan, between its title and its signatures."""
    yield from sections.own_words(plan)
    yield from sections.measures(plan)
    yield from sections.situation(plan.situation)
    yield from goals_with_actions(plan)
    yield from others_do(plan)
    yield from sections.other_plans(plan)
    yield from sections.people(plan)
    yield from sections.meetings(plan)
    yield from sections.follow_up(plan, today)
    yield from sections.consents(plan, today)
    yield from sections.copies(plan)


def _title(plan: Plan, stands: Standing) -> Title:
    return Title(
        text=said.plan_name(plan),
        kicker=_("Individual plan under {law}").format(law=wording("plan", "law")),
        chip="" if stands.version else _("Draft"),
        picture=small_map(plan),
    )


def _facts(plan: Plan, stands: Standing) -> Iterator[Fact]:
    day = written(plan)
    yield Fact(_("The plan is for"), said.born_line(plan))
    yield Fact(_("Responsible for the plan"), said.who_and_role(plan, responsible(plan)))
    yield Fact(_("Written"), said.joined(long_day(day) if day else "", stands.said()))
    yield from how_to_reach(plan)
