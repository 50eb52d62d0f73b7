"""A story's time expressions as Timexes: blocks, anchors and what a doubtful date leaves."""

from __future__ import annotations

from onrecord.annotate.dates import timexes_of
from onrecord.conflicts import load
from onrecord.model import Published, Span, Story
from onrecord.text import StoryText


def story_of(text: str, published: str | None = None, heading: str = "") -> Story:
    stream = f"{heading}\n{text}" if heading else text
    build = StoryText(stream)
    if heading:
        build.keep(0, len(heading))
        build.close_block("heading")
    build.keep(len(stream) - len(text), len(stream))
    build.close_block("paragraph")
    return Story(
        id="s", page_id="p", order=0, kind="report", headline=None, extent=Span(0, len(stream)), text=build.text,
        alignment=build.alignment, blocks=tuple(build.blocks), published=Published(value=published),
    )  # fmt: skip


def found(text: str, published: str | None = None) -> list[tuple[str, str | None, str]]:
    story = story_of(text, published)
    return [(timex.span.of(story.text), timex.value, timex.basis) for timex in timexes_of(story)]


def test_dates_rest_on_the_storys_own_publication() -> None:
    assert found("The envoy arrived on Tuesday.", "2024-10-30") == [("Tuesday", "2024-10-29", "published")]


def test_dates_without_publication_stay_unresolved() -> None:
    assert found("The envoy arrived on Tuesday.") == [("Tuesday", "XXXX-WXX-2", "unresolved")]


def test_a_stated_date_needs_no_publication() -> None:
    assert found("The envoy arrived on 5 June 2023.") == [("5 June 2023", "2023-06-05", "stated")]


def test_a_later_day_rests_on_the_day_named_before() -> None:
    text = "He spoke on October 13th. Three days later, the plan was printed. The next day it failed."
    assert [value for _, value, _ in found(text, "2024-10-24")] == ["2024-10-13", "2024-10-16", "2024-10-17"]


def test_a_heading_is_not_read() -> None:
    story = story_of("Nothing moved.", "2024-10-30", heading="What happened on Tuesday")
    assert timexes_of(story) == []


def test_an_interval_of_publication_gives_the_interval_of_readings() -> None:
    story = story_of("The envoy arrived on Tuesday.", "2024-10-28/2024-10-30")
    (timex,) = timexes_of(story)
    assert (timex.low, timex.high, timex.candidates) == ("2024-10-22", "2024-10-29", ("2024-10-22", "2024-10-29"))


def test_every_timex_says_which_rule_made_it() -> None:
    story = story_of("On Tuesday and in June 2024.", "2024-10-30")
    assert [timex.made_by for timex in timexes_of(story)] == ["dates.weekday@1", "dates.month-year@1"]


def test_a_story_without_blocks_has_no_dates() -> None:
    empty = Story(
        id="s", page_id="p", order=0, kind="report", headline=None, extent=Span(0, 0), text="",
        alignment=StoryText("").alignment,
    )  # fmt: skip
    assert timexes_of(empty) == []


def test_the_first_day_of_a_war_is_not_the_nearest_of_its_kind() -> None:
    gaza = next(conflict for conflict in load() if conflict.name == "gaza")
    story = story_of(
        "Since October 7 much has changed; on October 5 it rained. The October 7 attacks began it.", "2024-10-30"
    )
    assert [timex.value for timex in timexes_of(story, gaza)] == ["2023-10-07", "2024-10-05", "2023-10-07"]
