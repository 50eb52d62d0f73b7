"""English words by which a retelling keeps or breaks what it retells: synonyms, windows, superlatives, standing.

Synonyms are groups of stems that rewriters swap for each other in news of war;
they only help to find which passage retells which, and never decide a break.
"""

from __future__ import annotations

import re

from onrecord.languages.en.pages import MONTH, WEEKDAY
from onrecord.model import Qualifier

_GROUPS = """
kill die dead death fatal slay perish deadly dy lethal
wound injur hurt injury
shoot down intercept destroy downe brought shot neutralis
flee displac escap uproot fled exodu refugee driven drive forc
strike attack hit raid bombard shell assault struck barrage target
captur seiz take taken took retak retaken recaptur occupy conquer fall fell hold held control overrun
household home hous hom
soldier troop fighter serviceman servicemen personnel militant
say said
give provid donat deliver suppli supply send sent given deliveri
plan intend aim want
fund money sum
depot storag site store stock
start begin began begun launch onset outbreak
clos shut closur
leave left without lost lose
big large great huge
show indicat
curb limit restrict cut
children child kid
women woman
men man
official officer
crowd busy packed
town city
village settlement hamlet
demand call urg ask
want wish
buy bought purchas
build built construct
school class
money cash
help aid assist support relief
car vehicle truck lorry
wait stand stood queue line stuck
need requir
repair fix restor
rise rais rose grow grew climb increas jump
fall drop declin fell slump decreas sink sank
boat ship vessel
doctor medic physician
power electric electricit electricity current
bomb explosiv
burn fire blaze ablaz flame
hous build
gate cross
territor territory land ground
arriv reach come came
meet met talk
month week
""".strip().splitlines()
SYNONYMS: dict[str, str] = {}
for _line in _GROUPS:
    _stems = _line.split()
    for _stem in _stems:
        SYNONYMS.setdefault(_stem, _stems[0])

IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life"}
# too common to tell passages apart
LIGHT = frozenset(
    """
    a an the this that these those and or but nor so if then than as of in on at to for from by with into onto
    over under about around up down out off after before since until between during within through across
    against near along it its he she his her him they them their we our us i my you your who whom whose which
    what when where why how is are was were be been being am has have had having do does did done will would
    shall should can could may might must not no also only just more most less least very still yet already
    again there here said say says told added according some any each every all both other another one ones mr
    mrs ms dr s t u up many much few such same own while because total number amount figure report reported
    country people person according called call put among including
    """.strip().split()
)
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
UNIT_DAYS = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4, "quarter": 91.3,
             "year": 365.25, "decade": 3652.5}  # fmt: skip
SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"])
} | {"a": 1, "an": 1, "couple of": 2, "half a dozen": 6, "a dozen": 12, "twenty-four": 24, "thirty": 30, "forty-eight": 48}  # fmt: skip

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    r"\d+(?:st|nd|rd|th)",
)
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(SMALL_NUMBERS, key=len, reverse=True)) + ")"
# "the seventh of October"
NTH = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"], 1)
}  # fmt: skip
_UNIT = "(?:" + "|".join(UNIT_DAYS) + ")s?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NTH = "|".join(NTH)
_DATE = rf"(?:(?:the\s+)?(?:{_NTH})\s+of\s+{MONTH}(?:,?\s+\d{{4}})?|{_DAY}\s+{MONTH}(?:,?\s+\d{{4}})?|{MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?(?!\d)|{MONTH}(?:,?\s+\d{{4}})?|\b(?:19|20)\d\d\b)(?![a-z])"
# "between 1 and 27 October" | "from July 1 to July 9" | "1-27 October"
BETWEEN = re.compile(
    rf"\b(?:between|from)\s+(?P<from>(?:{_DATE}|{_DAY}))\s+(?:and|to|until|till|through)\s+(?P<to>{_DATE}|{_DAY})"
    rf"|\b(?P<from2>{_DAY}|{_DATE})\s*(?:-|–|—|\bto\b|\bthrough\b)\s*(?P<to2>{_DATE})"
    rf"|\b(?P<from3>{MONTH}\s+{_DAY})\s*(?:-|–|—|\bto\b|\bthrough\b)\s*(?P<to3>{_DAY})\b",
    re.IGNORECASE,
)
# "since January 2023" | "since the truce began in January"; the words run to the end of their clause
SINCE = re.compile(
    r"\b(?:since|from the (?:start|beginning|onset|outbreak) of|after the start of)\s+(?P<what>[^,;.()\"”“:]{2,70})",
    re.IGNORECASE,
)
# "by the end of March", "before 4 May", "until early June": what a count or a plan runs up to
DEADLINE = re.compile(
    rf"\b(?:by|before|until|till)\s+(?:(?:the\s+)?(?:end|middle|start|beginning|close)\s+of\s+|early\s+|mid-?\s*|late\s+)?(?P<date>{_DATE})(?!\s+(?:is|was|were)\b)",
    re.IGNORECASE,
)
# "in the first nine months of the year"
FIRST = re.compile(
    rf"\bfirst\s+(?P<count>{NUMBER})\s+(?P<unit>(?:month|day|week)s?)(?:\s+of\s+(?P<of>{_DATE}|the\s+year|the\s+month|this\s+year|last\s+year|the\s+war))?",
    re.IGNORECASE,
)
HALF = re.compile(
    r"\b(?P<which>first|second)\s+half\s+of\s+(?P<of>the\s+year|this\s+year|last\s+year|(?:19|20)\d\d)", re.I
)
# "over the past 24 hours" | "over the next two years" | "for three months"
LASTING = re.compile(
    rf"\b(?:in|over|during|within|for|throughout|in\s+the\s+space\s+of)\s+(?:about\s+|nearly\s+|almost\s+|some\s+|at\s+least\s+|at\s+most\s+|up\s+to\s+|(?:no\s+)?more\s+than\s+|less\s+than\s+|no\s+fewer\s+than\s+|roughly\s+|around\s+)?"
    rf"(?:(?:the|its|their|those|these|a\s+period\s+of)\s+)?(?P<which>(?:past|last|same|next|coming|previous|following|preceding)\s+)?"
    rf"(?:(?P<count>{NUMBER})(?P<half>\s+and\s+a\s+half)?[\s-]+)?(?P<unit>{_UNIT})\b(?P<half2>\s+and\s+a\s+half\b)?(?!\s+(?:ago|old|of\s+age|earlier|later))"
    rf"|\b(?P<count2>{NUMBER})[\s-]+(?P<unit2>{_UNIT})\s+(?:ago|earlier|before)\b",
    re.IGNORECASE,
)
# "400 tonnes a week", "12 raids per day" | "weekly": how often a number comes again
RATE = re.compile(
    r"(?<!\bin\s)(?<!\bhalf\s)(?<!\bfor\s)(?<!\bover\s)(?<!\bwithin\s)(?<!\bduring\s)\b(?:an?|per|each|every)\s+(?P<unit>hour|day|night|week|month|year)\b"
    r"(?!\s+(?:after|before|earlier|later|ago|of|since|when|that|in\s+prison|or\s+(?:so|more|two)))(?![’'-])"
    r"|\b(?P<adverb>hourly|daily|nightly|weekly|monthly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "yearly": "year",
           "annual": "year", "annually": "year"}  # fmt: skip
# "a litre of petrol costs": how much of a thing a price is for
BASES = {
    word: base
    for base, words in {
        "litre": "litre liter", "gallon": "gallon", "kilo": "kilo kilogram kilogramme kg", "pound": "pound", "tonne": "tonne ton",
        "barrel": "barrel", "sack": "sack bag", "bushel": "bushel", "hectare": "hectare", "acre": "acre", "ounce": "ounce",
        "kilometre": "kilometre kilometer km", "mile": "mile",
    }.items()
    for word in words.split()
}  # fmt: skip
BASE = re.compile(rf"\b(?:an?|one|per|each|every)\s+(?P<base>{'|'.join(BASES)})\b", re.IGNORECASE)
COSTS = re.compile(r"\b(?:costs?|priced?|prices|sells?|sold|fetch(?:es|ed)?|goes\s+for|went\s+for)\b", re.IGNORECASE)
# "in October" | "last year" | "this month" | "in 2023"
PERIOD = re.compile(
    rf"\b(?:in|during|for|throughout|of)\s+(?:all\s+of\s+|early\s+|mid-?\s*|late\s+)?(?P<date>{MONTH}(?:,?\s+\d{{4}})?|(?:19|20)\d\d)\b(?!\s+\d{{1,2}}\b)"
    r"|\b(?P<rel>(?:last|this|next|the\s+whole|the\s+(?:first|second|third|fourth|last))\s+(?:year|quarter|month|week)(?![’'])|during\s+the\s+(?:day|night)|so\s+far(?!\s+(?:this|in)\b))\b",
    re.IGNORECASE,
)
# "in April and May"
TWO_MONTHS = re.compile(rf"\b(?:in|during)\s+(?P<first>{MONTH})\s+and\s+(?P<second>{MONTH})\b", re.IGNORECASE)
DATE = re.compile(_DATE, re.IGNORECASE)
DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+(?P<month>{MONTH}))?(?:,?\s+(?P<year>\d{{4}}))?$", re.I
)
NTH_OF = re.compile(rf"(?:the\s+)?(?P<nth>{_NTH})\s+of\s+(?P<month>{MONTH})(?:,?\s+(?P<year>\d{{4}}))?(?P<day>)$", re.I)
# "since the beginning of the year"
YEAR_START = re.compile(
    r"\b(?:start|beginning|outset|turn)\s+of\s+(?:the|this)\s+year\b|\b(?:the|this)\s+year\s+(?:began|started|opened)\b|\bnew\s+year\b",
    re.IGNORECASE,
)
# "in the city of", "across the province of": words between a preposition and a place
IN_PLACE_OF = re.compile(r"\b(?:in|across|throughout|within)\s+(?:the|its)\s+(?:[a-z]+\s+){0,2}of\s+$", re.IGNORECASE)
# "18 of them", "of these": a part of a number told before
PART_OF = re.compile(r"\b(?:of|among)\s+(?:them|these|those|whom|which)\b", re.IGNORECASE)
OPENING_PART = re.compile(r"(?:\w+\s+){0,4}(?:of|among)\s+(?:them|these|those)\b", re.IGNORECASE)
# "most of them civilians", "a quarter of them" | "all of them": a part, and the whole
SHARE_OF = re.compile(
    r"\b(?:most|many|some|half|part|several|few|the\s+majority|a\s+(?:third|quarter|fifth|half|majority|minority|part|few|number))\s+of\s+(?:them|these|those|whom|which)\b",
    re.IGNORECASE,
)
# "a third of the children" | "of the 340 still held": what a share is of
SHARE_BASE = re.compile(r"\s+of\s+(?:all\s+)?(?:the|its|their)\s+(?P<noun>[a-z]+)", re.IGNORECASE)
BASE_BEFORE = re.compile(r"\bof\s+(?:the|those|these|its|their|some|about)?\s*$", re.IGNORECASE)
OF_KNOWN = re.compile(r"\b(?:of|among)\s+(?:the|those|these|its|their)\s+$", re.IGNORECASE)
ALL_OF = re.compile(r"\ball\s+of\s+(?:them|these|those|whom|which)\b|\ball\s+(?:were|was|are)\b", re.IGNORECASE)
# a sentence that ends on who said it: ", the army said."
CLOSING_CUE = re.compile(r",\s+[^,;:\"“”]{3,60}\s(?:said|says|added|reported)\.?\s*$")
MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH})(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<year>\d{{4}}))?$", re.I
)
# a war as a whole: the vaguest start that a text can count from
WAR = re.compile(
    r"\b(?:war|invasion|conflict|fighting|hostilities|offensive|operation|campaign|siege|uprising|coup)\b", re.IGNORECASE
)  # fmt: skip

_SUPERLATIVE = [
    "largest",
    "biggest",
    "greatest",
    "heaviest",
    "deadliest",
    "bloodiest",
    "longest",
    "highest",
    "worst",
    "fiercest",
    "sharpest",
    "steepest",
    "strongest",
    "lowest",
    "smallest",
    "shortest",
    "weakest",
    "fastest",
    "slowest",
    "furthest",
    "farthest",
    "best",
    "broadest",
    "widest",
    "costliest",
    "gravest",
    "(?<!at\\s)most\\s+[a-z]+",
    "(?<!at\\s)least\\s+[a-z]+",
    "record",
    # nor does "in the first eight months"
    rf"first(?!\s+(?:{NUMBER}\s+)?(?:months?|days?|weeks?|years?|half|quarter)\b)",
    # "since last August" ranks nothing
    rf"(?<!since\s)last(?!\s+(?:year|month|week|night|spring|summer|autumn|winter|fall|{MONTH}|{WEEKDAY})\b)",
]
SUPERLATIVE = re.compile(
    r"\b(?P<rank>one\s+of\s+(?:the|its|their)\s+|among\s+the\s+|(?:second|third|fourth|fifth)[\s-]+)?"
    r"(?P<word>" + "|".join(_SUPERLATIVE) + r"|more\b(?=[^.;]{2,60}\bthan\s+(?:in\s+|at\s+|on\s+)?(?:any|ever))|as\s+many(?=\s+since)"
    r"|not\s+seen(?=\s+since))\b",
    re.IGNORECASE,
)  # fmt: skip
# which superlatives say the same thing of the same matter
SUPERLATIVE_GROUPS = {
    word: number
    for number, line in enumerate((
        "largest biggest greatest heaviest massive significant record highest strongest extensive powerful ambitious broadest widest more",
        "deadliest bloodiest lethal worst gravest violent devastating destructive many fiercest intense",
        "longest", "sharpest steepest fastest", "lowest smallest weakest", "first", "last", "shortest", "slowest",
        "costliest expensive"))
    for word in line.split()
}  # fmt: skip
# a part of the world, wider than any country
WIDE_AREA = re.compile(
    r"\b(?:in|across|throughout|on|of)\s+(?:all\s+of\s+|the\s+whole\s+of\s+)?(?P<area>(?:the\s+)?(?:world|globe|continent|(?:wider\s+)?Middle\s+East|Africa|Europe|Asia|Latin\s+America|Americas|Sahel|Balkans|Caucasus|Gulf|Arab\s+world))\b"
    r"|\b(?P<wide>worldwide|globally)\b",
    re.IGNORECASE,
)
# what a superlative counts from: "since June 2023", "in nearly a year", "ever"
REFERENCE = re.compile(
    r"\b(?P<since>since\s+(?P<what>[^,;.()\"”“:]{2,60}))"
    rf"|\bin\s+(?:about\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+|at\s+least\s+|some\s+)*(?P<count>{NUMBER})[\s-]+(?P<unit>years?|months?|decades?|weeks?)\b"
    r"|\b(?P<this>this\s+(?:year|winter|spring|summer|autumn|fall|month|week|season|century|decade))\b"
    r"|\b(?P<ever>ever|on\s+record|in\s+(?:the\s+)?history|of\s+all\s+time|(?:of|in)\s+(?:the|this)\s+(?:entire\s+|whole\s+)?(?:war|conflict)|so\s+far|to\s+date)\b",
    re.IGNORECASE,
)
# "since it was set up": as long as there has been anything to count
FOUNDED = re.compile(
    r"\b(?:it|they|its|their)\b[^,;]*\b(?:found(?:ed|ing|ation)|set\s+up|establish\w*|creat\w+|form(?:ed|ation)|exist\w*|open(?:ed|ing)|beginnings?)\b",
    re.IGNORECASE,
)
# "Ukraine has signed"
DOER = re.compile(r"\b([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s+(?:has|have|had|[a-z]{2,}ed)\b")
# "this year's deadliest": the reference stands before the superlative
THIS_BEFORE = re.compile(
    r"\bthis\s+(?:year|winter|spring|summer|autumn|fall|month|week|season)[’']s\s+$", re.IGNORECASE
)

# words that lay what follows or precedes to somebody, whatever the parser made of them
CUE = re.compile(
    r"\b(?:according\s+to|as\s+per|per\s+the|sa(?:y|ys|id|ying)|t(?:ell|ells|old)|inform(?:s|ed)|report(?:s|ed)|stat(?:es|ed)|claim(?:s|ed|ing)?|add(?:s|ed)|announc(?:es|ed)|"
    r"warn(?:s|ed)|estimat(?:es|ed)|confirm(?:s|ed)|puts?\s+(?:the|at|its?|their|them|[^.;]{3,40}\s(?:at|over|under|above|below|within)\b)|reckon(?:s|ed|ing)?|by\s+[^,.;]{3,40}(?:count|account|estimate|tally)|by\s+the\s+word\s+of|call(?:s|ed)\s+(?:it|the|this)|describ(?:es|ed)|spoke|wrote|writes|count(?:s|ed)|blam(?:es|ed)|"
    r"accus(?:es|ed)|insist(?:s|ed)|argu(?:es|ed)|maintain(?:s|ed)|citing|quot(?:es|ed|ing)|in\s+the\s+words\s+of|show(?:s|ed)|found|finds|recorded|acknowledg(?:es|ed)|admit(?:s|ted)|"
    r"(?:under|by|per)\s+(?:a|an|the|its)\s+(?:[a-z]+\s+)?(?:decree|law|order|ruling|resolution)|notes|noted|reveal(?:s|ed)|disclos(?:es|ed)|stress(?:es|ed)|explain(?:s|ed)|by\s+its\s+own\s+account|believ(?:es|ed)|think(?:s)?|thought|(?:yet|still)\s+to\s+decide|statement|estimates?|figures\s+from|expect(?:s|ed)|data)\b"
    r"|\A[^.:]{3,60}:\s",
    re.IGNORECASE,
)

# the body under whatever name: stems that stand for each other in the name of a claimant
BODY_WORDS = {
    "military": "army", "army": "army", "troops": "army", "armed": "army", "forces": "army", "force": "army", "defense": "defence",
    "doctors": "doctor", "medics": "doctor", "medical": "doctor", "ministry": "ministry", "minister": "ministry", "ministers": "ministry",
    "officials": "official", "authorities": "official", "officers": "police", "police": "police", "policemen": "police", "law": "police", "enforcement": "police", "detectives": "police", "diplomats": "diplomat", "analysts": "analyst", "experts": "expert",
    "researchers": "researcher", "rescuers": "rescue", "lawmaker": "parliament", "parliamentarian": "parliament", "organisation": "organization",
    "programme": "program", "un": "un", "u.n.": "un", "us": "us", "u.s.": "us", "american": "us", "united": "united",
    "groups": "group", "agencies": "agency", "president": "president", "presidential": "president", "prosecutors": "prosecutor",
    "intelligence": "intelligence", "spokesman": "", "spokeswoman": "", "spokesperson": "", "spokespeople": "", "chief": "head", "leads": "head",
    "leader": "head", "director": "head", "boss": "head", "governor": "governor", "teacher": "teacher", "unnamed": "", "government": "", "service": "",
    "services": "", "media": "", "office": "", "statement": "", "senior": "", "department": "ministry", "company": "", "firm": "", "maker": "maker",
    "manufacturer": "maker", "producer": "maker",
}  # fmt: skip
BODY_STOPS = frozenset(
    """
    of the for a an and in on at by to its their his her our from with s mr mrs ms dr local regional top who
    not named be asked condition anonymity anonymous anonymously speaking former
    """.strip().split()
)
PRONOUNS = frozenset(
    """
    he she it they who which we i this that these those both his her
    """.strip().split()
)
# the kind of a body: "the ministry" and "Israel's army" are two, whatever their full names
KINDS_OF_BODY = frozenset(
    """
    ministry army police parliament president union agency embassy court prosecutor governor mayor institute
    hospital company brigade church navy council commission airline railway bank university insurer charity
    emergency rescue customs ombudsman
    """.strip().split()
)
# speakers that nobody could tell apart
VAGUE = frozenset(
    """
    official officials authorities sources source reports report media people witnesses some many critics
    others they
    """.strip().split()
)
# who may be counted for one another though each is a number of its own: people, homes, customers
COUNTED_APART = (
    frozenset({"person", "people"}),
    frozenset({"household", "family", "home"}),
    frozenset({"customer", "subscriber", "consumer"}),
)
# "claimed responsibility for": who says so tells nothing of what is known already
RESPONSIBLE = re.compile(r"\bresponsib(?:ility|le)\s+for\b", re.IGNORECASE)
# "called the sanctions illegal": a judgement of what is known, which retells nothing of it
JUDGING = re.compile(
    r"\b(?:call(?:s|ed|ing)?(?!\s+(?:for|on)\b)|brand(?:s|ed|ing)?|describ(?:es|ed|ing)|denounc(?:es|ed|ing)|condemn(?:s|ed|ing)?|welcom(?:es|ed|ing)|"
    r"prais(?:es|ed|ing)|criticis(?:es|ed|ing)|criticiz(?:es|ed|ing)|deplor(?:es|ed|ing)|hail(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
# what an armed side says it has done to the other: its word is no fact, and "its troops hit" for "it said they hit" drops it
FORCE = re.compile(
    r"\b(?:kill(?:ed|ing)|destroy(?:ed|ing)|sh(?:ot|ooting)\s+(?:down|dead)|down(?:ed|ing)|struck|striking|hit(?:ting)?|shell(?:ed|ing)|bomb(?:ed|ing)|attack(?:ed|ing)|"
    r"seiz(?:ed|ing)|captur(?:ed|ing)|(?:re)?tak(?:en|ing)\s+(?:full\s+|back\s+)?(?:control\s+of|the)|retak(?:en|ing)|recaptur(?:ed|ing)|repell(?:ed|ing)|repuls(?:ed|ing)|fir(?:ed|ing)|"
    r"launch(?:ed|ing)|intercept(?:ed|ing)|eliminat(?:ed|ing)|overr(?:un|an)|liberat(?:ed|ing)|surround(?:ed|ing)|sunk|sank)\b",
    re.IGNORECASE,
)
# people who speak for nobody but themselves, and so for no named body
BYSTANDERS = frozenset(
    [
        "activist",
        "resident",
        "villager",
        "trader",
        "inhabitant",
        "buyer",
        "seller",
        "smuggler",
        "shopkeeper",
        "refugee",
        "survivor",
        "passenger",
        "relative",
        "farmer",
        "neighbour",
        "neighbor",
        "driver",
    ]
)
# "the army" speaks for no body with one of these in its name
ARMED = frozenset({"army", "police"})
CIVIL = frozenset(
    [
        "organization",
        "agency",
        "institute",
        "fund",
        "program",
        "network",
        "migration",
        "refugee",
        "children",
        "food",
        "health",
        "un",
    ]
)
# "the ministry blamed the rebels": whom somebody holds to have done it
BLAMED = re.compile(
    r"\bblam(?:es?|ed|ing)\s+(?P<who>(?:the\s+)?(?:[a-z]+\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}(?:\s+(?:forces|army|rebels|fighters|militia|troops))?)"
)
# a narrower population told as the wide one
NARROW = frozenset(
    """
    child children woman women girl girls boy boys civilian civilians minor minors infant infants pupil pupils
    pensioner pensioners teenager teenagers orphan orphans student students schoolchildren toddler toddlers baby babies
    """.strip().split()
)
CIVILIANS = frozenset(["civilian", "civilians"])
WIDE = frozenset(["person", "people", "inhabitant", "inhabitants", "resident", "residents"])
NATIONWIDE = re.compile(
    r"\bthe\s+(?:country|nation)[’']s\b|\b(?:nationwide|country-?wide|across\s+the\s+(?:whole\s+|entire\s+)?(?:country|nation)|in\s+the\s+(?:whole|entire)\s+(?:country|nation)|"
    r"throughout\s+the\s+country|all\s+over\s+the\s+country)\b",
    re.IGNORECASE,
)  # fmt: skip
WITHIN = re.compile(
    r"\b(?:in|across|throughout|over|within|inside)\s+(?:(?:all|the\s+whole|the\s+rest)\s+(?:of\s+)?)?(?:the\s+)?$",
    re.IGNORECASE,
)
# "in Goma alone": a place of many
ALONE = re.compile(r"\s+alone\b", re.IGNORECASE)
# "in the valley on Monday, killing": what an event cost
COSTING = re.compile(r",\s+(?:[a-z]+ly\s+)?[a-z]+ing\b|\sand\s+(?:[a-z]+ly\s+)?[a-z]{2,}(?:ed|lt|rnt|ook|ew|ent)\b")
# "for the second time in three days": a window of what is counted in a row
IN_A_ROW = re.compile(r"\b(?:" + "|".join(_ORDINALS) + r")\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
ORDINAL = re.compile(r"(?:" + "|".join(_ORDINALS) + r")\b", re.IGNORECASE)
# "the two districts", "both towns": known already, and counted no more
KNOWN = re.compile(r"\b(?:the|these|those|both|its|their|all|other)\s+$", re.IGNORECASE)
# "has risen to 11": a later count of the same
RISEN = re.compile(
    r"\b(?:risen|rose|rises|climbed|grown|grew|increased|gone\s+up|went\s+up|stands?(?:\s+now)?\s+at|now\s+(?:at|stands\s+at))\s+(?:to\s+)?$",
    re.IGNORECASE,
)
# "lived there before the siege began in January": a month that dates something else
OF_ONE_EVENT = re.compile(
    r"\b(?:before|after|when|while|since|until|than|that|which|who|whom|whose|where|because|during|first|offered|raid|attack|strike)\b",
    re.I,
)
# "80 percent more than before the quake": since the quake, in other words
THAN_BEFORE = re.compile(r"\bthan\s+before\s+", re.IGNORECASE)
# "a boy of six"
AGED = re.compile(r"\b(?:boy|girl|man|woman|child|son|daughter|baby|toddler|pupil)\s+(?:aged\s+|of\s+)$", re.IGNORECASE)
# "northern" of a place: a part of it
DIRECTION = re.compile(
    r"\b(?:north|south|east|west|central|inner|upper|lower|rural)(?:-?(?:east|west))?(?:ern)?\s+$", re.IGNORECASE
)
COMPASS = re.compile(r"\b(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?\b", re.IGNORECASE)
ALL_OVER = frozenset(["in", "across", "throughout", "over", "within", "inside"])
# "killed or wounded", "killed and wounded", "dead and injured": two losses in one number
BOTH_LOSSES = re.compile(
    r"\b(?:killed|died|dead|deaths?)\s*(?:,|or|and|and/or|/)\s*(?:were\s+)?(?:wounded|injured|hurt|missing|captured|injuries)"
    r"|\b(?:wounded|injured)\s*(?:,|or|and|/)\s*(?:killed|dead)|\bcasualties\b",
    re.IGNORECASE,
)
KILLED = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|dead|deaths?|die[ds]?|dying|lives?|slain|fatalities|toll)\b", re.IGNORECASE
)
HURT = re.compile(r"\b(?:wound(?:ed|ing|s)?|injur(?:ed|ing|ies)|hurt|casualties|captured|missing)\b", re.IGNORECASE)
# words before a number that open or blur it
QUALIFIER = re.compile(
    r"\b(?:(?:at\s+least|at\s+most|no\s+(?:fewer|less|more)\s+than|not\s+(?:less|more)\s+than|(?:more|fewer|less|greater)\s+than|up\s+to|as\s+(?:many|much|few|little|long|high|far|large)\s+as|"
    r"about|around|roughly|approximately|some|nearly|almost|close\s+to|over|above|under|below|upwards\s+of|exactly|precisely|an?\s+estimated|"
    r"in\s+excess\s+of|(?:does|did|do|would)\s+not\s+exceed|not\s+exceeding|exceed(?:s|ed|ing)?|surpass(?:es|ed)|a\s+minimum\s+of|a\s+maximum\s+of|well\s+over|just\s+(?:over|under)|or\s+so)\s+"
    # "above a price of $45"
    r"(?:(?:the|an?)\s+(?:price|total|level|rate|sum|cost|value|limit|toll|average|length|distance)\s+of\s+)?(?:the\s+)?(?:[€$£]\s*)?)+$",
    re.IGNORECASE,
)
# words that open, cap or blur a number from anywhere in its clause: "three more at the least", "nine or more"
OPENED = re.compile(
    r"\bat\s+(?:the\s+)?(?:very\s+)?(?:least|minimum)\b|\bor\s+more\b|\b(?:perhaps|possibly|probably|if\s+not|and|maybe|even)\s+more\b|\b(?:minimum|upwards|exceed\w*|surpass\w*|topp?(?:s|ed)|"
    r"(?:no|not)\s+(?:fewer|less)|or\s+(?:above|over|higher|upwards)|and\s+(?:counting|rising|up|above|over)|more\s+than|north\s+of|beyond)\b|[\d.]\+",
    re.IGNORECASE,
)
CAPPED = re.compile(
    r"\bat\s+(?:the\s+)?(?:very\s+)?(?:most|worst|best|outside|maximum|latest)\b|\b(?:and|but)\s+no\s+(?:longer|more|farther|further)\b|\bor\s+(?:less|fewer|under|below|lower)\b|\b(?:maximum|limit(?:s|ed)?|cap(?:s|ped)?|ceiling|peak(?:s|ed)?|worst|"
    r"(?:no|not|n[’']t|never)\s+(?:\w+\s+)?(?:more|longer|over|exceed\w*|above)|as\s+(?:many|much|high|long|far)\s+as|(?:(?-i:may)|might|could)\s+(?:amount|come|run|add\s+up|rise|reach|total)|in\s+places|some(?:times|\s+of))\b",
    re.IGNORECASE,
)
BLURRED = re.compile(
    r"\b(?:average|averaging|or\s+so|or\s+thereabouts|roughly|approximate\w*|about|around|some|nearly|almost|just\s+(?:short|shy|under|over)|short\s+of|close\s+to|estimated|order\s+of|"
    r"give\s+or\s+take|perhaps|maybe|range\w*|up\s+to|at\s+most|no\s+more|less\s+than|fewer\s+than|or\s+(?:less|fewer))\b|n[’']t\s+quite|\bnot\s+quite",
    re.IGNORECASE,
)
# "would not fall by more than 3": a cap, whatever stands between
NOT_MORE = re.compile(
    r"(?:\bnot|\bnever|n[’']t)\s+(?:[a-z]+\s+){1,4}(?:more\s+than|over|above)\s+(?:[€$£]\s*)?[\d.,]*\S*(?:\s+\S+)?$",
    re.IGNORECASE,
)
# money that comes and goes month by month
EARNED = re.compile(r"\b(?:earn(?:s|ed)|took\s+in|collect(?:s|ed)|export(?:s|ed)|import(?:s|ed))\b", re.IGNORECASE)
# "up from 43 the day before": an older number, recalled
RECALLED = re.compile(
    r"\b(?:(?:up|down|rising|risen|grown|falling)\s+from|compared\s+(?:with|to)|against)\s+$", re.IGNORECASE
)
# "They are searching": what those do who spoke right before
GOES_ON = re.compile(r"(?:They|It|He|She|(?:Their|Its|His|Her)\s[a-z]+)\s(?!said|says|added|told)[a-z]+")
# "71, up from 64": a later number that says so
UP_FROM = re.compile(r"[^.;]{0,24},\s(?:up|down)\sfrom\s", re.IGNORECASE)
# what a window is told by, wherever it stands in its sentence
TIME_WORD = re.compile(
    rf"\b(?i:{'|'.join(UNIT_DAYS)})s?\b|\b(?:19|20)\d\d\b|\b(?:{'|'.join(name.capitalize() for name in MONTHS)})\b"
)
# ", after strikes shut down": where the clause of another verb begins
OTHER_CLAUSE = re.compile(
    r"[,;]\s(?:after|when|as|because|since|where|while|although|though|who|which|whose|for)\s|\s(?:because|while|whereas|although)\s",
    re.IGNORECASE,
)
# "destroyed or damaged": two things done, in one number
EITHER = re.compile(r"\b(?P<one>[a-z]{3,}(?:ed|en|own))\sor\s(?P<other>[a-z]{3,}(?:ed|en|own))\b")
# "SUMY, March 6, 2025 (Post) - ": the day of the page, before its first sentence
DATED_LINE = re.compile(r"[^.;]{0,40}\d[^.;]{0,40}\s[-–—]\s")
# how things stand, told in the sentence of a part of what was counted
STILL = re.compile(r"\b(?:still|now|currently|remain(?:s|ed)?|continue(?:s|d)?)\b", re.IGNORECASE)
QUALIFIER_SENSES: tuple[tuple[str, Qualifier], ...] = (
    ("does not", "at_most"), ("did not", "at_most"), ("do not", "at_most"), ("would not", "at_most"), ("not exceeding", "at_most"),
    ("exceed", "more_than"), ("surpass", "more_than"), ("up to", "at_most"), ("as many as", "at_most"), ("as much as", "at_most"), ("as long as", "at_most"), ("as high as", "at_most"), ("as far as", "at_most"), ("as large as", "at_most"), ("no more than", "at_most"), ("at most", "at_most"),
    ("a maximum", "at_most"), ("under", "less_than"), ("below", "less_than"), ("fewer than", "less_than"), ("less than", "less_than"),
    ("at least", "at_least"), ("no fewer", "at_least"), ("no less", "at_least"), ("not less", "at_least"), ("a minimum", "at_least"),
    ("more than", "more_than"), ("greater than", "more_than"), ("over", "more_than"), ("above", "more_than"), ("well over", "more_than"),
    ("just over", "more_than"), ("in excess", "more_than"), ("upwards", "more_than"), ("about", "about"), ("around", "about"),
    ("roughly", "about"), ("approximately", "about"), ("some", "about"), ("nearly", "about"), ("almost", "about"), ("close to", "about"),
    ("just under", "about"), ("an estimated", "about"), ("estimated", "about"),
)  # fmt: skip
IN_REGION = re.compile(
    r"\bthe\s+(?:region|province|oblast|district|city|town|county|governorate)[’']s\b"
    r"|\b(?:in|within|across|throughout|around)\s+(?:the|that|this|his|her|its)\s+(?:[a-z]+\s+)?(?:region|province|oblast|state|district|city|town|area|county|governorate)\b",
    re.IGNORECASE,
)  # fmt: skip
# rewriters' spellings of one word inside a quotation
SPELLINGS = (
    (re.compile(r"is(e[ds]?|ing|ation)$"), r"iz\1"), (re.compile(r"our(s|ed|ing|hood|ly)?$"), r"or\1"),
    (re.compile(r"(t|b)re(s|d)?$"), r"\1er\2"), (re.compile(r"ence$"), "ense"), (re.compile(r"lled$"), "led"),
    (re.compile(r"lling$"), "ling"), (re.compile(r"ogue$"), "og"), (re.compile(r"amme(s)?$"), r"am\1"),
)  # fmt: skip
CONTRACTIONS = {
    "don't": "do not", "doesn't": "does not", "didn't": "did not", "won't": "will not", "can't": "can not", "cannot": "can not",
    "isn't": "is not", "aren't": "are not", "wasn't": "was not", "weren't": "were not", "haven't": "have not", "hasn't": "has not",
    "hadn't": "had not", "wouldn't": "would not", "couldn't": "could not", "shouldn't": "should not", "it's": "it is", "that's": "that is",
    "we're": "we are", "they're": "they are", "i'm": "i am", "you're": "you are", "we've": "we have", "they've": "they have", "i've": "i have",
    "we'll": "we will", "they'll": "they will", "i'll": "i will", "there's": "there is", "what's": "what is", "he's": "he is", "she's": "she is",
}  # fmt: skip
ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[[.…\s]*\]|\(\s*[.…]+\s*\)")

# the people of a part of the world, told as the part: "African" of Africa
CONTINENTS = {
    "african": "africa",
    "european": "europe",
    "asian": "asia",
    "arabian": "arabia",
    "balkan": "balkans",
    "nordic": "nordics",
}
# "taken over three bases": a word that belongs to its verb and opens no number
PHRASAL = re.compile(r"\b(?:tak(?:e|es|en|ing)|took|hand(?:s|ed|ing)?|turn(?:s|ed|ing)?)\s+over\s*$", re.IGNORECASE)
# "from Tuesday to Thursday"
WEEKDAYS = re.compile(
    rf"\b(?:between|from)\s+(?P<first>{WEEKDAY})\s+(?:and|to|until|till|through)\s+(?P<last>{WEEKDAY})", re.I
)
# bodies of which a party has one, so that the word alone tells them from others
SINGULAR_BODIES = frozenset(
    """
    embassy court hospital church university police parliament ministry mayor governor
    """.strip().split()
)
# long names of bodies that are more often told by their letters
LONG_NAMES = (
    (re.compile(r"\bUnited\s+Nations\b|\bU\.\s?N\."), "UN"),
    (re.compile(r"\bEuropean\s+Union\b|\bE\.\s?U\."), "EU"),
)
_OF_UN = r"\b(?:UN|U\.N\.|United\s+Nations)(?:[’']s?)?\s+"
# bodies by what they are for, and their letters
KNOWN_AS = (
    (re.compile(rf"{_OF_UN}refugee\s+agency", re.I), "UNHCR"),
    (re.compile(rf"{_OF_UN}children[’']s\s+(?:agency|fund)", re.I), "UNICEF"),
    (re.compile(rf"{_OF_UN}migration\s+agency|\bInternational\s+Organi[sz]ation\s+for\s+Migration", re.I), "IOM"),
    (re.compile(rf"{_OF_UN}food\s+agency|\bWorld\s+Food\s+Program(?:me)?", re.I), "WFP"),
    (re.compile(rf"{_OF_UN}health\s+agency|\bWorld\s+Health\s+Organi[sz]ation", re.I), "WHO"),
    (re.compile(rf"{_OF_UN}(?:humanitarian\s+(?:agency|office)|aid\s+office)", re.I), "OCHA"),
)
# "Houthi-run", "Iran-backed": whose a body is, told as one word
RUN_BY = re.compile(r"-(?:run|led|held|backed|controlled|affiliated|based|linked|aligned|allied)\b", re.IGNORECASE)
# "one of them", "another of the two": somebody of those who speak beside
SOME_OF = re.compile(
    r"(?:one|another|either|neither|some|both)\s+of\s+(?:them|these|those|whom|the\s+(?:two|three|four|five))$",
    re.IGNORECASE,
)
