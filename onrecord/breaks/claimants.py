"""Two voices → whether they are one claimant, and what a retelling did to it: dropped, merged or swapped.

A claimant may be told by name, title, body, spokesman or pronoun. Two are
different only where both are known well enough to tell; everything else is
unsure, and of what is unsure nothing is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.breaks.tellings import Passage, Telling, named
from onrecord.breaks.wording import stem
from onrecord.languages.en.attribution import SEATS, STATES
from onrecord.languages.en.retelling import (
    ARMED,
    BODY_STOPS,
    BODY_WORDS,
    BYSTANDERS,
    CIVIL,
    CONTINENTS,
    CUE,
    KINDS_OF_BODY,
    KNOWN_AS,
    LONG_NAMES,
    PRONOUNS,
    RUN_BY,
    SINGULAR_BODIES,
    SOME_OF,
    VAGUE,
)  # fmt: skip
from onrecord.model import Attribution, Entity, Span

Sameness = Literal["same", "different", "unsure"]
NAME_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.?)*(?:[’'-][^\W\d_]+)*")
STATE_NAMES = frozenset(name.removeprefix("the ").lower() for name in STATES.values())
STATE_STEMS = frozenset(map(stem, STATE_NAMES))
APPOSITION = re.compile(r"\s*,\s*([^,.;\n]{3,90})")
DEFENCE = frozenset({stem("defence"), "ministry"})
# what no pronoun of a person stands for
BODY_NOUNS = tuple(f" {word}" for word in KINDS_OF_BODY - {"president", "prosecutor", "governor", "mayor"})
# "the health department |of the city|"
OF_WHAT = re.compile(r"\s(?:of|in|for|at|on)\s")
BYSTANDING = frozenset(map(stem, BYSTANDERS))
BODIES = KINDS_OF_BODY | {stem(word) for word in KINDS_OF_BODY}
# "all of them dock workers": words beside a name, never a speaker's own
QUANTIFIED = re.compile(r"(?:all|most|some|both|many|none|several)\s+of\s+(?:them|whom|which)\b", re.IGNORECASE)
# "M23 rebels": a plural right behind a name says what its bearers are
NOUN_BEHIND = re.compile(r"\s([a-z]{3,}s)\b")
# "the centre": a body told by what it is, after its name
DEFINITE = re.compile(r"[Tt]he\s+[a-z]+")
# "the research group": somebody told by what they are
DESCRIPTION = re.compile(r"[Tt]he\s+([a-z-]+(?:\s+[a-z-]+){0,2})")
# "the state's doctors": whose it is, where the page has named the state
WHOSE = re.compile(
    r"\b(?:(?:the|its|their)\s+)?(?:state|region|province|district|city|town|country|island)[’']s\s+", re.I
)
# "Peru's interior minister"
OWNER = re.compile(r"(?:[Tt]he\s+)?([A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)[’']s?\s")
# "doctor" of "the group's doctor in Adre"
HEAD = re.compile(r"(?:[\w’'-]+\s+)*?([a-z-]+)(?=$|,|\s(?:in|of|at|for|from|with|who|on|there|here)\b)")
TITLE = re.compile(r"(?:[A-Za-z'’.-]+\s+){0,5}[A-Za-z'’.-]+,?\s+$")
POSSESSED = re.compile(r"(?:its|their|his|her)\s", re.IGNORECASE)
# "the IMF's envoy", "the fund's envoy": for whom somebody speaks
POSSESSOR = re.compile(r"\b[Tt]he\s+(?:(?P<letters>[A-Z]{3,6})|(?P<noun>[a-z]{4,}))[’']s\s")


@dataclass(frozen=True)
class Claimant:
    """Who speaks: canonical names of the chain, stems of the name, and stems of all that the story says about them."""

    names: frozenset[str]
    stems: frozenset[str]
    about: frozenset[str]
    initials: frozenset[str]
    is_person: bool
    is_body: bool
    is_unnamed: bool
    owner: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()


def claimant_of(telling: Telling, attribution: Attribution) -> Claimant | None:
    """Return the claimant of an attribution; None where nobody can be told (a pronoun that leads nowhere)."""
    key = ("claimant", id(attribution))
    if key not in telling.kept:
        telling.kept[key] = _claimant_of(telling, attribution)
    found: Claimant | None = telling.kept[key]
    return found


def _claimant_of(telling: Telling, attribution: Attribution) -> Claimant | None:
    text = telling.text
    if _is_misread(telling, attribution):
        attribution = _before_cue(telling, attribution)
    printed = attribution.source.of(text) if attribution.source else ""
    if SOME_OF.match(printed.strip()):
        return _one_of_those(telling, attribution)
    if attribution.source_name is None and printed.strip().lower() in PRONOUNS:
        return _antecedent(telling, attribution)
    name = attribution.source_name or printed
    if (
        not name
        or QUANTIFIED.match(printed)
        or ":" in printed
        or (attribution.source_name is None and printed.strip().lower() in PRONOUNS)
    ):
        return None
    entity = telling.entity_by_id.get(attribution.source_id or "")
    is_pronoun = printed.strip().lower() in PRONOUNS
    about = set(stems_of(name)) | (set() if is_pronoun else set(stems_of(printed)))
    about |= described(telling, entity) | _spoken_for(telling, entity)
    stems = stems_of(name)
    if not about:
        # "the company": a word too general beside a name is all there is
        stems = frozenset(word.lower() for word in NAME_WORD.findall(name) if word.lower() not in BODY_STOPS)
        about = set(stems)
    if len(about) <= 1:
        fuller = _said_elsewhere(telling, frozenset(about)) or _of_kind(telling, printed)
        if not fuller and DEFINITE.fullmatch(printed.strip()) and not about & (SINGULAR_BODIES | VAGUE):
            before = _antecedent(telling, attribution)
            if before is not None and before.is_body:
                return before
        about |= fuller
    names = {name, *attribution.chain, *((attribution.via,) if attribution.via else ())}
    unnamed = name.lower().startswith("unnamed") or (entity is None and not name[:1].isupper())
    return Claimant(
        names=frozenset(each.lower() for each in names if each),
        stems=stems,
        about=frozenset(about),
        initials=frozenset({*map(_initials, names), *_letters(f"{name}; {printed}"), *_whose(telling, printed)} - {""}),
        is_person=bool(entity and entity.type == "person") and not unnamed,
        is_body=bool(entity and entity.type != "person") and not unnamed,
        is_unnamed=unnamed,
        owner=stems_of(owner[1]) if (owner := OWNER.match(printed)) else frozenset(),
        head=stems_of(head[1]) if entity is None and (head := HEAD.match(printed)) else frozenset(),
    )


def _is_misread(telling: Telling, attribution: Attribution) -> bool:
    """True where the source read is who was told, behind "told", or words beside a name: "all of them dockers"."""
    source, cue = attribution.source, attribution.cue
    if source is None or cue is None:
        return False
    is_hearer = source.start > cue.start and cue.of(telling.text).lower() == "told"
    return is_hearer or QUANTIFIED.match(source.of(telling.text)) is not None


def _before_cue(telling: Telling, attribution: Attribution) -> Attribution:
    """Return an attribution laid to the entity right before its cue; to nobody where none stands there."""
    cue = attribution.cue or attribution.content
    for entity in telling.reading.entities:
        for mention in entity.mentions:
            if cue.start - 3 <= mention.span.end <= cue.start:
                return replace(attribution, source=mention.span, source_name=entity.name, source_id=entity.id, chain=())
    return replace(attribution, source=None, source_name=None, source_id=None, chain=())


def _antecedent(telling: Telling, attribution: Attribution) -> Claimant | None:
    """Return whom a pronoun stands for that the reading left open: the only claimant of the sentence before."""
    index = telling.sentence_at(attribution.content.start)
    if index is None or not telling.is_same_block(index, index - 1):
        return None
    before = telling.attributions_in(index - 1)
    return claimant_of(telling, before[0]) if len(before) == 1 else None


def _one_of_those(telling: Telling, attribution: Attribution) -> Claimant | None:
    """Return those of whom "one of them" is one: the only other source of its sentence, or of the one before."""
    index = telling.sentence_at(attribution.content.start)
    beside = telling.attributions_in(index) if index is not None else []
    others = [each for each in beside if each.source and not SOME_OF.match(each.source.of(telling.text))]
    return claimant_of(telling, others[0]) if len(others) == 1 else _antecedent(telling, attribution)


def stems_of(name: str) -> frozenset[str]:
    """Return the stems of a claimant's name, its articles and words like "spokesman" left out.

    >>> sorted(stems_of("a spokesman for the Ukrainian military"))
    ['army', 'ukraine']
    """
    found: set[str] = set()
    for long, short in LONG_NAMES:
        name = long.sub(short, name)
    for word in NAME_WORD.findall(WHOSE.sub("", RUN_BY.sub("", name))):
        lower = re.sub(r"[’']s?$", "", word.lower()).strip(".")
        if lower in BODY_STOPS:
            continue
        lower = CONTINENTS.get(lower, lower)
        if lower in SEATS and lower != word.lower():
            # "Kyiv's command": a capital's own bodies are its state's
            found.add(SEATS[lower].removeprefix("the ").lower())
        elif lower in STATES:
            found.add(STATES[lower].removeprefix("the ").lower())
        elif BODY_WORDS.get(lower, lower):
            found.add(BODY_WORDS.get(lower) or stem(lower))
    return frozenset(found)


def _initials(name: str) -> str:
    """Return the initials of a name of three words or more, or the name where it is itself such letters."""
    if re.fullmatch(r"[A-Z][A-Z.]{1,7}", name):
        return name.replace(".", "")
    capitals = [word[0] for word in NAME_WORD.findall(name) if word[0].isupper()]
    return "".join(capitals) if len(capitals) >= 3 else ""


def _letters(name: str) -> set[str]:
    """Return the letters of a body told by what it is for: "IOM" of "the UN's migration agency"."""
    return {letters for long, letters in KNOWN_AS if long.search(name)}


def _said_elsewhere(telling: Telling, about: frozenset[str]) -> frozenset[str]:
    """Return what a story says of the only source that a bare word can mean: "the source" of "a source in the guard"."""
    printed = {stems_of(each.source.of(telling.text)) for each in telling.reading.attributions if each.source}
    fuller = [each for each in printed if about and about < each]
    return fuller[0] if len(fuller) == 1 else frozenset()


def _of_kind(telling: Telling, printed: str) -> frozenset[str]:
    """Return the stems of the only source that a story tells more fully by the noun of another: "the railway company"."""
    if not DEFINITE.fullmatch(printed.strip()):
        return frozenset()
    ending = f" {printed.split()[-1].lower()}"
    sources = (each.source.of(telling.text).lower() for each in telling.reading.attributions if each.source)
    fuller = {stems_of(each) for each in sources if each.endswith(ending)} - {stems_of(printed)}
    return next(iter(fuller)) if len(fuller) == 1 else frozenset()


def _whose(telling: Telling, printed: str) -> Iterator[str]:
    """Yield the letters of the body whose envoy speaks: of "the IMF's envoy", or of "the fund's" where one was named."""
    for match in POSSESSOR.finditer(printed):
        if match["letters"]:
            yield match["letters"]
        else:
            bodies = (each.name for each in telling.reading.entities if each.type != "person")
            yield from (_initials(each) for each in bodies if each.lower().endswith(f" {match['noun']}"))


def _spoken_for(telling: Telling, entity: Entity | None) -> frozenset[str]:
    """Return the stems of the body that a person is set behind: the agency's own of "Ana Lima, the agency's director"."""
    if entity is None or entity.type != "person":
        return frozenset()
    behind = (APPOSITION.match(telling.text, mention.span.end) for mention in entity.mentions)
    whose = (POSSESSOR.match(match.group(1)) for match in behind if match)
    nouns = {match["noun"] for match in whose if match and match["noun"]}
    spoken = {each.source_name for each in telling.reading.attributions if each.source and each.source_name
              for noun in nouns if each.source.of(telling.text).lower() == f"the {noun}"}  # fmt: skip
    return stems_of(spoken.pop()) if len(spoken) == 1 else frozenset()


def described(telling: Telling, entity: Entity | None) -> set[str]:
    """Return the stems of what a story says of a claimant: role, title before the name, apposition behind it."""
    text = telling.text
    found: set[str] = set()
    if entity is None:
        return found
    found |= stems_of(" ".join(filter(None, (entity.role, entity.country))))
    for mention in entity.mentions:
        if mention.kind == "pronoun":
            continue
        found |= stems_of(mention.span.of(text))
        beside = NOUN_BEHIND.match(text, mention.span.end)
        if beside:
            found |= stems_of(beside.group(1))
        behind = APPOSITION.match(text, mention.span.end)
        if behind and not CUE.match(behind.group(1)):
            found |= stems_of(behind.group(1))
        index = telling.sentence_at(mention.span.start)
        start = telling.sentence(index).start if index is not None else mention.span.start
        before = TITLE.search(text[max(start, mention.span.start - 60) : mention.span.start])
        if before:
            # "the party accused the |defence ministry|": what stands before a cue is no title
            cue = max((match.end() for match in CUE.finditer(before.group())), default=0)
            found |= stems_of(before.group()[cue:])
    return found


def sameness(left: Claimant | None, right: Claimant | None) -> Sameness:
    """Return whether two claimants are one.

    A person and a body are one where the story makes the person speak for the
    body; a country's name stands for any of its bodies.
    """
    if left is None or right is None:
        return "unsure"
    if left.names & right.names or left.initials & right.initials:
        return "same"
    if left.is_person and right.is_person:
        # "an aide of Lys" may speak for Lys
        is_told_by = left.stems <= right.about or right.stems <= left.about
        return "same" if _share_name(left, right) else "unsure" if is_told_by else "different"
    if left.stems <= VAGUE or right.stems <= VAGUE:
        return _compare_vague(left, right)
    if _of_two_states(left, right):
        return "different"
    if _are_one_arm(left, right):
        return "same"
    for one, other in ((left, right), (right, left)):
        if one.stems and (one.stems <= other.about or (core(one.stems) and core(one.stems) <= other.about)):
            return "same"
        rest = core(one.stems - one.owner)
        if one.owner and rest and other.is_person and rest <= other.about:
            # "Peru's interior minister" for "interior minister Jorge Baca"
            return "same"
    for one, other in ((left, right), (right, left)):
        rest = core(one.about) - one.head
        is_other_body = bool(rest) and one.head <= BODIES and not rest & other.about
        if not one.is_person and other.is_person and one.head & other.about and not is_other_body:
            # "the group's doctor in Adre" may be any of its doctors
            return "unsure"
    if left.is_unnamed and right.is_unnamed:
        shared, smaller = left.about & right.about, min(len(left.about), len(right.about))
        if len(shared) * 2 >= smaller:
            return "same"
        kinds = [each.about & BODIES for each in (left, right)]
        if not shared and smaller >= 2 and not (left.about & VAGUE and right.about & VAGUE):
            return "different"
        return "different" if all(kinds) and not kinds[0] & kinds[1] else "unsure"
    for one, other in ((left, right), (right, left)):
        if (
            one.is_unnamed
            and one.about
            and one.about <= SINGULAR_BODIES
            and other.is_body
            and not one.about & other.about
        ):
            return "different"
    for one, other in ((left, right), (right, left)):
        is_known = other.is_body or not (other.is_unnamed or other.is_person)
        is_other = one.is_unnamed and is_known and not one.about & other.about
        if is_other and one.stems and (one.stems <= BYSTANDING or one.head & BYSTANDING):
            return "different"
        if is_other and one.about - STATE_STEMS <= ARMED and other.about & CIVIL:
            return "different"
    if any(each.is_unnamed and len(each.about) <= 1 for each in (left, right)):
        kinds = [each.about & BODIES for each in (left, right)]
        return "different" if all(kinds) and not kinds[0] & kinds[1] else "unsure"
    if left.stems <= STATE_NAMES or right.stems <= STATE_NAMES:
        return "unsure" if (left.about & right.about & STATE_NAMES) else "different"
    return "different"


def _are_of_other_kinds(left: Claimant, right: Claimant) -> bool:
    """True where nothing but their kinds is needed to tell two claimants apart: a ministry and an army, a villager and a bank."""
    kinds = [each.about & BODIES for each in (left, right)]
    if (all(kinds) and not kinds[0] & kinds[1]) or _of_two_states(left, right):
        return True
    for one, other in ((left, right), (right, left)):
        is_bystander = one.is_unnamed and bool((one.head or one.stems) & BYSTANDING) and not other.about & BYSTANDING
        if is_bystander and (other.is_body or other.is_person or not other.is_unnamed or other.about & BODIES):
            return True
        if one.stems and one.stems - STATE_STEMS <= ARMED and other.about & CIVIL:
            return True
    return False


def _is_plainly_other(telling: Telling, one: Claimant, other: Claimant, left: Attribution) -> bool:
    """True where the story told has the claimant retold by the very same name, and nothing ties it to the one told."""
    printed = left.source.of(telling.text).strip() if left.source else ""
    sides = [core(each.about) - VAGUE for each in (one, other)]
    if not all(sides) or sides[0] & sides[1] or printed.lower() in PRONOUNS or DEFINITE.fullmatch(printed):
        return False
    every = (claimant_of(telling, each) for each in telling.reading.attributions)
    return any(each is not None and each.names & other.names and not each.names & one.names for each in every)


def _is_other_known(telling: Telling, one: Claimant, other: Claimant) -> bool:
    """True where the story told knows the claimant retold as another, or both have names of their own."""
    if not (one.is_unnamed or other.is_unnamed):
        return True
    every = (claimant_of(telling, each) for each in telling.reading.attributions)
    return any(each is not None and sameness(each, other) == "same" for each in every)


def _of_two_states(left: Claimant, right: Claimant) -> bool:
    """True for two bodies of two states, alike as their other words may be: the armies of India and of Pakistan."""
    states = [each.stems & STATE_NAMES for each in (left, right)]
    return not left.is_person and not right.is_person and all(states) and not states[0] & states[1]


def _are_one_arm(left: Claimant, right: Claimant) -> bool:
    """True for the army and the defence ministry of one state, which speak for one another."""
    for one, other in ((left, right), (right, left)):
        if one.about >= {"army"} and other.about >= DEFENCE and one.about & other.about & STATE_NAMES:
            return not one.is_person and not other.is_person
    return False


def _compare_vague(left: Claimant, right: Claimant) -> Sameness:
    """Compare where one is told by a word like "official" alone: by what is said of that one besides."""
    one, other = (left, right) if left.stems <= VAGUE else (right, left)
    own = core(one.about) - VAGUE
    if not own:
        return "unsure"
    if own <= other.about or (other.stems <= one.about and not other.is_person):
        return "same"
    if other.stems <= VAGUE:
        return "unsure"
    if other.is_person or not own & other.about:
        return "different"
    return "unsure"


def core(stems: frozenset[str]) -> frozenset[str]:
    """Return the stems of a name without those of countries: "defence ministry" of "Ukraine's defence ministry"."""
    return stems - STATE_NAMES


def _share_name(left: Claimant, right: Claimant) -> bool:
    return bool(core(left.stems) & core(right.stems))


def same_voice(told: Passage, retold: Passage) -> Sameness:
    """Return whether any claimant of one passage is one of the other's: a chain keeps its claimant through any hop."""
    found: list[Sameness] = [_same(told, left, retold, right) for left in _apart(told) for right in _apart(retold)]
    if "same" in found:
        return "same"
    return "different" if found and all(each == "different" for each in found) else "unsure"


def _apart(passage: Passage) -> list[Attribution]:
    """Return a passage's attributions without those whose claimant another one names more fully: "the centre"."""
    every = [(each, claimant_of(passage.telling, each)) for each in passage.attributions]
    return [each for each, one in every
            if one is None or not any(other is not None and one.stems < other.stems for _, other in every)]  # fmt: skip


def _same(told: Passage, left: Attribution, retold: Passage, right: Attribution) -> Sameness:
    """Compare two attributions' claimants; unsure where either clause names the other's claimant too."""
    one, other = claimant_of(told.telling, left), claimant_of(retold.telling, right)
    found = sameness(one, other)
    if one is None or other is None or found == "same":
        return found
    printed = right.source.of(retold.telling.text).strip().lower() if right.source else ""
    source = named(told.telling.text, left.source).of(told.telling.text).lower() if left.source else ""
    if printed in ("he", "she") and other.is_person and OF_WHAT.split(source)[0].endswith(BODY_NOUNS):
        return "different"
    if _is_somebodys(told.telling, left, one, other) or _is_somebodys(retold.telling, right, other, one):
        return "unsure"
    if found == "unsure" and _is_plainly_other(told.telling, one, other, left):
        found = "different"
    if found != "different":
        return found
    if _may_mean(told, left, other):
        return "unsure"
    if _is_described_as(told.telling, one, retold.telling, right) or _is_described_as(
        retold.telling, other, told.telling, left
    ):
        return "same"
    if not other.is_body and core(other.stems) <= _printed(told) and not _of_two_states(one, other):
        return "unsure"
    if not (_are_of_other_kinds(one, other) or _is_other_known(told.telling, one, other)):
        return "unsure"
    if printed and printed not in PRONOUNS:
        return "different"
    sentence = retold.telling.sentence(retold.sentence).of(retold.telling.text)
    names = left.source.of(told.telling.text) if left.source else ""
    is_named = bool(stems_of(names)) and stems_of(names) <= stems_of(sentence)
    return "unsure" if is_named or _is_near(one, retold) else "different"


def _is_somebodys(telling: Telling, attribution: Attribution, claimant: Claimant, other: Claimant) -> bool:
    """True for "its coordinator", "her office" beside who may be whose they are: only the words around can tell."""
    printed = attribution.source.of(telling.text) if attribution.source else ""
    return POSSESSED.match(printed) is not None and (claimant.is_unnamed or not other.is_person)


def _may_mean(told: Passage, attribution: Attribution, other: Claimant) -> bool:
    """True where a pronoun, or a word like "the agency", may mean another than whom the reading led it to.

    That is a claimant of the sentence before it, or a body that its own sentence names.
    """
    telling = told.telling
    printed = attribution.source.of(telling.text).strip() if attribution.source else ""
    if printed.lower() in PRONOUNS:
        near = (
            telling.attributions_in(told.sentence - 1)
            if telling.is_same_block(told.sentence, told.sentence - 1)
            else ()
        )
        return any((one := claimant_of(telling, each)) is not None and sameness(one, other) == "same" for each in near)
    if not DEFINITE.fullmatch(printed):
        return False
    whole = telling.sentence(told.sentence)
    bodies = {each.name for each in telling.reading.entities if each.type in ("organisation", "government", "military")
              and any(whole.contains(mention.span) for mention in each.mentions)}  # fmt: skip
    return any(_initials(name) in other.initials or stems_of(name) <= other.stems for name in bodies if stems_of(name))


def _is_described_as(telling: Telling, claimant: Claimant, other: Telling, attribution: Attribution) -> bool:
    """True where "the research group" is what either story calls somebody by name: "the research group Terrain Watch"."""
    printed = attribution.source.of(other.text).strip() if attribution.source else ""
    words = DESCRIPTION.fullmatch(printed)
    if words is None or claimant.is_unnamed:
        return False
    described = r"\s+".join(map(re.escape, words[1].split()))
    for name in claimant.names:
        named = r"\s+".join(map(re.escape, name.split()))
        pattern = re.compile(
            rf"\b{described}\s+{named}\b|\b{named},\s+(?:an?|the)\s+(?:[\w-]+\s+){{0,3}}{described}\b", re.I
        )
        if any(pattern.search(each.text) for each in (telling, other)):
            return True
    return False


def _is_near(claimant: Claimant, passage: Passage) -> bool:
    """True where the sentence of a passage, or the one before it, names a claimant whom its pronoun may mean."""
    telling, index = passage.telling, passage.sentence
    whole = telling.sentence(index)
    start = telling.sentence(index - 1).start if index and telling.is_same_block(index, index - 1) else whole.start
    text = telling.text[start : whole.end]
    is_printed = bool(claimant.stems) and claimant.stems <= stems_of(text)
    return is_printed or any(re.search(rf"\b{letters}\b", text) for letters in claimant.initials)


def _printed(passage: Passage) -> frozenset[str]:
    """Return the stems of a passage's clause, who speaks in it included."""
    return stems_of(passage.telling.clause_at(said(passage.telling, passage)).of(passage.telling.text))


def is_pronoun(passage: Passage) -> bool:
    """True where the claimant of a passage is a pronoun that leads nowhere in the reading."""
    voice = passage.voice
    return voice is not None and claimant_of(passage.telling, voice) is None


def said(telling: Telling, passage: Passage) -> Span:
    """Return the words by which a passage is laid to its claimant, with what is said, within its sentence."""
    whole = telling.sentence(passage.sentence)
    parts = [passage.span]
    if passage.voice is not None:
        parts += [
            each for each in (passage.voice.source, passage.voice.cue) if each is not None and whole.contains(each)
        ]
    return Span(min(each.start for each in parts), max(each.end for each in parts))
