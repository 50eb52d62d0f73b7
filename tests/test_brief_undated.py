"""A day's brief does not fill with news of unknown days: what nothing dates stands in a part of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from brief_sources import event, source
from told_pairs import read

from onrecord import conflicts
from onrecord.annotate import Resources
from onrecord.brief import Brief, Source, daily
from onrecord.brief.bullets import drafts
from onrecord.brief.passages import passages
from onrecord.brief.ties import NO_TIES, Ties

DAY = date(2024, 11, 8)
UKRAINE = next(conflict for conflict in conflicts.load() if conflict.name == "ukraine")
TEXT = "A drone hit a ferry in Izmail."
PART = "Date not known"


def told(name: str, known_at: str | None = None, published: str | None = None, **more: Any) -> Source:
    rows = [event(TEXT, TEXT, "attack.drone_strike", place="Izmail", country="Ukraine", **more)]
    return source(TEXT, name, known_at, sha256=name * 64, published=published, events=rows)


def brief_of(*sources: Source, apart: bool = True, ties: Ties = NO_TIES) -> Brief:
    return daily(DAY, sources, UKRAINE, as_known_at="2024-11-30", undated_apart=apart, ties=ties)


def homes(brief: Brief) -> dict[str, int]:
    return {section.title: len(section.lines) for section in brief.sections if section.lines}


def test_a_story_without_a_date_stands_apart() -> None:
    assert homes(brief_of(told("a", "2024-11-20T08:00:00Z"))) == {PART: 1}
    assert homes(brief_of(told("a"))) == {PART: 1}


def test_a_date_of_the_matter_a_date_of_the_story_or_a_capture_that_day_will_do() -> None:
    for one in (told("a", date="2024-11-07"), told("a", published="2024-11-08"), told("a", "2024-11-08T06:00:00Z")):
        assert homes(brief_of(one)) == {"Fighting": 1}


def test_one_dated_page_dates_the_line_it_shares_with_another() -> None:
    both = (told("a"), told("b", published="2024-11-08"))
    one = Ties(happenings={claim.id: "event" for each in both for claim in each.reading.claims})
    assert homes(brief_of(*both, ties=one)) == {"Fighting": 1}


def test_pages_asked_for_by_name_count_whatever_dates_them() -> None:
    brief = brief_of(told("a"), apart=False)
    assert homes(brief) == {"Fighting": 1}
    assert PART not in [section.title for section in brief.sections]


def test_a_day_that_belongs_to_a_pact_a_speaker_recalls_does_not_date_the_line(resources: Resources) -> None:
    first = "Foreign Minister Sergey Lavrov downplayed the deployment, reiterating the two countries’ defense agreement"
    for words, wanted in (("signed last June.", None), ("and Russia signed a treaty in June 2024.", "2024-06")):
        reading = read(f"{first} {words}", resources, on="2024-11-02")
        [draft] = drafts(passages(Source(reading=reading, document="a")), UKRAINE)
        assert draft.time == wanted, words
