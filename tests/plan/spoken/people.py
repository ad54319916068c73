"""A plan of quite other people than the bundled cases', for lines about them."""

from __future__ import annotations

from datetime import date, datetime

from minplan.plan.meetings import FollowUp, Meeting, MeetingKind
from minplan.plan.people import Participant, Person, Representative, RepresentativeKind, Sector
from minplan.plan.plan import Plan


def amina() -> Plan:
    """A grown woman with a god man, two of her helpers called Anna, and nobody's id a word."""
    sol, lss, region = Sector.KOMMUN_SOL, Sector.KOMMUN_LSS, Sector.REGION
    hab, fk = "Habiliteringen Malmö", Sector.FORSAKRINGSKASSAN
    return Plan(
        id="plan-1",
        person=Person(name="Amina Warsame"),
        coordinator="p3",
        representatives=(Representative(id="r1", name="Bengt-Åke Ström", kind=RepresentativeKind.GOD_MAN),),
        participants=(
            Participant(id="p1", name="Fatima El-Sayed", role="boendestödjare", organisation="Öster", sector=sol),
            Participant(id="p2", name="Jörgen Håkansson", role="arbetsterapeut", organisation=hab, sector=region),
            Participant(id="p3", name="Anna Nilsson", role="kurator", organisation=hab, sector=region),
            Participant(id="p4", name="Anna Kovacs", role="handläggare", organisation="LSS-enheten", sector=lss),
            Participant(
                id="p5", name="Mohammed Ali", role="stödassistent", organisation="Servicebostaden Tranan", sector=lss
            ),
            Participant(id="p6", role="gruppchef", organisation="Daglig verksamhet Vågen", sector=lss),
            Participant(id="p7", name="Ulla-Britt Persson", role="storasyster", sector=Sector.NETWORK),
            Participant(id="p8", role="överläkare", organisation="Psykiatrimottagningen", sector=region),
            Participant(
                id="p9", name="Kim Lund", role="personlig handläggare", organisation="Försäkringskassan", sector=fk
            ),
        ),
        follow_up=FollowUp(next=date(2026, 9, 22)),
        meetings=(Meeting(id="m1", kind=MeetingKind.FOLLOW_UP, starts=datetime(2026, 9, 22, 13, 0), minutes=60),),
    )


def signe() -> Plan:
    """An old woman in a group home; her brother is her förvaltare, two are called Karin, one role has no name."""
    lss, region = Sector.KOMMUN_LSS, Sector.REGION
    home = "Gruppbostaden Linden"
    return Plan(
        id="plan-2",
        person=Person(name="Signe Andersson"),
        coordinator="person",
        representatives=(Representative(id="f1", name="Per-Olof Andersson", kind=RepresentativeKind.FORVALTARE),),
        participants=(
            Participant(id="k1", name="Karin Hedlund", role="stödpedagog", organisation=home, sector=lss),
            Participant(id="k2", name="Karin Wik", role="distriktssköterska", organisation="Vårdcentralen Åsen",
                        sector=region),
            Participant(id="k3", name="Yusuf Demir", role="enhetschef", organisation=home, sector=lss, decides=True),
            Participant(id="k4", name="Lena Månsson", role="LSS-handläggare", organisation="Kalmar kommun", sector=lss),
            Participant(id="k5", name="Tor Blom", role="kontaktperson", sector=Sector.NETWORK),
            Participant(id="k6", role="tandhygienist", organisation="Folktandvården", sector=region),
            Participant(id="k7", name="Gunilla", role="väninna", sector=Sector.NETWORK),
            Participant(id="k8", name="Marie-Louise Åkesson", role="dietist", organisation="Länssjukhuset",
                        sector=region),
        ),
        follow_up=FollowUp(next=date(2027, 4, 13), evaluate=date(2027, 10, 12)),
    )  # fmt: skip


def leo() -> Plan:
    """A boy of nine with one guardian and an aunt; helpers with rare names, two from the same school."""
    school, region, lss = Sector.SCHOOL, Sector.REGION, Sector.KOMMUN_LSS
    return Plan(
        id="plan-3",
        person=Person(name="Leo Öberg-Nguyen", born=date(2017, 6, 1)),
        coordinator="d1",
        representatives=(
            Representative(id="m1", name="Thi Nguyen", kind=RepresentativeKind.GUARDIAN),
        ),
        participants=(
            Participant(id="d1", name="Gun-Britt Holmgren", role="samordnare", organisation="Region Halland",
                        sector=region),
            Participant(id="d2", name="Oskar Frisk", role="specialpedagog", organisation="Ängsskolan", sector=school),
            Participant(id="d3", name="Rebecka Strand", role="fritidspedagog", organisation="Ängsskolans fritids",
                        sector=school),
            Participant(id="d4", name="Ali Reza Karimi", role="socialsekreterare", organisation="Socialtjänsten",
                        sector=Sector.KOMMUN_SOL, decides=True),
            Participant(id="d5", name="", role="barnläkare", organisation="BUP Halmstad", sector=region),
            Participant(id="d6", name="Jessica", role="avlösare", organisation="Avlösarservice", sector=lss),
            Participant(id="d7", name="Eivor Öberg", role="farmor", sector=Sector.NETWORK),
            Participant(id="d8", name="Hanna Ek", role="LSS-handläggare", organisation="Halmstads kommun", sector=lss,
                        decides=True),
        ),
        meetings=(
            Meeting(id="m1", kind=MeetingKind.FOLLOW_UP, starts=datetime(2027, 3, 9, 15, 0), minutes=60),
            Meeting(id="m2", kind=MeetingKind.EVALUATION, starts=datetime(2027, 9, 7, 15, 0), minutes=60),
        ),
    )  # fmt: skip


def tove() -> Plan:
    """A girl of fifteen with two guardians and a sister; a firm gives her assistance, two are called something S."""
    school, region, lss = Sector.SCHOOL, Sector.REGION, Sector.KOMMUN_LSS
    guardian = RepresentativeKind.GUARDIAN
    return Plan(
        id="plan-4",
        person=Person(name="Tove Bergqvist Larsen", born=date(2011, 4, 2)),
        coordinator="malin",
        representatives=(
            Representative(id="henrik", name="Henrik Larsen", kind=guardian),
            Representative(id="malin", name="Malin Bergqvist", kind=guardian),
        ),
        participants=(
            Participant(id="peter", name="Peter Sundin", role="LSS-handläggare", organisation="Borås Stad",
                        sector=lss),
            Participant(id="emma", name="Emma Lindqvist", role="psykolog", organisation="Habiliteringen",
                        sector=region),
            Participant(id="ahmed", name="Ahmed Hassan", role="mentor", organisation="Engelbrektskolan", sector=school),
            Participant(id="nurse", role="skolsköterska", organisation="Engelbrektskolan", sector=school),
            Participant(id="solveig", name="Solveig Dahl", role="stödassistent", organisation="Korttids Bävern",
                        sector=lss),
            Participant(id="johan", name="Johan Sand", role="samordnare", organisation="Assistans i Väst",
                        sector=Sector.PRIVATE),
            Participant(id="irina", name="Irina Popova", role="läkare", organisation="BUP", sector=region),
            Participant(id="rune", name="Rune Larsen", role="farfar", sector=Sector.NETWORK),
            Participant(id="frida", name="Frida Bergqvist", role="syster", sector=Sector.NETWORK),
        ),
        meetings=(Meeting(id="m1", kind=MeetingKind.FOLLOW_UP, starts=datetime(2027, 2, 8, 14, 0), minutes=60),),
    )  # fmt: skip


def bosse() -> Plan:
    """A man of sixty in a group home, among people whose names are words: Sten, My, and a sister called Maj."""
    lss, region = Sector.KOMMUN_LSS, Sector.REGION
    home = "Gruppbostaden Höjden"
    return Plan(
        id="plan-5",
        person=Person(name="Bosse Lindgren", born=date(1967, 8, 20)),
        coordinator="zeinab",
        representatives=(Representative(id="agneta", name="Agneta Falk", kind=RepresentativeKind.GOD_MAN),),
        participants=(
            Participant(id="zeinab", name="Zeinab Omar", role="stödassistent", organisation=home, sector=lss),
            Participant(id="marcus", name="Marcus Hjort", role="stödpedagog", organisation=home, sector=lss),
            Participant(id="linda", name="Linda Hjort", role="enhetschef", organisation=home, sector=lss, decides=True),
            Participant(id="erik", name="Erik Wallin", role="LSS-handläggare", organisation="Luleå kommun", sector=lss),
            Participant(id="sten", name="Sten Berg", role="arbetsledare", organisation="Daglig verksamhet Loftet",
                        sector=lss),
            Participant(id="my", name="My Lind", role="sjuksköterska", organisation="Hemsjukvården", sector=region),
            Participant(id="physio", role="fysioterapeut", organisation="Primärvården", sector=region),
            Participant(id="maj", name="Maj Lindgren", role="syster", sector=Sector.NETWORK),
        ),
        follow_up=FollowUp(next=date(2027, 3, 2)),
    )  # fmt: skip


def ester() -> Plan:
    """A young woman who leads her plan herself, with a father, a boyfriend, and names that are easily misspelled."""
    region, lss = Sector.REGION, Sector.KOMMUN_LSS
    return Plan(
        id="plan-6",
        person=Person(name="Ester Wikström", born=date(2003, 11, 9)),
        coordinator="person",
        representatives=(Representative(id="ulf", name="Ulf Wikström", kind=RepresentativeKind.FULLMAKT),),
        participants=(
            Participant(id="kristina", name="Kristina Björk", role="boendestödjare", organisation="Norra boendestödet",
                        sector=Sector.KOMMUN_SOL),
            Participant(id="ibrahim", name="Ibrahim Haddad", role="LSS-handläggare", organisation="Falu kommun",
                        sector=lss, decides=True),
            Participant(id="therese", name="Therése Lundgren", role="arbetsterapeut",
                        organisation="Vuxenhabiliteringen", sector=region),
            Participant(id="klas", name="Klas Berglund", role="psykolog", organisation="Vuxenhabiliteringen",
                        sector=region),
            Participant(id="birgitta", name="Birgitta Alm", role="arbetskonsulent", organisation="Dagcenter Kupan",
                        sector=lss),
            Participant(id="casper", name="Casper Dahlin", role="pojkvän", sector=Sector.NETWORK),
            Participant(id="tandvard", role="tandläkare", organisation="Folktandvården", sector=region),
            Participant(id="fk", name="Ewa Lind", role="handläggare", organisation="Försäkringskassan",
                        sector=Sector.FORSAKRINGSKASSAN),
        ),
        follow_up=FollowUp(next=date(2027, 1, 28)),
    )  # fmt: skip


def hugo() -> Plan:
    """A boy of twelve with separated parents who live in two towns, and helpers with double names."""
    school, region, lss = Sector.SCHOOL, Sector.REGION, Sector.KOMMUN_LSS
    guardian = RepresentativeKind.GUARDIAN
    return Plan(
        id="plan-7",
        person=Person(name="Hugo Sjöberg", born=date(2015, 3, 17)),
        coordinator="annika",
        representatives=(
            Representative(id="rep1", name="Jenny Sjöberg", kind=guardian),
            Representative(id="rep2", name="Daniel Moberg", kind=guardian),
        ),
        participants=(
            Participant(id="annika", name="Annika Ståhl", role="samordnare", organisation="BUH Örebro", sector=region),
            Participant(id="olle", name="Olle Fahlén", role="arbetsterapeut", organisation="BUH Örebro", sector=region),
            Participant(id="soraya", name="Soraya Amiri", role="resurspedagog", organisation="Almbyskolan",
                        sector=school),
            Participant(id="head", name="Björn-Erik Nordin", role="biträdande rektor", organisation="Almbyskolan",
                        sector=school, decides=True),
            Participant(id="veronica", name="Veronica Lund", role="LSS-handläggare", organisation="Örebro kommun",
                        sector=lss, decides=True),
            Participant(id="tim", name="Tim Axelsson", role="ledsagare", organisation="Ledsagarservice", sector=lss),
            Participant(id="eye", role="ögonläkare", organisation="Universitetssjukhuset", sector=region),
            Participant(id="granny", name="Inga-Lill Sjöberg", role="mormor", sector=Sector.NETWORK),
        ),
        meetings=(Meeting(id="m1", kind=MeetingKind.FOLLOW_UP, starts=datetime(2027, 11, 16, 9, 0), minutes=60),),
    )  # fmt: skip


def margit() -> Plan:
    """A woman of seventy whose förvaltare works for many; her staff are called by first names alone."""
    lss, region = Sector.KOMMUN_LSS, Sector.REGION
    home = "Serviceboendet Ängen"
    return Plan(
        id="plan-8",
        person=Person(name="Margit Fredriksson", born=date(1957, 1, 4)),
        coordinator="lotta",
        representatives=(Representative(id="rolf", name="Rolf Engdahl", kind=RepresentativeKind.FORVALTARE),),
        participants=(
            Participant(id="lotta", name="Lotta", role="stödassistent", organisation=home, sector=lss),
            Participant(id="ahmad", name="Ahmad", role="stödassistent", organisation=home, sector=lss),
            Participant(id="pia", name="Pia Sandström", role="verksamhetschef", organisation=home, sector=lss),
            Participant(id="gk", name="Gun Karlsson", role="LSS-handläggare", organisation="Ljungby kommun",
                        sector=lss),
            Participant(id="doc", name="Niklas Wester", role="läkare", organisation="Vårdcentralen Kungshögen",
                        sector=region),
            Participant(id="ssk", role="sjuksköterska", organisation="Hemsjukvården", sector=region),
            Participant(id="dv", name="Ronja Ek", role="handledare", organisation="Daglig verksamhet Bikupan",
                        sector=lss),
            Participant(id="niece", name="Cecilia Brandt", role="systerdotter", sector=Sector.NETWORK),
        ),
        follow_up=FollowUp(next=date(2027, 12, 7)),
    )  # fmt: skip


def zoran() -> Plan:
    """A man of thirty-four with a wife, a god man, and a firm that gives him assistance."""
    region, lss, network = Sector.REGION, Sector.KOMMUN_LSS, Sector.NETWORK
    return Plan(
        id="plan-9",
        person=Person(name="Zoran Petrović", born=date(1993, 5, 2)),
        coordinator="moa",
        representatives=(Representative(id="gm", name="Carl-Gustaf Rosén", kind=RepresentativeKind.GOD_MAN),),
        participants=(
            Participant(id="moa", name="Moa Liljegren", role="habiliteringssamordnare", organisation="Habiliteringen",
                        sector=region),
            Participant(id="wife", name="Milena Petrović", role="fru", sector=network),
            Participant(id="firm", name="Anders Vik", role="arbetsledare", organisation="Humana Assistans",
                        sector=Sector.PRIVATE),
            Participant(id="pt", name="Sanna Åberg", role="fysioterapeut", organisation="Habiliteringen",
                        sector=region),
            Participant(id="speech", name="Ann-Charlotte Dahl", role="logoped", organisation="Habiliteringen",
                        sector=region),
            Participant(id="case", name="Fredrik Juntti", role="LSS-handläggare", organisation="Kiruna kommun",
                        sector=lss, decides=True),
            Participant(id="fk", role="utredare", organisation="Försäkringskassan", sector=Sector.FORSAKRINGSKASSAN),
            Participant(id="aid", role="tekniker", organisation="Hjälpmedelscentralen", sector=region),
        ),
        follow_up=FollowUp(next=date(2028, 2, 22)),
    )  # fmt: skip


def linn() -> Plan:
    """A girl of eighteen at gymnasiesärskolan with a stepfather, two teachers and one who is called June."""
    school, region, lss = Sector.SCHOOL, Sector.REGION, Sector.KOMMUN_LSS
    return Plan(
        id="plan-10",
        person=Person(name="Linn Hedman", born=date(2009, 10, 30)),
        coordinator="june",
        representatives=(Representative(id="mum", name="Camilla Hedman", kind=RepresentativeKind.GOD_MAN),),
        participants=(
            Participant(id="june", name="June Holmqvist", role="kurator", organisation="Vuxenhabiliteringen",
                        sector=region),
            Participant(id="stef", name="Stefan Grahn", role="bonuspappa", sector=Sector.NETWORK),
            Participant(id="petra", name="Petra Skog", role="mentor", organisation="Anpassade gymnasieskolan",
                        sector=school),
            Participant(id="roger", name="Roger Blom", role="yrkeslärare", organisation="Anpassade gymnasieskolan",
                        sector=school),
            Participant(id="syv", name="Nadia Rahimi", role="studie- och yrkesvägledare",
                        organisation="Anpassade gymnasieskolan", sector=school),
            Participant(id="lss", name="Mikael Sundh", role="LSS-handläggare", organisation="Skellefteå kommun",
                        sector=lss, decides=True),
            Participant(id="af", role="arbetsförmedlare", organisation="Arbetsförmedlingen",
                        sector=Sector.ARBETSFORMEDLINGEN),
            Participant(id="dv", name="Gabriella", role="samordnare", organisation="Daglig verksamhet Navet",
                        sector=lss),
        ),
        meetings=(Meeting(id="m1", kind=MeetingKind.FOLLOW_UP, starts=datetime(2028, 4, 25, 10, 0), minutes=60),),
    )  # fmt: skip


def elsa() -> Plan:
    """A girl of four in foster care: her family home speaks for her, and her biological mother takes part."""
    region, lss = Sector.REGION, Sector.KOMMUN_LSS
    guardian = RepresentativeKind.GUARDIAN
    return Plan(
        id="plan-11",
        person=Person(name="Elsa Holm", born=date(2023, 12, 1)),
        coordinator="vera",
        representatives=(
            Representative(id="g1", name="Pernilla Kask", kind=guardian),
            Representative(id="g2", name="Magnus Kask", kind=guardian),
        ),
        participants=(
            Participant(id="vera", name="Vera Mattsson", role="specialpedagog", organisation="Barnhabiliteringen",
                        sector=region),
            Participant(id="doc", name="Amir Rezai", role="barnläkare", organisation="Barnkliniken", sector=region),
            Participant(id="diet", name="Lisbet Frank", role="dietist", organisation="Barnkliniken", sector=region),
            Participant(id="soc", name="Jonna Wall", role="socialsekreterare", organisation="Socialtjänsten",
                        sector=Sector.KOMMUN_SOL, decides=True),
            Participant(id="lss", name="Torsten Brandt", role="LSS-handläggare", organisation="Umeå kommun",
                        sector=lss, decides=True),
            Participant(id="pre", name="Maja Lind", role="resurs", organisation="Förskolan Solstrålen",
                        sector=Sector.SCHOOL),
            Participant(id="mum", name="Sofie Holm", role="biologisk mamma", sector=Sector.NETWORK),
            Participant(id="aunt", name="Marie", role="moster", sector=Sector.NETWORK),
        ),
        meetings=(Meeting(id="m1", kind=MeetingKind.FOLLOW_UP, starts=datetime(2028, 9, 19, 13, 0), minutes=60),),
    )  # fmt: skip


def kerstin() -> Plan:
    """A woman of fifty with a sister and a daughter, whose helpers go by role as often as by name."""
    region, lss, network = Sector.REGION, Sector.KOMMUN_LSS, Sector.NETWORK
    return Plan(
        id="plan-12",
        person=Person(name="Kerstin Hult", born=date(1977, 2, 14)),
        coordinator="person",
        representatives=(Representative(id="gm", name="Hans Nygren", kind=RepresentativeKind.GOD_MAN),),
        participants=(
            Participant(id="sis", name="Barbro Hult", role="syster", sector=network),
            Participant(id="girl", name="Ellinor", role="dotter", sector=network),
            Participant(id="home", name="Jimmy Forsberg", role="boendechef", organisation="Gruppbostaden Kajen",
                        sector=lss),
            Participant(id="key", name="Samira Yusuf", role="kontaktman", organisation="Gruppbostaden Kajen",
                        sector=lss),
            Participant(id="case", name="Ulrika Palm", role="handläggare", organisation="Motala kommun", sector=lss,
                        decides=True),
            Participant(id="work", name="Kjell Roos", role="handledare", organisation="Daglig verksamhet Bruket",
                        sector=lss),
            Participant(id="nurse", name="Agnes Lönn", role="distriktssköterska", organisation="Vårdcentralen Lyckorna",
                        sector=region),
            Participant(id="psych", role="psykiater", organisation="Psykiatriska öppenvården", sector=region),
        ),
        follow_up=FollowUp(next=date(2029, 3, 6)),
    )  # fmt: skip
