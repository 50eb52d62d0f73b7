"""Persons: full names first, then the short forms that can only mean one of them.

A surname alone makes a person only where the story gives the full name, a
title stands before it, or it belongs to a well-known office holder. Two
persons are never joined for sounding nearly alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.annotate.naming import Ground, Name
from onrecord.gazetteer.spelling import plain_key, sound_key
from onrecord.languages import word_set
from onrecord.languages.en import names as words
from onrecord.languages.en.people import (
    FEMALE,
    KNOWN_PEOPLE,
    KNOWN_SURNAMES,
    KOREAN_FAMILIES,
    MALE,
    KnownPerson,
)

LONGEST = 6
NAMESAKES = 12
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame"})
ENDINGS = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


@dataclass(slots=True, eq=False)
class Person:
    """A person of the story while names are collected."""

    key: str
    canonical: str
    family: str
    given: str
    country: str | None = None
    role: str | None = None
    gender: str = ""
    names: list[Name] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class People:
    """The persons found so far, by key and by the forms of their family names."""

    by_key: dict[str, Person] = field(default_factory=dict)
    by_family: dict[str, list[Person]] = field(default_factory=dict)

    def add(self, person: Person) -> None:
        """Add a person under all forms of the family name: whole, without article, by sound."""
        self.by_key[person.key] = person
        family = person.family
        forms = {family, family.split()[-1], family[3:] if family.lower().startswith(("al-", "el-")) else family}
        keys = {plain_key(form) for form in forms}
        if len(family) > 5:
            keys.add("~" + sound_key(family))
        for key in sorted(keys):
            self.by_family.setdefault(key, []).append(person)

    def of_family(self, word: str) -> list[Person]:
        """Return the last few persons who bear a family name in some spelling."""
        found = self.by_family.get(plain_key(word))
        if not found and len(word) > 5:
            found = self.by_family.get("~" + sound_key(word))
        return found[-NAMESAKES:] if found else []


def _known_by_family() -> dict[str, tuple[KnownPerson, ...]]:
    found: dict[str, list[KnownPerson]] = {}
    for person in KNOWN_PEOPLE:
        for family in sorted(person.family):
            found.setdefault(plain_key(family), []).append(person)
    return {family: tuple(people) for family, people in found.items()}


KNOWN = _known_by_family()
KNOWN_WHOLE = {plain_key(person.name): person for person in KNOWN_PEOPLE}


def find_persons(ground: Ground) -> list[Person]:
    """Return the persons of a story in order of first mention, each with its names; words count as taken."""
    runs = _runs(ground)
    people = People()
    singles = []
    for first, last in runs:
        if last - first > 1:
            _add_full(ground, people, first, last)
        else:
            singles.append((first, last))
    for first, last in sorted({*singles, *_lone_names(ground, people)}):
        if ground.free(first, last):
            _add_single(ground, people, first, last)
    for person in people.by_key.values():
        person.names.sort(key=lambda name: name.first)
    found = sorted(people.by_key.values(), key=lambda person: person.names[0].first)
    for person in found:
        _describe(ground, person)
    return found


def _lone_names(ground: Ground, people: People) -> list[tuple[int, int]]:
    """Return the words that are a surname or given name of the story's full names, whatever the model takes them for."""
    parse = ground.parse
    families = {person.family for person in people.by_key.values() if person.family[:1].isupper()}
    given = {person.given for person in people.by_key.values() if person.given not in families}
    return [
        (index, index + 1)
        for index, word in enumerate(parse.text)
        if (word in families or (word in given and _stands_alone(ground, people, index)))
        and index not in ground.taken and ground.country_at(index) is None
        and not (index + 1 < len(parse) and parse.text[index + 1] in words.ORGANISATION_HEADS)
    ]  # fmt: skip


def _stands_alone(ground: Ground, people: People, index: int) -> bool:
    """Tell "Amina laughs" behind "Amina Yusuf" from a part of another name and from a place."""
    parse = ground.parse
    opens = parse.sentences[parse.sentence[index]][0] == index
    beside = parse.text[index + 1 : index + 2] + ([] if opens else parse.text[index - 1 : index])
    alone = parse.tag[index] == "NNP" and not any(word[:1].isupper() for word in beside)
    return alone and index not in ground.places and _of_given(people, parse.text[index], index) is not None


def _of_given(people: People, word: str, index: int) -> Person | None:
    """Return the one person of the story with this given name, if named in full before."""
    found = [person for person in people.by_key.values() if person.given == word]
    return found[0] if len(found) == 1 and found[0].names[0].first < index else None


def _runs(ground: Ground) -> list[tuple[int, int]]:
    """Return the word ranges that may be personal names, titles cut off, in order."""
    parse = ground.parse
    runs = []
    index = 0
    while index < len(parse):
        last = _run_at(ground, index) if parse.text[index][:1].isupper() and index not in ground.taken else index
        if last > index:
            runs.append((index, last))
        index = max(last, index + 1)
    return runs


def _run_at(ground: Ground, index: int) -> int:
    """Return the end of a personal name that starts at a word, or the word itself where none does."""
    parse = ground.parse
    word = parse.text[index]
    if parse.lower[index].rstrip(".") in words.TITLES or parse.lower[index] in words.NOT_PERSONS:
        return index
    if ground.country_at(index) is not None:
        return index
    titled = index > 0 and parse.text[index - 1][:1].isupper() and parse.lower[index - 1].rstrip(".") in words.TITLES
    known = word in KNOWN_GIVEN or word in GIVEN or word in KNOWN_SURNAMES or plain_key(word) in KNOWN
    last = _extent(ground, index)
    if _is_body_beside(ground, last) or parse.text[last - 1] in words.OUTLET_ENDS | words.FACILITY_ENDS:
        return index
    if _is_named_beside(ground, index, last) or _is_titled_behind(ground, index, last):
        return last
    if parse.ent[index] != "PERSON" and not titled and not known:
        return index
    if parse.ent[index] == "PERSON" and not all(at in ground.places for at in range(index, last)):
        return last
    if titled and parse.tag[index].startswith("NNP"):
        return last
    if last - index == 1:
        return last if word in KNOWN_SURNAMES and parse.tag[index].startswith("N") else index
    if word in GIVEN and parse.text[last - 1] not in words.ORGANISATION_HEADS and last - index < 4:
        return last
    return last if _is_known(parse.text[index:last]) else index


def _is_body_beside(ground: Ground, last: int) -> bool:
    """Tell "Analytica, a research group": what a name is said to be is a body."""
    parse = ground.parse
    if parse.text[last : last + 1] != [","] or parse.lower[last + 1 : last + 2] not in (["a"], ["an"]):
        return False
    for at in range(last + 2, min(last + 6, len(parse))):
        if parse.pos[at] == "NOUN" and parse.dep[at] != "compound":
            return parse.lower[at] in words.BODY_NOUNS
    return False


def _is_named_beside(ground: Ground, first: int, last: int) -> bool:
    """Tell the name in "a spokeswoman for the bank, Ann Lee, said", whatever the model takes it for."""
    parse = ground.parse
    if not 1 < last - first < 6 or last >= len(parse) or parse.text[first - 1] != "," or parse.text[last] != ",":
        return False
    if parse.lemma[last + 1 : last + 2] == [] or parse.lemma[last + 1] not in words.SPEECH_VERBS:
        return False
    low = parse.sentences[parse.sentence[first]][0]
    offices = (
        at for at in range(max(low, first - 12), first - 1) if parse.lower[at] in words.ROLE_NOUNS | words.UNNAMED_NOUNS
    )
    return any(parse.dep[at] == "nsubj" and parse.head[at] == last + 1 for at in offices)


def _is_titled_behind(ground: Ground, first: int, last: int) -> bool:
    """Tell the name in "Ann Lee, the group's military spokeswoman, told the paper", whatever the model takes it for."""
    parse = ground.parse
    if not 1 < last - first < 5 or parse.text[last : last + 1] != [","] or parse.tag[last - 1] not in ("NNP", "NNPS"):
        return False
    end = next((at for at in range(last + 1, min(last + 10, len(parse))) if parse.text[at] == ","), None)
    if end is None or parse.lemma[end + 1 : end + 2] == [] or parse.lemma[end + 1] not in words.SPEECH_VERBS:
        return False
    return any(parse.lower[at] in words.ROLE_NOUNS and parse.dep[at] != "compound" for at in range(last + 1, end))


def _extent(ground: Ground, first: int) -> int:
    """Return the end of the run of name words: capitals, particles and hyphens between them."""
    parse = ground.parse
    last = end = first + 1
    block = parse.block[first]
    while end < len(parse) and end - first < LONGEST and parse.block[end] == block and end not in ground.taken:
        word = parse.text[end]
        if end - first < 3 and parse.text[first] in KOREAN_FAMILIES and word[:1].isupper() and _is_korean(ground, end):
            last = end + 1
        elif word[:1].isupper() and parse.lower[end] not in words.NOT_PERSONS:
            if _breaks_name(ground, end):
                break
            if parse.lower[end].rstrip(".") in words.TITLES or ground.country_at(end) is not None:
                break
            last = end + 1
        elif (
            word in ("-", "–")
            and parse.end[end - 1] == parse.start[end]
            and parse.end[end] == parse.start[min(end + 1, len(parse) - 1)]
        ):
            if (end + 1 < len(parse) and parse.ent[end + 1] == "PERSON") or _hyphen_joins(ground, end):
                last = min(end + 2, len(parse))
                end += 1
            else:
                break
        elif parse.lower[end] not in words.PARTICLES:
            break
        end += 1
    return last


def _breaks_name(ground: Ground, index: int) -> bool:
    """Tell whether another name starts here, by the model's marks."""
    parse = ground.parse
    if (parse.ent[index] == "PERSON" or parse.tag[index].startswith("NNP")) and parse.ent_iob[index] != "B":
        return False
    return parse.ent[index] not in ("PERSON", "GPE") or _is_new_name(ground, index)


def _is_korean(ground: Ground, index: int) -> bool:
    """Tell "Hui" after "Choe Son" from a word that cannot be a syllable of a name."""
    parse = ground.parse
    return 2 <= len(parse.text[index]) <= 6 and parse.tag[index].startswith("NNP") and parse.text[index].isalpha()


def _is_new_name(ground: Ground, index: int) -> bool:
    parse = ground.parse
    return (
        parse.ent[index] == "PERSON"
        and parse.ent_iob[index] == "B"
        and parse.ent[index - 1] == "PERSON"
        and parse.text[index - 1] in (",", "and")
    )


def _hyphen_joins(ground: Ground, index: int) -> bool:
    """Tell "Tae-yul" from "Biden-era"."""
    parse = ground.parse
    if index + 1 >= len(parse):
        return False
    after = parse.text[index + 1]
    return after[:1].isupper() or (parse.text[index - 1] + "-" + after) in KNOWN_GIVEN


# Given names that are also places, months or common words need the model's word for them.
GIVEN = (FEMALE | MALE) - word_set(
    "Virginia Austin Jordan Madison Charlotte Victoria Sofia Alexandria Grace Dan Pat Don Bill Mark Frank Jack Ruth Jean"
    " Diana Amber Marina Valencia Florence Brandon Carl Houston Lincoln Jackson Logan Mason Tyler Dallas Kelly Sheikh"
    " Abdul Maxim Douglas Albert Louis Vincent Philip Lawrence Russell Wayne Noor Salma Theresa Alexander Sun"
)
KNOWN_GIVEN = frozenset(given for person in KNOWN_PEOPLE for given in person.given) - frozenset(
    {"Xi", "No", "Israel", "X", "S."}
)


def _is_known(parts: list[str]) -> bool:
    """Tell whether a run of words is the full name of a well-known person."""
    joined = plain_key("".join(part if part == "-" else " " + part for part in parts).replace("- ", "-"))
    if joined in KNOWN_WHOLE:
        return True
    people = KNOWN.get(plain_key(parts[-1]), ())
    return any(parts[0] in person.given for person in people)


def _with_honorific(ground: Ground, first: int) -> int:
    """Return the start of a name with its "Mr" or "Dr", which say no office."""
    return first - 1 if first and ground.parse.lower[first - 1].rstrip(".") in HONORIFICS else first


def _known_person(given: str, family: str, whole: str) -> KnownPerson | None:
    person = KNOWN_WHOLE.get(plain_key(whole))
    if person is not None:
        return person
    for person in KNOWN.get(plain_key(family), ()):
        if given in person.given or any(plain_key(given) == plain_key(other) for other in person.given):
            return person
    return None


def _parts(ground: Ground, first: int, last: int) -> tuple[str, str, str]:
    """Return given name, family name and the whole as printed; Korean and Chinese names lead with the family."""
    parse = ground.parse
    whole = parse.span(first, last).of(ground.text)
    pieces = whole.split()
    while len(pieces) > 2 and pieces[-1] in ENDINGS:
        pieces.pop()
    if pieces[0] in KOREAN_FAMILIES and (len(pieces) == 3 or (len(pieces) == 2 and "-" in pieces[1])):
        return "-".join(pieces[1:]), pieces[0], whole
    family = pieces[-1]
    if (
        len(pieces) > 2
        and pieces[-2].lower() in words.PARTICLES
        and pieces[-2].lower() in ("al", "el", "abu", "ben", "bin")
    ):
        family = f"{pieces[-2]} {family}"
    return pieces[0], family, whole


def _add_full(ground: Ground, people: People, first: int, last: int) -> None:
    given, family, whole = _parts(ground, first, last)
    known = _known_person(given, family, whole)
    if known and family not in known.family and whole.split()[0] in known.family:
        given, family = whole.split()[-1], whole.split()[0]
    key = plain_key(known.name) if known else _same_person(people, given, family) or plain_key(whole)
    start = _with_honorific(ground, first)
    name = ground.name(start, last, "person", f"person:{key}", known.name if known else whole, "person-full")
    ground.take(start, last)
    if key in people.by_key:
        people.by_key[key].names.append(name)
        if not known and len(whole) > len(people.by_key[key].canonical):
            people.by_key[key].canonical = whole
        return
    gender = "f" if given in FEMALE else "m" if given in MALE else ""
    person = Person(
        key, known.name if known else whole, family, given, known.country if known else None, None, gender,
        [name],
    )  # fmt: skip
    people.add(person)


def _same_person(people: People, given: str, family: str) -> str | None:
    """Return the key of a person whose family name sounds the same and whose given name agrees."""
    initial = given.rstrip(".")
    for person in people.of_family(family):
        if sound_key(person.given) == sound_key(given) or (len(initial) == 1 and person.given.startswith(initial)):
            return person.key
    return None


def _add_single(ground: Ground, people: People, first: int, last: int) -> None:
    """Join a lone surname to the one person of the story it can mean, or start a person where it is certain."""
    parse = ground.parse
    word = parse.text[first]
    found = people.of_family(word)
    if len(found) > 1:
        earlier = [person for person in found if person.names[0].first < first]
        named_first = [person for person in (earlier or found) if plain_key(person.family) == plain_key(word)]
        found = sorted(named_first or earlier or found, key=lambda person: person.names[0].first)[-1:]
    if not found and _stands_alone(ground, people, first):
        found = [person for person in (_of_given(people, word, first),) if person is not None]
    if found:
        name = ground.name(
            _with_honorific(ground, first), last, "person", f"person:{found[0].key}", word, "person-short"
        )
        found[0].names.append(name)
        ground.take(name.first, last)
        return
    titled = first > 0 and parse.text[first - 1][:1].isupper() and parse.lower[first - 1].rstrip(".") in words.TITLES
    known = KNOWN.get(plain_key(word), ())
    headline = _in_headline(ground, word)
    if headline is not None:
        _start(ground, people, headline, word, first, last, None)
        return
    if word in KNOWN_SURNAMES and len({person.name for person in known}) == 1:
        _start(ground, people, known[0].name, word, first, last, known[0])
    elif first not in ground.places and (titled or _speaks(ground, first)) and parse.ent[first] == "PERSON":
        _start(ground, people, word, word, first, last, None)


def _in_headline(ground: Ground, word: str) -> str | None:
    """Return the full name that the headline gives to a surname of the body."""
    story = ground.context.story
    found = re.search(rf"\b([A-Z][\w’'-]+) {re.escape(word)}\b", story.headline_text or "")
    if found is None or (found.group(1) not in GIVEN and found.group(1) not in KNOWN_GIVEN):
        return None
    return found.group(0)


def _start(
    ground: Ground, people: People, name: str, family: str, first: int, last: int, known: KnownPerson | None
) -> None:
    key = plain_key(name)
    mention = ground.name(_with_honorific(ground, first), last, "person", f"person:{key}", name, "person-single")
    ground.take(mention.first, last)
    if key in people.by_key:
        people.by_key[key].names.append(mention)
        return
    person = Person(
        key, name, family, name.split()[0] if known else "", known.country if known else None, None,
        "" if not known else "f" if name.split()[0] in FEMALE else "m" if name.split()[0] in MALE else "", [mention],
    )  # fmt: skip
    people.add(person)


def _speaks(ground: Ground, index: int) -> bool:
    parse = ground.parse
    return parse.dep[index] in ("nsubj", "nsubjpass") and parse.lemma[parse.head[index]] in words.SPEECH_VERBS


def _describe(ground: Ground, person: Person) -> None:
    """Find the office printed beside a person's names, and the country that it gives."""
    for name in person.names:
        role, country = _role_before(ground, name.first)
        if role is None:
            role, country = _role_after(ground, name.last)
        if role is not None:
            person.role = person.role or role
            person.country = person.country or country
    if not person.gender:
        person.gender = _gender_of_title(ground, person)


def _gender_of_title(ground: Ground, person: Person) -> str:
    for name in person.names:
        title = ground.parse.lower[name.first].rstrip(".")
        if title in ("mr", "sir", "lord", "king", "prince"):
            return "m"
        if title in ("mrs", "ms", "miss", "lady", "queen", "princess", "dame"):
            return "f"
    return ""


def _role_before(ground: Ground, first: int) -> tuple[str | None, str | None]:
    """Read "Ukrainian President", "Kharkiv Governor" right before a name."""
    parse = ground.parse
    at = first
    comma = at > 0 and parse.text[at - 1] == ","
    if comma:
        at -= 1
    end = at
    while at > 0 and parse.block[at - 1] == parse.block[first] and end - at < 8:
        word = parse.lower[at - 1].rstrip(".")
        if (
            word in words.TITLES
            or word in words.ROLE_NOUNS
            or word in ROLE_MODIFIERS
            or (parse.text[at - 1] in ("of", "for") and at < end and at > 1 and parse.lower[at - 2] in words.ROLE_NOUNS)
        ):
            at -= 1
        else:
            break
    if at == end or not any(parse.lower[index].rstrip(".") in words.ROLE_NOUNS for index in range(at, end)):
        if end > 0 and not comma:
            return None, None
        if not comma or at == end:
            return None, None
    country, _ = ground.country_before(at)
    return parse.span(at, end).of(ground.text), country


ROLE_MODIFIERS = word_set(
    "foreign prime defence defense interior finance vice deputy military spy intelligence army police former acting"
    " foreign-policy policy security national chief press state supreme regional presidential republican democratic"
    " senior first economy energy health justice culture trade head"
)


def _role_after(ground: Ground, last: int) -> tuple[str | None, str | None]:
    """Read ", head of Ukraine's military intelligence," right after a name."""
    parse = ground.parse
    if last + 1 >= len(parse) or parse.text[last] != ",":
        return None, None
    end = last + 1
    role = country = None
    while end < len(parse) and end - last < 16 and parse.sentence[end] == parse.sentence[last]:
        if parse.text[end] in (",", ".", ";", ":") or parse.tag[end] in ("VBD", "VBZ", "WP", "WDT"):
            break
        if end - last < 7 and parse.lower[end] in words.ROLE_NOUNS and role is None:
            role = end
        if country is None:
            country = ground.country_at(end)
        end += 1
    if role is None or (parse.dep[role] in ("nsubj", "nsubjpass") and parse.dep[last - 1] in ("pobj", "dobj")):
        return None, None  # "asked about Ann Lee, the president said"
    first = last + 1
    if parse.lower[first] in ("the", "a", "an", "its", "his", "her", "their"):
        first += 1
    return (parse.span(first, end).of(ground.text), country) if end > first else (None, None)
