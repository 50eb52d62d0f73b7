"""The channel of a statement: the platform, outlet or interview it came through, as the words around the cue name it."""

from __future__ import annotations

from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Scene
from onrecord.languages.en.attribution import (
    CHANNEL_NOUNS,
    CHANNEL_PREPOSITIONS,
    CHANNELS,
    OUTLETS,
    PLATFORM_WORDS,
)
from onrecord.languages.en.names import OUTLET_ENDS

REACH = 40
# "in an interview on 6 June": a day is no outlet
DAYS = frozenset({"DATE", "TIME"})
# a name before these is an outlet's, whatever the model takes it for
OUTLETS_AFTER = [[word] for word in sorted(OUTLET_ENDS)]


def channel_of(scene: Scene, draft: Draft) -> str | None:
    """Return the channel named in the cue's sentence, outside the content, or None."""
    parse = scene.parse
    if draft.relay is not None:
        return parse.span(*draft.relay).of(scene.text)
    first, last = parse.sentences[parse.sentence[draft.anchor]]
    first, last = max(first, draft.anchor - REACH), min(last, draft.anchor + REACH)
    for word in range(first, last):
        if parse.lower[word] in CHANNEL_PREPOSITIONS and not any(low <= word < high for low, high in draft.content):
            channel = _after_preposition(scene, word, last)
            if channel:
                return channel
    return _told(scene, draft)


def _after_preposition(scene: Scene, preposition: int, last: int) -> str | None:
    """Read "on X", "via the Telegram messaging app", "in an interview with the newspaper N"."""
    parse = scene.parse
    obj = next((c for c in parse.children[preposition] if parse.dep[c] == "pobj"), None)
    if obj is None:
        return None
    low, high = parse.subtree(obj)
    words = parse.lower[low : min(high, last, low + 12)]
    for position, word in enumerate(words):
        if word in CHANNELS and (
            word not in ("x", "signal", "threads") or _is_platform(parse.text[low + position], words)
        ):
            return CHANNELS[word]
    if parse.lemma[obj] in ("interview", "conversation", "briefing") and "with" in words:
        return _outlet(scene, low + words.index("with") + 1, high)
    if CHANNEL_NOUNS.isdisjoint(words):
        return None
    return _outlet(scene, low, high) if parse.lower[preposition] in ("via", "through", "on", "in", "by") else None


def _is_platform(text: str, words: list[str]) -> bool:
    return text[:1].isupper() and (len(words) <= 2 or not PLATFORM_WORDS.isdisjoint(words))


def _outlet(scene: Scene, low: int, high: int) -> str | None:
    """Return the name of an outlet in a noun phrase, or None where it has no name."""
    parse = scene.parse
    names = [
        w
        for w in range(low, min(high, low + 15))
        if parse.pos[w] == "PROPN"
        and parse.ent[w] not in DAYS
        and (parse.ent[w] != "PERSON" or parse.text[w + 1 : w + 2] in OUTLETS_AFTER)
    ]
    if not names and high < len(parse) and parse.pos[high] == "PROPN":
        # "the newspaper N, X said": the parse may give the name to what follows
        names = [high]
        while names[-1] + 1 < len(parse) and parse.pos[names[-1] + 1] == "PROPN":
            names.append(names[-1] + 1)
    if not names:
        return None
    first = last = names[0]
    for word in names[1:]:
        if word == last + 1:
            last = word
    return parse.span(first, last + 1).of(scene.text)


def _told(scene: Scene, draft: Draft) -> str | None:
    """Read the hearer of "told": an outlet is a channel, a person is not."""
    parse = scene.parse
    if parse.lemma[draft.anchor] != "tell":
        return None
    for child in parse.children[draft.anchor]:
        if parse.dep[child] in ("dobj", "dative") and child > draft.anchor:
            low, high = parse.subtree(child)
            words = parse.lower[low:high]
            named = not OUTLET_ENDS.isdisjoint(parse.text[low:high])
            if named or not CHANNEL_NOUNS.isdisjoint(words) or any(word in OUTLETS for word in words):
                return _outlet(scene, low, high)
    return None
