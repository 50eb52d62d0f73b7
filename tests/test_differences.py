"""Why two figures differ: every kind, in both directions, with words that decide it, and nothing reckoned."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from told_pairs import figure

from onrecord.annotate import Resources
from onrecord.differences import Comparison, Known, deciding, differences, why
from onrecord.differences.deciding import why_of
from onrecord.differences.scopes import Scope
from onrecord.linked import Difference, Told

PAIRS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("differing_pairs.toml").read_text("utf-8"))["pair"]
QUOTED = re.compile(r"“([^”]*)”")


def sides(row: dict[str, Any], resources: Resources) -> tuple[Told, Told, Known]:
    tolds, families = [], {}
    for name, document in (("left", "a"), ("right", "b")):
        side = row[name]
        same = row["left"]["text"] == row["right"]["text"]
        told = figure(
            side["text"],
            resources,
            on=side.get("on"),
            number=side.get("number", ""),
            document="a" if same else document,
        )
        tolds.append(told)
        if side.get("family"):
            families[told.story.id] = side["family"]
    return tolds[0], tolds[1], Known(families=families)


@pytest.mark.parametrize("row", PAIRS, ids=[row["label"] for row in PAIRS])
def test_a_pair_is_told_apart_with_its_words(row: dict[str, Any], resources: Resources) -> None:
    left, right, known = sides(row, resources)
    found = why(left, right, known)
    assert found.kind == row["kind"], found
    assert row.get("words", "") in " | ".join(each.exact for each in found.words), found
    assert found == why(right, left, known)


def test_every_kind_has_six_pairs_or_more() -> None:
    counts = Counter(row["kind"] for row in PAIRS)
    kinds = {
        "update",
        "correction",
        "scope",
        "unit",
        "claimant",
        "copy-error",
        "contradiction",
        "none",
        "could-not-measure",
    }
    assert set(counts) == kinds and min(counts.values()) >= 6


@pytest.mark.parametrize("row", PAIRS, ids=[row["label"] for row in PAIRS])
def test_words_are_exact_and_the_sentence_holds_no_others(row: dict[str, Any], resources: Resources) -> None:
    left, right, known = sides(row, resources)
    found = why(left, right, known)
    texts = {told.story.id: told.story.text for told in (left, right)}
    assert all(each.span.of(texts[each.story_id]) == each.exact for each in found.words)
    assert all(any(part in " ".join(each.exact.split()) for each in found.words) for part in QUOTED.findall(found.why))
    frame = QUOTED.sub("", found.why)
    assert not re.search(r"\d", frame) and not re.search(r"(?<!^)(?<!\. )\b[A-Z]", frame), frame


def rows(resources: Resources, count: int = 40) -> list[Told]:
    """Return a mayor's daily count in one town and a governor's in another: two readings, told again day by day."""
    first = [
        figure(f"{who} said that 4 people were killed in {town} on 2 January 2024.", resources, on="2024-01-02")
        for who, town in (("Mayor Ihor Terekhov", "Kharkiv"), ("Governor Ivan Fedorov", "Zaporizhzhia"))
    ]
    return [_again(told, number) for number in range(count // 2) for told in first]


def _again(told: Told, number: int) -> Told:
    day = date(2024, 1, 2) + timedelta(days=number)
    value = Decimal(number + 4)
    claim = replace(told.claim, id=f"{told.claim.id}_{number:04}", low=value, high=value, said_at=day.isoformat())
    return Told(claim=claim, reading=told.reading, document=f"d{number}")


def test_any_order_gives_the_same_differences(resources: Resources) -> None:
    tolds = rows(resources, 12)
    orders = [tolds, tolds[::-1], tolds[5:] + tolds[:5]]
    found = [differences(order) for order in orders]
    assert found[0] == found[1] == found[2] and found[0]


def test_a_comparison_reads_each_figure_and_each_pair_once(
    resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    tolds = rows(resources, 8)
    wanted = [why(one, other) for one, other in itertools.permutations(tolds, 2)]
    read: Counter[str] = Counter()
    compared: Counter[str] = Counter()

    def scope(*, told: Told) -> Scope:
        read[told.claim.id] += 1
        return Scope(told=told)

    def of_pair(one: Scope, other: Scope, known: Known) -> Difference:
        compared[" ".join(sorted((one.claim.id, other.claim.id)))] += 1
        return why_of(one, other, known)

    monkeypatch.setattr(deciding, "Scope", scope)
    monkeypatch.setattr(deciding, "why_of", of_pair)
    compare = Comparison()
    assert [compare(one, other) for one, other in itertools.permutations(tolds, 2)] == wanted
    assert set(read) == {told.claim.id for told in tolds}
    assert set(compared.values()) == {1} and len(compared) == len(tolds) * (len(tolds) - 1) // 2


def test_figures_of_other_matters_are_not_compared(resources: Resources) -> None:
    tolds = rows(resources, 12)
    town = {told.claim.id: told.claim.place for told in tolds}
    assert all(town[each.left] == town[each.right] for each in differences(tolds))


def test_one_telling_many_times_is_asked_about_once(resources: Resources) -> None:
    text = "Mayor Ihor Terekhov said that 7 people were killed in Kharkiv on 2 January 2024."
    other = "Governor Oleh Syniehubov said that 9 people were killed in Kharkiv on 2 January 2024."
    copies = [figure(text, resources, on="2024-01-02", document=f"c{number}") for number in range(5)]
    found = differences([*copies, figure(other, resources, on="2024-01-02")])
    assert [each.kind for each in found] == ["contradiction"]


def test_pairs_grow_no_faster_than_figures(resources: Resources) -> None:
    few, many = (len(differences(rows(resources, count))) for count in (160, 320))
    assert many <= few * 2.3


def test_kinds_are_symmetric_over_unlike_pairs(resources: Resources) -> None:
    tolds = [sides(row, resources)[0] for row in PAIRS[::5]]
    for one, other in itertools.combinations(tolds, 2):
        assert why(one, other) == why(other, one)


def test_a_state_that_lasts_is_the_matter_of_no_event(resources: Resources) -> None:
    left = figure(
        "Mali's army said that more than 6,000 foreign soldiers were deployed in Mali.", resources, on="2024-05-02"
    )
    right = figure(
        "France said that about 7,000 foreign soldiers were deployed in Mali.", resources, on="2024-05-20", document="b"
    )
    found = why(left, right, Known(matters={left.claim.id: "m1", right.claim.id: "m2"}))
    assert found.kind == "claimant" and found.why.endswith("give different limits, which one number can satisfy.")


def test_links_tell_matters_apart_and_together(resources: Resources) -> None:
    left = figure("Police said that 4 people were killed.", resources, on="2024-05-01", document="l")
    right = figure("The union said that 9 people were killed.", resources, on="2024-05-01", document="r")
    ids = left.claim.id, right.claim.id
    apart = why(left, right, Known(matters={ids[0]: "m1", ids[1]: "m2"}))
    together: Difference = why(left, right, Known(matters={ids[0]: "m1", ids[1]: "m1"}))
    assert (apart.kind, together.kind) == ("scope", "contradiction")
