"""One claimant's sayings → those that a later page tells again, put on the days on which they were first told.

A page that gives the saying no day of its own and tells, a few days later, the
same value of the same measure (or the same event) at the same place and on the
same dated day, tells the same saying. A matter without a day of its own could
have been said anew, and so can what the page itself dates: both stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.link.claimants import TALK
from onrecord.link.days import SHORT, is_short
from onrecord.link.profiles import Profile
from onrecord.link.sayings import Saying
from onrecord.model import content_id

# days after which the same words are a new saying rather than a late page
LATE = 3
OF_FIGURES = ("predicate", "low", "high", "unit", "rate", "population", "place", "days", "negated", "is_ahead")
WHAT_FIGURE = ("kind", "predicate", "low", "high", "unit", "rate")
WHAT_EVENT = ("kind", "matter", "place", "killed", "wounded")
OF_EVENTS = ("matter", "actors", "recipients", "place", "days", "killed", "wounded", "negated", "is_ahead")


def what_of(profile: Mapping[str, Any]) -> str:
    """Return an id of a value or an event, equal for the copies of one sentence whoever they lay it to."""
    return content_id("what", *_facts(profile, WHAT_FIGURE if profile["kind"] == "figure" else WHAT_EVENT))


def thing_of(profile: Mapping[str, Any]) -> str | None:
    """Return an id of what is said, equal for the same thing; None where nothing tells it from the next day's.

    `profile` is a Profile as plain values: what is None may be missing.
    """
    days = profile.get("days")
    if not days or days[1] - days[0] >= SHORT or profile.get("is_other"):
        return None
    if profile["kind"] == "figure":
        has_value = profile.get("low") is not None or profile.get("high") is not None
        return content_id("thing", *_facts(profile, OF_FIGURES)) if has_value else None
    if profile["matter"] == TALK or profile.get("place") is None:
        return None
    return content_id("thing", *_facts(profile, OF_EVENTS))


def _facts(profile: Mapping[str, Any], names: Iterable[str]) -> Iterable[Any]:
    """Yield what a profile has under names, in the same values whether it was kept as JSON or not."""
    for name in names:
        value = profile.get(name)
        yield None if value is False or (isinstance(value, Sequence) and not value) else value


def facts_of(profile: Profile) -> Mapping[str, Any]:
    return {name: getattr(profile, name) for name in Profile.__slots__}


def told_again(sayings: Iterable[Saying]) -> list[Saying]:
    """Return the sayings of one claimant, each later telling of a saying on the days of the first.

    The days of the first are those of the saying where its page gives them; a telling that has such days of its own
    stays on them. Any order of the sayings gives the same.
    """
    things: dict[str, list[Saying]] = {}
    kept: list[Saying] = []
    for saying in sayings:
        if saying.thing and saying.days and (saying.said or is_short(saying.published)):
            things.setdefault(saying.thing, []).append(saying)
        else:
            kept.append(saying)
    for held in things.values():
        kept += _on_first_days(held)
    return sorted(kept, key=lambda each: each.claim_id)


def _on_first_days(held: Iterable[Saying]) -> Iterable[Saying]:
    first: Saying | None = None
    for saying in sorted(held, key=lambda each: (each.days or (0, 0), each.said is None, each.claim_id)):
        days = saying.days or (0, 0)
        if first is None or first.days is None or saying.said or days[0] - first.days[1] > LATE:
            first = saying
        elif days[0] > first.days[1]:
            saying = replace(saying, said=first.days, is_again=True)
        yield saying
