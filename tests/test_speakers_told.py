"""Who is said to have said what in war news: hearers, reporters, asides, accusations, and whom an agency cites."""

from __future__ import annotations

import pytest

from onrecord.annotate import Resources
from onrecord.bench import read_text
from onrecord.claims import build
from onrecord.model import Attribution, Claim


def said(text: str, resources: Resources) -> list[tuple[Attribution, str]]:
    """Return the statements of a text, each with its words."""
    return [
        (one, " … ".join(piece.of(text) for piece in one.pieces)) for one in read_text(text, resources).attributions
    ]


def told(text: str, resources: Resources, predicate: str) -> list[Claim]:
    return [claim for claim in build(read_text(text, resources)) if claim.predicate == predicate]


# label, text, who says it, what
WHO = [
    ("who denies what others had done",
     "The army of Chad said its men had shelled a depot by the lake and denied firing at the mill.",
     "army of Chad", "firing at the mill"),
    ("who promises after what others had done",
     "The navy of Chad said rebels had fired six rockets at Bol, all of which were intercepted, and promised that such acts would be punished.",
     "Navy of Chad", "that such acts would be punished"),
    ("what lawmakers were told in a place",
     "Kenya’s spy agency told lawmakers in Nairobi in a closed-door briefing that some 300 guards had been killed.",
     "intelligence agency of Kenya", "that some 300 guards had been killed"),
    ("experts who estimate",
     "UN experts estimated in December that between 300 and 400 Kenyan guards were fighting alongside the Hawks.",
     "UN experts", "that between 300 and 400 Kenyan guards were fighting alongside the Hawks"),
    ("an office that informs",
     "The sentence is nine years of imprisonment, the press service of the regional prosecutor’s office informs.",
     "press service of the regional prosecutor’s office", "The sentence is nine years of imprisonment"),
    ("a convict who claims",
     "The convict did not admit guilt and claims that the phone was stolen from him.",
     "convict", "that the phone was stolen from him"),
    ("a sentence that the next one reports",
     "Hawks raided the town of Bol at night. This was reported by the Lake Regional Council.",
     "Lake Regional Council", "Hawks raided the town of Bol at night"),
    ("a toll that is raised",
     "Kenya’s health ministry has now raised the toll from the raid to five dead and 24 wounded.",
     "Ministry of Health of Kenya", "the toll from the raid to five dead and 24 wounded"),
    ("a leader described before he warns",
     "It was done in good order, said Paulo Brandao, the movement’s leader, who warned that raids on ships would start again.",
     "Paulo Brandao", "that raids on ships would start again"),
    ("a researcher who scoffs",
     "“You do not need a spyglass to see this; you need a clock,” scoffs Paulo Brandao, a researcher at the University of Bol.",
     "Paulo Brandao", "“You do not need a spyglass to see this; you need a clock,”"),
    ("a person, not whom the person advises",
     "Paulo Brandao, an adviser to Kenyan president, Daniel Moi, said on Monday that rains could come.",
     "Paulo Brandao", "that rains could come"),
    ("a speaker, not the hearer",
     "“The camp is held by the ‘Hawks’ [rebels]. They have entered it,” Paulo Brandao, the governor of the Lake region, told a briefing.",
     "Paulo Brandao", "“The camp is held by the ‘Hawks’ [rebels]. They have entered it,”"),
    ("the mayor of another town",
     "“They have guns,” Paulo Brandao, the deputy mayor, told the paper. The mayor of the town of Bol alleged that 40 men had been taken.",
     "mayor of the town of Bol", "that 40 men had been taken"),
    ("the same mayor by his town",
     "Paulo Brandao, the mayor of Bol, said that rains had come. The mayor of Bol said that all were well.",
     "Paulo Brandao", "that all were well"),
    ("one of several officials",
     "Paulo Brandao, an official in Bol, left. According to navy officials, boats may come. The choice would be free, the official told Politico.",
     "official", "The choice would be free"),
    ("whoever speaks outside a quotation",
     'Moi suggested on Monday that friends would "do all, so Chad cannot win the race," stressing that "nothing can be ruled out".',
     "Moi", 'that "nothing can be ruled out"'),
    ("a name behind its office",
     "According to the mayor, Paulo Brandao, Chadian guards have taken at least 31 men.",
     "Paulo Brandao", "Chadian guards have taken at least 31 men"),
    ("she, behind an office and a name",
     "The head of the Lake Council, Ursula von der Heyden, said she was appalled. An inquiry was needed, she said.",
     "Ursula von der Heyden", "An inquiry was needed"),
    ("a person at an institute",
     "The rains came early, said Niklas Moser at the Center for Lake Studies thinktank in Kenya.",
     "Niklas Moser", "The rains came early"),
    ("a body without what it is",
     "Prosecutors from the lake republic, a proxy government in the east run by Chad, have said that nine men were killed.",
     "Prosecutors from the lake republic", "that nine men were killed"),
    ("whose claims they are",
     "Despite claims by Chad that the treaty does not cover guards, all were freed.",
     "Government of Chad", "that the treaty does not cover guards"),
    ("whose estimates they are",
     "Estimates provided to the paper from Chad’s army were that 60 people a day were killed.",
     "Chadian Armed Forces", "that 60 people a day were killed"),
    ("a person hung on a preposition",
     "Amid mounting fears for the farmers still trapped in the city Jan Eriksen, the secretary general of the Danish Refugee Council aid agency, which had long worked out of Bol, said he was “horrified” by its ruin.",
     "Jan Eriksen", "he was “horrified” by its ruin"),
    ("who appeals to others",
     "Moi on Sunday made a speech in Las Vegas and appealed to viewers to support his country.",
     "Moi", "viewers to support his country"),
    ("an account with followers",
     "The same day, a popular military Weibo account with more than 30 million followers falsely claimed the raid was carried out by Kenyan troops.",
     "popular military Weibo account with more than 30 million followers", "the raid was carried out by Kenyan troops"),
    ("a rank between a body and a name",
     "Nine were hurt in the raid, according to special forces colonel Oleksandr Kovalenko.",
     "Oleksandr Kovalenko", "Nine were hurt in the raid"),
    ("whoever issued a film",
     "Footage released by the Chadian ministry of health showed that the wards were full.",
     "Ministry of Health of Chad", "that the wards were full"),
    ("a film, not whose it is",
     "Paulo Brandao left. Brandao’s video showed that the guards were hurt.",
     "Brandao’s video", "that the guards were hurt"),
    ("a piece in a paper",
     "“Such a vile ‘movement’ has many friends, mostly in the west,” wrote one piece on 31 March.",
     "one piece", "“Such a vile ‘movement’ has many friends, mostly in the west,”"),
    ("a body that is spelled like a pronoun",
     "In a new paper released Friday, the WHO cited that 1.2 million Chadians have registered for help in Niger.",
     "World Health Organization", "that 1.2 million Chadians have registered for help in Niger"),
    ("a spokesperson behind an article",
     "A State Department spokesperson told CNN on Friday they had seen the photos.",
     "US Department of State", "they had seen the photos"),
    ("who is reported as saying it",
     "Reuters reported the army’s southern command as saying rail traffic to Bol over the Chari River had been cut, potentially isolating the rebels in the east.",
     "army’s southern command", "rail traffic to Bol over the Chari River had been cut, potentially isolating the rebels in the east"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "name", "words"), WHO, ids=[row[0] for row in WHO])
def test_who_is_said_to_have_said_it(label: str, text: str, name: str, words: str, resources: Resources) -> None:
    assert (name, words) in [(one.source_name, content) for one, content in said(text, resources)]


# label, text, what is said by its last speaker
EDGES = [
    ("an aside between dashes",
     "Chad has rejected Kenyan claims that any barracks was hit, saying the raid, which took place hundreds of miles from the border, killed at least 14 people – including two children – and struck a school used by old farmers.",
     "the raid, which took place hundreds of miles from the border, killed at least 14 people – including two children – and struck a school used by old farmers"),
    ("a quotation that opens with as",
     "“As the dam of the Rusizi region broke, two boats struck at the mills of Uvira,” officials of the plant said in a statement.",
     "“As the dam of the Rusizi region broke, two boats struck at the mills of Uvira,”"),
    ("the day of saying", "Kenya’s main security agency said on Friday it had found a ring of spies.", "it had found a ring of spies"),
    ("what came of it", "Chad has said a further 77 guards have “surrendered” at the mill, bringing the total number to 173 this week.",
     "a further 77 guards have “surrendered” at the mill, bringing the total number to 173 this week"),
    ("a second half told in the past", "Chad’s ministry claimed Kenya was “directly involved” in the raid, and had passed on maps that had led to deaths.",
     "Kenya was “directly involved” in the raid, and had passed on maps that had led to deaths"),
    ("a second count", "The town of Bol lay quiet. Authorities in Mao, where six people were killed and 15 injured, said nine were killed and at least 15 others wounded.",
     "nine were killed and at least 15 others wounded"),
    ("another speaker behind a dash",
     "Other officials were silent. Paulo Brandao said 40 houses had been shelled on Monday – while the doctors later said two people were killed.",
     "two people were killed"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "words"), EDGES, ids=[row[0] for row in EDGES])
def test_where_what_was_said_ends(label: str, text: str, words: str, resources: Resources) -> None:
    assert said(text, resources)[-1][1] == words


def test_what_another_says_behind_a_dash_is_not_the_first_speaker_s(resources: Resources) -> None:
    text = "Paulo Brandao said 40 houses had been shelled on Monday – while other officials later said two people were killed."
    assert [content for _, content in said(text, resources)] == [
        "40 houses had been shelled on Monday",
        "two people were killed",
    ]
    assert [claim.chain for claim in told(text, resources, "killed")] == [("other officials",)]


def test_each_where_has_its_own_source(resources: Resources) -> None:
    text = (
        "The town of Bol, where authorities said six people were killed and 15 injured in shelling on Sunday, and the "
        "capital of Mao, where a mortar wrecked a hotel, according to its mayor Paulo Brandao."
    )
    assert [(one.source_name, content) for one, content in said(text, resources)] == [
        ("authorities", "six people were killed and 15 injured in shelling on Sunday"),
        ("Paulo Brandao", "a mortar wrecked a hotel"),
    ]


CHAINS = [
    ("a reporter who closes the sentence", "Kenya’s governor said Chadian guards were shelling villages on Friday, Reuters reports.",
     ("Kenya’s governor", "Reuters")),
    ("whom an agency cites before it", "Citing an unnamed Chadian police source, ATPE said late on Saturday that villages were shelled.",
     ("unnamed Chadian police source", "ATPE")),
    ("whom an agency cites behind it", "Chadian guards shelled villages, Reuters reported, citing two people familiar with the raid.",
     ("two people familiar with the raid", "Reuters")),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "chain"), CHAINS, ids=[row[0] for row in CHAINS])
def test_who_said_it_stands_before_who_hands_it_on(
    label: str, text: str, chain: tuple[str, ...], resources: Resources
) -> None:
    assert [claim.chain for claim in told(text, resources, "attack.other")] == [chain]


STANCES = [
    ("what somebody could not do", "Ana Ruiz said she could not confirm the loss of the two boats.", "asserts"),
    ("what others expected", "Ana Ruiz said a weak Chad was making the same mistake as in Bol, which it reportedly expected to take in 72 hours.", "asserts"),
    ("what is expected", "Ana Ruiz said the gates were expected to open on Friday.", "predicts"),
    ("what may come", "Ana Ruiz said the gates could open on Friday.", "predicts"),
    ("what was so that others could act", "Ana Ruiz said there was talk between the guards before raids, so Chad could vet targets.", "asserts"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "stance"), STANCES, ids=[row[0] for row in STANCES])
def test_only_what_lies_ahead_is_predicted(label: str, text: str, stance: str, resources: Resources) -> None:
    assert said(text, resources)[0][0].stance == stance


UNSAID = [
    ("an offensive that was declared", "The troop movements come in response to Chad’s declared offensive to free the south."),
    ("pictures that were posted", "Among the photos from the market posted by Kenyan officials was one of a dead horse."),
    ("a thing not given back", "Kenya faces cuts if the turbine isn’t returned."),
    ("what it would let others claim", "Victory there would let Chad claim control of the Lake province."),
    ("what nobody claimed", "The blasts are rare, although none have been claimed officially by Chad."),
    ("reports asked about", "Ann Lee was busy about reports the site had allowed Chadian films."),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text"), UNSAID, ids=[row[0] for row in UNSAID])
def test_nobody_said_it(label: str, text: str, resources: Resources) -> None:
    assert said(text, resources) == []


def test_a_day_is_no_channel(resources: Resources) -> None:
    for text in ("In an interview on 6 June, Paulo Brandao played down the risk of a flood.",
                 "Losses rose in May, the minister, Paulo Brandao, said in a new interview aired on Friday.",
                 "“We must wait,” Paulo Brandao said in an interview with the newspaper Politiken on Sunday."):  # fmt: skip
        assert {one.via for one, _ in said(text, resources)} <= {None, "Politiken"}


def test_it_may_be_the_body_that_acted_between(resources: Resources) -> None:
    text = (
        "The Chadian ministry of health said that all were well. The Kenyan administration has given $9m in aid to Niger. "
        "But it strongly denies it is a party to the conflict."
    )
    assert [one.source_name for one, _ in said(text, resources)] == ["Ministry of Health of Chad", None]


STATUS = [
    ("who was accused", "Chad was accused on Monday of shelling a mill in Niger.", "attack.other", "claimed"),
    ("who stands accused", "Chad stands accused of shelling a convoy near Mbanza.", "attack.other", "claimed"),
    ("what was reported", "A fresh wave of shelling was reported across the north.", "attack.other", "reported"),
    ("who was reported killed", "Two Kenyan nationals have been reported killed in the fighting.", "killed", "reported"),
    ("who is believed to have died", "At least 48 soldiers are believed to have died in the flood.", "killed", "estimated"),
    ("what was hit before a colon", "A mill in Bol was shelled on 9 July: 48 people are believed to have been killed.", "attack.other", "asserted"),
    ("an attack that was not the first", "The shelling of the mill in Bol on Friday was not the first.", "attack.other", "asserted"),
    ("an attack that was not", "The army did not shell the mill in Bol on Friday.", "attack.other", "denied"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "predicate", "status"), STATUS, ids=[row[0] for row in STATUS])
def test_how_sure_the_page_is(label: str, text: str, predicate: str, status: str, resources: Resources) -> None:
    assert [claim.status for claim in told(text, resources, predicate)] == [status]


def test_a_report_of_losses_is_told_by_who_tells_the_number(resources: Resources) -> None:
    text = (
        "Though Chad does not publish figures on the number of its soldiers killed, the army adviser Paulo Brandao said "
        "that between 20 and 30 soldiers were dying each day."
    )
    assert [claim.speaker for claim in told(text, resources, "casualty.report")] == ["Paulo Brandao"]


def test_who_speaks_is_not_counted(resources: Resources) -> None:
    text = "Near Mbanza, according to one nurse interviewed by Radio Sol, the rebels killed nine farmers. Two officials said 30 had fled."
    assert [claim.evidence[0].exact for claim in build(read_text(text, resources)) if claim.kind == "figure"] == [
        "nine farmers",
        "30",
    ]


def test_the_name_of_who_is_cited_does_not_do_it(resources: Resources) -> None:
    text = (
        "According to the governor, Oleksandr Starenko, Chadian guards have abducted at least 31 people in the southern "
        "region since 24 May – the day the flood came – and nine men are still being kept."
    )
    assert {name for claim in build(read_text(text, resources)) for name in claim.actors} <= {"Chad"}


def test_what_it_did_is_not_done_by_who_reports_it(resources: Resources) -> None:
    text = "Kenya's army said on Tuesday it had retaken nine villages in the north, Reuters reported."
    (claim,) = told(text, resources, "territory.captured")
    assert (claim.actors, claim.chain) == (("Kenya",), ("Kenyan Armed Forces", "Reuters"))
