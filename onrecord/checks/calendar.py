"""Day counts, weekdays, the start of the war, and dates that had not come yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.annotate import Context
from onrecord.checks.note import Note
from onrecord.languages.en.dates import MONTHS, WEEKDAYS
from onrecord.model import Span
from onrecord.timex import Interval, from_edtf, recognise, resolve, weekday_conflict

MONTH = "|".join(name for name in MONTHS if len(name) > 3 or name == "may")
# "its 981st day", "the 1,000th day", "Day 412 of the war"
ORDINAL_DAY = re.compile(r"\b(\d{1,3}(?:,\d{3})|\d{2,5})(?:st|nd|rd|th)\s+day\b", re.IGNORECASE)
CARDINAL_DAY = re.compile(r"\bday\s+(\d{1,3}(?:,\d{3})|\d{2,5})\b", re.IGNORECASE)
WAR = re.compile(r"\b(?:war|invasion|conflict|offensive|fighting|hostilities)\b", re.IGNORECASE)
NAMED_DAY = re.compile(
    rf"\b(?:{'|'.join(name for name in WEEKDAYS if len(name) > 5)})\b,?\s+(?:the\s+)?(?:\d{{1,2}}|(?:{MONTH})\b)",
    re.IGNORECASE,
)
DATE = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:(?P<month>{MONTH})\s+(?:(?P<late>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?:of\s+)?)?(?P<year>(?:19|20)\d\d)"
BEGAN = r"(?:began|begun|started|starting|broke\s+out|erupted|was\s+launched|launched)"
# "since the war began in March 2022", "since the onset of the full-scale invasion in 2022"
WAR_START = (
    re.compile(rf"\b(?:war|invasion|conflict)\s+(?:\w+\s+){{0,3}}?{BEGAN}\s+(?:in|on)\s+{DATE}\b", re.IGNORECASE),
    re.compile(rf"\b(?:onset|start|beginning|outbreak|launch)\s+of\s+(?:[\w’'-]+\s+){{0,6}}?(?:war|invasion|conflict)\s+(?:[\w’'-]+\s+){{0,3}}?(?:in|on)\s+{DATE}\b", re.IGNORECASE),
)  # fmt: skip
OTHER_WARS = re.compile(
    r"\b(?:world|civil|cold|korean|vietnam|gulf|iraq|afghan|georgian?|chechen|tigray|second|first|previous|last)\b",
    re.IGNORECASE,
)
MOST_DAYS = 8


def check_day_count(context: Context) -> Iterator[Note]:
    """Compare a printed day of the war with the story's date: code `war-day-mismatch`."""
    conflict, published = context.conflict, from_edtf(context.story.published.value)
    if conflict is None or published is None or published.width > MOST_DAYS:
        return
    low = (published.low - conflict.epoch).days + 1
    high = (published.high - conflict.epoch).days + 1
    for stated, span in _day_counts(context.story.text):
        if not any(low <= stated - offset <= high for offset in conflict.day_offsets):
            day = conflict.epoch + timedelta(days=stated - 1)
            counted = str(low) if low == high else f"{low} to {high}"
            yield Note(
                "war-day-mismatch",
                f"day {stated} counted from {conflict.epoch} is {day}, but the story's date makes it day {counted}",
                span,
            )


def _day_counts(text: str) -> Iterator[tuple[int, Span]]:
    """Yield the numbers of days of a war in the story's opening, where a war is spoken of beside them."""
    opening = text[:3000]
    for pattern in (ORDINAL_DAY, CARDINAL_DAY):
        for match in pattern.finditer(opening):
            if WAR.search(opening, max(0, match.start() - 60), match.end() + 60):
                yield int(match.group(1).replace(",", "")), Span(*match.span())


def check_weekdays(context: Context) -> Iterator[Note]:
    """Compare a weekday with the date beside it: code `weekday-mismatch`."""
    text, published = context.story.text, from_edtf(context.story.published.value)
    for match in NAMED_DAY.finditer(text):
        for expression in recognise(text, match.start(), min(len(text), match.end() + 30)):
            has_year = bool(re.search(r"\d{4}", text[expression.start : expression.end]))
            found = (
                resolve(expression, published)
                if has_year or context.story.published.basis in ("stated", "page")
                else None
            )
            actual = weekday_conflict(expression, found.days) if found else None
            if actual is not None:
                name = next(name for name, number in WEEKDAYS.items() if number == actual)
                words = text[expression.start : expression.end]
                yield Note(
                    "weekday-mismatch", f"“{words}” was a {name.title()}", Span(expression.start, expression.end)
                )
            break


def check_war_start(context: Context) -> Iterator[Note]:
    """Compare the stated start of the war with its known starts: code `war-start-mismatch`."""
    conflict = context.conflict
    if conflict is None:
        return
    known = [
        (conflict.epoch, conflict.epoch),
        (conflict.start, conflict.start),
        *((fact.low, fact.high) for fact in conflict.starts),
    ]
    for pattern in WAR_START:
        for match in pattern.finditer(context.story.text):
            stated = _stated(match)
            around = context.story.text[max(0, match.start() - 30) : match.end()]
            if stated is None or OTHER_WARS.search(around):
                continue
            if not any(stated.low <= high and low <= stated.high for low, high in known):
                yield Note(
                    "war-start-mismatch", f"the war is known to have begun on {conflict.start}", Span(*match.span())
                )


def _stated(match: re.Match[str]) -> Interval | None:
    month = MONTHS.get((match.group("month") or "").lower())
    day = match.group("day") or match.group("late")
    value = match.group("year") + (f"-{month:02}" if month else "") + (f"-{int(day):02}" if month and day else "")
    return from_edtf(value)


def check_future(context: Context) -> Iterator[Note]:
    """Find events told as past on a fully printed date after the story's own: code `future-date`."""
    published, parse = from_edtf(context.story.published.value), context.parse
    if published is None or context.story.published.basis not in ("stated", "page"):
        return
    dates = [timex for timex in context.timexes if timex.type == "DATE" and timex.low and len(timex.value or "") == 10]
    late = [
        timex for timex in dates if timex.basis == "stated" and date.fromisoformat(timex.low or "") > published.high
    ]
    told = [event for event in context.events if event.status == "asserted" and _is_past(context, event.trigger)]
    past = {event.span for event in told}
    for timex in late:
        word = parse.word_at(timex.span.start)
        if word is not None and parse.sentence_span(parse.sentence[word]) in past:
            message = f"told as past, but {timex.low} lies after the story's date {published.to_edtf()}"
            yield Note("future-date", message, timex.span)


def _is_past(context: Context, trigger: Span) -> bool:
    word = context.parse.word_at(trigger.start)
    return word is not None and context.parse.tag[word] == "VBD"
