"""English words that say what limits a number: its window, its part of a whole, whom and what it counts, what it corrects.

Patterns are matched without regard to case. A group "number" holds the other
number that a phrase speaks of, as printed.
"""

from __future__ import annotations

# "12", "1,200", "2.2bn"; a number in words stands for itself
NUMBER = r"(?P<number>[$€£]?\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)"
_ANY = (
    r"[$€£]?(?:\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands)"
)
_ROUGH = r"(?:(?:about|around|at least|more than|some|roughly|nearly|over|up to|an estimated|an?|the) ){0,2}"

# a number that was wrong: "not 12 as first reported", "corrected from 12", "an earlier version of this article gave 12"
CORRECTED = (
    rf"\bnot {_ROUGH}{NUMBER}[^.;]{{0,30}}?,? as (?:\w+ ){{0,3}}?(?:reported|stated|said|announced|published|given)\b",
    rf"\b(?:corrected|amended|revised|retracted|withdrew)\b[^.;]{{0,40}}?\bfrom {_ROUGH}{NUMBER}",
    rf"\b(?:corrected|amended|withdrew|retracted)\b[^.;]{{0,60}}?\b(?:earlier|previous|initial|first) (?:\w+ ){{0,2}}?(?:of )?{_ROUGH}{NUMBER}",
    rf"\b(?:earlier|previous|first|original) version\b[^.;]{{0,80}}?{_ROUGH}{NUMBER}",
    rf"\b(?:mistakenly|wrongly|erroneously|incorrectly|in error)\b[^.;]{{0,60}}?{_ROUGH}{NUMBER}",
    rf"\b{NUMBER}\b[^.;]{{0,40}}?\b(?:was|were) (?:a mistake|an error|wrong|mistaken|incorrect)",
)
# correcting words without the old number: enough where the claimant is the same
CORRECTING = r"\b(?:correction|correcting|corrects? (?:an|the|its|his|her|their)|corrected (?:figure|number|toll|count|itself)|(?:revised|corrected) (?:down|downwards?))\b"

# a number that has moved on: "up from 12", "rose from 12 to 15", "an increase from the initial estimate of 3,000"
RAISED = (
    rf"\b(?:up|down|rose|risen|rises|rising|climbed|grew|grown|jumped|increased|increase|fell|fallen|dropped|raised|raising|updated|higher|lower) from (?:[\w’']+ ){{0,5}}?{_ROUGH}{NUMBER}",
    rf"\b(?:earlier|previous|initial|first|original|prior|preliminary) (?:\w+ )?(?:estimates?|figures?|counts?|tolls?|reports?|tally|tallies)(?: was| were| stood at)?(?: of)? {_ROUGH}{NUMBER}",
    rf"\b{NUMBER}\b[^.;]{{0,40}}?\b(?:earlier in the day|on earlier counts?|in an earlier count)\b",
)
# a number said to be a newer one, whoever counts
MOVED = r"\b(?:has |have |had )?(?:rose|risen|rises|climbed|climbs|grew|grown|jumped|increased) to\b|\bupdated\b|\bnow stands at\b|\bnew (?:toll|count|figure)\b"
# the number is itself called the first: "the initial estimate of 3,000"
RECALLED = r"\b(?:initial|earlier|previous|first|original|prior|preliminary) (?:\w+ )?(?:estimates?|figures?|counts?|tolls?|reports?|tally|tallies)\b"

# a part of a whole that is numbered beside it: "part of a 10,000-strong force", "of the 40, nine were"
PART_OF = (
    rf"\b(?:a )?part of (?:an? |the |that |this |those )?(?:[\w’'-]+ ){{0,3}}?{_ROUGH}{NUMBER}",
    rf"\bout of (?:the |a total of )?(?:some |about )?{NUMBER}",
    rf"\b(?:are|were|is|was)? ?among (?:the |those |these )?{_ROUGH}{NUMBER}",
    rf"\bof (?:the|those|these) {_ROUGH}{NUMBER}",
)
# what follows is a part of the number before: "40 people, including nine civilians", "12 dead, among them three children"
WHOLE_BEFORE = (
    r",? ?(?:\(|—|–)?\b(?:including|among (?:them|whom)|of whom|of them|of which|(?:they|these|those) include)\b"
)
PARTS_BELOW = (
    r"^(?:(?:he|she|it|the \w+)\s+says?\s+)?(?:they|these|those|this|that|the \w+)\s+includ(?:e|es|ed|ing)\b"
    r"|^among (?:them|the (?:\w+ )?(?:wounded|injured|hurt|dead|killed|victims|casualties|captured|missing)) (?:were|was|are|is)\b"
)

SINCE = r"\b(?:ever )?since (?:the )?(?:(?!\b(?:and|but|which|who|while|to)\b)[\w’'-]+ ?){1,9}"
TO_DATE = r"\b(?:to date|so far(?: this \w+)?|cumulative(?:ly)?|altogether|in total|overall|(?:has|have) (?:now )?(?:reached|passed|surpassed|exceeded|topped)|brings? the (?:\w+ ){0,3}?(?:total|toll|assistance|aid)|under (?:president )?[A-Z][a-z]+)\b"
ALONE = r"\balone\b"
UNTIL = r"(?:by|until|till|before|up to)(?: the end of| late| early)?$"
AHEAD = r"\b(?:over|in|within|for|during) the (?:next|coming)\b"

RATE = r"\b(?:per|an?|each|every)[ -](?P<unit>second|minute|hour|day|night|week|month|quarter|year)\b|\b(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annual|annually)\b"

# whom a number counts; "in" names the class that holds it
POPULATIONS: dict[str, tuple[str, str]] = {
    "police": (r"police(?:m[ae]n| officers?|wom[ae]n)?|gendarmes?", "people"),
    "rescuers": (r"rescue workers?|rescuers?|fire ?fighters?|emergency workers?|first responders?", "people"),
    "medical staff": (r"medics?|paramedics?|doctors?|nurses?|(?:health|medical|healthcare) (?:workers?|staff)|ambulance crews?", "people"),
    "journalists": (r"journalists?|reporters?|camera(?:m[ae]n)|media workers?", "people"),
    "aid workers": (r"(?:aid|humanitarian|relief) (?:workers?|staff)", "people"),
    "children": (r"child(?:ren)?|minors?|boys?|girls?|infants?|bab(?:y|ies)|toddlers?|teenagers?|kids?", "people"),
    "women": (r"wom[ae]n|mothers?", "people"),
    "elderly people": (r"pensioners?|elderly(?: people)?", "people"),
    "prisoners": (r"prisoners?|pows?|detainees?|captives?", "people"),
    "hostages": (r"hostages?|abductees?", "people"),
    "generals": (r"generals?", "officers"),
    "officers": (r"officers?", "soldiers"),
    "soldiers": (r"soldiers?|troops?|service ?m[ae]n|service ?members?|servicewom[ae]n|fighters?|militants?|combatants?|marines?|paratroopers?|recruits?|conscripts?|gunm[ae]n|personnel|forces?|contingent|reservists?|mercenar(?:y|ies)|rebels?", "people"),
    "civilians": (r"civilians?|villagers?|residents?|passers-by|non-combatants?", "people"),
    "people": (r"people|persons?|individuals?|men and women|lives|souls", ""),
}  # fmt: skip
# where "soldiers" and "people" are a whole and not a way of speaking
WHOLE_POPULATION = "people"

# what is done with those who are sent; a number of one step is no number of another
STEPS: dict[str, str] = {
    "planned": r"decid\w+|decision|plans?|planned|pledg\w+|promis\w+|intend\w*|prepar\w+ to (?:send|deploy)|will send|could send|may send|ready to send|committ?(?:ed|ing)?|offers? to send|request\w*|to be (?:sent|deployed)",
    "training": r"training|trained|(?<!to )trains?",
    "moving": r"en route|on (?:their|its) way|mov(?:ed|ing|es?)|headed|heading|transferred|transfer|boarding|marching",
    "near the front": r"(?:near|at|close to|along|towards?) (?:the |its |their )?(?:\w+ )?(?:border|front(?: ?line)?|front lines)|massed|amassed|massing",
    "in combat": r"in combat|(?:is|are|was|were|been) fighting|fought|engaged|joined? (?:the )?(?:\w+ )?(?:fight|fighting|conflict|battle|war)|enter(?:ed|ing)? (?:combat|battle|the fighting)|in battle|clash(?:ed|es|ing)?|front-line operations",
    "withdrawn": r"withdr[ae]wn?|withdrawing|pulled (?:back|out)|rotated out|returned home|left the country",
    "in place": r"sent|sends?|dispatch\w*|deploy(?:ed|ment|s|ing)?|stationed|presence|present|located|based|in place|arriv\w+|are (?:currently |now |already )?in|is (?:currently |now |already )?in",
}  # fmt: skip
FATES: dict[str, str] = {
    "killed or wounded": r"killed (?:or|and) (?:wounded|injured)|dead (?:or|and) (?:wounded|injured)|casualt(?:y|ies)|losses",
    "killed": r"kill(?:ed|ing|s)?|dead|died|deaths?|fatalit(?:y|ies)|lives|life|bodies",
    "wounded": r"wound(?:ed|ing|s)?|injur(?:ed|ing|ies|y)|hurt|hospitali[sz]ed",
    "captured": r"captur\w+|taken (?:prisoner|alive|captive)|seized|prisoners?",
    "missing": r"missing|unaccounted for",
}  # fmt: skip
AID_KINDS: dict[str, str] = {
    "humanitarian": r"humanitarian(?: aid| assistance| help)?|relief|food aid",
    "military": r"militar(?:y|ily)(?: aid| assistance| support| help| package)?|security (?:aid|assistance)|defen[cs]e (?:aid|assistance|package)|arms|weapons",
    "financial": r"financial(?: aid| assistance| support)?|budget(?:ary)? (?:aid|support|assistance)|economic (?:aid|assistance|support)|macro-financial",
}  # fmt: skip
AID_STAGES: dict[str, str] = {
    "requested": r"request(?:ed|s|ing)?|asked for|sought|seek(?:s|ing)?",
    "pledged": r"pledg(?:ed?|es|ing)|promis(?:ed?|es|ing)",
    "approved": r"approv(?:ed?|es|ing|al)|authori[sz]ed|appropriated|voted",
    "committed": r"commit(?:ted|s|ting|ments?)?",
    "allocated": r"allocat(?:ed?|es|ing|ions?)|earmarked|set aside",
    "delivered": r"deliver(?:ed|s|ing|y|ies)?|disburse[ds]?|paid (?:out)?|transferred|handed over|provided|given",
}  # fmt: skip
# how a number was made: two of these do not exclude each other
METHODS = r"\b(?:estimat(?:e|es|ed|ing)|assess(?:es|ed|ing|ment|ments)?|project(?:s|ed|ion|ions)|model(?:s|led|ling)?|survey(?:s|ed)?|calculat(?:e|es|ed|ion|ions)|by (?:its|their) count|named (?:count|dead|list)|verified (?:by name|count)|counted by name|excess (?:deaths|mortality)|satellite (?:images|imagery)|according to intelligence|intelligence (?:indicates|suggests|shows)|believe[sd]?)\b"
# somebody takes back what they said
RETRACTED = r"\b(?:retract(?:s|ed|ing)|withdr(?:ew|awn|aws|awing) (?:its|his|her|their|the|that|this|an?) (?:\w+ )?(?:claim|statement|report|figure|number|count|toll)|took back (?:its|his|her|their) (?:claim|statement)|walk(?:ed|s) back)\b"
# when something announced is due
DUE = r"\b(?:by|before|until|within|in|over|during|at|on)?\s*(?:the )?(?:end of (?:the |this |next )?\w+|(?:next|coming) (?:few )?(?:hours|days|weeks|months)|(?:next|this|coming) (?:week|month|year|spring|summer|autumn|winter|fall)|later this (?:week|month|year)|(?:few|several|coming) (?:hours|days|weeks)|days|weeks|tomorrow|(?:next |on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\b"
# what somebody says that they have not seen
UNSEEN = r"\b(?:(?:has|have|had) (?:not|yet to|never) (?:\w+ )?(?:see|seen|observe|observed|detect|detected|find|found)|(?:has|have|had) seen no|no (?:signs?|evidence|indications?) (?:of|that)|not (?:yet )?(?:seen|observed))\b"
# the steps of a deployment, as a ladder names them; the first whose words stand nearest counts
LADDER: dict[str, str] = {
    "captured": r"captured?|taken (?:prisoner|alive|captive)|prisoners? of war",
    "casualties": r"kill(?:ed|s)?|wounded|injured|casualt(?:y|ies)|dead|died|deaths?|losses",
    "in combat": STEPS["in combat"],
    "moving": STEPS["moving"] + r"|movements?",
    "training": STEPS["training"],
    "deployed": r"deploy(?:ed|ment|ments|s|ing)?|stationed|presence|present|located|massed|massing|in place|positioned|at the (?:\w+ )?border",
    "sent": r"sent|sends?|dispatch(?:ed|es)?|arriv(?:ed|al|es|ing)|shipped|flown",
    "pledged": STEPS["planned"],
}  # fmt: skip
# who can be taken prisoner: a howitzer is captured, too
PERSONS = r"soldiers?|troops|combatants?|fighters?|servicem[ae]n|prisoners?|officers?|personnel|m[ae]n"
# what stands before a step that is not reached yet: "preparing to |enter combat"
NOT_YET = r"\b(?:to|could|can|may|might|will|would|should|soon|shortly|possibl[ey]|potential(?:ly)?|for|of|future|planned|expected|imminent)\s+(?:[\w-]+\s+){0,2}$|\bif\b[^,.;]{0,30}$"

# offices that a body of any kind has: what speaks is the body behind them
OFFICES = frozenset(
    ["head", "deputy", "chief", "director", "chairman", "chairwoman", "chair", "leader", "member", "representative",
     "spokesman", "spokeswoman", "spokesperson", "adviser", "advisor", "aide", "boss", "manager", "secretary", "employee",
     "worker", "officer", "coordinator", "press-service", "press-office", "president", "founder", "volunteer", "staff"]
)  # fmt: skip
