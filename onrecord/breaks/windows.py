"""A clause → the windows its numbers count over; two windows → whether the retold one still says as much.

A window is a start and an end, each with as much of a date as is printed, or
a length ("the past 24 hours"), or an occasion ("since the truce"). What cannot
be compared is unsure, and of that nothing is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.breaks.wording import bag_of
from onrecord.languages.en import retelling as en
from onrecord.model import Span

Point = tuple[int | None, int | None, int | None]
# how far a length may lie from that of a month or a year that stands in its place, as a share of it
MOST_APART = 0.3
# "the five-day operation": a name for it, which "the operation" keeps
HYPHENED = re.compile(r"\w-(?:day|night|week|month|year|hour)$", re.IGNORECASE)
NOUN = re.compile(r"\s+(?!(?:period|window|span|stretch)\b)[a-z]{3,}")
NOWHERE: Point = (None, None, None)
Standing = Literal["kept", "lost", "unsure"]
Form = Literal["between", "weekdays", "since", "length", "ago", "period", "relative", "rate", "deadline"]


@dataclass(frozen=True, slots=True)
class Window:
    """When a count begins and ends. `days` is a length, `occasion` the stems of what it counts from."""

    span: Span
    form: Form
    start: Point = NOWHERE
    end: Point = NOWHERE
    days: float | None = None
    occasion: frozenset[str] = frozenset()
    is_war: bool = False


def windows_in(text: str, span: Span) -> list[Window]:
    """Return the windows of a stretch of text, in order, none within another.

    >>> [w.start[1:] + w.end[1:] for w in windows_in("Shelled 40 times between 1 and 9 May.", Span(0, 37))]
    [(5, 1, 5, 9)]
    """
    found: list[Window] = []
    for read in (_between, _weekdays, _since, _first, _half, _lasting, _deadline, _period, _rate):
        for window in read(text, span):
            if not any(window.span.overlaps(other.span) for other in found):
                found.append(window)
    return sorted(found, key=lambda each: each.span)


def standing(told: Window, retold: Window, today: Point = NOWHERE) -> Standing:
    """Return whether a retold window says as much as the one told; `today` is what "last month" counts back from.

    >>> a, b = (windows_in(t, Span(0, len(t)))[0] for t in ("between 1 and 27 October", "in October"))
    >>> standing(a, b)
    'lost'
    """
    if told.form == "length" and retold.form in ("length", "ago"):
        return _compare_lengths(told, retold)
    if "rate" in (told.form, retold.form):
        return "unsure" if told.form != retold.form else "kept" if told.days == retold.days else "lost"
    if "relative" in (told.form, retold.form):
        told, retold = (_dated(each, today) for each in (told, retold)) if told.form != retold.form else (told, retold)
    if "relative" in (told.form, retold.form):
        return _compare_relative(told, retold)
    if "deadline" in (told.form, retold.form):
        return _compare_deadlines(told, retold)
    if told.form == "weekdays" or retold.form == "weekdays":
        return _compare_weekdays(told, retold)
    if told.form == "length" and retold.form == "period":
        return _compare_with_period(told, retold)
    if {"length", "ago"} & {told.form, retold.form}:
        return "lost" if retold.form == "since" and retold.is_war else "unsure"
    if told.form == "since":
        # "since then" points back at what the page has said
        points_back = retold.form == "since" and retold.start == NOWHERE and not (retold.occasion or retold.is_war)
        return "unsure" if points_back else _compare_since(told, retold)
    if retold.form == "since":
        return "lost" if retold.is_war else "unsure"
    return _compare_points(told, retold)


def _dated(window: Window, today: Point) -> Window:
    """Return "last month" or "this year" as the month or the year that it is; any other window as it is."""
    year, month, _ = today
    which = window.occasion & {"last", "this", "next"}
    if window.form != "relative" or year is None or len(which) != 1:
        return window
    step = {"last": -1, "this": 0, "next": 1}[next(iter(which))]
    if "year" in window.occasion:
        point: Point = (year + step, None, None)
    elif "month" in window.occasion and month is not None:
        months = year * 12 + month - 1 + step
        point = (months // 12, months % 12 + 1, None)
    else:
        return window
    return replace(window, form="period", start=point, end=point)


def _compare_lengths(told: Window, retold: Window) -> Standing:
    if told.days is None or retold.days is None:
        return "unsure"
    return "kept" if abs(told.days - retold.days) <= 0.16 * told.days else "lost"


def _compare_relative(told: Window, retold: Window) -> Standing:
    if told.form == retold.form:
        units = [each.occasion & en.UNIT_DAYS.keys() for each in (told, retold)]
        is_other = all(units) and units[0] != units[1]
        return "kept" if told.occasion == retold.occasion else "lost" if is_other else "unsure"
    return "lost" if told.form in ("between", "since") and _is_narrower(told) else "unsure"


def _is_narrower(told: Window) -> bool:
    """True where a window has more of a date than a year, which "last year" or "this month" cannot hold."""
    return told.form == "between" and (
        told.start[2] is not None or told.end[2] is not None or told.start[1] != told.end[1]
    )


def _compare_since(told: Window, retold: Window) -> Standing:
    if retold.form != "since":
        is_finer = retold.form == "between" and _agree(told.start, retold.start)
        is_other = retold.form == "period" and not _agree(told.start[:2], retold.start[:2])
        return "kept" if is_finer else "lost" if is_other else "unsure"
    if told.start != NOWHERE and retold.start != NOWHERE:
        return "kept" if _agree(told.start, retold.start) and not _is_coarser(told.start, retold.start) else "lost"
    if told.occasion & retold.occasion - {"start"}:
        return "kept"
    return "lost" if told.start != NOWHERE or told.occasion else "unsure"


def _compare_points(told: Window, retold: Window) -> Standing:
    pairs = ((told.start, retold.start), (told.end, retold.end))
    if not all(_agree(*pair) for pair in pairs):
        return "lost"
    return "lost" if any(_is_coarser(*pair) for pair in pairs) else "kept"


def _compare_deadlines(told: Window, retold: Window) -> Standing:
    """Compare "by 4 May" with another end; any window that ends in the same month may mean it."""
    ends = [each.end if each.end != NOWHERE else each.start for each in (told, retold)]
    if told.form == retold.form and not _agree(*ends):
        return "lost"
    return "kept" if ends[1] != NOWHERE and _agree(ends[0][:2], ends[1][:2]) else "unsure"


def _compare_weekdays(told: Window, retold: Window) -> Standing:
    if told.form == retold.form:
        return "kept" if told.occasion == retold.occasion else "lost"
    return "lost" if told.form == "weekdays" and retold.form == "period" else "unsure"


def _compare_with_period(told: Window, retold: Window) -> Standing:
    """Compare a length with a month or a year named: "the past six weeks" is not "November"."""
    if told.days is None:
        return "unsure"
    days = en.UNIT_DAYS["month" if retold.start[1] else "year"]
    return "lost" if abs(days - told.days) > MOST_APART * told.days else "unsure"


def _agree(left: tuple[int | None, ...], right: tuple[int | None, ...]) -> bool:
    return all(one is None or other is None or one == other for one, other in zip(left, right, strict=True))


def _is_coarser(told: Point, retold: Point) -> bool:
    """True where the month or the day told is gone."""
    return any(one is not None and other is None for one, other in zip(told[1:], retold[1:], strict=True))


def _between(text: str, span: Span) -> list[Window]:
    found = []
    for match in en.BETWEEN.finditer(text, span.start, span.end):
        parts = match.groupdict()
        first, last = (
            next((parts[key] for key in (name, name + "2", name + "3") if parts.get(key)), "")
            for name in ("from", "to")
        )
        start, end = point_of(first), point_of(last)
        if start == NOWHERE or end == NOWHERE or (start[1] is None and end[1] is None and start[0] is None):
            continue
        start = (start[0] or end[0], start[1] or end[1], start[2])
        end = (end[0], end[1] or start[1], end[2])
        found.append(_whole_months(Window(Span(*match.span()), "between", start, end)))
    return found


def _whole_months(window: Window) -> Window:
    """Drop the first day of a first month and the last of a last one: "1 May to 30 June" is "May to June"."""
    start, end = window.start, window.end
    last = end[2] is None or (end[1] is not None and end[2] >= en.MONTH_LENGTHS[end[1] - 1])
    if start[2] in (1, None) and last:
        return replace(window, start=(start[0], start[1], None), end=(end[0], end[1], None))
    return window


def point_of(words: str) -> Point:
    """Return the year, month and day of a printed date, None for what is not printed.

    >>> point_of("27 October"), point_of("May 2023"), point_of("1")
    ((None, 10, 27), (2023, 5, None), (None, None, 1))
    """
    words = words.strip()
    if re.fullmatch(r"(?:19|20)\d\d", words):
        return (int(words), None, None)
    match = en.DAY_FIRST.match(words) or en.MONTH_FIRST.match(words) or en.NTH_OF.match(words)
    if match is None:
        return NOWHERE
    parts = match.groupdict()
    if parts["day"] == "":
        parts["day"] = str(en.NTH[parts["nth"].lower()])
    month = en.MONTHS.get((parts["month"] or "").lower().strip("."))
    return (int(parts["year"]) if parts["year"] else None, month, int(parts["day"]) if parts["day"] else None)


def _weekdays(text: str, span: Span) -> list[Window]:
    return [Window(Span(*match.span()), "weekdays", occasion=frozenset({match["first"].lower()[:3], match["last"].lower()[:3]}))
            for match in en.WEEKDAYS.finditer(text, span.start, span.end)]  # fmt: skip


def _since(text: str, span: Span) -> list[Window]:
    return [since_window(text, Span(*match.span()), Span(*match.span("what")))
            for match in en.SINCE.finditer(text, span.start, span.end)]  # fmt: skip


def since_window(text: str, whole: Span, what: Span) -> Window:
    """Return the window of "since …": the date that its words print, and what they name besides."""
    date = en.DATE.search(text, what.start, what.end)
    outside = [Span(what.start, date.start()), Span(date.end(), what.end)] if date else [what]
    end = date.end() if date else whole.end
    start = _since_when(text, what, date)
    occasion = frozenset(name for name in bag_of(text, outside) if not name.startswith("#"))
    return Window(Span(whole.start, max(end, what.start)), "since", start, NOWHERE, None, occasion,
                  bool(en.WAR.search(what.of(text))))  # fmt: skip


def _since_when(text: str, what: Span, date: re.Match[str] | None) -> Point:
    """Return from when "since …" counts; the first day of a month is the month, that of the year its January."""
    if date is None:
        return (None, 1, None) if en.YEAR_START.search(what.of(text)) else NOWHERE
    year, month, day = point_of(date.group())
    return (year, month, None if day == 1 else day)


def _first(text: str, span: Span) -> list[Window]:
    found = []
    for match in en.FIRST.finditer(text, span.start, span.end):
        count, of = _number(match["count"]), (match["of"] or "").lower()
        whole = Span(*match.span())
        point = point_of(match["of"] or "")
        if match["unit"].lower().startswith("month") and "war" not in of:
            found.append(Window(whole, "between", (point[0], 1, None), (point[0], min(count, 12), None)))
        elif match["unit"].lower().startswith("day") and point[1]:
            window = Window(whole, "between", (point[0], point[1], 1), (point[0], point[1], count))
            found.append(_whole_months(window))
    return found


def _half(text: str, span: Span) -> list[Window]:
    found = []
    for match in en.HALF.finditer(text, span.start, span.end):
        year = point_of(match["of"])[0]
        first, last = (1, 6) if match["which"].lower() == "first" else (7, 12)
        found.append(Window(Span(*match.span()), "between", (year, first, None), (year, last, None)))
    return found


def _lasting(text: str, span: Span) -> list[Window]:
    found = []
    for match in en.LASTING.finditer(text, span.start, span.end):
        count, unit = match["count"] or match["count2"], match["unit"] or match["unit2"]
        is_name = match["count"] and HYPHENED.search(match[0]) and NOUN.match(text, match.end())
        which = (match["which"] or "").strip().lower()
        # "over the same days" says no more than the sentence before it
        if is_name or (count is None and which in ("", "same")):
            continue
        halves = 0.5 if match["half"] or match["half2"] else 0.0
        days = (_number(count or "one") + halves) * en.UNIT_DAYS[unit.lower().rstrip("s")]
        found.append(Window(Span(*match.span()), "ago" if match["unit2"] else "length", days=days))
    return found


def _deadline(text: str, span: Span) -> list[Window]:
    """Return what a count or a plan runs up to: "by the end of August"; the last day of a month is its end."""
    found = []
    for match in en.DEADLINE.finditer(text, span.start, span.end):
        year, month, day = point_of(match["date"])
        is_end = month is not None and day is not None and day >= en.MONTH_LENGTHS[month - 1]
        found.append(Window(Span(*match.span()), "deadline", NOWHERE, (year, month, None if is_end else day)))
    return found


def _period(text: str, span: Span) -> list[Window]:
    found = [Window(Span(*match.span()), "between", (None, en.MONTHS[_month(match["first"])], None),
                    (None, en.MONTHS[_month(match["second"])], None))
             for match in en.TWO_MONTHS.finditer(text, span.start, span.end)]  # fmt: skip
    for match in en.PERIOD.finditer(text, span.start, span.end):
        if any(Span(*match.span()).overlaps(other.span) for other in found):
            continue
        if match["rel"]:
            words = frozenset(match["rel"].lower().split())
            found.append(Window(Span(*match.span()), "relative", occasion=words))
        else:
            point = point_of(match["date"])
            # "34 percent more than in November": counted from there on
            is_base = text[max(span.start, match.start() - 5) : match.start()].lower() == "than "
            found.append(
                Window(Span(*match.span()), "since" if is_base else "period", point, NOWHERE if is_base else point)
            )
    return found


def _rate(text: str, span: Span) -> list[Window]:
    return [
        Window(Span(*match.span()), "rate", days=en.UNIT_DAYS[(match["unit"] or "").lower() or en.ADVERBS[match["adverb"].lower()]])
        for match in en.RATE.finditer(text, span.start, span.end)
    ]  # fmt: skip


def _month(name: str) -> str:
    return name.lower().strip(".")


def _number(words: str) -> int:
    words = " ".join(words.lower().split())
    return int(words) if words.isdigit() else en.SMALL_NUMBERS.get(words, 1)
