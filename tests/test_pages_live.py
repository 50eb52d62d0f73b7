"""Live pages: each entry under its hour is a story, and the day printed over all of them is the day of each."""

from __future__ import annotations

import pytest

from onrecord import pages
from onrecord.dating import date_stories
from onrecord.model import READ_KINDS, Story

HEAD = "Floods in the Tarim valley: live\n\nPublished On 9 Dec 2024\n\n"
ENTRIES = (
    ("Dam at Orsk holds after night of rain", "Engineers said the dam at Orsk had held through the night. Its gates are open."),
    ("Eleven rescued from roof of a school", "A helicopter took eleven people from the roof of a school. All were unhurt."),
    ("Governor asks the capital for boats", "The governor asked the capital for forty boats. None had come by noon, he said."),
)  # fmt: skip


def entries(*hours: str, head: str = HEAD) -> tuple[Story, ...]:
    """Return the dated stories of a live page with one entry an hour; "" stands for an entry without one."""
    text = head + "\n\n".join(f"{hour}{title}\n{body}" for hour, (title, body) in zip(hours, ENTRIES, strict=False))
    page = pages.read(text.encode(), "live.txt")
    stories = date_stories(page, pages.split(page), ())[0]
    return tuple(story for story in stories if story.kind in READ_KINDS)


@pytest.mark.parametrize(
    "hours",
    [
        ("14:32 GMT - ", "13:05 GMT - ", "11:47 GMT - "),
        ("[09:10] ", "[10:20] ", "[11:30] "),
        ("8.05 p.m. ET: ", "1.20pm ET: ", "10.02 a.m. ET: "),
        ("14:32 GMT\n", "13:05 GMT\n", "11:47 GMT\n"),
    ],
)
def test_an_entry_is_a_story_of_the_pages_day(hours: tuple[str, ...]) -> None:
    found = entries(*hours)
    assert [story.headline_text for story in found] == [title for title, _ in ENTRIES]
    assert [story.text for story in found] == [body for _, body in ENTRIES]
    assert [(story.published.value, story.published.basis) for story in found] == 3 * [("2024-12-09", "stated")]


@pytest.mark.parametrize(
    ("label", "hours", "head"),
    [
        ("hours that turn at midnight", ("00:40 - ", "00:15 - ", "23:50 - "), HEAD),
        ("hours that go down and up", ("14:00 - ", "13:00 - ", "15:00 - "), HEAD),
        ("two days over the page", ("14:32 - ", "13:05 - ", "11:47 - "), HEAD + "Updated 11 Dec 2024\n\n"),
        ("a day that nothing calls the page's", ("14:32 - ", "13:05 - ", "11:47 - "), HEAD.replace("Published On", "Rain since")),
        ("no day", ("14:32 - ", "13:05 - ", "11:47 - "), HEAD.split("\n")[0] + "\n\n"),
    ],
)  # fmt: skip
def test_what_leaves_the_day_open(label: str, hours: tuple[str, ...], head: str) -> None:
    assert [story.published.value for story in entries(*hours, head=head)] == 3 * [None]


def test_an_hour_with_a_day_of_its_own_is_left_open() -> None:
    assert [story.published.value for story in entries("Dec 8, 23:10 - ", "21:05 - ", "20:47 - ")] == [
        None, "2024-12-09", "2024-12-09"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "day"),
    [(("20.40 – ", "18.15 – ", "09.02 – "), "2024-12-09"), (("00.40 – ", "00.15 – ", "23.50 – "), None)],
)
def test_the_day_of_all_times_is_the_day_of_each_entry_and_of_what_sums_them_up(
    hours: tuple[str, ...], day: str | None
) -> None:
    head = "Floods in the Tarim valley: live\nWhat is known\n- The dam at Orsk holds.\n- Eleven were rescued from a roof.\n"
    found = entries(*hours, head=head + "Monday, 9 December 2024. All times local (GMT+5)\n")
    assert len(found) == 4
    assert {story.published.value for story in found} == {day}


def test_one_hour_makes_no_live_page_and_a_sentence_after_an_hour_is_prose() -> None:
    text = "Timeline of the flood\n\n06:10 The dam at Orsk began to leak, engineers said.\n07:30 Sirens sounded in the town below it."
    page = pages.read(text.encode(), "timeline.txt")
    (story,) = [story for story in pages.split(page) if story.kind in READ_KINDS]
    assert "06:10 The dam" in story.text
    assert "07:30 Sirens" in story.text
