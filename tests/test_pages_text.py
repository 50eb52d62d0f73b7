"""Text pages: what becomes a story, what becomes furniture, and that nothing is lost or invented on the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import pages
from onrecord.model import READ_KINDS, Page, Span, Story

BLANK = "\x00\u200b\ufeff"
SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"

TWO_STORIES = """Menu
Search
Sudan War
Ferry sinks off Port Kasri with 40 on board
Published
on
By
A ferry with 40 people on board sank off Port Kasri on Monday, the harbour office said. Eleven were rescued.
The ferry had left Port Kasri at dawn. Divers searched the wreck until nightfall.
Rescue goes on
Two boats of the navy joined the search, said Omar Idris, the harbour master.
Share
Tweet
Continue Reading
Sudan War
Grain price doubles in Nyala market
Published
on
By
The price of grain has doubled in Nyala within a week, traders told a local radio station on Tuesday. Sacks are rationed.
Advertisement
Traders blame the closed road to the west. Grain lorries have waited at the crossing for nine days.
Continue Reading
Most Viewed
Army3 days ago
Bridge at Ombada reopens to traffic
-
Health2 weeks ago
Clinic closes for want of fuel
You cannot copy content of this page
"""
DIGEST = """As the siege enters its 40th day, a look at what happened.
This is where things stand on Friday, May 3:
Fighting
- Shells fell on the port of Arda overnight and wounded four people, the mayor said. Two houses burned.
- The army said that it had pushed the militia back from the airfield in the north of the country.
Workers clear a street in Arda after the shelling, May 2, 2019 [Lina Haddad/AFP]
Diplomacy
- Envoys of both sides met in Geneva on Thursday and agreed to talk again within two weeks.
- Norway offered to pay for the exchange of prisoners, its foreign minister said in Oslo.
**Interview with Dr. Lina Marsh, Historian**
**Interviewer:** Thank you for coming. How long can the town hold out against the militia?
**Dr. Marsh:** A month, perhaps. The wells are full and the bakeries are still at work.
**Interviewer:** And what comes after that month?
**Dr. Marsh:** Hunger, unless a convoy is let through by the militia at the gates.
"""
INDEX = """Daily Courier
Latest news
Troops leave border town
The army said on Friday that its troops had left.
2 hours ago
Floods cut road to the north
Three bridges were washed away overnight.
4 hours ago
Minister resigns over fuel prices
The opposition called for elections.
"""
WRAPPED = """Rebels seize airfield in the north

LASHO - Rebel fighters said on Sunday that they had taken the
airfield at Lasho after a siege of three weeks in which more than
forty soldiers surrendered. The army did not comment on it.

The airfield is the largest in the state and was used for supply
flights. A spokesman for the rebels said two helicopters had been
destroyed.
"""
ONE_LINE = (
    "Loading\nThe PRESIDENTUNO GUNOYour browser does not support the element., Ana Ruiz, announced on Monday that is "
    "closing the port. After a year of blockade, .The harbour has 2.5m tonnes of grain.If the port closes, bread will "
    "cost more.“We told that in May,” she said. A senior officer told that the fleet was ready. See www.Example.com."
)


def read(text: str | bytes) -> tuple[Page, tuple[Story, ...]]:
    page = pages.read(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), "page.txt")
    return page, pages.split(page)


def articles(text: str) -> list[Story]:
    return [story for story in read(text)[1] if story.kind in READ_KINDS]


def others(text: str) -> list[tuple[str, str]]:
    return [(story.kind, story.text) for story in read(text)[1] if story.kind not in READ_KINDS]


def uncovered(page: Page, stories: tuple[Story, ...]) -> str:
    seen = bytearray(len(page.stream))
    for story in stories:
        for span in (story.extent, story.headline or story.extent, *story.repairs):
            seen[span.start : span.end] = b"\1" * (span.end - span.start)
    return "".join(
        char
        for char, hit in zip(page.stream, seen, strict=True)
        if not hit and char not in BLANK and not char.isspace()
    )


def faults(page: Page, stories: tuple[Story, ...]) -> list[str]:
    """Say what is wrong with the alignment, the blocks or the cover of a split."""
    found = [f"uncovered {uncovered(page, stories)!r}"] if uncovered(page, stories) else []
    for story in stories:
        for text_start, stream_start, length in story.alignment.segments:
            same = story.text[text_start : text_start + length] == page.stream[stream_start : stream_start + length]
            found += [] if same else [f"segment {text_start} of story {story.order}"]
        ends = [0, *(block.span.end for block in story.blocks)]
        found += [
            f"block {block} of story {story.order}"
            for block, end in zip(story.blocks, ends, strict=False)
            if not end <= block.span.start < block.span.end <= len(story.text)
        ]
        found += [f"gap {gap}" for gap in story.gaps if not 0 <= gap.span.start < gap.span.end <= len(story.text)]
    return found


def test_two_stories_between_furniture() -> None:
    first, second = articles(TWO_STORIES)
    assert first.headline_text == "Ferry sinks off Port Kasri with 40 on board"
    assert (first.text[:7], first.text[-15:]) == ("A ferry", "harbour master.")
    assert [block.role for block in first.blocks] == ["paragraph", "paragraph", "heading", "paragraph"]
    assert second.headline_text == "Grain price doubles in Nyala market"
    assert "Advertisement" not in second.text
    assert {kind for kind, _ in others(TWO_STORIES)} == {"boilerplate", "sidebar"}


def test_digest_is_one_story_and_interview_another() -> None:
    digest, interview = articles(DIGEST)
    assert (digest.kind, interview.kind) == ("digest", "interview")
    assert [digest.text[block.span.start : block.span.end] for block in digest.blocks if block.role == "heading"] == [
        "Fighting",
        "Diplomacy",
    ]
    assert not any(digest.text[block.span.start] == "-" for block in digest.blocks)
    assert [kind for kind, _ in others(DIGEST)] == ["caption"]
    assert "Lina Haddad" not in digest.text
    assert interview.headline_text == "Interview with Dr. Lina Marsh, Historian"
    assert [block.speaker for block in interview.blocks] == ["Interviewer", "Dr. Marsh"] * 2
    assert "*" not in interview.text


def test_index_page_has_no_story() -> None:
    page, stories = read(INDEX)
    assert [story for story in stories if story.kind in READ_KINDS] == []
    assert not faults(page, stories)


def test_hard_wrapped_page_is_unwrapped() -> None:
    (story,) = articles(WRAPPED)
    assert [block.role for block in story.blocks] == ["paragraph", "paragraph"]
    assert "taken the airfield at Lasho" in story.text


def test_glue_player_text_and_lost_words() -> None:
    page, stories = read(ONE_LINE)
    (story,) = [story for story in stories if story.kind in READ_KINDS]
    assert story.text.startswith("The PRESIDENT, Ana Ruiz, announced")
    assert "2.5m tonnes of grain.\n\nIf" in story.text or "2.5m tonnes of grain. If" in story.text
    assert "www.Example.com" in story.text
    reasons = {story.text[gap.span.start : gap.span.end]: gap.reason for gap in story.gaps}
    assert {"PRESIDENT", "announced on Monday that is closing", "blockade, .", "told that"} <= set(reasons)
    assert [text for kind, text in others(ONE_LINE) if kind == "boilerplate"] == [
        "Loading",
        "UNO GUNO",
        "Your browser does not support the element.",
    ]
    assert not faults(page, stories)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe:", "Jane Doe"),
        ("By Jane Doe and Li Wei", "Jane Doe and Li Wei"),
        ("By Jane Doe | November 12, 2018", "Jane Doe"),
        ("By\nStaff Writer", None),
        ("By\nJane Doe", "Jane Doe"),
        ("By", None),
    ],
)
def test_byline_is_what_is_printed(line: str, byline: str | None) -> None:
    body = (
        "A ferry with 40 people on board sank off Port Kasri on Monday, the harbour office said. Eleven were rescued."
    )
    (story,) = articles(f"Ferry sinks off Port Kasri\n{line}\n{body}\n{body}\n")
    assert story.byline == byline
    assert story.text.startswith("A ferry")


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("NYALA, May 3 (Reuters) - ", "Reuters"),
        ("NYALA (AP) — ", "AP"),
        ("NYALA — ", None),
        ("", None),
    ],
)
def test_publisher_only_where_printed(opening: str, publisher: str | None) -> None:
    body = "Four people were hurt when a shell hit a bakery in Nyala on Friday, the mayor said. Two are children."
    (story,) = articles(f"Shell hits bakery\n{opening}{body}\n{body}\n")
    assert story.publisher == publisher


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "page-empty"),
        (b" \n\n ", "page-empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "page-binary"),
        (bytes(range(32)) * 40, "page-binary"),
        (b"Caf\xe9 bombed in Nyala, two hurt.", "encoding-guessed"),
    ],
)
def test_bad_bytes_become_issues(data: bytes, code: str) -> None:
    page, stories = read(data)
    assert code in {issue.code for issue in page.issues}
    assert not faults(page, stories)


def test_hidden_characters_stay_in_the_stream_and_leave_the_text() -> None:
    page, stories = read("Two peo\u200bple\x00 were hurt in Nyala on Monday, police said.")
    assert "\x00" in page.stream
    assert stories[0].text == "Two people were hurt in Nyala on Monday, police said."


_LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(TWO_STORIES.split("\n") + DIGEST.split("\n") + INDEX.split("\n") + [ONE_LINE, "", " ", "***"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028", "\r"]))
def test_any_text_splits_without_loss(lines: list[str], newline: str) -> None:
    page, stories = read(newline.join(lines))
    assert faults(page, stories) == []
    assert [story.order for story in stories] == list(range(len(stories)))
    assert pages.split(page) == stories


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    page, stories = read(data)
    assert faults(page, stories) == []


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_seeds_lose_nothing(name: str) -> None:
    files = sorted(SEEDS.glob(f"{name}*.txt"))
    if not files:
        pytest.skip("the seed pages are not here")
    page, stories = read(files[0].read_bytes())
    assert faults(page, stories) == []
    assert sum(story.kind in READ_KINDS for story in stories) == {"000": 2, "002": 9, "004": 9}.get(name, 1)


LONG: dict[str, Callable[[int], str]] = {
    "one word": lambda size: "a" * size,
    "blank lines": lambda size: "\n" * size,
    "sentences on one line": lambda size: "Two people were hurt in Nyala. " * (size // 31),
    "glued sentences": lambda size: "Two people were hurt in Nyala." * (size // 30),
    "stars": lambda size: "*" * size,
    "titles": lambda size: "Troops leave border town\n" * (size // 25),
    "holes": lambda size: "He told that a , " * (size // 17),
    "turns": lambda size: "Ann: Why now?\nBob: Not yet.\n" * (size // 28),
}


@pytest.mark.parametrize("name", sorted(LONG))
def test_no_long_text_takes_for_ever(name: str) -> None:
    # a quadratic rule takes minutes here; the ratio below is measured where nothing else runs
    page = pages.read(LONG[name](240_000).encode(), "long")
    start = time.process_time()
    pages.split(page)
    assert time.process_time() - start < 10


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LONG))
def test_time_grows_with_the_text(name: str) -> None:
    make = LONG[name]

    def cost(size: int) -> float:
        page = pages.read(make(size).encode(), "long")
        runs = []
        for _ in range(3):
            start = time.process_time()
            pages.split(page)
            runs.append(time.process_time() - start)
        return min(runs)

    assert cost(240_000) <= 4 * (cost(60_000) + 0.005) * 1.5


def test_span_of_headline_holds_the_headline() -> None:
    page, stories = read(TWO_STORIES)
    story = next(story for story in stories if story.headline)
    assert isinstance(story.headline, Span)
    assert story.headline.of(page.stream) == story.headline_text


def test_source_line_under_the_story_names_the_publisher() -> None:
    body = "Four people were hurt when a shell hit a bakery in Nyala on Friday, the mayor said. Two are children."
    (story,) = articles(f"Shell hits bakery\n{body}\nThe bakery burned down.\nSource: Radio Marra\n")
    assert (story.publisher, story.lang) == ("Radio Marra", "en")
    assert "Radio" not in story.text


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Analysis", "analysis"), ("Opinion", "analysis"), ("World", "report"), ("", "report")],
)
def test_kind_follows_the_section_label(label: str, kind: str) -> None:
    body = "Four people were hurt when a shell hit a bakery in Nyala on Friday, the mayor said. Two are children."
    (story,) = articles(f"{label}\nShell that hit Nyala bakery came from the hills\n{body}\n{body}\n")
    assert story.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Story continues below advertisement",
        "ALSO READ: Oil climbs above $80 as traders weigh supply",
        "Sign up for our weekly newsletter",
        "Click to share on Facebook (Opens in new window)",
        "We use cookies to give you a better experience.",
        "FOUR KILLED AS MILITIA SHELLS THE HARBOUR OF ARDA",
        "Photo: Lina Haddad/AFP",
    ],
)
def test_furniture_inside_a_story_does_not_end_it(line: str) -> None:
    first = "Four people were hurt when a shell hit a bakery in Nyala on Friday, the mayor said. Two are children."
    second = "The bakery in Nyala had been open for two hours when the shell hit it, the mayor said. It burned down."
    (story,) = articles(f"Shell hits bakery in Nyala\n{first}\n{line}\n{second}\n{first}\n")
    assert line not in story.text
    assert "burned down" in story.text


@pytest.mark.parametrize(
    "line",
    [
        "Two people were killed.",
        "“We will not leave,” she said",
        "But who fired the shell, and why now?",
        "The ministry of health published the names on its website.",
        "He told reporters that 12 villages, including Arda, were without water after the strike on the pumping station",
    ],
)
def test_news_stays_in_the_story(line: str) -> None:
    first = "Four people were hurt when a shell hit a bakery in Nyala on Friday, the mayor said. Two are children."
    (story,) = articles(f"Shell hits bakery in Nyala\n{first}\n{line}\n{first}\n")
    assert line.rstrip(".") in story.text


def test_a_dateline_on_a_line_of_its_own_opens_a_story() -> None:
    ferry = "The ferry to the outer islands stopped on Friday. The harbour master said that the engine had failed."
    teachers = "Four teachers were freed on Sunday. The governor of the valley said that no ransom had been paid."
    lines = ["Ferry to the Outer Islands Stops", "DILI —", ferry, f"{ferry[:52]} Nobody was hurt.",
             "Teachers Freed in the Valley", "LIMA —", teachers, f"{teachers[:35]} They were well."]  # fmt: skip
    first, second = articles("\n".join(lines))
    assert (first.headline_text, second.headline_text) == (lines[0], lines[4])
    assert "DILI" not in first.text and "LIMA" not in second.text
