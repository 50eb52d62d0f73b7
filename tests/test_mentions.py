"""Entities: which names are one, which are not, and what a pronoun or an office may mean."""

from __future__ import annotations

import pytest

from onrecord.annotate import Context, Resources
from onrecord.bench import read_text
from onrecord.model import Entity, Span

# label, text, canonical name, type, printed names
JOINED = [
    ("a surname joins its full name", "Olga Marchenko opened the school. Marchenko thanked the town.", "Olga Marchenko",
     "person", {"Olga Marchenko", "Marchenko"}),
    ("two spellings of a president", "Volodymyr Zelensky spoke. Zelenskiy then left.", "Volodymyr Zelenskyy", "person",
     {"Volodymyr Zelensky", "Zelenskiy"}),
    ("a hyphen in a Korean name", "Kim Jong-un watched. Later Kim Jong Un left.", "Kim Jong Un", "person",
     {"Kim Jong-un", "Kim Jong Un"}),
    ("a country's names", "The United States agreed. America pays. The US will vote.", "United States",
     "place.country", {"United States", "America", "US"}),
    ("a government by its seat", "The Kremlin denied it. Moscow accused the bank.", "Government of Russia",
     "government", {"Kremlin", "Moscow"}),
    ("troops of a country", "Ethiopian troops left. Ethiopian soldiers stayed.", "Ethiopian Armed Forces", "military",
     {"Ethiopian troops", "Ethiopian soldiers"}),
    ("an agency and its letters", "The World Food Programme warned. WFP lorries wait.", "World Food Programme",
     "organisation", {"World Food Programme", "WFP"}),
    ("a ministry with its country", "Sudan's foreign ministry protested.", "Ministry of Foreign Affairs of Sudan",
     "government", {"Sudan's foreign ministry"}),
    ("a staff with its own state", "Japan's Joint Chiefs of Staff protested. The Joint Chiefs of Staff want more ships.",
     "Joint Chiefs of Staff of Japan", "military", {"Japan's Joint Chiefs of Staff", "Joint Chiefs of Staff"}),
    ("a capital for its state", "Seoul's Joint Chiefs of Staff protested.", "Joint Chiefs of Staff of South Korea",
     "military", {"Seoul's Joint Chiefs of Staff"}),
    ("a region with its noun", "Shelling hit the Sumy region.", "Sumy Oblast", "place.region", {"Sumy region"}),
    ("a part of a country", "Floods hit northern Myanmar.", "Northern Myanmar", "place.region", {"northern Myanmar"}),
    ("a class of weapon", "They fired ballistic missiles.", "Ballistic missiles", "weapon", {"ballistic missiles"}),
    ("a designation", "Two Su-25 jets crashed.", "Su-25", "weapon", {"Su-25"}),
    ("a treaty", "They signed a mutual defence treaty.", "Mutual defence treaty", "treaty", {"mutual defence treaty"}),
    ("an exercise", "Joint naval drills began.", "Joint naval drills", "event", {"Joint naval drills"}),
    ("an unnamed speaker", "A senior official said the road was closed.", "Unnamed senior official", "person",
     {"A senior official"}),
]  # fmt: skip


def read(text: str, resources: Resources) -> Context:
    return read_text(text, resources)


def entity(context: Context, name: str) -> Entity | None:
    return next((found for found in context.entities if found.name == name), None)


def printed(context: Context, found: Entity) -> set[str]:
    return {mention.span.of(context.story.text) for mention in found.mentions if mention.kind == "name"}


@pytest.mark.parametrize(("label", "text", "name", "kind", "names"), JOINED, ids=[row[0] for row in JOINED])
def test_names_join(resources: Resources, label: str, text: str, name: str, kind: str, names: set[str]) -> None:
    context = read(text, resources)
    found = entity(context, name)
    assert found is not None, [(e.name, e.type) for e in context.entities]
    assert found.type == kind
    assert names <= {text.removeprefix("The ").removeprefix("the ") for text in printed(context, found)} | printed(
        context, found
    )


def test_two_ministers_of_like_names_stay_two(resources: Resources) -> None:
    text = "Foreign Minister Choe Son Hui met Foreign Minister Cho Tae-yul. Choe smiled."
    context = read(text, resources)
    choe, cho = entity(context, "Choe Son Hui"), entity(context, "Cho Tae-yul")
    assert choe is not None and cho is not None
    assert "Choe" in printed(context, choe)
    assert printed(context, cho) == {"Cho Tae-yul"}


def test_an_office_and_its_country_are_kept(resources: Resources) -> None:
    context = read("Ethiopian Defence Minister Tadesse Alemu visited the camp.", resources)
    found = next(e for e in context.entities if e.type == "person")
    assert found.role == "Defence Minister" and found.country == "Ethiopia"


def kinds(context: Context, name: str) -> set[tuple[str, str]]:
    found = entity(context, name)
    assert found is not None
    return {(mention.span.of(context.story.text), mention.kind) for mention in found.mentions}


def test_he_means_the_only_man_in_reach(resources: Resources) -> None:
    context = read("Ivan Petrenko opened the bridge. He said it would last.", resources)
    assert ("He", "pronoun") in kinds(context, "Ivan Petrenko")


def test_she_does_not_mean_a_man(resources: Resources) -> None:
    context = read("Ivan Petrenko opened the bridge. She said it would last.", resources)
    assert ("She", "pronoun") not in kinds(context, "Ivan Petrenko")


def test_an_unnamed_speaker_breaks_the_reach(resources: Resources) -> None:
    context = read("Ivan Petrenko opened the bridge. An official spoke to reporters. He said it was late.", resources)
    assert ("He", "pronoun") not in kinds(context, "Ivan Petrenko")


def test_an_office_means_its_holder(resources: Resources) -> None:
    text = "Ivan Petrenko, head of Ukraine's military intelligence, gave a figure. The spy chief added a warning."
    context = read(text, resources)
    assert ("The spy chief", "nominal") in kinds(context, "Ivan Petrenko")


def test_another_countrys_office_does_not(resources: Resources) -> None:
    text = "Kenyan President Jomo Otieno spoke. The Ugandan president did not answer."
    context = read(text, resources)
    assert all(kind != "nominal" for _, kind in kinds(context, "Jomo Otieno"))


def test_two_unnamed_officials_stay_two(resources: Resources) -> None:
    text = "An official said it was late. Another official said it was early. The same official left."
    context = read(text, resources)
    unnamed = [found for found in context.entities if found.name == "Unnamed official"]
    assert len(unnamed) == 2


@pytest.mark.parametrize("text", ["They told us about it.", "He left.", "U.S. aid came.", "Aid from the US came."])
def test_pronouns_and_countries_are_no_persons(resources: Resources, text: str) -> None:
    assert [found for found in read(text, resources).entities if found.type == "person"] == []


def test_entity_at_finds_the_name_under_a_span(resources: Resources) -> None:
    context = read("Olga Marchenko met Ivan Petrenko in Lviv.", resources)
    at = context.story.text.index("Petrenko")
    found = context.entity_at(Span(at, at + 8))
    assert found is not None and found.name == "Ivan Petrenko"
    assert context.entity_at(Span(0, 0)) is None


def test_entities_come_in_order_and_twice_the_same(resources: Resources) -> None:
    text = "Kyiv said Russian drones hit Sumy. NATO met in Brussels. Olga Marchenko, a doctor, said she had left."
    first, second = read(text, resources).entities, read(text, resources).entities
    assert first == second
    starts = [found.mentions[0].span.start for found in first]
    assert starts == sorted(starts)


@pytest.mark.parametrize("text", ["", "\n", "– – –", "the the the", "Mr", "Mr Mr Mr", "President", "missile " * 500,
                                  "Ministry of " * 200, "Kyiv, Moscow and " * 900, "Ivanov " * 300, "( ( (", "’s ’s", "X X X X"])  # fmt: skip
def test_odd_text_does_not_raise(resources: Resources, text: str) -> None:
    context = read(text, resources)
    for found in context.entities:
        assert found.mentions and all(mention.span.of(context.story.text) for mention in found.mentions)
