"""A line and the words it cites → the reasons why it may not be printed; none means that it may.

The check is apart from the making: it knows nothing of how a line was cut.
Every word of the line must stand in the cited words, in their order; numbers,
names, dates and quotations are told apart so that a refusal says what is
wrong. "a" may only become "an", or "an" "a", where a word behind it was left
out and English asks for the other form: nothing else that a line says changes. Words that carry doubt, negation or a limit may not be lost, and no cue
may be stronger than the page's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.languages.en.articles import article_before
from onrecord.languages.en.guard import (
    CALENDAR,
    CUE_STRENGTH,
    DOUBTS,
    GROUND_VERBS,
    NEGATIONS,
    NUMBER_WORDS,
    QUALIFIERS,
)
from onrecord.languages.en.loaded import LOADED

_TOKEN = re.compile(r"[$€£¥]?\d[\d,.]*\d|[$€£¥]?\d|[^\W\d_]+(?:[-'’.][^\W\d_]+)*|[%]")
_QUOTE = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_ENDS = re.compile(r"(?<=[.!?])[”\"’)]*\s+")
_ARTICLES = frozenset(("a", "an"))
_PARTY_CUES = frozenset(
    ["claimed", "claims", "claim", "said", "says", "alleged", "according", "reported", "reports", "stated", "announced"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What a line stands on: the cited words, the whole sentences they were cut from, and resolved pronouns.

    `words` has one text per cited stretch, in the order of the line; a pronoun in `resolved` is
    `(pronoun, name)` and its name must stand in `others`, the further cited stretches. `before` and
    `after` are the rest of the sentences that the words were cut from. `belligerent` is True where a side of the war is the source of a matter of ground.
    `unfaithful` are quotations that other pages have in other words: they lose their marks, and no others may.
    """

    words: tuple[str, ...]
    others: tuple[str, ...] = ()
    resolved: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    belligerent: bool = False
    unfaithful: tuple[str, ...] = ()


def check(text: str, cited: Cited) -> tuple[str, ...]:
    """Return every reason to refuse `text`, in a fixed order; an empty tuple lets it pass.

    >>> check("Two people were hurt in Kyiv.", Cited(words=("At least two people were hurt in Kyiv.",)))
    ('qualifier lost: "at least" before "two"',)
    >>> check("A drone hit Odesa.", Cited(words=("A drone hit Kharkiv.",)))
    ('name not in the cited words: "Odesa"',)
    """
    source = _with_names(cited)
    problems = [*_unsupported(text, source), *_quotations(text, cited), *_pronouns(cited)]
    problems += [*_lost(text, source), *_left_behind(cited), *_qualifiers(text, source), *_strength(text, source)]
    if cited.belligerent:
        problems += _ground(text)
    return tuple(dict.fromkeys(problems))


def tokens(text: str) -> list[str]:
    """Split into words, numbers (with their currency sign) and percent signs; a final possessive stays on its word."""
    return [token.rstrip(".") if not token[-1:].isdigit() else token for token in _TOKEN.findall(text)]


def _with_names(cited: Cited) -> list[str]:
    words = [token for stretch in cited.words for token in tokens(stretch)]
    for pronoun, name in cited.resolved:
        index = next((index for index, token in enumerate(words) if token.lower() == pronoun.lower()), None)
        if index is not None:
            words[index : index + 1] = tokens(name)
    return words


def _same(left: str, right: str, starts: bool) -> bool:
    return left == right or (starts and left[:1].isupper() and left[:1].lower() + left[1:] == right)


def _is_article_of(line: Sequence[str], at: int, source: Sequence[str], place: int) -> bool:
    """Tell "an attack" for "a savage attack" from an article that was changed for nothing."""
    left, right = line[at].lower(), source[place].lower()
    after, behind = line[at + 1 : at + 2], source[place + 1 : place + 2]
    return {left, right} == _ARTICLES and bool(after) and after != behind and left == article_before(after[0])


def _unsupported(text: str, source: Sequence[str]) -> list[str]:
    """Match the line's words one by one against the cited words, in order."""
    problems, position = [], 0
    held = Counter(token.lower() for token in source)
    for sentence in _ENDS.split(text):
        line = tokens(sentence)
        for order, token in enumerate(line):
            found = next(
                (at for at in range(position, len(source))
                 if _same(token, source[at], order == 0) or _is_article_of(line, order, source, at)),
                None,
            )  # fmt: skip
            if found is not None:
                position = found + 1
            else:
                problems.append(_complaint(token, held, order == 0))
    return problems


def _complaint(token: str, held: Counter[str], starts: bool) -> str:
    lower = token.lower()
    if held[lower]:
        return f'word out of its order, or written otherwise: "{token}"'
    if any(sign.isdigit() for sign in token) or lower in NUMBER_WORDS:
        return f'number not in the cited words: "{token}"'
    if lower in CALENDAR:
        return f'date not in the cited words: "{token}"'
    if token[:1].isupper() and not starts:
        return f'name not in the cited words: "{token}"'
    return f'word not in the cited words: "{token}"'


def _plain(text: str) -> str:
    return " ".join(text.split())


def _quotations(text: str, cited: Cited) -> Iterable[str]:
    held = [_plain(one or other) for one, other in _QUOTE.findall(" ".join(cited.words))]
    for one, other in _QUOTE.findall(text):
        if _plain(one or other) not in held:
            yield f'quotation not as on the page: "{_plain(one or other)[:60]}"'
        if _plain(one or other) in cited.unfaithful:
            yield f'quotation that other pages have in other words: "{_plain(one or other)[:60]}"'
    if text.count("“") != text.count("”") or text.count('"') % 2:
        yield "a quotation is cut in two"
    for stretch in cited.words:
        if text.count("“") + text.count("”") == 0 and text.count('"') == 0:
            yield from _marks_lost(text, stretch, cited.unfaithful)


def _marks_lost(text: str, stretch: str, unfaithful: Sequence[str]) -> Iterable[str]:
    for one, other in _QUOTE.findall(stretch):
        if _plain(one or other) in text and _plain(one or other) not in unfaithful:
            yield f'quotation marks lost: "{_plain(one or other)[:60]}"'


def _pronouns(cited: Cited) -> Iterable[str]:
    for pronoun, name in cited.resolved:
        if not any(name in _plain(other) for other in cited.others):
            yield f'"{pronoun}" was written as "{name}", which no cited words hold'


def _lost(text: str, source: Sequence[str]) -> Iterable[str]:
    """A negation, a doubt or a number's limit in the cited words must stay."""
    kept = Counter(token.lower() for token in tokens(text))
    held = Counter(token.lower() for token in source)
    for word, count in held.items():
        contracted = word.endswith(("n’t", "n't"))
        if kept[word] >= count:
            continue
        if word in NEGATIONS or contracted:
            yield f'negation lost: "{word}"'
        elif word in DOUBTS:
            yield f'doubt lost: "{word}"'
        elif word not in LOADED and word in CUE_STRENGTH:
            yield f'attribution lost: "{word}"'


def _left_behind(cited: Cited) -> Iterable[str]:
    """A doubt before the cut, or a denial on either side of it, governs what was kept."""
    for part, weighty in ((cited.before, NEGATIONS | DOUBTS), (cited.after, NEGATIONS)):
        for token in tokens(part):
            if token.lower() in weighty or token.endswith(("n’t", "n't")):
                yield f'cut away from a word that governs it: "{token}"'


def _qualifiers(text: str, source: Sequence[str]) -> Iterable[str]:
    """Each number of the line keeps the words of limit that stand before it on the page."""
    line = [token.lower() for token in tokens(text)]
    words = [token.lower() for token in source]
    numbers = [token for token in dict.fromkeys(line) if _is_number(token)]
    for number in numbers:
        wanted = Counter(_limits(words, number))
        given = Counter(_limits(line, number))
        for limit in wanted:
            if limit and given[limit] < min(wanted[limit], line.count(number)) and not given[limit]:
                yield f'qualifier lost: "{limit}" before "{number}"'


def _is_number(token: str) -> bool:
    return token in NUMBER_WORDS or any(sign.isdigit() for sign in token)


def _limits(words: Sequence[str], number: str) -> list[str]:
    """Return the words of limit straight before each place where a number stands."""
    limits = []
    for at, word in enumerate(words):
        if word == number:
            limits.append(_limit_before(words, at))
    return limits


def _limit_before(words: Sequence[str], at: int) -> str:
    if at and words[at - 1] in ("a", "the"):
        at -= 1
    for phrase in QUALIFIERS:
        if tuple(words[max(at - len(phrase), 0) : at]) == phrase:
            return " ".join(phrase)
    return ""


def _strength(text: str, source: Sequence[str]) -> Iterable[str]:
    """No cue of the line may be stronger than the strongest the page itself uses."""
    strongest = max((CUE_STRENGTH[word.lower()] for word in source if word.lower() in CUE_STRENGTH), default=-1)
    for token in tokens(text):
        strength = CUE_STRENGTH.get(token.lower(), -1)
        if strength > strongest:
            yield f'attribution stronger than the page\'s: "{token}"'


def _ground(text: str) -> Iterable[str]:
    words = {token.lower() for token in tokens(text)}
    if words & GROUND_VERBS and not words & _PARTY_CUES:
        yield "ground claimed by a side of the war, written as a fact"
