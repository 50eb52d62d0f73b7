"""Our example pages, as an editor checks a brief: each event once, no word from nowhere, nothing twice, the right place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from brief_sources import at, entity, event, figure, said, source

from onrecord import conflicts, examples
from onrecord.annotate import Resources
from onrecord.brief import Brief, Source, course, daily, render_html, render_markdown
from onrecord.brief.checker import tokens
from onrecord.brief.figure import history
from onrecord.briefing import about
from onrecord.differences import differences
from onrecord.intake import Terms
from onrecord.record import open_record
from onrecord.run import read_bytes

UKRAINE = next(conflict for conflict in conflicts.load() if conflict.name == "ukraine")
GAZA = next(conflict for conflict in conflicts.load() if conflict.name == "gaza")
DIGEST = Path(examples.FOLDER) / "2024-11" / "digest-1007.txt"
# the events of the digest, by words that only their line holds
EVENTS = [
    "188 drones", "Ternopil lost most", "over the city for more than seven hours", "destroyed 39 Ukrainian drones",
    "More than 10,000 North Korean soldiers", "Group of Seven met in Fiuggi", "NATO ambassadors met", "expelled a British diplomat",
    "asked its judges",
]  # fmt: skip


@pytest.fixture(scope="module")
def digest(resources: Resources) -> Brief:
    reading = read_bytes(DIGEST.read_bytes(), DIGEST.name, resources)
    sources = [Source(reading=each, document="digest") for each in reading.readings]
    return daily(date(2024, 11, 27), sources, UKRAINE, as_known_at="2024-11-28")


@pytest.mark.parametrize("words", EVENTS)
def test_each_event_of_a_digest_stands_in_one_line(digest: Brief, words: str) -> None:
    assert [line.text for line in digest.lines if words in line.text] != []
    assert sum(words in line.text for line in digest.lines) == 1


def test_no_line_says_a_word_that_its_notes_lack(digest: Brief) -> None:
    quotes = {note.number: note.quote for note in digest.notes}
    for line in digest.lines:
        held = {token.lower() for number in line.notes for token in tokens(quotes[number])}
        assert [token for token in tokens(line.text) if token.lower() not in held] == [], line.text


def test_no_two_lines_say_the_same(digest: Brief) -> None:
    words = [set(tokens(line.text.lower())) for line in digest.lines]
    pairs = [(one, two) for at_, one in enumerate(words) for two in words[at_ + 1 :]]
    assert all(len(one & two) < 0.6 * min(len(one), len(two)) for one, two in pairs)


PACKAGE = "Latvia announced a €20 million military aid package for Ukraine."
TOTAL = "This latest aid brings the military assistance given by Latvia since 2022 to €480 million."
SILENT = "Russia did not comment on the package."
VISIT = "Foreign Minister Baiba Braže arrived in Odesa."
COMMENT = "Her visit underscores a growing sense of urgency."
AID = " ".join((PACKAGE, TOTAL, SILENT, VISIT, COMMENT))


def aid() -> Source:
    return source(
        AID, "aid", published="2024-11-08",
        events=[
            event(AID, PACKAGE, "aid.military", actors=["Latvia"], source="Latvia"),
            event(AID, VISIT, "diplomacy.visit", actors=["Baiba Braže"], place="Odesa"),
            event(AID, COMMENT, "diplomacy.visit", actors=["Baiba Braže"]),
        ],
        figures=[
            figure(AID, "€20 million", "aid_committed", 20e6, 20e6, unit="EUR", source="Latvia"),
            figure(AID, "€480 million", "aid_total", 480e6, 480e6, unit="EUR", time="2022", time_text="2022"),
        ],
        attributions=[
            said(AID, "a €20 million military aid package for Ukraine", "Latvia", "announced"),
            said(AID, "comment on the package", "Russia", "comment", stance="declines_comment"),
        ],
        entities=[entity(AID, "Latvia", "country"), entity(AID, "Russia", "country"), entity(AID, "Baiba Braže")],
    )  # fmt: skip


@pytest.fixture
def desk() -> Brief:
    return daily(date(2024, 11, 8), [aid()], UKRAINE, as_known_at="2024-11-08")


def titled(brief: Brief, title: str) -> list[str]:
    return [
        f"{line.status}: {line.text}" for section in brief.sections for line in section.lines if section.title == title
    ]


def test_whoever_announces_is_the_source_and_the_writers_sum_stands_below(desk: Brief) -> None:
    assert titled(desk, "Military aid") == [f"STATEMENT: {PACKAGE}", f"REPORTED, ATTRIBUTION MISSING: {TOTAL}"]


def test_a_total_since_a_year_did_not_happen_in_that_year(desk: Brief) -> None:
    assert [(line.dated, line.earlier) for line in desk.lines if "480" in line.text] == [("date not stated", False)]


def test_comment_in_the_pages_own_voice_is_no_line(desk: Brief) -> None:
    assert titled(desk, "Diplomacy") == [f"REPORTED, ATTRIBUTION MISSING: {VISIT}"]
    assert not desk.refused


def test_a_silence_is_no_claim(desk: Brief) -> None:
    assert [line.status for line in desk.open_items] == ["SILENCE"]
    assert f"- SILENCE: {SILENT[:-1]} (date not stated). — Russia in aid" in render_markdown(desk)
    assert "no claim" in render_html(desk)


def test_markdown_holds_no_sign_that_strikes_words_out(digest: Brief) -> None:
    assert "~" not in render_markdown(digest).split("## Notes")[0]


JOINT = "Japan and Norway unveiled a partnership in Oslo."


def test_two_who_act_together_are_named_together() -> None:
    page = source(
        JOINT, "joint", published="2024-11-08", events=[event(JOINT, JOINT, "diplomacy.agreement", place="Oslo")],
        entities=[entity(JOINT, "Japan", "country"), entity(JOINT, "Norway", "country")],
    )  # fmt: skip
    (line,) = daily(date(2024, 11, 8), [page], UKRAINE, as_known_at="2024-11-08").lines
    assert (line.status, line.chain) == ("STATEMENT", "Japan and Norway in joint")


def test_a_brief_leaves_out_the_pages_of_another_war(resources: Resources) -> None:
    path = Path(examples.FOLDER) / "2025-01" / "gaza-truce.txt"
    sources = [
        Source(reading=each, document="truce") for each in read_bytes(path.read_bytes(), path.name, resources).readings
    ]
    assert about(sources, UKRAINE) == []
    assert len(about(sources, GAZA)) == len(sources)


def test_text_of_a_denial_says_so() -> None:
    text = "Moscow denied that it had hit the clinic in Izmail."
    page = source(
        text, "a", published="2024-11-08",
        attributions=[said(text, "it had hit the clinic in Izmail", "Moscow", "denied", stance="denies")],
        entities=[entity(text, "Moscow", "place")],
    )  # fmt: skip
    (line,) = daily(date(2024, 11, 8), [page], UKRAINE, as_known_at="2024-11-08").lines
    assert line.chain == "Moscow (denial) in a"
    assert at(text, "Izmail")["text"] in line.text


FORCE = "Up to 400 Ruritanian soldiers could join the fighting, an envoy said."
STRONG = "These soldiers, part of a 900-strong Ruritanian force in Russia, are trained, according to Ada Quist."
LATER = "About 1,200 Ruritanian soldiers are in Russia, Bo Lind said."
TROOPS = " ".join((FORCE, STRONG, LATER))


def test_a_figure_says_what_is_part_of_what_and_how_it_moved() -> None:
    def page(document: str, published: str, sha256: str, text: str, *figures: dict[str, object]) -> Source:
        return source(text, document, published=published, sha256=sha256, figures=list(figures))

    early = page(
        "a", "2024-11-01", "aa" * 32, f"{FORCE} {STRONG}",
        figure(TROOPS, "400 Ruritanian soldiers", "troops_deployed", None, 400, qualifier="at_most", source="an envoy"),
        figure(TROOPS, "900-strong Ruritanian force", "troops_deployed", 900, 900, source="Ada Quist"),
    )  # fmt: skip
    late = page(
        "b", "2024-12-01", "bb" * 32, LATER,
        figure(LATER, "1,200 Ruritanian soldiers", "troops_deployed", 1200, 1200, qualifier="about", source="Bo Lind"),
    )  # fmt: skip
    found = history("troops_deployed", [early, late], UKRAINE, as_of="2024-12-31", differ=differences)
    assert "is “part of a 900-strong Ruritanian force” (Ada Quist), no rival to that 900; no con" in found.summary
    dead = "Some 30 people were wounded, Bo Lind said. Among the wounded were nine pilots."
    part = page(
        "c", "2024-11-02", "cc" * 32, dead, figure(dead, "nine pilots", "wounded", 9, 9, source="Ada Quist"),
        figure(dead, "30 people", "wounded", 30, 30, source="Bo Lind"),
    )  # fmt: skip
    assert (
        "9 (Ada Quist) is part of 30 (Bo Lind, “Among the wounded were nine pilots”), no rival to it"
        in history("wounded", [part], UKRAINE, as_of="2024-12-31", differ=differences).summary
    )
    assert course.unsupported("The count rose to 1,300 in Zembla.", found.points) == ("1,300", "Zembla")


def test_changes_are_counted_against_the_brief_of_the_day_before(tmp_path: Path) -> None:
    with open_record(tmp_path / "record", create=True) as record:
        for name, captured_at in (("wire-188-drones", "2024-11-26T18:00:00Z"), ("digest-1007", "2024-11-27T18:00:00Z")):
            record.add(DIGEST.with_name(f"{name}.txt"), terms=Terms(captured_at=captured_at))
        first, second = (record.brief(date(2024, 11, day), as_of=f"2024-11-{day}") for day in (26, 27))
    assert first.changes[0].startswith("No earlier brief")
    assert "new since the brief of 2024-11-26" in second.changes[0]
    assert " 0 stood in it" not in second.changes[0]


GIFT = "The quiet transfer of ten howitzers by Latvia to Ukraine marks a turning point for the coast."
STRAIN = "The transfer of howitzers to Ukraine further strains old ties in the region."
DOUBT = "Looking ahead, the transfer raises hard questions about the winter."
TIMING = "The timing of this development coincides with a recent test of a rocket engine."


def test_comment_stands_for_an_event_once_and_only_where_it_tells_who() -> None:
    text = "\n\n".join((GIFT, STRAIN, DOUBT, TIMING))
    moved = [
        event(text, each, "weapons_transfer", **more)
        for each, more in (
            (GIFT, {"actors": ("Latvia",), "recipients": ("Ukraine",)}),
            (STRAIN, {"recipients": ("Ukraine",)}),
            (DOUBT, {}),
        )
    ]
    page = source(
        text, "gift", published="2024-11-08", events=[*moved, event(text, TIMING, "military_exercise")],
    )  # fmt: skip
    lines = daily(date(2024, 11, 8), [page], UKRAINE, as_known_at="2024-11-08").lines
    assert [line.text for line in lines] == [GIFT]


@pytest.mark.parametrize(
    ("text", "is_line"),
    [
        ("For now, the transfer of howitzers to Ukraine serves as a grim reminder of an older war.", False),
        ("The transfer of howitzers to Ukraine brings a new layer to an old quarrel.", False),
        ("The transfer of howitzers to Ukraine underlines how deep the rift is.", False),
        ("The transfer of howitzers to Ukraine brings a new battery to the front.", True),
        ("The transfer of howitzers to Ukraine continues to run through Lund.", True),
    ],
)
def test_what_only_weighs_beside_a_telling_is_no_line(text: str, is_line: bool) -> None:
    whole = f"{GIFT}\n\n{text}"
    moved = [event(whole, GIFT, "weapons_transfer", actors=("Latvia",), recipients=("Ukraine",)),
             event(whole, text, "weapons_transfer", recipients=("Ukraine",))]  # fmt: skip
    page = source(whole, "gift", published="2024-11-08", events=moved)
    lines = daily(date(2024, 11, 8), [page], UKRAINE, as_known_at="2024-11-08").lines
    assert any(text.removeprefix("For now, ")[4:] in line.text for line in lines) is is_line


RAID = "Ukraine announced on Saturday that its fleet had hit a depot near Izmail."
ON_DAY = "The attack, carried out on Thursday, struck a hall for repairs."


def test_an_event_without_a_day_takes_that_of_the_sentence_that_goes_on_about_it() -> None:
    text = f"{RAID} {ON_DAY}"
    page = source(
        text, "raid", published="2024-11-09",
        events=[event(text, RAID, "attack.other", source="Ukraine", place="Izmail"),
                event(text, ON_DAY, "attack.other", date="2024-11-07", date_text="Thursday")],
        attributions=[said(text, "that its fleet had hit a depot near Izmail", "Ukraine", "announced")],
        entities=[entity(text, "Ukraine", "country")],
    )  # fmt: skip
    first = daily(date(2024, 11, 9), [page], UKRAINE, as_known_at="2024-11-09").lines[0]
    assert first.text == RAID
    assert first.dated == "c. 7 November 2024, from “Thursday”"
    assert len(first.notes) == 2
