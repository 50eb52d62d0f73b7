"""How a matter stands over time: status, silence and reply, what is due, the ladder of a deployment, the two-axis grade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from told_pairs import figure, read

from onrecord.annotate import Resources
from onrecord.differences import (
    Known,
    differences,
    grades,
    is_overdue,
    ladder,
    open_items,
    overridden,
    settled,
    silences,
    source_kinds,
    standings,
    word_for_ground,
)
from onrecord.errors import BadDefinition
from onrecord.linked import SourceMark, Told


def event(text: str, type: str, resources: Resources, on: str, document: str = "a") -> Told:
    reading = read(text, resources, on, document)
    claim = next(claim for claim in reading.claims if claim.kind == "event" and claim.predicate.startswith(type))
    return Told(claim=claim, reading=reading, document=document)


def as_one(*tolds: Told) -> dict[str, str]:
    return {told.claim.id: "m" for told in tolds}


def stand(*tolds: Told) -> str:
    rows = standings(tolds, as_one(*tolds))
    return settled(rows, {told.claim.id: told for told in tolds})


def test_one_claim_is_claimed_and_a_page_that_could_not_verify_says_so(resources: Resources) -> None:
    told = figure(
        "The rebels said that 40 soldiers were killed near Omdurman. The report could not be independently verified.",
        resources, on="2024-06-01",
    )  # fmt: skip
    rows = standings([told], as_one(told))
    assert {(row.kind, row.by is None) for row in rows} == {("claimed", False), ("unverified", True)}


def test_a_confirmation_by_another_settles_and_a_denial_disputes(resources: Resources) -> None:
    claimed = figure("Mayor Ihor Terekhov said that 6 people were killed in Kharkiv.", resources, on="2024-06-01")
    confirmed = figure("Police confirmed that 6 people were killed in Kharkiv.", resources, on="2024-06-02")
    assert stand(claimed) == "claimed"
    assert stand(claimed, confirmed) == "confirmed" == stand(confirmed, claimed)


def test_ground_that_one_side_claims_is_never_captured_alone(resources: Resources) -> None:
    first = event(
        "The Russian defence ministry said its forces captured Selydove.", "territory.captured", resources, "2024-10-29"
    )
    again = event(
        "The Kremlin confirmed that Russian forces captured Selydove.", "territory.captured", resources, "2024-10-30"
    )
    other = event("The Institute for the Study of War confirmed that Russian forces captured Selydove.", "territory.captured",
                  resources, "2024-10-31")  # fmt: skip
    tolds = {told.claim.id: told for told in (first, again, other)}
    assert word_for_ground(standings([first], as_one(first)), tolds) == "claimed"
    assert word_for_ground(standings([first, again], as_one(first, again)), tolds) == "claimed"
    assert word_for_ground(standings(tolds.values(), as_one(*tolds.values())), tolds) == "captured"


def test_silence_is_closed_by_a_later_reply_of_that_party_on_that_matter(resources: Resources) -> None:
    text = "A depot burned in Oryol. The Kremlin has not commented on the strike."
    quiet = read(text, resources, "2024-12-28")
    reply = read("The Kremlin said on Monday that the strike on Oryol was repelled.", resources, "2024-12-30", "b")
    matters = {quiet.story.id: ["m"], reply.story.id: ["m"]}
    (closed,) = silences([reply, quiet], matters)
    assert closed.closed_by and "repelled" in closed.closed_by.exact and "has not commented" in closed.words.exact
    (open_row,) = silences([reply, quiet], {quiet.story.id: ["m"], reply.story.id: ["other"]})
    assert open_row.closed_by is None
    (alone,) = silences([quiet], matters)
    assert alone.closed_at is None and alone.since == "2024-12-28"


def test_what_is_planned_is_open_until_it_is_told_as_done(resources: Resources) -> None:
    plan = figure("Kenya plans to send 1,000 soldiers to Haiti by the end of June 2024.", resources, on="2024-05-20")
    done = figure("Kenya has deployed 400 soldiers in Haiti.", resources, on="2024-06-26", document="b")
    (item,) = open_items([plan], as_one(plan))
    assert item.closed_by is None and item.due_words and "June 2024" in item.due_words.exact
    assert item.due is not None and is_overdue(item, date(2024, 8, 1)) and not is_overdue(item, date(2024, 6, 1))
    (closed,) = open_items([done, plan], as_one(plan, done))
    assert closed.closed_by == done.claim.id and not is_overdue(closed, date(2024, 8, 1))


def test_the_day_on_which_a_plan_was_announced_is_no_day_by_which_it_is_due(resources: Resources) -> None:
    told = figure("Nairobi announced on Monday its plan to send 1,000 soldiers to Haiti.", resources, on="2024-05-21")
    assert told.claim.said_at == "2024-05-20"
    (item,) = open_items([told], as_one(told))
    assert item.due is None and item.due_words is None
    told = figure("Nairobi said it would send 1,000 soldiers to Haiti on Monday.", resources, on="2024-05-17")
    (item,) = open_items([told], as_one(told))
    assert item.due == "2024-05-20" and item.due_words and item.due_words.exact == "on Monday"


def test_each_authority_has_its_own_first_step(resources: Resources) -> None:
    tolds = [
        figure("Kyiv says that North Korea has decided to send 11,000 soldiers to Russia.", resources, on="2024-10-24"),
        figure("Seoul said that 3,000 North Korean soldiers are training in Russia.", resources, on="2024-10-25"),
        figure("Seoul said that 4,000 North Korean soldiers are training in Russia.", resources, on="2024-11-25"),
        figure(
            "The Pentagon said that 10,000 North Korean soldiers are deployed in Russia.", resources, on="2024-10-28"
        ),
        figure("Seoul said that at least 100 North Korean soldiers were killed in Kursk.", resources, on="2024-12-19"),
    ]
    steps = [(step.authority, step.step, step.when) for step in ladder(tolds[::-1])]
    assert ("Government of South Korea", "training", "2024-10-25") in steps
    assert ("Government of South Korea", "casualties", "2024-12-19") in steps
    assert ("US Department of Defense", "deployed", "2024-10-28") in steps
    assert ("Government of Ukraine", "pledged", "2024-10-24") in steps
    assert len([step for step in steps if step[1] == "training"]) == 1


def test_one_who_is_taken_alive_is_a_step_of_whoever_says_so_and_a_captured_gun_is_none(resources: Resources) -> None:
    text = "Seoul confirmed that a North Korean soldier was captured in Kursk."
    [step] = ladder([event(text, "other:capture", resources, "2024-12-27")])
    assert (step.authority, step.step, step.words.exact) == ("Government of South Korea", "captured", "captured")
    gun = event(text, "other:capture", resources, "2024-12-27")
    other = text.replace("soldier", "howitzer")
    reading = replace(gun.reading, story=replace(gun.story, text=other))
    assert ladder([Told(claim=gun.claim, reading=reading)]) == ()


GRADED = [
    ("the page's own voice", "Six people were killed in Kharkiv.", "F"),
    ("an unnamed official", "A senior official said that 6 people were killed in Kharkiv.", "F"),
    ("the United Nations", "The United Nations said that 6 people were killed in Kharkiv.", "B"),
    ("a side about the enemy's losses", "Ukraine's military intelligence said that 30 Russian soldiers were killed in Kursk.", "D"),
    ("the other side, the same", "The Russian defence ministry said that 30 Ukrainian soldiers were killed in Kursk.", "D"),
    ("a mayor", "Mayor Ihor Terekhov said that 6 people were killed in Kharkiv.", "C"),
    ("a state about what it gives", "Norway announced $242 million in military aid to Ukraine.", "B"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "letter"), GRADED, ids=[row[0] for row in GRADED])
def test_a_source_starts_from_its_kind(label: str, text: str, letter: str, resources: Resources) -> None:
    (found,) = grades([figure(text, resources, on="2024-06-01")])
    assert found.source == letter, found


def test_information_is_graded_by_independent_origins(resources: Resources) -> None:
    text = "{} said that 6 people were killed in Kharkiv on 1 June 2024."
    mayor, police = (figure(text.format(who), resources, on="2024-06-01") for who in ("Mayor Ihor Terekhov", "Police"))
    other = figure("The union said that 9 people were killed in Kharkiv on 1 June 2024.", resources, on="2024-06-01")
    known = Known(matters=as_one(mayor, police, other))
    alone = {grade.claim_id: grade for grade in grades([mayor], known)}
    both = {grade.claim_id: grade for grade in grades([mayor, police], known)}
    against = {grade.claim_id: grade for grade in grades([mayor, other], known, differences([mayor, other], known))}
    assert alone[mayor.claim.id].information == "6"
    assert both[mayor.claim.id].information == "1" and both[mayor.claim.id].source == alone[mayor.claim.id].source
    assert against[mayor.claim.id].information == "4"
    copied = Known(matters=known.matters, origins={mayor.claim.id: "o", police.claim.id: "o"})
    assert grades([mayor, police], copied)[0].information == "6"


def test_what_a_page_repeats_in_its_own_voice_has_the_grade_of_who_said_it(resources: Resources) -> None:
    said = "Mayor Ihor Terekhov said that 6 people were killed in Kharkiv on 1 June 2024."
    own = "A blast shook the market. In all 6 people were killed in Kharkiv on 1 June 2024."
    mayor = figure(said, resources, on="2024-06-01", document="wire")
    bare = figure(own, resources, on="2024-06-01", document="rewrite")
    assert mayor.claim.speaker and bare.claim.speaker is None
    matters, stories = as_one(mayor, bare), (mayor.story.id, bare.story.id)
    copied = Known(matters=matters, families=dict.fromkeys(stories, "f"))
    by_id = {grade.claim_id: grade for grade in grades([mayor, bare], copied)}
    assert {grade.source for grade in by_id.values()} == {"C"} and {each.information for each in by_id.values()} == {
        "6"
    }
    assert "Terekhov" in by_id[bare.claim.id].source_rule
    # of another text nobody knows whom it has it from
    apart = {grade.claim_id: grade for grade in grades([mayor, bare], Known(matters=matters))}
    assert (apart[mayor.claim.id].source, apart[bare.claim.id].source) == ("C", "F")
    # nor where the text names two for it
    police = figure(said.replace("Mayor Ihor Terekhov", "Police"), resources, on="2024-06-01", document="second")
    three = Known(matters=as_one(mayor, bare, police), families=dict.fromkeys((*stories, police.story.id), "f"))
    letters = {grade.claim_id: grade.source for grade in grades([mayor, bare, police], three)}
    assert letters[bare.claim.id] == "F"


def test_people_set_sources_and_grades_with_a_reason(resources: Resources) -> None:
    told = figure("Mayor Ihor Terekhov said that 6 people were killed in Kharkiv.", resources, on="2024-06-01")
    mark = SourceMark(source=told.claim.speaker or "", letter="A", by="person:Ada", reason="seven of seven counts held")
    (marked,) = grades([told], marks=[mark])
    assert marked.source == "A" and "seven of seven" in marked.source_rule
    mine = overridden(marked, "A2", "Ada", "saw the list of names")
    assert (mine.code, mine.by, mine.source_rule) == ("A2", "person:Ada", marked.source_rule)
    assert mine.information_rule == "person: saw the list of names"
    for code, reason in (("Z2", "x"), ("A7", "x"), ("A2", " ")):
        with pytest.raises(BadDefinition, match="give a code"):
            overridden(marked, code, "Ada", reason)


def test_kinds_say_why_and_name_no_source(tmp_path: object) -> None:
    assert all(kind.why and kind.letter in "ABCDEF" for kind in source_kinds())
    assert len({kind.name for kind in source_kinds()}) == len(source_kinds())


KINDS = [
    ("Nine people were killed in Poltava, the head of the regional defence council, Ivan Moroz, said.", "local official or service"),
    ("The mayor of Okhtyrka, Iryna Lysa, said that nine people were killed.", "local official or service"),
    ("Nine people were killed in Deir al-Balah, a civil defence spokesman said.", "local official or service"),
    ("The health ministry in Gaza said that nine people were killed.", "official body"),
    ("Nine people were killed in Nyala, the rights group Darfur Ledger said.", "rights or aid group"),
    ("Nine people were killed in El Geneina, the emergency lawyers' network said.", "rights or aid group"),
    ("A junta spokesman, Thet Aung, said that nine people were killed in Lashio.", "party to a war"),
    ("Nine rebels were killed in Afrin, a militia leader said.", "party to a war"),
    ("The UN refugee agency said that nine people were killed in Homs.", "international body"),
    ("Nine people were killed in Mekelle, surgeons at the Ayder clinic said.", "local official or service"),
    ("Nine people were killed in Goma, the monitoring group Kivu Count said.", "think-tank or research body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[text for text, _ in KINDS])
def test_ordinary_offices_have_a_kind(resources: Resources, text: str, kind: str) -> None:
    told = figure(text, resources, on="2025-06-01")
    (grade,) = grades([told])
    assert grade.source_rule.startswith(kind) and grade.source != "F", grade.source_rule


@pytest.mark.parametrize("who", ["an official", "a source", "analysts", "two senior officials"])
def test_nobody_in_particular_cannot_be_judged(resources: Resources, who: str) -> None:
    (grade,) = grades([figure(f"Nine people were killed in Homs, {who} said.", resources, on="2025-06-01")])
    assert grade.source == "F"
