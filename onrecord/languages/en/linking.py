"""Words that joining stories goes by: another one, parts of a day, spokespeople, agencies' credits, echoes."""

from __future__ import annotations

# what tells an event from the one that other pages report
OTHER_ONE = (
    r"\b(?:another|additional|earlier|previous|prior|second|third|fourth|separate|further|subsequent)\s+(?:[\w-]+\s+){0,2}"
    r"(?:attack|strike|assault|raid|barrage|wave|blast|explosion|missile|drone|meeting|visit|talk|package|sentence|ruling|"
    r"trial|troop|soldier|personnel|people|deployment|operation|incident|exchange|delivery|shipment)|"
    r"\b(?:previously|in the past|over the years|repeatedly|regularly|routinely)\b"
)
# parts of a day that cannot be one; a night and the morning after it can
PARTS_OF_DAY = {
    "morning": "early", "dawn": "early", "overnight": "early", "night": "early", "midnight": "early",
    "noon": "midday", "midday": "midday", "afternoon": "late", "evening": "late",
}  # fmt: skip
# those who are counted as people and no more, so that another noun may count the same
ANYBODY = (
    "people person persons individual individuals other others dead wounded injured casualty casualties victim victims "
    "resident residents fatality fatalities death deaths injury injuries life lives human humans citizen citizens "
    "inhabitant inhabitants anybody nobody toll total number"
)
ANY_FORCE = "troop troops soldier soldiers personnel servicemen fighters force forces contingent"
# nouns that name nobody: what "officials" said on two pages need not be said by the same
NOBODY = (
    "official officials source sources analyst analysts expert experts observer observers authority authorities "
    "report reports media witness witnesses resident residents agency agencies lawmaker lawmakers leader leaders "
    "diplomat diplomats critic critics government governments military army police company companies "
    "correction estimate estimates spokesman spokeswoman spokesperson statement allies groups people "
    "nations governor mayor doctors rescuers activists bloggers residents locals others"
)
# before a body's name: it belongs to the country that its sentence has named
ITS_COUNTRYS = r"\b(?:the|that) (?:country|nation|state)['’]s\s+$"
SPEAKS_FOR = r"\b(?:spokes(?:man|woman|person|people)|press secretary|press officer|press service|press office)\b"
# "(Agency)" at a paragraph's end, "with reporting by Agency"
CREDIT = (
    r"(?m)\((?P<closing>[A-Z][\w&.' -]{1,28})\)\s*$|"
    r"\b[Ww]ith (?:reporting by|files from) (?P<files>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?)"
)
# a name in brackets that closes a paragraph and is no agency
NO_CREDIT = r"(?i)reporting|editing|file|photo|update|video|writing|archive|more|pictures?|images?$|\d"
# one authority repeats what another said: the words before its name, and behind it
ECHOED_BY = r"\b(?:echoed|backed up|backed|corroborated|confirmed|repeated|seconded|supported|borne out|mirrored) by\b"
ECHOES = (
    r"\b(?:echoed|echoes|echoing|corroborated|corroborates|seconded|mirrored) (?:this|that|the|these|those|his|her|its|their) "
    r"(?:[\w-]+ ){0,2}(?:assessment|assessments|claim|claims|figure|figures|estimate|estimates|number|numbers|account|"
    r"report|reports|view|words|statement|warning|findings?)"
)
PLAIN = (
    "about above after again against also among amid another around been before being between both could does during each "
    "from have having here into just more most much near only other over same says said some such than that their them "
    "then there these they this those through under until upon very were what when where which while whose will with "
    "within would your according reported announced told stated"
)
# bodies that every country has: without the country they name no one body
ANY_COUNTRYS = frozenset(
    (
        "Government", "Air Force", "Army", "Navy", "Military", "Armed Forces", "General Staff", "Parliament", "Police",
        "Ministry of Defense", "Ministry of Foreign Affairs", "Ministry of Health", "Ministry of the Interior",
        "Ministry of Energy", "Ministry of Finance", "Ministry of Justice", "Military Administration", "Ministry",
        "Prosecutor General's Office", "Security Service", "Border Guard", "Coast Guard", "Emergency Service",
        "Office of the President", "National Guard", "Red Crescent", "Supreme Court", "State Emergency Service",
    )
)  # fmt: skip
