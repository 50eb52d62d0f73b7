"""Make records of many stories with planted copy families, and time the search for copies as the record grows.

    python evals/growth.py                    10,000, 30,000 and 100,000 stories
    python evals/growth.py --sizes 1000,2000  other sizes

The stories are made of syllables: names, numbers, quotations and words of
their own, some names that nearly every story has, and the site's own lines.
Three stories in ten are copies (whole, trimmed, reordered, reworded); of each
ten thousand, one wire is printed a hundred times. Each story depends on its number alone, so that
a smaller record is the beginning of a larger one. Annotation is not timed.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.copies import Signature, compare, facts, families, keys, pairs
from onrecord.copies.signature import stems

ONSETS = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "br",
    "dr",
    "kr",
    "st",
    "tr",
    "sh",
    "ch",
]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ei", "ou"]
SITE = ("Sign up for the daily letter of this site.", "Read more about this on our live page, updated by the hour.")
SYLLABLES = [onset + vowel for onset in ONSETS for vowel in VOWELS]
EVERYWHERE = ("Zarenko", "Vostograd", "Kelmar", "United Councils", "Ministry of Defence", "Talvia", "Ormund")
# of a hundred stories in a row, one is a copy of the wire of its ten thousand, and COPIES more are copies of ten others
PERIOD = 100
WIRE_PERIOD = 10_000
COPIES = 30
EDITS = ("whole", "trimmed", "reordered", "reworded")


@dataclass(frozen=True, slots=True)
class Planted:
    """A made story: its text, one sentence a line, the family that was planted, and its day."""

    story_id: str
    text: str
    family: str
    day: str


def stories(count: int) -> Iterator[Planted]:
    """Yield the first `count` stories."""
    for number in range(count):
        source = _source(number)
        rng = random.Random(f"story {number}")
        text = _written(source)
        if source != number:
            text = _edited(text, rng)
        site = [SITE[number % 2]] if rng.random() < 0.5 else []
        day = f"2024-{1 + source // 97 % 12:02}-{1 + source % 28:02}"
        yield Planted(f"story_{number:07}", "\n".join([*text, *site]), f"family_{source}", day)


def light_signature(planted: Planted) -> Signature:
    """Return a made story's signature without annotation: its lines are its sentences."""
    lines = [stems(line) for line in planted.text.split("\n")]
    words = [word for line in lines for word in line]
    return Signature(
        story_id=planted.story_id, sentences=tuple(" ".join(line) for line in lines), published=planted.day,
        names=tuple(dict.fromkeys(word.lower() for word in words if word[0].isupper())),
        numbers=tuple(word for word in words if word[0].isdigit()),
    )  # fmt: skip


def _source(number: int) -> int:
    """Return the number of the story that a story copies; its own for an original."""
    place = number % PERIOD
    if place == 0:
        return number - number % WIRE_PERIOD
    if place >= COPIES:
        return number
    # up to three copies of each of ten stories of the hundred
    return number - place + COPIES + place // 3


def _written(number: int) -> list[str]:
    rng = random.Random(f"source {number}")
    people = [_word(rng, 3).capitalize() for _ in range(4)] + rng.sample(EVERYWHERE, 3)
    places = [_word(rng, 2).capitalize() for _ in range(3)]
    words = [_word(rng, rng.choice((2, 2, 3))) for _ in range(150)]
    return [_sentence(rng, words, people, places) for _ in range(rng.randint(8, 20))]


def _sentence(rng: random.Random, words: list[str], people: list[str], places: list[str]) -> str:
    told = [rng.choice(words) for _ in range(rng.randint(6, 14))]
    told.insert(0, rng.choice(people))
    told.insert(rng.randrange(len(told)), rng.choice(places))
    if rng.random() < 0.4:
        told.insert(rng.randrange(len(told)), str(rng.randint(2, 900)))
    if rng.random() < 0.15:
        return f'"{" ".join(rng.sample(words, 8))}," said {rng.choice(people)}.'
    return " ".join(told) + "."


def _edited(lines: list[str], rng: random.Random) -> list[str]:
    edit = rng.choice(EDITS)
    if edit == "trimmed":
        return lines[: max(4, int(len(lines) * rng.uniform(0.5, 0.9)))]
    if edit == "reordered":
        cut = rng.randrange(1, len(lines))
        return lines[cut:] + lines[:cut]
    if edit == "reworded":
        return [" ".join(_reworded(word, rng) for word in line.split()) for line in lines]
    return lines


def _reworded(word: str, rng: random.Random) -> str:
    return _word(rng, 3) if word.islower() and rng.random() < 0.3 else word


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables))


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a record of `count` stories took, in seconds of processor time, and what was found."""

    count: int
    keyed: float
    compared: float
    joined: float
    pairs: int
    found: float
    wrong: int

    @property
    def seconds(self) -> float:
        return self.keyed + self.compared + self.joined


def measure(count: int) -> Measured:
    """Search the copies among `count` stories. `found` is the share of planted copies that share a family with their source."""
    made = list(stories(count))
    told = {each.story_id: light_signature(each) for each in made}
    planted = {each.story_id: each.family for each in made}
    del made
    start = time.process_time()
    its_keys = {story_id: keys(each) for story_id, each in told.items()}
    its_facts = {story_id: facts(each) for story_id, each in told.items()}
    keyed = time.process_time()
    looked_at, decisions = 0, []
    for left, right in pairs(its_keys, its_facts):
        looked_at += 1
        decision = compare(told[left], told[right])
        if decision.kind:
            decisions.append(decision)
    compared = time.process_time()
    rows = families(told.values(), decisions)
    joined = time.process_time()
    family = {row.story_id: row.family_id for row in rows}
    found, wrong = _judged(planted, family)
    return Measured(count, keyed - start, compared - keyed, joined - compared, looked_at, found, wrong)


def _judged(planted: dict[str, str], family: dict[str, str]) -> tuple[float, int]:
    """Return the share of planted copies found, and how many families hold stories of two planted ones."""
    together: dict[str, set[str]] = {}
    sources = {name: story_id for story_id, name in planted.items() if name == f"family_{int(story_id[6:])}"}
    copies = [story_id for story_id, name in planted.items() if sources.get(name, story_id) != story_id]
    found = sum(family.get(each, each) == family.get(sources[planted[each]]) for each in copies)
    for story_id, name in family.items():
        together.setdefault(name, set()).add(planted[story_id])
    return found / max(1, len(copies)), sum(len(names) > 1 for names in together.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,30000,100000")
    args = parser.parse_args()
    for count in map(int, args.sizes.split(",")):
        got = measure(count)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{got.count:7} stories  {got.seconds:7.1f} s (keys {got.keyed:.1f}, compare {got.compared:.1f}, families"
            f" {got.joined:.1f})  {got.pairs} pairs  found {got.found:.3f}  families mixed {got.wrong}  {memory:.2f} GB",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
