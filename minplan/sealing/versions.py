"""A version of the plan with its paper: sealed, and made anew with each signature in its line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from minplan.documents.parts import Paper, Text
from minplan.plan.edits import change, find
from minplan.plan.plan import Plan
from minplan.plan.sealed import sealed_plan
from minplan.plan.signing import Signature, Version, seal
from minplan.sealing.key import SealKey
from minplan.sealing.pdf import sealed_pdf
from minplan.text import _, speaking


@dataclass(frozen=True, slots=True)
class Sealed:
    """The plan with a version, that version, and the bytes of its newest paper, whose hash stands in it."""

    plan: Plan
    version: Version
    paper: bytes


def seal_plan(plan: Plan, day: date, signer: SealKey) -> Sealed:
    """The plan sealed as a new version, and its paper without signatures."""
    sealed, version = seal(plan, day)
    return with_paper(sealed, version, signer)


def with_signature(plan: Plan, signature: Signature, signer: SealKey) -> Sealed:
    """The plan with a signature on the version that it names, and that version's paper with it in its line.

    The paper shows the version as it was sealed, whatever the plan says since. Raises KeyError for no such version.
    """
    version = next((one for one in plan.versions if one.id == signature.version), None)
    if version is None:
        raise KeyError(signature.version)
    return with_paper(replace(plan, signatures=(*plan.signatures, signature)), version, signer)


def without_signature(plan: Plan, signature: str, day: date, signer: SealKey) -> Sealed:
    """The plan with a signature struck on a day, and its version's paper without it.

    Raises KeyError for no such signature.
    """
    struck = change(plan, "signatures", signature, struck=day)
    of = find(struck, "signatures", signature).version
    return with_paper(struck, find(struck, "versions", of), signer)


class SealedMeanwhile(Exception):
    """Something else was sealed or signed while a paper was made; `str()` says what to do."""

    def __str__(self) -> str:
        return _("Something else was sealed or signed just now. Look at it, and try again.")


def merged(plan: Plan, sealed: Sealed) -> Plan:
    """The plan as it is now with what was sealed or signed; whatever else was changed since stays.

    Raises SealedMeanwhile when the plan has a version or a signature that the sealed one has not, or a version says
    another thing: what was forgotten in it meanwhile is not brought back.
    """
    known = {one.id: one for one in sealed.plan.versions}
    others = [one for one in plan.versions if replace(known.get(one.id, sealed.version), papers=one.papers) != one]
    unknown = {one.id for one in plan.signatures} - {one.id for one in sealed.plan.signatures}
    if others or unknown:
        raise SealedMeanwhile
    return replace(plan, versions=sealed.plan.versions, signatures=sealed.plan.signatures)


def with_paper(plan: Plan, version: Version, signer: SealKey) -> Sealed:
    """A version with its paper as it stands now, signatures in their lines. Raises Forgotten when its text is gone."""
    from minplan.documents.press import press  # slow to import, and a window opens without it

    paper = sealed_pdf(press(paper_of(plan, version)), signer, version.sealed)
    digest = sha256(paper).hexdigest()
    kept = replace(version, papers=(*(one for one in version.papers if one != digest), digest))
    versions = tuple(kept if one.id == kept.id else one for one in plan.versions)
    return Sealed(replace(plan, versions=versions), kept, paper)


def paper_of(plan: Plan, version: Version) -> Paper:
    """The individual plan as it was sealed, with the signatures that are on that version, and room for the seal.

    It says what the seal is worth: who changes the file is found out, but nobody outside has vouched for the day.
    Raises Forgotten.
    """
    from minplan.documents.papers import papers  # with every paper that there is

    paper = papers(sealed_plan(plan, version), version.sealed)["individuell-plan"]()
    with speaking(paper.language):
        seal = _("The electronic seal of version {number}").format(number=version.number)
        shows = _("This file is sealed. Programs that show PDF files can tell if it has been changed.")
        day = _("We wrote the day ourselves. Nobody outside has vouched for it.")
    return replace(paper, seal=seal, parts=(*paper.parts, Text(f"{shows} {day}", soft=True)))
