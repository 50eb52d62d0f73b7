"""Decisions that find their claims again when another extractor or reader has read the page, are listed where they do not, and never move."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from light_reader import LightReader, light_terms, made_up, read_lightly

from onrecord.anchoring import anchor_of, found_again, located, quote_at
from onrecord.archive import Archive, open_archive
from onrecord.correcting import claim_links, corrected, decided
from onrecord.linked import Correction
from onrecord.model import Claim, Page, Reading, Span
from onrecord.pages import read
from onrecord.plain import from_plain, to_plain
from onrecord.record import Record
from onrecord.store.decisions import row_of
from onrecord.store.rows import Rows, page_rows
from onrecord.workers import Task

TWICE = "The count stood at 77 that day."


def page_of(number: int) -> Page:
    """Return a page of twenty lines with four numbers each, many of them alike, and in one of them the same line at both ends."""
    lines = [TWICE] * (number == 0)
    for at in range(20):
        one, two, *more = made_up(number, at)
        lines.append(
            f"In {one.title()} {at % 3} people died and 12 were hurt;  {two.title()} counted 40 {more[0]} and {at} {more[1]}."
        )
    return read("\n\n".join([*lines, *lines[: number == 0]]).encode(), f"page-{number}.txt")


def decision(claim: Claim, reading: Reading) -> Correction:
    return Correction(
        id=f"decision_{claim.id}", verb="edit", kind="claim", subject=claim.id, by="Ada", because="x", at="2024-11-02T06:00:00Z",
        field="value", value="5", anchor=anchor_of(claim, reading), quote=quote_at(reading.page.stream, anchor_of(claim, reading)),
    )  # fmt: skip


CHANGES: dict[str, Callable[[str], str]] = {
    "a line before all": lambda text: f"Subscribe to our newsletter\n\n{text}",
    "blanks folded": lambda text: re.sub(r"  +", " ", text),
    "paragraphs closer": lambda text: text.replace("\n\n", "\n"),
    "a caption in between": lambda text: text.replace(".\n\n", ".\n\nPhoto: a street at night\n\n"),
    "lines indented": lambda text: text.replace("\n\n", "\n\n    "),
    "a part left out": lambda text: text[: text.index("\n\n", 900)] + text[text.index("\n\n", 1_100) :],
}


def home(stream: str, at: Span) -> tuple[str, int]:
    """Return the line that holds a place, its blanks folded, and which of the lines like it this is: what a decision must never leave."""
    start, end = stream.rfind("\n", 0, at.start) + 1, stream.find("\n", at.end)
    lines = [
        " ".join(line.split()) for line in (*stream[:start].splitlines(), stream[start : end if end >= 0 else None])
    ]
    return lines[-1], lines.count(lines[-1])


@pytest.mark.parametrize(
    "change",
    [pytest.param(change, marks=[pytest.mark.long] * (number % 3 > 0)) for number, change in enumerate(CHANGES)],
)
def test_decisions_find_their_claims_after_another_extractor(change: str) -> None:
    made, kept, lost = 0, 0, 0
    for number in range(3):
        old = page_of(number)
        new = replace(old, stream=CHANGES[change](old.stream))
        assert new.stream != old.stream
        after = read_lightly(new).readings
        left = {home(new.stream, each.story.extent) for each in after}
        for reading in read_lightly(old).readings:
            for claim in reading.claims:
                one = decision(claim, reading)
                at = Span(*anchor_of(claim, reading)[1:3])
                found = [(each, id) for each in after if (id := found_again(one, each))]
                for each, id in found:
                    there = Span(*anchor_of(next(own for own in each.claims if own.id == id), each)[1:3])
                    assert (home(new.stream, there), there.of(new.stream)) == (home(old.stream, at), at.of(old.stream))
                is_left = home(old.stream, at) in left
                assert len(found) <= is_left
                made, kept, lost = made + is_left, kept + len(found), lost + (not is_left)
    assert made > 200 and (lost > 0) is (change == "a part left out")
    assert kept >= 0.99 * made, (kept, made)


def test_a_number_whose_words_end_elsewhere_is_found_and_one_of_two_is_not() -> None:
    old = page_of(1)
    for reading in read_lightly(old).readings:
        wider = replace(reading, claims=tuple(_wider(claim, reading) for claim in reading.claims))
        twins = replace(
            reading, claims=tuple(each for claim in wider.claims for each in (claim, replace(claim, id=f"{claim.id}x")))
        )
        for claim in reading.claims:
            one = decision(claim, reading)
            assert found_again(one, wider) == f"{claim.id}w"
            assert found_again(one, twins) is None


def _wider(claim: Claim, reading: Reading) -> Claim:
    """Return a claim that takes the word behind its number in, under an id of its own."""
    evidence = claim.evidence[0]
    end = re.compile(r"\s*\S+").match(reading.story.text, evidence.span.end).end()  # type: ignore[union-attr]
    span = Span(evidence.span.start, end)
    return replace(
        claim, id=f"{claim.id}w", evidence=(replace(evidence, span=span, exact=span.of(reading.story.text)),)
    )


def test_the_same_place_with_other_words_is_not_the_claim() -> None:
    old = page_of(2)
    reading = read_lightly(old).readings[3]
    claim = next(each for each in reading.claims if each.evidence[0].exact == "12")
    one = decision(claim, reading)
    new = replace(old, stream=old.stream.replace(" 12 were hurt", " 21 were hurt"))
    assert not any(found_again(one, each) for each in read_lightly(new).readings)
    # a decision of a version that kept no words goes by its place alone
    same = read_lightly(old).readings[3]
    assert found_again(replace(one, quote=None), same) == found_again(one, same) == claim.id


def test_words_are_kept_with_the_place_and_come_back() -> None:
    reading = read_lightly(page_of(3)).readings[1]
    one = decision(reading.claims[0], reading)
    assert len(row_of(one)["anchor"]) == 7 and from_plain(Correction, to_plain(one)) == one
    assert located(reading.page.stream, one.quote) == Span(*one.anchor[1:3])  # type: ignore[arg-type, misc]
    assert corrected(reading, [one]).claims[0].low == 5


class Later(LightReader):
    """A reader of another version: it skips the word that every page begins with, and reads no number above 100."""

    def read(self, task: Task) -> Rows:
        found = read_lightly(read(task.data().replace(b"Report ", b"  Note:  "), task.name))
        page = replace(found.page, sha256=task.sha256)
        readings = []
        for each in found.readings:
            claims = tuple(replace(one, id=f"{one.id}n") for one in each.claims if one.low is None or one.low < 100)
            readings.append(replace(each, page=page, story=replace(each.story, page_id=task.sha256), claims=claims))
        return page_rows(replace(found, page=page, readings=tuple(readings)))


def test_what_is_read_no_more_is_listed_and_what_is_read_keeps_its_decision(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Mayor Dahl said 41 people were hurt near Havnby.\n\nShe said 870 houses burned there.\n", encoding="utf-8"
    )
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        held = Record(archive)
        held.add(page, terms=light_terms())
        for claim in list(held.claims()):
            held.correct("edit", claim.id, because="x", by="Ada", edits=[("value", "7")])
        assert held.lost() == frozenset()
        held.add(page, terms=light_terms(make_reader=Later(), reader="light@2"))
        assert [(str(each.low), each.evidence[0].exact) for each in held.claims()] == [("7", "41")]
        (lost,) = held.lost()
        assert next(each for each in held.corrections() if each.id == lost).quote[1] == "870"


def test_two_claims_that_a_person_joined_or_parted_stay_so_when_a_reader_numbers_them_anew(tmp_path: Path) -> None:
    pages = {
        "one": "Mayor Dahl said 41 people were hurt near Havnby.\n",
        "two": "Officer Lund said 41 people were hurt near Havnby on Friday.\n",
        "three": "Warden Moe said 41 people were hurt near Havnby.\n",
    }
    for name, text in pages.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        held = Record(archive)
        held.add(*(tmp_path / f"{name}.txt" for name in pages), terms=light_terms())
        first = {each.reading.page.name: each.reading.claims[0].id for each in held.readings()}
        one, two, three = (first[f"{name}.txt"] for name in pages)
        joined = held.correct("merge", one, other=two, because="one count", by="Ada")
        held.correct("split", one, other=three, because="two counts", by="Ada")
        assert _judged(archive) == {frozenset((one, two)): "same", frozenset((one, three)): "different"}
        held.add(
            *(tmp_path / f"{name}.txt" for name in pages), terms=light_terms(make_reader=Later(), reader="light@2")
        )
        parted = {frozenset((f"{one}n", f"{three}n")): "different"}
        assert _judged(archive) == {frozenset((f"{one}n", f"{two}n")): "same"} | parted
        # the row itself stays as it was made, and undoing it is undoing it
        assert [each.subject for each in held.corrections() if each.verb == "merge"] == [min(one, two)]
        held.correct("undo", joined[0].id, because="x", by="Ada")
        assert _judged(archive) == parted


def _judged(archive: Archive) -> dict[frozenset[str], str]:
    with archive.store.read() as connection:
        made = decided(connection)
    ids = [end for each in made for end in (each.subject, each.other or "")]
    return {frozenset((link.left, link.right)): link.judgement for link in claim_links(made, ids)}


class Cutting(LightReader):
    """A reader of another version: it leaves the last words of each story to furniture, so that each has another id."""

    def read(self, task: Task) -> Rows:
        found = read_lightly(read(task.data(), task.name))
        readings = []
        for each in found.readings:
            extent = Span(each.story.extent.start, each.story.extent.end - 8)
            story = replace(each.story, id=f"{each.story.id}n", extent=extent)
            readings.append(
                replace(
                    each,
                    story=story,
                    claims=(),
                    sentences=(),
                    attributions=(),
                    entities=(),
                    toponyms=(),
                    events=(),
                    timexes=(),
                    quantities=(),
                )
            )
        return page_rows(replace(found, readings=tuple(readings)))


def test_two_stories_that_a_person_joined_are_found_again_where_they_stand(tmp_path: Path) -> None:
    pages = [tmp_path / "one.txt", tmp_path / "two.txt"]
    pages[0].write_text(
        "Mayor Dahl said 41 people were hurt near Havnby.\n\nA fair opens in Lund on Sunday.\n", encoding="utf-8"
    )
    pages[1].write_text("Officer Lund counted 41 hurt people in the north of Havnby.\n", encoding="utf-8")
    with open_archive(tmp_path / "war.onrecord", create=True) as archive:
        held = Record(archive)
        held.add(*pages, terms=light_terms())
        one, other = (
            next(each.reading.story.id for each in held.readings() if each.reading.page.name == page.name)
            for page in pages
        )
        held.correct("merge", one, other=other, because="one raid", by="Ada")
        held.add(*pages, terms=light_terms(make_reader=Cutting(), reader="light@2"))
        with archive.store.read() as connection:
            (made,) = decided(connection)
        assert {made.subject, made.other} == {f"{one}n", f"{other}n"}
