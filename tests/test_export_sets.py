"""Events in the columns of ACLED and UCDP, claims as ClaimReview: only what was said, and no verdict."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from exported_pages import filled, terms

from onrecord.annotate import Resources
from onrecord.brief.public import Public
from onrecord.export import datasets
from onrecord.export.datasets import ACLED, UCDP, Event
from onrecord.record import Record, open_record

# the columns of the two codebooks, in their order
ACLED_CODEBOOK = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
UCDP_CODEBOOK = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, resources: Resources) -> Iterator[Record]:
    with filled(tmp_path_factory.mktemp("sets"), resources) as held:
        yield held


def table(record: Record, form: str, **named: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(record.export(None, form, **named)))))


@pytest.mark.parametrize(("columns", "codebook"), [(ACLED, ACLED_CODEBOOK), (UCDP, UCDP_CODEBOOK)])
def test_columns_are_those_of_the_codebook_in_its_order(columns: Any, codebook: list[str]) -> None:
    names = [each.name for each in columns]
    assert [name for name in codebook if name in names] == names


def test_two_pages_of_one_strike_are_one_event(record: Record) -> None:
    (strike,) = [row for row in table(record, "acled") if row["location"] == "Odesa"]
    assert strike["event_date"] == "2025-03-14" and strike["time_precision"] == "1"
    assert (strike["event_type"], strike["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (strike["admin1"], strike["country"], strike["geo_precision"]) == ("Odesa Oblast", "Ukraine", "1")
    assert float(strike["latitude"]) == round(float(strike["latitude"]), 2)
    assert "relay" in strike["source"] and "night" in strike["source"]
    # one page says "at least 12", the other 12: nobody has said one number
    assert strike["fatalities"] == ""


def test_deaths_are_what_was_said(record: Record) -> None:
    (strike,) = [row for row in table(record, "ucdp") if row["where_coordinates"] == "Odesa"]
    assert (strike["low"], strike["best"], strike["high"]) == ("12", "", "")
    assert strike["number_of_sources"] == "2" and strike["source_original"] == "Olena Hrytsak"
    assert (strike["date_prec"], strike["date_start"], strike["date_end"]) == ("1", "2025-03-14", "2025-03-14")


def told(**given: Any) -> dict[str, Any]:
    blank: dict[str, Any] = {"event": None, "code": None, "actors": [], "recipients": [], "days": None, "spot": None, "place": None,
                             "text": None, "killed": None, "story": "s", "page": "p", "publisher": None, "published": None,
                             "headline": None, "speaker": None}  # fmt: skip
    return blank | given


@pytest.mark.parametrize(
    ("killed", "low", "best", "high"),
    [
        ([[12, 12, "exact"]], 12, 12, 12),
        ([[12, 12, "exact"], [12, 12, "exact"]], 12, 12, 12),
        ([[12, 12, "about"]], 12, None, 12),
        ([[11, 14, "range"]], 11, None, 14),
        ([[12, None, "at_least"]], 12, None, None),
        ([[None, 20, "at_most"]], None, None, 20),
        ([[12, 12, "exact"], [15, 15, "exact"]], 12, None, 15),
        ([[12, 12, "exact"], [12, None, "at_least"]], 12, None, None),
        ([], None, None, None),
    ],
)
def test_an_estimate_stays_an_interval(killed: list[Any], low: Any, best: Any, high: Any) -> None:
    event = Event("e", [told(event="battle", killed=each) for each in killed] or [told(event="battle")])
    assert datasets._deaths(event) == {"low": low, "best": best, "high": high}


def test_where_claims_differ_the_cell_is_empty() -> None:
    spot = {
        "name": "Odesa",
        "precision": "settlement",
        "longitude": 30.7,
        "latitude": 46.5,
        "admin": "Odesa Oblast",
        "country": "Ukraine",
    }
    wide = spot | {"name": "Odesa Oblast", "precision": "region", "longitude": None, "latitude": None}
    one = told(
        event="attack.airstrike",
        code="Air/drone strike",
        actors=["Russia"],
        days=["2025-03-14", "2025-03-14"],
        spot=spot,
    )
    row = datasets._acled(
        Event("e", [one, one | {"actors": ["the army"], "days": ["2025-03-13", "2025-03-14"], "spot": wide}])
    )
    assert row is not None
    # the narrower day and the finer place are told by one and not contradicted by the other; two names are two
    assert (row["event_date"], row["location"], row["actor1"]) == ("2025-03-14", "Odesa", None)
    other = one | {"days": ["2025-03-15", "2025-03-15"], "spot": spot | {"name": "Kherson"}, "code": "Armed clash"}
    assert datasets._acled(Event("e", [one, other])) is None
    apart = datasets._acled(Event("e", [one, other | {"days": None}]))
    assert (
        apart is not None
        and apart["location"] is None
        and apart["sub_event_type"] is None
        and apart["event_type"] is None
    )


def test_what_did_not_happen_is_no_event(record: Record, tmp_path: Path, resources: Resources) -> None:
    page = tmp_path / "plan.txt"
    page.write_text(
        "March 18, 2025\n\nRussia plans to strike Poltava in Ukraine with drones on 20 March 2025, the mayor said.\n"
    )
    with open_record(tmp_path / "war.onrecord", create=True) as held:
        held.add(page, terms=terms(resources, "2025-03-18T20:00:00Z"))
        assert [row for row in table(held, "acled") if row["location"] == "Poltava"] == []


def test_the_sets_have_a_schema_and_hold_no_formula(record: Record, tmp_path: Path) -> None:
    for form in ("acled", "ucdp"):
        path, metadata, _ = record.export_to(tmp_path / f"{form}.csv", form=form)
        columns = json.loads(metadata.read_text("utf-8"))["tableSchema"]["columns"]
        head, *rows = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
        assert [each["name"] for each in columns] == head and rows
        assert not [text for row in rows for text in row if text.startswith(("=", "+", "@"))]


def test_as_known_on_the_last_day_the_joins_made_anew_give_the_same(record: Record) -> None:
    for form in ("acled", "ucdp", "claimreview"):
        assert "".join(record.export(form=form)) == "".join(record.export(form=form, as_of="2025-12-31"))
        assert "".join(record.export(form=form, as_of="2025-03-14")) != "".join(record.export(form=form))


def reviews(record: Record, **named: Any) -> list[dict[str, Any]]:
    made = json.loads("".join(record.export(form="claimreview", **named)))
    assert made["@context"] == "https://schema.org"
    return list(made["@graph"])


def test_a_review_rates_no_truth(record: Record) -> None:
    found = reviews(record)
    claims = {claim.id: claim for claim in record.claims()}
    assert len(found) == len(claims)
    for each in found:
        claim = claims[each["itemReviewed"]["@id"].removeprefix("urn:onrecord:")]
        status, grade = each["reviewRating"]["alternateName"].split("; ")
        assert status == claim.status and grade[0] in "ABCDEF" and grade[1] in "123456"
        assert not {"ratingValue", "bestRating", "worstRating"} & set(each["reviewRating"])
        assert "no verdict" in each["reviewRating"]["ratingExplanation"]
        assert each["itemReviewed"].get("author", {}).get("name") == claim.speaker
        assert " ".join(claim.evidence[0].exact.split()) in each["claimReviewed"]


def test_what_a_person_decided_is_a_review_of_its_own(record: Record, tmp_path: Path) -> None:
    source, *_ = record.export_to(tmp_path / "war.jsonl", "record")
    with open_record(tmp_path / "copy.onrecord", create=True) as held:
        held.import_from(source)
        claim = next(each for each in held.claims() if each.kind == "figure")
        held.correct("accept", claim.id, because="read twice", by="Ada", at="2025-03-20")
        held.correct("edit", claim.id, because="a slip", by="Bo", edits=[("value", "13")], at="2025-03-21")
        mine = [each for each in reviews(held) if each["author"]["@type"] == "Person"]
        assert [(each["author"]["name"], each["datePublished"][:10]) for each in mine] == [
            ("Ada", "2025-03-20"),
            ("Bo", "2025-03-21"),
        ]
        assert [each["reviewRating"]["alternateName"] for each in mine] == [
            "read rightly from the page", "read otherwise from the page: value = 13",
        ]  # fmt: skip
        assert len(reviews(held, as_of="2025-03-19")) == len(reviews(held)) - 2


def test_in_public_a_review_quotes_what_may_be_quoted(record: Record) -> None:
    public = Public(now=datetime(2025, 6, 1, tzinfo=UTC))
    rows = [json.loads(line) for line in record.export("claims", public=public)]
    quoted = {f"urn:onrecord:{row['id']}": row["text"] for row in rows if row["text"] is not None}
    found = reviews(record, public=public)
    assert {each["itemReviewed"]["@id"]: each["claimReviewed"] for each in found} == {
        key: " ".join(text.split()) for key, text in quoted.items()
    }
