"""What was done, and what was only meant, feared, ended, used for or spoken of; whose deed, and in which town."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.model import READ_KINDS, Reading
from onrecord.run import read_bytes


def read(resources: Resources, text: str) -> Reading:
    page = read_bytes(f"Notes from the desk\n\nPublished 14 March 2025\n\n{text}\n".encode(), "page.txt", resources)
    return next(each for each in page.readings if each.story.kind in READ_KINDS)


# text, (type, status) for each event
MEANT = [
    ("The goal was to seize Gao.", [("territory.captured", "planned")]),
    ("The aim of the raid was to destroy a bridge.", [("infrastructure.damage", "planned"), ("attack.other", "asserted")]),
    ("The objective was an assault on Gao.", [("attack.other", "planned")]),
    ("The next objective may be an assault on Gao.", [("attack.other", "expected")]),
    ("The coast is central to its goal of annexing the region of Gao.", []),
    ("There is a risk of shelling villages.", []),
    ("Chad had massed its forces to capture the towns of Gao and Kidal.", [("deployment", "asserted")]),
    ("The president will travel to Oslo to hold talks with Chad.", [("diplomacy.visit", "expected"), ("diplomacy.meeting", "planned")]),
    ("The army used drones to attack Gao.", [("attack.other", "asserted")]),
    ("Raids forced the rebels to withdraw from Gao.", [("other:withdrawal", "asserted"), ("attack.other", "asserted")]),
    ("The army hit the port to stop arms shipments to Mali.", [("attack.other", "asserted")]),
    ("The envoy told Norway to stop sending arms to Chad.", []),
    ("Norway has stopped sending arms to Chad.", []),
    ("Norway did not send tanks to Chad.", [("weapons_transfer", "denied")]),
    ("Norway didn’t send tanks to Chad.", [("weapons_transfer", "denied")]),
    ("Drones serve for everything from firing missiles to bombing towns.", []),
    ("Boats are used for attacking ships.", []),
    ("The rebels were accused of shelling the village.", [("attack.other", "claimed")]),
    ("Any peace would be contingent on a truce and the withdrawal of Chadian troops.", []),
    ("In the event of an attack on Gao, troops will leave.", []),
    ("Villagers fear attacks on Gao.", []),
    ("Half of the goods that cross Mali fall under the ban.", []),
    ("The president often clashes with the mayor over migration.", []),
    ("The premier has clashed with the European Commission over aid.", []),
    ("Chadian troops clashed with Libyan forces near Gao.", [("battle", "asserted")]),
    ("They did not believe that Norway would give Mali tanks.", []),
    ("The army destroyed a depot used to supply rebels with foreign weapons.", [("infrastructure.damage", "asserted")]),
    ("As missile strikes on towns appear to have become a habit, worries grow.", [("attack.missile_strike", "asserted")]),
    ("Envoys in Gao were meeting foreign arms suppliers.", [("diplomacy.meeting", "asserted")]),
    ("The governor is open to annexing the regions of Gao and Kidal.", []),
    ("Chad was looking to annex the region of Gao.", []),
    ("Lawmakers demanded that they be put on trial.", []),
    ("The coast could become a staging post for an attack on Gao.", []),
    ("The target was a meeting of Chadian officials and arms dealers.", []),
    ("The fall of Gao to rebels in May shocked Mali.", [("territory.captured", "asserted")]),
    ("The minister described the drought as a disaster.", []),
    ("The US denied visas to nine officials.", []),
    ("The president of Chad echoed Norway’s remarks.", []),
    ("Norway aims to signal its support for Mali.", []),
    ("Drones struck the port of Kidal, destroying nine houses.", [("attack.drone_strike", "asserted"), ("infrastructure.damage", "asserted")]),
    ("Drones struck a quiet suburb of Kidal with loud, damaging blasts.", [("attack.drone_strike", "asserted")]),
    ("“There will be costs,” explained Ida Lund, co-director of the Policy Center at Oslo University.", []),
    ("The raid marks a continuation of heavy fighting in Kidal.", [("attack.other", "asserted"), ("battle", "asserted")]),
    ("The army captured Kidal after two weeks of heavy fighting.", [("territory.captured", "asserted")]),
    ("The envoy wound up a three-day stay in Gao.", [("diplomacy.visit", "asserted")]),
    ("Shelling wounded four soldiers in Gao.", [("attack.other", "asserted")]),
    ("The town which rebels overran in May is calm.", [("territory.captured", "asserted")]),
    ("The village that the army seized in May is empty.", [("territory.captured", "asserted")]),
    ("The crowd that the mayor seized on is calm.", []),
    ("A drone fired a missile at a car in Gao.", [("attack.drone_strike", "asserted")]),
    ("Two drones and a missile hit a depot in Gao.", [("attack.drone_strike", "asserted"), ("attack.missile_strike", "asserted")]),
    ("Norway donated $40m to Chad.", [("aid.financial", "asserted")]),
    ("The rebels promised to vacate the town of Gao.", [("other:withdrawal", "planned")]),
    ("Villagers vacated the town of Gao.", []),
    ("The army pushed rebels back from the river.", [("other:withdrawal", "asserted")]),
    ("The army pushed the talks back to May.", []),
    ("Air defences destroyed nine of the drones.", [("other:shooting_down", "asserted")]),
    ("Air defences, the ministry said, destroyed 40 Chadian drones over six regions.", [("other:shooting_down", "reported")]),
    ("The air force claimed to have downed or jammed 53 of the 86 drones.", [("other:shooting_down", "claimed")]),
    ("Nine of the drones hit a depot in Gao.", [("attack.drone_strike", "asserted")]),
    ("The raid left 40 blocks without heat.", [("attack.other", "asserted"), ("energy.cutoff", "asserted")]),
    ("The rebels seized two hills before being driven off.", [("territory.captured", "asserted"), ("other:withdrawal", "asserted")]),
    ("The depot was hit and destroyed by Chadian drones.", [("attack.drone_strike", "asserted")]),
    ("No prisoners have been freed.", [("other:prisoner_exchange", "denied")]),
    ("The governor warned of an attack on Gao.", []),
    ("Norway warned the rebels against new raids.", [("diplomacy.statement", "asserted")]),
    ("The general feared any strike on Gao.", []),
    ("Trucks carrying flour reached Kidal on Monday.", [("other:aid_delivery", "asserted")]),
    ("The sides foresaw an exchange of prisoners, but nine detainees have been freed.", [("other:prisoner_exchange", "expected"), ("other:prisoner_exchange", "asserted")]),
    ("Police fired on demonstrators in Lome.", [("attack.other", "asserted")]),
    ("The two presidents talked by telephone.", [("diplomacy.meeting", "asserted")]),
    ("A suicide bomber struck a checkpoint in Gao.", [("attack.other", "asserted")]),
    ("Rebels besieged Kidal and later lifted the siege.", [("other:siege", "asserted"), ("other:siege_lifted", "asserted")]),
    ("The charity called on the army to lift the siege of Gao.", []),
    ("Nobody was arrested in Gao.", []),
    ("Gunmen carried off nine women and looted a clinic in Gao.", [("other:capture", "asserted"), ("other:looting", "asserted")]),
    ("Ida Safin, a spokeswoman for the rebels, accused Chad of bad faith.", [("diplomacy.statement", "asserted")]),
    ("Nine tonnes of rice were trucked to Kidal.", [("other:aid_delivery", "asserted")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MEANT, ids=[row[0] for row in MEANT])
def test_what_is_told_as_done(text: str, wanted: list[tuple[str, str]], resources: Resources) -> None:
    events = [each for each in read(resources, text).claims if each.kind == "event"]
    assert sorted((each.predicate, each.status) for each in events) == sorted(wanted)


# text, (type, actors, recipients, place) for each event
DONE = [
    ("Chadian forces hit a military base east of Gao.", [("attack.other", ("Chad",), ("military base",), None)]),
    ("Two rockets hit the market in Gao and five hit the university.", [("attack.missile_strike", (), ("market",), "Gao"), ("attack.missile_strike", (), ("university",), "Gao")]),
    ("The mayor said 40 houses had been shelled on Monday, while medics said nine died after Chadian forces struck a market.", [("attack.other", (), ("houses",), None), ("attack.other", ("Chad",), ("market",), None)]),
    ("The mayor said Chad had targeted training bases, including a strike on a base near Gao that killed nine soldiers.", [("attack.other", ("Chad",), ("training bases",), "Gao"), ("attack.other", (), ("base",), "Gao")]),
    ("Two British nationals have been reported killed in Gao.", [("casualty.report", (), ("British nationals",), "Gao")]),
    ("Amid a flurry of activity in Oslo, Chadian forces stepped up their barrage of the harbour.", [("attack.other", ("Chad",), ("harbour",), None)]),
    ("The US promised to supply Mali with two US-Norwegian Nasams systems.", [("weapons_transfer", ("United States",), ("Mali",), None), ("diplomacy.statement", ("United States",), (), None)]),
    ("Mali received a $40m loan from Norway.", [("aid.financial", ("Norway",), ("Mali",), None)]),
    ("Nine rockets were fired at Gao and two at Kidal.", [("attack.missile_strike", (), ("Gao",), "Gao")]),
    ("The army took Novohrabske and moved towards Pokrovsk.", [("territory.captured", (), ("Novohrabske",), None)]),
    ("Missiles hit Zarelny, a village near Kharkiv, and Izium.", [("attack.missile_strike", (), ("Zarelny", "Izium"), "Izium")]),
    ("The raid on the border town of Quernov came a day before an attack on oil tanks in Bryansk.", [("attack.other", (), ("border town",), "Quernov")]),
    ("Rockets hit Novomoskovsk in the Dnipropetrovsk region.", [("attack.missile_strike", (), ("Samar",), "Samar")]),
    ("Oslo’s troops seized the village of Gao.", [("territory.captured", ("Norway",), ("Gao",), "Gao")]),
    ("Chad claimed that its troops took Gao.", [("territory.captured", ("Chad",), ("Gao",), "Gao")]),
    ("Amadou Kone said that his troops took Gao.", [("territory.captured", (), ("Gao",), "Gao")]),
    ("Some 3,000 Kenyan soldiers are deployed in Mali.", [("deployment", ("Kenya",), ("Mali",), "Mali")]),
    ("A small number of Kenyan soldiers are deployed in Mali.", [("deployment", ("Kenya",), ("Mali",), "Mali")]),
    ("The raid on Kidal launched by Chad has ended.", [("attack.other", ("Chad",), ("Kidal",), "Kidal")]),
    ("The raid on Kidal condemned by Chad has ended.", [("attack.other", (), ("Kidal",), "Kidal"), ("diplomacy.statement", ("Chad",), (), None)]),
    ("Some 3,000 soldiers are deployed in Mali.", [("deployment", (), ("Mali",), "Mali")]),
    ("Kenya’s decision to send 3,000 troops to Mali surprised many.", [("deployment", ("Kenya",), ("Mali",), "Mali")]),
    ("Kenya announced its decision to send troops to Mali.", [("deployment", ("Kenya",), ("Mali",), "Mali")]),
    ("As Chad ramps up its munitions sales to Mali, worries grow.", [("weapons_transfer", ("Chad",), ("Mali",), None)]),
    ("Mali condemned its assault on Gao.", [("attack.other", (), ("Gao",), "Gao"), ("diplomacy.statement", ("Mali",), (), None)]),
    ("Delegations from Chad and Mali met on Monday.", [("diplomacy.meeting", ("Chad", "Mali"), (), None)]),
    ("The Malian military reported the downing of nine Chadian drones.", [("other:shooting_down", ("Mali",), ("Chad",), None)]),
    ("The mayor reported the downing of nine Chadian drones.", [("other:shooting_down", (), ("Chad",), None)]),
    ("Norway announced a $40m military aid package for Mali.", [("aid.military", ("Norway",), ("Mali",), None)]),
    ("Chad fired a missile targeting the city of Gao.", [("attack.missile_strike", ("Chad",), ("Gao",), "Gao")]),
    ("Chad carried out a drone raid aimed at Kidal.", [("attack.drone_strike", ("Chad",), ("Kidal",), "Kidal")]),
    ("A Chadian strike hit a power station.", [("attack.other", ("Chad",), ("power station",), None)]),
    ("Dmitri Sissoko’s victory in the presidential election shocked Mali.", [("election", ("Dmitri Sissoko",), (), None)]),
    ("A court is set to put a student on trial for treason.", [("court.trial", (), ("student",), None)]),
    ("Mali issued several warnings, urging Chad to hold its fire.", [("diplomacy.statement", ("Mali",), ("Chad",), None)]),
    ("President Amadou Kone’s criticism of NATO has had an effect.", [("diplomacy.statement", ("Amadou Kone",), ("NATO",), None)]),
    ("President Amadou Kone’s assurances that the war would end calmed nobody.", [("diplomacy.statement", ("Amadou Kone",), (), None)]),
    ("The defendant, Amadou Kone, was arrested in Kidal.", [("other:detention", (), ("Amadou Kone",), "Kidal")]),
    ("The pact, endorsed by both chambers of the Kenyan parliament, is long.", [("diplomacy.agreement", ("Kenya",), (), None)]),
    ("Kenyan President Amos Otieno called it wrong, while the EU’s foreign affairs spokesperson Peter Lund described it as reckless.",
     [("diplomacy.statement", ("Amos Otieno",), (), None), ("diplomacy.statement", ("Peter Lund",), (), None)]),
    ("Railway union spokesperson Peter Lund described it as reckless.", []),
    ("A spokesperson for the railway, Peter Lund, described it as reckless.", []),
    ("Rockets hit a warehouse in Dallas on Monday.", [("attack.missile_strike", (), ("warehouse",), "Dallas")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), DONE, ids=[row[0] for row in DONE])
def test_who_did_it_to_whom_and_where(text: str, wanted: list[tuple[str, tuple[str, ...], tuple[str, ...], str | None]], resources: Resources) -> None:  # fmt: skip
    events = [each for each in read(resources, text).claims if each.kind == "event"]
    found = [(each.predicate, each.actors, each.recipients, each.place) for each in events]
    assert sorted(found, key=str) == sorted(wanted, key=str)


def test_a_part_has_the_place_beside_it(resources: Resources) -> None:
    claims = read(resources, "Some 4,500 people had died: 3,000 in Gao and 1,500 in Kidal.").claims
    places = {each.evidence[0].exact: each.place for each in claims if each.kind == "figure"}
    assert (places["3,000"], places["1,500"]) == ("Gao", "Kidal")


# text, (source, stance) for each statement
TOLD = [
    ("“This is the last victory for Chad on Malian territory,” Oleksiy Kone, an adviser to the president, Volodymyr Sissoko, said in a video posted online.", [("Oleksiy Kone", "asserts")]),
    ("The official praised Joe Biden, the president of Chad said.", [("president of Chad", "asserts"), ("official", "asserts")]),
    ("They hoped to rule the skies, which would have made it easier, said Niklas Maser at the Center for Security Studies thinktank in Oslo.", [("Niklas Maser", "asserts")]),
    ("Chad ensured that the freed militants would not return to the front line.", []),
    ("The minister warned that Chad would not respond to threats.", [("minister", "warns")]),
    ("The ministry would not respond to questions.", [("ministry", "declines_comment")]),
    ("The man is held on four counts of murder.", []),
    ("The plan was ready, Brussels said.", [("European Union", "asserts")]),
    ("The Belgian premier flew in. The plan was ready, Brussels said.", [("Government of Belgium", "asserts")]),
    ("Officers denied him water.", []),
    ("Chad denied the attack.", [("Government of Chad", "denies")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[row[0] for row in TOLD])
def test_who_said_it(text: str, wanted: list[tuple[str | None, str]], resources: Resources) -> None:
    found = read(resources, text).attributions
    assert sorted(((each.source_name, each.stance) for each in found), key=str) == sorted(wanted, key=str)


def test_whom_one_is_asked_about_does_not_speak(resources: Resources) -> None:
    text = "A Chadian singer, Fatou Diallo, was freed. “We are glad,” the envoy said. When asked about Diallo, the US president said he was hopeful. “I am hopeful,” the president said."
    assert "Fatou Diallo" not in {each.source_name for each in read(resources, text).attributions}


# text, (figure, low, high, measure) for each figure
COUNTED = [
    ("Exports fell by half in May.", [("half", 50, 50, "other:share")]),
    ("The army is outnumbered five to one near Gao.", [("five to one", 5, 5, "other:ratio")]),
    ("Chad outguns Mali by ten to one, the minister said.", [("ten to one", 10, 10, "other:ratio")]),
    ("The crew shrank from five to one man.", [("one man", 1, 1, "other:man")]),
    ("Output has grown a hundredfold since 2022.", [("hundredfold", 100, 100, "other:ratio")]),
    ("Some 48 people are believed to have been killed in Gao.", [("48 people", 48, 48, "killed")]),
    ("Trade rose fivefold.", [("fivefold", 5, 5, "other:ratio")]),
    ("The centre counted 8,420 raids, an increase of 1,420 on the year before.", [("8,420 raids", 8420, 8420, "attacks"), ("1,420", 1420, 1420, "other:gap")]),
    ("The number of refugees grew to 2.9m. Since May, 40,000 people have fled.", [("2.9m", 2_900_000, 2_900_000, "displaced"), ("40,000 people", 40_000, 40_000, "displaced")]),
    ("Investigators seized a rifle at 217 Hartford St. in Greenville.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), COUNTED, ids=[row[0] for row in COUNTED])
def test_how_many(text: str, wanted: list[tuple[str, int, int, str]], resources: Resources) -> None:
    claims = [each for each in read(resources, text).claims if each.kind == "figure"]
    assert [(each.evidence[0].exact, each.low, each.high, each.predicate) for each in claims] == wanted


def test_a_comparison_dates_neither_number(resources: Resources) -> None:
    claims = read(resources, "Losses came to 900, a rise of 40 from April.").claims
    assert {each.time for each in claims if each.kind == "figure"} == {None}


# text, whose words the last statement is
MEANT_BY = [
    ("Satellite images showed 12 tanks near Gao.", "Satellite images"),
    ("Satellite images analysed by Reuters showed that 12 tanks had left the base.", "Reuters"),
    ("Videos verified by the BBC showed that nine houses had burned.", "Videos"),
    ("Mali said nine soldiers had died. The country added that 40 rebels were killed.", "Government of Mali"),
    ("Mali and Chad met on Monday. The country said nine people had died.", None),
    ("The Red Cross visited the camp. It said 40 people were ill.", "International Committee of the Red Cross"),
    ("UNICEF and the Red Cross visited the camp. It said 40 people were ill.", None),
    ("Medics contradicted the army’s claim that it had hit a depot.", "army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MEANT_BY, ids=[row[0] for row in MEANT_BY])
def test_whose_words(text: str, wanted: str | None, resources: Resources) -> None:
    assert read(resources, text).attributions[-1].source_name == wanted
