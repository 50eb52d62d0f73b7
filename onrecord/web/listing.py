"""The lists of the desk as data: of each its page's own rows, in the same order and the same parts, as JSON, CSV or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from onrecord.brief.tables import names_to_json
from onrecord.store import lists
from onrecord.store.rows import Row
from onrecord.web import joins, twins
from onrecord.web.asking import PER_PAGE, Desk, by
from onrecord.web.views import KINDS_OF_NAMES, LIST_FORMS, After, AsOf, Start

router = APIRouter(include_in_schema=False)
PAIR = ("kind", "why", "rule", "left", "left_words", "left_source", "right", "right_words", "right_source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What narrows a list, as its page takes it."""

    as_of: str | None
    start: int
    after: str = ""
    publisher: str | None = None
    kind: str = "people"
    code: str | None = None
    every: bool = False
    first: str | None = None
    last: str | None = None


def _stories(desk: Desk, asked: Asked) -> Iterable[Row]:
    equal = {"publisher": asked.publisher} if asked.publisher else {}
    found: list[Row] = desk.rows(lists.story_list, by(asked.as_of), PER_PAGE, asked.start, after=asked.after, **equal)
    return found


def _names(desk: Desk, asked: Asked) -> Iterable[Row]:
    types = KINDS_OF_NAMES.get(asked.kind, KINDS_OF_NAMES["people"])
    found: list[Row] = desk.rows(lists.names, by(asked.as_of), PER_PAGE, asked.start, types=types, after=asked.after)
    return found


def _sources(desk: Desk, asked: Asked) -> Iterable[Row]:
    found: list[Row] = desk.rows(lists.latest_captures, by(asked.as_of), PER_PAGE, asked.start, after=asked.after)
    return found


def _issues(desk: Desk, asked: Asked) -> Iterable[Row]:
    found: list[Row] = desk.rows(
        lists.issue_list, by(asked.as_of), PER_PAGE, asked.start, code=asked.code, after=asked.after
    )
    return found


def _figures(desk: Desk, asked: Asked) -> Iterable[Row]:
    return names_to_json(desk.figures(asked.as_of))


def _timeline(desk: Desk, asked: Asked) -> Iterable[Row]:
    days, _ = desk.timeline(asked.as_of, asked.first, asked.last, asked.start, asked.after)
    return [row for _, rows in days for row in rows]


def _origins(desk: Desk, asked: Asked) -> Iterable[Row]:
    return [
        row | {"reasons": "; ".join(row["reasons"])}
        for row in joins.origins(desk, asked.as_of, asked.start, asked.after).rows
    ]


def _conflicts(desk: Desk, asked: Asked) -> Iterable[Row]:
    for row in joins.conflicts(desk, asked.as_of, every=asked.every, start=asked.start, after=asked.after).rows:
        ends = {end: row[end] for end in ("left", "right")}
        yield row | {
            name: value for end, told in ends.items()
            for name, value in ((end, told["id"]), (f"{end}_words", told["exact"]), (f"{end}_source", told["speaker"]))
        }  # fmt: skip


LISTS: Mapping[str, tuple[Sequence[str], Callable[[Desk, Asked], Iterable[Row]]]] = {
    "stories": (("id", "kind", "headline", "publisher", "byline", "lang", "published", "published_basis", "sha256"), _stories),
    "names": (("name", "type", "stories"), _names),
    "sources": (("id", "name", "url", "captured_at", "stories", "sha256"), _sources),
    "issues": (("code", "message", "stage", "story_id", "sha256", "start", "end"), _issues),
    "figures": (("name", "title", "numbers"), _figures),
    "timeline": (twins.CLAIM, _timeline),
    "origins": (("id", "claimant", "occasion", "is_measured", "stories", "claims", "reasons"), _origins),
    "conflicts": (PAIR, _conflicts),
}  # fmt: skip


@router.get("/{name}.{form}")
def listed(
    request: Request, name: str, form: str, as_of: AsOf = None, start: Start = 0, after: After = "",
    publisher: str | None = None, kind: str = "people", code: str | None = None,
    every: Annotated[bool, Query(alias="all")] = False,
    first: Annotated[str | None, Query(max_length=10)] = None, last: Annotated[str | None, Query(max_length=10)] = None,
) -> Response:  # fmt: skip
    """Return a list as its page at the same address shows it, `from` and `after` as there."""
    if name not in LISTS or form not in LIST_FORMS:
        raise HTTPException(
            404, f"there is no list {name}.{form}; there are {', '.join(LISTS)} as {', '.join(LIST_FORMS)}"
        )
    columns, ask = LISTS[name]
    asked = Asked(
        as_of=as_of, start=start, after=after, publisher=publisher, kind=kind, code=code, every=every, first=first or None,
        last=last or None,
    )  # fmt: skip
    found = ask(request.app.state.desk, asked)
    return twins.rows(columns, [tuple(row[name] for name in columns) for row in found], form)
