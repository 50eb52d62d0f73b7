"""Chronicles and live pages: what a story tells under a day or an hour is of that day, and other days stay as they are."""

from __future__ import annotations

import pytest

from onrecord import pages
from onrecord.annotate import Resources, annotate
from onrecord.claims import build
from onrecord.dating import date_stories
from onrecord.model import READ_KINDS, Claim, Story
from onrecord.timex.chronicle import chronicle_of

WEEK = """The week in Upper Mara, day by day: 4–10 March 2024

Monday, 4 March

Drones hit a mill in Gao, wounding four workers, residents said.

The army had shelled the village on Sunday.

Tuesday, 5 March

Rebels shelled a barracks. Troops withdrew from Gao under a deal struck in February.

Wednesday, 6 March

The rebels will shell the airport, their leader warned. Nine people have been killed since January.
"""
LIVE = """LIVE | Floods and fire on the Tarim

{day} All times are local time. Newest entries first.

{hours[0]} – A drone struck a fuel depot in Gao, wounding two guards, the governor said.

{hours[1]} – Missiles hit a school in Gao at about 7 a.m.; nobody was hurt, the mayor said.

{hours[2]} – Rebels shelled the port of Gao on Sunday, the army reported.
"""
DAY = "Wednesday 6 March 2024."


def stories(text: str) -> tuple[Story, ...]:
    page = pages.read(text.encode(), "page.txt")
    found = date_stories(page, pages.split(page), ())[0]
    return tuple(story for story in found if story.kind in READ_KINDS)


def times(text: str, resources: Resources, kind: str) -> list[str | None]:
    """Return the times of the events of a kind, in order of the page."""
    found: list[Claim] = []
    for story in stories(text):
        found += build(annotate(story, resources))
    return [claim.time for claim in found if claim.predicate.startswith(kind)]


def test_what_stands_under_a_day_is_of_that_day(resources: Resources) -> None:
    assert times(WEEK, resources, "attack.drone_strike") == ["2024-03-04"]
    assert times(WEEK, resources, "other:withdrawal") == ["2024-03-05"]


def test_a_day_counts_from_the_day_over_it_and_what_lies_ahead_has_none(resources: Resources) -> None:
    assert times(WEEK, resources, "attack.other") == ["2024-03-03", "2024-03-05", None]
    assert times(WEEK, resources, "casualty.report")[-1] in (None, "2024-01-01/2024-03-06")


def test_a_chronicle_comes_out_behind_its_last_day_and_before_the_next_is_over() -> None:
    (story,) = stories(WEEK)
    assert story.published.value == "2024-03-10/2024-03-17"
    assert next(day.to_edtf() for day in chronicle_of(story).days if day) == "2024-03-04"


@pytest.mark.parametrize(
    ("label", "old", "new"),
    [
        ("no year", " March 2024", " March"),
        ("a weekday that does not agree", "Monday, 4", "Friday, 4"),
        ("days that run both ways", "Wednesday, 6 March", "Sunday, 3 March"),
        ("one day alone", "Tuesday, 5 March\n\n", ""),
    ],
)
def test_days_that_do_not_make_a_chronicle_date_nothing(label: str, old: str, new: str, resources: Resources) -> None:
    text = WEEK.replace(old, new)
    if label == "one day alone":
        text = text.replace("Wednesday, 6 March\n\n", "")
    assert "2024-03-05" not in times(text, resources, "attack.other")
    assert times(text, resources, "attack.drone_strike") == [None]


def test_an_entry_of_a_live_page_is_of_its_day_or_of_the_night_before(resources: Resources) -> None:
    text = LIVE.format(day=DAY, hours=("20:48", "09:10", "06:30"))
    assert times(text, resources, "attack.drone_strike") == ["2024-03-05/2024-03-06"]
    assert times(text, resources, "attack.missile_strike") == ["2024-03-06"]
    assert times(text, resources, "attack.other") == ["2024-03-03"]


@pytest.mark.parametrize(
    ("label", "day", "hours"),
    [
        ("no day", "", ("20:48", "09:10", "06:30")),
        ("hours over midnight", DAY, ("00:48", "23:10", "21:30")),
        ("numbers that are no hours", "Published 6 March 2024.", ("7.25 of them", "3.10 of them", "1.30 of them")),
    ],
)
def test_hours_that_make_no_live_page_date_nothing(
    label: str, day: str, hours: tuple[str, str, str], resources: Resources
) -> None:
    assert times(LIVE.format(day=day, hours=hours), resources, "attack.drone_strike") == [None]
