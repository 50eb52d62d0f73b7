"""Places that no gazetteer tells: towns that no list has, by their printed name, and "the town" for one told before."""

from __future__ import annotations

from onrecord.annotate.arguments import reach
from onrecord.claims.setting import Setting
from onrecord.languages.en.events import DIRECTIONS, SETTLEMENTS
from onrecord.languages.en.places import DONE_TO_TOWNS, NOT_PLACES
from onrecord.languages.en.places_of import LOCATIVES
from onrecord.model import EventMention, Toponym

# behind these stands a place, whatever its name looks like
BESIDE_TOWNS = frozenset({"near", "outside"})
TOWNS_OF = frozenset({"town", "towns", "village", "villages", "city", "cities", "settlement", "settlements", "hamlet"})
TOWN_NOUNS = frozenset({"town", "city", "village", "settlement", "capital"})
OTHERS = frozenset({"other", "another", "nearby", "neighbouring", "neighboring", "next", "second", "same"})


def unknown_towns(setting: Setting, word: int, event: EventMention, clause: set[int]) -> list[int]:
    """Return the names that stand where a town would and that no gazetteer has: "took Belun and left Gao"."""
    parse = setting.parse
    told = {at for span in event.recipients for at in parse.words_in(span)}
    near = clause if parse.tag[word].startswith("VB") else set(reach(parse, word))
    unnamed = (
        at for at in _unnamed(setting, near | told)
        if parse.ent[at] not in ("ORG", "PRODUCT", "FAC") or event.type == "territory.captured"
    )  # fmt: skip
    return [at for at in unnamed if _is_a_towns(setting, at)]


def _unnamed(setting: Setting, words: set[int]) -> list[int]:
    """Return the proper names among some words that are nobody's and no place's that is known."""
    parse = setting.parse
    return [
        at for at in sorted(words)
        if parse.pos[at] == "PROPN" and at not in setting.toponym_by_word and at not in setting.entity_by_word
        and at not in setting.dated
    ]  # fmt: skip


def _is_a_towns(setting: Setting, at: int) -> bool:
    """True for a name behind "in", "the town of", or acted on as towns are."""
    parse = setting.parse
    while parse.dep[at] == "conj":
        at = parse.head[at]
    over = parse.head[at]
    if parse.dep[at] == "pobj" and parse.lower[over] == "of":
        return parse.lower[parse.head[over]] in SETTLEMENTS
    return (parse.dep[at] == "pobj" and parse.lower[over] in ("in", "near", "outside", "into")) or (
        parse.dep[at] == "dobj" and parse.lemma[over] in DONE_TO_TOWNS
    )


def printed_town(setting: Setting, word: int, clause: set[int], apart: set[int]) -> Toponym | None:
    """Return the town that no gazetteer has, by its printed name: "near Belun", "the village of Belun".

    It stands in the clause, or is the one place that the sentence names outside `apart`.
    """
    parse = setting.parse
    number = parse.sentence[word]
    towns = [at for at in range(*parse.sentences[number]) if _is_printed_town(setting, at)]
    near = clause | set(reach(parse, word))
    inside = [at for at in towns if at in near]
    alone = len(towns) == 1 and not apart.intersection(towns)
    known = any(toponym.precision != "country" for _, toponym in setting.toponyms.get(number, []))
    if inside:
        return _printed(setting, inside[0])
    return _printed(setting, towns[0]) if alone and not known else None


def _printed(setting: Setting, at: int) -> Toponym:
    parse = setting.parse
    first = at
    while first > 0 and parse.head[first - 1] == at and parse.tag[first - 1] == "NNP":
        first -= 1
    span = parse.span(first, at + 1)
    name = span.of(setting.story.text)
    return Toponym(span=span, name=name, gazetteer_id=None, precision="unresolved", made_by="places.printed@1")


def _is_printed_town(setting: Setting, at: int) -> bool:
    """True for a proper name behind a word that only places have before them."""
    parse = setting.parse
    over = parse.head[at]
    if parse.dep[at] != "pobj" or parse.tag[at] != "NNP" or parse.lower[at] in NOT_PLACES or len(parse.text[at]) < 3:
        return False
    if at in setting.toponym_by_word or at in setting.dated or parse.text[at].isupper():
        return False
    if any(parse.dep[child] in ("det", "poss") for child in parse.children[at]):
        return False  # "in the Senate", "near Ann Bell's"
    if parse.lower[over] == "of":
        return parse.lower[parse.head[over]] in TOWNS_OF
    named = setting.entity_by_word.get(at)
    if parse.lower[over] in BESIDE_TOWNS:
        return named is None or (named.type == "organisation" and " " not in named.name)
    return named is None and parse.lower[over] == "in" and parse.ent[at] in ("GPE", "LOC")


def town_meant(setting: Setting, word: int, clause: set[int]) -> Toponym | None:
    """Return the town that "the town" or "the capital" stands for: the last one told before it in the paragraph, if it is one."""
    parse = setting.parse
    near = clause | set(reach(parse, word))
    noun = next((at for at in sorted(near) if _stands_for_a_town(setting, at)), None)
    if noun is None:
        return None
    number = parse.sentence[noun]
    for earlier in (number, *reversed(setting.sentences_of_block(number))):
        told = {
            toponym.name: toponym for at, toponym in setting.toponyms.get(earlier, [])
            if at < noun and toponym.precision == "settlement" and _is_meant(setting, noun, toponym)
        }  # fmt: skip
        if told:
            return next(iter(told.values())) if len(told) == 1 else None
    return None


def _stands_for_a_town(setting: Setting, at: int) -> bool:
    """True for "the town" where something happens: "in the town", "south of the town", "shelled the town"."""
    parse = setting.parse
    lower = [parse.lower[child] for child in parse.children[at]]
    if parse.lower[at] not in TOWN_NOUNS or not {"the", "this"}.intersection(lower) or OTHERS.intersection(lower):
        return False
    # "the village where he was born", "the Malian capital", "the town of Belun"
    if any(parse.dep[child] not in ("det", "punct") for child in parse.children[at]):
        return False
    over = parse.head[at]
    if parse.dep[at] == "dobj":
        return parse.lemma[over] in DONE_TO_TOWNS
    off = parse.lower[over] == "of" and parse.lower[parse.head[over]] in DIRECTIONS
    return parse.dep[at] == "pobj" and (off or parse.lower[over] in (*LOCATIVES, "to", "into"))


def _is_meant(setting: Setting, noun: int, toponym: Toponym) -> bool:
    """True for a town that a noun can stand for; only a state's capital is "the capital"."""
    if setting.parse.lower[noun] != "capital":
        return True
    gazetteer = setting.context.resources.gazetteer
    place = gazetteer.place(toponym.gazetteer_id) if toponym.gazetteer_id else None
    return place is not None and bool(place.capital)


def is_at_other_town(setting: Setting, word: int, clause: set[int]) -> bool:
    """True where a clause puts its matter into a town that is not named: "in a nearby village", "in the capital"."""
    parse = setting.parse
    for at in clause | set(reach(parse, word)):
        if parse.lower[at] not in TOWN_NOUNS or parse.dep[at] != "pobj" or parse.lower[parse.head[at]] not in LOCATIVES:
            continue
        lower = {parse.lower[child] for child in parse.children[at]}
        if parse.lower[at] == "capital" or lower & OTHERS or lower & {"a", "an"}:
            return True
    return False
