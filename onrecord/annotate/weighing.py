"""A rule's draft and the model's finding for one cue → which of the two has the words right.

Each choice is a sum of plain numbers: what the networks hold of both, how they
differ, which rule spoke, what stands behind their ends. `training/weigh.py`
fits the weights on articles that no score is taken from; they lie beside the
networks.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from onrecord.annotate.attribution_model import FOLDER, OWN_CONTENT, OWN_SOURCE, Found
from onrecord.annotate.grammar import QUOTE_WORDS, relative_around
from onrecord.annotate.labels import Array
from onrecord.annotate.parse import Parse
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene
from onrecord.languages.en.attribution import EXTENT, RELATIVES

RULES = (
    "clause", "object", "object-as", "infinitive", "preposition", "passive", "according-to", "noun-clause", "adjective",
)  # fmt: skip
# what may stand behind the last word: signs, then tags
SIGNS = (".!?", ",")
TAGS = (("CC",), ("IN",), ("WDT", "WP", "WRB"), ("TO", "VBG"))
QUOTE_TAGS, FINITE_TAGS = frozenset({"``", "''"}), frozenset({"VBD", "VBZ", "VBP", "MD"})
HEADS = ("PRON", "PROPN", "NOUN")
MOST = 40.0
# how far the odds (as a logarithm) must speak against a rule: that knows speech well, or that names nobody
SPEECH_DOUBT, NAMING_DOUBT = 0.0, 2.0
FAR = 20


def prefers_content(scene: Scene, draft: Draft, one: Found, own: list[Range], heads: dict[int, int | None]) -> bool:
    """Tell whether the model's words for what was said are likelier right than the rule's.

    `heads` holds what names the source of every draft by the draft's anchor, in order of the text.
    """
    if _is_settled(scene, draft, own, heads):
        return False
    return _sum("content", content_signs(scene, draft, one, own, list(heads))) > (SPEECH_DOUBT if draft.speech else 0.0)


def _is_settled(scene: Scene, draft: Draft, own: list[Range], heads: dict[int, int | None]) -> bool:
    """Tell whether the rule stands whatever the signs say."""
    parse = scene.parse
    last = own[-1][1]
    if draft.rule == "preposition" and last < draft.content[-1][1] and parse.lemma[last + 1] in EXTENT:
        return True  # "warned of cuts, | lasting up to nine hours |"
    if draft.speech and last < draft.content[-1][1] and _halves(parse, draft, last):
        return True
    if draft.content[-1][1] - draft.content[0][0] == 1 and parse.lower[draft.content[0][0]] in RELATIVES:
        return True  # "…, which Chad has recognised as free": the page tells what
    if draft.source is not None and draft.rule in ("clause", "according-to"):
        aside = (min(draft.source[0], draft.anchor), max(draft.source[1], draft.anchor + 1))
        if relative_around(parse, aside):
            return True
    return _is_known(parse.tag, draft, own) or _swallows(parse, draft, own, heads) or _runs_over(scene, own)


def _halves(parse: Parse, draft: Draft, last: int) -> bool:
    """Tell an end that cuts off "as a threat" from "framing the debt | as a threat", or "and Kano" from "Gao, | and Kano"."""
    end = draft.content[-1][1]
    called = (c for c in parse.children[draft.anchor] if last <= c < end and parse.lower[c] == "as")
    if draft.rule == "object-as" and any(parse.dep[c] == "prep" for c in called):
        return True
    low = last
    while low < end and (parse.text[low] == "," or parse.dep[low] == "cc"):
        low += 1
    joined = (at for at in range(low, min(end, low + FAR)) if parse.dep[at] == "conj" and parse.head[at] < last < low)
    return any(parse.pos[at] in ("NOUN", "PROPN") and parse.subtree(at)[0] == low for at in joined)


def prefers_source(scene: Scene, draft: Draft, one: Found, theirs: Range) -> bool:
    """Tell whether the model's words for who said it are likelier right than the rule's."""
    doubt = NAMING_DOUBT if draft.source is None else 0.0
    return (
        _may_name(scene.parse, draft.head, theirs) and _sum("source", source_signs(scene, draft, one, theirs)) > doubt
    )


def _is_known(tag: Sequence[str], draft: Draft, own: Sequence[Range]) -> bool:
    """Tell where a rule knows an edge: a sentence that closes with its speaker was said up to there; "voiced doubts about |"."""
    closes = draft.speech and draft.content[-1][1] <= draft.anchor and own[-1][1] < draft.content[-1][1]
    opens = draft.rule == "voiced" or (draft.rule == "object" and draft.stance == "denies")
    # the subject stands before the speaker: "shelling a market, she said, is a crime"
    low = draft.content[-1][0]
    goes_on = draft.content[0][1] <= draft.anchor < low and tag[low + (tag[low] in QUOTE_TAGS)] in FINITE_TAGS
    # one piece before the speaker, of which the model leaves out a whole clause: "| It fell, | with nine hurt, he said"
    before = draft.speech and len(draft.content) == 1 and own[-1][1] <= draft.content[0][1] <= draft.anchor
    left_out = tag[draft.content[0][0] : own[0][0]]
    cut = before and tag[own[0][0] - 1] == "," and not FINITE_TAGS.isdisjoint(left_out)
    halved = (draft.rule == "passive" or goes_on) and len(own) < len(draft.content)
    return closes or cut or halved or (opens and own[0][0] != draft.content[0][0])


def _swallows(parse: Parse, draft: Draft, own: Sequence[Range], heads: dict[int, int | None]) -> bool:
    """Tell whether a content would take in what its speaker says next: "called it vile and warned …"."""
    anchors = list(heads)
    taken = [word for low, high in own for word in anchors[bisect_left(anchors, low) : bisect_left(anchors, high)]]
    return any(_goes_on(parse, draft, word, heads) for word in taken if not overlap(draft.content, (word, word + 1)))


def _goes_on(parse: Parse, draft: Draft, word: int, heads: dict[int, int | None]) -> bool:
    """Tell whether the speaker goes on with a cue: beside the draft's own, behind "but", as a participle behind a quotation."""
    if parse.dep[word] == "conj" and parse.head[word] == draft.anchor:
        return True
    before = word - 1
    if parse.lower[before] == "but" and heads[word] == draft.head:
        return True
    return parse.tag[word] == "VBG" and parse.text[before] in QUOTE_WORDS and parse.text[before - 1] == ","


def _runs_over(scene: Scene, own: Sequence[Range]) -> bool:
    """Tell whether a piece of a content runs over the end of a paragraph, or from one quotation into the next."""
    block, inside = scene.parse.block, scene.inside
    seams = (word for low, high in own for word in range(low + 1, high) if inside[word] != inside[word - 1])
    joined = any(inside[word] >= 0 and inside[word - 1] >= 0 for word in seams)
    return joined or any(block[low] != block[high - 1] for low, high in own)


def content_signs(scene: Scene, draft: Draft, one: Found, own: Sequence[Range], anchors: Sequence[int]) -> list[float]:
    """Return what bears on the choice between two contents; `anchors` are the words of all the rules' cues, sorted."""
    rules, inside = draft.content, scene.inside
    chances = _chances(scene.parse, one, (rules, own), OWN_CONTENT)
    sizes = [sum(high - low for low, high in pieces) for pieces in (rules, own)]
    margin = min(chances[1] - chances[0], MOST)
    start, end, other_end = rules[0][0] - own[0][0], rules[-1][1] - own[-1][1], own[-1][1]
    return [
        margin, math.log1p(max(margin, 0.0)), chances[1],
        *(chance / math.sqrt(size + 1) for chance, size in zip(chances, sizes, strict=True)),
        *(math.log1p(size) for size in sizes), len(rules), len(own), len(rules) != len(own),
        end == 0, start == 0, end > 0, start > 0, overlap(rules, one.cue), holds(anchors, own), holds(anchors, rules),
        one.sure, draft.speech, inside[draft.anchor] >= 0, *(draft.rule == rule for rule in RULES),
        *_behind(scene, rules[-1][1]), *_behind(scene, other_end), margin * draft.speech, margin * (draft.rule == "object"),
    ]  # fmt: skip


def source_signs(scene: Scene, draft: Draft, one: Found, theirs: Range) -> list[float]:
    """Return what bears on the choice between two sources."""
    parse, rules = scene.parse, [draft.source] if draft.source else []
    chances = _chances(parse, one, (rules, [theirs]), OWN_SOURCE)
    margin = chances[1] - chances[0]
    apart = [_near(rules[0][side] - theirs[side]) if rules else 0.0 for side in (0, 1)]
    return [
        min(margin, MOST), math.log1p(max(margin, 0.0)), chances[1], chances[0],
        sum(high - low for low, high in rules), theirs[1] - theirs[0], not rules,
        _may_name(parse, draft.head, theirs), overlap(rules, theirs), draft.speech, one.sure,
        scene.inside[draft.anchor] >= 0, *apart, *(draft.rule == rule for rule in RULES),
        *_phrase_signs(parse, draft, draft.source), *_phrase_signs(parse, draft, theirs),
    ]  # fmt: skip


def overlap(pieces: Sequence[Range], other: Range | None) -> bool:
    """Tell whether a range has a word in common with any of some pieces."""
    return other is not None and any(low < other[1] and other[0] < high for low, high in pieces)


def holds(anchors: Sequence[int], pieces: Sequence[Range]) -> bool:
    """Tell whether a cue stands in some pieces."""
    return any(bisect_left(anchors, low) < bisect_left(anchors, high) for low, high in pieces)


def _near(distance: int) -> float:
    return float(distance) if abs(distance) < FAR else 0.0


def _phrase_signs(parse: Parse, draft: Draft, words: Range | None) -> list[float]:
    if words is None:
        return [0.0] * (len(HEADS) + 1)
    return [*(parse.pos[words[1] - 1] == pos for pos in HEADS), words[0] < draft.anchor]


def _behind(scene: Scene, end: int) -> list[float]:
    """Return what stands behind a last word: the sentence's end, a sign, a word that goes on; and whether it is quoted."""
    parse = scene.parse
    quoted = scene.inside[end - 1] >= 0
    if end == len(parse) or parse.block[end] != parse.block[end - 1]:
        return [1.0, *[0.0] * (len(SIGNS) + len(TAGS)), quoted]
    word, tag = parse.text[end], parse.tag[end]
    ends = parse.sentence[end] != parse.sentence[end - 1]
    return [ends, *(word in signs for signs in SIGNS), *(tag in tags for tags in TAGS), quoted]


def _may_name(parse: Parse, head: int | None, theirs: Range) -> bool:
    """Tell whether a source holds the noun that the rule took for the speaker, if any, and does not end in "who"."""
    if parse.lower[theirs[1] - 1] in RELATIVES and theirs[1] - theirs[0] > 1:
        return False
    return head is None or theirs[0] <= head < theirs[1] or parse.pos[head] not in ("NOUN", "PROPN")


def _chances(parse: Parse, one: Found, each: Sequence[Sequence[Range]], label: int) -> list[float]:
    """Return the log probabilities that some words and no others are a part; signs at the outside do not count."""
    rest = np.logaddexp.reduce(np.delete(one.links, (label, label + 1), 1), 1)
    return [_chance(parse, one, pieces, label, rest) for pieces in each]


def _chance(parse: Parse, one: Found, pieces: Sequence[Range], label: int, rest: Array) -> float:
    picked = rest.copy()
    for piece in pieces:
        low, high = (min(max(word - one.first, 0), len(picked)) for word in _bare(parse, piece))
        if low < high:
            picked[low:high] = one.links[low:high, label + 1]
            picked[low] = one.links[low, label]
    return float(picked.sum())


def _bare(parse: Parse, piece: Range) -> Range:
    low, high = piece
    while low < high and not any(sign.isalnum() for sign in parse.text[low]):
        low += 1
    while low < high and not any(sign.isalnum() for sign in parse.text[high - 1]):
        high -= 1
    return low, high


def take_weights(folder: Path) -> None:
    """Choose by the weights of another folder from here on: what scores a fold must not have weighed its articles."""
    _taken[0] = folder


def _sum(choice: str, signs: Sequence[float]) -> float:
    bias, *weights = _weights(_taken[0])[choice]
    return bias + sum(weight * sign for weight, sign in zip(weights, signs, strict=True))


@cache
def _weights(folder: Path) -> dict[str, list[float]]:
    """Return for each choice its bias and the weight of every sign."""
    found: dict[str, list[float]] = json.loads((folder / "weights.json").read_text("utf-8"))
    return found


_taken = [FOLDER]
