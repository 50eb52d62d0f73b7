"""Weapons, treaties, documents and events by their head nouns, with the words that belong to their names."""

from __future__ import annotations

import re

from onrecord.annotate.naming import Ground, Name
from onrecord.gazetteer.spelling import plain_key
from onrecord.languages import word_set
from onrecord.languages.en import names as words

# F-16, Su-34, T-72B3, S-300, M777, RS-26, Kh-101, 2S19, Mi-8; not G7, COVID-19 or A1.
DESIGNATION = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Z]{0,3}\d?|[MK]\d{2,4}[A-Z]?\d?|\d[A-Z]\d{1,2}|[A-Z]{2,4}\d{2,3})"
)
NOT_DESIGNATIONS = re.compile(r"(?:G|Covid|COVID|Web|Top|No|Mr|Q|H|Act|Art|Vol|Ch|Km|Day|Age|Pm|Am)-?\d")
CLASS_NAMES = {"uav": "drone", "quadcopter": "drone", "mine": "mine", "landmine": "mine"}


def find_things(ground: Ground) -> list[Name]:
    """Return the weapons, treaties, documents and events of a story, in order; their words count as taken."""
    found: list[Name] = []
    parse = ground.parse
    for index in range(len(parse)):
        if index in ground.taken:
            continue
        name = _thing_at(ground, index)
        if name is not None:
            found.append(name)
            ground.take(name.first, name.last)
    return found


def _thing_at(ground: Ground, index: int) -> Name | None:
    parse = ground.parse
    lower = parse.lower[index]
    if lower in words.WEAPON_NOUNS:
        return _weapon(ground, index)
    if lower in words.WEAPON_SYSTEMS:
        return _system(ground, index)
    if lower in words.TREATY_NOUNS:
        return _treaty(ground, index)
    if lower in words.WAR_NOUNS:
        return _war(ground, index)
    if lower in words.ELECTION_NOUNS:
        return _staged(ground, index, words.ELECTION_MODIFIERS, "election")
    if lower in words.EXERCISE_NOUNS:
        return _staged(ground, index, words.EXERCISE_MODIFIERS, "exercise")
    if lower in words.OFFENSIVE_NOUNS:
        return _offensive(ground, index)
    word = parse.text[index]
    if word in words.DOCUMENT_NOUNS:
        return _document(ground, index)
    if lower in words.NEWSPAPER_NOUNS:
        return _newspaper(ground, index)
    if any(mark.isdigit() for mark in word) and DESIGNATION.fullmatch(word) and not NOT_DESIGNATIONS.match(word):
        return _designation(ground, index)
    return None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss") and word not in ("munitions", "explosives"):
        word = word[:-1]
    return CLASS_NAMES.get(word, word)


def _modified(ground: Ground, index: int, modifiers: frozenset[str]) -> int:
    """Return where the run of modifiers before a word starts, hyphenated ones included."""
    parse = ground.parse
    first = index
    while (
        first > 0
        and index - first < LONGEST
        and first - 1 not in ground.taken
        and parse.block[first - 1] == parse.block[index]
    ):
        word = parse.lower[first - 1]
        hyphen = word == "-" and first > 1
        if word not in modifiers and not hyphen:
            break
        if hyphen and parse.lower[first - 2] not in modifiers | HYPHENED:
            break
        first -= 2 if hyphen else 1
    return first


LONGEST = 8
HYPHENED = word_set("long short medium intermediate low anti air surface self rocket laser precision counter cease non")


def _weapon(ground: Ground, index: int) -> Name | None:
    parse = ground.parse
    after = parse.lower[index + 1] if index + 1 < len(parse) else ""
    if after in words.WEAPON_SYSTEMS and parse.dep[index] in ("compound", "nmod", "amod", "nsubj", "pobj", "dobj"):
        return None
    lower = parse.lower[index]
    if (
        parse.tag[index].startswith("V")
        or parse.ent[index] == "PERSON"
        or (lower == "mine" and parse.tag[index] == "PRP")
    ):
        return None
    if after in words.WEAPON_NOUNS and parse.head[index] == index + 1:
        return None
    first = _modified(ground, index, words.WEAPON_MODIFIERS)
    if lower in ("system", "weapon", "weapons", "gun", "guns", "mine", "mines") and first == index:
        return None
    while (
        first < index
        and parse.lower[first] in ("air", "sea", "military", "long", "heavy", "light", "strike")
        and first + 1 == index
    ):
        first += 1
    words_of = [_singular(parse.lower[at]) for at in range(first, index + 1) if parse.lower[at] != "-"]
    head = words_of[-1]
    if words_of[0] == "range":
        first, words_of = first + 1, words_of[1:]
    label = " ".join(words_of) if head in ("missile", "bomb", "weapon", "system", "rocket", "mine", "vehicle") else head
    canonical = _plural(label).capitalize() if label == head else _class_name(ground, first, index)
    return ground.name(first, index + 1, "weapon", f"weapon:{label}", canonical, "weapon-class")


def _class_name(ground: Ground, first: int, index: int) -> str:
    """Return the printed words of a weapon class as a plural that starts with a capital."""
    printed = ground.parse.span(first, index + 1).of(ground.text)
    printed = printed[:1].upper() + printed[1:]
    return printed if printed.endswith("s") else _plural(printed)


def _plural(label: str) -> str:
    if label.endswith(("artillery", "munitions", "ammunition", "explosives")):
        return label
    return label[:-1] + "ies" if label.endswith("y") else label + "s"


def _system(ground: Ground, index: int) -> Name | None:
    parse = ground.parse
    if index == 0 or parse.lower[index - 1] not in words.SYSTEM_MODIFIERS:
        return None
    first = _modified(ground, index, words.WEAPON_MODIFIERS | words.SYSTEM_MODIFIERS)
    if first == index:
        return None
    label = " ".join(_singular(parse.lower[at]) for at in range(first, index + 1) if parse.lower[at] != "-")
    label = label.replace("defense", "defence").replace("missile-launch", "missile launch")
    return ground.name(first, index + 1, "weapon", f"weapon:{label}", _plural(label).capitalize(), "weapon-system")


def _designation(ground: Ground, index: int) -> Name | None:
    parse = ground.parse
    if parse.ent[index] in ("DATE", "PERSON", "LAW", "FAC") or parse.lower[index - 1 if index else 0] in (
        "highway",
        "route",
    ):
        return None
    last = index + 1
    if last < len(parse) and parse.start[last] == parse.end[index] and re.fullmatch(r"[A-Z]{1,3}\d?", parse.text[last]):
        last += 1  # the parser parts "T-90M"
    printed = parse.span(index, last).of(ground.text)
    return ground.name(index, last, "weapon", f"weapon:{plain_key(printed)}", printed, "designation")


def _treaty(ground: Ground, index: int) -> Name | None:
    parse = ground.parse
    lower = parse.lower[index]
    first = _modified(ground, index, words.TREATY_MODIFIERS)
    while first < index and parse.lower[first] in ("and", "joint", "nuclear", "-", "deal") and first + 1 < index:
        if parse.lower[first] != "and":
            break
        first += 1
    own = first < index and not (first + 1 == index and parse.lower[first] in ("and", "joint"))
    at = first
    while (
        at > 0
        and first - at < LONGEST
        and parse.text[at - 1][:1].isupper()
        and at - 1 not in ground.taken
        and parse.tag[at - 1].startswith("NNP")
    ):
        at -= 1
    if lower in ("ceasefire", "truce", "armistice", "deal", "partnership", "protocol") and not own:
        return None
    if not own and (at == index or (at in ground.places and ground.reach[at][1] >= index)):
        return None
    first = at if not own or parse.text[first][:1].isupper() else first
    canonical = parse.span(first, index + 1).of(ground.text)
    label = plain_key(canonical).replace("defense", "defence")
    return ground.name(first, index + 1, "treaty", f"treaty:{label}", canonical[:1].upper() + canonical[1:], "treaty")


def _war(ground: Ground, index: int) -> Name | None:
    """Read "the war", "full-scale invasion": the war the story is about, unless it is named as another."""
    parse = ground.parse
    lower = parse.lower[index]
    after = parse.lower[index + 1] if index + 1 < len(parse) else ""
    if parse.tag[index].startswith("V") or after in ("crime", "crimes", "effort", "chest", "room", "zone", "-"):
        return None
    first = _modified(ground, index, words.WAR_MODIFIERS)
    country, start = ground.country_before(index)
    if country and ground.free(start, index):
        first = min(first, start)
    if index and parse.lower[index - 1] in (
        "world",
        "cold",
        "civil",
        "trade",
        "proxy",
        "nuclear",
        "a",
        "an",
        "another",
        "modern",
    ):
        return None
    determined = index and (parse.lower[first] in ("the", "this", "ongoing", "full", "full-scale") or first < index)
    before = parse.lower[first - 1] if first else ""
    if not determined and before not in ("the", "this", "'s", "’s", "its", "current"):
        return None
    title = getattr(ground.context.conflict, "title", None) if ground.context.conflict else None
    canonical = title or (f"War in {country}" if country else "The war")
    if first < index and parse.lower[first] in ("the", "this") and index - first > 1:
        first += 1
    key = "event:war"
    if lower == "conflict" and country is None and title is None and first == index:
        return None
    return ground.name(first, index + 1, "event", key, canonical, "war")


def _staged(ground: Ground, index: int, modifiers: frozenset[str], kind: str) -> Name | None:
    """Read "US presidential election", "joint naval drills"."""
    parse = ground.parse
    first = _modified(ground, index, modifiers)
    country, start = ground.country_before(first)
    if first == index and country is None:
        return None
    if country and ground.free(start, first):
        first = start
    year = _year_near(ground, index)
    label = plain_key(parse.span(first, index + 1).of(ground.text))
    if kind == "election":
        label = f"{country or ''}:{_type_word(ground, first, index)}"
        canonical = " ".join(
            filter(None, [year, country, _type_word(ground, first, index), parse.lower[index].rstrip("s")])
        )
    else:
        canonical = parse.span(first, index + 1).of(ground.text)
    return ground.name(
        first, index + 1, "event", f"event:{kind}:{label}", canonical[:1].upper() + canonical[1:], kind, country
    )


def _type_word(ground: Ground, first: int, index: int) -> str:
    return next((word for word in ground.parse.lower[first:index] if word in words.ELECTION_MODIFIERS), "")


def _year_near(ground: Ground, index: int) -> str | None:
    for at in (index - 3, index - 2, index - 1, index + 1, index + 2):
        if 0 <= at < len(ground.parse) and re.fullmatch(r"(?:19|20)\d\d", ground.parse.text[at]):
            return ground.parse.text[at]
    return None


def _offensive(ground: Ground, index: int) -> Name | None:
    """Read "2023 counter-offensive", "NATO summit": an event that a year or a name sets apart."""
    parse = ground.parse
    if index == 0 or parse.tag[index].startswith("V"):
        return None
    start = index
    if parse.text[index - 1] == "-" and index > 1:
        start = index - 2
    before = parse.text[start - 1] if start else ""
    if re.fullmatch(r"(?:19|20)\d\d", before):
        first = start - 1
    elif before[:1].isupper() and (start - 1 in ground.taken or start - 1 in ground.places):
        first = start - 1
        while (
            first > 0
            and index - first < LONGEST
            and (first - 1 in ground.taken or first - 1 in ground.places)
            and parse.text[first - 1][:1].isupper()
        ):
            first -= 1
    else:
        return None
    canonical = parse.span(first, index + 1).of(ground.text)
    return ground.name(first, index + 1, "event", f"event:{plain_key(canonical)}", canonical, "set-apart")


def _document(ground: Ground, index: int) -> Name | None:
    """Read "Victory Plan", "Resolution 2254"."""
    parse = ground.parse
    first, last = index, index + 1
    while (
        first > 0
        and index - first < LONGEST
        and parse.text[first - 1][:1].isupper()
        and first - 1 not in ground.taken
        and first - 1 not in ground.places
    ):
        first -= 1
    if last < len(parse) and re.fullmatch(r"\d{3,4}", parse.text[last]):
        last += 1
    if last - first < 2 or parse.lower[first] in ("the", "this", "a"):
        first += parse.lower[first] in ("the", "this", "a")
        if last - first < 2:
            return None
    canonical = parse.span(first, last).of(ground.text)
    return ground.name(first, last, "publication", f"publication:{plain_key(canonical)}", canonical, "document")


def _newspaper(ground: Ground, index: int) -> Name | None:
    """Read the name after "the newspaper": it names a publication even where no list has it."""
    parse = ground.parse
    first = last = index + 1
    while last < len(parse) and last - first < 4 and parse.text[last][:1].isupper() and last not in ground.taken:
        last += 1
    if first == last or parse.ent[first] == "PERSON":
        return None
    canonical = parse.span(first, last).of(ground.text)
    return ground.name(first, last, "publication", f"publication:{plain_key(canonical)}", canonical, "newspaper")
