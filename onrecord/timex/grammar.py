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
from onrecord.timex.patterns import BY_WORD, COMPILED, rules_at

WORD = re.compile(r"[^\W\d_]+|\d+")
STARTERS = frozenset(BY_WORD) | {"the", "a", "an"}


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
    # one word behind the reader: the rules worth trying depend on the word that follows
    position, at, word = start, start, ""
    for match in WORD.finditer(text, start, end):
        following = match.group().lower()
        found = _at(text, at, end, word, following) if word and at >= position else None
        if found:
            position = found.end
            yield found
        at, word = match.start(), following
    found = _at(text, at, end, word, "") if word and at >= position else None
    if found:
        yield found


def _at(text: str, position: int, end: int, word: str, following: str) -> Expression | None:
    if word not in STARTERS and not word[0].isdigit():
        return None
    rules = rules_at(word, following)
    return _longest(text, position, end, rules) if rules else None


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
    if left in NUMBERED:
        return False
    if match.group("mod") or match.group("year2"):
        return not match.group("year2") or _is_year_range(match)
    if left in TIME_PREPOSITIONS or left in ("(", "the", "year") or not right[:1].isalnum():
        return left not in COUNTING
    # "the failed 2023 counter-offensive", not "2000 soldiers"
    return not right.endswith("s") and not right[0].isdigit() and left not in COUNTING


# what bears a number, and what stands before a count
NUMBERED = frozenset(
    {
        "no",
        "number",
        "route",
        "flight",
        "resolution",
        "section",
        "article",
        "boeing",
        "highway",
        "room",
        "page",
        "order",
        "directive",
    }
)
COUNTING = frozenset({"about", "around", "than", "least", "over", "nearly", "almost", "some"})


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
    # "This Morning" is a programme
    return match.group("rel").lower() in SAME_DAY and not match.group("part")[0].isupper()


SAME_DAY = frozenset({"last", "this", "that", "same", "following", "next", "previous"})


def _deictic(text: str, match: re.Match[str]) -> bool:
    """Say whether "today" is a day: "USA TODAY" and the programme “Today” are not."""
    word = match.group("word")
    if word.isupper() and _left(text, match.start()) == "usa":
        return False
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return not (word[0].isupper() and before in OPENING and after in CLOSING)


OPENING, CLOSING = frozenset("“\"‘'"), frozenset("”\"’',")


def _set(text: str, match: re.Match[str]) -> bool:
    # "the Daily News" is a newspaper
    return not (match.group("adverb") and match.group()[0].isupper() and _right(text, match.end())[:1].isupper())


def _the_unit(text: str, match: re.Match[str]) -> bool:
    # "at the end of the day" is an idiom more often than a time
    before = text[max(0, match.start() - 8) : match.start()].lower().rstrip()
    return not (match.group("unit").lower() == "day" and before.endswith(("at", "at the")))


def _century(text: str, match: re.Match[str]) -> bool:
    return _right(text, match.end()) != "Fox"


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
    if unit == "day" and rel in ("past", "last"):
        # "over the past day"; not "the last day of the talks"
        return (
            _left(text, match.start()) in ("over", "in", "during", "within")
            and _right(text, match.end()).lower() != "of"
        )
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
    return _left(text, match.start()) in (
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


PAST_LEFT = frozenset({"in", "of", "from"})
FUTURE_LEFT = frozenset({"in", "for", "of", "over"})


def _past(text: str, match: re.Match[str]) -> bool:
    return match.group("word")[:3].lower() != "the" or _left(text, match.start()) in PAST_LEFT


def _future(text: str, match: re.Match[str]) -> bool:
    return match.group("word")[:3].lower() != "the" or _left(text, match.start()) in FUTURE_LEFT


WEEKEND_LEFT = frozenset({"over", "at", "during", "on", "by", "through", "throughout"})


def _weekend(text: str, match: re.Match[str]) -> bool:
    return _left(text, match.start()) in WEEKEND_LEFT


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
    "deictic": _deictic,
    "set": _set,
    "the-unit": _the_unit,
    "century": _century,
    "duration": _rate_or_duration,
    "units": _units_alone,
    "unit": _unit_after_rel,
    "season": _season,
    "quarter": _quarter,
    "clock": _clock,
    "holiday": _holiday,
    "present": _present,
    "past": _past,
    "future": _future,
    "weekend": _weekend,
}
