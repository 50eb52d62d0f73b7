"""Quotations without a cue of their own → drafts carried over from the speaker around them.

A quotation that stands as a sentence goes on with the last speaker of its
paragraph, or of the paragraph before; one that opens a paragraph belongs to
the paragraph's only speaker. Every rule here is named "carried-…".
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.grammar import trim
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene

TERMINAL = ".!?…"
LEAST_WORDS = 2
RETOLD_WORDS = 6


def carried_drafts(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield a draft for every free-standing quotation that no draft covers, in order of the text."""
    said = sorted((draft for draft in drafts if draft.speech and draft.source), key=lambda draft: draft.anchor)
    covered = _covered(scene, drafts)
    position = 0
    recent: Draft | None = None
    for number, (first, end) in enumerate(scene.words):
        while position < len(said) and said[position].anchor < first:
            recent = _foremost(scene, recent, said[position])
            position += 1
        if number in covered:
            continue
        if not _stands_alone(scene, number):
            draft = _retold(scene, number, recent, said)
            if draft is not None:
                covered.add(number)
                yield draft
            continue
        origin = _speaker(scene, number, recent)
        if origin is None:
            origin = _speaker_after(scene, said, position, first)
            if origin is None:
                continue
        piece = trim(scene.parse, (first, end))
        if piece[0] < piece[1]:
            recent = _carried(origin, piece, first)
            yield recent


def _retold(scene: Scene, number: int, recent: Draft | None, said: list[Draft]) -> Draft | None:
    """Read a sentence that ends in quoted words and names nobody, right after a speaker's: it goes on retelling them."""
    parse, (first, last) = scene.parse, scene.words[number]
    sentence = parse.sentence[first]
    low, high = parse.sentences[sentence]
    if recent is None or last - first < RETOLD_WORDS or high - last > 1:
        return None
    end = recent.content[-1][1] - 1
    near = 0 < sentence - max(parse.sentence[end], parse.sentence[recent.anchor]) <= 1
    if not near or parse.block[end] != parse.block[first] or any(low <= draft.anchor < high for draft in said):
        return None
    piece = trim(parse, (low, high))
    return _carried(recent, piece, first, "carried-sentence")


def _foremost(scene: Scene, before: Draft | None, draft: Draft) -> Draft:
    """Return who goes on speaking: in one sentence the one who is quoted, else the last."""
    if before is None or scene.parse.sentence[before.anchor] != scene.parse.sentence[draft.anchor]:
        return draft
    return before if _quotes(scene, before) and not _quotes(scene, draft) else draft


def _quotes(scene: Scene, draft: Draft) -> bool:
    return any(scene.inside[low] >= 0 or scene.inside[high - 1] >= 0 for low, high in draft.content)


def _covered(scene: Scene, drafts: list[Draft]) -> set[int]:
    """Return the numbers of the quotations that some draft's content holds."""
    covered: set[int] = set()
    for draft in drafts:
        for low, high in draft.content:
            word = low
            while word < high:
                number = scene.inside[word]
                if number >= 0:
                    covered.add(number)
                    word = max(scene.words[number][1], word + 1)
                else:
                    word += 1
    return covered


def _stands_alone(scene: Scene, number: int) -> bool:
    """Tell a quotation that is a sentence by itself from words quoted inside one."""
    quotation, (first, last) = scene.quotations[number], scene.words[number]
    if sum(scene.parse.pos[word] not in ("PUNCT", "SPACE") for word in range(first, last)) < LEAST_WORDS:
        return False
    body = quotation.span.of(scene.text).rstrip("”\"’'» \n")
    before = scene.text[max(0, quotation.span.start - 3) : quotation.span.start].rstrip(" *\xa0\n-–—•")
    starts = not before or before[-1] in TERMINAL + '”"’»:' or first == 0
    if first > 0 and scene.parse.block[first - 1] != scene.parse.block[first]:
        starts = True
    return starts and (body[-1:] in TERMINAL or quotation.runs_on)


def _speaker(scene: Scene, number: int, recent: Draft | None) -> Draft | None:
    """Return the last speaker, in the same paragraph or the one before."""
    if recent is None:
        return None
    first = scene.words[number][0]
    here, there = scene.parse.block[first], scene.parse.block[min(recent.content[-1][1] - 1, len(scene.parse) - 1)]
    return recent if here - max(there, scene.parse.block[recent.anchor]) <= 1 else None


def _speaker_after(scene: Scene, said: list[Draft], position: int, first: int) -> Draft | None:
    """Return the only speaker of the rest of the paragraph, or None where there are two."""
    block = scene.parse.block[first]
    here = [draft for draft in said[position : position + 3] if scene.parse.block[draft.anchor] == block]
    return here[0] if len(here) == 1 else None


def _carried(origin: Draft, piece: Range, anchor: int, rule: str = "carried-quotation") -> Draft:
    base = origin.after or origin
    return Draft(anchor, None, [piece], None, base.head, base.stance, rule, after=base, label=base.label)
