"""How a handover is said: each kind, what follows from it, what the law says, and what the family may need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minplan.documents.handbook import topic
from minplan.documents.wording import of_law
from minplan.formats import listed, long_day, sentence
from minplan.plan.after_handover import Consequences
from minplan.plan.consents import Consent
from minplan.plan.effects import SAYS, Effect
from minplan.plan.handing_out import given
from minplan.plan.handovers import EndedWhy, HandoverKind
from minplan.plan.law import facts
from minplan.plan.leaving import leaves
from minplan.plan.people import PERSON, RepresentativeKind
from minplan.plan.plan import Plan, called
from minplan.text import N_, _, ngettext
from minplan.ui.handover.draft import Draft

KINDS: Mapping[HandoverKind, tuple[str, str, str]] = {
    HandoverKind.COORDINATOR: (
        N_("Another answers for the plan"),
        N_("The one who keeps the plan together is to be somebody else."),
        "compass",
    ),
    HandoverKind.REPRESENTATIVE: (
        N_("Another speaks for me"),
        N_("A god man, a guardian or somebody else with a right to speak for you stops."),
        "speaking",
    ),
    HandoverKind.OFFICER: (
        N_("Somebody who helps me leaves"),
        N_("A handläggare, or another who takes part, leaves. Perhaps somebody new comes."),
        "helpers",
    ),
    HandoverKind.OF_AGE: (
        N_("I turn 18"),
        N_("The guardians' right ends that day. Then you decide yourself."),
        "cake",
    ),
    HandoverKind.ENDING: (
        N_("The plan comes to its end"),
        N_("It is no longer needed, or no longer wanted. Or somebody has died."),
        "plan",
    ),
}
"""Each kind: what it is called, what it is about, and its picture."""

DONE: Mapping[HandoverKind, str] = {
    HandoverKind.COORDINATOR: N_("Another answers for the plan"),
    HandoverKind.REPRESENTATIVE: N_("Changed who speaks for me"),
    HandoverKind.OFFICER: N_("{name} has left"),
    HandoverKind.OF_AGE: N_("Went through what is new at 18"),
    HandoverKind.ENDING: N_("The plan has ended"),
}
"""What the step is called when it is done."""


def says(effect: Effect) -> str:
    """What an effect does, in a sentence."""
    return sentence(SAYS[effect.does], effect.values)


def _to(plan: Plan, consent: Consent) -> str:
    return listed([called(plan, one) for one in consent.to if one not in consent.except_to])


def follows(draft: Draft, found: Consequences) -> list[str]:
    """What comes of it by itself, a sentence each."""
    plan, answers, lines = found.after, draft.answers, []
    for one in found.fallen:
        text = _("The consent to {names} no longer holds, for who gave it may not any more. You can ask for it anew.")
        lines.append(text.format(names=_to(plan, one)))
    if found.new_version:
        lines.append(_("What you agreed on is changed, so a new version of the plan is to be made ready."))
    if found.sign:
        lines.append(_("These are to sign: {names}.").format(names=listed([called(plan, one) for one in found.sign])))
    lines += _papers(draft)
    lines += [_("{name} has a key to the plan. Withdraw it afterwards.").format(name=one) for one in _keys(draft)]
    if answers.new not in ("", PERSON) and draft.newcomer and answers.kind is not HandoverKind.REPRESENTATIVE:
        lines.append(_("{name} may know only what you say yes to.").format(name=draft.newcomer))
    if answers.kind is HandoverKind.ENDING:
        lines.append(_("Nothing in the plan is removed. You choose afterwards to keep it or to erase it."))
    return lines


def _papers(draft: Draft) -> list[str]:
    plan, answers = draft.plan, draft.answers
    if answers.kind is HandoverKind.ENDING:
        everyone = dict.fromkeys(one.to for one in plan.handed_out if one.to not in ("", PERSON))
        names = [called(plan, one) for one in everyone if given(plan, one)]
        text = _("These have papers of the plan: {names}. A letter to each can ask for them back.")
        return [text.format(names=listed(names))] if names else []
    count = len(given(plan, answers.left)) if answers.left and leaves(plan, answers) else 0
    text = ngettext(
        "{name} has {count} paper of the plan. A letter can ask for it back.",
        "{name} has {count} papers of the plan. A letter can ask for them back.",
        count,
    )
    return [text.format(name=draft.leaver, count=count)] if count else []


def _keys(draft: Draft) -> list[str]:
    answers = draft.answers
    over = {draft.leaver} if answers.left != PERSON and leaves(draft.plan, answers) else set()
    if answers.kind is HandoverKind.OF_AGE:
        over = {one.name for one in draft.plan.representatives if one.kind is RepresentativeKind.GUARDIAN}
    return [one for one in draft.keys if one in over]


def law(*ids: str) -> list[str]:
    """What the law says, each with the day it was checked."""
    found = []
    for one in (facts()[id_] for id_ in ids):
        before = f"{one.reference}: " if one.reference else ""
        checked = _("Checked {day}.").format(day=long_day(one.checked))
        found.append(f"{before}{of_law(one.id, one.text)} {checked}")
    return found


def of_age(draft: Draft) -> Sequence[tuple[str, Sequence[str]]]:
    """What changes on the 18th birthday."""
    day = long_day(draft.answers.on)
    return (
        (
            "",
            (
                _("On {day} your guardians no longer decide for you. They may go on helping you.").format(day=day),
                _("You ask for support yourself, and you sign the plan yourself."),
                _("You decide who may know what. What your guardians said yes to no longer holds."),
            ),
        ),
        (
            _("If it is hard to decide alone"),
            (
                _("You can have help from a god man. The kommun can tell the överförmyndare that you need one."),
                _("You can also choose who helps you, and write a fullmakt."),
            ),
        ),
    )


def law_of_age() -> Sequence[str]:
    """What the law says of all that, for whoever asks."""
    return law("ages", "guardian", "parent-adult", "lss-15", "reform")


def family() -> Sequence[tuple[str, Sequence[str]]]:
    """The help for those who are left."""
    found = topic("nar-nagon-har-dott")
    return tuple((one.heading, one.paragraphs) for one in found.sections)


def ended(plan: Plan) -> str:
    """That the plan has ended, since when, and why."""
    if plan.ended is None:
        return ""
    whys = {
        EndedWhy.DONE: N_("The plan has ended from {day}. It was no longer needed."),
        EndedWhy.MOVED: N_("The plan has ended from {day}, because of a move."),
        EndedWhy.NOT_WANTED: N_("The plan has ended from {day}. It was no longer wanted."),
        EndedWhy.DIED: N_("The plan has ended from {day}. {name} has died."),
    }
    text = whys[plan.ended_why] if plan.ended_why is not None else N_("The plan has ended from {day}.")
    return sentence(text, {"day": plan.ended, "name": plan.person.name})
