"""Where: the place that a word's own clause, sentence or paragraph gives it.

A place counts where it stands as a place (behind "in", "near", "on"), not
where it stands for a government; of several the finest, then the nearest.
"""

from __future__ import annotations

from bisect import bisect_left

from onrecord.annotate.arguments import has_noun_subject, is_ranked, reach, verb_above
from onrecord.claims.setting import Setting
from onrecord.claims.unlisted import is_at_other_town, printed_town, town_meant, unknown_towns
from onrecord.languages.en.counted import TIME_NOUNS
from onrecord.languages.en.events import DIRECTIONS, SETTLEMENTS
from onrecord.languages.en.names import FACILITY_ENDS
from onrecord.languages.en.places import DONE_TO_TOWNS, STRUCK_BY
from onrecord.languages.en.places_of import BLOWS, COMPARED, HEARERS, LOCATIVES, NAMELESS, SIZES, STRIFE, VENUES
from onrecord.model import EventMention, Toponym

FINENESS = {"settlement": 0, "district": 1, "region": 2, "unresolved": 3, "country": 4}
PLACED = (
    "attack.", "battle", "territory.", "deployment", "casualty.", "infrastructure.", "energy.", "military_exercise",
    "court.", "diplomacy.visit", "diplomacy.meeting", "diplomacy.agreement", "mobilisation", "other:", "killed", "wounded",
    "casualties", "missing", "captured", "troops_", "officers_", "people_affected", "population", "area_captured",
    "settlements_captured", "counterattacks", "front_length", "drones_", "missiles_", "prison_term", "munitions_produced",
    "hostages", "evacuated", "displaced", "detained", "rescued", "buildings_hit", "equipment_destroyed", "attacks",
    "share",
)  # fmt: skip
CARRIED = (
    "attack.", "casualty.", "infrastructure.", "killed", "wounded", "casualties", "other:buildings", "other:districts",
)  # fmt: skip
# what is sent over a whole country, wherever a part of it fell
SENT = ("drones_", "missiles_")
# what happens in a town, which must not be put into another
TAKES_PLACE = ("attack.", "battle", "territory.", "infrastructure.", "casualty.", "other:withdrawal")
LOSSES = ("killed", "wounded", "casualties", "missing", "captured", "hostages", "detained")
# what is done over land more often than in one town
ON_GROUND = (
    "battle",
    "territory.",
    "deployment",
    "other:withdrawal",
    "troops_",
    "settlements_captured",
    "area_captured",
)
MAX_CLIMB = 8
LONGEST_LABEL = 6
TOLD_ELSEWHERE = frozenset({"diplomacy.statement", "aid.military", "aid.financial"})
# what a place before it only names: "the Africa Corps"
TROOP_NAMES = frozenset({"Corps", "Legion", "Army", "Brigade", "Battalion", "Division", "Regiment"})
AMID = frozenset({"amid", "amidst", "despite"})
MEANWHILE = frozenset({"as", "while", "whereas", "although", "though"})
OWN_PLACE = frozenset(
    {"dobj", "nsubjpass", "compound", "poss", "pobj", "appos", "conj", "attr", "npadvmod", "nmod", "amod"}
)


def place_of(setting: Setting, word: int | None, predicate: str, event: EventMention | None = None) -> Toponym | None:
    """Return the toponym that a claim is about, or None where no place is certain.

    Where a story tells of "the Gao region", fighting "in Gao" may be there as well as in the town, which lies in it.
    """
    place = _place_of(setting, word, predicate, event)
    if place is None or place.precision != "settlement" or not predicate.startswith(ON_GROUND):
        return place
    return setting.regions.get((place.name, place.admin)) or place


def _place_of(setting: Setting, word: int | None, predicate: str, event: EventMention | None) -> Toponym | None:
    if word is None or not predicate.startswith(PLACED) or predicate in TOLD_ELSEWHERE or setting.is_overlong(word):
        return None
    number = setting.parse.sentence[word]
    listed = setting.toponyms.get(number, [])
    if event and predicate in ("territory.captured", "other:withdrawal"):
        own = [toponym for _, toponym in listed if any(span.overlaps(toponym.span) for span in event.recipients)]
        if own:
            return own[0]
    phrase, clause = set(reach(setting.parse, word)), setting.clause_of(word)
    named = any(at in phrase and toponym.precision == "settlement" for at, toponym in listed)
    nameless = any(_is_nameless_place(setting, at) for at in phrase)
    if (nameless and not named) or _is_at_unknown_site(setting, clause, listed):
        return None
    elsewhere = (_talks(setting, number) | _beside(setting, number, word)) - phrase
    if predicate == "other:money":
        listed = [(at, toponym) for at, toponym in listed if at in phrase]  # where a sum was named is not where it went
    talk = predicate.startswith("diplomacy.")
    fit = [
        (at, toponym) for at, toponym in listed
        if at not in elsewhere and not _is_amid(setting, at, word) and _stands_as_place(setting, at, toponym) and not _is_seat(setting, number, at, toponym)
        and (_is_met_in(setting, at, word) if talk else at in phrase or not _is_venue(setting, at))
    ]  # fmt: skip
    # "in Borodianka, north-west of Kyiv": nothing happened in Kyiv
    fit = [found for found in fit if not _lies_off(setting, found[0])] or fit
    if event is None:
        fit = [found for found in fit if not _is_of_other_number(setting, found[0], word)]
        fit = [found for found in fit if not _is_said_of_it(setting, found[0], word)]
        if predicate.startswith(SENT):
            fit = [found for found in fit if not _is_in_outcome(setting, found[0], word)]
    elif predicate.startswith(TAKES_PLACE) and (unknown := unknown_towns(setting, word, event, clause)):
        fit = [found for found in fit if found[1].precision != "settlement" or _is_with(setting, found[0], unknown)]
    others = (
        set() if event is None or predicate.startswith(CARRIED) else _clauses_of_others(setting, number, event) - clause
    )
    # "3,000 in Gao and 1,500 |in Kidal|", "one death in Gao and six |in Kidal|"
    beside = (
        phrase if event is None or (predicate == "casualty.report" and setting.parse.pos[word] == "NOUN") else set()
    )
    return (
        _best(word, [found for found in fit if found[0] in beside])
        or _best(word, [found for found in fit if found[0] in clause])
        or (
            _best(word, [found for found in fit if found[0] not in others])
            if not talk and predicate != "mobilisation"
            else None
        )
        or (
            printed_town(setting, word, clause, elsewhere | others)
            if predicate.startswith(TAKES_PLACE + LOSSES)
            else None
        )
        or (town_meant(setting, word, clause) if not talk else None)
        or _announced(setting, word)
        or (
            _carried(setting, number)
            if predicate.startswith(CARRIED)
            and not (_is_apart(setting, word) or is_at_other_town(setting, word, clause))
            else None
        )
    )


def _is_with(setting: Setting, at: int, unknown: list[int]) -> bool:
    """True for a town that stands beside an unknown one, or holds it: "Belun and Gao", "Belun in Gao"."""
    parse = setting.parse
    joined = {parse.head[at], *(word for town in unknown for word in parse.descendants(town))}
    behind = parse.dep[at] == "pobj" and parse.lower[parse.head[at]] == "in" and parse.head[at] - 1 in unknown
    return behind or any(town in joined and parse.dep[at] == "conj" for town in unknown)


def _announced(setting: Setting, word: int) -> Toponym | None:
    """Return the place that a paragraph opens with before a colon: "Odesa: blasts were heard", "Bryansk region: …"."""
    parse = setting.parse
    first = bisect_left(parse.block, parse.block[word])
    colon = next((at for at in range(first + 1, min(first + LONGEST_LABEL, word)) if parse.text[at] == ":"), None)
    listed = setting.toponyms.get(parse.sentence[first], []) if colon is not None else []
    return next((toponym for at, toponym in listed if colon is not None and at < colon), None)


def _is_apart(setting: Setting, word: int) -> bool:
    """True for what the place told before does not hold: the dead "since the war began", "each day", whom "the governor lost"."""
    parse = setting.parse
    verb = word if parse.tag[word].startswith("VB") else verb_above(parse, word)
    if verb is None:
        return False
    if any(
        parse.lower[inner] in ("since", "each", "every")
        for child in parse.children[verb] for inner in (child, *parse.children[child])
    ):  # fmt: skip
        return True
    subject = next((child for child in parse.children[verb] if parse.dep[child] == "nsubj"), None)
    bearer = setting.entity_by_word.get(subject) if subject is not None else None
    return parse.lemma[verb] == "lose" and bearer is not None and bearer.type == "person"


def _is_seat(setting: Setting, number: int, at: int, toponym: Toponym) -> bool:
    """True where a place says where a speaker sits: "the ministry in Quito said", "a charity based in Lima said"."""
    parse = setting.parse
    link = parse.head[_phrase_top(setting, at)]
    if parse.lower[parse.head[link]] in ("based", "headquartered"):
        return True
    gazetteer = setting.context.resources.gazetteer
    place = gazetteer.place(toponym.gazetteer_id) if toponym.gazetteer_id else None
    if place is None or not place.capital or parse.lower[link] != "in":
        return False
    if _is_where_a_state_speaks(setting, number, at, link):
        return True
    spans = [said.source for said in setting.attributions.get(number, []) if said.speech and said.source]
    verb = verb_above(parse, at)
    return any(
        at in (words := parse.words_in(span)) and parse.head[link] in words and verb not in words for span in spans
    )


def _is_where_a_state_speaks(setting: Setting, number: int, at: int, link: int) -> bool:
    """True for the capital before a state's own voice: "in Kyiv, the air force said"."""
    verb = setting.parse.head[link]
    if at > verb:
        return False
    for said in setting.attributions.get(number, []):
        if said.speech and said.source and said.cue and verb in setting.parse.words_in(said.cue):
            source = (setting.entity_by_word.get(word) for word in setting.parse.words_in(said.source))
            return any(entity is not None and entity.type in ("government", "military") for entity in source)
    return False


def _is_of_other_number(setting: Setting, at: int, word: int) -> bool:
    """True for a place in what is told of another number: "32 fell, eleven of them over Gao", "… and five strayed into Chad"."""
    parse, above = setting.parse, at
    for _ in range(MAX_CLIMB):
        up = parse.head[above]
        if up == above or word in reach(parse, up):
            return False
        above = up
        if parse.lower[parse.head[above]] == "of" and parse.head[parse.head[above]] == word:
            return False  # "nine of the 30 wards in Gao"
        if above in (verb_above(parse, word), _outcome_of(setting, word)):
            return False  # "two rockets hit Gao, killing nine": the nine fell where the rockets did
        told = (above, *(c for c in parse.children[above] if parse.dep[c] in ("nsubj", "nsubjpass")))
        counts = (w for w in told if parse.lower[w] not in TIME_NOUNS and parse.ent[w] not in ("DATE", "TIME"))
        if any(parse.tag[w] == "CD" or any(parse.dep[c] == "nummod" for c in parse.children[w]) for w in counts):
            return True
        if parse.tag[above].startswith("VB") and parse.dep[above] not in ("acl", "pcomp"):
            return False
    return False


def _outcome_of(setting: Setting, word: int) -> int | None:
    """Return the verb whose outcome a bare participle over a word tells: "hit the town, |killing| nine"."""
    parse, verb = setting.parse, verb_above(setting.parse, word)
    if verb is None or parse.tag[verb] != "VBG" or parse.dep[verb] != "advcl":
        return None
    return parse.head[verb]


def _lies_off(setting: Setting, at: int) -> bool:
    """True for a place that only says on which side of it another one lies: "north-west of Quito"."""
    parse = setting.parse
    link = parse.head[at]
    if parse.dep[at] != "pobj" or parse.lower[link] != "of":
        return False
    return parse.lower[parse.head[link]] in DIRECTIONS or parse.lower[link - 1] in DIRECTIONS


def _is_amid(setting: Setting, at: int, word: int) -> bool:
    """True for a place in what only goes on beside: "amid talks in Oslo, troops shelled the town"."""
    parse = setting.parse
    for _ in range(MAX_CLIMB):
        if parse.lower[at] in AMID and parse.dep[at] == "prep":
            return word not in parse.descendants(at)
        if parse.head[at] == at or parse.tag[at] in ("VBD", "VBZ", "VBP"):
            return False
        at = parse.head[at]
    return False


def _is_in_outcome(setting: Setting, at: int, word: int) -> bool:
    """True for where a part came down: "downed 27 of 49 drones, with debris hitting a mill in Gao"."""
    parse = setting.parse
    for _ in range(MAX_CLIMB):
        if parse.lower[at] == "with" and parse.dep[at] == "prep" and parse.text[at - 1] == ",":
            inner = set(parse.descendants(at))
            return word not in inner and any(parse.tag[w] == "VBG" for w in inner)
        if parse.head[at] == at:
            return False
        at = parse.head[at]
    return False


def _is_said_of_it(setting: Setting, at: int, word: int) -> bool:
    """True for a place in what is told of a claim: "his claim that 900 enlisted hides the losses in Gao"."""
    parse = setting.parse
    claims = (
        said.content for said in setting.attributions.get(parse.sentence[word], ())
        if said.speech and said.made_by.startswith("attribution.noun-clause")
    )  # fmt: skip
    return any(
        span.start <= parse.start[word] < span.end <= parse.start[at] and not span.overlaps(parse.span(at, at + 1))
        for span in claims
    )


def _is_met_in(setting: Setting, at: int, word: int) -> bool:
    """True for "talks in Oslo", "the Oslo talks"; not for what was talked of: "Oslo's role", "the war in Sudan"."""
    parse = setting.parse
    top = _phrase_top(setting, at)
    over = parse.head[top]
    if parse.dep[top] in ("nsubj", "nsubjpass", "agent"):
        return False  # "Mali and the EU are set to meet"
    if parse.lemma[top] in VENUES or top == word or parse.dep[top] != "pobj":
        return True
    named = top == at or parse.lower[top] in SETTLEMENTS or parse.pos[top] == "PROPN"
    return named and parse.lemma[parse.head[over]] not in STRIFE


def _is_nameless_place(setting: Setting, at: int) -> bool:
    """True for "the border" or "the front" behind a word of place: a place is told, but its name is not."""
    parse = setting.parse
    return parse.dep[at] == "pobj" and parse.lower[at] in NAMELESS and parse.lower[parse.head[at]] in LOCATIVES


def _is_at_unknown_site(setting: Setting, clause: set[int], listed: list[tuple[int, Toponym]]) -> bool:
    """True where a clause names an airport or a bridge that no gazetteer has, and no town."""
    parse = setting.parse
    if any(at in clause for at, _ in listed):
        return False
    return any(parse.text[at] in FACILITY_ENDS and parse.pos[at] == "PROPN" for at in clause)


def _clauses_of_others(setting: Setting, number: int, event: EventMention) -> set[int]:
    """Return the words of a sentence that stand in the clause of an event of another type."""
    found = [at for at, other in setting.events.get(number, []) if other.type != event.type]
    words = {inner for at in found[:8] for inner in setting.clause_of(at)}
    return words.difference(_opening(setting, number))


def _opening(setting: Setting, number: int) -> list[int]:
    """Return the words that place a whole sentence: "|In Gao|, police broke up a march and took away nine men"."""
    parse = setting.parse
    first = parse.sentences[number][0]
    words = list(parse.descendants(first)) if parse.lower[first] in ("in", "at", "near", "outside") else []
    after = max(words, default=first) + 1
    return words if parse.text[after : after + 1] == [","] else []


def _talks(setting: Setting, number: int) -> set[int]:
    """Return the words of a sentence that place a visit or a meeting, and so nothing else."""
    if number not in setting.talks:
        setting.talks[number] = {
            inner for at, event in setting.events.get(number, [])
            if event.type in ("diplomacy.visit", "diplomacy.meeting") and setting.parse.tag[at].startswith("N")
            for inner in reach(setting.parse, at)
        }  # fmt: skip
    return setting.talks[number]


def _beside(setting: Setting, number: int, word: int) -> set[int]:
    """Return the words of a sentence's clauses of "as" or "while" that tell of no event: "…, as worries grow in Quito"."""
    if number not in setting.asides:
        parse, told = setting.parse, {at for at, _ in setting.events.get(number, [])}
        tops = (
            at for at in range(*parse.sentences[number])
            if parse.dep[at] == "advcl" and any(parse.lower[child] in MEANWHILE for child in parse.children[at])
            and (parse.tag[at] != "VBG" or has_noun_subject(parse, at))  # "died while |clearing| a road near Gao"
        )  # fmt: skip
        setting.asides[number] = [clause for top in tops if told.isdisjoint(clause := set(reach(parse, top)))]
    return {inner for clause in setting.asides[number] if word not in clause for inner in clause}


def _stands_as_place(setting: Setting, at: int, toponym: Toponym) -> bool:
    """True where a place name is a place of something: a country only behind a word of place, a town anywhere but as doer."""
    parse = setting.parse
    top = _phrase_top(setting, at)
    dep = parse.dep[top]
    named = setting.entity_by_word.get(at)
    if parse.dep[at] == "compound" and parse.tag[top] == "NNP" and parse.text[top] in TROOP_NAMES:
        return False
    if top != at and parse.dep[at] in ("compound", "nmod") and parse.lemma[top] in STRUCK_BY:
        # "a Kharkiv raid": where it was; a capital may stand for its state
        return toponym.precision != "country" and (named is None or named.type != "government")
    if dep in ("nsubj", "agent") or parse.tag[at].startswith("JJ") or _is_people(parse.tag[at], parse.ent[at]):
        return False
    if named and named.type == "government":
        return False
    if dep in ("dobj", "dative") and parse.lemma[parse.head[top]] not in DONE_TO_TOWNS:
        return False
    behind = dep == "pobj" and parse.lower[parse.head[top]] in LOCATIVES
    if parse.lemma[top] in VENUES or (dep == "pobj" and parse.lower[parse.head[parse.head[top]]] == "according"):
        return False
    if (
        _is_addressed(setting, top)
        or _is_yardstick(setting, top)
        or _is_ranked(setting, top)
        or _is_on_route(setting, top)
        or toponym.made_by.startswith("places.hyphenated")
        or (parse.dep[at] == "npadvmod" and parse.tag[at + 1 : at + 2] == ["HYPH"])  # "the Quito-based charity"
    ):
        return False
    if toponym.precision == "country":
        return top == at and (behind or dep in ("dobj", "nsubjpass"))
    return behind or (dep in OWN_PLACE and parse.lower[parse.head[top]] not in ("with", "between", "by", "from"))


def _is_addressed(setting: Setting, top: int) -> bool:
    """True for whom a blow or a boon is for: "dealt a blow to Quito", "|For Quito|, the deployment is a risk"."""
    parse = setting.parse
    link = parse.head[top]
    if parse.dep[top] != "pobj":
        return False
    opening = parse.lower[link] == "for" and link == parse.sentences[parse.sentence[link]][0]
    return opening or (parse.lower[link] == "to" and parse.lemma[parse.head[link]] in BLOWS)


def _is_people(tag: str, entity: str) -> bool:
    """Tell "300 Chadians", who are no place."""
    return tag == "NNPS" and entity == "NORP"


def _is_ranked(setting: Setting, top: int) -> bool:
    """True for the field in which an event is first: "the deadliest attack on Chad this year" tells of no place in Chad."""
    parse = setting.parse
    over = parse.head[parse.head[top]]
    return parse.dep[top] == "pobj" and is_ranked(parse, over)


def _is_on_route(setting: Setting, top: int) -> bool:
    """True for where somebody was going: "the bus from Quetta to Peshawar" tells of nothing in Peshawar."""
    parse = setting.parse
    link = parse.head[top]
    if parse.dep[top] != "pobj" or parse.lower[link] != "to":
        return False
    beside = (link - 1, *parse.children[parse.head[link]])
    return any(parse.lower[at] == "from" or parse.lower[parse.head[at]] == "from" for at in beside if at < link)


def _is_yardstick(setting: Setting, top: int) -> bool:
    """True for a place that only says how large something is: "twice the size of Malta", "larger than Malta"."""
    parse = setting.parse
    over = parse.head[top]
    if parse.dep[top] != "pobj":
        return False
    return parse.lower[over] in COMPARED or (parse.lower[over] == "of" and parse.lemma[parse.head[over]] in SIZES)


def _is_venue(setting: Setting, at: int) -> bool:
    """True where a place says where somebody spoke: "at a press conference in Oslo", "told reporters in Oslo"."""
    parse = setting.parse
    top = _phrase_top(setting, at)
    if parse.dep[top] != "pobj":
        return False
    above = parse.head[parse.head[top]]
    return parse.lemma[above] in VENUES or (parse.lower[above] in HEARERS and parse.dep[above] == "dobj")


def _phrase_top(setting: Setting, at: int) -> int:
    """Return the head noun of the phrase that a name stands in: "Kursk" in "in the Kursk region"."""
    parse, word = setting.parse, at
    for _ in range(5):
        head = parse.head[word]
        if parse.dep[word] in ("compound", "poss", "nmod", "amod", "conj", "appos"):
            word = head
        elif (
            parse.dep[word] == "pobj" and parse.lower[head] == "of" and parse.dep[parse.head[head]] in ("pobj", "dobj")
            and not _is_event(setting, parse.head[head])  # "resumed its shelling of Gao": Gao is what was shelled
        ):  # fmt: skip
            word = parse.head[head]
        else:
            break
    return word


def _is_event(setting: Setting, at: int) -> bool:
    return any(word == at for word, _ in setting.events.get(setting.parse.sentence[at], ()))


def _best(word: int, found: list[tuple[int, Toponym]]) -> Toponym | None:
    """Return the finest of several places, then the nearest."""
    if not found:
        return None
    return min(found, key=lambda pair: (FINENESS[pair[1].precision], abs(pair[0] - word), pair[0]))[1]


def _carried(setting: Setting, number: int) -> Toponym | None:
    """Return the settlement or region of the paragraph's earlier sentences, if they leave no choice."""
    for earlier in reversed(setting.sentences_of_block(number)):
        fine = [
            toponym for at, toponym in setting.toponyms.get(earlier, [])
            if toponym.precision in ("settlement", "region", "district") and _stands_as_place(setting, at, toponym)
        ]  # fmt: skip
        if fine:
            towns = [toponym for toponym in fine if toponym.precision == "settlement"]
            regions = {toponym.name for toponym in fine} - {toponym.name for toponym in towns}
            told = towns or fine
            sure = len({toponym.name for toponym in told}) == 1 and len(regions) < 2
            return told[0] if sure else None
    return None
