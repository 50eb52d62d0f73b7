"""Each check finds what is wrong and keeps silent on what is right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.annotate import Resources, annotate
from onrecord.checks import check
from onrecord.conflicts import Conflict
from onrecord.errors import ISSUE_CODES
from onrecord.model import BlockRole, Published, Span, Story, content_id
from onrecord.text import StoryText

WAR = Conflict(name="test", title="The test war", epoch=date(2022, 2, 24), start=date(2022, 2, 24), day_offsets=(0, -1))
SAYS_DAY = Published(value="2024-11-02", basis="stated")


def story(*blocks: tuple[str, BlockRole, str | None], published: Published) -> Story:
    build = StoryText("\n".join(text for text, _, _ in blocks))
    position = 0
    for text, _, _ in blocks:
        build.keep(position, position + len(text))
        build.close_block("paragraph")
        position += len(text) + 1
    roles = tuple(
        replace(block, role=role, speaker=speaker)
        for block, (_, role, speaker) in zip(build.blocks, blocks, strict=True)
    )
    return Story(id=content_id("story", build.text), page_id="test", order=0, kind="report", headline=None,
                 extent=Span(0, len(build.text)), text=build.text, alignment=build.alignment, blocks=roles, published=published)  # fmt: skip


def codes(
    resources: Resources, *blocks: tuple[str, BlockRole, str | None], published: Published = SAYS_DAY
) -> list[str]:
    return [issue.code for issue in check(annotate(story(*blocks, published=published), resources, WAR))]


def paragraph(text: str) -> tuple[str, BlockRole, str | None]:
    return (text, "paragraph", None)


CASES = [
    ("a day count two days off", "The invasion entered its 981st day.", ["war-day-mismatch"]),
    ("a day count that fits", "The war entered its 983rd day.", []),
    ("a day count with a publisher's own offset", "Day 982 of the war brought rain.", []),
    ("a day of something else", "The swimmer trained for the 981st day in a row.", []),
    ("a weekday that does not fit its date", "They met on Tuesday, 29 October 2023.", ["weekday-mismatch"]),
    ("a weekday that fits its date", "They met on Tuesday, 29 October 2024.", []),
    ("a wrong start of the war", "Prices have doubled since the war began in May 2021.", ["war-start-mismatch"]),
    ("the right start of the war", "Prices have doubled since the war began in February 2022.", []),
    ("the start of another war", "His family moved when the Second World War began in 1939.", []),
    ("an event told as past that lies ahead", "Rebels attacked the convoy on 9 December 2024.", ["future-date"]),
    ("an event in the past", "Rebels attacked the convoy on 9 October 2024.", []),
    ("a difference that does not hold", "Output reached 500 drones a month, 200 short of the planned 900 drones.", ["sum-mismatch"]),
    ("a difference that holds", "Output reached 700 drones a month, 200 short of the planned 900 drones.", []),
    ("a part greater than the whole", "The blast killed 12 people, including 15 children.", ["sum-mismatch"]),
    ("a part within the whole", "The blast killed 12 people, including 3 children.", []),
    ("a share that does not hold", "Crews shot down 10 of 49 drones, more than half of those launched.", ["ratio-mismatch"]),
    ("a share that holds", "Crews shot down 27 of 49 drones, more than half of those launched.", []),
    ("a conversion shows its rate", "The plan costs €100 million ($108 million).", ["exchange-rate"]),
    ("two conversions at one rate", "It costs €100 million ($108 million), then €50 million ($54 million).", ["exchange-rate"] * 2),
    ("two conversions at two rates", "It costs €100 million ($108 million), then €50 million ($60 million).",
     ["exchange-rate", "exchange-rate", "exchange-rate-mismatch"]),
    ("brackets that convert nothing", "The plan costs €100 million (a third of the budget).", []),
    ("a class told anew", "The army first called the weapon an intercontinental ballistic missile, but the ministry corrected that to a medium-range missile.", ["reclassified"]),
    ("a class concluded later", "Officials initially thought that it was an ICBM, but engineers later concluded it was a medium-range ballistic missile.", ["reclassified"]),
    ("two missiles", "The army first fired a short-range missile, but an ICBM stayed in its silo.", []),
    ("two classes side by side", "The treaty covered the medium-range missile and the intercontinental missile.", []),
    ("a class of missile with a foreign range", "The short-range ballistic missile has a range of 2,400 km.", ["weapon-class-mismatch"]),
    ("a class of missile with its range", "The intermediate-range ballistic missile has a range of 4,000 km.", []),
    ("a flight shorter than the range", "The intercontinental ballistic missile flew 900 km before it fell.", []),
    ("casualties beside the wounded", "The shelling left six casualties and 16 wounded.", ["ambiguous-casualties"]),
    ("casualties said to be dead and wounded", "Casualties reached 40: 12 killed and 28 wounded.", []),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "want"), CASES, ids=[case[0] for case in CASES])
def test_check_on_one_paragraph(label: str, text: str, want: list[str], resources: Resources) -> None:
    assert codes(resources, paragraph(text)) == want


HEADING: tuple[str, BlockRole, str | None] = ("Foreign soldiers in Estonia", "heading", None)


def test_heading_that_puts_forces_where_its_section_does_not(resources: Resources) -> None:
    assert codes(resources, HEADING, paragraph("Thousands of soldiers are massed at the Estonian border.")) == [
        "heading-overstates"
    ]


def test_heading_that_its_section_bears_out(resources: Resources) -> None:
    body = paragraph("Some soldiers are at the border, and 40 soldiers are already in Estonia.")
    assert codes(resources, HEADING, body) == []


def turns(introduction: str) -> list[tuple[str, BlockRole, str | None]]:
    return [
        paragraph(introduction),
        ("What comes next?", "turn", "Interviewer"),
        ("Nobody knows.", "turn", "Dr. Lena Ortiz"),
    ]


def test_speaker_without_office_or_body(resources: Resources) -> None:
    assert codes(resources, *turns("We spoke with Dr. Lena Ortiz, security expert.")) == ["unverifiable-speaker"]


def test_speaker_with_a_body(resources: Resources) -> None:
    assert codes(resources, *turns("We spoke with Dr. Lena Ortiz, who teaches war studies.")) == [
        "unverifiable-speaker"
    ]
    assert codes(resources, *turns("We spoke with Dr. Lena Ortiz, a fellow at the Lisbon Institute for Peace.")) == []


@pytest.mark.parametrize("text", [" ", "\u200b", "….", "€€€ ($$$)", "day 99999999", "Tuesday 99", "100 of 0 people"])
def test_no_story_is_too_odd_for_the_checks(text: str, resources: Resources) -> None:
    assert codes(resources, paragraph(text)) == []


def test_every_code_is_listed(resources: Resources) -> None:
    found = {code for _, text, _ in CASES for code in codes(resources, paragraph(text))}
    assert found <= set(ISSUE_CODES)
