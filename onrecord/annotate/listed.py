"""A list that a speaker leads up to → drafts: "The army said:", "The plan drawn up by Ann Doe includes:", then its items.

The sentence before the list ends in a colon, and says whose the items are:
its verb is one of saying, or its subject a plan, an offer, a demand that has
an owner. An item that names a speaker of its own is that speaker's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.annotate.grammar import agent_of, cue_range, noun_range, speaks, subject_of, trim
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene
from onrecord.languages.en.attribution import CUES, HOLDING, NOUNS, PLANS
from onrecord.model import Block


def listed_drafts(scene: Scene, blocks: Sequence[Block], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield one draft for every item of a list that somebody leads up to, in order of the text."""
    own = {scene.parse.block[draft.anchor] for draft in drafts if draft.speech}
    ranges: dict[int, Range] = {}
    for word, number in enumerate(scene.parse.block):
        ranges[number] = (ranges.get(number, (word, word))[0], word + 1)
    lead: Draft | None = None
    for number, words in ranges.items():
        if blocks[number].role != "bullet":
            lead = _lead(scene, words, drafts) if _opens_list(blocks, number) else None
            continue
        content = trim(scene.parse, words)
        if lead is None or number in own or content[0] >= content[1]:
            continue
        yield Draft(lead.anchor, lead.cue, [content], lead.source, lead.head, lead.stance, "listed")


def _opens_list(blocks: Sequence[Block], number: int) -> bool:
    return number + 1 < len(blocks) and blocks[number + 1].role == "bullet"


def _lead(scene: Scene, words: Range, drafts: Sequence[Draft]) -> Draft | None:
    """Return whose the list is that a paragraph leads up to, as a draft that says nothing yet."""
    parse, last = scene.parse, words[1] - 1
    first, end = parse.sentences[parse.sentence[last]]
    if parse.text[last] != ":" or end <= last or scene.inside[last] >= 0:
        return None
    verb = next((word for word in range(first, last) if parse.head[word] == word), None)
    if verb is None or parse.pos[verb] not in ("VERB", "AUX"):
        return None
    if parse.lemma[verb] in HOLDING:
        return _owned_plan(scene, verb)
    told = next((d for d in drafts if d.anchor == verb and d.source is not None), None)
    if told is not None:
        return told if told.speech else None
    cue = next((cue for cue in CUES.get(parse.lemma[verb], ()) if cue.speech and "c" in cue.frames), None)
    source = subject_of(scene, verb)
    if cue is None or source is None or not first <= source < verb or not speaks(parse, source):
        return None
    if any(parse.dep[child] in ("neg", "ccomp", "auxpass") for child in parse.children[verb]):
        return None
    if any(parse.tag[child] == "MD" for child in parse.children[verb]):
        return None
    return Draft(verb, cue_range(parse, verb), [], noun_range(parse, source), source, cue.stance, "listed")


def _owned_plan(scene: Scene, verb: int) -> Draft | None:
    """Return whose plan, offer or demand "includes:" the items."""
    parse = scene.parse
    plan = next((c for c in parse.children[verb] if parse.dep[c] == "nsubj" and c < verb), None)
    if plan is None or parse.pos[plan] != "NOUN":
        return None
    noun = parse.lemma[plan].removesuffix("s")  # "conditions" keeps its form
    if noun not in PLANS:
        return None
    owner = next((c for c in parse.children[plan] if parse.dep[c] == "poss"), None)
    if owner is None:
        makers = (agent_of(parse, c) for c in parse.children[plan] if parse.dep[c] == "acl" and parse.tag[c] == "VBN")
        owner = next((maker for maker in makers if maker is not None), None)
    if owner is None or not speaks(parse, owner):
        return None
    return Draft(plan, (plan, plan + 1), [], noun_range(parse, owner), owner, NOUNS.get(noun, "asserts"), "listed")
