"""Years played through, with a clock that moves: on each day the next steps are what the law and the plan say."""

from __future__ import annotations

from pathlib import Path

import pytest

from minplan.plan.step import Do
from tests.cases import NAMES
from tests.year.walker import Made, read, walk

ASKED_OF_EVERY_STORY = {
    Do.REMIND, Do.SIGN, Do.HAND_OUT, Do.INVITE, Do.HOLD, Do.ASK_REPORTS, Do.REPORTS_LATE, Do.NOTE_MEETING, Do.MINUTES,
    Do.PROMISE_SOON, Do.LATE_LETTER, Do.LATE_AGAIN, Do.BOOK, Do.MOVE_FOLLOW_UP, Do.EVALUATE, Do.REVIEW_PAPER,
    Do.CONSENT_ENDS, Do.TURNS_18, Do.OF_AGE,
}  # fmt: skip
"""From the request that meets silence, by promises kept and broken, to the day the person comes of age."""


@pytest.mark.parametrize("name", NAMES)
def test_each_day_asks_for_what_the_story_says_and_every_letter_can_be_read_by_all(name: str, tmp_path: Path) -> None:
    made: Made = {}
    for day, expected, found, story in walk(name, tmp_path):
        assert found == expected, day.isoformat()
        made = story.made
    assert len(made) > 10
    assert {letter: wrong for letter, wrong in made.items() if wrong} == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_story_goes_all_the_way_from_the_request_to_coming_of_age(name: str) -> None:
    days = [one["on"] for one in read(name)]
    assert days == sorted(days)
    told = {line.split(" ")[1] for one in read(name) for line in one["next"] or ()}
    for happening in (happening for one in read(name) for happening in one.get("then") or ()):
        told |= {*happening.get("send", ()), *happening.get("do", ())}
    assert {one.value for one in ASKED_OF_EVERY_STORY} <= told
