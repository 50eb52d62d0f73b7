"""Pronouns and offices to the persons they can only mean: "he", "the minister", "the spy chief".

Careful by design: a pronoun is joined only where one person of a fitting
gender is in reach, or one of them is the subject in force; an unnamed person
("an official") in between breaks the reach. Nothing joins an unnamed person
to a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.naming import Ground, Name
from onrecord.annotate.parse import Parse
from onrecord.annotate.persons import Person
from onrecord.annotate.quotations import find_quotations
from onrecord.languages.en import names as words
from onrecord.languages.en.attribution import SPEECH

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 2
LOOK_BACK = 40
SPOKEN_WORDS = 5
NAMINGS = 3
CLIMBS = 12
LONGEST_GAP = 400
OTHERS = frozenset({"a", "an", "another", "one"})
DETERMINERS = frozenset({"the", "this", "that"})
# Which words of a printed role answer to a shorter one.
SYNONYMS: dict[str, frozenset[str]] = {
    "chief": frozenset({"head", "chief", "director", "commander"}),
    "leader": frozenset({"leader", "president", "premier", "dictator", "chairman", "head", "minister", "king"}),
    "premier": frozenset({"premier", "minister"}),
    "dictator": frozenset({"dictator", "leader"}),
    "diplomat": frozenset({"minister", "ambassador", "envoy", "diplomat"}),
    "general": frozenset({"general"}),
}
QUALIFIERS: dict[str, frozenset[str]] = {
    "spy": frozenset({"spy", "intelligence"}),
    "defence": frozenset({"defence", "defense"}),
    "defense": frozenset({"defence", "defense"}),
}


@dataclass(slots=True)
class _Seen:
    """A person, or an unnamed one (None), at a word."""

    at: int
    person: Person | None
    subject: bool


def find_references(ground: Ground, people: Sequence[Person]) -> list[tuple[Person, Name]]:
    """Return the pronouns and offices that certainly mean one of the persons, in order of the text."""
    if not people:
        return []
    parse = ground.parse
    seen = sorted(
        (_Seen(name.first, person, _is_subject(parse, name.last - 1)) for person in people for name in person.names),
        key=lambda entry: entry.at,
    )
    quoted = _quoted_words(ground)
    found: list[tuple[Person, Name]] = []
    trail: list[_Seen] = []
    offices: dict[str, list[Person]] = {}
    upcoming = 0
    for index in range(len(parse)):
        while upcoming < len(seen) and seen[upcoming].at <= index:
            # whom a quotation names is not "he" who says it
            if seen[upcoming].at not in quoted:
                trail.append(seen[upcoming])
            _hold_office(offices, seen[upcoming].person)
            upcoming += 1
        entry = _reference_at(ground, index, trail, offices)
        if entry is None:
            continue
        trail.append(_Seen(index, entry.person, entry.subject))
        if entry.person is not None:
            found.append((entry.person, _mention(ground, index, entry)))
    return found


def _is_subject(parse: Parse, word: int) -> bool:
    """Tell a subject, also one set beside its office: "the governor, |N. N.|, was dismissed"."""
    beside = parse.dep[word] == "appos" and parse.dep[parse.head[word]] in SUBJECTS
    return parse.dep[word] in SUBJECTS or beside


def _quoted_words(ground: Ground) -> set[int]:
    """Return the words inside quotations long enough to be speech."""
    story = ground.context.story
    ranges = (ground.parse.words_in(q.span) for q in find_quotations(story.text, story.blocks) if q.level == 0)
    return {word for words_of in ranges if len(words_of) > SPOKEN_WORDS for word in words_of}


@dataclass(slots=True)
class _Found:
    person: Person | None
    subject: bool
    first: int
    kind: str


def _mention(ground: Ground, index: int, entry: _Found) -> Name:
    person = entry.person
    assert person is not None
    name = ground.name(entry.first, index + 1, "person", f"person:{person.key}", person.canonical, entry.kind)
    name.kind = "pronoun" if entry.kind == "pronoun" else "nominal"
    return name


def _hold_office(offices: dict[str, list[Person]], person: Person | None) -> None:
    """Note a person under each word of the printed role, once named."""
    for word in sorted(set(_role_words(person))) if person is not None else ():
        holders = offices.setdefault(word, [])
        if person is not None and person not in holders[-LOOK_BACK:]:
            holders.append(person)


def _role_words(person: Person | None) -> list[str]:
    return (person.role or "").lower().replace("’", "'").split() if person is not None else []


def _reference_at(ground: Ground, index: int, trail: list[_Seen], offices: dict[str, list[Person]]) -> _Found | None:
    parse = ground.parse
    lower = parse.lower[index]
    if lower in words.MALE_PRONOUNS or lower in words.FEMALE_PRONOUNS:
        gender = "m" if lower in words.MALE_PRONOUNS else "f"
        person = _antecedent(ground, index, trail, gender)
        return _Found(person, parse.dep[index] in SUBJECTS, index, "pronoun") if person else None
    if index in ground.taken or parse.tag[index] not in ("NN", "NNS", "NNP"):
        return None
    if lower in words.ROLE_NOUNS or lower in words.UNNAMED_NOUNS:
        return _office(ground, index, offices)
    return None


def _antecedent(ground: Ground, index: int, trail: list[_Seen], gender: str) -> Person | None:
    """Return the one person in reach who fits, or the one who is subject in the nearest sentence that has any."""
    parse = ground.parse
    here = parse.sentence[index]
    for back in range(REACH + 1):
        entries = []
        for entry in reversed(trail[-LOOK_BACK:]):
            distance = here - parse.sentence[entry.at]
            if distance > back:
                break
            if distance == back == 0 and _is_asked(ground, entry.at, index):
                continue
            if distance == back and (entry.person is None or entry.person.gender in ("", gender)):
                entries.append(entry)
        if not entries:
            continue
        people = {id(entry.person): entry.person for entry in entries}
        if len(people) == 1:
            return next(iter(people.values()))
        acting = [entry for entry in entries if entry.subject]
        # "Kim, Lee says, has lost his seat. He adds …": who speaks in an aside tells of another, and speaks on
        aside = {entry.at for entry in acting if _speaks_aside(parse, entry.at)}
        speaks_on = back > 0 and parse.dep[index] in SUBJECTS and parse.lemma[parse.head[index]] in SPEECH
        acting = [entry for entry in acting if (entry.at in aside) == speaks_on] or acting
        main = [entry for entry in acting if _acts_in_main_clause(ground, entry.at)]
        # "Ann Lee said that her colleague had left. She …": who said it, before whom it was said of
        subjects = {id(entry.person): entry.person for entry in (main or acting)}
        return next(iter(subjects.values())) if len(subjects) == 1 else None
    return None


def _speaks_aside(parse: Parse, at: int) -> bool:
    """Tell the subject of a verb that interrupts a sentence."""
    word = at
    for _ in range(NAMINGS):
        if parse.dep[word] in SUBJECTS:
            return parse.dep[parse.head[word]] == "parataxis"
        word = parse.head[word]
    return False


def _acts_in_main_clause(ground: Ground, at: int) -> bool:
    """Tell the subject of a sentence's own verb from one in what was said."""
    parse, word = ground.parse, at
    for _ in range(NAMINGS):
        if parse.dep[word] in SUBJECTS:
            return parse.dep[parse.head[word]] == "ROOT"
        word = parse.head[word]
    return False


def _is_asked(ground: Ground, at: int, pronoun: int) -> bool:
    """Tell whom a participle names that the pronoun is subject of: "Asked about Ann Lee, she said", "Having met N. N., he said"."""
    parse, word = ground.parse, at
    for _ in range(CLIMBS):
        above = parse.head[word]
        if parse.tag[word] in ("VBN", "VBG") and parse.dep[word] == "advcl":
            alone = not any(parse.dep[c] in SUBJECTS for c in parse.children[word])
            return alone and above == parse.head[pronoun] and word < pronoun and parse.dep[pronoun] in SUBJECTS
        if above == word:
            return False
        word = above
    return False


def _office(ground: Ground, index: int, offices: dict[str, list[Person]]) -> _Found | None:
    """Read "the Ukrainian president": the one person with that office; with "a" before it, somebody unnamed."""
    parse = ground.parse
    subject = parse.dep[index] in SUBJECTS
    first = index
    while first > 0 and parse.head[first - 1] == index and index - first < 6:
        first -= 1
    opener = parse.lower[first]
    if any(parse.dep[child] == "appos" and parse.pos[child] == "PROPN" for child in parse.children[index]):
        return None  # "the governor, N. N.,": the name beside says who
    if index + 1 < len(parse) and (index + 1 in ground.taken and parse.text[index + 1][:1].isupper()):
        return None
    if opener in DETERMINERS and parse.lower[index] in words.ROLE_NOUNS:
        fitting = _fitting(ground, first, index, offices)
        if fitting is not None:
            return _Found(fitting, subject, first, "office")
    return _Found(None, subject, first, "unnamed") if subject else None


def _is_of_place(ground: Ground, person: Person, first: int, index: int) -> bool:
    """Tell whether "the Kassala governor" can be a governor: the sentence that named the person names the place too."""
    parse = ground.parse
    towns = [parse.lower[at] for at in range(first, index) if at in ground.places and ground.country_at(at) is None]
    link = index + 1
    if parse.lower[link : link + 1] == ["of"] and parse.head[link] == index:
        # "the mayor of Bol", "the head of the Red Cross": whose office it is stands behind it
        low, high = parse.subtree(link)
        towns.extend(parse.lower[at] for at in range(low, high) if parse.pos[at] == "PROPN")
    if not towns:
        return True
    named = (parse.sentences[parse.sentence[name.first]] for name in person.names[:NAMINGS])
    return any(town in parse.lower[low:high] for low, high in named for town in towns)


def _is_one_of(ground: Ground, person: Person, index: int) -> bool:
    """Tell whether others who are called the same have come between: "N. N., an official, …. Two officials …. The official"."""
    parse = ground.parse
    named = person.names[max(bisect_left(person.names, index, key=lambda name: name.first) - 1, 0)]
    low = max(parse.sentences[parse.sentence[named.last - 1]][1], index - LONGEST_GAP)
    same = (at for at in range(low, index) if parse.lemma[at] == parse.lemma[index])
    return any(parse.tag[at] == "NNS" or any(parse.lower[c] in OTHERS for c in parse.children[at]) for at in same)


def _fitting(ground: Ground, first: int, index: int, offices: dict[str, list[Person]]) -> Person | None:
    parse = ground.parse
    noun = parse.lower[index]
    accepted = SYNONYMS.get(noun, frozenset({noun}))
    modifiers = [
        parse.lower[at] for at in range(first + 1, index) if at not in ground.places and parse.text[at].isalpha()
    ]
    country = next((ground.country_at(at) for at in range(first, index) if at in ground.places), None)
    holders = {person.key: person for word in sorted(accepted) for person in offices.get(word, ())[-LOOK_BACK:]}
    found = []
    for person in holders.values():
        role = _role_words(person)
        if country is not None and person.country != country:
            continue
        if not _is_of_place(ground, person, first, index) or _is_one_of(ground, person, index):
            continue
        if all(QUALIFIERS.get(word, frozenset({word})).intersection(role) for word in modifiers):
            found.append(person)
    return found[0] if len(found) == 1 else None
