"""Drafts of the rules and findings of the model → one list of drafts: the one place where the two meet.

A cue that both found keeps the rule's stance and speaker; its spans are the
model's where weighing.py finds them likelier right. What the model alone
found is speech only where its cue is a word of speech. Thought that a rule
alone found goes where the model is sure that there is no cue, unless it stands
inside what another said: there the model was taught not to look. Quotations
that go on in further sentences are left to the rule that carries them over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from onrecord.annotate.attribution_model import CUE, Findings, Found
from onrecord.annotate.clauses import opening
from onrecord.annotate.grammar import FINITE, hearer_of, phrase_start, trim, without
from onrecord.annotate.parse import Parse
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene, grown
from onrecord.annotate.weighing import overlap, prefers_content, prefers_source
from onrecord.annotate.windows import head_of
from onrecord.languages.en.attribution import ACCORDING, ATTITUDES, NOUNS, SPEECH, WEEKDAYS
from onrecord.model import Stance

# fitted on fold 0 of training/attribution.py, articles that the networks had not seen
ALONE = 0.6
NO_CUE = 0.3
CUE_MARGIN = 2.0
# pieces of speech looked at for the one around a cue
MOST_AROUND = 8
# words that lean on the noun or verb after them, and words that lead to what is behind them
LEANING = frozenset({"det", "amod", "compound", "poss", "nummod", "aux", "auxpass", "nmod", "quantmod"})
LINKS = frozenset({"prep", "agent", "case"})
# "added | that |": words that say nothing alone
EMPTY = frozenset({"SCONJ", "ADP", "DET", "PUNCT", "CCONJ", "PART", "SPACE"})
# drafts that the model has no word about: it was taught neither labels nor silence, and takes a clause for its sentence
OWN_RULES = frozenset({"turn", "silence", "speaker-label", "according-where"})


def join(scene: Scene, drafts: Sequence[Draft], findings: Findings) -> Iterator[Draft]:
    """Yield the drafts of both, each cue once."""
    at = {word: one for one in findings.cues for word in range(*one.cue)}
    inner = _inner(drafts)
    outer = _outer(drafts)
    heads = {draft.anchor: draft.head for draft in sorted(drafts, key=lambda draft: draft.anchor)}
    taken: set[Range] = set()
    for draft in drafts:
        words = range(*draft.cue) if draft.cue else range(draft.anchor, draft.anchor + 1)
        one = next((at[word] for word in words if word in at), None)
        if draft.rule in OWN_RULES and one is not None:
            taken.add(one.cue)
        if draft.rule in OWN_RULES or (one is not None and one.cue in taken):
            yield draft
        elif one is not None:
            taken.add(one.cue)
            yield _both(scene, draft, one, heads, outer.get(draft.anchor))
        elif draft.speech or draft.anchor in inner or findings.chances[list(words)].max() >= NO_CUE:
            yield draft
    for one in findings.cues:
        if one.cue not in taken and one.sure >= ALONE and scene.inside[one.cue[0]] < 0:
            yield _alone(scene, one)


def _inner(drafts: Sequence[Draft]) -> set[int]:
    """Return the anchors that stand inside what another draft says."""
    anchors = sorted(draft.anchor for draft in drafts)
    pieces = [piece for draft in drafts for piece in draft.content]
    edges = np.searchsorted(anchors, np.array(pieces).reshape(-1, 2))
    depth = np.zeros(len(anchors) + 1, np.int64)
    np.add.at(depth, edges[:, 0], 1)
    np.add.at(depth, edges[:, 1], -1)
    return {anchor for anchor, over in zip(anchors, depth.cumsum(), strict=False) if over}


def _outer(drafts: Sequence[Draft]) -> dict[int, tuple[Range, Draft]]:
    """Return, for the anchors inside what another draft says, the nearest piece around each and whose it is."""
    pieces = sorted(((piece, draft) for draft in drafts for piece in draft.content), key=lambda each: each[0])
    starts = [piece[0] for piece, _ in pieces]
    found: dict[int, tuple[Range, Draft]] = {}
    for draft in drafts:
        at = bisect_right(starts, draft.anchor)
        for piece, other in reversed(pieces[max(0, at - MOST_AROUND) : at]):
            if draft.anchor < piece[1] and not piece[0] <= other.anchor < piece[1] and other is not draft:
                found[draft.anchor] = piece, other
                break
    return found


def _both(
    scene: Scene, draft: Draft, one: Found, heads: dict[int, int | None], outer: tuple[Range, Draft] | None
) -> Draft:
    """Return a draft with each of its parts as the likelier of the two has it."""
    parse = scene.parse
    cue = draft.cue and _cue(draft.cue, one)
    source, head, content = draft.source, draft.head, draft.content
    theirs = phrase(parse, one.source)
    if theirs and prefers_source(scene, draft, one, theirs):
        if head is None or not (source and source[0] < theirs[1] and theirs[0] < source[1]):
            head = head_of(parse, *theirs)
        source = theirs
    if source is not None and head is not None and source[0] <= head:
        source = (phrase_start(parse, source[0], head), source[1])
    own = left_to_rules(scene, draft, _unheard(parse, draft.anchor, said_by(scene, one, draft.anchor)))
    own = _inside(_up_to_break(parse, draft, own), outer)
    says = any(parse.pos[word] not in EMPTY for low, high in own for word in range(low, high))
    says = says and not (draft.rule == "object" and draft.speech and _names_only(parse, own, draft.content))
    if says and not overlap(own, source) and prefers_content(scene, draft, one, own, heads):
        content = _inside([*opening(scene, draft.anchor, own), *own], outer)
    elif overlap(content, cue):
        cue = draft.cue
    content = _beside(content, cue)
    changed = (cue, source, content) != (draft.cue, draft.source, draft.content)
    return replace(draft, cue=cue, source=source, head=head, content=content, by_model=changed) if changed else draft


def _names_only(parse: Parse, own: list[Range], content: list[Range]) -> bool:
    """Tell "expressed firm support for | Chad |", which leaves out what was expressed."""
    kinds = [
        {parse.pos[word] for low, high in pieces for word in range(low, high)} - EMPTY for pieces in (own, content)
    ]
    return kinds[0] == {"PROPN"} and "NOUN" in kinds[1]


def _inside(pieces: list[Range], outer: tuple[Range, Draft] | None) -> list[Range]:
    """Leave out who hands it on: "| the colonel said that, | according to the clinic, | nine were hurt"."""
    if outer is None:
        return pieces
    (first, last), draft = outer
    if not any(overlap(pieces, words) for words in ((draft.anchor, draft.anchor + 1), draft.source)):
        return pieces
    return [(max(low, first), min(high, last)) for low, high in pieces if low < last and high > first]


def _unheard(parse: Parse, anchor: int, pieces: list[Range]) -> list[Range]:
    """Leave out who is told or asked: "| the envoy was asked about | the raid"."""
    hearer = hearer_of(parse, anchor)
    return pieces if hearer is None else _beside(pieces, parse.subtree(hearer))


def _beside(content: list[Range], other: Range | None) -> list[Range]:
    """Return what is said without the words of its cue or its hearer, where that leaves anything."""
    return (other and [part for piece in content for part in without(piece, other)]) or content


def _up_to_break(parse: Parse, draft: Draft, pieces: list[Range]) -> list[Range]:
    """Cut what is announced as an object where the rule saw the sentence go on: "a new levy | on Friday as rebels …"."""
    stop = draft.content[-1][1]
    if draft.rule != "object" or not draft.speech or not any(low < stop < high for low, high in pieces):
        return pieces
    told = parse.lower[stop] == "as" and parse.dep[stop] == "mark"
    dated = parse.lower[stop] == "on" and parse.lower[stop + 1] in WEEKDAYS
    return [(low, min(high, stop)) for low, high in pieces if low < stop] if told or dated else pieces


def left_to_rules(scene: Scene, draft: Draft, pieces: list[Range]) -> list[Range]:
    """Leave out quotations in sentences behind the draft's own: the rule for carried quotations joins them."""
    last = max(draft.content[-1][1], draft.anchor + 1) - 1
    end = scene.parse.sentences[scene.parse.sentence[last]][1]
    return [piece for piece in pieces if piece[0] < end or scene.inside[piece[0]] < 0]


def _cue(cue: Range, one: Found) -> Range:
    """Return the model's cue if it is far likelier than the rule's."""
    low, high = min(cue[0], one.cue[0]), max(cue[1], one.cue[1])
    if low < one.first or high > one.first + len(one.tags):
        return cue
    tags = one.tags[low - one.first : high - one.first]
    rest = np.logaddexp.reduce(np.delete(tags, (CUE, CUE + 1), 1), 1)

    def chance(low_cue: int, high_cue: int) -> float:
        picked = rest.copy()
        picked[low_cue - low : high_cue - low] = tags[low_cue - low : high_cue - low, CUE + 1]
        picked[low_cue - low] = tags[low_cue - low, CUE]
        return float(picked.sum())

    return one.cue if chance(*one.cue) > chance(*cue) + CUE_MARGIN else cue


def said_by(scene: Scene, one: Found, anchor: int) -> list[Range]:
    """Return the model's content in whole phrases and whole quotations."""
    pieces = [_whole(scene.parse, piece) for piece in one.content]
    return [grown(scene, piece, anchor) for piece in pieces if piece[0] < piece[1]]


def _alone(scene: Scene, one: Found) -> Draft:
    """Return a draft of what the model alone found."""
    parse = scene.parse
    anchor, source = head_of(parse, *one.cue), phrase(parse, one.source)
    content = _unheard(parse, anchor, said_by(scene, one, anchor))
    content = _beside([*opening(scene, anchor, content), *content], one.cue)
    stance, speech = _stance(scene, anchor, content)
    head = head_of(parse, *source) if source else None
    return Draft(anchor, one.cue, content, source, head, stance, "model", speech, by_model=True)


def _stance(scene: Scene, anchor: int, content: list[Range]) -> tuple[Stance, bool]:
    """Return a cue's stance by the lexicon, and whether it is speech: a verb of saying that brings in a clause or a quotation."""
    parse, lemma = scene.parse, scene.parse.lemma[anchor]
    if parse.lower[anchor] in ACCORDING:
        return "asserts", True
    if parse.pos[anchor] == "VERB" and lemma in SPEECH:
        clausal = any("c" in cue.frames for cue in SPEECH[lemma])
        told = any(
            parse.tag[word] in FINITE or scene.inside[word] >= 0 for low, high in content for word in range(low, high)
        )
        return SPEECH[lemma][0].stance, clausal and told
    if parse.pos[anchor] == "NOUN" and lemma in NOUNS:
        return NOUNS[lemma], False
    return (ATTITUDES[lemma][0].stance if lemma in ATTITUDES else "asserts"), False


def _whole(parse: Parse, piece: Range) -> Range:
    """Widen a range that cuts a noun from what stands before it, or a preposition from its object."""
    low, high = trim(parse, piece)
    while low < high and (held := [c for c in parse.children[low] if c == low - 1 and parse.dep[c] in LEANING]):
        low = held[0]
    while low < high:
        last = high - 1
        end = high
        if parse.dep[last] in LEANING and parse.head[last] > last:
            end = parse.head[last] + 1
        elif parse.dep[last] in LINKS and parse.children[last]:
            end = parse.subtree(last)[1]
        if end <= high:
            break
        high = end
    return trim(parse, (low, high))


def phrase(parse: Parse, pieces: Sequence[Range]) -> Range | None:
    """Return the longest range of a source as a noun phrase, or None where nothing names one."""
    if not pieces:
        return None
    low, high = trim(parse, max(pieces, key=lambda piece: (piece[1] - piece[0], -piece[0])))
    return (low, high) if low < high else None
