"""Interview turns and speaker labels → drafts: what follows a label is said by whom the label names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.annotate.grammar import FINITE, trim
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene
from onrecord.languages.en.attribution import COURTESIES, INTERVIEWERS
from onrecord.model import Block, Span

if TYPE_CHECKING:
    from onrecord.annotate import Context


ANSWERS = frozenset({"a", "answer", "r"})
SPEAKING_TYPES = frozenset({"person", "organisation", "government", "military", "publication"})


def turn_drafts(context: Context, scene: Scene) -> Iterator[Draft]:
    """Yield one draft per answer of an interview; the questions of the interviewer are no statements."""
    if not any(block.role == "turn" for block in context.story.blocks):
        return
    ranges = _block_ranges(scene)
    for number, block in enumerate(context.story.blocks):
        words = ranges.get(number)
        if block.role != "turn" or words is None or not block.speaker or is_interviewer(block):
            continue
        content = trim(scene.parse, _without_courtesies(scene, words))
        if content[0] < content[1]:
            yield Draft(
                content[0], None, [content], None, None, "asserts", "turn", label=full_label(context, block.speaker)
            )


def label_drafts(context: Context, scene: Scene) -> Iterator[Draft]:
    """Yield one draft per sentence that opens with who says it: "Monitors: the army advanced near the dam."."""
    parse = scene.parse
    names = {
        mention.span.start: mention.span.end
        for entity in context.entities
        if entity.type in SPEAKING_TYPES
        for mention in entity.mentions
        if mention.kind == "name"
    }
    for first, last in parse.sentences:
        end = names.get(parse.start[first])
        colon = parse.words_in(Span(parse.start[first], end)).stop if end is not None else last
        if colon + 2 >= last or parse.text[colon] != ":" or scene.inside[colon + 1] >= 0:
            continue
        content = trim(parse, (colon + 1, last))
        if any(parse.tag[word] in FINITE for word in range(*content)):
            yield Draft(colon, None, [content], (first, colon), colon - 1, "asserts", "speaker-label")


def is_interviewer(block: Block) -> bool:
    """Tell the one who asks by the label."""
    return bool(INTERVIEWERS.intersection((block.speaker or "").lower().replace(":", " ").split()))


def full_label(context: Context, label: str) -> str:
    """Return a label's full name, where an entity, or a headline that names the guest, has it."""
    last = label.split()[-1]
    if label.rstrip(":.").lower() in ANSWERS:
        return _guest(context) or label
    for entity in context.entities:
        if entity.type == "person" and entity.name.split()[-1] == last:
            return entity.name
    titled = re.search(rf"\b((?:[A-Z][\w.’'-]+ ){{1,3}}){re.escape(last)}\b", context.story.headline_text or "")
    return titled.group() if titled else label


def _guest(context: Context) -> str | None:
    """Return who answers where the label is only "A": the person in the headline, or the one whom the opening names."""
    blocks = context.story.blocks
    opening = next((block.span.start for block in blocks if block.role == "turn"), 0)
    people = [entity for entity in context.entities if entity.type == "person"]
    headline = context.story.headline_text or ""
    titled = [entity.name for entity in people if entity.name in headline]
    opened = [entity.name for entity in people if any(m.span.end <= opening for m in entity.mentions)]
    found = titled or opened
    return found[0] if len(found) == 1 else None


def _without_courtesies(scene: Scene, words: Range) -> Range:
    """Leave out the thanks that open an answer."""
    low, high = words
    while low < high:
        first, last = scene.parse.sentences[scene.parse.sentence[low]]
        if last >= high or not COURTESIES.match(scene.parse.span(first, last).of(scene.text)):
            break
        low = last
    return low, high


def _block_ranges(scene: Scene) -> dict[int, Range]:
    ranges: dict[int, Range] = {}
    for word, block in enumerate(scene.parse.block):
        first, _ = ranges.get(block, (word, word))
        ranges[block] = (first, word + 1)
    return ranges
