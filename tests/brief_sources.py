"""Hand-made sources for tests of the brief and the figure: our own sentences, with what a reader finds in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord import link
from onrecord.brief import Source, from_json
from onrecord.linked import Happening, Link, Origin, Told

SHA = "5b1e" * 16


def at(text: str, words: str, start: int = 0) -> dict[str, Any]:
    """Place words in a text as the reading format does."""
    begin = text.index(words, start)
    return {"start": begin, "end": begin + len(words), "text": words}


def said(text: str, content: str, source: str, cue: str, **more: Any) -> dict[str, Any]:
    """Give an attribution in the reading format."""
    name = more.pop("name", source)
    row = at(text, content) | {"kind": "indirect", "stance": "asserts", "cue": at(text, cue)}
    return row | {"source": at(text, source) | {"name": name, "id": name}} | more


def event(text: str, sentence: str, type: str, **more: Any) -> dict[str, Any]:
    return at(text, sentence) | {"type": type, "status": "asserted", "actors": []} | more


def figure(text: str, words: str, measure: str, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    row = {"measure": measure, "low": low, "high": high, "qualifier": "exact", "unit": "person", "status": "asserted"}
    return at(text, words) | row | more


def entity(text: str, name: str, type: str = "person", **more: Any) -> dict[str, Any]:
    return {"name": name, "id": name, "type": type, "mentions": [at(text, name)]} | more


def source(text: str, document: str = "a", known_at: str | None = None, **row: Any) -> Source:
    """Build a Source from a text and lists of what stands in it; `published` is an EDTF value or None."""
    published = row.pop("published", None)
    sha = row.pop("sha256", SHA)
    full = {
        "page": {"name": f"{document}.txt", "sha256": sha},
        "story": 0,
        "id": f"story_{document}",
        "kind": row.pop("kind", "report"),
        "start": 0,
        "end": len(text),
        "published": {"value": published, "basis": "stated" if published else "unknown"},
    } | row
    return from_json(full, text, document, known_at)


@dataclass(frozen=True)
class Joined:
    """What the rules join of some sources, no copies among them."""

    links: tuple[Link, ...]
    origins: tuple[Origin, ...]
    happenings: tuple[Happening, ...]
    families: Mapping[str, str]


def joined(sources: Iterable[Source]) -> Joined:
    """Join the claims of sources as the record would."""
    found = link.join(
        [
            Told(claim=claim, reading=each.reading, document=each.document, known_at=each.known_at)
            for each in sources for claim in each.reading.claims
        ],
        {},
    )  # fmt: skip
    return Joined(links=found.links, origins=found.origins, happenings=found.happenings, families={})
