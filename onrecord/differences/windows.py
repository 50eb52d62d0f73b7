"""A claim → the stretch of time that its number covers, in the words that say so.

A number is counted since a start, to date, within a period, or by a deadline;
where no words say which, it has no window and time cannot tell it from another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.differences.wording import own_parts, pattern, words_at
from onrecord.languages.en.differing import SINCE, TO_DATE, UNTIL
from onrecord.linked import Told, Words
from onrecord.model import Span, Timex
from onrecord.timex.days import Interval, from_edtf

# a month, week, quarter, half or year of TIMEX3
_STRETCH = pattern(r"\d{4}(?:-(?:\d\d|W\d\d|Q\d|H\d))?")
_BEFORE_LENGTH = pattern(r"\b(?:over|for|during|within|in|throughout)(?: (?:the|a|an|about|around|nearly|some))?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """How a number's time is bounded: `days` None where the words fix none; `length` as TIMEX3 where they give one.

    `is_stretch`: the days are what the words cover (October), not where an unsure day may lie ("on Tuesday").
    """

    kind: Literal["since", "to date", "within", "by"]
    words: Words
    days: Interval | None = None
    length: str | None = None
    is_stretch: bool = False

    @property
    def is_running(self) -> bool:
        """Counted from some start up to the telling."""
        return self.kind in ("since", "to date")


def window_of(told: Told) -> Window | None:
    """Return a claim's window, from the time that its reading gives it, else from words of its own; None without either."""
    stated = _stated(told)
    running = _running(told)
    if stated and running and running.kind == "since" and stated.words.span.overlaps(running.words.span):
        return Window(kind="since", words=running.words, days=stated.days)
    return running if running and (stated is None or running.kind == "since") else stated or _length(told) or running


def _stated(told: Told) -> Window | None:
    """Return the window that the claim's own time gives, where words of its sentence say it."""
    text = told.claim.time_text
    if not text:
        return None
    story, sentence = told.story.text, told.sentence
    places = [Span(*found.span()) for found in pattern(_literal(text)).finditer(story, sentence.start, sentence.end)]
    if not places:
        return None
    place = min(places, key=lambda each: (abs(each.start - told.span.start), each.start))
    until = pattern(r"\b" + UNTIL).search(story[sentence.start : place.start].rstrip())
    timex = next((each for each in told.reading.timexes if each.span.overlaps(place)), None)
    return Window(
        kind="by" if until else "within",
        words=words_at(told, Span(sentence.start + until.start() if until else place.start, place.end)),
        days=from_edtf(told.claim.time),
        length=_length_of(timex),
        is_stretch=bool(timex and (timex.type == "DURATION" or _STRETCH.fullmatch(timex.value or ""))),
    )


def _literal(text: str) -> str:
    return r"\s+".join(pattern(r"([^\w\s])").sub(r"\\\1", word) for word in text.split())


def _running(told: Told) -> Window | None:
    """Return the window of a number that runs since a start or to date, from its own words or its sentence's opening."""
    story = told.story.text
    for part in own_parts(told):
        found = pattern(SINCE).search(story, part.start, part.end)
        if found:
            return Window(
                kind="since", words=words_at(told, Span(*found.span())), days=_start(told, Span(*found.span()))
            )
        found = pattern(TO_DATE).search(story, part.start, part.end)
        if found:
            return Window(kind="to date", words=words_at(told, Span(*found.span())))
    return None


def _start(told: Told, place: Span) -> Interval | None:
    """Return the days of the time expression that a "since" opens."""
    times = [each for each in told.reading.timexes if each.span.overlaps(place) and each.low and each.high]
    return from_edtf(f"{times[0].low}/{times[0].high}") if times else None


def _length(told: Told) -> Window | None:
    """Return the window of a number given over a length of time: "over two years"."""
    story, after = told.story.text, own_parts(told)[0]
    for timex in told.reading.timexes:
        opening = _BEFORE_LENGTH.search(story[after.start : timex.span.start])
        if timex.type == "DURATION" and opening and after.contains(timex.span):
            place = Span(after.start + opening.start(), timex.span.end)
            return Window(kind="within", words=words_at(told, place), length=_length_of(timex))
    return None


def _length_of(timex: Timex | None) -> str | None:
    return timex.value if timex and timex.type == "DURATION" and "X" not in (timex.value or "") else None


def differ(left: Window, right: Window) -> str:
    """Say in fixed words how two windows differ, or "" where they may be one.

    A count that runs to the telling is no count of a period; periods differ
    where their days do not meet, or one is at least twice the other.
    """
    if left.is_running != right.is_running and "by" not in (left.kind, right.kind):
        return "one number runs up to the telling, the other is of a period"
    if left.kind == right.kind == "since":
        return "they run from different starts" if _parted(left.days, right.days) else ""
    if "by" in (left.kind, right.kind) or left.is_running:
        return ""
    if left.length and right.length and left.length != right.length:
        return "they are of periods of different length"
    if _parted(left.days, right.days):
        return "they are of different times"
    return "one period is part of the other" if _nested(left, right) else ""


def _parted(left: Interval | None, right: Interval | None) -> bool:
    return bool(left and right and (left.high < right.low or right.high < left.low))


def _nested(left: Window, right: Window) -> bool:
    if not left.days or not right.days:
        return False
    (less, _), (more, whole) = sorted(((left.days, left), (right.days, right)), key=lambda each: each[0].width)
    wide = whole.is_stretch and more.width >= 2 * less.width and more.width > 2
    return wide and more.low <= less.low and less.high <= more.high
