"""The whole line on pages of our own: the same bytes give the same reading in any order, with any workers."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from pathlib import Path

import pytest
from light_reader import light_terms

from onrecord import run
from onrecord.annotate import Resources
from onrecord.archive import open_archive
from onrecord.export import digest, lines
from onrecord.intake import add
from onrecord.model import Claim, Evidence, Span
from onrecord.reading import to_json
from onrecord.verify import verify
from onrecord.versioning import reader_version
from onrecord.workers import LineReader

PAGES = {
    "kyiv.txt": """Drone wreckage sets fires in Kyiv

Saturday, November 2, 2024

At least four people were wounded in Kyiv overnight when wreckage of drones fell on two districts, the city's mayor,
Vitali Klitschko, said on Telegram. Firefighters put out a blaze on the roof of a warehouse.

The air force said that 39 of 71 drones had been shot down. The claim could not be checked independently.
""",
    "kharkiv.txt": """Officials in Kharkiv reported on Tuesday that a glide bomb had hit a post office.

Oleh Syniehubov, the regional governor, said: "There were no people inside at the time." About 300 homes lost power.
""",
    "gaza.html": """<!doctype html><html lang="en"><head><title>Trucks wait at the crossing</title>
<meta property="article:published_time" content="2024-11-05T08:00:00Z"></head><body><article>
<h1>Trucks wait at the crossing</h1><p>Some 120 lorries with flour stood at the crossing on Tuesday, the United Nations
said.</p><p>An <b>aid</b> worker put the number of people in need at <i>more than</i> 40,000.</p></article></body></html>
""",
}


def readings(resources: Resources, names: list[str]) -> dict[str, str]:
    found = {}
    for name in names:
        read = run.read_bytes(PAGES[name].encode(), name, resources)
        found[name] = json.dumps([to_json(reading) for reading in read.readings])
    return found


def test_the_order_of_pages_does_not_matter(resources: Resources) -> None:
    names = list(PAGES)
    wanted = readings(resources, names)
    assert readings(resources, names[::-1]) == wanted
    assert readings(resources, names) == wanted


def test_every_object_stands_where_it_says(resources: Resources) -> None:
    def check(value: object, stream: str) -> int:
        if isinstance(value, list):
            return sum(check(each, stream) for each in value)
        if not isinstance(value, dict):
            return 0
        seen = sum(check(each, stream) for each in value.values())
        if value.get("start") is not None and "text" in value:
            assert stream[value["start"] : value["end"]] == value["text"]
            seen += 1
        return seen

    for name, page in PAGES.items():
        read = run.read_bytes(page.encode(), name, resources)
        assert check([to_json(reading) for reading in read.readings], read.page.stream) > 3


@pytest.mark.long
def test_several_workers_give_the_record_of_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, page in PAGES.items():
        (tmp_path / "in" / name).write_text(page, encoding="utf-8")
    exports = []
    for workers in (1, 2):
        with open_archive(tmp_path / f"w{workers}", create=True) as archive:
            terms = light_terms(make_reader=LineReader(1_000_000), reader=None, workers=workers)
            found = add(archive, [str(tmp_path / "in")], terms)
            assert len(found.read) == 3
            assert verify(archive).failures == []
            exports.append(("".join(lines(archive, "stories", "jsonl")), digest(archive.held())))
    assert exports[0] == exports[1]
    assert '"crashed"' not in exports[0][0]


def test_a_claim_whose_interval_is_turned_round_is_dropped_with_an_issue(
    resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(context: object) -> tuple[Claim, ...]:
        evidence = Evidence(story_id="s", span=Span(0, 5), exact="Drone", made_by="test.rule@1")
        return (
            Claim(id="c", kind="figure", predicate="killed", low=Decimal(9), high=Decimal(2), evidence=(evidence,)),
        )

    monkeypatch.setattr(run.claims, "build", build)
    read = run.read_bytes(PAGES["kyiv.txt"].encode(), "kyiv.txt", resources)
    assert not any(reading.claims for reading in read.readings)
    codes = [issue.code for reading in read.readings for issue in reading.issues]
    assert "quantity-out-of-bounds" in codes and "crashed" not in codes


def test_the_reader_has_a_version() -> None:
    assert reader_version() == reader_version()
    assert reader_version()[0].isdigit()


@pytest.mark.slow
def test_reading_grows_with_the_text_and_no_faster(resources: Resources) -> None:
    def seconds(times: int) -> float:
        page = "\n\n".join(PAGES["kyiv.txt"].replace("four", str(index)) for index in range(times)).encode()
        started = time.perf_counter()
        run.read_bytes(page, "long.txt", resources)
        return time.perf_counter() - started

    seconds(20)
    assert seconds(400) / seconds(200) < 2.6
