"""Who does the deed that a figure counts and to whom, in plain canonical names.

What a measure counts says where its doer stands: the killed have an attacker
in their clause, the deployed belong to the state that sends them, aid has a
giver and a recipient. Whoever only tells of a deed does not do it.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.arguments import named_span, phrase_heads, reach, subject_of, verb_above
from onrecord.claims.names import doer_name, names_only, plain_name, told_as
from onrecord.claims.setting import Setting
from onrecord.claims.subjects import reached_noun
from onrecord.languages.en.attribution import SPEECH
from onrecord.languages.en.events import LIGHT_VERBS, RECEIVING
from onrecord.languages.en.roles import ANNOUNCING, BEARING, DOWNING, DOWNINGS, HARMING, LAUNCHING, TELLING
from onrecord.model import EventMention, Quantity, Span

MAX_CLIMB = 6
# what passes between states, bodies and persons: whoever has no name here is nobody
BETWEEN_NAMES = ("diplomacy.", "deployment", "weapons_transfer", "aid.", "mobilisation", "sanction", "energy.", "battle",
                 "territory.", "military_exercise", "election", "other:technology_transfer")  # fmt: skip
# a capital that is spoken to, or given to, is its state
COUNTERPARTS = frozenset({"diplomacy.statement", "diplomacy.agreement", "weapons_transfer", "aid.military",
                          "aid.financial", "sanction"})  # fmt: skip
TOLD = TELLING | frozenset(SPEECH)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a group of measures counts: the events that bring it about, and where its doer and target stand.

    `own` says what the state of the counted is: the doer, the target, or nothing. `verbs` are the only verbs whose
    subject does it, where not every verb will do; `telling` lets the subject of a verb of telling do it, for who
    announces aid gives it, and so do `nouns` for who reports one. `named` keeps only targets that have a name.
    """

    measures: tuple[str, ...]
    events: tuple[str, ...]
    own: str = ""
    verbs: frozenset[str] = frozenset()
    telling: bool = False
    named: bool = True
    given: bool = False
    nouns: frozenset[str] = frozenset()


DEEDS = (
    Deed(("killed", "wounded", "casualties", "missing", "people_affected", "displaced", "hostages", "captured", "evacuated",
          "rescued"), ("attack.", "battle", "casualty.", "other:evacuation", "other:displacement", "energy."), verbs=HARMING, named=False),
    Deed(("buildings_hit", "equipment_destroyed", "other:district", "other:building", "other:fire"),
         ("attack.", "infrastructure."), verbs=HARMING),
    Deed(("drones_launched", "missiles_launched", "attacks"), ("attack.",), own="doer", verbs=LAUNCHING),
    Deed(("drones_downed", "missiles_downed", "aircraft_downed"), ("other:shooting_down",), own="target", verbs=DOWNING,
         nouns=DOWNINGS),
    Deed(("troops_", "officers_"), ("deployment",), own="doer"),
    Deed(("aid_", "loan", "weapons_supplied", "munitions_supplied"), ("aid.", "weapons_transfer"), own="doer",
         telling=True, given=True),
    Deed(("mobilisation", "munitions_produced"), ("mobilisation",), own="doer", telling=True),
    Deed(("settlements_captured", "area_", "counterattacks"), ("territory.", "battle")),
    Deed(("prison_term", "detained", "prisoners_exchanged"), ("court.", "other:detention", "other:capture", "other:prisoner_exchange"),
         named=False),
    Deed(("share", "tariff"), ("territory.", "sanction", "infrastructure.", "energy.")),
)  # fmt: skip
OTHER = Deed((), ())
# what nobody brings about: "soldiers left Gao, a town of 14,000"
NOBODYS = frozenset({"population", "front_length", "range_km"})


def deed_of(measure: str) -> Deed:
    """Return the deed that a measure counts.

    >>> deed_of("drones_downed").own
    'target'
    """
    return next((deed for deed in DEEDS if measure.startswith(deed.measures)), OTHER)


def actors_of(setting: Setting, word: int | None, quantity: Quantity) -> tuple[str, ...]:
    """Return who did what a figure counts, in canonical names; none where the words do not say."""
    if word is None or setting.is_overlong(word) or quantity.measure in NOBODYS:
        return ()
    deed = deed_of(quantity.measure)
    if deed.own == "doer":
        own = _own_state(setting, quantity)
        if own:
            return (own,)
    names = _by_grammar(setting, word, quantity, deed)
    if names:
        return names
    event = setting.event_near(word, deed.events)
    return tuple(dict.fromkeys(name for span in event.actors if (name := doer_name(setting, span)))) if event else ()


def _by_grammar(setting: Setting, word: int, quantity: Quantity, deed: Deed) -> tuple[str, ...]:
    """Return the subject of the verb that acts on the counted, or who stands behind "by" in the counted's own phrase."""
    parse = setting.parse
    own = parse.words_in(quantity.counted or quantity.span)
    verb = _verb_by_agent(setting, [word, *own], deed) or _verb_acting_on(setting, word, deed)
    subject = _doer_of(setting, verb) if verb is not None else None
    if verb is not None and deed.given and parse.lemma[verb] in RECEIVING:
        return _from_whom(setting, verb)
    if subject is None or subject in own:
        return ()
    names = (doer_name(setting, named_span(parse, head)) for head in phrase_heads(parse, subject))
    return tuple(dict.fromkeys(name for name in names if name))[:3]


def _from_whom(setting: Setting, verb: int) -> tuple[str, ...]:
    """Return who is named behind "from" where somebody receives something."""
    parse = setting.parse
    links = (at for at in reach(parse, verb) if parse.lower[at] == "from")
    heads = (inner for at in links for inner in parse.children[at] if parse.dep[inner] == "pobj")
    names = (doer_name(setting, named_span(parse, head)) for first in heads for head in phrase_heads(parse, first))
    return tuple(dict.fromkeys(name for name in names if name))[:3]


def _does(setting: Setting, verb: int, deed: Deed, deeds: bool) -> bool:
    """True where the subject of a verb is a doer: not who bears the loss, and not who only tells of it."""
    lemma = setting.parse.lemma[verb]
    if lemma == "be":
        return False
    if deeds and (lemma in TOLD or lemma in LIGHT_VERBS):
        return True
    if deed.verbs:
        return lemma in deed.verbs
    return (deed.telling and lemma in ANNOUNCING) or (lemma not in TOLD and not (lemma in BEARING and not deed.events))


def _verb_by_agent(setting: Setting, words: list[int], deed: Deed) -> int | None:
    """Return the participle behind a counted noun that names its doer: "drones launched by …"."""
    parse = setting.parse
    for word in words:
        for child in parse.children[word]:
            has_agent = parse.dep[child] == "acl" and any(parse.dep[at] == "agent" for at in parse.children[child])
            if has_agent and _does(setting, child, deed, False):
                return child
    return None


def _verb_acting_on(setting: Setting, word: int, deed: Deed) -> int | None:
    """Return the verb above a counted word whose object the word is, directly or with a preposition."""
    parse, deeds, measured = setting.parse, False, not deed.events
    for step in range(MAX_CLIMB):
        above = parse.head[word]
        if above == word or parse.dep[word] in ("csubj", "relcl", "advcl"):
            return None
        wanted = parse.tag[above] == "VB" and parse.dep[above] in ("ccomp", "xcomp")
        if (parse.dep[word] == "nsubj" and not wanted) or (parse.dep[word] == "ccomp" and parse.tag[word] != "VB"):
            return None
        if measured and step and parse.dep[word] == "pobj":
            return None
        deeds = deeds or parse.lemma[above] in deed.nouns
        if parse.tag[above].startswith("VB") and parse.dep[word] != "nsubj":
            return above if _does(setting, above, deed, deeds) else None
        word = above
    return None


def _doer_of(setting: Setting, verb: int) -> int | None:
    """Return the head word of who does what a verb says; "her decision to send" has its doer in front."""
    parse, above = setting.parse, verb
    for _ in range(MAX_CLIMB):
        if any(parse.dep[child] in ("nsubj", "agent", "nsubjpass") for child in parse.children[above]):
            break
        if parse.dep[above] == "acl" and parse.tag[above] == "VB":
            return next((at for at in parse.children[parse.head[above]] if parse.dep[at] == "poss"), None)
        if parse.dep[above] == "ccomp" and parse.tag[above] in ("VBD", "VBZ", "VBP"):
            return None  # who tells of it has not done it
        if parse.dep[above] in ("advcl", "dep") and parse.lemma[parse.head[above]] in TOLD:
            return None
        above = parse.head[above]
    return subject_of(parse, verb)


def _own_state(setting: Setting, quantity: Quantity) -> str | None:
    """Return the state in the counted words: "3,000 North Korean soldiers", "Oslo's aid has reached …"."""
    parse = setting.parse
    words = list(parse.words_in(quantity.counted or quantity.span))
    head = setting.word_of(quantity.counted or quantity.span)
    reached = reached_noun(setting, head) if head is not None else None
    for word in [*words, *(parse.children[reached] if reached is not None else ())]:
        made = word + 1 < len(parse) and parse.tag[word + 1] == "HYPH"  # "US-made": whose make it is
        if not made and (parse.ent[word] in ("NORP", "GPE") or parse.dep[word] == "poss"):
            name = doer_name(setting, parse.span(word, word + 1))
            if name:
                return name
    return None


def targets_of(setting: Setting, word: int | None, quantity: Quantity, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Return to whom or what it was done: a recipient, a place struck, a thing hit; never the counted thing itself."""
    if word is None or setting.is_overlong(word):
        return ()
    deed = deed_of(quantity.measure)
    if deed.own == "target":
        own = _own_state(setting, quantity)
        return (own,) if own and own not in actors else ()
    names = _given_to(setting, word) if deed.given else ()
    if not names:
        # the people of a casualty report bear the deed as the counted do: nobody's target
        event = setting.event_near(word, tuple(kind for kind in deed.events if kind != "casualty."))
        names = recipients_of(setting, event, but=quantity.counted or quantity.span, named=deed.named)
    return tuple(name for name in names if name not in actors)


def _given_to(setting: Setting, word: int) -> tuple[str, ...]:
    """Return the named recipients behind "to" or "for" in the phrase of what is given, or beside it."""
    parse = setting.parse
    top = word
    while parse.head[top] != top and not parse.tag[top].startswith("VB") and abs(parse.head[top] - word) < 20:
        top = parse.head[top]
    spans = [
        named_span(parse, inner) for at in parse.descendants(top)
        if (parse.lower[at] in ("to", "for") and parse.pos[at] in ("ADP", "PART")) or parse.dep[at] == "dative"
        for inner in (at, *parse.children[at])
        if (parse.dep[inner] in ("pobj", "dative") and parse.pos[inner] == "PROPN")
    ]  # fmt: skip
    verb = verb_above(parse, word)
    if not spans and verb is not None and parse.lemma[verb] in RECEIVING:
        subject = subject_of(parse, verb)
        spans = [named_span(parse, subject)] if subject is not None else []
    return tuple(dict.fromkeys(name for span in spans if (name := doer_name(setting, span))))[:3]


def recipients_of(
    setting: Setting, event: EventMention | None, but: Span | None = None, named: bool = False
) -> tuple[str, ...]:
    """Return what an event was done to, in canonical names or the page's own words; `but` overlaps no one."""
    if event is None:
        return ()
    if named or event.type.startswith(BETWEEN_NAMES):
        spans = tuple(span for span in event.recipients if but is None or not span.overlaps(but))
        if event.type in COUNTERPARTS:
            return tuple(dict.fromkeys(name for span in spans if (name := doer_name(setting, span))))
        known = names_only(setting, spans)
        return known or (_towns_as_told(setting, spans) if event.type.startswith("territory.") else ())
    spans = tuple(span for span in event.recipients[:6] if but is None or not span.overlaps(but))
    return tuple(dict.fromkeys(name for span in spans if (name := told_as(setting, span))))


def _towns_as_told(setting: Setting, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """Return the names of towns that no gazetteer has in the page's own words."""
    heads = ((span, setting.word_of(span)) for span in spans)
    named = (span for span, head in heads if head is not None and setting.parse.pos[head] == "PROPN")
    return tuple(dict.fromkeys(name for span in named if (name := told_as(setting, span))))


__all__ = ["actors_of", "deed_of", "doer_name", "plain_name", "recipients_of", "targets_of"]
