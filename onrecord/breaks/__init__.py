"""Two claims or two stories, the one retelling the other → the breaks: what the retelling lost, changed or raised.

What retells what is found by `aligning`; each pair is then compared for its
claimant, its figure, its superlative, its quotation and its status. Both sides
of a break are spans of the two stories. A story that leaves a sentence out
breaks nothing, and what cannot be told apart for sure is not reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from onrecord.breaks import areas, blame, days, figures, multiples, quotations, standings, superlatives, turned
from onrecord.breaks.aligning import Pair
from onrecord.breaks.claimants import is_pronoun, said, same_voice
from onrecord.breaks.finding import Found, break_of
from onrecord.breaks.laid import is_answered, is_bare, names_beside
from onrecord.breaks.quotations import fidelity
from onrecord.breaks.strangers import is_stranger
from onrecord.breaks.tellings import Figure, Passage, Telling
from onrecord.breaks.worded import is_shown
from onrecord.breaks.wording import bag_of, likeness
from onrecord.languages.en import retelling as en
from onrecord.languages.en.holding import DENYING
from onrecord.linked import Break, BreakKind, Told
from onrecord.model import Reading

NEIGHBOUR = 1
LEAST_RETOLD = 0.2


def between_stories(source: Reading, retelling: Reading) -> tuple[Break, ...]:
    """Return what a retelling broke of its source, in the order of the retelling; nothing where it retells little of it."""
    pair = Pair(Telling(source), Telling(retelling))
    if not _is_retold(pair):
        return ()
    anchored = [each.span for _, each in pair.figures]
    found = [each for each in _all(pair) if is_shown(pair.told, pair.retold, each, anchored)]
    return tuple(break_of(each, source, retelling) for each in _once(pair, found))


def _is_retold(pair: Pair) -> bool:
    """True where a fair share of the second story's passages retells the first: two reports on one war do not."""
    paired = {id(right) for _, right in pair.passages} | {id(right.passage) for _, right in pair.figures}
    return len(paired) >= LEAST_RETOLD * len(pair.retold.passages)


def between_claims(told: Told, retold: Told, tellings: dict[str, Telling] | None = None) -> tuple[Break, ...]:
    """Return what the retelling of one claim broke of another that is known to be of the same matter.

    `tellings` keeps what is prepared of a story, by its id, for whoever compares many claims of the same readings.
    """
    kept = {} if tellings is None else tellings
    one_story, other_story = (kept.setdefault(each.story.id, Telling(each.reading)) for each in (told, retold))
    pair = Pair(one_story, other_story)
    left, right = pair.told.passage_at(told.span), pair.retold.passage_at(retold.span)
    if left is None or right is None:
        return ()
    found = [*_claimant(pair, left, right), *standings.compare(left, right)]
    one, other = _figure_of(pair.told, told), _figure_of(pair.retold, retold)
    if one is not None and other is not None:
        found += figures.compare(one, other)
    ids = (told.claim.id, retold.claim.id)
    return tuple(break_of(each, told.reading, retold.reading, ids) for each in _once(pair, found))


def _figure_of(telling: Telling, told: Told) -> Figure | None:
    return next((each for each in telling.figures if each.span == told.span), None)


def _all(pair: Pair) -> Iterator[Found]:
    counted = {id(other.passage) for _, other in pair.figures if not figures.is_known(other)}
    blamed = list(blame.compare(pair))
    for one, other in pair.figures:
        if not _is_denied(one.passage, other.passage):
            yield from figures.compare(one, other)
        if not (figures.is_known(other) or pair.is_told_by_another(one, other)):
            yield from _claimant(pair, one.passage, other.passage)
        if (
            pair.echoes(one.passage, other.passage)
            and not _asks(other.passage)
            and not _is_denied(one.passage, other.passage)
        ):
            yield from standings.compare(one.passage, other.passage, (one.span, other.span))
    for left, right in pair.passages:
        if any(each.retold == right.span for each in blamed) or id(right) in counted or _asks(right):
            continue
        if not (_is_counted(right, counted) or _has_other_fellow(pair, right)):
            yield from _claimant(pair, left, right)
        if not _is_denied(left, right):
            yield from standings.compare(left, right)
    yield from blamed
    yield from areas.compare(pair)
    yield from days.compare(pair)
    yield from multiples.compare(pair)
    yield from superlatives.compare(pair.told, pair.retold)
    yield from turned.compare(pair)
    yield from quotations.compare(pair.told, pair.retold)


def _asks(passage: Passage) -> bool:
    """True for a question: it says nothing, and so lays nothing to nobody."""
    return passage.telling.sentence(passage.sentence).of(passage.telling.text).rstrip().endswith("?")


def _is_counted(passage: Passage, counted: set[int]) -> bool:
    """True where figures already paired a passage of its sentence that has its voice."""
    beside = passage.telling.by_sentence.get(passage.sentence, ())
    return any(id(each) in counted and each.attributions == passage.attributions for each in beside)


def _claimant(pair: Pair, told: Passage, retold: Passage) -> Iterator[Found]:
    """Yield the break of a passage whose claimant is gone, or is another."""
    sentence = retold.telling.sentence(retold.sentence).of(retold.telling.text)
    if en.RESPONSIBLE.search(sentence) or not (told.attributions or is_stranger(told, retold)):
        return
    if (told.attributions and told.attributions[0].stance == "declines_comment") or _judges(retold) > _judges(told):
        return
    if _is_denied(told, retold):
        return
    if not retold.attributions:
        if is_bare(retold, told) and not _is_told_plainly(pair, retold):
            yield Found("claimant-dropped", said(told.telling, told), retold.span, "claimant",
                        "{told} is said by nobody in {retold}")  # fmt: skip
        return
    if is_answered(told, retold):
        return
    voice = same_voice(told, retold)
    is_other = voice == "different" or (voice == "unsure" and is_stranger(told, retold))
    if is_other and not names_beside(retold, told):
        kind: BreakKind = "claimant-merged" if _is_merged(pair, told, retold) else "claimant-swapped"
        yield Found(kind, said(told.telling, told), said(retold.telling, retold), "claimant",
                    "{told} has another claimant in {retold}")  # fmt: skip


def _is_denied(told: Passage, retold: Passage) -> bool:
    """True where a retelling speaks of what somebody denies, and so tells it on nobody's word."""
    return _denies(retold) and not _denies(told)


def _denies(passage: Passage) -> bool:
    sentence = passage.telling.sentence(passage.sentence).of(passage.telling.text)
    return any(each.stance == "denies" for each in passage.attributions) or bool(DENYING.search(sentence))


def _judges(passage: Passage) -> bool:
    """True where whoever speaks only gives a judgement of what is known: "called the sanctions illegal"."""
    cue = passage.voice.cue if passage.voice else None
    return cue is not None and en.JUDGING.search(cue.of(passage.telling.text)) is not None


def _is_told_plainly(pair: Pair, retold: Passage) -> bool:
    """True where the story told says the same in its own voice, too."""
    return any(not each.attributions for each in pair.fellows(retold))


def _has_other_fellow(pair: Pair, retold: Passage) -> bool:
    """True where another passage told, of the claimant retold, may be what is retold."""
    return any(same_voice(each, retold) == "same" for each in pair.fellows(retold))


def _is_merged(pair: Pair, told: Passage, retold: Passage) -> bool:
    """True where the claimant retold says, in the same words or right beside them, also what is its own."""
    telling = retold.telling
    near = [each for step in (-NEIGHBOUR, 0, NEIGHBOUR) for each in telling.by_sentence.get(retold.sentence + step, ())]
    own = [each for each in pair.told.passages if each.attributions and same_voice(each, retold) == "same"]
    for left, right in pair.passages:
        if right is not retold and right in near and not left.attributions and same_voice(retold, right) == "same":
            return True
        is_next = right in near and right.sentence == retold.sentence + 1
        is_own = same_voice(left, retold) == "same" if left.attributions else _goes_on(left, retold)
        if is_next and is_own and _goes_on(right, retold):
            return True
    near = [other for other in near if other is retold or not _is_of(pair, other, told)]
    return any(
        (pair.echoes(each, other, told if other is retold else None) or (_judges(each) and _judges(other)))
        and (same_voice(each, other) == "same" or (other.sentence == retold.sentence + 1 and is_pronoun(other)))
        for other in near if other.attributions for each in own
    )  # fmt: skip


def _is_of(pair: Pair, retold: Passage, told: Passage) -> bool:
    """True where a passage retells the sentence of another told, and so is nothing of its claimant's own."""
    fellows = pair.fellows(retold)
    is_own = bool(fellows) and bool(fellows[0].attributions) and same_voice(fellows[0], retold) == "same"
    return bool(fellows) and fellows[0].sentence == told.sentence and not is_own


def _goes_on(passage: Passage, voice: Passage) -> bool:
    """True for a sentence in a page's own voice that a pronoun ties to a claimant right before it: "They are searching"."""
    telling, index = passage.telling, passage.sentence
    opens = en.GOES_ON.match(telling.sentence(index).of(telling.text)) and telling.is_same_block(index, index - 1)
    before = telling.by_sentence.get(index - 1, ()) if opens and not passage.attributions else ()
    return any(each.attributions and same_voice(each, voice) == "same" for each in before)


def _once(pair: Pair, found: Iterable[Found]) -> list[Found]:
    """Return each break once: of one kind, one in a pair of sentences; of a figure's kinds, one in a pair of spans."""
    kept: dict[tuple[object, ...], Found] = {}
    for each in found:
        if each.rule == "window":
            key: tuple[object, ...] = (each.kind, each.told, pair.retold.sentence_at(each.retold.start))
        elif each.kind == "claimant-dropped":
            key = (each.kind, pair.told.sentence_at(each.told.start), pair.retold.block_at(each.retold.start))
        elif each.rule in ("claimant", "status", "blame", "superlative", "turned", "place", "part", "base", "area"):
            key = (each.kind, pair.told.sentence_at(each.told.start), pair.retold.sentence_at(each.retold.start))
        else:
            key = (each.kind, each.told, each.retold)
        kept.setdefault(key, each)
    kept = _one_a_claimant(pair, kept)
    changed = [each for each in kept.values() if each.kind in ("number-changed", "unit-swapped")]
    # "in 41 months" told as "in 41 weeks" is a unit swapped, and no window besides
    found = [each for each in kept.values() if each.rule != "window" or not any(
             each.told.overlaps(other.told) and each.retold.overlaps(other.retold) for other in changed)]  # fmt: skip
    return sorted(found, key=lambda each: (each.retold, each.told, each.kind))


def _one_a_claimant(pair: Pair, found: dict[tuple[object, ...], Found]) -> dict[tuple[object, ...], Found]:
    """Return breaks without a claimant dropped from a sentence a second time, by what he says right beside."""
    dropped = [key for key, each in found.items() if each.kind == "claimant-dropped"]
    gone = set()
    for one, other in combinations(dropped, 2):
        sides = [(pair.told.sentence_at(found[key].told.start), pair.retold.sentence_at(found[key].retold.start))
                 for key in (one, other)]  # fmt: skip
        (left, at), (right, there) = sides
        if (
            at == there
            and left is not None
            and right is not None
            and abs(left - right) == 1
            and pair.told.is_same_block(left, right)
        ):
            gone.add(one if _alike(pair, left, at) < _alike(pair, right, there) else other)
    return {key: each for key, each in found.items() if key not in gone}


def _alike(pair: Pair, told: int, retold: int | None) -> float:
    """Return how alike two sentences are."""
    index = retold if retold is not None else 0
    bags = [bag_of(side.text, [side.matter(at)]) for side, at in ((pair.told, told), (pair.retold, index))]
    return likeness(bags[0], bags[1], pair.weight)[0]


__all__ = ["between_claims", "between_stories", "fidelity"]
