"""A handover while it is asked for: what is answered so far, in which plan, on what day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from minplan.plan.effects import Answers, Goes
from minplan.plan.item import new_id
from minplan.plan.leaving import open_promises
from minplan.plan.people import Participant, Representative, RepresentativeKind
from minplan.plan.plan import Plan, called, humans

NEW, UNKNOWN, NOBODY = "+new", "+unknown", "+nobody"
"""Who comes, when that is nobody of the plan: somebody new, somebody not known yet, nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`comes` is who comes, as it was chosen: an id of the plan, or NEW, UNKNOWN, NOBODY; "" before that.

    With `each` every promise is asked about by itself. `keys` are the names of those who have a key to the plan.
    """

    plan: Plan
    today: date
    answers: Answers
    comes: str = ""
    each: bool = False
    keys: tuple[str, ...] = ()

    def put(self, **values: object) -> Draft:
        """The draft with other answers."""
        return replace(self, answers=replace(self.answers, **values))  # type: ignore[arg-type]

    def come(self, who: str) -> Draft:
        """Somebody is chosen to come; a new one begins as the one who leaves was, without the name."""
        answers = self.answers
        if who in (NEW, UNKNOWN):
            answers = replace(answers, took_over="", newcomer=self._newcomer())
        else:
            answers = replace(answers, took_over="" if who == NOBODY else who, newcomer=None)
        return replace(self, answers=answers, comes=who)

    def _newcomer(self) -> Participant | Representative:
        left = humans(self.plan).get(self.answers.left)
        if isinstance(left, Participant):
            bare = Participant(id=new_id(), role=left.role, organisation=left.organisation)
            return replace(bare, sector=left.sector, decides=left.decides)
        if isinstance(left, Representative) and self.answers.kind == "representative":
            kind = RepresentativeKind.GOD_MAN if left.kind is RepresentativeKind.GUARDIAN else left.kind
            return Representative(id=new_id(), name="", kind=kind, covers=left.covers)
        return Participant(id=new_id(), role="")

    @property
    def leaver(self) -> str:
        """What to call the one who leaves."""
        return called(self.plan, self.answers.left) if self.answers.left else ""

    @property
    def newcomer(self) -> str:
        """What to call the one who comes; "" for nobody."""
        new = self.answers.newcomer
        if new is None:
            return called(self.plan, self.answers.took_over) if self.answers.took_over else ""
        if isinstance(new, Participant) and not new.name:
            return ", ".join(part for part in (new.role, new.organisation) if part)
        return new.name

    def all_go(self, way: Goes) -> Draft:
        """Every promise goes the same way."""
        everyone = {one.id: way for one in open_promises(self.plan, self.answers.left)}
        return replace(self.put(goes=everyone), each=False)
