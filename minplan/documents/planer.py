"""A sheet to take along: which of three plans with like names is which. It tells nothing of anybody's plan."""

from __future__ import annotations

from collections.abc import Iterator

from minplan.documents.parts import BODY_WIDTH, Heading, Paper, Part, Run, Table, Text, Title
from minplan.documents.wording import paragraphs, wording
from minplan.formats import long_day
from minplan.plan.law import facts
from minplan.text import N_, _

STEM = "ip-sip-genomforandeplan"

_PLANS = ("ip", "sip", "genomforande")
_ROWS = {
    "whose": N_("Whose it is"),
    "start": N_("Who starts it"),
    "law": N_("What law"),
    "holds": N_("What stands in it"),
    "consent": N_("Your yes"),
    "again": N_("How often it is looked over"),
    "sure": N_("How sure we are"),
}
_FACTS = ("lss-10", "lss-21", "sip", "sip-hsl")


def planer() -> Paper:
    """The sheet, one page."""
    checked = min(facts()[one].checked for one in _FACTS)
    return Paper(
        stem=STEM,
        title=_title(),
        language="sv",
        author="minplan",
        parts=tuple(_parts()),
        footer=(_("Checked {day}.").format(day=long_day(checked)), ""),
        page=_("Page {page} of {pages}"),
    )


def _title() -> str:
    return _("IP, SIP or genomförandeplan?")


def _parts() -> Iterator[Part]:
    yield Title(_title(), kicker=_("To take along"))
    yield Text(wording("planer", "lead"))
    head = ("", _("Individual plan, IP"), _("Coordinated individual plan, SIP"), _("Implementation plan"))
    rows = tuple((_(title), *(wording("planer", f"{row} {plan}") for plan in _PLANS)) for row, title in _ROWS.items())
    first = BODY_WIDTH * 0.16
    rest = (BODY_WIDTH - first) / len(_PLANS)
    summary = _("Three plans beside each other, a row for each thing to know of them.")
    yield Table(head, rows, (first, rest, rest, rest), summary=summary, row_headers=True)
    yield Heading(wording("planer", "other plan"), level=3)
    for one in paragraphs("planer", "say"):
        yield Text((Run(one),), bar=True)
