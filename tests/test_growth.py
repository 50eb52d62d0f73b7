"""Work grows with the length of a page, not with its square: counted in calls, so that no busy machine disturbs it.

$ONRECORD_GROWTH sets the length in signs. A call may hide a long search: for that `make long` bounds the time of eight
times the page too, so widely that a square stands out and noise does not.
"""

from __future__ import annotations

import gc
import os
import random
import time
from functools import partial

import pytest
from hostile_pages import FAMILIES, hostile
from sampling import some
from steps import grown, steps

from onrecord import conflicts, pages
from onrecord.annotate import Resources
from onrecord.dating import date_stories
from onrecord.numerals import find_numerals
from onrecord.run import read_bytes
from onrecord.timex.grammar import recognise

SIZE = int(os.environ.get("ONRECORD_GROWTH", "20000"))
MOST = 2.2  # times the calls for twice the length
OFTEN = 1500  # calls of one function: fewer say nothing about how they grow
SHARE = 50  # nor does what makes less than this part of all calls: a parser may take another way once a page is long
KNOWN = conflicts.load()


def read_plainly(data: bytes) -> None:
    """Do all that reads a page without the language model."""
    page = pages.read(data, "page.txt")
    for story in date_stories(page, pages.split(page), KNOWN)[0]:
        recognise(story.text)
        list(find_numerals(story.text))


def seconds(family: str, size: int) -> float:
    data = hostile(family, size)
    gc.collect()
    started = time.process_time()
    read_plainly(data)
    return time.process_time() - started


@pytest.mark.parametrize("family", some(FAMILIES, 6))
def test_twice_the_page_takes_twice_the_steps(family: str) -> None:
    small, large = (steps(partial(read_plainly, hostile(family, size))) for size in (SIZE // 2, SIZE))
    assert grown(small, large, MOST, max(OFTEN, large.total() // SHARE)) == []


@pytest.mark.long
@pytest.mark.parametrize("family", FAMILIES)
def test_no_family_of_pages_takes_for_ever(family: str) -> None:
    # a quadratic rule takes minutes here
    assert seconds(family, 2 * SIZE) < 20


NAMES = [
    "Kyiv",
    "Kharkiv",
    "Omdurman",
    "Goma",
    "Aleppo",
    "Rafah",
    "Beirut",
    "Mandalay",
    "Sanaa",
    "Nyala",
    "Yerevan",
    "Mekelle",
]
PEOPLE = ["Olena Bondar", "Samir Khalil", "Daniel Ndoye", "Maria Castro", "Aung Tun", "Fatima Hassan", "Petro Weber"]
SENTENCES = (
    "On Tuesday officials in {place} said that {n} drones had been shot down and that at least two people were hurt.",
    "“We saw {n} missiles over {place},” said Governor {person}, adding that power had been restored.",
    "{person}, the head of the {place} council, told reporters that {n} soldiers had been killed since 2022.",
    "According to the ministry, about {n} people fled {place} last week after troops captured the village.",
    "It denied the claim and warned that {n} tanks would be sent to {place} by next month, he said.",
)


def told(chance: random.Random) -> str:
    return chance.choice(SENTENCES).format(
        n=chance.randrange(2, 999), place=chance.choice(NAMES), person=chance.choice(PEOPLE)
    )


def paragraphs(chance: random.Random) -> str:
    return f"{told(chance)} {told(chance)}\n\n"


def story(chance: random.Random) -> str:
    day = chance.randrange(1, 29)
    return f"Strike hits {chance.choice(NAMES)} as talks fail\nBy {chance.choice(PEOPLE)}\nNovember {day}, 2024\n\n" + (
        paragraphs(chance) * 2
    )


# the ways a long page is made: what stands before it, what is repeated, what stands behind it
WAYS = {
    "paragraphs": ("", paragraphs, ""),
    "one paragraph": ("", lambda chance: told(chance) + " ", ""),
    "one sentence": ("", lambda chance: told(chance).replace(".", ",") + " ", ""),
    "short lines": ("", lambda chance: f"Drone {chance.randrange(999)} hits depot\n", ""),
    "bullets": ("Key events on Saturday, 2 November 2024:\n\n", lambda chance: f"- {told(chance)}\n\n", ""),
    "stories": ("", story, ""),
    "html": ("<html><body><article>", lambda chance: f"<p>{paragraphs(chance)}</p>", "</article></body></html>"),
    "html articles": (
        "<html><body>",
        lambda chance: f"<article><h2>Raid on {chance.choice(NAMES)}</h2><p>{paragraphs(chance) * 3}</p></article>",
        "</body></html>",
    ),
}


def made(way: str, size: int) -> bytes:
    """Return a page of about `size` signs; a longer one begins like a shorter one."""
    before, piece, after = WAYS[way]
    chance, text = random.Random(20241102), before
    while len(text) < size:
        text += piece(chance)
    return (text + after).encode()


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_reading_twice_the_page_takes_twice_the_steps(resources: Resources, way: str) -> None:
    name = "page.html" if way.startswith("html") else "page.txt"
    # words seen before are looked up no more: both pages find the same ones known
    read_bytes(made(way, SIZE // 2), name, resources)
    small, large = (
        steps(partial(read_bytes, made(way, size), name, resources)) for size in (SIZE // 4, SIZE // 2)
    )  # fmt: skip
    assert grown(small, large, MOST, 10 * OFTEN) == []


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_no_long_search_hides_in_a_step(way: str) -> None:
    """Eight times the page takes far less than the 64 times of a square, whatever else the machine does."""
    short, long = made(way, 4 * SIZE), made(way, 32 * SIZE)

    def cost(data: bytes) -> float:
        started = time.process_time()
        page = pages.read(data, "page.html" if way.startswith("html") else "page.txt")
        date_stories(page, pages.split(page), KNOWN)
        return time.process_time() - started

    tried = [(cost(long), cost(short))]
    while len(tried) < 4 and tried[-1][0] > 24 * tried[-1][1]:
        tried.append((cost(long), cost(short)))
    assert tried[-1][0] <= 24 * tried[-1][1], tried


@pytest.mark.parametrize("count", [4, 40, 400])
def test_the_order_of_dated_stories_is_found_in_steps_that_grow_with_them(count: int) -> None:
    page = pages.read(made("stories", 300 * count), "page.txt")
    stories = pages.split(page)
    assert steps(lambda: date_stories(page, stories, KNOWN)).total() < 20_000 * (len(stories) + 4)
