"""What people read on the desk is in words: no name of a type, code of a flag or time of a machine, no number without its limit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from desk_pages import HERE, TOKEN, page
from fastapi.testclient import TestClient
from linked_pages import dated, record_of

from onrecord import event_types, measures
from onrecord.annotate import Resources
from onrecord.errors import ISSUE_CODES
from onrecord.record import Record, open_record
from onrecord.web import app

MACHINES = {
    "a type": re.compile(
        "|".join(re.escape(each.name.replace(".", ": ")) for each in event_types.load() if "." in each.name)
    ),
    "a flag": re.compile("|".join(sorted(code for code in ISSUE_CODES if "-" in code))),
    "a name": re.compile("|".join(each.name for each in measures.load() if "_" in each.name) + r"|\bother:\w"),
    "a time": re.compile(r"\d{4}-\d\d-\d\dT\d\d"),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, example_record: Path) -> Iterator[Record]:
    place = shutil.copytree(example_record, tmp_path_factory.mktemp("calling") / "war.onrecord")
    with open_record(place) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def shown(root: lxml.html.HtmlElement) -> str:
    """Return what people read of a page: without ids and rules of the way to the bytes, and what only the page itself says."""
    for each in root.xpath("//code | //ol[@class='walk'] | //input | //select | //*[@hidden] | //section[@id='how']"):
        each.drop_tree()
    return " ".join(root.text_content().split())


@pytest.mark.long
def test_no_page_shows_the_names_of_machines(record: Record, desk: TestClient) -> None:
    held = [each for each in record.readings() if each.reading.claims]
    paths = [
        "/",
        "/brief",
        "/figures",
        "/conflicts?all=true",
        "/origins",
        "/timeline",
        "/map",
        "/issues",
        "/search?q=drones",
        "/check",
    ]
    paths += [f"/story/{each.reading.story.id}" for each in held]
    paths += [f"/claim/{claim.id}" for each in held[:4] for claim in each.reading.claims]
    found = {}
    for path in paths:
        text = shown(page(desk, path))
        found |= {(path, kind): match[0] for kind, shape in MACHINES.items() if (match := shape.search(text))}
    assert found == {}


def test_a_number_is_called_with_the_word_that_limits_it(record: Record, desk: TestClient) -> None:
    claim = next(each for each in record.claims() if each.kind == "figure" and each.qualifier == "at_least")
    title = page(desk, f"/claim/{claim.id}").xpath("string(//h1)")
    assert title == f"at least {claim.evidence[0].exact}"


def test_a_figure_is_narrowed_to_a_scope_and_shows_who_put_it_on_which_step(desk: TestClient) -> None:
    root = page(desk, "/figure/dprk-troops")
    offered = {
        each.get("href"): each.text_content().split()
        for each in root.xpath("//p[@class='steps']/a[contains(@href,'scope=')]")
    }
    assert len(offered) > 1
    for address, words in offered.items():
        rows = page(desk, address).xpath("//table/tbody/tr")
        assert len(rows) == int(words[-1])
        assert {row.xpath("string(td[@data-of='Scope'])") for row in rows} == {" ".join(words[:-1])}
    assert desk.get("/figure/dprk-troops?scope=on%20the%20moon").status_code == 404
    steps = root.xpath("//section[@aria-labelledby='ladder']//dd//a[contains(@href,'/claim/')]")
    assert steps and all(page(desk, each.get("href")) is not None for each in steps)


def test_flags_of_one_kind_stand_together_under_what_they_say(desk: TestClient) -> None:
    root = page(desk, "/issues")
    heads = [each.text_content() for each in root.xpath("//main//section/h2")]
    assert heads and len(heads) == len(set(heads)) and set(heads) <= set(ISSUE_CODES.values())
    assert all(each.text_content().strip() for each in root.xpath("//main//section//li//a"))


def test_a_story_names_the_copies_of_its_text_and_how_they_were_made(record: Record, desk: TestClient) -> None:
    wire = next(each for each in record.readings() if each.reading.page.name == "wire-188-drones.txt")
    others = page(desk, f"/story/{wire.reading.story.id}").xpath(
        "//p[contains(@class,'strip')]//a[contains(@href,'/story/')]/@href"
    )
    assert others
    for each in others:
        assert wire.reading.story.id in str(page(desk, each).xpath("//p[contains(@class,'strip')]//a/@href"))


def test_today_shows_the_numbers_that_changed_with_both_values(
    desk: TestClient, tmp_path: Path, resources: Resources
) -> None:
    assert "No two figures" in page(desk, "/").xpath("string(//div[h2[starts-with(., 'Numbers that')]])")
    pages = {
        "first.txt": dated("12 March 2024", "Dead in Odesa", "Governor Oleh Kiper said on Tuesday that five people were killed in Odesa on Monday."),
        "later.txt": dated("13 March 2024", "More dead in Odesa", "Governor Oleh Kiper said on Wednesday that nine people were killed in Odesa on Monday."),
    }  # fmt: skip
    with record_of(tmp_path, resources, pages) as held:
        root = page(TestClient(app(held, token=TOKEN), base_url=HERE), "/")
    (row,) = root.xpath("//h2[starts-with(., 'Numbers that')]/following-sibling::ul/li")
    assert [each.text_content() for each in row.xpath("a[contains(@href,'/claim/')]")] == ["five people", "nine people"]
