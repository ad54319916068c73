"""The questions that a consent is made of, as data: what is asked, whether it is asked, and what an answer makes of it.

They are the same on the page and in Berätta, and in the same order. Nothing is in the plan before the last of them is
answered with a yes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from minplan.documents.said import role
from minplan.formats import capital, long_day
from minplan.plan.consenting import givers, last_day, may_be_excepted, proposed_givers, renewal
from minplan.plan.consents import Consent, ConsentForm, Kind
from minplan.plan.days import months_later
from minplan.plan.edits import find
from minplan.plan.goals import Subject
from minplan.plan.matrix import CATEGORIES
from minplan.plan.people import PERSON
from minplan.plan.plan import Plan, called, humans
from minplan.plan.representation import sees_all
from minplan.text import N_, _
from minplan.ui.consent.wording import known_ground, names, title
from minplan.ui.widgets.kinds import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A consent in the making: as answered so far. `insists` keeps a yes by someone who has no right to give it."""

    plan: Plan
    today: date
    consent: Consent
    instead_of: str = ""
    asks_whom: bool = False
    insists: bool = False

    @property
    def by(self) -> tuple[str, ...]:
        """Who says yes."""
        return self.consent.by

    @property
    def without_right(self) -> tuple[str, ...]:
        """Those who say yes and have no right to, when nobody who has says it with them."""
        rights = givers(self.plan, self.today)
        return () if any(rights[who] for who in self.by) else self.by

    def put(self, **values: object) -> Wish:
        """The wish with other answers."""
        return replace(self, consent=replace(self.consent, **values))  # type: ignore[arg-type]


def new_wish(plan: Plan, today: date, who: str = "") -> Wish:
    """A consent about nothing yet, to `who` or to somebody to be chosen."""
    to = (who,) if who else ()
    by = proposed_givers(plan, today)
    consent = Consent(id="", to=to, categories=(), purpose="", given=today, until=last_day(today), by=by)
    return Wish(plan=plan, today=today, consent=consent, asks_whom=not who)


def wish_again(plan: Plan, today: date, instead_of: str) -> Wish:
    """The same consent asked for anew, with its answers as they were."""
    again = renewal(plan, find(plan, "consents", instead_of), today)
    return Wish(
        plan=plan,
        today=today,
        consent=replace(again, by=again.by or (PERSON,)),
        instead_of=instead_of,
        asks_whom=len(again.to) > 1,
    )


Ask = Callable[[Wish], str]


def _always(wish: Wish) -> bool:
    return True


def _none(wish: Wish) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `ask` and `hint` are sentences; `lacks` says what is still needed before going on."""

    id: str
    ask: Ask
    hint: Ask = _none
    asked: Callable[[Wish], bool] = _always
    lacks: Ask = _none


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing(Question):
    """Answered by choosing: of `groups`, each under a line of its own; `hidden` shows more only when it is wanted."""

    groups: Callable[[Wish], Sequence[tuple[str, Sequence[Option]]]]
    chosen: Callable[[Wish], Sequence[object]]
    put: Callable[[Wish, tuple[object, ...]], Wish]
    one: bool = False
    hidden: Callable[[Wish], Sequence[Option]] = field(default=lambda wish: ())
    hidden_name: str = ""
    previews: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing(Question):
    """Answered in words."""

    read: Ask
    put: Callable[[Wish, str], Wish]
    examples: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Daying(Question):
    """Answered by a day: one of those proposed, or another, from tomorrow to `latest`; none, where `none` says that."""

    read: Callable[[Wish], date | None]
    put: Callable[[Wish, date | None], Wish]
    proposed: Callable[[Wish], Sequence[tuple[str, date]]]
    latest: Callable[[Wish], date]
    none: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summing(Question):
    """Everything as it was answered, and the yes."""


def _to(wish: Wish) -> str:
    return names(wish.plan, wish.consent.to)


def _person(wish: Wish, who: str) -> Option:
    said, name = role(wish.plan, who), called(wish.plan, who)
    if who == PERSON:
        return Option(who, _("Me myself"))
    return Option(who, capital(name), "" if name.startswith(said) else capital(said))


def _recipients(wish: Wish) -> Sequence[tuple[str, Sequence[Option]]]:
    if wish.instead_of:
        old = find(wish.plan, "consents", wish.instead_of)
        return [("", [_person(wish, who) for who in old.to if who not in old.except_to])]
    everyone = [who for who in humans(wish.plan) if who != PERSON and not sees_all(wish.plan, who, wish.today)]
    return [("", [_person(wish, who) for who in everyone])]


def _put_to(wish: Wish, value: tuple[object, ...]) -> Wish:
    to = tuple(str(one) for one in value)
    allowed = may_be_excepted(wish.plan, to)
    kept = tuple(one for one in wish.consent.except_to if one in allowed)
    return wish.put(to=to, except_to=kept, others=tuple(one for one in wish.consent.others if one not in to))


def _categories(wish: Wish) -> Sequence[tuple[str, Sequence[Option]]]:
    kinds, subjects = ([Option(one, title(one)) for one in several] for several in (Kind, Subject))
    return [("", kinds), (_("This is private. Choose it only if you want to."), subjects)]


def _put_categories(wish: Wish, value: tuple[object, ...]) -> Wish:
    exceptions = tuple(one for one in wish.consent.except_categories if one not in value)
    return wish.put(categories=tuple(one for one in CATEGORIES if one in value), except_categories=exceptions)


def _unchosen(wish: Wish) -> Sequence[tuple[str, Sequence[Option]]]:
    return [("", [Option(one, title(one)) for one in CATEGORIES if one not in wish.consent.categories])]


def _excepted(wish: Wish) -> Sequence[tuple[str, Sequence[Option]]]:
    return [("", [_person(wish, who) for who in may_be_excepted(wish.plan, wish.consent.to)])]


def _lengths(wish: Wish) -> Sequence[tuple[str, date]]:
    given = wish.consent.given
    return (
        (_("Three months"), months_later(given, 3)),
        (_("Half a year"), months_later(given, 6)),
        (_("A year"), last_day(given)),
    )


def _put_until(wish: Wish, day: date | None) -> Wish:
    until = day or last_day(wish.consent.given)
    review = wish.consent.review
    return wish.put(until=until, review=review if review is not None and review < until else None)


def _reviews(wish: Wish) -> Sequence[tuple[str, date]]:
    before = wish.consent.until or last_day(wish.consent.given)
    return [one for one in _lengths(wish) if one[1] < before]


def _latest_review(wish: Wish) -> date:
    return wish.consent.until or last_day(wish.consent.given)


def _explainers(wish: Wish) -> Sequence[tuple[str, Sequence[Option]]]:
    everyone = [_person(wish, who) for who in humans(wish.plan) if who != PERSON]
    return [("", [*everyone, Option("", _("Nobody yet"))])]


_FORMS = {
    ConsentForm.WRITTEN: N_("I sign it on paper"),
    ConsentForm.ORAL: N_("I say it"),
}


def _others(wish: Wish) -> Sequence[tuple[str, Sequence[Option]]]:
    return [("", [_person(wish, who) for who in humans(wish.plan) if who not in (PERSON, *wish.consent.to)])]


def _put_others(wish: Wish, value: tuple[object, ...]) -> Wish:
    others = tuple(str(one) for one in value)
    return wish.put(others=others, others_agreed=tuple(one for one in wish.consent.others_agreed if one in others))


def _givers(wish: Wish, *, right: bool) -> list[Option]:
    """Those who may say yes, or those who may not, each with what the law says."""
    found = []
    for who, one in givers(wish.plan, wish.today).items():
        if bool(one) is right or (right and who in wish.by):
            found.append(_person(wish, who)._replace(about=_(one.why)))
    return found


def _hidden_givers(wish: Wish) -> Sequence[Option]:
    return [one for one in _givers(wish, right=False) if one.value not in wish.by]


def _lacks_giver(wish: Wish) -> str:
    if not wish.by:
        return _("Choose who says yes.")
    rights = givers(wish.plan, wish.today)
    for who in wish.by:
        if not rights[who] and not wish.insists:
            name = called(wish.plan, who)
            return _("{name} may not say yes for you. {why}").format(name=name, why=_(rights[who].why))
    return ""


def _put_by(wish: Wish, value: tuple[object, ...]) -> Wish:
    by = tuple(str(one) for one in value)
    known = known_ground(wish.plan, wish.by, wish.today)
    ground = wish.consent.ground
    # What stood there as a proposal follows those it is about; what was written stays.
    return wish.put(by=by, ground=known_ground(wish.plan, by, wish.today) if ground in ("", known) else ground)


def _ask_ground(wish: Wish) -> str:
    if wish.without_right:
        return _("Why do {names} say yes, without the right to?").format(names=names(wish.plan, wish.by))
    return _("How did you show what you want?") if wish.by == (PERSON,) else _("What gives them the right?")


def _ground_hint(wish: Wish) -> str:
    rights = givers(wish.plan, wish.today)
    said = [_(rights[who].ground) for who in wish.by if rights[who].ground]
    return " ".join(dict.fromkeys(said))


def _ask_what(wish: Wish) -> str:
    return _("What may {name} know about you?").format(name=_to(wish))


def _about_to(message: str) -> Ask:
    def said(wish: Wish) -> str:
        return _(message).format(name=_to(wish))

    return said


def _fixed(message: str) -> Ask:
    def said(wish: Wish) -> str:
        return _(message)

    return said


def _lacks(message: str, there: Callable[[Wish], object]) -> Ask:
    def said(wish: Wish) -> str:
        return "" if there(wish) else _(message)

    return said


QUESTIONS: tuple[Question, ...] = (
    Choosing(
        id="to",
        ask=_fixed(N_("Who may know something?")),
        hint=lambda wish: (
            _("Those you leave out may know it no more.") if wish.instead_of else _("Choose one or more.")
        ),
        asked=lambda wish: wish.asks_whom,
        lacks=_lacks(N_("Choose who may know."), lambda wish: wish.consent.to),
        groups=_recipients,
        chosen=lambda wish: wish.consent.to,
        put=_put_to,
    ),
    Choosing(
        id="what",
        ask=_ask_what,
        hint=_fixed(N_("Choose all that you say yes to.")),
        lacks=_lacks(N_("First choose what they may know."), lambda wish: wish.consent.categories),
        groups=_categories,
        chosen=lambda wish: wish.consent.categories,
        put=_put_categories,
        previews=True,
    ),
    Writing(
        id="purpose",
        ask=_about_to(N_("What does {name} need it for?")),
        lacks=_lacks(N_("Write what it is for."), lambda wish: wish.consent.purpose.strip()),
        read=lambda wish: wish.consent.purpose,
        put=lambda wish, text: wish.put(purpose=text),
        examples=(
            N_("So that we can make the plan together."),
            N_("So that I get the right support."),
            N_("So that you know how to talk with me."),
        ),
    ),
    Writing(
        id="consequences",
        ask=_fixed(N_("What happens if you say no?")),
        hint=_fixed(N_("Ask if you do not know. It is all right to say no.")),
        read=lambda wish: wish.consent.consequences,
        put=lambda wish, text: wish.put(consequences=text),
        examples=(
            N_("Nothing happens. I get my support all the same."),
            N_("Then it is harder to plan together."),
        ),
    ),
    Daying(
        id="until",
        ask=_fixed(N_("How long does your yes hold?")),
        hint=_fixed(N_("A year at most. Then you are asked again. You can take it back when you want.")),
        read=lambda wish: wish.consent.until,
        put=_put_until,
        proposed=_lengths,
        latest=lambda wish: last_day(wish.consent.given),
    ),
    Daying(
        id="review",
        ask=_fixed(N_("When do you want to talk about it again?")),
        read=lambda wish: wish.consent.review,
        put=lambda wish, day: wish.put(review=day),
        proposed=_reviews,
        latest=_latest_review,
        none=N_("When it runs out"),
    ),
    Choosing(
        id="explained",
        ask=_fixed(N_("Who has explained this to you?")),
        groups=_explainers,
        chosen=lambda wish: (wish.consent.informed_by,),
        put=lambda wish, value: wish.put(informed_by=str(value[0]) if value else ""),
        one=True,
    ),
    Choosing(
        id="form",
        ask=_fixed(N_("How do you say yes?")),
        lacks=_lacks(N_("Choose one of them."), lambda wish: wish.consent.form),
        groups=lambda wish: [("", [Option(one, _(text)) for one, text in _FORMS.items()])],
        chosen=lambda wish: (wish.consent.form,) if wish.consent.form else (),
        put=lambda wish, value: wish.put(form=value[0] if value else None),
        one=True,
    ),
    Choosing(
        id="not-about",
        ask=_about_to(N_("Is there anything that {name} must not know?")),
        hint=_fixed(N_("A no goes before every yes. Choose nothing if you are not sure.")),
        asked=lambda wish: len(wish.consent.categories) < len(CATEGORIES),
        groups=_unchosen,
        chosen=lambda wish: wish.consent.except_categories,
        put=lambda wish, value: wish.put(except_categories=tuple(one for one in CATEGORIES if one in value)),
    ),
    Choosing(
        id="not-to",
        ask=_fixed(N_("Is there anyone there who must not know?")),
        hint=_fixed(N_("They work in the same place. Choose nobody if you are not sure.")),
        asked=lambda wish: bool(may_be_excepted(wish.plan, wish.consent.to)),
        groups=_excepted,
        chosen=lambda wish: wish.consent.except_to,
        put=lambda wish, value: wish.put(except_to=tuple(str(one) for one in value)),
    ),
    Choosing(
        id="others",
        ask=_fixed(N_("Does it tell something about anyone else?")),
        hint=_fixed(N_("Then that person must say yes too. Choose nobody if it is only about you.")),
        asked=lambda wish: bool(_others(wish)[0][1]),
        groups=_others,
        chosen=lambda wish: wish.consent.others,
        put=_put_others,
    ),
    Choosing(
        id="agreed",
        ask=_fixed(N_("Who of them has said yes?")),
        hint=_fixed(N_("It does not hold before all have said yes.")),
        asked=lambda wish: bool(wish.consent.others),
        groups=lambda wish: [("", [_person(wish, who) for who in wish.consent.others])],
        chosen=lambda wish: wish.consent.others_agreed,
        put=lambda wish, value: wish.put(others_agreed=tuple(str(one) for one in value)),
    ),
    Choosing(
        id="by",
        ask=_fixed(N_("Who says yes?")),
        hint=_fixed(N_("Under each name is what the law says.")),
        lacks=_lacks_giver,
        groups=lambda wish: [("", _givers(wish, right=True))],
        chosen=lambda wish: wish.by,
        put=_put_by,
        hidden=_hidden_givers,
        hidden_name=N_("Somebody else says yes"),
    ),
    Writing(
        id="ground",
        ask=_ask_ground,
        hint=_ground_hint,
        asked=lambda wish: bool(_ground_hint(wish) or wish.without_right),
        lacks=lambda wish: (
            _("Write why, so that it can be understood later.")
            if wish.without_right and not wish.consent.ground.strip()
            else ""
        ),
        read=lambda wish: wish.consent.ground,
        put=lambda wish, text: wish.put(ground=text),
    ),
    Summing(id="yes", ask=_fixed(N_("Is this right?")), hint=_fixed(N_("Nothing is told before you say yes."))),
)
"""Every question, in the order they are asked."""


def asked(wish: Wish) -> tuple[Question, ...]:
    """The questions of this consent."""
    return tuple(one for one in QUESTIONS if one.asked(wish))


def summed(wish: Wish) -> list[tuple[str, str]]:
    """Everything as it was answered: what it is, and the answer."""
    plan, consent = wish.plan, wish.consent
    day = long_day(consent.until or last_day(consent.given))
    pairs = [
        (_("Who may know"), _to(wish)),
        (_("What"), ", ".join(title(one) for one in consent.categories)),
        (_("Not about"), ", ".join(title(one) for one in consent.except_categories)),
        (_("Not to"), names(plan, consent.except_to)),
        (_("What it is for"), consent.purpose),
        (_("If I say no"), consent.consequences),
        (_("Holds until"), day),
        (_("We talk about it again"), long_day(consent.review) if consent.review else ""),
        (_("Explained by"), called(plan, consent.informed_by) if consent.informed_by else ""),
        (_("How it was given"), _(_FORMS[consent.form]) if consent.form else ""),
        (_("It tells about"), names(plan, consent.others)),
        (_("Who says yes"), ", ".join(_("Me myself") if who == PERSON else called(plan, who) for who in wish.by)),
        (_("Ground"), consent.ground),
    ]
    return [(name, said) for name, said in pairs if said.strip()]


def earliest(wish: Wish) -> date:
    """The first day that can be chosen as an end, or to talk about it again."""
    return wish.consent.given + timedelta(days=1)
