"""How the ways into a plan are said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from minplan.formats import listed, long_day, sentence
from minplan.plan.goals import Voice
from minplan.plan.holder import Holder
from minplan.plan.plan import Plan
from minplan.plan.roles import Deed, refused
from minplan.store.keys_file import SlotKind
from minplan.store.ways import Way
from minplan.text import N_, _, ngettext

KINDS = {
    SlotKind.PASSPHRASE: N_("Passphrase"),
    SlotKind.RECOVERY: N_("Recovery code"),
    SlotKind.KEY_FILE: N_("Key file"),
    SlotKind.KEYRING: N_("This computer by itself"),
}
"""What each kind of way is called."""

ROLES = {
    Voice.PERSON: N_("The one whom the plan is about"),
    Voice.REPRESENTATIVE: N_("Speaks for {person}"),
    Voice.SUPPORTER: N_("Helps {person}"),
}
"""What each kind of holder is."""

_FEW = 4


def whose(plan: Plan, way: Way) -> str:
    """Whose a way is: a name, or that nobody has told; of a code nobody need have told."""
    if way.holder is not None:
        return way.holder.called(plan)
    return _("Recovery code") if way.kind is SlotKind.RECOVERY else _("Nobody has said whose it is")


def named(plan: Plan, way: Way) -> str:
    """A way in a few words, where it stands without its list: "Bo Ek (passphrase)"."""
    kind = _(KINDS[way.kind])
    return kind if way.holder is None else f"{whose(plan, way)} ({kind.lower()})"


def role(plan: Plan, holder: Holder) -> str:
    """What somebody is to the plan."""
    return _(ROLES[holder.kind]).format(person=plan.person.name)


def refusal(plan: Plan | None, holder: Holder | None, deed: Deed, day: date) -> str:
    """Why whoever opened the plan is not offered a deed, and who is; "" when they are."""
    found = refused(plan, holder, deed, day) if plan is not None else None
    if found is None:
        return ""
    return " ".join(sentence(one, found.values) for one in (found.why, found.instead))


def of_backups(days: Sequence[date]) -> str:
    """That older backups still open, how many, and from when; "" when there are none."""
    if not days:
        return ""
    shown = sorted(set(days))
    text = ngettext(
        "{count} backup in the plan's folder still opens with it: {days}.",
        "{count} backups in the plan's folder still open with it: {days}.",
        len(days),
    )
    if len(shown) <= _FEW:
        told = listed([long_day(one) for one in shown])
    else:
        told = _("from {first} to {last}").format(first=long_day(shown[0]), last=long_day(shown[-1]))
    return text.format(count=len(days), days=told)
