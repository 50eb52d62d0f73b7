"""Pages cut, bent and littered at random: the reader answers each, with no defect and in good time.

$ONRECORD_FUZZ sets how many inputs; each is made from its number alone, so a failure can be run again.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from onrecord.annotate import Resources
from onrecord.examples import FOLDER
from onrecord.reading import to_json
from onrecord.run import read_bytes
from onrecord.store.rows import page_rows

INPUTS = int(os.environ.get("ONRECORD_FUZZ", "120"))
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


@pytest.mark.parametrize("part", range(4))
def test_bent_pages_are_read_without_a_defect(resources: Resources, part: int) -> None:
    for seed in range(part, INPUTS, 4):
        started = time.process_time()
        read = read_bytes(bent(seed), "page.html" if seed % 2 else "page.txt", resources)
        rows = [to_json(reading) for reading in read.readings]
        page_rows(read)
        issues = read.issues + tuple(issue for reading in read.readings for issue in reading.issues)
        assert not [issue.data for issue in issues if issue.code == "crashed"], f"input {seed}"
        assert all(read.page.stream[row["start"] : row["end"]] for row in rows), f"input {seed}"
        assert time.process_time() - started < 5, f"input {seed}"
