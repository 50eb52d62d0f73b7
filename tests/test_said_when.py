"""When something was said: the day that hangs on the words of saying, and no other."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.bench import read_text

PUBLISHED = "2024-11-09"  # a Saturday

DATED = [
    ("behind the cue", "The junta said on Thursday that it had lost two posts.", "2024-11-07"),
    ("without a preposition", "The junta said Thursday that it had lost two posts.", "2024-11-07"),
    ("before the speaker", "On Tuesday, the envoy warned that supplies were running out.", "2024-11-05"),
    ("behind a quotation", "“We have no bread,” the mayor said on Friday.", "2024-11-08"),
    ("a full date", "The ministry announced a truce on 3 November.", "2024-11-03"),
    ("to a hearer", "The general told reporters in Goma on Wednesday that his men would hold.", "2024-11-06"),
    ("on an occasion", "In a televised address on Monday, the president vowed to rebuild the port.", "2024-11-04"),
    ("on a channel", "The governor wrote on Telegram on Friday that a bridge was damaged.", "2024-11-08"),
    ("speaking", "Speaking in Nairobi on Tuesday, the envoy urged both sides to stop.", "2024-11-05"),
    ("asked", "Asked on Thursday about the raid, the spokesman denied that it had failed.", "2024-11-07"),
    ("more than a day", "The bank warned last month that the grain would not last.", "2024-10-01/2024-10-31"),
    ("no further than publication", "The bank warned this month that grain was scarce.", "2024-11-01/2024-11-09"),
]  # fmt: skip

UNDATED = [
    ("in what was said", "The junta said that it had lost two posts on Thursday."),
    ("of another matter", "After Tuesday's flood, the mayor said the bridge was gone."),
    ("since when", "The mayor has said since Monday that the bridge was gone."),
    ("of the speaker", "The envoy, who arrived on Monday, said the talks were over."),
    ("of the thing", "The bank condemned a raid on Monday."),
    ("of who else said so", "The deaths were confirmed by the army and on Monday by the mayor."),
    ("no day at all", "The junta said that it had lost two posts."),
]


@pytest.mark.parametrize(("label", "text", "day"), DATED, ids=[case[0] for case in DATED])
def test_the_day_of_saying_is_told(label: str, text: str, day: str, resources: Resources) -> None:
    assert {said.time for said in read_text(text, resources, PUBLISHED).attributions} == {day}


@pytest.mark.parametrize(("label", "text"), UNDATED, ids=[case[0] for case in UNDATED])
def test_a_day_of_something_else_is_not_the_day_of_saying(label: str, text: str, resources: Resources) -> None:
    found = read_text(text, resources, PUBLISHED).attributions
    assert found and {said.time for said in found} == {None}


def test_without_a_date_of_publication_a_weekday_stays_open(resources: Resources) -> None:
    (said,) = read_text("The junta said on Thursday that it had lost two posts.", resources).attributions
    assert said.time is None


def test_a_weekday_that_may_be_two_days_is_left_open(resources: Resources) -> None:
    text = "The junta said on Thursday that it had lost two posts."
    (said,) = read_text(text, resources, "2024-11-06/2024-11-14").attributions
    assert said.time is None


def test_who_goes_on_speaking_speaks_on_the_same_day(resources: Resources) -> None:
    text = "The mayor said on Friday that the mill had burned, adding that nobody was hurt."
    assert [said.time for said in read_text(text, resources, PUBLISHED).attributions] == ["2024-11-08", "2024-11-08"]


def test_a_quotation_that_goes_on_keeps_its_day(resources: Resources) -> None:
    text = "“We have no bread,” the mayor said on Friday. “We have no water.”"
    assert [said.time for said in read_text(text, resources, PUBLISHED).attributions] == ["2024-11-08", "2024-11-08"]
