"""Reported events: trigger, type, arguments, status.

A word that an event type lists as a trigger reports an event where the words
that the trigger asks for stand in its clause. What the sentence makes unreal
(a condition, a mere possibility, a demand) is no event; what it negates is
kept as denied, what it announces as planned or expected.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.annotate.arguments import (
    compound_top,
    core,
    is_withholding,
    load_of,
    named_span,
    object_of,
    phrase_heads,
    places_under,
    reach,
    subject_of,
    verb_above,
)
from onrecord.annotate.event_again import is_told_again, names_in, telling
from onrecord.annotate.event_arms import is_of_arms, is_one_wave, struck
from onrecord.annotate.event_reality import (
    is_background,
    is_circumstance,
    is_hit,
    is_holding,
    is_hypothetical,
    is_lacking,
    is_mere_idea,
    is_modifier,
    is_of_none,
    is_prevented,
    is_purpose,
    is_reason,
    is_superlative,
    is_unreal,
    is_wished,
    is_yardstick,
)
from onrecord.annotate.event_roles import (
    aimed_at,
    argument,
    arguments_of,
    behind,
    behind_groups,
    is_received,
    predicate,
    tolls_by_place,
)
from onrecord.annotate.event_rules import Clause, Match, Rule, part_of, rules
from onrecord.annotate.event_scene import Scene
from onrecord.annotate.event_stands import (
    is_attempted,
    is_dispute,
    is_habit_of_speech,
    is_no_speaker,
    is_read_into,
    is_same_speaker,
    is_spoken_of,
    is_stand,
    is_under_speech,
)
from onrecord.annotate.parse import Parse
from onrecord.annotate.status import standing
from onrecord.languages.en.events import (
    ANNOUNCED,
    BODIES,
    CLASSES,
    DEPICTING,
    DOWNING,
    DRAWING,
    ENGAGING,
    FIGHTING,
    FIRMS,
    NOT_STATES,
    TAKEN,
)
from onrecord.languages.en.status import OWN_ACTS
from onrecord.model import EventMention, Span, Status

if TYPE_CHECKING:
    from onrecord.annotate import Context

NAME_KINDS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
PLACE_KINDS = frozenset({"GPE", "LOC", "FAC"})
# a sentence with more trigger words than this is a list or a hostile text, and costs its square
MOST_TRIGGERS = 40
# kinds whose noun may stand under a verb of receiving
GIVEN = ("aid.", "weapons_transfer")
LACKS = frozenset({"no", "without"})
HABITS = frozenset({"attack.other", "casualty.report"})
# what is aimed at: land, buildings, forces
TARGETS = (
    CLASSES["settlements"]
    | CLASSES["damageable"]
    | CLASSES["forces"]
    | CLASSES["people"]
    | {"crowd", "crowds", "demonstrators", "country", "capital", "target", "targets"}
)
MARKS = frozenset({"PLACE", "STATE", "PERSON", "NAME", "MONEY", "SPEAKER", "HEAD", "PROPER", "NUMBER"})
# what one verb can launch together: "250 drones and 14 missiles" are two strikes
TOGETHER = frozenset({"attack.missile_strike", "attack.drone_strike"})
# kinds that are told by their arms
ARMED = TOGETHER | {"attack.airstrike"}


def find_events(context: Context) -> tuple[EventMention, ...]:
    """Return the story's annotations in order of the text."""
    scene = Scene.of(context)
    parse, table = context.parse, rules(context.resources.event_types)
    found: dict[int, list[Match]] = {}
    tried: dict[int, int] = {}
    for word, lemma in enumerate(parse.lemma):
        listed = table.get(lemma, ())
        if parse.lower[word] != lemma and parse.tag[word] not in ("VBD", "VBN"):
            # "talks", not "wound" of "wound up his stay"
            listed += table.get(parse.lower[word], ())
        if not listed:
            continue
        number = parse.sentence[word]
        tried[number] = tried.get(number, 0) + 1
        if tried[number] <= MOST_TRIGGERS and (matches := _matches(scene, word, listed)):
            found.setdefault(number, []).extend(matches)
    told: dict[str, set[str]] = {}
    events: list[EventMention] = []
    for number in sorted(found):
        fresh = [match for match in found[number] if not is_told_again(parse, match, told)]
        for match in fresh:
            told.setdefault(telling(match), set()).update(names_in(parse, match))
        events.extend(_sentence(scene, number, fresh))
    return tuple(events)


def _matches(scene: Scene, word: int, listed: tuple[Rule, ...]) -> list[Match]:
    """Return the event that a word reports, or the two strikes that it tells of together."""
    parse = scene.parse
    pos = part_of(parse, word)
    fitting = [rule for rule in listed if rule.trigger.pos == pos and _has_particle(parse, word, rule.particle)]
    if (
        not fitting
        or (pos == "noun" and is_modifier(parse, word))
        or (pos == "verb" and is_purpose(parse, word))
        or is_prevented(parse, word)
    ):
        return []
    clause = _clause(parse, word, pos)
    holding = [rule for rule in fitting if _holds(scene, rule, clause)]
    if not holding:
        return []
    stand = standing(parse, word)
    if pos == "noun" and (is_wished(parse, word) or is_mere_idea(parse, word) or is_yardstick(parse, word)):
        return []
    if is_unreal(stand) or (pos == "verb" and is_hypothetical(parse, word, stand)):
        return []
    best = max(holding, key=lambda rule: rule.demand)
    if pos == "verb" and is_of_none(parse, word):
        stand = replace(stand, negated=True)
    if best.near & LACKS:
        stand = replace(stand, negated=False)  # "no heating", "without gas": the lack itself is the event
    if pos == "noun" and (
        (is_lacking(parse, word) and not best.near & LACKS)
        or is_background(parse, word)
        or is_hit(parse, word, best)
        or is_superlative(parse, word)
    ):
        return []
    if pos == "noun" and best.kind.name == "infrastructure.damage" and stand.plan == "planned":
        return []  # "aiming to inflict damage": an aim of the raid, and no damage of its own
    if best.kind.name == "diplomacy.statement" and (stand.negated or is_attempted(parse, word)):
        # "has not confirmed whether": nothing was said, and the attribution keeps the silence
        return []
    both = {rule.kind.name: rule for rule in holding if rule.kind.name in TOGETHER and not is_one_wave(clause)}
    twins = (
        [both[name] for name in sorted(TOGETHER)] if best.kind.name in both and len(both) == len(TOGETHER) else [best]
    )
    damage = next((rule for rule in holding if rule.kind.name == "infrastructure.damage"), None)
    return [Match(rule, clause, stand, damage if rule is not damage else None) for rule in twins]


def _has_particle(parse: Parse, word: int, particle: str | None) -> bool:
    return particle is None or any(parse.lower[child] == particle for child in parse.children[word])


def _clause(parse: Parse, word: int, pos: str) -> Clause:
    if pos == "verb":
        subject, target = _counted_again(parse, word, subject_of(parse, word)), object_of(parse, word)
        reached = set(reach(parse, word))
        for argument in (subject, target):
            if argument is not None:
                reached.update(reach(parse, argument))
        if subject is not None:
            reached.update(load_of(parse, subject))
        return Clause(parse, word, sorted(reached), [word], subject, target)
    phrase = reach(parse, compound_top(parse, word))
    verb = verb_above(parse, word)
    clause = sorted({*phrase, *reach(parse, verb)}) if verb is not None else phrase
    return Clause(parse, word, clause, phrase, subject_of(parse, verb) if verb is not None else None, None)


def _counted_again(parse: Parse, verb: int, subject: int | None) -> int | None:
    """Return what a bare number counts again: "two rockets hit the mill and |five| the dam" are rockets all."""
    bare = subject is not None and parse.pos[subject] == "NUM" and parse.dep[verb] == "conj"
    first = subject_of(parse, parse.head[verb]) if bare else None
    return first if first is not None and parse.tag[first] in ("NN", "NNS") else subject


def _holds(scene: Scene, rule: Rule, clause: Clause) -> bool:
    parse = clause.parse
    if rule.never and any(parse.lemma[word] in rule.never or parse.lower[word] in rule.never for word in clause.clause):
        return False
    armed = rule.kind.name in ARMED and bool(rule.near or rule.phrase)
    aside = struck(clause) if armed else frozenset()
    if rule.near and not _any(scene, [at for at in clause.clause if at not in aside], rule.near, clause.word):
        return False
    if rule.phrase and not _any(scene, [at for at in clause.phrase if at not in aside], rule.phrase, clause.word):
        return False
    if rule.kind.name == "infrastructure.damage" and is_of_arms(parse, clause.object):
        return False
    if armed and parse.lemma[clause.word] in DOWNING and is_of_arms(parse, clause.object):
        return False  # "air defences destroyed 14 drones": nothing was struck with them
    if rule.kind.name == "battle" and is_dispute(scene, clause):
        return False
    if rule.kind.name == "weapons_transfer" and not _is_transfer(scene, rule, clause):
        return False
    taken = "object" in rule.trigger.recipient  # "fell to the army": the army is not what was taken
    if rule.kind.name == "territory.captured" and (
        is_holding(clause) or (taken and _is_of_people(scene, clause.object))
    ):
        return False
    if rule.trigger.aim and not _is_aimed(scene, clause, rule.trigger.aim):
        return False
    if rule.kind.name == "diplomacy.statement" and not _is_statement(scene, rule, clause):
        return False
    if rule.owner and not any(_fits(scene, owner, rule.owner) for owner in _owners(scene, clause)):
        return False
    return _fits(scene, clause.subject, rule.subject) and _fits(scene, clause.object, rule.object)


def _is_statement(scene: Scene, rule: Rule, clause: Clause) -> bool:
    parse, word = scene.parse, clause.word
    if is_read_into(scene, word, clause.subject) or is_no_speaker(parse, clause.subject) or parse.dep[word] == "relcl":
        return False
    if is_withholding(parse, word) or is_spoken_of(parse, word):
        return False
    return not is_habit_of_speech(parse, word) and (not rule.trigger.stand or is_stand(parse, word))


def _owners(scene: Scene, clause: Clause) -> list[int]:
    """Return whose a noun is: "Mali's appeal", "an appeal from Mali", "Mali issued an appeal"."""
    verb = verb_above(scene.parse, clause.word)
    # "drew condemnation | from Norway": the parse may hang it on the verb
    drawn = behind(scene.parse, verb, "from") if verb is not None and scene.parse.lemma[verb] in DRAWING else []
    return [head for place in ("possessor", "from", "by", "subject") for head in argument(scene, clause, place)] + drawn


def _is_aimed(scene: Scene, clause: Clause, aim: tuple[str, ...]) -> bool:
    """Tell "sent drones against the town" from "sent drones to the town's defenders" and "at a low cost"."""
    parse = scene.parse
    for top in (clause.word, clause.object):
        for link in parse.children[top] if top is not None else ():
            told = next((word for word in parse.children[link] if parse.dep[word] == "pobj"), None)
            if parse.lower[link] not in aim or told is None:
                continue
            # "marched into Belun": a town that nothing knows
            unknown = parse.lower[link] == "into" and parse.pos[told] == "PROPN" and told not in scene.persons
            if parse.lower[link] == "against" or unknown or _is_target(scene, told):
                return True
    return False


def _is_target(scene: Scene, head: int) -> bool:
    words = core(scene.parse, head)
    return any(
        word in scene.places or scene.parse.ent[word] in PLACE_KINDS or scene.parse.lower[word] in TARGETS
        for word in words
    )


def _is_transfer(scene: Scene, rule: Rule, clause: Clause) -> bool:
    """Tell arms that arrive from strikes that "appear to have become" one, and a supplier of them from a man who met one."""
    parse, word = scene.parse, clause.word
    if parse.lemma[word] == "supplier":
        return parse.dep[word] in ("attr", "appos", "oprd")
    if not rule.subject or "STATE" in rule.subject:
        return True
    arrives = clause.subject is not None and parse.lower[clause.subject] in rule.subject
    return arrives and not any(parse.dep[child] == "xcomp" for child in parse.children[word])


def _is_of_people(scene: Scene, head: int | None) -> bool:
    """True where those taken are people: "the two Kenyan volunteers were captured" takes no land."""
    if head is None:
        return False
    lower = scene.parse.lower[head]
    if scene.parse.ent[head] == "NORP" and scene.parse.tag[head] in ("NNS", "NNPS"):
        return True
    return head in scene.persons or lower in CLASSES["people"] or lower in CLASSES["forces"] or lower in TAKEN


def _fits(scene: Scene, head: int | None, wanted: frozenset[str]) -> bool:
    if not wanted:
        return True
    if head is None or _is_company(scene.parse, head, wanted):
        return False
    return _any(scene, core(scene.parse, head), wanted, -1)


def _is_company(parse: Parse, head: int, wanted: frozenset[str]) -> bool:
    """True for a named body that only a country's name before it would make a speaker: "UK retailer Smith & Sons"."""
    if parse.ent[head] != "ORG" or not wanted & {"SPEAKER", "HEAD"} or parse.text[head] in BODIES:
        return False
    words = core(parse, head)
    return any(parse.lower[word] in FIRMS for word in words)


def _any(scene: Scene, where: list[int], wanted: frozenset[str], but: int) -> bool:
    parse, marks = scene.parse, wanted & MARKS
    return any(
        ((parse.lower[word] in wanted or parse.lemma[word] in wanted) and not _is_inside_name(parse, word))
        or (bool(marks) and _is_marked(scene, word, marks))
        for word in where
        if word != but
    )


def _is_inside_name(parse: Parse, word: int) -> bool:
    """True for a word that a longer name only contains: no army moves in "Army Tactical Missile Systems".

    The word right before the name's last still says what it is: missiles do move there.
    """
    head = parse.head[word]
    is_name = parse.dep[word] == "compound" and parse.text[word][:1].isupper() and parse.text[head][:1].isupper()
    return is_name and parse.pos[word] == parse.pos[head] == "PROPN" and head - word > 1


def _is_marked(scene: Scene, word: int, marks: frozenset[str]) -> bool:
    parse = scene.parse
    kind, lower = parse.ent[word], parse.lower[word]
    return (
        ("NAME" in marks and (kind in NAME_KINDS or parse.pos[word] == "PROPN"))
        or ("PLACE" in marks and (kind in PLACE_KINDS or word in scene.places))
        or ("STATE" in marks and kind in ("GPE", "NORP") and lower not in NOT_STATES)
        or ("PERSON" in marks and kind == "PERSON")
        or ("MONEY" in marks and (kind == "MONEY" or lower in ("$", "€", "£")))
        or ("SPEAKER" in marks and word in scene.speakers)
        or ("HEAD" in marks and word in scene.heads)
        or ("NUMBER" in marks and scene.parse.pos[word] == "NUM")
        # a village that no gazetteer has
        or ("PROPER" in marks and parse.pos[word] == "PROPN" and word not in scene.persons)
    )


def _sentence(scene: Scene, number: int, matches: list[Match]) -> list[EventMention]:
    """Return the events of one sentence: each type once, the vague ones only where nothing better stands."""
    types = {match.type for match in matches}
    attacked = any(kind.startswith("attack.") for kind in types)
    kept: list[Match] = []
    again: dict[int, list[Match]] = {}
    spoken = [match.clause.word for match in matches if match.type == "diplomacy.statement"]
    for match in matches:
        if match.clause.word in spoken and is_under_speech(scene.parse, match.clause.word, spoken):
            continue
        if match.type == "attack.other" and _is_vaguer(scene, match, matches):
            continue
        if match.type == "diplomacy.statement" and any(kind.startswith("court.") for kind in types):
            continue
        if match.type == "battle" and _is_recalled(scene.parse, matches, match):
            continue
        if match.rule.trigger.weak and (
            attacked if match.type == "casualty.report" else _is_told(scene.parse, matches, match)
        ):
            continue
        if match.type in HABITS and _is_habit(scene, match):
            continue
        twin = next((at for at, other in enumerate(kept) if _same(scene, match, other)), None)
        if twin is None:
            kept.append(match)
        elif match.rule.trigger.pos == "verb" and kept[twin].rule.trigger.pos == "adj":
            kept[twin] = match  # "the newly |appointed| envoy, who |took| office in May": the verb has the day
        elif match.damage and match.type.startswith("attack."):
            harm = replace(match, rule=match.damage, damage=None)  # "drones struck a suburb, damaging homes"
            if all(not _same(scene, harm, other) for other in kept):
                kept.append(harm)
        else:
            again.setdefault(kept[twin].clause.word, []).append(match)
    return [event for match in kept for event in _mentions(scene, number, match, again.get(match.clause.word, []))]


def _is_recalled(parse: Parse, matches: list[Match], match: Match) -> bool:
    """True for fighting that only frames another event: "captured the base after two weeks of combat"."""
    word = match.clause.word
    if parse.lower[word] not in FIGHTING or parse.dep[word] != "pobj" or not is_circumstance(parse, word):
        return False
    if parse.lower[parse.head[word]] == "in" and parse.lemma[parse.head[parse.head[word]]] in ENGAGING:
        return False
    return any(other.type not in ("battle", "diplomacy.statement") and other.clause.word != word for other in matches)


def _is_vaguer(scene: Scene, match: Match, matches: list[Match]) -> bool:
    """True for an attack of no kind beside one whose kind is told, unless it was aimed at a place of its own."""
    others = [
        other for other in matches
        if other.type.startswith("attack.") and other.type != match.type and not _has_other_doer(scene, match, other)
    ]  # fmt: skip
    aimed = core(scene.parse, match.clause.object) if match.clause.object is not None else ()
    mine = {scene.parse.lower[word] for word in (*_places_of(scene, match), *aimed) if word in scene.places}
    told = {scene.parse.lower[word] for other in others for word in other.clause.clause}
    # "unleashed an assault on Chad, launching 70 missiles": the participle tells how
    verb = verb_above(scene.parse, match.clause.word)
    means = any(
        scene.parse.tag[other.clause.word] == "VBG" and scene.parse.head[other.clause.word] == verb for other in others
    )
    return bool(others) and (not mine or means or bool(mine & told))


def _has_other_doer(scene: Scene, match: Match, other: Match) -> bool:
    """True where the words name a doer for each of two events, and not the same: one side's raid, the other's shells."""
    mine, theirs = (
        {scene.parse.lower[word] for head in _doers(scene, each) for word in core(scene.parse, head)
         if scene.parse.ent[word] in NAME_KINDS or scene.parse.pos[word] == "PROPN"}
        for each in (match, other)
    )  # fmt: skip
    return bool(mine and theirs) and not mine & theirs


def _is_habit(scene: Scene, match: Match) -> bool:
    """True for a bare plural noun in a clause without a name, a number or a day: "sirens are followed by attacks"."""
    parse, word = scene.parse, match.clause.word
    if match.rule.trigger.pos != "noun" or parse.tag[word] != "NNS":
        return False
    if any(parse.dep[child] in ("det", "poss", "nummod", "amod") for child in parse.children[word]):
        return False
    return not any(
        at in scene.dates or at in scene.places or parse.pos[at] in ("PROPN", "NUM") or parse.ent[at]
        for at in match.clause.clause
    )


def _is_told(parse: Parse, matches: list[Match], match: Match) -> bool:
    """True where a plain verb of saying only brings another event: the event is the news, not the saying."""
    announced = parse.lemma[match.clause.word] in OWN_ACTS
    return any(
        other.type != match.type and other.type != "election" and not other.stand.negated
        and not is_reason(parse, other.clause.word, match.clause.word)
        and (announced or other.stand.plan is None or other.type.startswith(ANNOUNCED))
        for other in matches
    )  # fmt: skip


def _same(scene: Scene, match: Match, other: Match) -> bool:
    """True where two triggers of one type tell of one event: neither doer nor place keeps them apart."""
    if match.type != other.type:
        return False
    if match.stand.negated != other.stand.negated or _is_still_ahead(match) != _is_still_ahead(other):
        return False  # "they foresaw an exchange of prisoners, and 13 have been freed"
    if match.type.split(".")[0] not in ("attack", "territory", "battle") and match.type != "diplomacy.statement":
        return True
    words = {match.clause.word, other.clause.word}
    if _are_two_deeds(scene.parse, match, other) or _is_one_more(scene, match, other):
        return False
    if len(words) == 2 and words <= {match.clause.word, match.clause.subject, other.clause.subject}:
        return True  # "a drone |strike| on the town |killed| two"
    if match.type.startswith("attack.") and _has_other_doer(scene, match, other):
        return False
    mine, theirs = (_places_of(scene, each) for each in (match, other))
    apart = match.type in ("territory.captured", "diplomacy.statement")
    doers = {each.clause.subject for each in (match, other)} if apart else set()
    if match.type == "diplomacy.statement" and is_same_speaker(scene.parse, match.clause.word, doers):
        return True
    return not (mine and theirs and mine != theirs) and (len(doers) < 2 or None in doers)


def _is_still_ahead(match: Match) -> bool:
    return match.type == "other:prisoner_exchange" and (match.stand.future or match.stand.plan is not None)


def _are_two_deeds(parse: Parse, match: Match, other: Match) -> bool:
    """True for two verbs that are joined, each with a doer and an object: "two missiles hit the port and five the dam"."""
    first, second = sorted((match.clause.word, other.clause.word))
    joined = parse.dep[second] == "conj" and parse.head[second] == first
    if not joined and (parse.tag[second] == "VBG" or parse.dep[second] in ("relcl", "xcomp", "acl", "pcomp")):
        return False
    return _is_deed(parse, first, joined) and _is_deed(parse, second, joined)


def _is_one_more(scene: Scene, match: Match, other: Match) -> bool:
    """True for one raid on a target of its own beside what is done: "has targeted bases, including |a strike on| a depot"."""
    deed, raid = sorted((match, other), key=lambda each: each.rule.trigger.pos == "noun")
    parse, noun, verb = scene.parse, raid.clause.word, deed.clause.word
    if raid.rule.trigger.pos != "noun" or deed.rule.trigger.pos != "verb" or deed.clause.object is None:
        return False
    struck = [head for link in ("on", "against") for head in behind(parse, noun, link)]
    told = parse.lower[parse.head[noun]] == "including" and any(
        parse.lower[c] in ("a", "an", "one") for c in parse.children[noun]
    )
    return told and bool(struck) and parse.sentence[noun] == parse.sentence[verb] and deed.clause.object not in struck


def _is_deed(parse: Parse, verb: int, joined: bool) -> bool:
    """True for a verb with a doer and an object of its own, or, in sentences apart, with what was struck for a subject."""
    found = [parse.dep[child] for child in parse.children[verb] if parse.tag[child] not in ("PRP", "WDT", "WP")]
    active = found.count("nsubj") == 1 and found.count("dobj") == 1
    return parse.tag[verb].startswith("VB") and (active or (not joined and "nsubjpass" in found))


def _places_of(scene: Scene, match: Match) -> frozenset[int]:
    """Return the words right behind a trigger that say where or at what it was aimed."""
    parse = scene.parse
    return frozenset(
        inner for child in parse.children[match.clause.word] if parse.lower[child] in ("in", "on", "at", "near", "against")
        for inner in parse.children[child] if parse.dep[inner] == "pobj" and inner not in scene.dates
    )  # fmt: skip


def _mentions(scene: Scene, number: int, match: Match, again: list[Match]) -> list[EventMention]:
    """Return the event of a match, or one for each town taken; `again` tells it once more in the sentence."""
    parse, word = scene.parse, match.clause.word
    recipients = _done_to(scene, match)
    if not recipients and match.type == "diplomacy.statement":
        # "issued a warning, urging Chad to …"
        more = (other for other in again if parse.head[other.clause.word] in (word, verb_above(parse, word)))
        recipients = next((found for other in more if (found := _done_to(scene, other))), [])
    if match.type == "territory.captured":
        captured = places_under(parse, recipients or predicate(parse, word), scene.places)
        return [_mention(scene, number, match, (span,)) for span in captured] or [
            _mention(scene, number, match, _spans(parse, recipients))
        ]
    if match.type == "casualty.report" and len(parts := tolls_by_place(scene, word)) > 1:
        clauses = (replace(match.clause, word=part) for part in parts)
        return [_mention(scene, number, replace(match, clause=clause), ()) for clause in clauses]
    return [_mention(scene, number, match, _spans(parse, recipients))]


def _done_to(scene: Scene, match: Match) -> list[int]:
    """Return the head words of whom or what it was done to."""
    parse = scene.parse
    recipients = arguments_of(scene, match.clause, match.rule.trigger.recipient)
    if match.type == "weapons_transfer" and match.rule.object and "STATE" not in match.rule.object:
        # "two US-Norwegian systems" are given to nobody by their name
        recipients = [head for head in recipients if head != match.clause.object]
    if not recipients and is_received(parse, match.clause) and match.type.startswith(GIVEN):
        recipients = [match.clause.subject] if match.clause.subject is not None else []
    if not recipients and match.type.startswith("attack."):
        return aimed_at(parse, match.clause)
    return recipients


def _mention(scene: Scene, number: int, match: Match, recipients: tuple[Span, ...]) -> EventMention:
    parse, word = scene.parse, match.clause.word
    return EventMention(
        span=parse.sentence_span(number),
        trigger=parse.span(word, word + 1),
        type=match.type,
        actors=_spans(parse, _doers(scene, match)[:3]),
        recipients=recipients,
        status=_status(match),
        negated=match.stand.negated,
        made_by=f"events.{match.type.replace('.', '-').replace(':', '-')}-{match.rule.trigger.pos}@1",
    )


def _doers(scene: Scene, match: Match) -> list[int]:
    """Return the head words of who did it; who "described the raid as a disaster, cutting off …" cut nothing off."""
    parse, word = scene.parse, match.clause.word
    aside = parse.dep[word] == "advcl" and parse.lemma[parse.head[word]] in DEPICTING
    if aside and not match.type.startswith("diplomacy.") and match.rule.trigger.pos == "verb":
        return []
    if match.rule.owner:
        owners = (head for head in _owners(scene, match.clause) if _fits(scene, head, match.rule.owner))
        return [head for first in owners for head in phrase_heads(parse, first)]
    return behind_groups(parse, arguments_of(scene, match.clause, match.rule.trigger.actor))


def _status(match: Match) -> Status:
    stand = match.stand
    if stand.negated:
        return "denied"
    if match.rule.trigger.status in ("planned", "expected"):
        return "expected" if match.rule.trigger.status == "expected" else "planned"
    if stand.plan == "planned":
        return "planned"
    if stand.plan == "expected" or stand.future:
        return "expected"
    return "asserted"


def _spans(parse: Parse, heads: list[int]) -> tuple[Span, ...]:
    return tuple(named_span(parse, head) for head in heads)
