"""Who speaks where the sentence is bent: closed by its speaker, interrupted, gone on with, or told in a relative clause."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.bench import read_text

# label, text, (source, content) of each statement in order of the text
READ = [
    ("who describes a raid goes on about it",
     "The mayor described the raid as an outrage, highlighting the loss of two clinics.",
     [("The mayor", "the raid as an outrage"), ("The mayor", "the loss of two clinics")]),
    ("who strikes a tone goes on",
     "The envoy struck a sombre note, underlining the cost of delay.",
     [("The envoy", "the cost of delay")]),
    ("a plan that only shows something",
     "The envoy is set to meet her hosts in May, underlining the cost of delay.",
     []),
    ("a speaker set off by an apposition",
     "At least 12 miners, three of them boys, have died since the shaft collapsed, the Andean Mining Watch, a charity based in Lima, said.",
     [("the Andean Mining Watch, a charity based in Lima", "At least 12 miners, three of them boys, have died since the shaft collapsed")]),
    ("a speaker who quotes another",
     "A pilot captured near the lake has been moved to the capital, Chad’s state news agency ATPE reported, quoting prison staff.",
     [("Chad’s state news agency ATPE", "A pilot captured near the lake has been moved to the capital")]),
    ("a speaker behind a long tail",
     "Rice prices reached a new high in May, with 300 shops shut or looted, the Kenyan Ministry of Trade reported in a bulletin posted on Facebook.",
     [("the Kenyan Ministry of Trade", "Rice prices reached a new high in May, with 300 shops shut or looted")]),
    ("a speaker who tells a hearer and adds",
     "The flood left half of the southern Beni district without water, its governor, Ana Flores, told local radio, adding that it would take weeks to mend the mains.",
     [("its governor, Ana Flores", "The flood left half of the southern Beni district without water"),
      ("its governor, Ana Flores", "that it would take weeks to mend the mains")]),
    ("a subject that works for somebody",
     "Health monitors working for the African Union say that six in ten of the wells they tested after the flood were fouled.",
     [("Health monitors working for the African Union", "that six in ten of the wells they tested after the flood were fouled")]),
    ("for its part",
     "Lima, for its part, accused Quito of moving the border posts at night.",
     [("Lima", "Quito of moving the border posts at night")]),
    ("an aside behind the subject",
     "Chad, Okoro claimed, has lost 300 trucks.",
     [("Okoro", "Chad, Okoro claimed, has lost 300 trucks")]),
    ("an aside in a relative clause",
     "The ministry described the raid as an answer to an ambush near the dam, in which, it alleged, nine foreign gunmen had been involved.",
     [("The ministry", "the raid as an answer to an ambush near the dam"), ("it", "nine foreign gunmen had been involved")]),
    ("according to somebody in a relative clause",
     "The colonel, who, according to the prosecutor, fled to Niger, was sentenced to nine years.",
     [("the prosecutor", "fled to Niger")]),
    ("a relative clause of blame behind an apposition",
     "A fire at the mill killed nine, according to the River Watch, a circle of villagers keeping records, which accused the army of starting it.",
     [(None, "A fire at the mill killed nine"), ("which", "the army of starting it")]),
    ("the speaker goes on, not the thing",
     "The inspector warned that the state of the dam was worrying and called on both towns to open the gates.",
     [("The inspector", "that the state of the dam was worrying"), ("The inspector", "both towns to open the gates")]),
    ("two clauses joined by but",
     "Okoro told reporters that he had not read the letter, but that Chad would answer it in May.",
     [("Okoro", "that he had not read the letter, but that Chad would answer it in May")]),
    ("a verb taken for a noun before a comma",
     "Some 4,000 families have left the valley this year alone, the bank's relief agency estimates, double the number of last year.",
     [("the bank's relief agency", "Some 4,000 families have left the valley this year alone, the bank's relief agency estimates, double the number of last year")]),
    ("fear is told like worry",
     "Ghana’s government fears that the drought is spreading north.",
     [("Ghana’s government", "that the drought is spreading north")]),
    ("claims made of a thing",
     "The rebels made claims of great losses among the guards.",
     [("The rebels", "great losses among the guards")]),
    ("how far a thing goes",
     "The utility warned of cuts, lasting up to nine hours.",
     [("The utility", "cuts, lasting up to nine hours")]),
    ("somebody describes a thing",
     "Survivors in the valley described columns of smoke over the hills.",
     [("Survivors in the valley", "columns of smoke over the hills")]),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "wanted"), READ, ids=[case[0] for case in READ])
def test_who_says_what(label: str, text: str, wanted: list[tuple[str | None, str]], resources: Resources) -> None:
    found = [(said.source.of(text) if said.source else None, said.content.of(text)) for said in read_text(text, resources).attributions]  # fmt: skip
    assert [content for _, content in found] == [content for _, content in wanted]
    assert all(source == named for (named, _), (source, _) in zip(wanted, found, strict=True) if named)


def test_what_the_writer_underlines_is_nobody_s_statement(resources: Resources) -> None:
    text = "She flew to Oslo, underlining the stakes."
    assert [said.content.of(text) for said in read_text(text, resources).attributions] == []


NAMES = [
    ("who was asked about another",
     "Envoy Ivan Petrov accused the council of Mayor Hugo Silva of delay. Asked whether the city had heard from Senator Pablo Ruiz, he declined to comment.",
     "Ivan Petrov"),
    ("a name that ends the office", "A spokeswoman for the Baltic Bank, Ilse-Maria Kurvinen, said the loan had been repaid.", "Ilse-Maria Kurvinen"),
    ("a ministry in its capital", "The Foreign Ministry in Chisinau said that talks would go on.", "Ministry of Foreign Affairs of Moldova"),
    ("a group named two sentences before",
     "The Lake Chad Front, a rebel group, said it had taken a fort. An army spokesman could not be reached. The group said on Telegram that it held nine villages.",
     "Lake Chad Front"),
    ("it, behind a body", "The Electoral Court confirmed the count. In a note to the parties, it estimated that 300 votes had been lost.", "Electoral Court"),
    ("who said it, not of whom it was said", "Senator Ana Ruiz told reporters that her Peruvian counterpart was stalling. She claimed that the treaty was dead.", "Ana Ruiz"),
    ("a surname that a group bears too", "Austrian Foreign Minister Anna Louise Wagner called that a mistake.", "Anna Louise Wagner"),
    ("a plural noun's own view", "About 900 of the 4,000 guards have deserted, Kenyan envoys said. Roughly 100 of those went abroad, in their assessment.", "Kenyan envoys"),
    ("no guess at an unnamed speaker", "General Ivan Petrov led the guards, he said. The sergeant sees it otherwise. “Give us boots,” he says.", None),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "name"), NAMES, ids=[case[0] for case in NAMES])
def test_who_the_speaker_is(label: str, text: str, name: str | None, resources: Resources) -> None:
    assert read_text(text, resources).attributions[-1].source_name == name
