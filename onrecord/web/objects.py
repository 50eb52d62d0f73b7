"""What the pages of one thing (an event, an origin, a source) share: finding it, its twins, its words with footnotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from fastapi import HTTPException, Response

from onrecord.brief.render_markdown import escape
from onrecord.linked import Told
from onrecord.model import Span
from onrecord.web import twins
from onrecord.web.asking import Desk, by
from onrecord.web.citing import markdown, of_told

FORMS = ("json", "csv", "md")
Rows = Mapping[str, Mapping[str, Any]]
Made = TypeVar("Made")


def found(
    desk: Desk, kind: str, make: Callable[..., Made | None], wanted: str, as_of: str | None, lacking: str
) -> Made:
    """Return what `make` gathers of a thing; raises HTTPException 404, with what is `lacking`, where that is nothing."""
    ask = partial(make, desk.record.archive, wanted, as_of=by(as_of), without=desk.hidden())
    told = desk.kept((kind, wanted, as_of), ask, as_of=as_of)
    if told is None:
        raise HTTPException(404, lacking)
    return told


def twin(
    form: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], to_json: Callable[[], Any],
    to_markdown: Callable[[], str],
) -> Response:  # fmt: skip
    """Return a thing in one of FORMS: its claims as a table, all of it as JSON, or as Markdown."""
    if form == "csv":
        return twins.rows(columns, [tuple(row[name] for name in columns) for row in rows], form)
    return twins.as_json(to_json()) if form == "json" else twins.written(to_markdown())


def by_sentence(tolds: Iterable[Told]) -> list[list[Told]]:
    """Return claims by the sentence that they stand in, in the order given; of those that read the same, the first."""
    held: dict[tuple[str, Span], dict[tuple[str, ...], Told]] = {}
    for told in tolds:
        claim = told.claim
        reads = (claim.kind, claim.predicate, claim.evidence[0].exact, claim.place or "", claim.status)
        held.setdefault((told.story.id, told.sentence), {}).setdefault(reads, told)
    return [list(mine.values()) for mine in held.values()]


def footnoted(tolds: Iterable[Told], rows: Rows, pad: str = "") -> tuple[list[str], list[str]]:
    """Return the sentences of claims as items of a Markdown list, and a footnote for each."""
    items, notes = [], []
    for told, *_ in by_sentence(tolds):
        sentence = rows[told.claim.id]["sentence"]
        items.append(f"{pad}- {escape(sentence)} [^{told.claim.id[-8:]}]")
        notes.append(markdown(of_told(told, sentence)))
    return items, notes
