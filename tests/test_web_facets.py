"""A search is narrowed by what its hits hold, and shows where the words asked for stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_pages import HERE, PAGES, TOKEN, page
from fastapi.testclient import TestClient
from linked_pages import record_of

from onrecord.annotate import Resources
from onrecord.record import Record
from onrecord.web import app
from onrecord.web.facets import marked


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with record_of(tmp_path_factory.mktemp("facets"), resources, PAGES) as held:
        yield held


@pytest.fixture(scope="module")
def desk(record: Record) -> TestClient:
    return TestClient(app(record, token=TOKEN), base_url=HERE)


def test_each_value_of_a_facet_leads_to_as_many_sentences_as_it_counts(desk: TestClient) -> None:
    root = page(desk, "/search?q=drones")
    values = root.xpath("//ul[@class='facet']/li")
    assert len(values) > 4
    for each in values:
        narrowed = page(desk, each.xpath("string(a/@href)"))
        assert len(narrowed.xpath("//ol[@class='hits']/li")) == int(each.xpath("string(span)")), each.text_content()


def test_a_hit_opens_at_its_sentence_and_marks_the_words(desk: TestClient) -> None:
    root = page(desk, "/search?q=drones")
    for hit in root.xpath("//ol[@class='hits']/li"):
        assert {each.text_content().casefold() for each in hit.xpath(".//b")} == {"drones"}
        here = page(desk, hit.xpath("string(p[@class='head']/a/@href)").split("#")[0]).xpath(
            "//mark[contains(@class,'here')]"
        )
        assert "".join(each.text_content() for each in here) == hit.xpath("string(p[@class='said'])")


def test_words_that_were_not_asked_for_are_not_marked() -> None:
    assert marked("A drone over the south", "drones") == [("A drone over the south", False)]
    assert marked("Drones over Kyiv", "speaker:Kyiv NOT drones") == [("Drones over Kyiv", False)]
    assert marked("three (3) drones", '"three 3"') == [("three (3", True), (") drones", False)]
