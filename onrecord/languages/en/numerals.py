"""English number words, and the words that hedge a number."""

from __future__ import annotations

import re

from onrecord.languages import word_set

ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
# letters glued to digits: 50k, 2.8m, 50bn, 1.2tn
ABBREVIATIONS = {
    "k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "tn": 10**12, "trn": 10**12,
}  # fmt: skip
PLURAL_SCALES = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9,
    "trillions": 10**12,
}  # fmt: skip
DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5"}
VAGUE = (
    "several", "multiple", "numerous", "a few", "a handful of", "handful of", "a number of", "a large number of",
    "a small number of", "a limited number of", "an unknown number of", "an unspecified number of", "countless",
    "a great number of", "a growing number of", "an unidentified number of", "a significant number of",
    "a series of",
)  # fmt: skip
# what a sentence says there was none of: "no casualties", "no deaths were reported"
ZERO_COUNTED = frozenset({
    "casualty", "death", "fatality", "injury", "victim", "survivor", "loss", "dead", "wounded", "injured", "arrest",
})  # fmt: skip

# what stands before a number, to its end: "at least |12"
HEDGES: tuple[tuple[str, str], ...] = (
    ("at_least", r"at least|at the least|no fewer than|no less than|not less than|not fewer than|minimum of|at a minimum"),
    ("at_most", r"up to|at most|as many as|as much as|no more than|not more than|maximum of|as high as|as far as|as long as"
                r"|upper limit of|limited to|capped at|at the most|a high of|or up to|(?:not|never) exceed(?:ed|ing)?"),
    ("less_than", r"less than|fewer than|under|below|lower than|short of|shy of|sub-|smaller than|younger than|not even"),
    ("more_than", r"more than|over|above|upwards? of|in excess of|greater than|beyond|north of|exceed(?:s|ed|ing)?|higher than"
                  r"|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops|longer than|larger than|older than|better than|outnumber(?:s|ed)?|>"),
    ("about", r"about|around|approximately|approx\.?|roughly|some|an estimated|estimated|circa|c\.|nearly|almost"
              r"|close to|in the region of|in the order of|on the order of|an average of|averaging|averaged|near"
              r"|somewhere around|in the vicinity of|to nearly|virtually|reportedly about|~|≈|∼"),
)  # fmt: skip
HEDGE_BEFORE = re.compile(
    "(?:^|(?<=[^a-z]))(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in HEDGES)
    + r")(?: (?:just|only|a|an|another|additional|its|half|further|extra|total of))*"
    r"[\s(]*(?:us|[acs]|au|hk|nz)?\s?[$€£¥]?\s?$"
)
HEDGE_AFTER: tuple[tuple[str, str], ...] = (
    ("at_least", r"^\W{0,2}(?:(?:\w+ )?(?:or more\b|or longer\b|at least\b(?! (?:\d|a |half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twent|thirt|dozens|hundreds)))|and more\b(?! [a-z])|and above\b(?! \d)|or above\b|or older\b|and over\b(?! \w)|\+)"),
    ("at_most", r"^\W{0,2}(?:\w+ )?(?:or less|or fewer|or below|at most|at the most|or under)"),
    ("about", r"^\W{0,2}(?:\w+ )?(?:or so|or thereabouts|-odd)"),
)  # fmt: skip
HEDGES_AFTER = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in HEDGE_AFTER)

# a noun in front of a number that makes it a label: "Article 5", "day 1,000"
LABELS = word_set(
    "article chapter section part page phase stage day number no no. nos. line paragraph protocol resolution rule room "
    "route highway road level tier category class type unit group round season episode version gate flight channel zone "
    "district school step volume act scene lot bus platform block annex appendix figure table item question reactor "
    "brigade regiment battalion division squadron fleet army corps directive order decree law bill amendment model "
    "channel studio game week year grade world top house apartment office address zip chapter verse psalm planet iso windows formula size"
)
MONTHS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
# before a bare number of four digits these make it a year: "in 2022"
YEAR_CUES = word_set(
    "in since by until till from of during through after before early late mid year spring summer autumn fall winter "
    "and to the - – — for between , ( '"
)
# after a number these make it an address: "575 Mill Road"
STREETS = word_set(
    "road street avenue lane boulevard drive square place court terrace code way st st. ave ave. rd rd. blvd blvd."
)
# "the bottom three", "the top 10": a group by rank, not a count
RANKED = word_set("top bottom final last first big")
# "one" with these is an idiom or a pronoun, never a count
ONE_FOLLOWERS = word_set(
    "thing way day another by time who that could can must might would should is was has more point such or"
)
ONE_LEADERS = word_set(
    "no this that which every any another the each some only as a an 's such not first last next latest new good bad "
    "big small little large"
)
# "killing one in the port": verbs whose bare "one" is a person
HARMING = word_set("kill wound injure hurt maim")
UP = word_set(
    "rise increase grow gain climb jump surge soar advance rally up higher improve expand swell spike leap edge "
    "boost hike accelerate rebound widen"
)
DOWN = word_set(
    "fall drop decline lose decrease slide slip plunge tumble sink plummet shed down lower dip shrink cut reduce slump "
    "tank retreat ease dive narrow contract"
)
# "the figure more than doubled"
MULTIPLES = {"double": "2", "triple": "3", "treble": "3", "quadruple": "4", "halve": "0.5"}
# "rose tenfold"
FOLDS = {
    word: number for word, number in {**ONES, **TEENS, **TENS, "hundred": 100, "thousand": 1000}.items() if number > 1
}
# "an increase of 40 on the year before": how far, not how many
DIFFERENCE = re.compile(
    r"\b(?:increase|rise|growth|jump|surge|uptick|upswing|decrease|drop|fall|decline|reduction|dip)s? of (?:[a-z]+ ){0,2}?$"
)
# "three times as many"
COMPARING = word_set("as more higher larger greater bigger the that its longer faster above")
# "the 13th attack this year": what is numbered in a row, and the words that say over which time
ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12,
}  # fmt: skip
NUMBERED = word_set("attack strike assault barrage raid shelling package exchange swap airstrike bombardment incident")
COUNTING_SPANS = ("this year", "since ", "so far", "this month", "this week", "of the war", "of the year", "in a year")
# "handed over six guns": verbs whose particle it is
HANDED = word_set("hand hands handed handing turn turns turned turning")
# "control over two-thirds": nouns that hold something over it
TAKING = word_set("take takes taking took taken")
HELD_OVER = word_set(
    "control power authority dominance sovereignty rule grip command superiority jurisdiction hold advantage influence"
    " supremacy mastery"
)

# what stands between an amount and the same amount in brackets behind it
INTO_BRACKETS = r"\s*\((?:or |about |around |some |roughly |approximately |approx\. |~|≈)*\s*"
