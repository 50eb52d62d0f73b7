"""Publication dates of a page's stories: from what is printed, from anchors in the words, from their order; else unknown.

Evidence is a set of days with the words that gave it. The sets are
intersected: an empty or a wide result is unknown, with what fits listed as
candidates. A wrong date is worse than none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from onrecord.conflicts import Conflict
from onrecord.dating.anchors import constraints
from onrecord.dating.daysets import UNIVERSE, Constraint, Days, hull, meet
from onrecord.dating.feed import Place, bounds
from onrecord.dating.live import live_days
from onrecord.dating.phrases import Phrases
from onrecord.dating.stated import day_of_issue, stated_date
from onrecord.model import READ_KINDS, UNKNOWN_DATE, DateBasis, Issue, Page, Published, Story
from onrecord.timex import Interval, from_edtf
from onrecord.timex.days import shift

WIDEST = 45
MOST_CANDIDATES = 6
MOST_HEAD = 1_000
# how long before its first day, and after the last day that its file knows, pages speak of a war
BEFORE_WAR, AFTER_WAR = 60, 400


def date_stories(
    page: Page, stories: tuple[Story, ...], conflicts: tuple[Conflict, ...]
) -> tuple[tuple[Story, ...], tuple[Issue, ...]]:
    """Return the stories with `published` filled where the page fixes it, and Issue `date-unknown` for those it does not.

    A date that a page's metadata gives is kept. Furniture gets no date.
    """
    evidence, floor, loose, live = list[_Evidence](), 0, [0], live_days(page, stories)
    told = [story for story in stories if story.kind in READ_KINDS]
    head = page.stream[: (told[0].headline or told[0].extent).start][:MOST_HEAD] if told else ""
    issued = day_of_issue(head, is_alone=len(told) == 1)
    chosen = [choose_conflict(story, conflicts) if story.kind in READ_KINDS else None for story in stories]
    # a story that names one side only is about the war that its page is about
    usual = next((conflict for conflict, _ in Counter(filter(None, chosen)).most_common(1)), None)
    for story, conflict in zip(stories, chosen, strict=True):
        # what stands between a headline and its body is the story's own: its date line
        above = loose[bisect_right(loose, (story.headline or story.extent).start) - 1]
        if story.id in live:
            evidence.append(_Evidence(story, [live[story.id]]))
        else:
            evidence.append(_evidence(page, story, max(floor, above), conflict or usual, issued))
        if story.kind == "boilerplate":
            loose.append(max(loose[-1], story.extent.end))
        else:
            floor = story.extent.end
    dated = _by_order([_dated(one) for one in evidence], evidence)
    issues = tuple(
        Issue(stage="dating", code="date-unknown", message=_unknown_message(story), start=story.extent.start, end=story.extent.end)
        for story in dated
        if story.kind in READ_KINDS and story.published.value is None
    )  # fmt: skip
    return tuple(dated), issues


def _unknown_message(story: Story) -> str:
    why = story.published.why
    return "nothing on the page fixes the date of publication" + (f" ({why})" if why else "")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A story and what bounds its date; `found` is None where nothing is to be found out."""

    story: Story
    found: list[Constraint] | None


def _evidence(page: Page, story: Story, floor: int, conflict: Conflict | None, issued: Constraint | None) -> _Evidence:
    if story.kind not in READ_KINDS or from_edtf(story.published.value):
        return _Evidence(story, None)
    stated = stated_date(page, story, floor) or issued
    if stated and len(stated.days) == 1 and stated.days[0].width == 1:
        return _Evidence(story, [stated])
    found = [*([stated] if stated else []), *constraints(story, conflict)]
    if conflict and (stated or _names_war(story, conflict)):
        found.append(_period_of(conflict))
    return _Evidence(story, found)


def _dated(evidence: _Evidence) -> Story:
    if evidence.found is None:
        return evidence.story
    return replace(evidence.story, published=decide(evidence.found))


def _by_order(stories: list[Story], evidence: list[_Evidence]) -> list[Story]:
    """Return the stories with undated ones bounded by their dated neighbours, where the page keeps an order."""
    rows = [index for index, story in enumerate(stories) if story.kind in READ_KINDS]
    places = [Place(from_edtf(stories[row].published.value), _intersect(evidence[row].found or [])[0]) for row in rows]
    for place, bound in bounds(places).items():
        if bound.days.width <= WIDEST:
            why = (
                f"it stands between a story of {bound.newer.to_edtf()} and one of {bound.older.to_edtf()} "
                "on a page whose dated stories are in order"
            )
            published = Published(value=bound.days.to_edtf(), basis="feed-order", why=why)
            stories[rows[place]] = replace(stories[rows[place]], published=published)
    return stories


def _period_of(conflict: Conflict) -> Constraint:
    last = max((event.high for event in conflict.events), default=conflict.start)
    days = (Interval(shift(conflict.start, -BEFORE_WAR), shift(max(last, conflict.end or last), AFTER_WAR)),)
    return Constraint(days=days, basis="event", why=f"the years of the {conflict.title}")


def _names_war(story: Story, conflict: Conflict) -> bool:
    words = f"{story.headline_text or ''}\n{story.text[:MOST_TEXT]}".lower()
    return any(name.lower() in words for name in conflict.names)


def decide(found: list[Constraint]) -> Published:
    """Return the publication date on which all constraints agree, or an unknown date with what fits.

    >>> decide([]).basis
    'unknown'
    """
    days, whys, bases = _intersect(found)
    around = hull(days)
    if around is None:
        return replace(UNKNOWN_DATE, why="the page's words do not agree on a date: " + "; ".join(whys[-3:]))
    if around.width <= WIDEST:
        return Published(value=around.to_edtf(), basis=_basis(bases), why="; ".join(whys))
    candidates = tuple(interval.to_edtf() for interval in days if interval.width <= WIDEST)
    if len(candidates) != len(days) or len(candidates) > MOST_CANDIDATES:
        candidates = ()
    return replace(UNKNOWN_DATE, candidates=candidates, why="; ".join(whys) and "too wide: " + "; ".join(whys))


def _intersect(found: list[Constraint]) -> tuple[Days, list[str], list[str]]:
    """Return the days in all constraints, and the words and bases of those that took days away."""
    days, kept = UNIVERSE, list[Constraint]()
    for constraint in sorted(found, key=lambda constraint: ("stated", "weekday", "event").index(constraint.basis)):
        smaller = meet(days, constraint.days)
        if smaller != days:
            kept.append(constraint)
        days = smaller
        if not days:
            break
    whys = dict.fromkeys(constraint.why_of(days) for constraint in kept)
    return days, list(whys), [constraint.basis for constraint in kept]


def _basis(bases: list[str]) -> DateBasis:
    if "stated" in bases:
        return "stated"
    return "weekday" if "weekday" in bases else "event"


# ---- which war a story is about
NAME_WEIGHT, PLACE_WEIGHT, SIDE_WEIGHT, ALLY_WEIGHT, MOST_COUNTED = 6, 2, 3, 1, 4
LEAST_SCORE, MARGIN, MOST_TEXT = 5, 1.5, 8_000


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a phrase says for a conflict: how much, and of which kind (a name of the war, a place, one of the sides)."""

    conflict: int
    weight: int
    kind: str


@lru_cache(maxsize=8)
def _weights(conflicts: tuple[Conflict, ...]) -> tuple[Phrases, dict[str, list[_Weight]]]:
    weights: dict[str, list[_Weight]] = {}
    for number, conflict in enumerate(conflicts):
        words = {name: _Weight(number, NAME_WEIGHT, "name") for name in conflict.names}
        words |= {place: _Weight(number, PLACE_WEIGHT, "place") for place in conflict.places}
        for party in conflict.parties:
            weight = {"side": SIDE_WEIGHT, "ally": ALLY_WEIGHT}.get(party.role, 0)
            for word in (*party.spellings, *party.demonyms, *party.metonyms) if weight else ():
                words[word] = _Weight(number, weight, f"side {party.side}")
        for word, said in words.items():
            weights.setdefault(word, []).append(said)
    return Phrases(weights), weights


def choose_conflict(story: Story, conflicts: tuple[Conflict, ...]) -> Conflict | None:
    """Return the conflict whose parties and places a story names most, or None where none stands out.

    One side alone makes no war: a conflict needs two kinds of mention, or its name.
    """
    scores = _scores(f"{story.headline_text or ''}\n{story.text[:MOST_TEXT]}", conflicts)
    ranked = sorted(range(len(conflicts)), key=lambda number: -scores[number])
    if not ranked or scores[ranked[0]] < LEAST_SCORE:
        return None
    if len(ranked) > 1 and scores[ranked[0]] < MARGIN * scores[ranked[1]]:
        return None
    return conflicts[ranked[0]]


def _scores(text: str, conflicts: tuple[Conflict, ...]) -> list[int]:
    phrases, weights = _weights(conflicts)
    counts = Counter(phrase for _, phrase in phrases.find(text))
    scores = [0] * len(conflicts)
    kinds: list[set[str]] = [set() for _ in conflicts]
    for phrase, count in counts.items():
        for said in weights[phrase]:
            scores[said.conflict] += said.weight * min(count, MOST_COUNTED)
            kinds[said.conflict].add(said.kind)
    return [score if len(seen) > 1 or "name" in seen else 0 for score, seen in zip(scores, kinds, strict=True)]


def war_day(conflict: Conflict, day: date) -> int:
    """Return the number of a day in the war's count; the epoch is day 1.

    >>> from onrecord.conflicts import load
    >>> war_day(next(c for c in load() if c.name == "ukraine"), date(2022, 2, 25))
    2
    """
    return (day - conflict.epoch).days + 1


__all__ = ["choose_conflict", "date_stories", "decide", "war_day"]
