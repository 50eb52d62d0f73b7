"""Copies: what is one family, what stays two, and that no order of arrival matters."""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import random
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from steps import grown, steps

from onrecord.copies import Signature, candidates, clusters, compare, families, keys, pairs, settle, signature, spread
from onrecord.copies.compare import Decision
from onrecord.copies.reports import average_link
from onrecord.copies.signature import stems
from onrecord.linked import Copy
from onrecord.model import Alignment, Page, Published, Reading, Span, Story
from onrecord.plain import from_plain, to_plain

WIRE = """Drones struck the oil depot at Varash before dawn on Tuesday, setting four tanks on fire.
Regional governor Oleh Marchenko said 37 people were treated for burns and smoke.
"We will not leave a single family without heat this winter," Marchenko told reporters at the site.
The air force counted 64 drones over seven regions and said 51 of them were shot down.
Fire crews from Rivne and Lutsk were sent to the depot, which stores fuel for the railway.
Trains between Kovel and Sarny were delayed by up to five hours."""
SPUN = """Unmanned craft hit an oil depot in Varash prior to daybreak Tuesday, leaving four tanks ablaze.
Some 37 persons received care for burns and smoke, regional governor Oleh Marchenko stated.
"We shall not leave one single family without heat during this winter," Marchenko informed journalists at that site.
According to the air force, 64 drones flew above seven regions, and 51 of those were downed.
Crews of firefighters from Rivne plus Lutsk got dispatched to the depot that stores the railway's fuel.
Trains running between Kovel and Sarny suffered delays of up to five hours."""
INDEPENDENT = """Black smoke hung over Varash on Tuesday after an overnight raid on the town's fuel store.
Residents said they were woken shortly after four by the whine of engines and a series of blasts.
Oleh Marchenko, who runs the region, put the number of injured at 37, most of them night workers.
Hospital director Iryna Bondar said nine were still in intensive care by noon.
Schools stayed shut, and a queue for bottled water formed outside the town hall.
It was the third raid on Varash since the start of autumn."""
OTHER_WAR = """Mortar shells fell on the market of Tel Hamid on Friday, killing 14 people, the White Helmets said.
Rescue worker Samir Dabbagh described stalls reduced to splinters and a bakery without its roof.
"We dug with our hands until the lamps gave out," Dabbagh said by telephone.
A monitoring group put the dead at 16 and said the shells came from positions south of the river.
Government media did not mention the market but reported operations against armed groups near Tel Hamid."""

MARKET = """Families in Tel Hamid buried their dead on Saturday, a day after shells hit the market.
The White Helmets now count 15 killed; rescue worker Samir Dabbagh said two more people were missing.
A monitoring group blamed positions south of the river for the shells."""
LATER_RAID = """Drones hit a grain store at Kupel before dawn on Friday, setting two sheds on fire.
Regional governor Petro Savchuk said 12 people were treated for burns.
The air force counted 80 drones over nine regions and said 66 of them were shot down."""


def story(name: str, text: str, published: str | None = None, captured_at: str | None = None) -> Signature:
    whole = Story(
        id=name, page_id=name, order=0, kind="report", headline=None, extent=Span(0, len(text)), text=text,
        alignment=Alignment(((0, 0, len(text)),)), published=Published(value=published, basis="stated"),
    )  # fmt: skip
    page = Page(name=name, sha256=name, media_type="text/plain", stream=text, captured_at=captured_at)
    ends = list(itertools.accumulate(len(line) + 1 for line in text.split("\n")))
    sentences = tuple(Span(start, end - 1) for start, end in zip([0, *ends], ends, strict=False))
    return signature(Reading(page=page, story=whole, sentences=sentences))


def decide(stories: list[Signature]) -> list[Decision]:
    by_id = {each.story_id: each for each in stories}
    return [compare(by_id[left], by_id[right]) for left, right in candidates(stories)]


def grouped(rows: tuple[Copy, ...]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.family_id, set()).add(row.story_id)
    return {frozenset(members) for members in found.values()}


def lines(text: str, *wanted: int) -> str:
    parts = text.split("\n")
    return "\n".join(parts[at] for at in wanted)


def test_a_spun_copy_is_found_and_an_independent_report_is_not() -> None:
    wire, spun, own = story("a", WIRE), story("b", SPUN), story("c", INDEPENDENT)
    assert compare(wire, spun).kind == "reworded"
    assert compare(wire, own).kind is None
    assert compare(spun, own).kind is None
    assert grouped(families([wire, spun, own], decide([wire, spun, own]))) == {frozenset("ab")}


def test_kinds_of_copies() -> None:
    whole = story("a", WIRE)
    assert compare(whole, story("b", WIRE)).kind == "verbatim"
    assert compare(whole, story("b", lines(WIRE, 0, 1, 2))).kind == "trimmed"
    assert compare(whole, story("b", lines(WIRE, 4, 5, 2, 3, 0, 1))).kind == "reordered"
    quoting = lines(OTHER_WAR, 0, 1, 2, 3, 4) + "\n" + lines(WIRE, 1, 3)
    assert compare(whole, story("b", quoting)).kind == "excerpt"
    assert compare(whole, story("b", OTHER_WAR)).kind is None


def test_reasons_count_what_was_kept() -> None:
    reasons = compare(story("a", WIRE), story("b", SPUN)).reasons
    assert any(reason.startswith("sentences 6 of 6") for reason in reasons)
    assert "quotations 1 of 1" in reasons
    assert any(reason.startswith("numbers") and reason.endswith("in order") for reason in reasons)


def test_two_copies_share_a_key_and_two_wars_share_none() -> None:
    assert set(keys(story("a", WIRE))) & set(keys(story("b", SPUN)))
    assert not set(keys(story("a", WIRE))) & set(keys(story("b", OTHER_WAR)))


def test_a_page_that_glues_two_stories_joins_no_two_families() -> None:
    stories = [
        story("a", WIRE), story("b", SPUN), story("c", OTHER_WAR), story("d", OTHER_WAR),
        story("page", WIRE + "\n" + OTHER_WAR),
    ]  # fmt: skip
    decisions = decide(stories)
    found = grouped(families(stories, decisions))
    assert not any({"a", "c"} <= family for family in found)
    assert any({"a", "b"} <= family for family in found) and any({"c", "d"} <= family for family in found)
    assert any(each.kind == "excerpt" for each in settle(stories, decisions))


def test_the_parent_is_the_earlier_and_unknown_dates_name_no_earliest() -> None:
    dated = [
        story("z", WIRE, "2024-11-05"),
        story("a", SPUN, "2024-11-06"),
        story("b", lines(WIRE, 0, 1, 2, 3), "2024-11-07"),
    ]
    rows = {row.story_id: row for row in families(dated, decide(dated))}
    assert rows["z"].parent is None and rows["z"].is_earliest and rows["z"].kind == "source"
    assert rows["a"].parent == "z" and rows["b"].parent == "z"
    assert rows["b"].kind == "trimmed" and rows["b"].kept < 0.8
    undated = [story("a", WIRE), story("b", SPUN)]
    assert not any(row.is_earliest for row in families(undated, decide(undated)))


def test_captures_tell_the_earliest_where_dates_do_not() -> None:
    stories = [story("b", WIRE, None, "2024-11-05T08:00:00Z"), story("a", WIRE, None, "2024-11-05T09:00:00Z")]
    rows = {row.story_id: row for row in families(stories, decide(stories))}
    assert rows["b"].is_earliest and rows["a"].parent == "b"


def test_copies_with_the_very_same_words_are_compared_as_one_and_come_out_as_if_each_had_been_compared() -> None:
    texts = [WIRE, SPUN, lines(WIRE, 0, 1, 2, 3), OTHER_WAR, MARKET, WIRE + "\n" + OTHER_WAR]
    chance = random.Random(11)
    stories = [
        replace(story(f"s{at:02}", chance.choice(texts), f"2024-11-{chance.randrange(4, 9):02}"), publisher=str(at % 3))
        for at in range(40)
    ]  # fmt: skip
    # a page of two stories that is printed more than once still joins no families
    kinds = {each.sentences: each for each in stories}
    decisions = decide(stories)
    alone = {each.story_id for each in stories if each.sentences == next(iter(kinds))}
    by_id = {each.story_id: each for each in stories}
    every = [compare(by_id[one], by_id[two]) for one, two in itertools.combinations(sorted(by_id), 2)]
    found = families(stories, decisions)
    assert found == families(stories, every) == families(stories, spread(stories, decisions, alone), alone)
    assert found == families(chance.sample(stories, len(stories)), chance.sample(decisions, len(decisions)))
    assert len(decisions) <= len(stories) + len(kinds) ** 2


def test_any_order_gives_the_same_families() -> None:
    texts = [
        WIRE,
        SPUN,
        INDEPENDENT,
        OTHER_WAR,
        lines(WIRE, 0, 1, 2),
        lines(SPUN, 0, 1, 3, 4),
        OTHER_WAR,
        lines(WIRE, 5, 4, 3, 2, 1, 0),
    ]
    stories = [story(f"s{at}", text) for at, text in enumerate(texts)]
    expected = families(stories, decide(stories))
    chance = random.Random(7)
    for _ in range(5):
        shuffled = chance.sample(stories, len(stories))
        decisions = decide(shuffled)
        assert families(shuffled, chance.sample(decisions, len(decisions))) == expected
    # each story stands in one family at most, and every family holds two or more
    assert len({row.story_id for row in expected}) == len(expected)
    assert all(len(family) >= 2 for family in grouped(expected))


def test_settling_twice_changes_nothing() -> None:
    stories = [story("a", WIRE), story("b", OTHER_WAR), story("page", WIRE + "\n" + OTHER_WAR)]
    once = settle(stories, decide(stories))
    assert settle(stories, once) == once


def test_a_signature_outlives_the_record() -> None:
    told = story("a", WIRE, "2024-11-05")
    assert from_plain(Signature, to_plain(told)) == told
    assert compare(told, from_plain(Signature, to_plain(story("b", SPUN)))) == compare(told, story("b", SPUN))


def test_numbers_are_compared_by_value() -> None:
    assert stems("twelve soldiers and 1,400 shells") == ("12", "soldie", "1400", "shells")


def test_a_short_or_empty_story_is_no_copy() -> None:
    empty = story("b", "")
    assert compare(story("a", WIRE), empty).kind is None
    assert compare(empty, replace(empty, story_id="c")).kind is None
    assert keys(empty) == ()


def test_stories_of_one_event_cluster_and_two_events_of_one_kind_stay_two() -> None:
    stories = [
        story("a", WIRE, "2024-11-05"), story("b", INDEPENDENT, "2024-11-06"), story("c", OTHER_WAR, "2024-11-05"),
        story("d", LATER_RAID, "2024-12-20"), story("e", MARKET, "2024-11-06"),
    ]  # fmt: skip
    found = clusters(stories)
    assert ("a", "b") in found
    assert ("c", "e") in found
    assert ("d",) in found
    assert clusters(stories[::-1]) == found


def test_average_link_does_not_chain() -> None:
    likenesses = {("a", "b"): 0.9, ("b", "c"): 0.5, ("c", "d"): 0.9}
    assert average_link("abcd", likenesses, 0.3) == (("a", "b"), ("c", "d"))


def growth() -> ModuleType:
    path = Path(__file__).parent.parent / "evals" / "growth.py"
    spec = importlib.util.spec_from_file_location("evals_growth", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["evals_growth"] = module
    spec.loader.exec_module(module)
    return module


def test_planted_families_are_found_and_none_is_mixed() -> None:
    got = growth().measure(600)
    assert got.found >= 0.98 and got.wrong == 0
    # pairs grow with the copies, not with the square of the stories
    assert got.pairs < 3 * 600


def test_a_key_of_very_many_stories_is_split_by_facts_whatever_the_order() -> None:
    ids = [f"s{at:03}" for at in range(90)]
    same_key = dict.fromkeys(ids, (7,))
    its_facts = {each: (int(each[1:]) // 2,) for each in ids}
    found = set(pairs(same_key, its_facts))
    assert found == {(f"s{at:03}", f"s{at + 1:03}") for at in range(0, 90, 2)}
    assert set(pairs({each: same_key[each] for each in reversed(ids)}, its_facts)) == found
    twice = {each: (*its_facts[each], 100 + int(each[1:]) // 2) for each in ids}
    assert sorted(pairs(same_key, twice)) == sorted(found)
    few = dict.fromkeys(ids[:4], (7,))
    assert len(set(pairs(few, its_facts))) == 6


def test_a_story_told_anew_from_a_wire_is_its_copy_though_no_sentence_is_left() -> None:
    wire = story("wire", """Gunboats sank 61 of the 140 rafts that crossed Lake Sorin overnight, the Varash navy said on Friday.
Another 48 turned back before dawn, it added, and nine were found adrift near Kovel.
In the port of Lutsk, harbour master Iryna Bondar said 30 percent of the piers could no longer be used.
The ferry to Rivne did not run.""")  # fmt: skip
    anew = story("anew", """Terror on the water: Lake Sorin has seen its darkest hours yet.
Some 61 rafts went down while 48 gave up, with nine drifting towards Kovel.
Roughly 30 percent of what makes Lutsk a harbour lies in ruins, and worse may come.""")  # fmt: skip
    # who counts the same and asks others has names and numbers of his own, and tells it in another order
    own = story("own", """Harbour workers in Lutsk counted 30 percent of their piers as lost by noon on Friday.
Petro Savchuk, who mends nets in Kovel, pulled nine rafts ashore with 14 neighbours.
The navy spoke of 48 rafts that turned round and 61 that sank, and of 22 arrests in Dubno.""")  # fmt: skip
    names = {"wire": ("lake sorin", "varash", "kovel", "lutsk", "iryna bondar", "rivne"),
             "anew": ("lake sorin", "kovel", "lutsk"), "own": ("lutsk", "petro savchuk", "kovel", "dubno")}  # fmt: skip
    wire, anew, own = (replace(each, names=names[each.story_id]) for each in (wire, anew, own))
    assert compare(wire, anew).kind == "reworded" and ("anew", "wire") in set(candidates([wire, anew, own]))
    assert not compare(wire, own).is_copy and not compare(anew, own).is_copy
    # a round-up that holds the matter beside much else is no copy of it, nor a story of three numbers
    much = replace(wire, story_id="much", numbers=(*wire.numbers, *map(str, range(300, 310))))
    assert not compare(anew, replace(much, sentences=wire.sentences)).is_copy
    assert not compare(wire, replace(anew, numbers=("61", "48", "9"))).is_copy


def near_copies(count: int) -> list[Signature]:
    """Return stories of twelve sentences, in each of which one sentence is its own."""
    wire = [f"Varash{row} Kovel{row} depot{row} burned{row} {row}7 hurt{row} sheds{row}" for row in range(12)]
    return [
        Signature(
            story_id=hashlib.sha256(str(at).encode()).hexdigest(), published=f"2024-11-{1 + at % 9:02}",
            sentences=tuple(f"Lutsk{at} own{at} {at}3 words{at}" if row == at % 12 else each for row, each in enumerate(wire)),
        )
        for at in range(count)
    ]  # fmt: skip


def test_near_copies_are_compared_with_the_first_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("keys", "families"):
        monkeypatch.setattr(sys.modules[f"onrecord.copies.{module}"], "CROWDED", 6)
        monkeypatch.setattr(sys.modules[f"onrecord.copies.{module}"], "FIRST", 2)
    few, many = near_copies(40), near_copies(80)
    assert len(decide(many)) < 2.6 * len(decide(few))
    rows = families(few, decide(few))
    assert len(rows) == 40 and len({row.family_id for row in rows}) == 1
    # whatever else was compared before they were so many makes no difference
    assert families(few, itertools.starmap(compare, itertools.combinations(few, 2))) == rows
    small, large = (steps(partial(families, told, decide(told))) for told in (few, many))
    assert grown(small, large, 2.6, 1000) == []
