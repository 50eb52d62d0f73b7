"""A figure's history: who said which number when, in order, with its limits, and nothing worked out."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from brief_sources import event, said, source
from brief_sources import figure as claim

from onrecord import conflicts
from onrecord.brief import Source, figure, tables
from onrecord.brief.render_figure import render_html
from onrecord.brief.values import in_words
from onrecord.differences import differences, ladder

UKRAINE = next(conflict for conflict in conflicts.load() if conflict.name == "ukraine")
ACTOR = {"actor": "North Korea", "subject": "North Korean troops in Russia"}


def told(
    document: str, text: str, words: str, low: int | None, high: int | None, speaker: str | None, published: str | None,
    **more: object,
) -> Source:  # fmt: skip
    row = ACTOR | {"source": speaker} | more
    figures = [claim(text, words, str(row.pop("measure", "troops_deployed")), low, high, **row)]
    return source(text, document, sha256=document * 64, published=published, figures=figures)


def sources() -> list[Source]:
    return [
        told("c", "Seoul counts 11,000 to 12,000 North Korean soldiers in Russia.", "11,000 to 12,000", 11000, 12000,
             "Government of South Korea", "2024-11-06", qualifier="range"),
        told("a", "Washington first spoke of 3,000 North Korean soldiers in Russia.", "3,000", 3000, 3000,
             "Government of the United States", "2024-10-24"),
        told("b", "Washington now speaks of about 10,000 North Korean soldiers in Russia.", "10,000", 10000, 10000,
             "Government of the United States", "2024-10-29", qualifier="about"),
        told("d", "At least 30 North Korean soldiers were killed in one week.", "30", 30, None, None, None,
             measure="killed", qualifier="at_least"),
        told("e", "North Korean soldiers fire 500 shells a day.", "500 shells", 500, 500, None, "2024-12-20",
             measure="troops_total", unit="shell", rate="per_day"),
    ]  # fmt: skip


def history(name: str = "dprk-troops", as_of: str = "2024-12-31") -> figure.FigureHistory:
    return figure.history(name, sources(), UKRAINE, as_of=as_of, differ=differences)


def test_points_stand_in_order_of_their_dates_and_undated_last() -> None:
    points = history().points
    assert [point.document for point in points] == ["a", "b", "c", "e", "d"]
    assert [point.number for point in points] == [1, 2, 3, 4, 5]
    assert points[-1].as_of is None


def test_values_keep_interval_and_qualifier() -> None:
    values = [point.value for point in history().points]
    assert values == ["3,000", "about 10,000", "11,000–12,000", "500", "at least 30"]


def test_scope_tells_parts_from_rivals() -> None:
    by_document = {point.document: point.scope for point in history().points}
    assert by_document["b"] == "sent to Russia" and by_document["d"] == "killed, wounded or captured"


def test_revision_by_one_claimant_is_told_and_no_conflict_invented() -> None:
    found = history()
    assert found.revisions == ("Government of the United States: 3,000, then about 10,000 (sent to Russia).",)
    assert found.contradictions == ()


def test_two_claimants_at_one_time_with_values_apart_contradict() -> None:
    pair = [
        told("a", "Kyiv counted 40 North Korean dead.", "40", 40, 40, "Government of Ukraine", "2024-12-20", measure="killed"),
        told("b", "Seoul counted 100 North Korean dead.", "100", 100, 100, "Government of South Korea", "2024-12-20",
             measure="killed"),
    ]  # fmt: skip
    found = figure.history("dprk-troops", pair, UKRAINE, as_of="2024-12-31", differ=differences)
    assert len(found.contradictions) == 1 and "40" in found.contradictions[0] and "100" in found.contradictions[0]


def test_at_least_and_a_higher_number_do_not_contradict() -> None:
    pair = [
        told("a", "Kyiv counted at least 40 North Korean dead.", "40", 40, None, "Government of Ukraine", "2024-12-20",
             measure="killed", qualifier="at_least"),
        told("b", "Seoul counted 100 North Korean dead.", "100", 100, 100, "Government of South Korea", "2024-12-20",
             measure="killed"),
    ]  # fmt: skip
    found = figure.history("dprk-troops", pair, UKRAINE, as_of="2024-12-31", differ=differences)
    assert found.contradictions == () and "no contradiction found" in found.summary.lower()


def test_nothing_in_a_history_is_worked_out() -> None:
    own = {"3000", "10000", "11000", "12000", "30", "500"}
    numbers = {value for point in history().points for value in (point.low, point.high) if value}
    assert numbers == own
    assert "21,000" not in tables.to_text(history()) and "average" not in history().summary


def test_rates_and_units_stand_in_panels_of_their_own() -> None:
    assert {point.panel for point in history().points} == {("person", ""), ("shell", "per_day")}


def test_a_later_page_does_not_count_as_known_before() -> None:
    late = [Source(reading=each.reading, document=each.document, known_at="2025-03-01") for each in sources()]
    assert figure.history("dprk-troops", late, UKRAINE, as_of="2024-12-31").points == ()


def test_same_number_twice_on_one_page_is_one_point() -> None:
    text = "Seoul counts 9,000 North Korean soldiers in Russia. The 9,000 North Korean soldiers in Russia train."
    row = ACTOR | {"source": "Government of South Korea"}
    rows = [claim(text, "9,000", "troops_deployed", 9000, 9000, **row)]
    rows.append(rows[0] | {"start": text.rindex("9,000"), "end": text.rindex("9,000") + 5})
    found = figure.history("troops_deployed", [source(text, figures=rows)], UKRAINE, as_of="2024-12-31")
    assert len(found.points) == 1


def test_names_list_saved_figures_and_measures_with_counts() -> None:
    rows = {name: count for name, _, count in figure.names(sources(), UKRAINE)}
    assert rows["dprk-troops"] == 5 and rows["troops_deployed"] == 3 and rows["killed"] == 1
    assert "dprk-troops  " in tables.names_to_text(figure.names(sources(), UKRAINE))


def test_words_find_a_figure_that_has_no_name() -> None:
    found = figure.history("north korean soldiers", sources(), UKRAINE, as_of="2024-12-31")
    assert len(found.points) == 5


def test_unknown_figure_is_empty_and_says_so() -> None:
    found = history("unicorns")
    assert found.points == () and found.summary == "No source in this record gives this figure."
    assert found.summary in render_html(found)


def test_claimant_is_found_in_the_attribution_where_the_claim_has_none() -> None:
    text = "Seoul said 9,000 North Korean soldiers were in Russia."
    rows = [claim(text, "9,000", "troops_deployed", 9000, 9000, **ACTOR)]
    where = [
        said(text, "9,000 North Korean soldiers were in Russia", "Seoul", "said", name="Government of South Korea")
    ]
    found = figure.history(
        "troops_deployed", [source(text, figures=rows, attributions=where)], UKRAINE, as_of="2024-12-31"
    )
    assert found.points[0].claimant == "Government of South Korea"


def test_text_table_has_a_row_for_each_point_and_marks_inferred_dates() -> None:
    text = tables.to_text(history())
    assert text.splitlines()[3].split() == ["as", "of", "claimant", "scope", "value", "unit", "status", "sentence"]
    assert "2024-10-24" in text and "not known" in text and "revised " in text


def test_markdown_table_cites_every_row() -> None:
    text = tables.to_markdown(history())
    for number in range(1, 6):
        assert f"[^{number}] |" in text and f"\n[^{number}]: " in text


def test_csv_reads_back_and_disarms_formulas() -> None:
    text = "=HYPERLINK 12 North Korean soldiers."
    rows = [claim(text, "12", "troops_deployed", 12, 12, **ACTOR | {"source": "=cmd"})]
    table = tables.to_csv(figure.history("troops_deployed", [source(text, figures=rows)], UKRAINE, as_of="2024-12-31"))
    row = next(csv.DictReader(io.StringIO(table)))
    assert row["claimant"] == "'=cmd" and row["sentence"].startswith("'=") and row["low"] == "12"


@pytest.mark.parametrize("sign", ["=", " =", "\u00a0@", "\n=", "\t+", "＝"])
def test_no_line_of_a_cell_is_a_formula(sign: str) -> None:
    rows = [claim("12 soldiers.", "12", "troops_deployed", 12, 12, **ACTOR | {"source": f"{sign}cmd"})]
    told = figure.history("troops_deployed", [source("12 soldiers.", figures=rows)], UKRAINE, as_of="2024-12-31")
    row = next(csv.DictReader(io.StringIO(tables.to_csv(told))))
    assert "cmd" in row["claimant"] and all(each.startswith("'") for each in row["claimant"].splitlines() if each)


def test_json_is_plain() -> None:
    assert json.loads(json.dumps(tables.to_json(history())))["points"][0]["low"] == "3000"


def test_page_has_table_twin_sentences_and_no_loads() -> None:
    page = render_html(history())
    assert page.count("<svg") >= 1 and page.count('<tr id="row-') == 5 and page.count('<li id="sentence-') == 5
    assert 'src="' not in page and "<script" not in page and page.count("<h1") == 1


VALUES = [
    ("range", (Decimal(11000), Decimal(12000), "range", ""), "11,000–12,000"),
    ("no limit word", (Decimal(5), None, None, ""), "at least 5"),
    ("up to", (None, Decimal("2.5"), "at_most", ""), "up to 2.5"),
    ("vague words stay", (Decimal(100), None, "at_least", "hundreds of shells"), "hundreds"),
    ("spelled numbers do not", (Decimal(2000), Decimal(2000), "exact", "two thousand"), "2,000"),
]


@pytest.mark.parametrize(("label", "given", "want"), VALUES, ids=[case[0] for case in VALUES])
def test_value_in_words(label: str, given: tuple[Decimal | None, Decimal | None, str | None, str], want: str) -> None:
    assert in_words(*given) == want


def test_a_deployment_has_a_ladder_with_a_lane_for_each_authority() -> None:
    found = figure.history("dprk-troops", sources(), UKRAINE, as_of="2024-12-31", climb=ladder)
    lines = tables.rungs(found)
    assert [line.split(":")[0] for line in lines] == ["casualties"]
    assert "ladder     casualties: no source named (“killed”)" in tables.to_text(found)
    assert "How far they came" in render_html(found)


def test_an_event_that_names_nobody_goes_by_a_sentence_behind_it_that_opens_on_it() -> None:
    text = "Seoul confirmed that the soldier was captured by paratroopers. {} is the first North Korean taken alive."
    found = [
        list(figure.members(source(text.format(opening), "a", events=[event(text.format(opening), "captured", "other:capture")])))
        for opening in ("This", "Rhee")
    ]  # fmt: skip
    assert [[member.is_point for member in members if member.name == "dprk-troops"] for members in found] == [
        [False],
        [],
    ]


def test_one_sentence_says_what_happened_and_is_checked() -> None:
    told = history().summary
    assert "From 3,000 to about 10,000 (Government of the United States" in told and "no contradiction found" in told


def test_totals_of_different_stages_make_no_course() -> None:
    def totals(later: str) -> str:
        texts = ("The Oslo Aid Centre reports that the US has provided $91 billion in aid to Ukraine.", later)
        rows = [
            {"source": "Oslo Aid Centre", "target": "Ukraine", "actor": "the US", "unit": "USD"},
            {"target": "Ukraine", "actor": "the US", "unit": "USD"},
        ]
        pages = [source(text, name, sha256=name * 64, published=day, figures=[claim(text, words, "aid_total", low, low, **row)])
                 for text, name, day, words, low, row in zip(texts, "ab", ("2024-11-08", "2025-01-02"), ("$91 billion", "$175 billion"), (91 * 10**9, 175 * 10**9), rows, strict=True)]  # fmt: skip
        return figure.history("us-aid", pages, UKRAINE, as_of="2025-02-01", differ=differences).summary

    assert "are of different scope" not in totals("The US has provided $175 billion in aid to Ukraine.")
    assert "last 175" in totals("The US has provided $175 billion in aid to Ukraine.")
    assert "last 175" not in totals("The US commitment of aid to Ukraine has reached $175 billion.")


def test_a_scope_word_of_another_clause_is_not_the_numbers_own() -> None:
    text = "Seoul counts 9,000 North Korean soldiers in Russia, some of them in combat."
    rows = [claim(text, "9,000", "troops_deployed", 9000, 9000, **ACTOR)]
    found = figure.history("dprk-troops", [source(text, figures=rows)], UKRAINE, as_of="2024-12-31")
    assert found.points[0].scope == "sent to Russia"


def test_what_is_held_back_is_told_nowhere_in_a_figure() -> None:
    whole = history()
    later = next(point for point in whole.points if point.document == "b")
    assert [later.number in (move.left, move.right) for move in whole.moves].count(True) and "10,000" in whole.summary
    less = figure.told_less(whole, {later.claim_id})
    assert [point.document for point in less.points] == ["a", "c", "e", "d"]
    # with the claim goes each word about it, in every form in which the figure leaves the desk
    for made in (less.summary, *less.revisions, *less.contradictions, tables.to_markdown(less), tables.to_csv(less),
                 json.dumps(tables.to_json(less))):  # fmt: skip
        assert "10,000" not in made and later.claim_id not in made
    # where an axis may have the number by itself
    assert "now speaks" in render_html(whole) and "now speaks" not in render_html(less)
    assert figure.told_less(whole, {"claim_of_no_point"}) is whole


def silent(text: str, party: str, cue: str, **more: object) -> Source:
    row = said(text, "the claims", party, cue, stance="declines_comment")
    return source(text, str(more.get("document", "a")), attributions=[row], published="2024-11-05")


def test_a_silence_on_those_counted_is_told_with_its_sentence_and_hidden_with_a_claim() -> None:
    text = "Moscow has not commented on the claims about North Korean soldiers."
    held = [*sources(), silent(text, "Moscow", "has not commented on", document="z")]
    found = figure.history("dprk-troops", held, UKRAINE, as_of="2024-12-31")
    assert [(each.party, each.since, each.document) for each in found.silences] == [("Moscow", "2024-11-05", "z")]
    for printed in (tables.to_text(found), tables.to_markdown(found), render_html(found)):
        assert text in printed
    assert figure.told_less(found, {found.points[0].claim_id}).silences == ()


def test_a_silence_on_another_matter_is_none_of_the_figure() -> None:
    apart = "The mayor of Lund has not commented on the claims about his budget."
    speaking = "Moscow has spoken of the claims about North Korean soldiers."
    spoken = said(speaking, "the claims", "Moscow", "has spoken of")
    for page in (silent(apart, "The mayor of Lund", "has not commented on"), source(speaking, attributions=[spoken])):
        found = figure.history("dprk-troops", [*sources(), page], UKRAINE, as_of="2024-12-31")
        assert found.silences == ()
