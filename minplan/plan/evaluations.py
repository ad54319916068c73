"""What the person says of a goal when it is looked back upon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minplan.plan.goals import Subject, Voice
from minplan.plan.item import Item


class Face(StrEnum):
    """How it was, on a scale of faces."""

    GLAD = "glad"
    SO_SO = "so_so"
    SAD = "sad"


class Then(StrEnum):
    """What is to become of a goal that was looked back upon."""

    CONTENT = "content"
    GO_ON = "go_on"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Item):
    """A goal looked back upon: whether it became as wished, and if not, why; whether the person could decide as much as
    they wanted; what worked better and what worse; and what `then`, with `change` for how the goal should be.

    What is not answered is empty. `meeting` is where it was said, if in a meeting. `words` is the goal as it read then,
    and `words_voice` whose words that was: they stand here also when the goal is changed.
    """

    goal: str
    on: date
    became: Face | None = None
    why: str = ""
    decided: Face | None = None
    better: str = ""
    worse: str = ""
    then: Then | None = None
    change: str = ""
    voice: Voice = Voice.PERSON
    meeting: str = ""
    words: str = ""
    words_voice: Voice = Voice.PERSON
    concerns: tuple[Subject, ...] = ()
