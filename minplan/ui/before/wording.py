"""How what comes before a meeting is said."""

from __future__ import annotations

from minplan.documents.said import joined, role
from minplan.formats import capital, clock_time, listed, long_day, weekday
from minplan.plan.inviting import Guest, Sending, ToDecide
from minplan.plan.labels import label
from minplan.plan.meetings import Attending, Meeting, ends
from minplan.plan.people import Participant
from minplan.plan.plan import Plan, called, humans
from minplan.plan.preparing import Prepare, ToPrepare
from minplan.plan.reporting import Stands, Wanted
from minplan.text import N_, _, ngettext

_LEFT = {
    Prepare.TELL_CALLED_OFF: N_("Tell {names} that the meeting is called off."),
    Prepare.CHOOSE_WHO: N_("Choose who you want to come."),
    Prepare.SOMEONE_DECIDES: N_("Ask somebody who can decide: {names}."),
    Prepare.SAY_WHERE: N_("Write where you meet."),
    Prepare.TELL_NO_LONGER: N_("Tell {names} that they are no longer invited."),
    Prepare.SEND_ANEW: N_("Send the new time or place to {names}."),
    Prepare.SEND: N_("Send the invitation to {names}."),
    Prepare.ASK_REPORTS: N_("Ask for a short report from {names}."),
    Prepare.REPORTS_COME: N_("A report is still to come from {names}."),
    Prepare.HEAR_ANSWERS: N_("Ask who has not answered: {names}."),
    Prepare.CHOOSE_TOPICS: N_("Choose what you want to talk about."),
    Prepare.CHOOSE_SPEAKER: N_("Choose who speaks for you."),
    Prepare.SAY_NEEDS: N_("Choose what you need at the meeting."),
}
_NAMED = (Prepare.SOMEONE_DECIDES, Prepare.HEAR_ANSWERS)
"""Where it matters who."""
_MOST = 3
"""How many names can be read at a glance."""

_SENDING = {
    Sending.NOT_SENT: (N_("Not sent yet"), "plain", "pencil"),
    Sending.SENT: (N_("Sent on {day}"), "accent", "check"),
    Sending.MOVED: (N_("Knows another time or place"), "sun", "alert-triangle"),
    Sending.NOT_CALLED_OFF: (N_("Does not know that it is called off"), "sun", "alert-triangle"),
    Sending.NO_LONGER: (N_("Is no longer invited, and does not know"), "sun", "alert-triangle"),
}

ANSWERS: dict[Attending | None, str] = {
    None: N_("Has not answered"),
    Attending.YES: N_("Comes"),
    Attending.PARTLY: N_("Comes for a part of it"),
    Attending.NO: N_("Does not come"),
}
"""Each answer, as one chooses it."""

_STANDS = {
    Stands.NOT_ASKED: (N_("Not asked yet"), "plain", "pencil"),
    Stands.ASKED: (N_("Asked, wanted by {day}"), "plain", "calendar-event"),
    Stands.LATE: (N_("Was wanted by {day}"), "late", "alert-triangle"),
    Stands.CAME: (N_("Has come"), "accent", "check"),
}


def title(meeting: Meeting) -> str:
    """What kind of meeting it is."""
    return _(label(meeting.kind))


def when(meeting: Meeting) -> str:
    """The day and the hours."""
    ended = ends(meeting)
    hours = clock_time(meeting.starts) + (f"–{clock_time(ended)}" if ended is not None else "")
    return _("{day}, at {time}").format(day=weekday(meeting.starts.date()), time=hours)


def left(plan: Plan, one: ToPrepare) -> str:
    """What is left to do, in a sentence; many are counted, and named where the row leads."""
    if one.what is Prepare.SOMEONE_DECIDES and not one.who:
        return _("Nobody in the plan can decide about all that is planned. Tell who can, among those who help you.")
    return _(_LEFT[one.what]).format(names=_names(plan, one))


def _names(plan: Plan, one: ToPrepare) -> str:
    if len(one.who) > _MOST and one.what not in _NAMED:
        return ngettext("{count} person", "{count} people", len(one.who)).format(count=len(one.who))
    return listed([called(plan, who) for who in one.who])


def role_of(plan: Plan, who: str) -> str:
    """In what role somebody is in the plan, and where from; nothing that their name says already."""
    human, name = humans(plan)[who], called(plan, who)
    said = joined(role(plan, who), human.organisation if isinstance(human, Participant) else "")
    return "" if said == name else capital(said)


def sending(guest: Guest) -> tuple[str, str, str]:
    """What somebody has been told: in words, with the tone and the icon of a chip."""
    words, tone, icon = _SENDING[guest.sending]
    sent = guest.invitation.sent if guest.invitation else None
    if guest.sending is Sending.SENT and sent is None:
        return (_("Knows of it"), tone, icon) if guest.answer else (_("Was never asked"), "plain", "check")
    return _(words).format(day=long_day(sent) if sent else ""), tone, icon


def stands(wanted: Wanted) -> tuple[str, str, str]:
    """How it is with a report: in words, with the tone and the icon of a chip."""
    words, tone, icon = _STANDS[wanted.stands]
    return _(words).format(day=long_day(wanted.due)), tone, icon


def lacks(plan: Plan, one: ToDecide) -> str:
    """That nobody who can decide about something comes, and who could."""
    what = one.action.what
    if one.invited:
        no = listed([called(plan, who) for who in one.invited])
        return _("{names} can decide, and does not come: {what}").format(names=no, what=what)
    if not one.able:
        return _("Nobody in the plan can decide about this: {what}").format(what=what)
    names = listed([called(plan, who) for who in one.able])
    return _("Nobody who can decide is invited. {names} can: {what}").format(names=names, what=what)
