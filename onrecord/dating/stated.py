"""A story's printed date of publication: datelines, date lines and a digest's own day, with or without the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.dating.daysets import Constraint, Days, each_year, meet
from onrecord.languages.en import dates as en
from onrecord.languages.en.dateline import find_dateline
from onrecord.languages.en.pages import PLACES_BEFORE_DATE
from onrecord.model import Page, Story
from onrecord.timex import Expression, Interval, recognise, resolve
from onrecord.timex.chronicle import stretch_of
from onrecord.timex.days import shift

DATE_RULES = frozenset({"iso", "numeric", "day-month", "month-day"})
BEFORE, AFTER, LONGEST_LINE, MOST_TEXT = 400, 900, 220, 60_000
# a date printed near by settles the year of one without it
NEAR = 45
LABEL = re.compile(
    r"\b(?:published|posted|date|dated|issued|released|filed|first published|publication date)\b(?: (?:on|at|in))?[:\s]*$",
    re.I,
)
UPDATED = re.compile(r"\b(?:updated|last updated|modified|last modified)\b(?: (?:on|at))?[:\s]*$", re.I)
# "Here is where things stand on …", "Key developments for …", "the situation as of …"
DIGEST = re.compile(
    r"\b(?:situation|matters|developments?|events?|updates?|summary|stands?|stood|briefing|bulletin|round-?up|assessment|digest|report|"
    r"overview|recap|latest|need to know|to know|what happened|here['’]s|here is|here are|day)\b"
    r"(?:[^.!?]{0,80}?\b(?:on|for|as of|of|at|from)|[,:]|\s*[–—|-])\s*$",
    re.I,
)
# what may stand beside a date on a line of its own: a byline, a clock time, a zone, a separator
BESIDE = re.compile(
    r"^(?:[\s|,.:;·•–—/()-]|\b(?:by|on|at|in)\b|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b\.?|\b(?:utc|gmt|est|edt|et|cet|bst|eest|eet|msk)\b|"
    r"\d+ min(?:ute)?s? read|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[A-Z][\w.'’-]+)*$",
    re.I,
)
# "March 14, 2025 - Two died", "14 March 2025: two died"
OPENING = re.compile(r"\s?(?:[–—:]|-{2}|\s-)\s*(?=\S)")
PAUSES = ".|;·•–—"
# "Monday, 12 May 2025. All times local"
ALL_TIMES = re.compile(r"(?<=\d)[\s.,|·•–—(-]*all times\b", re.I)
MOST_WORDS_BESIDE, MOST_WORDS_BEFORE = 8, 3


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    is_body_start: bool
    is_above: bool


def stated_date(page: Page, story: Story, floor: int) -> Constraint | None:
    """Return the days that the page itself prints for a story, or None; `floor` is where the story before it ends.

    Without a year in print it is that day in every year, or in the years in
    which its weekday agrees, narrowed by complete dates printed in the story.
    """
    found: dict[str, list[tuple[str, Expression]]] = {"said": [], "line": [], "updated": []}
    for line in _lines(page, story, floor):
        for expression in recognise(line.text):
            kind = _kind(line, expression) if _is_day(expression) else ""
            if kind:
                found[kind].append((line.text, expression))
    if (stretch := stretch_of(story)) is not None:
        # a bulletin of some days comes out before the next one's days are over
        days = Interval(stretch.high, shift(stretch.high, stretch.width))
        return Constraint(days=(days,), basis="stated", why=f"the days that it goes through end on {stretch.high}")
    if found["said"]:
        return _constraint(page, story, *found["said"][0])
    # bare date lines that differ belong to a list of other stories
    if len({_words(*row) for row in found["line"]}) == 1:
        return _constraint(page, story, *found["line"][0])
    return _constraint(page, story, *found["updated"][0]) if found["updated"] else None


def day_over(head: str) -> Constraint | None:
    """Return the one day that the head of a page prints as the page's own, or None where it prints none or two.

    >>> day_over("Floods on the Tisa: live\\nPublished On 9 May 2021").days[0].to_edtf()
    '2021-05-09'
    """
    days, labelled = dict[Interval, str](), False
    for text, expression, day in _full_days(head):
        days.setdefault(day, text[expression.start : expression.end])
        labelled |= bool(_kind(_Line(text, False, True), expression))
    if len(days) != 1 or not labelled:
        return None
    ((day, words),) = days.items()
    return Constraint(days=(day,), basis="stated", why=f"“{words}” is printed as its date")


def day_of_issue(head: str, is_alone: bool) -> Constraint | None:
    """Return the day of a bulletin that the head of a page prints for all its stories, or None.

    A place before the day makes it that of a release, where the page has one story alone.

    >>> day_of_issue("MORNING BRIEFING — Friday 9 May 2025", is_alone=False).days[0].to_edtf()
    '2025-05-09'
    >>> day_of_issue("Juba/Geneva, 9 May 2025", is_alone=True).days[0].to_edtf()
    '2025-05-09'
    >>> day_of_issue("Friday 9 May 2025", is_alone=True)
    """
    days = dict[Interval, str]()
    for text, expression, day in _full_days(head):
        before = text[: expression.start]
        label = before.rpartition(" | ")[2]  # "SITUATION NOTE | Juba, 9 May 2025"
        places = PLACES_BEFORE_DATE.match(text[len(before) - len(label) :]) if is_alone else None
        is_issue = DIGEST.search(before) or (places and places.end() == len(label))
        if is_issue and not text[expression.end :].strip(" :.*|"):
            days.setdefault(day, text[expression.start : expression.end])
    if len(days) != 1:
        return None
    ((day, words),) = days.items()
    return Constraint(days=(day,), basis="stated", why=f"“{words}” is printed over the page as the day of its issue")


def _full_days(head: str) -> Iterator[tuple[str, Expression, Interval]]:
    """Yield the days with a year in the lines of a page's head: the line, the expression, the day."""
    for text in filter(None, (line.strip()[:LONGEST_LINE] for line in head.split("\n"))):
        for expression in recognise(text):
            if not _is_day(expression) or "year" not in expression.parts:
                continue
            found = resolve(expression)
            if found and found.days and found.basis == "stated":
                yield text, expression, found.days


def _is_day(expression: Expression) -> bool:
    return expression.rule in DATE_RULES and "day2" not in expression.parts


def _words(line: str, expression: Expression) -> str:
    return line[expression.start : expression.end].lower()


def _lines(page: Page, story: Story, floor: int) -> Iterator[_Line]:
    begin = story.headline.start if story.headline else story.extent.start
    low = max(floor, min(begin, story.extent.start) - BEFORE, 0)
    high = min(story.extent.end, story.extent.start + AFTER)
    position = low
    for line in page.stream[low:high].split("\n"):
        text = line.strip()
        if text:
            ends = position + len(line)
            yield _Line(text[:LONGEST_LINE], ends > story.extent.start, ends <= begin)
        position += len(line) + 1


def _kind(line: _Line, expression: Expression) -> str:
    """Return how a line states a date: "said" by a label, dateline or digest, alone on its "line", "updated", or "" for a mention."""
    before, after = line.text[: expression.start], line.text[expression.end :]
    if UPDATED.search(before):
        return "updated"
    label = LABEL.search(before)
    front = before[: label.start()].rstrip() if label else ""
    if label and (":" in label.group() or len(front.split()) <= MOST_WORDS_BEFORE or front[-1] in PAUSES):
        return "said"
    is_end = len(line.text) < LONGEST_LINE and after.strip(" :.*") == ""
    if is_end and (DIGEST.search(before) or after.strip(" *") == ":"):
        return "said"
    dateline = find_dateline(line.text) if line.is_body_start else None
    if dateline and expression.end <= dateline.end:
        return "said"
    if line.is_body_start and "year" in expression.parts and not before and OPENING.match(after):
        return "said"
    if ALL_TIMES.match(line.text, expression.end):
        return "said"
    if line.is_above:
        # above the headline stands the day of the visit as often as the story's own
        return ""
    beside = before + " " + after
    return "line" if len(beside.split()) <= MOST_WORDS_BESIDE and _is_date_line(before, after) else ""


def _is_date_line(before: str, after: str) -> bool:
    # "By Ann Bell | November 3, 2024" is a date line; "Aid on November 3" is a heading
    if not BESIDE.match(before) or not BESIDE.match(after):
        return False
    words = [word for word in (before + " " + after).split() if word[:1].isalpha()]
    return (
        not words or words[0].lower() in ("by", "author:") or all(word.lower().strip(".,|") in PLAIN for word in words)
    )


PLAIN = frozenset(
    {
        "on",
        "at",
        "utc",
        "gmt",
        "est",
        "edt",
        "et",
        "cet",
        "bst",
        "eest",
        "eet",
        "msk",
        "am",
        "pm",
        "a.m",
        "p.m",
        "min",
        "read",
        "mins",
    }
)


def _constraint(page: Page, story: Story, line: str, expression: Expression) -> Constraint | None:
    words = line[expression.start : expression.end]
    if "year" in expression.parts:
        found = resolve(expression)
        if found is None or found.days is None or found.basis != "stated":
            return None
        return Constraint(days=(found.days,), basis="stated", why=f"“{words}” is printed as its date")
    month = en.MONTHS[expression.parts["month"].rstrip(".")]
    weekday = expression.weekday
    days = each_year(month, int(expression.parts["day"]), 0, 0, weekday)
    printed = _near_printed(page, story, days)
    if printed:
        days, day = printed
        return Constraint(
            days=days, basis="stated", why=f"“{words}” is printed as its date, and “{day}” gives the year"
        )
    why = f"“{words}” is printed as its date"
    return Constraint(days=days, basis="stated", why=why + (", and the weekday leaves few years" if weekday else ""))


def _near_printed(page: Page, story: Story, days: Days) -> tuple[Days, str] | None:
    """Return the days near a complete date that the story prints, with its words."""
    extent = page.stream[story.extent.start : min(story.extent.end, story.extent.start + MOST_TEXT)]
    for expression in recognise(extent):
        if expression.rule not in DATE_RULES or "year" not in expression.parts:
            continue
        found = resolve(expression)
        if found and found.days and found.days.width == 1:
            near = meet(days, (Interval(shift(found.days.low, -NEAR), shift(found.days.low, NEAR)),))
            if len(near) == 1:
                return near, extent[expression.start : expression.end]
    return None
