"""Headings that say more than their body, experts without a home, and "casualties" beside "wounded"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotate import Context
from onrecord.checks.note import Note
from onrecord.languages.en.events import FORCES
from onrecord.model import Block, Span

# "North Korean troops in Ukraine"
IN_PLACE = re.compile(
    r"\b(?P<noun>[A-Za-z]+)\s+(?:are\s+|now\s+|fighting\s+)?(?:in|inside)\s+(?:the\s+)?(?P<place>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)
ELSEWHERE = re.compile(
    r"\b(?:at|near|on|along|towards?|close\s+to|within|inside|in|outside|across)\s+(?:the\s+|its\s+)?(?:[A-Z][\w’'-]+|border)"
)
CASUALTIES = re.compile(r"\bcasualt(?:y|ies)\b", re.IGNORECASE)
HURT = re.compile(r"\b(?:wounded|injured|injuries)\b", re.IGNORECASE)
DEAD = re.compile(r"\b(?:kill(?:ed|ing|s)?|dead|deaths?|died|fatal(?:ity|ities)?|lives)\b", re.IGNORECASE)
TITLES = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|sir)\.?\s+", re.IGNORECASE)
HOSTS = frozenset(
    {
        "interviewer",
        "q",
        "a",
        "question",
        "answer",
        "host",
        "moderator",
        "presenter",
        "reporter",
        "journalist",
        "editor",
    }
)
# what makes a person findable: an office, or a body that they belong to
OFFICES = re.compile(
    r"\b(?:president|minister|general|colonel|major|captain|ambassador|senator|governor|mayor|secretary|chancellor|king|"
    r"spokes(?:man|woman|person)|commander|director|chief|chair(?:man|woman)?|envoy|author|founder|CEO|editor|fellow|officer)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:of|at|from|with|for)\s+(?:the\s+)?[A-Z][\w’'&.-]+"
    r"|\b(?:University|Institute|Center|Centre|College|Foundation|Council|School|Ministry|Think\s+Tank|Group|RAND|RUSI|Association)\b"
)
REACH = 140
MOST_SPEAKERS = 12


def check_casualties(context: Context) -> Iterator[Note]:
    """Find "casualties" that stand beside "wounded" with no word for the dead: code `ambiguous-casualties`."""
    text = context.story.text
    for number in range(len(context.parse.sentences)):
        span = context.parse.sentence_span(number)
        match = CASUALTIES.search(text, span.start, span.end)
        if match and HURT.search(text, span.start, span.end) and not DEAD.search(text, span.start, span.end):
            message = "“casualties” beside “wounded” may mean the killed alone, or killed and wounded together"
            yield Note("ambiguous-casualties", message, Span(*match.span()))


def check_headings(context: Context) -> Iterator[Note]:
    """Find section headings that put forces in a place where their section never puts them: `heading-overstates`."""
    story = context.story
    for index, block in enumerate(story.blocks):
        if block.role != "heading":
            continue
        match = IN_PLACE.search(story.text, block.span.start, block.span.end)
        if match and match.group("noun").lower() in FORCES:
            yield from _weigh_heading(context, block, match, _section(story.blocks, index))


def _section(blocks: tuple[Block, ...], index: int) -> list[Block]:
    body = []
    for block in blocks[index + 1 :]:
        if block.role == "heading":
            break
        body.append(block)
    return body


def _weigh_heading(context: Context, heading: Block, match: re.Match[str], body: list[Block]) -> Iterator[Note]:
    """Yield a note where the section places such forces, but elsewhere only."""
    place = match.group("place")
    told = [sentence for block in body for sentence in _sentences(context, block) if _tells_of_forces(sentence)]
    inside = re.compile(rf"\b(?:in|inside|within|into|across)\s+(?:\w+\s+){{0,3}}?{re.escape(place)}\b(?!ian|n\b)")
    elsewhere = [sentence for sentence in told if ELSEWHERE.search(sentence)]
    if elsewhere and not any(inside.search(sentence) for sentence in told):
        message = f"the section never puts {match.group('noun')} in {place}"
        yield Note("heading-overstates", message, heading.span)


def _sentences(context: Context, block: Block) -> Iterator[str]:
    words = context.parse.words_in(block.span)
    if len(words):
        first, last = context.parse.sentence[words[0]], context.parse.sentence[words[-1]]
        yield from (context.parse.sentence_span(number).of(context.story.text) for number in range(first, last + 1))


def _tells_of_forces(sentence: str) -> bool:
    return any(word in FORCES for word in re.findall(r"[a-z]+", sentence.lower()))


def check_speakers(context: Context) -> Iterator[Note]:
    """Find interviewed people whom the page gives no office and no body: code `unverifiable-speaker`."""
    story = context.story
    seen: set[str] = set()
    for block in story.blocks:
        name = TITLES.sub("", (block.speaker or "").strip(" *:"))
        if block.role != "turn" or not name or name.lower() in HOSTS or name in seen or len(seen) == MOST_SPEAKERS:
            continue
        seen.add(name)
        if not _is_placed(_page_words(context), name.split()[-1]):
            message = f"nothing on the page says where {name} works or what office they hold"
            yield Note("unverifiable-speaker", message, block.span)


def _page_words(context: Context) -> str:
    return f"{context.story.headline_text or ''}\n{context.story.text}"


def _is_placed(text: str, surname: str) -> bool:
    """True where an office or a body stands right beside any mention of a name."""
    for match in re.finditer(rf"\b{re.escape(surname)}\b", text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        line_end = text.find("\n", match.end())
        before = text[max(line_start, match.start() - 60) : match.start()]
        after = text[match.end() : min(match.end() + REACH, line_end if line_end >= 0 else len(text))]
        if OFFICES.search(before) or (re.match(r"^,\s*(?:an?\s|the\s)?", after) and _names_body(after)):
            return True
    return False


def _names_body(after: str) -> bool:
    apposition = re.split(r"[.;:!?\n]|,\s+(?:said|told|who|and)\b", after[1:])[0]
    return bool(OFFICES.search(apposition) or BODY.search(apposition))
