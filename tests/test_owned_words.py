"""Speech through what somebody owns, clauses behind nouns, blame, lists, and the edges that go with them."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.bench import read_text
from onrecord.model import Attribution
from onrecord.run import read_bytes


def said(text: str, resources: Resources) -> list[tuple[Attribution, str]]:
    """Return the statements of a text, each with its words."""
    return [(one, one.content.of(text)) for one in read_text(text, resources).attributions]


# label, text, who says it, what
TOLD = [
    ("a speech", "The premier's speech called for restraint.", "The premier's", "restraint"),
    ("an address", "Ana Holt was heard in Gao. Her address stressed the need for a truce.", "Her", "the need for a truce"),
    ("rhetoric", "The army's rhetoric stresses the need to arm for a long war.", "The army's", "the need to arm for a long war"),
    ("a vision", "The envoy's vision, set out in a book on the Sahel, stresses a truce on the river.", "The envoy's", "a truce"),
    ("a leadership", "Sudan's leadership has rejected a truce.", "Sudan's leadership", "a truce"),
    ("a clause that the parse hangs elsewhere", "This view sits with Bol’s old narrative that Chad’s raids along the river and aid for rebels are acts of war meant to ruin Mali.", "Bol’s", "that Chad’s raids along the river and aid for rebels are acts of war meant to ruin Mali"),
    ("a clause up to the verb behind it", "The minister’s claim that Chad must arm for a long war with Mali within the next decade raises the stakes.", "The minister’s", "that Chad must arm for a long war with Mali within the next decade"),
    ("blame for a thing", "The colonel's letter accuses the general of fraud.", "The colonel's letter", "the general of fraud"),
    ("blame for a thing behind a name with of", "Chad accused the head of the militia of war crimes.", "Chad", "the head of the militia of war crimes"),
    ("blame that the parse hangs on the blamed", "Chad has accused the envoys of lying.", "Chad", "the envoys of lying"),
    ("as behind another noun", "Holt sees a truce under the present terms as surrender to the rebels.", "Holt", "a truce under the present terms as surrender to the rebels"),
    ("allies", "It risks angering key allies in Asia who see the truce under these terms as a surrender.", "who", "the truce under these terms as a surrender"),
    ("a subject behind a participle", "Meanwhile, Chad, embroiled in its long conflict with Mali, views the embargo as another act of war.", "Chad", "the embargo as another act of war"),
    ("an interview is no part of it", "Ana Holt described the raid as a crime in an interview with the Gao Post.", "Ana Holt", "the raid as a crime"),
    ("nor an address", "Ana Holt denounced the shelling of the mill in her evening address, adding that aid would come.", "Ana Holt", "the shelling of the mill"),
    ("nor a statement", "The general acknowledged the loss of the port in a statement on Monday.", "The general", "the loss of the port"),
    ("a place is", "The general acknowledged the loss of men in a village by the river.", "The general", "the loss of men in a village by the river"),
    ("how far it goes", "Ana Holt has warned of worsening cuts, stretching to nine hours a day.", "Ana Holt", "worsening cuts, stretching to nine hours a day"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "source", "words"), TOLD, ids=[row[0] for row in TOLD])
def test_who_says_what(label: str, text: str, source: str, words: str, resources: Resources) -> None:
    found = {content: one.source.of(text) for one, content in said(text, resources) if one.source}
    assert found.get(words) == source, found


# label, text, what nobody says
UNTOLD = [
    ("what the writer reads into a speech", "The minister's rhetoric signals a siege.", "a siege"),
    ("a strategy speaks for nobody", "The army's strategy highlights its weakness.", "its weakness"),
    ("a coordinated thing", "Chad’s intensified rhetoric and preparations for a possible war with Mali highlight the rift in the south.", "the rift in the south"),
    ("traders beside the subject", "With mills shut, traders hiding in cellars, and supplies dwindling, the situation in Gao highlights the heavy cost of the siege.", "the heavy cost of the siege"),
    ("a paper put out", "The plan outlined by the envoy drew criticism.", "The plan"),
    ("owners blamed for nothing", "Chad accused the owner of the bank.", "the owner of the bank"),
    ("what could not be verified", "The army said it had taken Sirte, a claim that Reuters was unable to verify.", "that Reuters was unable to verify"),
    ("such as", "Bol described a market in towns such as Gao.", "a market in towns such as Gao"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "words"), UNTOLD, ids=[row[0] for row in UNTOLD])
def test_what_nobody_says(label: str, text: str, words: str, resources: Resources) -> None:
    assert words not in [content for _, content in said(text, resources)]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("NATO’s insistence that its drills are harmless did not calm Minsk.", "asserts"),
        ("The envoy’s insistence that the council leave the port ended the talks.", "demands"),
    ],
)
def test_who_insists_that_it_is_so_demands_nothing(text: str, stance: str, resources: Resources) -> None:
    assert [one.stance for one, _ in said(text, resources)] == [stance]


OPENING = "News from the river\n\nThe war along the river went on this week, with raids on both banks and no end in sight.\n\n"
CLOSING = "\n\nTraders in the valley hope that the river will be open before the rains come in the autumn.\n"


def listed(
    lead: str, resources: Resources, second: str = "Two bridges fell overnight."
) -> list[tuple[str | None, str]]:
    """Return who says what in a page whose list follows some words."""
    page = f"{OPENING}{lead}\n\n- Nine boats were sunk near Gao.\n- {second}{CLOSING}"
    (reading,) = (one for one in read_bytes(page.encode(), "river.txt", resources).readings if one.attributions)
    text = reading.story.text
    return [(one.source_name, one.content.of(text)) for one in reading.attributions]


LEADS = [
    "The army said in a statement on Monday:",
    "The losses, the army reported the following:",
    "The army's demands include:",
    "The conditions set by the army on Monday are:",
    "The plan put forward by the army includes:",
]


@pytest.mark.parametrize("lead", LEADS)
def test_a_list_is_of_who_leads_up_to_it(lead: str, resources: Resources) -> None:
    found = listed(lead, resources)
    assert ("army", "Nine boats were sunk near Gao") in found
    assert ("army", "Two bridges fell overnight") in found


def test_an_item_with_a_speaker_of_its_own_is_his(resources: Resources) -> None:
    found = listed("The army said:", resources, "The mayor said that a mill had burned.")
    assert ("mayor", "that a mill had burned") in found
    assert [name for name, words in found if "mill" in words] == ["mayor"]


@pytest.mark.parametrize(
    "lead", ["The week in brief:", "The army did not say:", "The army will report:", "The day included:"]
)
def test_other_lists_are_nobodys(lead: str, resources: Resources) -> None:
    page = f"{OPENING}{lead}\n\n- Nine boats were sunk near Gao.\n- Two bridges fell overnight.{CLOSING}"
    assert not [
        one for reading in read_bytes(page.encode(), "river.txt", resources).readings for one in reading.attributions
    ]
