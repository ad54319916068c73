"""How a plan stands on paper: as the version sealed last, or as a draft. Each paper asks once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minplan.formats import grouped, long_day
from minplan.plan.plan import Plan
from minplan.plan.signing import Version, fingerprint, latest
from minplan.text import _


@dataclass(frozen=True, slots=True)
class Standing:
    """The plan's fingerprint in hex, and the version that it is; None for a draft."""

    fingerprint: str
    version: Version | None

    def said(self) -> str:
        """Which version it is, or that it is a draft."""
        return _("version {number}").format(number=self.version.number) if self.version else _("draft")

    def day(self, today: date) -> str:
        """The day that it was sealed; of a draft, today."""
        return long_day(self.version.sealed if self.version else today)

    def code(self) -> str:
        """The fingerprint as it stands on paper."""
        return _("Fingerprint {code}").format(code=grouped(self.fingerprint.upper()))


def standing(plan: Plan) -> Standing:
    """How a plan stands. The whole agreement is read for it."""
    found, version = fingerprint(plan), latest(plan)
    return Standing(found, version if version is not None and version.fingerprint == found else None)
