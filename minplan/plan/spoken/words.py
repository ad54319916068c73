"""The words of the lines typed at a meeting, as data: months and numbers, what surrounds a day, how doers are called.

All are in small letters, and compared with folded text (see `heard`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


MONTHS: dict[str, int] = {
    "januari": 1, "februari": 2, "mars": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "augusti": 8,
    "september": 9, "oktober": 10, "november": 11, "december": 12,
}  # fmt: skip
SHORT_MONTHS: dict[str, int] = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS: dict[str, int] = {
    "måndag": 0, "tisdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lördag": 5, "söndag": 6,
}  # fmt: skip
SHORT_WEEKDAYS: dict[str, int] = {
    "mån": 0, "månd": 0, "må": 0, "tis": 1, "tisd": 1, "ti": 1, "ons": 2, "onsd": 2, "tors": 3, "torsd": 3, "fre": 4,
    "fred": 4, "lör": 5, "lörd": 5, "sön": 6, "sönd": 6,
}  # fmt: skip

NUMBERS: dict[str, float] = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
    "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18,
    "nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60, "nittio": 90, "hundra": 100,
    "en halv": 0.5, "ett halvt": 0.5, "en och en halv": 1.5, "ett och ett halvt": 1.5, "två och en halv": 2.5,
    "ett par": 2, "ett par tre": 3, "några": 3, "någon": 1, "nån": 1, "ett antal": 3, "några få": 3,
}  # fmt: skip
LOOSE_NUMBERS = {"ett par", "ett par tre", "några", "några få", "någon", "nån", "ett antal"}
"""Numbers that leave the count open."""

ORDINALS: dict[str, int] = {
    "första": 1, "förste": 1, "andra": 2, "andre": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7,
    "åttonde": 8, "nionde": 9, "tionde": 10, "elfte": 11, "tolfte": 12, "trettonde": 13, "fjortonde": 14,
    "femtonde": 15, "sextonde": 16, "sjuttonde": 17, "artonde": 18, "nittonde": 19, "tjugonde": 20,
    "tjugoförsta": 21, "tjugoandra": 22, "tjugotredje": 23, "tjugofjärde": 24, "tjugofemte": 25, "tjugosjätte": 26,
    "tjugosjunde": 27, "tjugoåttonde": 28, "tjugonionde": 29, "trettionde": 30, "trettioförsta": 31,
}  # fmt: skip

UNITS: dict[str, tuple[str, int]] = {
    "dag": ("day", 1), "dgr": ("day", 1), "vkr": ("day", 7), "vk": ("day", 7), "månaden": ("month", 1),
    "dagar": ("day", 1), "dagars": ("day", 1), "dygn": ("day", 1), "dar": ("day", 1),
    "d": ("day", 1), "vecka": ("day", 7), "veckor": ("day", 7), "veckors": ("day", 7), "v": ("day", 7),
    "månad": ("month", 1), "månader": ("month", 1), "månaders": ("month", 1), "mån": ("month", 1),
    "mån.": ("month", 1), "mån:er": ("month", 1), "mån:": ("month", 1), "kvartal": ("month", 3),
    "halvår": ("month", 6), "år": ("month", 12), "timme": ("hour", 1), "timmar": ("hour", 1), "tim": ("hour", 1),
}  # fmt: skip
"""What one counts days in: days, months or hours, and how many."""

TODAY = {
    "idag": 0, "i dag": 0, "ikväll": 0, "i kväll": 0, "i eftermiddag": 0, "i förmiddag": 0, "i em": 0, "i fm": 0,
    "i natt": 0, "inatt": 0, "imorgon": 1, "i morgon": 1, "imorn": 1, "i morn": 1, "imorrn": 1, "i morrn": 1,
    "imorron": 1, "i morron": 1, "imorgonbitti": 1, "imorgon bitti": 1, "i morgon bitti": 1,
    "i övermorgon": 2, "iövermorgon": 2, "övermorgon": 2,
    "i overmorgon": 2, "today": 0, "tonight": 0, "tomorrow": 1,
}  # fmt: skip

SOON = (
    "snarast möjligt", "snarast", "så snart som möjligt", "så snart det går", "så fort som möjligt", "så fort det går",
    "så snart som", "så fort som", "omgående", "omedelbart", "genast", "asap", "a.s.a.p", "inom kort",
    "inom det snaraste", "inom snar framtid", "snart", "så snart", "prio", "med det snaraste", "vid tillfälle",
    "när det passar", "när tid finns",
)  # fmt: skip
"""Words for a time that no day can be counted from."""

WHEN: tuple[tuple[str, str], ...] = (
    ("by", r"(?:(?:som\s+)?(?:allra\s+|absolut\s+)?(?:senast|snst)|sen\.|(?:t\.?\s?o\.?\s?m\.?|till\s+och\s+med))"),
    ("by", r"(?:deadline(?:n)?|dl|slutdatum|sista\s+dag(?:en)?|förfallodatum|förfaller|datum|när(?=\s*:))"
           r"\s*[:=]?(?:\s+är)?"),
    ("by", r"inom|under\s+loppet\s+av"),
    ("late", r"(?:ut\s?gången|slutet|slut)\s+(?:av|på|i)(?:\s+(?:den|det))?"),
    ("early", r"(?:första\s+delen\s+av|början\s+(?:av|på|i)|tidigt\s+(?:i|på|under))"),
    ("mid", r"(?:mitten\s+(?:av|på|i)|mitt\s+(?:i|på)|halva)"),
    ("from", r"(?:från(?:\s+och\s+med)?|fr\.?(?:\s?o\.?\s?m\.?)?|med\s+start|start(?:ar|en)?|börja(?:r|n)?|sedan"
             r"|tidigast|inte\s+förrän|förrän|inte\s+(?:före|innan)|gäller)(?:\s+(?:den|i|på|vid))?"),
    ("meeting", r"(?:\w*mötet|träffen|uppföljningen|utvärderingen|avstämningen)(?:\s+den)?,?"),
    ("before", r"(?:före|innan|inför)"),
    ("after", r"efter"),
    ("to", r"(?:(?:fram\s+|in)?till?s?|til|t\.?)"),
    ("around", r"(?:kring|runt|omkring|ca\.?|cirka|ungefär|typ|någon\s+gång|nån\s+gång|eventuellt|ev\.?|kanske|mot"
               r"|förslagsvis|preliminärt|prel\.?)"),
    ("in", r"(?:i|på|vid|den|det)"),
    ("just", r"(?:nu|redan|helst|gärna|sent|här|bara)"),
    ("during", r"(?:under|över|resten\s+av|hela)"),
    ("ready", r"(?:(?:ska(?:ll)?|måste|bör)\s+(?:vara|bli|finnas)\s+|(?:är|blir|vara|bli)\s+)?"
              r"(?:klara?|klart|färdiga?|färdigt|inne|lämnas|inlämnad)\s*:?"),
)  # fmt: skip
"""What stands before a day, by what it says of the day; the first that fits is taken."""

AROUND = r"(?:ungefär|cirka|ca\.?|typ|nån\s+gång|någon\s+gång|kanske|preliminärt|prel\.?)"

EVENTS = (
    r"(?:möte|träff|besök|tid|samtal|läger|res|kurs|utbildning|avstämning|konferens|utflykt|prov|praktik|semest"
    r"|operation|undersökning|röntgen|uppföljning|utvärdering|sip|planering|kalas|kallelse)"
)
"""What takes place on a day of its own, without its ending."""

OF_AN_EVENT = (
    rf"(?:\w*{EVENTS}(?:t|et|en|an|n|na|ern|erna)"
    r"|(?:boka|kalla|bjud|anmäl|förbered|ordna|planera|begär|sök|ändra|flytta|påminn|skicka|mejla|maila)\w*\s"
    rf"(?:[^,;:.]*\s)?\w*{EVENTS}(?:a|er|e)?)"
)
"""Before a day that is the event's, and not a last day: "mötet den 3 mars", "boka besök i maj"."""

MASKED: tuple[str, ...] = (
    r"\b(?:kl|klockan)\b\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*-\s*\d{1,2}(?:[.:]\d\d)?)?",
    r"(?<![\d/])\d{1,2}:\d\d(?:\s*-\s*\d{1,2}[:.]\d\d)?(?![\d/])",
    r"(?<![\d/.])(?:[01]?\d|2[0-4])\.(?:[03]0|[145]5)(?:\s*-\s*\d{1,2}[.:]\d\d)?(?![\d/.])",
    r"\b24\s*/\s*7\b(?!\s*[-/ ]\s*(?:20)?\d\d\b)",
    r"\b\d{6,8}\s?-\s?\d{4}\b",
    r"\b0\d{1,3}\s?-\s?\d[\d ]{4,10}",
    r"\b\d{1,3}\s*(?:kap\.?|§)(?:\s*\d+\s*§)?|§\s*\d+",
    r"\b\d{1,2}\s*/\s*\d{1,2}\s*(?=(?:av|del(?:ar)?|dag(?:ar)?|timm\w*|tim|år|tjänst|h)\b)",
    r"\b(?:varje|varannan|vartannat|var\s+\w+|alla|samtliga|per)\s+(?:dag|vecka|månad|år|kvartal|termin|helg|vardag|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar)?)\w*",
    r"\b(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|någon|några|flera|x|1-2|2-3)\s*(?:-\s*\d+\s*)?"
    r"(?:gång(?:er)?|ggr|ggn|g|x|tim(?:mar|me)?|h|dag(?:ar)?|dygn|pass|kväll(?:ar)?)\s*"
    r"(?:i|om|per|/)\s*(?:veckan?|månad(?:en)?|mån|dag(?:en)?|år(?:et)?|kvartal(?:et)?|v|termin(?:en)?)\b",
    r"\b(?:gång(?:er)?|ggr|dag(?:ar)?|timmar|pass|h|tim)\s+(?:i|om|per)\s+(?:veckan|månaden|dagen|året)\b",
    r"\b(?:i|per|/)\s*(?:mån|tis|ons|tors|fre|lör|sön)dags\b",
    r"\b\d{1,2}\s*(?:-|till)\s*\d{1,2}\s+(?:gånger|ggr|personer|dagar|veckor|elever|barn|min\w*)\b",
    r"\b(?:förra|i\s+förra|senaste|förrförra)\s+(?:veckan|månaden|året|mötet|gången|hösten|våren|sommaren|vintern)\b",
    r"\bi\s+(?:våras|höstas|somras|vintras|julas|påskas|går)\b",
)  # fmt: skip
"""What looks like a day and is none: times of day, how often, telephone numbers, sections of a law, days gone by."""


def alternatives(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; spaces in them match any space."""
    return "|".join(word.replace(".", r"\.").replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))


KNOWN_AS: tuple[tuple[str, str], ...] = (
    ("läkare|doktor", "läkare läkaren doktorn doktor dr"),
    ("tandläkare", "tandläkaren tandis"),
    ("lärare|mentor|fröken", "lärare läraren fröken magistern"),
    ("specialpedagog|speciallärare", "specialpedagogen specialläraren specped spec-ped"),
    ("rektor", "rektor rektorn rektorsexp"),
    ("fysioterapeut|sjukgymnast", "fysioterapeut fysioterapeuten sjukgymnast sjukgymnasten sjukgymn fysion fysio"),
    ("arbetsterapeut", "arbetsterapeut arbetsterapeuten at arbetst"),
    ("sjuksköterska|sköterska|ssk", "sjuksköterska sjuksköterskan sköterskan syster ssk"),
    ("distriktssköterska", "dsk"),
    ("dietist", "dietisten dietist"),
    ("logoped", "logoped logopeden talpedagogen"),
    ("psykolog", "psykolog psykologen"),
    ("kurator", "kurator kuratorn"),
    ("handläggare", "handläggare handläggaren handläggarn handl"),
    ("biståndshandläggare", "biståndshandläggaren biståndsbedömaren bistånd"),
    ("lss", "lss lss-handl lsshandläggaren lss-enheten"),
    ("chef|föreståndare", "chef chefen ec föreståndaren enhetschefen gruppchefen"),
    ("samordnare|koordinator", "samordnaren koordinatorn"),
    ("konsulent", "konsulenten"),
    ("vägledare", "vägledaren syv studievägledaren"),
    ("kontaktperson", "kontaktpersonen kp kontaktis"),
    ("stödassistent", "stödassistenten"), ("stödpedagog", "stödpedagogen"),
    ("boendestöd", "boendestödjaren boendestödet boendestöd"),
    ("assistent|assistan", "assistenten assistenterna assistansen assistansbolaget"),
    ("habiliter", "habiliteringen habilitering hab habben habiliteringscentret barnhab vuxenhab"),
    ("försäkringskassan|forsakringskassan", "försäkringskassan fk f-kassan kassan"),
    ("arbetsförmedl|arbetsformedl", "arbetsförmedlingen af arbetsf förmedlingen ams"),
    ("boende|bostad|gruppb|serviceb|stödboende", "boendet bostaden gruppbostaden gruppboendet servicebostaden gruppis"),
    ("korttids", "korttids korttidshemmet korttidsboendet korttis kortis korttidsvistelsen"),
    ("förskol", "förskolan förskola dagis"),
    ("fritids", "fritids fritidshemmet fritis"),
    (r"(?<!för)(?<!for)skola|gymnasi", "skolan skola"),
    ("gymnasi", "gymnasiet gymnasieskolan gymnasiesärskolan gymnasiesär gymnasium"),
    ("grundskola|särskola", "grundskolan särskolan anpassade"),
    ("kommun", "kommunen"),
    ("region|sjukhus|sjukvård", "regionen sjukvården vården landstinget sjukhuset"),
    ("daglig", "dv dagliga dagverksamheten sysselsättningen"),
    ("socialtjänst|socialsekr|socialkontor", "soc socialen socialtjänsten socialsekreteraren socsekr soc-sekr"),
    ("vårdcentral|hälsocentral", "vc vårdcentralen hälsocentralen"),
    ("psykiatri|bup|öppenvård", "bup psykiatrin vuxenpsyk barnpsyk öppenvården psyket"),
    ("neurolog", "neurologen neuro"),
    ("arbetsledare|arbetsgivare|verkstad|praktik|handledare",
     "arbetsledaren jobbet arbetsgivaren arbetsplatsen praktiken"),
    (r"verkstad|\bbil", "verkstaden verkstan"),
    (r"\bmamma|\bmor\b|\bmoder", "mamma mor mamman morsan mams"),
    (r"\bpappa|\bfar\b|\bfader", "pappa far pappan farsan paps"),
    (r"syster|syrra", "syster systern syrran"),
    (r"bror\b|broder|brorsa", "bror brodern brorsan"),
    (r"\bmormor", "mormor"), (r"\bmorfar", "morfar"), (r"\bfarmor", "farmor"), (r"\bfarfar", "farfar"),
)  # fmt: skip
"""How somebody is called besides, by what stands of them in the plan: role and organisation."""

BY_CODE: tuple[tuple[str, str, bool], ...] = (
    ("god_man", "god-man gode-man gode-mannen goda-mannen godman godemannen gm", True),
    ("forvaltare", "förvaltare förvaltaren", True),
    ("framtidsfullmakt", "fullmaktshavaren ombudet fullmaktshavare", True),
    ("fullmakt", "fullmaktshavaren ombudet fullmaktshavare", True),
    ("guardian", "vårdnadshavare vårdnadshavaren vh vårdnadshavarna", True),
    (
        "guardian",
        "förälder föräldern båda-föräldrarna båda-föräldrar föräldrarna föräldrar päronen mamma-och-pappa",
        True,
    ),
    ("guardian", "mamma mor mamman morsan pappa far pappan farsan", False),
    ("kommun_lss", "kommunen lss personalen boendet", False),
    ("kommun_sol", "kommunen soc socialtjänsten", False),
    ("region", "regionen vården sjukvården", False),
    ("school", "skolan skola läraren", False),
    ("forsakringskassan", "försäkringskassan fk f-kassan kassan", True),
    ("arbetsformedlingen", "arbetsförmedlingen af förmedlingen", True),
    ("private", "företaget arbetsgivaren jobbet arbetsplatsen", False),
)
"""How somebody is called by kind or sector; False is a guess that is asked about even when it fits one alone."""

WE = _each("vi oss alla samtliga någon nån man båda deltagarna gruppen")
"""Calls that leave open who it is."""

TOO_COMMON = _each(
    "barn och ungdom vuxen vuxna anpassade enhet enheten team teamet ansvarig ny nya den det för med i på "
    "personlig dag daglig centrum center hus huset norra södra östra västra stora lilla mellan syd nord väst öst"
)
"""Words of roles and organisations that call nobody by themselves."""

HEADS = _each(
    "läkare lärare handläggare chef pedagog konsulent terapeut assistent sköterska vägledare ledare skötare "
    "stödjare gymnast logoped psykolog kurator rektor samordnare person ombud föreståndare mentor sekreterare "
    "tolk handledare skola skolan hem hemmet boende bostad gård gården verksamhet mottagning mottagningen klinik "
    "kliniken central centralen förening föreningen kommun"
)
"""Last parts of long words by which the whole is called: "konsulenten" for a SIUS-konsulent."""

ROLES = _each(
    "kuratorn psykologen läkaren läraren rektorn logopeden chefen enhetschefen handläggaren lss-handläggaren "
    "arbetsterapeuten sjukgymnasten fysioterapeuten dietisten sjuksköterskan specialpedagogen kontaktpersonen "
    "assistenten stödpersonen boendestödjaren samordnaren pappa mamma mormor farmor morfar farfar syster bror "
    "skolan förskolan fritids boendet bostaden korttids kommunen regionen habiliteringen hab bup fk "
    "försäkringskassan af arbetsförmedlingen soc socialtjänsten lss vårdcentralen psykiatrin personalen "
    "ledsagaren avlösaren tolken godeman förvaltaren doktorn tandläkaren neurologen sköterskan fröken mentorn "
    "konsulenten föräldrarna gruppbostaden hemtjänsten skolsköterskan skolkuratorn skolpsykologen elevhälsan "
    "apoteket hjälpmedelscentralen"
)
"""Doers that one speaks of though the plan may have nobody of that kind."""

VERBS = _each(
    "ska skall träffas ses hjälps samlas möts "
    "ringer fixar tar skickar bokar ordnar skriver kollar frågar pratar gör ser får ger hör kontaktar "
    "mejlar mailar meddelar undersöker utreder ansvarar ansöker söker hjälper informerar bjuder kallar lämnar "
    "hämtar köper beställer återkommer förbereder planerar besöker testar provar börjar träffar följer tränar "
    "visar lär filmar läser sammanställer dokumenterar bevakar hälsar stämmer lägger sätter håller kommer går "
    "åker står är har vill kan bör måste lovar åtar behöver letar bygger byter betalar svarar stöttar stödjer "
    "ändrar uppdaterar delar sprider startar remitterar bedömer bestämmer beslutar anmäler överklagar tecknar "
    "presenterar tillser erbjuder introducerar samordnar handleder instruerar utbildar vidarebefordrar smsar "
    "messar påminner begär tillfrågar kör gå skaffar ritar verkställer initierar kartlägger faxar scannar skannar "
    "ber printar sköter tackar översätter installerar målar"
)
"""What somebody does, in the present."""

NO_VERBS = _each(
    "papper filmer bilder timmar dagar böcker veckor månader år personer mediciner tider kläder bror syster mor "
    "far dotter blommor saker grejer skor nycklar handlingar anteckningar frågor doktor lärare läkare assistenter "
    "semester nummer rapporter listor rektor moster faster förälder föräldrar "
    "kompisar ansökningar rutiner kamrater vänner eller efter under över när där här mer var för vår er per"
)
"""What ends as a verb and is none."""

LABELS = (
    r"(?:ansvariga?|ansvar|ansv|vem|utförare|utförs\s+av|görs\s+av|genom|uppdrag(?:\s+till)?|ansvaras\s+av|av)(?!\w)"
    r"\s*[:.=]?"
)
"""What stands before a doer and says that they are one."""

PASSIVE = r"(?:\w{2,}s|\w{3,}(?:at|ad|ade)|gjord|gjort|klar|klart|skriven|skrivet|utsedd|löst)"
"""What is done by somebody: "skickas av Eva"."""

ASKS_OF = _each(
    "till med hos av från om åt för på vid via ring ringa fråga mejla maila kontakta träffa be hjälp hjälpa "
    "påminn påminna meddela prata bjud bjuda informera säg tala hälsa besök besöka hämta mot utan hos inför "
    "enligt angående gällande ang tacka stötta stödja och & samt eller"
)
"""What stands before one whom something is done with or to."""

CARRIES_NOTHING = (
    r"ska(?:ll)?(?!\s+(?:inte|ej|vara|bli)\b)|kommer\s+att|(?:har\s+)?lova(?:r|de|t)\s+(?:att|på\s+att)|ta(?:r|git)"
    r"\s+på\s+sig\s+att|tog\s+på\s+sig\s+att|"
    r"åta(?:r|git)\s+sig\s+att|åtog\s+sig\s+att|(?:får|har|fick)\s+i\s+uppdrag\s+att|ansvarar\s+för(?:\s+att)?|"
    r"(?:(?:är|blir)\s+)?ansv(?:arig)?\.?\s+för(?:\s+att)?|(?:har|får|tar)\s+ansvar(?:et)?\s+för(?:\s+att)?|att|som"
)
"""What follows a doer and is no part of what is done."""

DOES_IT = (
    r"tar\s+(?:det|den|detta|på\s+sig\s+det(?:ta)?|hand\s+om\s+det|sig\s+an\s+det)|fixar\s+(?:det|den|detta)|"
    r"gör\s+(?:det|den|detta)|ordnar\s+(?:det|den|detta)|håller\s+i\s+(?:det|den|detta)|ansvarar|ansvarig|"
    r"(?:är|blir)\s+ansvarig|ansv\.?|fixar|ordnar|sköter\s+(?:det|den)|lovar\s+det|själv|också|m\.?fl\.?"
)
"""What a part of a line can say of a doer without saying more than that they do it."""

PAST = re.compile(
    r"\w+(?:ade|dde|tte)$|(?:sa|var|hade|skulle|kunde|ville|kom|fick|gick|gjorde|såg|tog|blev|skrev|gav|åt|drog|höll|bad)$"
)
"""What somebody did: tells of what has been, and promises nothing."""
