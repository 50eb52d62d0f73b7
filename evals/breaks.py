"""Measure what `breaks` finds in the copy families of tests/families, and what it finds that is not there.

    python evals/breaks.py                  every family, by kind, each set of families apart
    python evals/breaks.py --family NAME    one family, with what was missed and what was false

A family is a folder: `source.txt`, its retellings, and `breaks.toml` with each
break's kind and words. A break counts as found where kind and both sentences
agree. Bar: 90 % of the breaks found, at most 5 % of the reported ones false.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.breaks import between_stories
from onrecord.linked import Break, Words
from onrecord.model import READ_KINDS, PageReading, Reading, Span
from onrecord.run import open_resources, read_bytes

FAMILIES = Path(__file__).resolve().parent.parent / "tests" / "families"
Reader = Callable[[bytes, str], PageReading]


@dataclass(frozen=True, slots=True)
class Label:
    """A break as a person wrote it down."""

    page: str
    kind: str
    told: str
    retold: str


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one family: labels found and missed, and reported breaks that no label has."""

    family: str
    set: str
    found: tuple[Label, ...]
    missed: tuple[Label, ...]
    false: tuple[tuple[str, Break], ...]


def families() -> list[Path]:
    return sorted(path.parent for path in FAMILIES.glob("*/breaks.toml"))


def score(folder: Path, read: Reader) -> Score:
    """Compare the labels of one family with the breaks between its source and each retelling."""
    table = tomllib.loads((folder / "breaks.toml").read_text("utf-8"))
    labels = [Label(row["in"], row["kind"], row["told"], row["retold"]) for row in table.get("break", ())]
    source = main_story(read((folder / "source.txt").read_bytes(), "source.txt"))
    found: list[Label] = []
    false: list[tuple[str, Break]] = []
    for path in sorted(folder.glob("[0-9]*.txt")):
        left = [label for label in labels if label.page == path.stem]
        for retelling in stories(read(path.read_bytes(), path.name)):
            for each in between_stories(source, retelling):
                match = next((label for label in left if fits(label, each, source, retelling)), None)
                if match is None:
                    false.append((path.stem, each))
                else:
                    left.remove(match)
                    found.append(match)
    missed = [label for label in labels if label not in found]
    return Score(folder.name, table["set"], tuple(found), tuple(missed), tuple(false))


def stories(page: PageReading) -> list[Reading]:
    return [reading for reading in page.readings if reading.story.kind in READ_KINDS]


def main_story(page: PageReading) -> Reading:
    """Return the longest story of a page."""
    return max(stories(page), key=lambda reading: len(reading.story.text))


def fits(label: Label, found: Break, source: Reading, retelling: Reading) -> bool:
    """True where a reported break has a label's kind and stands in its two sentences."""
    if label.kind != found.kind:
        return False
    sides = ((label.told, found.told, source), (label.retold, found.retold, retelling))
    return all(is_near(words, where, reading) for words, where, reading in sides)


def is_near(words: str, where: Words, reading: Reading) -> bool:
    """True where labelled words stand in the sentences that a reported span touches."""
    at = place_of(words, reading.story.text)
    return at is not None and any(
        sentence.overlaps(where.span) and sentence.overlaps(at) for sentence in (*reading.sentences, at)
    )


def place_of(words: str, text: str) -> Span | None:
    """Return where words stand in a text, whatever white space parts them."""
    flat, places = [], []
    for at, character in enumerate(text):
        if not character.isspace():
            flat.append(character)
            places.append(at)
    wanted = "".join(words.split())
    start = "".join(flat).find(wanted)
    return Span(places[start], places[start + len(wanted) - 1] + 1) if start >= 0 else None


def lines(scores: list[Score]) -> Iterator[str]:
    """Yield the table: found, missed and false by kind, and the two shares that the bar is about."""
    counts = {
        name: Counter(kind for each in scores for kind in kinds(each)) for name, kinds in {
            "found": lambda each: [label.kind for label in each.found],
            "missed": lambda each: [label.kind for label in each.missed],
            "false": lambda each: [found.kind for _, found in each.false],
        }.items()
    }  # fmt: skip
    yield f"{'kind':24}{'found':>7}{'missed':>8}{'false':>7}"
    for kind in sorted(set().union(*counts.values())):
        yield f"{kind:24}{counts['found'][kind]:7}{counts['missed'][kind]:8}{counts['false'][kind]:7}"
    recall, false = shares(scores)
    yield f"found {recall:.1%} of the breaks; {false:.1%} of the reported ones are false"


def shares(scores: list[Score]) -> tuple[float, float]:
    """Return the share of the labelled breaks that is found, and the share of the reported ones that is false."""
    found, missed, false = (sum(len(getattr(each, name)) for each in scores) for name in ("found", "missed", "false"))
    return found / max(found + missed, 1), false / max(found + false, 1)


def details(each: Score) -> Iterator[str]:
    for label in each.missed:
        yield f"  missed {each.family} {label.page} {label.kind}: {label.told!r} -> {label.retold!r}"
    for page, found in each.false:
        yield f"  false  {each.family} {page} {found.kind}: {found.told.exact!r} -> {found.retold.exact!r} ({found.rule})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--family", action="append", help="only this family, with details")
    parser.add_argument("--details", action="store_true", help="print what was missed and what is false")
    arguments = parser.parse_args()
    resources = open_resources()
    chosen = [path for path in families() if not arguments.family or path.name in arguments.family]
    scores = [score(path, lambda data, name: read_bytes(data, name, resources)) for path in chosen]
    for title in sorted({each.set for each in scores}):
        of_part = [each for each in scores if each.set == title]
        print(f"{title}: {len(of_part)} families", *lines(of_part), sep="\n")
        if arguments.family or arguments.details:
            print(*(line for each in of_part for line in details(each)), sep="\n")


if __name__ == "__main__":
    main()
