"""Same claim, same event, origin and chain, in both directions, on sentences of our own about two wars."""

from __future__ import annotations

import random
from itertools import chain
from typing import Any

import pytest
import told_pairs
from told_claims import says, story

from onrecord import link
from onrecord.annotate import Resources
from onrecord.link.claimants import claimant_of
from onrecord.linked import Link, Told
from onrecord.model import content_id

KHARKIV = {"place": "Kharkiv", "place_id": "geonames:706483", "admin": "Kharkiv Oblast", "country": "Ukraine"}
KHARTOUM = {"place": "Khartoum", "place_id": "geonames:379252", "admin": "Khartoum State", "country": "Sudan"}
OMDURMAN = {"place": "Omdurman", "place_id": "geonames:365137", "admin": "Khartoum State", "country": "Sudan"}
UKRAINE = {"place": "Ukraine", "place_id": "geonames:690791", "country": "Ukraine"}
NIGHT = {"time": "2024-11-01/2024-11-02"}


def joined(*stories: list[Told], families: dict[str, str] | None = None, decided: tuple[Link, ...] = ()) -> link.Joined:
    return link.join(chain.from_iterable(stories), families or {}, decided)


def homes(found: link.Joined, *stories: list[Told]) -> list[int]:
    """Return for each claim of the stories the number of its event, -1 for none."""
    return [
        next((n for n, each in enumerate(found.happenings) if told.claim.id in each.claim_ids), -1)
        for told in chain.from_iterable(stories)
    ]


SIX_WORDINGS = [
    ("Drones killed one man in Kharkiv overnight.", "attack.drone_strike", {"killed": 1}),
    ("A night raid on Kharkiv left a resident dead and three hurt.", "attack.other", {"killed": 1, "wounded": 3}),
    ("Russia attacked Kharkiv with drones.", "attack.drone_strike", {"actors": ("Russia",)}),
    ("Houses burned in Kharkiv after the attack.", "infrastructure.damage", {}),
    ("The toll of the attack on Kharkiv rose to two.", "casualty.report", {"killed": 2}),
    ("Kharkiv's mayor said the strike hit a workshop.", "attack.other", {"speaker": "Ihor Terekhov"}),
]


def test_six_wordings_of_one_strike_are_one_event() -> None:
    stories = [story(text, says(text, kind, **KHARKIV, **NIGHT, **more)) for text, kind, more in SIX_WORDINGS]
    found = joined(*stories)
    assert len(found.happenings) == 1
    happening = found.happenings[0]
    assert len(happening.story_ids) == 6
    assert (happening.type, happening.place, happening.time) == (
        "attack.drone_strike",
        "Kharkiv",
        "2024-11-01/2024-11-02",
    )


@pytest.mark.parametrize(
    ("label", "one", "two"),
    [
        ("a country is no place", {**UKRAINE, **NIGHT}, {**UKRAINE, **NIGHT}),
        ("two towns of a region", {**KHARTOUM, **NIGHT}, {**OMDURMAN, **NIGHT}),
        ("two nights in a row", {**KHARKIV, **NIGHT}, {**KHARKIV, "time": "2024-11-02/2024-11-03"}),
        ("two sides", {**KHARKIV, **NIGHT, "actors": ("Russia",)}, {**KHARKIV, **NIGHT, "actors": ("Ukraine",)}),
        ("tolls far apart", {**KHARKIV, **NIGHT, "killed": 2}, {**KHARKIV, **NIGHT, "killed": 31}),
        ("planned and done", {**KHARKIV, **NIGHT, "status": "planned"}, {**KHARKIV, **NIGHT}),
        ("said not to be", {**KHARKIV, **NIGHT, "negated": True}, {**KHARKIV, **NIGHT}),
        ("a place and no date", {**KHARKIV}, {**KHARKIV}),
        ("morning and evening", {**KHARKIV, "time": "2024-11-02", "time_text": "in the morning"},
         {**KHARKIV, "time": "2024-11-02", "time_text": "on Saturday evening"}),
    ],
)  # fmt: skip
def test_two_events_stay_two(label: str, one: dict[str, object], two: dict[str, object]) -> None:
    first, second = "A strike was reported by the town's hospital.", "The town's hospital reported a strike again."
    mine, theirs = (story(text, says(text, "attack.other", **fields)) for text, fields in ((first, one), (second, two)))
    assert len(joined(mine, theirs).happenings) == 2, label


def test_another_strike_is_told_apart() -> None:
    mine = story("A strike hit Kharkiv.", says("A strike hit Kharkiv", "attack.other", **KHARKIV, **NIGHT))
    text = "A second strike hit Kharkiv an hour later."
    theirs = story(text, says(text, "attack.other", **KHARKIV, **NIGHT))
    assert len(joined(mine, theirs).happenings) == 2


def test_a_missile_is_no_drone_unless_both_tell_one_toll() -> None:
    def told(kind: str, **more: int) -> list[Told]:
        text = f"The {kind} fell on Kharkiv at night."
        return story(text, says(text, kind, **KHARKIV, **NIGHT, **more))

    assert len(joined(told("attack.missile_strike"), told("attack.drone_strike")).happenings) == 2
    both = (told("attack.missile_strike", killed=3, wounded=9), told("attack.drone_strike", killed=3, wounded=9))
    assert len(joined(*both).happenings) == 1


def test_no_chain_of_pairs_makes_one_event_of_two_days() -> None:
    days = ["2024-11-01", "2024-11-01/2024-11-02", "2024-11-02"]
    texts = [f"A strike hit Kharkiv, witness {number} said." for number in range(3)]
    stories = [
        story(text, says(text, "attack.other", **KHARKIV, time=day)) for text, day in zip(texts, days, strict=True)
    ]
    found = joined(*stories)
    assert len(found.links) == 2
    first, middle, last = homes(found, *stories)
    assert first != last
    assert middle in (first, last)


def figure(text: str, words: str, predicate: str = "drones_launched", **fields: object) -> list[Told]:
    return story(text, says(words, predicate, **({"low": 188, "unit": "drone", **NIGHT} | fields)))


def test_one_figure_of_one_claimant_is_one_claim_and_of_two_is_one_matter() -> None:
    air_force = {"speaker": "Air Force of Ukraine"}
    wire = figure("The air force counted 188 drones overnight.", "188 drones", **air_force)
    same = figure("In the night there were 188 drones, by the air force's count.", "188 drones", **air_force)
    assert [each.kind for each in joined(wire, same).links] == ["claim"]
    number = {"place": "Kharkiv", "place_id": "geonames:706483", "country": "Ukraine", "admin": "Kharkiv Oblast"}
    mine = figure("It counted 188 drones over Kharkiv.", "188 drones", **air_force, **number)
    theirs = figure("He spoke of 188 drones over Kharkiv.", "188 drones", speaker="Volodymyr Zelenskyy", **number)
    [between] = joined(mine, theirs).links
    assert between.kind == "event"
    assert "claimants differ" in between.reasons


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The raid on Sudan was the third this week, the country's air force said, counting 12 drones.", "air force of sudan"),
        ("Of the raid on Sudan from Chad the country's air force said that it counted 12 drones.", None),
        ("The raid was the third this week, the country's air force said, counting 12 drones.", None),
        ("Sudan was hit again. The raid was the third, the country's air force said, counting 12 drones.", None),
        ("The raid on Sudan was the third this week, an air force said, counting 12 drones.", None),
    ],
)  # fmt: skip
def test_a_countrys_body_is_that_of_the_one_country_its_sentence_has_named(text: str, wanted: str | None) -> None:
    source = "an air force" if "an air force" in text else "the country's air force"
    countries = {each: (each, "place.country", None) for each in ("Sudan", "Chad") if each in text}
    counted = says("12 drones", "drones_launched", low=12, unit="drone", speaker="Air Force")
    said = {"12 drones": (source, "said", "Air Force")}
    [told] = story(text, counted, names=countries, said=said)
    found = claimant_of(told)
    assert found is not None
    assert found.key == wanted


@pytest.mark.parametrize(
    ("label", "change"),
    [
        ("another value", {"low": 189, "high": 189}),
        ("another unit", {"unit": "missile"}),
        ("a rate", {"rate": "day"}),
        ("another measure", {"predicate": "drones_downed"}),
        ("another day", {"time": "2024-11-09"}),
        ("nothing but the number on the day", {"speaker": None, "chain": (), "low": 2, "high": 2}),
    ],
)
def test_two_figures_stay_two(label: str, change: dict[str, object]) -> None:
    who = {"speaker": "Air Force of Ukraine"}
    change = dict(change)
    measure = str(change.pop("predicate", "drones_launched"))
    first = {**who, **{key: change[key] for key in ("low", "high") if label.startswith("nothing")}}
    if label.startswith("nothing"):
        first = {"low": 2, "high": 2}
    mine = figure("The count was given in the morning.", "count", **first)
    theirs = figure("In the morning the count was given.", "count", measure, **{**who, **change})
    assert joined(mine, theirs).links == (), label


def test_populations_keep_figures_apart() -> None:
    def told(noun: str, who: str) -> list[Told]:
        text = f"There were nine {noun}, {who} said."
        return story(text, says("nine", "wounded", low=9, subject=noun, speaker="Oleh Kiper", **KHARKIV, **NIGHT))

    assert joined(told("civilians", "he"), told("rescue workers", "the governor")).links == ()
    assert len(joined(told("civilians", "he"), told("people", "the governor")).links) == 1


def test_a_sum_in_brackets_is_the_same_claim() -> None:
    text = "Norway will give 5 billion kroner (about $450 million) this year. Last year it gave 3 billion kroner, or $280 million."
    money = {"made_by": "quantities.money-before@1"}
    told = story(
        text,
        says("5 billion kroner", "aid_committed", low=5_000_000_000, unit="NOK", **money),
        says("$450 million", "aid_committed", low=450_000_000, unit="USD", **money),
        says("3 billion kroner", "aid_committed", low=3_000_000_000, unit="NOK", **money),
        says("$280 million", "aid_committed", low=280_000_000, unit="USD", **money),
    )
    [found] = joined(told).links
    assert {found.left, found.right} == {told[0].claim.id, told[1].claim.id}
    assert (found.kind, found.by) == ("claim", "link.sum-in-brackets@1")


def test_a_figure_belongs_to_the_event_of_its_sentence() -> None:
    text = "Shelling of Khartoum killed 21 people. A ship with 300 sailors left."
    told = story(
        text,
        says("Shelling of Khartoum killed 21 people", "attack.other", **KHARTOUM),
        says("21 people", "killed", low=21, **KHARTOUM),
        says("300 sailors", "other:sailor", low=300),
    )
    [event] = joined(told).happenings
    assert set(event.claim_ids) == {told[0].claim.id, told[1].claim.id}


def briefing(words: str, published: str, **fields: object) -> list[Told]:
    body = {"the health ministry": ("Ministry of Health of Sudan", "government", "Sudan")}
    text = f"{words}, the health ministry said."
    claims = says(words, "killed", **({"low": 57, "speaker": "Ministry of Health of Sudan"} | fields))
    return story(text, claims, names=body, published=published)


def test_one_briefing_in_many_pages_is_one_origin_and_two_ministries_are_two() -> None:
    pages = [briefing(f"{way} 57 people died", "2024-11-02") for way in ("In all,", "So far", "By noon", "Altogether")]
    assert [len(each.story_ids) for each in joined(*pages).origins] == [4]
    army = story(
        "57 people died, the army said.",
        says("57 people", "killed", low=57, speaker="Sudanese Armed Forces"),
        names={"the army": ("Sudanese Armed Forces", "military", "Sudan")},
    )
    assert len(joined(*pages, army).origins) == 2


def test_one_claimant_seven_weeks_later_is_another_origin() -> None:
    first, later = briefing("57 people died", "2024-11-02"), briefing("57 people died in all", "2024-12-21")
    assert len(joined(first, later).origins) == 2


def test_the_day_of_the_saying_wins_over_the_storys() -> None:
    def told(words: str, published: str, day: str) -> list[Told]:
        text = f"The health ministry said on {day} that {words} people had died."
        return story(
            text,
            says(f"{words} people", "killed", low=57, speaker="Ministry of Health of Sudan"),
            names={"The health ministry": ("Ministry of Health of Sudan", "government", "Sudan")},
            said={f"that {words} people had died": ("The health ministry", "said", "Ministry of Health of Sudan")},
            dates={f"on {day}": "2024-10-28" if day == "Monday" else "2024-10-31"},
            published=published,
        )

    same = joined(told("57", "2024-10-28", "Monday"), told("fifty-seven", "2024-11-09", "Monday"))
    assert [each.occasion for each in same.origins] == ["2024-10-28"]
    apart = joined(told("57", "2024-10-31", "Monday"), told("fifty-seven", "2024-10-31", "Thursday"))
    assert [each.occasion for each in sorted(apart.origins, key=lambda each: each.occasion or "")] == [
        "2024-10-28", "2024-10-31",
    ]  # fmt: skip


def test_who_is_not_named_is_joined_to_nobody() -> None:
    def told(words: str, who: str) -> list[Told]:
        text = f"{words} died, {who} said."
        return story(text, says(words, "killed", low=57, speaker=who, **KHARTOUM, **NIGHT))

    pages = [told("57", "officials"), told("Fifty-seven", "officials"), told("Some 57", "Ministry of Health of Sudan")]
    found = joined(*pages)
    assert len(found.origins) == 3
    assert [each.is_measured for each in found.origins].count(False) == 2
    families = {told[0].story.id: f"family_{number // 2}" for number, told in enumerate(pages)}
    assert len(joined(*pages, families=families).origins) == 2


def test_the_pages_own_voice_is_counted_by_families_and_said_not_to_be_measured_without() -> None:
    pages = [story(f"{way} a depot burned.", says("depot", "attack.other")) for way in ("At last", "Today", "There")]
    assert [each.is_measured for each in joined(*pages).origins] == [False] * 3
    families = {told[0].story.id: f"family_{number // 2}" for number, told in enumerate(pages)}
    found = joined(*pages, families=families).origins
    assert sorted(len(each.story_ids) for each in found) == [1, 2]
    assert all(each.is_measured and each.claimant is None for each in found)


def spokesman(title: str, day: str = "2024-10-29") -> list[Told]:
    text = f"{title} Amina Daoud said 40 trucks had crossed."
    names = {
        "Amina Daoud": ("Amina Daoud", "person", None),
        "World Food Programme": ("World Food Programme", "organisation", None),
    }
    return story(text, says("40 trucks", "other:truck", low=40, speaker="Amina Daoud"), names=names, published=day)


def test_a_spokesperson_and_the_body_are_one_claimant_where_the_page_says_so() -> None:
    body = story(
        "The World Food Programme said 40 trucks had crossed.",
        says("40 trucks", "other:truck", low=40, speaker="World Food Programme"),
        names={"World Food Programme": ("World Food Programme", "organisation", None)},
        published="2024-10-29",
    )
    [one] = joined(spokesman("World Food Programme spokeswoman"), body).origins
    assert one.claimant == "World Food Programme"
    assert "who speaks for it" in one.reasons[0]
    assert len(joined(spokesman("After a visit to the World Food Programme, the minister"), body).origins) == 2
    assert len(joined(spokesman("World Food Programme spokeswoman", "2024-12-01"), body).origins) == 2


def test_a_chain_has_every_hop_in_its_own_words_and_an_echo_beside_it() -> None:
    text = "GENEVA, Oct 3 (Lakeside Wire) - The camp holds 9,000 people, the governor said on Telegram. This was echoed by the Red Cross."
    told = story(
        text,
        says("9,000 people", "displaced", low=9000, speaker="Governor Idris", chain=("Governor Idris", "Telegram"), via="Telegram"),
        names={
            "the governor": ("Governor Idris", "person", None), "Telegram": ("Telegram", "publication", None),
            "Red Cross": ("Red Cross", "organisation", None),
        },
        said={"The camp holds 9,000 people": ("the governor", "said", "Governor Idris")},
        publisher="The Quayside",
    )  # fmt: skip
    hops = link.chain_of(told[0])
    assert [(hop.name, hop.role, hop.words.exact if hop.words else None, hop.is_echo) for hop in hops] == [
        ("Governor Idris", "claimant", "the governor", False),
        ("Telegram", "channel", "Telegram", False),
        ("Red Cross", "claimant", "Red Cross", True),
        ("Lakeside Wire", "agency", "Lakeside Wire", False),
        ("The Quayside", "outlet", None, False),
        (told[0].document, "page", None, False),
    ]
    assert all(hop.words is None or hop.words.span.of(text) == hop.words.exact for hop in hops)
    [origin] = joined(told).origins
    assert (origin.claimant, origin.echoes) == ("Governor Idris", ("Red Cross",))


def test_a_length_of_time_told_by_the_way_is_echoed_by_nobody() -> None:
    text = "The siege has lasted nine weeks. The army's claims were later backed up by the Red Cross."
    told = story(
        text,
        says("nine weeks", "other:duration", low=9),
        names={"Red Cross": ("Red Cross", "organisation", None)},
    )
    assert not any(hop.is_echo for hop in link.chain_of(told[0]))


def decision(left: Told, right: Told, judgement: str, kind: str = "event") -> Link:
    one, two = sorted((left.claim.id, right.claim.id))
    return Link(
        id=content_id("link", kind, one, two), left=one, right=two, judgement=judgement, score=1.0,  # type: ignore[arg-type]
        reasons=("seen on the film",), by="person:Ada", kind=kind,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_persons_decision_wins_over_every_rule() -> None:
    stories = [story(text, says(text, kind, **KHARKIV, **NIGHT, **more)) for text, kind, more in SIX_WORDINGS[:2]]
    apart = joined(*stories, decided=(decision(stories[0][0], stories[1][0], "different"),))
    assert len(apart.happenings) == 2
    far = [
        story("A strike hit the port.", says("strike", "attack.other", **KHARTOUM, time="2024-01-01")),
        story("The harbour was hit.", says("harbour", "attack.other", **OMDURMAN, time="2024-01-03")),
    ]
    assert len(joined(*far).happenings) == 2
    assert len(joined(*far, decided=(decision(far[0][0], far[1][0], "same"),)).happenings) == 1


def test_any_order_gives_the_same() -> None:
    stories = [story(text, says(text, kind, **KHARKIV, **NIGHT, **more)) for text, kind, more in SIX_WORDINGS]
    stories += [
        briefing(f"{way} 57 people died", day) for way, day in (("In all,", "2024-11-02"), ("So far", "2024-11-03"))
    ]
    stories += [spokesman("World Food Programme spokeswoman")]
    wanted = joined(*stories)
    for seed in range(10):
        random.Random(seed).shuffle(stories)
        assert joined(*stories) == wanted


def test_compare_says_what_join_says() -> None:
    stories = [story(text, says(text, kind, **KHARKIV, **NIGHT, **more)) for text, kind, more in SIX_WORDINGS]
    tolds = [told for each in stories for told in each]
    for each in tolds:
        for other in tolds:
            found = link.compare(each, other) if each is not other else None
            assert found == (link.compare(other, each) if each is not other else None)
            if found:
                assert set(link.keys(each)) & set(link.keys(other))


@pytest.mark.parametrize(
    ("others", "wanted"),
    [
        ("The Sudanese air force counted 64 drones over Khartoum.", "air force of sudan"),
        ("Later Sudan's air force counted 64 drones over Khartoum.", "air force of sudan"),
        ("The Sudanese air force counted 64 drones. The Ethiopian air force said 12 missiles were fired.", None),
        ("Sudan counted 64 drones over Khartoum.", None),
    ],
)
def test_a_bare_body_is_the_one_of_its_kind_that_the_story_names(
    others: str, wanted: str | None, resources: Resources
) -> None:
    bare = "The air force said 51 drones were shot down."
    for text in (f"{others} {bare}", f"{bare} {others}"):
        reading = told_pairs.read(text, resources, "2024-06-01")
        claims = [each for each in reading.claims if each.speaker == "Air Force"]
        assert claims
        assert {who.key for each in claims if (who := claimant_of(Told(claim=each, reading=reading)))} == {wanted}


AFTER_THE_RAID = {"place": "Khartoum", "country": "Sudan", "admin": "Khartoum", "time": "2024-11-04"}


def dated(
    words: str, published: str, day: tuple[str, str] | None = None, page: str = "", **fields: object
) -> list[Told]:
    """Return what the ministry says of 57 dead of 4 November, with the day of the saying where the page gives one."""
    content = f"that {words} people had died on Monday in Khartoum"
    when = f" on {day[0]}" if day else ""
    return story(
        f"The health ministry said{when} {content}.",
        says(
            f"{words} people",
            "killed",
            **{"low": 57, "speaker": "Ministry of Health of Sudan", **AFTER_THE_RAID, **fields},
        ),
        names={"The health ministry": ("Ministry of Health of Sudan", "government", "Sudan")},
        said={content: ("The health ministry", "said", "Ministry of Health of Sudan")},
        dates={f"on {day[0]}": day[1]} if day else None,
        published=published,
        page=page,
    )


TUESDAY, WEDNESDAY = ("Tuesday", "2024-11-05"), ("Wednesday", "2024-11-06")
ONE_SAYING = [
    ("a Tuesday and a Wednesday page, neither with a day of the saying", ("2024-11-05", None, {}), ("2024-11-06", None, {}), 1),
    ("a Tuesday page that says so, a Wednesday page that does not", ("2024-11-05", TUESDAY, {}), ("2024-11-06", None, {}), 1),
    ("a Thursday page of what was said on Tuesday", ("2024-11-07", TUESDAY, {}), ("2024-11-06", None, {}), 1),
    ("said anew on Wednesday", ("2024-11-05", TUESDAY, {}), ("2024-11-06", WEDNESDAY, {}), 2),
    ("printed before it was said on Wednesday", ("2024-11-06", WEDNESDAY, {}), ("2024-11-05", None, {}), 2),
    ("the same number of another day", ("2024-11-05", None, {}), ("2024-11-06", None, {"time": "2024-11-05"}), 2),
    ("the same number of no day", ("2024-11-05", None, {"time": None}), ("2024-11-06", None, {"time": None}), 2),
    ("another number", ("2024-11-05", None, {}), ("2024-11-06", None, {"low": 59}), 2),
    ("the same number elsewhere", ("2024-11-05", None, {}), ("2024-11-06", None, {"place": "Omdurman"}), 2),
    ("more than a few days later", ("2024-11-05", None, {}), ("2024-11-10", None, {}), 2),
    ("another body", ("2024-11-05", None, {}), ("2024-11-06", None, {"speaker": "Sudan Doctors Network"}), 2),
]  # fmt: skip


@pytest.mark.parametrize(("label", "one", "two", "wanted"), ONE_SAYING, ids=[row[0] for row in ONE_SAYING])
def test_one_saying_told_by_pages_a_day_apart_is_one_origin(
    label: str, one: tuple[str, Any, dict[str, object]], two: tuple[str, Any, dict[str, object]], wanted: int
) -> None:
    pages = [dated(words, on, day, **fields) for words, (on, day, fields) in (("57", one), ("fifty-seven", two))]
    found = joined(*pages).origins
    assert len(found) == wanted, label
    assert joined(*reversed(pages)).origins == found


def test_a_daily_figure_of_one_claimant_stays_one_occasion_a_day() -> None:
    days = [f"2024-11-{day:02}" for day in range(4, 9)]
    words = ("57", "fifty-seven", "in all 57", "altogether 57", "another 57")
    pages = [dated(said, on, time=on) for said, on in zip(words, days, strict=True)]
    assert sorted(each.occasion or "" for each in joined(*pages).origins) == days


def test_only_what_is_told_again_moves_to_the_first_occasion() -> None:
    first = dated("57", "2024-11-05")
    text = "The health ministry said that 57 people had died on Monday in Khartoum and 13 on Tuesday in Omdurman."
    body = {"The health ministry": ("Ministry of Health of Sudan", "government", "Sudan")}
    facts = {"speaker": "Ministry of Health of Sudan", "country": "Sudan", "admin": "Khartoum"}
    later = story(
        text,
        says("57 people", "killed", low=57, **facts, place="Khartoum", time="2024-11-04"),
        says("13", "killed", low=13, **facts, place="Omdurman", time="2024-11-05"),
        names=body,
        published="2024-11-06",
    )
    found = {each.occasion: len(each.claim_ids) for each in joined(first, later).origins}
    assert found == {"2024-11-05": 2, "2024-11-06": 1}
    again = next(each for each in joined(first, later).origins if each.occasion == "2024-11-05")
    assert "a later page tells the same again" in again.reasons
