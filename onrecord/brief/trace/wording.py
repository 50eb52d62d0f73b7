"""Spots, most faithful first → the wording that may be printed: a line of the brief, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.brief.bullets import Draft
from onrecord.brief.standing import chains
from onrecord.brief.trace import Wording
from onrecord.brief.trace.tellings import Spot, Teller

NO_LINE = "comment, forecast or a private person's words: the rules of the brief make no line of it"
_STOP = re.compile(r"([.!?])$")


def wording(spots: Sequence[Spot], teller: Teller) -> tuple[tuple[Wording, ...], str]:
    """Return the safe wording of the first spot whose line passes the checker; else none, and why.

    The line holds the spot's own words whole, with their limits; its source stands in its chain.
    """
    reasons: list[str] = []
    for spot in spots:
        drafts = teller.drafts(spot)
        for draft in drafts:
            if not draft.problems and _keeps(draft, spot):
                return (_worded(draft, teller),), ""
            reasons += [f"{spot.source.document}: {problem}" for problem in draft.problems]
        if not drafts:
            reasons.append(f"{spot.source.document}: {NO_LINE}")
    return (), "; ".join(_few(reasons))


def _few(reasons: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(reasons))[:3]


def _keeps(draft: Draft, spot: Spot) -> bool:
    """Say whether a line still holds the words asked about: a number as printed, or a quotation."""
    if spot.claim and spot.claim.kind == "event":
        return True
    return spot.source.words(spot.span) in draft.text


def _worded(draft: Draft, teller: Teller) -> Wording:
    source = draft.passage.source
    numbers = [number for span in (*draft.cited, *draft.also) for number in teller.notes.cite(source, span)]
    return Wording(
        text=_dated(draft),
        chain=f"{chains(draft.parts)}, in {source.document}",
        status=draft.status,
        notes=tuple(dict.fromkeys(numbers)),
    )


def _dated(draft: Draft) -> str:
    """Set the day of a line before its last stop."""
    found = _STOP.search(draft.text)
    if not draft.dated:
        return draft.text
    if found:
        return f"{draft.text[: found.start()]} ({draft.dated}){found[1]}"
    return f"{draft.text} ({draft.dated[:1].upper()}{draft.dated[1:]}.)"
