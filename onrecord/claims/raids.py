"""Words that go on about a raid which the story has told before: "the strikes", "75 of the drones"."""

from __future__ import annotations

from onrecord.annotate.arguments import is_definite, verb_above
from onrecord.annotate.parse import Parse
from onrecord.claims.setting import Setting
from onrecord.languages.en.events import ARMS, WAVES
from onrecord.languages.en.status import OTHER_ONES

RAIDS_AND_ARMS = WAVES | ARMS | {
    "shelling", "bombing", "blast", "explosion", "blasts", "explosions", "airstrike", "airstrikes"
}  # fmt: skip
ONE_MORE = frozenset({"another", "second", "third"})
# what stands for one of those told of before
ONE_OF_THEM = ONE_MORE | {"first", "others"}
ACCIDENTS = RAIDS_AND_ARMS | {
    "mine",
    "landmine",
    "crash",
    "collapse",
    "fire",
    "ambush",
    "capsize",
    "derail",
    "shooting",
}
ATTACKERS = frozenset({"attackers", "assailants", "raiders", "gunmen", "attacker", "assailant", "gunman", "bomber"})
PLACING = frozenset({"on", "at", "in", "near", "against", "of", "to", "for"})


def goes_on_about_a_raid(setting: Setting, word: int, told: set[str]) -> bool:
    """True where the clause of a word has "the strike" or "the drones", and no place beside them that is not in `told`."""
    return any(_is_the_raid(setting, at, told) for at in sorted(setting.clause_of(word)))


def is_one_more(parse: Parse, word: int) -> bool:
    """True for one more raid beside those told of before: "Another rocket hit a bus", "The first destroyed a mill"."""
    verb = word if parse.tag[word].startswith("VB") else verb_above(parse, word)
    if verb is None or any(parse.lower[child] in ("had", "'d") for child in parse.children[verb]):
        return False
    subject = next((child for child in parse.children[verb] if parse.dep[child] in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    return parse.lower[subject] in ONE_OF_THEM or any(
        parse.lower[child] in ONE_MORE for child in parse.children[subject]
    )


def is_by_the_attackers(parse: Parse, word: int) -> bool:
    """True for what those did whose raid was told before: "|The attackers| shot nine men"."""
    verb = word if parse.tag[word].startswith("VB") else verb_above(parse, word)
    for _ in range(3):
        if verb is None:
            return False
        subjects = [child for child in parse.children[verb] if parse.dep[child] == "nsubj"]
        if subjects:
            return parse.lower[subjects[0]] in ATTACKERS and is_definite(parse, subjects[0])
        verb = parse.head[verb] if parse.dep[verb] == "conj" else None
    return False


def tells_of_accident(parse: Parse, number: int) -> bool:
    """True for a sentence that tells of a blast, a crash or a blow, whoever or whatever it came from."""
    first, last = parse.sentences[number]
    return any(parse.lemma[at] in ACCIDENTS for at in range(first, last))


def _is_the_raid(setting: Setting, at: int, told: set[str]) -> bool:
    parse, mine = setting.parse, setting.parse.children[at]
    if parse.lower[at] not in RAIDS_AND_ARMS or parse.pos[at] != "NOUN" or not is_definite(parse, at):
        return False
    if any(parse.lower[child] in OTHER_ONES for child in mine):
        return False
    beside = [inner for child in mine if parse.lower[child] in PLACING for inner in parse.children[child]]
    places = [setting.toponym_by_word.get(inner) for inner in beside]
    return all(place is None or place.precision == "country" or place.name in told for place in places)
