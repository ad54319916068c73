"""Who must and may sign the plan, each with a line: with room to sign, or with the signature as it was made."""

from __future__ import annotations

from datetime import date

from minplan.documents import said
from minplan.documents.parts import Picture, Run, SignatureLine, Stroke, Words
from minplan.documents.rights import role_of, signed_as
from minplan.formats import capital, listed, long_day
from minplan.plan.plan import Plan, called
from minplan.plan.signers import counted, printed, standing
from minplan.plan.signing import Signature, SignedHow, SignsAs, Version, fingerprint, signed_by
from minplan.plan.strokes import HIGH, WIDE, read_strokes
from minplan.text import _

_SCALE = 0.16
"""The box of a drawing is 160 points wide on paper, 48 high."""


def signature_lines(plan: Plan, today: date) -> tuple[SignatureLine, ...]:
    """The person's own line first, then everyone who must or may sign, then two witnesses while a mark may yet come.

    Signatures stand only on the version they were made on: a draft has empty lines.
    """
    version = _version_of(plan)
    signed = signed_by(plan, version) | counted(plan, version)
    everyone = tuple(dict.fromkeys([*printed(plan, today), *signed]))
    lines = [_signed(plan, version, signed[one]) if one in signed else _empty(plan, one) for one in everyone]
    witness = SignatureLine(_("Witness"), _("if somebody signs with a mark"))
    return (*lines, witness, witness) if len(signed) < len(everyone) else tuple(lines)


def _version_of(plan: Plan) -> Version | None:
    """The version that the plan says the same as, the latest; none of a draft."""
    now = fingerprint(plan)
    return max((one for one in plan.versions if one.fingerprint == now), key=lambda one: one.number, default=None)


def _empty(plan: Plan, one: str) -> SignatureLine:
    return SignatureLine(called(plan, one), role_of(plan, one))


def _signed(plan: Plan, version: Version | None, one: Signature) -> SignatureLine:
    """A line with the signature: the name and the role as they were that day."""
    name = one.name or called(plan, one.by)
    marked, unentitled = signed_as(plan, one, version), standing(plan, one, version) is SignsAs.UNENTITLED
    role = said.joined(one.role or role_of(plan, one.by), "" if unentitled else marked)
    about: list[Words] = [(Run(capital(marked), bold=True),)] if unentitled else []
    if one.witnesses:
        about.append(_("A mark, seen by {names}").format(names=listed(one.witnesses)))
    if one.ground:
        about.append(_("Ground: {ground}").format(ground=one.ground))
    return SignatureLine(name, role, _when(one), _drawing(one, name), tuple(about))


def _when(one: Signature) -> str:
    when = said.joined(long_day(one.on), one.place)
    if one.how is SignedHow.INK:
        return _("Signed on paper {when}. The signed paper is kept.").format(when=when)
    return _("Signed {when}").format(when=when)


def _drawing(one: Signature, name: str) -> Picture | None:
    strokes = read_strokes(one.drawn)
    if not strokes:
        return None
    alt = _("Signature by {name}, {day}").format(name=name, day=long_day(one.on))
    shapes = tuple(Stroke(tuple((x * _SCALE, y * _SCALE) for x, y in stroke)) for stroke in strokes)
    return Picture(alt, WIDE * _SCALE, HIGH * _SCALE, shapes)
