"""A case of ten years, or of any number, as YAML: what speed is measured with. The same text every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice

from minplan.plan.consents import Kind
from minplan.plan.goals import ActionDecision, Basis, LifeArea, PlanKind, Subject

GOALS, ACTIONS, MEETINGS, CONSENTS = 60, 600, 120, 60

_YEARS = 10
_LAST_YEAR = 2026

_PEOPLE = (
    ("lss", "Eva Lind", "LSS-handläggare", "Sölvesborgs kommun", "kommun_lss"),
    ("hab-1", "Anna Berg", "arbetsterapeut", "Barn- och ungdomshabiliteringen", "region"),
    ("hab-2", "Per Holm", "logoped", "Vuxenhabiliteringen", "region"),
    ("boende", "Sara Nyman", "enhetschef", "Bostaden Björken", "kommun_lss"),
    ("skola", "Lars Öst", "klasslärare", "Anpassade gymnasieskolan", "school"),
    ("lakare", "", "läkare", "Neurologen", "region"),
    ("fk", "", "handläggare", "Försäkringskassan", "forsakringskassan"),
    ("lisa", "Lisa Norén", "SIUS-konsulent", "Arbetsförmedlingen", "arbetsformedlingen"),
    ("verkstad", "Göran Bilén", "arbetsledare", "Bilénsons bil", "private"),
    ("moster", "Ulla Åkerlund", "moster", "", "network"),
)

_WISHES = (
    "Jag bor i en egen lägenhet nära bussen.",
    "De som är med mig förstår vad jag säger, också när jag är trött eller ledsen.",
    "Jag åker till badhuset varje vecka.",
    "Jag har ett arbete där jag får hålla på med bilar, och en chef som säger en sak i taget.",
    "Jag vet vem som kommer i morgon.",
    "Det är mindre fullt i huvudet. Jag kan gå undan utan att någon blir arg, och komma tillbaka när jag vill.",
    "Jag sköter mina egna pengar.",
    "Jag träffar min syster.",
    "Jag sover hela natten.",
    "Mamma och pappa behöver inte ringa runt. Allt fungerar också när de inte är med.",
)

_DEEDS = (
    "Ringa och boka en tid",
    "Skriva en gemensam ordlista över mina signaler, med bilder och korta filmer, så att alla tolkar dem lika",
    "Gå bredvid i två veckor innan någon ny börjar",
    "Åka buss tillsammans tre gånger, sedan halva vägen själv, sedan hela",
    "Söka kontaktperson",
    "Träna ljud och tecken",
    "Gå igenom medicinen och skriva ner vad som har ändrats sedan förra gången",
    "Ordna ett tyst rum",
    "Göra ett schema med bilder för hela veckan",
    "Utreda personlig assistans på nytt",
)

_NOTES = (
    "Alla kom i tid.",
    "Vi gick igenom målen ett i taget. Två är klara. Ett skjuts upp till hösten, för att bostaden byter personal.",
    "Jag berättade om badhuset.\nAlla tyckte att det går att ordna.\n\nLisa ringer.",
    "Det blev långt. Nästa gång tar vi paus efter en halvtimme, och jag får säga vad jag vill prata om först. "
    "Handläggaren lovade ett skriftligt svar. Habiliteringen skickar sin plan till alla före mötet. "
    "Boendet ville vänta med resan, men jag vill inte vänta. Det står här så att ingen glömmer det. "
    "Mamma sade att hon inte orkar vara den som håller ihop allt, och det ska inte vara så.",
)


def ten_year_case(years: int = _YEARS) -> str:
    """The YAML text of one person's ten years: 60 goals, 600 actions, 120 meetings and 60 consents. Of more or fewer
    years there is as much each year, and as much that belongs to no year.
    """
    first_day = date(_LAST_YEAR - years, 6, 1)
    each = [count * years // _YEARS for count in (GOALS, MEETINGS, CONSENTS)]
    goals, meetings, consents = (
        make(count, first_day) for make, count in zip((_goals, _meetings, _consents), each, strict=True)
    )
    return "\n".join([*_head(min(2001, first_day.year - 15)), *goals, *meetings, *_other_plans(each[0]), *consents, ""])


def _head(born: int) -> Iterator[str]:
    yield "format: minplan-case/1"
    yield "person:"
    yield "  name: Ellen Åkerlund"
    yield f"  born: {born}-03-14"
    yield "  address: {street: Stationsvägen 27, postal_code: '831 34', city: Östersund}"
    yield "  municipality: Östersund"
    yield "  communication: [En fråga i taget. Ge mig tid., Visa med bilder vad som ska hända.]"
    yield "  about:"
    yield "    - {text: Jag blir lugn av få människor som jag känner väl., concerns: [relations]}"
    yield "representatives:"
    yield "  - {id: god-man, name: Karin Ask, kind: god_man, covers: [care, rights], since: 2019-04-01}"
    yield "participants:"
    for id_, name, role, organisation, sector in _PEOPLE:
        named = f"name: {name}, " if name else ""
        yield f"  - {{id: {id_}, {named}role: {role}, organisation: '{organisation}', sector: {sector}, decides: true}}"
    yield "coordinator: lisa"
    yield "decisions: [{lss_measure: 9, granted: 2021-08-30, by: lss}, {lss_measure: 10, granted: 2022-01-10, by: lss}]"
    yield "resources: [Jag kan alla lastbilsmärken., {text: Vi lär nya i personalen., voice: representative}]"
    yield "reasons: [Jag vill att alla vet samma sak., Ingen ser hela mig.]"
    yield "situation:"
    for area in LifeArea:
        yield f'  - {{area: {area}, good: "{_WISHES[3]}", change: "{_WISHES[5]}", concerns: [health]}}'
    yield "follow_up: {next: 2026-11-10, every_months: 6, evaluate: 2027-05-11}"
    yield "copies: [god-man, lss, lisa, boende]"


def _goals(many: int, first_day: date) -> Iterator[str]:
    deeds = _numbered(_DEEDS, many * ACTIONS // GOALS)
    people, rules = cycle(one[0] for one in _PEOPLE), cycle(Basis)
    areas, subjects, firm = cycle(LifeArea), cycle(Subject), cycle(ActionDecision)
    yield "goals:"
    for number, wish in enumerate(islice(cycle(_WISHES), many), 1):
        yield f"  - id: mal-{number}"
        yield f'    text: "{wish} Mål {number}."'
        yield f"    area: {next(areas)}"
        yield f"    term: {'short' if number % 3 else 'long'}"
        yield f"    now: {'true' if number % 20 == 1 else 'false'}"
        if number % 4 == 0:
            yield f"    concerns: [{next(subjects)}]"
        if number % 5 == 0:
            yield "    differs: {by: boende, text: Vi ser det på ett annat sätt och vill vänta., concerns: [housing]}"
        yield "    actions:"
        for place, (count, deed) in enumerate(islice(deeds, ACTIONS // GOALS)):
            by = first_day + timedelta(days=6 * count)
            yield f'      - what: "{deed} ({count})"'
            yield f"        how: {'Samma personer varje gång' if place % 2 else _DEEDS[place]}"
            yield f"        who: {next(people)}"
            yield f"        by: {by}"
            yield f"        scope: {1 + place} gånger i veckan"
            yield f"        basis: {next(rules)}"
            yield f"        decision: {next(firm)}"
            yield f"        status: {'done' if by < date(2026, 1, 1) else 'open'}"


def _meetings(many: int, first_day: date) -> Iterator[str]:
    kinds = cycle(("preparation", "planning", "follow_up", "evaluation"))
    yield "meetings:"
    for number, notes in _numbered(_NOTES, many):
        day = first_day + timedelta(days=30 * number)
        yield f"  - id: mote-{number}"
        yield f"    kind: {next(kinds)}"
        yield f'    starts: "{day} {9 + number % 7:02}:30"'
        yield "    minutes: 60"
        yield "    place: Medborgarhuset, rum 3"
        yield '    topics: [Hur jag har det nu, "Har alla gjort sitt?", Vad jag vill säga]'
        yield "    invited: [lss, hab-1, hab-2, boende, lisa]"
        if day < date(2026, 5, 20):
            yield "    present: [person, god-man, lss, boende, lisa]"
        yield "    speaks_for_person: person"
        yield "    notes: |"
        yield from (f"      {line}" if line else "" for line in notes.split("\n"))


def _other_plans(goals: int) -> Iterator[str]:
    yield "other_plans:"
    owners = cycle(one[0] for one in _PEOPLE)
    for number, kind in enumerate(PlanKind, 1):
        named = f"name: Plan {number}, kind: {kind}, owner: {next(owners)}"
        yield f"  - {{{named}, dated: 2025-11-03, goals: [mal-{(number - 1) % goals + 1}]}}"


def _consents(many: int, first_day: date) -> Iterator[str]:
    people, subjects = cycle(one[0] for one in _PEOPLE), cycle(Subject)
    yield "consents:"
    for number in range(1, many + 1):
        given = first_day + timedelta(days=60 * number)
        yield f"  - id: samtycke-{number}"
        yield f"    to: [{next(people)}, {next(people)}]"
        yield f"    categories: [{', '.join(Kind)}, {next(subjects)}, {next(subjects)}]"
        yield "    purpose: Planera och följa upp den individuella planen tillsammans"
        yield "    consequences: Utan samtycket får de inte veta vad de andra kan om mig."
        yield "    informed_by: lss"
        yield f"    given: {given}"
        yield f"    until: {given + timedelta(days=365)}"
        yield "    form: written"
        if number % 6 == 0:
            yield "    except: [{category: economy}]"
        if number % 10 == 0:
            yield f"    withdrawn: {given + timedelta(days=100)}"


def _numbered(texts: tuple[str, ...], count: int) -> Iterator[tuple[int, str]]:
    return enumerate(islice(cycle(texts), count), 1)
