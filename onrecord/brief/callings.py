"""Printed words for a source → what kind of speaker that is: an analyst, a private person, an office, or nobody."""

from __future__ import annotations

import re

from onrecord.languages.en.attribution import NAMELESS, SEATS

LONGEST = 16  # words; what is longer is no source but a sentence gone wrong
_OPINION = re.compile(
    r"\b(?:analysts?|experts?|professors?|fellows?|researchers?|scholars?|observers?|commentators?|pundits?|critics?|"
    r"columnists?|strategists?|economists?|historians?|(?:former|retired|ex-)\W?(?:\w+ ){0,2}(?:ambassadors?|attach[eé]s?|"
    r"officers?|commanders?|generals?|colonels?|diplomats?|officials?|advis[eo]rs?))\b",
    re.I,
)
_TANKS = re.compile(
    r"\b(?:Institute|Institution|Foundation|University|College|think[- ]tank|Chatham House|RAND|Endowment)\b"
)
_PRIVATE = re.compile(
    r"\b(?:residents?|locals?|neighbou?rs?|witness(?:es)?|survivors?|mothers?|fathers?|wife|widow|husband|sons?|daughters?|"
    r"villagers?|pensioners?|shopkeepers?|schoolteacher|pupils?|patients?|refugees?|evacuees?|passers?-by|prisoners?|captives?)\b"
)
_GENERIC = re.compile(
    r"\b(?:nations|countries|community|world|globe|lawmakers|others|people|many|some|situation|alliances?|war|conflict|"
    r"decision|move|efforts?|developments?|crisis|temperatures|deal|agreement|plan|missile|attack|strike)$",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:officials?|minist(?:er|ry|ers)|spokes(?:man|woman|person)|government|president|military|army|police|prosecutors?|"
    r"governor|mayor|court|authorities|intelligence|diplomats?|commanders?|chief|source|sources)\b",
    re.I,
)
_CAPITAL = re.compile(r"[A-ZÀ-ÞЀ-Я]")
_FIRST = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "we",
        "i",
        "who",
        "his",
        "her",
        "their",
        "him",
        "them",
        "which",
        "that",
        "whom",
        "this",
        "these",
        "its",
        "there",
        "those",
        "our",
        "my",
    ]
)
PRONOUNS = _FIRST - {"this", "these", "those", "its", "there"}
_LAST = frozenset(
    [
        "report",
        "reports",
        "speculation",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "concern",
        "concerns",
        "fear",
        "fears",
        "source",
        "sources",
        "claims",
        "reporting",
        "suggestions",
        "accusations",
        "allegations",
    ]
)
# what is heard out of a capital may be anybody's word, not its government's
_HEARD = re.compile(
    rf"\b(?:{'|'.join(sorted(NAMELESS))})s from (?:{'|'.join(sorted(SEATS.keys() - {'kremlin'}))})$", re.I
)


def is_analyst(printed: str, role: str = "") -> bool:
    """Say whether a source is introduced by a calling of opinion, or by a think-tank it belongs to.

    >>> is_analyst("Jan Nowak of the Harbour Institute"), is_analyst("an analysis by the Harbour Institute")
    (True, False)
    """
    if _OPINION.search(printed) or _OPINION.search(role):
        return True
    return bool(_TANKS.search(printed)) and bool(re.match(r"[A-Z]\w+ [A-Z][\w-]+,? (?:of|from|at|an?|the)\b", printed))


def is_private(printed: str, role: str = "") -> bool:
    """Say whether a source is a private person: a resident, a witness, a relative, a prisoner."""
    return bool(_PRIVATE.search(printed) or _PRIVATE.search(role))


def is_proper(printed: str) -> bool:
    """Say whether a statement may rest on this source alone: somebody named, or an office; not "Western nations"."""
    return not _GENERIC.search(printed) and bool(_CAPITAL.search(printed) or _OFFICE.search(printed))


def is_named(printed: str) -> bool:
    """Say whether a source is named: "officials" alone are no origin that can be told from another."""
    return bool(_CAPITAL.search(printed)) and not _GENERIC.search(printed)


def is_somebody(printed: str) -> bool:
    """Say whether printed words can be a source: no pronoun, no "reports", no possessive, no half of a quotation.

    >>> is_somebody("reports from Seoul"), is_somebody("reports from aid workers"), is_somebody("reports from the Kremlin")
    (False, True, True)
    """
    words = printed.lower().split()
    if not words or words[0] in _FIRST or words[-1] in _LAST or _HEARD.search(printed):
        return False
    if printed.endswith(("'s", "’s", "s'", "s’")):
        return False
    return len(words) <= LONGEST and not any(mark in printed for mark in '“”"')
