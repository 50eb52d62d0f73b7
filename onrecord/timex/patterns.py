"""The rules of time expressions as patterns, and the words that may begin each: data for `onrecord.timex.grammar`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.languages.en import dates as en


def _any(words: object) -> str:
    # longest first, so that "sept" wins over "sep"
    ordered = sorted(map(str, words), key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace("'", "['’]").replace(r"\ ", r"[ \u00a0]+") for word in ordered)


def _names(words: object) -> str:
    # names of months and days are written with a capital: "may" and "march" are not
    ordered = sorted(map(str, words), key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "|".join(f"{word.capitalize()}|{word.upper()}" for word in ordered)


S = r"[ \u00a0]"
# a full stop belongs to an abbreviation only
MONTH = rf"(?P<month>(?:{_names(w for w in en.MONTHS if len(w) > 4 or w in en.WHOLE_MONTHS)})\b|(?:{_names(w for w in en.MONTHS if len(w) <= 4 and w not in en.WHOLE_MONTHS)})\b\.?)"
WEEKDAY = rf"(?P<weekday>(?:{_names(w for w in en.WEEKDAYS if w.endswith('day'))})\b|(?:{_names(w for w in en.WEEKDAYS if not w.endswith('day'))})\b\.?)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?\b(?!(?:[.,]\d|:\d|%|[ \u00a0](?:per[ -]?cent|million|billion|km)))"
DAY2 = r"(?P<day2>0?[1-9]|[12]\d|3[01])(?!\d)(?:st|nd|rd|th)?\b(?!(?:[.,]\d|:\d|%))"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d-]*\d|[.,]\d|%)"
PART = rf"(?P<part>(?i:{_any(en.PARTS_OF_DAY)}))"
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:one|two|three|four|five|six|seven|eight|nine)|{_any(w for w in en.NUMBERS if w not in ('a', 'an', 'hundred'))}))"
VAGUE = r"(?i:(?:a[ ])?(?:few|couple(?:[ ]of)?|handful[ ]of|number[ ]of)|several|some|many|dozens[ ]of|hundreds[ ]of|numerous)"
HALF = rf"(?P<half>{S}+and{S}+a{S}+half)?"
UNIT = r"(?P<unit>(?i:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur(?:y|ie)))"
MOD = rf"(?P<mod>(?i:early|late|mid|(?:the{S}+)?(?:very{S}+)?(?:beginning|start|opening|middle|end|close|turn|eve|first{S}+half|second{S}+half|latter{S}+half|last{S}+(?:days?|weeks?)|first{S}+(?:days?|weeks?)){S}+of))"
LEAD = rf"(?:{MOD}(?:{S}+(?:in{S}+|on{S}+|the{S}+)?|-))?"
REL = r"(?P<rel>(?i:last|this|next|past|previous|coming|current|following|same|preceding|upcoming|that|ensuing))"
TIMEZONE = rf"(?:{S}*(?:UTC|GMT|EST|EDT|PST|PDT|CET|CEST|BST|EET|EEST|MSK|KST|JST|IST|ET|(?i:local{S}+time|[A-Z][a-z]+{S}+time)))"
CLOCK = rf"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?{S}*(?P<ampm>(?i:[ap]\.[ ]?m\.|[ap]m\b))|(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d))(?P<zone>{TIMEZONE})?"

RULES: dict[str, str] = {
    # 2024-10-29, 2024-10-29T12:00
    "iso": r"(?P<year>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b(?:[T ](?P<hour24>[0-2]\d):(?P<minute24>[0-5]\d)\S*)?",
    # 29/10/2024, 29.10.2024
    "numeric": r"(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)\b",
    # Tuesday, 29 October 2024; 28-29 October; the 3rd of May
    "day-month": rf"(?:{WEEKDAY},?{S}+)?(?:(?i:the){S}+)?{DAY}(?:{S}*(?:[-–—]|{S}to{S}|{S}and{S}|{S}or{S}){S}*{DAY2})?{S}+(?:of{S}+)?{MONTH}(?:,?{S}+(?:of{S}+)?{YEAR})?",
    # October 29, 2024; Saturday, November 2; Oct. 28-29; February 24th, 2022
    "month-day": rf"(?:{WEEKDAY},?{S}+)?{MONTH}{S}+(?:the{S}+)?{DAY}(?:(?:[-–—]|{S}+[-–—]{S}*(?!\d+{S}+[a-z]{{3}})){DAY2})?(?:(?:,{S}*|{S}+){YEAR})?",
    # October 2024, early June 2024, the end of March 2022
    "month-year": rf"{LEAD}{MONTH},?{S}+(?:of{S}+)?{YEAR}",
    # October, early March, last June, the end of October
    "month": rf"{LEAD}(?:{REL}{S}+)?{MONTH}(?={S}+(?:of{S}+|in{S}+)?(?P<peek>(?i:last|next|this)){S}+(?i:year)\b)?",
    # 2022, late 2022, mid-2011, the end of 2023, 2019-22
    "year": rf"{LEAD}(?:(?i:the{S}+year){S}+)?(?P<year>(?:1[6-9]|20)\d\d)(?![\d]|[.,]\d|%|:\d)(?:{S}?[-–—/]{S}?(?P<year2>(?:19|20)\d\d|\d\d)(?![\d,.]*\d))?(?P<era>s\b)?",
    # the 1990s, the early 2000s, the '90s, 80s
    "decade": rf"(?:(?i:the){S}+)?{LEAD}(?:['’‘]?(?P<short>[2-9]0)s\b|(?P<year>(?:1[6-9]|20)\d0)['’]?s\b)",
    # the first quarter of 2009, third-quarter, Q3 2024, first half of this year
    "quarter": rf"(?:(?:(?i:the){S}+)?(?P<nth>(?i:{_any(en.ORDINALS)}|last|next|current|previous|this))(?:{S}+|-)(?P<sub>(?i:quarter|half))\b|Q(?P<q>[1-4])\b)(?:,?{S}*(?:(?:of|in){S}+)?(?:(?:(?i:fiscal)(?:{S}+year)?{S}+)?{YEAR}|(?P<rel>(?:the{S}+)?(?i:last|this|next|previous|following)){S}+year))?",
    # fiscal 2010, FY2010, fiscal year 2010/11
    "fiscal": rf"{LEAD}(?:(?i:the){S}+)?(?:(?i:fiscal|financial)(?:{S}+year)?{S}+|FY{S}?)(?P<year>(?:19|20)\d\d)(?:[-/]\d\d(?:\d\d)?)?\b",
    # Tuesday, last Friday, Thursday night, early on Monday, overnight on Friday
    "weekday": rf"(?:(?P<mod>(?i:early|late|later|earlier|overnight)){S}+(?:on{S}+|from{S}+|into{S}+)?)?(?:{REL}{S}+)?{WEEKDAY}(?:{S}+(?:(?i:late){S}+)?{PART})?",
    # Fridays, every Monday
    "weekdays": rf"(?i:every|each){S}+{WEEKDAY}|(?P<plural>{_names(w for w in en.WEEKDAYS if w.endswith('day'))})s\b",
    # today, yesterday morning, earlier today, the day before yesterday
    "deictic": rf"(?:(?P<mod>(?i:early|late|later|earlier)){S}+)?(?P<word>(?i:today|yesterday|tomorrow|tonight|overnight|(?:the{S}+)?day{S}+before{S}+yesterday|(?:the{S}+)?day{S}+after{S}+tomorrow))\b(?:{S}+{PART})?",
    # this morning, last night, that evening, the same night
    "part": rf"(?:(?P<mod>(?i:early|late|later|earlier)){S}+)?(?:(?i:the){S}+)?{REL}{S}+{PART}",
    # early this morning is `part`; in the early hours of Tuesday
    "hours-of": rf"(?:(?i:the){S}+)?(?i:early|small|late|morning|evening|first|predawn|pre-dawn){S}+(?i:hours){S}+(?:of|on){S}+{WEEKDAY}(?:{S}+{PART})?",
    # last week, this year, the past month, later this week, the end of last year, the next decade
    "unit": rf"(?:(?P<mod>(?i:earlier|later|early|late|mid|sometime|(?:the{S}+)?(?:very{S}+)?(?:beginning|start|middle|end|close){S}+of)){S}*-?{S}*)?(?:(?i:the){S}+)?{REL}{S}+(?P<unit>(?i:week(?:end)?|month|year|quarter|decade|century|day|fortnight|spring|summer|autumn|winter))\b(?!['’]s{S}+Day|-)",
    # over the weekend, the end of the year, the beginning of the month
    "the-unit": rf"(?:(?P<mod>(?i:(?:the{S}+)?(?:very{S}+)?(?:beginning|start|middle|end|close|rest|course){S}+of)){S}+)(?:(?i:the){S}+)?(?P<unit>(?i:week(?:end)?|month|year|decade|century|day))\b(?!-)",
    "weekend": rf"(?i:the){S}+(?P<unit>(?i:weekend))\b",
    # the past two years, the next six months, the last few days, recent months, coming weeks
    "span": rf"(?:(?i:the){S}+)?(?:{REL}{S}+)(?P<n>{NUMBER}|{VAGUE}){HALF}{S}+{UNIT}s?\b(?!-old|{S}+old)",
    "recent": rf"(?:(?i:the){S}+)?(?P<rel>(?i:recent|coming|past|last|next|previous|preceding|ensuing)){S}+(?P<unit>(?i:second|minute|hour|day|week|month|year|decade|centurie))s\b",
    # two weeks ago, three days later, a year earlier, four years from now, a day after
    "offset": rf"(?P<n>(?i:an?|half{S}+an?)|{NUMBER}|{VAGUE}){HALF}{S}+{UNIT}s?{S}+(?P<way>(?i:ago|later|earlier|previously|hence|away|from{S}+now|from{S}+today|(?:before|after|on|afterwards?|prior)(?={S}*(?:[.,;:)]|$))))",
    # two weeks, 32 months, half an hour, several days, two and a half years; five-year, decades-long
    "duration": rf"(?P<n>(?i:an?|half{S}+an?|one-and-a-half)|{NUMBER}|{VAGUE}){HALF}(?:{S}+|-){UNIT}s?\b(?:{S}+and{S}+(?:a{S}+half|(?P<n2>{NUMBER}){S}+(?P<unit2>(?i:minute|hour|day|week|month))s?))?(?P<half2>{S}+and{S}+a{S}+half)?(?:-long)?(?!-old|{S}+(?i:old\b|of{S}+age))",
    "units": r"(?P<unit>(?i:minute|hour|day|week|month|year|decade|centurie))s(?:-long)?\b",
    "unit-long": r"(?P<unit>(?i:minute|hour|day|night|week|month|year|decade|century))-?long\b",
    # the next day, that day, the day before, the same month, the following year
    "narrative": rf"(?:(?i:the){S}+)?(?P<rel>(?i:next|following|previous|preceding|same|that|ensuing|very{S}+same)){S}+(?P<unit>(?i:day|night|morning|evening|afternoon|week|month|year))\b(?!-)|(?i:the){S}+(?P<unit2>(?i:day|week|month|year|night)){S}+(?P<way>(?i:before|after|earlier|previous(?:ly)?))\b(?={S}*(?:[.,;:)]|$|(?i:and|he|she|it|they|that|in|at|on)\b))",
    # the same period last year, the same month a year ago
    "same-period": rf"(?:(?i:the){S}+)?(?i:same|corresponding|equivalent){S}+(?P<unit>(?i:period|time|month|quarter|week|day)){S}+(?:(?:of|in|from){S}+)?(?:(?:the{S}+)?(?:(?i:last|previous|prior){S}+year|year{S}+(?:before|earlier))|a{S}+year{S}+(?:ago|earlier|before))\b",
    # every day, each year, twice a week, daily
    "set": rf"(?i:every|each){S}+(?:(?:other|second|single){S}+)?(?P<unit>(?i:minute|hour|day|night|week|month|year|morning|evening|weekend|decade))\b|(?P<adverb>(?i:{_any(en.SETS)}))\b",
    # 12:00 UTC, 3 am, 5:30 p.m. on Tuesday, noon
    "clock": rf"(?P<keep>(?:{CLOCK}|(?P<word>(?i:noon|midnight|midday))\b)(?:,?{S}+(?:on{S}+)?(?:{WEEKDAY}|(?P<day_word>(?i:today|yesterday|tomorrow))\b))?)",
    # spring 2024, the winter of 2022-23, last summer is `unit`; in the spring
    "season": rf"(?:(?i:the){S}+)?{LEAD}(?P<season>(?i:{_any(en.SEASONS)}))(?:{S}+(?:of{S}+)?{YEAR}(?:[-–/]\d\d(?:\d\d)?)?)?\b",
    # New Year's Day, Christmas 2023, Easter Sunday
    "holiday": rf"(?P<holiday>(?i:{_any([*en.HOLIDAYS, *en.MOVABLE_HOLIDAYS])}))(?:{S}+(?P<eve>Eve|Day))?(?:,?{S}+(?:in{S}+|of{S}+)?{YEAR})?\b",
    "present": rf"(?P<word>(?i:{_any(en.PRESENT)}))\b",
    "past": rf"(?P<keep>(?P<word>(?i:{_any(en.PAST)})))\b(?!{S}+(?:\d|(?i:few|several|couple|one|two|three|four|five|six|seven|eight|nine|ten|twelve|year|decade|month|week|day|hour|quarter|century|half)))",
    "future": rf"(?P<keep>(?P<word>(?i:{_any(en.FUTURE)})))\b(?!{S}+(?:as|after|before|thereafter|afterwards?)\b|-)",
    # the 20th century, the 21st century
    "century": rf"(?:(?i:the){S}+)?(?:(?i:early|late|mid){S}*-?{S}*)?(?P<nth>\d\d?(?:st|nd|rd|th)|(?i:twentieth|nineteenth|twenty-first|eighteenth)){S}+(?i:century)\b",
}
COMPILED = {name: re.compile(rf"(?<![\w/])(?:{pattern})(?!\w)") for name, pattern in RULES.items()}


LEAD_RULES = ("month-year", "month", "year", "decade", "fiscal", "season", "the-unit", "unit", "quarter")
COUNTED_RULES = ("offset", "duration", "span")
_WEEKDAY_WORDS = [*en.WEEKDAYS, *(f"{name}s" for name in en.WEEKDAYS)]
_COUNTS = [*en.NUMBERS, *["few", "several", "some", "many", "dozens", "hundreds", "numerous", "half"]]
_MODS = [
    "early",
    "late",
    "mid",
    "earlier",
    "later",
    "sometime",
    "small",
    "morning",
    "evening",
    "predawn",
    "pre",
    "first",
    "beginning",
    "start",
    "opening",
    "middle",
    "end",
    "close",
    "turn",
    "second",
    "third",
    "fourth",
    "final",
    "latter",
    "very",
    "eve",
    "rest",
    "course",
]
_RELS = [
    "last",
    "this",
    "next",
    "past",
    "previous",
    "coming",
    "current",
    "following",
    "same",
    "preceding",
    "upcoming",
    "recent",
    "ensuing",
]
_UNITS = [f"{unit}{s}" for unit in en.UNITS for s in ("", "s")]
_ONES = [unit for unit in en.UNITS if unit != "weekend"]


def _first(words: Iterable[str]) -> list[str]:
    return [word.split()[0].split("'")[0] for word in words]


_GROUPS: tuple[tuple[Iterable[str], tuple[str, ...]], ...] = (
    (en.MONTHS, ("month-day", "month-year", "month")),
    (_WEEKDAY_WORDS, ("day-month", "month-day", "weekday", "weekdays")),
    (_COUNTS, COUNTED_RULES),
    (_MODS, (*LEAD_RULES, "weekday", "deictic", "part", "hours-of")),
    (_RELS, ("month", "weekday", "part", "unit", "span", "recent", "narrative", "quarter", "season", "same-period")),
    (["that"], ("part", "narrative")),
    (["every", "each"], ("set", "weekdays")),
    (_UNITS, ("units", "unit-long")),
    (en.SEASONS, ("season",)),
    (en.SETS, ("set",)),
    (["fiscal", "financial", "fy"], ("fiscal",)),
    (["q"], ("quarter",)),
    (["today", "yesterday", "tomorrow", "tonight", "overnight", "day"], ("deictic",)),
    (["overnight"], ("weekday",)),
    (["noon", "midnight", "midday"], ("clock",)),
    (_first([*en.HOLIDAYS, *en.MOVABLE_HOLIDAYS]), ("holiday",)),
    (_first(en.PRESENT), ("present",)),
    (_first(word for word in en.PAST if not word.startswith("the ")), ("past",)),
    (_first(word for word in en.FUTURE if not word.startswith("the ")), ("future",)),
    (["nineteenth", "twentieth", "eighteenth"], ("century",)),
)
# "the" is common: what follows it decides which rules are worth trying
_AFTER_THE: tuple[tuple[Iterable[str], tuple[str, ...]], ...] = (
    (_RELS, ("same-period", "month", "part", "unit", "span", "recent", "narrative", "quarter", "season")),
    (_MODS, (*LEAD_RULES, "hours-of", "part", "weekday")),
    (["corresponding", "equivalent"], ("same-period",)),
    ([*_ONES, "weekend"], ("narrative", "weekend", "year", "deictic")),
    (en.SEASONS, ("season",)),
    (["fiscal", "financial"], ("fiscal",)),
    (["past"], ("past",)),
    (["future", "near", "long", "short", "foreseeable"], ("future",)),
    (["nineteenth", "twentieth", "eighteenth", "twenty"], ("century",)),
)


def _by_word(groups: tuple[tuple[Iterable[str], tuple[str, ...]], ...]) -> dict[str, tuple[str, ...]]:
    by_word: dict[str, tuple[str, ...]] = {}
    for words, rules in groups:
        for word in words:
            listed = by_word.get(word, ())
            by_word[word] = listed + tuple(rule for rule in rules if rule not in listed)
    return by_word


BY_WORD = _by_word(_GROUPS)
AFTER_THE = _by_word(_AFTER_THE)
AFTER_A = frozenset([*_ONES, "few", "couple", "handful", "number", "half"])
DIGITS_AFTER_THE = ("day-month", "decade", "century")
YEAR_RULES = ("iso", "year", "decade", "offset", "duration")
SHORT_RULES = ("numeric", "day-month", "decade", "clock", "offset", "duration", "century")


def rules_at(word: str, following: str) -> tuple[str, ...]:
    """Return the rules that may begin with a lower-case word, given the word that follows.

    >>> rules_at("weekly", ""), rules_at("the", "house")
    (('set',), ())
    """
    if word[0].isdigit():
        return YEAR_RULES if len(word) == 4 else SHORT_RULES if len(word) < 3 else COUNTED_RULES
    if word == "the":
        return DIGITS_AFTER_THE if following[:1].isdigit() else AFTER_THE.get(following, ())
    if word in ("a", "an"):
        return COUNTED_RULES if following in AFTER_A else ()
    return BY_WORD.get(word, ())
