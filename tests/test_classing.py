"""One weapon whose class is told anew on several pages: one entry, in the order of saying, and no contradiction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import lxml.html
import pytest
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord.annotate import Resources
from onrecord.brief.clashes import to_html, to_markdown, to_text
from onrecord.differences import reclassified
from onrecord.record import Record
from onrecord.web import app

PAGES = {
    "first.txt": dated(
        "15 March 2024",
        "Depot in Odesa burns",
        "A drone hit a fuel depot in Odesa on Thursday, injuring three workers.",
        "The regional military administration initially said that the weapon was a drone, but the navy later clarified that "
        "it was a cruise missile.",
    ),
    "second.txt": dated(
        "17 March 2024",
        "What hit the depot in Odesa",
        "Something hit a fuel depot in the city of Odesa on Thursday, 14 March, injuring three workers.",
        "Officials initially described the weapon as a drone, but investigators later concluded that it was an intermediate-"
        "range ballistic missile.",
    ),
    "apart.txt": dated(
        "15 March 2024",
        "Night raid on Kharkiv",
        "Russian forces attacked Kharkiv on Thursday with drones and cruise missiles, wounding two people.",
        "The mayor said that a drone had hit a school and a cruise missile had hit a warehouse.",
    ),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("classing"), resources, PAGES) as held:
        yield held


def test_three_classes_of_one_weapon_are_one_entry_of_conflicts(record: Record) -> None:
    (found,) = record.conflicts().classings
    assert [step[0].name for step in found.steps] == ["drone", "cruise missile", "intermediate-range ballistic missile"]
    sayers = [[each.by for each in step] for step in found.steps]
    assert sayers[1:] == [["the navy"], ["investigators"]]
    assert sayers[0][:2] == ["The regional military administration", "Officials"]
    assert {each.document for each in found.called} == {"first", "second"}
    assert found.place == "Odesa"
    assert found.when == "14 March 2024"


def test_it_is_no_contradiction_and_is_printed_with_its_words(record: Record) -> None:
    clashes = record.conflicts()
    assert not clashes.rows
    for printed in (to_text(clashes), to_markdown(clashes), to_html(clashes)):
        assert "no contradiction" in printed
        assert printed.index("a cruise missile") < printed.rindex("ballistic missile")


def test_the_desk_shows_it_among_conflicts_and_each_name_is_a_step_from_its_words(record: Record) -> None:
    desk = TestClient(app(record), base_url="http://localhost")
    links = lxml.html.fromstring(desk.get("/conflicts").text).xpath("//section[@class='pair']//a[@class='in']")
    (found,) = record.conflicts().classings
    assert [each.text_content() for each in links] == [each.printed for step in found.steps for each in step]
    for each in links:
        marked = lxml.html.fromstring(desk.get(each.get("href")).text).xpath("//mark[contains(@class,'here')]")
        assert "".join(piece.text_content() for piece in marked) == each.text_content()


def test_trace_shows_it_once_and_not_as_notes_of_single_pages(record: Record) -> None:
    found = record.trace("depot Odesa", limit=5)
    assert found is not None
    assert sum(len(matter.classings) for matter in found.matters) == 1
    assert not any(flag.code == "reclassified" for matter in found.matters for flag in matter.lint)


def test_a_brief_flags_it_once(record: Record) -> None:
    flags = [flag for flag in record.brief(only=("first", "second")).flags if flag.code == "reclassified"]
    (flag,) = flags
    assert flag.message.count("“") == 3


def test_weapons_of_one_raid_are_not_one_weapon(record: Record) -> None:
    readings = [each.reading for each in record.readings() if "Kharkiv" in each.reading.story.text]
    assert readings
    assert reclassified(readings, {}) == ()


def test_any_order_of_pages_gives_the_same(record: Record) -> None:
    readings = [each.reading for each in record.readings()]
    made = {reclassified(order, {}) for order in permutations(readings, len(readings))}
    assert len(made) == 1
    assert next(iter(made))


@pytest.mark.parametrize(
    "second",
    [
        "Officials denied that the weapon was a cruise missile.",
        "Officials said that it was a medium-range ballistic missile, and a ballistic missile at that.",
        "Officials said that the weapon was an ICBM design.",
    ],
)
def test_a_denial_a_wider_class_and_a_mere_design_tell_no_other_class(
    second: str, tmp_path: Path, resources: Resources
) -> None:
    text = dated(
        "15 March 2024", "Depot in Odesa burns", "A strike hit a fuel depot in Odesa on Thursday, injuring three workers.",
        "The navy said that the weapon was a medium-range ballistic missile.", second,
    )  # fmt: skip
    with record_of(tmp_path, resources, {"one.txt": text}) as held:
        assert reclassified([each.reading for each in held.readings()], {}) == ()
