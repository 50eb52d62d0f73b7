"""Text → time expressions: recognition by rules, without a parse, an anchor or a clock.

A scan over words stops at those that can begin an expression; there every
rule that knows the word is tried and the longest match wins. What an
expression means is the business of `onrecord.timex.resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.languages.en import dates as en


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as found: its offsets, the rule that found it, and the named parts in lower case."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]

    @property
    def weekday(self) -> int | None:
        """The ISO number of the weekday it names, or None."""
        return en.WEEKDAYS.get(self.parts.get("weekday", "").rstrip(".s") or self.parts.get("weekday", ""))


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
CLOCK = rf"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?{S}*(?P<ampm>(?i:[ap]\.?m\b\.?))|(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d))(?P<zone>{TIMEZONE})?"

RULES: dict[str, str] = {
    # 2024-10-29, 2024-10-29T12:00
    "iso": r"(?P<year>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b(?:[T ](?P<hour24>[0-2]\d):(?P<minute24>[0-5]\d)\S*)?",
    # 29/10/2024, 29.10.2024
    "numeric": r"(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)\b",
    # Tuesday, 29 October 2024; 28-29 October; the 3rd of May
    "day-month": rf"(?:{WEEKDAY},?{S}+)?(?:(?i:the){S}+)?{DAY}(?:{S}*(?:[-–—]|{S}to{S}|{S}and{S}|{S}or{S}){S}*{DAY2})?{S}+(?:of{S}+)?{MONTH}(?:,?{S}+(?:of{S}+)?{YEAR})?",
    # October 29, 2024; Saturday, November 2; Oct. 28-29; February 24th, 2022
    "month-day": rf"(?:{WEEKDAY},?{S}+)?{MONTH}{S}+(?:the{S}+)?{DAY}(?:{S}*[-–—]{S}*{DAY2})?(?:(?:,{S}*|{S}+){YEAR})?",
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
    "weekend": rf"(?i:(?:over|at|during|on|by|through){S}+)(?P<keep>(?i:the){S}+(?P<unit>(?i:weekend)))\b",
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
    "clock": rf"(?:(?i:around|about|at){S}+)?(?P<keep>(?:{CLOCK}|(?P<word>(?i:noon|midnight|midday))\b)(?:,?{S}+(?:on{S}+)?(?:{WEEKDAY}|(?P<day_word>(?i:today|yesterday|tomorrow))\b))?)",
    # spring 2024, the winter of 2022-23, last summer is `unit`; in the spring
    "season": rf"(?:(?i:the){S}+)?{LEAD}(?P<season>(?i:{_any(en.SEASONS)}))(?:{S}+(?:of{S}+)?{YEAR}(?:[-–/]\d\d(?:\d\d)?)?)?\b",
    # New Year's Day, Christmas 2023, Easter Sunday
    "holiday": rf"(?P<holiday>(?i:{_any([*en.HOLIDAYS, *en.MOVABLE_HOLIDAYS])}))(?:{S}+(?P<eve>Eve|Day))?(?:,?{S}+(?:in{S}+|of{S}+)?{YEAR})?\b",
    "present": rf"(?P<word>(?i:{_any(en.PRESENT)}))\b",
    "past": rf"(?:(?i:in|of|from){S}+)?(?P<keep>(?P<word>(?i:{_any(en.PAST)})))\b(?!{S}+(?:\d|(?i:few|several|couple|one|two|three|four|five|six|seven|eight|nine|ten|twelve|year|decade|month|week|day|hour|quarter|century|half)))",
    "future": rf"(?:(?i:in|for|of){S}+)?(?P<keep>(?P<word>(?i:{_any(en.FUTURE)})))\b(?!{S}+as\b|-)",
    # the 20th century, the 21st century
    "century": rf"(?:(?i:the){S}+)?(?:(?i:early|late|mid){S}*-?{S}*)?(?P<nth>\d\d?(?:st|nd|rd|th)|(?i:twentieth|nineteenth|twenty-first|eighteenth)){S}+(?i:century)\b",
}
COMPILED = {name: re.compile(rf"(?<![\w/])(?:{pattern})(?!\w)") for name, pattern in RULES.items()}

_NAMES = frozenset(en.MONTHS) | frozenset(en.WEEKDAYS) | frozenset(f"{name}s" for name in en.WEEKDAYS)
_COUNT = frozenset(en.NUMBERS) | {
    "few",
    "several",
    "some",
    "many",
    "dozens",
    "hundreds",
    "numerous",
    "half",
    "couple",
    "handful",
    "number",
}
_MODS = frozenset(
    {
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
    }
)
_RELS = frozenset(
    {
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
        "that",
        "recent",
        "ensuing",
        "every",
        "each",
    }
)
_UNITS = frozenset(f"{unit}{s}" for unit in [*en.UNITS, "weekend"] for s in ("", "s"))
_PLAIN = frozenset({"today", "yesterday", "tomorrow", "tonight", "overnight", "day", "noon", "midnight", "midday", "around", "about", "at", "over", "during", "on", "by", "through", "fiscal", "financial", "fy", "q"})  # fmt: skip
_FIRSTS = frozenset(
    word.split()[0].split("'")[0]
    for words in (en.HOLIDAYS, en.MOVABLE_HOLIDAYS, en.PRESENT, en.PAST, en.FUTURE, en.SETS, en.SEASONS)
    for word in words
)
STARTERS = _NAMES | _COUNT | _MODS | _RELS | _UNITS | _PLAIN | _FIRSTS | {"the", "a", "an"}
WORD = re.compile(r"[^\W\d_]+|\d+")


def _rules_by_word() -> dict[str, tuple[str, ...]]:
    """Return, for each word that can begin an expression, the rules that may begin with it."""
    by_word: dict[str, list[str]] = {}
    months = ("month-day", "month-year", "month")
    weekdays = ("day-month", "month-day", "weekday", "weekdays")
    lead = ("month-year", "month", "year", "decade", "fiscal", "season", "the-unit", "unit", "quarter", "holiday")
    counted = ("offset", "duration", "span")
    groups: tuple[tuple[object, tuple[str, ...]], ...] = (
        (en.MONTHS, months),
        ([*en.WEEKDAYS, *(f"{name}s" for name in en.WEEKDAYS)], weekdays),
        (_COUNT | {"a", "an", "one"}, counted),
        (_MODS, (*lead, "weekday", "deictic", "part", "hours-of")),
        (
            _RELS,
            (
                "month",
                "weekday",
                "part",
                "unit",
                "span",
                "recent",
                "narrative",
                "set",
                "quarter",
                "weekdays",
                "season",
                "same-period",
            ),
        ),
        (_UNITS, ("units", "unit-long")),
        (
            ["the"],
            (
                "same-period",
                *lead,
                *counted,
                "day-month",
                "part",
                "recent",
                "narrative",
                "century",
                "hours-of",
                "deictic",
            ),
        ),
        (en.SEASONS, ("season",)),
        (en.SETS, ("set",)),
        (["fiscal", "financial", "fy"], ("fiscal",)),
        (["q"], ("quarter",)),
        (["today", "yesterday", "tomorrow", "tonight", "overnight", "day"], ("deictic",)),
        (["overnight"], ("weekday",)),
        (["noon", "midnight", "midday", "around", "about", "at"], ("clock",)),
        (["over", "at", "during", "on", "by", "through"], ("weekend",)),
        (_firsts(en.HOLIDAYS) | _firsts(en.MOVABLE_HOLIDAYS), ("holiday",)),
        (_firsts(en.PRESENT), ("present",)),
        (_firsts(en.PAST) - {"the"} | {"in", "of", "from"}, ("past",)),
        (_firsts(en.FUTURE) - {"the"} | {"in", "for", "of"}, ("future",)),
        (["nineteenth", "twentieth", "eighteenth"], ("century",)),
    )
    for words, rules in groups:
        for word in words:  # type: ignore[attr-defined]
            listed = by_word.setdefault(word, [])
            listed.extend(rule for rule in rules if rule not in listed)
    return {word: tuple(rules) for word, rules in by_word.items()}


def _firsts(words: object) -> frozenset[str]:
    return frozenset(word.split()[0].split("'")[0].split("’")[0] for word in words)  # type: ignore[attr-defined]


BY_WORD = _rules_by_word()
DIGIT_RULES = ("iso", "numeric", "day-month", "year", "decade", "clock", "offset", "duration", "century", "quarter")
Check = Callable[[str, "re.Match[str]"], bool]


def recognise(text: str, start: int = 0, end: int | None = None) -> list[Expression]:
    """Return the time expressions of text[start:end], in order and without overlap.

    >>> [("on Tuesday"[e.start : e.end], e.rule) for e in recognise("on Tuesday")]
    [('Tuesday', 'weekday')]
    >>> recognise("They may march a second time.")
    []
    """
    return list(_scan(text, start, len(text) if end is None else end))


def _scan(text: str, start: int, end: int) -> Iterator[Expression]:
    position = start
    for word in WORD.finditer(text, start, end):
        if word.start() < position:
            continue
        lower = word.group().lower()
        rules = DIGIT_RULES if lower[0].isdigit() else BY_WORD.get(lower)
        if rules is None:
            continue
        found = _longest(text, word.start(), end, rules)
        if found:
            position = found.end
            yield found


def _longest(text: str, position: int, end: int, rules: tuple[str, ...]) -> Expression | None:
    best: tuple[int, str, re.Match[str]] | None = None
    for name in rules:
        match = COMPILED[name].match(text, position, end)
        if match and (best is None or match.end() > best[0]) and CHECKS.get(name, _accept)(text, match):
            best = (match.end(), name, match)
    if best is None:
        return None
    _, name, match = best
    parts = {key: value.lower().replace("’", "'") for key, value in match.groupdict().items() if value}
    if "keep" in parts:
        return Expression(match.start("keep"), match.end("keep"), name, parts)
    return Expression(match.start(), match.end(), name, parts)


# ---- what a match needs from its neighbours
LEFT_WORD = re.compile(r"([^\W\d_]+|[$€£¥\d,.]+|[(\[“\"‘:;—–-])[ \u00a0]*$")
RIGHT_WORD = re.compile(r"[ \u00a0]*([^\W_]+|[^\w\s])")
TIME_PREPOSITIONS = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "of",
        "from",
        "during",
        "before",
        "after",
        "between",
        "through",
        "throughout",
        "to",
        "and",
        "or",
        "around",
        "about",
        "for",
        "late",
        "early",
        "mid",
        "last",
        "this",
        "next",
        "until",
        "than",
        "as",
        "circa",
        "pre",
        "post",
        "past",
        "between",
        "on",
    ]
)


def _left(text: str, position: int) -> str:
    match = LEFT_WORD.search(text, max(0, position - 24), position)
    return match.group(1).lower() if match else ""


def _right(text: str, position: int) -> str:
    match = RIGHT_WORD.match(text, position)
    return match.group(1) if match else ""


def _accept(text: str, match: re.Match[str]) -> bool:
    return True


def _month_alone(text: str, match: re.Match[str]) -> bool:
    name = match.group("month")
    if match.group("mod") or match.group("rel") or name.lower() not in en.DOUBTFUL_MONTHS:
        return True
    left, right = _left(text, match.start()), _right(text, match.end())
    if len(name) <= 4 and name.lower() != "may" and not match.group().endswith("."):
        return left in TIME_PREPOSITIONS and len(name) > 3
    # "in May", "March and April"; not "May we", "April said", "the March of"
    return left in TIME_PREPOSITIONS - {"and", "or", "to", "for", "than", "as"} or (
        name.lower() not in ("may", "march") and not right[:1].isalpha()
    )


def _day_month(text: str, match: re.Match[str]) -> bool:
    left = _left(text, match.start())
    return not (left and left[0] in "$€£¥")


def _year_alone(text: str, match: re.Match[str]) -> bool:
    if match.group("era"):
        return False
    left, right = _left(text, match.start()), _right(text, match.end())
    if left and (left[0] in "$€£¥" or left.replace(",", "").replace(".", "").isdigit()):
        return False
    if match.group("mod") or (match.group("year2") and left not in ("no", "section")):
        return not match.group("year2") or _is_year_range(match)
    if left in TIME_PREPOSITIONS or left in ("(", "the", "year") or not right[:1].isalnum():
        return left not in ("no", "number", "route", "flight", "resolution", "about", "around", "than")
    # "the failed 2023 counter-offensive", not "2000 soldiers"
    return not right.endswith("s") and not right[0].isdigit() and left not in ("no", "than", "least", "over", "about")


def _is_year_range(match: re.Match[str]) -> bool:
    first, last = match.group("year"), match.group("year2")
    return int(last if len(last) == 4 else first[:2] + last) > int(first)


def _decade(text: str, match: re.Match[str]) -> bool:
    # "in their 30s" is an age; "the 90s" and "80s" after a preposition are decades
    return bool(match.group("year")) or _left(text, match.start()) not in (
        "his",
        "her",
        "their",
        "my",
        "mid",
        "late",
        "early",
    )


def _weekday(text: str, match: re.Match[str]) -> bool:
    left = _left(text, match.start())
    if left in en.NAMED_WEEKDAYS or (
        match.group("weekday").lower().rstrip(".") in ("sun", "sat", "mon", "wed") and not match.group().endswith(".")
    ):
        return False
    right = _right(text, match.end())
    return right not in ("Times", "Telegraph", "Mirror", "Night", "Mail", "Express", "Herald", "Agreement")


def _part(text: str, match: re.Match[str]) -> bool:
    return match.group("rel").lower() in ("last", "this", "that", "same", "following", "next", "previous")


def _rate_or_duration(text: str, match: re.Match[str]) -> bool:
    number = match.group("n").lower()
    unit = match.group("unit").lower()
    if unit in ("second", "quarter") and not match.group().rstrip("-long").endswith("s"):
        return False
    if number in ("a", "an"):
        return _left(text, match.start()) in DURATION_LEFT or _right(text, match.end()).lower() in ("long",)
    return not (unit == "day" and _right(text, match.end()) == "s")


DURATION_LEFT = frozenset(
    [
        "in",
        "for",
        "after",
        "within",
        "about",
        "almost",
        "nearly",
        "over",
        "than",
        "half",
        "only",
        "just",
        "least",
        "most",
        "took",
        "takes",
        "take",
        "lasted",
        "lasting",
        "last",
        "spent",
        "spend",
        "during",
        "was",
        "be",
        "been",
        "approximately",
        "roughly",
        "around",
        "once",
        "every",
    ]
)


def _units_alone(text: str, match: re.Match[str]) -> bool:
    # "for months", "years-long"; not "in its early days", "the days of"
    left = _left(text, match.start())
    return match.group().endswith("long") or (
        left in ("for", "in", "within", "after", "over", "took", "lasted", "by", "of")
        and _right(text, match.end()).lower() != "of"
    )


def _unit_after_rel(text: str, match: re.Match[str]) -> bool:
    rel, unit = match.group("rel").lower(), match.group("unit").lower()
    return not (rel in ("same", "following", "previous", "that", "preceding", "ensuing") or unit == "day")


def _season(text: str, match: re.Match[str]) -> bool:
    if match.group("year") or match.group("mod"):
        return True
    # "in the spring", "by winter"; not "spring into action", "the fall of the city"
    left = _left(text, match.start())
    if match.group("season").lower() == "fall" or left == "arab":
        return left in ("last", "this", "next")
    return left in (
        "in",
        "by",
        "since",
        "until",
        "during",
        "before",
        "after",
        "of",
        "through",
        "this",
        "last",
        "next",
    ) and _right(text, match.end()).lower() not in ("of", "offensive", "session")


def _quarter(text: str, match: re.Match[str]) -> bool:
    if match.group("q"):
        return True
    nth = match.group("nth").lower()
    if match.group("sub").lower() == "half":
        return bool(match.group("year") or match.group("rel"))
    return nth not in ("this",) or True


def _clock(text: str, match: re.Match[str]) -> bool:
    # "12:30" alone may be a score or a verse: a zone, a.m. or a preposition makes it a time
    if match.group("ampm") or match.group("zone") or match.group("word"):
        return True
    if not match.group("hour24"):
        return False
    return match.group().lower().startswith(("at", "around", "about")) or _left(text, match.start()) in (
        "at",
        "by",
        "around",
        "about",
        "until",
        "from",
        "to",
        "since",
        "after",
        "before",
        "between",
    )


def _holiday(text: str, match: re.Match[str]) -> bool:
    name = match.group("holiday")
    return name[0].isupper() and _right(text, match.end()) not in ("Island", "Tree")


def _present(text: str, match: re.Match[str]) -> bool:
    # "now that", "now-famous" tell no time
    return text[match.end() : match.end() + 1] != "-" and _right(text, match.end()).lower() != "that"


CHECKS: dict[str, Check] = {
    "month": _month_alone,
    "day-month": _day_month,
    "year": _year_alone,
    "decade": _decade,
    "weekday": _weekday,
    "part": _part,
    "duration": _rate_or_duration,
    "units": _units_alone,
    "unit": _unit_after_rel,
    "season": _season,
    "quarter": _quarter,
    "clock": _clock,
    "holiday": _holiday,
    "present": _present,
}
