"""An example some weeks on: consents agreed to, a version sealed and signed, copies handed out, a consent withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

from minplan.documents.handing_out import copy_handed
from minplan.documents.rights import ground_of, role_of
from minplan.plan.consenting import agree, guardians_who_wait, withdraw
from minplan.plan.edits import add, change
from minplan.plan.handing_out import due
from minplan.plan.item import STEP, new_id
from minplan.plan.notes import Note
from minplan.plan.plan import Plan, humans
from minplan.plan.signers import signers
from minplan.plan.signing import Signature, SignedHow, SignsAs, Version, latest
from minplan.sealing import SealKey, new_key, seal_plan, with_signature

DRAWN = "M90 210L130 80L180 60L200 120L150 190L240 170L290 120L310 200L350 130L400 190L460 120L520 190L640 150L760 160"
"""A hand that signs."""


def sealed(plan: Plan, day: date) -> Plan:
    """The plan with a version of it, which the first of those who are to sign has signed."""
    key = new_key()
    made = seal_plan(_agreed(plan, day), day, key).plan
    return _signed(made, next(iter(signers(made, day))).who, day, key)


def _agreed(plan: Plan, day: date) -> Plan:
    """The plan where every guardian has said yes to what the other consented to."""
    for consent in plan.consents:
        for who in guardians_who_wait(plan, consent, day):
            plan = agree(plan, consent.id, who)
    return plan


def _signed(plan: Plan, who: str, day: date, key: SealKey) -> Plan:
    version = latest(plan)
    if version is None:
        raise RuntimeError("no version was sealed")
    return with_signature(plan, _signature(plan, version, who, day), key).plan


def _signature(plan: Plan, version: Version, who: str, day: date) -> Signature:
    return Signature(
        id=new_id(),
        order=STEP,
        version=version.id,
        by=who,
        on=day,
        place=plan.person.municipality,
        name=humans(plan)[who].name,
        role=role_of(plan, who),
        ground=ground_of(plan, who, day),
        how=SignedHow.DRAWN,
        drawn=DRAWN,
        fingerprint=version.fingerprint,
        signs_as=SignsAs.ENTITLED,
    )


def later(plan: Plan, day: date) -> Plan:
    """The same plan a day on: copies were handed out, a consent is taken back, a goal is another, a note is written."""
    for one in due(plan, day):
        handed = copy_handed(plan, one.to, day, by=plan.coordinator).handed
        plan, _kept = add(plan, "handed_out", handed)
    if plan.consents:
        plan = withdraw(plan, plan.consents[0].id, day + timedelta(days=1))
    goal = plan.goals[0]
    plan = change(plan, "goals", goal.id, text=f"{goal.text} Och det gör jag med.")
    plan, _kept = add(plan, "notes", Note(id="", order=STEP, text="Jag vill inte sitta längst fram.", on=day))
    return plan
