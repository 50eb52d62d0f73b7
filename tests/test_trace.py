"""A trace: what is asked for, what is written of it, that its own sentences say nothing its notes lack, how it is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from brief_sources import entity, event, figure, said, source

from onrecord import conflicts
from onrecord.brief import Source
from onrecord.brief.lines import Note
from onrecord.brief.trace import Matter, Statement, Trace, to_json
from onrecord.brief.trace.apart import apart, compared
from onrecord.brief.trace.checks import unsupported
from onrecord.brief.trace.compose import Threads, compose
from onrecord.brief.trace.html import to_html
from onrecord.brief.trace.markdown import to_markdown
from onrecord.brief.trace.tellings import Spot, Teller
from onrecord.brief.trace.text import to_text
from onrecord.errors import BadConfig
from onrecord.linked import Break, Copy, Difference, Hop, Origin, Words
from onrecord.model import Span
from onrecord.tracing.asking import ask
from onrecord.tracing.finding import find

UKRAINE = next(conflict for conflict in conflicts.load() if conflict.name == "ukraine")
WIRE = "At least 31 drones hit depots near Izmail on Monday, the harbour master, Ada Quist, said on Tuesday."
COPY = "Some 31 drones struck depots near Izmail, in the worst raid ever."
OTHER = "Bo Lind, who heads the port police, said 28 drones had been counted near Izmail on Monday."


def page(document: str, text: str, words: str, low: int, **more: object) -> Source:
    speaker = more.pop("speaker", None)
    content = str(more.pop("content", words))
    cue = [said(text, content, speaker, "said", name=speaker)] if isinstance(speaker, str) else []
    figures = [figure(text, words, "drones_launched", low, more.pop("high", low), unit="drone", source=speaker,
                      time="2024-11-04", qualifier=more.pop("qualifier", "exact"))]  # fmt: skip
    people = [entity(text, speaker)] if isinstance(speaker, str) else []
    return source(
        text, document, sha256=(document * 64)[:64], figures=figures, attributions=cue, entities=people,
        published=more.pop("published", "2024-11-05"), events=[event(text, text, "attack.drone_strike")], **more,
    )  # fmt: skip


@pytest.fixture
def pages() -> dict[str, Source]:
    return {
        "a": page(
            "a",
            WIRE,
            "31 drones",
            31,
            high=None,
            qualifier="at_least",
            speaker="Ada Quist",
            content="At least 31 drones hit depots near Izmail on Monday",
        ),
        "b": page("b", COPY, "31 drones", 31, qualifier="about", published="2024-11-06"),
        "c": page("c", OTHER, "28 drones", 28, speaker="Bo Lind"),
    }


def spot(source: Source) -> Spot:
    claim = next(each for each in source.reading.claims if each.kind == "figure")
    return Spot(source=source, span=claim.evidence[0].span, claim=claim)


def words(source: Source, text: str) -> Words:
    start = source.reading.story.text.index(text)
    return Words(story_id=source.reading.story.id, span=Span(start, start + len(text)), exact=text)


def threads(pages: dict[str, Source]) -> Threads:
    a, b, c = (spot(pages[name]) for name in "abc")
    ids = [each.claim.id for each in (a, b, c) if each.claim]
    stories = [each.source.reading.story.id for each in (a, b, c)]
    hop = Hop(name="Harbour Wire", role="agency")
    origin = Origin(id="origin_1", claimant="Ada Quist", occasion="2024-11-05", claim_ids=tuple(ids[:2]),
                    story_ids=tuple(stories[:2]), chains={ids[0]: (hop,)})  # fmt: skip
    copies = [
        Copy(family_id="f", story_id=stories[0], parent=None, kind="source", similarity=1, kept=1, is_earliest=True),
        Copy(family_id="f", story_id=stories[1], parent=stories[0], kind="reworded", similarity=0.6, kept=0.5,
             is_earliest=False),
    ]  # fmt: skip
    broken = Break(kind="qualifier-lost", told=words(pages["a"], "At least 31 drones"),
                   retold=words(pages["b"], "Some 31 drones"), rule="breaks.figure@1",
                   why="“At least 31 drones” became “Some 31 drones”")  # fmt: skip
    apart = Difference(left=ids[0], right=ids[2], kind="contradiction", rule="differences.apart@1",
                       why="“Ada Quist” and “Bo Lind” give numbers that cannot both hold.")  # fmt: skip
    return Threads(spots=(a, b), rivals=(c,), origins=(origin,), copies=tuple(copies), breaks=(broken,),
                   differences=(apart,))  # fmt: skip


@pytest.fixture
def matter(pages: dict[str, Source]) -> Matter:
    return compose(threads(pages), Teller(conflict=UKRAINE))[0]


@pytest.fixture
def trace(pages: dict[str, Source]) -> Trace:
    teller = Teller(conflict=UKRAINE)
    matter, refused = compose(threads(pages), teller)
    return Trace(asked="31", asked_as="number", as_known_at="2024-11-07", found=1, matters=(matter,),
                 notes=tuple(teller.notes.notes), refused=refused)  # fmt: skip


def test_origins_are_counted_and_not_pages(matter: Matter) -> None:
    assert matter.verdict[0].text == "1 origin in 2 pages."
    (root,) = matter.roots
    assert (root.printed, root.pages, root.earliest, root.held) == ("Ada Quist", 2, "a", False)


def test_a_copy_stands_under_the_page_it_comes_from_with_what_it_broke(matter: Matter) -> None:
    (station,) = matter.roots[0].stations
    assert (station.document, station.via) == ("a", "Harbour Wire")
    (copy,) = station.children
    assert (copy.document, copy.copied, copy.broke) == ("b", "reworded", ("qualifier-lost",))
    assert matter.breaks[0].told_words == "At least 31 drones" and matter.breaks[0].retold_words == "Some 31 drones"
    assert any("qualifier lost (b)" in each.text for each in matter.verdict)


def test_another_value_stands_beside_the_asked_one_with_why(matter: Matter) -> None:
    kinds = {move.value: move.kind for move in matter.moves}
    assert kinds["at least 31"] == "same" and kinds["28"] == "contradiction"
    assert any(each.text.startswith("Contradiction: 28 in c") for each in matter.verdict)
    # who gives another number stands among the moves, so that nothing says that there is nobody
    assert matter.makers == ()


def test_what_counts_another_thing_stands_apart_by_its_reason(pages: dict[str, Source]) -> None:
    found = threads(pages)
    (clash,) = found.differences
    why = "They count different things: drones; boats"
    scope = replace(clash, kind="scope", why=f"{why} (“had been counted”).")
    matter = compose(replace(found, differences=(scope,)), Teller(conflict=UKRAINE))[0]
    assert "28" not in {each.value for each in compared(matter.moves)}
    (other,) = apart(matter.moves)
    assert other.why == f"{why}." and [(move.value, words) for move, words in other.moves] == [
        ("28", "“had been counted”")
    ]
    assert [each.text for each in matter.makers] == ["No other source of this record gives a number for this."]
    # which of the two is named first makes no other reason
    turned = replace(matter.moves[-1], why="They count different things: boats; drones.", kind="scope")
    assert len(apart((*(move for move, _ in other.moves), turned))) == 1


def test_a_stand_apart_is_printed_in_every_form(pages: dict[str, Source]) -> None:
    found = threads(pages)
    scope = replace(found.differences[0], kind="scope", why="They count different things: drones; boats.")
    matter = compose(replace(found, differences=(scope,)), Teller(conflict=UKRAINE))[0]
    trace = Trace(asked="31", asked_as="number", as_known_at="2024-11-07", found=1, matters=(matter,))
    for printed in (to_text(trace), to_markdown(trace), to_html(trace)):
        assert "not the same thing" in printed.lower()
        assert printed.count("They count different things: drones; boats.") == 1


def test_the_safe_wording_is_the_faithful_telling_with_limit_and_source(matter: Matter) -> None:
    (line,) = matter.wording
    assert line.text.startswith("At least 31 drones hit depots near Izmail on Monday") and "Ada Quist" in line.chain


def test_the_safe_wording_is_never_a_broken_retelling(pages: dict[str, Source]) -> None:
    found = threads(pages)
    only = Threads(spots=found.spots[1:], copies=found.copies, breaks=found.breaks, origins=found.origins)
    (line,) = compose(only, Teller(conflict=UKRAINE))[0].wording
    # nothing better is held: the line says itself that nobody is named
    assert line.status == "REPORTED, ATTRIBUTION MISSING"


def test_no_sentence_of_our_own_says_what_its_notes_lack(trace: Trace) -> None:
    notes = {note.number: note for note in trace.notes}
    own = [each for matter in trace.matters for each in (*matter.verdict, *matter.makers)]
    assert len(own) >= 4 and trace.refused == ()
    assert [unsupported(each, notes) for each in own] == [()] * len(own)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Told by 3 pages.", ("3",)),
        ("Also Ada Quist: 31, in a.", ()),
        ("Also Bo Lind: 31, in a.", ("Bo", "Lind")),
        ("Also Ada Quist: 32, in a.", ("32",)),
        ("The number as in the earliest telling, “31 boats”, on 2 pages.", ("2", "“31 boats”")),
        ("It was said in January.", ("January",)),
        ("Quist said it.", ()),
        ("Lind said it.", ("Lind",)),
        ("Also Ada Quist: 6, in a.", ()),
        ("Also Ada Quist: 0, in a.", ()),
        ("Also Ada Quist: 7, in a.", ("7",)),
    ],
)
def test_a_sentence_that_says_more_is_refused(text: str, lacking: tuple[str, ...]) -> None:
    note = Note(
        number=1,
        document="a",
        story_id="s",
        start=0,
        end=9,
        sha256="00",
        quote="31 drones, six boats and no ships, Ada Quist said.",
    )
    assert unsupported(Statement(text=text, notes=(1,)), {1: note}) == lacking


def test_words_without_a_claim_have_a_trace_too(pages: dict[str, Source]) -> None:
    start = COPY.index("worst raid")
    bare = Spot(source=pages["b"], span=Span(start, start + 10))
    matter, _ = compose(Threads(spots=(bare,)), Teller(conflict=UKRAINE))
    assert matter.asked.claim_id is None and matter.asked.printed == "worst raid"
    assert matter.verdict[0].text == "1 origin in 1 page, and no page names who said it."
    assert any("cannot be told from this record" in each.text for each in matter.verdict)


@pytest.mark.parametrize("width", [80, 100, 110])
def test_text_stays_within_its_width_and_needs_no_colour(trace: Trace, width: int) -> None:
    text = to_text(trace, width)
    assert max(map(len, text.splitlines())) <= width and "\x1b" not in text
    for word in (
        "VERDICT",
        "WHO SAID IT FIRST",
        "WHAT BROKE",
        "HOW THE NUMBER MOVED",
        "SAFE WORDING",
        "[!]",
        "◀ asked",
    ):
        assert word in text
    assert text == to_text(trace, width)


def test_html_is_one_page_that_loads_nothing(trace: Trace) -> None:
    page = to_html(trace)
    assert "default-src 'none'" in page and not any(each in page for each in ("http://", "https://", "<script", "src="))
    assert page.count("<h1>") == 1 and 'lang="en"' in page and "@media print" in page
    for note in trace.notes:
        assert f'id="note-{note.number}"' in page


def test_markdown_and_json_hold_the_same(trace: Trace) -> None:
    text, plain = to_markdown(trace), to_json(trace)
    assert all(f"[^{note.number}]: " in text for note in trace.notes)
    assert plain["matters"][0]["asked"]["claim_id"] and plain["matters"][0]["roots"][0]["stations"][0]["children"]


@pytest.mark.parametrize(
    ("typed", "numbers", "sought"),
    [
        ("478", (478,), ()),
        ("160,000", (160000,), ()),
        ("160 thousand", (160000,), ()),
        ("Quist 31", (31,), ("quist",)),
        ("RS-26", (), ("rs-26",)),
        ("one of the ports", (), ("one", "ports")),
        ("the drones of Izmail", (), ("drones", "izmail")),
    ],
)
def test_what_is_typed_is_read(typed: str, numbers: tuple[int, ...], sought: tuple[str, ...]) -> None:
    asked = ask(typed)
    assert (asked.numbers, asked.words) == (tuple(map(Decimal, numbers)), sought)


def test_an_address_is_no_question_in_numbers() -> None:
    asked = ask("https://example.org/2024/11/02/raid-188")
    assert asked.page == asked.text and not asked.numbers and not asked.words


def test_ids_pages_and_quotations_are_told_apart() -> None:
    assert ask("claim_0a1b2c").id == "claim_0a1b2c"
    assert ask("wire-9", frozenset({"wire-9"})).page == "wire-9" and ask("wire-9").page is None
    assert ask("“worst raid” ever").quotations == ("worst raid",)
    for nothing in ("", "?!", "x " * 2_000):
        with pytest.raises(BadConfig):
            ask(nothing)


@pytest.mark.parametrize(
    ("typed", "documents"),
    [
        ("31", ["a", "b"]),
        ("31.0", ["a", "b"]),
        ("28 Lind", ["c"]),
        ("28 Quist", []),
        ("“worst raid ever”", ["b"]),
        ("worst ever raid", ["b"]),
        ("raid on the worst harbour", []),
        ("drones izmail", ["a", "b", "c"]),
        ("13", []),
        ("1", []),
    ],
)
def test_places_that_answer_are_found(pages: dict[str, Source], typed: str, documents: list[str]) -> None:
    found = find(ask(typed), list(pages.values()))
    assert sorted({each.spot.source.document for each in found}) == documents


def test_who_repeats_a_reported_number_in_an_interview_is_no_origin(pages: dict[str, Source]) -> None:
    told = page("d", "We saw the 31 drones near Izmail, Bo Lind said.", "31 drones", 31, speaker="Bo Lind")
    asked = replace(told, reading=replace(told.reading, story=replace(told.reading.story, kind="interview")))
    matter, _ = compose(Threads(spots=(spot(pages["a"]), spot(asked))), Teller(UKRAINE))
    assert [root.claimant for root in matter.roots] == ["Ada Quist"]
    assert matter.verdict[0].text.startswith("1 origin in 2 pages")
    matter, _ = compose(Threads(spots=(spot(asked),)), Teller(UKRAINE))
    assert [root.claimant for root in matter.roots] == ["Bo Lind"]


def test_a_length_in_two_parts_is_found_as_the_one_number_it_is() -> None:
    text = "The court gave Ada Quist four years and 10 months in prison."
    term = figure(text, "four years and 10 months", "prison_term", 58, 58, unit="month")
    (found,) = find(ask("four years and 10 months"), [source(text, "p", figures=[term])])
    assert found.spot.claim is not None and found.spot.claim.predicate == "prison_term"


def test_a_claimant_whom_the_next_sentence_names_is_cited_there() -> None:
    text = "Up to 40 drones could come by night. They are stored at Izmail, said Ada Quist and Bo Lind."
    both = "Ada Quist and Bo Lind"
    told = source(
        text, "d", figures=[figure(text, "40 drones", "drones_launched", 40, 40, unit="drone", source=both)],
        attributions=[said(text, "They are stored at Izmail", both, "said", name=both)],
    )  # fmt: skip
    telling = Teller(UKRAINE).telling(spot(told))
    assert telling.claimant == both and len(telling.notes) == 2


def test_a_nameless_claimant_is_told_with_whoever_passes_it_on() -> None:
    text = "According to harbour master Ada Quist, intelligence says that 40 drones are stored at Izmail."
    found = figure(text, "40 drones", "drones_launched", 40, 40, unit="drone", source="intelligence")
    told = source(
        text, "e", figures=[found | {"via": "Ada Quist"}],
        attributions=[said(text, "intelligence says that 40 drones are stored at Izmail", "harbour master Ada Quist", "According to", name="Ada Quist")],
        entities=[entity(text, "Ada Quist")],
    )  # fmt: skip
    assert Teller(UKRAINE).telling(spot(told)).claimant == "intelligence via harbour master Ada Quist"


def test_an_amount_given_again_in_another_unit_agrees_with_nothing_but_itself() -> None:
    text = "The Oslo Aid Centre says that Norway gave Kenya €85 million ($91 million)."
    rows = [figure(text, printed, "aid_total", low, low, unit=unit) for printed, low, unit in
            (("€85 million", 85_000_000, "EUR"), ("$91 million", 91_000_000, "USD"))]  # fmt: skip
    other = "The Oslo Aid Centre says that Sweden gave Kenya $175 million."
    left = source(text, "a", sha256="a" * 64, figures=rows)
    right = source(
        other,
        "b",
        sha256="b" * 64,
        figures=[figure(other, "$175 million", "aid_total", 175_000_000, 175_000_000, unit="USD")],
    )
    euros, dollars = (Spot(source=left, span=each.evidence[0].span, claim=each) for each in left.reading.claims)
    third = spot(right)
    found = (
        Difference(left=euros.key, right=dollars.key, kind="none", rule="differences.twin@1", why="One amount."),
        Difference(
            left=euros.key, right=third.key, kind="none", rule="differences.twins@1", why="Compared in the other."
        ),
        Difference(left=dollars.key, right=third.key, kind="scope", rule="differences.whose@1", why="Of two givers."),
    )
    told = {}
    for asked, rivals in ((euros, (dollars, third)), (third, (euros, dollars))):
        threads = Threads(spots=(asked,), rivals=rivals, origins=(), copies=(), breaks=(), differences=found)
        told[asked.key] = {(move.value, move.kind) for move in compose(threads, Teller(conflict=UKRAINE))[0].moves}
    assert told[euros.key] == {("€85 million", "same"), ("$91 million", "none"), ("$175 million", "scope")}
    assert told[third.key] == {("$175 million", "same"), ("$91 million", "scope")}
