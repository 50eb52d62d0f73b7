"""Two signatures → one decision: is one story a copy of the other, of what kind, and why.

The idea: a copy goes on sentence by sentence. Each sentence of one story looks
for its likest sentence in the other; however the words were exchanged, a
copy's sentence keeps the same names, numbers and most of the matter together,
and so does nearly every sentence. Two reports of one incident share the names
and numbers but part them otherwise among their sentences. Depends on the pair alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.copies.signature import Signature
from onrecord.linked import CopyKind

# the mean likeness of a story's sentences to their partners from which the story is a copy
COPY = 0.45
# a lower one is enough where nearly every sentence has a partner: reworded throughout, but nothing of its own
REWORDED = 0.4
THROUGHOUT = 0.8
# a story of which another keeps less than this is quoted by it, not copied
QUOTED = 0.2
# a sentence of this likeness has a partner; of SAME likeness it is the same sentence
PARTNER = 0.3
SAME = 0.5
LONG_SENTENCE = 6
VERBATIM = 0.9
IN_ORDER = 0.8
# a story retold in other words throughout: this many numbers in the other's order, so many of them long; hardly a
# number and a name of its own
FACTS, LONG_FACTS, NAMES = 4, 3, 3
FEW_OWN = 0.8
MATTER = 0.4
# below this share of common words no alignment can reach COPY
COMMON = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a pair of stories is: `kind` of copy, or None for two stories. `left` < `right`, both story ids.

    `score` (0 to 1) is the likeness, sentence by sentence, of the story that
    is better covered; `kept_left` the share of the left story's matter that
    stands in the right one, `kept_right` the reverse.
    """

    left: str
    right: str
    kind: CopyKind | None
    score: float
    kept_left: float
    kept_right: float
    reasons: tuple[str, ...] = ()

    @property
    def is_copy(self) -> bool:
        """True where the two belong to one family; an excerpt does not make a family."""
        return self.kind is not None and self.kind != "excerpt"


@dataclass(frozen=True, slots=True)
class Matched:
    """One sentence and its likest sentence in the other story: their places, likeness and length in stems."""

    at: int
    other: int
    likeness: float
    length: int


def compare(left: Signature, right: Signature) -> Decision:
    """Return the decision on two stories; the same whichever is given first.

    >>> told = Signature(story_id="a", sentences=("Kharki depot burned 12 hurt", "Mayor Terekh quoted fire crews overni"))
    >>> spun = Signature(story_id="b", sentences=("warehouse Kharki depot burned 12 wounded", "Mayor Terekh cited fire crews overni"))
    >>> compare(told, spun).kind, compare(spun, told) == compare(told, spun)
    ('reworded', True)
    """
    if left.story_id > right.story_id:
        left, right = right, left
    ours, theirs = left.view.stems, right.view.stems
    common = len(ours & theirs)
    if not common or common < COMMON * min(len(ours), len(theirs)):
        return _decision(left, right, None, 0.0, 0.0, 0.0)
    return _decide(left, right, align(left, right), align(right, left))


def align(one: Signature, other: Signature) -> list[Matched]:
    """Return, for each sentence of `one`, its likest sentence of `other` (Jaccard likeness of their stems)."""
    view = other.view
    index, first, stems = view.index, view.first, view.stems
    sizes = [len(bag) for bag in view.bags]
    found = []
    for at, bag in enumerate(one.view.bags):
        length = len(bag)
        if bag in first:
            # no other sentence can be liker, and most sentences of a copy are its source's own
            found.append(Matched(at, first[bag], 1.0, length))
            continue
        shared: dict[int, int] = {}
        # most stems of a sentence with words of its own stand nowhere in the other
        for stem in bag & stems:
            for place in index[stem]:
                shared[place] = shared.get(place, 0) + 1
        likest, place = 0.0, 0
        for candidate, n in shared.items():
            likeness = n / (length + sizes[candidate] - n)
            if likeness > likest or (likeness == likest and candidate < place):
                likest, place = likeness, candidate
        found.append(Matched(at, place, likest, length))
    return found


def _decide(left: Signature, right: Signature, out: list[Matched], back: list[Matched]) -> Decision:
    likeness_left, likeness_right = _mean(out), _mean(back)
    # the story that is better covered descends from the other, or both from one
    best = out if likeness_left >= likeness_right else back
    score = max(likeness_left, likeness_right)
    kept = _kept(out), _kept(back)
    kind: CopyKind | None = "excerpt" if _is_excerpt(best) else None
    if score >= COPY or (score >= REWORDED and (kept[0] if best is out else kept[1]) >= THROUGHOUT):
        kind = _kind(best, kept) if min(likeness_left, likeness_right) >= QUOTED else "excerpt"
    if kind in (None, "excerpt") and is_retold(left, right):
        kind = "reworded"
    return _decision(left, right, kind, score, *kept, _reasons(left, right, best, score) if kind else ())


def _decision(
    left: Signature, right: Signature, kind: CopyKind | None, score: float, kept_left: float, kept_right: float,
    reasons: tuple[str, ...] = (),
) -> Decision:  # fmt: skip
    return Decision(left=left.story_id, right=right.story_id, kind=kind, score=round(score, 3),
                    kept_left=round(kept_left, 3), kept_right=round(kept_right, 3), reasons=reasons)  # fmt: skip


def _mean(matched: list[Matched]) -> float:
    total = sum([each.length for each in matched])
    return sum([each.likeness * each.length for each in matched]) / total if total else 0.0


def _kept(matched: list[Matched]) -> float:
    """Return the share of a story's matter whose sentences have a partner."""
    total = sum([each.length for each in matched])
    return sum([each.length for each in matched if each.likeness >= PARTNER]) / total if total else 0.0


def _is_excerpt(matched: list[Matched]) -> bool:
    """True where two long sentences or more are the same: no accident, and no copy of the whole."""
    return sum(each.likeness >= SAME and each.length >= LONG_SENTENCE for each in matched) >= 2


def _kind(matched: list[Matched], kept: tuple[float, float]) -> CopyKind:
    partners = [each for each in matched if each.likeness >= PARTNER]
    if in_order([each.other for each in partners]) < IN_ORDER * len(partners):
        return "reordered"
    if _mean(partners) < VERBATIM:
        return "reworded"
    return "verbatim" if min(kept) >= VERBATIM else "trimmed"


def in_order(places: Sequence[int]) -> int:
    """Return the length of the longest run of places that rises (a place may come twice).

    >>> in_order([0, 1, 5, 2, 2, 3])
    5
    """
    tails: list[int] = []
    for place in places:
        # the first tail above the place is replaced by it
        at = bisect_left(tails, place + 1)
        tails[at : at + 1] = [place]
    return len(tails)


def _reasons(left: Signature, right: Signature, matched: list[Matched], mean: float) -> tuple[str, ...]:
    partners = sum(each.likeness >= PARTNER for each in matched)
    reasons = [f"sentences {partners} of {len(matched)}, mean likeness {mean:.2f}"]
    for what, ours, theirs in (("names", left.names, right.names), ("numbers", left.numbers, right.numbers)):
        if ours and theirs:
            shared, total = _shared_in_order(ours, theirs)
            reasons.append(f"{what} {shared} of {total} in order")
    if left.quotations and right.quotations:
        found = min(_quotations(left, right), _quotations(right, left))
        reasons.append(f"quotations {found} of {min(len(left.quotations), len(right.quotations))}")
    return tuple(reasons)


def is_retold(left: Signature, right: Signature) -> bool:
    """Say whether the shorter story's numbers nearly all follow as in the longer one, and it names nearly nobody else.

    >>> told = Signature(story_id="a", numbers=("61", "48", "9", "30", "2"), names=("Varash", "Rivne", "Marchenko", "Lutsk"))
    >>> anew = Signature(story_id="b", numbers=("61", "48", "9", "30"), names=("Varash", "Rivne", "Marchenko"))
    >>> other = Signature(story_id="c", numbers=("9", "30", "61", "48"), names=("Varash", "Rivne", "Marchenko"))
    >>> is_retold(told, anew), is_retold(told, other)
    (True, False)
    """
    short, long = sorted((left, right), key=lambda each: (len(set(each.numbers)), each.view.weight, each.story_id))
    numbers, names = set(short.numbers), set(short.names)
    shared, named = numbers & set(long.numbers), names & set(long.names)
    if len(shared) < FACTS or sum(len(number) > 1 for number in shared) < LONG_FACTS or len(named) < NAMES:
        return False
    if len(shared) < FEW_OWN * len(numbers) or len(named) < FEW_OWN * len(names):
        return False
    # a round-up tells it beside much else: it is no nearer to the other than any page on the matter
    if len(shared) < MATTER * len(set(long.numbers)):
        return False
    return _shared_in_order(short.numbers, long.numbers)[0] == len(shared)


def _shared_in_order(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """Return how many of the shorter sequence stand in the longer one in the same order, and its length."""
    short, long = sorted((tuple(dict.fromkeys(ours)), tuple(dict.fromkeys(theirs))), key=lambda each: (len(each), each))
    places = {item: at for at, item in enumerate(long)}
    return in_order([places[item] for item in short if item in places]), len(short)


def _quotations(one: Signature, other: Signature) -> int:
    """Return how many quotations of one story the other has in the same or nearly the same words."""
    bags = [frozenset(quotation.split()) for quotation in other.quotations]
    return sum(_is_quoted(frozenset(quotation.split()), bags) for quotation in one.quotations)


def _is_quoted(words: frozenset[str], bags: Iterable[frozenset[str]]) -> bool:
    return any(len(words & bag) >= SAME * len(words | bag) for bag in bags)
