"""What an outlet changed in a page between two captures: every sentence of both is told once, in order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desk_pages import HERE, page
from fastapi.testclient import TestClient
from light_reader import light_terms

from onrecord.archive import open_archive
from onrecord.intake import add
from onrecord.record import Record
from onrecord.web import app
from onrecord.web.changes import changes

MORNING = datetime(2024, 11, 2, 6, tzinfo=UTC)
BEFORE = "Popko said that 3 people were hurt in Kyiv. Drones came at night. The bridge stands. No train was late."
AFTER = "Popko said that 5 people were hurt in Kyiv. Drones came at night. The mayor spoke at noon. No train was late."


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (["It rained.", "Three fell."], ["It rained.", "Three fell."], []),
        (["It rained."], ["It rained.", "Three fell."], ["added"]),
        (["It rained.", "Three fell."], ["Three fell."], ["left out"]),
        (["Three men fell."], ["Five men fell."], ["reworded"]),
        (["Three men fell at dawn."], ["Grain left port.", "Five men fell at dawn."], ["added", "reworded"]),
        ([], [], []),
    ],
)
def test_each_change_is_told_once(before: list[str], after: list[str], kinds: list[str]) -> None:
    found = list(changes(before, after))
    assert [each.kind for each in found] == kinds
    gone = [each.words("same", "gone") for each in found if each.kind != "added"]
    new = [each.words("same", "new") for each in found if each.kind != "left out"]
    assert gone == [each for each in before if each not in after] and new == [
        each for each in after if each not in before
    ]


@pytest.fixture
def twice(tmp_path: Path):
    """Give a record of one page that was captured twice."""
    path = tmp_path / "report.txt"
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        for hours, text in ((0, BEFORE), (5, AFTER)):
            path.write_text(text, encoding="utf-8")
            add(archive, [str(path)], light_terms(clock=lambda hours=hours: MORNING + timedelta(hours=hours)))
        yield Record(archive)


def test_what_changed_is_told_in_the_language_of_the_desk(twice: Record) -> None:
    old = next(iter(twice.readings())).reading.page.sha256
    shown = page(TestClient(app(twice), base_url=HERE), f"/changes/{old}?lang=uk")
    told = " ".join(shown.xpath("//body//text()"))
    for words in ("Два знімки однієї сторінки", "відрізняються 3 речення", "вилучено", "додано"):
        assert words in told, words


def test_a_page_that_was_captured_again_shows_what_its_outlet_changed(twice: Record) -> None:
    desk = TestClient(app(twice), base_url=HERE)
    old, new = (each.reading.page.sha256 for each in twice.readings())
    told = desk.get(f"/changes/{old}.json").json()
    assert (told["before_at"], told["after_at"]) == ("2024-11-02T06:00:00Z", "2024-11-02T11:00:00Z")
    assert [each["kind"] for each in told["changes"]] == ["reworded", "left out", "added"]
    shown = page(desk, f"/changes/{old}")
    assert shown.xpath("//del/text()") == ["3", "The bridge stands."]
    assert shown.xpath("//ins/text()") == ["5", "The mayor spoke at noon."]
    assert f"/changes/{old}" in desk.get(f"/page/{old}").text
    assert desk.get(f"/changes/{new}").status_code == 404 and f"/changes/{new}" not in desk.get(f"/page/{new}").text
    # before the second capture nothing had changed
    assert desk.get(f"/changes/{old}", params={"as_of": "2024-11-02T06:00:00Z"}).status_code == 404
