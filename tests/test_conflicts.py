"""Conflict files: what is loaded is whole, and a wrong file is refused with a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord import event_types, measures
from onrecord.conflicts import Conflict, load, load_world, read
from onrecord.errors import BadDefinition

CONFLICTS = load()


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: conflict.name)
def test_a_conflict_has_two_sides_sections_and_events(conflict: Conflict) -> None:
    assert len({party.side for party in conflict.parties if party.role == "side"}) >= 2
    assert conflict.sections
    assert len(conflict.events) >= 20
    assert conflict.epoch == conflict.start


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: conflict.name)
def test_sections_route_by_known_types_and_measures(conflict: Conflict) -> None:
    types = {event_type.name for event_type in event_types.load()}
    names = {measure.name for measure in measures.load()}
    for section in conflict.sections:
        assert not types or set(section.event_types) <= types
        assert not names or set(section.measures) <= names


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: conflict.name)
def test_events_lie_in_order_and_have_words(conflict: Conflict) -> None:
    for event in conflict.events:
        assert event.low <= event.high
        assert event.words
        assert all(word == word.strip() and word for group in event.words for word in group)


def test_the_calendar_of_a_long_war_is_broad() -> None:
    ukraine = next(conflict for conflict in CONFLICTS if conflict.name == "ukraine")
    assert len(ukraine.events) >= 150
    assert len({event.low.strftime("%Y-%m") for event in ukraine.events}) >= 35


def test_world_events_and_terms_of_office_belong_to_no_war() -> None:
    world = load_world()
    assert world.events
    assert all(spell.low or spell.high for spell in world.spells)


def write(folder: Path, text: str) -> Path:
    path = folder / "war.toml"
    path.write_text(text, "utf-8")
    return path


def test_read_gives_days_of_months_and_ranges(tmp_path: Path) -> None:
    text = """
title = "A war"
epoch = 2001-01-05
start = 2001-01-05
events = [
  {on = "2001-02", title = "a month", words = ["North|South", "fell"]},
  {on = "2001-03-01/2001-03-03", title = "three days", words = ["talks"], scheduled = true},
]
"""
    conflict = read(write(tmp_path, text))
    assert (conflict.name, conflict.epoch) == ("war", date(2001, 1, 5))
    assert conflict.events[0].high == date(2001, 2, 28)
    assert conflict.events[0].words == (("north", "south"), ("fell",))
    assert conflict.events[1].scheduled


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = ", "not valid TOML"),
        ('title = "A war"\nstart = 2001-01-05', "'epoch' is missing"),
        ('title = "A war"\nepoch = 2001-01-05\nstart = 2001-01-05\nweapons = 1', "unknown key 'weapons'"),
        (
            'title = "A war"\nepoch = 2001-01-05\nstart = 2001-01-05\n[[party]]\nname = "X"\nflag = "Y"',
            "unknown key 'flag'",
        ),
    ],
)
def test_read_refuses_a_wrong_file_with_a_sentence(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadDefinition, match=message):
        read(write(tmp_path, text))
