"""Publication dates: what is printed, what the words rule out, what the order of a page leaves, and what stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord import pages
from onrecord.conflicts import load
from onrecord.dating import choose_conflict, date_stories, war_day
from onrecord.model import READ_KINDS, Page, Published, Span, Story
from onrecord.text import StoryText

CONFLICTS = load()
UKRAINE = next(conflict for conflict in CONFLICTS if conflict.name == "ukraine")


def page_of(*texts: str) -> tuple[Page, tuple[Story, ...]]:
    """Make a page of stories, one a text; the first line of each is its headline if a blank line follows."""
    stream, stories = "\n\n".join(texts), list[Story]()
    for order, text in enumerate(texts):
        start = sum(len(earlier) + 2 for earlier in texts[:order])
        head, _, body = text.partition("\n\n")
        at = start + len(text) - len(body or text)
        build = StoryText(stream)
        position = at
        for line in (body or text).split("\n"):
            if line.strip():
                build.keep(position, position + len(line))
                build.close_block("paragraph")
            position += len(line) + 1
        stories.append(
            Story(
                id=f"s{order}", page_id="p", order=order, kind="report",
                headline=Span(start, start + len(head)) if body else None, headline_text=head if body else None,
                extent=Span(at, start + len(text)), text=build.text, alignment=build.alignment, blocks=tuple(build.blocks),
            )
        )  # fmt: skip
    return Page(name="p", sha256="0", media_type="text/plain", stream=stream), tuple(stories)


def dated(*texts: str) -> list[Published]:
    page, stories = page_of(*texts)
    return [story.published for story in date_stories(page, stories, CONFLICTS)[0]]


WAR = "Russian forces shelled Ukraine's Kharkiv region, and Kyiv answered with drones. "

STATED = [
    ("a dateline of an agency", "KYIV, Jan 11, 2025 (Wire) - Ukraine struck a depot.", "2025-01-11"),
    ("a label", "Depot burns\n\nPublished on 3 November 2024\nBy Ann Bell\nA depot burned in Ukraine.", "2024-11-03"),
    ("a date line with a byline", "Depot burns\n\nBy Ann Bell | November 3, 2024\nA depot burned in Ukraine.", "2024-11-03"),
    ("a date alone", "Depot burns\n\n3 November 2024, 10:15 GMT\nA depot burned in Ukraine.", "2024-11-03"),
    (
        "a digest's own day, the year from its weekday",
        "Day of the war\n\nHere is the situation on Thursday, June 15:\n" + WAR,
        "2023-06-15",
    ),
    (
        "a digest's own day, the year from another date in print",
        "Here is how matters stood on June 15:\n" + WAR + "\nA house in Sumy on June 14, 2023 [Photo: Agency]",
        "2023-06-15",
    ),
]  # fmt: skip

INFERRED = [
    (
        "a weekday beside a known event",
        "An experimental ballistic missile was launched at the city of Dnipro on Thursday, Ukraine's air force said.",
        "2024-11-21/2024-11-27",
        "weekday",
    ),
    (
        "a weekday ahead beside a scheduled event",
        "Trump will meet Putin in Alaska on Friday, and Ukraine fears a deal made over its head. Kyiv and Moscow fight on.",
        "2025-08-09/2025-08-15",
        "weekday",
    ),
    (
        "a weekday beside a known event and another matter's month",
        "Tuesday's swarm of 188 drones was the largest against Ukraine since the war began in early 2022. Russia was silent.",
        "2024-11-26/2024-12-02",
        "weekday",
    ),
    (
        "this week beside a known event",
        WAR + "The drone attack on Kazan's high-rise buildings this week drew threats.",
        "2024-12-21/2024-12-22",
        "event",
    ),
    (
        "a scheduled event so many weeks away",
        WAR + "The war in Ukraine drags on. With the US election two weeks away and winter near, aid may shrink. On October 21st the West promised more.",
        "2024-10-21/2024-10-26",
        "event",
    ),
    (
        "another war's event",
        "Israel said Hamas had lost its leader: Sinwar was killed in Rafah on Wednesday. Gaza saw more strikes by Israel.",
        "2024-10-16/2024-10-22",
        "weekday",
    ),
    (
        "a third war's event",
        "Sudan's army recaptured the Republican Palace in Khartoum on Friday after two years. The RSF vowed to fight on in Darfur.",
        "2025-03-21/2025-03-27",
        "weekday",
    ),
    (
        "a statement on a weekday",
        "Trump said on Monday that he would give Putin 50 days to end the war in Ukraine or face tariffs. Russia shrugged.",
        "2025-07-14/2025-07-20",
        "weekday",
    ),
    (
        "spoken of on the first such day after it",
        "Ukraine said on Monday that its drones had blown up the Toropets arsenal. The raid came on Wednesday, and Russia kept silent on Toropets' missile depot on Wednesday.",
        "2024-09-23/2024-09-24",
        "weekday",
    ),
    (
        "a vote that a country nears",
        "About 10,000 North Korean soldiers are near Ukraine, the Pentagon said on Monday. Kyiv waits as the U.S. nears an election.",
        "2024-10-28/2024-11-05",
        "weekday",
    ),
    (
        "ministers who meet later this week",
        "About 10,000 North Korean soldiers are near Ukraine, the Pentagon said on Monday. Austin is to meet his South Korean counterpart later this week.",
        "2024-10-28/2024-10-30",
        "weekday",
    ),
    (
        "an anniversary of the war",
        WAR + "Leaders travelled to Kyiv for the third anniversary of the invasion.",
        "2025-01-27/2025-03-10",
        "event",
    ),
    (
        "the day of the war, with room on both sides",
        WAR + "It was day 1,200 of the war.",
        "2025-05-28/2025-06-17",
        "event",
    ),
]  # fmt: skip

UNKNOWN = [
    ("a weekday alone", WAR + "Two people were hurt on Tuesday, officials said."),
    ("an event looked back on", "On Thursday, a year after the Oreshnik missile fell on Dnipro, Ukraine marked the day. Russia denied all."),
    ("an event named with its year", "The Oreshnik strike on Dnipro in November 2024 was the first, the army of Ukraine said on Thursday. Russia boasts."),
    ("a capture that is only tried", WAR + "Russian troops try to encircle Avdiivka and close its fall of supplies on Saturday."),
    ("a weekday that is not the event's", "The Kakhovka dam was destroyed, Ukraine told the world on Friday. Russia blamed Kyiv."),
    ("words that do not agree", "President-elect Donald Trump spoke of Ukraine. The NATO summit in The Hague on Tuesday was tense. Russia watched."),
    ("a statement that was not made", "The Pentagon said on Monday it could not confirm that North Koreans were killed in Ukraine's war with Russia."),
    ("an anniversary named with its year", WAR + "The second anniversary of the invasion, in February 2024, was bleak."),
    ("no war at all", "The council will repair the bridge on Monday, the mayor said."),
    ("a heading that mentions a date", "Aid on November 3\n\nThe town waits. " + WAR),
    ("a date inside a sentence", "A pact was signed on 3 November 2019. " + WAR),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "want"), STATED, ids=[row[0] for row in STATED])
def test_a_printed_date_is_taken(label: str, text: str, want: str) -> None:
    (published,) = dated(text)
    assert (published.value, published.basis) == (want, "stated")
    assert "printed" in published.why


@pytest.mark.parametrize(("label", "text", "want", "basis"), INFERRED, ids=[row[0] for row in INFERRED])
def test_anchors_bound_the_date(label: str, text: str, want: str, basis: str) -> None:
    (published,) = dated(text)
    assert (published.value, published.basis) == (want, basis)
    assert published.why


@pytest.mark.parametrize(("label", "text"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_what_does_not_decide_stays_unknown(label: str, text: str) -> None:
    (published,) = dated(text)
    assert (published.value, published.basis) == (None, "unknown")


def test_of_several_events_with_one_name_the_one_that_fits_is_given_as_the_reason() -> None:
    text = (
        "The US election is now two weeks away, and Kyiv waits. "
        + WAR
        + "Russia and Ukraine fought on after August 2024."
    )
    (found,) = dated(text)
    assert "US presidential election of 2024" in found.why and "2020" not in found.why


def test_a_date_from_the_pages_metadata_is_kept() -> None:
    page, (story,) = page_of("KYIV, Jan 11, 2025 (Wire) - Ukraine struck a depot.")
    kept = replace(story, published=Published(value="2025-01-12", basis="page"))
    (after,), issues = date_stories(page, (kept,), CONFLICTS)
    assert after.published.value == "2025-01-12"
    assert issues == ()


def test_a_date_above_the_headline_may_be_the_day_of_the_visit() -> None:
    page, (_, story) = page_of("Sunday, November 10, 2024", "Depot burns\n\nA depot burned in Ukraine, Kyiv said.")
    (after,), _ = date_stories(page, (story,), CONFLICTS)
    assert after.published.value is None


def test_furniture_gets_no_date_and_no_issue() -> None:
    page, (story,) = page_of("Most read, 3 November 2024")
    (after,), issues = date_stories(page, (replace(story, kind="sidebar"),), CONFLICTS)
    assert after.published.value is None
    assert issues == ()


def test_an_unknown_date_is_an_issue() -> None:
    page, stories = page_of("The mayor spoke on Tuesday.")
    assert [issue.code for issue in date_stories(page, stories, CONFLICTS)[1]] == ["date-unknown"]


FEED = [
    "The Crimea bridge was hit by naval drones on Monday. Russia blamed Ukraine.",
    "The NATO summit in Vilnius ended on Wednesday; Ukraine got no date for joining. Russia scoffed.",
    "Prices of grain rose in Odesa. " + WAR,
    "A missile hit a restaurant in Kramatorsk on Tuesday, Ukraine's police said. Russia denied it.",
    "Prigozhin called off the mutiny of Wagner on Saturday. Moscow was calm, and Ukraine watched.",
    "The Kakhovka dam was destroyed on Tuesday. Ukraine and Russia blame each other.",
]  # fmt: skip


def test_neighbours_bound_a_story_on_a_page_in_order() -> None:
    published = dated(*FEED)[2]
    assert (published.value, published.basis) == ("2023-06-27/2023-07-18", "feed-order")


def test_neighbours_bound_nothing_on_a_page_in_no_order() -> None:
    shuffled = [FEED[4], FEED[0], FEED[2], FEED[5], FEED[1], FEED[3]]
    assert dated(*shuffled)[2].value is None


def test_choose_conflict_goes_by_parties_and_places() -> None:
    _, stories = page_of(
        "Israel bombed Rafah and Khan Younis; Hamas fired rockets.",
        "Ukraine and Russia fight on near Pokrovsk.",
        "The army of Sudan and the RSF fight in Darfur.",
        "Washington and Beijing talk about trade.",
    )
    chosen = [choose_conflict(story, CONFLICTS) for story in stories]
    assert [conflict and conflict.name for conflict in chosen] == ["gaza", "ukraine", "sudan", None]


def test_war_day_counts_the_epoch_as_day_one() -> None:
    assert war_day(UKRAINE, date(2022, 2, 24)) == 1
    assert war_day(UKRAINE, date(2024, 11, 19)) == 1000


@pytest.mark.parametrize(
    "text", ["", "\n", "May May May", "on on on 31 June 9999", "\x00 Tuesday", "day 99999 of the war in Ukraine"]
)
def test_odd_pages_never_raise(text: str) -> None:
    page, stories = page_of(text or " ")
    date_stories(page, stories, CONFLICTS)


BODY = (
    "The charity Open Wells said on Tuesday that its clinic in Bor had been hit by three shells.\n"
    "Nobody was hurt, it said. The clinic will stay closed for two weeks while the roof is repaired."
)


FERRY = (
    "Of the 60 passengers of the ferry to Kodok 31 have left, said its owner, Peter Lam. The rest wait in the port "
    "for the storm to end, and the owner has paid for their food.\n"
    "The ferry lost one of its two engines in the storm on Sunday. A tug pulled it to the port of Kodok, where the "
    "passengers spent the night on deck. A new engine is to come from Malakal."
)


def dates_of(text: str) -> list[tuple[str | None, str | None]]:
    page = pages.read(text.encode(), "page.txt")
    return [
        (story.headline_text, story.published.value)
        for story in date_stories(page, pages.split(page), ())[0]
        if story.kind in READ_KINDS
    ]


def test_the_place_and_day_over_a_release_are_its_own() -> None:
    head = "Clinic in Bor hit by three shells, roof destroyed"
    text = f"PRESS RELEASE\nJuba/Geneva, 24 October 2024\n{head}\n{BODY}"
    assert dates_of(text) == [(head, "2024-10-24")]
    assert dates_of(text.replace("\nJuba/", " | Juba/")) == [(head, "2024-10-24")]
    # over a list of stories it may be the day of the visit
    other = "Ferry to Kodok: half of its passengers have left\nBy Ann Bell\n" + FERRY
    assert {day for _, day in dates_of(f"{text}\n{other}")} == {None}


def test_a_line_of_date_and_author_opens_a_story() -> None:
    text = (
        "Clinic in Bor hit by three shells, roof destroyed\n02.12.2024, 16:20\n" + BODY + "\n"
        "Ferry to Kodok: half of its passengers have left\n03.12.2024, 11:05 Author: Ann Bell\n" + FERRY
    )
    assert [day for _, day in dates_of(text)] == ["2024-12-02", "2024-12-03"]
