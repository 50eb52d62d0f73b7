"""A report's dateline: one reader of it for dating, attribution, claims, copies, chains and the brief."""

from __future__ import annotations

import time

import pytest

from onrecord.languages.en.dateline import find_dateline

FORMS = [
    ("GOMA, Nov 26 (Northern Wire) - Two died.", "GOMA", "Northern Wire", False),
    ("GOMA (AP) — Two died.", "GOMA", "AP", True),
    ("PORT SUDAN, Sudan (AFP) – Two died.", "PORT SUDAN", "AFP", True),
    ("JUBA/KHARTOUM (Reuters) - Two died.", "JUBA/KHARTOUM", "Reuters", True),
    ("NAIROBI — Two died.", "NAIROBI", None, False),
    ("MANDALAY, Myanmar, April 3 - Two died.", "MANDALAY", None, False),
    ("MINSK, November 2. /BELTA/. Two died.", "MINSK", "BELTA", True),
    ("Goma, 3 May (Reuters) - Two died.", "Goma", "Reuters", True),
    ("Goma, Jan. 11, 2025 — Two died.", "Goma", None, False),
    ("Geneva / Port Sudan, 3 June 2024 – Two died.", "Geneva / Port Sudan", None, False),
    ("UNITED NATIONS, Sept 3 [AFP] - Two died.", "UNITED NATIONS", "AFP", True),
    ("GOMA, March\u00a014,\u00a02025 (Coast\u00a0Wire)\u00a0— Two died.", "GOMA", "Coast\u00a0Wire", False),
    ("ON THE RWANDAN BORDER — Two died.", "ON THE RWANDAN BORDER", None, False),
]


@pytest.mark.parametrize(("text", "place", "agency", "is_known"), FORMS)
def test_forms_of_datelines(text: str, place: str, agency: str | None, is_known: bool) -> None:
    found = find_dateline(text)
    assert found is not None
    assert text[slice(*found.place)] == place
    assert (text[slice(*found.agency)] if found.agency else None) == agency
    assert found.is_known == is_known
    assert text[found.end :] == "Two died."


@pytest.mark.parametrize(
    "text",
    [
        "UNICEF said two died - a boy and a girl.",
        "The Ministry of Defence (MoD) - which denied it - said two died.",
        "NATO, whose members met in May - all of them - said so.",
        "In Goma, May 3 – the day of the march – was quiet.",
        "On May 3 - the day of the march - two died.",
        "T-72 — an old tank — was seen.",
        "Goma's mayor – the first – resigned.",
    ],
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_offsets_hold_inside_a_longer_text() -> None:
    text = "GOMA - One.\n\nBUKAVU (AP) - Two."
    found = find_dateline(text, 13, len(text))
    assert found is not None
    assert (text[slice(*found.place)], text[found.end :]) == ("BUKAVU", "Two.")


@pytest.mark.parametrize("piece", ["GOMA, ", "A ", "A/", "Goma (", "GOMA, May 3, ", "A-", "'"])
def test_time_does_not_grow_with_the_text(piece: str) -> None:
    began = time.process_time()
    find_dateline(piece * 200_000)
    assert time.process_time() - began < 1
