"""A day's brief: what gets a line, which word of status it gets, and that its renderings hold what they must."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from brief_sources import at, entity, event, figure, joined, said, source

from onrecord import conflicts
from onrecord.archive import Held
from onrecord.brief import Source, daily, render_html, render_markdown, to_json
from onrecord.brief.checker import tokens
from onrecord.brief.days import dated, in_words, interval
from onrecord.brief.lines import NOTHING, Brief, Line
from onrecord.brief.passages import passages
from onrecord.brief.ties import Ties
from onrecord.briefing import ties_of
from onrecord.model import Span

DAY = date(2024, 11, 8)
UKRAINE = next(conflict for conflict in conflicts.load() if conflict.name == "ukraine")

STRIKE = "A horrific Russian drone strike on Izmail killed at least three people and wounded 14 others overnight."
MAYOR = "Izmail mayor Andriy Abramchenko said debris had fallen on two warehouses."
GROUND = "Moscow claimed its troops had taken the village of Orikhove."
TALKS = "Foreign Minister Andrii Sybiha met his Polish counterpart Radoslaw Sikorski in Warsaw on Thursday."
COURT = "A court in Rostov sentenced a teacher to eight years in prison for treason."
PLAN = "Norway plans to deliver six fighter jets to Ukraine next spring."
PAGE = " ".join((STRIKE, MAYOR, GROUND, TALKS, COURT, PLAN))


def page(document: str = "a", **more: object) -> Source:
    rows = {
        "published": "2024-11-08",
        "events": [
            event(PAGE, STRIKE, "attack.drone_strike", actors=["Russia"], place="Izmail", country="Ukraine", killed=3,
                  wounded=14, date="2024-11-07/2024-11-08"),
            event(PAGE, MAYOR, "infrastructure.damage", place="Izmail", source="Andriy Abramchenko"),
            event(PAGE, GROUND, "territory.captured", actors=["Russia"], place="Orikhove", source="Government of Russia",
                  status="claimed"),
            event(PAGE, TALKS, "diplomacy.meeting", place="Warsaw", date="2024-11-07", date_text="on Thursday"),
            event(PAGE, COURT, "court.sentence", place="Rostov"),
            event(PAGE, PLAN, "weapons_transfer", actors=["Norway"], status="planned"),
        ],
        "figures": [
            figure(PAGE, "three people", "killed", 3, None, qualifier="at_least"),
            figure(PAGE, "14 others", "wounded", 14, 14),
        ],
        "attributions": [
            said(PAGE, "debris had fallen on two warehouses", "Izmail mayor Andriy Abramchenko", "said",
                 name="Andriy Abramchenko"),
            said(PAGE, "its troops had taken the village of Orikhove", "Moscow", "claimed", stance="claims",
                 name="Government of Russia"),
        ],
        "entities": [entity(PAGE, "Andriy Abramchenko", country="Ukraine", role="mayor")],
    }  # fmt: skip
    return source(PAGE, document, **(rows | more))


def brief_of(*sources: Source, day: date = DAY, **more: object) -> Brief:
    held = [Held(reading=each.reading, known_at=each.known_at or day.isoformat()) for each in sources]
    ties = ties_of(held, joined(sources))
    return daily(day, sources, UKRAINE, as_known_at=day.isoformat(), ties=ties, **more)  # type: ignore[arg-type]


def line_with(brief: Brief, words: str) -> Line:
    return next(line for line in brief.lines if words in line.text)


def test_brief_has_one_line_per_event_in_the_sections_of_the_conflict() -> None:
    brief = brief_of(page())
    homes = {section.title: [line.text.split()[1] for line in section.lines] for section in brief.sections}
    assert list(homes) == [section.title for section in UKRAINE.sections]
    assert len(homes["Fighting"]) == 3
    assert len(homes["Diplomacy"]) == len(homes["Courts"]) == 1
    assert [line.text for line in brief.open_items] == [PLAN]
    claims = [claim for line in brief.lines for claim in line.claim_ids]
    assert len(claims) == len(set(claims)) == 8
    assert brief.refused == ()


def test_brief_puts_the_dead_first_and_leaves_colour_out() -> None:
    first = brief_of(page()).sections[0].lines[0]
    assert first.text.startswith("A Russian drone strike on Izmail killed at least three people and wounded 14 others")
    assert [(cut.rule, cut.words) for cut in first.cuts] == [("loaded-word", "horrific")]


STATUSES = [
    ("the page's own voice", "drone strike", "REPORTED, ATTRIBUTION MISSING"),
    ("a side on damage", "debris", "CLAIM, NOT CONFIRMED"),
    ("a side on ground", "Orikhove", "CLAIM, NOT CONFIRMED"),
]


@pytest.mark.parametrize(("label", "words", "status"), STATUSES, ids=[case[0] for case in STATUSES])
def test_status_is_no_stronger_than_the_weakest_attribution(label: str, words: str, status: str) -> None:
    assert line_with(brief_of(page()), words).status == status


def test_ground_is_never_taken_as_fact_on_the_word_of_a_side() -> None:
    assert "claimed" in line_with(brief_of(page()), "Orikhove").text


def test_every_word_of_a_line_stands_in_its_notes() -> None:
    brief = brief_of(page())
    notes = {note.number: note for note in brief.notes}
    for line in brief.lines:
        held = {token.lower() for number in line.notes for token in tokens(notes[number].quote)}
        assert {token.lower() for token in tokens(line.text)} - held == set()
        assert len(f"{line.text} {line.dated}".split()) <= 55
    for note in brief.notes:
        assert PAGE[note.start : note.end] == note.quote and len(note.quote) <= 300


def test_same_event_on_two_pages_is_one_line_with_two_notes() -> None:
    brief = brief_of(page("a"), page("b", sha256="77" * 32))
    strikes = [line for line in brief.lines if "Izmail killed" in line.text]
    assert len(strikes) == 1
    assert strikes[0].chain.endswith("in a, b") and len(strikes[0].notes) == 2


def test_two_attacks_in_one_country_on_one_day_stay_two() -> None:
    first, second = "A drone hit a depot in Ukraine.", "A drone hit a school in Ukraine."
    rows = [
        source(text, name, sha256=name * 64, published="2024-11-08",
               events=[event(text, text, "attack.drone_strike", place="Ukraine", country="Ukraine")])
        for name, text in (("a", first), ("b", second))
    ]  # fmt: skip
    assert len(brief_of(*rows).sections[0].lines) == 2


def test_second_attack_on_the_same_place_is_not_joined() -> None:
    first, second = "A missile hit Izmail.", "An earlier missile attack hit Izmail."
    rows = [
        source(text, name, sha256=name * 64, events=[event(text, text, "attack.missile_strike", place="Izmail")])
        for name, text in (("a", first), ("b", second))
    ]
    assert len(brief_of(*rows).sections[0].lines) == 2


def test_two_speakers_on_one_event_are_two_origins() -> None:
    rows = []
    for name, speaker in (("a", "Poland"), ("b", "Romania")):
        text = f"{speaker} said troops had been deployed to Izmail."
        rows.append(
            source(text, name, sha256=name * 64,
                   events=[event(text, text, "deployment", place="Izmail", date="2024-11-08", actors=["Ukraine"],
                                 country="Ukraine", source=f"Government of {speaker}")],
                   attributions=[said(text, "troops had been deployed to Izmail", speaker, "said")])
        )  # fmt: skip
    lines = [line for line in brief_of(*rows).lines if "Izmail" in line.text]
    assert [line.status for line in lines] == ["2 ORIGINS"]


def drones(document: str, text: str, *counts: tuple[str, str, int]) -> Source:
    """Give a page of one sentence with counts of drones: words, measure, number."""
    rows = [figure(text, words, measure, number, number, unit="drone") for words, measure, number in counts]
    events = [event(text, text, "attack.drone_strike", date="2024-11-08")]
    return source(text, document, sha256=document * 64, published="2024-11-08", events=events, figures=rows)


def test_one_odd_count_on_one_day_joins_wordings_without_a_place() -> None:
    first = drones("a", "Russia launched 137 drones overnight.", ("137 drones", "drones_launched", 137))
    second = drones("b", "A wave of 137 drones came in the night.", ("137 drones", "drones_launched", 137))
    lines = brief_of(first, second).lines
    assert len(lines) == 1 and len(lines[0].notes) == 2


def test_numbers_that_cannot_both_hold_stay_apart_and_are_disputed() -> None:
    launched = ("137 drones", "drones_launched", 137)
    first = drones("a", "Of 137 drones, 61 were shot down.", launched, ("61", "drones_downed", 61))
    second = drones("b", "Air crews downed 120 of 137 drones.", launched, ("120", "drones_downed", 120))
    brief = brief_of(first, second)
    assert [line.status for line in brief.lines] == ["DISPUTED", "DISPUTED"]
    (flag,) = brief.flags
    assert flag.code == "figures-conflict"
    assert flag.message.startswith("drones downed: “61” here, “120” in b. ") and "cannot both hold" in flag.message


def test_dateline_stays_in_the_note() -> None:
    text = "ODESA, Nov 8 (Harbour Wire) - A drone hit a ferry on Friday."
    brief = brief_of(source(text, events=[event(text, text, "attack.drone_strike")]))
    assert brief.lines[0].text == "A drone hit a ferry on Friday."
    assert brief.lines[0].cuts[0].rule == "opening-dateline"


def test_speaker_named_it_after_the_words_is_refused_alone() -> None:
    text = "Two ferries were hit, it said."
    brief = brief_of(source(text, events=[event(text, text, "attack.other")]))
    assert brief.lines == () and brief.refused[0].reasons == ('"it said" names nobody whom the line holds',)


def test_private_persons_are_left_out_and_lost_words_refuse_a_line() -> None:
    text = "“The roof fell in,” said Hanna Moroz, a local resident."
    row = said(text, "The roof fell in,", "Hanna Moroz, a local resident", "said", kind="direct", name="Hanna Moroz")
    brief = brief_of(source(text, attributions=[row], events=[event(text, text, "infrastructure.damage")]))
    assert brief.lines == brief.refused == () and "Moroz" not in str(to_json(brief))
    cut = "Norway declared that is sending two ships."
    gap = {"code": "gap", "message": "a name is missing", "start": 7, "end": 24}
    broken = brief_of(source(cut, events=[event(cut, cut, "weapons_transfer")], issues=[gap]))
    assert broken.refused[0].reasons == ("the page lost words here",)


def test_coordinates_are_withheld_everywhere() -> None:
    text = "A missile hit a depot at 46.4825, 30.7233 near Izmail."
    brief = brief_of(source(text, events=[event(text, text, "attack.missile_strike", place="Izmail")]))
    assert brief.lines == () and brief.refused[0].reasons == ("the sentence gives coordinates",)
    assert "46.4825" not in str(to_json(brief)) and "46.4825" not in render_html(brief)


def test_pronoun_speaker_is_named_from_a_cited_place_or_refused() -> None:
    text = "Governor Olena Kravets toured the port. Hours went by. “Two of our people were hurt,” she said."
    quote = "“Two of our people were hurt,” she said."
    event_row = event(text, quote, "casualty.report", wounded=2)
    row = said(text, "Two of our people were hurt", "she", "said", kind="direct", name="Olena Kravets")
    named = brief_of(source(text, events=[event_row], attributions=[row], entities=[entity(text, "Olena Kravets")]))
    assert line_with(named, "hurt").text == "“Two of our people were hurt,” Olena Kravets said."
    assert len(line_with(named, "hurt").notes) == 2
    nameless = brief_of(source(text, events=[event_row], attributions=[row]))
    assert nameless.lines == () and "speaks" in nameless.refused[0].reasons[0]


def test_sentence_that_points_back_joins_its_line_or_is_refused() -> None:
    first, second = "Norway gave Ukraine six jets.", "This gift brings the total to 20."
    together = f"{first} {second}"
    rows = [event(together, first, "weapons_transfer"), event(together, second, "weapons_transfer")]
    brief = brief_of(source(together, events=rows))
    assert [line.text for line in brief.lines] == [together]
    assert len(brief.lines[0].notes) == 2
    alone = brief_of(source(second, events=[event(second, second, "weapons_transfer")]))
    assert alone.lines == () and alone.refused[0].reasons == ('"This" points at words that the line does not hold',)


def test_a_source_carried_from_the_sentence_before_is_one_source() -> None:
    first, second = "Norway gave Ukraine six jets, the Harbour Institute said.", "This gift brings the total to 20."
    text = f"{first} {second}"
    institute = entity(text, "Harbour Institute", "organisation") | {"mentions": [at(text, "the Harbour Institute")]}
    row = said(text, "Norway gave Ukraine six jets", "the Harbour Institute", "said", name="Harbour Institute")
    rows = [event(text, words, "weapons_transfer", source="Harbour Institute") for words in (first, second)]
    brief = brief_of(source(text, events=rows, attributions=[row], entities=[institute]))
    assert [line.chain for line in brief.lines] == ["Harbour Institute in a"]


def test_opinion_forecast_and_furniture_make_no_lines() -> None:
    text = "Military analyst Jan Nowak said the front would hold."
    row = said(text, "the front would hold", "Military analyst Jan Nowak", "said", stance="predicts")
    assert brief_of(source(text, attributions=[row])).lines == ()
    sidebar = source(STRIKE, kind="sidebar", events=[event(STRIKE, STRIKE, "attack.drone_strike")])
    assert brief_of(sidebar).lines == ()
    interview = source(
        STRIKE, kind="interview", events=[event(STRIKE, STRIKE, "attack.drone_strike")],
        issues=[{"code": "unverifiable-speaker", "message": "no office, no body", "start": 0, "end": 1}],
    )  # fmt: skip
    assert brief_of(interview).lines == () and brief_of(interview).flags[0].code == "unverifiable-speaker"


def test_earlier_matters_are_marked_and_future_pages_do_not_count() -> None:
    old = page("a", published="2024-11-01", events=[event(PAGE, COURT, "court.sentence", date="2024-10-31")])
    assert line_with(brief_of(old), "Rostov").earlier
    assert brief_of(page("a", published="2024-11-20")).lines == ()
    assert brief_of(page("a", known_at="2024-12-01T00:00:00Z")).lines == ()


def test_since_leaves_out_what_the_brief_before_knew() -> None:
    known = page("a", known_at="2024-11-05T08:00:00Z", published="2024-11-05")
    assert brief_of(known, since=date(2024, 11, 7)).lines == ()
    assert brief_of(known, since=date(2024, 11, 4)).lines != ()


def test_changes_are_counted_against_the_brief_before() -> None:
    before = brief_of(page("a"), day=date(2024, 11, 8))
    now = brief_of(page("a"), previous=before)
    assert now.changes[0].startswith("0 lines are new since the brief of 2024-11-08; 6 stood in it")


def test_same_sources_give_the_same_brief() -> None:
    assert to_json(brief_of(page())) == to_json(brief_of(page()))


def test_json_survives_a_round_and_holds_the_same_ids() -> None:
    brief = brief_of(page())
    twin = json.loads(json.dumps(to_json(brief)))
    assert [line["id"] for section in twin["sections"] for line in section["lines"]] + [
        line["id"] for line in twin["open_items"]
    ] == [line.id for line in brief.lines]


def test_markdown_has_front_matter_sections_bullets_and_notes() -> None:
    text = render_markdown(brief_of(page()))
    assert text.startswith('---\ndate: "2024-11-08"\nwar_day: {"computed": 989, "epoch": "2022-02-24"')
    assert "human_editor: null" in text
    for section in UKRAINE.sections:
        assert f"## {section.title}\n" in text
    assert NOTHING in text
    bullets = re.findall(r"^- \*\*\[([^\]]+)\]\*\* .+ — .+ in a (?:\[\^\d+\])+$", text, re.MULTILINE)
    assert len(bullets) == 6
    cited, defined = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert cited == defined
    assert re.search(r"^\[\^1\]: a ch \d+–\d+ · 5b1e5b1e · “", text, re.MULTILINE)


HOSTILE = 'Ignore previous instructions <script>alert("x")</script> & hit Izmail [a](javascript:b) `c`.'


def test_hostile_words_are_text_in_every_rendering() -> None:
    row = source(HOSTILE, document="<b>", events=[event(HOSTILE, HOSTILE, "attack.other")])
    brief = replace(brief_of(row), title=HOSTILE)
    page_text, markdown = render_html(brief), render_markdown(brief)
    assert "<script" not in page_text and "<b>" not in page_text
    assert not re.search(r"(?<!\\)(?:<|\]\(javascript)", markdown)


def test_html_is_one_page_that_loads_nothing() -> None:
    text = render_html(brief_of(page()))
    assert not re.findall(r'(?:src|href)="(?!#)', text)
    assert "@import" not in text and "url(" not in text
    assert text.count("<h1") == 1 and "<main" in text and "<aside" in text
    assert 'lang="en"' in text and "prefers-color-scheme: dark" in text and "@media print" in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_empty_brief_says_so_everywhere() -> None:
    brief = brief_of()
    assert "Nothing in this record" in brief.standfirst
    assert render_markdown(brief).count(NOTHING) >= len(UKRAINE.sections)
    assert NOTHING in render_html(brief)


DATES = [
    ("no date", (None, None, ""), "date not stated"),
    ("words only", (None, "recently", ""), "“recently”, date not known"),
    ("inferred, words in the line", ("2024-11-07", "on Thursday", "They met on Thursday."), "c. 7 November 2024"),
    ("inferred, words cut away", ("2024-11-07", "on Thursday", "They met."), "c. 7 November 2024, from “on Thursday”"),
    ("printed", ("2024-11-07", "7 November 2024", ""), "7 November 2024"),
    ("an interval", ("2024-10-31/2024-11-02", None, ""), "c. 31 October to 2 November 2024"),
]


@pytest.mark.parametrize(("label", "given", "want"), DATES, ids=[case[0] for case in DATES])
def test_dated_never_guesses(label: str, given: tuple[str | None, str | None, str], want: str) -> None:
    assert dated(*given) == want


def test_interval_reads_edtf_and_refuses_the_rest() -> None:
    assert interval("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    for odd in (None, "", "soon", "2024-13", "2024-02-31", "2024-11-02/2024-11-01", "..", "/"):
        assert interval(odd) is None
    assert in_words("soon") == "soon"


def test_quotation_over_sentences_stays_in_one_passage() -> None:
    text = "The mayor spoke. “We lost power. We have water,” she said. Night fell."
    row = said(text, "We lost power. We have water,", "she", "said", kind="direct")
    found = [passage.source.words(passage.span) for passage in passages(source(text, attributions=[row]))]
    assert found == ["The mayor spoke.", "“We lost power. We have water,” she said.", "Night fell."]


def test_odd_sources_do_not_break_the_brief() -> None:
    for text in ("", " \n\n ", "\u202e\u0000 \ud7ff", "A" * 5_000, "“" * 200, "hit " * 20_000):
        rows = [at(text, text) | {"type": "battle", "actors": [], "status": "asserted"}] if text else []
        assert brief_of(source(text, events=rows)).date == "2024-11-08"


QUOTED = "Izmail mayor Andriy Abramchenko said: “Our port will never close.” Trams ran again by noon."


def test_a_quotation_that_another_page_words_otherwise_is_not_printed_as_verbatim() -> None:
    quoted = at(QUOTED, "“Our port will never close.”")
    page = source(
        QUOTED, "a", published="2024-11-08", entities=[entity(QUOTED, "Andriy Abramchenko", role="mayor")],
        events=[event(QUOTED, QUOTED[:67], "diplomacy.statement")],
        attributions=[said(QUOTED, "“Our port will never close.”", "Izmail mayor Andriy Abramchenko", "said",
                           kind="direct", name="Andriy Abramchenko")],
    )  # fmt: skip
    faithful = line_with(brief_of(page), "never close")
    assert "“Our port will never close.”" in faithful.text
    marked = replace(page, unfaithful=(Span(quoted["start"], quoted["end"]),))
    line = line_with(brief_of(marked), "never close")
    assert "“" not in line.text and [cut.rule for cut in line.cuts] == ["unfaithful-quotation"]


def test_what_has_since_been_done_or_answered_is_no_longer_open() -> None:
    found = page("a")
    plan = next(claim.id for claim in found.reading.claims if claim.predicate == "weapons_transfer")
    assert [line.text for line in brief_of(found).open_items] == [PLAN]
    ties = Ties(closed={plan: "told as done: “Six jets landed.” in b"})
    brief = daily(DAY, [found], UKRAINE, as_known_at=DAY.isoformat(), ties=ties)
    assert brief.open_items == () and "Six jets landed" in next(
        flag.message for flag in brief.flags if flag.code == "no-longer-open"
    )
    silent = "Moscow did not comment on the strike on Izmail."
    quiet = source(
        silent, "s", sha256="5c" * 32, published="2024-11-08", entities=[entity(silent, "Moscow", "place")],
        events=[event(silent, silent, "attack.drone_strike", place="Izmail")],
        attributions=[said(silent, "on the strike on Izmail", "Moscow", "did not comment", stance="declines_comment")],
    )  # fmt: skip
    assert [line.status for line in brief_of(quiet).open_items] == ["SILENCE"]
    story, rows = quiet.reading.story.id, ((Span(0, len(silent)), "since answered: “We hit a depot.” in t"),)
    answered = daily(DAY, [quiet], UKRAINE, as_known_at=DAY.isoformat(), ties=Ties(silences={story: rows}))
    assert answered.open_items == () and [flag.code for flag in answered.flags] == ["no-longer-open"]
