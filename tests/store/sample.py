"""A small made-up plan with every table filled and every kind of text in it, and the store that keeps it for good.

Run as a module it writes the sample of the schema that the program has now: the store, and the plan as JSON beside it.
"""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import TypeAdapter

from minplan.plan.consents import Consent, ConsentForm, Contact, Copy, Handed, HandedOut, Kind
from minplan.plan.evaluations import Evaluation, Face, Then
from minplan.plan.goals import (
    Action,
    ActionDecision,
    Basis,
    Contradiction,
    Difference,
    Elsewhere,
    Goal,
    LifeArea,
    Line,
    Measure,
    OtherPlan,
    PlanKind,
    Situation,
    Status,
    Subject,
    Term,
    Voice,
)
from minplan.plan.handovers import EndedWhy, Handover, HandoverKind
from minplan.plan.meetings import (
    Answer,
    Attending,
    FollowUp,
    Invitation,
    Meeting,
    MeetingKind,
    Noted,
    NotedKind,
    Question,
    Report,
    Request,
    RequestForm,
)
from minplan.plan.notes import Note
from minplan.plan.people import (
    PERSON,
    Address,
    Covers,
    Participant,
    Person,
    Representative,
    RepresentativeKind,
    Sector,
)
from minplan.plan.plan import Plan
from minplan.plan.signing import Signature, SignedHow, SignsAs, Version
from minplan.store import migrations
from minplan.store.keys import Cost
from minplan.store.store import create

CHEAP = Cost(Cost.LEAST_MEMORY, Cost.LEAST_PASSES, 1)
"""The least that is accepted, so that a test takes no time."""

PASSPHRASE = "röd cykel i regnet"
RECOVERY_CODE = "2345G-789A0-BCDEZ-FGHJY-KMNPX-QRSTW-VWXYV-Z023T"

FILES = Path(__file__).resolve().parent.parent / "files"
NAME = "exempel.minplan"

_AGREEMENT = '{"goals":["Jag vill åka buss själv."],"number":1}'


def sample_plan() -> Plan:
    """Ebba Exempelsson's plan. Nobody has that name, that address or that number."""
    return Plan(
        id="6d1c1f6e-5b0c-4a53-9d3e-0b7d4f2a9c11",
        person=Person(
            name="Ebba Exempelsson",
            born=date(2007, 3, 14),
            personnummer="20070314-2387",
            address=Address(street="Påhittsgatan 3 B", postal_code="123 45", city="Exempelstad"),
            phone="070-174 06 05",
            email="ebba@example.org",
            municipality="Exempelstad",
            protected=True,
        ),
        coordinator="sam",
        ended=date(2027, 5, 1),
        ended_why=EndedWhy.MOVED,
        written=date(2026, 4, 2),
        follow_up=FollowUp(next=date(2026, 10, 1), every_months=6, evaluate=date(2027, 4, 1)),
        communication=(Line(id="k1", order=1024, text="Prata med mig, inte över mig. 👋"),),
        about=(Line(id="o1", order=1024, text="Jag blir trött av ljud.", concerns=(Subject.HEALTH,)),),
        representatives=(
            Representative(
                id="gun",
                order=1024,
                name="Gun Godman",
                kind=RepresentativeKind.GOD_MAN,
                covers=(Covers.CARE, Covers.RIGHTS),
                since=date(2025, 3, 14),
                until=date(2028, 3, 14),
                phone="070-174 06 06",
                email="gun@example.org",
                address=Address(street="Andra gatan 1", city="Exempelstad"),
            ),
        ),
        participants=(
            Participant(
                id="sam",
                order=1024,
                role="stödpedagog",
                name="Sam Samordnare",
                organisation="Daglig verksamhet",
                sector=Sector.KOMMUN_LSS,
                decides=True,
                phone="070-174 06 07",
                email="sam@example.org",
                address=Address(street="Tredje vägen 9", postal_code="123 46", city="Exempelstad"),
                protected=True,
            ),
            Participant(id="skola", order=2048, role="lärare"),
        ),
        measures=(
            Measure(id="b1", order=1024, lss_measure=10, granted=date(2025, 9, 1), by="sam", offered=date(2025, 9, 2)),
        ),
        resources=(Line(id="r1", order=1024, text="Mamma kör på onsdagar.", voice=Voice.REPRESENTATIVE),),
        reasons=(
            Line(id="a1", order=1024, text="Ingen vet vem som gör vad.", voice=Voice.SUPPORTER, concerns=(*Subject,)),
        ),
        situation=(
            Situation(
                id="s1",
                order=1024,
                area=LifeArea.MOBILITY,
                good="Jag hittar till torget.",
                change='Bussen är svår.\r\nDen <kör> & stannar "ibland".',
                voice=Voice.PERSON,
                concerns=(Subject.HOUSING,),
            ),
        ),
        goals=(
            Goal(
                id="buss",
                order=1024,
                text="Jag vill åka buss själv.",
                area=LifeArea.MOBILITY,
                term=Term.SHORT,
                now=True,
                concerns=(Subject.RELATIONS,),
            ),
            Goal(id="sjung", order=2048, text="أريد أن أغني. Nul: \x00. e\u0301"),
        ),
        differences=(
            Difference(
                id="d1", order=1024, goal="buss", by="gun", text="Först med sällskap.", concerns=(Subject.HEALTH,)
            ),
        ),
        actions=(
            Action(
                id="1",
                order=1024,
                goal="buss",
                what="Öva på linje 4",
                how="Tisdagar när det är lugnt",
                who="sam",
                by=date(2026, 6, 1),
                scope="En gång i veckan",
                basis=Basis.LSS,
                lss_measure=10,
                decision=ActionDecision.DECIDED,
                status=Status.DONE,
                done=date(2026, 5, 30),
                outcome="Jag kan åka till torget.",
                concerns=(Subject.WORK,),
            ),
        ),
        other_plans=(
            OtherPlan(
                id="p1",
                order=1024,
                name="Genomförandeplan",
                kind=PlanKind.GENOMFORANDEPLAN,
                owner="sam",
                dated=date(2026, 1, 7),
                goals=("buss", "sjung"),
                concerns=(Subject.ECONOMY,),
            ),
            OtherPlan(id="p2", order=2048, name="Habiliteringsplan", kind=PlanKind.HABILITERING),
        ),
        elsewhere=(
            Elsewhere(
                id="e1",
                order=1024,
                other_plan="p1",
                text="Följa med till simhallen",
                goal="buss",
                who="sam",
                by=date(2026, 9, 1),
                concerns=(Subject.RELATIONS,),
            ),
        ),
        contradictions=(
            Contradiction(
                id="x1",
                order=1024,
                goal="buss",
                one="p1",
                one_says="Alltid med sällskap.",
                other="p2",
                other_says="Själv efter sommaren.",
                concerns=(Subject.HEALTH,),
            ),
        ),
        meetings=(
            Meeting(
                id="m1",
                order=1024,
                kind=MeetingKind.PLANNING,
                starts=datetime(2026, 4, 2, 13, 30),
                minutes=60,
                place="Hemma",
                topics=("Bussen", "Kören"),
                invited=("gun", "sam"),
                present=(PERSON, "gun", "sam"),
                speaks_for_person="gun",
                notes="Vi bestämde att öva.",
                needs=("En paus efter en halvtimme",),
                dealt_with=("Bussen",),
                called_off=date(2026, 4, 1),
            ),
        ),
        invitations=(
            Invitation(
                id="i1",
                order=1024,
                meeting="m1",
                to="sam",
                why="Sam övar med mig.",
                sent=date(2026, 3, 15),
                starts=datetime(2026, 4, 1, 13, 0),
                place="Biblioteket",
                answer=Attending.PARTLY,
                answered=date(2026, 3, 20),
                said="Jag måste gå klockan 14.",
            ),
        ),
        noted=(
            Noted(
                id="l1",
                order=1024,
                meeting="m1",
                kind=NotedKind.PROMISE,
                text="Sam: öva på linje 4 senast 1 juni",
                by="sam",
                topic="Bussen",
                question=Question.LED_TO,
                goal="buss",
                action="1",
                difference="d1",
                voice=Voice.SUPPORTER,
                concerns=(Subject.WORK,),
            ),
        ),
        reports=(
            Report(
                id="f1",
                order=1024,
                meeting="m1",
                by="sam",
                asked=date(2026, 3, 1),
                due=date(2026, 3, 19),
                came=date(2026, 3, 18),
                text="Vi har övat fyra gånger.",
                digest=hashlib.sha256(b"report").hexdigest(),
                concerns=(Subject.HEALTH,),
            ),
        ),
        evaluations=(
            Evaluation(
                id="g1",
                order=1024,
                goal="buss",
                on=date(2027, 4, 1),
                became=Face.SO_SO,
                why="Linje 4 lades ner.",
                decided=Face.GLAD,
                better="Jag hittar.",
                worse="Det är långt att gå.",
                then=Then.CHANGE,
                change="Jag vill åka linje 7.",
                voice=Voice.SUPPORTER,
                meeting="m1",
                words="Jag vill åka linje 4.",
                words_voice=Voice.REPRESENTATIVE,
                concerns=(Subject.HEALTH,),
            ),
        ),
        consents=(
            Consent(
                id="c1",
                order=1024,
                to=("sam", "skola"),
                categories=(Kind.GOALS, Subject.HEALTH, Subject.SCHOOL),
                purpose="För att öva tillsammans",
                given=date(2026, 4, 2),
                until=date(2027, 4, 1),
                consequences="Annars får Sam inte veta.",
                informed_by="gun",
                review=date(2026, 10, 1),
                by=(PERSON,),
                form=ConsentForm.WRITTEN,
                except_categories=(Kind.ACTIONS, Subject.ECONOMY),
                ground="Ebba sade ja med bildstöd.",
                others=("gun",),
                others_agreed=("gun",),
                except_to=("skola",),
                withdrawn=date(2026, 5, 1),
            ),
        ),
        copies=(Copy(id="x1", order=1024, to="sam", contact=(Contact.PHONE, Contact.EMAIL)),),
        handed_out=(
            HandedOut(
                id="h1",
                order=1024,
                to="sam",
                addressed="Socialnämnden",
                on=date(2026, 4, 3),
                what=Handed.COPY,
                by="gun",
                version="v1",
                digest=hashlib.sha256(b"paper").hexdigest(),
                told=("goals/buss", "actions/1"),
            ),
        ),
        requests=(
            Request(
                id="q1",
                order=1024,
                made=date(2026, 2, 1),
                how=RequestForm.WRITTEN,
                to="sam",
                answer=Answer.GRANTED,
                answered=date(2026, 2, 20),
                registered=date(2026, 2, 3),
                number="LSS 2026-17",
                said="Ja, vi kallar till ett möte.",
            ),
        ),
        handovers=(
            Handover(
                id="w1",
                order=1024,
                kind=HandoverKind.COORDINATOR,
                on=date(2027, 1, 7),
                left="sam",
                took_over="gun",
                summary="Fråga mig först.",
            ),
        ),
        versions=(
            Version(
                id="v1",
                order=1024,
                number=1,
                sealed=date(2026, 4, 2),
                fingerprint=hashlib.sha256(_AGREEMENT.encode()).hexdigest(),
                schema=1,
                agreement=_AGREEMENT,
                record='{"participants":[{"id":"sam","name":"Sam Samordnare","role":"stödpedagog"}]}',
                papers=(hashlib.sha256(b"sealed").hexdigest(),),
            ),
        ),
        signatures=(
            Signature(
                id="u1",
                order=1024,
                version="v1",
                by=PERSON,
                on=date(2026, 4, 2),
                place="Exempelstad",
                name="Ebba Exempelsson",
                role="planen är min",
                ground="Egna ord.",
                how=SignedHow.MARK,
                drawn="M1 2L3 4",
                witnesses=("Gun Godman", "Sam Samordnare"),
                fingerprint=hashlib.sha256(_AGREEMENT.encode()).hexdigest(),
                signs_as=SignsAs.ENTITLED,
                struck=date(2026, 4, 5),
            ),
        ),
        notes=(Note(id="n1", order=1024, text="Bara för mig.", goal="buss", meeting="m1", on=date(2026, 4, 4)),),
    )


def sample_folder(schema: int) -> Path:
    """Where the sample of a schema lies."""
    return FILES / f"store-{schema}"


def write_sample() -> Path:
    """Write the sample of the program's schema anew, and return its folder."""
    folder = sample_folder(migrations.schema())
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    plan = sample_plan()
    with create(folder / NAME, plan, PASSPHRASE, RECOVERY_CODE, cost=CHEAP) as store:
        store.back_up(datetime(2026, 5, 20, 10, 15, tzinfo=UTC))
    (folder / "plan.json").write_bytes(TypeAdapter(Plan).dump_json(plan, indent=1) + b"\n")
    return folder


if __name__ == "__main__":
    print(write_sample())  # noqa: T201
