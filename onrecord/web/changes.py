"""Two captures of one page → what the later one says otherwise: sentences left out, added or reworded, word by word.

Compared are the sentences that were read, in the order of each capture; nothing says which of the two is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fastapi import APIRouter, HTTPException, Request, Response

from onrecord.archive import Held
from onrecord.web import twins
from onrecord.web.asking import Desk
from onrecord.web.pages import Screens
from onrecord.web.views import AsOf, parted

router = APIRouter(include_in_schema=False)
WORDS = re.compile(r"\w+|\W")
# sentences that share less are told as one left out and another added
REWORDED = 0.5
Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two captures differ; pieces are ("same" | "gone" | "new", words). `kind` sums them up."""

    kind: str
    pieces: tuple[Piece, ...]

    def words(self, *states: str) -> str:
        return "".join(words for state, words in self.pieces if state in states)


def changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Yield where two lists of sentences differ, in order.

    >>> [(each.kind, each.pieces) for each in changes(["It rained.", "Three fell."], ["It rained.", "Five fell."])]
    [('reworded', (('gone', 'Three'), ('new', 'Five'), ('same', ' fell.')))]
    """
    for kind, old_at, old_end, new_at, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        old, new = list(before[old_at:old_end]), list(after[new_at:new_end])
        for sentence in old:
            near = max(new, key=lambda each: _alike(sentence, each), default=None)
            if near is not None and _alike(sentence, near) >= REWORDED:
                # what comes before its like in the later capture is told first
                for added in new[: new.index(near)]:
                    yield Change("added", (("new", added),))
                del new[: new.index(near) + 1]
                yield Change("reworded", tuple(_pieces(sentence, near)))
            else:
                yield Change("left out", (("gone", sentence),))
        for added in new:
            yield Change("added", (("new", added),))


def _alike(one: str, other: str) -> float:
    mine, theirs = (re.findall(r"\w+", each) for each in (one, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio()


def _pieces(old: str, new: str) -> Iterator[Piece]:
    mine, theirs = WORDS.findall(old), WORDS.findall(new)
    for kind, at, end, new_at, new_end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(mine[at:end])
            continue
        if end > at:
            yield "gone", "".join(mine[at:end])
        if new_end > new_at:
            yield "new", "".join(theirs[new_at:new_end])


@router.get("/changes/{named}")
def show(request: Request, named: str, as_of: AsOf = None) -> Response:
    """Show what the next capture of a page says otherwise."""
    sha256, form = parted(named, ("json", "html"))
    desk: Desk = request.app.state.desk
    before = desk.page(sha256, as_of)
    later = before[0].superseded_by if before else None
    if later is None:
        raise HTTPException(404, "no later version of this page is held")
    after = desk.page(later, as_of)
    found = list(changes(_sentences(before), _sentences(after)))
    if form == "json":
        rows = [
            {"kind": each.kind, "before": each.words("same", "gone"), "after": each.words("same", "new")}
            for each in found
        ]
        return twins.as_json(
            {
                "before": sha256,
                "before_at": before[0].known_at,
                "after": later,
                "after_at": after[0].known_at,
                "changes": rows,
            }
        )
    screens: Screens = request.app.state.screens
    return screens.page(request, "changes.html", before=before[0], after=after[0], changes=found)


def _sentences(held: Sequence[Held]) -> list[str]:
    return [
        " ".join(span.of(each.reading.story.text).split()) for each in held for span in each.reading.sentences
    ]  # fmt: skip
