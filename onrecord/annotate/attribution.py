"""Source, cue and content: who said what.

The words of a story's parse become drafts (cues.py), drafts are ordered,
nested in one another and turned into Attributions with text spans, stance,
channel and hedges.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from onrecord.annotate.carried import carried_drafts
from onrecord.annotate.cues import Draft, Range, Scene, set_scene, verb_drafts
from onrecord.annotate.phrases import phrase_drafts
from onrecord.annotate.quotations import find_quotations
from onrecord.annotate.sources import name_source
from onrecord.model import Attribution, Span

if TYPE_CHECKING:
    from onrecord.annotate import Context

DIRECT_SHARE = 0.9
Kind = Literal["direct", "indirect", "mixed"]


Found = tuple[tuple[Attribution, ...], tuple[Attribution, ...]]


def find_attributions(context: Context) -> Found:
    """Return what the story says others said, and apart from it what they think or did not say, in order of the text."""
    parse = context.parse
    if not len(parse):
        return (), ()
    quotations = find_quotations(context.story.text, context.story.blocks)
    scene = set_scene(parse, context.story.text, quotations)
    drafts = [*verb_drafts(scene), *phrase_drafts(scene)]
    drafts.extend(carried_drafts(scene, drafts))
    drafts.sort(key=lambda draft: (draft.content[0][0], -draft.content[-1][1], draft.anchor))
    return _attributions(context, scene, drafts)


def _attributions(context: Context, scene: Scene, drafts: list[Draft]) -> Found:
    """Turn drafts into attributions, speech apart from thought, and number the links between them."""
    numbers: dict[int, int] = {}
    lists: tuple[list[Attribution], list[Attribution]] = ([], [])
    for draft in drafts:
        found = lists[0 if draft.speech else 1]
        numbers[id(draft)] = len(found)
        found.append(_attribution(context, scene, draft))
    said = [draft for draft in drafts if draft.speech]
    for position, draft in enumerate(said):
        if draft.after is not None and draft.after.speech:
            lists[0][position] = replace(lists[0][position], continues=numbers[id(draft.after)])
    return tuple(lists[0]), tuple(lists[1])


def _attribution(context: Context, scene: Scene, draft: Draft) -> Attribution:
    pieces = tuple(scene.parse.span(*piece) for piece in draft.content)
    name, identity = name_source(context, draft)
    return Attribution(
        content=Span(pieces[0].start, pieces[-1].end),
        pieces=pieces,
        source=scene.parse.span(*draft.source) if draft.source else None,
        source_name=name,
        source_id=identity,
        cue=scene.parse.span(*draft.cue) if draft.cue else None,
        kind=_kind(scene, draft.content),
        stance=draft.stance,
        speech=draft.speech,
        chain=(name,) if name else (),
        made_by=f"attribution.{draft.rule}@1",
    )


def _kind(scene: Scene, content: list[Range]) -> Kind:
    """Tell direct, indirect and mixed by the share of the content's words inside quotation marks."""
    words = [
        word for low, high in content for word in range(low, high) if scene.parse.pos[word] not in ("PUNCT", "SPACE")
    ]
    quoted = sum(scene.inside[word] >= 0 for word in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * len(words) else "mixed"
