"""What joins stories, kept in a record: in step after every page, the same in any order, and people's word above it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from conftest import Places
from sampling import DATABASES, some
from sqlalchemy import delete, select, text
from told_claims import keep, says, story

from onrecord import correcting, report, settling
from onrecord.archive import Archive, open_archive
from onrecord.errors import BadConfig
from onrecord.explain import explain
from onrecord.link import judged
from onrecord.linked import Told
from onrecord.linking import Linked
from onrecord.record import Record
from onrecord.settling import settle
from onrecord.store import VERSIONS, tables
from onrecord.store.search import Hit
from onrecord.verify import verify

MADE = (
    tables.copies, tables.copy_links, tables.origins, tables.origin_claims, tables.happenings, tables.happening_claims,
    tables.shape_links, tables.claim_links, tables.tellings, tables.offices, tables.signatures, tables.figures,
    tables.differences, tables.saved_claims,
)  # fmt: skip
GOMA = {"place": "Goma", "place_id": "geonames:216281", "admin": "North Kivu", "country": "DR Congo"}
LVIV = {"place": "Lviv", "place_id": "geonames:702550", "admin": "Lviv Oblast", "country": "Ukraine"}
WFP = {"World Food Programme": ("World Food Programme", "organisation", None)}


def stories() -> list[list[Told]]:
    """Return a dozen stories about two wars: reports of two events, a briefing, its spokesman, a copied text."""
    names = {"Colonel Ada Mwamba": ("Ada Mwamba", "person", None)}
    found = [
        story(f"{how} the market of Goma on Tuesday.", says("the market of Goma", "attack.other", **GOMA, time="2024-10-29", **more))
        for how, more in (("Shells hit", {"killed": 4}), ("Mortar fire reached", {}), ("Five died when shells fell on", {"killed": 5}))
    ]  # fmt: skip
    found += [
        story(f"{how} Lviv in the night.", says("Lviv", "attack.drone_strike", **LVIV, time="2024-10-29/2024-10-30"))
        for how in ("Drones came to", "A depot burned after drones hit", "Explosions were heard as drones crossed")
    ]
    found += [
        story(
            f"{when} the World Food Programme said that 40 trucks had crossed.",
            says("40 trucks", "other:truck", low=40, unit="truck", speaker="World Food Programme"), names=WFP, published="2024-10-30",
        )
        for when in ("At noon", "Later")
    ]  # fmt: skip
    found.append(story(
        "World Food Programme spokesman Luca Ferri said that 40 trucks had crossed.",
        says("40 trucks", "other:truck", low=40, unit="truck", speaker="Luca Ferri"),
        names=WFP | {"Luca Ferri": ("Luca Ferri", "person", None)}, published="2024-10-30",
    ))  # fmt: skip
    found.append(story(
        "Luca Ferri said that 12 trucks had turned back.",
        says("12 trucks", "other:truck", low=12, unit="truck", speaker="Luca Ferri"),
        names={"Luca Ferri": ("Luca Ferri", "person", None)}, published="2024-10-30",
    ))  # fmt: skip
    text = "Colonel Ada Mwamba told reporters in Sake that the bridge over the Osso had been cut by rebels on Sunday. Some 300 families left for Minova by boat, and 17 of them are missing, Mwamba added."
    found += [
        story(text + end, says("300 families", "displaced", low=300, unit="family"), names=names, published=day)
        for end, day in (("", "2024-11-03"), (" The lake was rough.", "2024-11-04"))
    ]
    return found


def state(archive: Archive) -> dict[str, list[str]]:
    """Return every row that was made by joining, in an order of its own."""
    with archive.store.read() as connection:
        return {
            table.name: sorted(
                # the order of arrival numbers rows and decides nothing
                str(sorted((name, value) for name, value in row.items() if name != "number"))
                for row in connection.execute(select(table)).mappings()
            )
            for table in MADE
        }


@pytest.fixture
def archive(places: Places) -> Iterator[Archive]:
    with open_archive(places("war.onrecord"), create=True) as found:
        yield found


def join_stories(archive: Archive) -> None:
    for told in stories():
        keep(archive, told)
    settle(archive, "1")


@pytest.fixture
def joined(places: Places) -> Iterator[Archive]:
    with open_archive(places.filled("joined", join_stories)) as found:
        yield found


def linked(archive: Archive, as_of: str | None = None) -> Linked:
    return Linked(archive, as_of)


@pytest.mark.parametrize("places", DATABASES, indirect=True)
def test_one_after_another_in_any_order_gives_what_all_at_once_give(places: Places, joined: Archive) -> None:
    wanted = state(joined)
    assert all(wanted[table.name] for table in (tables.copies, tables.origins, tables.happenings, tables.offices))
    for seed in range(2):
        pages = stories()
        random.Random(seed).shuffle(pages)
        with open_archive(places(str(seed)), create=True) as other:
            for told in pages:
                keep(other, told)
                if seed % 2 == 0:
                    settle(other, "1")
            settle(other, "1")
            assert state(other) == wanted


def reprints(count: int) -> list[list[Told]]:
    """Return pages that print one text but for words that say nothing, and two that print nearly that text."""
    body = stories()[-2][0].story.text
    texts = [
        *(f"{body} {'And ' * at}so it was." for at in range(count)),
        f"{body} Nobody else was on the water.",
        f"{body} Fishing boats came to help them.",
    ]
    return [
        story(
            words, says("300 families", "displaced", low=300, unit="family"), published=f"2024-11-{3 + at:02}", page=f"print-{at}"
        )
        for at, words in enumerate(texts)
    ]  # fmt: skip


def placed(archive: Archive) -> list[str]:
    with archive.store.read() as connection:
        return sorted(str(dict(row)) for row in connection.execute(select(tables.copies)).mappings())


@pytest.mark.parametrize("places", ["sqlite"], indirect=True)
def test_pages_that_print_one_text_are_joined_by_one_of_them_whichever_came_first(places: Places) -> None:
    found = []
    for seed in range(3):
        pages = reprints(6)
        random.Random(seed).shuffle(pages)
        with open_archive(places(f"reprints-{seed}"), create=True) as other:
            for told in pages:
                keep(other, told)
                if seed:
                    settle(other, "1")
            settle(other, "1")
            found.append(placed(other))
            with other.store.read() as connection:
                linked_pairs = connection.execute(select(tables.copy_links)).all()
            assert len(linked_pairs) == 5 + 3
            anew = linked(other, "2030-01-01T00:00:00Z")
            assert linked(other).copies == anew.copies and len(set(linked(other).families.values())) == 1
            # the page that stood for all is read again: another takes its place, and the same comes out
            keep(other, pages[0], anew=True)
            settle(other, "1")
            assert placed(other) == found[-1] and verify(other).failures == []
    assert found[0] == found[1] == found[2]


def test_made_anew_from_the_pages_it_is_what_the_rows_say(joined: Archive) -> None:
    kept, anew = linked(joined), linked(joined, "2030-01-01T00:00:00Z")
    assert (kept.copies, kept.families) == (anew.copies, anew.families)
    assert kept.links == anew.links
    assert kept.happenings == anew.happenings
    assert kept.origins == anew.origins
    assert kept.families[stories()[-1][0].story.id] == kept.families[stories()[-2][0].story.id]
    events = sorted(len(each.story_ids) for each in kept.happenings if each.type.startswith("attack"))
    assert events == [3, 3]


def test_a_spokesman_is_counted_with_his_body_wherever_one_page_says_so(joined: Archive) -> None:
    [origin] = [each for each in linked(joined).origins if each.claimant == "World Food Programme"]
    assert len(origin.story_ids) == 4


@pytest.mark.parametrize("number", [0, 4, 8, 10])
def test_a_page_read_again_leaves_everything_as_it_was(joined: Archive, number: int) -> None:
    wanted = state(joined)
    keep(joined, stories()[number], anew=True)
    settle(joined, "1")
    assert state(joined) == wanted


def test_a_page_read_otherwise_is_joined_anew_and_leaves_nothing_behind(places: Places, joined: Archive) -> None:
    wanted = state(joined)
    [told] = stories()[4]
    moved = replace(told.claim, time="2024-12-24", place="Odesa", place_id="geonames:698740", admin="Odesa Oblast")
    other = [Told(claim=moved, reading=replace(told.reading, claims=(moved,)), document=told.document)]
    keep(joined, other, anew=True)
    settle(joined, "1")
    assert sorted(len(each.story_ids) for each in linked(joined).happenings if each.type == "attack.drone_strike") == [
        1,
        2,
    ]
    assert verify(joined).failures == []
    keep(joined, [told], anew=True)
    settle(joined, "1")
    assert state(joined) == wanted


def test_another_version_of_the_linker_joins_everything_anew(joined: Archive) -> None:
    wanted = {name: rows for name, rows in state(joined).items() if name != "signatures"}
    assert settle(joined, "2") == len(stories())
    assert {name: rows for name, rows in state(joined).items() if name != "signatures"} == wanted
    assert settle(joined, "2") == 0


@pytest.mark.parametrize("places", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", some([None, *range(len(settling.STEPS))], 4))
def test_broken_off_at_any_step_it_goes_on_where_it_was(
    places: Places, joined: Archive, monkeypatch: pytest.MonkeyPatch, step: int | None
) -> None:
    wanted = state(joined)
    monkeypatch.setattr(settling, "LOT", 2)
    monkeypatch.setattr(settling, "SETTLED", 3)
    with open_archive(places("broken"), create=True) as other:
        for told in stories():
            keep(other, told)
        whole: Any = settling.join_stories if step is None else settling.STEPS[step]
        calls = iter(range(100))

        def stop(*given: Any) -> Any:
            done = whole(*given)
            if next(calls) == 1:
                raise KeyboardInterrupt
            return done

        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            if step is None:
                patched.setattr(settling, "join_stories", stop)
            else:
                patched.setattr(settling, "STEPS", (*settling.STEPS[:step], stop, *settling.STEPS[step + 1 :]))
            settle(other, "1")
        assert verify(other).failures == []
        settle(other, "1")
        assert state(other) == wanted


def test_verify_finds_a_claim_without_its_origin(joined: Archive) -> None:
    assert verify(joined).failures == []
    with joined.store.write() as connection:
        connection.execute(
            delete(tables.origin_claims).where(tables.origin_claims.c.claim_id == stories()[0][0].claim.id)
        )
    assert any("a claim without its origin" in failure for failure in verify(joined).failures)


def test_a_copied_text_is_told_apart_from_its_copy_by_date(joined: Archive) -> None:
    first, copy = (told[0].story.id for told in stories()[-2:])
    rows = {each.story_id: each for each in linked(joined).copies}
    assert (rows[first].kind, rows[first].parent, rows[copy].parent) == ("source", None, first)


LATER = (
    "turns", "answers", "counts", "saved_claims", "differences", "figure_keys", "figures", "happening_claims", "happenings",
    "origin_claims", "origins", "claim_links", "tellings", "offices", "shape_links",
    "shape_keys", "shapes", "copies", "copy_links", "story_facts", "story_keys", "signatures", "stale", "decisions",
)  # fmt: skip


INDEXED_LATER = (
    "captures_captured_at", "captures_url", "readings_url", "stories_published_low", "stories_publisher",
    "claims_time_low", "claims_kind", "claims_place", "claims_speaker", "claims_low", "claims_high", "stories_loose",
    "claims_admin", "claims_country", "attributions_source", "places_name",
    "claims_subject", "claims_status", "claims_unit", "claims_actors", "claims_recipients", "attributions_stance",
    "attributions_said_at", "stories_headline",
)  # fmt: skip


def set_back(archive: Archive, version: str) -> None:
    """Leave a record as an earlier version's schema has it, with nothing joined."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(VERSIONS.parent), version_locations=[str(VERSIONS)])
    with archive.store.write() as connection:
        for name in LATER:
            connection.execute(text(f"DROP TABLE {name}"))
        for name in INDEXED_LATER:
            connection.execute(text(f"DROP INDEX ix_{name}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        steps = {"fn": lambda rev, context: scripts._upgrade_revs(version, rev), "transactional_ddl": True}
        context = MigrationContext.configure(connection, opts=steps)
        with Operations.context(context):
            context.run_migrations()


@pytest.mark.parametrize("places", ["sqlite"], indirect=True)
@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004"])
def test_a_record_of_an_earlier_schema_is_joined_anew_and_verifies(joined: Archive, version: str) -> None:
    wanted = state(joined)
    set_back(joined, version)
    if version in ("0002", "0003"):
        with joined.store.write() as connection:
            first = connection.execute(text("SELECT min(id) FROM stories")).scalar_one()
            connection.execute(text("INSERT INTO signatures VALUES (:story, 'before', x'00')"), {"story": first})
            connection.execute(text("INSERT INTO story_keys VALUES ('m0:1.2', :story)"), {"story": first})
    joined.close()
    with open_archive(joined.place) as later:
        assert not linked(later)._is_kept
        assert settle(later, "1") == len(stories())
        assert state(later) == wanted
        assert linked(later)._is_kept
        assert verify(later).failures == []


# --- people -----------------------------------------------------------------------------------------------------


def correct(
    archive: Archive, verb: Any, subject: str, other: str | None = None, *edits: tuple[str, str], **more: Any
) -> str:
    given = {"because": "seen on the page", "by": "Ada", "at": "2024-12-02T00:00:00Z"} | more
    made = correcting.decide(archive, verb, subject, other=other, edits=edits, **given)
    settle(archive, "1")
    return made[-1].id


def claim_id(number: int) -> str:
    return stories()[number][0].claim.id


def test_an_edit_is_seen_everywhere_and_can_be_undone(joined: Archive) -> None:
    wanted = state(joined)
    made = correct(joined, "edit", claim_id(6), None, ("value", "at least 41"), ("speaker", "Red Crescent"))
    told = linked(joined).tolds[claim_id(6)].claim
    assert (told.low, told.high, told.qualifier, told.speaker) == (41, None, "at_least", "Red Crescent")
    assert told.evidence[0].made_by == "person:Ada"
    tree = explain(joined, claim_id(6))
    assert tree is not None
    assert tree["claim"]["low"] == 40
    assert tree["as_left"]["low"] == "41"
    assert {each["because"] for each in tree["decided_by_people"]} == {"seen on the page"}
    origin = linked(joined).origin_of(claim_id(6))
    assert origin is not None
    assert origin.claim_ids == (claim_id(6),)
    for each in list(correcting_ids(joined)):
        correct(joined, "undo", each)
    assert state(joined) == wanted
    assert made in {each.id for each in history(joined)}


def history(archive: Archive) -> tuple[Any, ...]:
    with archive.store.read() as connection:
        return correcting.history(connection)


def correcting_ids(archive: Archive) -> list[str]:
    with archive.store.read() as connection:
        return [each.id for each in correcting.decided(connection)]


def hits(archive: Archive, typed: str) -> list[Hit]:
    found, total = Record(archive).search(typed)
    assert total == len(found)
    return found


def test_a_search_finds_claims_as_people_left_them(joined: Archive) -> None:
    (before,) = [hit for hit in hits(joined, '"12 trucks"') if hit.claims]
    assert "edited" not in before.claims[0]
    made = correct(
        joined, "edit", claim_id(9), None, ("value", "at least 13"), ("speaker", "Red Crescent"), ("unit", "")
    )
    (hit,) = hits(joined, "speaker:Crescent measure:other:truck")
    (row,) = hit.claims
    assert (row["id"], row["low"], row["high"], row["unit"], row["exact"]) == (claim_id(9), 13, None, None, "12 trucks")
    assert (row["edited"], row["edited_by"]) == ({"speaker": "Red Crescent", "unit": "", "value": "at least 13"}, "Ada")
    printed = " ".join(" ".join(report.hits([hit], 1)).split())
    assert "edited by Ada: speaker Red Crescent, unit taken away, value at least 13" in printed
    assert claim_id(9) not in told_by(hits(joined, "unit:truck"))
    assert hit.sentence["id"] in {each.sentence["id"] for each in hits(joined, "-unit:truck")}
    correct(joined, "reject", claim_id(9))
    assert told_by(hits(joined, '"12 trucks"')) == set()
    assert claim_id(9) not in told_by(hits(joined, "measure:other:truck")) | told_by(hits(joined, "speaker:Crescent"))
    assert made in correcting_ids(joined)
    for each in correcting_ids(joined):
        correct(joined, "undo", each)
    assert hits(joined, '"12 trucks"') == [before]


def told_by(found: list[Hit]) -> set[str]:
    return {claim["id"] for hit in found for claim in hit.claims}


def test_a_search_finds_an_origin_and_a_family(joined: Archive) -> None:
    held = linked(joined)
    origin = held.origin_of(claim_id(6))
    assert origin is not None
    assert len(origin.story_ids) > 1
    for typed in (origin.id, origin.id[:16], origin.id.upper()):
        assert {hit.story["id"] for hit in hits(joined, f"origin:{typed}")} == set(origin.story_ids)
    assert told_by(hits(joined, f"origin:{origin.id} unit:truck")) == set(origin.claim_ids)
    assert hits(joined, f"origin:{origin.id} unit:family") == []
    with joined.store.read() as connection:
        families = {row.story_id: row.family_id for row in connection.execute(select(tables.copies))}
    one = next(iter(families.values()))
    members = {story_id for story_id, family in families.items() if family == one}
    assert len(members) > 1
    for typed in (one, one[:14], next(iter(members))):
        assert {hit.story["id"] for hit in hits(joined, f"family:{typed}")} == members
    assert not members & {hit.story["id"] for hit in hits(joined, f"-family:{one} NOT nothing")}
    alone = stories()[9][0].story.id
    assert {hit.story["id"] for hit in hits(joined, f"family:{alone}")} == {alone}
    assert hits(joined, "origin:100%") == hits(joined, "family:_") == []
    with pytest.raises(BadConfig, match="needs an id"):
        hits(joined, 'origin:""')


def test_a_rejected_claim_is_gone_until_that_is_undone(joined: Archive) -> None:
    wanted = state(joined)
    made = correct(joined, "reject", claim_id(0))
    assert claim_id(0) not in linked(joined).tolds
    assert linked(joined).happening_of(claim_id(0)) is None
    undone = correct(joined, "undo", made)
    assert state(joined) == wanted
    correct(joined, "undo", undone)
    assert claim_id(0) not in linked(joined).tolds


def test_two_claims_merged_and_split_by_a_person(joined: Archive) -> None:
    wanted = state(joined)
    split = correct(joined, "split", claim_id(3), claim_id(4))
    here, there = linked(joined).happening_of(claim_id(3)), linked(joined).happening_of(claim_id(4))
    assert here is not None
    assert there is not None
    assert here.id != there.id
    correct(joined, "undo", split)
    merged = correct(joined, "merge", claim_id(0), claim_id(3))
    event = linked(joined).happening_of(claim_id(0))
    assert event is not None
    assert claim_id(3) in event.claim_ids
    assert [
        each.by
        for each in linked(joined).links_of(claim_id(3))
        if each.right == claim_id(0) or each.left == claim_id(0)
    ] == ["person:Ada"]
    keep(joined, stories()[0], anew=True)
    settle(joined, "2")
    event = linked(joined).happening_of(claim_id(0))
    assert event is not None
    assert claim_id(3) in event.claim_ids
    correct(joined, "undo", merged)
    settle(joined, "1")
    assert state(joined) == wanted


def test_two_stories_a_person_calls_copies_are_one_family(joined: Archive) -> None:
    one, two = (stories()[number][0].story.id for number in (0, 5))
    correct(joined, "merge", one, two)
    families = linked(joined).families
    assert families[one] == families[two]


def test_two_names_a_person_calls_one_are_one_claimant(joined: Archive) -> None:
    wanted = state(joined)
    made = correct(joined, "merge", "World Food Programme", "the WFP's office", are_names=True)
    keys = judged.names(history(joined))
    assert len(set(keys.values())) == 1
    correct(joined, "undo", made)
    assert state(joined) == wanted


def claimants(archive: Archive, *claim_ids: str) -> list[str | None]:
    """Return the origins of claims, those of today and those made anew, which must agree."""
    held = linked(archive)
    again = linked(archive, "2025-12-31T00:00:00Z")
    origins = [[each.origin_of(claim_id) for claim_id in claim_ids] for each in (held, again)]
    ids = [[origin.id if origin else None for origin in found] for found in origins]
    assert ids[0] == ids[1]
    return ids[0]


def test_a_spokesman_whom_a_person_parts_from_his_body_is_a_claimant_of_his_own(joined: Archive) -> None:
    wanted = state(joined)
    body, man = claim_id(6), claim_id(8)
    assert len(set(claimants(joined, body, man))) == 1
    made = correct(joined, "split", "World Food Programme", "Luca Ferri", are_names=True)
    assert len(set(claimants(joined, body, man))) == 2
    keep(joined, stories()[8], anew=True)
    settle(joined, "2")
    assert len(set(claimants(joined, body, man))) == 2
    correct(joined, "undo", made)
    assert state(joined) == wanted


def seat_and_state() -> list[list[Told]]:
    """Return two stories of one day in which a capital and its government say two things."""
    return [
        story(
            f"{name} said that {count} trucks had crossed.",
            says(f"{count} trucks", "other:truck", low=count, unit="truck", speaker=name),
            names={name: (name, "government", "Ukraine")}, published="2024-10-30",
        )
        for name, count in (("Kyiv", 31), ("Government of Ukraine", 47))
    ]  # fmt: skip


def test_two_names_that_a_rule_joins_are_two_where_a_person_says_so(archive: Archive) -> None:
    told = seat_and_state()
    for each in told:
        keep(archive, each)
    settle(archive, "1")
    wanted = state(archive)
    ends = [each[0].claim.id for each in told]
    assert len(set(claimants(archive, *ends))) == 1
    made = correct(archive, "split", "Kyiv", "Government of Ukraine", are_names=True)
    assert len(set(claimants(archive, *ends))) == 2
    for each in told:
        keep(archive, each, anew=True)
    settle(archive, "2")
    assert len(set(claimants(archive, *ends))) == 2
    correct(archive, "undo", made)
    assert state(archive) == wanted


def test_names_that_nothing_tells_apart_are_not_split(archive: Archive) -> None:
    for each in seat_and_state():
        keep(archive, each)
    settle(archive, "1")
    with pytest.raises(BadConfig, match="two spellings"):
        correct(archive, "split", "the Government of Ukraine", "Government of Ukraine", are_names=True)
    with pytest.raises(BadConfig, match="nothing to part"):
        correct(archive, "split", "Ukraine", "Government of Ukraine", are_names=True)


def test_two_parted_names_stay_apart_whatever_third_name_both_are_joined_to(archive: Archive) -> None:
    for each in seat_and_state():
        keep(archive, each)
    settle(archive, "1")
    correct(archive, "split", "Kyiv", "Government of Ukraine", are_names=True)
    correct(archive, "merge", "Kyiv", "the cabinet", are_names=True)
    correct(archive, "merge", "the cabinet", "Government of Ukraine", are_names=True)
    assert len(set(claimants(archive, *(each[0].claim.id for each in seat_and_state())))) == 2


def air_force(body: str, end: str, number: int = 51, day: str = "2024-11-03", country: str | None = None) -> list[Told]:
    """Return a copy of one text that lays its drones to a body by its full name or barely."""
    full = f"Air Force of {country}" if country else "Air Force"
    text = (
        f"{body} said that {number} drones had been shot down near Shendi before dawn on Sunday. Two fell into the "
        f"Nile at Berber, and Colonel Idris Bashir told reporters that a depot in Atbara had burned for 14 hours.{end}"
    )
    return story(
        text,
        says(f"{number} drones", "drones_downed", low=number, unit="drone", speaker=full),
        names={body: (full, "military", country)}, published=day,
    )  # fmt: skip


BARE_BODIES: list[tuple[str, list[list[Told]], int]] = [
    ("a bare name in a copy", [air_force("Sudan's air force", "", country="Sudan"), air_force("The air force", " Rain fell.")], 1),
    (
        "two such bodies in the copies",
        [
            air_force("Sudan's air force", "", country="Sudan"), air_force("The air force", " Rain fell."),
            air_force("Chad's air force", " It was a Sunday.", country="Chad"),
        ],
        3,
    ),
    ("another number", [air_force("Sudan's air force", "", country="Sudan"), air_force("The air force", " Rain.", 64)], 2),
    ("no copy names the body", [air_force("The air force", ""), air_force("The air force", " Rain fell.")], 1),
]  # fmt: skip


@pytest.mark.parametrize("places", DATABASES, indirect=True)
@pytest.mark.parametrize(("label", "told", "wanted"), BARE_BODIES, ids=[row[0] for row in BARE_BODIES])
def test_a_bare_body_in_a_copy_is_the_one_that_the_other_copies_name(
    archive: Archive, label: str, told: list[list[Told]], wanted: int
) -> None:
    for each in reversed(told):
        keep(archive, each)
    settle(archive, "1")
    assert len(set(linked(archive).families.values())) == 1
    ends = [each[0].claim.id for each in told]
    assert len(set(claimants(archive, *ends))) == wanted
    before = claimants(archive, *ends)
    for each in told:
        keep(archive, each, anew=True)
        settle(archive, "2")
    assert claimants(archive, *ends) == before


def test_bare_bodies_of_two_texts_stay_two(archive: Archive) -> None:
    full = air_force("Sudan's air force", "", country="Sudan")
    text = "The air force said that 51 drones had been shot down."
    other = story(
        text, says("51 drones", "drones_downed", low=51, unit="drone", speaker="Air Force"),
        names={"The air force": ("Air Force", "military", None)}, published="2024-11-03",
    )  # fmt: skip
    for each in (full, other):
        keep(archive, each)
    settle(archive, "1")
    assert len(set(claimants(archive, full[0].claim.id, other[0].claim.id))) == 2


def test_what_was_decided_later_is_not_known_before(joined: Archive) -> None:
    correct(joined, "reject", claim_id(0), at="2024-12-10T00:00:00Z")
    assert claim_id(0) in linked(joined, "2024-12-05T00:00:00Z").tolds
    assert claim_id(0) not in linked(joined, "2024-12-11T00:00:00Z").tolds


def test_pages_captured_later_are_not_known_before(archive: Archive) -> None:
    for number, told in enumerate(stories()[3:6]):
        keep(archive, told, captured_at=f"2024-12-0{number + 1}T00:00:00Z")
    settle(archive, "1")
    [event] = linked(archive, "2024-12-02T00:00:00Z").happenings
    assert len(event.story_ids) == 2


def test_a_claim_numbered_anew_is_found_again_by_where_it_stands(joined: Archive) -> None:
    correct(joined, "edit", claim_id(6), None, ("value", "41"))
    [told] = stories()[6]
    renamed = replace(told.claim, id="claim_of_another_reader", predicate="other:lorry")
    keep(joined, [Told(claim=renamed, reading=replace(told.reading, claims=(renamed,)), document="")], anew=True)
    settle(joined, "1")
    assert linked(joined).tolds["claim_of_another_reader"].claim.low == 41


REFUSED = [
    ("no reason", "reject", 0, None, (), {"because": " "}),
    ("nobody", "reject", 0, None, (), {"by": ""}),
    ("a field that is none", "edit", 6, None, (("colour", "red"),), {}),
    ("a value that is none", "edit", 6, None, (("value", "many"),), {}),
    ("a range the wrong way", "edit", 6, None, (("value", "12-10"),), {}),
    ("a date that is none", "edit", 6, None, (("date", "yesterday"),), {}),
    ("a status that is none", "edit", 6, None, (("status", "true"),), {}),
    ("nothing to set", "edit", 6, None, (), {}),
    ("one claim with itself", "merge", 6, 6, (), {}),
]


@pytest.mark.parametrize(("label", "verb", "one", "two", "edits", "more"), REFUSED, ids=[case[0] for case in REFUSED])
def test_wrong_use_is_refused_and_nothing_is_kept(
    joined: Archive, label: str, verb: str, one: int, two: int | None, edits: Any, more: dict[str, str]
) -> None:
    with pytest.raises(BadConfig):
        correct(joined, verb, claim_id(one), None if two is None else claim_id(two), *edits, **more)
    with pytest.raises(BadConfig):
        correct(joined, "reject", "claim_0000")
    assert history(joined) == ()


@pytest.mark.parametrize("places", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", some(range(2), 2))
def test_no_reading_touches_what_people_decided_in_any_order(places: Places, seed: int) -> None:
    """Edits with re-readings and later versions between them end as the same edits without."""
    chance = random.Random(seed)
    moves: list[Any] = [
        ("edit", claim_id(6), None, ("value", "about 44")), ("edit", claim_id(7), None, ("unit", "lorry")),
        ("reject", claim_id(1), None), ("split", claim_id(3), claim_id(5)), ("merge", claim_id(0), claim_id(3)),
        ("edit", claim_id(6), None, ("value", "45")), ("accept", claim_id(1), None),
        ("merge", stories()[1][0].story.id, stories()[8][0].story.id),
    ]  # fmt: skip
    ends = []
    for disturbed in (False, True):
        with open_archive(places(f"{seed}-{disturbed}"), create=True) as archive:
            for told in stories():
                keep(archive, told)
            settle(archive, "1")
            for move in moves:
                correct(archive, *move)
                for told in chance.sample(stories(), 1) if disturbed else []:
                    keep(archive, told, anew=True)
                    settle(archive, chance.choice("12"))
            settle(archive, "1")
            ends.append(
                (
                    {k: v for k, v in state(archive).items() if k != "signatures"},
                    [(e.subject, e.value) for e in history(archive)],
                )
            )
    assert ends[0] == ends[1]


def test_split_stories_stay_apart_when_a_third_copy_is_like_both(joined: Archive) -> None:
    first, second = stories()[-2:]
    text = first[0].story.text + " Nobody else was out on the water that day."
    third = story(text, says("300 families", "displaced", low=300, unit="family"), published="2024-11-05")
    keep(joined, third)
    settle(joined, "1")
    ends = [each[0].story.id for each in (first, second, third)]
    assert len({linked(joined).families[each] for each in ends}) == 1
    made = correct(joined, "split", ends[0], ends[1])
    families = [linked(joined).families[each] for each in ends]
    assert families[0] != families[1]
    assert families[2] in families[:2]
    anew = linked(joined, "2030-01-01T00:00:00Z")
    assert [anew.families[each] for each in ends] == families
    correct(joined, "undo", made)
    assert len({linked(joined).families[each] for each in ends}) == 1
