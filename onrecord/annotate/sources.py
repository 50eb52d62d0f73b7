"""Who a source is: from the words that name it to a canonical name.

Persons and bodies come from the story's entities; a state that speaks, by its
name, its people or its seat of power, is "Government of X"; a document speaks
for whoever issued it; an anonymous source keeps its description, numbered so
that two officials stay two, and is never resolved to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.annotate.grammar import FINITE, SUBJECTS, agent_of, antecedent, phrase_start, trim
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range
from onrecord.languages.en.attribution import (
    CHANNELS,
    DOCUMENTS,
    HOUSES,
    NAMELESS,
    OFFICES,
    PASSED_ON,
    PERSON_PRONOUNS,
    RELATIVES,
    SEATS,
    STATES,
)
from onrecord.languages.en.names import BODY_NOUNS as NAMED_NOUNS
from onrecord.languages.en.names import ROLE_NOUNS, TITLES, UNNAMED_NOUNS
from onrecord.languages.en.people import FEMALE, MALE
from onrecord.model import Entity, content_id

if TYPE_CHECKING:
    from onrecord.annotate import Context

Name = tuple[str | None, str | None]
NOBODY: Name = (None, None)
ISSUERS = frozenset({"from", "by", "of"})
ISSUER_NAMES = frozenset({"ORG", "GPE", "NORP"})
ARTICLES = frozenset({"a", "an", "the", "both"})
# nouns that a body's name holds and that stand for it later ("the ministry")
BODY_NOUNS = frozenset(
    [
        "ministry",
        "agency",
        "institute",
        "council",
        "committee",
        "commission",
        "force",
        "fund",
        "programme",
        "program",
        "organization",
        "organisation",
        "army",
        "command",
        "staff",
        "department",
        "office",
        "service",
        "administration",
        "union",
        "alliance",
        "group",
        "party",
        "court",
        "bureau",
    ]
)
# nouns that stand for an armed or political body whatever its name
GROUP_NOUNS = frozenset(
    {"group", "movement", "militia", "paramilitary", "organisation", "organization", "bloc", "alliance"}
)
# how far from its cue a paper is a speaker's own
PAPER_REACH = 12
LONGEST_SUBJECT = 40
# how many sentences on "the country" still means who spoke
NEAR = 2
# those of the groups that may stand for an official body too
LOOSE_NOUNS = frozenset({"organisation", "organization", "bloc", "alliance"})
CITED_NOUNS = frozenset({"source", "official", "people", "person", "service", "authority", "medic", "report"})
PICTURES = frozenset({"video", "footage", "imagery", "image", "picture", "photo", "photograph", "clip"})
# what a state is called once it is named
STATE_NOUNS = frozenset({"country", "nation", "state", "kingdom", "republic"})
ANY_PLACE = SUBJECTS | {"dobj", "pobj", "agent"}
PERSON_NOUNS = ROLE_NOUNS | UNNAMED_NOUNS
# "in their view", "by its count"
OWNERS = {"their": "they", "its": "it"}
SAME = frozenset({"same", "this", "that"})
BODIES = frozenset({"organisation", "government", "military", "publication"})
BESIDE = frozenset({"appos", "conj", "dep"})


class Sources:
    """Names the sources of one story in the order of its text, remembering who spoke last."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.parse = context.parse
        self.person: Name = NOBODY
        self.named: dict[int, Name] = {}
        self.spoke: tuple[str, int, Name] = ("", 0, NOBODY)
        self.anonymous: dict[str, Name] = {}
        # the words of offices whose bearer is named beside them
        self.heads: set[int] = set()
        # the source that is being named, and the word that the parse holds for it
        self.within: Range = (0, len(context.parse))
        self.at: int | None = None
        self.bodies: dict[str, Name] = {}
        self.issued: dict[str, Name] = {}
        self.full = {} if context.entities else _full_names(context)

    def name(self, draft: Draft) -> Name:
        """Return the canonical name of a draft's source and its id, or two Nones where nothing names it."""
        if draft.label:
            return draft.label, content_id("source", draft.label)
        if draft.after is not None and id(draft.after) in self.named:
            return self.named[id(draft.after)]
        if draft.head is None:
            return NOBODY
        beside = self._set_beside(draft)
        if beside is not None:
            self.heads.add(draft.head)
        self.within, self.at = draft.source or (0, len(self.parse)), draft.head
        name = beside or self._again(draft) or self.resolve(draft.head)
        self.within, self.at = (0, len(self.parse)), None
        self.named[id(draft)] = name
        self._remember(name)
        if draft.speech and name[0]:
            self.issued.update((paper, name) for paper in self._papers(draft))
        if draft.speech and name[0] and self.parse.pos[draft.head] != "PRON" and name != self.person:
            self.spoke = ("they" if self.parse.tag[draft.head] == "NNS" else "it", self._sentence(draft), name)
        return name

    def cited(self, draft: Draft) -> str | None:
        """Return whom a speaker cites for it: "said on Thursday, citing doctors", "Citing a source, the agency said"."""
        parse = self.parse
        holders = (draft.anchor, *([draft.head] if draft.head is not None else []))
        for child in (child for holder in holders for child in parse.children[holder]):
            if parse.dep[child] in ("advcl", "acl") and parse.lower[child] in ("citing", "quoting"):
                told = next((c for c in parse.children[child] if parse.dep[c] == "dobj"), None)
                return self._cited(told)[0] if told is not None else None
        return None

    def _cited(self, head: int) -> Name:
        """Return a body, a person, who issued a document, or the speakers described; reasons and remarks are nobody."""
        entity = self._entity(head)
        if entity is not None:
            return self._known(entity) if entity.type in BODIES | {"person"} else NOBODY
        if self.parse.lemma[head] in DOCUMENTS:
            return self._document(head, 0) or NOBODY
        noun = self.parse.lemma[head]
        return self._described(head) if noun in PERSON_NOUNS or noun in CITED_NOUNS else NOBODY

    def _remember(self, name: Name) -> None:
        """Keep a body under the nouns of its name: "the ministry" is the last one that spoke."""
        for noun in BODY_NOUNS.intersection((name[0] or "").lower().split()):
            self.bodies[noun] = name

    def _papers(self, draft: Draft) -> Iterator[str]:
        """Yield what a speaker hands out: a report by reporting, "in a statement" by saying, "its Friday bulletin"."""
        parse = self.parse
        if parse.lemma[draft.anchor] in DOCUMENTS:
            yield parse.lemma[draft.anchor]
        first, last = parse.sentences[parse.sentence[draft.anchor]]
        for word in range(max(first, draft.anchor - PAPER_REACH), min(last, draft.anchor + PAPER_REACH)):
            if parse.lemma[word] not in DOCUMENTS or parse.pos[word] != "NOUN":
                continue
            own = any(parse.lower[c] in ("its", "his", "her", "their") for c in parse.children[word])
            given = parse.lower[parse.head[word]] == "in" and parse.head[parse.head[word]] == draft.anchor
            if own or given:
                yield parse.lemma[word]

    def _sentence(self, draft: Draft) -> int:
        return self.parse.sentence[draft.anchor]

    def _again(self, draft: Draft) -> Name | None:
        """Return the body or the group that spoke last, for an "it" or a "they" that says more in the next sentences."""
        pronoun, sentence, name = self.spoke
        gap = self._sentence(draft) - sentence
        near = 0 <= gap <= 2 and not (
            gap == 2 and pronoun == "it" and self._other_acts(self._sentence(draft) - 1, name)
        )
        word = self.parse.lower[draft.head] if draft.head is not None else ""
        said = word == pronoun and self.parse.pos[draft.anchor] == "VERB"
        if near and draft.speech and (said or OWNERS.get(word) == pronoun):
            return name
        speaks = draft.speech and word == "it" and self.parse.pos[draft.anchor] == "VERB"
        return self._acting(self._sentence(draft) - 1) if speaks and self._sentence(draft) else None

    def _acting(self, sentence: int) -> Name | None:
        """Return the body that is the subject of a sentence that names no other: "The Red Cross flew in. It said …"."""
        parse = self.parse
        first, last = parse.sentences[sentence]
        found: dict[str, tuple[Entity, bool]] = {}
        for word in range(first, min(last, first + LONGEST_SUBJECT)):
            entity = self.context.entity_at(parse.span(word, word + 1)) if parse.pos[word] == "PROPN" else None
            if entity is not None and entity.type in BODIES:
                acts = parse.dep[word] == "nsubj" and parse.dep[parse.head[word]] == "ROOT"
                found[entity.id] = (entity, acts or found.get(entity.id, (entity, False))[1])
        one = next(iter(found.values())) if len(found) == 1 else None
        return self._known(one[0]) if one is not None and one[1] else None

    def _other_acts(self, sentence: int, speaker: Name) -> bool:
        """Tell whether another body is the subject of a sentence: an "it" behind that may mean either."""
        parse = self.parse
        first, last = parse.sentences[sentence]
        for word in range(first, min(last, first + LONGEST_SUBJECT)):
            acts = parse.dep[word] == "nsubj" and parse.dep[parse.head[word]] == "ROOT" and parse.pos[word] != "PRON"
            if acts and parse.tag[word] in ("NN", "NNP"):
                return parse.lower[word] in BODY_NOUNS and self.resolve(word) != speaker
        return False

    def _set_beside(self, draft: Draft) -> Name | None:
        """Return the person whose name ends the source behind a comma: "the head of the service, N. N."."""
        parse = self.parse
        if draft.source is None or draft.head is None or not self.context.entities or parse.pos[draft.head] == "PRON":
            return None
        last = draft.source[1] - 1
        entity = self.context.entity_at(parse.span(last, last + 1)) if parse.pos[last] == "PROPN" else None
        if entity is None or entity.type != "person" or last == draft.head:
            return None
        bearer = self.context.entity_at(parse.span(draft.head, draft.head + 1))
        if bearer is not None and bearer.type == "person" and bearer is not entity and parse.pos[draft.head] == "PROPN":
            return None  # "Ann Lee, an adviser to the president, N. N.": the name at the end is another's
        first = last
        while first > draft.head and (parse.pos[first - 1] == "PROPN" or parse.text[first - 1] == "-"):
            first -= 1
        between = range(draft.head + 1, first)
        ranked = len(between) == 1 and parse.lower[between[0]] in TITLES  # "special forces colonel N. N."
        beside = first > draft.head + 1 and parse.text[first - 1] == ","
        return self._known(entity) if beside or ranked else None

    def resolve(self, head: int, depth: int = 0) -> Name:
        """Return who the noun phrase with this head word is."""
        parse, lower = self.parse, self.parse.lower[head]
        if lower in RELATIVES and parse.pos[head] in ("PRON", "DET", "SCONJ", "ADP"):
            before = antecedent(parse, head)
            return self.resolve(before, depth + 1) if before is not None and depth < 3 else NOBODY
        both = self._coordinated(head, depth)
        if both is not None:
            return both
        entity = self._entity(head)
        if entity is not None:
            return self._known(entity)
        if lower in PERSON_PRONOUNS or lower in ("his", "her"):
            return self.person if self._may_be(lower) and not self._unnamed_between(head) else NOBODY
        if parse.pos[head] == "PRON":
            return NOBODY
        return (
            self._person(head)
            or self._office(head)
            or self._state(head)
            or self._document(head, depth)
            or self._described(head)
        )

    def _may_be(self, pronoun: str) -> bool:
        """Tell whether the last person named may be "he", may be "she", by the given name."""
        given = (self.person[0] or "").split(" ")[0]
        return given not in (MALE if pronoun in ("she", "her") else FEMALE)

    def _unnamed_between(self, head: int) -> bool:
        """Tell whether the sentence before a pronoun has an unnamed person for its subject: "The major sees it so. … he says"."""
        parse, number = self.parse, self.parse.sentence[head]
        first = parse.sentences[max(number - 1, 0)][0]
        return any(
            parse.dep[word] in ("nsubj", "nsubjpass") and parse.dep[parse.head[word]] == "ROOT" and parse.tag[word] == "NN" and parse.lower[word] in PERSON_NOUNS
            and self.context.entity_at(parse.span(word, word + 1)) is None and word not in self.heads
            for word in range(first, head)
        )  # fmt: skip

    def _coordinated(self, head: int, depth: int) -> Name | None:
        """Return two or more names that speak together, joined by "and"."""
        parse = self.parse
        if depth or parse.pos[head] != "PROPN":
            return None
        before = self._joined_before(head)
        heads, joined = ([head] if before is None else [before, head]), self._joined(head)
        while joined is not None and len(heads) < 4:
            heads.append(joined)
            joined = self._joined(joined)
        names = [self.resolve(word, depth + 1)[0] for word in heads] if len(heads) > 1 else []
        if len(names) < 2 or None in names or len(set(names)) < len(names):
            return None
        name = " and ".join(str(name) for name in names)
        return name, content_id("source", name)

    def _joined_before(self, word: int) -> int | None:
        """Return the person named before another and "and", whom the parse hung on the second as a modifier."""
        parse = self.parse
        for child in parse.children[word]:
            if child < word and parse.dep[child] in ("nmod", "compound") and parse.ent[child] == "PERSON":
                joins = any(parse.dep[c] == "cc" and parse.lower[c] == "and" for c in parse.children[child])
                if joins and parse.ent_iob[child + 1] != "I":
                    return child
        return None

    def _joined(self, word: int) -> int | None:
        """Return the name coordinated with another by "and"."""
        parse = self.parse
        for child in parse.children[word]:
            if parse.dep[child] == "conj" and parse.pos[child] == "PROPN":
                chained = any(parse.dep[c] == "conj" for c in parse.children[child])
                if chained or any(parse.dep[c] == "cc" for c in parse.children[word]):
                    return child
        return None

    def _entity(self, head: int) -> Entity | None:
        """Return the entity named by a head word, by the name set beside it, or by the pronoun or noun that means it."""
        if not self.context.entities:
            return None
        parse = self.parse
        joined = any(parse.dep[c] == "cc" for c in parse.children[head])
        beside = [
            c
            for c in parse.children[head]
            if parse.dep[c] in BESIDE
            and parse.pos[c] == "PROPN"
            and c > head
            and not (joined and parse.dep[c] == "conj")
        ]
        own = self.context.entity_at(parse.span(head, head + 1)) if parse.pos[head] == "PROPN" else None
        for word in beside:
            entity = self.context.entity_at(parse.span(word, word + 1))
            if own is not None and own.type == "person" and entity is not own:
                continue  # "Ann Lee, an adviser to the president, N. N.": the name beside is another's
            of_noun = parse.pos[head] == "NOUN" and parse.dep[word] == "appos"
            if entity is not None and (entity.type == "person" or (of_noun and entity.type in BODIES)):
                return entity
        return self.context.entity_at(parse.span(head, head + 1))

    def _known(self, entity: Entity) -> Name:
        if entity.type == "person":
            self.person = (entity.name, entity.id)
        if entity.type == "place.country":
            return f"Government of {_with_article(entity.name)}", entity.id
        if entity.name.lower() in SEATS:
            return f"Government of {SEATS[entity.name.lower()]}", entity.id
        return entity.name, entity.id

    def _person(self, head: int) -> Name | None:
        """Return a person named by the model's own names, where the story's entities are not known."""
        parse = self.parse
        words = [head, *(c for c in parse.children[head] if parse.dep[c] == "appos")]
        for word in words:
            if parse.ent[word] == "PERSON":
                name = self.full.get(_name_at(self.context, word), _name_at(self.context, word))
                self.person = (name, content_id("source", name))
                return self.person
        return None

    def _state(self, head: int) -> Name | None:
        parse = self.parse
        low = head
        while low > 0 and parse.dep[low - 1] in ("compound", "amod", "nmod") and parse.head[low - 1] == head:
            low -= 1
        for first in range(low, head + 1):
            words = " ".join(parse.lower[first : head + 1])
            if words in HOUSES:
                return HOUSES[words], content_id("source", HOUSES[words])
            state = SEATS.get(words) or (STATES.get(words) if parse.pos[head] != "ADJ" else None)
            if state:
                return _government(state)
        return None

    def _office(self, head: int) -> Name | None:
        """Return an office with the state that the page gives it, itself the head or the channel of its state."""
        parse = self.parse
        if parse.lower[head] == "governments":
            return None
        low, high = parse.subtree(head)
        words = " ".join(parse.lower[low:high])
        speaks_for = parse.lemma[head] in DOCUMENTS or parse.pos[head] == "PROPN"
        for phrase, office in OFFICES.items():
            if phrase == "intelligence" and not any(word in STATES for word in _pairs(parse.lower[low:high])):
                continue
            if phrase in words and (speaks_for or parse.lemma[head] in phrase or parse.lower[head] in phrase):
                state = next((STATES[w] for w in _pairs(parse.lower[low:high]) if w in STATES), None)
                name = f"{office} of {state}" if state else office
                return name, content_id("source", name)
        return None

    def _document(self, head: int, depth: int) -> Name | None:
        """Return whoever issued a report, a statement, a poll."""
        parse = self.parse
        if parse.lemma[head] not in DOCUMENTS or depth > 2:
            return None
        for child in parse.children[head]:
            if parse.dep[child] == "poss":
                return self._of_owner(head, child, depth)
            issued = parse.dep[child] == "acl" and parse.lemma[child] not in PASSED_ON
            if issued and (agent := agent_of(parse, child)) is not None:
                return self.resolve(agent, depth + 1)
            if child < head and parse.ent[child] in ISSUER_NAMES and self._issues(child):
                return self._of_owner(head, child, depth)
            if parse.dep[child] == "prep" and parse.lower[child] in ISSUERS:
                wanted = ("PROPN",) if parse.lower[child] == "of" else ("PROPN", "NOUN")
                named = next(
                    (c for c in parse.children[child] if parse.dep[c] == "pobj" and parse.pos[c] in wanted), None
                )
                if named is not None:
                    return NOBODY if self._is_hearsay_from(head, child, named) else self.resolve(named, depth + 1)
        owner = next((word - 1 for word in range(max(head - 3, 1), head) if parse.tag[word] == "POS"), None)
        if owner is not None:
            return self._of_owner(head, owner, depth)
        bare = all(parse.lower[child] == "the" or child > head for child in parse.children[head])
        return self.issued.get(parse.lemma[head]) if bare and parse.lower[head - 1] == "the" else None

    def _is_hearsay_from(self, head: int, link: int, named: int) -> bool:
        """Tell "reports from Oslo": what is heard out of a capital may be anybody's word, not its government's."""
        parse = self.parse
        heard = parse.lemma[head] in NAMELESS and parse.tag[head] == "NNS" and parse.lower[link] == "from"
        return heard and parse.lower[named] in SEATS and parse.lower[named] != "kremlin"

    def _of_owner(self, head: int, owner: int, depth: int) -> Name | None:
        """Return whose a document is; what somebody's video shows they have not said."""
        shot = self.parse.lemma[head] in PICTURES
        bearer = self.context.entity_at(self.parse.span(owner, owner + 1)) if shot else None
        return self.resolve(owner, depth + 1) if bearer is None or bearer.type != "person" else None

    def _issues(self, word: int) -> bool:
        """Tell "NATO estimates", "Ukrainian figures" from "a Telegram post"."""
        lower = self.parse.lower[word]
        named = self.parse.pos[word] == "PROPN" and lower not in CHANNELS
        return self.parse.dep[word] in ("compound", "nmod", "amod") and (named or lower in STATES)

    def _described(self, head: int) -> Name:
        """Return an anonymous source by its description; "the same official" is the one named before."""
        parse = self.parse
        if parse.lemma[head] in NAMELESS and parse.tag[head] == "NNS":
            return NOBODY
        kids = parse.children[head]
        bare = all(parse.lower[c] == "the" or c > head for c in kids) and any(c < head for c in kids)
        if bare and (known := self.bodies.get(parse.lower[head]) or self._body_before(head)):
            return known
        if bare and parse.lower[head] in STATE_NOUNS:
            return self._state_meant(head)
        if any(parse.lower[c] in SAME for c in kids) and self.anonymous:
            known = self.anonymous.get(parse.lemma[head]) or self.anonymous.get("")
            if known:
                return known
        low, high = self._called(head) or self._plain(head)
        if parse.tag[high - 1] == "POS" and high - low > 1:
            high -= 1
        name = self.context.parse.span(low, high).of(self.context.story.text)
        proper = parse.pos[head] == "PROPN" or low > head
        given = (name, content_id("source", name if proper else (self.context.story.id, parse.start[head])))
        if not proper:
            self.anonymous[parse.lemma[head]] = self.anonymous[""] = given
        return given

    def _state_meant(self, head: int) -> Name:
        """Return the state that "the country" means: the one that spoke just before; of no other is it certain."""
        _, sentence, name = self.spoke
        near = 0 < self.parse.sentence[head] - sentence <= NEAR
        return name if near and (name[0] or "").startswith("Government of ") else NOBODY

    def _body_before(self, head: int) -> Name | None:
        """Return the one body that "the ministry" or "the group" can mean: named so, or the last to act, just before."""
        noun = self.parse.lower[head]
        if noun not in BODY_NOUNS | GROUP_NOUNS:
            return None
        bodies = [entity for entity in self.context.entities if entity.type in BODIES - {"publication"}]
        named = [entity for entity in bodies if noun in entity.name.lower().split() and self._is_before(entity, head)]
        fits = [entity for entity in bodies if _may_be_called(noun, entity)]
        # "he blamed the militia; the group has not commented": in one sentence it need not act
        beside = [e for e in fits if e.type == "military" and self._stands(e, head, 0, ANY_PLACE)]
        near = ([e for e in fits if self._stands(e, head, back, SUBJECTS)] for back in (0, 1, 2))
        found = named or beside or next(filter(None, near), [])
        return self._known(found[0]) if len(found) == 1 else None

    def _is_before(self, entity: Entity, head: int) -> bool:
        return any(m.kind == "name" and m.span.end <= self.parse.start[head] for m in entity.mentions)

    def _stands(self, entity: Entity, head: int, back: int, places: frozenset[str]) -> bool:
        """Tell a body that stands in such a place before a word in its sentence, or so many sentences back."""
        parse = self.parse
        for mention in entity.mentions:
            words = parse.words_in(mention.span)
            near = words and parse.sentence[head] - parse.sentence[words[-1]] == back and words[-1] < head
            if near and any(parse.dep[word] in places for word in words):
                return True
        return False

    def _called(self, head: int) -> Range | None:
        """Return the name right behind what its bearer is: "the charity |Bread Line|"."""
        parse, high = self.parse, head + 1
        while high < len(parse) and parse.pos[high] == "PROPN" and parse.sentence[high] == parse.sentence[head]:
            high += 1
        named = parse.lemma[head] in NAMED_NOUNS and any(
            parse.dep[child] == "appos" and head < child < high for child in parse.children[head]
        )
        return (head + 1, high) if named else None

    def _plain(self, head: int) -> Range:
        """Return a noun phrase without article, relative clause and apposition."""
        parse = self.parse
        low, high = head, head + 1
        for child in parse.children[head]:
            if parse.dep[child] in ("relcl", "appos", "acl", "punct", "advcl") or parse.pos[child] == "PUNCT":
                if child > head:
                    break
                continue
            first, last = parse.subtree(child)
            low, high = min(low, first), max(high, last)
        low = phrase_start(parse, low, head)
        if head == self.at and self.within[0] < low and parse.pos[low - 1] == "ADP":
            low = self.within[0]  # "an account with | nine followers": the parse took the end for the speaker
        if head == self.at and parse.pos[high - 1] == "ADP":
            high = max(high, self.within[1])  # "an account with | nine followers" the other way round
        for word in range(low + 1, head):
            if parse.text[word] == "," and parse.ent[word - 1] in ("DATE", "TIME"):
                low = word + 1  # "the same day, | an account"
        if self.within[0] <= head < self.within[1] < high:
            rest = range(self.within[1], high)
            day = parse.ent[high - 1] in ("DATE", "TIME")
            called = parse.lower[self.within[1]] == "as"  # "dismissed by rebels | as a trick"
            if day or called or any(parse.tag[word] in (*FINITE, "MD") for word in rest):
                high = self.within[1]  # the parse took a clause, or the day of saying, for a part of the name
        while low < head and parse.lower[low] in ARTICLES:
            low += 1
        return trim(parse, (low, self._short(low, head, high)))

    def _short(self, low: int, head: int, high: int) -> int:
        """Return where a description ends: before ", a …"; of a person's name, before "at the institute"."""
        parse = self.parse
        named = low
        while named < high and parse.ent[named] == "PERSON":
            named += 1
        if named - low > 1 and parse.lower[named : named + 1] == ["at"]:
            return named
        commas = (word for word in range(head + 1, high - 1) if parse.text[word] == ",")
        return next((word for word in commas if parse.lower[word + 1] in ARTICLES), high)


def _may_be_called(noun: str, entity: Entity) -> bool:
    """Tell what "the group", "the militia" (no agency, no ministry) and "the agency" (no army) may mean."""
    if entity.type == "government":
        return False
    if noun == "agency":
        return entity.type == "organisation"
    official = not BODY_NOUNS.isdisjoint(entity.name.lower().split()) and noun not in entity.name.lower().split()
    return noun in GROUP_NOUNS and (noun in LOOSE_NOUNS or not official)


def _full_names(context: Context) -> dict[str, str]:
    """Return the longest form of every person's name in the story by its last word."""
    parse = context.parse
    full: dict[str, str] = {}
    for word in range(len(parse)):
        if parse.ent[word] == "PERSON" and parse.ent_iob[word] == "B":
            name = _name_at(context, word)
            last = name.split()[-1] if name else name
            for key in (last, name):
                if len(name) > len(full.get(key, "")):
                    full[key] = name
    return full


def _name_at(context: Context, word: int) -> str:
    """Return the model's name that a word belongs to, without a possessive ending."""
    parse = context.parse
    low = high = word
    while low > 0 and parse.ent_iob[low] == "I":
        low -= 1
    while high + 1 < len(parse) and parse.ent_iob[high + 1] == "I":
        high += 1
    name = parse.span(low, high + 1).of(context.story.text)
    return name.removesuffix("'s").removesuffix("’s").strip()


def _pairs(words: list[str]) -> list[str]:
    """Return the words and the pairs of neighbours, pairs first."""
    return [f"{a} {b}" for a, b in pairwise(words)] + words


def _government(state: str) -> Name:
    name = f"Government of {state}"
    return name, content_id("source", name)


def _with_article(country: str) -> str:
    return f"the {country}" if country.startswith(("United ", "Netherlands", "Philippines", "Democratic ")) else country
