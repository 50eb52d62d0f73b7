"""A reader that is quick and simple, for tests of what keeps readings: a story a paragraph, a claim a number."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from onrecord import pages
from onrecord.archive import open_archive
from onrecord.intake import Terms, add
from onrecord.model import (
    Alignment,
    Attribution,
    Claim,
    Entity,
    Evidence,
    Issue,
    Mention,
    Page,
    PageReading,
    Published,
    Reading,
    Span,
    Story,
    Toponym,
    content_id,
)
from onrecord.sniffing import refusal
from onrecord.store.rows import Rows, page_rows
from onrecord.workers import Task

PARAGRAPH = re.compile(r"\S[^\n]*")
SENTENCE = re.compile(r"[^.\n]+\.?")
# no part of a day
NUMBER = re.compile(r"(?<![-\d])\d+\b(?!-)")
NAME = re.compile(r"\b[A-Z][a-z]+\b")
PLACE = re.compile(r"\b(?:Kyiv|Kharkiv)\b|(?<=\b[Ii]n )[A-Z][a-z]+\b")
SPEAKER = re.compile(r"\b([A-Z][a-z]+) said\b")
RULE = "light.rule@1"


def read_lightly(page: Page) -> PageReading:
    """Read a page: each line a story dated from its first ISO day, each number a claim, each capital word a name."""
    readings = tuple(_story(page, order, found.span()) for order, found in enumerate(PARAGRAPH.finditer(page.stream)))
    issues = () if readings else (Issue(stage="pages", code="no-story", message="no story was found on the page"),)
    return PageReading(page=page, readings=readings, issues=issues)


def _story(page: Page, order: int, place: tuple[int, int]) -> Reading:
    start, end = place
    text = page.stream[start:end]
    day = re.search(r"\d{4}-\d\d-\d\d", text)
    story = Story(
        id=content_id("story", page.sha256, start, end),
        page_id=page.sha256,
        order=order,
        kind="report",
        headline=None,
        extent=Span(start, end),
        text=text,
        alignment=Alignment(((0, start, len(text)),)),
        published=Published(value=day[0], basis="stated", why="printed") if day else Published(),
    )
    numbers = [Span(*found.span()) for found in NUMBER.finditer(text)]
    names = list(NAME.finditer(text))
    return Reading(
        page=page,
        story=story,
        sentences=tuple(Span(*found.span()) for found in SENTENCE.finditer(text)),
        claims=tuple(_claim(story, span) for span in numbers),
        entities=tuple(_entity(name[0], [each for each in names if each[0] == name[0]]) for name in _first(names)),
        toponyms=tuple(_place(Span(*found.span()), found[0]) for found in PLACE.finditer(text)),
        attributions=_said(text),
    )


def _first(names: list[re.Match[str]]) -> list[re.Match[str]]:
    return list({found[0]: found for found in reversed(names)}.values())[::-1]


def _claim(story: Story, span: Span) -> Claim:
    exact = span.of(story.text)
    return Claim(
        id=content_id("claim", story.id, span.start),
        kind="figure",
        predicate="killed",
        low=Decimal(exact),
        high=Decimal(exact),
        qualifier="exact",
        unit="person",
        place=_where(story.text),
        speaker=_speaker(story.text),
        time=story.published.value,
        evidence=(Evidence(story_id=story.id, span=span, exact=exact, made_by=RULE),),
    )


def _entity(name: str, found: list[re.Match[str]]) -> Entity:
    mentions = tuple(Mention(span=Span(*each.span()), made_by=RULE) for each in found)
    return Entity(id=content_id("entity", name), name=name, type="person", mentions=mentions)


def _place(span: Span, name: str) -> Toponym:
    return Toponym(span=span, name=name, gazetteer_id=None, precision="settlement", made_by=RULE)


def _where(text: str) -> str | None:
    found = [each[0] for each in PLACE.finditer(text)]
    return next((each for each in found if each == "Kyiv"), found[0] if found else None)


def _speaker(text: str) -> str | None:
    if "Popko" in text:
        return "Serhiy Popko"
    found = SPEAKER.search(text)
    return found[1] if found else None


def _said(text: str) -> tuple[Attribution, ...]:
    found = re.search(r"(\w+) said (that [^.]+)", text)
    if found is None:
        return ()
    span = Span(*found.span(2))
    attribution = Attribution(
        content=span, source=Span(*found.span(1)), cue=None, kind="indirect", stance="asserts", made_by=RULE
    )
    return (attribution,)


@dataclass(frozen=True, slots=True)
class LightReader:
    """Makes the light reader. A page that holds `deadly` kills the process that reads it; `pause` is in seconds."""

    pause: float = 0.0
    deadly: str | None = None
    limit: int = 1_000_000

    def __call__(self) -> Callable[[Task], Rows]:
        return self.read

    def read(self, task: Task) -> Rows:
        time.sleep(self.pause)
        data = task.data()
        if issue := refusal(data, self.limit):
            media_type = "application/octet-stream"
            page = Page(name=task.name, sha256=task.sha256, media_type=media_type, stream="", url=task.url)
            return page_rows(PageReading(page=page, issues=(issue,)))
        page = pages.read(data, task.name, url=task.url)
        if self.deadly and self.deadly in page.stream:
            os._exit(9)
        return page_rows(read_lightly(page))


# the town of the first page
FIRST_TOWN = "Nhek"
LETTERS = str.maketrans("0123456789", "ghijklmnop")
MORNING = datetime(2024, 11, 2, 6, 0, tzinfo=UTC)


def light_terms(**given: object) -> Terms:
    """Return the terms of an `add` by the light reader under a clock that stands still."""
    return Terms(**({"clock": lambda: MORNING, "make_reader": LightReader(), "reader": "light@1"} | given))  # type: ignore[arg-type]


def made_up(*facts: object) -> list[str]:
    """Return sixteen made-up words that the facts alone decide: without such words all pages would be copies of one another."""
    digits = hashlib.sha256(repr(facts).encode()).hexdigest().translate(LETTERS)
    return [digits[at : at + 4] for at in range(0, len(digits), 4)]


def write_pages(folder: Path, number: int, *, first: int = 0) -> list[Path]:
    """Write pages of our own making, each on towns, people and things of its own, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for index in range(first, first + number):
        day = (MORNING + timedelta(days=index % 300)).date()
        person, town, *words = made_up("hurt", index)
        writer, other, *more = made_up("burned", index)
        path = folder / f"page-{index:04}.txt"
        path.write_text(
            f"Report {index} of {day}. {person.title()} said that {index + 2} people were hurt in {town.title()}.\n\n"
            f"In {other.title()} {index * 3} houses burned on {day}, {writer.title()} wrote. Nobody claimed otherwise. "
            f"The rest of this is {' '.join(words)}, and then {' '.join(more)}.\n",
            encoding="utf-8",
        )
        paths.append(path)
    return paths


def main(folder: str, sources: list[str], acknowledgements: int, pause: float) -> None:
    """Add sources to a record, writing each page's name to a file descriptor once it is safe."""
    terms = light_terms(
        make_reader=LightReader(pause=pause),
        acknowledge=lambda name: os.write(acknowledgements, f"{name}\n".encode()),
    )
    with open_archive(folder, create=True) as archive:
        add(archive, sources, terms)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[4:], int(sys.argv[2]), float(sys.argv[3]))
