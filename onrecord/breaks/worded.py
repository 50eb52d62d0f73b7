"""A break and its two sentences → whether the one retold still goes by the words told, and so can show what it lacks.

What is gone can only be seen among words that stayed. A sentence in words of
its own may say in any of them what seems lost; of such a one nothing is
reported but what needs no other words: numbers, units and quotations.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from onrecord.breaks.claimants import claimant_of, core, stems_of
from onrecord.breaks.finding import Found
from onrecord.breaks.nearby import nearby
from onrecord.breaks.strangers import is_stranger
from onrecord.breaks.tellings import Telling, without
from onrecord.breaks.wording import sequence_of
from onrecord.languages.en.retelling import LIGHT
from onrecord.linked import BreakKind
from onrecord.model import Span

# kinds that are shown by what is no longer there, or by who is named in its stead
BY_ABSENCE: frozenset[BreakKind] = frozenset(
    ["claimant-dropped", "claimant-merged", "claimant-swapped", "window-lost", "scope-lost", "superlative-distorted",
     "status-raised"]
)  # fmt: skip
# the share of the words retold that must stand in the sentence told, in its order (fitted by evals/breaks.py)
LEAST_KEPT = 0.3
# or the share of its words of weight that may be new, and so hold what seems gone
MOST_NEW = 0.2
SEQUENCES = "sequences"


def is_shown(told: Telling, retold: Telling, found: Found, anchored: list[Span]) -> bool:
    """True where enough words stayed around a break to show it; `anchored` are the numbers that retell one told.

    A sentence with such a number tells what was told in whatever words, and drops a claimant of whom
    its whole paragraph has no word; one in whose stead it has a stranger to the paragraph told is another.
    """
    # whoever is blamed stands in another sentence than the deed; a superlative turned round is in words of its own
    if found.kind not in BY_ABSENCE or found.rule in ("blame", "turned"):
        return True
    index, other = told.sentence_at(found.told.start), retold.sentence_at(found.retold.start)
    if index is None or other is None:
        return True
    is_anchored = found.rule == "claimant" and any(found.retold.overlaps(each) for each in anchored)
    is_gone = found.kind == "claimant-dropped" or _is_of_stranger(told, retold, found)
    if is_anchored and is_gone and _is_unnamed(told, found.told, retold, other):
        return True
    # a sentence may join two told, or tell a part of one; who said it may have moved from its front to its end
    near = nearby(told, index)
    sources = [told.matter(index), Span(told.matter(near[0]).start, told.matter(near[-1]).end)]
    spans = [retold.matter(other), retold.clause_at(found.retold)]
    if found.kind == "superlative-distorted":
        spans.append(found.retold)
    return any(
        _is_kept(_sequence(told, source, whole), _sequence(retold, span, whole))
        for source in sources for span in spans for whole in (True, False)
    )  # fmt: skip


def _is_of_stranger(told: Telling, retold: Telling, found: Found) -> bool:
    """True where the claimant retold has nothing to do with the paragraph told."""
    left, right = told.passage_at(found.told), retold.passage_at(found.retold)
    return left is not None and right is not None and is_stranger(left, right)


def _is_unnamed(told: Telling, span: Span, retold: Telling, index: int) -> bool:
    """True where no word of a claimant told stands in the paragraph of a sentence retold."""
    passage = told.passage_at(span)
    claimant = claimant_of(told, passage.attributions[0]) if passage is not None and passage.attributions else None
    if claimant is None:
        return False
    block = [
        each for each in range(len(retold.reading.sentences)) if each == index or retold.is_same_block(each, index)
    ]
    words = " ".join(retold.sentence(each).of(retold.text) for each in block)
    return (core(claimant.about) or claimant.about).isdisjoint(stems_of(words))


def _is_kept(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    new = [name for name in after if name not in LIGHT and name not in before]
    if len(new) <= MOST_NEW * sum(name not in LIGHT for name in after):
        return True
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= LEAST_KEPT * max(len(after), 1)


def _sequence(telling: Telling, span: Span, whole: bool) -> tuple[str, ...]:
    """Return the words of a stretch as wordings are compared, all or those that lay it to nobody; worked out once."""
    known: dict[tuple[Span, bool], tuple[str, ...]] = telling.kept.setdefault(SEQUENCES, {})
    if (span, whole) not in known:
        index = telling.sentence_at(span.start)
        said = telling.attributions_in(index) if index is not None and not whole else []
        taken = [part for each in said for part in (each.source, each.cue) if part is not None]
        pieces = without(span, taken)
        known[span, whole] = tuple(name for piece in pieces for name in sequence_of(telling.text, piece))
    return known[span, whole]
