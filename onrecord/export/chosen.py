"""An answer of the record → what its evidence pack has to prove: the claims it rests on, the places it cites, itself as files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from sqlalchemy import select

from onrecord.archive import Archive
from onrecord.brief import Brief, to_json
from onrecord.brief.figure import FigureHistory
from onrecord.brief.render_markdown import render_markdown
from onrecord.brief.tables import to_csv
from onrecord.brief.tables import to_json as figure_to_json
from onrecord.errors import BadConfig
from onrecord.store.search import Hit
from onrecord.store.tables import claims

# more sentences than a person checks
MOST_HITS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a pack is to prove: `asked` in words, the claims, further places (hash, start, end), and answers as files."""

    asked: str
    claim_ids: frozenset[str]
    places: frozenset[tuple[str, int, int]] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)


def of_claim(archive: Archive, wanted: str) -> Chosen:
    """Return one claim by its id or the beginning of it; raises BadConfig where none or several have it."""
    query = select(claims.c.id).where(claims.c.id.startswith(wanted, autoescape=True)).limit(2)
    with archive.store.read() as connection:
        found = list(connection.execute(query).scalars())
    if len(found) != 1:
        many = "is the beginning of several ids: give more of it" if found else "is the id of no claim in this record"
        raise BadConfig(f"{wanted!r} {many}")
    return Chosen(asked=f"the claim {found[0]}", claim_ids=frozenset(found))


def of_brief(brief: Brief) -> Chosen:
    """Return the claims of a brief's lines and the places that its notes cite."""
    return Chosen(
        asked=f"the brief of {brief.date}",
        claim_ids=frozenset(claim for line in brief.lines for claim in line.claim_ids),
        places=frozenset((note.sha256, note.start, note.end) for note in brief.notes),
        answers={"brief.md": render_markdown(brief), "brief.json": _json(to_json(brief))},
    )


def of_figure(history: FigureHistory) -> Chosen:
    """Return the claims of a figure's points and their sentences."""
    return Chosen(
        asked=f"the figure {history.name}",
        claim_ids=frozenset(point.claim_id for point in history.points),
        places=frozenset((point.sha256, point.start, point.end) for point in history.points),
        answers={"figure.csv": to_csv(history), "figure.json": _json(figure_to_json(history))},
    )


def of_search(query: str, hits: Sequence[Hit]) -> Chosen:
    """Return the sentences that a search found and the claims in them."""
    return Chosen(
        asked=f"the search {query}",
        claim_ids=frozenset(claim["id"] for hit in hits for claim in hit.claims),
        places=frozenset((hit.sentence["sha256"], hit.sentence["start"], hit.sentence["end"]) for hit in hits),
        answers={"search.json": _json([asdict(hit) for hit in hits])},
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"
