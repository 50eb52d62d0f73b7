"""What people decided about claimants' names → the keys that are one, and the pairs of keys that are two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.link.claimants import key_of_name, plain_key
from onrecord.linked import Correction


def last_pairs(made: Iterable[Correction], kind: str) -> Iterator[Correction]:
    """Yield the last decision on each two of a kind."""
    last = {tuple(sorted((each.subject, each.other))): each for each in made if each.kind == kind and each.other}
    yield from last.values()


def names(made: Iterable[Correction]) -> dict[str, str]:
    """Return claimants' keys → the key of the claimant that people say they are, the first in the alphabet of each group.

    A name that a person parted from one which a rule takes for it is a key of its own. Two that a person parted
    stay apart, whatever third name both were joined to: the later join is left out.
    """
    decisions = list(last_pairs(made, "entity"))
    home = {own: own for each in decisions if each.verb == "split" for own in parted(each.subject, each.other or "")}
    split = apart(decisions)
    for each in decisions:
        if each.verb == "merge" and each.other:
            home = _merged(home, _key(each.subject, home), _key(each.other, home), split)
    return home


def _key(name: str, home: Mapping[str, str]) -> str:
    """Return the key that a name has by now."""
    own = plain_key(name)
    key = own if own in home else key_of_name(name)
    return home.get(key, key)


def _merged(home: dict[str, str], one: str, two: str, split: Iterable[frozenset[str]]) -> dict[str, str]:
    """Return the keys with two groups of them joined, unless that would join what a person parted."""
    first, second = sorted((one, two))
    found = {name: first if root == second else root for name, root in home.items()} | {first: first, second: first}
    return home if any(len({found.get(key, key) for key in pair}) == 1 for pair in split) else found


def parted(one: str, two: str) -> tuple[str, ...]:
    """Return which of two names that a rule takes for one claimant become keys of their own once they are parted.

    >>> parted("Kyiv", "Government of Ukraine"), parted("World Food Programme", "the Red Cross")
    (('kyiv',), ())
    """
    if key_of_name(one) != key_of_name(two):
        return ()
    return tuple(sorted({plain_key(one), plain_key(two)} - {key_of_name(one)}))


def apart(made: Iterable[Correction]) -> frozenset[frozenset[str]]:
    """Return the pairs of claimants' keys that people say are two."""
    found = (_two_keys(each) for each in last_pairs(made, "entity") if each.verb == "split")
    return frozenset(pair for pair in found if len(pair) == 2)


def _two_keys(made: Correction) -> frozenset[str]:
    one, two = made.subject, made.other or ""
    own = parted(one, two)
    return frozenset(plain_key(name) if plain_key(name) in own else key_of_name(name) for name in (one, two))
