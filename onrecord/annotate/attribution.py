"""Source, cue and content: who said what.

The words of a story's parse become drafts (cues.py), drafts are ordered,
nested in one another and turned into Attributions with text spans, stance,
channel and hedges.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from onrecord.annotate.carried import carried_drafts
from onrecord.annotate.channels import channel_of
from onrecord.annotate.cues import verb_drafts
from onrecord.annotate.edges import settle_edges
from onrecord.annotate.grammar import QUOTE_WORDS, has_subject, resumes
from onrecord.annotate.joined import join
from onrecord.annotate.listed import listed_drafts
from onrecord.annotate.parse import Parse
from onrecord.annotate.phrases import phrase_drafts
from onrecord.annotate.quotations import find_quotations
from onrecord.annotate.said import Draft
from onrecord.annotate.said_when import times_of_saying
from onrecord.annotate.scene import Range, Scene, set_scene
from onrecord.annotate.sources import Name, Sources
from onrecord.annotate.speech import hedges_of, is_speech, refused, silence_drafts, stance_of
from onrecord.annotate.turns import label_drafts, turn_drafts
from onrecord.languages.en.attribution import CONTRASTS
from onrecord.model import Attribution, Span

if TYPE_CHECKING:
    from onrecord.annotate import Context

DIRECT_SHARE = 0.9
DEEPEST = 6
BREAK_SIGNS = frozenset({",", "-", "–", "—", "--"})
PARTED = frozenset({"clause", "object", "object-as", "infinitive", "preposition", "voiced"})
TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,400}>")
Kind = Literal["direct", "indirect", "mixed"]


Found = tuple[tuple[Attribution, ...], tuple[Attribution, ...]]


def find_attributions(context: Context) -> Found:
    """Return what the story says others said, and apart from it what they think or did not say, in order of the text."""
    parse = context.parse
    if not len(parse):
        return (), ()
    scene, drafts = rule_drafts(context)
    if context.resources.attribution_model:
        findings = context.resources.attribution_model.find(parse, scene.inside)
        drafts = list(with_words(join(scene, drafts, findings)))
        part(scene, drafts)
    days: dict[int, range] = {}
    for timex in context.timexes:
        words = parse.words_in(timex.span)
        if words:
            days.setdefault(words[0], words)
    settle_edges(scene, days, drafts)
    drafts = list(outside_markup(context, drafts))
    for draft in drafts:
        draft.speech = is_speech(scene, draft)
    drafts.extend(listed_drafts(scene, context.story.blocks, drafts))
    drafts.extend(with_words(carried_drafts(scene, drafts)))
    drafts.sort(key=lambda draft: (draft.content[0][0], -draft.content[-1][1], draft.anchor))
    nest(drafts)
    return _attributions(context, scene, drafts)


def rule_drafts(context: Context) -> tuple[Scene, list[Draft]]:
    """Return the scene of a story and what the rules find in it, before the model is heard."""
    scene = set_scene(context.parse, context.story.text, find_quotations(context.story.text, context.story.blocks))
    scene.named = _named(context)
    drafts = [*turn_drafts(context, scene), *label_drafts(context, scene), *verb_drafts(scene), *phrase_drafts(scene)]
    silent = list(silence_drafts(scene, drafts))
    unsaid = {draft.anchor for draft in silent} | refused(scene.parse, drafts)
    drafts = list(with_words([draft for draft in drafts if draft.anchor not in unsaid] + silent))
    part(scene, drafts)
    follow(scene.parse, drafts)
    return scene, drafts


def outside_markup(context: Context, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Leave out cues in tags that were left in a text: `<tweet author="x">` says nothing."""
    tags = [found.span() for found in TAG.finditer(context.story.text)]
    for draft in drafts:
        at = context.parse.start[draft.anchor]
        if not any(low <= at < high for low, high in tags):
            yield draft


def with_words(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts that say something: trimming leaves nothing of a content of mere punctuation."""
    for draft in drafts:
        draft.content = [(low, high) for low, high in draft.content if low < high]
        if draft.source and draft.source[0] >= draft.source[1]:
            draft.source = None
        if draft.content:
            yield draft


def _named(context: Context) -> frozenset[int]:
    """Return the words that are the names of persons."""
    mentions = (m for entity in context.entities if entity.type == "person" for m in entity.mentions)
    return frozenset(word for m in mentions if m.kind == "name" for word in context.parse.words_in(m.span))


def part(scene: Scene, drafts: list[Draft]) -> None:
    """Cut what was said where the writer goes on: at a participle of saying behind a comma, and at a contrast."""
    by_anchor = sorted((d for d in drafts if d.rule in PARTED and d.speech), key=lambda d: d.anchor)
    for position, draft in enumerate(by_anchor):
        own = has_subject(scene.parse, draft.anchor)
        border = _contrast(scene.parse, draft) if own else _participle(scene.parse, draft)
        if border is None or scene.inside[draft.anchor] >= 0:
            continue
        for host in reversed(by_anchor[max(0, position - 3) : position]):
            if host.content[0][0] < border <= draft.anchor < host.content[-1][1] and host.head is not None:
                host.content = [(low, min(high, border)) for low, high in host.content if low < border]
                if not own:
                    draft.head, draft.source = host.head, host.source
                break


def follow(parse: Parse, drafts: list[Draft]) -> None:
    """Give "adding" in "It fell, the mayor told reporters, adding that …" to the mayor, whatever the parse hangs it on."""
    closing = {
        draft.anchor: draft for draft in drafts if draft.rule == "clause" and draft.content[-1][1] <= draft.anchor
    }
    for draft in drafts:
        comma = (draft.cue or (0, 0))[0] - 1
        if parse.tag[draft.anchor] != "VBG" or comma < 0 or parse.text[comma] != ",":
            continue
        for before in range(comma - 1, max(comma - 8, 0), -1):
            if before in closing and closing[before].source and draft.head is not None:
                draft.head, draft.source = closing[before].head, closing[before].source
                break
            if parse.pos[before] in ("PUNCT", "VERB"):
                break


def _participle(parse: Parse, draft: Draft) -> int | None:
    """Return the comma before "…, adding that" or the "but" before "but added": it goes on with the speaker."""
    if draft.cue is None:
        return None
    before = draft.cue[0] - 1
    comma = before - (parse.text[before] in QUOTE_WORDS)
    behind = parse.tag[draft.anchor] == "VBG" and (parse.text[comma] == "," or parse.lower[before] == "while")
    # "said that many had died but dismissed reports of …"
    contrasted = parse.dep[draft.anchor] == "conj" and parse.tag[draft.anchor] in ("VBD", "VBN")
    if parse.lower[before] != "but":
        # "said it fired and acknowledged hits": whoever "it" is, the speaker acknowledges
        subjects = [c for c in parse.children[parse.head[draft.anchor]] if parse.dep[c] == "nsubj"]
        pronoun = any(parse.lower[c] in ("it", "he", "she", "they") for c in subjects)
        contrasted = contrasted and parse.lower[before] == "and" and (pronoun or resumes(parse, draft.anchor))
    if not (behind or contrasted):
        return None
    return before + 1 if comma < before else before


def _contrast(parse: Parse, draft: Draft) -> int | None:
    """Return the comma before "…, though analysts dismissed": it is the writer who contrasts."""
    for child in parse.children[draft.anchor]:
        if parse.dep[child] == "mark" and parse.lower[child] in CONTRASTS and parse.text[child - 1] in BREAK_SIGNS:
            return child - 1
    return None


def nest(drafts: list[Draft]) -> None:
    """Give every draft whose cue stands in another's content that other as its parent: the innermost speaks through it."""
    open_drafts: list[Draft] = []
    for draft in drafts:
        open_drafts = [other for other in open_drafts if other.content[-1][1] > draft.content[0][0]]
        for other in open_drafts:
            if any(low <= draft.anchor < high for low, high in other.content) and other.anchor != draft.anchor:
                draft.parent = other
        if draft.speech:
            open_drafts.append(draft)


def _attributions(context: Context, scene: Scene, drafts: list[Draft]) -> Found:
    """Turn drafts into attributions, speech apart from thought, and number the links between them."""
    sources = Sources(context)
    names = {id(d): sources.name(d) for d in sorted(drafts, key=lambda d: d.anchor)}
    cited = {id(d): sources.cited(d) for d in drafts if d.rule == "clause"}
    times = times_of_saying(scene.parse, drafts, context.timexes, context.story.published.value)
    numbers: dict[int, int] = {}
    lists: tuple[list[Draft], list[Draft]] = ([], [])
    for draft in drafts:
        numbers[id(draft)] = len(lists[not draft.speech])
        lists[not draft.speech].append(draft)
    said, thought = (
        tuple(
            _attribution(scene, draft, names, numbers, times.get(id(draft)), cited.get(id(draft))) for draft in of_kind
        )
        for of_kind in lists
    )
    return said, thought


def _attribution(
    scene: Scene,
    draft: Draft,
    names: dict[int, Name],
    numbers: dict[int, int],
    time: str | None,
    cited: str | None,
) -> Attribution:
    pieces = tuple(scene.parse.span(*piece) for piece in draft.content)
    name, identity = names[id(draft)]
    via = channel_of(scene, draft)
    after, parent = draft.after, draft.parent
    return Attribution(
        content=Span(pieces[0].start, pieces[-1].end),
        pieces=pieces,
        source=scene.parse.span(*draft.source) if draft.source else None,
        source_name=name,
        source_id=identity,
        cue=scene.parse.span(*draft.cue) if draft.cue else None,
        kind="direct" if draft.rule == "turn" else _kind(scene, draft.content),
        stance=stance_of(scene, draft),
        speech=draft.speech,
        via=via,
        chain=tuple(dict.fromkeys(filter(None, (cited, *_chain(draft, names, via))))),
        hedges=hedges_of(scene, draft),
        time=time if draft.speech else None,
        parent=numbers.get(id(parent)) if parent else None,
        continues=numbers.get(id(after)) if after and draft.rule == "carried-quotation" else None,
        made_by=made_by(draft),
    )


def made_by(draft: Draft) -> str:
    """Name who spoke: a rule, the model, or the model over a rule's draft."""
    by_both = draft.by_model and draft.rule != "model"
    return f"attribution.{draft.rule}.model@1" if by_both else f"attribution.{draft.rule}@1"


def _chain(draft: Draft, names: dict[int, Name], via: str | None) -> tuple[str, ...]:
    """Return who said it, then who passed it on, outwards, then the channel."""
    chain: list[str] = []
    at: Draft | None = draft
    while at is not None and len(chain) < DEEPEST:
        name = names[id(at)][0]
        if name and name not in chain:
            chain.append(name)
        at = at.parent
    return (*chain, via) if via and via not in chain else tuple(chain)


def _kind(scene: Scene, content: list[Range]) -> Kind:
    """Tell direct, indirect and mixed by the share of the content's words inside quotation marks."""
    words = [
        word for low, high in content for word in range(low, high) if scene.parse.pos[word] not in ("PUNCT", "SPACE")
    ]
    # "said that “we wait”": the word that opens the clause is no part of what was said
    words = words[1:] if words and scene.parse.lower[words[0]] == "that" and scene.inside[words[0]] < 0 else words
    quoted = sum(scene.inside[word] >= 0 for word in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * len(words) else "mixed"
