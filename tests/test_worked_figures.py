"""Figures that must come out by themselves: of pages of our own, and of the five pages that specify the record, where these are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.brief.trace.text import to_text
from onrecord.record import Record, open_record

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
AID = """Nordic aid

November 8, 2024

The Oslo Aid Centre reports that Nordic nations have given Ukraine around €31 billion ($33 billion) in aid, more than the €24 billion ($26 billion) provided by the United States.
"""
PACKAGE = """American aid to date

November 2, 2024

The new package brings the overall military assistance provided by the United States to Ukraine since 2022 to $18.5 billion.
"""
RAID = """Navy reports raid on fuel store

March 9, 2025

Ukraine's navy announced on Saturday that its drones had struck a fuel store in Russia's Bryansk region. The raid, carried out on Thursday, hit two tanks, it said.
"""
BASE = """Minister on the new base

May 2, 2025

Norway's defence minister, Ola Brandt, called Russia's new base near Kursk a "reckless gamble" on Thursday.
"""
FERRY = """Governor on the ferry plan

June 21, 2025

Governor Oleh Syniehubov called Russia's plan for a ferry near Kharkiv a "reckless gamble" on Friday.
"""


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("worked")
    for name, text in (("aid", AID), ("package", PACKAGE), ("raid", RAID), ("base", BASE), ("ferry", FERRY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    made = open_record(folder / "record", create=True)
    made.add(*sorted(folder.glob("*.txt")), captured_at="2025-07-01")
    yield made
    made.close()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    if not SEEDS.is_dir():
        pytest.skip("the five pages (../shared/seeds) are not on this machine")
    made = open_record(tmp_path_factory.mktemp("seeds") / "record", create=True)
    made.add(SEEDS, captured_at="2025-01-10")
    yield made
    made.close()


def test_an_amount_in_brackets_is_one_point(record: Record) -> None:
    points = record.figure("us-aid", conflict="ukraine").points
    assert [(point.value, point.unit, point.again) for point in points] == [
        ("18.5 billion", "USD", None), ("26 billion", "USD", "24 billion EUR"),
    ]  # fmt: skip


def test_totals_of_different_scope_are_no_rivals(record: Record) -> None:
    listed = record.conflicts(every=True, conflict="ukraine")
    assert {kind for kind, count in listed.counts.items() if count} == {"scope"}
    assert not record.figure("us-aid", conflict="ukraine").contradictions


def test_a_raid_keeps_its_day_and_the_day_of_its_announcement(record: Record) -> None:
    raid = [claim for claim in record.claims() if claim.predicate.startswith("attack")]
    assert "2025-03-06" in {claim.time for claim in raid}
    found = record.trace("fuel store", conflict="ukraine")
    assert found is not None and "said 8 March 2025" in to_text(found)


def test_one_phrase_of_two_people_weeks_apart_stays_two(record: Record) -> None:
    found = record.trace('"reckless gamble"', conflict="ukraine")
    assert found is not None and len(found.matters) == 2


@pytest.mark.long
def test_the_worked_figure_says_itself_that_nothing_contradicts(seeds: Record) -> None:
    found = seeds.figure("dprk-troops")
    assert "no contradiction found" in found.summary and not found.contradictions
    told = {(point.scope, point.value) for point in found.points}
    assert told >= {
        ("committed to the war", "at least 11,000"), ("officers", "at least 500"), ("generals", "3"), ("in Kursk", "2,600"),
        ("sent to Russia", "3,000"), ("sent to Russia", "about 10,000"), ("in Kursk", "a limited number"),
        ("to join the fighting", "up to 8,000"), ("near the border", "thousands"), ("sent to Russia", "more than 10,000"),
        ("sent to Russia", "11,000–12,000"), ("sent to Russia", "about 11,000"), ("sent to Russia", "about 12,000"),
        ("killed, wounded or captured", "at least 30"),
    }  # fmt: skip
    assert len(found.revisions) == 1
    # the first one taken alive is no number on the page: it is a rung of the ladder, in the lane of who confirmed it
    assert ("National Intelligence Service", "captured") in {(step.authority, step.step) for step in found.ladder}


@pytest.mark.long
def test_three_totals_of_one_donor_differ_in_scope_alone(seeds: Record) -> None:
    found = seeds.figure("us-aid")
    assert [(point.value, point.again) for point in found.points] == [
        ("425 million", None), ("60.4 billion", None), ("91 billion", "85 billion EUR"), ("175 billion", None),
    ]  # fmt: skip
    assert not found.contradictions and {move.kind for move in found.moves} == {"scope"}


@pytest.mark.long
def test_a_strike_told_two_days_later_has_its_day(seeds: Record) -> None:
    assert any(claim.time == "2024-12-26" for claim in seeds.claims() if claim.predicate.startswith("attack"))
