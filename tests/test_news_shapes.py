"""Shapes that news is printed in, read whole: datelines, hours, labels, two sources in a sentence, rankings, parts."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.model import READ_KINDS, Reading
from onrecord.run import read_bytes


def read(resources: Resources, text: str) -> Reading:
    page = read_bytes(f"Notes from the desk\n\nPublished 14 March 2025\n\n{text}\n".encode(), "page.txt", resources)
    return max((each for each in page.readings if each.story.kind in READ_KINDS), key=lambda each: len(each.story.text))


# label, text, (name of the source, first words of what was said, stance) for each statement
SAID = [
    ("a dateline is no part of the speaker", "ADEN/SANAA — Egypt said on Monday that 20 boats had left.", [("Government of Egypt", "that 20 boats", "asserts")]),
    ("an hour is no part of what was said", "09:20 Chad says it shot down two jets.", [("Government of Chad", "it shot down", "asserts")]),
    ("a speaker before a colon", "NATO: Libyan rebels advanced near Sirte.", [("NATO", "Libyan rebels", "asserts")]),
    ("a claim that nobody could verify says nothing", "The army said it had taken Sirte, a claim that Reuters was unable to verify.", [("army", "it had taken", "asserts")]),
    ("blame and silence", "The mayor blamed Hamas; the group has not commented.", [("mayor", "Hamas", "accuses"), ("Hamas", "commented", "declines_comment")]),
    ("a table that closes a sentence", "UNICEF said nine died. Some 900 families fled Goma, the agency's tracking matrix shows.", [("UNICEF", "nine died", "asserts"), ("UNICEF", "Some 900 families", "asserts")]),
    ("the day between said and that", "Petro said last month that 40 men had died.", [("Petro", "that 40 men", "asserts")]),
    ("out of reach", "The spokesman could not be reached for comment.", [("spokesman", "comment", "declines_comment")]),
    ("calls not answered", "The ministry did not answer calls seeking comment.", [("ministry", "answer", "declines_comment")]),
    ("a report that was made before", "The Red Cross reported nine dead. According to the report, two bridges fell.", [("International Committee of the Red Cross", "nine dead", "asserts"), ("International Committee of the Red Cross", "two bridges", "asserts")]),
    ("an agency that cites", "Troops have left Gao, Xinhua cited the Defence Ministry as saying.", [("Ministry of Defense", "Troops have left Gao", "asserts")]),
    ("two sources in a sentence", "Nine people drowned there, according to the Red Cross, and two boats sank, the mayor said.", [("International Committee of the Red Cross", "Nine people", "asserts"), ("mayor", "two boats", "asserts")]),
    ("what a body claims", "The ministry did not comment. On Monday it claimed to have hit a depot.", [("ministry", "comment", "declines_comment"), ("ministry", "to have hit", "claims")]),
    ("asked is not asking", "The mayor, asked about the raid, dismissed it as a rumour.", [("mayor", "it as a rumour", "denies")]),
    ("the name behind what its bearer is", "The Telegram channel Baza reported that four men left.", [("Baza", "that four men", "asserts")]),
    ("adding days says nothing", "The line has rerouted its ships, adding ten days to each voyage.", []),
    ("a number set at", "The institute puts the total at 114 tonnes, of which 64 were grain.", [("institute", "the total at 114", "estimates")]),
    ("three deeds in one breath", "Chadian prosecutors say they have opened 170 cases, identified 80 suspects and obtained 20 convictions.", [("Chadian prosecutors", "they have opened 170 cases, identified 80 suspects and obtained 20", "asserts")]),
    ("a count before the speaker", "At least 20 people had been killed, ten of them civilians, and more than 40 wounded, Hamid Sissoko, the separatists' ombudsman, wrote on X.", [("Hamid Sissoko", "At least 20 people had been killed", "asserts")]),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "wanted"), SAID, ids=[row[0] for row in SAID])
def test_who_said_what(label: str, text: str, wanted: list[tuple[str, str, str]], resources: Resources) -> None:
    reading = read(resources, text)
    found = [(each.source_name, each.content.of(reading.story.text), each.stance) for each in reading.attributions]
    assert [(name, stance) for name, _, stance in found] == [(name, stance) for name, _, stance in wanted], found
    assert all(said.startswith(first) for (_, said, _), (_, first, _) in zip(found, wanted, strict=True)), found


def test_who_is_cited_stands_before_who_cites(resources: Resources) -> None:
    text = "At least 90 men have died, a lawmaker said on Friday, citing the World Health Organization."
    figure = next(each for each in read(resources, text).claims if each.kind == "figure")
    assert figure.chain == ("World Health Organization", "lawmaker")


# label, text, (number as printed, measure, place, time) for each figure
COUNTED = [
    ("the past day", "Chad lost 70 soldiers over the past day.", [("70 soldiers", "casualties", None, "2025-03-13/2025-03-14")]),
    ("a day earlier is no rate", "About 90 people died on Monday, up from 30 a day earlier.", [("90 people", "killed", None, "2025-03-10"), ("30", "killed", None, "2025-03-09")]),
    ("parts among them", "3 men were killed and 12 more injured, two boys among them.", [("3 men", "killed", None, None), ("12", "wounded", None, None), ("two boys", "wounded", None, None)]),
    ("a part of those since", "Some 900 people are displaced in Goma, including 80 since 2024.", [("900 people", "displaced", "Goma", None), ("80", "displaced", "Goma", "2024-01-01/2025-03-14")]),
    ("a long list of losses", "The army lost 9 tanks, 8 guns, 7 trucks, 6 radars, 5 howitzers, 4 launchers, 3 boats, 2 jets and 41 drones.", [("9 tanks", "equipment_destroyed", None, None), ("41 drones", "equipment_destroyed", None, None)]),
    ("multiple launch is no number", "The brigade lost 12 multiple launch rocket systems.", [("12 multiple launch rocket systems", "equipment_destroyed", None, None)]),
    ("estimated at", "The troops, estimated at up to 12,000, left Gao.", [("12,000", "troops_deployed", None, None)]),
    ("one man is counted behind that", "The mayor said that one man had been killed in Gao.", [("one man", "killed", "Gao", None)]),
    ("a toll brought to", "Hospitals took in 38 bodies, bringing the toll since October 7, 2023 to 46,645.", [("46,645", "killed", None, "2023-10-07/2025-03-14")]),
    ("past a modifier with a number", "Gunners shot down eight one-way attack drones.", [("eight one-way attack drones", "drones_downed", None, None)]),
    ("upwards of", "The army launched upwards of 70 missiles.", [("70 missiles", "missiles_launched", None, None)]),
    ("an outcome falls where the blow did", "Two rockets slammed into Kharkiv, killing 34, in the deadliest attack on Ukraine this year.", [("34", "killed", "Kharkiv", None)]),
    ("a route is no place", "Gunmen stopped a bus with 40 people from Gao to Bamako, killing nine people.", [("nine people", "killed", None, None)]),
    ("a number set between two", "A panel has put the number of Chadian soldiers on Libyan soil at between 300 and 400.", [("300 and 400", "other:soldier", None, None)]),
    ("aircraft without a pilot are drones", "Gunners shot down 42 unmanned aerial vehicles, nine of them by night.", [("42 unmanned aerial vehicles", "drones_downed", None, None), ("nine", "drones_downed", None, None)]),
    ("a stroke inside what is counted", "The corps repelled 13 counter-attacks near Gao.", [("13 counter-attacks", "counterattacks_repelled", "Gao", None)]),
    ("a town of so many", "Rebels took Gao, a town of 14,000.", [("14,000", "population", "Gao", None)]),
    ("a second sum in the currency of the first", "The plan frees up to 800 billion euros, including 150 billion in loans.", [("150 billion", "loan", None, None)]),
    ("past a calibre", "The plant makes 750 155mm shells a day.", [("750 155mm shells", "munitions_produced", None, None)]),
    ("lives lost past a list", "At least 17 guards from Mali, Chad and Niger have lost their lives.", [("17 guards", "killed", None, None)]),
    ("kept captive", "Nine people are being kept captive in Gao.", [("Nine people", "hostages", "Gao", None)]),
    ("a total shared out", "The observatory said 90 people had been killed in May: 42 fighters, 29 civilians and 19 guards.", [("90 people", "killed", None, "2024-05"), ("42 fighters", "killed", None, None), ("19 guards", "killed", None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "wanted"), COUNTED, ids=[row[0] for row in COUNTED])
def test_what_is_counted(label: str, text: str, wanted: list[tuple[str, str, str | None, str | None]], resources: Resources) -> None:  # fmt: skip
    claims = [each for each in read(resources, text).claims if each.kind == "figure"]
    found = {each.evidence[0].exact: (each.predicate, each.place, each.time) for each in claims}
    assert {number: found.get(number) for number, *_ in wanted} == {number: tuple(rest) for number, *rest in wanted}
    assert not any(exact.startswith("multiple") for exact in found)


# label, text, (type, actors, place, status) for each event
TOLD = [
    ("a fire that was set", "Rebels set fire to three wagons near Gao.", [("infrastructure.damage", (), "Gao", "asserted")]),
    ("on suspicion of", "Finland detained the tanker Nordvik on suspicion of damaging a cable.", [("infrastructure.damage", ("Nordvik",), None, "asserted"), ("other:detention", ("Finland",), None, "asserted")]),
    ("a place before its raid", "A Kharkiv drone attack killed two people.", [("attack.drone_strike", (), "Kharkiv", "asserted")]),
    ("no comment on a strike", "The ministry has not commented on the strike.", []),
    ("a ranking tells of no second attack", "Rockets hit Gao, in the deadliest attack on Mali this year.", [("attack.missile_strike", (), "Gao", "asserted")]),
    ("its assault is the subject's", "In Mali, the Houthis have stepped up their assault on Gao.", [("attack.other", ("Houthis",), "Gao", "asserted")]),
    ("without elections", "She called him a ruler without elections.", []),
    ("a town retaken", "The army retook Gao last month.", [("territory.captured", (), "Gao", "asserted")]),
    ("dismissed, whatever he denied", "The governor of Gao was dismissed on Tuesday; he denied having lied.", [("appointment", (), None, "asserted")]),
    ("what is only said to be occupied", "Rebels moved the guns to occupied Gao.", []),
    ("a place before a subject with its apposition", "Meanwhile, in occupied eastern Mali, a prison holding Chadian prisoners of war was hit on Monday night.", [("attack.other", (), "Mali", "asserted")]),
    ("a capital letter makes no name", "Inside Kherson, Chad was using its artillery to flatten buildings one by one.", [("infrastructure.damage", ("Chad",), "Kherson", "asserted")]),
    ("where a body is based", "The Bamako-based institute said that rebels had withdrawn from Sirte.", [("other:withdrawal", (), "Sirte", "reported")]),
    ("worries elsewhere", "The town has seen heavy Chadian bombardment, as worries grow in Bamako.", [("attack.other", ("Chad",), None, "asserted")]),
    ("what an apposition is of", "Rebels hold Gao, a Niger River port seized by Chad in May.", [("territory.captured", ("Chad",), "Gao", "asserted")]),
    ("a shelling resumed", "Elsewhere in Mali, Chad resumed its shelling of Gao.", [("attack.other", ("Chad",), "Gao", "asserted")]),
    ("killed in shelling", "Three people were killed in shelling in Gao on Monday.", [("attack.other", (), "Gao", "asserted")]),
    ("two deeds in one breath", "Two rockets hit the mill in Gao and five missiles hit the dam.", [("attack.missile_strike", (), "Gao", "asserted")] * 2),
    ("driven out is not led out", "Some 900 people have been displaced in Gao since May.", [("other:displacement", (), "Gao", "asserted")]),
    ("calm goes nowhere", "Calm has returned to Gao.", []),
    ("rules shoot at nobody", "The package targets 27 tankers and adds 40 companies to the blacklist.", [("sanction", (), None, "asserted")]),
    ("a day that may be the deed's", "Ann Doe, the prime minister of Norway, condemned the invasion of Mali in May.", []),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "wanted"), TOLD, ids=[row[0] for row in TOLD])
def test_what_happened(label: str, text: str, wanted: list[tuple[str, tuple[str, ...], str | None, str]], resources: Resources) -> None:  # fmt: skip
    events = [each for each in read(resources, text).claims if each.kind == "event" and each.predicate != "diplomacy.statement"]  # fmt: skip
    assert sorted((each.predicate, each.actors, each.place, each.status) for each in events) == sorted(wanted)


# label, text, names that must stand among the entities, names that must not
NAMED = [
    ("a town before its region", "Troops killed nine people in Jenin.", {"Jenin"}, {"Jenin Governorate"}),
    ("a capital before a town that once bore its name", "Delhi and Islamabad traded fire near Pahalgam in Kashmir.", set(), {"Anantnag"}),
    ("an outlet is no town", "The Telegram channel Baza said so.", set(), {"Baza"}),
    ("a zone is no body", "The 05:00 GMT train left Oslo.", {"Oslo"}, {"GMT"}),
    ("a body set beside", "Lin Htet Analytica, a research group, counted nine.", set(), {"Lin Htet"}),
    ("a group sounds like no village", "The boats left Houthi-controlled areas of Yemen.", {"Houthis", "Yemen"}, {"Huty"}),
    ("a state's own council", "He is a deputy of Russia's Security Council.", {"Security Council of Russia"}, {"United Nations Security Council"}),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "some", "none"), NAMED, ids=[row[0] for row in NAMED])
def test_who_is_named(label: str, text: str, some: set[str], none: set[str], resources: Resources) -> None:
    reading = read(resources, text)
    names = {each.name for each in reading.entities} | {each.name for each in reading.toponyms}
    assert some <= names and not none & names, names
    assert not any(each.type == "person" for each in reading.entities)


def test_an_answer_is_the_guests(resources: Resources) -> None:
    page = "Q&A: Ada Quist on the drought\n\nAda Quist leads a relief agency. She spoke by phone.\n\nQ: How bad is it?\n\nA: It is the worst year. We have lost 40 wells.\n\nQ: And the herds?\n\nA: Gone, most of them. People sell what they have.\n"
    readings = read_bytes(page.encode(), "page.txt", resources).readings
    names = {each.source_name for reading in readings for each in reading.attributions if each.kind == "direct"}
    assert names == {"Ada Quist"}


def test_a_day_opens_a_story(resources: Resources) -> None:
    page = "Floods on the Niger\n\nMarch 3, 2025 - Nine people drowned in Gao when a ferry sank on the river.\n"
    reading = read_bytes(page.encode(), "page.txt", resources).readings[0]
    assert (reading.story.published.value, reading.story.published.basis) == ("2025-03-03", "stated")


def test_a_bulletin_is_of_the_day_of_its_issue(resources: Resources) -> None:
    rest = "Talks go on in Oslo\n\nThe envoys met again on Monday. They spoke for an hour about the ceasefire and the return of prisoners, and parted.\n"
    page = f"EVENING BRIEFING — Tuesday 4 March 2025\n\nFerry sinks on the Niger\n\nNine people drowned in Gao on Monday when a ferry sank on the river. The mayor said that the boat was overloaded and old.\n\n{rest}"
    readings = read_bytes(page.encode(), "page.txt", resources).readings
    stories = [each.story for each in readings if each.story.kind in READ_KINDS]
    assert stories and {each.published.value for each in stories} == {"2025-03-04"}


def test_a_line_that_ends_in_its_day_is_no_headline(resources: Resources) -> None:
    page = "Ferry sinks on the Niger\n\nFrom our correspondent in Gao. Published on March 4, 2025\n\nNine people drowned in Gao on Monday when a ferry sank on the river. The mayor said that the boat was overloaded and old.\n\nDivers found two more bodies on Tuesday, and the search goes on below the bridge.\n"
    readings = read_bytes(page.encode(), "page.txt", resources).readings
    story = next(each.story for each in readings if each.story.kind in READ_KINDS)
    assert (story.headline_text, story.published.value) == ("Ferry sinks on the Niger", "2025-03-04")


def test_places_with_a_day_and_a_colon_are_a_dateline(resources: Resources) -> None:
    page = "Ferry sinks on the Niger\n\nGAO/BAMAKO, March 4, 2025: Nine people drowned on Monday when a ferry sank.\n"
    story = read_bytes(page.encode(), "page.txt", resources).readings[0].story
    assert (story.published.value, story.published.basis) == ("2025-03-04", "stated")
