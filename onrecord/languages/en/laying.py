"""English words that lay a matter to somebody, by whatever device: "so says", "in the count of", "held responsible by".

Wider than what brings in a content: beside the name of a claimant any of them
is enough to leave open that the words are laid to that claimant.
"""

from __future__ import annotations

import re

from onrecord.languages.en.attribution import ATTITUDE_VERBS, ESTIMATE_NOUNS, NOUNS, SPEECH_VERBS, VIEW_NOUNS

# verbs of saying that are as often verbs of doing, and no sign of a voice by themselves
_DOING = frozenset(
    """
    attack back beat begin command continue decline defend fight invite lobby offer order paint pan place press push refuse
    resist register seek stand slam blast assail charge threaten correct like love hate aim plan go_on list publish frame
    broadcast document project level
    """.strip().split()
)
_VERBS = {
    entry.split(":")[0].split("_")[0]
    for table in (*SPEECH_VERBS.values(), *ATTITUDE_VERBS.values())
    for entry in table.split()
} - _DOING
_IRREGULAR = """
    says said tells told writes wrote written thinks thought holds held knows knew finds found feels felt sees saw seen speaks
    spoke spoken reads swore foresaw trace traces traced tracing object objects objected hoped hopes believes
    """.strip().split()
_NOUNS = {*NOUNS, *VIEW_NOUNS, *ESTIMATE_NOUNS} - {"order", "attack", "offer", "word", "news", "mind", "plan"}
_FIXED = (
    "according", "responsible", "words", "figures", "number", "numbers", "survey", "data", "sums", "talk", "talks", "critics",
    "accuser", "accusers", "version", "account", "telling", "spokesman", "spokeswoman", "spokesperson",
)  # fmt: skip


def _forms(lemma: str) -> set[str]:
    """Return the regular forms of a verb or a noun.

    >>> sorted(_forms("argue")), "planned" in _forms("plan"), "replies" in _forms("reply")
    (['argue', 'argued', 'argues', 'arguing'], True, True)
    """
    base = lemma[:-1] if lemma.endswith("e") else lemma
    last = lemma[-1]
    found = {lemma, f"{lemma}s", f"{base}ed", f"{base}ing"}
    if lemma.endswith("y"):
        return found | {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    return found if last == "e" else found | {f"{lemma}es", f"{lemma}{last}ed", f"{lemma}{last}ing"}


LAYING_WORDS = frozenset(form for lemma in _VERBS for form in _forms(lemma)) | frozenset(
    form for noun in _NOUNS for form in (noun, f"{noun}s")
) | frozenset(_IRREGULAR) | frozenset(_FIXED)  # fmt: skip
# "as the ministry has worked out"
AS_SOMEBODY = re.compile(r"\bas\s+(?:(?:the|an?|its|their)\s+)?[^,.;]{3,60}?\s(?:has|have|had)\b")
_WORD = re.compile(r"[a-z]+")
# "the price |he names|", "in the government's version": what somebody gives, with no verb of saying
NAMING = re.compile(
    r"\b(?:price|cost|figure|number|sum|amount|date|reason|toll|total|share)s?\s+(?:that\s+|which\s+)?(?:s?he|it|they|the\s+[a-z]+)\s+"
    r"(?:names?d?|gives?|gave|cites?d?|quote[sd]?|mention(?:s|ed)|put\s+on)\b"
    r"|\b(?:in|by)\s+(?:the\s+)?[^,.;]{3,50}[’']s?\s+(?:own\s+)?(?:version|account|telling|view|words|eyes|opinion|reading)\b",
    re.IGNORECASE,
)
# somebody says it, in so many words
LAID = re.compile(
    r"\b(?:according\s+to|sa(?:y|ys|id)|told|estimat(?:es|ed)|reckon(?:s|ed)?|rul(?:es|ed)|report(?:s|ed)|claim(?:s|ed)|warn(?:s|ed)|puts?\s+(?:the|at)|"
    r"accus(?:es|ed)|blam(?:es|ed)|by\s+[^,.;]{3,40}(?:count|account|estimate|tally))\b",
    re.IGNORECASE,
)


def lays(words: str) -> bool:
    """True where a stretch of text has a word that may lay its matter to somebody.

    >>> lays("so says the union"), lays("a number given by their association"), lays("army escorts killed 26 men")
    (True, True, False)
    """
    return AS_SOMEBODY.search(words) is not None or any(word in LAYING_WORDS for word in _WORD.findall(words.lower()))
