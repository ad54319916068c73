"""The main job from the first start to the printed plan, as data: what is done, and with what, by its name.

Names are those a screen reader says. Two travellers take the journey, `hands` with the keys alone and `reader` by
names and roles alone, and each knows every verb:

    see(text)            wait until something says this
    press(name)          a button or a row
    choose(name)         one of several, or a box to tick
    write(text, name)    in a field, over what stands there
    pick(name, of)       one from the list of a choice
    turn(name)           to a chapter in the list to the left
    save(file)           answer the question for a file
    gone(text)           wait until nothing says this

A press takes its time: where the next step would also be possible before it has done its work, `see` comes between.
A new step is a new line in STORY, where it belongs; a new verb is a function here and a method in both travellers.
`reader` runs in the system's own Python, so this module stands on nothing but the standard library.
"""

from __future__ import annotations

from typing import NamedTuple


class Step(NamedTuple):
    """A verb, and what it is about."""

    verb: str
    what: str
    where: str = ""


def see(text: str) -> Step:
    return Step("see", text)


def gone(text: str) -> Step:
    return Step("gone", text)


def press(name: str) -> Step:
    return Step("press", name)


def choose(name: str) -> Step:
    return Step("choose", name)


def write(text: str, name: str) -> Step:
    return Step("write", text, name)


def pick(name: str, of: str) -> Step:
    return Step("pick", name, of)


def turn(name: str) -> Step:
    return Step("turn", name)


def save(file: str) -> Step:
    return Step("save", file)


TODAY = "2026-05-20"
SECRET = "två röda äpplen vid ån"
NAME, REASON, GOAL, HELPER = "Maja Öberg", "Jag vill slippa vänta.", "Jag vill rida på Åland.", "Åsa Lind"
DEED, PROMISE, GUARDIAN, PLACE = "Ringa ridskolan.", "Boka färjan till Åland", "Pär Ek", "Hemma i köket"
WITNESS = "Nils Berg"
PURPOSE = "Så att hon kan hjälpa mig på Åland."
SHEET, PLAN = "återställning.pdf", "majas plan.pdf"

FIRST_START = (
    see("Vilket språk vill du ha?"),
    choose("Svenska"),
    press("Vidare"),
    write(NAME, "Namn. Det räcker med förnamnet."),
    press("Vidare"),
    choose("Jag själv, Planen är min."),
    press("Vidare"),
    see("Var vill du ha planen?"),
    press("Vidare"),
    write(SECRET, "Ny lösenfras"),
    write(SECRET, "Samma lösenfras en gång till"),
    press("Vidare"),
    see("Det här är ditt återställningsblad"),
    press("Spara som PDF"),
    save(SHEET),
    press("Vidare"),
    see("Din plan är klar"),
    press("Börja berätta"),
)
"""From a computer on which nothing is known to a plan of one's own."""

TELL = (
    see("Vad heter du?"),
    turn("Varför"),
    write(REASON, "Varför vill du ha en plan?"),
    choose("Någon säger det åt mig"),
    press("Vidare"),
    see("Vad i ditt liv vill du prata om?"),
    turn("Det här vill jag"),
    write(GOAL, "Vad vill du?"),
    turn("Vem hjälper mig"),
    write(HELPER, "Namn"),
    write("mamma", "Vad personen är för dig"),
    turn("Vem gör vad"),
    write(DEED, "Vad behövs för att det ska bli så?"),
    press("Vidare"),
    choose(f"{HELPER}, Mamma"),
    press("Vidare"),
    see("När ska det vara klart?"),
)
"""One question at a time."""

OVERVIEW = (
    choose("Överblick"),
    turn("Vem gör vad"),
    write(PROMISE, "Nytt: vad ska göras?"),
    press("Lägg till: Nytt: vad ska göras?"),
    pick("Åsa Lind", "Vem"),
    pick("Planerat", "Hur säkert"),
    turn("Den som talar för mig"),
    pick("God man", "Ny: med vilken rätt"),
    write(GUARDIAN, "Namn"),
    press("Lägg till: Namn"),
    turn("Möten"),
    write("2 juni 2026 13.30", "Dag och tid"),
    press("Lägg till: Nytt möte"),
    choose("När och var"),
    write(PLACE, "Plats"),
)
"""What the one who holds the plan together adds."""

CONSENT = (
    turn("Vem får veta vad"),
    press("Säg ja till någon"),
    choose(f"{HELPER}, Mamma"),
    press("Vidare"),
    see(f"Vad får {HELPER} veta om dig?"),
    choose("Vad jag vill"),
    see(f"Då får {HELPER} läsa:"),
    press("Vidare"),
    see(f"Vad ska {HELPER} ha det till?"),
    write(PURPOSE, f"Vad ska {HELPER} ha det till?"),
    press("Vidare"),
    see("Vad händer om du säger nej?"),
    press("Vidare"),
    see("Hur länge gäller ditt ja?"),
    press("Vidare"),
    see("När vill du prata om det igen?"),
    press("Vidare"),
    see("Vem har förklarat det här för dig?"),
    press("Vidare"),
    choose("Jag säger det"),
    press("Vidare"),
    see(f"Finns det något som {HELPER} inte får veta?"),
    press("Vidare"),
    see("Berättar det något om någon annan också?"),
    press("Vidare"),
    see("Vem säger ja?"),
    press("Vidare"),
    see("Hur visade du vad du vill?"),
    press("Vidare"),
    see("Stämmer det här?"),
    press("Ja, jag säger ja till det här"),
    see("Gäller till och med 20 maj 2027."),
    press("Ta tillbaka mitt ja"),
    see("Det som redan har lämnats ut går inte att hämta tillbaka."),
    press("Ja, ta tillbaka"),
    see("Är tillbakataget"),
)
"""A yes to one who helps, one question at a time, and the same yes taken back."""

_FIELD = "Ruta att rita i. Ikryssad betyder att pennan är nere."
SIGN = (
    turn("Skriv under"),
    press("Gör version 1 färdig att skriva under"),
    see("Version 1, 20 maj 2026"),
    press(f"Skriv under: {NAME}"),
    choose(_FIELD),
    press("Skriv under planen"),
    see("Ritad på skärmen, 20 maj 2026"),
    press("Någon annan skriver under"),
    choose(f"{HELPER}, mamma"),
    choose("Gör ett bomärke, Ett eget tecken. Två personer ser på."),
    write(GUARDIAN, "Första vittnet"),
    write(WITNESS, "Andra vittnet"),
    choose(_FIELD),
    press("Skriv under planen"),
    see(f"Vittnen: {GUARDIAN} och {WITNESS}"),
)
"""The plan made ready and signed: by the one whose plan it is, and by a mark before two witnesses."""

PAPERS = (
    turn("Papper"),
    press(f"Individuell plan, {NAME}"),
    press("Spara som PDF"),
    save(PLAN),
    see("Papperet är sparat som"),
)
"""The plan on paper."""

STORY = (*FIRST_START, *TELL, *OVERVIEW, *CONSENT, *SIGN, *PAPERS)

ON_PAPER = (NAME, REASON, GOAL, HELPER, DEED, PROMISE, GUARDIAN, PLACE, WITNESS)
"""What was written on the way and stands in the printed plan."""
