"""Pages cut, bent and littered at random: the reader answers each, with no defect and in good time.

$ONRECORD_FUZZ sets how many inputs; each is made from its number alone, so a failure can be run again.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from datetime import date

import lxml.html
import pytest
from anchors import defects
from brief_sources import figure as claim
from brief_sources import source
from hostile_pages import FAMILIES, hostile, odd_pages
from sampling import some

from onrecord import conflicts
from onrecord.annotate import Resources
from onrecord.brief import Source, daily, figure, render_figure, render_html, render_markdown, tables
from onrecord.brief import to_json as to_plain
from onrecord.brief.checker import tokens
from onrecord.examples import FOLDER
from onrecord.model import PageReading
from onrecord.run import read_bytes
from onrecord.text import decode
from onrecord.unseen import HIDDEN

UKRAINE = next(conflict for conflict in conflicts.load() if conflict.name == "ukraine")
INPUTS = int(os.environ.get("ONRECORD_FUZZ", "80"))
PAGES = [path.read_bytes() for path in sorted(FOLDER.glob("*/*")) if path.suffix in (".txt", ".html")]
LITTER = [
    b"\x00", b"\x01", b"\xff\xfe", b"\xe2\x80\x9c", "“".encode(), "\u202e".encode(), b'"', b"<", b"</div>", b"\n\n", b"\r",
    b"(", b"- ", b"Feb. 30, 2024 ", b"99999999999999999999 killed ", b"1/0 of ", b"$1e9 ", b"-5 percent ",
    b"between 9 and 3 people ", "½ ".encode(), "٣٤ people ".encode(), "²³ ".encode(), b"said ", b": ", b"Day 1,000,000 ",
    b"24/02/2022 ", b"32 December 2024 ", b"from 0 to 0 ", b".5.5.5 ", b"one hundred thousand million billion ",
]  # fmt: skip


def bent(seed: int) -> bytes:
    """Return a piece of an example page with up to a dozen changes."""
    chance = random.Random(seed)
    page = chance.choice(PAGES)
    start = chance.randrange(len(page))
    data = bytearray(page[start : start + chance.randrange(50, 2500)])
    for _ in range(chance.randrange(12)):
        place, size = chance.randrange(len(data) + 1), chance.randrange(1, 200)
        change = chance.randrange(4)
        if change == 0:
            data[place:place] = chance.choice(LITTER) * chance.randrange(1, 20)
        elif change == 1:
            del data[place : place + size // 8]
        elif change == 2:
            data[place:place] = data[place : place + size]
        else:
            data[place : place + 1] = bytes([chance.randrange(256)])
    return bytes(data)


@pytest.mark.parametrize("part", some(range(4), 4))
def test_bent_pages_are_read_without_a_defect(resources: Resources, part: int) -> None:
    for seed in range(part, INPUTS, 4):
        started = time.process_time()
        read = read_bytes(bent(seed), "page.html" if seed % 2 else "page.txt", resources)
        assert defects(read) == [], f"input {seed}"
        assert time.process_time() - started < 5, f"input {seed}"


PAGES_OF_ODDITIES = odd_pages()


def written(read: PageReading) -> tuple[str, str]:
    """Return the Markdown and the HTML of the brief of one page, and draw a figure of it."""
    sources = [Source(reading=each, document=f"page{number}") for number, each in enumerate(read.readings)]
    brief = daily(date(2024, 11, 5), sources, UKRAINE, as_known_at="2024-11-06")
    notes = {note.number: note for note in brief.notes}
    for line in brief.lines:
        held = {token for number in line.notes for token in words_of(notes[number].quote)}
        held |= set(words_of("".join(notes[number].quote for number in line.notes)))
        assert set(words_of(line.text)) <= held
    json.dumps(to_plain(brief), allow_nan=False)
    for name, _, _ in figure.names(sources, UKRAINE)[:2]:
        tables.to_text(figure.history(name, sources, UKRAINE, as_of="2024-11-06"))
    return render_markdown(brief), render_html(brief)


def words_of(text: str) -> list[str]:
    return [token.lower() for token in tokens(HIDDEN.sub("", text).replace("\0", ""))]


@pytest.mark.parametrize("label", some(PAGES_OF_ODDITIES, 3))
def test_odd_pages_keep_their_anchors_and_make_a_brief(resources: Resources, label: str) -> None:
    data = PAGES_OF_ODDITIES[label]
    read = read_bytes(data, "page.txt", resources)
    assert defects(read) == []
    _, page = written(read)
    tree = lxml.html.document_fromstring(page.encode("utf-8", "replace"))
    assert not [element.tag for element in tree.iter("script", "img", "iframe", "object", "form")]


@pytest.mark.parametrize("family", some(FAMILIES, 4))
def test_hostile_pages_keep_their_anchors(resources: Resources, family: str) -> None:
    assert defects(read_bytes(hostile(family, 700), "page.txt", resources)) == []


@pytest.mark.parametrize("label", ["utf-32", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(label: str) -> None:
    text, _, _ = decode("Kyiv – 3 hurt in Łódź".encode(label))
    assert text.lstrip("\ufeff") == "Kyiv – 3 hurt in Łódź"


def test_one_broken_byte_does_not_change_the_encoding_of_a_page() -> None:
    text, encoding, issues = decode("Зеленський – “so far” – Łódź".encode() + b"\xe2\x80")
    assert encoding == "utf-8" and text.startswith("Зеленський – “so far” – Łódź")
    assert {issue.code for issue in issues} == {"encoding-guessed", "encoding-broken"}


def test_a_figure_with_control_characters_is_drawn() -> None:
    text = "Seoul counts 3,000 North Korean soldiers in Russia."
    row = claim(text, "3,000", "troops_deployed", 3000, 3000, actor="North Korea", source="Seoul\x1b\x00<script>\uffff")
    sources = [source(text, "a\x07", published="2024-11-06", figures=[row | {"subject": "North Korean troops"}])]
    page = render_figure.render_html(figure.history("dprk-troops", sources, UKRAINE, as_of="2024-12-31"))
    assert "<svg" in page and "<script" not in page


HASHED = """
import hashlib, json, sys
from onrecord.examples import FOLDER
from onrecord.reading import to_json
from onrecord.run import open_resources, read_bytes
resources = open_resources()
pages = [FOLDER / "2024-12" / "nine-stories.txt", FOLDER / "2025-01" / "gaza-toll.html", FOLDER / "2024-11" / "rewrite-a.txt"]
if sys.argv[1] == "back":
    pages.reverse()
found = {page.name: [to_json(each) for each in read_bytes(page.read_bytes(), page.name, resources).readings] for page in pages}
print(hashlib.sha256(json.dumps(sorted(found.items())).encode()).hexdigest())
"""


@pytest.mark.long
def test_order_and_hash_seed_change_nothing() -> None:
    digests = set()
    for seed, order in (("0", "on"), ("12345", "back")):
        command = [sys.executable, "-c", HASHED, order]
        done = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1
