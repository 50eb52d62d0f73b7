"""Signatures → keys and the pairs to compare: two stories are compared only where they share a key.

A key is made of one story alone and is narrow by itself: a band of two MinHash
values over shingles, or over names and numbers as they follow each other, or a
quotation. Names, numbers, their order and the words beside them outlive
rewording. A key that very many stories share is split by a second kind of key, never cut off.
Keys are numbers of 64 bits: a record holds seventy for each story.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TypeVar

from rensa import RMinHash

from onrecord.copies.signature import Signature
from onrecord.copies.twins import heads, matter

BANDS = 32
ROWS = 2
SEED = 1
# how many words on a shingle reaches, and how many names or numbers on a pair of those
REACH = 3
NEXT = 2
# a key of more stories than this is split
CROWDED = 20
# of so many near copies each is compared with the first
FIRST = 5
FACT_BANDS = 6
# how many keys come of numbers in their order, whatever stands between
COUNT_BANDS = 8
# keys are grouped in so many parts, one after another: all at once would take eight times the memory
PARTS = 8
WORD = 32
SIGN = 1 << 63
# a story by its id or by its number in a record
Id = TypeVar("Id", str, int)


def keys(signature: Signature) -> tuple[int, ...]:
    """Return the keys of a story, sorted, each once; a story without a name or a number may have none.

    >>> one = Signature(story_id="a", sentences=("Mayor Terekh reporte depot burned 12 hurt",))
    >>> two = Signature(story_id="b", sentences=("Mayor Terekh reporte depot burned 12 hurt",))
    >>> keys(one) == keys(two), len(keys(one)) <= 2 * BANDS
    (True, True)
    """
    found = {*_bands("m", shingles(signature), BANDS, ROWS), *_bands("n", successions(signature), BANDS, ROWS)}
    found.update(_bands("c", counts(signature), COUNT_BANDS, 1))
    found.update(_key("q", quotation) for quotation in signature.quotations if len(quotation.split()) >= 2 * REACH)
    return tuple(sorted(found))


def matter_key(signature: Signature) -> int | None:
    """Return the key that a story shares with those of the very same words alone; None where it has nothing to compare."""
    words = matter(signature)
    return None if words is None else _key("t", repr(words))


def facts(signature: Signature) -> tuple[int, ...]:
    """Return the keys that split a crowded key: bands over the names and numbers alone."""
    named = {*signature.names, *(number for number in signature.numbers if len(number) > 1)}
    return tuple(sorted(set(_bands("f", named or shingles(signature), FACT_BANDS, 1))))


def shingles(signature: Signature) -> set[str]:
    """Return the pairs of near content words, in order, of which at least one is a name or a number.

    >>> sorted(shingles(Signature(story_id="a", sentences=("Terekh saw depot fire",))))
    ['terekh depot', 'terekh fire', 'terekh saw']
    """
    words = [(word.lower(), not word.islower()) for sentence in signature.sentences for word in sentence.split()]
    pairs = set()
    for at, (word, marked) in enumerate(words):
        for other, other_marked in words[at + 1 : at + 1 + REACH]:
            if (marked or other_marked) and word != other:
                pairs.add(f"{word} {other}")
    return pairs


def successions(signature: Signature) -> set[str]:
    """Return the pairs of names and numbers that follow each other, whatever words stand between.

    >>> sorted(successions(Signature(story_id="a", sentences=("Terekh saw 12 depots burn Kharki",))))
    ['12 kharki', 'terekh 12', 'terekh kharki']
    """
    marked = [word.lower() for sentence in signature.sentences for word in sentence.split() if not word.islower()]
    return {
        f"{word} {other}" for at, word in enumerate(marked) for other in marked[at + 1 : at + 1 + NEXT] if word != other
    }


def counts(signature: Signature) -> set[str]:
    """Return three near numbers at a time, in order, each long enough to be no accident.

    >>> sorted(counts(Signature(story_id="a", numbers=("61", "5", "48", "30", "77"))))
    ['48 30 77', '61 30 77', '61 48 30', '61 48 77']
    """
    numbers = tuple(dict.fromkeys(number for number in signature.numbers if len(number) > 1))
    return {
        " ".join((one, *others))
        for at, one in enumerate(numbers)
        for others in combinations(numbers[at + 1 : at + 1 + REACH], 2)
    }


def candidates(signatures: Iterable[Signature]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of stories to compare, as ids in order, each pair once.

    Of stories with the very same words the first by id is paired with each of them, and with all else that shares a key.
    """
    found = list(signatures)
    head = heads(found)
    first = [each for each in found if head[each.story_id] == each.story_id]
    yield from pairs({each.story_id: keys(each) for each in first}, {each.story_id: facts(each) for each in first})
    yield from ((one, each) for each, one in head.items() if one != each)


def pairs(keys_of: Mapping[str, tuple[int, ...]], facts_of: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of ids that share a key, or a crowded key and a fact; each once, in no particular order.

    The result is a function of the whole set: no order of arrival enters.
    """
    seen: set[tuple[str, str]] = set()
    for part in range(PARTS):
        groups: dict[int, list[str]] = defaultdict(list)
        for story_id, its_keys in keys_of.items():
            for key in its_keys:
                if key % PARTS == part:
                    groups[key].append(story_id)
        for members in groups.values():
            if len(members) > 1:
                found = [pair for pair in group_pairs(members, facts_of) if pair not in seen]
                seen.update(found)
                yield from found


def group_pairs(
    members: Iterable[Id], facts_of: Mapping[Id, Collection[int]], new: Collection[Id] | None = None
) -> Collection[tuple[Id, Id]]:
    """Return the pairs of one key's stories, each once; of a crowded key its `crowd_pairs`; with `new`, those of a new one."""
    ordered = sorted(members)
    return _within(ordered, new) if len(ordered) <= CROWDED else crowd_pairs(ordered, facts_of, new)


def crowd_pairs(
    members: Iterable[Id],
    facts_of: Mapping[Id, Collection[int]],
    new: Collection[Id] | None = None,
    ids: Mapping[Id, str] | None = None,
) -> set[tuple[Id, Id]]:
    """Return the pairs of a crowded key's stories that share a fact too.

    Where even those are a crowd, they are near copies: each is paired with the first ones alone, in order of their ids,
    and what two of them are to the first tells what they are to each other.
    """
    split: dict[int, list[Id]] = defaultdict(list)
    for story_id in sorted(members) if ids is None else sorted(members, key=lambda each: ids[each]):
        for fact in facts_of[story_id]:
            split[fact].append(story_id)
    # two stories may share several facts, and several facts have the same stories
    return {pair for group in set(map(tuple, split.values())) for pair in _within(group, new)}


def _within(group: Sequence[Id], new: Collection[Id] | None) -> Collection[tuple[Id, Id]]:
    first = group if len(group) <= CROWDED else group[:FIRST]
    fresh = group if new is None else [each for each in group if each in new]
    return {
        (one, other) if one < other else (other, one)
        for one in fresh
        for other in (group if one in first else first)
        if one != other
    }


def _bands(kind: str, items: set[str], bands: int, rows: int) -> Iterator[int]:
    """Yield one key for each band of a sketch: its values (32 bits each) side by side, told from those of other bands."""
    if not items:
        return
    sketch = RMinHash(num_perm=bands * rows, seed=SEED)
    sketch.update(list(items))
    values = sketch.digest()
    for band, mark in enumerate(_marks(kind, bands)):
        key = 0
        for value in values[band * rows : (band + 1) * rows]:
            key = key << WORD | value
        yield (key ^ mark) - SIGN


@cache
def _marks(kind: str, bands: int) -> tuple[int, ...]:
    return tuple(_key(kind, str(band)) + SIGN for band in range(bands))


def _key(kind: str, text: str) -> int:
    return int.from_bytes(hashlib.blake2b(f"{kind}:{text}".encode(), digest_size=8).digest(), "big") - SIGN
