"""Who did it and to whom, in plain canonical names, and what a figure counts, in the page's own words."""

from __future__ import annotations

import re

from onrecord.annotate.arguments import core, named_span, phrase_heads, subject_of, verb_above
from onrecord.claims.setting import Setting
from onrecord.model import Entity, EventMention, Quantity, Span

GOVERNMENT = "Government of "
MAX_SUBJECT_WORDS = 14
# names of these do nothing by themselves
THINGS = frozenset({"weapon", "treaty", "publication", "event"})
LOOSE = frozenset({"ADP", "PART", "CCONJ", "DET", "SCONJ", "PUNCT"})
UNITS = frozenset(
    [
        "m",
        "m.",
        "mn",
        "bn",
        "tn",
        "k",
        "km",
        "km2",
        "kilometer",
        "kilometre",
        "mile",
        "meter",
        "metre",
        "percent",
        "%",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "hectare",
        "tonne",
    ]
)
COUNTING = frozenset({"nummod", "quantmod", "det", "predet"})
SUBJECT_STOPS = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "cc", "appos", "punct", "parataxis"})
# "50.4501, 30.5234", "50°27′N 30°31′E": where somebody stands must not travel with a claim
COORDINATES = re.compile(
    r"[-+]?\d{1,2}\.\d{3,}\s*°?\s*[NS]?\s*[,;/ ]\s*[-+]?\d{1,3}\.\d{3,}(?:\s*°?\s*[EW]\b|°)?"
    r"|\d{1,2}\s*°\s*\d{1,2}[^A-Za-z0-9]{0,3}(?:\d{1,2}(?:\.\d+)?[^A-Za-z0-9]{0,3})?[NS]"
    r"[,;\s]*\d{1,3}\s*°\s*\d{1,2}[^A-Za-z0-9]{0,3}(?:\d{1,2}(?:\.\d+)?[^A-Za-z0-9]{0,3})?[EW]"
)
WITHHELD = "[coordinates withheld]"


def withhold(text: str) -> str:
    """Replace coordinates in a text.

    >>> withhold("troops near 50.4501, 30.5234")
    'troops near [coordinates withheld]'
    """
    return COORDINATES.sub(WITHHELD, text)


def plain_name(setting: Setting, span: Span) -> str | None:
    """Return the canonical name that a span stands for, a state as its plain country; None where nothing names it."""
    words = setting.parse.words_in(span)
    if not len(words):
        return None
    owned = [word for word in words if len(words) > 1 and setting.parse.tag[word] == "PRP$"]
    for word in (words[-1], *words[:-1]):
        name = None if word in owned else _name_at(setting, word)
        if name:
            return name
    return None


def doer_name(setting: Setting, span: Span) -> str | None:
    """Return who a doer is: the name in the span, else the state of what it counts ("thousands of Kenyan officers")."""
    name = plain_name(setting, span)
    head = setting.word_of(span)
    if name or head is None:
        return name
    names = (_name_at(setting, word) for word in core(setting.parse, head) if setting.parse.tag[word] != "PRP$")
    return next((found for found in names if found), None)


def names_only(setting: Setting, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Return the canonical names among some spans, each once."""
    return tuple(dict.fromkeys(name for span in spans if (name := plain_name(setting, span))))


def _name_at(setting: Setting, word: int) -> str | None:
    entity = setting.entity_by_word.get(word)
    if entity and entity.type in THINGS:
        return None
    if entity:
        return plain_entity(entity)
    toponym = setting.toponym_by_word.get(word)
    if toponym:
        return toponym.name
    return _party_name(setting, setting.parse.text[word])


def plain_entity(entity: Entity) -> str:
    """Return an entity's name as an actor: a government and a state's forces as a whole are their country."""
    if entity.type == "government":
        return entity.country or entity.name.removeprefix(GOVERNMENT)
    if entity.type == "military" and entity.country and "Armed Forces" in entity.name:
        return entity.country
    return entity.name


def _party_name(setting: Setting, text: str) -> str | None:
    conflict = setting.context.conflict
    if conflict is None:
        return None
    for party in conflict.parties:
        if text == party.name or text in party.demonyms or text in party.spellings or text in party.metonyms:
            return party.name
    return None


def actors_of(
    setting: Setting, event: EventMention | None, word: int | None, quantity: Quantity, speaker: str | None
) -> tuple[str, ...]:
    """Return who did what a figure is about: the event's actors, the counted noun's state, or the verb's subject.

    The subject of a verb of saying is the speaker and does nothing else.
    """
    if event and event.actors:
        names = tuple(name for name in (doer_name(setting, span) for span in event.actors) if name)
        if names:
            return names
    if word is None:
        return ()
    own = _own_state(setting, quantity)
    if own:
        return (own,)
    verb = verb_above(setting.parse, word)
    subject = subject_of(setting.parse, verb) if verb is not None else None
    if subject is None or subject in setting.parse.words_in(quantity.span):
        return ()
    names = tuple(
        name for head in phrase_heads(setting.parse, subject)
        if (name := plain_name(setting, named_span(setting.parse, head)))
    )  # fmt: skip
    return () if speaker in names else names[:3]


def _own_state(setting: Setting, quantity: Quantity) -> str | None:
    """Return the state in the counted words: "3,000 North Korean soldiers"."""
    for word in setting.parse.words_in(quantity.counted or quantity.span):
        if setting.parse.ent[word] == "NORP" or setting.parse.dep[word] == "poss":
            name = _name_at(setting, word)
            if name:
                return name
    return None


def recipients_of(setting: Setting, event: EventMention | None, but: Span | None = None) -> tuple[str, ...]:
    """Return what an event was done to, in canonical names or the page's own words; a span that overlaps `but` is no one else."""
    if event is None:
        return ()
    if event.type == "diplomacy.statement":
        return names_only(setting, event.recipients)
    text = setting.story.text
    spans = [span for span in event.recipients[:6] if but is None or not span.overlaps(but)]
    return tuple(plain_name(setting, span) or withhold(span.of(text)) for span in spans)


def subject_text(setting: Setting, quantity: Quantity, word: int | None) -> str | None:
    """Return the page's words for what is counted, number and hedge left out, with the phrases that narrow it down."""
    head = _counted_noun(setting, quantity, word)
    if head is None:
        return None
    parse = setting.parse
    words = sorted(at for at in _narrowing(setting, head) if not _is_number(setting, at))
    run = _run_around(words, head)
    while run and parse.pos[run[-1]] in LOOSE:
        run = run[:-1]
    found = parse.span(run[0], run[-1] + 1) if run else None
    return withhold(found.of(setting.story.text)).strip(" ,;-–—") or None if found else None


def _counted_noun(setting: Setting, quantity: Quantity, word: int | None) -> int | None:
    """Return the noun that a number counts: the one found for it, the span's own, or the one the number stands before."""
    parse = setting.parse
    head = setting.word_of(quantity.counted) if quantity.counted else word
    if head is None:
        return None
    if parse.pos[head] in ("NUM", "SYM") or parse.ent[head] == "MONEY":
        head = parse.head[head]
    return head if parse.tag[head].startswith("NN") and parse.lemma[head] not in UNITS else None


def _is_number(setting: Setting, word: int) -> bool:
    parse = setting.parse
    return (
        parse.dep[word] in COUNTING
        or parse.pos[word] in ("NUM", "SYM", "DET")
        or parse.ent[word] in ("MONEY", "CARDINAL")
    )


def _narrowing(setting: Setting, head: int) -> list[int]:
    """Return a noun's words with its prepositional phrases, clauses and coordinated nouns left out."""
    found: list[int] = []
    stack = [head]
    while stack and len(found) < MAX_SUBJECT_WORDS:
        word = stack.pop()
        found.append(word)
        stack.extend(
            child for child in setting.parse.children[word]
            if setting.parse.dep[child] not in SUBJECT_STOPS and not _is_number(setting, child)
        )  # fmt: skip
    return found


def _run_around(words: list[int], head: int) -> list[int]:
    """Return the unbroken run of words that holds the head, so that the text is one stretch of the page."""
    if head not in words:
        return []
    at = words.index(head)
    first = last = at
    while first > 0 and words[first - 1] == words[first] - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1] == words[last] + 1:
        last += 1
    return words[first : last + 1]
