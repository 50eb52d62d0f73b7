"""Parse → drafts without a verb of saying: "according to X", "his claim that", "in X's view", "by American estimates"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.annotate.grammar import (
    cue_range,
    has_subject,
    merged,
    noun_cue,
    noun_range,
    relative_around,
    speaks,
    subject_of,
    trim,
    without,
)
from onrecord.annotate.parse import Parse
from onrecord.annotate.said import Draft
from onrecord.annotate.scene import Range, Scene, grown
from onrecord.languages.en.attribution import (
    ACT_NOUNS,
    CUES,
    ESTIMATE_NOUNS,
    FELT_ADJECTIVES,
    NOUN_PREPOSITIONS,
    NOUNS,
    SILENT_NOUNS,
    SPOKEN_ADJECTIVES,
    SUPPORT_VERBS,
    VIEW_NOUNS,
    VOICING,
)

LONGEST_WHERE = 60
RELATIVE_TAGS = ("WDT", "WP", "WRB")
OPENINGS = frozenset({"for", "according", "per"})
# "amid reports of looting", "reports have emerged of looting": what is told, by nobody who is named
HEARSAY = frozenset({"report", "rumour", "rumor"})
SPREADING = frozenset({"emerge", "surface", "circulate", "spread", "come", "mount", "swirl", "persist"})
BESIDE = frozenset({"amid", "amidst", "despite", "following", "after", "with"})
ABOUT = frozenset({"of", "about", "concerning", "regarding"})
SPOKEN_NOUNS = VIEW_NOUNS | ESTIMATE_NOUNS | NOUNS.keys()
ADJECTIVES = SPOKEN_ADJECTIVES | FELT_ADJECTIVES


def phrase_drafts(scene: Scene) -> Iterator[Draft]:
    """Yield a draft for every phrase and noun that brings in content."""
    parse = scene.parse
    for word, (pos, lower) in enumerate(zip(parse.pos, parse.lower, strict=True)):
        if scene.inside[word] >= 0:
            continue
        draft = None
        noun = parse.lemma[word]
        if not (lower in OPENINGS or lower in ADJECTIVES or noun in SPOKEN_NOUNS) or not scene.may_try(word):
            continue
        if lower == "for":
            draft = _for(scene, word)
        elif lower == "per":
            draft = _per(scene, word)
        elif pos == "ADJ" and lower in ADJECTIVES:
            draft = _adjective(scene, word, lower)
        elif lower == "according":
            draft = _according(scene, word)
        elif pos == "NOUN":
            if noun in VIEW_NOUNS or noun in ESTIMATE_NOUNS:
                draft = _view(scene, word, noun)
            if draft is None and noun in NOUNS:
                draft = _noun(scene, word, noun)
        if draft:
            yield draft


def _for(scene: Scene, word: int) -> Draft | None:
    """Read "for X, the plan is a gamble": a clause with "be" that opens with the one who thinks so."""
    parse = scene.parse
    verb = parse.head[word]
    named = next((child for child in parse.children[word] if parse.dep[child] == "pobj"), None)
    if parse.dep[word] != "prep" or named is None or parse.ent[named] != "PERSON" or parse.lemma[verb] != "be":
        return None
    first = parse.sentences[parse.sentence[word]][0]
    if word - first > 1 or not has_subject(parse, verb):
        return None
    content = trim(parse, (parse.subtree(word)[1], parse.subtree(verb)[1]))
    return Draft(word, (word, word + 1), [content], noun_range(parse, named), named, "asserts", "view")


def _adjective(scene: Scene, word: int, lower: str) -> Draft | None:
    """Read "was adamant that …", "was frank: …", "made it clear that …"."""
    parse = scene.parse
    verb = parse.head[word]
    content = _adjective_content(scene, word, verb)
    if content is None or parse.dep[word] not in ("acomp", "ccomp", "oprd", "xcomp"):
        return None
    source = subject_of(scene, verb)
    if source is None or source >= verb or verb > word:
        return None
    cue = (cue_range(parse, verb)[0], word + 1)
    return Draft(
        word, cue, [content], noun_range(parse, source), source, "asserts", "adjective", lower in SPOKEN_ADJECTIVES
    )


def _adjective_content(scene: Scene, word: int, verb: int) -> Range | None:
    """Return the clause after the adjective, or what stands behind a colon."""
    parse = scene.parse
    last = parse.sentences[parse.sentence[word]][1]
    if parse.text[word + 1 : word + 2] == [":"] and word + 2 < last:
        return trim(parse, (word + 2, last))
    for child in (*parse.children[word], *parse.children[verb]):
        if (
            child > word
            and parse.dep[child] in ("ccomp", "advcl")
            and any(parse.lower[mark] == "that" for mark in parse.children[child])
        ):
            return trim(parse, parse.subtree(child))
    return None


def _according(scene: Scene, word: int) -> Draft | None:
    """Read "according to X": X is the source of the clause that the phrase belongs to."""
    parse = scene.parse
    to = next((child for child in parse.children[word] if parse.lower[child] == "to"), None)
    named = (
        next((child for child in parse.children[to] if parse.dep[child] == "pobj"), None) if to is not None else None
    )
    if to is None or named is None:
        return None
    source = with_name_beside(parse, noun_range(parse, named))
    clause = relative_around(parse, (word, source[1])) or _told_where(parse, word)
    content = [clause] if clause else _before_and(parse, word, source) or _clause_around(scene, word)
    content = [trim(parse, piece) for part in content for piece in without(part, source)]
    content = [piece for piece in content if piece[0] < piece[1]]
    if not content:
        return None
    rule = "according-where" if clause else "according-to"
    return Draft(word, (word, to + 1), content, source, named, "asserts", rule)


def _told_where(parse: Parse, word: int) -> Range | None:
    """Return the clause of "Y said it fell …, where 900 have died, according to X": this is X's, not what stands before it."""
    first = parse.sentences[parse.sentence[word]][0]
    if word - 2 <= first or parse.text[word - 1] != ",":
        return None
    first = max(first, word - LONGEST_WHERE)
    low = next((at for at in range(word - 2, first, -1) if parse.text[at] in (",", ";", ":")), first)
    where = low > first and parse.lower[low + 1] in ("where", "which", "who") and parse.tag[low + 1] in RELATIVE_TAGS
    cued = any(parse.pos[at] == "VERB" and parse.lemma[at] in CUES for at in range(first, low))
    return trim(parse, (low + 2, word - 1)) if where and cued else None


def _per(scene: Scene, word: int) -> Draft | None:
    """Read "per the ministry, …" and "…, per the ministry"; "per day" is a rate."""
    parse = scene.parse
    named = next((child for child in parse.children[word] if parse.dep[child] == "pobj"), None)
    first = parse.sentences[parse.sentence[word]][0]
    if named is None or not speaks(parse, named) or not (word == first or parse.text[word - 1] == ","):
        return None
    content = _clause_around(scene, word)
    if not content:
        return None
    return Draft(word, (word, word + 1), content, noun_range(parse, named), named, "asserts", "according-to")


def with_name_beside(parse: Parse, source: Range) -> Range:
    """Take in the name that the parse tore off its office: "according to the governor, N. N., …"."""
    low, high = source
    if parse.text[high : high + 1] != [","] or "," in parse.text[low:high]:
        return source
    end = high + 1
    while end < len(parse) and parse.ent[end] in ("PERSON", "ORG") and parse.pos[end] == "PROPN":
        end += 1
    named = 1 < end - high - 1 < 4 and parse.ent_iob[high + 1] == "B" and parse.pos[high - 1] == "NOUN"
    return (low, end) if named and parse.text[end : end + 1] == [","] else source


def _before_and(parse: Parse, word: int, source: Range) -> list[Range]:
    """Return the first of two joined sentences where a source closes it: "It fell, according to X, and the road …"."""
    first, last = parse.sentences[parse.sentence[word]]
    end = source[1]
    joined = end + 1 < last and parse.text[end] == "," and parse.lower[end + 1] in ("and", "but", "while")
    told = any(parse.tag[at] in ("VBD", "VBZ", "VBP", "MD") for at in range(first, word))
    return [(first, word)] if joined and told and parse.text[word - 1] == "," else []


def _clause_around(scene: Scene, phrase: int) -> list[Range]:
    """Return the clause that a phrase belongs to, without the phrase."""
    parse = scene.parse
    hole = parse.subtree(phrase)
    head = parse.head[phrase]
    while parse.head[head] != head and not (parse.pos[head] in ("VERB", "AUX") and has_subject(parse, head)):
        head = parse.head[head]
    if head == phrase:
        return []
    inner = next(
        (c for c in parse.children[head] if parse.dep[c] == "ccomp" and head < phrase < parse.subtree(c)[1]), None
    )
    if inner is not None:
        head = inner
    elif parse.dep[head] == "relcl":
        head = parse.head[head]
    pieces = [trim(parse, part) for part in without(parse.subtree(head), hole)]
    pieces = [grown(scene, piece, phrase) for piece in pieces if piece[0] < piece[1]]
    return merged(pieces)


def _view(scene: Scene, word: int, noun: str) -> Draft | None:
    """Read "in his view", "by American estimates": whose view it is owns the clause."""
    parse = scene.parse
    preposition = parse.head[word]
    wanted = ("by", "on", "in") if noun in ESTIMATE_NOUNS else ("in", "to")
    if parse.dep[word] != "pobj" or parse.lower[preposition] not in wanted:
        return None
    if any(parse.dep[child] == "nummod" for child in parse.children[word]):
        return None  # "held on four counts of murder"
    owner = _owner(parse, word)
    if owner is None:
        return None
    content = _clause_around(scene, preposition)
    if parse.text[preposition - 1] == "," and parse.text[word + 1 : word + 2] == [","]:
        # "killing 26, by Lagos's count, two weeks after …": the count is of what stands before it
        content = [piece for piece in content if piece[1] <= preposition] or content
    if not content:
        return None
    stance = "estimates" if noun in ESTIMATE_NOUNS and noun != "account" else "asserts"
    cue = (preposition, word + 1)
    return Draft(word, cue, content, noun_range(parse, owner), owner, stance, "view")  # type: ignore[arg-type]


def _owner(parse: Parse, word: int) -> int | None:
    """Return whose view it is: "Kyiv's estimate", "American estimates", "the estimate of the envoy"."""
    kids = parse.children[word]
    owner = next((c for c in kids if parse.dep[c] in ("poss", "amod", "compound")), None)
    if owner is not None and (parse.dep[owner] == "poss" or parse.text[owner][:1].isupper()):
        return owner
    link = next((c for c in kids if parse.dep[c] == "prep" and parse.lower[c] == "of"), None)
    named = next((c for c in parse.children[link] if parse.dep[c] == "pobj"), None) if link is not None else None
    return named if named is not None and speaks(parse, named) else None


def _hearsay(parse: Parse, word: int, noun: str) -> Draft | None:
    """Read "amid reports of looting", "there were reports of …", "reports have emerged of …": nobody is named for it."""
    verb = parse.head[word]
    spread = parse.dep[word] == "nsubj" and parse.lemma[verb] in SPREADING
    there = parse.dep[word] == "attr" and any(parse.dep[child] == "expl" for child in parse.children[verb])
    beside = parse.dep[word] == "pobj" and parse.lower[verb] in BESIDE
    owned = any(parse.dep[child] == "poss" or parse.lower[child] == "no" for child in parse.children[word])
    if noun not in HEARSAY or parse.tag[word] != "NNS" or owned or not (spread or there or beside):
        return None
    for child in (*parse.children[word], *(parse.children[verb] if spread else ())):
        last = parse.subtree(child)[1]
        if parse.dep[child] == "prep" and parse.lower[child] in ABOUT and word < child and last > child + 1:
            end = last if parse.head[child] == word else parse.subtree(verb)[1]
            # "reports of men | selling fuel |"
            doing = (c for c in parse.children[word] if parse.dep[c] == "acl" and parse.subtree(c)[0] == end)
            end = next((parse.subtree(c)[1] for c in doing), end)
            content = trim(parse, (child + 1, end))
            return Draft(word, (noun_cue(parse, word), child + 1), [content], None, None, "claims", "noun-clause")
    return None


def _noun(scene: Scene, word: int, noun: str) -> Draft | None:
    parse = scene.parse
    if hearsay := _hearsay(parse, word, noun):
        return hearsay
    content, last, rule = _noun_content(scene, word)
    others = any(parse.dep[c] == "poss" and parse.tag[c] != "PRP$" for c in parse.children[word])
    if content is None or (_is_turned_down(parse, word) and not others) or _is_voiced(parse, word):
        return None
    source, cue = _noun_source(scene, word, last)
    that = rule == "noun-clause" and parse.lower[content[0]] == "that"
    if source is None and not that:
        return None
    speech = noun not in SILENT_NOUNS and (rule == "noun-clause" or _is_act(parse, word, content))
    content = trim(parse, content)
    if content[0] >= content[1]:
        return None
    span = noun_range(parse, source) if source is not None else None
    stance = "asserts" if _insists_it_is(parse, noun, content) else NOUNS[noun]
    return Draft(word, cue, [content], span, source, stance, rule, speech)


def _insists_it_is(parse: Parse, noun: str, content: Range) -> bool:
    """Tell "insistence that the drills are harmless" from "insistence that it leave", "insistence on peace"."""
    if noun != "insistence" or parse.lower[content[0]] != "that":
        return False
    verb = parse.head[content[0]]
    told = (verb, *(c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")))
    return any(parse.tag[word] in ("VBZ", "VBD") or parse.lower[word] in ("are", "have", "will") for word in told)


def _is_turned_down(parse: Parse, word: int) -> bool:
    """Tell "rejected accusations that": whoever denies them has not made them, and who has is not said."""
    verb = parse.head[word]
    cues = CUES.get(parse.lemma[verb]) or CUES.get(" ".join((parse.lemma[verb], *parse.lower[verb + 1 : verb + 2])), ())
    return parse.dep[word] == "dobj" and verb < word and any(cue.stance == "denies" for cue in cues)


def _is_voiced(parse: Parse, word: int) -> bool:
    """Tell "expressed fear that": the verb brings it in."""
    verb = parse.head[word]
    return parse.dep[word] == "dobj" and verb < word and parse.lemma[verb] in VOICING


def _is_act(parse: Parse, word: int, content: Range) -> bool:
    """Tell "his warnings about a flood" from "his criticism of Ann Lee" and "his call to the envoy": those say nothing."""
    matter = any(parse.pos[at] in ("NOUN", "VERB") for at in range(*content))
    return matter and parse.lemma[word] in ACT_NOUNS and _is_owned(parse, word) and parse.lower[content[0] - 1] != "to"


def _is_owned(parse: Parse, word: int) -> bool:
    """Tell "his warnings about a flood" and "made claims of success" from "warnings about a flood": someone has given them."""
    lent = parse.dep[word] == "dobj" and parse.lemma[parse.head[word]] in SUPPORT_VERBS
    return lent or any(parse.dep[child] == "poss" for child in parse.children[word])


def _noun_content(scene: Scene, word: int) -> tuple[Range | None, int, str]:
    """Return the clause or the phrase that a noun of saying brings in, and the cue's last word."""
    parse = scene.parse
    wanted = _quoted_beside(scene, word) or _asked_for(parse, word)
    if wanted:
        return wanted, word + 1, "noun-clause"
    verb = parse.head[word]
    if parse.dep[word] == "nsubj" and parse.lemma[verb] == "be" and _issuer(parse, word) is not None:
        # "estimates from the army were that …"
        that = (c for c in parse.children[verb] if parse.dep[c] == "ccomp" and c > verb and _is_clause(parse, c))
        if (told := next(that, None)) is not None:
            return parse.subtree(told), word + 1, "noun-clause"
    # the parse may tie a preposition to the first of two nouns of saying
    beside = [word + 1] if parse.dep[word] == "conj" and parse.dep[word + 1 : word + 2] == ["prep"] else []
    for child in (*parse.children[word], *beside):
        if child < word:
            continue
        if parse.dep[child] == "acl" and _is_clause(parse, child) and not _is_relative(parse, child):
            return _up_to_verb(parse, word, parse.subtree(child)), word + 1, "noun-clause"
        if parse.dep[child] == "prep" and parse.lower[child] in NOUN_PREPOSITIONS and child == word + 1:
            first, last = parse.subtree(child)
            if last - first > 1 and first == child:
                last = _called(parse, word, last)
                return (child + 1, _next_saying(parse, child + 1, last)), child + 1, "noun-preposition"
    clause = parse.head[word + 1] if word + 2 < len(parse) and parse.lower[word + 1] == "that" else word
    stray = clause > word + 1 and parse.head[clause] != word and not _is_relative(parse, clause)
    if stray and parse.dep[word + 1] == "mark" and parse.subtree(clause)[0] == word + 1:
        return parse.subtree(clause), word + 1, "noun-clause"  # whatever the parse hangs the clause on
    return None, word + 1, ""


def _called(parse: Parse, noun: int, last: int) -> int:
    """Return the end of "her criticism of the pact | as a trap |": what a thing is called is said of it."""
    as_what = last in parse.children[noun] and parse.dep[last] == "prep" and parse.lower[last] == "as"
    return parse.subtree(last)[1] if as_what and parse.children[last] else last


def _up_to_verb(parse: Parse, word: int, clause: Range) -> Range:
    """Take in what the parse gives to the verb behind: "his claim that it will fall | within a year | alarmed them"."""
    verb, high = parse.head[word], clause[1]
    if parse.dep[word] not in ("nsubj", "nsubjpass") or not high < verb:
        return clause
    end = min((c for c in parse.children[verb] if high <= c < verb and parse.dep[c] != "prep"), default=verb)
    opens = any(parse.dep[c] == "prep" and c == high for c in parse.children[verb])
    return (clause[0], end) if opens and not {",", "—", "–"} & set(parse.text[high:end]) else clause


def _next_saying(parse: Parse, low: int, high: int) -> int:
    """Return where "… and his warnings" begins, another's saying or another saying; else the end."""
    for at in range(low, high):
        if parse.dep[at] == "conj" and parse.lemma[at] in NOUNS and _is_owned(parse, at):
            return parse.subtree(at)[0] - (parse.dep[parse.subtree(at)[0] - 1] == "cc")
    return high


def _quoted_beside(scene: Scene, word: int) -> Range | None:
    """Return the quotation set beside a noun that has a verb of its own: "Her statement, “We stay,” shows …"."""
    parse = scene.parse
    if parse.dep[word] != "nsubj" or parse.text[word + 1 : word + 2] not in ([","], [":"]):
        return None
    number = scene.inside[word + 2] if word + 2 < len(parse) else -1
    quoted = scene.words[number] if number >= 0 else None
    return quoted if quoted and quoted[0] == word + 2 and quoted[1] <= parse.head[word] else None


def _asked_for(parse: Parse, word: int) -> Range | None:
    """Return who should do what: "a call for Chad to withdraw", whichever way the parse ties the infinitive."""
    if parse.lower[word + 1 : word + 2] != ["for"]:
        return None
    link = word + 1
    if parse.dep[link] == "mark":
        return (link, parse.subtree(parse.head[link])[1]) if _is_clause(parse, parse.head[link]) else None
    end = parse.subtree(link)[1]
    for child in parse.children[word]:
        if parse.dep[child] in ("acl", "advcl") and _is_clause(parse, child) and parse.subtree(child)[0] == end:
            return link, parse.subtree(child)[1]
    return None


def _is_clause(parse: Parse, child: int) -> bool:
    return any(
        (parse.dep[word] == "mark" and parse.lower[word] == "that")
        or (parse.dep[word] == "aux" and parse.tag[word] == "TO")
        for word in parse.children[child]
    )


def _is_relative(parse: Parse, clause: int) -> bool:
    """Tell "a claim that the agency was unable to verify": what is verified or denied is the claim itself."""
    verb = max((word for word in range(*parse.subtree(clause)) if parse.pos[word] == "VERB"), default=clause)
    judged = any(cue.stance in ("denies", "confirms") for cue in CUES.get(parse.lemma[verb], ()))
    passive = any(parse.dep[child] in ("auxpass", "nsubjpass") for child in parse.children[verb])
    return judged and not passive and not any(parse.dep[c] in ("dobj", "ccomp", "acl") for c in parse.children[verb])


def _noun_source(scene: Scene, word: int, last: int) -> tuple[int | None, Range]:
    """Return whose saying it is: a possessor, or the subject of a verb that only lends support ("made the claim")."""
    parse = scene.parse
    owner = next((c for c in parse.children[word] if parse.dep[c] == "poss"), None)
    if owner is not None:
        return owner, (noun_cue(parse, word), last)
    verb = parse.head[word]
    if parse.dep[word] == "pobj" and parse.lower[verb] == "with" and parse.pos[parse.head[verb]] == "VERB":
        return subject_of(scene, parse.head[verb]), (noun_cue(parse, word), last)
    if parse.dep[word] == "dobj" and parse.lemma[verb] in SUPPORT_VERBS and verb < word:
        return subject_of(scene, verb), (cue_range(parse, verb)[0], last)
    issuer = _issuer(parse, word) if last == word + 1 else None
    return issuer, (noun_cue(parse, word), last)


def _issuer(parse: Parse, noun: int) -> int | None:
    """Return who is named behind a noun of saying: "claims by Chad that …", "estimates given out by the army were that …"."""
    given = (c for c in parse.children[noun] if parse.dep[c] == "acl" and parse.tag[c] == "VBN")
    for link in (*parse.children[noun], *(child for verb in given for child in parse.children[verb])):
        if parse.lower[link] in ("by", "from") and parse.dep[link] in ("prep", "agent"):
            named = next((c for c in parse.children[link] if parse.dep[c] == "pobj"), None)
            return named if named is not None and speaks(parse, named) else None
    return None
