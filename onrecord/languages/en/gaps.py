"""Phrases that correct English hardly ever prints: the marks of words that a page lost."""

from __future__ import annotations

import re

_BE = r"(?:am|is|are|was|were|be|been|being|get|gets|got|getting|gotten|'s|’s|'re|’re|'m|’m)"
_PARTICIPLE = r"(?:\w{3,}ing|\w{3,}ed)\b"
_CUE = r"(?:declared|announced|claimed|confirmed|revealed|reported|estimated|warned|stated|insisted|alleged|argued|maintained|predicted|admitted)"
_WHEN = (
    r"(?: (?:last|this|earlier this) (?:week|month|year|summer|winter|spring|autumn)| (?:yesterday|today|earlier|recently|again)"
    r"| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_FUNCTION = r"(?:of|by|with|from|between|into|against|to|the|a|an|and|or|that|which|its|their|his|her|our|your|whose|than|as|via)"

_VERB = r"is|are|was|were|has|have|had|would|said|says|told|does|did|could"
_TO_FROM = r"of|by|with|from|into|to"
# Prepositions that news hardly ever leaves without their noun.
_NEEDS_NOUN = r"(?:from|between|into|against|toward|towards|during|despite|via|amid|among|within)"

# Pattern, reason, and whether the blank before a mark is the evidence.
PATTERNS: tuple[tuple[re.Pattern[str], str, bool], ...] = (
    (re.compile(r"\btold that\b(?= (?!to\b)\w)"), "nobody is named who was told", False),
    (re.compile(rf"\b{_CUE}{_WHEN}? that (?:is|are|has|have|will be) (?:also |now |already |not )?{_PARTICIPLE}"),
     "the clause has no subject", False),
    (re.compile(rf"\b(?:said|says|told reporters|added){_WHEN} that (?:is|are|has|have|was|were|will|would|had) {_PARTICIPLE}"),
     "the clause has no subject", False),
    (re.compile(r"\w[,;:] [.,;:!?](?=[\s”’\"]|$|[A-Z])"), "two marks stand together", False),
    (re.compile(r"\w(?:,[,;.](?![\d.])|;[,.;])(?=\s)"), "two marks stand together", False),
    (re.compile(r"[a-z] [;,.](?=\s|$)(?! ?[.…])"), "a blank stands before the mark", True),
    (re.compile(rf"\b{_FUNCTION} [,;.](?=\s|$)(?! ?[.…])"), "a word is missing before the mark", True),
    (re.compile(r"(?<=\s)(?:the|an|and|or|whose|their|than|despite|amid|via|of the|in the|to the|by the)[.;](?=[\s”\"]|$)(?<!or\.)(?<!and\.)"),
     "a word is missing before the mark", False),
    (re.compile(r"(?<=\s)(?:of|by|with|from|between|into) and(?= (?:the|a|an|his|her|its|their)\b)"),
     "a name is missing before 'and'", False),
    (re.compile(rf"(?<=\s)(?:the|an|its|their|whose|our|your) (?:{_TO_FROM}|{_VERB}|and|or|but|which)\b(?![-’'])"),
     "a noun is missing", False),
    (re.compile(rf"(?<=\s)a (?:{_TO_FROM})\b(?![-’'])"), "a noun is missing", False),
    (re.compile(rf"(?<=\s){_NEEDS_NOUN} (?:{_VERB}|{_TO_FROM})\b(?![-’'])"), "a name is missing", False),
    (re.compile(r"(?<=\s)(?:by (?:is|are|has|have|will|could|of)|(?:by|of) (?:said|says|told|does))\b(?![-’'])"), "a name is missing", False),
    (re.compile(r"(?<=\s)(?:between|against|amid|despite|among|via|toward|towards) and\b"), "a name is missing", False),
    (re.compile(r"\b[Tt]he \d (?:further|also|has|have|will|would|said|says|agreed|announced)\b"),
     "a bare number stands where a name should", False),
    (re.compile(r"\b[Aa]ccording to(?= ?[,.;])"), "the source is missing", False),
    (re.compile(r"(?<=[a-z]{4}\. )(?:is|are|was|were|has|have|had|will|would|said|told) \w+"), "the sentence has no subject", False),
    (re.compile(r"(?:(?<=\s)|^)(?:“\s?”|\(\s?\)|\"\s?\"(?=\s))"), "nothing stands between the marks", False),
    (re.compile(r"(?<=\s)[$€£](?=\s[a-z])"), "an amount is missing", False),
    (re.compile(r"\b(?:in|on|by|since|until|from) , (?=\d{4}\b)"), "a date is missing", True),
)  # fmt: skip

# Words before a phrase, by its first word, that make it good English.
EXCUSES: dict[str, re.Pattern[str]] = {
    "told": re.compile(
        rf"(?:{_BE}|\b(?:when|if|once|after|although|though|while|unless|until|upon|having|whether|or|and|often|never|not|repeatedly))"
        r"(?:\W+\w+){0,3}\W*$|[,(—–]\s*$",
        re.I,
    ),
}
