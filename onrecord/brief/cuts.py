"""A sentence of a page → the same sentence with the writer's colour and comment left out, each cut by a named rule.

No word is ever added, moved or changed; what is cut is kept with its rule.
A cut never touches a protected span (a figure, an event's trigger, a source
and its cue) nor the inside of a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.languages.en.articles import article_before
from onrecord.languages.en.dateline import find_dateline
from onrecord.languages.en.loaded import (
    BACKDROPS,
    CONNECTIVES,
    GLOSS_ADVERBS,
    GLOSS_NOUNS,
    GLOSS_VERBS,
    LOADED,
    SPEECH_VERBS,
)
from onrecord.model import Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_JOINERS = frozenset(["and", "or", "but", "nor", "yet"])
_DEGREES = frozenset(
    [
        "most",
        "more",
        "less",
        "least",
        "so",
        "too",
        "very",
        "as",
        "not",
        "quite",
        "how",
        "rather",
        "equally",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
    ]
)
_NOT_A_NOUN = frozenset(
    [
        "in",
        "on",
        "at",
        "of",
        "for",
        "to",
        "by",
        "with",
        "from",
        "as",
        "that",
        "than",
        "and",
        "or",
        "but",
        "because",
        "if",
        "when",
        "while",
        "who",
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "any",
        "all",
        "both",
        "each",
    ]
)

_OPENING_GLOSS = re.compile(
    r"In (?:an?|the|another|one) (?:[\w’'-]+ ){0,3}(?:" + "|".join(sorted(GLOSS_NOUNS)) + r")s?"
    r"(?: (?:of|to|for|in|from|by|that) [^,.;“”\"]{1,70})?, (?=\S)"
)
_OPENING_BACKDROP = re.compile(
    "(?:" + "|".join(phrase.capitalize() for phrase in BACKDROPS) + r") [^,.;“”\"A-Z0-9]{1,70}, (?=[A-Z“\"])"
)
_OPENING_CONNECTIVE = re.compile(
    "(?:" + "|".join(sorted(word.capitalize() for word in CONNECTIVES)) + r"|In (?:response|addition|turn|particular|"
    r"the meantime)|As a result|At the same time|For (?:example|instance)|On the other hand), (?=\S)|(?:But|And|Yet|So) (?=\S)"
)
# "Compounding the problem, Oslo …"
_OPENING_PARTICIPLE = re.compile(
    r"(?:Adding|Compounding|Complicating|Underscoring|Underlining|Highlighting|Reflecting|Signall?ing|Further|Heightening) "
    r"[^,.;“”\"A-Z0-9]{3,80}, (?=\S)"
)
# "While the total has reached 40, doubts grow.": a clause of its own, and what the writer makes of it
_CONCEDED = re.compile(
    r"(?P<link>(?:While|Although|Though) )(?P<clause>[^,;:“”\"]{3,120}? (?:has|have|had|is|was|are|were) [^,;:“”\"]{2,120}), (?=\w)"
)
_INSIDE_CONNECTIVE = re.compile(r", (?:however|meanwhile|moreover|therefore|in turn|for (?:his|her|its|their) part),")
# "The strain on the city was laid bare as Oslo sent …": the clause before "as" only comments
_OPENING_COMMENT = re.compile(
    r"(?:The|This|That) [^,.;“”\"A-Z0-9]{3,90} (?:was|were|is|are|became) (?:\w+ )?"
    r"(?:demonstrated|underscored|highlighted|illustrated|underlined|emphasi[sz]ed|evidenced|reflected|evident) "
    r"(?:as|when) (?=[A-Z])"
)
_TAIL_GLOSS = re.compile(
    r"(?:,|;|\s*[—–]|\s-{1,2})\s*(?:(?:" + "|".join(sorted(GLOSS_ADVERBS)) + r")\s+)?"
    r"(" + "|".join(sorted(GLOSS_VERBS)) + r")\b(?=(?P<rest>[^\n]*))"
)
_TAIL_BACKDROP = re.compile(
    r"(?<!comes)(?<!came)(?<!come)(?<!coming),?\s+(?:" + "|".join(BACKDROPS) + r")\b(?P<rest>[^,;\n]*)\s*$"
)
_TAIL_RUMOUR = re.compile(
    r",?\s+(?:amid|amidst|fuelling|fueling|sparking|with)\s+(?:[\w-]+\s+){0,3}(?:speculation|rumou?rs?)\b[^\n]*$"
)
_TAIL_RELATIVE = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w-]+\s+){1,3}(?:where|in which|that|which|whose|who)\s+[^\n“”\"]*$"
)
# ", a region where they hold ground, shows …": after the clause the sentence's own verb is still to come
_GOES_ON = re.compile(r", (?:[a-z]+s|[a-z]+ed|has|had|have|is|was|were|are|will)\b")
_BACKDROP_WORDS = re.compile(
    r"\b(?:tensions?|concerns?|fears?|war|conflict|hostilities|uncertainty|situation|developments?|crisis|violence)\b"
)
# "a staggering 60 drones", "a staggering $60 billion.": the article goes with the word; not in "a vast $60 million plan"
_COUNT = re.compile(
    r" (?:\d[\d,.]*(?![\w-])(?! (?:million|billion))|[$€£][\d,.]*\d(?: (?:million|billion|trillion))?(?=\W*(?:$|[.,;])))"
)
_STOP = re.compile(r"[.!?]?[”\"’)]*\s*$")


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch to leave out, in code points of the sentence, and the rule that says so."""

    span: Span
    rule: str


def openings(text: str) -> Iterator[Removal]:
    """Find what may go at the beginning of a sentence: comment, mood and connectives."""
    if dateline := find_dateline(text):
        # the place and its agency stand in the note, not in the line
        yield Removal(Span(0, dateline.end), "opening-dateline")
        return
    patterns = (
        ("opening-comment", _OPENING_COMMENT),
        ("opening-gloss", _OPENING_GLOSS),
        ("opening-backdrop", _OPENING_BACKDROP),
        ("opening-participle", _OPENING_PARTICIPLE),
        ("opening-connective", _OPENING_CONNECTIVE),
    )
    for rule, pattern in patterns:
        if found := pattern.match(text):
            yield Removal(Span(0, found.end()), rule)
            return


def tails(text: str) -> Iterator[Removal]:
    """Find what may go at the end: participles that comment, backdrops, rumours, glosses in apposition."""
    end = _STOP.search(text)
    stop = end.start() if end else len(text)
    body = text[:stop]
    for found in _TAIL_GLOSS.finditer(body):
        if not _reports_speech(found[1], found["rest"]):
            yield Removal(Span(found.start(), stop), "closing-comment")
    rumour = _TAIL_RUMOUR.search(body)
    if rumour:
        yield Removal(Span(rumour.start(), stop), "closing-rumour")
    relative = _TAIL_RELATIVE.search(body)
    if relative and not re.search(r"\d", relative[0]) and not _GOES_ON.search(relative[0]):
        yield Removal(Span(relative.start(), stop), "closing-apposition")
    backdrop = _TAIL_BACKDROP.search(body)
    if backdrop and _BACKDROP_WORDS.search(backdrop["rest"]):
        yield Removal(Span(backdrop.start(), stop), "closing-backdrop")


def _reports_speech(verb: str, rest: str) -> bool:
    return verb in SPEECH_VERBS and bool(re.match(r"\s+(?:that\b|[“\"])", rest))


def connectives(text: str) -> Iterator[Removal]:
    """Find connectives between commas, which point at a sentence that a line does not hold."""
    for found in _INSIDE_CONNECTIVE.finditer(text):
        yield Removal(Span(found.start(), found.end()), "inside-connective")


def loaded_words(text: str) -> Iterator[Removal]:
    """Find loaded adjectives before their noun and loaded adverbs; a predicate ("was brutal") stays.

    >>> text = "In a horrific night, two people were hurt."
    >>> [text[each.span.start:each.span.end] for each in loaded_words(text)]
    ['horrific ']
    """
    words = list(_WORD.finditer(text))
    for index, word in enumerate(words):
        if word[0].lower() in LOADED and _is_attributive(text, words, index):
            yield Removal(_with_blank(text, word), "loaded-word")


def _is_attributive(text: str, words: Sequence[re.Match[str]], index: int) -> bool:
    word = words[index]
    before = words[index - 1][0].lower() if index else ""
    following = words[index + 1] if index + 1 < len(words) else None
    after = following[0].lower() if following and text[word.end() : following.start()].isspace() else ""
    if word[0][0].isupper() and index:
        return False
    if before in _DEGREES or before in _JOINERS or after in _JOINERS:
        return False
    if word[0].endswith("ly") or re.match(r" [$€£¥]?\d", text[word.end() :]):
        return True
    return bool(after) and after not in _NOT_A_NOUN


def _with_blank(text: str, word: re.Match[str]) -> Span:
    end = word.end()
    article = re.search(r"\b[Aa]n? $", text[: word.start()])
    if article and _COUNT.match(text, end):
        return Span(article.start(), end + 1)
    if text[end : end + 2] == ", ":
        return Span(word.start(), end + 2) if word.start() == 0 else Span(word.start(), end)
    return Span(word.start(), end + 1) if text[end : end + 1] == " " else Span(max(word.start() - 1, 0), end)


def quotations(text: str) -> list[Span]:
    """Return the stretches between quotation marks; one that is not closed runs to the end."""
    return [Span(found.start(), found.end()) for found in _QUOTED.finditer(text)]


def cut(text: str, protected: Sequence[Span], light: bool = False) -> tuple[str, tuple[Removal, ...]]:
    """Return the sentence without the stretches that the rules name, and those stretches in order.

    `light` leaves whole clauses in and takes out single words only.

    >>> cut("Meanwhile, Kyiv was hit, underscoring the horror of war.", [])[0]
    'Kyiv was hit.'
    """
    found = [*openings(text), *tails(text), *connectives(text)]
    if light:
        found = [removal for removal in found if removal.rule.endswith(("connective", "dateline"))]
    else:
        found += _conceded(text, protected)
    quoted = quotations(text)
    removals: list[Removal] = []
    for removal in sorted([*found, *loaded_words(text)], key=lambda each: (each.span.start, -each.span.end)):
        if _may_go(removal, protected, quoted) and not (removals and removals[-1].span.overlaps(removal.span)):
            removals.append(removal)
    return without(text, removals), tuple(removals)


def _conceded(text: str, protected: Sequence[Span]) -> tuple[Removal, ...]:
    """Leave a conceded clause to stand alone, where all that a line must keep is in it and the rest only comments."""
    found, end = _CONCEDED.match(text), _STOP.search(text)
    if not found or not end or not protected:
        return ()
    whole = Span(found.start("clause"), found.end("clause"))
    if not all(whole.contains(each) for each in protected):
        return ()
    return (
        Removal(Span(0, whole.start), "opening-connective"),
        Removal(Span(whole.end, end.start()), "closing-comment"),
    )


def _may_go(removal: Removal, protected: Sequence[Span], quoted: Sequence[Span]) -> bool:
    if removal.rule == "loaded-word":
        # a cue may hold a loaded word ("bitterly complained"), but may not be one
        protected = [span for span in protected if removal.span.contains(span)]
    kept = quoted if removal.rule == "closing-rumour" else (*protected, *quoted)
    return not any(removal.span.overlaps(span) for span in kept)


def without(text: str, removals: Sequence[Removal]) -> str:
    """Join what is left, with single blanks, "a" or "an" as the next word needs, a capital and a full stop."""
    pieces, position = [], 0
    for removal in removals:
        pieces.append(text[position : removal.span.start])
        position = removal.span.end
        if pieces[-1] and text[removal.span.start : removal.span.end].endswith(" "):
            pieces[-1] = _article(pieces[-1], text[position : position + 40])
    pieces.append(text[position:])
    return finish(" ".join("".join(pieces).split()))


def _article(left: str, following: str) -> str:
    wanted = article_before(following.partition(" ")[0]) + " "
    return re.sub(r"\b([Aa])n? $", lambda found: found[1] + wanted[1:], left)


def finish(text: str) -> str:
    """Begin with a capital and end with a stop.

    >>> finish("troops are on the move")
    'Troops are on the move.'
    """
    text = text.strip().lstrip(",;—– ").strip()
    text = re.sub(r"\s+([,.;:!?])", r"\1", text).rstrip(" ,;:—–-")
    if text and text[0].islower():
        text = text[0].upper() + text[1:]
    return text if not text or re.search(r"[.!?][”\"’)]*$", text) else text + "."
