"""English words that make a name a place of something, and words that point to an earlier time; all lower case."""

from __future__ import annotations

LOCATIVES = frozenset(
    [
        "in",
        "at",
        "on",
        "near",
        "around",
        "over",
        "into",
        "inside",
        "within",
        "across",
        "along",
        "outside",
        "towards",
        "toward",
        "to",
        "from",
        "through",
        "throughout",
        "behind",
        "beside",
        "above",
        "off",
        "onto",
        "against",
        "of",
    ]
) - {"from", "against"}
PAST_WORDS = frozenset(["previous", "previously", "earlier", "since", "ago", "formerly", "once", "historically"])
NAMELESS = frozenset(["border", "borders", "front", "frontline", "frontlines", "battlefield", "sea"])
# where something is said, not where it happens: "at the Stockholm press conference"
VENUES = frozenset(
    [
        "conference",
        "interview",
        "briefing",
        "speech",
        "address",
        "statement",
        "summit",
        "meeting",
        "talk",
        "remark",
        "gathering",
        "call",
        "forum",
    ]
)
# whom one tells: the place behind them is where one spoke
HEARERS = frozenset(["reporters", "journalists", "lawmakers", "media", "press", "correspondents", "parliament"])
