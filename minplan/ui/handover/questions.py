"""What a handover asks, one question a screen: what is asked, whether it is asked, and what an answer makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minplan.documents.said import role
from minplan.formats import capital
from minplan.plan.effects import Goes
from minplan.plan.goals import Action
from minplan.plan.handovers import EndedWhy, HandoverKind
from minplan.plan.labels import label
from minplan.plan.leaving import answering_after, goes, leaves, may_leave, open_promises, ways
from minplan.plan.people import PERSON, Covers, Participant, Representative, RepresentativeKind
from minplan.plan.plan import Plan, called, humans
from minplan.text import N_, _
from minplan.ui.handover.draft import NEW, NOBODY, UNKNOWN, Draft
from minplan.ui.handover.parts import Asked, DayLine, Lines, Part, Reads, Tiles, Writes
from minplan.ui.handover.summing import Sums
from minplan.ui.handover.wording import family, law_of_age, of_age
from minplan.ui.widgets.kinds import Option

_Kind = HandoverKind
CHANGES = (_Kind.COORDINATOR, _Kind.REPRESENTATIVE, _Kind.OFFICER)
"""The handovers in which somebody leaves and somebody comes."""
_COVERING = (RepresentativeKind.GOD_MAN, RepresentativeKind.FORVALTARE, RepresentativeKind.FRAMTIDSFULLMAKT)


@dataclass(frozen=True, slots=True)
class Screen:
    """One question: its sentence, a hint, the part that answers it, and what is still lacking ("" for nothing)."""

    id: str
    ask: str
    hint: str
    make: Callable[[], Part]
    lacks: Callable[[Draft], str] = lambda draft: ""


def screens(draft: Draft) -> list[Screen]:
    """Every question that is asked, in order, as far as it is known now; the last sums all up."""
    kind = draft.answers.kind
    found: list[Screen] = []
    if kind in (_Kind.REPRESENTATIVE, _Kind.OFFICER):
        found.append(_who_leaves(draft))
    if kind in CHANGES:
        found += [_who_comes(draft), *_the_new_one(draft)]
    if kind is _Kind.COORDINATOR and isinstance(humans(draft.plan).get(draft.answers.left), Participant):
        found.append(_stays(draft))
    if kind in CHANGES and kind is not _Kind.COORDINATOR and draft.answers.left == draft.plan.coordinator:
        found.append(_answers_for(draft))
    if kind is _Kind.OF_AGE:
        found.append(_what_changes(draft))
    if kind is _Kind.ENDING:
        found += [_why(draft), *([_family(draft)] if draft.answers.why is EndedWhy.DIED else [])]
    if kind is not _Kind.OF_AGE:
        found.append(_day(draft))
    found += [*_promises(draft), *_summary(draft)]
    return [*found, Screen("sum", _("Is it right?"), _("Nothing is changed before you say yes."), lambda: Sums(draft))]


def _person(plan: Plan, who: str) -> Option:
    said, name = role(plan, who), called(plan, who)
    if who == PERSON:
        return Option(who, _("Me myself"))
    return Option(who, capital(name), "" if name.startswith(said) else capital(said))


def _first(value: tuple[object, ...]) -> str:
    return str(value[0]) if value else ""


def _needs(message: str, there: Callable[[Draft], object]) -> Callable[[Draft], str]:
    def lacks(draft: Draft) -> str:
        return "" if there(draft) else _(message)

    return lacks


def _who_leaves(draft: Draft) -> Screen:
    plan, answers = draft.plan, draft.answers
    representative = answers.kind is _Kind.REPRESENTATIVE
    ask = _("Who no longer speaks for you?") if representative else _("Who leaves?")
    options = [_person(plan, one) for one in may_leave(plan, answers.kind, draft.today)]

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        who = _first(value)
        return draft if who == draft.answers.left else replace(draft.put(left=who, newcomer=None), comes="")

    make = lambda: Tiles(ask, options, (answers.left,), put)  # noqa: E731
    return Screen("leaves", ask, "", make, _needs(N_("Choose who leaves."), lambda draft: draft.answers.left))


def _who_comes(draft: Draft) -> Screen:
    plan, answers = draft.plan, draft.answers
    ask = {
        _Kind.COORDINATOR: _("Who answers for the plan from now on?"),
        _Kind.REPRESENTATIVE: _("Who speaks for you instead?"),
        _Kind.OFFICER: _("Who comes instead?"),
    }[answers.kind]
    options = [Option(NEW, _("Somebody new"), _("Who does not stand in the plan yet"))]
    if answers.kind is _Kind.OFFICER:
        options.append(Option(UNKNOWN, _("Nobody knows yet"), _("The role stays, without a name")))
    if answers.kind is _Kind.REPRESENTATIVE:
        options.append(Option(NOBODY, _("Nobody"), _("I speak for myself, or it is not settled")))
    options += [_person(plan, one) for one in _may_come(draft)]

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        who = _first(value)
        return draft if who in ("", draft.comes) else draft.come(who)

    make = lambda: Tiles(ask, options, (draft.comes,), put)  # noqa: E731
    return Screen("comes", ask, "", make, _needs(N_("Choose one of them."), lambda draft: draft.comes))


def _may_come(draft: Draft) -> list[str]:
    """Who stands in the plan and can come: anybody can answer for it; an officer comes after an officer; whoever speaks
    for the person has an appointment of their own.
    """
    plan, kind = draft.plan, draft.answers.kind
    if kind is _Kind.REPRESENTATIVE:
        return []
    everyone = list(humans(plan)) if kind is _Kind.COORDINATOR else [one.id for one in plan.participants]
    return [one for one in everyone if one not in (draft.answers.left, plan.coordinator)]


def _the_new_one(draft: Draft) -> list[Screen]:
    new = draft.answers.newcomer
    if draft.comes != NEW or new is None:
        return []
    if isinstance(new, Participant):
        return [_new_participant(new)]
    found = [_new_representative(new), _new_kind(new)]
    return [*found, _new_covers(new)] if new.kind in _COVERING else found


def _new_participant(new: Participant) -> Screen:
    lines = (
        Asked(_("Name"), new.name),
        Asked(_("Role"), new.role),
        Asked(_("Works at"), new.organisation),
        Asked(_("Telephone"), new.phone),
        Asked(_("E-mail"), new.email),
    )

    def put(draft: Draft, written: tuple[str, ...]) -> Draft:
        name, role_, organisation, phone, email = written
        now = draft.answers.newcomer
        assert isinstance(now, Participant)  # noqa: S101 - asked of a participant only
        known = replace(now, name=name, role=role_, organisation=organisation, phone=phone, email=email)
        return draft.put(newcomer=known)

    return Screen("new", _("Who is it?"), _("Write what you know."), lambda: Lines(lines, put), _lacks_name)


def _lacks_name(draft: Draft) -> str:
    new = draft.answers.newcomer
    if new is None or not new.name:
        return _("Write the name.")
    return _("Write what they do, such as LSS-handläggare.") if isinstance(new, Participant) and not new.role else ""


def _new_representative(new: Representative) -> Screen:
    lines = (Asked(_("Name"), new.name), Asked(_("Telephone"), new.phone), Asked(_("E-mail"), new.email))

    def put(draft: Draft, written: tuple[str, ...]) -> Draft:
        name, phone, email = written
        now = draft.answers.newcomer
        assert now is not None  # noqa: S101 - asked of a new one only
        return draft.put(newcomer=replace(now, name=name, phone=phone, email=email))

    return Screen("new", _("Who is it?"), _("Write what you know."), lambda: Lines(lines, put), _lacks_name)


def _new_kind(new: Representative) -> Screen:
    ask = _("In what right?")
    options = [Option(one, capital(_(label(one)))) for one in RepresentativeKind]

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        now = draft.answers.newcomer
        assert isinstance(now, Representative)  # noqa: S101 - asked of a representative only
        return draft.put(newcomer=replace(now, kind=RepresentativeKind(_first(value) or now.kind)))

    return Screen("kind", ask, "", lambda: Tiles(ask, options, (new.kind,), put))


def _new_covers(new: Representative) -> Screen:
    ask = _("What does the appointment cover?")
    options = [Option(one, capital(_(label(one)))) for one in Covers]

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        now = draft.answers.newcomer
        assert isinstance(now, Representative)  # noqa: S101 - asked of a representative only
        return draft.put(newcomer=replace(now, covers=tuple(one for one in Covers if one in value)))

    hint = _("It stands in the decision. Choose all that fit.")
    return Screen("covers", ask, hint, lambda: Tiles(ask, options, new.covers, put, one=False))


def _stays(draft: Draft) -> Screen:
    ask = _("Does {name} still take part in another way?").format(name=draft.leaver)
    options = [Option(True, _("Yes, goes on taking part")), Option(False, _("No, leaves altogether"))]

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        return draft.put(stays=bool(value and value[0]))

    return Screen("stays", ask, "", lambda: Tiles(ask, options, (draft.answers.stays,), put))


def _answers_for(draft: Draft) -> Screen:
    plan = draft.plan
    ask = _("{name} answers for the plan. Who does from now on?").format(name=draft.leaver)
    new = [Option(draft.answers.new, draft.newcomer)] if draft.answers.newcomer is not None else []
    options = [*new, *(_person(plan, one) for one in humans(plan) if one != draft.answers.left)]
    chosen = answering_after(plan, draft.answers)

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        return draft.put(answers_for=_first(value))

    return Screen("answers", ask, "", lambda: Tiles(ask, options, (chosen,), put))


def _why(draft: Draft) -> Screen:
    ask = _("Why does the plan end?")
    options = [Option(one, capital(_(label(one)))) for one in EndedWhy]

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        return draft.put(why=EndedWhy(_first(value))) if value else draft

    lacks = _needs(N_("Choose one of them."), lambda draft: draft.answers.why)
    return Screen("why", ask, "", lambda: Tiles(ask, options, (draft.answers.why,), put), lacks)


def _family(draft: Draft) -> Screen:
    name = draft.plan.person.name
    ask = _("For those close to {name}").format(name=name)
    return Screen(
        "family", ask, _("There is no hurry. You can stop here and go on another day."), lambda: Reads(family())
    )


def _what_changes(draft: Draft) -> Screen:
    return Screen("of-age", _("This changes on the day you turn 18"), "", lambda: Reads(of_age(draft), law_of_age()))


def _day(draft: Draft) -> Screen:
    asks = {
        _Kind.COORDINATOR: _("From what day?"),
        _Kind.REPRESENTATIVE: _("From what day does {name} no longer speak for you?").format(name=draft.leaver),
        _Kind.OFFICER: _("From what day?"),
        _Kind.ENDING: _("From what day has the plan ended?"),
    }
    ask = asks[draft.answers.kind]
    if draft.answers.why is EndedWhy.DIED:
        ask = _("What day was it?")

    def put(draft: Draft, day: date) -> Draft:
        return draft.put(on=day)

    return Screen("day", ask, "", lambda: DayLine(ask, draft.answers.on, put))


_WAYS = {
    Goes.ROLE: (N_("It stays with the role"), N_("Whoever comes in that role has it")),
    Goes.NOBODY: (N_("Nobody has it for now"), N_("You settle it later")),
    Goes.DROPPED: (N_("It is dropped"), N_("It is not to be done")),
}
_ALL_WAYS = {
    Goes.ROLE: N_("All stay with the role"),
    Goes.NOBODY: N_("Nobody has them for now"),
    Goes.DROPPED: N_("All are dropped"),
}


def _promises(draft: Draft) -> list[Screen]:
    """Where the promises go: all the same way, or one at a time."""
    if draft.answers.kind not in CHANGES or not leaves(draft.plan, draft.answers):
        return []
    found = open_promises(draft.plan, draft.answers.left)
    if len(found) > 1:
        return [_all(draft, len(found)), *([_one(draft, one) for one in found] if draft.each else [])]
    return [_one(draft, one) for one in found]


def _all(draft: Draft, count: int) -> Screen:
    ask = _("{name} has promised {count} things. Who has them now?").format(name=draft.leaver, count=count)
    options = []
    for way in ways(draft.plan, draft.answers):
        name = _("{name} takes over all").format(name=draft.newcomer) if way is Goes.NEW else _(_ALL_WAYS[way])
        options.append(Option(way, name))
    options.append(Option("", _("I choose for each of them")))
    ways_now = {goes(draft.plan, draft.answers, one.id) for one in open_promises(draft.plan, draft.answers.left)}
    chosen: object = "" if draft.each or len(ways_now) > 1 else next(iter(ways_now))

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        return draft.all_go(Goes(_first(value))) if _first(value) else replace(draft, each=True)

    return Screen("promises", ask, _("What was promised keeps its words."), lambda: Tiles(ask, options, (chosen,), put))


def _one(draft: Draft, action: Action) -> Screen:
    options = []
    for way in ways(draft.plan, draft.answers):
        if way is Goes.NEW:
            options.append(Option(way, _("{name} takes it over").format(name=draft.newcomer)))
        else:
            name, about = _WAYS[way]
            options.append(Option(way, _(name), _(about)))
    ask = _("Who has this now?")

    def put(draft: Draft, value: tuple[object, ...]) -> Draft:
        return draft.put(goes={**draft.answers.goes, action.id: Goes(_first(value))}) if value else draft

    chosen = goes(draft.plan, draft.answers, action.id)
    about = f"{ask} {action.what}"
    return Screen(f"promise:{action.id}", ask, action.what, lambda: Tiles(about, options, (chosen,), put))


def _summary(draft: Draft) -> Sequence[Screen]:
    """Only one who comes, and is known, has something to read."""
    if draft.answers.kind not in CHANGES or draft.comes in ("", UNKNOWN, NOBODY, PERSON):
        return ()
    ask = _("What should {name} know first?").format(name=draft.newcomer)
    hint = _("It stands on the paper that {name} gets, as you write it. You can leave it empty.").format(
        name=draft.newcomer
    )
    examples = (
        _("Talk with me first, not about me."),
        _("Tell me the day before if something is to change."),
        _("This is what matters most right now."),
    )

    def put(draft: Draft, text: str) -> Draft:
        return draft.put(summary=text)

    return (Screen("summary", ask, hint, lambda: Writes(ask, draft.answers.summary, examples, put)),)
