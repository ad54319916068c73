"""`minplan print`: one kind of paper, written as PDF."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from minplan.commands.options import CommandError, passphrase_option, secret, today_option
from minplan.commands.papers import sealed_stem, write_paper, write_papers
from minplan.documents import stems
from minplan.documents.after_meeting import minutes_letter, who_may_have
from minplan.documents.after_request import STEMS
from minplan.documents.asking import letters_of_request
from minplan.documents.forbered import stem as forbered_stem
from minplan.documents.handboken import STEMS as STEMS_OF_HANDBOOK
from minplan.documents.handboken import handbook_pdf
from minplan.documents.handbook import ORDINARY
from minplan.documents.handing_over import letters_of_handovers
from minplan.documents.papers import (
    LANGUAGES,
    PAPER_LANGUAGE,
    Papers,
    copies,
    in_language,
    invitations,
    of_the_request,
    papers,
)
from minplan.documents.sending import letter_paper
from minplan.documents.the_year import letters_of_the_year
from minplan.formats import sentence
from minplan.plan.copy import NothingGranted, copy_for
from minplan.plan.plan import Plan, humans
from minplan.plan.signing import Version, latest
from minplan.store.store import Store, open_store
from minplan.text import _

VERSION = "version"

_OF_MEETING = (stems.invitation, stems.report, stems.minutes)
_OF_THE_YEAR = ("paminnelse-lofte", "bestamd-paminnelse", "arets-genomgang-")


@click.command(
    "print",
    help=_(
        "Write DOCUMENT of PLAN as PDF. "
        "DOCUMENT is individuell-plan, exemplar, inbjudan, rapport, forbered, motesanteckningar, samtycke, loften, "
        "arets-genomgang or begaran. "
        "To ask again it is paminnelse-begaran, krav, klagomal-namnd, anmalan-ivo or anmalan-jo. "
        "To one who is late it is paminnelse-lofte or bestamd-paminnelse. "
        "It can be the whole name of one paper, such as samtycke-c1. "
        "With version, a sealed version is written again, byte for byte. "
        "The handbook of the program is handbok: it needs no PLAN, and comes in easy Swedish too."
    ),
)
@click.argument("document", metavar="DOCUMENT")
@click.argument("folder", metavar="PLAN", required=False, type=click.Path(path_type=Path))
@click.option("--out", "out", required=True, type=click.Path(path_type=Path), help=_("The folder to write into."))
@click.option("--meeting", metavar="ID", help=_("Only papers of this meeting."))
@click.option("--for", "recipient", metavar="ID", help=_("Only papers for this recipient."))
@click.option("--number", type=int, metavar="N", help=_("Which sealed version; the latest when left out."))
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=PAPER_LANGUAGE,
    show_default=True,
    help=_("Swedish, or Swedish with English beside it."),
)
@passphrase_option
@today_option
def command(
    document: str,
    folder: Path | None,
    out: Path,
    meeting: str | None,
    recipient: str | None,
    number: int | None,
    language: str,
    passphrase_file: str | None,
    today: date,
) -> None:
    """Write the papers that are meant."""
    if document == STEMS_OF_HANDBOOK[ORDINARY]:
        for spoken, stem in STEMS_OF_HANDBOOK.items():
            write_paper(stem, handbook_pdf(spoken), out)
        return
    if folder is None:
        raise CommandError(_("Which plan? Write its folder after the name of the paper."))
    with open_store(folder, secret(passphrase_file), read_only=True) as store:
        plan = store.load()
        if document == VERSION:
            version = _version(plan, number)
            write_paper(sealed_stem(version), _kept(store, version), out)
            return
    if number is not None:
        raise CommandError(_("Only a sealed version has a number. Write: minplan print version."))
    write_papers(chosen(plan, document, today, meeting, recipient, language), out)


def _version(plan: Plan, number: int | None) -> Version:
    version = latest(plan) if number is None else next((one for one in plan.versions if one.number == number), None)
    if version is None:
        numbers = ", ".join(str(one.number) for one in plan.versions) or _("none")
        raise CommandError(_("There is no such version. These are sealed: {numbers}.").format(numbers=numbers))
    return version


def _kept(store: Store, version: Version) -> bytes:
    """The newest paper of a version, with all its signatures. Raises CommandError, and Damaged."""
    why = _("Version {number} was sealed before its paper was kept.")
    if version.papers:
        try:
            return store.paper(version.papers[-1])
        except KeyError:
            why = _(
                "The paper of version {number} is not here: something in it was forgotten, or it was never brought in."
            )
    raise CommandError(why.format(number=version.number))


def chosen(plan: Plan, document: str, today: date, meeting: str | None, recipient: str | None, language: str) -> Papers:
    """The papers that are meant. Raises CommandError where there is none."""
    _refuse_unknown(plan, meeting, recipient)
    every = papers(plan, today, language)
    if document.partition("-")[0] == "exemplar" and meeting is None:
        return in_language(_copies(plan, document, today, recipient), language) or _nothing(every)
    for one in plan.meetings:
        if one.id == meeting or document.startswith((f"inbjudan-{one.id}-", f"inbjudan-{one.id}_")):
            every |= in_language(invitations(plan, one, today), language)
    every |= in_language(_of_any_day(plan, document, today, recipient), language)
    found = {stem: make for stem, make in every.items() if stem == document or stem.startswith(f"{document}-")}
    if meeting is not None:
        of_meeting = {f"motesanteckningar-{meeting}", forbered_stem(meeting)}
        of_meeting |= {stem(plan, meeting, one) for stem in _OF_MEETING for one in humans(plan)}
        found = {stem: make for stem, make in found.items() if stem in of_meeting}
    if recipient is not None:
        theirs = _theirs(plan, recipient, today)
        found = {stem: make for stem, make in found.items() if stem in theirs}
    return found or _nothing(every)


def _of_any_day(plan: Plan, document: str, today: date, recipient: str | None) -> Papers:
    """What may be written on any day, when it is asked for: letters that do not fit yet, and minutes to somebody."""
    found: Papers = {}
    if document.startswith(tuple(STEMS.values())):
        found |= of_the_request(plan, today, every=True)
    of_the_year = document.startswith(_OF_THE_YEAR) or recipient is not None
    letters = letters_of_the_year(plan, today, every=True) if of_the_year else {}
    for meeting in plan.meetings if document.startswith("motesanteckningar") else ():
        for one in who_may_have(plan, meeting, today):
            stem = stems.minutes(plan, meeting.id, one)
            if recipient == one or document == stem:
                letters[stem] = minutes_letter(meeting.id, one)
    return found | {stem: partial(letter_paper, plan, one, today) for stem, one in letters.items()}


def _theirs(plan: Plan, recipient: str, today: date) -> set[str]:
    """What every paper for one is called, by the whole name: an id may end as another's does."""
    found = {f"samtycke-{one.id}" for one in plan.consents if recipient in one.to}
    found |= {stems.recall(plan, one.id, recipient) for one in plan.consents}
    found |= {stem(plan, one.id, recipient) for stem in _OF_MEETING for one in plan.meetings}
    letters = letters_of_request(plan, today, every=True) | letters_of_the_year(plan, today, every=True)
    letters |= letters_of_handovers(plan, today)
    found |= {stem for stem, one in letters.items() if one.to == recipient}
    return found | {f"{kind}-{recipient}" for kind in ("exemplar", "utvardering")}


def _copies(plan: Plan, document: str, today: date, recipient: str | None) -> Papers:
    """The copies that are meant, each for exactly one; all that may be made today when nobody is named."""
    if document == "exemplar" and recipient is None:
        return copies(plan, (one.to for one in plan.copies), today)
    meant = [one for one in humans(plan) if recipient in (None, one) and document in ("exemplar", f"exemplar-{one}")]
    try:
        for one in meant:
            copy_for(plan, one, today)
    except NothingGranted as nothing:
        raise CommandError(sentence(nothing.sentence, nothing.values)) from None
    return copies(plan, meant, today)


def _nothing(every: Papers) -> NoReturn:
    names = ", ".join(sorted(every))
    raise CommandError(_("There is no such paper. These can be printed: {names}.").format(names=names))


def _refuse_unknown(plan: Plan, meeting: str | None, recipient: str | None) -> None:
    if meeting is not None and meeting not in {one.id for one in plan.meetings}:
        raise CommandError(_("The plan has no meeting {id}.").format(id=meeting))
    if recipient is not None and recipient not in humans(plan):
        raise CommandError(_("The plan has nobody with the id {id}.").format(id=recipient))
