"""Stories that say the very same words → one of them that stands for all: what holds of one holds of every other.

A decision on two stories rests on their words, names, numbers and quotations
alone, so of fifty pages that print one text one is compared with the rest of
the record, and the others are known to be its copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from onrecord.copies.compare import Decision, compare
from onrecord.copies.signature import MIN_WORDS, Signature

Words = tuple[tuple[str, ...], ...]


def matter(signature: Signature) -> Words | None:
    """Return all that a story is compared by; None for one with no sentence to compare, which has no copy.

    >>> one = Signature(story_id="a", sentences=("Terekh saw depot burn",), publisher="Lattice")
    >>> matter(one) == matter(replace(one, story_id="b", publisher="Beacon")), matter(replace(one, sentences=())) is None
    (True, True)
    """
    if all(sentence.count(" ") < MIN_WORDS - 1 for sentence in signature.sentences):
        return None
    return signature.sentences, signature.quotations, signature.names, signature.numbers


def heads(signatures: Iterable[Signature], apart: Collection[str] = ()) -> dict[str, str]:
    """Return for each story the one that stands for all with its words: the first by id; those `apart` stand for themselves.

    >>> said = ("Terekh saw depot burn",)
    >>> told = [Signature(story_id=each, sentences=said) for each in "cab"]
    >>> heads(told), heads(told, "a")
    ({'c': 'a', 'a': 'a', 'b': 'a'}, {'c': 'b', 'a': 'a', 'b': 'b'})
    """
    first: dict[Words, str] = {}
    words: dict[str, Words] = {}
    for each in signatures:
        its_words = None if each.story_id in apart else matter(each)
        words[each.story_id] = its_words or ((each.story_id,),)
        first[words[each.story_id]] = min(first.get(words[each.story_id], each.story_id), each.story_id)
    return {story_id: first[its_words] for story_id, its_words in words.items()}


def between(decision: Decision, left: str, right: str) -> Decision:
    """Return a decision as that on two other stories, which have the words of its left and of its right one."""
    if (decision.left, decision.right) == (left, right):
        return decision
    kept = decision.kept_left, decision.kept_right
    if left > right:
        left, right, kept = right, left, kept[::-1]
    return replace(decision, left=left, right=right, kept_left=kept[0], kept_right=kept[1])


def of_heads(decisions: Iterable[Decision], head: Mapping[str, str]) -> list[Decision]:
    """Return decisions as those on the stories that stand for others, one for a pair, in order; of others none is left."""
    found: dict[tuple[str, str], Decision] = {}
    for each in sorted(decisions, key=lambda each: (each.left, each.right)):
        left, right = head.get(each.left), head.get(each.right)
        if left is not None and right is not None and left != right:
            made = between(each, left, right)
            found.setdefault((made.left, made.right), made)
    return [found[pair] for pair in sorted(found)]


def spread(
    signatures: Iterable[Signature], decisions: Iterable[Decision], apart: Collection[str]
) -> Iterator[Decision]:
    """Yield decisions with those on stories that are to stand for themselves though others have their words."""
    by_id = {each.story_id: each for each in signatures}
    common, own = heads(by_id.values()), heads(by_id.values(), apart)
    standing: dict[str, set[str]] = defaultdict(set)
    for story_id, head in own.items():
        standing[common[story_id]].add(head)
    for each in of_heads(decisions, common):
        yield from (between(each, left, right) for left in standing[each.left] for right in standing[each.right])
    for group in standing.values():
        yield from (compare(by_id[one], by_id[two]) for one, two in combinations(sorted(group), 2))
