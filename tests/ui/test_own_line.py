"""Berätta says in one quiet line what is the person's own just now, over the question that is met first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from minplan.app import Dress
from minplan.plan.edits import change
from minplan.plan.meetings import FollowUp
from minplan.plan.plan import Plan
from minplan.text import speaking
from minplan.ui.tell import Tell
from minplan.ui.tell.own_line import own_line
from minplan.ui.theme import Look
from tests.cases import case

DAY = date(2026, 5, 20)


def meets(day: date) -> Plan:
    return change(case("katja"), "meetings", "m2", starts=datetime(day.year, day.month, day.day, 13))


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 5, 20), "I dag är det möte."),
        (date(2026, 5, 21), "I morgon är det möte."),
        (date(2026, 5, 26), "På tisdag är det möte."),
        (date(2026, 5, 28), ""),
    ],
)
def test_a_meeting_this_week_is_said_by_its_day(day: date, says: str) -> None:
    with speaking("sv"):
        assert own_line(meets(day), DAY) == says


def test_what_others_are_to_do_is_not_said_to_the_person() -> None:
    with speaking("sv"):
        assert own_line(case("katja"), DAY) == ""
        assert own_line(case("katja"), date(2027, 1, 15)) == "Det är dags att se tillbaka på dina mål."
        young = replace(case("katja"), written=None, signatures=(), versions=(), follow_up=FollowUp(), meetings=())
        assert own_line(young, date(2030, 4, 20)) == "Du fyller snart 18 år. Då bestämmer du mer själv."


def test_the_line_stands_over_the_first_question_and_over_no_other(dress: Dress, settle: Callable[[], None]) -> None:
    dress.choose(Look())
    tell = Tell(DAY)
    tell.resize(1000, 700)
    tell.show_plan(meets(date(2026, 5, 26)))
    tell.show()
    assert tell.own.isVisible()
    assert tell.own.text() == "På tisdag är det möte."
    tell.go_on()
    assert not tell.own.isVisible()
    tell.hide()
    tell.deleteLater()
    settle()
