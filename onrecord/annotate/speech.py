"""Which drafts are speech that took place, and how it was said: stance, hedges, silence.

Thought, plans, speech that is denied, possible or conditional, and lifeless
subjects ("the move underlines") are kept apart: they are no statements.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.arguments import is_withholding
from onrecord.annotate.grammar import (
    FINITE,
    QUOTE_WORDS,
    antecedent,
    cue_range,
    has_subject,
    noun_range,
    speaks,
    subject_of,
    trim,
    without,
)
from onrecord.annotate.parse import Parse
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene
from onrecord.languages.en.attribution import (
    COMMENT_VERBS,
    CONDITIONS,
    DEEDS,
    DOCUMENTS,
    EVADING,
    GLOSSES,
    HEDGE_PHRASES,
    HEDGE_WORDS,
    NAMELESS,
    NO_MATTER,
    NOBODIES,
    NOUNS,
    ONSETS,
    OWN_VOICE,
    PLANS,
    QUESTIONED,
    REFUSALS,
    RELATIVES,
    REPORTED,
    SILENT_VERBS,
    SPEECH,
    STRONG,
    THING_PRONOUNS,
    TONES,
    UNREAL_MODALS,
)
from onrecord.model import Stance

FREE_RULES = frozenset(
    {"according-to", "according-where", "carried-quotation", "carried-sentence", "turn", "speaker-label"}
)
UNSOURCED = frozenset({"noun-clause", "passive", "carried-quotation", "carried-sentence", "turn", "speaker-label"})
AHEAD = frozenset({"will", "'ll", "’ll", "wo", "may", "might", "could"})
VOICED = frozenset({"express", "voice", "raise", "issue", "make", "convey", "articulate"})
ASKED = frozenset({"ask", "press", "question", "quiz"})
NO_WORDS = frozenset({"comment", "response", "reaction", "word", "confirmation"})
# what only somebody who speaks can do
BODILY = frozenset({"claim", "vow", "pledge", "promise", "threaten", "accuse", "blame"})
# "did not answer calls", "did not return messages"
CALLS = frozenset({"call", "request", "question", "message", "email", "inquiry", "query", "letter"})
# what one answers with words
ASKINGS = CALLS | frozenset(
    {"claim", "allegation", "accusation", "report", "criticism", "comment", "remark", "suggestion"}
)
# what is put out: "the plan outlined by the envoy" tells nothing of it
PAPERS = DOCUMENTS | PLANS | NOUNS.keys()
# verbs that say nothing where they are denied before a question
UNTOLD = frozenset({"say", "disclose", "reveal", "specify", "confirm"})
QUESTIONS = frozenset({"whether", "when", "where", "how", "who", "if", "why", "which", "what"})
# "would let them claim the town": what is made possible is as real as that
ENABLING = frozenset({"let", "allow", "enable", "permit"})
# who reports or counts something does not dwell on it: "reported two deaths, underlining the cost"
TALLYING = frozenset({"report", "record", "register", "log", "tally", "document"})
HEDGE_OPENERS = frozenset(phrase.split()[0] for phrase in HEDGE_PHRASES)


def is_speech(scene: Scene, draft: Draft) -> bool:
    """Tell speech that took place from thought and from speech that did not."""
    parse = scene.parse
    if not draft.speech or draft.rule == "silence":
        return draft.speech
    if draft.head is None:
        if draft.rule not in UNSOURCED or (draft.rule == "passive" and not _is_clausal(parse, draft)):
            return False
    elif (
        not _is_free(scene, draft)
        and parse.lower[draft.head] in THING_PRONOUNS | RELATIVES
        and parse.pos[draft.head] != "PROPN"
    ):
        noun = antecedent(parse, draft.head)
        if (noun is None or not speaks(parse, noun)) and not _claims_deed(parse, draft):
            return False
    elif _is_own_voice(parse, draft.head) or not (
        _is_free(scene, draft) or draft.head in scene.named or speaks(parse, draft.head)
    ):
        return False
    if draft.rule == "preposition" and parse.tag[draft.anchor] == "VBG" and _opens_sentence(parse, draft.anchor):
        return False
    if draft.rule == "object" and draft.head is not None and _points_back(parse, draft.head):
        return False
    if draft.rule == "object" and draft.cue is not None and _comments(parse, draft.anchor, draft.cue[0]):
        return False
    if parse.lemma[draft.anchor] in QUESTIONED and _is_asked(parse, draft.anchor):
        return False
    if draft.rule == "view" and _asks(parse, draft.anchor):
        return False
    if draft.head is not None and _is_nobody(parse, draft.head):
        return False
    if parse.pos[draft.anchor] == "VERB" and _unreal(parse, draft.anchor):
        return False
    return not _says_nothing(parse, draft)


def _claims_deed(parse: Parse, draft: Draft) -> bool:
    """Tell "it claimed the capture of the town", which only a body can, from "it claimed three lives"."""
    if draft.rule == "infinitive" or (draft.rule == "object-as" and draft.stance == "accuses"):
        return parse.lemma[draft.anchor] in BODILY  # "it claimed to have hit a depot and accused the army of lying"
    if draft.rule != "object" or parse.lemma[draft.anchor] != "claim":
        return False
    return any(parse.dep[c] == "dobj" and parse.lower[c] in DEEDS for c in parse.children[draft.anchor])


def _points_back(parse: Parse, head: int) -> bool:
    """Tell "these figures", "such statements": the writer reads something into what was said before."""
    return parse.lemma[head] in DOCUMENTS and any(
        parse.lower[child] in ("these", "those", "such", "this", "that") for child in parse.children[head]
    )


def _comments(parse: Parse, verb: int, low: int) -> bool:
    """Tell "…, underlining the stakes" and "…, quoting medics": what the words before come to, or whose they are.

    Who "described the raid, highlighting its cost" goes on speaking.
    """
    if parse.tag[verb] != "VBG" or parse.text[max(low - 1, 0)] != ",":
        return False
    if parse.lemma[verb] in ("quote", "cite"):
        return any(
            parse.dep[child] == "dobj" and parse.pos[child] != "PRON" and speaks(parse, child)
            for child in parse.children[verb]
        )
    before = parse.head[verb]
    spoken = (parse.lemma[before] in SPEECH and parse.lemma[before] not in TALLYING) or any(
        parse.dep[child] == "dobj" and parse.lemma[child] in TONES for child in parse.children[before]
    )
    return parse.lower[verb] in GLOSSES and not (spoken and parse.tag[before] in FINITE)


def _is_own_voice(parse: Parse, head: int) -> bool:
    """Tell "we", "us" from "the US"."""
    if parse.lower[head] == "one":
        return not any(parse.lower[child] == "of" for child in parse.children[head])
    return parse.lower[head] in OWN_VOICE and parse.text[head] != "US"


def _is_nobody(parse: Parse, head: int) -> bool:
    """Tell "neither side", "no official", "nobody"."""
    kids = [parse.lower[child] for child in parse.children[head] if parse.dep[child] in ("det", "preconj", "cc")]
    return parse.lower[head] in NOBODIES or "no" in kids or "neither" in kids


def _opens_sentence(parse: Parse, word: int) -> bool:
    return parse.sentences[parse.sentence[word]][0] == word


def _is_asked(parse: Parse, verb: int) -> bool:
    """Tell "the mayor, asked about the raid, denied it", also where the parse takes the participle for the main verb."""
    goes_on = any(parse.dep[child] == "conj" and parse.tag[child] == "VBD" for child in parse.children[verb])
    beside = parse.dep[verb] in ("acl", "advcl", "relcl") and not has_subject(parse, verb)
    return parse.tag[verb] in ("VBD", "VBN") and parse.text[verb - 1] == "," and (goes_on or beside)


def _asks(parse: Parse, word: int) -> bool:
    """Tell a sentence that is a question."""
    first, last = parse.sentences[parse.sentence[word]]
    return "?" in parse.text[first:last]


def _is_clausal(parse: Parse, draft: Draft) -> bool:
    return parse.lemma[draft.anchor] in REPORTED and any(
        parse.dep[child] in ("ccomp", "xcomp") for child in parse.children[draft.anchor]
    )


def _is_free(scene: Scene, draft: Draft) -> bool:
    """Tell rules, verbs and quotations whose subject speaks whatever it is."""
    if draft.rule != "clause":
        return draft.rule in FREE_RULES
    quotes = (
        scene.inside[draft.content[0][0]] >= 0 and scene.text[scene.parse.start[draft.content[0][0]]] in QUOTE_WORDS
    )
    return quotes or scene.parse.lemma[draft.anchor] in STRONG


def _unreal(parse: Parse, verb: int) -> bool:
    """Tell a verb that says what was not said: negated, possible, conditional, or only wanted."""
    kids = parse.children[verb]
    if any(
        parse.dep[c] == "neg"
        or (parse.dep[c] == "aux" and parse.lower[c] in UNREAL_MODALS)
        or (parse.dep[c] == "mark" and parse.lower[c] in CONDITIONS)
        for c in kids
    ):
        return True
    if any(parse.dep[c] == "aux" and parse.tag[c] == "TO" for c in kids):
        return parse.lemma[parse.head[verb]] not in ONSETS
    head = parse.head[verb]
    if parse.dep[verb] == "xcomp" and parse.lemma[head] == "deny":
        return True
    if parse.dep[verb] in ("ccomp", "xcomp") and parse.lemma[head] in ENABLING:
        return _unreal(parse, head)
    if parse.dep[verb] == "pcomp" and parse.lower[head] in ("without", "from", "of"):
        return True
    return (
        parse.dep[verb] == "conj" and not has_subject(parse, verb) and parse.tag[verb] == "VB" and _unreal(parse, head)
    )


def _adds_to(parse: Parse, verb: int) -> bool:
    """Tell "adding ten days to each voyage", which says nothing, from "adding details"."""
    told = next((child for child in parse.children[verb] if parse.dep[child] == "dobj"), None)
    links = (*parse.children[verb], *(parse.children[told] if told is not None else ()))
    return told is not None and any(parse.lower[child] == "to" and child > told for child in links)


def _says_nothing(parse: Parse, draft: Draft) -> bool:
    """Tell objects that make the verb another one ("claimed three lives") or say nothing ("thanked him")."""
    low, high = draft.content[0]
    if draft.rule == "participle" and parse.lemma[draft.anchor] == "post":
        return True  # "pictures from the scene posted by officials"
    if draft.rule == "participle" and len(draft.content) == 1 and _is_paper_alone(parse, draft.content[0]):
        return True  # "the plan outlined by the envoy"
    if len(draft.content) > 1 or draft.rule not in ("object", "passive", "participle", "infinitive"):
        return False
    if is_withholding(parse, draft.anchor):
        return True
    if parse.lemma[draft.anchor] == "add" and _adds_to(parse, draft.anchor):
        return True
    words = [parse.lower[word] for word in range(low, high)]
    if len(words) == 1 and (parse.pos[low] == "PRON" or words[0] in RELATIVES or words[0] in NOBODIES):
        return True
    return not NO_MATTER.isdisjoint(words[:4])


def _is_paper_alone(parse: Parse, piece: Range) -> bool:
    """Tell "the plan", "a statement": what somebody put out, of which nothing is told."""
    low, high = piece
    noun = parse.lemma[high - 1]
    return parse.pos[high - 1] == "NOUN" and not PAPERS.isdisjoint((noun, noun.removesuffix("s"))) and high - low <= 2


def silence_drafts(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Yield "has not commented on X", "did not respond to Y"; mark "declined to comment" among the drafts."""
    parse = scene.parse
    for draft in drafts:
        if draft.rule == "infinitive" and parse.lemma[draft.anchor] in REFUSALS:
            _mark_refusal(parse, draft)
    for verb, (pos, lemma) in enumerate(zip(parse.pos, parse.lemma, strict=True)):
        if pos == "NOUN" and lemma in NO_WORDS and scene.inside[verb] < 0 and scene.may_try(verb):
            yield from _no_word_from(parse, verb)
            yield from _out_of_reach(parse, verb)
        if pos == "VERB" and lemma in SILENT_VERBS and scene.inside[verb] < 0 and _is_silent(parse, verb):
            if not scene.may_try(verb):
                continue
            source = subject_of(scene, verb)
            if source is not None:
                cue, content = _silence(parse, verb)
                yield Draft(verb, cue, [content], noun_range(parse, source), source, "declines_comment", "silence")


def _no_word_from(parse: Parse, noun: int) -> Iterator[Draft]:
    """Yield "there was no immediate comment from X": X was silent."""
    low = parse.subtree(noun)[0]
    for child in parse.children[noun]:
        named = next((c for c in parse.children[child] if parse.dep[c] == "pobj"), None)
        if parse.lower[child] == "from" and named is not None and parse.lower[low] == "no" and speaks(parse, named):
            source = without(noun_range(parse, named), _clause_on(parse, named))[0]
            yield Draft(noun, (low, noun + 1), [(low, noun + 1)], source, named, "declines_comment", "silence")


def _out_of_reach(parse: Parse, noun: int) -> Iterator[Draft]:
    """Yield "could not be reached for comment", "was not available for comment"."""
    link = parse.head[noun]
    over = parse.head[link]
    if parse.lower[link] != "for" or parse.lemma[over] not in ("reach", "available"):
        return
    verb = parse.head[over] if parse.dep[over] == "acomp" else over
    no = next((c for top in (over, verb) for c in parse.children[top] if parse.dep[c] == "neg"), None)
    missed = next((c for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass")), None)
    if no is None or missed is None or not speaks(parse, missed):
        return
    source = without(noun_range(parse, missed), _clause_on(parse, missed))[0]
    yield Draft(noun, (min(no, verb), link + 1), [(noun, noun + 1)], source, missed, "declines_comment", "silence")


def _clause_on(parse: Parse, noun: int) -> Range:
    """Return the relative clause on a noun, or an empty range."""
    return next((parse.subtree(c) for c in parse.children[noun] if parse.dep[c] == "relcl"), (noun, noun))


def _mark_refusal(parse: Parse, draft: Draft) -> None:
    said = next((c for c in parse.children[draft.anchor] if parse.dep[c] == "xcomp"), None)
    if said is not None and parse.lemma[said] in COMMENT_VERBS:
        draft.stance, draft.speech, draft.rule = "declines_comment", True, "silence"
        draft.content = _matter(parse, draft.anchor, said) or draft.content


def _matter(parse: Parse, verb: int, said: int) -> list[Range]:
    """Return what nothing was said about: "declined to comment on X", "asked whether X, they declined to comment"."""
    if any(parse.dep[child] in ("ccomp", "dobj") for child in parse.children[said]):
        return []
    for child in parse.children[said]:
        if parse.dep[child] == "prep" and parse.lower[child] in ("on", "to", "about", "upon") and child > said:
            return [trim(parse, (child + 1, parse.subtree(child)[1]))]
    asked = (c for c in parse.children[verb] if parse.dep[c] == "advcl" and parse.lemma[c] in ASKED and c < verb)
    for child in asked:
        for told in parse.children[child]:
            if parse.dep[told] == "ccomp":
                return [trim(parse, parse.subtree(told))]
            if parse.dep[told] == "prep" and parse.lower[told] in ("about", "on"):
                return [trim(parse, (told + 1, parse.subtree(told)[1]))]
    return []


def refused(parse: Parse, drafts: list[Draft]) -> set[int]:
    """Return the verbs that were not said: "comment" in "declined to comment"."""
    return {
        child
        for draft in drafts
        if draft.rule == "silence"
        for child in parse.children[draft.anchor]
        if parse.dep[child] == "xcomp"
    }


def _is_silent(parse: Parse, verb: int) -> bool:
    lemma = parse.lemma[verb]
    if lemma in UNTOLD:
        return _untold(parse, verb) is not None
    if lemma == "draw":
        # "would not be drawn on whether"
        return {"neg", "auxpass"} <= {parse.dep[c] for c in parse.children[verb]}
    if any(parse.dep[c] == "auxpass" for c in parse.children[verb]):
        return False  # "the turbine is not returned"
    if any(parse.dep[c] == "neg" for c in parse.children[verb]):
        if _is_a_deed(parse, verb):
            return False
        # a clause before a semicolon is no matter of the verb's: "The mayor blamed them; the group has not commented"
        return not any(
            parse.dep[c] in ("dobj", "ccomp") and ";" not in parse.text[c:verb] and parse.lemma[c] not in CALLS
            for c in parse.children[verb]
        )
    head = parse.head[verb]
    if parse.dep[verb] != "xcomp":
        return False
    # "avoided commenting on the raid"
    evaded = parse.lemma[head] in EVADING and parse.tag[verb] == "VBG"
    return evaded or (parse.lemma[head] in ("have", "fail") and "yet" in parse.lower[head:verb])


def _is_a_deed(parse: Parse, verb: int) -> bool:
    """Tell "will not respond to threats", "did not return to the front", which keep no silence, from "did not return calls"."""
    to = next((c for c in parse.children[verb] if parse.dep[c] == "prep" and parse.lower[c] == "to"), None)
    if parse.lemma[verb] == "return":
        return not any(parse.dep[c] == "dobj" and parse.lemma[c] in CALLS for c in parse.children[verb])
    aux = {parse.lower[c] for c in parse.children[verb] if parse.dep[c] == "aux"}
    told = next((c for c in parse.children[to] if parse.dep[c] == "pobj"), None) if to is not None else None
    ahead = not aux.isdisjoint(("will", "would", "wo", "shall", "'ll", "can", "could", "must", "should"))
    return parse.lemma[verb] in ("respond", "reply") and ahead and told is not None and parse.lemma[told] not in ASKINGS


def _untold(parse: Parse, verb: int) -> int | None:
    """Return the question that "would not say whether …" and "did not say how many …" leave open."""
    if not any(parse.dep[c] == "neg" for c in parse.children[verb]):
        return None
    asked = (c for c in parse.children[verb] if parse.dep[c] == "ccomp" and c > verb)
    return next((c for c in asked if parse.lower[parse.subtree(c)[0]] in QUESTIONS), None)


def _silence(parse: Parse, verb: int) -> tuple[Range, Range]:
    """Return the cue and the matter that nothing was said about; the verb itself where no matter is named."""
    low, high = cue_range(parse, verb)
    question = _untold(parse, verb)
    if question is not None:
        return (low, high), trim(parse, parse.subtree(question))
    if parse.dep[verb] == "xcomp":
        low = parse.head[verb]
    for child in parse.children[verb]:
        if parse.dep[child] == "prep" and parse.lower[child] in ("on", "to", "about", "upon") and child > verb:
            content = trim(parse, (child + 1, parse.subtree(child)[1]))
            if content[0] < content[1]:
                return (low, child + 1 if child == high else high), content
    return (low, max(verb, low + 1)), (verb, verb + 1)


def stance_of(scene: Scene, draft: Draft) -> Stance:
    """Refine a plain stance by what is said: a forecast, an estimate, a fear."""
    parse = scene.parse
    if draft.stance not in ("asserts", "claims") or draft.after is not None:
        return draft.stance
    if parse.lemma[draft.anchor] in VOICED:
        noun = next((c for c in parse.children[draft.anchor] if parse.dep[c] in ("dobj", "nsubjpass")), None)
        return NOUNS.get(parse.lemma[noun], draft.stance) if noun is not None else draft.stance
    if draft.head is not None and parse.lemma[draft.head] in NAMELESS and parse.tag[draft.head] == "NNS":
        # "reports from aid workers" have somebody behind them
        issued = any(parse.lower[child] in ("from", "by") for child in parse.children[draft.head])
        return draft.stance if issued else "claims"
    if draft.rule not in ("clause", "according-to", "turn"):
        return draft.stance
    low, high = draft.content[0]
    if draft.rule == "turn":
        return "predicts" if any(parse.lower[word] in AHEAD for word in range(low, high)) else draft.stance
    last = parse.sentences[parse.sentence[low]][1]
    found = (_by_modal(parse, first, min(end, last)) for first, end in draft.content)
    return next((stance for stance in found if stance), draft.stance)


def _by_modal(parse: Parse, low: int, high: int) -> Stance | None:
    """Read the modal of the content's own verb: "will" and "may" look ahead, "may have" and "could have" estimate."""
    for word in range(low, high):
        if parse.tag[word] == "MD" and parse.dep[word] == "aux" and not low <= parse.head[parse.head[word]] < word:
            kids = parse.children[parse.head[word]]
            perfect = any(parse.lower[c] == "have" and parse.dep[c] == "aux" for c in kids)
            unable = parse.lower[word] == "could" and any(
                parse.dep[c] == "neg" for c in parse.children[parse.head[word]]
            )
            if parse.lower[word] in AHEAD and not unable and not _is_told(parse, low, word):
                return "estimates" if perfect else "predicts"
            return None
        # "many are expected to follow", not "they expected to win"
        ahead = parse.lower[word] in ("due", "unlikely", "likely", "expected", "set") and parse.tag[word] != "VBD"
        # "due to leave", not "due to its speed"
        if ahead and parse.lower[word + 1 : word + 2] == ["to"] and parse.tag[word + 2 : word + 3] == ["VB"]:
            return "predicts"
    return None


def _is_told(parse: Parse, low: int, word: int) -> bool:
    """Tell a clause that has had its own verb before a word: "there was talk, so that they could agree"."""
    return any(
        parse.tag[at] in FINITE and parse.dep[at] in ("ccomp", "ROOT") and parse.head[at] not in range(low, word)
        for at in range(low, word)
    )


def hedges_of(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Return the hedging words of the cue and the content, in order, each once, lower case."""
    parse = scene.parse
    found: list[str] = []
    for low, high in sorted([*([draft.cue] if draft.cue else []), *draft.content]):
        for word in range(low, high):
            lower = parse.lower[word]
            if lower in HEDGE_WORDS and (parse.tag[word] == "MD" or lower not in UNREAL_MODALS):
                found.append(lower)
            elif lower in HEDGE_OPENERS:
                found.extend(p for p in HEDGE_PHRASES if p.split() == parse.lower[word : word + len(p.split())])
    return tuple(dict.fromkeys(found))
