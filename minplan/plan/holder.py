"""Who writes in a plan: the holder of the secret that it was opened with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minplan.plan.voice import Voice

if TYPE_CHECKING:
    from minplan.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Holder:
    """The one whose secret it is: the person, a representative or a helper, and their name.

    The person needs none here: it stands in the plan.
    """

    kind: Voice = Voice.PERSON
    name: str = ""

    def called(self, plan: Plan) -> str:
        """The name that stands with what they write."""
        return plan.person.name if self.kind is Voice.PERSON else self.name
