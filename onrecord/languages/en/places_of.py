"""English words that make a name a place of something, and words that point to an earlier time; all lower case."""

from __future__ import annotations

from onrecord.languages import word_set

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
# what goes on in a country while people meet elsewhere
STRIFE = word_set("war conflict fighting invasion crisis offensive")
# deeds that somebody condemns or welcomes, with a day of their own
JUDGED = STRIFE | word_set(
    "attack strike raid assault bombing shelling killing annexation seizure launch test coup ambush"
)
# whom one tells: the place behind them is where one spoke
HEARERS = frozenset(["reporters", "journalists", "lawmakers", "media", "press", "correspondents", "parliament"])
# "the |size| of Malta", "larger |than| Malta": the place is a yardstick
# what is dealt to a government, not done in a town
BLOWS = frozenset({"blow", "setback", "threat", "challenge", "message", "signal", "warning", "boost", "lifeline"})
SIZES = word_set("size area length width breadth height population")
COMPARED = word_set("than as like")
# "shipments that |began| in May": the date only says from when
BEGINNINGS = word_set("began begun begins beginning started starting")
