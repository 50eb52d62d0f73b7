"""Time expressions in English text: recognise, then resolve against an anchor that the caller states.

`recognise` gives expressions with their spans and needs no anchor; `resolve`
takes one with the days on which its text may have been published and returns
a TIMEX3 value, the certain days, and what they rest on. A publication date
that is an interval gives the interval of all possibilities. Nothing here
reads a clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.languages.en import dates as en
from onrecord.timex.days import Interval, from_edtf, shift
from onrecord.timex.grammar import Expression, recognise
from onrecord.timex.resolve import Anchor, Basis, Tense, TimexType, Value, value_of

MOST_DAYS = 62
NO_DAYS: tuple[str, ...] = ()
CUES = re.compile(rf"\b(?:(?P<future>{en.FUTURE_CUES})|(?P<past>{en.PAST_CUES}))\b", re.IGNORECASE)
# a cue behind "and", "but" or "while" speaks of another matter
CLAUSE_END = re.compile(r"[.!?;]['’”\")]*\s|\n|\b(?:and|but|while|whereas|although)\b")
SENTENCE_END = re.compile(r"[.!?;]['’”\")]*\s|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What an expression means: TIMEX3 type and value, the certain days, what they rest on, and what else fits."""

    type: TimexType
    value: str
    days: Interval | None
    basis: Basis
    candidates: tuple[str, ...] = ()


def resolve(
    expression: Expression, published: Interval | None = None, tense: Tense = "", previous: Interval | None = None
) -> Resolved | None:
    """Return what an expression means in a text published within `published`, or None where it is no date at all.

    `previous` is the last day that the text named, on which "three days
    later" rests. With no anchor a relative date keeps X for what is not known.

    >>> tuesday = recognise("on Tuesday")[0]
    >>> resolve(tuesday).value
    'XXXX-WXX-2'
    >>> resolve(tuesday, from_edtf("2024-10-30")).value
    '2024-10-29'
    >>> resolve(tuesday, from_edtf("2024-10-28/2024-10-30")).candidates
    ('2024-10-22', '2024-10-29')
    """
    if published is None:
        return _single(value_of(expression, Anchor(None, tense, previous)))
    first = value_of(expression, Anchor(published.low, tense, previous))
    if first is None or first.basis != "published" or published.width == 1:
        return _single(first)
    return _all(expression, published, tense, previous)


def _single(value: Value | None) -> Resolved | None:
    return Resolved(type=value.type, value=value.value, days=value.days, basis=value.basis) if value else None


def _all(expression: Expression, published: Interval, tense: Tense, previous: Interval | None) -> Resolved | None:
    """Return the hull of what an expression means on each possible day of publication."""
    width = published.width
    steps = range(width) if width <= MOST_DAYS else (0, width - 1)
    values = [value_of(expression, Anchor(shift(published.low, step), tense, previous)) for step in steps]
    found = [value for value in values if value and value.days]
    if not found:
        return _single(values[0])
    distinct = list(dict.fromkeys(value.value for value in found))
    days = Interval(min(v.days.low for v in found if v.days), max(v.days.high for v in found if v.days))
    if len(distinct) == 1:
        return Resolved(type=found[0].type, value=distinct[0], days=days, basis="published")
    candidates = tuple(distinct) if width <= MOST_DAYS else NO_DAYS
    return Resolved(type=found[0].type, value=days.to_edtf(), days=days, basis="published", candidates=candidates)


def tense_at(text: str, start: int, end: int) -> Tense:
    """Return whether the words around text[start:end] speak of the past or of what is to come, or "".

    The nearest cue on the left within the sentence decides, then the nearest on the right.

    >>> text = "He said she will visit Oslo on Friday."
    >>> tense_at(text, 31, 37)
    'future'
    """
    left = text[max(0, start - 160) : start]
    for cut in SENTENCE_END.finditer(left):
        left_start = cut.end()
        left = " " * left_start + left[left_start:]
    cues = list(CUES.finditer(left))
    if cues:
        return "future" if cues[-1].group("future") else "past"
    right = text[end : end + 100]
    stop = CLAUSE_END.search(right)
    cue = CUES.search(right, 0, stop.start() if stop else len(right))
    if cue is None:
        return ""
    return "future" if cue.group("future") else "past"


def needs_tense(expression: Expression) -> bool:
    """Say whether the meaning of an expression turns on the tense around it."""
    return expression.rule in TENSED and "year" not in expression.parts


TENSED = frozenset({"weekday", "month", "day-month", "month-day", "weekend", "quarter", "holiday", "clock", "hours-of"})


def weekday_conflict(expression: Expression, days: Interval | None) -> int | None:
    """Return the ISO weekday that a date really has where the text names another, or None where they agree.

    >>> found = recognise("Saturday, November 3, 2024")[0]
    >>> weekday_conflict(found, from_edtf("2024-11-03"))
    7
    """
    named = expression.weekday
    if named is None or days is None or days.width > 1 or expression.rule == "weekday":
        return None
    actual = days.low.isoweekday()
    return actual if actual != named else None


__all__ = [
    "Expression",
    "Interval",
    "Resolved",
    "from_edtf",
    "needs_tense",
    "recognise",
    "resolve",
    "tense_at",
    "weekday_conflict",
]
