"""Each one's own view of a goal stands beside the other's, with its owner, and replaces nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minplan.plan.goals import Goal, Subject, Voice
from minplan.plan.people import PERSON, Person, Representative, RepresentativeKind
from minplan.plan.plan import Plan
from minplan.plan.views import asked_of, view, with_view

BORN = date(2014, 5, 3)
OTHERS = Goal(id="o", text="Hon ska lära sig räkna.", voice=Voice.REPRESENTATIVE, concerns=(Subject.SCHOOL,))
OWN = Goal(id="m", text="Jag vill ha en hund.")
GUARDIANS = tuple(Representative(id=one, name=one.title(), kind=RepresentativeKind.GUARDIAN) for one in ("far", "mor"))


def plan() -> Plan:
    return Plan(
        id="p",
        person=Person(name="Pim", born=BORN),
        coordinator=PERSON,
        representatives=GUARDIANS,
        goals=(OTHERS, OWN),
    )


def test_the_person_is_asked_of_anothers_words_and_the_guardians_of_the_childs() -> None:
    day = date(2026, 5, 20)
    assert asked_of(plan(), OTHERS, day) == (PERSON,)
    assert asked_of(plan(), OWN, day) == ("far", "mor")
    assert asked_of(plan(), replace(OWN, voice=Voice.SUPPORTER), day) == ("far", "mor")


def test_nobodys_guardians_are_asked_from_the_day_of_18_but_the_person_always_is() -> None:
    for day, guardians in ((date(2032, 5, 2), ("far", "mor")), (date(2032, 5, 3), ()), (date(2032, 5, 4), ())):
        assert asked_of(plan(), OWN, day) == guardians
        assert asked_of(plan(), OTHERS, day) == (PERSON,)


def test_a_view_is_written_changed_and_taken_away_and_the_goal_stays() -> None:
    said = with_view(plan(), "o", PERSON, "Jag vill hellre måla.")
    (one,) = said.differences
    assert (one.by, one.goal, one.concerns) == (PERSON, "o", (Subject.SCHOOL,))
    assert view(said, "o", PERSON) == "Jag vill hellre måla."
    assert view(said, "o", "mor") == ""
    other = with_view(said, "o", PERSON, "Jag vill måla.")
    assert [each.id for each in other.differences] == [one.id]
    assert with_view(other, "o", PERSON, " ").differences == ()
    assert with_view(plan(), "o", PERSON, "") == plan()
    assert other.goals == plan().goals
