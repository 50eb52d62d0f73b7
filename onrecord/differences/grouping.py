"""Many figures → the pairs worth asking about, and what `why` says of each; close to linear in the figures.

Figures meet where they share a matter, or measure, nation and, unless they tell
of a lasting state, place and month. What says the same on the same days is
asked about once. A group that is still too large is split by day, and a
day too large is walked along its values, each figure against its neighbours.
Two that share several keys meet under the narrowest alone, so that a group can be made anew by itself.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from onrecord.differences.deciding import why_of
from onrecord.differences.known import NOTHING, Known
from onrecord.differences.pairs import STANDING, happened, said
from onrecord.differences.scopes import Scope
from onrecord.linked import Difference, Told

FEW = 40  # figures that are all compared with each other
_REACH = 8  # neighbours by value in a crowd
# what figures can share, the narrowest first
_KINDS = ("matter", "story", "place", "window", "claimant", "state")
_BITS = 60
Key = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as groups hold it: what it stands in order by, and what those that tell the same share (`alike`).

    `day` is the EDTF interval of the saying and `low` its first day, both "" where unknown; `family` is the name
    under which its measure meets others.
    """

    claim_id: str
    story_id: str
    start: int
    family: str
    speaker: str | None
    day: str
    low: str
    value: float
    alike: Key

    @property
    def order(self) -> tuple[str, str, int, str]:
        return (self.low or "9", self.story_id, self.start, self.claim_id)


def figure_of(told: Told) -> Figure:
    """Return a figure as groups hold it."""
    claim, days = told.claim, said(told)
    what = (claim.predicate, claim.low, claim.high, claim.qualifier, claim.unit, claim.rate,
            claim.place_id or claim.place, claim.subject, claim.time, claim.status)  # fmt: skip
    number = claim.low if claim.low is not None else claim.high
    return Figure(
        claim_id=claim.id, story_id=told.story.id, start=told.span.start, family=family_of_measure(claim.predicate),
        speaker=claim.speaker, day=days.to_edtf() if days else "", low=days.low.isoformat() if days else "",
        value=float(number or 0), alike=_number(0, *(str(each) for each in what)),
    )  # fmt: skip


def telling_of(figure: Figure, copy_family: str | None) -> Key:
    """Return what is one for all that give one claimant's one number for one day; a story and its copies are one voice.

    `copy_family` is the family of the figure's story, None where it was not compared with others.
    """
    story = copy_family or figure.story_id
    return _number(0, figure.speaker or story, figure.day or story, str(figure.alike))


def keys_of(scope: Scope) -> tuple[Key, ...]:
    """Return the keys under which a figure is compared, all but that of its matter, each once."""
    told = scope.told
    claim, family = told.claim, family_of_measure(told.claim.predicate)
    keys = [_key("story", family, told.story.id)]
    whose = tuple(limit.value for limit in scope.peoples) or ("",)
    if claim.predicate.startswith(STANDING) or family == "aid":
        keys += [_key("state", family, name) for name in whose]
        return tuple(dict.fromkeys(keys))
    days = happened(told)
    where, month = claim.place_id or claim.place, days.low.isoformat()[:7] if days else ""
    if where and days:
        keys += [_key("place", family, where, each) for each in (month, days.high.isoformat()[:7])]
    elif days and any(whose):
        keys += [_key("window", family, name, month) for name in whose]
    if claim.speaker:
        keys.append(_key("claimant", family, claim.speaker, where or "", month))
    return tuple(dict.fromkeys(keys))


def key_of_matter(matter: str, family: str) -> Key:
    """Return the key that the figures of one matter share, of measures that meet."""
    return _key("matter", matter, family)


def key_of_story(figure: Figure) -> Key:
    """Return the key that the figures of one story share, of measures that meet."""
    return _key("story", figure.family, figure.story_id)


def family_of_measure(predicate: str) -> str:
    """Return the name under which measures meet: killed, wounded and casualties do, and troops however far they are.

    >>> family_of_measure("wounded"), family_of_measure("troops_sent"), family_of_measure("missing")
    ('losses', 'troops', 'missing')
    """
    if predicate in ("killed", "wounded", "casualties"):
        return "losses"
    return predicate.split("_")[0] if predicate.startswith(("troops_", "officers_", "aid_")) else predicate


def _key(kind: str, *parts: str) -> Key:
    return _number(_KINDS.index(kind), *parts)


def _number(rank: int, *parts: str) -> Key:
    """Return a positive number of 63 bits for some words; the lower the rank, the lower the number."""
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return rank << _BITS | int.from_bytes(digest, "big") >> 4


def pairs_under(key: Key, group: Iterable[Figure], keys: Mapping[str, Iterable[Key]]) -> Iterator[tuple[str, str]]:
    """Yield the claim ids, sorted, of the figures of a group that are compared because of its key.

    `keys` has every key of each figure by its claim. All pairs of a small group are; of a larger one those of a day
    and the step from day to day.
    """
    for one, other in _pairs(sorted(group, key=lambda figure: figure.order)):
        if one.claim_id != other.claim_id and min(set(keys[one.claim_id]) & set(keys[other.claim_id])) == key:
            yield (min(one.claim_id, other.claim_id), max(one.claim_id, other.claim_id))


def _pairs(group: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    if len(group) <= FEW:
        yield from combinations(group, 2)
        return
    days: dict[str, list[Figure]] = defaultdict(list)
    claimants: dict[str, list[Figure]] = defaultdict(list)
    for figure in group:
        days[figure.day].append(figure)
        if figure.speaker:
            claimants[figure.speaker].append(figure)
    for crowd in days.values():
        yield from combinations(crowd, 2) if len(crowd) <= FEW else _neighbours(crowd)
    for each in claimants.values():
        yield from pairwise(each)


def _neighbours(crowd: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    ranked = sorted(crowd, key=lambda figure: (figure.value, figure.claim_id))
    for at, figure in enumerate(ranked):
        for other in ranked[at + 1 : at + 1 + _REACH]:
            yield figure, other


def differences(tolds: Iterable[Told], known: Known = NOTHING) -> tuple[Difference, ...]:
    """Return why figures differ, for every pair that shares what it is about, in order of claim ids.

    Figures that tell the same from the same story or on the same days stand for one another: the first is compared.
    """
    scopes = {told.claim.id: Scope(told=told) for told in tolds if told.claim.kind == "figure"}
    figures = _first(map(figure_of, (scope.told for scope in scopes.values())), known)
    keys: dict[str, tuple[Key, ...]] = {}
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for each in figures:
        matter = known.matters.get(each.claim_id)
        own = (key_of_matter(matter, each.family),) if matter else ()
        keys[each.claim_id] = (*own, *keys_of(scopes[each.claim_id]))
        for key in keys[each.claim_id]:
            groups[key].append(each)
    pairs = {pair for key, group in groups.items() for pair in pairs_under(key, group, keys)}
    return tuple(why_of(scopes[one], scopes[other], known) for one, other in sorted(pairs))


def _first(figures: Iterable[Figure], known: Known) -> list[Figure]:
    """Keep the first figure of all that tell the same."""
    kept: dict[Key, Figure] = {}
    for each in sorted(figures, key=lambda figure: figure.order):
        kept.setdefault(telling_of(each, known.families.get(each.story_id)), each)
    return list(kept.values())
