"""Parse → drafts: for every word that brings in speech or thought, its cue, content and source as word ranges.

A verb is a cue only in a frame that its lexicon entry names (a clause, an
object, an infinitive …); the content is what fills the frame. Word ranges are
half-open indexes into the parse; text spans are made later, in one place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.annotate.parse import Parse
from onrecord.annotate.quotations import Quotation
from onrecord.languages.en.attribution import (
    AGENT_ENDINGS,
    BREAKS,
    CUES,
    DOCUMENTS,
    GLOSSES,
    NOUNS,
    SPEAKERS,
    SUPPORT_VERBS,
    WEEKDAYS,
    Cue,
)
from onrecord.model import Stance

Range = tuple[int, int]
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"ccomp"})
ASIDES = frozenset({"parataxis", "advcl", "ccomp", "dep", "intj"})
COMPLEMENTS = frozenset({"nsubjpass", "nsubj", "ccomp", "xcomp", "oprd", "acomp"})
SPEAKING_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
SELF = frozenset({"aux", "auxpass", "neg", "prt"})
QUOTE_WORDS = frozenset({'"', "“", "”", "''", "``", "‘", "’", "'", "„", "«", "»"})
EDGE = QUOTE_WORDS | {",", ";", ":", "-", "–", "—", "--", ".", "...", "…", "*", "**", "•", "(", ")"}
LEADS = frozenset({",", ":", "-", "–", "—", "--"})
CLIMBED = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "acl", "dobj", "pobj", "attr"})
CLIMBS = 6


@dataclass(slots=True)
class Draft:
    """An attribution in the making; `head` is the word that names the source, `anchor` the cue's own word."""

    anchor: int
    cue: Range | None
    content: list[Range]
    source: Range | None
    head: int | None
    stance: Stance
    rule: str
    speech: bool = True
    hearer: Range | None = None
    after: Draft | None = None
    label: str | None = None
    parent: Draft | None = None


@dataclass(slots=True)
class Scene:
    """A parse with its quotations laid over it: `inside[i]` is the outer quotation word i stands in, or -1."""

    parse: Parse
    text: str
    quotations: list[Quotation]
    inside: list[int] = field(default_factory=list)
    words: list[Range] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def set_scene(parse: Parse, text: str, quotations: tuple[Quotation, ...]) -> Scene:
    """Lay the outer quotations over the words."""
    outer = [q for q in quotations if q.level == 0]
    scene = Scene(parse, text, outer, [-1] * len(parse))
    for number, quotation in enumerate(outer):
        first = bisect_right(parse.end, quotation.span.start)
        last = bisect_left(parse.start, quotation.span.end)
        scene.words.append((first, last))
        scene.starts.append(quotation.span.start)
        scene.ends.append(quotation.span.end)
        for word in range(first, last):
            scene.inside[word] = number
    return scene


def verb_drafts(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for every verb that is a cue in the frame it stands in."""
    parse = scene.parse
    for verb, (pos, lemma) in enumerate(zip(parse.pos, parse.lemma, strict=True)):
        # who speaks inside a quotation is the quoted speaker's matter
        if pos != "VERB" or scene.inside[verb] >= 0:
            continue
        for cue in CUES.get(lemma, ()):
            draft = _verb_draft(scene, verb, cue)
            if draft:
                yield draft
                break


def _verb_draft(scene: Scene, verb: int, cue: Cue) -> Draft | None:
    parse = scene.parse
    passive = is_passive(parse, verb) or "s" in cue.frames
    source = agent_of(parse, verb) if passive else subject_of(scene, verb)
    issuer = None
    if source is not None and not passive and _hangs_on(parse, verb, source):
        issuer = _issuer(scene, source)
        if issuer is None and (parse.dep[verb] != "acl" or not _speaks_on(parse, verb, source)):
            return None
    found = _passive_content(scene, verb, cue) if passive else _active_content(scene, verb, cue)
    if not found:
        return None
    content, preposition, rule = found
    content = [
        _shut(scene, piece) for piece in (trim(parse, piece) for piece in merged(content)) if piece[0] < piece[1]
    ]
    content = [piece for piece in content if any(c.isalnum() for word in parse.text[piece[0] : piece[1]] for c in word)]
    if not content:
        return None
    words = cue_range(parse, verb, preposition)
    if issuer is not None and source is not None:
        words, source = (cue_range(parse, parse.head[source])[0], words[1]), issuer
    span = source_range(parse, source, verb) if source is not None else None
    if span and any(low < span[1] and span[0] < high for low, high in content):
        content = [left for piece in content for left in without(piece, span)]
    speech = cue.speech
    return Draft(verb, words, content, span, source, cue.stance, rule, speech) if content else None


def _speaks_on(parse: Parse, verb: int, noun: int) -> bool:
    """Tell whether the noun that a participle hangs on says it ("a letter urging"), not who speaks in it ("said in a …")."""
    preposition = parse.head[noun]
    quoted_in = parse.dep[noun] == "pobj" and parse.lower[preposition] == "in" and parse.lemma[noun] in DOCUMENTS
    return parse.tag[verb] != "VB" and not quoted_in and speaks(parse, noun)


def _shut(scene: Scene, piece: Range) -> Range:
    """Take a quotation that opens inside a range to its closing mark."""
    low, high = piece
    number = scene.inside[high - 1]
    if (
        number < 0
        or scene.words[number][0] < low
        or any(text in (",", ";") for text in scene.parse.text[high : high + 1])
    ):
        return piece
    return low, max(high, scene.words[number][1])


def _hangs_on(parse: Parse, verb: int, source: int) -> bool:
    low, high = parse.subtree(source)
    return low <= verb < high


def _issuer(scene: Scene, noun: int) -> int | None:
    """Return who issued what a participle hangs on: "she released a statement saying …"."""
    parse = scene.parse
    verb = parse.head[noun]
    named = parse.lemma[noun] in DOCUMENTS or parse.lemma[noun] in NOUNS
    if not named or parse.dep[noun] != "dobj" or parse.lemma[verb] not in SUPPORT_VERBS or verb > noun:
        return None
    return subject_of(scene, verb)


def antecedent(parse: Parse, pronoun: int) -> int | None:
    """Return the noun that a relative pronoun stands for, or None where it is none."""
    word = parse.head[pronoun]
    for _ in range(CLIMBS):
        if parse.dep[word] == "relcl":
            return parse.head[word]
        word = parse.head[word]
    return None


def speaks(parse: Parse, head: int) -> bool:
    """Tell a noun that can speak: a name, a person, a body or a document."""
    if parse.pos[head] in ("PROPN", "PRON", "DET", "ADJ", "NUM") or parse.ent[head] in SPEAKING_NAMES:
        return True
    lemma = parse.lemma[head]
    forms = (lemma, lemma.rstrip("s"))
    return any(form in SPEAKERS or form in DOCUMENTS or form.endswith(AGENT_ENDINGS) for form in forms)


Found = tuple[list[Range], int | None, str]


def _active_content(scene: Scene, verb: int, cue: Cue) -> Found | None:
    parse, frames = scene.parse, cue.frames
    if "c" in frames or "q" in frames:
        pieces = clause_content(scene, verb, frames)
        if pieces:
            return pieces, None, "clause"
    kids = {parse.dep[child]: child for child in reversed(parse.children[verb])}
    if "a" in frames or "b" in frames:
        pieces = _object_as(parse, verb, kids, "b" in frames)
        if pieces:
            return pieces, None, "object-as"
    if ("h" in frames or "i" in frames) and "xcomp" in kids:
        pieces = _infinitive(parse, kids, "h" in frames)
        if pieces:
            return pieces, None, "infinitive"
    found = _prepositional(parse, verb, cue.prepositions)
    if found:
        return found
    if "o" in frames and "dobj" in kids:
        return [object_range(scene, kids["dobj"])], None, "object"
    return None


def object_range(scene: Scene, noun: int) -> Range:
    """Return an object's noun phrase up to where its sentence goes on: "… as Russia …", "… on Tuesday", ", stating …"."""
    parse = scene.parse
    low, high = subtree(parse, noun)
    for word in range(noun + 1, high):
        if scene.inside[word] >= 0:
            continue
        if parse.lower[word] in BREAKS or (parse.lower[word] == "as" and parse.dep[word] == "mark"):
            return low, word
        if parse.lower[word] == "on" and word + 1 < high and parse.lower[word + 1] in WEEKDAYS:
            return low, word
        if parse.text[word] == "," and word + 1 < high and parse.tag[word + 1] == "VBG":
            return low, word
    return low, high


def clause_content(scene: Scene, verb: int, frames: frozenset[str]) -> list[Range]:
    """Return what a verb of saying says as a clause, a quotation beside it, or the sentence it interrupts."""
    parse, free = scene.parse, "c" in frames
    comps = _complements(scene, verb, frames)
    own = own_range(scene, verb, comps)
    pieces = [part for comp in _spread(parse, verb, comps) for part in without(comp, own)] if free else []
    if not pieces and free:
        pieces = _interrupted(parse, verb, own) or _second_subject(parse, verb)
    pieces = [grown(scene, stopped(scene, piece, verb), verb) for piece in _joined_to(parse, pieces, own)]
    before, after = quotation_before(scene, own[0]), quotation_after(scene, own[1], verb)
    if parse.tag[verb] == "VBG" and pieces:
        before = None
    for number in (before, after):
        if number is not None and scene.inside[verb] != number:
            pieces = _with_quotation(scene, pieces, scene.words[number])
    return pieces


def _complements(scene: Scene, verb: int, frames: frozenset[str]) -> list[int]:
    """Return the heads of the clauses that a verb takes; a bare participle heads one too ("said seeing them was …")."""
    parse = scene.parse
    wanted = ("ccomp",) if "i" in frames or "h" in frames else ("ccomp", "xcomp")
    return [child for child in parse.children[verb] if parse.dep[child] in wanted]


def _spread(parse: Parse, verb: int, comps: list[int]) -> list[Range]:
    """Return the ranges of the clauses; those after the verb are one."""
    ranges = [subtree(parse, comp) for comp in comps]
    after = [piece for piece in ranges if piece[0] > verb]
    before = [piece for piece in ranges if piece[0] <= verb]
    return [*before, (min(low for low, _ in after), max(high for _, high in after))] if after else before


def _interrupted(parse: Parse, verb: int, own: Range) -> list[Range]:
    """Return the sentence around an aside: "…, he says, …", "as he put it, …"."""
    aside = parse.dep[verb] == "parataxis" and has_subject(parse, verb)
    kids = {parse.dep[child]: parse.lower[child] for child in parse.children[verb]}
    as_said = (
        parse.dep[verb] == "advcl"
        and "as" in kids.values()
        and (kids.get("dobj", "it") == "it" and not {"ccomp", "xcomp"} & kids.keys())
    )
    if aside and parse.text[verb + 1 : verb + 2] == [","]:
        # what follows the second comma belongs to the sentence, whatever the parse hangs it on
        whole = subtree(parse, parse.head[verb])
        return without((whole[0], max(whole[1], own[1])), (own[0], verb + 1))
    return without(subtree(parse, parse.head[verb]), own) if aside or as_said else []


def stopped(scene: Scene, piece: Range, verb: int) -> Range:
    """Cut a range at a full stop that the parse ran over ("… at 2.9m. Since then …")."""
    parse, (low, high) = scene.parse, piece
    for word in range(max(low, verb), high - 1):
        text = parse.text[word]
        ends = text == "." or (text.endswith(".") and len(text) > 1 and (text[0].isdigit() or parse.tag[word] == "NN"))
        gloss = text == "," and any(w in GLOSSES for w in parse.lower[word + 1 : word + 3]) and scene.inside[word] < 0
        if gloss and parse.tag[word + 1] in ("VBG", "RB", "RBR"):
            return low, word
        if ends and parse.text[word + 1][:1].isupper() and scene.inside[word] < 0 and parse.tag[word + 1] != "NNP":
            return low, word + 1
    return low, high


def _joined_to(parse: Parse, pieces: list[Range], own: Range) -> list[Range]:
    """Leave out a clause before a semicolon: "X claimed it; Y said that …"."""
    kept = [piece for piece in pieces if piece[0] >= own[1] or ";" not in parse.text[piece[1] - 1 : own[0]]]
    return kept or pieces


def _second_subject(parse: Parse, verb: int) -> list[Range]:
    """Return the clause whose subject the parse took for the verb's own: "he says attempts to … failed"."""
    subjects = [child for child in parse.children[verb] if parse.dep[child] == "nsubj"]
    if len(subjects) < 2 or not subjects[0] < verb < subjects[-1]:
        return []
    low = subtree(parse, next(subject for subject in subjects if subject > verb))[0]
    return [(low, max(subtree(parse, child)[1] for child in parse.children[verb]))]


def _with_quotation(scene: Scene, pieces: list[Range], quotation: Range) -> list[Range]:
    """Add a quotation that stands beside the cue; a clause that only leads up to it is no part of what was said."""
    out = []
    for low, high in pieces:
        if low < quotation[0] < high <= quotation[1] and scene.parse.text[quotation[0] - 1] in LEADS:
            continue
        out.append((low, high))
    if not any(low < quotation[1] and quotation[0] < high for low, high in out):
        out.append(quotation)
    return out


def grown(scene: Scene, piece: Range, verb: int) -> Range:
    """Grow a range whose edge lies inside a quotation to the whole quotation."""
    low, high = piece
    first, last = scene.inside[low], scene.inside[high - 1]
    if first >= 0 and first != scene.inside[verb] and not _holds(scene, first, verb):
        low = min(low, scene.words[first][0])
    if last >= 0 and last != scene.inside[verb] and not _holds(scene, last, verb):
        high = max(high, scene.words[last][1])
    return low, high


def _holds(scene: Scene, number: int, word: int) -> bool:
    first, last = scene.words[number]
    return first <= word < last


def quotation_before(scene: Scene, word: int) -> int | None:
    """Return the quotation that closes right before a word, set off by a comma, a question or a dash."""
    at = scene.parse.start[word]
    number = bisect_right(scene.ends, at) - 1
    if number < 0 or scene.quotations[number].block != scene.parse.block[word]:
        return None
    end = scene.ends[number]
    between, last = scene.text[end:at], scene.text[end - 2 : end - 1]
    if between.strip(" \n\xa0,–—-") or at - end > 4:
        return None
    return number if last in ",?!…—-" or "," in between or "—" in between or "–" in between else None


def quotation_after(scene: Scene, word: int, verb: int) -> int | None:
    """Return the quotation that opens right after the words before `word`, behind a comma, a colon or nothing."""
    if word <= 0:
        return None
    end = scene.parse.end[word - 1]
    number = bisect_left(scene.starts, end)
    if number >= len(scene.starts) or scene.quotations[number].block != scene.parse.block[word - 1]:
        return None
    between = scene.text[end : scene.starts[number]]
    if len(between) > 4 or between.strip(" \n\xa0,:–—-"):
        return None
    return number if between.strip(" \n\xa0") or _is_bare(scene.parse, word - 1, verb) else None


def _is_bare(parse: Parse, last: int, verb: int) -> bool:
    """Tell whether nothing but the verb, its particle or an adverb stands before a quotation ("said “…”")."""
    return last == verb or (parse.head[last] == verb and parse.dep[last] in ("advmod", "prt", "neg", "nsubj", "dative"))


def own_range(scene: Scene, verb: int, comps: list[int]) -> Range:
    """Return the words of a verb's clause without what it says; what the parse hangs on it from a quotation is not its own."""
    parse = scene.parse
    low, high = verb, verb + 1
    floor, ceiling = _bounds(scene, verb)
    for child in parse.children[verb]:
        if child in comps or parse.pos[child] == "PUNCT" or parse.dep[child] in ("conj", "cc", "parataxis"):
            continue
        if floor <= child < ceiling:
            first, last = subtree(parse, child)
            low, high = min(low, max(first, floor)), max(high, min(last, ceiling))
    for comp in comps:
        first, last = subtree(parse, comp)
        if first > verb:
            high = min(high, max(first, verb + 1))
        elif last <= verb:
            low = max(low, min(last, verb))
    return low, high


def _bounds(scene: Scene, verb: int) -> Range:
    """Return how far a verb's own words can reach: to the quotations and the sentence border around it."""
    parse, at = scene.parse, scene.parse.start[verb]
    low, high = parse.sentences[parse.sentence[verb]]
    before, after = bisect_right(scene.ends, at) - 1, bisect_left(scene.starts, at)
    if before >= 0:
        low = max(low, scene.words[before][1])
    if after < len(scene.words):
        high = min(high, scene.words[after][0])
    return low, high


def _object_as(parse: Parse, verb: int, kids: dict[str, int], blame: bool) -> list[Range]:
    """Return "X as Y", "X Y", or with `blame` "X of Y", as one range."""
    told = kids.get("dobj")
    second = next((child for child in parse.children[verb] if _is_second(parse, child, blame)), None)
    if told is not None and second is None and not blame and any(_names(parse, c) for c in parse.children[told]):
        last = max(subtree(parse, child)[1] for child in parse.children[verb] if parse.dep[child] == "dobj")
        return [(subtree(parse, told)[0], last)]
    if told is not None and second is None and blame and any(_is_deed(parse, c) for c in parse.children[told]):
        return [subtree(parse, told)]
    if told is None or second is None or second < told:
        alone = kids.get("oprd", kids.get("ccomp", -1))
        return [subtree(parse, alone)] if alone >= 0 and told is None else []
    return [(subtree(parse, told)[0], subtree(parse, second)[1])]


def _is_deed(parse: Parse, child: int) -> bool:
    """Tell what somebody is blamed for where the parse hangs it on them: "accused the company of selling"."""
    deeds = (parse.dep[word] == "pcomp" for word in parse.children[child])
    return parse.dep[child] == "prep" and parse.lower[child] in ("of", "for") and any(deeds)


def _names(parse: Parse, child: int) -> bool:
    """Tell what a thing is called where the parse hangs it on the thing: "as a risk", or quoted right behind it."""
    quoted = parse.dep[child] == "appos" and parse.text[parse.subtree(child)[0] - 1] in QUOTE_WORDS
    return parse.lower[child] == "as" or quoted


def _is_second(parse: Parse, child: int, blame: bool) -> bool:
    if parse.dep[child] in ("oprd", "xcomp"):
        return True
    words = ("of", "for", "with") if blame else ("as",)
    return parse.dep[child] == "prep" and parse.lower[child] in words


def _infinitive(parse: Parse, kids: dict[str, int], hearer: bool) -> list[Range]:
    first, last = subtree(parse, kids["xcomp"])
    if hearer and "dobj" in kids and kids["dobj"] < kids["xcomp"]:
        first = subtree(parse, kids["dobj"])[0]
    return [(first, last)]


def _prepositional(parse: Parse, verb: int, prepositions: frozenset[str]) -> Found | None:
    for child in parse.children[verb]:
        if parse.dep[child] in ("prep", "agent") and parse.lower[child] in prepositions:
            if parse.lower[child] == "to" and any(parse.dep[other] == "dobj" for other in parse.children[verb]):
                continue
            first, last = subtree(parse, child)
            if last - child > 1 and first == child and not _is_date(parse, child):
                return [(child + 1, _as_phrase(parse, verb, last))], child, "preposition"
        if parse.dep[child] == "prt" and parse.lower[child] in prepositions:
            told = next((word for word in parse.children[verb] if parse.dep[word] == "dobj"), None)
            if told is not None:
                return [subtree(parse, told)], child, "object"
    return None


def _is_date(parse: Parse, preposition: int) -> bool:
    """Tell "on Tuesday" from "on the talks"."""
    return parse.lower[preposition] == "on" and parse.ent[preposition + 1] in ("DATE", "TIME")


def _as_phrase(parse: Parse, verb: int, last: int) -> int:
    """Return where "refer to X as Y" ends: an "as" phrase that follows belongs to what is said."""
    for child in parse.children[verb]:
        if child == last and parse.dep[child] == "prep" and parse.lower[child] == "as":
            return parse.subtree(child)[1]
    return last


def _passive_content(scene: Scene, verb: int, cue: Cue) -> Found | None:
    parse = scene.parse
    if not cue.frames - {"q"}:
        return None
    if parse.dep[verb] == "acl":
        noun = parse.head[verb]
        first, _ = subtree(parse, noun)
        return ([(first, verb)], None, "participle") if agent_of(parse, verb) is not None and noun < verb else None
    if parse.dep[verb] == "advcl" and any(parse.lower[child] == "as" for child in parse.children[verb]):
        if agent_of(parse, verb) is None:
            return None
        return without(subtree(parse, parse.head[verb]), subtree(parse, verb)), None, "as-said"
    pieces = []
    for child in parse.children[verb]:
        if (parse.dep[child] in ("nsubjpass", "ccomp", "xcomp", "oprd") and not _is_expletive(parse, child)) or (
            parse.dep[child] == "prep" and parse.lower[child] in ("as", "of")
        ):
            pieces.append(subtree(parse, child))
    return (pieces, None, "passive") if pieces else None


def _is_expletive(parse: Parse, word: int) -> bool:
    return parse.lower[word] in ("it", "there") and parse.dep[word] in SUBJECTS


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell a passive: an auxiliary or subject of the passive, or a bare participle after its noun or after "as"."""
    deps = {parse.dep[child] for child in parse.children[verb]}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    return parse.tag[verb] == "VBN" and "aux" not in deps and (parse.dep[verb] in ("acl", "advcl") or "agent" in deps)


def agent_of(parse: Parse, verb: int) -> int | None:
    """Return the noun after "by" of a passive verb."""
    for child in parse.children[verb]:
        if parse.dep[child] == "agent" or (parse.dep[child] == "prep" and parse.lower[child] == "by"):
            return next((word for word in parse.children[child] if parse.dep[word] == "pobj"), None)
    return None


def has_subject(parse: Parse, verb: int) -> bool:
    return any(parse.dep[child] in SUBJECTS for child in parse.children[verb])


def subject_of(scene: Scene, verb: int) -> int | None:
    """Return the word that names who acts in an active verb, climbing to the clause that lends its subject."""
    parse, word = scene.parse, verb
    for _ in range(CLIMBS):
        for child in parse.children[word]:
            if parse.dep[child] in SUBJECTS and child != verb:
                if word == verb and scene.inside[child] != scene.inside[verb] and scene.inside[child] >= 0:
                    return _inverted(scene, verb)
                return None if parse.lower[child] == "there" else _behind_opening(parse, child)
        dep, head = parse.dep[word], parse.head[word]
        if dep in ("acl", "relcl") and not _is_loose(parse, word):
            return head if parse.pos[head] in ("NOUN", "PROPN", "PRON") else None
        if dep == "xcomp" and (control := _controller(parse, word, head)) is not None:
            return control
        if dep not in CLIMBED or head == word:
            return None
        word = head
    return None


def _inverted(scene: Scene, verb: int) -> int | None:
    """Return who speaks in "“…,” said one analyst" where the parse took a word of the quotation for the subject."""
    parse = scene.parse
    for child in parse.children[verb]:
        if child > verb and scene.inside[child] < 0 and parse.pos[child] in ("NOUN", "PROPN", "PRON"):
            return child
    return None


def _behind_opening(parse: Parse, subject: int) -> int:
    """Return the subject proper where the parse ran it together with the phrase before: "In talks with H, C said"."""
    first = parse.sentences[parse.sentence[subject]][0]
    if parse.tag[first] != "IN" or parse.pos[subject] != "PROPN" or "," in parse.text[first:subject]:
        return subject
    for child in parse.children[subject]:
        joined = parse.dep[child] in ("conj", "appos") and parse.pos[child] == "PROPN"
        low = parse.subtree(child)[0]
        if joined and child > subject and parse.text[low - 1] == "," and subject > first + 1:
            return child
    return subject


def _is_loose(parse: Parse, verb: int) -> bool:
    """Tell a participle behind a comma ("…, stating that"): its subject is the sentence's, not the noun before it."""
    noun = parse.head[verb]
    behind = verb > 0 and parse.text[verb - 1] == "," and parse.tag[verb] == "VBG"
    return behind and parse.dep[verb] == "acl" and parse.dep[noun] not in SUBJECTS


def _controller(parse: Parse, word: int, head: int) -> int | None:
    """Return the object that acts in an infinitive ("asked him to say")."""
    return next((child for child in parse.children[head] if parse.dep[child] == "dobj" and child < word), None)


def cue_range(parse: Parse, verb: int, preposition: int | None = None) -> Range:
    """Return the cue: the verb with its auxiliaries, negation, particle, adverbs beside it and its preposition."""
    mine = {
        child
        for child in parse.children[verb]
        if parse.dep[child] in SELF or (parse.dep[child] == "advmod" and parse.tag[child] != "WRB")
    }
    low, high = verb, verb + 1
    while low - 1 in mine:
        low -= 1
    while high in mine or high == preposition:
        high += 1
    return low, high


def source_range(parse: Parse, head: int, verb: int) -> Range:
    """Return a source's noun phrase, up to the cue where the cue hangs on the noun itself ("a letter saying …")."""
    low, high = subtree(parse, head)
    if low <= verb < high:
        low, high = (low, verb) if head < verb else (verb + 1, high)
    return trim(parse, (low, high))


def noun_range(parse: Parse, head: int) -> Range:
    """Return a noun phrase with what hangs on it, without punctuation at its edges."""
    return trim(parse, subtree(parse, head))


def subtree(parse: Parse, word: int) -> Range:
    return parse.subtree(word)


def trim(parse: Parse, piece: Range) -> Range:
    """Cut punctuation (not quotation marks that pair up) and blanks from both edges of a range."""
    low, high = piece
    while low < high and (parse.pos[low] == "SPACE" or (parse.text[low] in EDGE and parse.text[low] not in "“\"‘('")):
        low += 1
    while low < high and (
        parse.pos[high - 1] == "SPACE"
        or parse.dep[high - 1] == "cc"
        or (parse.text[high - 1] in EDGE and parse.text[high - 1] not in "”\"’)''")
    ):
        high -= 1
    return low, high


def without(piece: Range, hole: Range) -> list[Range]:
    """Return a range less another.

    >>> without((0, 10), (3, 5)), without((0, 4), (3, 9)), without((2, 4), (0, 9))
    ([(0, 3), (5, 10)], [(0, 3)], [])
    """
    low, high = piece
    if hole[0] >= high or hole[1] <= low:
        return [piece]
    return [part for part in ((low, hole[0]), (hole[1], high)) if part[0] < part[1]]


def merged(pieces: list[Range]) -> list[Range]:
    """Return ranges in order, those that touch joined.

    >>> merged([(5, 8), (1, 3), (2, 5)])
    [(1, 8)]
    """
    out: list[Range] = []
    for low, high in sorted(pieces):
        if out and low <= out[-1][1]:
            out[-1] = (out[-1][0], max(high, out[-1][1]))
        else:
            out.append((low, high))
    return out
