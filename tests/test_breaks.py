"""Breaks of retellings: the copy families as a whole, and each rule in both directions on sentences of its own."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.annotate import Resources
from onrecord.breaks import between_claims, between_stories, fidelity
from onrecord.linked import Told
from onrecord.model import READ_KINDS, Reading
from onrecord.run import read_bytes

ROOT = Path(__file__).parent
FAMILIES = ROOT / "families"
LEAST_FOUND, MOST_FALSE = 0.90, 0.05


def _evaluation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evals_breaks", ROOT.parent / "evals" / "breaks.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["evals_breaks"] = module
    spec.loader.exec_module(module)
    return module


EVALUATION = _evaluation()


def test_families_hold_every_kind_of_break_often_enough() -> None:
    kinds: Counter[str] = Counter()
    homes: defaultdict[str, set[str]] = defaultdict(set)
    pages = list(FAMILIES.glob("*/*.txt"))
    for path in FAMILIES.glob("*/breaks.toml"):
        for row in tomllib.loads(path.read_text("utf-8"))["break"]:
            kinds[row["kind"]] += 1
            homes[row["kind"]].add(path.parent.name)
    assert len(list(FAMILIES.glob("*/breaks.toml"))) >= 12 and len(pages) >= 80
    assert len(kinds) == 12
    assert min(kinds.values()) >= 5 and min(len(each) for each in homes.values()) >= 3


@pytest.mark.parametrize("path", sorted(FAMILIES.glob("*/breaks.toml")), ids=lambda path: path.parent.name)
def test_labels_stand_in_their_pages(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    pages = {page.stem: " ".join(page.read_text("utf-8").split()) for page in path.parent.glob("*.txt")}
    for row in [*table["break"], *table["kept"]]:
        assert row["told"] in pages["source"] and row["retold"] in pages[row["in"]], row


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.long), 7], ids=["every family", "one in seven"])
def test_families_stay_above_the_bar(step: int, resources: Resources) -> None:
    scores = [
        EVALUATION.score(path, lambda data, name: read_bytes(data, name, resources))
        for path in EVALUATION.families()[::step]
    ]
    found, false = EVALUATION.shares(scores)
    details = "\n".join(line for each in scores for line in EVALUATION.details(each))
    assert found >= LEAST_FOUND and false <= MOST_FALSE, details


def told(resources: Resources, text: str) -> Reading:
    page = read_bytes(f"Notes from the desk\n\nMarch 14, 2025 - {text}\n".encode(), "page.txt", resources)
    return max((each for each in page.readings if each.story.kind in READ_KINDS), key=lambda each: len(each.story.text))


def kinds_between(resources: Resources, source: str, retelling: str) -> list[str]:
    return sorted(each.kind for each in between_stories(told(resources, source), told(resources, retelling)))


CASES = [
    ("a claimant dropped", "The mayor of Sumy, Olha Rudenko, said a shell had hit the bakery.", "A shell has hit the bakery in Sumy.", ["claimant-dropped"]),
    ("a claimant kept behind", "The mayor of Sumy, Olha Rudenko, said a shell had hit the bakery.", "A shell hit the bakery, the mayor said.", []),
    ("a spokesman for the body", "Army spokesman Ivan Bilyk said nine drones had crossed the river.", "Nine drones crossed the river, the army said.", []),
    ("a claimant swapped", "Sudan's health ministry said 41 patients had died of cholera in Kosti.", "The Red Crescent said 41 patients had died of cholera in Kosti.", ["claimant-swapped"]),
    ("a qualifier lost", "At least 37 miners were trapped in the shaft, the company said.", "Thirty-seven miners were trapped in the shaft, the company said.", ["qualifier-lost"]),
    ("a qualifier in other words", "At least 37 miners were trapped in the shaft, the company said.", "No fewer than 37 miners were trapped in the shaft, the company said.", []),
    ("a qualifier hardened", "Up to 600 trucks cross the bridge each day, the customs office said.", "More than 600 trucks cross the bridge each day, the customs office said.", ["qualifier-hardened"]),
    ("a window lost", "Between 3 and 19 February the town was shelled 64 times, the governor said.", "In February the town was shelled 64 times, the governor said.", ["window-lost"]),
    ("a window in other order", "Between 3 and 19 February the town was shelled 64 times, the governor said.", "The town was shelled 64 times from February 3 to February 19, the governor said.", []),
    ("two losses told as one", "The rebels killed or wounded 83 soldiers at the dam, an officer said.", "The rebels killed 83 soldiers at the dam, an officer said.", ["scope-lost"]),
    ("a number changed", "The blast broke the windows of 240 flats, the council said.", "The blast broke the windows of 420 flats, the council said.", ["number-changed"]),
    ("a number rounded and called so", "The navy counted 188 boats in the strait, its commander said.", "The navy counted nearly 200 boats in the strait, its commander said.", []),
    ("a unit swapped", "The missile flew 310 kilometres before it fell, the air force said.", "The missile flew 310 miles before it fell, the air force said.", ["unit-swapped"]),
    ("a currency by its sign", "Denmark will pay 45 million euros for the bridge, its minister said.", "Denmark will pay €45 million for the bridge, its minister said.", []),
    ("a currency swapped", "Denmark will pay 45 million euros for the bridge, its minister said.", "Denmark will pay 45 million dollars for the bridge, its minister said.", ["unit-swapped"]),
    ("a quotation altered", '"Nobody sleeps in this street while the siren is broken," said Petro Lys.', '"Nobody lives in this street while the siren is broken," said Petro Lys.', ["quotation-altered"]),
    ("a quotation trimmed", '"Nobody sleeps in this street while the siren is broken," said Petro Lys.', '"Nobody sleeps in this street," said Petro Lys.', []),
    ("a superlative distorted", "It was the deadliest raid on the port since May 2023, the harbour master said.", "It was the deadliest raid on the port since the war began, the harbour master said.", ["superlative-distorted"]),
    ("a superlative kept", "It was the deadliest raid on the port since May 2023, the harbour master said.", "No raid since May 2023 was deadlier for the port, the harbour master said.", []),
    ("a plan told as done", "Poland plans to send 30 tanks to Ukraine, its defence minister said.", "Poland has sent 30 tanks to Ukraine, its defence minister said.", ["status-raised"]),
    ("a plan in other words", "Poland plans to send 30 tanks to Ukraine, its defence minister said.", "Poland intends to send 30 tanks to Ukraine, its defence minister said.", []),
    ("a hope told as a promise", "Kenya hopes to host the talks in May, its envoy said.", "Kenya will host the talks in May, its envoy said.", ["status-raised"]),
    ("what is discussed told as ordered", "The council is discussing a curfew in 12 villages, a clerk said.", "The council has ordered a curfew in 12 villages, a clerk said.", ["status-raised"]),
    ("a modal of another verb", "Repairs could take a month and would cost 4 million dollars, the harbour office said.", "Repairs will cost 4 million dollars, the harbour office said.", []),
    ("what is needed is no plan", "The port took in 300 trucks, half of what is needed, the harbour office said.", "The port took in 300 trucks, the harbour office said.", []),
    ("a likelihood told as a fact", "The mortar was probably fired from the quarry, the mayor said.", "The mortar was fired from the quarry, the mayor said.", ["status-raised"]),
    ("a likelihood kept", "The mortar was probably fired from the quarry, the mayor said.", "The mortar was likely fired from the quarry, the mayor said.", []),
    ("a condition lost", "The envoys are to meet in Oslo on 4 May if the truce holds, Norway's minister said.", "The envoys will meet in Oslo on 4 May, Norway's minister said.", ["status-raised"]),
    ("a condition kept", "The envoys are to meet in Oslo on 4 May if the truce holds, Norway's minister said.", "The envoys will meet in Oslo on 4 May provided that the truce holds, Norway's minister said.", []),
    ("talks are no decision", "Norway may lend Ukraine 90 million crowns for pumps, a banker said.", "Talks are under way about a loan of 90 million crowns to Ukraine for pumps, a banker said.", []),
    ("people told as families", "Some 7,400 people left the valley, the mayor said.", "Some 7,400 families left the valley, the mayor said.", ["unit-swapped"]),
    ("fewer than told as about", "Fewer than 300 guards hold the fort, the mayor said.", "About 300 guards hold the fort, the mayor said.", ["qualifier-hardened"]),
    ("a superlative turned round and told of all time", "It was the longest closure of the northern harbour bridge since May 2023, the harbour master said.", "The northern harbour bridge has never seen a longer closure, the harbour master said.", ["superlative-distorted"]),
    ("a superlative turned round and told of a country", "That is the largest flight in the valley since March 2023, the relief office said.", "There has been no larger flight in Armenia since March 2023, the relief office said.", ["superlative-distorted"]),
    ("a superlative turned round and kept, since before it", "It was the coldest night in the city since February 2021, the weather centre said.", "Since February 2021 no night in the city had been so cold, the weather centre said.", []),
    ("the coldest told as ever", "It was the coldest night in the city since February 2021, the weather centre said.", "It was the coldest night the city has ever had, the weather centre said.", ["superlative-distorted"]),
    ("what is only weighed told as promised", "Norway is weighing whether to pay for a base there, a foreign ministry official said.", "Norway will pay for a base in the valley, a foreign ministry official said.", ["status-raised"]),
    ("a cap told by a possibility", "Farmers have lost up to 340 million pesos since May, the union said.", "The losses of farmers since May may amount to 340 million pesos, the union said.", []),
    ("this year told as since the war began", "It was the deadliest raid on the port this year.", "It was the deadliest raid on the port since the war began.", ["superlative-distorted"]),
    ("whoever was blamed told as the doer", "Shells hit the fish market of Sumy on Monday and burned nine stalls. Officials blamed the Varkans.", "The Varkans shelled the fish market of Sumy on Monday and burned nine stalls.", ["claimant-dropped", "status-raised"]),
    ("whoever was blamed, and still is", "Shells hit the fish market of Sumy on Monday and burned nine stalls. Officials blamed the Varkans.", "Shells hit the fish market of Sumy on Monday and burned nine stalls. Officials said the Varkans had done it.", []),
    ("a body by what it is for", "The International Organization for Migration counted 5,120 arrivals in the port.", "The UN's migration agency counted 5,120 arrivals in the port.", []),
    ("an army for a civil body", "The International Organization for Migration counted 5,120 arrivals in the port.", "The army said that 5,120 arrivals were counted in the port.", ["claimant-swapped"]),
    ("bystanders for a body", "The Varkan Support Forces said the raid killed 31 patients.", "The raid killed 31 patients, activists said.", ["claimant-swapped"]),
    ("the company that was named before", "The Orava ferry company said two barges had sunk. Work stopped for nine days, the company said.", "Work stopped for nine days, the ferry company said.", []),
    ("an envoy of a body by its letters", "The World Trade Bank lent 40 million dollars. The grant for Sumy may follow in May, the bank's envoy said.", "The WTB's envoy said the grant for Sumy might follow in May.", []),
    ("a company's word laid to him who speaks beside", "Mayor Petro Lys said four barges had sunk. Two of the crew were pupils, the ferry company said.", "Mayor Petro Lys said four barges had sunk. Two of the crew were pupils, he said.", ["claimant-merged"]),
    ("a judgement tells nothing of the thing", "The trawlers left Sumy at noon. Norway will close nine ports to trawlers, its fisheries minister Nils Dahl said.", "The trawlers left Sumy at noon. The embassy of Peru called the closure of nine ports to trawlers illegal.", []),
    ("a promise told as its own deed", "Kenya has promised $3.5 million for a clinic in Sumy.", "Kenya paid $3.5 million for a clinic in Sumy.", ["status-raised"]),
    ("nobody commented, told as no comment", "Peru, which sold 41 tugs to Kenya last year, has not commented.", "Peru, the seller of 41 tugs to Kenya, made no comment.", []),
    ("a number beside a name changed", "Peru, which sold 41 tugs to Kenya last year, has not commented.", "Peru sold 14 tugs to Kenya last year.", ["number-changed"]),
    ("a number behind a word that ends on a qualifier", "The new rules would cover nine harbours, the minister said.", "The new rules would apply in nine harbours, the minister said.", []),
    ("a draft told as agreed", "The draft treaty would free 60 sailors within a year, envoy Ana Ruiz said.", "The treaty will free 60 sailors within a year, envoy Ana Ruiz said.", ["status-raised"]),
    ("a likelihood told as certain to come", "The dredging is likely to take nine weeks, the harbour master said.", "The dredging will take nine weeks, the harbour master said.", ["status-raised"]),
    ("a right until a day in other words", "Fishermen may claim for lost nets until 4 May.", "Fishermen have until 4 May to claim for lost nets.", []),
    ("the month of a change gone", "Bread prices rose by 30 percent in March, the council said.", "Bread prices rose by 30 percent, the council said.", ["window-lost"]),
    ("a quarter told as a year", "Exports of cement fell by 30 percent in the fourth quarter, the council said.", "Exports of cement fell by 30 percent last year, the council said.", ["window-lost"]),
    ("a name that is no superlative", "Homes First has handed out 400 stoves since May.", "Homes First said that it had handed out 400 stoves since May.", []),
    ("a later count that says so", "The ferry fire killed nine sailors, the council said.", "The number of sailors killed in the ferry fire has risen to 11, the council said.", []),
    ("the plan of a body told by its manager", "Nets are sewn at the Orava mill. It plans to hire 90 women by May, its manager, Pavlo Lys, said.", "Nets are sewn at the Orava mill. It plans to hire 90 women by May.", []),
    ("one of several told as the one", "The quay is one of the longest in Peru, the council said.", "The quay is the longest in Peru, the council said.", ["superlative-distorted"]),
    ("one of several of any kind told as the one", "The reef is one of the densest in Peru, the council said.", "The reef is the densest in Peru, the council said.", ["superlative-distorted"]),
    ("a question says nothing", "The ferry could sail again by May, an official at the port of Sumy said.", "When will the ferry sail again by May?", []),
    ("digits turned in other words", "He put the number of oysters taken from the bay at 19,730, the warden Petro Lys said.", "Warden Petro Lys says 17,930 of them were taken from the bay.", ["number-changed"]),
    ("a town told as its country", "Sailors in Balaklia may not leave the fort before 10 October, the harbour office ruled.", "Sailors in Ukraine may not leave the fort before 10 October, the harbour office ruled.", ["scope-lost"]),
    ("a share of the capital told as one of the country", "Snow covers about 85 percent of the capital, the weather office said.", "Snow covers about 85 percent of the country, the weather office said.", ["scope-lost"]),
    ("ground gone over", "The club said it had raked 1,240 hectares since June.", "The club said its men had gone over 1,240 hectares since June.", []),
    ("a quotation without its last word", "\"We rowed home because there was nothing else,\" the sailor Petro Lys said.", "\"We rowed home because there was nothing,\" the sailor Petro Lys said.", ["quotation-altered"]),
    ("since then is since the day before named", "The sloop sank on Sunday. Up to 1,200 people have left the island since Sunday, the council said.", "The sloop sank on Sunday. Up to 1,200 people have left the island since then, the council said.", []),
    ("a price that he names", "A new winch would cost 9.5 million dollars, the harbour master Petro Lys said.", "Petro Lys runs the harbour. Nine and a half million dollars is the price he names for a new winch.", []),
    ("in somebody's version", "The council accuses a former mayor, Petro Lys, of paying the pilots to keep rivals off the quay.", "In the council's version, a former mayor named Petro Lys pays the pilots so that rivals stay off the quay.", []),
    ("a part of what was said", "Squalls have sunk 26 boats since May, the coast guard said. Seven of the boats were ferries, it said.", "Squalls have sunk 26 boats since May, the coast guard said. Seven of them were ferries.", []),
    ("days told as weeks", "Water in the fort would last for nine days, the major said.", "Water in the fort would last for nine weeks, the major said.", ["unit-swapped"]),
    ("an age is no window", "At least 40 of the pilgrims are over 80 years old, a guide said.", "At least 40 of the pilgrims are older than 80, a guide said.", []),
    ("a storm of last month", "A fund for those whom last month's storm hit was raised by nine tonnes of rice, the mayor said.", "Nine tonnes of rice went to a fund for those whom the storm hit, the mayor said.", []),
    ("the government counts", "At least 370 people died in the flood, according to the government.", "The government counts no fewer than 370 people dead in the flood.", []),
    ("a share told by the rest", "About a quarter of the piers can be used, the harbour office said.", "About three quarters of the piers cannot be used, the harbour office said.", []),
    ("a denial tells of the number", "The rebels said planes had bombed 14 mills since the truce began.", "The army denied that its planes had bombed 14 mills.", []),
    ("more than before", "Prices of nets have risen by 80 percent since the flood, the traders said.", "Nets cost 80 percent more than before the flood, the traders said.", []),
    ("what was offered told as to come", "Peru has offered to rebuild two piers, its envoy said.", "Peru will rebuild two piers, its envoy said.", ["status-raised"]),
    ("the region's told as the country's", "About a quarter of the region's mills can be used, the council said.", "About a quarter of the country's mills can be used, the council said.", ["scope-lost"]),
    ("the dead told as dead and hurt", "At least 370 people died in the flood, the council said.", "At least 370 people died or were injured in the flood, the council said.", ["scope-lost"]),
    ("some hours told as hours", "The siren sounded for about three hours, the council said.", "The siren sounded for three hours, the council said.", ["qualifier-hardened"]),
    ("an army for its ministry", "Russia's defence ministry said 52 drones fell in the forest.", "The Russian army said 52 drones fell in the forest.", []),
    ("the window of another count", "The mayor moved 640 people after the dam was hit for the second time in four days, he said.", "The mayor moved 640 people, he said.", []),
    ("a part of a region told as the region", "In the northern Donetsk region 71 farmers were killed, the union said.", "In the Donetsk region 71 farmers were killed, the union said.", ["scope-lost"]),
    ("a responsibility claimed is no retelling of the deed", "Mortar rounds landed in the harbour of Odesa on Sunday, the coast guard said.", "The Varkans have claimed responsibility for mortar rounds in the harbour of Odesa on Sunday.", []),
    ("more than told as some", "More than 6,000 families crossed the river, the Red Cross said.", "Some 6,000 families crossed the river, the Red Cross said.", ["qualifier-lost"]),
    ("the first of a month", "The clinic has treated 90 children since March 1, its director said.", "Since the first of March the clinic has treated 90 children, its director said.", []),
    ("the beginning of the year", "The clinic has treated 90 children since January 1, its director said.", "Since the start of the year the clinic has treated 90 children, its director said.", []),
    ("a cap by a verb that is denied", "Prices would rise by no more than 3 percent, the council said.", "Prices would not rise by more than 3 percent, the council said.", []),
    ("a bound before a price", "The ban covers boats sold above a price of $450 each, an envoy said.", "The ban covers boats sold for more than 450 dollars each, an envoy said.", []),
    ("an older number recalled", "At least 443 sailors have died, the council said.", "At least 451 sailors have died, the council said, up from 443 on Monday.", []),
    ("a later number beside the older", "The pipe carried about 640 barrels a day, the firm said.", "The pipe was carrying 710 barrels a day, up from 640, the firm said.", []),
    ("more than in a month, for since then", "Nets have grown 34 percent dearer since November, the traders said.", "Nets are 34 percent dearer than in November, the traders said.", []),
    ("a number of a day told as each day's", "The stop cost the council $7 million a day, the mayor said.", "Each day of the stop cost the council seven million dollars, the mayor said.", []),
    ("weeks told for months", "The court heard 64 sailors in 41 months, its spokesman said.", "The court heard 64 sailors in 41 weeks, its spokesman said.", ["unit-swapped"]),
    ("days of waiting changed", "Two boats with 380 tonnes of rice have waited in Sumy for 23 days, the mayor said.", "The boats with the rice have waited in Sumy for 32 days, the mayor said.", ["number-changed"]),
    ("the month of what was earned gone", "The port earned 12.6 million euros from nets in August, the council said.", "The port earned 12.6 million euros from nets, the council said.", ["window-lost"]),
    ("a day told by its number in words", "The raids have killed 440 people since October 7, the council said.", "The raids have killed 440 people since the seventh of October, the council said.", []),
    ("what one is ready to do told as to come", "Peru is ready to pay the fees of the boats, its envoy said.", "Peru will pay the fees of the boats, its envoy said.", ["status-raised"]),
    ("what might be asked told as asked", "Kenya might close nine ports to trawlers, its envoy said.", "Kenya has closed nine ports to trawlers, its envoy said.", ["status-raised"]),
    ("a likeness told as so", "Metal in the net looked like that of a mine, a diver said.", "Metal in the net was that of a mine, a diver said.", ["status-raised"]),
    ("what was not done is no deed", "The talks would be the first between the two mayors since May, an envoy said.", "The two mayors have not met for talks since May, an envoy said.", []),
    ("an award is what is to be paid", "Each of the four widows is to receive 2,500 euros, the court ruled.", "The court awarded 2,500 euros to each of the four widows.", []),
    ("a charge that is rejected", "Varka accused Olvia of flying drones over the mill.", "Olvia's army rejected the charge that its drones had flown over the mill.", []),
    ("a capital's command for the state's", "The Ukrainian army's southern command said scouts had entered the mill.", "Kyiv's southern command said scouts had entered the mill.", []),
    ("the head of an agency for the agency", "The Orava Food Board said two boats were waiting. Ana Lima, the board's director, said the rice would feed 900 families. The board said more boats would come.", "Two boats were waiting. The rice would feed 900 families, the Orava Food Board said. It said more boats would come.", []),
    ("one claimant's next sentence laid to another", "A shell hit the fish market and killed three people, the harbour police said. Prosecutors said the shell had come from Varka. They are looking for its makers.", "A shell hit the fish market and killed three people, prosecutors said. They are looking for its makers.", ["claimant-merged"]),
    ("destroyed or damaged told as destroyed", "The council said 178 mills were destroyed or damaged.", "The council said 178 mills were destroyed.", ["scope-lost"]),
    ("those left in a town", "Some 340 civilians remain in Sumy, the mayor said.", "Some 340 people remain in Sumy, the mayor said.", []),
    ("a deadline changed", "The inquiry is expected to report within ten days, the court said.", "The inquiry is expected to report within four days, the court said.", ["number-changed"]),
    ("a body by its letters", "The United Nations food agency said 5,000 people had reached Kosti.", "Some 5,000 people reached Kosti, the UN food agency said.", []),
    ("a body told by who runs it", "The Houthi coast guard said two dhows had sunk.", "Two dhows sank, the Houthi-run coast guard said.", []),
    ("one of them", "Two nurses at the clinic said the ward had burned. One of them said 16 beds were lost.", "Two nurses at the clinic said the ward had burned and, according to one of them, 16 beds were lost.", []),
    ("a superlative of a town told as a country's", "It was the bloodiest day in the city since May 2019, the Red Crescent said.", "It was the bloodiest day in Syria since May 2019, the Red Crescent said.", ["superlative-distorted"]),
    ("an accusation told as done", "Rain fell. The governor of Deraa, Amin Saleh, accused the militia of having burned 12 shops.", "It was a wet day. The militia burned 12 shops.", ["claimant-dropped", "status-raised"]),
    ("an accusation told as one", "The mayor accused the militia of having burned 12 shops.", "The mayor alleged that the militia had burned 12 shops.", []),
    ("a superlative of this winter told as of all time", "It was the highest bill of the mill this winter, the grid office said.", "It was the highest bill of the mill ever, the grid office said.", ["superlative-distorted"]),
    ("days of the week told as a month", "From Monday to Friday 31 people were shot in Homs, the Red Crescent said.", "In Homs 31 people were shot in May, the Red Crescent said.", ["window-lost"]),
    ("two armies", "India's army said it had shot down 12 drones.", "Pakistan's army said it had shot down 12 drones.", ["claimant-swapped"]),
    ("a continent's body in other words", "The West African customs office said 60 trucks had been held.", "The customs office of West Africa said 60 trucks had been held.", []),
    ("a sentence left out", "The market burned down, the mayor said. Two firemen were hurt, the mayor said.", "The market burned down, the mayor said.", []),
    # one source each, retold in many manners: a slot is lost only where nothing near makes it good
    ("so says the union", "Two fishing boats sank off Dakhla on Sunday after a patrol vessel rammed them, the fishermen's union said.", "Off Dakhla, a patrol vessel rammed and sank two fishing boats on Sunday. So says the union of the fishermen.", []),
    ("a name in the sentence behind", "Two fishing boats sank off Dakhla on Sunday after a patrol vessel rammed them, the fishermen's union said.", "On Sunday two fishing boats went down off Dakhla. The fishermen's union holds a patrol vessel, which rammed them, responsible.", []),
    ("in his estimate, who runs the port", "The grain terminal at Izmail will need nine months of repairs, port director Halyna Sych said. Silos hold 40,000 tonnes less than in May, she said.", "Nine months of repairs lie before the grain terminal at Izmail, in the estimate of Halyna Sych, who runs the port. Its silos, in her words, hold 40,000 tonnes less than in May.", []),
    ("ask the growers", "Growers in Jaffna say that the army still holds 2,900 acres of their land. Brigadier Ruwan Perera said the figure was below 1,000.", "Ask the growers of Jaffna and the army still holds 2,900 acres of their land; ask Brigadier Ruwan Perera and it is less than 1,000.", []),
    ("by his reckoning", "The grain terminal at Izmail will need nine months of repairs, port director Halyna Sych said. Silos hold 40,000 tonnes less than in May, she said.", "By the reckoning of port director Halyna Sych, the grain terminal at Izmail needs nine months of repairs.", []),
    ("put down to", "Faulty valves caused the fire at the Sitra refinery, its operator, Bapline, said on Monday. Seven workers were burned, the company said.", "Bapline, which operates the Sitra refinery, put Monday's fire there down to faulty valves. Seven workers suffered burns.", []),
    ("a number given by", "Some 650 teachers have left the Far North region of Cameroon since 2022, their association, Synelec, said.", "About 650 teachers have quit Cameroon's Far North region since 2022, a number given by their association, Synelec.", []),
    ("Peru's minister for the minister", "Interior minister Jorge Baca said police had freed 19 miners held near Pataz. The gang that held them is led by a former soldier, he added.", "Police freed 19 miners held near Pataz, Peru's interior minister announced. At the head of the gang, Jorge Baca added, stands a former soldier.", []),
    ("nobody said it", "Faulty valves caused the fire at the Sitra refinery, its operator, Bapline, said on Monday. Seven workers were burned, the company said.", "Faulty valves caused the fire at the Sitra refinery, seven workers of which were burned.", ["claimant-dropped"]),
    ("a thing that is possible", "Chile may close its border post at Colchane for a month, deputy minister Elena Ruz said. The government hopes to hire 200 more guards.", "A month-long closure of Chile's border post at Colchane is possible, deputy minister Elena Ruz said. It is the government's hope to hire 200 more guards.", []),
    ("it is their hope", "Chile may close its border post at Colchane for a month, deputy minister Elena Ruz said. The government hopes to hire 200 more guards.", "There is talk in Chile of closing the border post at Colchane for a month, deputy minister Elena Ruz said.", []),
    ("he thinks", "Engineer Tariq Awad expects to reopen the bridge at Atbara within six weeks. A cable now being tested there could carry 300 tonnes.", "In six weeks at most, engineer Tariq Awad thinks, the bridge at Atbara will be open again.", []),
    ("what else is being tested", "Engineer Tariq Awad expects to reopen the bridge at Atbara within six weeks. A cable now being tested there could carry 300 tonnes.", "A cable is being tested at the bridge of Atbara, said engineer Tariq Awad.", []),
    ("shut until a day to come", "Kazakhstan plans to lend Kyrgyzstan 90 million dollars for a dam at Kambarata. Schools below it are to remain shut until 4 May, the mayor said.", "Schools below the dam at Kambarata remain shut until 4 May, the mayor said.", []),
    ("a loan in mind", "Kazakhstan plans to lend Kyrgyzstan 90 million dollars for a dam at Kambarata. Schools below it are to remain shut until 4 May, the mayor said.", "A loan of 90 million dollars for a dam at Kambarata is what Kazakhstan has in mind for Kyrgyzstan.", []),
    ("a closure that came true", "Chile may close its border post at Colchane for a month, deputy minister Elena Ruz said. The government hopes to hire 200 more guards.", "Chile has closed its border post at Colchane for a month, deputy minister Elena Ruz said.", ["status-raised"]),
    ("a charge of accusers", "Villagers accused the Tavna militia of burning 30 barns at Lamu. The militia said nothing.", "The Tavna militia burned 30 barns at Lamu, if its accusers in the villages are right.", []),
    ("a year and a half", "Estonia pledged 12 million euros for demining over 18 months. Since January its teams have cleared 310 hectares, the defence ministry said.", "Estonia pledged 12 million euros for demining over a year and a half.", []),
    ("a month in the sentence beside", "Between 4 March and 2 April the clinic at Bossaso treated 1,340 people for burns, its director, Hodan Farah, said.", "The clinic at Bossaso looks back on four hard weeks, from 4 March to 2 April. In that time it treated 1,340 people for burns, director Hodan Farah said.", []),
    ("the window of the other verb", "Serbia may need 800 million dollars of gas by the end of May, economist Vesna Popovic said, after a blast cut nearly 40 percent of its imports.", "Nearly 40 percent of Serbia's gas imports were cut by a blast, economist Vesna Popovic said.", []),
    ("how far a return had come by the end of a month", "Floods destroyed 5,200 homes in Sindh in the first ten days of July, the relief office said. About 71,000 people had returned by the end of August, it said.", "About 71,000 people have returned to Sindh, the relief office said.", ["window-lost"]),
    ("every month of a year", "Smugglers moved 17 tonnes of cobalt a month across the lake in 2024, a UN panel wrote. The rebels took a tax of 8 percent, two boatmen told it. The rebels' spokesman, Eric Mbale, did not answer questions.", "Every month of 2024 saw 17 tonnes of cobalt cross the lake in smugglers' hands, as a panel of the UN has it.", []),
    ("a part of a state told as the state", "Measles has infected 2,380 children in five districts of Chin state, the clinic network said. Vaccine has reached 610,000 people in three townships of Sagaing.", "Measles has infected 2,380 children in Chin state, the clinic network said.", ["scope-lost"]),
    ("parts told with the owner first", "Measles has infected 2,380 children in five districts of Chin state, the clinic network said. Vaccine has reached 610,000 people in three townships of Sagaing.", "In five of Chin state's districts 2,380 children have measles, the clinic network said.", []),
    ("two regions told as the country's own", "Schools in the Ségou and Mopti regions will stay shut until 3 March, the governor said. Markets in Bamako are open.", "Mali's schools will stay shut until 3 March, the governor said.", ["scope-lost"]),
    ("two regions in other words", "Schools in the Ségou and Mopti regions will stay shut until 3 March, the governor said. Markets in Bamako are open.", "Pupils in two regions of Mali, Ségou and Mopti, have no lessons until 3 March, the governor said.", []),
    ("a delta told as a country", "Rice harvests in the delta have halved since 2019, the institute said. In the Mekong delta of Vietnam farmers lost 900 wells.", "Rice harvests in Vietnam have halved since 2019, the institute said.", ["scope-lost"]),
    ("coastal towns told as the country", "Since May, 214 people have been arrested in the coastal towns of Haiti, the lawyers' group said.", "Since May, 214 people have been arrested in Haiti, the lawyers' group said.", ["scope-lost"]),
    ("a third of a number told as of another", "Ninety-one children taken from Kupiansk came home on Friday through Minsk, the ombudswoman, Daria Kolos, said, the largest group to return by that road since May. Of the 340 still held, a third are with foster families, she said.", "A third of the children taken from Kupiansk are with foster families, ombudswoman Daria Kolos said.", ["scope-lost"]),
    ("southern districts told as all", "Satellite data suggest that around 60 percent of the sorghum in Gedaref's southern districts has failed, agronomist Hiba Osman said. It is probably the poorest harvest there since 2007. Her institute plans a second count in November.", "About 60 percent of the sorghum in Gedaref has failed, agronomist Hiba Osman said.", ["scope-lost"]),
    ("the largest of a valley told as of a country", "It was the largest flight from the western valleys since 2012, the relief office said. The raid was the heaviest on the rail network since the truce ended.", "It was the largest flight in Armenia since 2012, the relief office said.", ["superlative-distorted"]),
    ("the valleys in other words", "It was the largest flight from the western valleys since 2012, the relief office said. The raid was the heaviest on the rail network since the truce ended.", "No flight from the valleys in the west has been larger since 2012, the relief office said.", []),
    ("the largest told as of all", "It was the largest flight from the western valleys since 2012, the relief office said. The raid was the heaviest on the rail network since the truce ended.", "It was the largest flight since 2012, the relief office said.", ["superlative-distorted"]),
    ("a network told as a country's", "It was the largest flight from the western valleys since 2012, the relief office said. The raid was the heaviest on the rail network since the truce ended.", "The raid was the heaviest on the country's transport since the truce ended.", ["superlative-distorted"]),
    ("since its founding", "The office of Ukraine's arms buyer signed a contract for 280,000 shells in the second quarter, the biggest since it was set up, director Yevhen Lutak said. The price had fallen by up to 15 percent within a year.", "For 280,000 shells: the arms-buying office, says its director, Yevhen Lutak, has in the second quarter signed its biggest contract since its founding.", []),
    ("the founder's largest told as the country's", "The office of Ukraine's arms buyer signed a contract for 280,000 shells in the second quarter, the biggest since it was set up, director Yevhen Lutak said. The price had fallen by up to 15 percent within a year.", "Ukraine signed its biggest contract ever for shells, director Yevhen Lutak said.", ["superlative-distorted"]),
    ("16 days told as 60", "Stocks of insulin would last 16 days, pharmacist Amal Zein said. The strike has been put off until 3 November, the union said.", "Stocks of insulin would last for 60 days, pharmacist Amal Zein said.", ["number-changed"]),
    ("a day changed", "Of the 1,130 prisoners, 790 were freed on 14 June, the tribunal said. The talks lasted 40 minutes.", "The tribunal said 790 of the 1,130 prisoners were freed on June 24.", ["number-changed"]),
    ("the same day in other order", "Of the 1,130 prisoners, 790 were freed on 14 June, the tribunal said. The talks lasted 40 minutes.", "The tribunal said 790 of the 1,130 prisoners were freed on June 14. Talks went on for 40 minutes.", []),
    ("litres told as gallons", "Families get about five litres of water a day each, the water board said. The pipe is 70 km long and carries 900 cubic metres an hour.", "Families get about five gallons of water a day each, the water board said.", ["unit-swapped"]),
    ("over a stretch of coast", "Smoke spread over 16 km of coast, the fire chief said. At least three more barges burned, he said, and bread costs more than twice the old price.", "Smoke lay along 16 km of coast, the fire chief said.", []),
    ("three more at the least", "Smoke spread over 16 km of coast, the fire chief said. At least three more barges burned, he said, and bread costs more than twice the old price.", "Another three barges burned at the least, the fire chief said.", []),
    ("three or more", "Smoke spread over 16 km of coast, the fire chief said. At least three more barges burned, he said, and bread costs more than twice the old price.", "The fire chief counts three or more further barges burned.", []),
    ("nine, perhaps more", "The blast was felt over 200 kilometres and killed at least nine people, the geologists said. It left up to 40 villages dark.", "Nine people, perhaps more, were killed by the blast, the geologists said.", []),
    ("more than twice told as twice", "Smoke spread over 16 km of coast, the fire chief said. At least three more barges burned, he said, and bread costs more than twice the old price.", "Bread costs twice the old price, the fire chief said.", ["qualifier-lost"]),
    ("over double", "Smoke spread over 16 km of coast, the fire chief said. At least three more barges burned, he said, and bread costs more than twice the old price.", "Bread costs over double the old price, the fire chief said.", []),
    ("another number beside it", "Lithuania's army expects delivery of 44 howitzers by June, a spokesman, Major Jonas Bite, said. Talks with the maker on 30 more have begun. Two hundred gunners are to train in Kaunas.", "Lithuania's army has received 44 howitzers, a spokesman, Major Jonas Bite, said.", ["status-raised"]),
    ("his own beside it", "Doctors at Hajjah put the dead at 54. Health minister Salah Otaifa accused the coalition of blocking ships, and a coalition envoy, Nawaf Hadi, said the piers were broken.", "The piers are broken, said health minister Salah Otaifa. He accused the coalition of blocking ships.", ["claimant-merged"]),
    ("the doctor of the group", "The aid group Bridges said cholera had killed 73 people in four camps around Adre. Its doctor there, Samia Noor, said rain made it worse. Chad's government has not commented.", "The rain makes it worse, Bridges' doctor in Adre said.", []),
    ("drivers for a colonel", "Customs at Zahony seized 12,800 cartons of cigarettes in the first half of the year, Colonel Peter Nagy said, twice as many as a year before. A third of the lorries come from Odesa. He did not rule out closing lane four.", "Customs at Zahony seized 12,800 cartons of cigarettes in the first half of the year, twice as many as a year before, lorry drivers said.", ["claimant-swapped"]),
    ("the broker for a name", "The insurer Halvard & Berg said 30 ships a day passed the canal. Captain Nils Holt said his own had waited two weeks. Dockers said pilots had struck.", "Thirty ships a day passed the canal, the broker says.", []),
    ("last month by its name", "Mills sold 4,100 tonnes of flour last month, the guild said.", "Mills sold 4,100 tonnes of flour in February, the guild said.", []),
    ("last month told as another", "Mills sold 4,100 tonnes of flour last month, the guild said.", "Mills sold 4,100 tonnes of flour in January, the guild said.", ["window-lost"]),
    ("pounds without their country", "A sack of rice cost 88,000 Syrian pounds in Homs, traders said.", "A sack of rice cost 88,000 pounds in Homs, traders said.", []),
    ("pounds of another country", "A sack of rice cost 88,000 Syrian pounds in Homs, traders said.", "A sack of rice cost 88,000 Egyptian pounds in Homs, traders said.", ["unit-swapped"]),
    ("a month that others count in", "Rice that cost 9,000 kyat in May now costs up to 21,000 kyat, traders said.", "Rice now costs up to 21,000 kyat, traders said.", []),
    ("a tally without its month", "Some 870 trucks had entered the valley in November, the relief office said.", "Some 870 trucks had entered the valley, the relief office said.", ["window-lost"]),
    ("a year in which it was said", "Around 40,000 people died in the two wars, the truth commission estimated in 2009.", "Around 40,000 people died in the two wars, the truth commission estimated.", []),
    ("a rate and a deadline", "Up to 2,500 lorries a week might use the road by 2031, the broker Halden said.", "Up to 2,500 lorries a week might use the road, the broker Halden said.", ["window-lost"]),
    ("an estimate told as so", "The institute Halden estimates that 4,300 fighters are in the town.", "In the town there are 4,300 fighters.", ["claimant-dropped", "status-raised"]),
    ("a plan told as under way", "The firm plans to make 260 launchers this year, its manager, Silke Horn, said.", "The firm makes 260 launchers this year, its manager, Silke Horn, said.", ["status-raised"]),
    ("two ends of a quotation changed round", 'The envoy, Karin Lund, called it "a door ajar, not a door open".', 'The envoy, Karin Lund, called it "a door open, not a door ajar".', ["quotation-altered"]),
    ("a claimant in a sentence of other words", "Traders in Kosti said that the raid on the bridge had been the heaviest on the town since March 2023.", "Nothing as bad had come down on the town from the air in years, people who do business there will tell you.", []),
    ("of the war for since it began", "It was the largest raid on the port since the war began, the harbour master said.", "It was the largest raid on the port in this war, the harbour master said.", []),
    ("cannot be excluded", "The owner said it could not exclude a mine at the pier.", "A mine at the pier cannot be excluded, the owner said.", []),
]  # fmt: skip


@pytest.mark.parametrize(("label", "source", "retelling", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_retelling_breaks(resources: Resources, label: str, source: str, retelling: str, wanted: list[str]) -> None:
    assert kinds_between(resources, source, retelling) == wanted, label


def claim_of(reading: Reading, number: str) -> Told:
    claim = next(each for each in reading.claims if number in each.evidence[0].exact)
    return Told(claim=claim, reading=reading, document="page")


def test_between_claims_compares_the_two_and_nothing_else(resources: Resources) -> None:
    source = told(
        resources, "At least 37 miners were trapped, the company said. Up to 600 trucks stood at the gate, police said."
    )
    retelling = told(
        resources, "Police said 37 miners were trapped. More than 600 trucks stood at the gate, police said."
    )
    left, right = claim_of(source, "37"), claim_of(retelling, "37")
    found = between_claims(left, right)
    assert sorted(each.kind for each in found) == ["claimant-merged", "qualifier-lost"]
    assert all(each.claim_ids == (left.claim.id, right.claim.id) for each in found)
    lost = next(each for each in found if each.kind == "qualifier-lost")
    assert (lost.told.exact, lost.retold.exact) == ("At least 37 miners", "37 miners")
    assert lost.told.span.of(source.story.text) == lost.told.exact
    assert lost.why == "“At least 37 miners” lost its qualifier: “37 miners”"


def test_a_story_breaks_nothing_of_itself(resources: Resources) -> None:
    for path in sorted(FAMILIES.glob("*/source.txt"))[:4]:
        page = read_bytes(path.read_bytes(), path.name, resources)
        reading = EVALUATION.main_story(page)
        assert between_stories(reading, reading) == ()


def test_breaks_are_the_same_every_time(resources: Resources) -> None:
    source, retelling = (told(resources, text) for text in CASES[4][1:3])
    assert between_stories(source, retelling) == between_stories(source, retelling)


def test_a_quotation_with_other_words_elsewhere_is_not_faithful(resources: Resources) -> None:
    first = told(resources, '"We will repair the bridge before the first snow falls," said Petro Lys.')
    second = told(resources, "“We will repair the bridge before the first snow falls,” Petro Lys said.")
    third = told(resources, 'Petro Lys said: "We will rebuild the bridge before the first snow falls."')
    alone = told(resources, '"Nobody asked the fishermen about it," said Daria Koval.')
    rows = {each.words.story_id: each for each in fidelity([first, second, third, alone])}
    assert set(rows) == {first.story.id, second.story.id, third.story.id}
    assert fidelity([first, second])[0].is_faithful
    row = rows[first.story.id]
    assert not row.is_faithful
    edits = {variant.words.story_id: variant.edits for variant in row.variants}
    assert edits == {second.story.id: (), third.story.id: (("repair", "rebuild"),)}


def test_short_quotations_that_share_light_words_alone_are_not_one(resources: Resources) -> None:
    first = told(resources, '"It is not over," said Petro Lys.')
    second = told(resources, '"It is not enough," said Daria Koval.')
    same = told(resources, 'Petro Lys told the council on Monday: "It is not over."')
    assert fidelity([first, second]) == ()
    assert [row.is_faithful for row in fidelity([first, same])] == [True, True]


def test_spelling_brackets_and_ellipses_change_no_quotation(resources: Resources) -> None:
    first = told(
        resources, '"The neighbours organised the defence of this street, and they don\'t regret it," said Petro Lys.'
    )
    second = told(
        resources,
        '"The neighbors organized the defense of [our] street ... and they do not regret it," said Petro Lys.',
    )
    assert all(each.is_faithful for each in fidelity([first, second]))
