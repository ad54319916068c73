"""Skriv under: the version that was agreed, who has signed it, and who has not."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from minplan.documents.said import joined, role
from minplan.formats import grouped, long_day
from minplan.plan.completeness import findings
from minplan.plan.plan import Plan, called
from minplan.plan.signing import Signature, Version
from minplan.text import N_, _
from minplan.ui.pages.page import Reading
from minplan.ui.widgets.card import Card, Chip, columns, entry, fact, flowing, noticed, ruled


class Signing(Reading):
    """The signatures."""

    name = N_("Sign")
    picture = "sign"
    question = N_("Who has signed the plan?")
    lead = N_("You sign on paper. Choose Papers to print the plan.")
    empty = N_("Nobody has signed yet.")

    @staticmethod
    def filled(plan: Plan) -> bool:
        """Whether anybody has signed."""
        return bool(plan.signatures)

    def cards(self, plan: Plan) -> Iterator[QWidget]:
        """What lacks comes first, then each version with those who signed it, the latest first."""
        missing = [one for one in findings(plan, self.today) if one.code.startswith("signature-")]
        if missing:
            rows = (noticed(_(one.sentence).format(**one.values)) for one in missing)
            yield ruled(Card(_("Still missing"), "sign"), rows)
        for version in sorted(plan.versions, key=lambda one: one.number, reverse=True):
            yield _version(plan, version)


def _version(plan: Plan, version: Version) -> QWidget:
    name = _("Version {number}, {day}").format(number=version.number, day=long_day(version.sealed))
    rows: list[QWidget] = [_signature(plan, one) for one in plan.signatures if one.version == version.id]
    return ruled(Card(name, "papers"), [*rows, fact(_("Fingerprint"), grouped(version.fingerprint.upper()))])


def _signature(plan: Plan, one: Signature) -> QWidget:
    chip = flowing(Chip(_("Signed"), "accent", "check"))
    line = joined(role(plan, one.by).capitalize(), one.place, long_day(one.on))
    return columns(entry(called(plan, one.by), line), chip, shares=(3, 1))
