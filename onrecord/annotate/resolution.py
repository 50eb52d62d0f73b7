"""The place names of a story, weighed together: each name's places lend weight to the regions they lie in.

Every name starts from a prior (a country before a region before a town, a
large town before a small one). Then, a few times over, each place of a name
gains from how much the other names of the story lie in its country and its
region, and from a container printed beside it. A name whose two best places
end too close together, and lie far apart, stays unresolved.

Source: spatial minimality (Leidner 2007). Weights and MARGIN fitted on the
development halves by evals/places.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.gazetteer import (
    ADJECTIVE,
    ALIAS,
    AREA,
    BARE,
    COUNTRY,
    DISTRICT,
    MAIN,
    REGION,
    SETTLEMENT,
    SITE,
    SOUND,
    SPELLED,
    Place,
    kilometres,
)

MOST_PLACES = 25
ROUNDS = 3
MARGIN = 0.15
FAR_KM = 161.0
REGION_WEIGHT = 1.6
COUNTRY_WEIGHT = 0.8
CONTAINER_WEIGHT = 8.0
CAPITAL_WEIGHT = 1.0
HOME_WEIGHT = 2.0
# A town's former name, where another town bears it today.
FORMER = 0.7
# The same, where the story calls the town by its present name.
OLD_NAME = 4.0
# What the bare name of a region costs where a town of the same country bears it.
SEAT = 1.0
# States whose bare name means a city first.
TOWN_FIRST = frozenset({"New York", "Washington"})
# Regions that still bear a name which their town has given up.
REGION_FIRST = frozenset({"Dnipropetrovsk Oblast", "Kirovohrad Oblast"})

Named = tuple[str, tuple[Place, ...], str | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a name refers to, or None with the places that rival for it."""

    place: Place | None
    rivals: tuple[Place, ...] = ()


@dataclass(slots=True)
class _Name:
    """One name of the story, with its places, their priors and their present shares."""

    places: tuple[Place, ...]
    container: str | None
    count: int
    prior: list[float]
    shares: list[float]
    scores: list[float]


def resolve(mentions: Sequence[Named], home: Sequence[str] = ()) -> list[Choice]:
    """Return one choice per mention, in order; equal names with equal containers share their choice.

    `home` holds the ISO codes of countries that the story is about before a word of it is read.
    """
    names = _names(mentions)
    for _ in range(ROUNDS):
        _weigh_together(names, home)
    chosen = {key: _choose(name) for key, name in names.items()}
    return [chosen[_key(mention, names)] for mention in mentions]


def _key(mention: Named, names: dict[tuple[str, str], _Name]) -> tuple[str, str]:
    """Return the group of a mention: its own container's, or else the one container its name has elsewhere."""
    _, places, container = mention
    rows = ",".join(str(place.row) for place in places[:MOST_PLACES])
    return rows, container or ""


def _names(mentions: Sequence[Named]) -> dict[tuple[str, str], _Name]:
    names: dict[tuple[str, str], _Name] = {}
    stated: dict[str, str] = {}
    called = {places[0].row for _, places, _ in mentions if places and places[0].flag & MAIN}
    for mention in mentions:
        key = _key(mention, names)
        if mention[2]:
            stated.setdefault(key[0], mention[2])
        if key in names:
            names[key].count += 1
            continue
        places = _without_old_names(mention)
        borne = any(place.flag & MAIN for place in places)
        towns = {place.country for place in places if place.level == SETTLEMENT and place.flag & MAIN}
        if any(place.name in REGION_FIRST and place.flag & BARE for place in places):
            places = tuple(place for place in places if place.level != SETTLEMENT or place.flag & MAIN)
        prior = [
            _prior(place) - (_lapsed(place, called) if borne else 0.0) - (SEAT if _is_seats(place, towns) else 0.0)
            for place in places
        ]
        names[key] = _Name(places, mention[2], 1, prior, _shares(prior), list(prior))
    for (rows, container), name in names.items():
        if not container:
            name.container = stated.get(rows)
    return names


def _without_old_names(mention: Named) -> tuple[Place, ...]:
    """Leave out towns that only once bore the name of a capital: Islamabad is no town of Kashmir, unless the page says so."""
    places = mention[1][:MOST_PLACES]
    if not any(place.capital and place.flag & MAIN for place in places) or mention[2]:
        return places
    return tuple(place for place in places if place.flag != ALIAS)


def _is_seats(place: Place, towns: Collection[str]) -> bool:
    """Tell a region whose bare name is first of all its own town's: "in Jenin"."""
    return place.level == REGION and bool(place.flag & BARE) and place.country in towns


def _lapsed(place: Place, called: Collection[int]) -> float:
    """Return what the old name of a town costs where another town bears it: more if the story calls it by its present one."""
    if place.flag != ALIAS:
        return 0.0
    cost = FORMER if place.country in SPELLED else 0.0
    return cost + (OLD_NAME if place.level == SETTLEMENT and place.row in called else 0.0)


def _prior(place: Place) -> float:
    score = _level_prior(place)
    if place.flag & MAIN:
        return score
    if place.flag & ADJECTIVE:
        return score - 0.2
    if place.flag & BARE:
        return score - (2.5 if place.level == DISTRICT else 1.5)
    if place.level != SETTLEMENT or place.flag & SOUND:
        return score - 0.5
    if place.country in SPELLED or place.population > 100_000:
        return score - 0.7
    return score - 2.8


def _level_prior(place: Place) -> float:
    if place.level == COUNTRY:
        return 7.0
    if place.level == REGION:
        return 4.2 if place.name in TOWN_FIRST else 5.5
    if place.level in (AREA, SITE):
        return 5.5
    if place.level == DISTRICT:
        return 3.5
    return 0.85 * math.log10(place.population + 150) + (CAPITAL_WEIGHT if place.capital else 0.0)


def _shares(scores: list[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp(1.2 * (score - top)) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _weigh_together(names: dict[tuple[str, str], _Name], home: Sequence[str]) -> None:
    """Score every place again by what the other names of the story lend to its country and region."""
    countries = dict.fromkeys(home, HOME_WEIGHT)
    regions: dict[str, float] = {}
    for name in names.values():
        weight = 1.0 + 0.3 * math.log(name.count)
        for place, share in zip(name.places, name.shares, strict=True):
            countries[place.country] = countries.get(place.country, 0.0) + share * weight
            if place.level != COUNTRY:
                regions[place.admin] = regions.get(place.admin, 0.0) + share * weight
    for name in names.values():
        weight = 1.0 + 0.3 * math.log(name.count)
        own_country: dict[str, float] = {}
        own_region: dict[str, float] = {}
        for place, share in zip(name.places, name.shares, strict=True):
            own_country[place.country] = own_country.get(place.country, 0.0) + share * weight
            own_region[place.admin] = own_region.get(place.admin, 0.0) + share * weight
        for at, place in enumerate(name.places):
            score = name.prior[at]
            if place.country:
                score += COUNTRY_WEIGHT * math.log1p(max(0.0, countries[place.country] - own_country[place.country]))
            if place.level not in (COUNTRY, AREA):
                others = regions.get(place.admin, 0.0) - own_region[place.admin]
                score += REGION_WEIGHT * math.log1p(max(0.0, others))
            if name.container and name.container in (place.country, place.admin) and place.level != COUNTRY:
                score += CONTAINER_WEIGHT
            name.scores[at] = score
        name.shares = _shares(name.scores)


def _choose(name: _Name) -> Choice:
    if not name.places:
        return Choice(None)
    order = sorted(range(len(name.places)), key=lambda at: (-name.scores[at], name.places[at].row))
    best = name.places[order[0]]
    rivals = [
        name.places[at] for at in order[1:]
        if name.scores[order[0]] - name.scores[at] < MARGIN and kilometres(best, name.places[at]) > FAR_KM
    ]  # fmt: skip
    return Choice(None, (best, *rivals)) if rivals else Choice(best)
