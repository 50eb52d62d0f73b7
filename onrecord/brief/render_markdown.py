"""Brief → Markdown that any renderer shows unchanged: front matter, sections, numbered notes.

Words of pages are escaped so that none of them can become markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from onrecord.brief.lines import NOTHING, Brief, Line, Note
from onrecord.brief.standing import SILENCE

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")
EARLIER = "*Earlier, first known now:*"


def render_markdown(brief: Brief) -> str:
    """Return the brief as one Markdown document, ending with a line break."""
    parts = [_front_matter(brief), f"# {escape(brief.title)}", escape(brief.standfirst)]
    for section in brief.sections:
        parts += [f"## {escape(section.title)}", _lines(section.lines)]
    ahead = "\n".join(_bullet(line) for line in brief.open_items) or NOTHING
    parts += ["## Changes", _items(brief.changes), "## Open: what to watch", ahead]
    parts += ["## Flags", _flags(brief)]
    if brief.refused:
        parts += ["## Refused", _refused(brief)]
    parts += ["## Notes", "\n".join(_note(note) for note in brief.notes) or NOTHING]
    parts += ["## Method", _items(brief.method)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Set a backslash before every sign that Markdown or HTML could take for markup.

    >>> print(escape("<b>*bold*</b>"))
    \\<b\\>\\*bold\\*\\</b\\>
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def with_date(line: Line) -> str:
    """Set the date of a line before its last stop.

    >>> line = Line(id="", status="", text="A drone hit.", dated="2 May 2024", chain="", claim_ids=(), notes=())
    >>> with_date(line)
    'A drone hit (2 May 2024).'
    """
    found = re.search(r"([.!?])$", line.text)
    if found:
        return f"{line.text[: found.start()]} ({line.dated}){found[1]}"
    return f"{line.text} ({line.dated[:1].upper()}{line.dated[1:]}.)"


def _front_matter(brief: Brief) -> str:
    # JSON values are YAML values; json.dumps keeps every one of them on its line and quoted
    reported = [{"document": document, "day": day} for document, day in brief.war_day.reported]
    rows = {
        "date": brief.date,
        "war_day": {"computed": brief.war_day.computed, "epoch": brief.war_day.epoch, "reported": reported},
        "as_known_at": brief.as_known_at,
        "corpus": {"captures": brief.captures, "documents": brief.documents, "origins": brief.origins},
        "rule_set": brief.rule_set,
        "record_checkpoint": brief.record_checkpoint,
        "generated_by": brief.generated_by,
        "human_editor": brief.human_editor,
    }
    body = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items())
    return f"---\n{body}\n---"


def _lines(lines: Iterable[Line]) -> str:
    now = [_bullet(line) for line in lines if not line.earlier]
    earlier = [_bullet(line) for line in lines if line.earlier]
    parts = ["\n".join(now)] if now else []
    if earlier:
        parts += [EARLIER, "\n".join(earlier)]
    return "\n\n".join(parts) or NOTHING


def _bullet(line: Line) -> str:
    references = "".join(f"[^{number}]" for number in line.notes)
    mark = "SILENCE:" if line.status == SILENCE else f"**[{line.status}]**"
    return f"- {mark} {escape(with_date(line))} — {escape(line.chain)} {references}"


def _items(items: Iterable[str]) -> str:
    return "\n".join(f"- {escape(item)}" for item in items)


def _flags(brief: Brief) -> str:
    rows = [
        f"- `{flag.code}` {escape(flag.message)} ({escape(flag.document)}" + (f" ch {flag.start}–{flag.end})" if flag.start is not None else ")")
        for flag in brief.flags
    ]  # fmt: skip
    return "\n".join(rows) or NOTHING


def _refused(brief: Brief) -> str:
    return "\n".join(
        f"- {escape(each.text)} Refused: {escape('; '.join(each.reasons))} " + "".join(f"[^{number}]" for number in each.notes)
        for each in brief.refused
    )  # fmt: skip


def _note(note: Note) -> str:
    return f"[^{note.number}]: {escape(note.text)}"
