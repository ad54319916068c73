"""What the file of a paper about two is called, so that no two papers have one name."""

from __future__ import annotations

from collections.abc import Container, Iterable
from hashlib import sha256

from minplan.plan.plan import Plan, humans

_LONGEST = 74
"""How many letters two ids may have together that a name is made of; two UUIDs have fewer."""


def invitation(plan: Plan, meeting: str, to: str) -> str:
    """The stem of the invitation of somebody to a meeting, by their ids."""
    return _paired("inbjudan", meeting, to, (one.id for one in plan.meetings), humans(plan))


def report(plan: Plan, meeting: str, by: str) -> str:
    """The stem of the letter that asks somebody for a report before a meeting, by their ids."""
    return _paired("rapport", meeting, by, (one.id for one in plan.meetings), humans(plan))


def minutes(plan: Plan, meeting: str, to: str) -> str:
    """The stem of the minutes of a meeting to somebody, by their ids."""
    whole = f"{meeting}-{to}"  # the person's own minutes of a meeting are called by its id alone
    if any(one.id == whole for one in plan.meetings):
        return f"motesanteckningar-{meeting}_{to}"
    return _paired("motesanteckningar", meeting, to, (one.id for one in plan.meetings), humans(plan))


def recall(plan: Plan, consent: str, to: str) -> str:
    """The stem of the letter to somebody about a consent that is withdrawn, by their ids."""
    return _paired("aterkallelse", consent, to, (one.id for one in plan.consents), humans(plan))


def _paired(kind: str, first: str, second: str, firsts: Iterable[str], seconds: Container[str]) -> str:
    """KIND-FIRST-SECOND; with a sign between that no id has where two others of the plan would read the same."""
    if len(first) + len(second) > _LONGEST:
        return f"{kind}-{sha256(f'{first}/{second}'.encode()).hexdigest()[:32]}"
    name = f"{first}-{second}"
    twins = (one for one in firsts if one != first and name.startswith(f"{one}-") and name[len(one) + 1 :] in seconds)
    return f"{kind}-{first}_{second}" if any(twins) else f"{kind}-{name}"
