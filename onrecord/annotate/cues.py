"""Parse → drafts: for every word that brings in speech or thought, its cue, content and source as word ranges.

A verb is a cue only in a frame that its lexicon entry names (a clause, an
object, an infinitive …); the content is what fills the frame. Word ranges are
half-open indexes into the parse; text spans are made later, in one place.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.clauses import before_gloss, clause_content, own_range
from onrecord.annotate.closings import closes_as_noun, closing_draft, inverted_draft, is_misread
from onrecord.annotate.frames import active_content, passive_content
from onrecord.annotate.grammar import (
    QUOTE_WORDS,
    agent_of,
    cue_range,
    hangs_on,
    is_passive,
    is_run_on,
    issuer,
    led_in,
    merged,
    noun_range,
    source_range,
    speaks,
    subject_of,
    trim,
    voice_behind,
    without,
)
from onrecord.annotate.parse import Parse
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene, quotation_before
from onrecord.languages.en.attribution import CUES, DOCUMENTS, RELAYS, Cue


def verb_drafts(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for every verb that is a cue in the frame it stands in."""
    parse = scene.parse
    for verb, (pos, lemma) in enumerate(zip(parse.pos, parse.lemma, strict=True)):
        # who speaks inside a quotation is the quoted speaker's matter
        if pos not in ("VERB", "NOUN") or scene.inside[verb] >= 0:
            continue
        cues = CUES.get(lemma, ()) + _with_particle(parse, verb) + _before_colon(scene, verb)
        if cues and pos == "NOUN" and not _is_verb_at_heart(parse, verb):
            continue
        if not cues or _is_no_cue(parse, verb) or not scene.may_try(verb):
            continue
        # "puts the toll at 90, of which nine were soldiers": a number set at something goes before a clause
        cues = tuple(sorted(cues, key=lambda cue: "n" not in cue.frames or "c" in cue.frames))
        draft = next((draft for cue in cues if (draft := _verb_draft(scene, verb, cue))), None)
        if draft is None or draft.head is None or is_misread(scene, draft) or draft.head < verb:
            draft = inverted_draft(scene, verb, cues[0]) or draft
        if draft is None or draft.head is None or is_misread(scene, draft):
            draft = closing_draft(scene, verb, cues[0]) or draft
        if draft:
            yield draft


def _with_particle(parse: Parse, verb: int) -> tuple[Cue, ...]:
    """Return the cues of a verb with the particle behind it: "went on", "brushed aside"."""
    particle = parse.lower[verb + 1] if verb + 1 < len(parse) else ""
    return CUES.get(f"{parse.lemma[verb]} {particle}", ())


def _before_colon(scene: Scene, verb: int) -> tuple[Cue, ...]:
    """Return a cue for any verb whose clause leads up to a quotation: "The mayor looked back on the siege: “…”"."""
    parse = scene.parse
    subject = next((child for child in parse.children[verb] if parse.dep[child] == "nsubj"), None)
    if subject is None or not (subject in scene.named or parse.ent[subject] == "PERSON"):
        return ()
    last = max((inner for child in parse.children[verb] for inner in (child, *parse.children[child])), default=verb)
    colon = next((word for word in range(verb + 1, min(last + 2, len(parse))) if parse.text[word] == ":"), None)
    if colon is None or colon + 1 >= len(parse) or parse.text[colon + 1] not in QUOTE_WORDS:
        return ()
    return (Cue("asserts", frozenset("q"), frozenset()),)


def _is_verb_at_heart(parse: Parse, word: int) -> bool:
    """Tell a verb that the tagger took for a noun by what hangs on it: "…, the agency estimates"."""
    if closes_as_noun(parse, word):
        return True
    deps = {parse.dep[child] for child in parse.children[word]} if parse.tag[word] == "NNS" else set()
    return "nsubj" in deps and "ccomp" in deps


def _is_no_cue(parse: Parse, word: int) -> bool:
    """Tell what only looks like a verb: "asked about |reports| that …", "its |declared| offensive", "quoted X as |saying|"."""
    link = parse.head[word]
    owned = word > 0 and parse.tag[word - 1] in ("POS", "PRP$")
    if parse.tag[word] in ("VBD", "VBN") and (owned or parse.dep[word] == "amod"):
        return True
    if parse.dep[word] not in ("pcomp", "pobj") or link != word - 1:
        return False
    quoted = parse.lower[link] == "as" and parse.lower[word] == "saying" and parse.lemma[parse.head[link]] in RELAYS
    return parse.tag[word] in ("VBZ", "VBP") or quoted


def _verb_draft(scene: Scene, verb: int, cue: Cue) -> Draft | None:
    parse = scene.parse
    quoted = _quoted_as_saying(scene, verb, cue)
    if quoted:
        return quoted
    passive = is_passive(parse, verb) or "s" in cue.frames
    source = agent_of(parse, verb) if passive else subject_of(scene, verb)
    giver = None
    voice = voice_behind(parse, source, verb) if source is not None and not passive else None
    if voice is not None:
        source = voice
    elif source is not None and not passive and hangs_on(parse, verb, source):
        giver = issuer(scene, source)
        if giver is None and (parse.dep[verb] != "acl" or not _speaks_on(parse, verb, source)):
            return None
    found = passive_content(scene, verb, cue) if passive else active_content(scene, verb, cue)
    if not found:
        return None
    content, preposition, rule = found
    content = [before_gloss(scene, piece) for piece in content]
    content = [
        _shut(scene, piece) for piece in (trim(parse, piece) for piece in merged(content)) if piece[0] < piece[1]
    ]
    content = [piece for piece in content if any(c.isalnum() for word in parse.text[piece[0] : piece[1]] for c in word)]
    if not content:
        return None
    words = cue_range(parse, verb, preposition)
    if rule == "voiced" and preposition is not None:
        words = (words[0], preposition + 1)
    words = (led_in(parse, verb, words[0]), words[1])
    content = [part for piece in content for part in _around(parse, piece, words)]
    if giver is not None and source is not None:
        words, source = (cue_range(parse, parse.head[source])[0], words[1]), giver
    span = source_range(parse, source, verb) if source is not None else None
    if source is not None and is_run_on(parse, source):
        # "…, a step | analysts call a gamble": what stands before is what they speak of, not what they say
        content = [piece for piece in content if piece[0] > verb]
    blamed = _said_of(parse, source, cue.frames) if source is not None and passive else None
    if blamed is not None and span:
        content, span = [*content, trim(parse, parse.subtree(blamed))], trim(parse, (span[0], blamed))
    if span and any(low < span[1] and span[0] < high for low, high in content):
        content = [trim(parse, left) for piece in content for left in without(piece, span)]
        content = [piece for piece in content if piece[0] < piece[1]]
    speech = cue.speech
    return Draft(verb, words, content, span, source, cue.stance, rule, speech) if content else None


def _around(parse: Parse, piece: Range, words: Range) -> list[Range]:
    """Return a content without the cue in its middle: "what he called a pause" is "what" and "a pause"."""
    if not (piece[0] < words[0] and words[1] < piece[1]):
        return [piece]
    return [trim(parse, part) for part in without(piece, words)]


def _said_of(parse: Parse, teller: int, frames: frozenset[str]) -> int | None:
    """Return "of looting", "as a crime" where the parse gives it to the teller: "was accused by villagers of looting"."""
    for child in parse.children[teller]:
        if parse.dep[child] == "prep" and parse.lower[child] in ("of", "for") and "b" in frames:
            deed = any(
                parse.dep[word] == "pcomp" or parse.lower[word].endswith("ing") for word in parse.children[child]
            )
            return child if deed else None
        if parse.dep[child] == "prep" and parse.lower[child] == "as" and "a" in frames:
            return child
    return None


def _quoted_as_saying(scene: Scene, verb: int, cue: Cue) -> Draft | None:
    """Read "N. N. was quoted by the agency as saying …": the one who is quoted speaks."""
    parse = scene.parse
    if parse.lemma[verb] not in RELAYS:
        return None
    wanted = "nsubjpass" if is_passive(parse, verb) else "dobj"
    source = next((c for c in parse.children[verb] if parse.dep[c] == wanted), None)
    if source is None:
        return None
    links = (*parse.children[verb], *parse.children[source])
    link = next((c for c in links if parse.lower[c] == "as" and parse.dep[c] == "prep" and c > source), None)
    told = parse.children[link] if link is not None else ()
    saying = next((c for c in told if parse.dep[c] == "pcomp" and parse.tag[c] == "VBG"), None)
    if saying is None or link is None:
        return None
    low, high = source_range(parse, source, verb)
    span = trim(parse, (low, min(high, link) if link > low else high))
    content = clause_content(scene, saying, frozenset("cq"))
    if content and content[0][0] > saying + 1:
        # the parse may take the subject for an object: "as saying |it| fell"
        content[0] = (saying + 1, content[0][1])
    before = quotation_before(scene, min(span[0], own_range(scene, verb, [])[0]))
    if not content and before is not None:
        content = [scene.words[before]]
    content = content or clause_content(scene, verb, frozenset("c"))
    relay = subject_of(scene, verb) if wanted == "dobj" else None
    words = (cue_range(parse, verb)[0], saying + 1)
    if not content:
        return None
    passed_on = noun_range(parse, relay) if relay is not None else None
    return Draft(verb, words, content, span, source, cue.stance, "clause", relay=passed_on)


def _speaks_on(parse: Parse, verb: int, noun: int) -> bool:
    """Tell whether the noun that a participle hangs on says it ("a letter urging"), not who speaks in it ("said in a …")."""
    preposition = parse.head[noun]
    quoted_in = parse.dep[noun] == "pobj" and parse.lower[preposition] == "in" and parse.lemma[noun] in DOCUMENTS
    return parse.tag[verb] != "VB" and not quoted_in and speaks(parse, noun)


def _shut(scene: Scene, piece: Range) -> Range:
    """Take a quotation that opens inside a range to its closing mark."""
    low, high = piece
    number = scene.inside[high - 1]
    if (
        number < 0
        or scene.words[number][0] < low
        or any(text in (",", ";") for text in scene.parse.text[high : high + 1])
    ):
        return piece
    return low, max(high, scene.words[number][1])
