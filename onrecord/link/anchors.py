"""A Profile → its anchors, what it shares with few other claims, and the keys under which it meets them.

Two claims can be one only where they share an anchor and a short date, or two
anchors and a month, or a telling number and one anchor more. The keys say
exactly that, so that every pair which could be joined shares a key, and hardly
any other does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from onrecord.link.claimants import TALK
from onrecord.link.days import Days
from onrecord.link.profiles import Profile, is_dated

TOLL = frozenset(("killed", "wounded", "casualties", "missing"))
MONTHS = 4
SOME = 4


def anchors_of(profile: Profile) -> tuple[str, ...]:
    """Return what a claim shares with few others of its matter, each as one string, the strongest first.

    >>> anchors_of(Profile(story_id="", kind="event", matter="strike", predicate="attack.other", place="geonames:1"))
    ('place geonames:1',)
    """
    find = _of_figure if profile.kind == "figure" else _of_talk if profile.matter == TALK else _of_event
    return tuple(dict.fromkeys(find(profile)))


def _of_figure(profile: Profile) -> Iterator[str]:
    yield from _places(profile)
    if profile.speaker:
        yield f"claimant {profile.speaker}"
    if profile.is_telling and profile.predicate not in TOLL:
        yield from (f"actor {name}" for name in profile.actors)
        yield from (f"recipient {name}" for name in profile.recipients)
        yield from (f"counted {word}" for word in profile.population)


def _of_talk(profile: Profile) -> Iterator[str]:
    for quote in profile.quotes:
        yield f"words {quote}"
    yield from (f"number {number}" for number in profile.numbers)
    yield from (f"to {name}" for name in profile.recipients)
    yield from (f"name {name}" for name in profile.names[:SOME])


def _of_event(profile: Profile) -> Iterator[str]:
    yield from _places(profile)
    if profile.killed or profile.wounded:
        whole = (profile.killed and profile.wounded) or max(profile.killed or 0, profile.wounded or 0) > SOME
        if whole:
            yield f"toll {profile.killed or 0}/{profile.wounded or 0}"
    yield from (f"number {number}" for number in profile.numbers)
    yield from (f"name {name}" for name in profile.names[:SOME])
    if profile.matter != "strike" and profile.matter != "battle":
        yield from (f"pair {actor} {other}" for actor in profile.actors for other in profile.recipients)
        yield from (f"pair {one} {two}" for one, two in combinations(sorted(profile.actors), 2))


def _places(profile: Profile) -> Iterator[str]:
    if profile.place:
        yield f"place {profile.place}"
    if profile.place and profile.region:
        yield f"place {profile.region}"


def keys_of(profile: Profile) -> tuple[str, ...]:
    """Return the keys of a claim: two claims that could be one share at least one."""
    if profile.kind == "figure" and (profile.value is None or (profile.is_ahead and not profile.is_telling)):
        return ()
    return tuple(sorted(set(_keys(profile))))


def _keys(profile: Profile) -> Iterator[str]:
    base = f"{profile.unit} {profile.value} {profile.rate or ''}" if profile.kind == "figure" else profile.matter
    if profile.matter == TALK:
        base = f"{TALK} {profile.speaker}"
    anchors = anchors_of(profile)
    if is_dated(profile):
        assert profile.days is not None
        days = range(profile.days[0], profile.days[1] + 1)
        yield from (f"{base}|{anchor}|{day}" for anchor in anchors for day in days)
    pairs = ["+".join(sorted(pair)) for pair in combinations(anchors, 2)]
    yield from (f"{base}|{pair}|{month}" for pair in pairs for month in _months(profile.near))
    if profile.is_telling or profile.matter == TALK:
        yield from (f"{base}|{anchor}" for anchor in anchors)
    else:
        strong = [anchor for anchor in anchors if anchor.startswith("number ")]
        others = [anchor for anchor in anchors if not anchor.startswith("place ") or anchor == f"place {profile.place}"]
        yield from (f"{base}|{number}+{other}" for number in strong for other in others if other != number)


def _months(near: Days | None) -> list[str]:
    """Return the months that days lie in; of a stretch of many months none, as it tells nothing."""
    if near is None:
        return []
    first, last = date.fromordinal(near[0]), date.fromordinal(near[1])
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = [divmod(first.year * 12 + first.month - 1 + step, 12) for step in range(count)]
    return [f"{year}-{month + 1:02}" for year, month in months] if count <= MONTHS else []
