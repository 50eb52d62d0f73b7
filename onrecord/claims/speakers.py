"""Who says it, through whom, and how sure: from the attributions that cover a claim and from its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.annotate.grammar import has_subject, is_passive
from onrecord.annotate.parse import Parse
from onrecord.annotate.status import Standing, hedges_in, standing
from onrecord.claims.setting import Setting
from onrecord.languages.en.status import CLAIMED, ESTIMATES, HEARSAY, OWN_ACTS, TELLING, UNVERIFIED
from onrecord.model import Attribution, EventMention, Span, Status

MAX_CLIMB = 6
# how what is told hangs on "was accused", "is believed", "has been reported"
UNDER_PASSIVE = frozenset({"pobj", "prep", "dobj", "pcomp", "xcomp", "ccomp", "advcl", "acl", "nsubjpass", "oprd", "attr",
                           "nummod", "compound", "amod", "conj"})  # fmt: skip
TOLD_PASSIVE: dict[Status, frozenset[str]] = {
    "claimed": frozenset({"accuse", "suspect", "allege", "claim"}),
    "reported": frozenset({"report", "say", "rumour", "rumor"}),
    "estimated": frozenset({"believe", "think", "presume", "fear", "understand"}),
}
UNVERIFIED_PATTERN = re.compile(UNVERIFIED, re.IGNORECASE)
# what happens to one's own people and buildings is reported; what the enemy did or lost is claimed
NEUTRAL = ("killed", "wounded", "casualties", "missing", "infrastructure.", "casualty.", "attack.", "people_affected", "diplomacy.",
           "court.", "aid", "loan", "other:district", "other:building", "other:fire", "population", "prison_term")  # fmt: skip

# what may also tell of a deed that is done: "announced that its jets had struck"
ANNOUNCING = frozenset({"announce", "declare", "unveil"})


@dataclass(frozen=True, slots=True)
class Voice:
    """The speaker of a claim with the way the words came, and the status they give it."""

    status: Status
    speaker: str | None = None
    via: str | None = None
    chain: tuple[str, ...] = ()
    said_at: str | None = None
    hedges: tuple[str, ...] = ()
    negated: bool = False
    cue_words: frozenset[int] = field(default_factory=frozenset)


def voice_of(
    setting: Setting, span: Span, word: int | None, predicate: str, doubted: set[int], event: EventMention | None = None
) -> Voice:
    """Return who says what a span says; speaker None is the page's own voice."""
    number = setting.sentence_of(word)
    if word is None or number is None or setting.is_overlong(word):
        return Voice("asserted")
    covering = covering_of(setting, number, span)
    inner = covering[0] if covering else None
    stand = standing(setting.parse, word)
    first, last = setting.parse.sentences[number]
    status = _status(setting, inner, stand, word, predicate, event)
    if number in doubted and status not in ("planned", "expected"):
        status = "unverified"
    hedges = tuple(dict.fromkeys((*(inner.hedges if inner else ()), *hedges_in(setting.parse, first, last))))
    if inner is None:
        return Voice(status, hedges=hedges, negated=stand.negated)
    chain = chain_of(covering)
    return Voice(
        status=status,
        speaker=chain[0] if chain else None,
        via=inner.via or (chain[1] if len(chain) > 1 else None),
        chain=chain,
        said_at=inner.time,
        hedges=hedges,
        negated=stand.negated,
        cue_words=_cue_words(setting, inner),
    )


def covering_of(setting: Setting, number: int, span: Span) -> list[Attribution]:
    """Return the attributions whose content covers a span and that name a source, the innermost first."""
    found = [
        attribution for attribution in setting.attributions.get(number, [])
        if attribution.speech and _covers(attribution, span) and (attribution.source_name or attribution.source)
    ]  # fmt: skip
    # of two over the same words the one that the other hands on is the inner: "he said that, according to medics, …"
    return sorted(
        found, key=lambda said: (said.content.end - said.content.start, said.content.start, said.parent is None)
    )


def _covers(attribution: Attribution, span: Span) -> bool:
    pieces = attribution.pieces or (attribution.content,)
    return any(piece.start <= span.start and span.end <= piece.end + 1 for piece in pieces)


def chain_of(covering: list[Attribution]) -> tuple[str, ...]:
    """Return the names from the ultimate source to the nearest channel, each once."""
    names: list[str] = []
    for attribution in covering:
        names.extend(attribution.chain or ((attribution.source_name,) if attribution.source_name else ()))
    return tuple(dict.fromkeys(names))


def _cue_words(setting: Setting, attribution: Attribution) -> frozenset[int]:
    """Return the words that date the telling: what the cue governs outside the content."""
    if attribution.cue is None:
        return frozenset()
    parse = setting.parse
    cue = setting.word_of(attribution.cue)
    if cue is None:
        return frozenset()
    content = set(parse.words_in(attribution.content))
    near = {child for child in parse.children[cue] if child not in content}
    # "said last month that": whatever the parse hangs it on
    if content and cue < min(content) <= cue + 5:
        near.update(range(cue + 1, min(content)))
    return frozenset(near | {inner for child in near for inner in parse.descendants(child) if inner not in content})


def _status(
    setting: Setting, inner: Attribution | None, stand: Standing, word: int, predicate: str, event: EventMention | None
) -> Status:
    if event is not None and event.status != "asserted":
        ahead: Status | None = event.status
    else:
        ahead = _ahead(stand) or _ahead_of_measure(predicate)
    stance = inner.stance if inner else None
    if ahead == "denied" or (stance == "denies" and not stand.negated):
        return "denied"
    if event is None and stance == "estimates" and stand.plan is None and not stand.negated:
        return "estimated"  # "could number 900" is how an estimate is worded
    if ahead and not (ahead == "planned" and stance == "claims"):
        return ahead
    if event is None and (stance == "estimates" or _is_estimate(setting, word)):
        return "estimated"
    if inner is None:
        return _by_hearsay(setting.parse, word) or _by_passive(setting.parse, word) or "asserted"
    if stance == "confirms":
        return "confirmed"
    if stance == "claims":
        return "claimed"
    if stance == "predicts" and stand.future:
        return "expected"
    if event is not None and _is_own_act(setting, inner):
        return "asserted"
    return "claimed" if _is_party(setting, inner) and not predicate.startswith(NEUTRAL) else "reported"


def _by_hearsay(parse: Parse, word: int) -> Status | None:
    """Return the status of what the page tells as hearsay: "the alleged capture of …", "reports of a raid"."""
    for _ in range(MAX_CLIMB):
        if any(
            parse.lower[child] in CLAIMED for child in parse.children[word] if parse.dep[child] in ("amod", "advmod")
        ):
            return "claimed"
        if any(parse.lower[child] == "reportedly" for child in parse.children[word]):
            return "reported"
        above = parse.head[word]
        if above == word or parse.dep[word] not in ("pobj", "prep", "dobj", "nsubj", "nsubjpass", "amod", "nummod"):
            break
        if parse.dep[word] == "pobj" and parse.lower[above] in TELLING and _tells(parse, parse.head[above]):
            return "reported"
        word = above
    return None


def _by_passive(parse: Parse, word: int) -> Status | None:
    """Return the status of what nobody named says: "was accused of a raid", "is believed to have died", "was reported"."""
    for _ in range(MAX_CLIMB):
        above, dep = parse.head[word], parse.dep[word]
        apart = (dep == "conj" and has_subject(parse, word)) or (dep in ("ccomp", "advcl") and word < above)
        if above == word or dep not in UNDER_PASSIVE or apart:
            return None
        if parse.tag[above] == "VBN" and (is_passive(parse, above) or parse.lemma[parse.head[above]] == "stand"):
            for status, verbs in TOLD_PASSIVE.items():
                if parse.lemma[above] in verbs:
                    return status
        word = above
    return None


def _tells(parse: Parse, word: int) -> bool:
    """True for "reports (of …)" and for "reports surfaced (about …)"."""
    subjects = [child for child in parse.children[word] if parse.dep[child] in ("nsubj", "nsubjpass")]
    return any(parse.lower[at] in HEARSAY for at in (word, *subjects))


def _ahead(stand: Standing) -> Status | None:
    if stand.negated:
        return None
    if stand.plan == "planned" and stand.future:
        return "planned"
    if stand.plan == "expected" or (stand.future and stand.modal):
        return "expected"
    return "planned" if stand.plan == "demanded" else None


def _ahead_of_measure(predicate: str) -> Status | None:
    """Return what a measure's own name says of its standing: troops_expected, troops_planned."""
    if predicate.endswith("_expected"):
        return "expected"
    return "planned" if predicate.endswith("_planned") else None


def _is_estimate(setting: Setting, word: int) -> bool:
    first, last = setting.parse.sentences[setting.parse.sentence[word]]
    return any(setting.parse.lower[at] in ESTIMATES and abs(at - word) <= 8 for at in range(first, last))


def _is_own_act(setting: Setting, attribution: Attribution) -> bool:
    """True where the cue announces the speaker's own act: "Norway announced drills"; "announced that its jets had struck" claims one."""
    parse = setting.parse
    cue = setting.word_of(attribution.cue) if attribution.cue is not None else None
    if cue is None or parse.lemma[cue] not in OWN_ACTS:
        return False
    if parse.lemma[cue] not in ANNOUNCING:
        return True
    told = (child for child in parse.children[cue] if parse.dep[child] == "ccomp")
    return not any(
        parse.tag[verb] == "VBD" or any(parse.lower[child] in ("has", "have", "had") for child in parse.children[verb])
        for verb in told
    )


def _is_party(setting: Setting, attribution: Attribution) -> bool:
    """True where the speaker belongs to a side that fights in the story's conflict."""
    conflict = setting.context.conflict
    if conflict is None:
        return False
    entity = setting.entity_by_id.get(attribution.source_id or "")
    country = entity.country if entity else None
    name = attribution.source_name or ""
    return any(
        party.side
        and (country == party.name or _names(name, (party.name, party.government, *party.demonyms, *party.forces)))
        for party in conflict.parties
    )


def _names(name: str, spellings: tuple[str, ...]) -> bool:
    return any(spelling and spelling in name for spelling in spellings)


def unverified_sentences(setting: Setting) -> set[int]:
    """Return the sentences whose claims the page itself calls unverified, in them or right behind them."""
    doubted: set[int] = set()
    text = setting.story.text
    for match in UNVERIFIED_PATTERN.finditer(text):
        word = setting.parse.word_at(match.start())
        if word is None:
            continue
        number = setting.parse.sentence[word]
        first = setting.parse.sentences[number][0]
        holds = (
            any(attribution.speech for attribution in setting.attributions.get(number, [])) or number in setting.events
        )
        if holds and word - first > 5:
            doubted.add(number)
        elif number and setting.parse.block[first] == setting.parse.block[setting.parse.sentences[number - 1][0]]:
            doubted.add(number - 1)
            if match.group().lower().startswith("neither") and number > 1:
                doubted.add(number - 2)
    return doubted
