"""English superlatives that are told turned round: "no larger raid since May", "never so cold", "dearer than ever".

A negation before a comparative, or "than ever" behind it, ranks as a superlative does.
"""

from __future__ import annotations

import re

from onrecord.languages.en.retelling import SUPERLATIVE_GROUPS

_IRREGULAR = {"worst": "bad", "worse": "bad", "best": "good", "better": "good", "most": "many", "more": "many", "much": "many",
              "least": "few", "less": "few", "fewer": "few", "little": "few", "further": "far", "furthest": "far"}  # fmt: skip
# words in -er that compare nothing
_NO_COMPARATIVE = (
    r"(?!(?:october|over|under|after|never|ever|other|another|number|former|latter|later|earlier|together|whether|either|neither|rather|"
    r"border|winter|summer|power|water|river|fighter|order|member|paper|matter|danger|shelter|leader|however|hunger|quarter|per|her|"
    r"offer|enter|consider|remember|cover|longer(?=\s+(?:be|is|are|was|were|have|has|had|in|at)\b)|[a-z]+mber|[a-z]+ster|[a-z]+ther)\b)"
)
COMPARATIVE = rf"(?:{_NO_COMPARATIVE}[a-z]{{2,}}er|worse|more(?:\s+(?!than\b)[a-z]+)?|less|fewer)"
# "no air raid has cost so many", "never been dearer", "not since 2014 had as much" | "longer than ever"
TURNED = re.compile(
    r"\b(?P<never>never|no|not|nobody|nothing|nowhere|none|nor)\b(?!\s+(?:more|less|fewer)\s+than\b)[^.;:]{0,90}?"
    rf"\b(?:(?:so|as|such\s+an?|such)\s+(?P<so>(?!far\b|as\b|that\b|well\b|the\b|an?\b|to\b)[a-z]+)|(?<!no\s)(?P<than>{COMPARATIVE})|(?<=\bno\s)(?P<no>{COMPARATIVE}))\b"
    rf"|\b(?P<ever>{COMPARATIVE})\s+than\s+(?:it\s+(?:had|has)\s+)?(?:ever|at\s+any\s+(?:other\s+)?time)\b",
    re.IGNORECASE,
)
# since when: before or behind
SINCE = re.compile(
    r"\bsince\s+(?P<what>[^,;.()\"”“:]{2,60})|\b(?:in|for)\s+(?:[\w-]+\s+){1,3}(?:years?|months?|decades?|weeks?)\b",
    re.I,
)
EVER = re.compile(r"\b(?:never|ever|on\s+record|in\s+(?:the\s+)?history|nobody|nowhere)\b", re.IGNORECASE)


def root(word: str) -> str:
    """Return what the degrees of an adjective share.

    >>> root("deadliest") == root("deadlier") == root("deadly"), root("largest") == root("large"), root("bigger")
    (True, True, 'big')
    """
    lower = word.lower().split()[-1]
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    cut = re.sub(r"(?:est|er|e)$", "", lower)
    cut = f"{cut[:-1]}y" if cut.endswith("i") else cut
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] and cut != lower else cut


GROUPS = {root(word): group for word, group in SUPERLATIVE_GROUPS.items()}
# "the coldest", "its driest": any superlative that ends so, and no noun
ANY = re.compile(
    r"\b(?P<rank>one\s+of\s+|among\s+)?(?:the|its|their|his|her)\s+(?P<word>(?!(?:forest|protest|arrest|harvest|interest|request|conquest|contest|latest|tempest|"
    r"manifest|nearest|west|north-?west|south-?west|midwest|rest|test|quest|guest|chest|nest|pest|priest|crest)\b)[a-z]{3,}est)\b",
    re.IGNORECASE,
)
# "in Haiti", "anywhere in Myanmar", "no other part of Ukraine"
WITHIN_BEFORE = re.compile(
    r"\b(?:in|across|throughout|of|within)\s+(?:all\s+of\s+|the\s+whole\s+of\s+)?(?:the\s+)?$", re.IGNORECASE
)
