"""What the verbs found → lines of plain text for a reader at a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from onrecord.linked import Correction
from onrecord.model import READ_KINDS, Issue

WIDTH = 100
Json = dict[str, Any]


def summary(
    pages: dict[str, str], new: int, held: int, read: int, checkpoint: int, rows: Sequence[Json], issues: Sequence[str],
    joined: tuple[int, int, int] = (0, 0, 0),
) -> Iterator[str]:  # fmt: skip
    """Yield what an `add` did. `pages` are names by hash, `rows` the stories of these pages, `issues` their codes.

    `joined` is how many copy families, origins and events the whole record holds.
    """
    yield f"captured  {_count(new + held, 'file')}   {new} new, {held} already held   (sha256 logged, checkpoint {checkpoint})"
    stories = [row for row in rows if row["kind"] in READ_KINDS]
    kinds = Counter(row["kind"] for row in rows)
    per_page = Counter(row["sha256"] for row in stories)
    several = [f"{short(pages[sha256])} holds {number}" for sha256, number in per_page.items() if number > 1]
    more = [_count(kinds[kind], kind) for kind in ("sidebar", "caption", "boilerplate") if kinds[kind]]
    line = f"read      {_count(len(stories), 'story')}"
    line += f"   ({', '.join(sorted(several))})" if several else ""
    line += f"   beside them {', '.join(more)}" if more else ""
    yield line + ("" if read else "   nothing new to read")
    if stories:
        yield f"kinds     {_tally(Counter(row['kind'] for row in stories))}"
        yield f"dates     {_dates(stories)}"
    yield f"flags     {_tally(Counter(issues)) or 'none'}"
    yield "record    families {} · origins {} · events {}".format(*joined)


def _dates(stories: Sequence[Json]) -> str:
    bases = Counter(
        "unknown" if row["published"] is None else "stated" if row["published_basis"] == "stated" else "inferred"
        for row in stories
    )
    return ", ".join(f"{bases[basis]} {basis}" for basis in ("stated", "inferred", "unknown"))


def _tally(counter: Counter[str]) -> str:
    return " · ".join(
        f"{name} {number}" for name, number in sorted(counter.items(), key=lambda each: (-each[1], each[0]))
    )


def _count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> _count(1, "story"), _count(22, "story"), _count(2, "file"), _count(1, "boilerplate")
    ('1 story', '22 stories', '2 files', '1 boilerplate')
    """
    if number == 1 or noun == "boilerplate":
        return f"{number:,} {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def short(name: str) -> str:
    """Return the part of a file name by which people call it.

    >>> short("002_afec0359e47d1f55.txt"), short("daily/kyiv.html")
    ('002', 'kyiv')
    """
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    first, _, rest = stem.partition("_")
    return first if rest and first.isdigit() else stem


def reading(row: Json) -> Iterator[str]:
    """Yield one reading, in the reading format, as text."""
    headline = row["headline"]["text"] if row["headline"] else "(no headline)"
    published = row["published"]
    date = f"{published['value']} ({published['basis']}: {published['why']})" if published["value"] else "not known"
    yield f"{row['page']['name']} · story {row['story']} · {row['kind']}"
    yield f"  {headline}"
    yield f"  published {date}" + "".join(f" · {row[name]}" for name in ("publisher", "byline") if row[name])
    for each in row["figures"]:
        yield from _wrapped(
            f"figure  {each['text']} [{each['measure']}]{_about(each, 'subject', 'place', 'time', 'source', 'status')}"
        )
    for each in row["events"]:
        yield from _wrapped(
            f"event   {each['type']}{_about(each, 'place', 'date', 'source', 'status')}: {_one_line(each['text'])}"
        )
    for each in row["attributions"]:
        source = (each["source"] or {}).get("name") or (each["source"] or {}).get("text") or "an unnamed source"
        yield from _wrapped(f"said    {source} {each['stance']} ({each['kind']}): {_one_line(each['text'])}")
    for each in row["issues"]:
        yield from _wrapped(f"flag    {each['code']}: {each['message']}")
    yield ""


def _about(row: Json, *names: str) -> str:
    return "".join(f" · {name} {row[name]}" for name in names if row[name])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="          ")


def page_issues(name: str, issues: Iterable[Issue]) -> Iterator[str]:
    """Yield one line for each thing that a page's reader must know."""
    for issue in issues:
        yield f"{name}: {issue.message} [{issue.code}]"


def hits(found: Sequence[Any], total: int, *, is_least: bool = False) -> Iterator[str]:
    """Yield search hits: where, the sentence between its neighbours, and the claims in it; `is_least` where more may answer."""
    for hit in found:
        story = hit.story
        date = story["published"] or "date not known"
        headline = f" · {_one_line(story['headline'])}" if story["headline"] else ""
        yield f"{short(hit.page['name'])} · {date}{headline}"
        before, after = _tail(hit.before), _head(hit.after)
        yield from _wrapped(f"{before}{_one_line(hit.sentence['text'])}{after}")
        for claim in hit.claims:
            value = f"{claim['exact']} " if claim["kind"] == "figure" else ""
            about = _about(claim, "speaker", "place", "time", "status")
            edits = [f"{name} {given or 'taken away'}" for name, given in claim.get("edited", {}).items()]
            edited = f" · edited by {claim['edited_by']}: {', '.join(edits)}" if edits else ""
            yield from _wrapped(f"→ {value}[{claim['predicate']}]{about}{edited} · {claim['id']}")
        yield f"  {hit.sentence['id']}"
        yield ""
    yield f"{len(found)} of {'at least ' if is_least else ''}{_count(total, 'sentence')}"


def _tail(text: str) -> str:
    return f"… {_one_line(text)[-60:]} ‖ " if text else ""


def _head(text: str) -> str:
    return f" ‖ {_one_line(text)[:60]} …" if text else ""


def tree(node: Json, depth: int = 0) -> Iterator[str]:
    """Yield nested values as an indented tree, plain values on the line of their name."""
    pad = "  " * depth
    for name, value in node.items():
        if isinstance(value, dict):
            yield f"{pad}{name}"
            yield from tree(value, depth + 1)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{pad}{name}"
            for each in value:
                yield from _leaf(each, depth + 1)
        elif value not in (None, [], ""):
            shown = "; ".join(map(str, value)) if isinstance(value, list) else _one_line(str(value))
            yield f"{pad}{name}: {shown}"


def _leaf(node: Json, depth: int) -> Iterator[str]:
    """Yield one of several nodes: on one line where it is flat, as a tree where it is not."""
    if any(isinstance(value, (dict, list)) for value in node.values()):
        lines = list(tree(node, depth))
        yield "  " * (depth - 1) + "└ " + lines[0].strip()
        yield from lines[1:]
    else:
        yield "  " * depth + " · ".join(
            f"{name} {_one_line(str(value))}" for name, value in node.items() if value is not None
        )


def verified(found: Any) -> Iterator[str]:
    """Yield what `verify` counted, then what is broken."""
    counts = [f"{kind} {found.good[kind]:,}/{found.all[kind]:,}" for kind in found.all]
    state = "OK" if not found.failures else f"{_count(len(found.failures), 'failure')}"
    yield " · ".join([*counts, f"log at checkpoint {found.checkpoint}", state])
    yield from (f"broken: {failure}" for failure in found.failures)
    yield from (f"note: {note}" for note in found.notes)


def decisions(made: Iterable[Correction], undone: Collection[str] = (), lost: Collection[str] = ()) -> Iterator[str]:
    """Yield a line for each decision that people made.

    `undone` are the ids of those that no longer stand, `lost` of those whose claim is read no more.
    """
    for each in made:
        about = each.subject + (f" and {each.other}" if each.other else "")
        gone = "   (undone)" if each.verb != "undo" and each.id in undone else ""
        gone += "   (its claim is read no more: decide anew)" if each.id in lost else ""
        change = f"   {each.field} = {each.value or 'nothing'}" if each.field else ""
        yield f"{each.id}   {each.at}   {each.by}: {each.verb} {about}{change}   because {each.because}{gone}"
