"""What a story names → the days on which it can have been published: known events, terms of office, lengths of the war.

Every sentence is read for phrases of the known dated events and for time
expressions. "On Thursday" beside an event known to be a Thursday puts
publication within the week after it; "now two weeks away" beside a scheduled
one puts it two weeks before; an event that is past bounds it from below.
Each finding is a Constraint; the caller intersects them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from onrecord.conflicts import Conflict, DatedEvent, Spell, Words, load_world
from onrecord.dating.daysets import UNIVERSE, Constraint, Days, each_year, from_day, union, up_to
from onrecord.dating.phrases import Phrases, Sentence, read_sentences
from onrecord.languages.en import dates as en
from onrecord.model import Story
from onrecord.timex import Expression, Interval, recognise, resolve, tense_at
from onrecord.timex.days import add_months, month_of, shift, week_of, year_of
from onrecord.timex.lengths import code_of, number_of
from onrecord.timex.resolve import holiday_on

MOST_TEXT = 60_000
# characters between a time expression and the event it tells the time of
REACH = 90
# a day or month without a year is not farther than this
NO_YEAR = 330
DEADLINE = 200
ABSOLUTE = frozenset({"iso", "numeric", "month-year", "year", "decade", "quarter", "fiscal", "season"})
SPEECH = re.compile(r"\b(?:said|says|told|added|speaking|noted|interview|statement|wrote|reporters)\b", re.I)
SAID = frozenset({"said", "say", "says", "confirmed", "announced", "reported"})
TOLD_ON = re.compile(r"\b(?:said|told|added|announced|reported|confirmed|claimed|acknowledged)(?: on)? $", re.I)
FORMER = re.compile(r"\b(?:former|ex|then|late|under|predecessor|successor|when|by)[ -]*$", re.I)
PAST_TERM = re.compile(
    r"\b(?:former|predecessor|previous administration|at the time|back then|during his|during her)\b", re.I
)
WAR_LENGTH = re.compile(
    r"\b(?P<n>\d{1,2}|(?:twenty|thirty|forty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?:[ -]+(?P<half>and a half))?[ -](?P<unit>month|year)s?(?:[ -]old)?"
    r"(?: (?:of|into|after|since|on from)\b(?: \w+){0,4}?| \w+)? (?P<what>war|invasion|conflict|fighting)\b",
    re.I,
)
WAR_DAY = re.compile(r"\b(?:day (?P<n>\d[\d,]{0,4})|(?P<nth>\d[\d,]{0,4})(?:st|nd|rd|th) day)\b", re.I)
NEARLY = re.compile(
    r"\b(?:nearly|almost|over|more than|less than|about|around|some|first|last|past|next|another)[ -]*(?:the )?$", re.I
)


@dataclass(frozen=True, slots=True)
class _Known:
    """Known events and spells with an index from phrase to the groups it fills."""

    facts: tuple[DatedEvent | Spell, ...]
    phrases: Phrases
    places: dict[str, tuple[tuple[int, int], ...]]


@lru_cache(maxsize=32)
def _known(conflict: Conflict | None) -> _Known:
    world = load_world()
    facts: tuple[DatedEvent | Spell, ...] = (*world.events, *world.spells)
    if conflict:
        facts += (*conflict.events, *conflict.spells)
    places: dict[str, list[tuple[int, int]]] = {}
    for number, fact in enumerate(facts):
        for group, words in enumerate(fact.words):
            for word in words:
                places.setdefault(word, []).append((number, group))
    return _Known(facts, Phrases(places), {word: tuple(at) for word, at in places.items()})


def constraints(story: Story, conflict: Conflict | None) -> list[Constraint]:
    """Return what the words of a story say about its day of publication, in order of the text."""
    text = story.text[:MOST_TEXT]
    known = _known(conflict)
    sentences = read_sentences(text, known.phrases)
    headline = {phrase: -1 for _, phrase in known.phrases.find(story.headline_text or "")}
    timexes = _by_sentence(sentences, recognise(text))
    found: list[Constraint] = []
    for index, sentence in enumerate(sentences):
        found.extend(_of_facts(known, sentence, headline if index < 3 else {}, timexes[index], text))
        found.extend(_of_dates(timexes[index], text))
    if conflict:
        found.extend(_of_war(f"{story.headline_text or ''}\n{text}", conflict))
    return found


def _by_sentence(sentences: list[Sentence], timexes: list[Expression]) -> list[list[Expression]]:
    starts = [sentence.start for sentence in sentences]
    grouped: list[list[Expression]] = [[] for _ in sentences]
    for timex in timexes:
        index = bisect_right(starts, timex.start) - 1
        if index >= 0:
            grouped[index].append(timex)
    return grouped


# ---- known events and terms of office
def _of_facts(
    known: _Known, sentence: Sentence, headline: dict[str, int], timexes: list[Expression], text: str
) -> Iterator[Constraint]:
    same: dict[Words, list[DatedEvent | Spell]] = {}
    for number in _named(known, sentence.found, headline) if sentence.found else ():
        same.setdefault(known.facts[number].words, []).append(known.facts[number])
    for words, facts in same.items():
        places = [sentence.found[word] for group in words for word in group if word in sentence.found]
        parts = [
            _of_event(fact, places, sentence, timexes, text)
            if isinstance(fact, DatedEvent)
            else _of_spell(fact, min(places), sentence, timexes, text)
            for fact in facts
        ]
        # facts with the same words (an election every four years, two terms of one president) are alternatives
        if all(parts):
            days = union(interval for part in parts if part for interval in part.days)
            first = next(part for part in parts if part)
            ways = tuple((part.days, part.why) for part in parts if part)
            yield Constraint(days=days, basis=first.basis, why=first.why, ways=ways)


def _named(known: _Known, found: dict[str, int], headline: dict[str, int]) -> list[int]:
    """Return the numbers of the facts whose every group of words is met, at least one of them in the sentence."""
    groups: dict[int, set[int]] = {}
    for word in found:
        for number, group in known.places[word]:
            groups.setdefault(number, set()).add(group)
    for word in headline:
        for number, group in known.places[word]:
            if number in groups:
                groups[number].add(group)
    return sorted(number for number, met in groups.items() if len(met) == len(known.facts[number].words))


def _of_spell(spell: Spell, place: int, sentence: Sentence, timexes: list[Expression], text: str) -> Constraint | None:
    if any(timex.rule in ABSOLUTE for timex in timexes) or PAST_TERM.search(text, sentence.start, sentence.end):
        return None
    if FORMER.search(text, max(sentence.start, place - 20), place):
        return None
    days = (Interval(spell.low or UNIVERSE[0].low, spell.high or UNIVERSE[0].high),)
    return Constraint(days=days, basis="event", why=spell.title)


def _of_event(
    event: DatedEvent, places: list[int], sentence: Sentence, timexes: list[Expression], text: str
) -> Constraint | None:
    around = text[max(sentence.start, min(places) - 60) : min(sentence.end, max(places) + 60)]
    if event.statement and DENIED.search(around):
        return None
    is_statement = event.statement or any(word in SAID for group in event.words for word in group)
    absolute = any(_tells_day(timex, text) for timex in timexes) or RETROSPECT.search(
        text, sentence.start, sentence.end
    )
    for timex in timexes:
        if min(abs(timex.start - place) for place in places) > REACH and not min(places) < timex.start < max(places):
            continue
        near = text[max(sentence.start, timex.start - 16) : min(sentence.end, timex.end + 8)]
        if SPEECH.search(near) and not is_statement:
            continue
        future = tense_at(text, timex.start, timex.end) == "future"
        unsure = timex.rule == "weekday" and (absolute or ATTEMPTED.search(text, sentence.start, sentence.end))
        days = () if unsure else _days_from(timex, event, future)
        if days:
            basis: Literal["weekday", "event"] = "weekday" if timex.rule in ("weekday", "deictic", "part") else "event"
            words = text[timex.start : timex.end]
            return Constraint(days=days, basis=basis, why=f"“{words}” beside: {event.title}, {_days_of(event)}")
    if not event.scheduled:
        if told := _said_of(event, sentence, timexes, text):
            return told
        if not _is_told(places, sentence, text):
            return None
        return Constraint(days=from_day(event.low), basis="event", why=f"it tells of: {event.title}, {_days_of(event)}")
    if _lies_ahead(places, sentence, text):
        return Constraint(days=up_to(event.high), basis="event", why=f"still ahead: {event.title}, {_days_of(event)}")
    return None


def _said_of(event: DatedEvent, sentence: Sentence, timexes: list[Expression], text: str) -> Constraint | None:
    """Bound publication by the day on which somebody spoke of an event: it cannot lie before the event."""
    for timex in timexes:
        before = text[max(sentence.start, timex.start - 16) : timex.start]
        if timex.weekday is None or timex.parts.get("rel") or not TOLD_ON.search(before):
            continue
        first = shift(event.low, (timex.weekday - event.low.isoweekday()) % 7)
        words = text[timex.start : timex.end]
        return Constraint(
            days=from_day(first), basis="event", why=f"“{words}” is told after: {event.title}, {_days_of(event)}"
        )
    return None


# attempts and partial successes, and events looked back on from afar
ATTEMPT = re.compile(
    r"\b(?:try|tries|tried|trying|attempt\w*|seek\w*|aim\w*|battles? (?:for|over)|fight\w* (?:for|over)|push\w*|toward\w*|threat\w*|"
    r"plans?|planned|(?:nearly|almost)(?! (?:an?|one|two|three|\d+) (?:years?|months?|decades?)\b)|close to|if|verge|encircl\w*|most of|parts? of|could|would|may|might|not|denied|denies)\b",
    re.I,
)
ATTEMPTED = re.compile(
    r"\b(?:try|tries|trying|attempt\w*|battles? for|fight(?:ing)? for|encircl\w*|verge|close to)\b", re.I
)
DENIED = re.compile(r"\b(?:not|cannot|no (?:evidence|sign)|unconfirmed|yet to|den(?:y|ies|ied|ying))\b|n['’]t\b", re.I)
RETROSPECT = re.compile(
    r"\b(?:anniversary|(?:years?|months?|weeks?) (?:after|ago|since|on|later|earlier)|earlier this (?:year|month)|last (?:year|month|week))\b",
    re.I,
)


SINCE = re.compile(r"\b(?:since|than in|after)\b[^.;]*$", re.I)


def _tells_day(timex: Expression, text: str) -> bool:
    """Say whether a full date may be the event's own; "the largest since the war began in May 2021" dates another matter."""
    return timex.rule in ABSOLUTE and not SINCE.search(text, max(0, timex.start - 40), timex.start)


def _is_told(places: list[int], sentence: Sentence, text: str) -> bool:
    around = text[max(sentence.start, min(places) - 60) : min(sentence.end, max(places) + 60)]
    return tense_at(text, max(places), max(places)) != "future" and not ATTEMPT.search(around)


def _days_of(event: DatedEvent) -> str:
    return Interval(event.low, event.high).to_edtf()


AHEAD = re.compile(
    r"\b(?:upcoming|forthcoming|looming|approaching|ahead of|impending|imminent|nears?|nearing|prepares? (?:for|to)|in the run-up to|before)\b",
    re.I,
)
BEHIND = re.compile(
    r"\b(?:after|following|since|won|victory|elected|took place|was held|gathered|attended|result)\b", re.I
)


def _lies_ahead(places: list[int], sentence: Sentence, text: str) -> bool:
    around = text[max(sentence.start, min(places) - 60) : min(sentence.end, max(places) + 40)]
    return bool(AHEAD.search(around)) and not BEHIND.search(around)


def _days_from(timex: Expression, event: DatedEvent, future: bool) -> Days:
    """Return the days of publication on which a time expression would mean the event's day, or none."""
    if future and not event.scheduled:
        return ()
    rule = timex.rule
    if rule == "weekday":
        return _from_weekday(timex, event, future)
    if rule in ("deictic", "part"):
        return _from_deictic(timex, event)
    if rule in ("unit", "the-unit", "weekend"):
        return _from_period(timex, event, future)
    if rule == "offset":
        return _from_offset(timex, event)
    return _from_no_year(timex, event, future)


def _each_day(event: DatedEvent) -> Iterator[date]:
    for step in range(min(7, (event.high - event.low).days + 1)):
        yield shift(event.low, step)


def _from_weekday(timex: Expression, event: DatedEvent, future: bool) -> Days:
    number, rel = timex.weekday, timex.parts.get("rel", "")
    days = [day for day in _each_day(event) if day.isoweekday() == number]
    if rel in ("last", "past", "previous"):
        return union(Interval(shift(day, 1), shift(day, 13)) for day in days)
    if rel == "next":
        return union(Interval(shift(day, -13), shift(day, -1)) for day in days)
    return union(Interval(shift(day, -6), day) if future else Interval(day, shift(day, 6)) for day in days)


def _from_deictic(timex: Expression, event: DatedEvent) -> Days:
    if timex.rule == "part":
        step = {"last": 1, "this": 0}.get(timex.parts["rel"])
        return () if step is None else (Interval(shift(event.low, step), shift(event.high, step)),)
    word = timex.parts["word"]
    if word not in ("today", "yesterday", "tomorrow", "tonight", "overnight"):
        return ()
    step = {"yesterday": 1, "tomorrow": -1}.get(word, 0)
    late = 1 if word == "overnight" else 0
    return (Interval(shift(event.low, step), shift(event.high, step + late)),)


STEPS = {"last": 1, "past": 1, "previous": 1, "this": 0, "current": 0, "next": -1, "coming": -1, "upcoming": -1}


def _from_period(timex: Expression, event: DatedEvent, future: bool) -> Days:
    unit, step = timex.parts["unit"], STEPS.get(timex.parts.get("rel", "this"))
    if step is None or unit not in ("week", "weekend", "month", "year"):
        return ()
    if unit == "weekend":
        return _from_weekend(event, step, future)
    low, high = _period(event.low, unit, step), _period(event.high, unit, step)
    days = Interval(low.low, high.high)
    # within the running period the event lies on its side of publication
    bound = Interval(date.min, event.high) if future else Interval(event.low, date.max)
    both = days.meet(bound)
    return (both,) if both else ()


def _period(day: date, unit: str, step: int) -> Interval:
    if unit == "week":
        return week_of(shift(day, 7 * step))
    return month_of(day.year, day.month + step) if unit == "month" else year_of(day.year + step)


def _from_weekend(event: DatedEvent, step: int, future: bool) -> Days:
    saturdays = [shift(day, 6 - day.isoweekday()) for day in _each_day(event) if day.isoweekday() >= 6]
    if future:
        return union(Interval(shift(saturday, -5), shift(saturday, 1)) for saturday in saturdays)
    return union(Interval(saturday, shift(saturday, 6 + 7 * step)) for saturday in saturdays)


def _from_offset(timex: Expression, event: DatedEvent) -> Days:
    """Return the days that lie "three weeks" after an event that was three weeks ago, or before one that is as far away."""
    way, number, code = timex.parts["way"], number_of(timex.parts["n"]), code_of(timex.parts["unit"])
    if number is None or code not in ("D", "W", "M", "Y"):
        return ()
    ahead = way in ("away", "hence") or way.startswith("from")
    if way != "ago" and not (ahead and event.scheduled):
        return ()
    days = round(number * {"D": 1, "W": 7, "M": 30.44, "Y": 365.25}[code]) * (-1 if ahead else 1)
    slack = {"D": 1, "W": 4, "M": 20, "Y": 183}[code]
    return (Interval(shift(event.low, days - slack), shift(event.high, days + slack)),)


def _from_no_year(timex: Expression, event: DatedEvent, future: bool) -> Days:
    """Return the days near an event whose month, day or holiday is named without the year."""
    parts = timex.parts
    if "year" in parts or "rel" in parts:
        return ()
    if timex.rule == "holiday":
        fits = any(holiday_on(parts["holiday"], day.year) == day for day in _each_day(event))
    elif timex.rule in ("month", "day-month", "month-day"):
        fits = en.MONTHS[parts["month"].rstrip(".")] in (event.low.month, event.high.month)
        fits = fits and ("day" not in parts or any(day.day == int(parts["day"]) for day in _each_day(event)))
    else:
        return ()
    if not fits:
        return ()
    return up_to(event.high, NO_YEAR) if future else (Interval(event.low, shift(event.high, NO_YEAR)),)


# ---- dates of the text itself
def _of_dates(timexes: Iterable[Expression], text: str) -> Iterator[Constraint]:
    for timex in timexes:
        if timex.rule not in DATED_RULES:
            continue
        tense = tense_at(text, timex.start, timex.end)
        days = _bound_by_year(timex, tense) if timex.rule == "year" else _bound(timex, tense, text)
        if days:
            words = text[timex.start : timex.end]
            side = "still to come" if tense == "future" else "past"
            yield Constraint(days=days, basis="event", why=f"“{words}” is named as {side}")


DATED_RULES = frozenset({"iso", "day-month", "month-day", "month-year", "month", "year"})


def _bound_by_year(timex: Expression, tense: str) -> Days:
    year = int(timex.parts["year"])
    if tense != "past" or "year2" in timex.parts or not 1990 <= year <= 2099:
        return ()
    return from_day(year_of(year).low)


BY = re.compile(r"\b(?:by|until|till|before|from)\s+$", re.I)


def _bound(timex: Expression, tense: str, text: str) -> Days:
    """Return the days before a date that lies ahead, or after one that is past; none where the text does not say."""
    parts = timex.parts
    deadline = bool(BY.search(text, max(0, timex.start - 8), timex.start))
    if "year" in parts:
        found = resolve(timex)
        if found is None or found.days is None or tense == "future" or deadline:
            return ()
        return from_day(found.days.low)
    if "rel" in parts or "month" not in parts or "peek" in parts or not tense:
        return ()
    month = en.MONTHS[parts["month"].rstrip(".")]
    last = month_of(2024, month).high.day
    if tense == "future":
        if not deadline:
            return ()
        return each_year(month, min(int(parts.get("day", last)), 28 if month == 2 else last), DEADLINE, 1)
    if deadline:
        return ()
    return each_year(month, int(parts.get("day", 1)), 0, NO_YEAR + (0 if "day" in parts else 31), timex.weekday)


# ---- the length of the war
def _of_war(text: str, conflict: Conflict) -> Iterator[Constraint]:
    yield from _of_anniversaries(text, conflict)
    for match in _lengths(text):
        days = _after_length(match, conflict, text)
        if days:
            yield Constraint(days=days, basis="event", why=f"“{match.group()}” counts from {conflict.epoch}")
    for match in WAR_DAY.finditer(text):
        count = int((match.group("n") or match.group("nth")).replace(",", ""))
        window = text[max(0, match.start() - 60) : match.end() + 60].lower()
        if count >= 30 and (
            any(words in window for words in conflict.day_count) or re.search(r"\bwar\b|\binvasion\b", window)
        ):
            # printed day counts are often off by some days: weak evidence, with room on both sides
            day = shift(conflict.epoch, count - 1)
            yield Constraint(
                days=(Interval(shift(day, -10), shift(day, 10)),),
                basis="event",
                why=f"“{match.group()}” of the war, give or take ten days",
            )


NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
ANNIVERSARY = re.compile(
    rf"\b(?P<nth>{'|'.join(NTH)}|one-year|two-year|three-year|four-year) anniversary of (?P<what>[^.;]{{0,60}})", re.I
)
COUNTED_FROM = re.compile(r"\b(?:invasion|war|conflict|attacks?|fighting|massacre)\b", re.I)
PRINTED_YEAR = re.compile(r"\b20\d\d\b")
# an anniversary is news from some weeks before it to two weeks after
EVE, WAKE = 28, 14


def _of_anniversaries(text: str, conflict: Conflict) -> Iterator[Constraint]:
    for match in ANNIVERSARY.finditer(text):
        near = text[max(0, match.start() - 100) : match.end() + 40]
        if not COUNTED_FROM.search(match.group("what")) or PRINTED_YEAR.search(near):
            continue
        word = match.group("nth").lower()
        years = NTH.get(word) or int(number_of(word.removesuffix("-year")) or 0)
        day = add_months(conflict.epoch, 12 * years)
        days = (Interval(shift(day, -EVE), shift(day, WAKE)),)
        yield Constraint(days=days, basis="event", why=f"“{word} anniversary” counts from {conflict.epoch}")


UNIT = re.compile(r"[ -](?:month|year)")


def _lengths(text: str) -> Iterator[re.Match[str]]:
    # units are rare: looking for them first is many times faster than trying the pattern at every word
    done = 0
    for unit in UNIT.finditer(text):
        match = WAR_LENGTH.search(text, max(done, unit.start() - 30), unit.end() + 60)
        if match:
            done = match.end()
            yield match


def _after_length(match: re.Match[str], conflict: Conflict, text: str) -> Days:
    try:
        number = number_of(match.group("n").lower())
    except ValueError:
        return ()
    if number is None or NEARLY.search(text, max(0, match.start() - 16), match.start()):
        return ()
    if match.group("unit").lower() == "year":
        start = add_months(conflict.epoch, round(12 * number) + (6 if match.group("half") else 0))
        return (Interval(shift(start, -60), shift(start, 366)),)
    start = add_months(conflict.epoch, round(number))
    return (Interval(shift(start, -16), shift(start, 45)),) if number >= 4 else ()
